import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models.organisations import couper_pilotes, est_ars, est_collectivite, libelle, reconnaitre
from clsdesk.models.tables import Alias, Contrat, Organisation


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("CCSA", ("CCSA",)),
        ("CCSA - CPTS", ("CCSA", "CPTS")),
        ("CCSA -GHAT (CH Bapaume) - PTSM", ("CCSA", "GHAT (CH Bapaume)", "PTSM")),
        ("CCSA - CPTS - CH Bap", ("CCSA", "CPTS", "CH Bap")),
        ("ARS- EN-CD", ("ARS", "EN", "CD")),
        ("CCSA- CPTS", ("CCSA", "CPTS")),
        ("CCSA - (UFOLEP)", ("CCSA", "(UFOLEP)")),
        ("CCSA + partenaires du champ concerné", ("CCSA", "partenaires du champ concerné")),
        ("CCSA+CPTS", ("CCSA", "CPTS")),
        ("CD62/ARS", ("CD62", "ARS")),
        ("CD 62 / ARS", ("CD 62", "ARS")),
        ("ARS-CD-EN", ("ARS", "CD", "EN")),
        ("CPAM-MSA", ("CPAM", "MSA")),
        ("CCSA-CPTS-CAF", ("CCSA", "CPTS", "CAF")),
        ("CPAM et MSA", ("CPAM", "MSA")),
        ("Croix-Rouge française", ("Croix-Rouge française",)),
        ("Val-de-Marne", ("Val-de-Marne",)),
        ("Lens-Liévin", ("Lens-Liévin",)),
        ("LENS-LIÉVIN", ("LENS-LIÉVIN",)),
        ("URPS-ML", ("URPS-ML",)),
        ("CCSA - URPS-ML", ("CCSA", "URPS-ML")),
        ("Département (PMI, ASE)", ("Département (PMI, ASE)",)),
        ("Département (PMI - ASE) – CCAS", ("Département (PMI - ASE)", "CCAS")),
        ("Mission locale Saint-Denis - CCAS", ("Mission locale Saint-Denis", "CCAS")),
        ("CCAS, Mission locale ; ARS\nCPAM", ("CCAS", "Mission locale", "ARS", "CPAM")),
        ("• CCAS\n• Centre hospitalier\nde Bapaume\n", ("CCAS", "Centre hospitalier de Bapaume")),
        ("- CCAS\n- CPTS", ("CCAS", "CPTS")),
        ("Ensemble des acteurs du soin, du médico-social et du social",
         ("Ensemble des acteurs du soin, du médico-social et du social",)),
        ("Service PA/PH - CLIC", ("Service PA/PH", "CLIC")),
        ("CCAS et/ou CIAS", ("CCAS et/ou CIAS",)),
        ("Maison de l'Emploi et des Métiers", ("Maison de l'Emploi et des Métiers",)),
        ("CCSA (service jeunesse - CPTS", ("CCSA (service jeunesse", "CPTS")),
        ("SAMU 24h/24", ("SAMU 24h/24",)),
        ("Association LGBT+", ("Association LGBT+",)),
        ("", ()),
        (" - ", ()),
    ],
)  # fmt: skip
def test_a_cell_gives_the_names_that_it_joins(cell: str, names: tuple[str, ...]):
    assert couper_pilotes(cell) == names


def test_sigles_of_the_contract_help_to_read_a_tight_hyphen():
    assert couper_pilotes("CCSA-GHAT") == ("CCSA-GHAT",)
    assert couper_pilotes("CCSA-GHAT", connus=("CCSA", "GHAT")) == ("CCSA", "GHAT")


@given(st.text() | st.text(alphabet="ABCDab -–,+/();•\n1", max_size=40))
def test_cutting_a_cell_loses_no_letter_and_leaves_no_empty_name(cell: str):
    names = couper_pilotes(cell)
    assert all(name == name.strip() and name for name in names)
    letters = [c for c in cell if c.isalnum()]
    kept = [c for name in names for c in name if c.isalnum()]
    assert kept == letters or " et " in cell


DEPARTEMENT = Organisation(1, nom="Conseil départemental du Pas-de-Calais", sigle="CD", categorie="departement")
ARTOIS = Organisation(2, nom="CPAM de l'Artois", sigle="CPAM")
OPALE = Organisation(3, nom="CPAM de la Côte d'Opale", sigle="CPAM")
UFOLEP = Organisation(4, nom="Union française des œuvres laïques d'éducation physique", sigle="UFOLEP")
RESEAU = Organisation(5, nom="L'Éducation nationale", sigle="")
BODIES = (DEPARTEMENT, ARTOIS, OPALE, UFOLEP, RESEAU)
ALIAS = (Alias(1, 1, "Département"), Alias(2, 1, "CD 62"), Alias(3, 99, "Fantôme"))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("CD", DEPARTEMENT),
        ("CD62", DEPARTEMENT),
        ("le Département", DEPARTEMENT),
        ("Département (PMI)", DEPARTEMENT),
        ("conseil  departemental du Pas de Calais", DEPARTEMENT),
        ("(UFOLEP)", UFOLEP),
        ("Ufolep", UFOLEP),
        ("CPAM de l’Artois", ARTOIS),
        ("La CPAM de la Côte d'Opale", OPALE),
        ("Éducation nationale", RESEAU),
        ("CPAM", None),
        ("CPAM (service social)", None),
        ("Fantôme", None),
        ("ensemble des acteurs", None),
        ("", None),
        ("()", None),
    ],
)
def test_a_text_names_one_body_or_none(text: str, body: Organisation | None):
    assert reconnaitre(text, BODIES, ALIAS) == body


def test_the_ars_is_known_by_category_sigle_or_name():
    assert est_ars(Organisation(1, nom="Agence", categorie="ars"))
    assert est_ars(Organisation(1, sigle="ARS HDF"))
    assert est_ars(Organisation(1, nom="L’Agence Régionale de Santé des Hauts-de-France"))
    assert est_ars(Organisation(1, nom="l'Agence Régional de Santé Haut de France"))
    assert est_ars(Organisation(1, nom="Délégation départementale de l'ARS"))
    assert not est_ars(Organisation(1, nom="Arsenal de santé", sigle="ARSEN"))


def test_a_collectivite_is_the_one_of_the_contract_or_known_by_category_or_name():
    contrat = Contrat(1, organisation_id=7)
    assert est_collectivite(Organisation(7, nom="Conseil départemental", categorie="departement"), contrat)
    assert est_collectivite(Organisation(8, nom="X", categorie="collectivite"), contrat)
    for nom in (
        "La Communauté de Communes du Sud Artois",
        "Ville d’Amiens",
        "Communauté d'agglomération X",
        "Lille Métropole",
    ):
        assert est_collectivite(Organisation(9, nom=nom), contrat), nom
    assert not est_collectivite(Organisation(9, nom="Ville et banlieue", categorie="association"), contrat)
    assert not est_collectivite(Organisation(9, nom="CPAM"), contrat)
    assert not est_collectivite(Organisation(0, nom=""), Contrat())


def test_a_body_is_named_by_its_sigle_when_it_has_one():
    assert libelle(DEPARTEMENT) == "CD"
    assert libelle(RESEAU) == "L'Éducation nationale"
