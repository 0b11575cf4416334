"""Folders of documents: one file each, under names that every system accepts and that never collide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from clsdesk.exporters.avancement import Avancer
from clsdesk.exporters.blocks import Dits, Document
from clsdesk.exporters.impression import imprimer
from clsdesk.exporters.noms import nom_sur
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot


def noms_distincts(noms: Iterable[str]) -> tuple[str, ...]:
    """The names, safe, told apart whatever their capitals (Windows does not see them): "CPAM", "CPAM (2)"."""
    taken: set[str] = set()
    made: list[str] = []
    for nom in noms:
        safe = nom_sur(nom)
        rank, name = 1, safe
        while name.casefold() in taken:
            rank += 1
            name = f"{safe} ({rank})"
        taken.add(name.casefold())
        made.append(name)
    return tuple(made)


def noms_des_signataires(snapshot: Snapshot) -> tuple[str, ...]:
    """How each signatory is called in a file's name: its sigle, or its name when the sigle is another's too."""
    rows = [snapshot.get(t.Organisation, each.organisation_id) for each in snapshot.all(t.Signataire)]
    sigles = [row.sigle.strip().casefold() if row else "" for row in rows]
    return tuple(_nom(row, sigles) for row in rows)


def _nom(row: t.Organisation | None, sigles: list[str]) -> str:
    if row is None:
        return "Signataire"
    alone = row.sigle.strip() and sigles.count(row.sigle.strip().casefold()) == 1
    return row.sigle if alone else row.nom or row.sigle or "Signataire"


def par_signataire(
    snapshot: Snapshot, titre: Callable[[t.Signataire], str], document: Callable[[t.Signataire], Document]
) -> Dits:
    """A document a signatory, by the name of its file; `titre` begins that name."""
    rows = snapshot.all(t.Signataire)
    names = noms_distincts(
        f"{titre(row)} - {nom}" for row, nom in zip(rows, noms_des_signataires(snapshot), strict=True)
    )
    return {name: partial(document, row) for name, row in zip(names, rows, strict=True)}


def ecrire_dossier(dits: Dits, dossier: Path, avancer: Avancer) -> tuple[str, ...]:
    """Each document in a folder that is made; the warnings of all, each once."""
    dossier.mkdir(parents=True, exist_ok=True)
    warnings: dict[str, None] = {}
    for rank, (name, dire) in enumerate(dits.items()):
        avancer(name, rank / len(dits))
        warnings |= dict.fromkeys(imprimer(dire(), dossier / f"{name}.docx"))
    return tuple(warnings)
