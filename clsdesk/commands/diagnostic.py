"""The figures of the diagnostic: chosen from the list, typed, pasted, put in order; one undoable step each."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clsdesk.commands import options
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import IndicateurPropose, meme_theme
from clsdesk.models.diagnostic_grille import CLE, DOMAINE
from clsdesk.models.diagnostic_tableaux import en_chiffres
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document, Edit


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the grid. `valeur_id` 0: nothing there yet."""

    indicateur_id: int
    territoire: str
    annee: str = ""
    precision: str = ""
    valeur_id: int = 0


def ajouter_indicateurs(document: Document, choisis: Sequence[tuple[IndicateurPropose, str]]) -> list[int]:
    """Indicators of the ready list, each under the contract's name of its theme; those already there are left out."""
    label = "Ajouter un indicateur" if len(choisis) == 1 else f"Ajouter {len(choisis)} indicateurs"
    with document.edit(label) as edit:
        present = edit.all(t.IndicateurTerritoire)
        known = {row.cle for row in present if row.cle}
        fresh = [(each, theme) for each, theme in choisis if each.cle not in known]
        return [edit.insert(each.en_ligne(theme, _rang(present) + rank)) for rank, (each, theme) in enumerate(fresh)]


def ajouter_indicateur(document: Document, theme: str, intitule: str = "") -> int:
    """An indicator of the contract's own, last; returns its id."""
    with document.edit("Ajouter un indicateur") as edit:
        rang = _rang(edit.all(t.IndicateurTerritoire))
        return edit.insert(t.IndicateurTerritoire(rang=rang, theme=theme, intitule=intitule))


def ajouter_ligne(document: Document, indicateur_id: int, territoire: str, annee: str = "", precision: str = "") -> int:
    """Room for another year, sex or age of an indicator: a value still empty; returns its id."""
    with document.edit("Ajouter une année ou une précision") as edit:
        return edit.insert(_neuve(edit, Place(indicateur_id, territoire, annee, precision), ""))


def poser_valeurs(document: Document, poses: Iterable[tuple[Place, str]], etape: str = "Modifier une valeur") -> None:
    """Texts as given in their cells, each with its number when it has one meaning; "" empties the cell.

    The first unit read names that of an indicator that has none.
    """
    with document.edit(etape) as edit:
        for place, texte in poses:
            _poser(edit, place, une_ligne(texte))


def modifier_ligne(document: Document, valeurs: Sequence[int], libelle: str, **values: str) -> None:
    """Another year, precision or source for the values of one line of the grid."""
    with document.edit(f"Modifier « {libelle} »") as edit:
        for valeur_id in valeurs:
            edit.update("valeur", valeur_id, **values)


def supprimer_indicateurs(document: Document, ids: Sequence[int]) -> None:
    """Indicators with their values and their charts."""
    with document.edit("Supprimer un indicateur" if len(ids) == 1 else f"Supprimer {len(ids)} indicateurs") as edit:
        for row_id in ids:
            edit.delete("indicateur_territoire", row_id)


def decaler_indicateur(document: Document, indicateur_id: int, pas: int) -> bool:
    """Moves an indicator one place among those of its theme; False at either end."""
    rows = document.snapshot().all(t.IndicateurTerritoire)
    own = next(row for row in rows if row.id == indicateur_id)
    mates = [row.id for row in rows if meme_theme(row.theme, own.theme)]
    place = mates.index(indicateur_id) + pas
    if not 0 <= place < len(mates):
        return False
    ids = [row.id for row in rows]
    here, there = ids.index(indicateur_id), ids.index(mates[place])
    ids.insert(there, ids.pop(here))
    with document.edit("Déplacer un indicateur") as edit:
        edit.reorder("indicateur_territoire", ids)
    return True


def changer_theme(document: Document, table: str, ids: Sequence[int], theme: str) -> None:
    """Indicators, tables or findings under another theme."""
    with document.edit(f"Ranger dans « {theme} »") as edit:
        for row_id in ids:
            edit.update(table, row_id, theme=theme)


def comparer(document: Document, territoires: Sequence[str]) -> None:
    """The territories that the grid shows, in this order; values of others stay and are shown after."""
    names = list(dict.fromkeys(each for each in map(une_ligne, territoires) if each))
    value = json.dumps(names, ensure_ascii=False) if names else ""
    options.choisir(document, DOMAINE, CLE, value, "Choisir les territoires comparés")


