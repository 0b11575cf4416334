"""The sample signed, then changed: what an avenant and a consolidated contract are made from."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from clsdesk.commands import plan
from clsdesk.commands import versions as commands
from clsdesk.commands.exemple import exemple
from clsdesk.models import tables as t
from clsdesk.models.differences import differences
from clsdesk.models.differences_suites import A_L_AVENANT
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import SIGNEE, figee, reference
from clsdesk.storage.document import Document, Edit


@functools.cache
def signe() -> Snapshot:
    """A first avenant signed (an action, a party, an article, the end), a second one prepared (an action less)."""
    place = Path(tempfile.mkdtemp(prefix="clsdesk-signe-")) / "signe.clsdesk"
    exemple(place)
    with Document.open(place) as document:
        commands.figer(document, t.Version(nom="Version signée", date="2026-01-23", nature=SIGNEE))
        codes = _par_code(document.snapshot())
        with document.edit("Changer le contrat") as edit:
            _changer(edit, codes)
        _porter(document)
        commands.signer_avenant(document, commands.preparer_avenant(document), "2027-03-12")
        plan.supprimer(document, [_par_code(document.snapshot())["4.3"]])
        _porter(document)
        commands.preparer_avenant(document)
        return document.snapshot()


def _changer(edit: Edit, codes: dict[str, int]) -> None:
    edit.update("element", codes["1.1"], intitule="Renforcer durablement l’attractivité du territoire")
    edit.update("contrat", 1, date_fin="2031-12-31")
    edit.update("article", edit.all(t.Article)[7].id, texte="Les actions sont financées à parts égales.")
    action = next(row for row in edit.all(t.Element) if row.id == codes["3.1"])
    edit.insert(t.Element(niveau_id=action.niveau_id, parent_id=action.parent_id, rang=90, intitule="Ouvrir une halte"))
    edit.insert(t.Organisation(nom="Établissement public de santé mentale du Val", sigle="EPSMV", rang=90))
    body = next(row for row in edit.all(t.Organisation) if row.sigle == "EPSMV")
    edit.insert(
        t.Signataire(
            organisation_id=body.id, rang=90, rang_article=90, rang_signature=90, representant="Madame Clémence Dauvin",
            qualite="Directrice",
        )
    )  # fmt: skip


def _porter(document: Document) -> None:
    """Everything that differs goes to the avenant."""
    snapshot = document.snapshot()
    base = reference(snapshot)
    assert base is not None
    commands.decider(document, base.id, differences(figee(snapshot, base), snapshot), A_L_AVENANT)


def _par_code(snapshot: Snapshot) -> dict[str, int]:
    return {noeud.code: noeud.id for noeud in snapshot.plan.parcours()}
