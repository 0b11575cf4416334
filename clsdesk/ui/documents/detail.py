"""One document: what it is for, its state, the buttons that make and show it, its options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from clsdesk.exporters.etats import Etat, Export
from clsdesk.exporters.fabrique import Dossier, Word
from clsdesk.exporters.pagination import trouver_soffice
from clsdesk.exporters.registre import TOUT, Livrable
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.options import poser_options
from clsdesk.ui.documents.parametres import Choisis, Selecteurs
from clsdesk.ui.documents.sortie import Sortie, bloquants, ouvrir
from clsdesk.ui.elements import TexteElide, boite, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.theme import ICONE_GRANDE, Espace

FORMATS = {
    ".docx": "Word",
    ".xlsx": "Excel",
    ".pptx": "PowerPoint",
    ".ics": "Calendrier",
    ".json": "JSON",
    ".pdf": "PDF",
    ".zip": "ZIP",
    "": "Dossier",
}
_ICONES_ETAT = {
    "positif": "circle-check", "attention": "triangle-alert", "critique": "circle-alert", "neutre": "circle-dashed"
}  # fmt: skip
SANS_LIBREOFFICE = (
    "Le PDF et l'OpenDocument se font avec LibreOffice, qui n'est pas installé sur ce poste (il est gratuit). "
    "Sans lui, ouvrez le document dans Word ou Excel et enregistrez-le en PDF."
)


def a_un_apercu(document: Livrable) -> bool:
    """Whether its blocks can be shown in the window."""
    return isinstance(document.fabriquer, Word | Dossier)


class DetailDocument(QWidget):
    """`montrer` a document; `relire` its state. `apercu` asks for the window's preview of what `choisis` says."""

    apercu = Signal()

    def __init__(self, contexte: Contexte, sortie: Sortie, choisis: Choisis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte, self._sortie, self._choisis = contexte, sortie, choisis
        self._document: Livrable | None = None
        self._export: Export | None = None
        self._form = Formulaire(contexte)
        self._soffice = trouver_soffice() is not None
        self.setLayout(colonne(defilant(self._form)))

    def montrer(self, document: Livrable) -> None:
        """Another document."""
        if document == self._document:
            return
        self._contexte.flush()
        self._document = document
        self._form.vider()
        self._form.ajouter(self._tete(document))
        self._form.ajouter(self._faire_etat())
        self._form.ajouter(self._actions(document))
        poser_options(self._form, self._contexte, document.cle, ".docx" in document.fins or document.dossier)

    def relire(self, etat: Etat | None, export: Export | None) -> None:
        """The state, and whether the document has something to say now."""
        if self._document is None:
            return
        ready = self._document.applicable(self._contexte.snapshot())
        self._export = export
        self._dire(etat, ready)
        for button in self._boutons:
            button.setEnabled(ready)
        self._refaire.setVisible(ready and export is not None and etat is not None and etat.nature != "positif")
        for button in (self._ouvrir, self._dossier):
            button.setVisible(export is not None)
        self._ouvrir.setEnabled(etat is not None and etat.nature != "critique")
        self._chemin.dire(export.chemin if export else "")
        self._chemin.setVisible(export is not None)
        self._selecteurs.relire()
        count = bloquants(self._contexte) if self._document.cle in ("contrat", TOUT) else 0
        points = f"{count} points bloquent" if count > 1 else "1 point bloque"
        self._phrase.setText(f"{points} la signature : le contrat peut être fait, pas encore signé.")
        self._alerte.setHidden(not count)

    def _dire(self, etat: Etat | None, ready: bool) -> None:
        assert self._document is not None
        nature = etat.nature if etat else "neutre"
        words = etat.phrase if etat else "État en cours de calcul…"
        if not ready and self._export is None:
            nature, words = "neutre", f"Rien à y mettre pour l'instant. {self._document.manque}"
        self._etat.setText(words)
        self._contexte.icones.poser(self._image_etat, _ICONES_ETAT[nature], nature, ICONE_GRANDE)

    def _tete(self, document: Livrable) -> QWidget:
        return boite(colonne(texte(document.titre, "titre"), texte(document.usage, "", plie=True), espace=Espace.XS))

    def _faire_etat(self) -> QWidget:
        c = self._contexte
        self._image_etat, self._etat = QLabel(), texte("", "gras", plie=True)
        self._chemin = TexteElide("", "second")
        self._refaire = bouton("Mettre à jour", self._refaire_ici, "discret", c.icones, "refresh-cw")
        self._ouvrir = bouton("Ouvrir", lambda: self._montrer_fichier(False), "discret", c.icones, "external-link")
        self._dossier = bouton(
            "Ouvrir le dossier", lambda: self._montrer_fichier(True), "discret", c.icones, "folder-open"
        )
        words = colonne(self._etat, self._chemin, espace=2)
        line = rangee(self._image_etat, words, espace=Espace.S)
        line.setStretch(1, 1)
        line.setAlignment(self._image_etat, Qt.AlignmentFlag.AlignTop)
        steps = rangee(self._refaire, self._ouvrir, self._dossier, -1, espace=0)
        return boite(colonne(line, steps, self._faire_alerte(), espace=Espace.XS))

    def _faire_alerte(self) -> QWidget:
        """What would make a signed document false, said before it is exported."""
        image = QLabel()
        self._contexte.icones.poser(image, "octagon-alert", "critique", ICONE_GRANDE)
        self._phrase = texte("", "", plie=True)
        see = bouton("Voir ce qui bloque", lambda: self._contexte.naviguer(Cible("verifications")))
        line = rangee(image, self._phrase, see, espace=Espace.S)
        line.setStretch(1, 1)
        self._alerte = boite(line)
        return self._alerte

    def _actions(self, document: Livrable) -> QWidget:
        self._boutons: list[QPushButton] = []
        self._selecteurs = Selecteurs(self._contexte, self._choisis, document)
        line = rangee(espace=Espace.S)
        for rank, fin in enumerate(document.fins or ("",)):
            line.addWidget(self._exporter(document, fin, rank == 0))
        if self._soffice and ".pdf" in document.fins_libreoffice:
            line.addWidget(self._exporter(document, ".pdf", False))
        if a_un_apercu(document):
            line.addWidget(self._bouton("Aperçu", self.apercu.emit, "eye", "Aperçu"))
        line.addStretch(1)
        made = colonne(*([self._selecteurs] if document.options else []), line, espace=Espace.M)
        if document.fins_libreoffice and not self._soffice:
            made.addWidget(texte(SANS_LIBREOFFICE, "second", plie=True))
        return boite(made)

    def _exporter(self, document: Livrable, fin: str, premier: bool) -> QPushButton:
        label = FORMATS.get(fin, fin.removeprefix(".").upper())
        words = f"Exporter en {label}" if fin else "Exporter le dossier"
        name, role = f"Exporter : {document.titre}, {label}", "principal" if premier else ""

        def make() -> None:
            self._sortie.produire(document, fin, self._choisis.choix(document))

        return self._bouton(words if premier else label, make, "download", name, role)

    def _bouton(self, label: str, faire: Callable[[], object], icone: str, nom: str, role: str = "") -> QPushButton:
        made = bouton(label, faire, role, self._contexte.icones, icone)
        made.setAccessibleName(nom)
        self._boutons.append(made)
        return made

    def _refaire_ici(self) -> None:
        if self._document and self._export:
            self._sortie.refaire(self._document, self._export)

    def _montrer_fichier(self, dossier: bool) -> None:
        if self._export:
            path = Path(self._export.chemin)
            ouvrir(self._contexte, path.parent if dossier else path)
