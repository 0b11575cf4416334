"""The only place that stops the person: file choosers, a question, an error. The only place with exec()."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clsdesk import __version__
from clsdesk.errors import UserError
from clsdesk.ui.reglages import Reglages
from clsdesk.ui.theme import ACCENT, Espace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

FICHIERS_CLSDESK = "Contrats locaux de santé (*.clsdesk)"
CLASSEURS = "Classeurs Excel (*.xlsx *.xlsm)"


class Messages:
    """Modal dialogs over one window. Tests hand another object with the same methods."""

    def __init__(self, fenetre: QWidget, reglages: Reglages) -> None:
        self._fenetre = fenetre
        self._reglages = reglages

    def ouvrir_fichier(self, titre: str, filtre: str = FICHIERS_CLSDESK) -> Path | None:
        """An existing file, or None. Starts in the folder of the last choice."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._choix_de_fichier(titre, filtre)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._choisi(dialog)

    def ouvrir_fichiers(self, titre: str, filtre: str = FICHIERS_CLSDESK) -> tuple[Path, ...]:
        """Existing files, in the chooser's order; () when none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._choix_de_fichier(titre, filtre)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chosen = tuple(Path(each) for each in dialog.selectedFiles()) if dialog.exec() else ()
        dialog.deleteLater()
        self._retenir(str(chosen[0]) if chosen else "")
        return chosen

    def enregistrer_sous(self, titre: str, nom: str, filtre: str = FICHIERS_CLSDESK) -> Path | None:
        """Where to write, or None. The system asks before an existing file is replaced."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._choix_de_fichier(titre, filtre)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(nom)
        return self._choisi(dialog)

    def choisir_dossier(self, titre: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        dialog = self._choix_de_fichier(titre)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._choisi(dialog)

    def choisir_couleur(self, titre: str, depart: str = "") -> str:
        """A colour as "#RRGGBB", "" when none was chosen."""
        from PySide6.QtGui import QColor
        from PySide6.QtWidgets import QColorDialog

        chosen = QColorDialog.getColor(QColor(depart or ACCENT), self._fenetre, titre)
        return chosen.name().upper() if chosen.isValid() else ""

    def confirmer(self, titre: str, explication: str, oui: str, non: str = "Ne rien changer") -> bool:
        """A question that cannot be undone afterwards; everything else is done, then can be taken back."""
        return self._demander(titre, explication, oui, non) == oui

    def erreur(self, error: UserError) -> None:
        """What happened, then what to do."""
        self._demander(error.message, error.remedy, "Fermer")

    def bug(self, error: BaseException) -> None:
        """A fault of the program: says that the file is safe, and gives the details to send."""
        import traceback

        from PySide6.QtGui import QGuiApplication

        details = f"clsdesk {__version__}\n" + "".join(traceback.format_exception(error))
        copy = "Copier les détails"
        said = self._demander(
            "clsdesk a rencontré un défaut.",
            "Ce qui est saisi reste enregistré au fur et à mesure, et vous pouvez continuer. "
            "Si cela se reproduit, copiez les détails et envoyez-les à la personne qui suit clsdesk.",
            copy,
            "Continuer",
            details=details,
        )
        if said == copy:
            QGuiApplication.clipboard().setText(details)

    def _demander(self, titre: str, explication: str, *boutons: str, details: str = "") -> str:
        """The label of the button chosen; the last one is the default, and what Escape means."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._fenetre)
        box.setWindowTitle("clsdesk")
        box.setText(titre)
        box.setInformativeText(explication)
        box.setDetailedText(details)
        for label in boutons:
            last = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(last)
        box.setEscapeButton(last)
        box.setContentsMargins(Espace.XS, Espace.S, Espace.S, Espace.S)
        box.exec()
        return box.clickedButton().text()

    def _choix_de_fichier(self, titre: str, filtre: str = "") -> QFileDialog:
        """The system's chooser; Qt's own, where the system has none, in French throughout."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._fenetre, titre, self._dossier(), filtre)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Dans :")
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Type de fichier :")
        return dialog

    def _choisi(self, dialog: QFileDialog) -> Path | None:
        chosen = dialog.selectedFiles()[:1] if dialog.exec() else []
        dialog.deleteLater()
        return self._retenir(chosen[0] if chosen else "")

    def _dossier(self) -> str:
        kept = self._reglages.texte("dossier")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    def _retenir(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        path = Path(chosen)
        self._reglages.ecrire("dossier", str(path if path.is_dir() else path.parent))
        return path
