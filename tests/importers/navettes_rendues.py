"""A pilot's sheet filled by hand, and the same workbook written again the way Excel does: other strings, other styles.

`reecrire_comme_excel` shares nothing with openpyxl's layout of a file: shared strings with duplicates in another order,
styles renumbered, rows sorted otherwise, prefixes on the tags, no dimension, rich strings cut in runs.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from clsdesk.commands.exemple import exemple
from clsdesk.commands.navettes import noter_envois, preparer
from clsdesk.exporters import registre
from clsdesk.importers.navette import lire_navette
from clsdesk.importers.navette_ecarts import comparer
from clsdesk.models.navettes import ACTIONS, CLE
from clsdesk.models.retour_navette import RetourNavette
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document

ENVOI, RETOUR = date(2026, 11, 24), date(2026, 12, 15)
ENTETE = 6


def envoyees(folder: Path) -> tuple[Document, Path]:
    """The sample, open, whose sheets were sent; the folder where they are."""
    exemple(folder / "cls.clsdesk")
    document = Document.open(folder / "cls.clsdesk")
    snapshot, rows = preparer(document.snapshot(), "navettes", ENVOI)
    registre.exporter("navettes", snapshot, folder / "navettes", registre.Options(aujourdhui=ENVOI))
    noter_envois(document, rows)
    return document, folder / "navettes"


def remplie(path: Path, remplir: Callable[[openpyxl.Workbook], object]) -> Path:
    """The workbook as a person gives it back."""
    book = openpyxl.load_workbook(path)
    remplir(book)
    target = path.with_name(f"{path.stem} (rempli).xlsx")
    book.save(target)
    return target


def ecrire(book: openpyxl.Workbook, cle: str, colonne: str, valeur: object, feuille: str = ACTIONS) -> None:
    """Types in the box of a row (its hidden key) under a head."""
    sheet = book[feuille]
    sheet.cell(ligne(sheet, cle), tetes(sheet)[colonne]).value = valeur


def tetes(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[ENTETE] if cell.value}


def ligne(sheet: Worksheet, cle: str) -> int:
    column = tetes(sheet)[CLE]
    return next(row for row in range(ENTETE + 1, sheet.max_row + 1) if sheet.cell(row, column).value == cle)


def cles(sheet: Worksheet) -> list[str]:
    column = tetes(sheet)[CLE]
    return [str(sheet.cell(row, column).value) for row in range(ENTETE + 1, sheet.max_row + 1)]


def lu(snapshot: Snapshot, path: Path) -> RetourNavette:
    return comparer(snapshot, lire_navette(path), RETOUR)


def reecrire_comme_excel(path: Path, trier: bool = True) -> Path:
    """The values of the workbook in a package laid out as Excel lays it; the rows to fill from the last one up."""
    book = openpyxl.load_workbook(path)
    strings = _Chaines()
    parts: dict[str, str] = {}
    for rank, sheet in enumerate(book.worksheets, 1):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        if trier and sheet.sheet_state == "visible":
            rows = [*rows[:ENTETE], *reversed(rows[ENTETE:])]
        parts[f"xl/worksheets/sheet{rank}.xml"] = _feuille(rows, strings)
    parts["xl/workbook.xml"] = _classeur(book)
    parts["xl/_rels/workbook.xml.rels"] = _liens(len(book.worksheets))
    parts["xl/sharedStrings.xml"] = strings.xml()
    parts["xl/styles.xml"] = _STYLES
    parts["_rels/.rels"] = _RACINE
    parts["[Content_Types].xml"] = _TYPES
    target = path.with_name(f"{path.stem} (Excel).xlsx")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{text}')
    return target


class _Chaines:
    """Shared strings, some of them twice, some cut in runs; given out from the end of the table backwards."""

    def __init__(self) -> None:
        self.textes: list[str] = ["inutile"]

    def rang(self, texte: str) -> int:
        self.textes.append(texte)
        return len(self.textes) - 1

    def xml(self) -> str:
        return (
            f'<x:sst xmlns:x="{_MAIN}" count="{len(self.textes)}" uniqueCount="{len(self.textes)}">'
            + "".join(f"<x:si>{_en_morceaux(each, rank)}</x:si>" for rank, each in enumerate(self.textes))
            + "</x:sst>"
        )


def _en_morceaux(texte: str, rank: int) -> str:
    safe = texte.replace("\n", "_x000A_") if rank % 5 == 0 else texte
    if rank % 3 == 0 and len(safe) > 4 and "_x000A_" not in safe:
        half = len(safe) // 2
        return "".join(
            f'<x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">{escape(part)}</x:t></x:r>'
            for part in (safe[:half], safe[half:])
        )
    return f'<x:t xml:space="preserve">{escape(safe)}</x:t><x:rPh sb="0" eb="1"><x:t>lu</x:t></x:rPh>'


def _feuille(rows: Sequence[Sequence[object]], strings: _Chaines) -> str:
    made = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cellule(value, number, column, strings) for column, value in enumerate(row, 1))
        made.append(f'<x:row r="{number}" spans="1:20" x14ac:dyDescent="0.25">{cells}</x:row>')
    return (
        f'<x:worksheet xmlns:x="{_MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        f"<x:sheetData>{''.join(made)}</x:sheetData></x:worksheet>"
    )


def _cellule(value: object, row: int, column: int, strings: _Chaines) -> str:
    name = f"{openpyxl.utils.get_column_letter(column)}{row}"
    if value is None:
        return f'<x:c r="{name}" s="2"/>'
    if isinstance(value, int | float):
        return f'<x:c r="{name}" s="1"><x:v>{value}</x:v></x:c>'
    if str(value).startswith("=FORMULE"):
        return f'<x:c r="{name}" s="0" t="str"><x:f>A1&amp;B1</x:f><x:v>{escape(str(value)[9:])}</x:v></x:c>'
    return f'<x:c r="{name}" s="{column % 3}" t="s"><x:v>{strings.rang(str(value))}</x:v></x:c>'


def _classeur(book: openpyxl.Workbook) -> str:
    sheets = "".join(
        f'<x:sheet name="{escape(sheet.title)}" sheetId="{rank + 40}" r:id="rId{rank}"'
        + ("" if sheet.sheet_state == "visible" else ' state="hidden"')
        + "/>"
        for rank, sheet in enumerate(book.worksheets, 1)
    )
    return f'<x:workbook xmlns:x="{_MAIN}" xmlns:r="{_REL}"><x:sheets>{sheets}</x:sheets></x:workbook>'


def _liens(count: int) -> str:
    rows = [f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, count + 1)]  # fmt: skip
    rows.append(f'<Relationship Id="rIdS" Type="{_REL}/sharedStrings" Target="/xl/sharedStrings.xml"/>')
    rows.append(f'<Relationship Id="rIdT" Type="{_REL}/styles" Target="styles.xml"/>')
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RACINE = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_STYLES = (
    f'<x:styleSheet xmlns:x="{_MAIN}"><x:numFmts count="1"><x:numFmt numFmtId="170" formatCode="0.0"/></x:numFmts>'
    '<x:fonts count="1"><x:font><x:sz val="11"/></x:font></x:fonts><x:fills count="1"><x:fill/></x:fills>'
    '<x:cellXfs count="3"><x:xf numFmtId="49"/><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>'
)
