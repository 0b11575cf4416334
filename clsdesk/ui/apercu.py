"""The window "Aperçu": what a document says, kept up with the contract, on light paper whatever the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextBrowser, QWidget

from clsdesk.exporters.allures import Allure, allures
from clsdesk.exporters.blocks import Dits, Document
from clsdesk.exporters.fabrique import Dossier, Options, Word
from clsdesk.exporters.pagination import trouver_soffice
from clsdesk.exporters.parametres import Choix, appliquer
from clsdesk.exporters.registre import livrable
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.apercu_encre import Encre
from clsdesk.ui.apercu_pages import voir_les_pages
from clsdesk.ui.apercu_recherche import Recherche
from clsdesk.ui.apercu_texte import mettre_en_texte
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import TexteElide, bouton, bouton_icone, colonne, filet, rangee, texte
from clsdesk.ui.jobs import Progres
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace, theme

ECHELLES = (60, 75, 90, 100, 115, 130, 150, 175, 200, 250)
"""Per cent."""
REPOS = 500
"""Milliseconds without a change before the preview is made again."""
_NOTE = "Ce que dit le document, au fil du texte. Les pages se voient avec « Voir les pages »."
_NOTE_SANS = "Ce que dit le document, au fil du texte. Les pages se voient dans Word, ou en PDF avec LibreOffice."
ATTENTE = "L'aperçu se prépare…"
_SANS = "LibreOffice n'est pas installé sur ce poste : il fait les pages en PDF."

Fait = tuple[tuple[str, ...], str, Document, Mapping[str, Allure]]
"""The names of the documents (of a folder, or one), the one shown, its blocks, the looks of its styles."""


class Apercu(QWidget):
    """One window for all the documents of a contract. `montrer` another; Escape closes."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._contexte = contexte
        self._cle = self._nom = ""
        self._choix_faits: Choix = ()
        self._document: Document | None = None
        self._texte: QTextDocument | None = None
        self._allures: Mapping[str, Allure] = {}
        self._en_cours = self._perime = False
        self._echelle = contexte.reglages.entier("apercu/echelle", 100)
        self._papier = _papier()
        self._recherche = Recherche(contexte, self._papier)
        self._repos = QTimer(self, singleShot=True, interval=REPOS)
        self._repos.timeout.connect(self._lire)
        contexte.bridge.changed.connect(lambda _changes: self._changer())
        self.setObjectName("fond")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._monter()

    def montrer(self, cle: str, choix: Choix = ()) -> None:
        """The document of that key, about the action, the year or the meeting chosen; the window comes in front."""
        if (cle, choix) != (self._cle, self._choix_faits):
            self._cle, self._choix_faits, self._nom = cle, choix, ""
            self._document = None
            self._choix.hide()
            self._papier.setPlainText(ATTENTE)
        self._titre.dire(livrable(cle).titre)
        self.setWindowTitle(f"Aperçu : {livrable(cle).titre}")
        self.show()
        self.raise_()
        self.activateWindow()
        self._papier.setFocus()
        self._lire()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._contexte.reglages.garder_etat("apercu", self.saveGeometry())
        super().closeEvent(event)

    def _monter(self) -> None:
        ready = trouver_soffice() is not None
        note = texte(_NOTE if ready else _NOTE_SANS, "second")
        paper = rangee(-1, self._papier, -1, marges=(Espace.L, Espace.M, Espace.L, 0))
        paper.setStretch(1, 1000)
        whole = colonne(self._barre(ready), filet(), espace=0)
        whole.addLayout(paper, 1)
        whole.addLayout(rangee(note, -1, marges=(Espace.XL, Espace.XS, Espace.L, Espace.S)))
        self.setLayout(whole)
        self._touches()
        if not self.restoreGeometry(self._contexte.reglages.etat("apercu")):
            self.resize(980, 820)

    def _barre(self, libreoffice: bool) -> QHBoxLayout:
        icones = self._contexte.icones
        self._titre = TexteElide("", "section")
        self._choix = Deroulant()
        self._choix.setAccessibleName("Document du dossier")
        self._choix.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._choix.activated.connect(lambda _rank: self._choisir())
        less = bouton_icone(icones, "zoom-out", "Réduire (Ctrl+-)", lambda: self._zoomer(-1))
        more = bouton_icone(icones, "zoom-in", "Agrandir (Ctrl++)", lambda: self._zoomer(1))
        self._taux = bouton("", lambda: self._zoomer(0), "discret")
        self._taux.setToolTip("Revenir à 100 % (Ctrl+0)")
        pages = bouton("Voir les pages", self._pages, "principal", icones, "file-text")
        pages.setEnabled(libreoffice)
        pages.setToolTip("Le PDF, dans le lecteur du poste" if libreoffice else _SANS)
        bar = rangee(
            self._titre, self._choix, self._recherche, less, self._taux, more, pages,
            marges=(Espace.XL, Espace.S, Espace.L, Espace.S),
        )  # fmt: skip
        bar.setStretch(0, 2)
        bar.setStretch(1, 3)
        return bar

    def _touches(self) -> None:
        for keys, do in (
            ("Ctrl++", lambda: self._zoomer(1)), ("Ctrl+=", lambda: self._zoomer(1)),
            ("Ctrl+-", lambda: self._zoomer(-1)), ("Ctrl+0", lambda: self._zoomer(0)),
            ("Ctrl+F", self._recherche.demander), ("F3", self._recherche.suivant),
            ("Shift+F3", self._recherche.precedent), ("Esc", self.close), ("Ctrl+W", self.close),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, do)

    def _changer(self) -> None:
        if self.isVisible():
            self._repos.start()

    def _lire(self) -> None:
        """Makes the blocks aside; what changes meanwhile is read once they are there."""
        if self._en_cours:
            self._perime = True
            return
        self._en_cours, self._perime = True, False
        snapshot, cle, nom = self._contexte.snapshot(), self._cle, self._nom
        options = appliquer(self._choix_faits, Options(self._contexte.aujourdhui()))
        asked = (self._cle, self._choix_faits)

        def travail(progres: Progres) -> Fait | None:
            return _dire(snapshot, cle, nom, options)

        def fini(made: Fait | None) -> None:
            self._en_cours = False
            if (self._cle, self._choix_faits) == asked:
                self._poser(made)
            if self._perime or (self._cle, self._choix_faits) != asked:
                self._lire()

        self._contexte.jobs.lancer("Aperçu", travail, fini, self._echouer, discret=True)

    def _echouer(self, error: Exception) -> None:
        self._en_cours = False
        self._document = None
        self._papier.setPlainText(str(error))

    def _poser(self, made: Fait | None) -> None:
        if made is None:
            self._papier.setPlainText(f"Rien à y mettre pour l'instant. {livrable(self._cle).manque}")
            self._document = None
            return
        names, self._nom, document, self._allures = made
        self._choix.clear()
        self._choix.addItems(names)
        self._choix.setCurrentText(self._nom)
        self._choix.setVisible(len(names) > 1)
        self._titre.dire(document.titre)
        if document != self._document:
            self._document = document
            self._dessiner()

    def _dessiner(self) -> None:
        """The same blocks at the present scale; the place in the text stays."""
        self._taux.setText(f"{self._echelle} %")
        self._papier.setMaximumWidth(round(900 * self._echelle / 100))
        if self._document is None:
            return
        bar = self._papier.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        ink = Encre(self._allures, theme(False, self._document.accent), self._document.accent, self._echelle / 100)
        made = QTextDocument(self._papier)
        mettre_en_texte(self._document, made, ink)
        self._papier.setDocument(made)
        before, self._texte = self._texte, made
        if before is not None:  # the browser deletes its first document by itself, and none of ours
            before.deleteLater()
        bar.setValue(round(share * bar.maximum()))
        self._recherche.relire()

    def _zoomer(self, pas: int) -> None:
        near = min(range(len(ECHELLES)), key=lambda rank: abs(ECHELLES[rank] - self._echelle))
        self._echelle = ECHELLES[max(0, min(near + pas, len(ECHELLES) - 1))] if pas else 100
        self._contexte.reglages.ecrire("apercu/echelle", self._echelle)
        self._dessiner()

    def _choisir(self) -> None:
        self._nom = self._choix.currentText()
        self._lire()

    def _pages(self) -> None:
        if self._document is not None:
            voir_les_pages(self._contexte, self._document)


