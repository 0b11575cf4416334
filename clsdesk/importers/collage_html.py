"""The tables of pasted HTML, with merged cells laid out; read by the standard library's parser, nothing is run."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_CARACTERES = 4_000_000
MAX_LIGNES = 20_000
MAX_COLONNES = 256
MAX_NIVEAUX = 3
"""Tables within tables that are looked into."""
MAX_ETENDUE = 200
"""Columns or lines that a cell may cover: a page can write any number there."""
_TUS = frozenset(("script", "style", "template", "noscript"))
_VIDES = frozenset(("br", "img", "hr", "col", "input", "meta", "link", "wbr"))


@dataclass(slots=True)
class TableHtml:
    """One table. `tete`: the rows that the page itself calls headers; `avant`, `apres`: the texts around it."""

    lignes: list[list[str]] = field(default_factory=list)
    tete: int = 0
    titre: str = ""
    avant: list[str] = field(default_factory=list)
    apres: list[str] = field(default_factory=list)
    fusions: bool = False

    @property
    def taille(self) -> int:
        return sum(len(row) for row in self.lignes)


@dataclass(slots=True)
class _Case:
    """A cell being read: its words, and how far it reaches."""

    titre: bool
    colonnes: int
    lignes: int
    mots: list[str] = field(default_factory=list)

    @property
    def texte(self) -> str:
        return " ".join("".join(self.mots).split())


def tables_html(html: str) -> tuple[TableHtml, ...]:
    """The tables of a fragment, in order; what is cut short or badly closed is read as far.

    Outermost ones, unless those within have more cells: pages and e-mails are laid out with tables.
    """
    read = [
        _lues(html, niveau) for niveau in range(1, MAX_NIVEAUX + 1) if niveau == 1 or html.lower().count("<table") > 1
    ]
    return max(read, key=lambda found: max((each.taille for each in found), default=0))


def _lues(html: str, niveau: int) -> tuple[TableHtml, ...]:
    reader = _Lecteur(niveau)
    reader.feed(html[:MAX_CARACTERES])
    reader.close()
    return reader.finir()


class _Lecteur(HTMLParser):
    """Reads the tables of one level: 1 those that stand in no other."""

    def __init__(self, niveau: int = 1) -> None:
        super().__init__(convert_charrefs=True)
        self._niveau = niveau
        self._tables: list[TableHtml] = []
        self._profondeur = self._muet = 0
        self._en_tete = False
        self._ligne: list[_Case] | None = None
        self._case: _Case | None = None
        self._legende: list[str] | None = None
        self._dehors: list[str] = [""]
        self._reportes: dict[int, tuple[int, str]] = {}

    def finir(self) -> tuple[TableHtml, ...]:
        """The tables read; what followed the last one stands after it."""
        self._clore_ligne()
        self._vers_la_table()
        return tuple(each for each in self._tables if each.lignes)

    def _balise(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TUS:
            self._muet += 1
        elif tag == "table":
            self._ouvrir_table()
        elif self._profondeur == self._niveau:
            self._ouvrir(tag, {name: value or "" for name, value in attrs})
        elif tag not in _VIDES:
            self._espace()
        if tag == "br":
            self._espace()

    def _fin_de_balise(self, tag: str) -> None:
        if tag in _TUS:
            self._muet = max(0, self._muet - 1)
        elif tag == "table" and self._profondeur:
            self._profondeur -= 1
            if self._profondeur == self._niveau - 1:
                self._clore_ligne()
                self._dehors = [""]
        elif self._profondeur == self._niveau:
            self._fermer(tag)
        if tag in ("p", "div", "li", "h1", "h2", "h3", "h4"):
            self._espace()

    def _mots(self, data: str) -> None:
        if self._muet:
            return
        if self._legende is not None:
            self._legende.append(data)
        elif self._case is not None:
            self._case.mots.append(data)
        elif self._profondeur < self._niveau:
            self._dehors[-1] += data

    # The names under which HTMLParser calls them.
    handle_starttag, handle_endtag, handle_data = _balise, _fin_de_balise, _mots

    def _ouvrir_table(self) -> None:
        self._profondeur += 1
        if self._profondeur == self._niveau:
            before = self._vers_la_table()
            self._tables.append(TableHtml(avant=before))
            self._reportes, self._en_tete = {}, False

    def _ouvrir(self, tag: str, attrs: dict[str, str]) -> None:
        if tag in ("thead", "tbody", "tfoot"):
            self._clore_ligne()
            self._en_tete = tag == "thead"
        elif tag == "tr":
            self._clore_ligne()
            self._ligne = []
        elif tag in ("td", "th"):
            self._clore_case()
            self._ligne = self._ligne if self._ligne is not None else []
            self._case = _Case(tag == "th", _etendue(attrs, "colspan"), _etendue(attrs, "rowspan"))
        elif tag == "caption":
            self._legende = []
        elif tag not in _VIDES:
            self._espace()

    def _fermer(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._clore_case()
        elif tag in ("tr", "thead", "tbody", "tfoot"):
            self._clore_ligne()
        elif tag == "caption" and self._legende is not None:
            self._tables[-1].titre = " ".join("".join(self._legende).split())
            self._legende = None

    def _espace(self) -> None:
        if self._legende is not None:
            self._legende.append(" ")
        elif self._case is not None:
            self._case.mots.append(" ")
        elif self._profondeur < self._niveau and self._dehors[-1]:
            self._dehors.append("")

    def _clore_case(self) -> None:
        if self._case is not None and self._ligne is not None:
            self._ligne.append(self._case)
        self._case = None

    def _clore_ligne(self) -> None:
        self._clore_case()
        cells, self._ligne = self._ligne, None
        table = self._tables[-1] if self._tables else None
        if not cells or table is None or len(table.lignes) >= MAX_LIGNES:
            return
        if (self._en_tete or all(each.titre for each in cells)) and table.tete == len(table.lignes):
            table.tete += 1
        table.fusions = table.fusions or any(each.colonnes > 1 or each.lignes > 1 for each in cells)
        table.lignes.append(self._etaler(cells, table.tete > len(table.lignes)))

    def _etaler(self, cells: list[_Case], entete: bool) -> list[str]:
        """The row with the cells that come down from above. A merged title is repeated in the body, not in a header:
        there, what is empty prolongs what stands at its left or above.
        """
        row: list[str] = []
        going_on: dict[int, tuple[int, str]] = {}
        for case in (*cells, None):
            while len(row) in self._reportes or (case is None and any(rank > len(row) for rank in self._reportes)):
                left, text = self._reportes.pop(len(row), (0, ""))
                if left > 1:
                    going_on[len(row)] = (left - 1, text)
                row.append(text)
            for rank in range(case.colonnes if case and len(row) < MAX_COLONNES else 0):
                text = case.texte if case and not rank else ""
                if case and case.lignes > 1:
                    going_on[len(row)] = (case.lignes - 1, "" if entete else text)
                row.append(text)
        self._reportes = going_on
        return row

    def _vers_la_table(self) -> list[str]:
        """The texts outside tables since the last one: they follow it, and stand before the next."""
        said = [text for each in self._dehors if (text := " ".join(each.split()))]
        self._dehors = [""]
        if self._tables:
            self._tables[-1].apres += said
        return said


def _etendue(attrs: dict[str, str], nom: str) -> int:
    text = attrs.get(nom, "").strip()
    return min(max(int(text), 1), MAX_ETENDUE) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
