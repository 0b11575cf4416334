"""Where a region's form is filled: each label that it shows, the field that it is, and the place of the value.

The place is, in this order: a content control beside or below the label; the empty cell at the right; the empty cell
below; the empty lines after the label in its own cell; what follows the label on its own line; for a label in running
text, the empty paragraph, or the empty one-cell table, that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clsdesk.exporters.docx_xml import Noeud, W
from clsdesk.exporters.formulaire_libelles import Libelles, cle_libelle, est_vide
from clsdesk.models.modele import Champ

LONGUEUR_LIBELLE = 160
"""A longer text is an explanation, not a label."""
DROITE, DESSOUS, CONTROLE = "cellule de droite", "cellule du dessous", "contrôle de contenu"
SUITE, VIDE = "à la suite", "ligne vide"
POINTS = ".… _\u00a0"
"""What a form prints to be written on."""


@dataclass(slots=True)
class Repere:
    """A label found, its field ("" when it is none), the nodes where the value goes, and what kind of place it is."""

    texte: str
    champ: str
    nature: str = ""
    noeuds: tuple[Noeud, ...] = ()
    """One w:tc, one w:sdt, one w:p to go on with, or the empty w:p to fill."""


class Reperage:
    """Reads a form, or one copy of it: an element that holds paragraphs and tables."""

    def __init__(self, corps: Noeud, libelles: Libelles) -> None:
        self._corps, self._libelles = corps, libelles
        self._pris: set[Noeud] = set()
        self.reperes: list[Repere] = []

    def lire(self) -> tuple[Repere, ...]:
        """The labels in reading order: controls named after a field, cells, paragraphs; then near names."""
        for sdt in self._corps.iter(W + "sdt"):
            self._controle(sdt)
        for tbl in list(self._corps.iter(W + "tbl")):
            self._tableau(tbl)
        for p in [each for each in self._corps.iter(W + "p") if _hors_tableau(each)]:
            self._paragraphe(p)
        self._rapprocher()
        return tuple(self.reperes)

    def _rapprocher(self) -> None:
        """Near names, once the exact ones are taken; a label without place and without field is no label."""
        for each in self.reperes:
            if not each.champ and each.nature and self._libelles.exact(each.texte) is None:
                each.champ = self._libelles.proche(each.texte, (other.champ for other in self.reperes))
        known = [each for each in self.reperes if each.champ or each.nature]
        placed = {each.champ for each in known if each.nature}
        self.reperes = [each for each in known if each.nature or each.champ not in placed]

    def _controle(self, sdt: Noeud) -> None:
        """A content control whose title or tag is a field's name."""
        for nom in ("alias", "tag"):
            named = sdt.find(f"{W}sdtPr/{W}{nom}")
            words = named.get(W + "val", "") if named is not None else ""
            field = self._libelles.exact(words) if words else None
            if field:
                self._pris.add(sdt)
                self.reperes.append(Repere(words, field, CONTROLE, (sdt,)))
                return

    def _tableau(self, tbl: Noeud) -> None:
        grid = [_rang(tr) for tr in tbl.findall(W + "tr")]
        for row, cells in enumerate(grid):
            for rank, (start, tc) in enumerate(cells):
                text = texte_de(tc)
                if tc in self._pris or not text.strip() or _suite_de_fusion(tc) or tc.find(W + "tbl") is not None:
                    continue
                right = cells[rank + 1][1] if rank + 1 < len(cells) else None
                below = _dessous(grid, row, start)
                self._cellule(tc, text, right, below)

    def _cellule(self, tc: Noeud, text: str, right: Noeud | None, below: Noeud | None) -> None:
        field = self._libelles.exact(text)
        champ = self._libelles.champs.get(field or "")
        if champ is None and len(text) > LONGUEUR_LIBELLE:
            return
        known = Repere(_court(text), field or "")
        for place, nature in ((right, DROITE), (below, DESSOUS)):
            if place is not None and place not in self._pris and self._libre(place, champ):
                if place.find(f".//{W}sdt") is not None and self._prendre_controle(known, place):
                    break
                known.nature, known.noeuds = nature, (place,)
                self._pris.add(place)
                break
        else:
            if champ is not None:
                self._dans_la_cellule(known, tc, champ)
        if champ is not None or known.nature:
            self.reperes.append(known)

    def _prendre_controle(self, known: Repere, place: Noeud) -> bool:
        free = [each for each in place.iter(W + "sdt") if each not in self._pris and not _case(each)]
        if len(free) == 1:
            self._pris.update((place, free[0]))
            known.nature, known.noeuds = CONTROLE, (free[0],)
        return len(free) == 1

    def _libre(self, tc: Noeud, champ: Champ | None) -> bool:
        """A cell to write in: not a label itself, empty or with an invitation to write; or the boxes of a choice."""
        text = texte_de(tc)
        if _suite_de_fusion(tc):
            return False
        return est_vide(text, champ) or (champ is not None and cases_de(tc, champ) != ())

    def _dans_la_cellule(self, known: Repere, tc: Noeud, champ: Champ) -> None:
        """The label's own cell: a control, the empty lines below it, or what follows it on its line."""
        if self._prendre_controle(known, tc):
            return
        if cases_de(tc, champ):
            known.nature, known.noeuds = DROITE, (tc,)
            return
        lines = tc.findall(W + "p")
        rank = next((at for at, p in enumerate(lines) if self._libelles.exact(texte_de(p)) == champ.cle), 0)
        after = lines[rank + 1 :]
        empty = [p for p in after if est_vide(texte_de(p), champ)]
        if empty and len(empty) == len(after):
            known.nature, known.noeuds = VIDE, tuple(empty)
        elif lines:
            known.nature, known.noeuds = SUITE, (lines[-1] if after else lines[rank],)

    def _paragraphe(self, p: Noeud) -> None:
        text = texte_de(p)
        if p in self._pris or not text.strip() or len(text) > LONGUEUR_LIBELLE * 2:
            return
        field = self._libelles.exact(text)
        champ = self._libelles.champs.get(field or "")
        if champ is None and field is None and not text.rstrip(POINTS).endswith(":"):
            return
        known = Repere(_court(text), field or "")
        self._apres(known, p, champ)
        if champ is not None or known.nature:
            self.reperes.append(known)

    def _apres(self, known: Repere, p: Noeud, champ: Champ | None) -> None:
        if p.find(f".//{W}sdt") is not None and self._prendre_controle(known, p):
            return
        follower = p.getnext()
        if ":" in texte_de(p) and est_vide(texte_de(p).split(":", 1)[1]) and texte_de(p).split(":", 1)[1].strip():
            known.nature, known.noeuds = SUITE, (p,)
        elif follower is not None and follower.tag == W + "sdt" and follower not in self._pris:
            self._pris.add(follower)
            known.nature, known.noeuds = CONTROLE, (follower,)
        elif follower is not None and follower.tag == W + "tbl" and (cell := _seule(follower)) is not None:
            known.nature, known.noeuds = DESSOUS, (cell,)
        elif empty := tuple(_vides_apres(p, champ)):
            self._pris.update(empty)
            known.nature, known.noeuds = VIDE, empty
        elif champ is not None:
            known.nature, known.noeuds = SUITE, (p,)


