"""A choice of a document: kept with the file, undoable; the default keeps no row."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.options import option_choisie
from clsdesk.storage.document import Document


def choisir(document: Document, domaine: str, cle: str, valeur: str, etape: str = "Changer une option") -> None:
    """Keeps a choice; "" gives the default back. Nothing is written when it is chosen already."""
    row = option_choisie(document.snapshot(), domaine, cle)
    if (row.valeur if row else "") == valeur:
        return
    with document.edit(etape) as edit:
        if row is None:
            edit.insert(t.Option(domaine=domaine, cle=cle, valeur=valeur))
        elif valeur:
            edit.update("option", row.id, valeur=valeur)
        else:
            edit.delete("option", row.id)
