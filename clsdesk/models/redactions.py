"""What the coordination writes in a report: in the place of what is proposed, after it, or as its own judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import ecrire, lire

RAPPORT, EVALUATION = "rapport-annuel", "evaluation"
"""The keys of the documents that keep what is written."""
SUITE = "/suite"
"""What ends the key of a text written after another one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text goes: the document's key, the report's year (None: the whole contract), the section's key."""

    document: str
    annee: int | None
    section: str


@dataclass(frozen=True, slots=True)
class Texte:
    """A text of a report: its place, its name, what is proposed for it (Markdown, "" for nothing), a hint."""

    place: Place
    libelle: str
    proposition: str = ""
    indication: str = ""


def redaction(snapshot: Snapshot, place: Place) -> t.Redaction | None:
    """What was written at a place; None while the proposal stands."""
    return snapshot.derive(_par_place).get((place.document, place.annee, place.section))


def suite_de(texte: Texte) -> Texte:
    """The text that is written after another one, which stays as it is proposed."""
    place = texte.place
    name = f"{texte.libelle} : à la suite" if texte.libelle else "À la suite"
    return Texte(Place(place.document, place.annee, f"{place.section}{SUITE}"), name)


def texte_imprime(snapshot: Snapshot, texte: Texte) -> str:
    """What is printed, with what is written after it."""
    return ecrire((*lire(texte_retenu(snapshot, texte)), *lire(texte_retenu(snapshot, suite_de(texte)))))


def texte_retenu(snapshot: Snapshot, texte: Texte) -> str:
    """What was written in its place, even nothing, otherwise what is proposed."""
    row = redaction(snapshot, texte.place)
    return row.texte if row else texte.proposition


def proposition(markdown: str) -> str:
    """A proposal in the one written form of its blocks, so that an editor that changes nothing gives it back."""
    return ecrire(lire(markdown))


def ecrites_ailleurs(snapshot: Snapshot, document: str, annee: int | None, connues: Iterable[str]) -> tuple[Place, ...]:
    """Where something is written, in a document and a year, that none of these sections holds: those of parts gone."""
    known = tuple(connues)
    return tuple(
        Place(document, annee, row.section)
        for row in snapshot.all(t.Redaction)
        if (row.document, row.annee) == (document, annee) and row.texte and row.section.removesuffix(SUITE) not in known
    )


def temoignages(snapshot: Snapshot, place: Place) -> tuple[t.Suivi, ...]:
    """The log's entries quoted at a place, the oldest first, those without a date last."""
    row = redaction(snapshot, place)
    links = snapshot.where(t.Temoignage, "redaction_id", row.id) if row else ()
    found = {link.suivi_id: entry for link in links if (entry := snapshot.get(t.Suivi, link.suivi_id))}
    return tuple(sorted(found.values(), key=lambda each: (debut_de(each.date) is None, each.date, each.id)))


def _par_place(snapshot: Snapshot) -> dict[tuple[str, int | None, str], t.Redaction]:
    """Of two rows for one place (a file written by others), the last one."""
    return {(row.document, row.annee, row.section): row for row in snapshot.all(t.Redaction)}
