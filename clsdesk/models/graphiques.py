"""From a row of the file to the description of its chart, and the charts that the data would allow."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from clsdesk.models import graphiques_chiffres as chiffres
from clsdesk.models import graphiques_tableaux as tableaux
from clsdesk.models import tables as t
from clsdesk.models.graphiques_phrases import alternative, note, titre_propose
from clsdesk.models.graphiques_valeurs import (
    GENRES,
    Description,
    Donnees,
    Point,
    Reglages,
    Repere,
    Serie,
    lire_reglages,
    vide,
)
from clsdesk.models.snapshot import Snapshot

__all__ = [
    "GENRES", "Description", "Donnees", "Point", "Reglages", "Repere", "Serie", "choix_possibles", "decrire",
    "lire_reglages", "propositions", "titre_affiche",
]  # fmt: skip

_CHIFFRES: dict[str, Callable[[Snapshot, t.IndicateurTerritoire, Reglages], Donnees]] = {
    "comparaison": chiffres.comparaison,
    "evolution": chiffres.evolution,
    "pyramide": chiffres.pyramide,
    "parts": chiffres.parts,
}
_THEMES: dict[str, Callable[[Snapshot, str, Reglages], Donnees]] = {"ecarts": chiffres.ecarts, "radar": chiffres.radar}
_TABLEAUX: dict[str, Callable[[t.Tableau, Reglages], Donnees]] = {
    "comparaison": tableaux.comparaison,
    "evolution": tableaux.evolution,
    "pyramide": tableaux.pyramide,
    "parts": tableaux.parts,
}
SANS_SOURCE = "Choisissez l’indicateur ou le tableau à tracer."


def decrire(snapshot: Snapshot, row: t.Graphique) -> Description:
    """The chart of a row: the same values give the same description. `donnees.vide` says why there is none."""
    choix = lire_reglages(row.reglages)
    donnees = _donnees(snapshot, row, choix)
    titre = row.titre.strip() or titre_propose(row.genre, donnees)
    made = Description(row.genre, titre, donnees, note(donnees, choix.note), vertical=choix.vertical)
    return dataclasses.replace(made, alternative=alternative(row.genre, titre, donnees))


def _donnees(snapshot: Snapshot, row: t.Graphique, choix: Reglages) -> Donnees:
    if row.genre not in GENRES:
        return vide("Ce genre de graphique n’est pas connu.", sujet=row.titre.strip())
    if row.genre in _THEMES:
        return _THEMES[row.genre](snapshot, row.theme.strip(), choix)
    indicateur = snapshot.get(t.IndicateurTerritoire, row.indicateur_id)
    if indicateur is not None:
        return _CHIFFRES[row.genre](snapshot, indicateur, choix)
    tableau = snapshot.get(t.Tableau, row.tableau_id)
    return _TABLEAUX[row.genre](tableau, choix) if tableau is not None else vide(SANS_SOURCE)


def titre_affiche(snapshot: Snapshot, row: t.Graphique) -> str:
    """The chart's title, its own or proposed; its kind when there is none."""
    return decrire(snapshot, row).titre or GENRES.get(row.genre, "Graphique")


def genres_possibles(snapshot: Snapshot, row: t.Graphique) -> tuple[str, ...]:
    """The kinds that this chart's data allow, its own always among them."""
    kinds = _THEMES if row.genre in _THEMES else _CHIFFRES
    found = (
        genre
        for genre in kinds
        if genre == row.genre or not _donnees(snapshot, dataclasses.replace(row, genre=genre), Reglages()).vide
    )
    return tuple(found)


def choix_possibles(snapshot: Snapshot, row: t.Graphique) -> tuple[str, ...]:
    """The names among which a person keeps some: territories, columns or lines of a table, indicators of the theme."""
    if row.genre in _THEMES:
        found = chiffres.ecarts_du_theme(snapshot, row.theme, Reglages(reference=lire_reglages(row.reglages).reference))
        return tuple(each.intitule for each in found[2])
    indicateur = snapshot.get(t.IndicateurTerritoire, row.indicateur_id)
    if indicateur is not None:
        return tuple(dict.fromkeys(each.territoire for each in chiffres.cotes(snapshot, indicateur)))
    tableau = snapshot.get(t.Tableau, row.tableau_id)
    if tableau is None:
        return ()
    lu = tableaux.lire_tableau(tableau)
    return lu.lignes if row.genre == "evolution" else tuple(each.libelle for each in lu.colonnes)


