"""The sigles of a contract: what is one, what is not, which ones remain to define."""

from __future__ import annotations

import pytest

from clsdesk import catalogue
from clsdesk.models import tables as t
from clsdesk.models.sigles import Emploi, a_definir, inemployes, sigles_de
from tests.donnees_essai import Lignes, niveaux


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("La CPTS et l’ARS, avec le CeGIDD (CD 62).", ("CPTS", "ARS", "CeGIDD", "CD")),
        ("II. Le PRS 2018-2028 ; XXIe siècle ; T2 2026 ; A3 ; L. 1434-10", ("PRS",)),
        ("PLAN D’ACTIONS DU TERRITOIRE\nLa MSA en est.", ("MSA",)),
        ("Monsieur Jean-Claude LEROY et Mme DUPONT signent avec la CAF.", ("CAF",)),
        ("Un MÉDECINTRAITANT, le quartier QN062001, du CO2, un PDF.", ()),
        ("LGBTQIA+, PRS3, la MSA et la MSA", ("LGBTQIA", "PRS3", "MSA")),
        ("classe de CM2, élève de CE1, l’URPS-ML", ("URPS", "ML")),
    ],
)
def test_a_sigle_is_told_from_a_number_a_title_and_a_person(texte: str, attendus: tuple[str, ...]) -> None:
    assert sigles_de(texte) == attendus


def test_a_sigle_of_several_words_is_read_whole() -> None:
    assert sigles_de("Avec l’URPS-ML et la MEM PA.", ("URPS-ML", "MEM PA", "MEM")) == ("URPS-ML", "MEM PA")


def test_what_is_used_and_not_defined_is_listed_with_its_first_place_and_a_meaning() -> None:
    lignes = Lignes()
    lignes.met(t.Contrat(contexte="La CPAM et le TAD **CCPV**.", histoire="La CPAM, un QZX."))
    lignes.met(t.Organisation(nom="La Communauté de communes du Pays", sigle="CCPV"))
    lignes.met(t.Organisation(nom="Caisse primaire de l’Artois", sigle="CPAM"))
    lignes.met(t.Organisation(nom="Caisse primaire de la Côte", sigle="CPAM"))
    lignes.met(t.Terme(sigle="TAD", definition="Transport à la demande"))
    lignes.met(t.Article(titre="Objet", texte="Le COPIL {champ} et le SIAO."))
    action, _ = niveaux(lignes, ("Action", "{n}"), ("Opération", "{parent}.{n}"))
    lignes.met(t.Element(niveau_id=action.id, intitule="Le GEM"))
    assert a_definir(lignes.snapshot(), catalogue.sigles()) == (
        Emploi("CCPV", "Contexte", "Communauté de communes du Pays"),
        Emploi("COPIL", "Article 1", "Comité de pilotage"),
        Emploi("CPAM", "Contexte", "Caisse primaire de l’Artois ; Caisse primaire de la Côte"),
        Emploi("GEM", "Action 1", "Groupe d’entraide mutuelle"),
        Emploi("QZX", "Histoire de la démarche", ""),
        Emploi("SIAO", "Article 1", "Service intégré d’accueil et d’orientation"),
    )


def test_a_term_that_nothing_uses_is_named() -> None:
    lignes = Lignes()
    lignes.met(t.Contrat(contexte="Les QPV, la Ddets."))
    for sigle in ("QPV", "DDETS", "MDPH", ""):
        lignes.met(t.Terme(sigle=sigle))
    assert inemployes(lignes.snapshot()) == ("MDPH",)


def test_the_list_of_sigles_is_clean() -> None:
    known = catalogue.sigles()
    assert len(known) >= 150
    assert list(known) == sorted(known)
    assert all(key == key.upper() and value[0].isupper() and value == value.strip(" .") for key, value in known.items())
    assert not any("'" in value for value in known.values())
