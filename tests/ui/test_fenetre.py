from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clsdesk.commands.exemple import exemple
from clsdesk.errors import UserError
from clsdesk.storage.document import Document, read_snapshot
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecrans import ECRANS, cible_de
from clsdesk.ui.main_window import MainWindow
from tests.ui.touches import taper

RAIL = tuple(each.cle for each in ECRANS if each.au_rail)


@pytest.fixture
def vaudreuse(fenetre: MainWindow, tmp_path: Path) -> MainWindow:
    """The sample, open."""
    place = tmp_path / "vaudreuse.clsdesk"
    exemple(place)
    fenetre.ouvrir(place)
    QApplication.processEvents()
    return fenetre


class _Eclairs(QObject):
    """Hears every widget that shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.vus: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.vus.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("cle", RAIL)
def test_no_screen_flashes_a_piece_of_itself_as_a_window(vaudreuse: MainWindow, cle: str) -> None:
    heard = _Eclairs()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(heard)
    vaudreuse.naviguer(Cible(cle))
    QApplication.processEvents()
    app.removeEventFilter(heard)
    assert heard.vus == []


@pytest.mark.parametrize("cle", RAIL)
def test_everything_that_takes_the_focus_has_a_name_for_a_screen_reader(vaudreuse: MainWindow, cle: str) -> None:
    vaudreuse.naviguer(Cible(cle))
    QApplication.processEvents()
    assert _sans_nom(vaudreuse) == []


def test_the_start_screen_the_assistant_and_the_palette_have_names_too(vaudreuse: MainWindow) -> None:
    vaudreuse.gestes.chercher()
    assert _sans_nom(vaudreuse) == []
    vaudreuse.palette_commandes.fermer()
    vaudreuse.fermer_document()
    vaudreuse.assistant.demander()
    assert _sans_nom(vaudreuse) == []


def _sans_nom(fenetre: MainWindow) -> list[str]:
    found = []
    for widget in fenetre.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
            continue
        said = QAccessible.queryAccessibleInterface(widget)
        if said is not None and not said.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_screens_are_made_only_when_they_are_seen(vaudreuse: MainWindow) -> None:
    assert vaudreuse.session is not None
    assert set(vaudreuse.session._ecrans) == {"tableau_de_bord"}
    vaudreuse.naviguer(Cible("suivi"))
    assert set(vaudreuse.session._ecrans) == {"tableau_de_bord", "suivi"}


def test_the_last_screen_is_remembered(vaudreuse: MainWindow) -> None:
    assert vaudreuse.session is not None
    place = vaudreuse.session.document.path
    vaudreuse.naviguer(Cible("partenaires"))
    vaudreuse.fermer_document()
    vaudreuse.ouvrir(place)
    assert vaudreuse.session.courant == "partenaires"


def test_undo_and_redo_say_the_name_of_their_step(contexte: Contexte, fenetre: MainWindow) -> None:
    row = contexte.snapshot().contrat
    with contexte.document.edit("Changer la région") as edit:
        edit.update("contrat", row.id, region="Normandie")
    assert "Annuler : Changer la région" in fenetre.entete._annuler.toolTip()
    fenetre.gestes.annuler()
    assert fenetre.avis.message == "Annulé : Changer la région."
    assert "Rétablir : Changer la région" in fenetre.entete._retablir.toolTip()
    fenetre.gestes.retablir()
    assert contexte.snapshot().contrat.region == "Normandie"


def test_the_notice_takes_back_what_was_done_and_can_be_reached_from_the_keyboard(
    contexte: Contexte, fenetre: MainWindow, qtbot: QtBot
) -> None:
    row = contexte.snapshot().contrat
    with contexte.document.edit("Changer la région") as edit:
        edit.update("contrat", row.id, region="Normandie")
    fenetre.avis.dire("Région changée.", "Annuler", contexte.document.undo)
    fenetre.activateWindow()
    qtbot.keyClick(fenetre, Qt.Key.Key_F6)
    qtbot.waitUntil(fenetre.avis._action.hasFocus)
    qtbot.keyClick(fenetre.avis._action, Qt.Key.Key_Space)
    assert contexte.snapshot().contrat.region != "Normandie"
    assert not fenetre.avis.isVisible()


def test_the_collectivity_s_colour_becomes_the_accent_corrected(contexte: Contexte, fenetre: MainWindow) -> None:
    row = contexte.snapshot().contrat
    with contexte.document.edit("Choisir la couleur") as edit:
        edit.update("contrat", row.id, couleur="#FFCC00")
    assert fenetre.apparence.theme.accent == "#7F6600"
    contexte.document.undo()
    assert fenetre.apparence.theme.accent == "#17616E"


def test_the_dark_theme_is_remembered_and_repaints_the_icons(fenetre: MainWindow) -> None:
    before = fenetre.entete.bouton_menu.icon().pixmap(16, 16).toImage()
    fenetre.gestes.basculer_theme()
    assert fenetre.apparence.theme.sombre and fenetre.reglages.oui("apparence/sombre")
    assert fenetre.entete.bouton_menu.icon().pixmap(16, 16).toImage() != before
    fenetre.gestes.basculer_theme()


def test_a_refused_file_is_said_and_the_window_stays_as_it_was(fenetre: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "texte.clsdesk"
    place.write_text("ceci n'est pas un contrat", encoding="utf-8")
    fenetre.ouvrir(place)
    assert fenetre.session is None
    assert fenetre.messages.dits  # type: ignore[attr-defined]
    assert place.read_text(encoding="utf-8") == "ceci n'est pas un contrat"


def test_a_user_error_in_a_slot_is_a_notice_and_not_a_dialog(contexte: Contexte, fenetre: MainWindow) -> None:
    import sys

    try:
        raise UserError("Le partage ne répond pas.", "Vérifiez le réseau.")
    except UserError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert fenetre.avis.message == "Le partage ne répond pas. Vérifiez le réseau."


def test_ctrl_s_saves_what_is_typed_and_reassures(contexte: Contexte, fenetre: MainWindow) -> None:
    fenetre.gestes.rassurer()
    assert "déjà enregistré dans essai.clsdesk" in fenetre.avis.message


def test_closing_the_window_saves_what_was_being_typed(contexte: Contexte, fenetre: MainWindow, tmp_path: Path) -> None:
    from clsdesk.ui.champs import ChampLigne, SourceColonne

    source = SourceColonne(contexte, "contrat", contexte.snapshot().contrat.id, "territoire")
    champ = ChampLigne(contexte, source, "Territoire")
    fenetre.pile.addWidget(champ)
    taper(champ, "Pays de l'Été")
    fenetre.close()
    assert read_snapshot(tmp_path / "essai.clsdesk").contrat.territoire == "Pays de l'Été"


def test_a_search_result_leads_to_the_screen_that_shows_it(vaudreuse: MainWindow) -> None:
    vaudreuse.palette_commandes.demander("mobilite")
    found = vaudreuse.palette_commandes.resultats()
    assert found
    assert any("\x02mobilité" in each.texte.lower() for each in found)
    vaudreuse.palette_commandes._faire_rang(min(vaudreuse.palette_commandes._faits))
    assert vaudreuse.session is not None
    assert vaudreuse.session.courant in RAIL
    assert not vaudreuse.palette_commandes.isVisible()


def test_the_palette_knows_the_commands_and_the_screens_without_accents(vaudreuse: MainWindow) -> None:
    vaudreuse.palette_commandes.demander("verifier")
    kinds = {each.sorte for each in vaudreuse.palette_commandes.resultats()}
    assert "Aller à" in kinds
    vaudreuse.palette_commandes.demander("retabl")
    assert vaudreuse.palette_commandes.resultats() == ()  # nothing to redo: not offered
    vaudreuse.palette_commandes.fermer()


def test_escape_closes_the_palette_and_gives_the_focus_back(vaudreuse: MainWindow, qtbot: QtBot) -> None:
    vaudreuse.entete._recherche.setFocus()
    vaudreuse.gestes.chercher()
    assert vaudreuse.palette_commandes._ligne.hasFocus()
    qtbot.keyClick(vaudreuse.palette_commandes._ligne, Qt.Key.Key_Escape)
    assert vaudreuse.entete._recherche.hasFocus()


def test_every_row_that_the_search_can_find_has_a_screen(vaudreuse: MainWindow) -> None:
    assert cible_de("element", 3).ecran == "plan"
    assert cible_de("suivi", 3).ecran == "suivi"
    assert cible_de("visa", 3).ecran == "contrat"
    assert cible_de("organisation", 3).ecran == "partenaires"


def test_the_rail_collapses_to_its_icons_and_remembers_it(vaudreuse: MainWindow) -> None:
    vaudreuse.rail._plier.click()
    assert vaudreuse.rail.width() < 60
    assert vaudreuse.reglages.oui("fenetre/rail_reduit")
    vaudreuse.rail._plier.click()
    assert vaudreuse.rail.width() == 184


def test_the_focus_is_ringed_from_the_keyboard_and_not_from_the_mouse(vaudreuse: MainWindow, qtbot: QtBot) -> None:
    from clsdesk.ui.focus import AnneauFocus

    ring = vaudreuse.findChild(AnneauFocus)
    button = vaudreuse.rail._boutons["contrat"]
    qtbot.mouseClick(vaudreuse.windowHandle(), Qt.MouseButton.LeftButton, pos=button.mapTo(vaudreuse, QPoint(20, 10)))  # type: ignore[arg-type]
    assert ring.widget() is None
    button.setFocus()
    qtbot.keyClick(vaudreuse.windowHandle(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: ring.widget() is not None and ring.widget() is QApplication.focusWidget())
    assert ring.isVisible()


def test_the_menu_holds_every_command_with_its_keys_in_french(fenetre: MainWindow) -> None:
    from clsdesk.ui.commandes import menu

    shown = menu(fenetre.commandes_du_menu(), fenetre.apparence, fenetre)
    words = [entry.text() for entry in shown.actions() if not entry.isSeparator()]
    assert "Nouveau contrat…\tCtrl+N" in words
    assert "Importer un tableau…\tCtrl+Maj+I" in words
    saving = next(entry for entry in shown.actions() if entry.text().startswith("Enregistrer"))
    assert not saving.isEnabled()


def test_a_document_given_twice_is_not_opened_twice(vaudreuse: MainWindow) -> None:
    session = vaudreuse.session
    assert session is not None
    vaudreuse.ouvrir(session.document.path)
    assert vaudreuse.session is session


def test_the_file_is_free_again_once_closed(vaudreuse: MainWindow) -> None:
    assert vaudreuse.session is not None
    place = vaudreuse.session.document.path
    vaudreuse.fermer_document()
    with Document.open(place) as document:
        assert document.snapshot().contrat.nom
