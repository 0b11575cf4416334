"""New, open, take up, import, discover: what is done to files, from the start screen as from the menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_dir
from PySide6.QtCore import QObject

from clsdesk.errors import UserError
from clsdesk.ui.contexte import Cible
from clsdesk.ui.messages import CLASSEURS

if TYPE_CHECKING:
    from clsdesk.ui.main_window import MainWindow


class Fichiers(QObject):
    """The window's commands on files."""

    def __init__(self, fenetre: MainWindow) -> None:
        super().__init__(fenetre)
        self._fenetre = fenetre

    def nouveau(self) -> None:
        """The assistant, then the new file."""
        self._fenetre.assistant.demander()

    def ouvrir(self) -> None:
        chosen = self._fenetre.messages.ouvrir_fichier("Ouvrir un contrat")
        if chosen:
            self._fenetre.ouvrir(chosen)

    def enregistrer_copie(self) -> None:
        """The whole content in a new file: without the bin nor the steps to undo, so lighter, and to be sent."""
        from clsdesk.commands.echange import copier

        session = self._fenetre.session
        if session is None:
            return
        self._fenetre.flush()
        contexte, stem = session.contexte, session.document.path.stem
        name = f"{stem} (copie du {contexte.aujourdhui().isoformat()}).clsdesk"
        chosen = self._fenetre.messages.enregistrer_sous("Enregistrer une copie", name)
        if chosen is None:
            return
        target, snapshot = chosen if chosen.suffix else chosen.with_suffix(".clsdesk"), session.document.snapshot(True)

        def fini(_made: None) -> None:
            said = f"« {target.name} » est prêt : tout le contenu, sans ce qui peut s'annuler."
            contexte.avis.dire(said, nature="positif")

        contexte.jobs.lancer("Enregistrer une copie", lambda _progres: copier(snapshot, target), fini)

    def importer(self, titre: str = "Importer un tableau d'actions") -> None:
        """A table, or pilots' sheets that came back, into the open contract."""
        chosen = self._fenetre.messages.ouvrir_fichiers(titre, CLASSEURS)
        if chosen:
            self.montrer_import(*chosen)

    def montrer_import(self, *classeurs: Path) -> None:
        from clsdesk.ui.importation.ecran import EcranImportation

        shown = self._fenetre.naviguer(Cible("importation"))
        if isinstance(shown, EcranImportation):
            shown.importer(*classeurs)

    def reprendre(self) -> None:
        """A contract that exists elsewhere: its table first, then the assistant, then the proposal."""
        chosen = self._fenetre.messages.ouvrir_fichier("Choisir le tableau d'actions du contrat", CLASSEURS)
        if chosen:
            self._fenetre.assistant.demander(chosen)

    def exemple(self) -> None:
        """The fictitious sample, kept in the program's own folder and opened as it was left."""
        from clsdesk.commands.exemple import exemple

        place = dossier_de_donnees() / "Exemple - Pays de Vaudreuse.clsdesk"
        if not place.exists():
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(
                    f"Le dossier « {place.parent} » ne peut pas être créé.", "Vérifiez vos droits sur ce dossier."
                ) from error
            exemple(place)
        self._fenetre.ouvrir(place)

    def deposer(self, *chemins: Path) -> None:
        """Files dropped on the window: a contract, or workbooks that are read one after the other."""
        others = [each for each in chemins if each.suffix.lower() not in (".xlsx", ".xlsm")]
        chemin = others[0] if others else chemins[0]
        if chemin.suffix.lower() == ".clsdesk":
            self._fenetre.ouvrir(chemin)
        elif not others:
            if self._fenetre.a_un_document():
                self.montrer_import(*chemins)
            else:
                self._fenetre.assistant.demander(chemin)
        else:
            raise UserError(
                f"« {chemin.name} » n'est ni un contrat clsdesk ni un classeur Excel.",
                "Déposez un fichier .clsdesk ou .xlsx. Un tableau .ods ou .csv s'ouvre dans LibreOffice ou Excel, qui "
                "l'enregistre en .xlsx.",
            )


def dossier_de_donnees() -> Path:
    """Where the sample is kept."""
    return Path(user_data_dir("clsdesk", appauthor=False))
