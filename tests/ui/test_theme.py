import pytest

from clsdesk.models.palette import AXES, contraste, corrigee, couleur_axe, luminance, texte_axe
from clsdesk.ui import theme as themes
from clsdesk.ui.theme import Corps, Espace, Theme

ACCENTS = (
    "",
    "#17616E",
    "#FFCC00",
    "#000000",
    "#FFFFFF",
    "#E30613",
    "#00FF00",
    "#7F7F7F",
    "#0000FF",
    "pas une couleur",
)


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("sombre", [False, True])
def test_every_pair_of_text_reads_at_four_and_a_half_to_one_whatever_the_accent(accent: str, sombre: bool) -> None:
    tokens = themes.theme(sombre, accent)
    poor = [
        (text, ground, round(themes.rapport(tokens, text, ground), 2))
        for text, ground in themes.paires_de_texte()
        if themes.rapport(tokens, text, ground) < 4.5
    ]
    assert not poor


@pytest.mark.parametrize("sombre", [False, True])
@pytest.mark.parametrize("ground", ["fond", "surface", "haute", "rail"])
def test_the_outline_of_a_control_and_the_focus_stand_out_at_three_to_one(sombre: bool, ground: str) -> None:
    tokens = themes.theme(sombre)
    assert themes.rapport(tokens, "bord", ground) >= 3
    assert themes.rapport(tokens, "accent", ground) >= 3


@pytest.mark.parametrize("rang", range(len(AXES)))
@pytest.mark.parametrize("sombre", [False, True])
def test_the_text_of_an_axis_reads_on_its_colour_and_on_the_page(rang: int, sombre: bool) -> None:
    tokens = themes.theme(sombre)
    ground, text = (each.name() for each in tokens.axe(rang))
    assert contraste(text, ground) >= 4.5
    assert contraste(text, tokens.surface) >= 4.5


def test_the_axis_colours_print_pale_and_their_text_reads_in_black_and_white() -> None:
    for rang in range(len(AXES)):
        assert luminance(couleur_axe(rang)) > 0.7
        assert contraste(texte_axe(rang), "#FFFFFF") >= 7


def test_the_axis_colours_begin_again_after_the_last() -> None:
    assert couleur_axe(len(AXES)) == couleur_axe(0)


def test_an_accent_that_reads_already_is_kept_as_it_is() -> None:
    assert corrigee("#17616E", ("#FFFFFF",)) == "#17616E"


def test_a_corrected_accent_keeps_its_hue() -> None:
    made = corrigee("#FFCC00", ("#FFFFFF",))
    red, green, blue = (int(made[place : place + 2], 16) for place in (1, 3, 5))
    assert red > green > blue


def test_spacing_and_type_are_the_scales_of_the_brief() -> None:
    assert [each.value for each in Espace] == [4, 8, 12, 16, 24, 32]
    assert [each.value for each in Corps] == [12, 13, 15, 20]


def test_the_style_sheet_leaves_no_token_unfilled_and_names_only_colours_of_the_theme(qapp: object) -> None:
    import re

    from clsdesk.ui import feuille

    tokens = themes.theme()
    sheet = feuille.feuille(themes._valeurs(tokens))
    known = {str(getattr(tokens, name)).upper() for name in Theme.__dataclass_fields__ if name != "sombre"}
    assert "$" not in sheet
    assert {each.upper() for each in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)} <= known


def test_no_other_module_of_the_window_names_a_colour_or_sets_a_style_sheet() -> None:
    import re
    from pathlib import Path

    import clsdesk.ui

    folder = Path(str(clsdesk.ui.__file__)).parent
    found = [
        f"{path.name}: {match.group(0)}"
        for path in folder.rglob("*.py")
        if path.name not in ("theme.py", "feuille.py")
        for match in re.finditer(r"#[0-9A-Fa-f]{6}\b|setStyleSheet|setPointSize", path.read_text(encoding="utf-8"))
    ]
    # The hint of the colour field shows what a colour looks like.
    assert [each for each in found if not each.startswith("sections.py: #")] == []
