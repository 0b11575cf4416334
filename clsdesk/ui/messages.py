"""The only place that stops the person: file choosers, a question, an error. The only place with exec()."""

from __future__ import annotations

import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from clsdesk import __version__
from clsdesk.errors import UserError
from clsdesk.ui.reglages import Reglages

FICHIERS_CLSDESK = "Contrats locaux de santé (*.clsdesk)"
CLASSEURS = "Classeurs Excel (*.xlsx *.xlsm)"


class Messages:
    """Modal dialogs over one window. Tests hand another object with the same methods."""

    def __init__(self, fenetre: QWidget, reglages: Reglages) -> None:
        self._fenetre = fenetre
        self._reglages = reglages

    def ouvrir_fichier(self, titre: str, filtre: str = FICHIERS_CLSDESK) -> Path | None:
        """An existing file, or None. Starts in the folder of the last choice."""
        chosen, _ = QFileDialog.getOpenFileName(self._fenetre, titre, self._dossier(), filtre)
        return self._retenir(chosen)

    def enregistrer_sous(self, titre: str, nom: str, filtre: str = FICHIERS_CLSDESK) -> Path | None:
        """Where to write, or None. The system asks before an existing file is replaced."""
        chosen, _ = QFileDialog.getSaveFileName(self._fenetre, titre, str(Path(self._dossier()) / nom), filtre)
        return self._retenir(chosen)

    def choisir_dossier(self, titre: str) -> Path | None:
        return self._retenir(QFileDialog.getExistingDirectory(self._fenetre, titre, self._dossier()))

    def confirmer(self, titre: str, explication: str, oui: str, non: str = "Ne rien changer") -> bool:
        """A question that cannot be undone afterwards; everything else is done, then can be taken back."""
        box = self._boite(QMessageBox.Icon.NoIcon, titre, explication)
        yes = box.addButton(oui, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(non, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is yes

    def erreur(self, error: UserError) -> None:
        """What happened, then what to do."""
        box = self._boite(QMessageBox.Icon.NoIcon, error.message, error.remedy)
        box.addButton("Fermer", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def bug(self, error: BaseException) -> None:
        """A fault of the program: says that the file is safe, and gives the details to send."""
        details = f"clsdesk {__version__}\n" + "".join(traceback.format_exception(error))
        box = self._boite(
            QMessageBox.Icon.NoIcon,
            "clsdesk a rencontré un défaut.",
            "Votre fichier est enregistré : rien n'est perdu. Vous pouvez continuer ; "
            "si cela se reproduit, copiez les détails et envoyez-les à la personne qui suit clsdesk.",
        )
        box.setDetailedText(details)
        copy = box.addButton("Copier les détails", QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(box.addButton("Continuer", QMessageBox.ButtonRole.AcceptRole))
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details)

    def _boite(self, icon: QMessageBox.Icon, titre: str, explication: str) -> QMessageBox:
        box = QMessageBox(icon, "clsdesk", titre, QMessageBox.StandardButton.NoButton, self._fenetre)
        box.setInformativeText(explication)
        return box

    def _dossier(self) -> str:
        kept = self._reglages.texte("dossier")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    def _retenir(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        path = Path(chosen)
        self._reglages.ecrire("dossier", str(path if path.is_dir() else path.parent))
        return path