def traces(snapshot: Snapshot, row: t.Graphique) -> frozenset[str]:
    """Those of `choix_possibles` that are drawn now, chosen or not."""
    choix = lire_reglages(row.reglages)
    possible = choix_possibles(snapshot, row)
    if choix.gardes:
        return frozenset(choix.gardes) & frozenset(possible)
    tableau = snapshot.get(t.Tableau, row.tableau_id)
    if tableau is None or row.genre in ("evolution", *_THEMES) or row.indicateur_id:
        return frozenset(possible)
    lu = tableaux.lire_tableau(tableau)
    if row.genre == "pyramide":
        return frozenset(each.libelle for each in tableaux.par_sexe(lu, choix).values())
    return frozenset(each.libelle for each in tableaux.choisies(lu, choix, taux=row.genre != "parts"))


def territoires(snapshot: Snapshot, row: t.Graphique) -> tuple[str, ...]:
    """The territories that can be the reference of a chart, the contract's own left out."""
    if row.genre in _THEMES:
        rows = [each for each in snapshot.all(t.IndicateurTerritoire) if each.theme.strip() == row.theme.strip()]
    else:
        own = snapshot.get(t.IndicateurTerritoire, row.indicateur_id)
        rows = [own] if own else []
    noms = tuple(dict.fromkeys(each.territoire for one in rows for each in chiffres.cotes(snapshot, one)))
    return tuple(each for each in noms if each and each != chiffres.territoire_principal(snapshot, noms))


def propositions(snapshot: Snapshot) -> tuple[t.Graphique, ...]:
    """The charts that the data allow and that the file does not have yet, by theme; never one without a value."""
    known = {(row.genre, row.theme.strip() if row.genre in _THEMES else "", row.indicateur_id, row.tableau_id)
             for row in snapshot.all(t.Graphique)}  # fmt: skip
    made = [
        row
        for row in _candidats(snapshot)
        if (row.genre, row.theme if row.genre in _THEMES else "", row.indicateur_id, row.tableau_id) not in known
    ]
    return tuple(row for row in made if _vaut_la_peine(snapshot, row))


def _candidats(snapshot: Snapshot) -> list[t.Graphique]:
    """By theme in the order of the figures: its own charts, then those of its indicators, then those of its tables."""
    indicateurs, pasted = snapshot.all(t.IndicateurTerritoire), snapshot.all(t.Tableau)
    themes = dict.fromkeys(each.theme.strip() for each in indicateurs)
    themes |= dict.fromkeys(each.theme.strip() for each in pasted)
    made: list[t.Graphique] = []
    for theme in themes:
        of_theme = [each for each in indicateurs if each.theme.strip() == theme]
        tables = [each for each in pasted if each.theme.strip() == theme]
        made += [t.Graphique(theme=theme, genre="ecarts")] if len(of_theme) > 1 else []
        made += [t.Graphique(theme=theme, genre=genre, indicateur_id=row.id) for row in of_theme for genre in _CHIFFRES]
        made += [t.Graphique(theme=theme, genre=genre, tableau_id=row.id) for row in tables for genre in _TABLEAUX]
    return made


def _vaut_la_peine(snapshot: Snapshot, row: t.Graphique) -> bool:
    """Something to compare: a lone value is a sentence, and numbers of people of two territories say their sizes."""
    donnees = _donnees(snapshot, row, Reglages())
    if donnees.vide:
        return False
    indicateur = snapshot.get(t.IndicateurTerritoire, row.indicateur_id)
    if row.genre == "comparaison" and indicateur is not None and not chiffres.est_un_taux(indicateur):
        return False
    return row.genre in _THEMES or len(donnees.nombres) + (donnees.repere is not None) >= 2
