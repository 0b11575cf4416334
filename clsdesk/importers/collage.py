"""What is pasted becomes a table proposed: title, headers, titles at the left, totals, footnotes, and what to check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.importers.collage_html import TableHtml, tables_html
from clsdesk.importers.collage_texte import MAX_CARACTERES, lignes_du_texte
from clsdesk.models import tables as t
from clsdesk.models.diagnostic_tableaux import contenu
from clsdesk.models.mesures import ecrire_nombre, est_absente, est_periode, est_signe, lire_mesure
from clsdesk.models.nombres import enumeration
from clsdesk.models.texte import sans_accents, une_ligne

MAX_LIGNES = 20_000
MAX_COLONNES = 60
ENTETES_MAX = 4

Lignes = tuple[tuple[str, ...], ...]

_SOURCE = re.compile(r"sources?\s*[:(]", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:notes?|lecture|champ|avertissement|définitions?|précisions?|unités?|remarques?|nd|n\.d\.|s)\s*[:=]"
    r"|\(\d\)|\*+\s?\w|[¹²³]",
    re.IGNORECASE,
)
_TOTAUX = ("total", "ensemble", "totaux", "total general")
_ANNEE = re.compile(r"\b((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)\b")


@dataclass(frozen=True, slots=True)
class Proposition:
    """The table as it was understood; `remarques`: French sentences on what was completed, cut or is to be checked."""

    lignes: Lignes
    entetes: int = 1
    colonnes_titres: int = 1
    totaux: int = 0
    titre: str = ""
    source: str = ""
    note: str = ""
    annee: str = ""
    remarques: tuple[str, ...] = ()

    def tableau(self, theme: str) -> t.Tableau:
        """The row of the diagnostic."""
        return t.Tableau(
            theme=theme, titre=self.titre, entetes=self.entetes, contenu=contenu(self.lignes), source=self.source,
            note=self.note, colonnes_titres=self.colonnes_titres, totaux=self.totaux, annee=self.annee,
        )  # fmt: skip


def lire_collage(texte: str, html: str = "") -> Proposition:
    """A table from the clipboard. HTML is better (merged cells are known); text when there is no table in it.

    Raises UserError when neither holds a table.
    """
    found = tables_html(html) if "<table" in html[:MAX_CARACTERES].lower() else ()
    if found:
        best = max(found, key=lambda each: each.taille)
        others = () if len(found) == 1 else (f"La page a {len(found)} tableaux : le plus grand est repris.",)
        return _de_html(best, others)
    lu = lignes_du_texte(texte)
    guessed = ("Les colonnes ont été devinées d'après les espaces : vérifiez-les.",) if lu.devine else ()
    return proposer(lu.lignes, remarques=guessed)


def lire_fichier(path: Path, feuille: str | None = None) -> tuple[tuple[str, Proposition], ...]:
    """(name, table) of each sheet of a .xlsx, or of the .csv. UserError when the file does not read or has no table."""
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return ((path.stem, lire_collage(_texte_de(path))),)
    from clsdesk.importers.feuilles import lire_grilles
    from clsdesk.importers.grille import Grille

    def rows(grille: Grille) -> Lignes:
        width = min(grille.derniere_colonne, MAX_COLONNES + 1)
        return tuple(
            tuple(une_ligne(grille.cellule(row, column).texte) for column in range(1, width + 1))
            for row in range(1, grille.derniere_ligne + 1)
        )

    read = [(grille.nom, rows(grille)) for grille in lire_grilles(path, feuille) if grille.visible]
    made = tuple((nom, proposer(lignes)) for nom, lignes in read if _pleines(lignes))
    if not made:
        raise _sans_tableau(f"Le fichier « {path.name} » ne contient pas de tableau.")
    return made


def proposer(
    lignes: Sequence[Sequence[str]], tete: int = 0, autour: tuple[str, Sequence[str]] = ("", ()),
    remarques: Sequence[str] = (),
) -> Proposition:  # fmt: skip
    """The proposal made of rows. `tete`: header rows that are sure; `autour`: the title and the texts around."""
    texts = _pleines(tuple(tuple(une_ligne(cell) for cell in row) for row in lignes))
    said = list(remarques)
    before, rows, after = _separer(texts)
    rows = _egaliser(_decaler(_borner(rows, said), said), said)
    if not rows or len(rows[0]) < 2:
        raise _sans_tableau("Ce qui est collé n'est pas un tableau.")
    sure = max(0, tete - len(before))
    entetes = min(sure or _entetes(rows, said), len(rows) - 1)
    left = _colonnes_titres(rows[entetes:])
    totaux = _totaux(rows[entetes:], said)
    titre, source, notes = _textes(autour[0], [*before, *autour[1], *after])
    _unites_melees(rows[:entetes], rows[entetes:], left, said)
    return Proposition(
        rows, entetes, left, totaux, titre, source, note="\n".join(notes),
        annee=_annee(rows[:entetes], titre), remarques=tuple(said),
    )  # fmt: skip


def _de_html(table: TableHtml, remarques: Sequence[str]) -> Proposition:
    titled = [each for each in table.avant if not (_SOURCE.match(each) or _NOTE.match(each))]
    title = table.titre or (titled[-1] if titled and len(titled[-1]) <= 160 else "")
    around = [each for each in (*table.avant, *table.apres) if _SOURCE.match(each) or _NOTE.match(each)]
    return proposer(table.lignes, table.tete, (title, around), remarques)


def _texte_de(path: Path) -> str:
    try:
        with path.open("rb") as file:
            octets = file.read(MAX_CARACTERES)
    except OSError as error:
        raise UserError(
            f"Le fichier « {path.name} » ne se lit pas ({error.strerror}).", "Vérifiez qu'il existe encore."
        ) from error
    for codage in ("utf-8-sig", "cp1252"):
        try:
            return octets.decode(codage)
        except UnicodeDecodeError:
            continue
    return octets.decode("latin-1")


def _sans_tableau(phrase: str) -> UserError:
    return UserError(
        phrase, "Copiez les cellules d'un tableau (Excel, LibreOffice, page web ou PDF), puis collez de nouveau."
    )


def _pleines(lignes: Sequence[tuple[str, ...]]) -> Lignes:
    """Without blank lines, nor the empty columns at the right of all."""
    kept = [row for row in lignes if any(row)]
    width = max((rank + 1 for row in kept for rank, cell in enumerate(row) if cell), default=0)
    return tuple(row[:width] for row in kept)


def _seule(row: tuple[str, ...]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _separer(lignes: Lignes) -> tuple[list[str], Lignes, list[str]]:
    """(texts above, the table, texts below): lines of a single cell at both ends are a title, a source or notes."""
    first, last = 0, len(lignes)
    while first < last and _seule(lignes[first]):
        first += 1
    while last > first and _seule(lignes[last - 1]):
        last -= 1
    end = last
    while end < len(lignes) and not (_SOURCE.match(lignes[end][0]) or _NOTE.match(lignes[end][0])):
        end += 1
    if all(len(row[0]) > 60 for row in lignes[last:end]):
        end = last  # long sentences are notes; short ones are lines of the table still without figures
    return [row[0] for row in lignes[:first]], lignes[first:end], [row[0] for row in lignes[end:]]


def _borner(lignes: Lignes, said: list[str]) -> Lignes:
    if len(lignes) > MAX_LIGNES:
        shown, total = ecrire_nombre(MAX_LIGNES), ecrire_nombre(len(lignes))
        said.append(f"Le collage a {total} lignes : les {shown} premières sont reprises. Collez le reste à part.")
    if any(len(row) > MAX_COLONNES for row in lignes[:MAX_LIGNES]):
        said.append(
            f"Le collage est plus large que {MAX_COLONNES} colonnes : les {MAX_COLONNES} premières sont reprises."
        )
    return tuple(row[:MAX_COLONNES] for row in lignes[:MAX_LIGNES])


def _decaler(lignes: Lignes, said: list[str]) -> Lignes:
    """A header that lacks the corner above the titles, moved by one column: its first word heads figures."""
    body = next((rank for rank, row in enumerate(lignes) if any(map(_chiffree, row[1:]))), 0)
    head, width = lignes[:body], len(lignes[body]) if lignes else 0
    short = 0 < body <= ENTETES_MAX and max(map(len, head)) == len(head[-1]) == width - 1
    if not short or not any(_mesure(row[0]) for row in head):
        return lignes
    said.append("L'en-tête n'avait pas de case au-dessus des intitulés : il est décalé d'une colonne.")
    return tuple(("", *row, *[""] * (width - 1 - len(row))) for row in head) + lignes[len(head) :]


def _mesure(cell: str) -> bool:
    """What heads a column of figures, never one of titles."""
    return est_periode(cell) or est_signe(cell) or sans_accents(cell) in ("nombre", "effectif", "effectifs", "part")


def _egaliser(lignes: Lignes, said: list[str]) -> Lignes:
    width = max(map(len, lignes), default=0)
    short = sum(len(row) < width for row in lignes)
    if short:
        said.append(
            f"{short} lignes étaient plus courtes : des cases vides les complètent à droite."
            if short > 1
            else "Une ligne était plus courte : des cases vides la complètent à droite."
        )
    return tuple(row + ("",) * (width - len(row)) for row in lignes)


def _chiffree(cell: str) -> bool:
    """A figure, not a year that heads a column nor a sign alone."""
    return bool(cell) and not est_periode(cell) and (lire_mesure(cell).nombre is not None or _presque(cell))


def _presque(cell: str) -> bool:
    """A figure that has no single number: « < 5 », « 33 sur 36 », « n.d. »."""
    return est_absente(cell) or re.match(r"[<>≤≥]\s?\d|\d+(?:er?|e)\b|\d+ sur \d+", cell) is not None


def _entetes(lignes: Lignes, said: list[str]) -> int:
    """How many rows come before the first row of figures; texts alone have one, figures from the start have none."""
    found = next((rank for rank, row in enumerate(lignes) if any(map(_chiffree, row[1:]))), None)
    if found is None:
        years = any(est_periode(cell) for row in lignes[1:] for cell in row[1:])
        said += [] if years else ["Aucun chiffre dans ce tableau : la première ligne est prise pour l'en-tête."]
        return 1
    while found > 1 and _seule(lignes[found - 1]):
        found -= 1  # « Femmes » alone on its line begins a part of the body
    if not found:
        said.append("Aucune ligne d'en-tête n'a été trouvée : ajoutez-en une, ou dites combien il y en a.")
    return min(found, ENTETES_MAX)


def _colonnes_titres(corps: Lignes) -> int:
    """The columns at the left that hold words or years, one at least."""
    width = len(corps[0])
    for rank in range(width):
        cells = [row[rank] for row in corps if row[rank]]
        if sum(map(_chiffree, cells)) * 2 > len(cells) or not cells:
            return max(1, min(rank, width - 1))
    return 1


def _totaux(corps: Lignes, said: list[str]) -> int:
    count = 0
    for row in reversed(corps):
        if not _est_total(row[0]):
            break
        count += 1
    if not count and corps and _est_total(corps[0][0]):
        said.append(f"La ligne « {corps[0][0]} » est en haut du tableau : elle y reste.")
    return min(count, max(len(corps) - 1, 0))


def _est_total(titre: str) -> bool:
    bare = sans_accents(titre)
    return any(bare == each or bare.startswith(f"{each} ") for each in _TOTAUX)


def _textes(titre: str, around: Sequence[str]) -> tuple[str, str, list[str]]:
    """(title, source, notes) of the texts around the table: nothing of them is lost."""
    source, notes = "", []
    for each in around:
        if _SOURCE.match(each):
            body = re.sub(r"^sources?\s*:\s*", "", each, flags=re.IGNORECASE)
            source = f"{source} ; {body}" if source else body
        elif _NOTE.match(each) or titre:
            notes += [] if each == titre else [each]
        else:
            titre = each
    return titre, source, notes


def _annee(tete: Lignes, titre: str) -> str:
    years = tuple(dict.fromkeys(cell for row in tete for cell in row if est_periode(cell)))
    named = tuple(dict.fromkeys(_ANNEE.findall(titre)))
    return enumeration(years) if years else named[0] if len(named) == 1 else ""


def _unites_melees(tete: Lignes, corps: Lignes, left: int, said: list[str]) -> None:
    for rank in range(left, len(corps[0]) if corps else 0):
        units = Counter(lire_mesure(row[rank]).unite for row in corps if lire_mesure(row[rank]).nombre is not None)
        named = tuple(each for each in units if each)
        if len(named) > 1:
            nom = next((row[rank] for row in reversed(tete) if row[rank]), f"n° {rank + 1}")
            said.append(f"La colonne « {nom} » mêle des unités : {enumeration(named)}.")
