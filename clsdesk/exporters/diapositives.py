"""What a slide show says, as frozen values, and how it is cut so that nothing ever runs over the edge of a slide.

A slide is 960 × 540 points (16:9). Texts are measured before they are written: what does not hold goes to a next slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from clsdesk.exporters import mesure
from clsdesk.exporters.blocks import Image
from clsdesk.models.texte import une_ligne

T = TypeVar("T")
LARGE, HAUT = 960.0, 540.0
MARGE = 48.0
UTILE = LARGE - 2 * MARGE
TITRE_HAUT, TITRE_LARGE, CORPS_HAUT, CORPS_BAS = 28.0, UTILE, 116.0, 488.0
"""Where the title begins, how wide it is, where the body begins and ends."""
TAILLE_TITRE, TAILLE_PHRASE, TAILLE_PUCE, TAILLE_CASE = 26.0, 18.0, 20.0, 14.0
ENTRE_PUCES, RETRAIT = 9.0, 34.0
CASE_LARGE, CASE_HAUTE = 7.2, 5.0
"""The inside margins of a cell, at each side."""
TITRE_MAX, PUCE_MAX, CASE_MAX, PHRASE_MAX = 100, 260, 190, 260
"""Letters past which a text is cut: a slide is read from the back of a room."""
BARRES_MAX = 9
"""Axes of a chart on one slide."""


@dataclass(frozen=True, slots=True)
class Puces:
    """A list; `depart`: the number of its first line, 0 for bullets."""

    textes: tuple[str, ...]
    depart: int = 0


@dataclass(frozen=True, slots=True)
class Grille:
    """A table; `parts`: the widths of its columns; `resume` says it to those who do not see it."""

    entetes: tuple[str, ...]
    parts: tuple[float, ...]
    lignes: tuple[tuple[str, ...], ...]
    resume: str

    def largeurs(self) -> tuple[float, ...]:
        """In points."""
        return tuple(UTILE * part / sum(self.parts) for part in self.parts)

    def hauteur(self, ligne: Sequence[str], gras: bool = False) -> float:
        """The height of a row, in points."""
        places = zip(ligne, self.largeurs(), strict=True)
        inside = max(mesure.hauteur(text, wide - 2 * CASE_LARGE, TAILLE_CASE, gras) for text, wide in places)
        return inside + 2 * CASE_HAUTE


@dataclass(frozen=True, slots=True)
class Serie:
    """One value a line of a chart. `couleur`: "#RRGGBB"."""

    nom: str
    valeurs: tuple[int, ...]
    couleur: str


@dataclass(frozen=True, slots=True)
class Barres:
    """Bars in parts, one a category, the first at the top."""

    categories: tuple[str, ...]
    series: tuple[Serie, ...]
    resume: str


Corps = Puces | Grille | Barres | None


@dataclass(frozen=True, slots=True)
class Diapositive:
    """A title, at most one sentence, then one thing. `notes`: what the speaker alone reads."""

    titre: str
    corps: Corps = None
    phrase: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Couverture:
    """The first slide."""

    titre: str
    surtitre: str
    lignes: tuple[str, ...]
    logos: tuple[tuple[Image, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Diaporama:
    """The whole show. `accent`: the collectivité's colour, readable on white; `pied`: at the foot of each slide."""

    titre: str
    couverture: Couverture
    diapositives: tuple[Diapositive, ...]
    accent: str
    pied: str
    auteur: str = ""
    francais: bool = True
    """The spaces that French print does not break are put in."""
    avis: tuple[str, ...] = ()


def abrege(texte: str, signes: int) -> str:
    """One line of at most so many letters, cut between two words."""
    plain = une_ligne(texte)
    if len(plain) <= signes:
        return plain
    cut = plain[: signes - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


def paginer(diapositive: Diapositive) -> tuple[Diapositive, ...]:
    """The slide, or as many as its content takes, each telling its rank: « Actions en retard (2/3) »."""
    title, sentence = abrege(diapositive.titre, TITRE_MAX), abrege(diapositive.phrase, PHRASE_MAX)
    first = replace(diapositive, titre=title, phrase=sentence)
    bodies = tuple(_morceaux(first.corps, place(first), place(replace(first, phrase=""))))
    if len(bodies) < 2:
        return (replace(first, corps=bodies[0] if bodies else None),)
    return tuple(
        replace(
            first, titre=f"{first.titre} ({rank}/{len(bodies)})", corps=body, phrase=first.phrase if rank == 1 else ""
        )
        for rank, body in enumerate(bodies, 1)
    )


def place(diapositive: Diapositive) -> float:
    """The height left to the body, in points."""
    return CORPS_BAS - CORPS_HAUT - hauteur_phrase(diapositive.phrase)


def hauteur_phrase(phrase: str) -> float:
    """The height of the sentence and of the space below it, in points."""
    return mesure.hauteur(phrase, UTILE, TAILLE_PHRASE) + 10 if phrase else 0.0


def hauteur_puce(texte: str) -> float:
    return mesure.hauteur(texte, UTILE - RETRAIT, TAILLE_PUCE) + ENTRE_PUCES


def _morceaux(corps: Corps, premiere: float, suivantes: float) -> Iterator[Corps]:
    match corps:
        case Puces():
            texts = tuple(abrege(each, PUCE_MAX) for each in corps.textes)
            done = 0
            for group in _couper(texts, [hauteur_puce(each) for each in texts], premiere, suivantes):
                yield Puces(group, corps.depart + done if corps.depart else 0)
                done += len(group)
        case Grille():
            heads = corps.hauteur(corps.entetes, True)
            rows = tuple(tuple(abrege(cell, CASE_MAX) for cell in row) for row in corps.lignes)
            heights = [corps.hauteur(row) for row in rows]
            for part in _couper(rows, heights, premiere - heads, suivantes - heads):
                yield replace(corps, lignes=part)
        case Barres():
            for start in range(0, len(corps.categories), BARRES_MAX):
                yield _barres(corps, slice(start, start + BARRES_MAX))
        case None:
            return


def _barres(corps: Barres, rangs: slice) -> Barres:
    series = tuple(replace(each, valeurs=each.valeurs[rangs]) for each in corps.series)
    return Barres(corps.categories[rangs], series, corps.resume)


def _couper(choses: tuple[T, ...], hauteurs: list[float], premiere: float, suivantes: float) -> Iterator[tuple[T, ...]]:
    """As few groups as hold in the heights, and as even as can be; a thing taller than the whole stands alone."""
    fewest = len(_ranger(hauteurs, premiere, suivantes))
    lowest = sum(hauteurs) / max(fewest, 1)
    tries = (lowest + (max(premiere, suivantes) - lowest) * step / 20 for step in range(21))
    for limit in tries:
        groups = _ranger(hauteurs, min(premiere, limit), min(suivantes, limit))
        if len(groups) == fewest:
            break
    for start, end in groups:
        yield choses[start:end]


def _ranger(hauteurs: list[float], premiere: float, suivantes: float) -> list[tuple[int, int]]:
    """The groups as ranks (first, end), each filled before the next begins."""
    made: list[tuple[int, int]] = []
    room, used, start = premiere, 0.0, 0
    for rank, height in enumerate(hauteurs):
        if rank > start and used + height > room:
            made.append((start, rank))
            room, used, start = suivantes, 0.0, rank
        used += height
    return [*made, (start, len(hauteurs))] if hauteurs else []
