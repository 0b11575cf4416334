"""What a proposal says of itself."""

import pytest

from clsdesk.models.proposition import ElementPropose, NiveauPropose, Proposition

NIVEAUX = (NiveauPropose("Axe", "Axes"), NiveauPropose("Action", "Actions"))


def element(niveau: int, *enfants: ElementPropose) -> ElementPropose:
    return ElementPropose(niveau=niveau, code="", intitule="x", enfants=enfants)


@pytest.mark.parametrize(
    ("racines", "annees", "dit"),
    [
        ((element(0, element(1), element(1)),), (2026, 2025), "1 axe, 2 actions ; années 2025 à 2026"),
        ((element(0), element(0, element(1))), (2026,), "2 axes, 1 action ; année 2026"),
        ((element(0),), (), "1 axe, 0 action"),
    ],
)
def test_what_was_found_is_said_level_by_level_in_the_singular_and_the_plural(
    racines: tuple[ElementPropose, ...], annees: tuple[int, ...], dit: str
) -> None:
    assert Proposition("plan.xlsx", niveaux=NIVEAUX, racines=racines, annees=annees).resume() == dit
