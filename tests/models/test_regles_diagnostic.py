"""The checks of the diagnostic: each case is named and leads to its figure."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import tables as t
from clsdesk.models.regles_diagnostic import REGLES_DIAGNOSTIC
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.donnees_essai import exemple

JOUR = date(2026, 11, 24)
TAUX = t.IndicateurTerritoire(1, theme="Santé mentale", intitule="Taux de suicide", source="ORS")
CHEZ_NOUS = t.Valeur(1, indicateur_id=1, territoire="Pays d'Essai", annee="2022", texte="14,2", nombre=14.2)
AILLEURS = t.Valeur(2, indicateur_id=1, territoire="France", annee="2022", texte="13,1", nombre=13.1)


def dossier(*rows: t.Row) -> Snapshot:
    made = empty_snapshot()
    for kind in {type(row) for row in rows}:
        made = replaced(made, kind, tuple(row for row in rows if isinstance(row, kind)))
    return replaced(made, t.Contrat, (t.Contrat(1, territoire="Pays d'Essai"),))


def trouves(snapshot: Snapshot) -> dict[str, tuple[str, int, str]]:
    found = {}
    for regle in (each for each in REGLES_DIAGNOSTIC if each.cle != "diagnostic_themes"):
        for cas in regle.chercher(snapshot, JOUR):
            found[regle.cle] = (cas.cible.objet, cas.cible.objet_id, cas.cible.champ)
    return found


def test_a_figure_with_its_source_its_year_and_its_territory_is_clean() -> None:
    assert trouves(dossier(TAUX, CHEZ_NOUS, AILLEURS)) == {}
    assert trouves(empty_snapshot()) == {}


def changee(row: t.Row, **values: object) -> t.Row:
    import dataclasses

    return dataclasses.replace(row, **values)


@pytest.mark.parametrize(
    ("rows", "attendu"),
    [
        ((changee(TAUX, source=""), CHEZ_NOUS), {"chiffre_sans_source": ("indicateur_territoire", 1, "source")}),
        ((changee(TAUX, source=""), changee(CHEZ_NOUS, source="ARS")), {}),
        ((TAUX, changee(CHEZ_NOUS, annee=" ")), {"chiffre_sans_annee": ("indicateur_territoire", 1, "")}),
        ((TAUX,), {"chiffre_sans_valeur": ("indicateur_territoire", 1, "")}),
        ((TAUX, changee(CHEZ_NOUS, texte="n.d.")), {"chiffre_sans_valeur": ("indicateur_territoire", 1, "")}),
        (
            (TAUX, CHEZ_NOUS, changee(TAUX, id=2), changee(AILLEURS, indicateur_id=2),
             changee(AILLEURS, id=3, indicateur_id=2, territoire="Lisse")),
            {"chiffre_sans_valeur": ("indicateur_territoire", 2, "")},
        ),
        ((changee(TAUX, theme="Logement"), CHEZ_NOUS), {"diagnostic_sante_mentale": ("theme", 0, "sante-mentale")}),
        ((t.Constat(1, theme="Psychiatrie", texte="Six mois d'attente"),), {}),
    ],
)  # fmt: skip
def test_what_is_missing_is_found_where_it_is_put_right(
    rows: tuple[t.Row, ...], attendu: dict[str, tuple[str, int, str]]
) -> None:
    assert trouves(dossier(*rows)) == attendu


def themes_absents(snapshot: Snapshot) -> list[str]:
    (regle,) = (each for each in REGLES_DIAGNOSTIC if each.cle == "diagnostic_themes")
    return [cas.cible.champ for cas in regle.chercher(snapshot, JOUR)]


def test_the_expected_themes_of_which_nothing_is_said_are_named() -> None:
    assert themes_absents(empty_snapshot()) == []
    keys = ["prevention", "acces-aux-soins", "medico-social", "sante-environnementale", "precarite"]
    assert themes_absents(dossier(TAUX)) == keys
    own = t.Theme(1, cle="precarite", nom="Aller vers")
    rows = (TAUX, own, t.Constat(1, theme="aller vers", texte="Des vies sans toit"),
            t.IndicateurTerritoire(2, theme="Ailleurs", intitule="Densité de médecins"))  # fmt: skip
    assert themes_absents(dossier(*rows)) == ["prevention", "medico-social", "sante-environnementale"]


def test_the_sample_speaks_of_every_expected_theme() -> None:
    assert themes_absents(exemple()) == []


def test_figures_of_the_communes_of_the_contract_need_no_value_for_the_whole() -> None:
    rows = (TAUX, CHEZ_NOUS, changee(TAUX, id=2), t.Commune(1, nom="Bapaume"), t.Commune(2, nom="Bucquoy"))
    values = [changee(CHEZ_NOUS, id=n, indicateur_id=2, territoire=nom) for n, nom in ((5, "Bapaume"), (6, "Bucquoy"))]
    assert trouves(dossier(*rows, *values)) == {}
