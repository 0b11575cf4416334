"""The window's commands as data, and what is built from them: the menu and the shortcuts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from clsdesk.ui.apparence import Apparence
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecran import Commande
from clsdesk.ui.ecrans import ECRANS

if TYPE_CHECKING:
    from clsdesk.ui.main_window import MainWindow


def commandes_de(fenetre: MainWindow) -> tuple[Commande, ...]:
    """What can be done anywhere in the window, in the menu's order."""
    ouvert, gestes = fenetre.a_un_document, fenetre.gestes
    return (
        Commande("nouveau", "Nouveau contrat…", fenetre.fichiers.nouveau, "Ctrl+N", "file-plus", "fichier"),
        Commande("ouvrir", "Ouvrir…", fenetre.fichiers.ouvrir, "Ctrl+O", "folder-open", "fichier"),
        Commande("enregistrer", "Enregistrer", gestes.rassurer, "Ctrl+S", "save", "fichier", ouvert),
        Commande("copie", "Enregistrer une copie…", fenetre.fichiers.enregistrer_copie, "Ctrl+Shift+S", "copy",
                 "fichier", ouvert),
        Commande("fermer", "Fermer le contrat", fenetre.fermer_document, "Ctrl+W", "x", "fichier", ouvert),
        *_echanges(fenetre),
        Commande("annuler", "Annuler", gestes.annuler, "Ctrl+Z", "undo-2", "édition", gestes.peut_annuler),
        Commande("retablir", "Rétablir", gestes.retablir, "Ctrl+Y", "redo-2", "édition", gestes.peut_retablir),
        Commande("rechercher", "Rechercher partout", gestes.chercher, "Ctrl+K", "search", "édition", ouvert),
        Commande("theme", "Passer du clair au sombre", gestes.basculer_theme, "Ctrl+Shift+D", "sun-moon", "fenêtre"),
        Commande("aide", "Raccourcis clavier", gestes.montrer_aide, "F1", "keyboard", "fenêtre"),
        Commande("quitter", "Quitter", fenetre.close, "Ctrl+Q", "log-out", "fenêtre"),
    )  # fmt: skip


def _echanges(fenetre: MainWindow) -> tuple[Commande, ...]:
    """What comes in and goes out."""
    ouvert = fenetre.a_un_document
    return (
        Commande(
            "importer", "Importer un tableau…", fenetre.fichiers.importer, "Ctrl+Shift+I", "import", "échange", ouvert
        ),
        Commande(
            "importer_navette",
            "Importer une navette…",
            lambda: fenetre.fichiers.importer("Importer des navettes"),
            "",
            "file-input",
            "échange",
            ouvert,
        ),
        Commande(
            "exporter", "Exporter…", lambda: _aller(fenetre, "documents"), "Ctrl+E", "file-output", "échange", ouvert
        ),
    )


AUTRES_TOUCHES = {"rechercher": ("Ctrl+F",), "retablir": ("Ctrl+Shift+Z",)}
"""Second shortcuts, by command."""


def aller_aux_ecrans(fenetre: MainWindow) -> tuple[Commande, ...]:
    """ "Aller à": one command a screen of the rail."""
    return tuple(
        Commande(
            f"aller.{each.cle}", f"Aller à : {each.titre}", lambda cle=each.cle: _aller(fenetre, cle),  # type: ignore[misc]
            each.raccourci, each.icone, "aller", fenetre.a_un_document,
        )
        for each in ECRANS
        if each.au_rail
    )  # fmt: skip


def _aller(fenetre: MainWindow, cle: str) -> None:
    fenetre.naviguer(Cible(cle))


def action(commande: Commande, parent: QWidget, touches: Iterable[str] = ()) -> QAction:
    """A shortcut on a widget: works while the widget's window is in front and the command can be done."""
    made = QAction(commande.libelle, parent)
    made.setShortcuts([QKeySequence(keys) for keys in (commande.raccourci, *touches) if keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda _checked=False: commande.faire() if commande.actif() else None)
    return made


def menu(commandes: Iterable[Commande], apparence: Apparence, parent: QWidget) -> QMenu:
    """The commands as a menu, a line between two groups, those that cannot be done in grey."""
    made = QMenu(parent)
    groupe = ""
    for commande in commandes:
        if groupe and commande.groupe != groupe:
            made.addSeparator()
        groupe = commande.groupe
        entry = made.addAction(commande.libelle)
        if commande.icone:
            apparence.icones.poser(entry, commande.icone)
        if commande.raccourci:
            entry.setText(f"{commande.libelle}\t{touches_en_clair(commande.raccourci)}")
        entry.setEnabled(commande.actif())
        entry.triggered.connect(lambda _checked=False, commande=commande: commande.faire())
    return made


def touches_en_clair(raccourci: str) -> str:
    """ "Ctrl+Shift+I" as a French keyboard says it: "Ctrl+Maj+I"."""
    words = {"Shift": "Maj", "Up": "↑", "Down": "↓", "Del": "Suppr", "Return": "Entrée", "Left": "←", "Right": "→"}
    return "+".join(words.get(part, part) for part in raccourci.split("+"))
