"""The governance in the window: a meeting planned, its agenda, its people, its decisions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QToolButton

from clsdesk.commands.gouvernance import retirer_reunion
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import cle_de_reunion, personne
from clsdesk.models.pieces_jointes import jointes
from clsdesk.models.reunions import attendus, signataires_sans_siege, taches
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.gouvernance.ecran import EcranGouvernance
from clsdesk.ui.gouvernance.presences import Presences
from clsdesk.ui.gouvernance.reunions import Reunions
from clsdesk.ui.main_window import MainWindow
from tests.ui.gestes import chercher, cliquer, ecrire, index_de, onglet, visible
from tests.ui.touches import touche


def ouvert(fenetre: MainWindow, cible: Cible) -> EcranGouvernance:
    screen = fenetre.naviguer(cible)
    assert isinstance(screen, EcranGouvernance)
    return screen


def test_meetings_are_listed_the_newest_first(fenetre: MainWindow, vaudreuse: Contexte) -> None:
    screen = ouvert(fenetre, Cible("gouvernance"))
    (page,) = screen.findChildren(Reunions)
    dates = {row.id: row.date for row in vaudreuse.snapshot().all(t.Reunion)}
    shown = [dates[row_id] for row_id in page.liste.montres]
    assert shown == sorted(shown, reverse=True) and len(shown) == 9


def test_a_meeting_planned_here_expects_the_members_and_takes_the_agenda_proposed(
    fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication
) -> None:
    screen = ouvert(fenetre, Cible("gouvernance"))
    prevoir, proposer, *_others = screen.commandes()
    prevoir.faire()
    qapp.processEvents()
    (page,) = screen.findChildren(Reunions)
    meeting = page.liste.courant
    snapshot = vaudreuse.snapshot()
    row = snapshot.get(t.Reunion, meeting)
    assert row is not None
    members = snapshot.where(t.Membre, "instance_id", row.instance_id)
    assert len(snapshot.where(t.Presence, "reunion_id", meeting)) == len(members) > 0
    proposer.faire()
    assert vaudreuse.snapshot().where(t.Point, "reunion_id", meeting)
    vaudreuse.document.undo()
    vaudreuse.document.undo()
    assert vaudreuse.snapshot().get(t.Reunion, meeting) is None


def test_attendance_has_one_line_a_member_and_noting_one_keeps_the_lines(
    fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication
) -> None:
    meeting = next(row.id for row in vaudreuse.snapshot().all(t.Reunion) if row.etat == "prevue")
    first = vaudreuse.snapshot().where(t.Presence, "reunion_id", meeting)[0]
    screen = ouvert(fenetre, Cible("gouvernance", "presence", first.id))
    (page,) = screen.findChildren(Presences)
    combos = [each for each in page.findChildren(QComboBox) if each.isVisible()]
    assert len(combos) == len(vaudreuse.snapshot().where(t.Presence, "reunion_id", meeting))
    combos[0].setCurrentText("Excusé")
    combos[0].activated.emit(combos[0].currentIndex())
    qapp.processEvents()
    noted = vaudreuse.snapshot().get(t.Presence, first.id)
    assert noted is not None and noted.etat == "excuse"
    assert [each for each in page.findChildren(QComboBox) if each.isVisible()] == combos


def test_unticking_a_fiche_in_a_decision_takes_its_validation_back(
    fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication
) -> None:
    link = next(row for row in vaudreuse.snapshot().all(t.DecisionElement) if row.valide_fiche)
    screen = ouvert(fenetre, Cible("gouvernance", "decision", link.decision_id))
    box = next(each for each in screen.findChildren(QCheckBox) if each.text().startswith("1.1 "))
    box.setChecked(False)
    qapp.processEvents()
    element = next(node.id for node in vaudreuse.snapshot().plan.fiches if node.code == "1.1")
    (fiche,) = vaudreuse.snapshot().where(t.Fiche, "element_id", element)
    assert (fiche.etat, fiche.date_validation) == ("accord", "")


def test_a_decision_deleted_takes_its_validation_back_and_undo_gives_the_file_as_it_was(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    before = vaudreuse.snapshot()
    link = next(row for row in before.all(t.DecisionElement) if row.valide_fiche)
    screen = ouvert(fenetre, Cible("gouvernance", "decision", link.decision_id))
    rows = visible(qtbot, screen, QListView, "Décisions")
    rows.setFocus()
    touche(rows, Qt.Key.Key_Delete)
    after = vaudreuse.snapshot()
    assert after.get(t.Decision, link.decision_id) is None
    (fiche,) = after.where(t.Fiche, "element_id", link.element_id)
    assert (fiche.etat, fiche.date_validation, fiche.reunion_id) == ("accord", "", None)
    vaudreuse.document.undo()
    assert vaudreuse.snapshot().rows == before.rows


def test_a_search_result_opens_the_seat_that_it_names(fenetre: MainWindow, vaudreuse: Contexte) -> None:
    screen = ouvert(fenetre, Cible("gouvernance", "membre", 2, "titulaire_id"))
    assert screen.isVisible()
    assert any(each.currentText().startswith("Agnès Corvillain") for each in screen.findChildren(QComboBox))


def du_copil(contexte: Contexte) -> t.Reunion:
    rows = contexte.snapshot().all(t.Reunion)
    return next(row for row in rows if row.instance_id == 1 and row.etat == "prevue")


def test_a_button_of_a_meeting_opens_its_document_with_that_meeting_chosen(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    meeting = du_copil(vaudreuse)
    for words, title in (
        ("Compte rendu", "Compte rendu"), ("Émargement", "Feuille d'émargement"), ("Diaporama", "Diaporama"),
        ("Invitation", "Invitation"),
    ):  # fmt: skip
        screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
        cliquer(qtbot, screen, words)
        documents = fenetre.pile.currentWidget()
        chosen = visible(qtbot, documents, QComboBox, "Réunion")
        assert chosen.currentData() == cle_de_reunion(vaudreuse.snapshot(), meeting)
        assert chercher(documents, QLabel, title) is not None


def test_a_meeting_without_a_date_or_cancelled_says_why_it_has_no_document(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication
) -> None:
    meeting = du_copil(vaudreuse)
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
    button = visible(qtbot, screen, QPushButton, "Compte rendu")
    with vaudreuse.document.edit("Annuler") as edit:
        edit.update("reunion", meeting.id, etat="annulee")
    assert (button.isEnabled(), button.toolTip()) == (False, "La réunion est annulée.")
    field = visible(qtbot, screen, QLineEdit, "Date")
    ecrire(qtbot, field, "31 février")
    field.flush()
    qapp.processEvents()
    assert (button.isEnabled(), button.toolTip()) == (False, "Donnez d'abord une date à la réunion.")
    assert chercher(screen, QLabel, "Date non reconnue, gardée telle quelle (exemple : 12/03/2026).") is not None
    vaudreuse.document.undo()
    vaudreuse.document.undo()
    assert button.isEnabled()


def test_the_next_meeting_keeps_instance_hours_and_place_and_has_a_day_proposed(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    meeting = du_copil(vaudreuse)
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
    cliquer(qtbot, screen, "Prévoir la prochaine")
    (page,) = screen.findChildren(Reunions)
    new = vaudreuse.snapshot().get(t.Reunion, page.liste.courant)
    assert new is not None and new.id != meeting.id
    assert (new.instance_id, new.heure, new.lieu) == (1, meeting.heure, meeting.lieu)
    assert new.date == "2027-06-10"
    assert len(vaudreuse.snapshot().where(t.Presence, "reunion_id", new.id)) == 13


def test_the_screen_says_what_each_instance_owes_and_who_holds_each_role(
    fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    screen = ouvert(fenetre, Cible("gouvernance"))
    said = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    (dues,) = [each for each in said if each.startswith("Réunions dues : ")]
    assert "COPIL : au moins 2 en 2026 (2 tenues, 1 prévue)" in dues
    assert (
        "Élu référent : Mireille Darcheville · Référent ARS : Inès Vaubrun · Coordination : Camille Ferrandeau" in said
    )
    with vaudreuse.document.edit("Supprimer") as edit:
        edit.delete("contact", 2)
    said = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith("Élu référent : à désigner · ") for each in said)


def test_the_agenda_says_how_long_it_takes_and_when_the_meeting_is_too_short(
    fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    meeting = du_copil(vaudreuse)
    point = vaudreuse.snapshot().where(t.Point, "reunion_id", meeting.id)[0]
    screen = ouvert(fenetre, Cible("gouvernance", "point", point.id))
    assert chercher(screen, QLabel, "Durée prévue : 2 h 10 pour une réunion de 2 h 30") is not None
    with vaudreuse.document.edit("Allonger") as edit:
        edit.update("point", point.id, minutes=60)
    assert chercher(screen, QLabel, "Durée prévue : 3 h 05 pour une réunion de 2 h 30, trop courte") is not None


def test_points_change_places_with_the_keyboard_and_the_minutes_follow(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    meeting = du_copil(vaudreuse)
    first, second, *_ = vaudreuse.snapshot().where(t.Point, "reunion_id", meeting.id)
    screen = ouvert(fenetre, Cible("gouvernance", "point", second.id))
    rows = visible(qtbot, screen, QListView, "Ordre du jour")
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    after = vaudreuse.snapshot().where(t.Point, "reunion_id", meeting.id)
    assert [row.id for row in after[:2]] == [second.id, first.id]


def test_a_task_decided_here_is_in_the_minutes(qtbot, fenetre: MainWindow, vaudreuse: Contexte) -> None:
    meeting = du_copil(vaudreuse)
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
    onglet(qtbot, screen, "Suites")
    cliquer(qtbot, screen, "Ajouter une suite")
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Quoi"), "Écrire aux maires")
    fenetre.flush()
    (task,) = [row for row in vaudreuse.snapshot().all(t.Tache) if row.quoi == "Écrire aux maires"]
    assert taches(vaudreuse.snapshot(), meeting) == (task,)


def test_the_tasks_of_the_log_entry_of_a_meeting_are_among_its_own(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", 4))
    onglet(qtbot, screen, "Suites")
    rows = visible(qtbot, screen, QListView, "Suites à donner")
    assert index_de(rows.model(), "Rédiger le bilan de mi-année").isValid()


def test_signatories_without_a_seat_are_named_and_seated_in_one_step(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    seat = vaudreuse.snapshot().where(t.Membre, "instance_id", 2)[0]
    screen = ouvert(fenetre, Cible("gouvernance", "membre", seat.id))
    assert chercher(screen, QLabel, "Signataires sans siège : Préfecture de la Lisse, DSDEN, MSA, CARSAT, CAF et MLVL.")
    before = len(vaudreuse.snapshot().where(t.Membre, "instance_id", 2))
    cliquer(qtbot, screen, "Leur donner un siège")
    seats = vaudreuse.snapshot().where(t.Membre, "instance_id", 2)
    assert len(seats) == before + 6
    assert personne(vaudreuse.snapshot(), seats[before].titulaire_id) == "Maud Estrelle, déléguée de la préfète"
    assert not signataires_sans_siege(vaudreuse.snapshot(), 2)
    assert chercher(screen, QPushButton, "Leur donner un siège") is None
    vaudreuse.document.undo()
    assert len(vaudreuse.snapshot().where(t.Membre, "instance_id", 2)) == before


def test_an_instance_that_is_gone_leaves_its_meetings_with_their_people(
    fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication
) -> None:
    meeting = du_copil(vaudreuse)
    expected = attendus(vaudreuse.snapshot(), meeting)
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
    with vaudreuse.document.edit("Supprimer l'instance") as edit:
        edit.delete("instance", 1)
    qapp.processEvents()
    left = vaudreuse.snapshot().get(t.Reunion, meeting.id)
    assert left is not None and left.instance_id is None
    assert [each.personne for each in attendus(vaudreuse.snapshot(), left)][:-1] == [
        each.personne for each in expected
    ][:-1]
    (page,) = screen.findChildren(Reunions)
    assert meeting.id in page.liste.montres


def test_those_who_are_not_noted_came(qtbot, fenetre: MainWindow, vaudreuse: Contexte) -> None:
    meeting = du_copil(vaudreuse)
    first, *others = vaudreuse.snapshot().where(t.Presence, "reunion_id", meeting.id)
    with vaudreuse.document.edit("Noter") as edit:
        edit.update("presence", first.id, etat="excuse")
    screen = ouvert(fenetre, Cible("gouvernance", "presence", first.id))
    cliquer(qtbot, screen, "Les autres sont présents")
    noted = [row.etat for row in vaudreuse.snapshot().where(t.Presence, "reunion_id", meeting.id)]
    assert noted == ["excuse", *["present"] * len(others)]


def test_an_hour_that_is_none_is_kept_as_typed_and_said(qtbot, fenetre: MainWindow, vaudreuse: Contexte) -> None:
    meeting = next(row.id for row in vaudreuse.snapshot().all(t.Reunion) if row.etat == "prevue")
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting))
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "De"), "25:99")
    assert visible(qtbot, screen, QLabel, "Heure non reconnue, gardée telle quelle (exemple : 14:30).")
    vaudreuse.flush()
    row = vaudreuse.snapshot().get(t.Reunion, meeting)
    assert row is not None and row.heure == "25:99"
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "De"), "9 h 30".replace(" h ", "h"))
    assert chercher(screen, QLabel, "Heure non reconnue, gardée telle quelle (exemple : 14:30).") is None


def test_a_meeting_deleted_takes_back_what_its_decisions_validated(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    before = vaudreuse.snapshot()
    link = next(row for row in before.all(t.DecisionElement) if row.valide_fiche)
    decision = before.get(t.Decision, link.decision_id)
    assert decision is not None
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", decision.reunion_id))
    (page,) = screen.findChildren(Reunions)
    page.liste.setFocus()
    touche(visible(qtbot, screen, QListView, "Réunions"), Qt.Key.Key_Delete)
    after = vaudreuse.snapshot()
    assert after.get(t.Reunion, decision.reunion_id) is None
    (fiche,) = (row for row in after.all(t.Fiche) if row.element_id == link.element_id)
    assert fiche.etat != "validee" and not fiche.date_validation
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot().rows == before.rows


def test_a_check_on_a_meeting_without_people_opens_its_attendance(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte
) -> None:
    with vaudreuse.document.edit("Une réunion sans personne") as edit:
        meeting = edit.insert(t.Reunion(0, None, "2027-01-12"))
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting, "presences"))
    assert visible(qtbot, screen, QLabel, "Personne n'est encore attendu à cette réunion.")
    cliquer(qtbot, screen, "Convier les membres de l'instance")
    assert "sans membre" in fenetre.avis._texte.text()


def test_a_file_is_attached_to_a_meeting_and_goes_with_it(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte, tmp_path: Path
) -> None:
    meetings = [row.id for row in vaudreuse.snapshot().all(t.Reunion)]
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meetings[0]))
    scan = tmp_path / "Émargement signé.pdf"
    scan.write_bytes(b"signe")
    fenetre.messages.places = [scan]  # type: ignore[attr-defined]
    cliquer(qtbot, screen, "Joindre un fichier…")
    assert visible(qtbot, screen, QPushButton, "Émargement signé.pdf (5 octets)")
    (piece,) = jointes(vaudreuse.snapshot(), "reunion_id", meetings[0])
    ouvert(fenetre, Cible("gouvernance", "reunion", meetings[1]))
    assert chercher(screen, QPushButton, "Émargement signé.pdf (5 octets)") is None
    with vaudreuse.document.edit("Supprimer la réunion") as edit:
        retirer_reunion(edit, meetings[0])
    assert vaudreuse.snapshot().get(t.Piece, piece.id) is None


def test_the_agenda_of_a_meeting_is_its_date_alone(
    qtbot, fenetre: MainWindow, vaudreuse: Contexte, tmp_path: Path
) -> None:
    meeting = next(row for row in vaudreuse.snapshot().all(t.Reunion) if row.etat == "prevue")
    screen = ouvert(fenetre, Cible("gouvernance", "reunion", meeting.id))
    cliquer(qtbot, screen, "Agenda : la date de cette réunion, en .ics", QToolButton)
    fenetre.messages.places = [tmp_path / "agenda.ics"]  # type: ignore[attr-defined]
    cliquer(qtbot, fenetre, "Exporter en Calendrier")
    qtbot.waitUntil((tmp_path / "agenda.ics").is_file, timeout=20_000)
    assert (tmp_path / "agenda.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1


def test_a_short_window_leaves_room_for_the_agenda(
    fenetre: MainWindow, vaudreuse: Contexte, qapp: QApplication, qtbot
) -> None:
    fenetre.resize(853, 480)
    screen = ouvert(fenetre, Cible("gouvernance"))
    onglet(qtbot, screen, "Ordre du jour")
    qapp.processEvents()
    add = next(each for each in screen.findChildren(QPushButton) if each.isVisible() and "un point" in each.text())
    assert add.visibleRegion().boundingRect().size() == add.size()
    said = [each for each in screen.findChildren(QLabel) if each.text().startswith("Réunions dues")]
    assert not any(each.isVisible() for each in said)
    fenetre.resize(1280, 720)
    qapp.processEvents()
    assert all(each.isVisible() for each in said)
