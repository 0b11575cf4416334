"""How a document is made: what it says, as values, then the writing of it. One shape for each kind of document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clsdesk.exporters.avancement import Avancer, muet
from clsdesk.exporters.blocks import Dits, Document
from clsdesk.models.habillage import FORMULAIRE, octets_de, perdus
from clsdesk.models.options import option
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Options:
    """What a document depends on beside the file's content.

    `avancer(what, share done 0 to 1 or -1)` is called between two pieces of work; raising from it stops the export,
    and the target stays as it was. The other fields are the parameters of some documents, described in `parametres`:
    `code` an action's code or path, `reunion` the day of a meeting (« 2026-03-12/COPIL » on a day of several).
    """

    aujourdhui: date = field(default_factory=date.today)
    avancer: Avancer = muet
    code: str = ""
    annee: int | None = None
    reunion: str = ""
    du: date | None = None
    au: date | None = None
    copier: Callable[[Snapshot, Path], None] | None = None
    """Writes a .clsdesk file with a whole content: given by who knows such files; None where nobody does."""

    def muettes(self) -> Options:
        """For one document among several: it can still be stopped, but the share done is told by who makes them all."""
        told = self.avancer
        return replace(self, avancer=lambda texte, _: told(texte, -1.0))


Fabrique = Callable[[Snapshot, Path, Options], tuple[str, ...]]
"""Writes a document at a path and gives the warnings, French sentences."""


@dataclass(frozen=True, slots=True)
class Word:
    """A Word document, known by its blocks: as a decorator, makes a Fabrique of what gives them.

    The window's preview and the fingerprint of the document ask `dire`; nothing of it depends on a path.
    """

    dire: Callable[[Snapshot, Options], Document]

    def __call__(self, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
        from clsdesk.exporters.impression import imprimer

        return imprimer(self.dire(snapshot, options), cible, avancer=options.avancer)


@dataclass(frozen=True, slots=True)
class Formulaire(Word):
    """Fiches: written in the region's own form where the file keeps one and the option says so, in ours otherwise."""

    noeuds: Callable[[Snapshot, Options], tuple[Noeud, ...]]

    def __call__(self, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
        octets = octets_de(snapshot, FORMULAIRE) if option(snapshot, "fiches", "presentation") == "formulaire" else b""
        if not octets:
            return (*perdus(snapshot, FORMULAIRE), *Word.__call__(self, snapshot, cible, options))
        from clsdesk.exporters.formulaire import remplir

        options.avancer("Fiches dans le formulaire de la région", -1.0)
        noeuds, document = self.noeuds(snapshot, options), self.dire(snapshot, options)
        return remplir(snapshot, octets, noeuds, document, cible)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A folder of Word documents, in the same way."""

    dire: Callable[[Snapshot, Options], Dits]

    def __call__(self, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
        from clsdesk.exporters.dossiers import ecrire_dossier

        return ecrire_dossier(self.dire(snapshot, options), cible, options.avancer)


@dataclass(frozen=True, slots=True)
class Classeur:
    """A workbook, or what is not only blocks: `dire` gives the values of its cells; equal values make the same file."""

    dire: Callable[[Snapshot, Options], object]
    ecrire: Fabrique

    def __call__(self, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
        return self.ecrire(snapshot, cible, options)
