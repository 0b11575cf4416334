"""The documents: what each is for, whether it can be made now, and one button to make it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from clsdesk.exporters.noms import nom_de_fichier
from clsdesk.exporters.registre import DOCUMENTS, Livrable, Options, exporter
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import boite, bouton, colonne, defilant, filet, rangee, texte
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import ICONE_GRANDE, Espace

_ICONES = {".docx": "file-text", ".xlsx": "file-spreadsheet", ".json": "package"}
_FILTRES = {".docx": "Document Word (*.docx)", ".xlsx": "Classeur Excel (*.xlsx)", ".json": "Données (*.json)"}


class EcranDocuments(Ecran):
    """One line a document; those of later versions are not shown."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._lignes: list[tuple[Livrable, QPushButton, QLabel]] = []
        self._fiche = QComboBox()
        self._fiche.setAccessibleName("Action de la fiche")
        self._fiche.setMaximumWidth(460)
        shown = [each for each in DOCUMENTS if each.disponible and not each.dossier]
        every = bouton("Tous les documents", self._tout, "principal", contexte.icones, "folder-output")
        page = boite(colonne(*(self._ligne(each) for each in shown), -1, espace=Espace.L))
        layout = colonne(tete("Documents", every), filet(), defilant(page, 900), espace=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        snapshot = self.contexte.snapshot()
        for document, button, note in self._lignes:
            ready = document.applicable(snapshot)
            button.setEnabled(ready)
            note.setVisible(not ready)
        current = self._fiche.currentData()
        self._fiche.clear()
        for node in snapshot.plan.fiches:
            self._fiche.addItem(f"{node.code} {node.element.intitule}".strip()[:90], node.chemin)
        self._fiche.setCurrentIndex(max(self._fiche.findData(current), 0))

    def _ligne(self, document: Livrable) -> QWidget:
        image = QLabel()
        self.contexte.icones.poser(image, _ICONES.get(document.fins[0], "file"), "accent", ICONE_GRANDE)
        note = texte("Rien à y mettre pour l'instant : ajoutez d'abord des actions au plan.", "second", "attention")
        words = colonne(texte(document.titre, "gras"), texte(document.usage, "second", plie=True), note, espace=2)
        if document.cle == "fiche":
            words.addWidget(self._fiche)
        buttons = [self._bouton(document, ending, note) for ending in document.fins]
        line = rangee(image, words, *buttons, espace=Espace.M)
        line.setStretch(1, 1)
        return boite(line)

    def _bouton(self, document: Livrable, ending: str, note: QLabel) -> QPushButton:
        label = {".docx": "Word", ".xlsx": "Excel", ".json": "JSON"}.get(ending, ending)
        button = bouton(label, lambda: self.produire(document, ending), "", self.contexte.icones, "download")
        button.setFixedWidth(96)
        button.setAccessibleName(f"Exporter : {document.titre}, {label}")
        self._lignes.append((document, button, note))
        return button

    def produire(self, document: Livrable, ending: str) -> None:
        """Asks where, then makes the document in the background."""
        self.contexte.flush()
        code = str(self._fiche.currentData() or "") if document.cle == "fiche" else ""
        options = Options(self.contexte.aujourdhui(), code=code)
        name = nom_de_fichier(self.contexte.snapshot(), document.titre, ending)
        target = self.contexte.messages.enregistrer_sous(f"Exporter : {document.titre}", name, _FILTRES[ending])
        if target:
            self._lancer(
                document, target if target.suffix.lower() == ending else target.with_name(target.name + ending), options
            )

    def _tout(self) -> None:
        self.contexte.flush()
        folder = self.contexte.messages.choisir_dossier("Où créer le dossier des documents ?")
        if folder:
            name = nom_de_fichier(self.contexte.snapshot(), f"Documents {self.contexte.aujourdhui():%Y-%m-%d}", "")
            self._lancer(
                next(each for each in DOCUMENTS if each.cle == "tout"),
                folder / name,
                Options(self.contexte.aujourdhui()),
            )

    def _lancer(self, document: Livrable, target: Path, options: Options) -> None:
        snapshot: Snapshot = self.contexte.snapshot()

        def travail(progres: Progres) -> tuple[str, ...]:
            return exporter(document.cle, snapshot, target, replace(options, avancer=progres.dire))

        def fini(warnings: tuple[str, ...]) -> None:
            said = " ".join([f"« {target.name} » est prêt.", *warnings])
            self.contexte.avis.dire(said, "Ouvrir", lambda: _ouvrir(target), "attention" if warnings else "positif")

        self.contexte.jobs.lancer(f"Exporter : {document.titre}", travail, fini, self.contexte.messages.erreur)


def _ouvrir(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