def texte_de(node: Noeud) -> str:
    """The text of a cell or a paragraph, a line a paragraph; the prompt of a content control is no text."""
    if node.tag != W + "p":
        return "\n".join(texte_de(p) for p in node.iter(W + "p"))
    parts = []
    for each in node.iter(W + "t", W + "br", W + "tab"):
        if each.getparent().tag == W + "tabs" or _invite(each):  # type: ignore[union-attr]
            continue
        parts.append((each.text or "") if each.tag == W + "t" else "\n" if each.tag == W + "br" else " ")
    return "".join(parts)


def cases_de(node: Noeud, champ: Champ) -> tuple[tuple[Noeud, str], ...]:
    """(the w:t with a box, the choice that follows it) for a field of choices printed as boxes to tick."""
    found: list[tuple[Noeud, str]] = []
    for choice in champ.choix:
        for t in node.iter(W + "t"):
            rest = texte_de(_paragraphe_de(t))
            if any(box in (t.text or "") for box in "☐□") and cle_libelle(choice) in cle_libelle(rest):
                found.append((t, choice))
                break
    return tuple(found) if len(found) == len(champ.choix) and found else ()


def _paragraphe_de(node: Noeud) -> Noeud:
    while node.tag != W + "p":
        above = node.getparent()
        assert above is not None
        node = above
    return node


def _invite(node: Noeud) -> bool:
    """Within a content control that still shows its prompt."""
    return any(each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for each in node.iterancestors(W + "sdt"))


def _case(sdt: Noeud) -> bool:
    pr = sdt.find(W + "sdtPr")
    return pr is not None and any(str(each.tag).endswith("}checkbox") for each in pr)


def _rang(tr: Noeud) -> list[tuple[int, Noeud]]:
    """(first column, cell) of a row, cells within content controls included."""
    made, start = [], 0
    for tc in [each for each in tr.iter(W + "tc") if next(each.iterancestors(W + "tr")) is tr]:
        made.append((start, tc))
        span = tc.find(f"{W}tcPr/{W}gridSpan")
        start += int(span.get(W + "val", "1")) if span is not None else 1
    return made


def _dessous(grid: list[list[tuple[int, Noeud]]], row: int, start: int) -> Noeud | None:
    if row + 1 >= len(grid):
        return None
    return next((tc for column, tc in grid[row + 1] if column == start), None)


def _suite_de_fusion(tc: Noeud) -> bool:
    merged = tc.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def _hors_tableau(p: Noeud) -> bool:
    return next(p.iterancestors(W + "tbl"), None) is None and next(p.iterancestors(W + "sdtContent"), None) is None


def _seule(tbl: Noeud) -> Noeud | None:
    cells = list(tbl.iter(W + "tc"))
    return cells[0] if len(cells) == 1 and est_vide(texte_de(cells[0])) else None


def _vides_apres(p: Noeud, champ: Champ | None) -> Iterator[Noeud]:
    for each in p.itersiblings():
        if each.tag != W + "p" or not est_vide(texte_de(each), champ) or each.find(f"{W}pPr/{W}sectPr") is not None:
            return
        yield each


def _court(texte: str) -> str:
    first = next((each for each in texte.split("\n") if each.strip()), "")
    return first.strip().rstrip(":._… ").strip()
