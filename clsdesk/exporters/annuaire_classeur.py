"""The directory as a workbook: three flat sheets to sort, filter and print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clsdesk.exporters.annuaire_lignes import (
    CONTACTS,
    ORGANISATIONS,
    SIGNATAIRES,
    contacts,
    organisations,
    signataires,
)
from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.classeur_styles import A3, A4, Papier, Plume, accent, mettre_en_page, nouveau_classeur
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def ecrire_annuaire(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    book = nouveau_classeur(snapshot, f"{name} : annuaire" if name else "Annuaire", styles_de_tableau(accent(snapshot)))
    below = f"Annuaire au {date_longue(aujourdhui.isoformat())}"
    sheets: list[tuple[str, tuple[Colonne, ...], Iterable[tuple[Valeur, ...]], str, Papier]] = [
        ("Contacts", CONTACTS, contacts(snapshot), "C2", A4),
        ("Signataires", SIGNATAIRES, signataires(snapshot), "C2", A4),
        ("Organisations", ORGANISATIONS, organisations(snapshot), "B2", A3),
    ]
    warnings: list[str] = []
    for rank, (title, columns, rows, frozen, paper) in enumerate(sheets):
        pen = Plume(cast("Worksheet", book.active if rank == 0 else book.create_sheet()))
        pen.feuille.title = title
        tableau(pen, columns, rows, frozen)
        mettre_en_page(pen.feuille, paper, name, f"{below} - {title}")
        warnings += pen.avertissements
    deposer(book.save, cible)
    return tuple(warnings)
