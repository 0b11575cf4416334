"""The grid of actors as a workbook: the guide's five columns with their questions, ready to print or to complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clsdesk.exporters.classeur_colonnes import Colonne
from clsdesk.exporters.classeur_styles import A4, Plume, accent, mettre_en_page, nouveau_classeur
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.models import tables as t
from clsdesk.models.acteurs import COLONNES, nom_de
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut

_LARGEURS = (30, 34, 34, 34, 34)


def ecrire_acteurs(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    title = f"{name} : acteurs concernés" if name else "Acteurs concernés"
    book = nouveau_classeur(snapshot, title, styles_de_tableau(accent(snapshot)))
    pen = Plume(book.worksheets[0])
    pen.feuille.title = "Acteurs concernés"
    columns = tuple(
        Colonne(f"{each.titre}\n{each.question}", width, "texte" if rank else "fort")
        for rank, (each, width) in enumerate(zip(COLONNES, _LARGEURS, strict=True))
    )
    tableau(pen, columns, lignes(snapshot), "B2")
    pen.feuille.row_dimensions[1].height = 62
    mettre_en_page(pen.feuille, A4, name, f"Acteurs concernés, au {date_longue(aujourdhui.isoformat())}")
    deposer(book.save, cible)
    return tuple(pen.avertissements)


def lignes(snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """A row an actor: its name, then the guide's four questions answered, as plain text."""
    return tuple(
        (nom_de(snapshot, row), *(brut(getattr(row, each.cle)) for each in COLONNES[1:]))
        for row in snapshot.all(t.Acteur)
    )
