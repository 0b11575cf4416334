"""From what the diagnostic shows to needs, to lists of what is unanswered, and to the two pictures of the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.images import ImageEnGrand
from clsdesk.ui.main_window import MainWindow
from tests.ui.gestes import cliquer, onglet


def _boutons(fenetre: MainWindow, nom: str) -> list[QPushButton]:
    return [each for each in fenetre.findChildren(QPushButton) if each.text() == nom and each.isVisible()]


def _commande(fenetre: MainWindow, libelle: str) -> None:
    """As the palette does."""
    next(each for each in fenetre.commandes() if each.libelle == libelle).faire()


def _dits(fenetre: MainWindow, texte: str) -> list[QLabel]:
    return [each for each in fenetre.findChildren(QLabel) if each.text() == texte and each.isVisible()]


def _panneau(fenetre: MainWindow, qtbot: QtBot) -> ImageEnGrand:
    def shown() -> ImageEnGrand | None:
        return next((each for each in fenetre.findChildren(ImageEnGrand) if each.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None, timeout=20_000)
    found = shown()
    assert found is not None
    return found


def test_a_finding_becomes_a_need_that_leans_on_it_and_waits_for_its_name(
    vaudreuse: Contexte,
    fenetre: MainWindow,
    qtbot: QtBot,
):
    finding = vaudreuse.snapshot().all(t.Constat)[3]
    before = len(vaudreuse.snapshot().all(t.Priorite))
    vaudreuse.naviguer(Cible("diagnostic", "constat", finding.id))
    cliquer(qtbot, fenetre, "En faire un besoin")
    need = vaudreuse.snapshot().all(t.Priorite)[-1]
    assert (need.theme, need.intitule[:20]) == (finding.theme, finding.texte[:20])
    assert vaudreuse.snapshot().where(t.Appui, "priorite_id", need.id)[0].constat_id == finding.id
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=4000)
    vaudreuse.document.undo()
    assert len(vaudreuse.snapshot().all(t.Priorite)) == before


def test_the_priorities_without_action_and_the_actions_without_need_are_listed_one_by_one(
    vaudreuse: Contexte,
    fenetre: MainWindow,
    qtbot: QtBot,
):
    snapshot = vaudreuse.snapshot()
    need = next(row for row in snapshot.all(t.Priorite) if row.intitule.startswith("Soutenir les aidants"))
    with vaudreuse.document.edit("Délier") as edit:
        for row in snapshot.where(t.PrioriteElement, "priorite_id", need.id):
            edit.delete("priorite_element", row.id)
    vaudreuse.naviguer(Cible("diagnostic"))
    onglet(qtbot, fenetre, "Couverture")
    table = next(each for each in fenetre.findChildren(QTableWidget) if each.accessibleName() == "Sans réponse")
    rows = [[table.item(rank, column).text() for column in (0, 1)] for rank in range(table.rowCount())]
    assert rows[0] == ["Priorité sans action", "Soutenir les aidants avant l’épuisement"]
    assert ["Action sans besoin", "3.1 Repérer et soutenir les proches aidants"] in rows


def test_the_matrix_and_the_tree_are_looked_at_copied_and_saved(
    vaudreuse: Contexte,
    fenetre: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
):
    vaudreuse.naviguer(Cible("diagnostic", "priorite", vaudreuse.snapshot().all(t.Priorite)[0].id))
    _boutons(fenetre, "Matrice")[0].click()
    panel = _panneau(fenetre, qtbot)
    assert "importance 4,8" in panel.image.accessibleName()
    assert panel.image.pixmap().width() >= 900
    panel.fermer()
    vaudreuse.naviguer(Cible("plan"))
    _commande(fenetre, "Arbre des objectifs en image")
    panel = _panneau(fenetre, qtbot)
    assert panel.image.accessibleName().startswith("Arbre des objectifs")
    vaudreuse.messages.places.append(tmp_path / "arbre.png")  # type: ignore[attr-defined]
    _boutons(fenetre, "Enregistrer en PNG…")[0].click()
    qtbot.waitUntil((tmp_path / "arbre.png").exists, timeout=20_000)
    assert QImage(str(tmp_path / "arbre.png")).width() > 1200


def test_without_a_scored_need_the_matrix_says_what_it_waits_for(contexte: Contexte, fenetre: MainWindow, qtbot: QtBot):
    contexte.naviguer(Cible("diagnostic"))
    _commande(fenetre, "Matrice des priorités en image")
    said = "La matrice se dessine dès qu'un besoin est coté, faisabilité comprise."
    qtbot.waitUntil(lambda: bool(_dits(fenetre, said)), timeout=20_000)