def renommer_territoire(document: Document, ancien: str, nouveau: str, compares: Sequence[str]) -> None:
    """Another name for a territory in every value; `compares`: the columns, its new name in place."""
    kept = json.dumps(list(compares), ensure_ascii=False)
    with document.edit(f"Renommer « {ancien} »") as edit:
        for row in edit.all(t.Valeur):
            if row.territoire.strip() == ancien:
                edit.update("valeur", row.id, territoire=nouveau)
        option = next((each for each in edit.all(t.Option) if (each.domaine, each.cle) == (DOMAINE, CLE)), None)
        if option:
            edit.update("option", option.id, valeur=kept)
        else:
            edit.insert(t.Option(domaine=DOMAINE, cle=CLE, valeur=kept))


def synthetiser(document: Document, themes: Sequence[tuple[str, str]], nom: str, texte: str) -> None:
    """What is to be kept of a theme. The first time, the themes shown, as (key, name), become the contract's own."""
    with document.edit("Modifier la synthèse du thème", merge_key=("synthese", nom)) as edit:
        if not edit.all(t.Theme):
            for rang, (cle, each) in enumerate(themes):
                edit.insert(t.Theme(rang=rang, cle=cle, nom=each))
        row = next((each for each in edit.all(t.Theme) if meme_theme(each.nom, nom)), None)
        if row:
            edit.update("theme", row.id, synthese=texte)
        else:
            edit.insert(t.Theme(rang=len(edit.all(t.Theme)), nom=nom, synthese=texte))


def ajouter_tableau(document: Document, tableau: t.Tableau) -> int:
    """A table, last of the diagnostic; returns its id."""
    with document.edit(f"Ajouter un tableau : {tableau.titre}".rstrip(" :")) as edit:
        return edit.insert(dataclasses.replace(tableau, id=0, rang=_rang(edit.all(t.Tableau))))


def modifier_tableau(document: Document, tableau: t.Tableau, etape: str = "Modifier le tableau") -> None:
    """The table as a function of models.diagnostic_tableaux made it."""
    names = ("contenu", "entetes", "colonnes_titres", "totaux")
    with document.edit(etape) as edit:
        edit.update("tableau", tableau.id, **{name: getattr(tableau, name) for name in names})


def tableau_en_chiffres(document: Document, tableau_id: int, territoire: str, lignes: str) -> int:
    """Indicators and values made of a table, which stays; returns how many values. See models.en_chiffres."""
    tableau = document.snapshot().get(t.Tableau, tableau_id)
    made = en_chiffres(tableau, territoire, lignes) if tableau else []
    with document.edit("Faire des chiffres du tableau") as edit:
        first = _rang(edit.all(t.IndicateurTerritoire))
        for rank, (indicateur, valeurs) in enumerate(made):
            row_id = edit.insert(dataclasses.replace(indicateur, rang=first + rank))
            for valeur in valeurs:
                edit.insert(dataclasses.replace(valeur, indicateur_id=row_id))
    return sum(len(valeurs) for _, valeurs in made)


def _rang(rows: Sequence[t.IndicateurTerritoire | t.Tableau]) -> int:
    return max((row.rang for row in rows), default=-1) + 1


def _poser(edit: Edit, place: Place, texte: str) -> None:
    known = edit.get(t.Valeur, place.valeur_id) if place.valeur_id else None
    if known and not texte:
        edit.delete("valeur", known.id)
    elif known:
        edit.update("valeur", known.id, texte=texte, nombre=lire_mesure(texte).nombre)
    elif texte:
        edit.insert(_neuve(edit, place, texte))
    indicateur = edit.get(t.IndicateurTerritoire, place.indicateur_id)
    if indicateur and not indicateur.unite and (unite := lire_mesure(texte).unite):
        edit.update("indicateur_territoire", indicateur.id, unite=unite)


def _neuve(edit: Edit, place: Place, texte: str) -> t.Valeur:
    rang = sum(row.indicateur_id == place.indicateur_id for row in edit.all(t.Valeur))
    return t.Valeur(
        indicateur_id=place.indicateur_id, rang=rang, territoire=place.territoire, annee=place.annee,
        precision=place.precision, texte=texte, nombre=lire_mesure(texte).nombre,
    )  # fmt: skip
