"""The planning backwards in the window: proposed from a date, changed, pushed and said, looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from tests.ui.gestes import cliquer, visible
from tests.ui.touches import taper


def page(fenetre):
    screen = fenetre.naviguer(Cible("gouvernance"))
    screen._onglets.setCurrentWidget(screen._retroplanning)
    return screen._retroplanning


def test_the_guide_s_steps_are_proposed_from_the_wished_date_and_taken_back(qtbot, fenetre, contexte: Contexte) -> None:
    shown = page(fenetre)
    field = visible(qtbot, shown, QLineEdit, "Signature souhaitée")
    field.selectAll()
    taper(field, "31/01/2027")
    cliquer(qtbot, shown, "Proposer les étapes du guide")
    rows = contexte.snapshot().all(t.Etape)
    assert [row.fin for row in rows if row.cle == "construction"] == ["2027-01-31"]
    assert visible(qtbot, shown, QListView, "Étapes").model().rowCount() == 7
    qtbot.waitUntil(lambda: not shown._gantt.pixmap().isNull(), timeout=60_000)
    assert "Construction du plan d’action" in shown._gantt.accessibleName()
    contexte.document.undo()
    assert contexte.snapshot().all(t.Etape) == ()


def test_a_date_that_is_none_is_asked_again(qtbot, fenetre, contexte: Contexte) -> None:
    shown = page(fenetre)
    field = visible(qtbot, shown, QLineEdit, "Signature souhaitée")
    field.selectAll()
    taper(field, "au printemps")
    cliquer(qtbot, shown, "Proposer les étapes du guide")
    assert contexte.snapshot().all(t.Etape) == ()
    assert "par exemple 12/03/2027" in fenetre.avis.message


def test_a_later_end_pushes_what_waits_for_it_and_says_so(qtbot, fenetre, contexte: Contexte, tmp_path: Path) -> None:
    with contexte.document.edit("Deux étapes") as edit:
        edit.insert(t.Etape(1, 0, intitule="Diagnostic", debut="2026-01-01", fin="2026-02-28"))
        edit.insert(t.Etape(2, 1, intitule="Plan", debut="2026-03-01", fin="2026-03-31", apres_id=1))
    page(fenetre)
    with contexte.document.edit("Modifier « Fin »") as edit:
        edit.update("etape", 1, fin="2026-03-15")
    qtbot.waitUntil(lambda: contexte.snapshot().get(t.Etape, 2).debut == "2026-03-16", timeout=5000)
    assert "« Plan »" in fenetre.avis.message
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert contexte.snapshot().get(t.Etape, 2).debut == "2026-03-01"
    qtbot.wait(1200)
    assert contexte.snapshot().get(t.Etape, 2).debut == "2026-03-01", "what is undone stays undone"
    button = page(fenetre)._repousser
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert contexte.snapshot().get(t.Etape, 2).debut == "2026-03-16"


def test_a_step_found_elsewhere_opens_here(fenetre, contexte: Contexte) -> None:
    with contexte.document.edit("Une étape") as edit:
        edit.insert(t.Etape(4, 0, intitule="Diagnostic"))
    screen = fenetre.naviguer(Cible("gouvernance", "etape", 4))
    assert screen._onglets.currentWidget() is screen._retroplanning
    assert screen._retroplanning.table.liste.courant == 4


def test_the_dialogue_de_gestion_is_planned_by_a_command(fenetre, contexte: Contexte) -> None:
    fenetre.naviguer(Cible("gouvernance"))
    next(each for each in fenetre.commandes() if each.id == "gouvernance.dialogue").faire()
    (row,) = contexte.snapshot().all(t.Reunion)
    assert (row.objet, row.date, row.etat) == ("Dialogue de gestion avec l'ARS", "", "prevue")
    assert contexte.document.undo() == "Prévoir une réunion"
