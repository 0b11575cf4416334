"""An article and its model: what an empty one takes, whether it was adapted, what differs."""

from __future__ import annotations

import dataclasses

import pytest

from clsdesk.models import tables as t
from clsdesk.models.articles_modele import (
    Difference,
    article_du_modele,
    differences,
    est_adapte,
    sujet,
    texte_retenu,
)
from clsdesk.models.parties import Genre, engages, genre
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import Lignes, exemple

MODELE = """
[[articles]]
cle = "objet"
titre = "Objet du contrat"
texte = "Un premier paragraphe.\\n\\n- un point\\n- un autre"

[[articles]]
cle = "duree"
titre = "Durée"
texte = "Il dure {duree}."
"""


def _contrat(*articles: t.Article) -> Snapshot:
    lignes = Lignes()
    lignes.met(t.ModeleCopie(contenu=MODELE))
    for rang, each in enumerate(articles):
        lignes.met(dataclasses.replace(each, rang=rang))
    return lignes.snapshot()


@pytest.mark.parametrize(
    ("titre", "cle"),
    [
        ("Objet du contrat et engagements des parties", "objet"),
        ("LES SIGNATAIRES DU CONTRAT", "parties"),
        ("Périmètres géographiques du contrat", "perimetre"),
        ("Orientations stratégiques", "strategie"),
        ("LES PRIORITÉS DU CONTRAT", "strategie"),
        ("Modalités de gouvernance", "gouvernance"),
        ("Modalités d'association de partenaires", "partenaires"),
        ("Les modalités de financement des actions", "financement"),
        ("Le suivi et l'évaluation du contrat", "suivi"),
        ("La coordination du CLS", "coordination"),
        ("Communication et confidentialité", "communication"),
        ("Modification et résiliation du contrat", "modification"),
        ("LA PRISE D’EFFET ET LA DURÉE DU CONTRAT", "duree"),
        ("Assurances", ""),
    ],
)
def test_a_title_says_what_the_article_is_about(titre: str, cle: str) -> None:
    assert sujet(titre) == cle


def test_an_article_left_empty_takes_the_text_of_its_model() -> None:
    snapshot = _contrat(t.Article(cle="duree", titre="Durée"), t.Article(cle="objet", titre="Objet", texte="Le nôtre."))
    assert [texte_retenu(snapshot, each) for each in snapshot.all(t.Article)] == ["Il dure {duree}.", "Le nôtre."]


def test_articles_brought_without_keys_are_known_by_their_titles_and_each_subject_serves_once() -> None:
    snapshot = _contrat(t.Article(titre="L'objet"), t.Article(titre="Objets encore"), t.Article(titre="Assurances"))
    found = [article_du_modele(snapshot, each) for each in snapshot.all(t.Article)]
    assert [each.cle if each else "" for each in found] == ["objet", "", ""]
    assert [bool(texte_retenu(snapshot, each)) for each in snapshot.all(t.Article)] == [True, False, False]


def test_what_was_changed_is_said_paragraph_by_paragraph_in_the_words_that_are_typed() -> None:
    snapshot = _contrat()
    model = snapshot.modele.article("objet")
    assert model
    same = t.Article(cle="objet", titre=model.titre, texte=model.texte)
    assert differences(same, model) == ()
    changed = dataclasses.replace(same, titre="Objet", texte="Un premier paragraphe.\n\n- un autre\n\nUne fin.")
    assert differences(changed, model) == (
        Difference(("Objet du contrat",), ("Objet",)),
        Difference(("• un point",), ()),
        Difference((), ("Une fin.",)),
    )
    assert [est_adapte(each, snapshot.modele) for each in (same, changed, t.Article(cle="autre"))] == [
        False, True, None,
    ]  # fmt: skip


def test_an_article_adapted_in_its_looks_alone_differs_by_no_word() -> None:
    model = _contrat().modele.article("duree")
    assert model
    bold = t.Article(cle="duree", titre="Durée", texte="Il dure **{duree}**.")
    assert (est_adapte(bold, _contrat().modele), differences(bold, model)) == (True, ())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (t.Organisation(nom="Agence régionale de santé"), Genre.ARS),
        (t.Organisation(nom="La préfecture du Pas-de-Calais"), Genre.INSTITUTION),
        (t.Organisation(nom="La Caisse Primaire d'Assurance Maladie de l'Artois", sigle="CPAM"), Genre.INSTITUTION),
        (t.Organisation(nom="Communauté de communes du Val"), Genre.INSTITUTION),
        (t.Organisation(nom="Mutualité française", categorie="association"), Genre.PARTENAIRE),
        (t.Organisation(nom="Groupement hospitalier"), Genre.PARTENAIRE),
        (t.Organisation(nom="Communauté professionnelle territoriale de santé"), Genre.PARTENAIRE),
        (t.Organisation(nom="X", categorie="departement"), Genre.INSTITUTION),
    ],
)
def test_a_party_is_of_one_kind_by_its_category_or_its_name(body: t.Organisation, kind: Genre) -> None:
    lignes = Lignes()
    row = lignes.met(t.Signataire(organisation_id=lignes.met(body).id))
    assert genre(lignes.snapshot(), row) is kind


def test_each_signatory_with_engagements_belongs_to_exactly_one_kind() -> None:
    snapshot = exemple()
    parts = [engages(snapshot, kind) for kind in Genre]
    assert [len(each) for each in parts] == [1, 1, 7, 3]
    assert sorted(row.id for part in parts for row in part) == sorted(row.id for row in engages(snapshot))
