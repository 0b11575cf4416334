"""What was typed where a number or a date goes, and is none: kept as typed beside an empty value."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.storage.document import Edit


def garder(edit: Edit, table: str, row_id: int, colonne: str, texte: str) -> None:
    """The text typed in that box, instead of any other; "" when it was read, and none is kept."""
    place = (table, row_id, colonne)
    known = [row for row in edit.all(t.Saisie) if (row.objet, row.objet_id, row.champ) == place]
    for row in known[bool(texte) :]:
        edit.delete("saisie", row.id)
    if texte and known:
        edit.update("saisie", known[0].id, texte=texte)
    elif texte:
        edit.insert(t.Saisie(objet=table, objet_id=row_id, champ=colonne, texte=texte))
