"""« Exporter ce tableau… »: what a table of the window shows, in its columns and its order, as an Excel workbook."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.noms import nom_de_fichier
from clsdesk.exporters.tableau_libre import TableauLibre, ecrire_tableau_libre
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.sortie import FILTRES, ouvrir
from clsdesk.ui.jobs import Progres

FIN = ".xlsx"


def exporter_tableau(contexte: Contexte, tableau: TableauLibre) -> None:
    """Asks where, writes the workbook in a job, then offers to open it."""
    name = nom_de_fichier(contexte.snapshot(), tableau.titre, FIN)
    target = contexte.messages.enregistrer_sous("Exporter ce tableau", name, FILTRES[FIN])
    if target is None:
        return
    target = target if target.suffix.lower() == FIN else target.with_name(target.name + FIN)
    snapshot, today = contexte.snapshot(), contexte.aujourdhui()

    def travail(progres: Progres) -> tuple[str, ...]:
        from clsdesk.exporters.ecriture import ecrire_atomique

        progres.dire(f"{tableau.titre} : écriture")
        warnings: list[str] = []
        ecrire_atomique(target, lambda path: warnings.extend(ecrire_tableau_libre(snapshot, tableau, path, today)))
        return tuple(warnings)

    def fini(warnings: tuple[str, ...]) -> None:
        _annoncer(contexte, target, warnings)

    contexte.jobs.lancer("Exporter ce tableau", travail, fini, contexte.messages.erreur)


def _annoncer(contexte: Contexte, target: Path, warnings: tuple[str, ...]) -> None:
    said = " ".join([f"« {target.name} » est prêt.", *warnings])
    contexte.avis.dire(said, "Ouvrir", lambda: ouvrir(contexte, target), "attention" if warnings else "positif")
