"""The logo of an organisation, or the CLS's own: chosen, dropped, pasted, seen on white and on dark, said in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from clsdesk.commands import pieces
from clsdesk.importers.logos import Logo
from clsdesk.models import tables as t
from clsdesk.models.logos import alternatif, logo_de, texte_par_defaut
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampLigne
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.partenaires import logo_images
from clsdesk.ui.partenaires.logo_apercu import ApercuLogo
from clsdesk.ui.souple import Empilable
from clsdesk.ui.theme import Espace

RIEN_A_COLLER = "Le presse-papiers ne contient pas d'image."
_MODE = "PNG, JPEG ou SVG. Déposez le fichier ici, ou collez une image (Ctrl+V)."
_ABIME = "L'image n'est plus dans ce fichier, ou elle y est abîmée : choisissez-la de nouveau."


class ChampLogo(QWidget):
    """The field. `organisation_id` None: the CLS's own logo."""

    def __init__(self, contexte: Contexte, organisation_id: int | None) -> None:
        super().__init__()
        self._contexte, self._organisation = contexte, organisation_id
        self._clair = ApercuLogo(contexte, "papier", "sur papier", "Déposez une image ici")
        self._sombre = ApercuLogo(contexte, "encre", "sur fond sombre")
        self._mode = texte(_MODE, "second", plie=True)
        self._abime = texte(_ABIME, "probleme", plie=True)
        self._monter()
        self.setAcceptDrops(True)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _monter(self) -> None:
        icones = self._contexte.icones
        self._choisir = bouton("Choisir une image…", self._demander, "", icones, "image")
        self._coller = bouton("Coller", self._prendre_du_presse_papiers, "", icones, "clipboard-paste")
        self._retirer = bouton("Retirer", self._oter, "", icones, "trash-2")
        self._texte = ChampLigne(
            self._contexte, SourceTexte(self._contexte, self._organisation), "Texte de remplacement du logo",
            texte_par_defaut(self._contexte.snapshot(), self._organisation),
        )  # fmt: skip
        label = texte("Texte de remplacement, lu à qui ne voit pas le logo", "second", plie=True)
        label.setBuddy(self._texte)
        self._dit = (label, self._texte)
        buttons = colonne(self._choisir, self._coller, self._retirer, -1, espace=Espace.XS)
        tiles = Empilable(Espace.M, 0)
        tiles.addLayout(rangee(self._clair, self._sombre, espace=Espace.M))
        tiles.addLayout(rangee(buttons, -1), 1)
        self.setLayout(colonne(tiles, self._mode, self._abime, label, self._texte, espace=Espace.S))
        self.setFocusProxy(self._choisir)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._prendre_du_presse_papiers()
        elif event.key() == Qt.Key.Key_Delete and self._retirer.isEnabled():
            self._oter()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _offre(event.mimeData()):
            event.acceptProposedAction()
            self._clair.viser(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._clair.viser(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._clair.viser(False)
        event.acceptProposedAction()
        self._prendre(event.mimeData())

    def _demander(self) -> None:
        chosen = self._contexte.messages.ouvrir_fichier("Choisir un logo", logo_images.FILTRE)
        if chosen is not None:
            self._lancer(lambda: logo_images.lire_fichier(chosen))

    def _prendre_du_presse_papiers(self) -> None:
        self._prendre(QGuiApplication.clipboard().mimeData())

    def _prendre(self, mime: QMimeData) -> None:
        lire = logo_images.lire_donnees(mime)
        if lire is None:
            self._contexte.avis.dire(RIEN_A_COLLER, nature="attention")
        else:
            self._lancer(lire)

    def _lancer(self, lire: logo_images.Lecture) -> None:
        """Reads aside: a share can be slow, a picture large. The form may show another row when it is done."""
        poser = partial(_poser, self._contexte, self._organisation)
        self._contexte.jobs.lancer("Lire l'image", lambda _progres: lire(), poser, discret=True)

    def _oter(self) -> None:
        self._contexte.flush()
        pieces.retirer_logo(self._contexte.document, self._organisation)
        self._contexte.avis.dire("Logo retiré.", "Annuler", self._contexte.document.undo)
        self._choisir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("piece") or changes.touches("organisation") or changes.touches("contrat"):
            self._relire()

    def _relire(self) -> None:
        snapshot = self._contexte.snapshot()
        piece = logo_de(snapshot, self._organisation)
        octets = snapshot.contenus.get(piece.empreinte, b"") if piece else b""
        for tile in (self._clair, self._sombre):
            tile.montrer(octets, alternatif(snapshot, piece) if piece else "")
        self._sombre.setVisible(bool(octets))
        self._abime.setVisible(piece is not None and not octets)
        self._mode.setVisible(not octets)
        self._choisir.setText("Remplacer…" if piece else "Choisir une image…")
        self._retirer.setVisible(piece is not None)
        self._texte.setPlaceholderText(texte_par_defaut(snapshot, self._organisation))
        for widget in self._dit:
            widget.setVisible(piece is not None)


@dataclass(frozen=True, slots=True)
class SourceTexte(Source):
    """The words that stand for a logo; empty: those that it has by itself."""

    contexte: Contexte
    organisation_id: int | None

    def lire(self) -> Valeur:
        piece = self._piece()
        return piece.legende if piece else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        piece = self._piece()
        if piece is not None:
            pieces.decrire_logo(self.contexte.document, piece.id, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("piece")

    def _piece(self) -> t.Piece | None:
        return logo_de(self.contexte.snapshot(), self.organisation_id)


def _offre(mime: QMimeData) -> bool:
    """Whether there may be a picture in what is held above the field: its content is read once dropped."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def _poser(contexte: Contexte, organisation_id: int | None, logo: Logo) -> None:
    contexte.flush()
    said = pieces.poser_logo(contexte.document, organisation_id, logo)
    contexte.avis.dire(" ".join((said, *logo.notes)), "Annuler", contexte.document.undo)
