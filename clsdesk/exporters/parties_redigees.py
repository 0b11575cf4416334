"""A report that people write: parts that say what is computed, what is proposed or written, and who said it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clsdesk.exporters import faits as f
from clsdesk.exporters.avenant_tables import tableau
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Para, Tableau, Titre
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.completude import Manque
from clsdesk.models.dates import date_longue
from clsdesk.models.redactions import Place, Texte, temoignages, texte_imprime
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run, brut


@dataclass(frozen=True, slots=True)
class Partie:
    """One part of a report. `chiffres` makes what is computed, when it is asked for; `textes`, what people write.

    `questions`: what the part should answer; `manques`: what the file lacks to answer.
    `temoins`: where the log's entries are quoted; None: nowhere.
    """

    cle: str
    titre: str
    chiffres: Callable[[], tuple[Block, ...]] = tuple
    textes: tuple[Texte, ...] = ()
    questions: tuple[str, ...] = ()
    manques: tuple[Manque, ...] = ()
    temoins: Place | None = None
    nouvelle_page: bool = False
    imprimee: bool = True
    """False: what was written for a part that is gone, kept and shown, not printed."""


def blocs_de_la_partie(snapshot: Snapshot, partie: Partie, manques: bool = False) -> tuple[Block, ...]:
    """The whole part under its heading, a text without a name first; nothing at all when there is nothing to say."""
    if not partie.imprimee:
        return ()
    opening = tuple(each for each in partie.textes if not each.libelle)
    said = (
        *questions(partie.questions),
        *_textes(snapshot, opening),
        *partie.chiffres(),
        *_textes(snapshot, tuple(each for each in partie.textes if each.libelle)),
        *citations(temoignages(snapshot, partie.temoins) if partie.temoins else ()),
        *(_manques(partie.manques) if manques else ()),
    )
    anchor = re.sub(r"\W", "_", f"partie_{partie.cle}")
    return (Titre(1, partie.titre, anchor, nouvelle_page=partie.nouvelle_page), *said) if said else ()


def sous_titres(parts: Iterable[tuple[str, tuple[Block, ...]]]) -> tuple[Block, ...]:
    """Blocks under a heading each; a heading without blocks is left out."""
    return tuple(bloc for nom, blocs in parts if blocs for bloc in (Titre(2, nom, sommaire=False), *blocs))


def questions(rows: tuple[str, ...]) -> tuple[Block, ...]:
    """What the part should answer, in the words of the guide, small."""
    return tuple(Para((Run(f"– {each}", italique=True),), "CLS Mention") for each in rows)


def _textes(snapshot: Snapshot, textes: tuple[Texte, ...]) -> tuple[Block, ...]:
    """Each text that says something, under its name."""
    made: list[Block] = []
    for each in textes:
        blocs = texte_riche(texte_imprime(snapshot, each))
        if blocs:
            made += [*((Titre(2, each.libelle, sommaire=False),) if each.libelle else ()), *blocs]
    return tuple(made)


def citations(rows: tuple[t.Suivi, ...]) -> tuple[Block, ...]:
    """What the log says, as quotations, each with its date, its kind and who was there."""
    if not rows:
        return ()
    made: list[Block] = [Titre(2, "Ce qu’en dit le journal", sommaire=False)]
    for row in rows:
        words = brut(row.notes).strip() or brut(row.suites).strip()
        made += [Para((Run(f"« {une_ligne(words)} »"),), "CLS Citation"),
                 Para((Run(_origine(row)),), "CLS Citation source")]  # fmt: skip
    return tuple(made)


def _origine(row: t.Suivi) -> str:
    when = date_longue(row.date) if row.date else "sans date"
    return f"{majuscule(row.nature)}, {when}{f' : {une_ligne(row.participants)}' if row.participants else ''}."


def _manques(rows: tuple[Manque, ...]) -> tuple[Block, ...]:
    said = tuple(each.mots for each in rows)
    return (Titre(2, "Ce qui manque pour répondre", sommaire=False), *f.liste(said)) if said else ()


def faits(rows: Iterable[tuple[str, str]], resume: str) -> tuple[Block, ...]:
    """What is computed, a line a fact: its name, what it is; those that say nothing are left out."""
    lines = [Ligne((f.mot(nom, "CLS Cellule forte"), _valeur(value))) for nom, value in rows if value]
    if not lines:
        return ()
    head = Ligne((f.mot("Ce qui est compté", "CLS Cellule entête"), f.mot("Valeur", "CLS Cellule entête")))
    return (Tableau((Colonne(38), Colonne(62)), (head,), tuple(lines), resume=resume),)


def _valeur(texte: str) -> Cellule:
    return Cellule(tuple(Para((Run(line),), "CLS Cellule") for line in texte.split("\n")))


def grille(
    entetes: tuple[tuple[str, float], ...], lignes: Iterable[tuple[str, ...]], resume: str, nombres: int = 0
) -> tuple[Block, ...]:
    """A table of plain words; the last `nombres` columns are numbers. Nothing without rows."""
    words = len(entetes) - nombres
    rows = [
        Ligne(tuple(f.mot(each, "CLS Cellule" if rank < words else "CLS Cellule nombre")
                    for rank, each in enumerate(row)), secable=max(map(len, row), default=0) > 400)
        for row in lignes
    ]  # fmt: skip
    if not nombres:
        return tableau(entetes, rows, resume)
    if not rows:
        return ()
    styles = ["CLS Cellule entête" if rank < words else "CLS Cellule entête droite" for rank in range(len(entetes))]
    columns = tuple(
        Colonne(part, Genre.TEXTE if rank < words else Genre.NOMBRE) for rank, (_, part) in enumerate(entetes)
    )
    head = Ligne(tuple(f.mot(nom, style) for (nom, _), style in zip(entetes, styles, strict=True)))
    return (Tableau(columns, (head,), tuple(rows), resume=resume),)
