"""Read a workbook's sheets into grids: displayed texts, merged ranges and fills, with bounds and without surprises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.importers.classeur import Classeur, endommage, ouvrir
from clsdesk.importers.commentaires import commentaires
from clsdesk.importers.formats import afficher, iso_de_texte
from clsdesk.importers.grille import VIDE, Cellule, Grille, Zone, adresse, place
from clsdesk.importers.styles import Style, lire_styles
from clsdesk.models.proposition import Lieu, Remarque
from clsdesk.models.texte import propre, sans_accents

MAX_LIGNE = 50_000
MAX_COLONNE = 702
MAX_CELLULES = 600_000
MAX_BALISES = 1_500_000
"""Cells written in a sheet, empty ones too: past that, reading takes more than some seconds."""
MAX_FUSIONS = 400_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

Suivi = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Onglet:
    """A sheet as the workbook lists it."""

    nom: str
    partie: str
    visible: bool


def lire_grilles(path: Path, feuille: str | None = None, suivi: Suivi | None = None) -> tuple[Grille, ...]:
    """The sheets of the workbook in order, or the named one alone. UserError when it cannot be read.

    `suivi` is told what is being read; it may raise to stop.
    """
    with ouvrir(path) as classeur:
        links, depuis_1904, onglets = _workbook(classeur)
        wanted = [each for each in onglets if feuille is None or _alike(each.nom, feuille)]
        if feuille is not None:
            exact = [each for each in wanted if each.nom == feuille]
            wanted = exact or wanted
        if not wanted:
            raise _unknown_sheet(classeur.nom, feuille, onglets)
        by_kind = dict(links.values())
        strings = _shared_strings(classeur, by_kind.get("sharedStrings", ""))
        styles = lire_styles(classeur, by_kind.get("styles", ""))
        read = []
        for onglet in wanted:
            if suivi:
                suivi(f"Lecture de la feuille « {onglet.nom} »")
            read.append(_SheetReader(classeur, onglet, strings, styles, depuis_1904).read())
        return tuple(read)


def lister_onglets(path: Path) -> tuple[Onglet, ...]:
    """The sheets of the workbook as it lists them, none of them read. UserError when it cannot be read."""
    with ouvrir(path) as classeur:
        return tuple(_workbook(classeur)[2])


def _alike(nom: str, wanted: str) -> bool:
    return sans_accents(nom) == sans_accents(wanted)


def _unknown_sheet(name: str, feuille: str | None, onglets: list[Onglet]) -> UserError:
    if not onglets:
        return UserError(f"Le classeur « {name} » n'a aucune feuille de calcul.", "Choisissez un autre fichier.")
    listed = ", ".join(f"« {each.nom} »" for each in onglets[:30])
    return UserError(f"Le classeur « {name} » n'a pas de feuille « {feuille} ».", f"Ses feuilles sont : {listed}.")


def _workbook(classeur: Classeur) -> tuple[dict[str, tuple[str, str]], bool, list[Onglet]]:
    main = next((target for kind, target in classeur.liens("").values() if kind == "officeDocument"), "xl/workbook.xml")
    links = classeur.liens(main)
    since_1904 = False
    sheets: list[Onglet] = []

    def start(tag: str, values: dict[str, str]) -> None:
        nonlocal since_1904
        if tag == "workbookPr":
            since_1904 = values.get("date1904") in ("1", "true")
        elif tag == "sheet":
            key = next((value for name, value in values.items() if name.rpartition(":")[2] == "id"), "")
            kind, target = links.get(key, ("", ""))
            if kind == "worksheet":
                sheets.append(
                    Onglet(propre(values.get("name", "")), target, values.get("state", "visible") == "visible")
                )

    classeur.parcourir(main, start, lambda _: None, lambda _: None)
    return links, since_1904, sheets


def _shared_strings(classeur: Classeur, partie: str) -> list[str]:
    found: list[str] = []
    parts: list[str] = []
    phonetic = inside = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal phonetic, inside
        if tag == "si":
            parts.clear()
        phonetic = phonetic or tag == "rPh"
        inside = tag == "t" and not phonetic

    def end(tag: str) -> None:
        nonlocal phonetic, inside
        inside = False
        if tag == "rPh":
            phonetic = False
        elif tag == "si":
            found.append("".join(parts))

    if partie and classeur.a(partie):
        classeur.parcourir(partie, start, end, lambda text: parts.append(text) if inside else None)
    return found


class _SheetReader:
    """One pass over a sheet's XML. Cells are finished at their end tag; nothing is kept of empty unfilled ones."""

    def __init__(self, book: Classeur, tab: Onglet, strings: list[str], styles: list[Style], since_1904: bool) -> None:
        self.book, self.tab, self.strings, self.styles, self.since_1904 = book, tab, strings, styles, since_1904
        self.cells: dict[tuple[int, int], Cellule] = {}
        self.fills: dict[tuple[int, int], str] = {}
        self.merges: list[str] = []
        self.remarks: list[Remarque] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = self.count = 0
        self.values: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {"v": [], "t": []}
        self.tags: set[str] = set()
        self.into = ""
        self.phonetic = False

    def read(self) -> Grille:
        self.book.parcourir(self.tab.partie, self._start, self._end, self._text)
        self.remarks.extend(commentaires(self.book, self.tab.partie, self.tab.nom))
        bottom = max((row for row, _ in self.cells), default=0)
        right = max((column for _, column in self.cells), default=0)
        for spot, fond in self.fills.items():
            # Fills are marks only beside texts: a column painted down to the last row of the sheet says nothing.
            if spot not in self.cells and spot[0] <= bottom and spot[1] <= right:
                self.cells[spot] = Cellule(fond=fond)
        return Grille(
            self.tab.nom, self.cells, self._zones(bottom, right), tuple(self.remarks), self.tab.visible,
            frozenset(self.hidden_rows), frozenset(self.hidden_columns),
        )  # fmt: skip

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(values)
        elif tag == "row":
            self.row = int(values["r"]) if values.get("r", "").isdigit() else self.row + 1
            self.column = 0
            if values.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag in ("v", "t", "f"):
            self.tags.add(tag)
            self.into = "" if tag == "f" or self.phonetic else tag
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "mergeCell":
            self.merges.append(values.get("ref", ""))
        elif tag == "col" and values.get("hidden") in ("1", "true"):
            first, last = int(values.get("min", 0)), min(int(values.get("max", 0)), MAX_COLONNE)
            self.hidden_columns.update(range(first, last + 1))

    def _open_cell(self, values: dict[str, str]) -> None:
        spot = place(values.get("r", ""))
        self.row, self.column = spot if spot != (0, 0) else (self.row, self.column + 1)
        self.values = values
        if self.tags:
            self.parts = {"v": [], "t": []}
            self.tags = set()

    def _text(self, text: str) -> None:
        if self.into:
            self.parts[self.into].append(text)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t", "f"):
            self.into = ""
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        index = int(self.values.get("s") or 0)
        style = self.styles[index] if 0 <= index < len(self.styles) else Style()
        cell = self._read_cell(style) if self.tags else VIDE
        if cell.texte:
            self._check_bounds()
            self.cells[self.row, self.column] = cell
        elif style.fond and self.row <= MAX_LIGNE and self.column <= MAX_COLONNE and len(self.fills) < MAX_CELLULES:
            self.fills[self.row, self.column] = style.fond
        self.count += 1
        if len(self.cells) > MAX_CELLULES or self.count > MAX_BALISES:
            raise UserError(
                f"La feuille « {self.tab.nom} » de « {self.book.nom} » a beaucoup trop de cellules pour un plan.",
                "Copiez le tableau du plan dans un nouveau classeur, ou choisissez une autre feuille.",
            )

    def _check_bounds(self) -> None:
        if self.row > MAX_LIGNE or self.column > MAX_COLONNE:
            raise UserError(
                f"La feuille « {self.tab.nom} » a une cellule remplie très loin du tableau : "
                f"{adresse(self.row, self.column)}.",
                "Effacez cette cellule (ou copiez le tableau dans un nouveau classeur), enregistrez et recommencez.",
            )

    def _read_cell(self, style: Style) -> Cellule:
        kind, value = self.values.get("t", "n"), "".join(self.parts["v"])
        if kind == "e":
            self._remark("perdu", f"La cellule contient une erreur de calcul ({value}).")
            return Cellule()
        if "f" in self.tags and not value and kind != "str":
            self._remark("perdu", "La formule n'a pas de résultat enregistré : ouvrez le classeur et enregistrez-le.")
            return Cellule()
        if kind == "b":
            return Cellule("VRAI" if value == "1" else "FAUX", fond=style.fond, gras=style.gras, booleen=value == "1")
        if kind in ("s", "str", "inlineStr"):
            return Cellule(self._string(kind, value), fond=style.fond, gras=style.gras)
        if kind == "d" and iso_de_texte(value):
            iso = iso_de_texte(value)
            return Cellule(f"{iso[8:]}/{iso[5:7]}/{iso[:4]}", iso=iso, fond=style.fond, gras=style.gras)
        try:
            number = float(value) if value.strip() else None
        except ValueError as error:
            raise endommage(self.book.nom) from error
        if number is None or number in (float("inf"), float("-inf")) or number != number:
            return Cellule()
        shown = afficher(number, style.format, self.since_1904)
        return Cellule(shown.texte, number, shown.iso, style.fond, style.gras)

    def _string(self, kind: str, value: str) -> str:
        if kind == "s":
            rank = int(value) if value.strip().isdigit() else -1
            if not 0 <= rank < len(self.strings):
                raise endommage(self.book.nom)
            value = self.strings[rank]
        elif kind == "inlineStr":
            value = "".join(self.parts["t"])
        decoded = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), value).replace("\r\n", "\n")
        clean = propre(unicodedata.normalize("NFC", decoded))
        if len(clean) < len(unicodedata.normalize("NFC", decoded)) or "\x0b" in decoded or "\x0c" in decoded:
            self._remark("info", "Des caractères de contrôle invisibles ont été retirés du texte.")
        if clean.lstrip().startswith("="):
            self._remark("info", f"Le texte commence par « = » : il est gardé comme texte ({_short(clean)}).")
        return clean.strip()

    def _remark(self, gravite: str, message: str) -> None:
        self.remarks.append(Remarque(gravite, message, Lieu(self.tab.nom, adresse(self.row, self.column))))

    def _zones(self, bottom: int, right: int) -> dict[tuple[int, int], Zone]:
        found: dict[tuple[int, int], Zone] = {}
        for reference in self.merges:
            first, _, last = reference.partition(":")
            (top, left), (low, far) = place(first), place(last or first)
            zone = Zone(top, left, min(low, max(bottom, top)), min(far, max(right, left)))
            if not top or not low or zone.bas < top or zone.droite < left or top > bottom or left > right:
                continue
            if len(found) + len(zone.lignes) * len(zone.colonnes) > MAX_FUSIONS:
                self.remarks.append(Remarque("doute", "Trop de cellules fusionnées : certaines sont lues seules.",
                                             Lieu(self.tab.nom, first)))  # fmt: skip
                break
            found.update(((row, column), zone) for row in zone.lignes for column in zone.colonnes)
        return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