def montrer_apercu(contexte: Contexte, depuis: QWidget, cle: str, choix: Choix = ()) -> Apercu:
    """The preview of a document: the window that is there already, or a new one, gone with the screen that asks."""
    contexte.flush()
    found = depuis.window().findChildren(Apercu)
    shown = found[0] if found else Apercu(contexte, depuis)
    shown.montrer(cle, choix)
    return shown


def _papier() -> QTextBrowser:
    paper = QTextBrowser()
    paper.setProperty("role", "papier")
    paper.setAccessibleName("Aperçu du document")
    paper.setOpenLinks(False)
    across = paper.horizontalScrollBar()  # a table as wide as the page may be a pixel wider, once rounded
    shown = {True: Qt.ScrollBarPolicy.ScrollBarAlwaysOff, False: Qt.ScrollBarPolicy.ScrollBarAsNeeded}
    across.rangeChanged.connect(lambda _low, high: paper.setHorizontalScrollBarPolicy(shown[high <= 2]))
    paper.anchorClicked.connect(lambda url: _suivre(paper, url))
    return paper


def _suivre(paper: QTextBrowser, url: QUrl) -> None:
    """A link of the table of contents goes there; another one opens outside."""
    if url.hasFragment() and not url.scheme():
        paper.scrollToAnchor(url.fragment(QUrl.ComponentFormattingOption.FullyDecoded))
    elif url.scheme() in ("http", "https", "mailto"):
        QDesktopServices.openUrl(url)


def _dire(snapshot: Snapshot, cle: str, nom: str, options: Options) -> Fait | None:
    """What the document says now, or None when it has nothing to say."""
    document = livrable(cle)
    made = document.fabriquer
    if not document.applicable(snapshot) or not isinstance(made, Word | Dossier):
        return None
    options = document.preparer(snapshot, options)
    if isinstance(made, Word):
        said = made.dire(snapshot, options)
        return (), "", said, allures(said.modele or None)
    dits: Dits = made.dire(snapshot, options)
    chosen = nom if nom in dits else next(iter(dits))
    said = dits[chosen]()
    return tuple(dits), chosen, said, allures(said.modele or None)
