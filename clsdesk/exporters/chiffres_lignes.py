"""The figures and the tables of the diagnostic as the cells of a workbook: numbers as numbers, texts as texts."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.diagnostic_grille import LigneChiffre, lignes_du_theme, territoires
from clsdesk.models.grilles import Grille, grille_de
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.priorites import themes_connus
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut


@dataclass(frozen=True, slots=True)
class Case:
    """A cell: a number shown with so many decimals and a sign, or a text as it was given."""

    texte: str = ""
    nombre: float | None = None
    decimales: int = 0
    signe: str = ""

    @property
    def format_nombre(self) -> str:
        """How Excel shows the number: thousands apart, the sign after it."""
        after = f'" {self.signe}"' if self.signe else ""
        return f"#,##0{'.' + '0' * self.decimales if self.decimales else ''}{after}"


@dataclass(frozen=True, slots=True)
class Feuille:
    """The figures, one line an indicator, year and precision, the territories in columns."""

    territoires: tuple[str, ...]
    lignes: tuple[tuple[tuple[str, ...], tuple[Case, ...], tuple[str, ...]], ...]
    """For each line: (theme, indicator, unit, year, precision), the values, (source, note)."""


@dataclass(frozen=True, slots=True)
class TableauEcrit:
    """A pasted table. `largeur` columns, of which `gauche` hold titles."""

    titre: str
    tete: tuple[tuple[str, ...], ...]
    corps: tuple[tuple[Case, ...], ...]
    totaux: tuple[tuple[Case, ...], ...]
    gauche: int
    pied: tuple[str, ...]
    """The year, the source, the notes."""


def feuille(snapshot: Snapshot) -> Feuille:
    """Every figure, by theme in the order of the diagnostic."""
    rows = lignes_du_theme(snapshot)
    order = {nom: rank for rank, nom in enumerate(themes_connus(snapshot))}
    ranked = sorted(rows, key=lambda each: order.get(each.indicateur.theme.strip(), -1))
    names = territoires(snapshot, ranked)
    return Feuille(names, tuple(_ligne(each, names) for each in ranked))


def _ligne(
    ligne: LigneChiffre, noms: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Case, ...], tuple[str, ...]]:  # fmt: skip
    row = ligne.indicateur
    head = (row.theme.strip(), row.intitule.strip(), row.unite.strip(), ligne.annee, ligne.precision)
    notes = dict.fromkeys(each.note.strip() for each in ligne.cellules.values() if each.note.strip())
    values = tuple(valeur(ligne.cellules.get(nom), row.unite) for nom in noms)
    return head, values, (ligne.source.strip(), " ".join((*notes, brut(row.note))).strip())


def valeur(row: t.Valeur | None, unite: str) -> Case:
    """The number when the text is one, else the text as it was given: « plus de 8 000 » stays a text."""
    return case(row.texte, unite, row.nombre) if row else Case()


def case(texte: str, unite: str = "", nombre: float | None = None) -> Case:
    """A text as a cell; a number that the text is, with its decimals and its sign."""
    lue = lire_mesure(texte)
    if lue.nombre is None:
        return Case(texte.strip()) if texte.strip() or nombre is None else Case(nombre=nombre)
    said = lue.unite or unite.strip()
    if lue.unite and len(lue.unite) > 2:
        return Case(texte.strip())
    return Case(texte.strip(), lue.nombre if nombre is None else nombre, lue.decimales, said if len(said) <= 2 else "")


def tableaux(snapshot: Snapshot) -> tuple[TableauEcrit, ...]:
    """The pasted tables that hold something."""
    return tuple(_tableau(row, grille) for row in snapshot.all(t.Tableau) if (grille := grille_de(row)).largeur)


def _tableau(row: t.Tableau, grille: Grille) -> TableauEcrit:
    source = row.source.strip().rstrip(".")
    pied = (row.annee.strip(), f"Source : {source}." if source else "", row.note.strip())
    return TableauEcrit(
        titre=row.titre.strip() or "Tableau",
        tete=grille.tete,
        corps=tuple(_rangee(each, grille.gauche) for each in grille.corps),
        totaux=tuple(_rangee(each, grille.gauche) for each in grille.totaux),
        gauche=grille.gauche,
        pied=tuple(each for each in pied if each),
    )


def _rangee(textes: tuple[str, ...], gauche: int) -> tuple[Case, ...]:
    """Titles stay texts, even those that are years."""
    return tuple(Case(each.strip()) if rank < gauche else case(each) for rank, each in enumerate(textes))


def entetes_fusionnees(tete: tuple[tuple[str, ...], ...], gauche: int) -> tuple[tuple[int, int, int, int, str], ...]:
    """(row, column, rows, columns, text) of each header cell: an empty one prolongs its left, or upper, neighbour."""
    made: list[tuple[int, int, int, int, str]] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(tete):
        for x, texte in enumerate(row):
            if (y, x) in taken:
                continue
            wide = 1
            while (
                y < len(tete) - 1
                and x >= gauche
                and x + wide < len(row)
                and not row[x + wide].strip()
                and texte.strip()
            ):
                wide += 1
            tall = 1
            while wide == 1 and y + tall < len(tete) and not tete[y + tall][x].strip():
                tall += 1
            taken |= {(y + b, x + a) for a in range(wide) for b in range(tall)}
            made.append((y, x, tall, wide, texte.strip()))
    return tuple(made)
