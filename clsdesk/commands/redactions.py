"""What is written in a report, and who is quoted: each gesture one step; going back to the proposal is one too."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.models import tables as t
from clsdesk.models.redactions import Place, Texte, redaction
from clsdesk.storage.document import Document


def ecrire(document: Document, texte: Texte, markdown: str) -> None:
    """Keeps what is written at a place; what says just what is proposed is not kept, so that it goes on following."""
    row = redaction(document.snapshot(), texte.place)
    if (row.texte if row else texte.proposition) == markdown:
        return
    if markdown == texte.proposition and not _cite(document, row):
        reprendre(document, texte.place)
        return
    with document.edit("Rédiger le rapport", merge_key=("redaction", *_cle(texte.place))) as edit:
        if row:
            edit.update("redaction", row.id, texte=markdown)
        else:
            edit.insert(_neuve(texte.place, markdown))


def reprendre(document: Document, place: Place) -> None:
    """What is proposed takes again the place of what was written; quotations of that place stay."""
    row = redaction(document.snapshot(), place)
    if row is None:
        return
    with document.edit("Reprendre la proposition") as edit:
        if _cite(document, row):
            edit.update("redaction", row.id, texte="")
        else:
            edit.delete("redaction", row.id)


def citer(document: Document, place: Place, suivi_ids: Iterable[int]) -> None:
    """The log's entries quoted at a place, exactly these. Ticking several in a row is one step."""
    wanted = tuple(dict.fromkeys(suivi_ids))
    row = redaction(document.snapshot(), place)
    with document.edit("Choisir les témoignages", merge_key=("temoignages", *_cle(place))) as edit:
        known = {each.suivi_id: each.id for each in edit.all(t.Temoignage) if row and each.redaction_id == row.id}
        for suivi_id, link_id in known.items():
            if suivi_id not in wanted:
                edit.delete("temoignage", link_id)
        new = [each for each in wanted if each not in known]
        if new:
            owner = row.id if row else edit.insert(_neuve(place, ""))
            for suivi_id in new:
                edit.insert(t.Temoignage(redaction_id=owner, suivi_id=suivi_id))
        elif row and not wanted and not row.texte:
            edit.delete("redaction", row.id)


def _cle(place: Place) -> tuple[str, int, str]:
    return place.document, place.annee or 0, place.section


def _neuve(place: Place, markdown: str) -> t.Redaction:
    return t.Redaction(document=place.document, annee=place.annee, section=place.section, texte=markdown)


def _cite(document: Document, row: t.Redaction | None) -> bool:
    return row is not None and bool(document.snapshot().where(t.Temoignage, "redaction_id", row.id))
