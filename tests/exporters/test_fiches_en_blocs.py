"""The fiche: every field of the model, where it stands in the plan, and its own state."""

from __future__ import annotations

import pytest

from clsdesk.exporters.blocks import Item, Para, Section, Sommaire, Tableau, Titre, texte_de
from clsdesk.exporters.fiches import OptionsFiches, fiche, fiches
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, replaced
from tests.donnees_essai import MODELE, Lignes, niveaux
from tests.exporters.outils_word import champ_de


@pytest.fixture
def deux_fiches() -> Snapshot:
    lignes = Lignes()
    lignes.met(t.ModeleCopie(contenu=MODELE))
    lignes.met(t.Contrat(nom="CLS du Val"))
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Soins"))
    for rang, nom in enumerate(("Attirer", "Retenir")):
        b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, rang=rang, intitule=nom))
        for k in range(2):
            c = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, rang=k, intitule=f"{nom} {k}"))
            lignes.met(t.Pilotage(element_id=c.id, texte="CPTS"))
    one = lignes.met(t.Fiche(element_id=2, etat="validee", date_validation="2026-03-12"))
    lignes.met(t.FicheChamp(fiche_id=one.id, cle="besoins", texte="Des **médecins** partent :\n\n- deux en 2024"))
    lignes.met(t.FicheChamp(fiche_id=one.id, cle="nouvelle", texte="Action nouvelle"))
    return lignes.snapshot()


def _lignes(tableau: Tableau) -> dict[str, str]:
    rows = (*tableau.entetes, *tableau.lignes)
    return {_texte(row.cellules[0]): _texte(row.cellules[1]) for row in rows}


def _texte(cellule) -> str:
    return " / ".join(("• " if isinstance(each, Item) else "") + texte_de(each.contenu) for each in cellule.contenu)


def test_every_field_of_the_model_is_there_in_order_with_its_displayed_label(deux_fiches):
    (tableau,) = champ_de(fiche(deux_fiches, deux_fiches.plan.fiches[0]), Tableau)
    assert _lignes(tableau) == {
        "Axe / Thématique": "1 Soins",
        "Action nouvelle / Action préexistante": "☒ Action nouvelle / ☐ Action préexistante reconduite",
        "À quels besoins l'action répond-elle ? / Contexte": "Des médecins partent : / • deux en 2024",
        "Descriptif des actions": "• 1.1.1 Attirer 0 (CPTS) / • 1.1.2 Attirer 1 (CPTS)",
        "Pilotage de l'action": "CPTS",
        "Budget prévisionnel": "–",
    }
    assert len(tableau.entetes) == 1


def test_an_empty_field_that_cannot_be_left_out_says_so(deux_fiches):
    (tableau,) = champ_de(fiche(deux_fiches, deux_fiches.plan.fiches[1]), Tableau)
    assert _lignes(tableau)["À quels besoins l'action répond-elle ? / Contexte"] == "À compléter"


def test_obligations_are_printed_when_asked(deux_fiches):
    document = fiche(deux_fiches, deux_fiches.plan.fiches[0], OptionsFiches(obligations=True))
    (tableau,) = champ_de(document, Tableau)
    assert "Axe / Thématique / Incontournable" in _lignes(tableau)


def test_the_footer_says_the_fiche_s_own_state_and_the_header_its_place(deux_fiches):
    sections = champ_de(fiches(deux_fiches), Section)[2:]
    assert [(each.entete, each.mention, each.pied) for each in sections] == [
        ("Axe 1 : Soins", "Validée le 12 mars 2026", "CLS du Val"),
        ("Axe 1 : Soins", "Projet", "CLS du Val"),
    ]


def test_all_the_fiches_stand_in_one_document_with_their_list(deux_fiches):
    document = fiches(deux_fiches)
    assert [(each.texte, each.ancre) for each in champ_de(document, Titre)] == [
        ("1.1 Attirer", "fiche_2"), ("1.2 Retenir", "fiche_5"),
    ]  # fmt: skip
    assert champ_de(document, Sommaire) == [Sommaire(1, "Fiches action")]


def test_one_fiche_alone_has_no_cover(deux_fiches):
    document = fiche(deux_fiches, deux_fiches.plan.fiches[1])
    assert document.titre == "Fiche action Action 1.2 : Retenir"
    assert isinstance(document.blocs[0], Section)
    assert not champ_de(document, Sommaire)


def test_a_deep_plan_names_all_its_ancestors_above_the_title():
    lignes = Lignes()
    lignes.met(t.Contrat(nom="CLS"))
    a, b, c = niveaux(lignes, ("Priorité", "{n}"), ("Objectif", "{A}"), ("Action", "{n}"))
    parent: int | None = None
    for niveau, nom in ((a, "Santé"), (b, "Jeunes"), (c, "Agir")):
        parent = lignes.met(t.Element(niveau_id=niveau.id, parent_id=parent, intitule=nom)).id
    snapshot = lignes.snapshot()
    document = fiche(snapshot, snapshot.plan.par_id[3])
    assert champ_de(document, Section)[0].entete == "Priorité 1  ›  Objectif A  ›  Action 1"
    lus = [texte_de(each.contenu) for each in champ_de(document, Para, lambda each: "ancêtre" in each.style)]
    assert lus == ["Priorité 1 : Santé", "Objectif A : Jeunes"]


def test_the_file_s_own_choice_prints_the_obligations(deux_fiches):
    choix = (t.Option(1, "fiches", "obligations", "oui"),)
    snapshot = replaced(deux_fiches, t.Option, choix)
    assert fiches(snapshot) == fiches(deux_fiches, OptionsFiches(obligations=True))
    assert fiches(snapshot) != fiches(deux_fiches)
