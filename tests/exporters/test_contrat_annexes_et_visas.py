"""Annexes that the person takes in or leaves out, and the visas that follow the dates of the acts."""

from __future__ import annotations

import dataclasses

import pytest

from clsdesk.exporters.blocks import Item, Liste, Para, Section, Titre, texte_de
from clsdesk.exporters.contrat import OptionsContrat, contrat, options_du_contrat
from clsdesk.exporters.contrat_visas import visas
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, replaced
from tests.donnees_essai import Lignes, exemple
from tests.exporters.outils_word import champ_de

TOUTES = frozenset(("plan", "fiches", "diagnostic", "glossaire"))


def _avec(snapshot: Snapshot, *choix: tuple[str, str, str]) -> Snapshot:
    rows = tuple(t.Option(rang, domaine, cle, valeur) for rang, (domaine, cle, valeur) in enumerate(choix, start=1))
    return replaced(snapshot, t.Option, rows)


def _annexes(snapshot: Snapshot, options: OptionsContrat | None = None) -> list[str]:
    return [each.texte for each in champ_de(contrat(snapshot, options), Titre) if each.texte.startswith("Annexe")]


def test_each_annex_is_numbered_in_its_order_when_all_are_taken_in() -> None:
    assert _annexes(exemple(), OptionsContrat(TOUTES)) == [
        "Annexe 1 : Plan d’actions", "Annexe 2 : Fiches action", "Annexe 3 : Diagnostic", "Annexe 4 : Glossaire",
    ]  # fmt: skip


def test_the_file_s_own_choices_decide_what_is_annexed() -> None:
    assert _annexes(exemple()) == ["Annexe 1 : Plan d’actions", "Annexe 2 : Glossaire"]
    kept = _avec(exemple(), ("contrat", "annexe_fiches", "oui"), ("contrat", "annexe_glossaire", "non"))
    assert _annexes(kept) == ["Annexe 1 : Plan d’actions", "Annexe 2 : Fiches action"]
    assert options_du_contrat(_avec(exemple(), ("contrat", "niveaux_sommaire", "1"))).niveaux_sommaire == 1


def test_without_annexes_the_contract_neither_lists_nor_leaves_any_out_of_its_count() -> None:
    lus = [texte_de(each.contenu) for each in champ_de(contrat(exemple(), OptionsContrat(frozenset())), Para)]
    assert "Le présent contrat comporte … pages, paraphées par les parties." in lus
    assert not [each for each in lus if "annexé" in each and each.endswith(":")]


def test_what_is_annexed_is_listed_before_the_signatures() -> None:
    blocs = contrat(exemple(), OptionsContrat(TOUTES)).blocs
    rang = next(
        rang
        for rang, each in enumerate(blocs)
        if isinstance(each, Para) and texte_de(each.contenu) == "Sont annexés au présent contrat :"
    )
    liste = blocs[rang + 1]
    assert isinstance(liste, Liste)
    assert [texte_de(item.contenu) for item in liste.items if isinstance(item, Item)] == [
        "Annexe 1 : Plan d’actions ;", "Annexe 2 : Fiches action ;", "Annexe 3 : Diagnostic ;", "Annexe 4 : Glossaire.",
    ]  # fmt: skip


def test_only_the_plan_lies_down_and_each_fiche_says_its_state_below() -> None:
    sections = champ_de(contrat(exemple(), OptionsContrat(TOUTES)), Section)
    assert sum(each.paysage for each in sections) == 1
    assert sum(each.mention.startswith(("Validée le", "Projet")) for each in sections) == len(exemple().plan.fiches)


def test_fiches_in_an_annex_are_titles_below_the_annex() -> None:
    titres = champ_de(contrat(exemple(), OptionsContrat(frozenset(("fiches",)))), Titre)
    fiches = [each for each in titres if each.ancre.startswith("fiche_")]
    assert {each.niveau for each in fiches} == {2}
    assert len(fiches) == len(exemple().plan.fiches)


def test_a_deliberation_whose_date_is_known_is_a_visa_unless_one_gives_it_already() -> None:
    lus = [each.texte for each in visas(exemple())]
    assert [each for each in lus if "délibération" in each] == [
        "la délibération du conseil communautaire du Pays de Vaudreuse du 11 décembre 2025",
        "la délibération du conseil départemental de la Lisse du 15 décembre 2025",
        "la délibération du conseil d’administration de la Mutualité sociale agricole Marches-du-Nord du "
        "27 novembre 2025",
        "la délibération du conseil d’administration de la Mission locale du Val de Lisse du 2 décembre 2025",
    ]
    assert not [each for each in visas(exemple(), deliberations=False) if "conseil départemental" in each.texte]


def test_the_letter_and_the_charter_feed_the_visas_once_their_dates_are_known() -> None:
    dated = _avec(exemple(), ("lettre-intention", "date", "2025-02-03"), ("charte", "date", "2025-06-01"))
    assert [each.texte for each in visas(dated, deliberations=False)][-2:] == [
        "la lettre d’intention du 3 février 2025, adressée par la Communauté de communes du Pays de Vaudreuse à "
        "l’Agence régionale de santé",
        "la charte d’engagement signée le 1er juin 2025",
    ]


@pytest.mark.parametrize("date", ["", "bientôt", "2025-13-40"])
def test_a_date_that_is_none_makes_no_visa(date: str) -> None:
    assert visas(_avec(exemple(), ("charte", "date", date))) == visas(exemple())


def test_a_body_that_decides_alone_has_its_decision_as_a_visa() -> None:
    lignes = Lignes()
    body = lignes.met(t.Organisation(nom="Préfecture de la Lisse", categorie="etat"))
    lignes.met(t.Signataire(organisation_id=body.id, date_deliberation="2025-12-01"))
    assert [each.texte for each in visas(lignes.snapshot())] == ["la décision de la Préfecture de la Lisse du "
                                                                 "1er décembre 2025"]  # fmt: skip


def test_a_stake_says_which_elements_of_the_plan_carry_it() -> None:
    snapshot = exemple()
    enjeu = snapshot.all(t.Enjeu)[0]
    actions = snapshot.plan.fiches[:2]
    operation = actions[0].enfants[0]
    tags = (operation.id, actions[1].id, actions[0].id)
    rows = tuple(t.EnjeuElement(rang, enjeu.id, each) for rang, each in enumerate(tags, start=1))
    made = contrat(replaced(snapshot, t.EnjeuElement, rows))
    said = [texte_de(each.contenu) for each in champ_de(made, Para) if "Au plan" in texte_de(each.contenu)]
    assert said == ["Au plan d’actions : actions 1.1 et 1.2, opération 1.1.1."]


def test_what_exists_on_the_territory_stands_in_the_context() -> None:
    row = t.Dispositif(1, 0, "CPTS", "CPTS Lisse et Bocage", None, "24 communes", "Deux **protocoles**.")
    made = contrat(replaced(exemple(), t.Dispositif, (row,)))
    titres = [each.texte for each in champ_de(made, Titre)]
    assert "B. Dispositifs et démarches du territoire" in titres
    assert "C. Histoire de la démarche" in titres


def test_stakes_with_nothing_but_titles_are_a_plain_list_in_their_order() -> None:
    snapshot = replaced(exemple(), t.EnjeuElement, ())
    renamed = tuple(dataclasses.replace(row, texte="") for row in snapshot.all(t.Enjeu))
    made = contrat(replaced(snapshot, t.Enjeu, renamed))
    items = [texte_de(item.contenu) for bloc in champ_de(made, Liste) for item in bloc.items]
    assert [each for each in items if each in {row.titre for row in renamed}] == [row.titre for row in renamed]
