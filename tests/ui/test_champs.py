import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.storage.document import ChangeSet
from clsdesk.ui.champs import (
    ChampCase,
    ChampChoix,
    ChampDate,
    ChampLigne,
    ChampNombre,
    ChampTexte,
    ChampTexteRiche,
    SourceColonne,
)
from clsdesk.ui.champs.couleur import CLAIRE, INCONNUE, ChampCouleur
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from tests.ui.touches import taper, touche


def _poser(contexte: Contexte, *champs: QWidget) -> QWidget:
    """The fields in the window, shown."""
    box = QWidget()
    layout = QVBoxLayout(box)
    for champ in champs:
        layout.addWidget(champ)
    assert contexte is not None
    pile = next(each for each in QApplication.topLevelWidgets() if each.inherits("QMainWindow")).pile  # type: ignore[attr-defined]
    pile.addWidget(box)
    pile.setCurrentWidget(box)
    QApplication.processEvents()
    return box


def _source(contexte: Contexte, colonne: str, etape: str = "Modifier") -> SourceColonne:
    return SourceColonne(contexte, "contrat", contexte.snapshot().contrat.id, colonne, etape)


def test_a_line_too_long_for_its_field_ends_with_an_ellipsis_until_it_is_typed_in(
    contexte: Contexte, qtbot: QtBot
) -> None:
    champ, other, away = (ChampLigne(contexte, _source(contexte, "territoire"), nom) for nom in ("Nom", "Nom", "Autre"))
    _poser(contexte, champ, other, away)
    for each in (champ, other):
        each.setFixedWidth(160)
    away.setFocus()
    champ.setText("Communauté de communes du Pays de Vaudreuse")
    champ.setCursorPosition(0)
    seen = champ.grab().toImage()
    drawn = []
    for end in range(1, len(champ.text())):
        other.setText(champ.text()[:end].rstrip() + "…")
        other.setCursorPosition(0)
        first = other.grab().toImage()
        other.setCursorPosition(len(other.text()))
        whole = other.grab().toImage() == first  # nothing scrolled: it has its room
        drawn.append(whole and first == seen)
    assert any(drawn)
    champ.setFocus()
    qtbot.waitUntil(champ.hasFocus)
    champ.setCursorPosition(len(champ.text()))
    assert champ.grab().toImage() != seen
    assert champ.text() == "Communauté de communes du Pays de Vaudreuse"


def test_the_names_proposed_under_a_narrow_field_can_be_read(contexte: Contexte, qtbot: QtBot) -> None:
    names = ["Association des usagers de la santé", "Association des maires"]
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Qui", suggestions=lambda: names)
    _poser(contexte, champ)
    champ.setFixedWidth(120)
    champ.setFocus()
    taper(champ, "asso")
    popup = champ.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() >= 240


def test_what_is_typed_is_in_the_file_after_the_pause_and_not_before(contexte: Contexte, qtbot: QtBot) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    taper(champ, "Pays d'Été")
    assert contexte.snapshot().contrat.territoire == ""
    qtbot.waitUntil(lambda: contexte.snapshot().contrat.territoire == "Pays d'Été", timeout=2000)


