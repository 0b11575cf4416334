"""Silencing a check with a reason, and hearing it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.anomalies import BLOQUANT, Anomalie
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document


def faire_taire(document: Document, anomalie: Anomalie, motif: str, jour: date, toute_la_regle: bool = False) -> None:
    """Silences the cases of a line, or its whole rule, with a reason; one step.

    Raises UserError without a reason, or for what would make the signed document false.
    """
    reason = une_ligne(motif)
    if anomalie.gravite == BLOQUANT:
        raise UserError("Ce qui bloque la signature ne se fait pas taire.", "Corrigez-le, ou laissez-le affiché.")
    if not reason:
        raise UserError("Il manque la raison.", "Dites en quelques mots pourquoi ce point n'en est pas un ici.")
    places = [("", 0)] if toute_la_regle else [(each.objet, each.objet_id) for each in anomalie.cibles]
    with document.edit("Faire taire une vérification") as edit:
        for objet, objet_id in dict.fromkeys(places):
            edit.insert(t.Silence(0, anomalie.regle, objet, objet_id, reason, jour.isoformat()))


def retablir(document: Document, silences: Iterable[t.Silence]) -> None:
    """Hears again what these rows silence."""
    with document.edit("Rétablir une vérification") as edit:
        for row in silences:
            edit.delete("silence", row.id)
