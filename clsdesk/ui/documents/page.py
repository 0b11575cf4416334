"""The list of the documents: what each is for, whether it can be made now, and one button to make it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clsdesk.exporters.noms import nom_de_fichier
from clsdesk.exporters.registre import DOCUMENTS, TOUT, Livrable, Options, exporter, livrable
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.verifications import verifier
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran
from clsdesk.ui.elements import boite, bouton, colonne, defilant, filet, rangee, texte
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import ICONE_GRANDE, Espace

_ICONES = {".docx": "file-text", ".xlsx": "file-spreadsheet", ".json": "package"}
_FILTRES = {".docx": "Document Word (*.docx)", ".xlsx": "Classeur Excel (*.xlsx)", ".json": "Données (*.json)"}
_FORMATS = {".docx": "Word", ".xlsx": "Excel", ".json": "JSON", "": "Dossier"}
_LIBREOFFICE = {".pdf": "PDF (*.pdf)", ".odt": "Texte OpenDocument (*.odt)", ".ods": "Classeur OpenDocument (*.ods)"}
"""Offered by the file dialog only: they need LibreOffice, and the export says so where it is not installed."""


class PageDocuments(Ecran):
    """One line a document; those of later versions are not shown."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._lignes: list[tuple[Livrable, list[QPushButton], QLabel]] = []
        self._fiche = QComboBox()
        self._fiche.setAccessibleName("Action de la fiche")
        self._fiche.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fiche.setMinimumWidth(160)
        self._alerte = self._faire_alerte()
        shown = [each for each in DOCUMENTS if each.disponible and each.cle != TOUT]
        every = bouton("Tous les documents", self._tout, "principal", contexte.icones, "folder-output")
        lines: list[QWidget] = [self._alerte]
        for rank, each in enumerate(shown):
            lines += [filet()] if rank else []
            lines.append(self._ligne(each))
        page = boite(colonne(*lines, -1, espace=Espace.M))
        bar = rangee(-1, every, marges=(Espace.XXL, Espace.M, Espace.XL, 0))
        layout = colonne(bar, defilant(page, 900), espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        snapshot = self.contexte.snapshot()
        for document, buttons, note in self._lignes:
            ready = document.applicable(snapshot)
            for button in buttons:
                button.setEnabled(ready)
            note.setVisible(not ready)
        current = self._fiche.currentData()
        self._fiche.clear()
        for node in snapshot.plan.fiches:
            self._fiche.addItem(f"{node.code} {node.element.intitule}".strip()[:110], node.chemin)
        self._fiche.setCurrentIndex(max(self._fiche.findData(current), 0))
        self._fiche.setVisible(self._fiche.count() > 0)
        self._dire_bloquants(snapshot)

    def produire(self, document: Livrable, ending: str) -> None:
        """Asks where, then makes the document in the background. The name's ending may ask for PDF or OpenDocument."""
        self.contexte.flush()
        if document.dossier:
            self._en_dossier(document, document.titre)
            return
        code = str(self._fiche.currentData() or "") if document.cle == "fiche" else ""
        options = Options(self.contexte.aujourdhui(), code=code)
        titre = f"{document.titre} {code.replace('/', '-')}".strip() if code else document.titre
        name = nom_de_fichier(self.contexte.snapshot(), titre, ending)
        others = document.fins_libreoffice
        filters = ";;".join([_FILTRES[ending], *(_LIBREOFFICE[each] for each in others if each in _LIBREOFFICE)])
        target = self.contexte.messages.enregistrer_sous(f"Exporter : {document.titre}", name, filters)
        if target:
            known = target.suffix.lower() in (ending, *others)
            self._lancer(document, target if known else target.with_name(target.name + ending), options)

    def _faire_alerte(self) -> QWidget:
        """What would make a signed document false, said before anything is exported."""
        image = QLabel()
        self.contexte.icones.poser(image, "octagon-alert", "critique", ICONE_GRANDE)
        self._phrase = texte("", "", plie=True)
        see = bouton("Voir ce qui bloque", lambda: self.contexte.naviguer(Cible("verifications")))
        line = rangee(image, self._phrase, see, espace=Espace.M)
        line.setStretch(1, 1)
        return boite(line)

    def _bloquants(self, snapshot: Snapshot) -> int:
        found = verifier(snapshot, self.contexte.aujourdhui(), "elaboration")
        return sum(1 for each in found if each.gravite == "bloquant")

    def _dire_bloquants(self, snapshot: Snapshot) -> None:
        count = self._bloquants(snapshot)
        points = f"{count} points bloquent" if count > 1 else "1 point bloque"
        self._phrase.setText(f"{points} la signature : les documents peuvent être faits, pas encore signés.")
        self._alerte.setHidden(not count)

    def _ligne(self, document: Livrable) -> QWidget:
        image = QLabel()
        icon = "folder" if document.dossier else _ICONES.get(document.fins[0], "file-text")
        self.contexte.icones.poser(image, icon, "accent", ICONE_GRANDE)
        note = texte("Rien à y mettre pour l'instant.", "second", "attention")
        note.hide()
        usage = texte(document.usage, "second", plie=True)
        words: QVBoxLayout = colonne(texte(document.titre, "gras"), usage, note, espace=2)
        if document.cle == "fiche":
            words.addWidget(self._fiche)
        buttons = [self._bouton(document, ending) for ending in document.fins or ("",)]
        self._lignes.append((document, buttons, note))
        line = rangee(image, words, *buttons, espace=Espace.M)
        line.setStretch(1, 1)
        line.setAlignment(image, Qt.AlignmentFlag.AlignTop)
        return boite(line)

    def _bouton(self, document: Livrable, ending: str) -> QPushButton:
        label = _FORMATS.get(ending, ending)
        button = bouton(label, lambda: self.produire(document, ending), "", self.contexte.icones, "download")
        button.setFixedWidth(96)
        button.setAccessibleName(f"Exporter : {document.titre}, {label}")
        return button

    def _tout(self) -> None:
        self.contexte.flush()
        self._en_dossier(livrable(TOUT), f"Documents {self.contexte.aujourdhui():%Y-%m-%d}")

    def _en_dossier(self, document: Livrable, titre: str) -> None:
        """Asks where, then makes a folder of its own there."""
        folder = self.contexte.messages.choisir_dossier(f"Où créer le dossier : {document.titre} ?")
        if folder:
            name = nom_de_fichier(self.contexte.snapshot(), titre)
            self._lancer(document, folder / name, Options(self.contexte.aujourdhui()))

    def _lancer(self, document: Livrable, target: Path, options: Options) -> None:
        snapshot = self.contexte.document.snapshot(complet=document.complet)

        def travail(progres: Progres) -> tuple[str, ...]:
            progres.dire(f"{document.titre} : préparation")
            return exporter(document.cle, snapshot, target, replace(options, avancer=progres.dire))

        def fini(warnings: tuple[str, ...]) -> None:
            self._annoncer(document, target, warnings)

        self.contexte.jobs.lancer(f"Exporter : {document.titre}", travail, fini, self.contexte.messages.erreur)

    def _annoncer(self, document: Livrable, target: Path, warnings: tuple[str, ...]) -> None:
        """Said once the file is in place. A contract that cannot be signed yet leads to what blocks it."""
        ready = f"« {target.name} » est prêt."
        count = self._bloquants(self.contexte.snapshot()) if document.cle in ("contrat", TOUT) else 0
        if count:
            words = f"{ready} {count} point{'s' if count > 1 else ''} à régler avant de le signer."
            self.contexte.avis.dire(
                words, "Voir ce qui bloque", lambda: self.contexte.naviguer(Cible("verifications")), "attention"
            )
            return
        said = " ".join([ready, *warnings])
        self.contexte.avis.dire(said, "Ouvrir", lambda: _ouvrir(target), "attention" if warnings else "positif")


def _ouvrir(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
