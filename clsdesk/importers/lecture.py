"""Read a plan of actions from a workbook: every table of every sheet, one tree, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.importers.arbre import Arbre, Brouillon, Planteur
from clsdesk.importers.assemblage import Assemblage
from clsdesk.importers.attributs import attribuer
from clsdesk.importers.calendriers import Annees
from clsdesk.importers.codes import Intitule, lire_intitule
from clsdesk.importers.colonnes import Colonnes, lire_colonnes
from clsdesk.importers.comptes import compter
from clsdesk.importers.elements import Elements, lire_elements
from clsdesk.importers.etages import Etages, lire_etages
from clsdesk.importers.feuilles import Suivi, lire_grilles
from clsdesk.importers.grille import Grille
from clsdesk.importers.tables import Contexte, Place, Table, decouper, est_titre_de_plan, lire_contexte
from clsdesk.models.proposition import Lieu, Proposition, Remarque

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


@dataclass(slots=True)
class Feuille:
    """A sheet and its tables that hold a plan."""

    grille: Grille
    lues: list[Lue] = field(default_factory=list)


def lire_classeur(path: Path, feuille: str | None = None, suivi: Suivi | None = None) -> Proposition:
    """The plan that the workbook holds, all its sheets together, or the named sheet's alone.

    Nothing is lost in silence: what has no place is kept with its element (`autres`) or listed in the remarks with its
    sheet and cell. UserError: no such file, not a .xlsx, protected, damaged, too big, unknown sheet, no plan, more than
    10,000 rows. `suivi` is told each step in French and may raise to stop.
    """
    path = Path(path)
    grilles = lire_grilles(path, feuille, suivi)
    sheets, remarks = _read_sheets(grilles, path, feuille, suivi)
    kept = [sheet for sheet in sheets if sheet.lues]
    if not kept:
        raise _no_plan(path, feuille, grilles)
    assembly = Assemblage()
    for lue in _without_repeats(kept, remarks):
        assembly.ajouter(lue.arbre)
    title = _title(kept)
    for sheet in kept:
        remarks += compter(sheet.grille, sheet.lues, title)
    for name in (each.grille.nom for each in sheets if not each.lues and each.grille.cellules):
        remarks.append(Remarque("info", f"La feuille « {name} » ne contient pas de plan : non lue.", Lieu(name)))
    return assembly.proposition(path.name, title, _years(kept), remarks)


def _read_sheets(
    grilles: tuple[Grille, ...], path: Path, feuille: str | None, suivi: Suivi | None
) -> tuple[list[Feuille], list[Remarque]]:
    sheets: list[Feuille] = []
    remarks: list[Remarque] = []
    shown = [each for each in grilles if each.visible or feuille is not None] or list(grilles)
    for grille in shown:
        if suivi:
            suivi(f"Recherche du plan dans « {grille.nom} »")
        sheets.append(Feuille(grille, lire_feuille(grille, path.stem)))
    if any(lue.table.titree for sheet in sheets for lue in sheet.lues):
        # A numbered list on another sheet ("1. Remplissez le tableau") is no plan beside a real table.
        for sheet in sheets:
            sheet.lues = [lue for lue in sheet.lues if lue.table.titree or _is_named(lue)]
    if sum(len(lue.table.lignes) for sheet in sheets for lue in sheet.lues) > MAX_LIGNES:
        raise trop_de_lignes(path.name)
    remarks += [
        Remarque("doute", f"La feuille masquée « {grille.nom} » n'a pas été lue.", Lieu(grille.nom))
        for grille in grilles
        if grille not in shown and grille.cellules
    ]
    _find_axes(sheets, path.stem, remarks)
    return sheets, remarks


def lire_feuille(grille: Grille, fichier: str, axes: Axes | None = None) -> list[Lue]:
    """The tables of a sheet that hold a plan; each may go on with the tree of the one above it.

    Tables under one repeated header share the meaning of their columns. `axes`: the axis of each, by its header's row.
    """
    drafts: dict[tuple[tuple[int, str], ...], list[Ebauche]] = {}
    ordered: list[Ebauche] = []
    tables = decouper(grille)
    for table in tables:
        if len(table.lignes) > MAX_LIGNES:
            raise trop_de_lignes(grille.nom)
        group = drafts.setdefault(table.signature, [])
        columns = group[0].colonnes if group else _shared_columns(table, tables)
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
    if named.nom is None or not named.code or draft.etages(context).du_nom(named.nom) is not None:
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


def _find_axes(sheets: list[Feuille], fichier: str, remarks: list[Remarque]) -> None:
    """Several tables of actions, none with an axis: the line above each is its axis, or else each sheet's name."""
    kept = [sheet for sheet in sheets if sheet.lues]
    tables = [lue for sheet in kept for lue in sheet.lues]
    if len(tables) < 2 or any(_has_top(lue) for lue in tables) or _overlap(tables):
        return
    lines = [_line_above(lue) for lue in tables]
    said = {text for line in lines if line for text in [line[1]]}
    named = len(kept) > 1 and not any(_is_generic(sheet.grille.nom) for sheet in kept)
    if len(said) < len(tables) and not named:
        return
    for sheet in kept:
        axes: Axes = {}
        for lue in sheet.lues:
            place, text = (_line_above(lue) if len(said) == len(tables) else None) or ((0, 0), sheet.grille.nom)
            axes[lue.table.bloc.haut] = (place, _as_axis(text))
            remarks.append(Remarque("doute", f"« {text} » a été lu comme l'axe de ce tableau.",
                                    sheet.grille.lieu(*place) if place[0] else Lieu(sheet.grille.nom)))  # fmt: skip
        sheet.lues = lire_feuille(sheet.grille, fichier, axes)


