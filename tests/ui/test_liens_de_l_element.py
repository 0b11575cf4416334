"""The tab Liens and the help with objectives: what is ticked or typed is in the file, one step each, and comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget

from clsdesk.commands import articulation
from clsdesk.models import tables as t
from clsdesk.models.articulation import texte_articulation
from clsdesk.ui.contexte import Cible
from clsdesk.ui.plan.liens_form import LiensForm
from tests.ui.gestes import cliquer, ecrire, visible
from tests.ui.touches import taper, touche


def noeud(vaudreuse, code: str = "2.1"):
    return vaudreuse.snapshot().plan.trouver(code)[0]


def liens(fenetre, vaudreuse, champ: str = "cadres") -> LiensForm:
    screen = fenetre.naviguer(Cible("plan", "element", noeud(vaudreuse).id, champ))
    return screen.findChildren(LiensForm)[0]


def test_a_frame_typed_at_the_bottom_becomes_a_line_and_fills_the_articulation(qtbot, fenetre, vaudreuse) -> None:
    before = vaudreuse.snapshot()
    form = liens(fenetre, vaudreuse)
    fresh = visible(qtbot, form, QLineEdit, "Ajouter un cadre")
    taper(fresh, "Plan vélo")
    touche(fresh, Qt.Key.Key_Return)
    what = visible(qtbot, form, QLineEdit, "Objectif ou partie de Plan vélo")
    ecrire(qtbot, what, "axe 2")
    touche(what, Qt.Key.Key_Return)
    assert "Plan vélo : axe 2" in texte_articulation(vaudreuse.snapshot(), noeud(vaudreuse)).splitlines()
    assert fresh.text() == ""
    vaudreuse.document.undo()
    vaudreuse.document.undo()
    assert vaudreuse.snapshot() == before


def test_needs_ticked_are_linked_and_follow_an_undo(qtbot, fenetre, vaudreuse) -> None:
    with vaudreuse.document.edit("Deux besoins") as edit:
        ids = [edit.insert(t.Priorite(intitule=each)) for each in ("Bouger davantage", "Dormir mieux")]
    form = liens(fenetre, vaudreuse, "priorites")
    box = visible(qtbot, form, QListWidget, "Besoins et priorités, à cocher")
    item = box.findItems("Dormir mieux", Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(Qt.CheckState.Checked)
    linked = vaudreuse.snapshot().where(t.PrioriteElement, "element_id", noeud(vaudreuse).id)
    assert ids[1] in [row.priorite_id for row in linked]
    vaudreuse.document.undo()
    assert item.checkState() == Qt.CheckState.Unchecked


def test_a_level_of_action_is_one_choice_and_a_public_may_be_several(qtbot, fenetre, vaudreuse) -> None:
    form, row_id = liens(fenetre, vaudreuse, "public"), noeud(vaudreuse).id
    articulation.classer(vaudreuse.document, [row_id], "public", [])
    articulation.classer(vaudreuse.document, [row_id], "niveau", [])
    form._relire()  # what was there before is not what is tested

    def cocher(nom: str) -> None:
        next(each for each in form.findChildren(QCheckBox) if each.text() == nom).setChecked(True)

    for nom in ("Aidants", "Personnes âgées", "Aptitudes individuelles", "Milieux favorables à la santé"):
        cocher(nom)
    held = {(row.referentiel, row.valeur) for row in vaudreuse.snapshot().where(t.Classement, "element_id", row_id)}
    assert {("public", "aidants"), ("public", "aines"), ("niveau", "milieux")} <= held
    assert ("niveau", "aptitudes") not in held


def test_an_objective_written_in_four_parts_becomes_the_title(qtbot, fenetre, vaudreuse) -> None:
    node = noeud(vaudreuse, "1")
    screen = fenetre.naviguer(Cible("plan", "element", node.id, "texte"))
    cliquer(qtbot, screen, "M'aider à écrire cet objectif")
    for nom, words in (("verbe", "renforcer"), ("ce qui doit changer", "l'accès aux soins"), ("d'ici", "2030")):
        taper(visible(qtbot, screen, QLineEdit, f"Objectif : {nom}"), words)
    cliquer(qtbot, screen, "Prendre comme intitulé")
    assert noeud(vaudreuse, "1").element.intitule == "D'ici 2030, renforcer l'accès aux soins"
    vaudreuse.document.undo()
    assert noeud(vaudreuse, "1").element.intitule == node.element.intitule
