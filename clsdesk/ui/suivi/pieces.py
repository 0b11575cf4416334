"""The files attached to an entry or a meeting: chosen or dropped, opened, copied out, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands import pieces_jointes as commands
from clsdesk.errors import UserError
from clsdesk.exporters.noms import nom_sur
from clsdesk.importers.pieces import PieceLue, lire_pieces
from clsdesk.models import tables as t
from clsdesk.models.pieces_jointes import TAILLE_MAX, est_un_programme, jointes, taille_lisible
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.sortie import ouvrir
from clsdesk.ui.elements import LienElide, boite, bouton, bouton_icone, colonne, rangee, renommer_style, texte, vider
from clsdesk.ui.focus import passer_avant
from clsdesk.ui.theme import Espace

_MODE = f"Ou déposez des fichiers ici : {taille_lisible(TAILLE_MAX)} au plus chacun."


_LOURDE = 2 * 1024 * 1024
"""Bytes from which one wonders why the file is as heavy as before."""
_PLACE = "Le fichier la garde tant que ce geste peut s'annuler ; « Enregistrer une copie » en fait un sans elle."


class PiecesJointes(QWidget):
    """`colonne`: "suivi_id" or "reunion_id"; `montrer` for another row."""

    def __init__(self, contexte: Contexte, colonne_: str, maitre_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte, self._colonne, self._maitre_id = contexte, colonne_, maitre_id
        self._copies: QTemporaryDir | None = None
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(0)
        self._plus = add = bouton("Joindre un fichier…", self._demander, "discret", contexte.icones, "paperclip")
        self._mode = texte(_MODE, "second", plie=True)
        line = rangee(add, self._mode)
        line.setStretchFactor(self._mode, 1)
        page = colonne(self._lignes, espace=Espace.XS)
        self.setLayout(page)
        self.setAcceptDrops(True)
        self._relire()
        page.addLayout(line)  # after the files in the order of Tab too
        contexte.bridge.changed.connect(self._entendre)

    def montrer(self, maitre_id: int) -> None:
        """The files of another entry or meeting."""
        self._maitre_id = maitre_id
        self._relire()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            renommer_style(self._mode, nature="accent")

    def dragLeaveEvent(self, event: object) -> None:
        renommer_style(self._mode, nature="")

    def dropEvent(self, event: QDropEvent) -> None:
        renommer_style(self._mode, nature="")
        event.acceptProposedAction()
        self.prendre([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def prendre(self, chemins: Sequence[Path]) -> None:
        """Reads files aside (a share can be slow), then attaches all of them, or none, to the row that was shown."""
        if chemins and self._maitre_id:
            self._contexte.flush()
            keep = partial(_joindre, self._contexte, self._colonne, self._maitre_id)
            self._contexte.jobs.lancer("Joindre", lambda _progres: lire_pieces(chemins), keep, discret=True)

    def _demander(self) -> None:
        chosen = self._contexte.messages.ouvrir_fichier("Joindre un fichier", "Tous les fichiers (*)")
        if chosen is not None:
            self.prendre([chosen])

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("piece"):
            self._relire()

    def _relire(self) -> None:
        vider(self._lignes)
        rows = jointes(self._contexte.snapshot(), self._colonne, self._maitre_id)
        made = [self._ligne(row) for row in rows]
        for line in made:
            self._lignes.addWidget(line)
        self.setFocusProxy(passer_avant(self._plus, made))

    def _ligne(self, row: t.Piece) -> QWidget:
        icones = self._contexte.icones
        link = LienElide(f"{row.nom} ({taille_lisible(row.taille)})", lambda: self._ouvrir(row))
        save = bouton_icone(icones, "download", f"Enregistrer une copie : {row.nom}", lambda: self._copier(row))
        remove = bouton_icone(icones, "x", f"Retirer la pièce : {row.nom}", lambda: self._retirer(row))
        return boite(rangee(link, -1, save, remove, espace=Espace.XS))

    def _ouvrir(self, row: t.Piece) -> None:
        """A copy that cannot be written, with the system's program: what would be typed in it would be lost.

        What could start a program is not opened from here.
        """
        if est_un_programme(row.nom):
            raise UserError(
                f"« {row.nom} » peut lancer un programme.", "Enregistrez-en une copie si vous savez d'où il vient."
            )
        if self._copies is None:
            self._copies = QTemporaryDir()
        copy = Path(self._copies.path()) / str(row.id) / _nom_de_copie(row.nom)
        if not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            commands.copier(self._contexte.document, row.id, copy)
            copy.chmod(0o444)
        ouvrir(self._contexte, copy)

    def _copier(self, row: t.Piece) -> None:
        target = self._contexte.messages.enregistrer_sous(
            "Enregistrer une copie", _nom_de_copie(row.nom), "Tous les fichiers (*)"
        )
        if target is not None:
            commands.copier(self._contexte.document, row.id, target)
            self._contexte.avis.dire(f"Copie enregistrée : « {target.name} ».", nature="positif")

    def _retirer(self, row: t.Piece) -> None:
        self._contexte.flush()
        commands.retirer(self._contexte.document, row.id)
        said = f"« {row.nom} » retirée."
        said += f" {_PLACE}" if row.taille >= _LOURDE else ""
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo)


def _nom_de_copie(nom: str) -> str:
    """A name that any system takes."""
    ending = "".join(each for each in Path(nom).suffix if each.isalnum())
    stem = nom_sur(Path(nom).stem, "Pièce jointe")
    return f"{stem}.{ending}" if ending else stem


def _joindre(contexte: Contexte, colonne_: str, maitre_id: int, pieces: tuple[PieceLue, ...]) -> None:
    made = commands.joindre(contexte.document, pieces, colonne_, maitre_id)
    if not made:
        already = f"« {pieces[0].nom} » était déjà jointe." if len(pieces) == 1 else "Ces pièces étaient déjà jointes."
        contexte.avis.dire(already)
        return
    said = f"{len(made)} pièces jointes." if len(made) > 1 else "Une pièce jointe."
    said = f"« {pieces[0].nom} » jointe." if len(pieces) == 1 else said
    contexte.avis.dire(said, "Annuler", contexte.document.undo, "positif")
