"""Logos laid out: the grid of a cover, the band at the head of a document. Same weight to the eye, never stretched.

Logos of equal height do not look equal: a long one fills the page, a square one disappears. Those of equal area do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from clsdesk.exporters.blocks import Block, Image, Para, Section
from clsdesk.models import logos
from clsdesk.models import tables as t
from clsdesk.models.images import apercu
from clsdesk.models.snapshot import Snapshot

ENTRE_MM = 9.0
"""The room between two logos of a row."""
ENTRE_RANGS_MM = 7.0
"""The room between two rows, from the spaces of their styles (the cover's; a band's is less)."""
PORTRAIT_MM, PAYSAGE_MM = 158.0, 250.0
"""The room between the margins of a page, in our template."""
CLS_SEUL = (
    "Le logo du CLS n'a pas été mis : il ne figure jamais seul. "
    "Ajoutez celui de la collectivité ou de l'ARS dans « Partenaires et signataires »."
)


@dataclass(frozen=True, slots=True)
class Cadre:
    """The room for logos, in millimetres; `aires` are the areas tried for each logo, in mm², the largest first."""

    largeur: float
    hauteur: float
    aires: tuple[float, ...]
    haut_max: float
    large_max: float


COUVERTURE = Cadre(PORTRAIT_MM, 66.0, (760, 640, 540, 450, 380, 320, 270, 220, 180, 150), 30.0, 62.0)
BANDEAU = Cadre(PORTRAIT_MM, 15.0, (330, 280, 240, 200, 170), 15.0, 46.0)
BANDEAU_DOUBLE = Cadre(PORTRAIT_MM, 29.0, (200, 170, 140, 115, 95, 80, 65), 13.0, 40.0)
"""For those that would be too small on one row."""


def bandeau(snapshot: Snapshot, paysage: bool = False) -> tuple[Block, ...]:
    """The logos at the head of a document, on one row or two."""
    return paragraphes(images(snapshot, logos.bandeau(snapshot)), "CLS Bandeau de logos", paysage)


def avertissements(snapshot: Snapshot) -> tuple[str, ...]:
    """What to tell whoever makes a document about its logos."""
    return (CLS_SEUL,) if logos.cls_seul(snapshot) else ()


def grille(snapshot: Snapshot) -> tuple[Block, ...]:
    """The logos of the cover, in rows that weigh the same."""
    made = images(snapshot, logos.grille(snapshot))
    return tuple(_rang(each, "CLS Couverture logos") for each in disposer(made, COUVERTURE))


def hauteur_des_rangs(rangs: tuple[Block, ...]) -> float:
    """The height that the rows of a grid take on the page, in millimetres."""
    made = [[each for each in rang.contenu if isinstance(each, Image)] for rang in rangs if isinstance(rang, Para)]
    return hauteur(made) + ENTRE_RANGS_MM if made else 0.0


def en_tete(snapshot: Snapshot, blocs: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a document with its band of logos at their head, within their first section."""
    first = blocs[0] if blocs else None
    if isinstance(first, Section):
        return (first, *bandeau(snapshot, first.paysage), *blocs[1:])
    return (*bandeau(snapshot), *blocs)


def images(snapshot: Snapshot, pieces: tuple[t.Piece, ...]) -> tuple[Image, ...]:
    """The pictures of these pieces, not yet at their size; those that cannot be read are left out."""
    made = (Image(snapshot.contenus[each.empreinte], logos.alternatif(snapshot, each)) for each in pieces)
    return tuple(each for each in made if apercu(each.octets))


def paragraphes(made: Sequence[Image], style: str, paysage: bool = False) -> tuple[Para, ...]:
    """A band: one row where it can be read, else two or more."""
    large = PAYSAGE_MM if paysage else PORTRAIT_MM
    for cadre in (BANDEAU, BANDEAU_DOUBLE):
        rangs = disposer(made, cadre, large)
        if hauteur(rangs) <= cadre.hauteur:
            break
    return tuple(_rang(each, style) for each in rangs)


def disposer(made: Sequence[Image], cadre: Cadre, largeur: float = 0.0) -> tuple[tuple[Image, ...], ...]:
    """The pictures at their size, in rows: the largest area of the frame with which they hold in it, else its least."""
    rangs: tuple[tuple[Image, ...], ...] = ()
    for aire in cadre.aires:
        rangs = _couper([_a_la_taille(each, aire, cadre) for each in made], largeur or cadre.largeur)
        if hauteur(rangs) <= cadre.hauteur:
            break
    return rangs


def hauteur(rangs: Sequence[Sequence[Image]]) -> float:
    """The height of rows of pictures with what stands between them, in millimetres."""
    hauts = [max(each.hauteur_mm or 0.0 for each in rang) for rang in rangs]
    return sum(hauts) + ENTRE_RANGS_MM * max(0, len(hauts) - 1)


def _a_la_taille(image: Image, aire: float, cadre: Cadre) -> Image:
    """The picture with that area, unless it would be too high or too long; its proportions stay."""
    lu = apercu(image.octets)
    assert lu is not None
    large = sqrt(aire * lu.proportion)
    large = min(large, cadre.large_max, cadre.haut_max * lu.proportion)
    return Image(image.octets, image.alternatif, round(large, 2), round(large / lu.proportion, 2))


def _couper(made: Sequence[Image], largeur: float) -> tuple[tuple[Image, ...], ...]:
    """As few rows as hold in the width, in order, and as even as can be."""
    for combien in range(1, len(made) + 1):
        rangs = _partager(tuple(made), combien)
        if all(_largeur(each) <= largeur for each in rangs) or combien == len(made):
            return rangs
    return ()


def _partager(made: tuple[Image, ...], combien: int) -> tuple[tuple[Image, ...], ...]:
    """The cut in `combien` rows whose widths differ least (least sum of squares), longer rows first when even."""
    best: dict[int, tuple[float, tuple[tuple[Image, ...], ...]]] = {0: (0.0, ())}
    for rang in range(combien):
        reste = combien - rang - 1
        best = {
            end: min(
                (
                    (cost + _largeur(made[start:end]) ** 2, (*rows, made[start:end]))
                    for start, (cost, rows) in best.items()
                    if start < end
                ),
                key=lambda found: found[0],
            )
            for end in range(rang + 1, len(made) - reste + 1)
        }
    return best[len(made)][1]


def _largeur(rang: Sequence[Image]) -> float:
    return sum(each.largeur_mm for each in rang) + ENTRE_MM * len(rang)


def _rang(rang: Sequence[Image], style: str) -> Para:
    """A row of pictures centred on each other."""
    haut = max(each.hauteur_mm or 0.0 for each in rang)
    return Para(
        tuple(replace(each, autour_mm=(ENTRE_MM / 2, (haut - (each.hauteur_mm or 0.0)) / 2)) for each in rang), style
    )
