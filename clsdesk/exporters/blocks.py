"""What a document says, as frozen values: no font, colour or spacing here, only style names and the order of things.

Exporters turn a Snapshot into blocks; writers turn blocks into Word pages or into the window's preview. Blocks are
compared with == in tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clsdesk.models.texte_riche import Run


class Genre(StrEnum):
    """What a table's column holds: it decides the alignment of its cells."""

    TEXTE = "texte"
    CODE = "code"
    ANNEE = "annee"
    NOMBRE = "nombre"


@dataclass(frozen=True, slots=True)
class Marque:
    """A run with a character style of the template (a code, an obligation, a year's mark)."""

    texte: str
    style: str


@dataclass(frozen=True, slots=True)
class Champ:
    """A value that Word computes: nature PAGE, NUMPAGES or PAGEREF (the page of a bookmark)."""

    nature: str
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG or JPEG), among words or as a block of its own: in a paragraph, in a cell, between two blocks.

    `alternatif` says it to those who do not see it. Without `hauteur_mm` it keeps its proportions. `legende` stands
    above it, as a table's title does, and `style` is its paragraph's: both for a block only. `autour_mm`: the room
    kept at each side and above and below (width, height), so that pictures of one line are centred on each other.
    `tracee`: a chart of ours, whose letters are those of `alternatif` and drawn with what fonts are at hand.
    """

    octets: bytes
    alternatif: str
    largeur_mm: float = 60.0
    hauteur_mm: float | None = None
    legende: str = ""
    style: str = "CLS Image"
    autour_mm: tuple[float, float] = (0.0, 0.0)
    tracee: bool = False


Inline = Run | Marque | Champ | Image


@dataclass(frozen=True, slots=True)
class Titre:
    """A heading of level 1 to 6. `sommaire` False keeps it out of the table of contents."""

    niveau: int
    texte: str
    ancre: str = ""
    sommaire: bool = True
    nouvelle_page: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph in a style of the template; `ancre` puts a bookmark on it. A "\\n" in a run is a line break."""

    contenu: tuple[Inline, ...]
    style: str = "Body Text"
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    contenu: tuple[Inline, ...]
    niveau: int = 1
    numero: bool = False
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Liste:
    """Bullets and numbers of one or two levels; numbers start again at 1 in each list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column: its share of the table's width, and what it holds."""

    part: float
    genre: Genre = Genre.TEXTE


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell that covers `colonnes` × `lignes` places. `fond`: a colour that the data decides (an axis's), or ""."""

    contenu: tuple[Para | Item, ...] = ()
    colonnes: int = 1
    lignes: int = 1
    fond: str = ""


@dataclass(frozen=True, slots=True)
class Ligne:
    """The cells that begin on this row, left to right: places covered from above are not repeated.

    `hauteur_mm`: the least height, for a row to write in by hand.
    """

    cellules: tuple[Cellule, ...]
    secable: bool = False
    ancre: str = ""
    hauteur_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: `entetes` are repeated on each page; `resume` describes it to those who do not see it."""

    colonnes: tuple[Colonne, ...]
    entetes: tuple[Ligne, ...]
    lignes: tuple[Ligne, ...]
    style: str = "CLS Tableau"
    titre: str = ""
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Cadre:
    """One place to sign."""

    organisme: str
    nom: str = ""
    qualite: str = ""
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, `par_rang` a row; a row never splits over two pages."""

    cadres: tuple[Cadre, ...]
    par_rang: int = 3


@dataclass(frozen=True, slots=True)
class Section:
    """What follows stands on new pages of this shape, with these words above and below ("" for none)."""

    paysage: bool = False
    entete: str = ""
    pied: str = ""
    numeros: bool = True
    """Print « page n sur N » in the footer."""
    mention: str = ""
    """Said below even where a template of the collectivité's own has words of its own there (« Projet »)."""


@dataclass(frozen=True, slots=True)
class SautDePage:
    """The next block starts a page."""


@dataclass(frozen=True, slots=True)
class Sommaire:
    """The table of contents, down to headings of that level."""

    niveaux: int = 2
    titre: str = "Sommaire"


Block = Titre | Para | Liste | Tableau | Signatures | Section | SautDePage | Sommaire | Image


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its blocks, what the file says of itself, and what it is dressed with.

    `accent`: the collectivité's colour as typed. `modele`: the collectivité's own Word template; empty: ours.
    `paraphes`: what stands above each box for initials, below every numbered page; none: no box.
    """

    titre: str
    blocs: tuple[Block, ...]
    sujet: str = ""
    auteur: str = ""
    mots_cles: str = ""
    accent: str = ""
    avis: tuple[str, ...] = ()
    """French sentences for whoever makes it, on what it had to leave out."""
    modele: bytes = b""
    francais: bool = True
    """The spaces that French print does not break are put in."""
    paraphes: tuple[str, ...] = ()


def texte_de(contenu: tuple[Inline, ...]) -> str:
    """The plain text of a paragraph's content; fields read as "…", pictures as their description."""
    return "".join(_texte(each) for each in contenu)


def _texte(inline: Inline) -> str:
    match inline:
        case Champ():
            return "…"
        case Image():
            return inline.alternatif
        case _:
            return inline.texte


Dits = Mapping[str, Callable[[], Document]]
"""The documents of a folder, by the names of their files without the ending; each is made when it is asked for."""
