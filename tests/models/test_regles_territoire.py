"""The checks on the territory, and the sentence of the documents on where its figures come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.territoire import mention_du_decoupage
from clsdesk.models.verifications import verifier


def dossier(*rows: t.Row) -> Snapshot:
    kinds = {kind.TABLE: tuple(row for row in rows if type(row) is kind) for kind in t.ROWS}
    return Snapshot({**kinds, "contrat": (t.Contrat(id=1),)})


def dites(snapshot: Snapshot) -> Iterable[str]:
    found = verifier(snapshot, date(2026, 11, 24), "elaboration")
    return [each.message for each in found if each.regle.startswith("territoire.")]


def test_a_commune_twice_and_a_code_twice_are_to_be_put_right() -> None:
    said = dites(dossier(
        t.Commune(id=1, nom="Lens", code_insee="62498"), t.Commune(id=2, nom="Lens", code_insee="62498"),
        t.Quartier(id=1, nom="A", code="QP062001"), t.Quartier(id=2, nom="B", code="QP062001"),
    ))  # fmt: skip
    assert said == [
        "La commune Lens est deux fois dans le territoire.", "Le quartier B (QP062001) a le même code qu'un autre.",
    ]  # fmt: skip


def test_a_strange_code_and_a_commune_outside_are_to_be_checked() -> None:
    said = dites(dossier(t.Commune(id=1, nom="Lens"), t.Quartier(id=1, nom="A", code="62001", communes="Liévin")))
    assert said == [
        "Le code du quartier A (62001) n'a pas la forme d'un code de QPV.",
        "Le quartier A (Liévin) est dans une commune hors du territoire.",
    ]


def test_homonyms_with_codes_of_their_own_are_no_doubles() -> None:
    assert dites(dossier(
        t.Commune(id=1, nom="Saint-Omer", code_insee="62765"), t.Commune(id=2, nom="Saint-Omer", code_insee="14635"),
    )) == []  # fmt: skip


def test_documents_say_the_year_of_the_map_and_each_corrected_figure() -> None:
    snapshot = dossier(
        t.Perimetre(id=1, nature="epci", code="200033579", nom="CU d'Arras", millesime="2026"),
        t.Commune(id=1, nom="Arras", population=43000, population_publiee=42875),
        t.Commune(id=2, nom="Acq", population=783, population_publiee=783),
    )
    assert mention_du_decoupage(snapshot) == (
        "Communes du découpage administratif de 2026. "
        "Population corrigée pour Arras (42\u202f875 dans les données publiées)."
    )
    assert mention_du_decoupage(dossier(t.Commune(id=1, nom="Acq", population=3))) == ""
