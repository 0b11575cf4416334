import pytest

from clsdesk.models.modele import INCONTOURNABLE, Champ, Coordination, Modele, NiveauModele
from clsdesk.models.statuts import STATUTS, Sens

ENTIER = """
cle = "essai"
nom = "Essai"
visas = ["le code"]

[[niveaux]]
nom = "Axe"
motif = "{n}"
fiche = true

[[champs]]
cle = "axe"
libelle = "Axe / Thématique"
libelle_affiche = "Axe"
obligation = "Incontournable"
source = "ancetre:0"

[[articles]]
cle = "objet"
titre = "Objet"
texte = "Texte"

[[instances]]
nom = "Comité de pilotage"
minimum_par_an = 1

[coordination]
taux = 0.5
plafond = 25000
"""


def test_a_whole_model_is_read():
    modele = Modele.from_toml(ENTIER)
    assert modele.niveaux == (NiveauModele("Axe", motif="{n}", fiche=True),)
    assert modele.champ("axe") == Champ("axe", "Axe / Thématique", "Axe", INCONTOURNABLE, source="ancetre:0")
    assert modele.champs[0].affiche == "Axe"
    assert modele.champ("autre") is modele.article("autre") is None
    assert modele.coordination == Coordination(0.5, 25000)
    assert modele.visas == ("le code",)
    assert modele.statuts == STATUTS


def test_an_empty_model_is_a_model():
    assert Modele.from_toml("") == Modele()


def test_a_model_may_have_its_own_words_for_states():
    modele = Modele.from_toml('[[statuts]]\ncle = "lance"\nlibelle = "Lancée"\nsens = "en_cours"')
    assert [(each.cle, each.sens) for each in modele.statuts] == [("lance", Sens.EN_COURS)]


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("nom =", "Invalid"),
        ('nivaux = "a"', "nivaux"),
        ("nom = 3", "nom"),
        ('visas = "le code"', "visas"),
        ("visas = [1]", "visas"),
        ('niveaux = "Axe"', "niveaux"),
        ('niveaux = ["Axe"]', "niveaux 1"),
        ('[[niveaux]]\nmotif = "{n}"', "niveaux 1"),
        ('[[niveaux]]\nnom = "Axe"\nfiche = "oui"', "fiche"),
        ('[[niveaux]]\nnom = "Axe"\nmotif = "{x}"', "{parent}"),
        ('[[champs]]\ncle = "a"', "champs 1"),
        ('[[champs]]\ncle = "a"\nlibelle = "A"\n[[champs]]\ncle = "a"\nlibelle = "B"', "deux fois"),
        ('[[champs]]\ncle = "a"\nlibelle = "A"\nobligation = "Obligatoire"', "Obligatoire"),
        ('[[champs]]\ncle = "a"\nlibelle = "A"\nnature = "texte"', "texte"),
        ('[[champs]]\ncle = "a"\nlibelle = "A"\nsource = "ancetre:x"', "ancetre:x"),
        ('[[champs]]\ncle = "a"\nlibelle = "A"\nchoix = "oui"', "choix"),
        ('[[instances]]\nnom = "COPIL"\nminimum_par_an = true', "minimum_par_an"),
        ('[[instances]]\nnom = "COPIL"\nminimum_par_an = "une"', "minimum_par_an"),
        ('coordination = "moitié"', "coordination"),
        ('[coordination]\ntaux = "moitié"', "taux"),
        ('[[statuts]]\ncle = "a"\nlibelle = "A"', "statuts 1"),
        ('[[statuts]]\ncle = "a"\nlibelle = "A"\nsens = "bof"', "bof"),
    ],
)
def test_a_fault_is_refused_and_said(toml: str, word: str):
    with pytest.raises(ValueError, match=r".") as refused:
        Modele.from_toml(toml)
    assert word in str(refused.value)
