"""The plan and the follow-up of three contracts, read back from Excel: each element on its row, in its columns."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from clsdesk.exporters.plan_mots import partenaires_en_mots
from clsdesk.models import numerotation
from clsdesk.models.cases import texte_d_annee
from clsdesk.models.plan import Noeud
from tests.exporters.outils_word import plat
from tests.exporters.relus import NOMS, contenu, exporte

TOUS = pytest.mark.parametrize("nom", NOMS)


def _feuille(nom: str, cle: str, feuille: str) -> Any:
    return openpyxl.load_workbook(exporte(nom, cle, ".xlsx"))[feuille]


def _grille(feuille: Any) -> list[list[str]]:
    """The texts, a row a list; one merged over several years reads in each of them."""
    rows = [[plat(str(cell)) if cell is not None else "" for cell in row] for row in feuille.values]
    for merged in feuille.merged_cells.ranges:
        if merged.min_row == merged.max_row:
            first = rows[merged.min_row - 1][merged.min_col - 1]
            rows[merged.min_row - 1][merged.min_col - 1 : merged.max_col] = [first] * merged.size["columns"]
    return rows


def _debute(dit: str, noeud: Noeud) -> bool:
    return dit.startswith(plat(f"{numerotation.bare(noeud.code)}. {noeud.intitule_tableau}"))


@TOUS
def test_each_element_stands_once_in_the_column_of_its_level_in_the_plan_s_order(nom: str) -> None:
    plan = contenu(nom).plan
    rows = _grille(_feuille(nom, "plan", "Plan d'actions"))
    etages = len(plan.niveaux)
    premiere = plat(plan.racines[0].intitule_tableau)
    debut = next(rang for rang, row in enumerate(rows) if row[0].endswith(premiere))
    lus = [(colonne, row[colonne]) for row in rows[debut:] for colonne in range(etages) if row[colonne]]
    dits = list(dict.fromkeys(lus))  # what goes on over a page is said again at its top
    noeuds = list(plan.parcours())
    assert len(dits) == len(noeuds)
    for (colonne, dit), noeud in zip(dits, noeuds, strict=True):
        assert colonne == len(noeud.ancetres)
        assert _debute(dit, noeud) or dit.endswith(plat(noeud.intitule_tableau))


@TOUS
def test_the_row_of_each_element_holds_its_pilots_and_its_years(nom: str) -> None:
    plan = contenu(nom).plan
    rows = _grille(_feuille(nom, "plan", "Plan d'actions"))
    titres = next(row for row in rows if "Pilote" in row) if any("Pilote" in row for row in rows) else []
    annees = next((row for row in rows if str(plan.annees[0]) in row), []) if plan.annees else []
    for noeud in (each for each in plan.parcours() if not each.enfants or each.pilotages):
        row = next(row for row in rows if any(_debute(cell, noeud) for cell in row))
        if titres and noeud.pilotes:
            assert row[titres.index("Pilote")] == " - ".join(plat(each.libelle) for each in noeud.pilotes)
        if "Partenaires" in titres and len(noeud.pilotages) > len(noeud.pilotes):
            assert row[titres.index("Partenaires")] == plat(" ".join(partenaires_en_mots(noeud, " - ")))
        for annee in plan.annees if noeud.calendrier else ():
            dit = plat(texte_d_annee(noeud, annee))
            assert row[annees.index(str(annee))] == dit, (noeud.code, annee)


@TOUS
def test_each_element_that_is_followed_has_its_row_with_its_code_and_its_pilots(nom: str) -> None:
    plan = contenu(nom).plan
    entete, *rows = _grille(_feuille(nom, "suivi", "Suivi"))
    place = {mot: rang for rang, mot in enumerate(entete)}
    suivis = [each for each in plan.parcours() if each.niveau.porte_suivi]
    assert len(rows) == len(suivis)
    for row, noeud in zip(rows, suivis, strict=True):
        assert row[place["Code"]] == numerotation.bare(noeud.code)
        assert row[place["Intitulé"]] == plat(noeud.element.intitule)
        assert row[place["Pilotes"]] == " - ".join(_pilotes_du_suivi(noeud))


def _pilotes_du_suivi(noeud: Noeud) -> list[str]:
    """Its own; where it has none, those of the operations below it that the sheet does not show."""
    dessous = [each for each in noeud.parcours() if each.id != noeud.id and not each.niveau.porte_suivi]
    dits = noeud.pilotes or [pilote for each in dessous for pilote in each.pilotes]
    return list(dict.fromkeys(plat(each.libelle) for each in dits))
