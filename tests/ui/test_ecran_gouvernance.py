"""The governance in the window: a meeting planned, its agenda, its people, its decisions."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.gouvernance.ecran import EcranGouvernance
from clsdesk.ui.gouvernance.presences import Presences
from clsdesk.ui.gouvernance.reunions import Reunions
from clsdesk.ui.main_window import MainWindow
from tests.ui.exemple_ouvert import vaudreuse

__all__ = ["vaudreuse"]


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
    prevoir, proposer = screen.commandes()
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


def test_a_search_result_opens_the_seat_that_it_names(fenetre: MainWindow, vaudreuse: Contexte) -> None:
    screen = ouvert(fenetre, Cible("gouvernance", "membre", 2, "titulaire_id"))
    assert screen.isVisible()
    assert any(each.currentText().startswith("Agnès Corvillain") for each in screen.findChildren(QComboBox))
