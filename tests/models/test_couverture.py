"""The coverage of the themes, in the diagnostic and in the plan."""

from __future__ import annotations

from clsdesk.catalogue import referentiels
from clsdesk.catalogue.diagnostic import themes
from clsdesk.models import tables as t
from clsdesk.models.couverture import couverture
from tests.models.plans import avec, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
BASE = avec(
    dossier(NIVEAUX, "Esprit\n    Repérer\n    Soutenir\nCorps\n    Bouger\n    Marcher\n"),
    t.Constat(1, theme="Psychiatrie", texte="Sept mois d'attente"),
    t.IndicateurTerritoire(1, theme="Démographie", intitule="Habitants"),
    t.Priorite(1, theme="Santé mentale", intitule="Repérer plus tôt"),
    t.PrioriteElement(1, 1, 2),
    t.Classement(1, 4, "theme", "prevention"),
)


def test_a_theme_counts_its_rows_under_any_of_its_names_and_the_actions_that_answer_it() -> None:
    found = {each.theme.nom: each for each in couverture(BASE, themes())}
    mental = found["Psychiatrie"]
    assert (mental.theme.constats, [row.id for row in mental.besoins], [n.id for n in mental.actions]) == (1, [1], [2])
    assert mental.manques == ()
    prevention = found["Prévention et promotion de la santé"]
    assert [node.id for node in prevention.actions] == [5, 6], "the class of an axis is that of its actions"
    assert prevention.manques == ("rien dans le diagnostic",)
    assert found["Grande précarité"].manques == ("rien dans le diagnostic", "aucune action rattachée")


def test_a_theme_that_nothing_asks_for_is_never_missing() -> None:
    found = {each.theme.nom: each for each in couverture(BASE, themes())}
    assert found["Démographie"].theme.chiffres == 1
    assert found["Démographie"].manques == found["État de santé"].manques == ()


def test_the_themes_of_the_classification_are_those_that_are_asked_for() -> None:
    told = next(each for each in referentiels() if each.cle == "theme")
    assert told.valeurs == tuple((each.cle, each.nom) for each in themes() if each.attendu)
    assert len(told.valeurs) == 6