def test_typing_in_one_field_is_one_step_to_take_back(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire", "Nommer le territoire"), "Territoire")
    _poser(contexte, champ)
    for word in ("Pays ", "de ", "Bray"):
        taper(champ, word)
        champ.flush()
    assert contexte.snapshot().contrat.territoire == "Pays de Bray"
    assert contexte.document.undo() == "Nommer le territoire"
    assert contexte.snapshot().contrat.territoire == ""
    assert champ.text() == ""


def test_leaving_the_field_saves(contexte: Contexte) -> None:
    one = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    two = ChampLigne(contexte, _source(contexte, "region"), "Région")
    _poser(contexte, one, two)
    one.setFocus()
    taper(one, "Bray")
    two.setFocus()
    QApplication.processEvents()
    assert contexte.snapshot().contrat.territoire == "Bray"


def test_undo_inside_a_field_is_the_documents(contexte: Contexte, qtbot: QtBot) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    champ.setFocus()
    taper(champ, "Bray")
    qtbot.keyClick(champ, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: champ.text() == "")
    assert contexte.snapshot().contrat.territoire == ""
    assert contexte.document.history.redo is not None


def test_news_from_elsewhere_are_shown_and_the_cursor_stays(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    champ.setFocus()
    taper(champ, "Bray et environs")
    champ.flush()
    champ.setCursorPosition(4)
    with contexte.document.edit("Ailleurs") as edit:
        edit.update("contrat", contexte.snapshot().contrat.id, territoire="Bray et alentours")
    assert champ.text() == "Bray et alentours"
    assert champ.cursorPosition() == 4


def test_news_do_not_erase_what_is_being_typed(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    taper(champ, "Bray")
    with contexte.document.edit("Ailleurs") as edit:
        edit.update("contrat", contexte.snapshot().contrat.id, territoire="Caux")
    assert champ.text() == "Bray"
    champ.flush()
    assert contexte.snapshot().contrat.territoire == "Bray"


def test_control_characters_that_are_pasted_do_not_reach_the_file(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    champ.insert("Pays\x0bde\x07 Bray")
    champ.textEdited.emit(champ.text())
    champ.flush()
    assert contexte.snapshot().contrat.territoire == "Pays de Bray"


def test_a_number_is_read_with_its_spaces_and_written_with_them(contexte: Contexte) -> None:
    champ = ChampNombre(contexte, _source(contexte, "habitants"), "Habitants")
    _poser(contexte, champ)
    taper(champ, "12 345")
    champ.flush()
    assert contexte.snapshot().contrat.habitants == 12345
    champ.clearFocus()
    assert champ.text() == "12\u202f345"


def test_a_number_that_does_not_parse_is_kept_as_typed_beside_an_empty_value(contexte: Contexte) -> None:
    champ = ChampNombre(contexte, _source(contexte, "habitants"), "Habitants")
    said: list[str] = []
    champ.probleme.connect(said.append)
    _poser(contexte, champ)
    taper(champ, "environ 12 000")
    champ.flush()
    assert contexte.snapshot().contrat.habitants is None
    assert [(row.champ, row.texte) for row in contexte.snapshot().all(t.Saisie)] == [("habitants", "environ 12 000")]
    assert champ.text() == "environ 12 000"
    assert "n'est pas un nombre" in said[-1]
    champ.clear()
    taper(champ, "12000")
    champ.flush()
    assert contexte.snapshot().contrat.habitants == 12000
    assert contexte.snapshot().all(t.Saisie) == ()
    assert said[-1] == ""


@pytest.mark.parametrize("texte", ["", "=1+1 👨", "beaucoup"])
def test_a_number_that_its_row_cannot_be_without_stays_when_what_is_typed_cannot_be_read(
    contexte: Contexte, texte: str
) -> None:
    with contexte.document.edit("essai") as edit:
        row = edit.insert(t.Tableau(titre="T", entetes=2))
    champ = ChampNombre(contexte, SourceColonne(contexte, "tableau", row, "entetes"), "Lignes d'en-tête")
    _poser(contexte, champ)
    champ.selectAll()
    touche(champ, Qt.Key.Key_Delete)
    taper(champ, texte)
    champ.flush()
    (kept,) = contexte.snapshot().all(t.Tableau)
    assert kept.entetes == 2
    assert [each.texte for each in contexte.snapshot().all(t.Saisie)] == ([texte] if texte else [])
    assert champ.text() == texte
    champ.clearFocus()
    assert champ.text() == (texte or "2")


def test_a_year_out_of_range_is_kept_as_typed(contexte: Contexte) -> None:
    champ = ChampNombre(contexte, _source(contexte, "plan_debut"), "Début", bornes=(1990, 2100), annee=True)
    _poser(contexte, champ)
    champ.clear()
    taper(champ, "20260")
    champ.flush()
    assert contexte.snapshot().contrat.plan_debut is None
    assert contexte.snapshot().all(t.Saisie)[0].texte == "20260"


def test_a_date_can_be_less_precise_than_a_day(contexte: Contexte) -> None:
    champ = ChampDate(contexte, _source(contexte, "date_fin"), "Fin")
    _poser(contexte, champ)
    taper(champ, "mars 2026")
    champ.flush()
    assert contexte.snapshot().contrat.date_fin == "2026-03"


def test_a_date_that_does_not_parse_is_kept_and_said(contexte: Contexte) -> None:
    champ = ChampDate(contexte, _source(contexte, "date_fin"), "Fin")
    said: list[str] = []
    champ.probleme.connect(said.append)
    _poser(contexte, champ)
    taper(champ, "à la fin du PRS")
    champ.flush()
    assert contexte.snapshot().contrat.date_fin == ""
    assert contexte.snapshot().all(t.Saisie)[0].texte == "à la fin du PRS"
    assert "Date non reconnue" in said[-1]


def test_where_a_day_is_needed_a_month_is_not_enough(contexte: Contexte) -> None:
    champ = ChampDate(contexte, _source(contexte, "date_fin"), "Fin", jour=True)
    _poser(contexte, champ)
    taper(champ, "mars 2026")
    champ.flush()
    assert contexte.snapshot().contrat.date_fin == ""


def test_a_choice_is_written_at_once_and_an_unknown_value_is_shown_and_kept(contexte: Contexte) -> None:
    row = contexte.snapshot().contrat
    with contexte.document.edit("Essai") as edit:
        edit.update("contrat", row.id, region="Autre région")
    champ = ChampChoix(contexte, _source(contexte, "region"), "Région", [("", "À choisir"), ("nor", "Normandie")])
    _poser(contexte, champ)
    assert champ.currentText() == "Autre région"
    champ.setCurrentIndex(1)
    champ.activated.emit(1)
    assert contexte.snapshot().contrat.region == "nor"
    contexte.document.undo()
    assert champ.currentText() == "Autre région"


def test_a_box_writes_zero_or_one(contexte: Contexte) -> None:
    champ = ChampCase(contexte, _source(contexte, "fictif"), "Exemple fictif")
    _poser(contexte, champ)
    champ.click()
    assert contexte.snapshot().contrat.fictif == 1
    contexte.document.undo()
    assert not champ.isChecked()


def test_several_lines_of_plain_text_keep_their_lines(contexte: Contexte) -> None:
    champ = ChampTexte(contexte, _source(contexte, "duree"), "Durée")
    _poser(contexte, champ)
    taper(champ, "Première ligne\nDeuxième")
    champ.flush()
    assert contexte.snapshot().contrat.duree == "Première ligne\nDeuxième"


def test_rich_text_is_stored_as_markdown(contexte: Contexte) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    champ.setFocus()
    taper(champ, "Un ")
    touche(champ, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    taper(champ, "été")
    touche(champ, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    taper(champ, " chaud.\n")
    taper(champ, "- un\ndeux\n\nFin")
    champ.flush()
    assert contexte.snapshot().contrat.contexte == "Un **été** chaud.\n\n- un\n- deux\n\nFin"


def test_a_link_is_made_from_the_selection_without_a_dialog(contexte: Contexte) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    champ.setFocus()
    taper(champ, "le site")
    champ.selectAll()
    touche(champ, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = champ._barre._adresse
    assert line.isVisible()
    line.setText("https://exemple.fr")
    line.returnPressed.emit()
    champ.flush()
    assert contexte.snapshot().contrat.contexte == "[le site](https://exemple.fr)"


def test_what_is_pasted_keeps_only_the_styles_of_the_subset(contexte: Contexte) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    mime = QMimeData()
    mime.setHtml(
        "<h1 style='color:red'>Titre</h1><p>Du <b>gras</b> et\x0b du <span style='font-size:30pt'>grand</span></p>"
        "<ul><li>un<ul><li>deux</li></ul></li></ul><img src='x.png'>"
    )
    champ.insertFromMimeData(mime)
    champ.flush()
    text = contexte.snapshot().contrat.contexte
    assert "Du **gras** et" in text
    assert "- un\n    - deux" in text
    assert "grand" in text
    assert "\x0b" not in text and "<" not in text


def test_a_plain_list_pasted_from_a_mail_becomes_a_list(contexte: Contexte) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    mime = QMimeData()
    mime.setText("Étapes :\n• recruter\n• former")
    champ.insertFromMimeData(mime)
    champ.flush()
    assert contexte.snapshot().contrat.contexte == "Étapes :\n\n- recruter\n- former"


def test_tab_in_a_list_goes_down_a_level_and_back(contexte: Contexte) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    champ.setFocus()
    taper(champ, "- un\n")
    touche(champ, Qt.Key.Key_Tab)
    taper(champ, "deux")
    champ.flush()
    assert contexte.snapshot().contrat.contexte == "- un\n    - deux"


def test_tab_passes_through_a_list_without_changing_it(contexte: Contexte, qtbot: QtBot) -> None:
    """Two levels at most: Tab leads out of the second, Maj+Tab out of the first."""
    before, champ, after = (
        QLineEdit(),
        ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte"),
        QLineEdit(),
    )
    _poser(contexte, before, champ, after)
    text = "- un\n- deux"
    with contexte.document.edit("Écrire") as edit:
        edit.update("contrat", contexte.snapshot().contrat.id, contexte=text)
    before.setFocus()
    for expected in (champ, after):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    for expected in (champ, before):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is expected
    champ.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Tab):
        qtbot.keyClick(champ, key)
    champ.flush()
    assert contexte.snapshot().contrat.contexte == "- un\n    - deux"
    qtbot.keyClick(champ, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_field_without_a_row_shows_nothing_and_writes_nothing(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    _poser(contexte, champ)
    taper(champ, "Bray")
    champ.liaison.changer_source(None)
    assert contexte.snapshot().contrat.territoire == "Bray"
    assert champ.text() == "" and not champ.isEnabled()


def test_the_header_says_that_typing_waits_then_that_it_is_saved(contexte: Contexte) -> None:
    champ = ChampLigne(contexte, _source(contexte, "territoire"), "Territoire")
    box = _poser(contexte, champ)
    header = box.window().entete  # type: ignore[attr-defined]
    taper(champ, "B")
    assert header._etat.text() == "Enregistrement…"
    champ.flush()
    assert header._etat.text() == "Enregistré"


class _SourceQuiRefuse:
    """A place that cannot be written the first time: a share that does not answer."""

    def __init__(self) -> None:
        self.refuse = True
        self.valeur: Valeur = ""

    def lire(self) -> Valeur:
        return self.valeur

    def saisie(self) -> str:
        return ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if self.refuse:
            raise UserError("Le partage ne répond pas.", "Vérifiez le réseau.")
        self.valeur = valeur

    def concerne(self, changes: ChangeSet) -> bool:
        return False


def test_what_could_not_be_written_stays_in_the_field_and_is_tried_again(contexte: Contexte) -> None:
    source = _SourceQuiRefuse()
    champ = ChampLigne(contexte, source, "Territoire")
    _poser(contexte, champ)
    taper(champ, "Bray")
    with pytest.raises(UserError):
        champ.flush()
    assert champ.text() == "Bray" and champ.liaison.en_attente
    source.refuse = False
    champ.flush()
    assert source.valeur == "Bray"


def test_a_rich_text_is_as_tall_as_its_lines_at_every_width(contexte: Contexte, qtbot: QtBot) -> None:
    champ = ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte")
    _poser(contexte, champ)
    taper(champ, "Le territoire compte vingt-quatre communes. " * 12)
    tall = []
    for wide in (700, 320, 520, 700):
        champ.setFixedWidth(wide)
        qtbot.waitUntil(lambda: champ.height() == champ.sizeHint().height() >= champ.document().size().height())
        tall.append(champ.height())
    assert tall[0] == tall[3] < tall[2] < tall[1]


def test_the_colour_is_seen_and_what_does_not_read_on_white_is_said(contexte: Contexte, qtbot: QtBot) -> None:
    field = ChampCouleur(contexte, _source(contexte, "couleur"), "Couleur de la collectivité")
    said: list[str] = []
    field.probleme.connect(said.append)
    _poser(contexte, field)
    (line,) = field.findChildren(QLineEdit)
    (swatch,) = field.findChildren(QToolButton)
    assert swatch.accessibleName() == "Couleur de la collectivité : choisir"
    for typed, sentence in (("#2F6F73", ""), ("FFDD00", CLAIRE), ("bleu", INCONNUE), ("", "")):
        line.setFocus()
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        taper(line, typed)
        field.liaison.flush()
        assert (contexte.snapshot().contrat.couleur, said[-1]) == (typed, sentence)
    taper(line, "#2F6F73")
    assert swatch.grab().toImage().pixelColor(16, 16).name() == "#2f6f73"


def test_a_colour_is_chosen_from_the_palette_with_the_keyboard(contexte: Contexte, qtbot: QtBot) -> None:
    field = ChampCouleur(contexte, _source(contexte, "couleur", "Modifier « Couleur »"), "Couleur")
    _poser(contexte, field)
    contexte.messages.choisir_couleur = lambda titre, depart="": "#7A0019"  # type: ignore[method-assign]
    qtbot.keyClick(field.findChildren(QToolButton)[0], Qt.Key.Key_Space)
    assert contexte.snapshot().contrat.couleur == "#7A0019"
    assert contexte.document.undo() == "Modifier « Couleur »"
    assert field.findChildren(QLineEdit)[0].text() == ""
