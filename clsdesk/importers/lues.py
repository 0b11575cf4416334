"""Read one sheet: its tables one after the other, each with its columns, its titles and the axis it stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clsdesk.errors import UserError
from clsdesk.importers.arbre import Arbre, Brouillon, Planteur
from clsdesk.importers.attribution import Annees
from clsdesk.importers.attributs import attribuer
from clsdesk.importers.codes import Intitule, lire_intitule
from clsdesk.importers.colonnes import Colonnes, lire_colonnes
from clsdesk.importers.elements import Elements, lire_elements
from clsdesk.importers.etages import Etages, lire_etages
from clsdesk.importers.grille import Grille
from clsdesk.importers.lexique import mot
from clsdesk.importers.tables import Contexte, Place, Table, decouper, est_titre_de_plan, lire_contexte

MAX_LIGNES = 10_000

Axes = dict[int, tuple[Place, Intitule]]
"""The axis of each table of a sheet, with its place, by the row of the table's header."""


@dataclass(slots=True)
class Lue:
    """A table that was read."""

    table: Table
    contexte: Contexte
    colonnes: Colonnes
    elements: Elements
    arbre: Arbre
    annees: Annees

    @property
    def noeuds(self) -> list[Brouillon]:
        return [node for root in self.arbre.racines for node in root.parcours()]


@dataclass(slots=True)
class Ebauche:
    """A table whose columns and titles are known, and the tables under the same header."""

    table: Table
    colonnes: Colonnes
    elements: Elements
    semblables: list[Ebauche]

    def etages(self, contexte: Contexte) -> Etages:
        alike = [each.elements for each in self.semblables]
        return lire_etages(self.table, self.colonnes, self.elements, contexte, alike)


def lire_feuille(grille: Grille, fichier: str, axes: Axes | None = None) -> list[Lue]:
    """The tables of a sheet that hold a plan; each may go on with the tree of the one above it.

    Tables under one repeated header share the meaning of their columns. `axes`: the axis of each, by its header's row.
    """
    drafts: dict[tuple[tuple[int, str], ...], list[Ebauche]] = {}
    ordered: list[Ebauche] = []
    tables = decouper(grille)
    for table in tables:
        group = drafts.setdefault(table.signature, [])
        columns = group[0].colonnes if group else _shared_columns(table, tables)
        if columns.niveaux and len(table.lignes) > MAX_LIGNES:
            raise trop_de_lignes(grille.nom)
        group.append(Ebauche(table, columns, lire_elements(table, columns), group))
        ordered.append(group[-1])
    read: list[Lue] = []
    for draft in ordered:
        axe = (axes or {}).get(draft.table.bloc.haut)
        lue = _read_table(draft, read[-1] if read else None, fichier, axe) if draft.colonnes.niveaux else None
        read += [lue] if lue else []
    return read


def _shared_columns(table: Table, tables: tuple[Table, ...]) -> Colonnes:
    alike = [each for each in tables if each.signature == table.signature]
    return lire_colonnes(replace(table, lignes=tuple(row for each in alike for row in each.lignes)))


def _read_table(draft: Ebauche, before: Lue | None, fichier: str, axe: tuple[Place, Intitule] | None) -> Lue | None:
    table, columns, elements = draft.table, draft.colonnes, draft.elements
    context = _with_header_axis(table, lire_contexte(table.grille, table.dessus))
    context = _with_axis(context, *axe) if axe else _with_sheet_axis(draft, _inherited(draft, context, before))
    etages = draft.etages(context)
    start = _start(draft, etages, context, before)
    tree = Planteur(table, columns, elements, start.etages if start else etages, start.courant if start else None)
    arbre = tree.planter(context)
    arbre.prises |= context.prises
    if not arbre.cibles:
        return None
    texts = [text for _, text in context.lignes] + [table.grille.nom, fichier]
    years = Annees.dans(texts)
    attribuer(table, columns, arbre, years)
    return Lue(table, context, columns, elements, arbre, years)


def _with_header_axis(table: Table, context: Contexte) -> Contexte:
    """ "Axe 1" as a column's header is the axis of the whole table."""
    for column, head in sorted(table.bloc.tetes.items()):
        if head.numerote and not any(each.nom == head.numerote.nom for _, each in context.elements):
            element = ((table.bloc.haut, column), head.numerote)
            return replace(context, elements=(*context.elements, element))
    return context


def _inherited(draft: Ebauche, context: Contexte, before: Lue | None) -> Contexte:
    """The axis said above an earlier table holds until another is said: "Objectif 1.2" alone is still of "Axe 1"."""
    if before is None or before.table.grille is not draft.table.grille:
        return context
    top = min((each.nom.famille for _, each in context.elements if each.nom), default=100)
    etages = draft.etages(context)
    above = tuple(
        (place, each)
        for place, each in before.contexte.elements
        if each.nom and each.nom.famille < top and etages.du_nom(each.nom) is None
    )
    return replace(context, elements=(*above, *context.elements))


def _with_axis(context: Contexte, place: Place, axe: Intitule) -> Contexte:
    rest = tuple(each for each in context.lignes if each[0] != place)
    elements = ((place, axe), *context.elements)
    return Contexte(elements, rest, context.prises | {place})


def _with_sheet_axis(draft: Ebauche, context: Contexte) -> Contexte:
    """The axis that only the sheet's name says, with the line above the table as its title when the name has none."""
    named = lire_intitule(draft.table.grille.nom)
    if named.nom is None or not named.code:
        return context
    if mot(named.nom) in (mot(each.nom) for each in draft.etages(context).liste if each.nom):
        return context
    lines = [each for each in context.lignes if not est_titre_de_plan(each[1])]
    if not named.titre and lines:
        return _with_axis(context, lines[0][0], replace(named, titre=lines[0][1]))
    return _with_axis(context, (0, 0), named)


def _start(draft: Ebauche, etages: Etages, context: Contexte, before: Lue | None) -> Arbre | None:
    """The tree above, when this table only goes on with it after a repeated header."""
    table = draft.table
    if before is None or context.elements or not table.lignes or table.signature != before.table.signature:
        return None
    first = table.grille.cellule(table.lignes[0], draft.colonnes.niveaux[0].colonne)
    alike = [each.source for each in etages.liste] == [each.source for each in before.arbre.etages.liste]
    return before.arbre if alike and not first.texte and before.arbre.courant else None


def trop_de_lignes(name: str) -> UserError:
    return UserError(
        f"Le tableau de « {name} » a plus de 10 000 lignes : ce n'est pas un plan d'actions.",
        "Gardez dans le classeur les seules lignes du plan, ou choisissez une autre feuille.",
    )
