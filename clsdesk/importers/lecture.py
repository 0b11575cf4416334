"""Read a plan of actions from a workbook: every table of every sheet, one tree, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.importers.assemblage import Assemblage
from clsdesk.importers.choix import garder_les_plans, sans_redites, se_redisent
from clsdesk.importers.codes import Intitule, lire_intitule
from clsdesk.importers.comptes import compter
from clsdesk.importers.feuilles import Suivi, lire_grilles
from clsdesk.importers.grille import Grille
from clsdesk.importers.lues import MAX_LIGNES, Axes, Lue, lire_feuille, trop_de_lignes
from clsdesk.importers.tables import Place, est_titre_de_plan
from clsdesk.models.proposition import Lieu, Proposition, Remarque


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
    for lue in sans_redites([lue for sheet in kept for lue in sheet.lues], remarks):
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
    garder_les_plans([sheet.lues for sheet in sheets])
    if sum(len(lue.table.lignes) for sheet in sheets for lue in sheet.lues) > MAX_LIGNES:
        raise trop_de_lignes(path.name)
    remarks += [
        Remarque("doute", f"La feuille masquée « {grille.nom} » n'a pas été lue.", Lieu(grille.nom))
        for grille in grilles
        if grille not in shown and grille.cellules
    ]
    _find_axes(sheets, path.stem, remarks)
    return sheets, remarks


def _find_axes(sheets: list[Feuille], fichier: str, remarks: list[Remarque]) -> None:
    """Several tables of actions, none with an axis: the line above each is its axis, or else each sheet's name."""
    kept = [sheet for sheet in sheets if sheet.lues]
    tables = [lue for sheet in kept for lue in sheet.lues]
    if len(tables) < 2 or any(_has_top(lue) for lue in tables) or se_redisent(tables):
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


def _has_top(lue: Lue) -> bool:
    """Whether a table has a level of its own above the actions' objectives, or a nameless one that may be it."""
    return any(each.nom is None or 0 < each.nom.famille < 20 for each in lue.arbre.etages.liste)


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
