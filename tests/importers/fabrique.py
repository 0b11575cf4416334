"""Make workbooks as people make them, and write a proposal as lines that a test can compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font, PatternFill

from clsdesk.importers import lire_classeur
from clsdesk.models.proposition import ElementPropose, Proposition

Rows = Sequence[Sequence[Any]]
BLEU = PatternFill("solid", fgColor="FFBDD7EE")
VERT = PatternFill("solid", fgColor="FF92D050")


def classeur(
    path: Path,
    feuilles: dict[str, Rows] | Rows,
    fusions: Sequence[str] = (),
    finir: Callable[[Any], None] | None = None,
) -> Path:
    """A .xlsx of those rows (None: nothing). `fusions` and `finir` act on the last sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = feuilles if isinstance(feuilles, dict) else {"Plan d'actions": feuilles}
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(line, column).value = value
    for each in fusions:
        sheet.merge_cells(each)
    if finir:
        finir(sheet)
    book.save(path)
    return path


def remplir(*cells: str, fill: PatternFill = BLEU) -> Callable[[Any], None]:
    def finish(sheet: Any) -> None:
        for name in cells:
            sheet[name].fill = fill

    return finish


def gras(*cells: str) -> Callable[[Any], None]:
    def finish(sheet: Any) -> None:
        for name in cells:
            sheet[name].font = Font(bold=True)

    return finish


def lu(path: Path, feuille: str | None = None) -> Proposition:
    return lire_classeur(path, feuille)


def lignes(proposition: Proposition) -> list[str]:
    """One line an element: indentation, level, code, title, then what it carries."""
    return [line for racine in proposition.racines for line in _lines(proposition, racine, 0)]


def _lines(proposition: Proposition, element: ElementPropose, depth: int) -> list[str]:
    level = proposition.niveaux[element.niveau].nom or "-"
    parts = [f"{'  ' * depth}{level} {element.code}".rstrip() + f" : {element.intitule}"]
    parts += [f"{texte}" if role == "pilote" else f"{role}={texte}" for texte, role in element.pilotes]
    if element.calendrier:
        parts.append(" ".join(_case(each) for each in element.calendrier))
    parts += [f"+{element.details!r}"] if element.details else []
    parts += [f"<{element.statut}>"] if element.statut else []
    parts += [f"{element.debut}..{element.fin}"] if element.debut or element.fin else []
    parts += [f"{head}={texte}" for head, texte in element.autres]
    found = [" | ".join(parts)]
    for enfant in element.enfants:
        found += _lines(proposition, enfant, depth + 1)
    return found


def _case(case: Any) -> str:
    part = f"T{case.trimestre}" if case.trimestre else f"m{case.mois}" if case.mois else ""
    return f"{case.annee}{part}" + (f"«{case.texte}»" if case.texte else "")


def attendu(text: str) -> list[str]:
    """The lines of an indented expectation."""
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    margin = min(len(row) - len(row.lstrip()) for row in rows)
    return [row[margin:] for row in rows]


def messages(proposition: Proposition, gravite: str) -> list[str]:
    return [f"{each.lieu} {each.message}" for each in proposition.remarques if each.gravite == gravite]


def niveaux(proposition: Proposition) -> list[tuple[str, str, bool]]:
    return [(each.nom, each.motif, each.continu) for each in proposition.niveaux]
