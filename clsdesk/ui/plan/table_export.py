"""The plan's table as it is seen, for a workbook: chosen columns in their places, rows filtered and sorted."""

from __future__ import annotations

from PySide6.QtCore import Qt

from clsdesk.exporters.tableau_libre import TableauLibre
from clsdesk.models.cases import texte_d_annee
from clsdesk.models.plan import Plan
from clsdesk.ui.plan.table_colonnes import FILTRES, Ligne
from clsdesk.ui.plan.table_model import FIXES, PlanTableModel

_GENRES = {"statut": "centre", "meteo": "centre", "age": "centre", "derniere": "long", "alerte": "centre"}


def tableau_vu(modele: PlanTableModel, plan: Plan, sections: list[int]) -> TableauLibre:
    """`sections`: the columns of the model, in the order of the screen."""
    axes = {each.id: rank for rank, racine in enumerate(plan.racines) for each in racine.parcours()}
    heads = [str(modele.headerData(each, Qt.Orientation.Horizontal)) for each in sections]
    return TableauLibre(
        "Plan d'actions",
        tuple((head, _genre(modele, each)) for head, each in zip(heads, sections, strict=True)),
        tuple(tuple(_valeur(modele, row, rank, each) for each in sections) for rank, row in enumerate(modele.lignes)),
        tuple(axes.get(row.noeud.id, 0) for row in modele.lignes),
        filtre_en_mots(modele),
        FIXES,
    )


def filtre_en_mots(modele: PlanTableModel) -> str:
    """« Filtre : En retard, contient « aidants » · trié par Statut »."""
    label = next(words for cle, words, _ in FILTRES if cle == modele.filtre)
    kept = [label] if modele.filtre != FILTRES[0][0] else []
    if modele.mots.strip():
        kept.append(f"contient « {modele.mots.strip()} »")
    column, backwards = modele.tri
    order = []
    if 0 <= column < modele.columnCount():
        order = [f"trié par {modele.headerData(column, Qt.Orientation.Horizontal)}{', à rebours' if backwards else ''}"]
    return " · ".join([*([f"Filtre : {', '.join(kept)}"] if kept else []), *order])


def _genre(modele: PlanTableModel, section: int) -> str:
    if modele.annee(section):
        return "annee"
    return "fort" if section == 0 else _GENRES.get(modele.cle(section), "texte")


def _valeur(modele: PlanTableModel, row: Ligne, rank: int, section: int) -> str:
    """A year's cell as in the annexed table, the others as on screen."""
    year = modele.annee(section)
    if year:
        return texte_d_annee(row.noeud, year)
    return str(modele.data(modele.index(rank, section)) or "")
