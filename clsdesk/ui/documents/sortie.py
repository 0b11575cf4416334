"""Making a document from the window: where it goes, the work aside, what is kept of it, what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from clsdesk.commands.echange import copier
from clsdesk.commands.navettes import noter_envois, preparer
from clsdesk.errors import UserError
from clsdesk.exporters import etats
from clsdesk.exporters.etats import Export
from clsdesk.exporters.noms import nom_de_dossier, nom_de_fichier
from clsdesk.exporters.parametres import Choix, appliquer
from clsdesk.exporters.registre import TOUT, Livrable, Options, exporter, livrable
from clsdesk.models.anomalies import SIGNATURE
from clsdesk.models.verifications import verifier
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.jobs import Progres

FILTRES = {
    ".docx": "Document Word (*.docx)", ".xlsx": "Classeur Excel (*.xlsx)", ".json": "Données (*.json)",
    ".pdf": "PDF (*.pdf)", ".odt": "Texte OpenDocument (*.odt)", ".ods": "Classeur OpenDocument (*.ods)",
    ".zip": "Archive (*.zip)", ".pptx": "Présentation PowerPoint (*.pptx)", ".odp": "Présentation OpenDocument (*.odp)",
    ".ics": "Calendrier (*.ics)",
}  # fmt: skip


class Sortie(QObject):
    """Asks where, makes the document in a job, keeps where it went. `fait` follows each success."""

    fait = Signal()

    def __init__(self, contexte: Contexte, parent: QObject) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def produire(self, document: Livrable, fin: str, choix: Choix = ()) -> None:
        """Asks where, beginning where the document went last, then makes it there."""
        self._contexte.flush()
        if document.dossier:
            self._en_dossier(document, nom_de_fichier(self._contexte.snapshot(), _titre(document, choix)), choix)
            return
        target = self._demander(document, fin, choix)
        if target:
            known = target.suffix.lower() in (*document.fins, *document.fins_libreoffice)
            self._lancer(document, target if known else target.with_name(target.name + fin), choix)

    def refaire(self, document: Livrable, export: Export) -> None:
        """Makes the document again in the place of the last one."""
        self._contexte.flush()
        self._lancer(document, Path(export.chemin), export.choix)

    def tout(self) -> None:
        """All the documents that have something to say, in a folder of the day."""
        self._contexte.flush()
        name = nom_de_dossier(self._contexte.snapshot(), self._contexte.aujourdhui())
        self._en_dossier(livrable(TOUT), name)

    def _demander(self, document: Livrable, fin: str, choix: Choix) -> Path | None:
        name = nom_de_fichier(self._contexte.snapshot(), _titre(document, choix), fin)
        kept = etats.lire(self._contexte.document.reglages.lire(etats.cle_de_reglage(document.cle, choix)))
        if kept and Path(kept.chemin).parent.is_dir():
            last = Path(kept.chemin)
            name = str(last if last.suffix.lower() == fin else last.with_suffix(fin))
        others = (fin, *document.fins, *document.fins_libreoffice)
        filters = ";;".join(dict.fromkeys(FILTRES[each] for each in others if each in FILTRES))
        return self._contexte.messages.enregistrer_sous(f"Exporter : {document.titre}", name, filters)

    def _en_dossier(self, document: Livrable, name: str, choix: Choix = ()) -> None:
        """Asks where, then makes a folder of its own there."""
        folder = self._contexte.messages.choisir_dossier(f"Où créer le dossier : {document.titre} ?")
        if folder:
            self._lancer(document, folder / name, choix)

    def _lancer(self, document: Livrable, target: Path, choix: Choix = ()) -> None:
        contexte = self._contexte
        snapshot, sent = preparer(
            contexte.document.snapshot(complet=document.complet), document.cle, contexte.aujourdhui()
        )
        options = appliquer(choix, Options(contexte.aujourdhui(), copier=copier))

        def travail(progres: Progres) -> tuple[tuple[str, ...], dict[str, Export]]:
            progres.dire(f"{document.titre} : préparation")
            warnings = exporter(document.cle, snapshot, target, replace(options, avancer=progres.dire))
            return warnings, etats.exports_faits(document.cle, snapshot, target, options)

        def fini(made: tuple[tuple[str, ...], dict[str, Export]]) -> None:
            if shiboken6.isValid(self):
                noter_envois(contexte.document, sent)
                self._retenir(document, target, *made)

        contexte.jobs.lancer(f"Exporter : {document.titre}", travail, fini, contexte.messages.erreur)

    def _retenir(self, document: Livrable, target: Path, warnings: tuple[str, ...], made: dict[str, Export]) -> None:
        for key, export in made.items():
            self._contexte.document.reglages.ecrire(key, etats.ecrire(export))
        self.fait.emit()
        self._annoncer(document, target, warnings)

    def _annoncer(self, document: Livrable, target: Path, warnings: tuple[str, ...]) -> None:
        """Said once the file is in place. A contract that cannot be signed yet leads to what blocks it."""
        ready = f"« {target.name} » est prêt."
        count = bloquants(self._contexte) if document.cle in ("contrat", TOUT) else 0
        if count:
            words = f"{ready} {count} point{'s' if count > 1 else ''} à régler avant de le signer."
            self._contexte.avis.dire(
                words, "Voir ce qui bloque", lambda: self._contexte.naviguer(Cible("verifications")), "attention"
            )
            return
        said = " ".join([ready, *warnings])
        nature = "attention" if warnings else "positif"
        self._contexte.avis.dire(said, "Ouvrir", lambda: ouvrir(self._contexte, target), nature)


def _titre(document: Livrable, choix: Choix) -> str:
    """ "Fiche d'une action 2-1.1", "Compte rendu 2026-03-12": what tells one export of a document from another."""
    return " ".join((document.titre, *(text.replace("/", "-").replace(":", "h") for _, text in choix if text)))


def bloquants(contexte: Contexte) -> int:
    """How many points would make a signed contract false."""
    found = verifier(contexte.snapshot(), contexte.aujourdhui(), SIGNATURE)
    return sum(1 for each in found if each.gravite == "bloquant")


def ouvrir(contexte: Contexte, path: Path) -> None:
    """A file with the program that the system has for it, a folder with its explorer; a word where there is none."""
    if not path.exists():
        contexte.avis.erreur(UserError(f"« {path.name} » n'est plus là.", "Exportez le document de nouveau."))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        contexte.avis.erreur(
            UserError(f"Aucun programme n'ouvre « {path.name} » sur ce poste.", "Ouvrez-le depuis son dossier.")
        )
