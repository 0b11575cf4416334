"""A new file with the fictitious sample: the CLS of the Pays de Vaudreuse."""

from __future__ import annotations

from pathlib import Path

from clsdesk import catalogue
from clsdesk.importers.donnees import rows_du_texte
from clsdesk.storage import document


def exemple(target: Path) -> None:
    """Makes `target` with the sample. Raises UserError when it exists or cannot be written."""
    document.check_creatable(target)
    document.create(target, rows_du_texte(catalogue.exemple()), catalogue.logos_de_l_exemple())