def _as_axis(text: str) -> Intitule:
    read = lire_intitule(text)
    nom = read.nom or lire_intitule("Axe 1").nom
    return replace(read, nom=nom) if not read.faible and read.titre else Intitule(text, nom=nom)


def _line_above(lue: Lue) -> tuple[Place, str] | None:
    """The text just above a table, unless it is the plan's own title."""
    lines = [each for each in lue.contexte.lignes if not est_titre_de_plan(each[1]) and len(each[1]) <= 200]
    return lines[-1] if lines else None


def _overlap(tables: list[Lue]) -> bool:
    """Whether a table shares many titles with another: one then repeats the other, they are not two axes."""
    seen: set[str] = set()
    for lue in tables:
        ours = set(_leaves(lue))
        if len(ours & seen) > 0.3 * len(ours):
            return True
        seen |= ours
    return False


def _has_top(lue: Lue) -> bool:
    """Whether a table has a level of its own above the actions' objectives, or a nameless one that may be it."""
    return any(each.nom is None or 0 < each.nom.famille < 20 for each in lue.arbre.etages.liste)


def _is_named(lue: Lue) -> bool:
    return any(item.nom for items in lue.elements.cellules.values() for item in items)


def _is_generic(name: str) -> bool:
    plain = name.casefold().rstrip("0123456789 ()")
    return est_titre_de_plan(name) or plain in (
        "",
        "feuil",
        "feuille",
        "sheet",
        "plan",
        "actions",
        "action",
        "fiches",
        "tableau",
        "suivi",
        "budget",
    )


def _without_repeats(sheets: list[Feuille], remarks: list[Remarque]) -> list[Lue]:
    """The tables in order, but those that say again the titles of a larger one: said, not doubled."""
    tables = [lue for sheet in sheets for lue in sheet.lues]
    kept: list[Lue] = []
    for lue in sorted(tables, key=lambda each: -len(each.noeuds)):
        ours, known = _leaves(lue), {key for each in kept for key in _leaves(each, all_levels=True)}
        repeated = len([key for key in ours if key in known])
        if ours and repeated >= 0.6 * len(ours) and (len(ours) > 1 or repeated):
            place = lue.table.grille.lieu(lue.table.bloc.haut or 1, min(lue.table.bloc.tetes))
            name = kept[0].table.grille.nom
            remarks.append(Remarque("doute", f"Ce tableau reprend les mêmes intitulés que la feuille « {name} » : "
                                    "il n'a pas été ajouté une seconde fois, ses autres colonnes ne sont pas reprises.",
                                    place))  # fmt: skip
            continue
        kept.append(lue)
    return [lue for lue in tables if lue in kept]


def _leaves(lue: Lue, all_levels: bool = False) -> list[str]:
    nodes = [node for node in lue.noeuds if all_levels or not node.enfants]
    keys = [" ".join(node.intitule.casefold().split()) or _coded(lue, node) for node in nodes]
    return keys + ([_coded(lue, node) for node in nodes] if all_levels else [])


def _coded(lue: Lue, node: Brouillon) -> str:
    """What an element without title is compared by: "axe 1"."""
    nom = lue.arbre.etages.liste[node.etage].nom
    return f"{nom.singulier if nom else ''} {node.code}".casefold()


def _title(sheets: list[Feuille]) -> str:
    lines = [text for sheet in sheets for lue in sheet.lues for _, text in lue.contexte.lignes]
    return next((text for text in lines if est_titre_de_plan(text)), lines[0] if lines else "")


def _years(sheets: list[Feuille]) -> tuple[int, ...]:
    """The years that the headers name."""
    found = {
        year
        for sheet in sheets
        for lue in sheet.lues
        for each in lue.colonnes.attributs
        if each.periode
        for year in lue.annees.dater(each.periode).annees
    }
    return tuple(sorted(found))


def trop_de_lignes(name: str) -> UserError:
    return UserError(
        f"Le tableau de « {name} » a plus de 10 000 lignes : ce n'est pas un plan d'actions.",
        "Gardez dans le classeur les seules lignes du plan, ou choisissez une autre feuille.",
    )


def _no_plan(path: Path, feuille: str | None, grilles: tuple[Grille, ...]) -> UserError:
    where = f"La feuille « {feuille} »" if feuille else f"Le classeur « {path.name} »"
    if not any(cell.texte for grille in grilles for cell in grille.cellules.values()):
        lost = [each for grille in grilles for each in grille.remarques if each.gravite == "perdu"]
        if lost:
            return UserError(
                f"{where} ne contient que des formules sans résultat enregistré.",
                "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le et recommencez.",
            )
        return UserError(f"{where} est vide.", "Choisissez le classeur qui contient le plan d'actions.")
    return UserError(
        f"{where} ne contient pas de plan d'actions reconnaissable.",
        "Le tableau doit avoir une ligne d'en-tête qui nomme ses colonnes (axe, objectif, action, pilote, années…) : "
        "ajoutez-la et recommencez.",
    )
