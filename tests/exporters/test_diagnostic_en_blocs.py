"""The territory's figures and the pasted tables, as the contract's context shows them."""

from __future__ import annotations

import json

import pytest

from clsdesk.exporters.blocks import Para, Tableau, Titre, texte_de
from clsdesk.exporters.contrat_diagnostic import COLONNES_MAX, diagnostic_chiffre, dispositifs
from clsdesk.exporters.diagnostic import corps
from clsdesk.exporters.diagnostic_blocs import territoire
from clsdesk.exporters.mesure import mot_le_plus_long
from clsdesk.models import tables as t
from clsdesk.models.grilles import lire_grille
from tests.donnees_essai import Lignes, exemple


def _lus(tableau: Tableau) -> list[list[str]]:
    return [
        [" / ".join(texte_de(para.contenu) for para in cell.contenu) for cell in ligne.cellules]
        for ligne in (*tableau.entetes, *tableau.lignes)
    ]


def test_figures_stand_by_theme_one_territory_a_column_one_row_a_year():
    lignes = Lignes()
    one = lignes.met(t.IndicateurTerritoire(theme="Soins", intitule="Sans médecin", unite="%", source="CPAM."))
    two = lignes.met(t.IndicateurTerritoire(rang=1, theme="Soins", intitule="Densité", unite="pour 10 000 habitants"))
    for row in (
        t.Valeur(indicateur_id=one.id, territoire="Val", annee="2023", texte="12,7"),
        t.Valeur(indicateur_id=one.id, rang=1, territoire="France", annee="2023", texte="11,8 %"),
        t.Valeur(indicateur_id=one.id, rang=2, territoire="Val", annee="2024", texte="plus de 13"),
        t.Valeur(indicateur_id=two.id, rang=3, territoire="Val", annee="2023", precision="femmes", texte="7,3"),
    ):
        lignes.met(row)
    titre, tableau, source = diagnostic_chiffre(lignes.snapshot())
    assert titre == Titre(3, "Soins", sommaire=False)
    assert isinstance(tableau, Tableau)
    assert _lus(tableau) == [
        ["Indicateur", "Val", "France"],
        ["Sans médecin / 2023", "12,7\u00a0%", "11,8 %"],
        ["Sans médecin / 2024", "plus de 13\u00a0%", ""],
        ["Densité / pour 10 000 habitants, 2023, femmes", "7,3", ""],
    ]
    assert isinstance(source, Para)
    assert texte_de(source.contenu) == "Source : CPAM."


def test_no_value_is_lost_when_territories_are_many():
    lignes = Lignes()
    one = lignes.met(t.IndicateurTerritoire(intitule="Taux"))
    noms = [f"Territoire {rang}" for rang in range(8)]
    for rang, nom in enumerate(noms):
        lignes.met(t.Valeur(indicateur_id=one.id, rang=rang, territoire=nom, annee="2023", texte=str(rang)))
    lus = next(_lus(bloc) for bloc in diagnostic_chiffre(lignes.snapshot()) if isinstance(bloc, Tableau))
    assert lus[0][1:] == noms[:COLONNES_MAX]
    assert lus[1][1:] == ["0", "1", "2", "3"]
    assert lus[2:] == [[f"Taux / 2023, {nom}", str(4 + rang), "", "", ""] for rang, nom in enumerate(noms[4:])]


def test_a_pasted_table_keeps_its_headers_on_two_levels():
    lignes = Lignes()
    contenu = [["Âge", "Val", "", "France", ""], ["", "2012", "2022", "2012", "2022"], ["0-14", "1", "2", "3"]]
    lignes.met(t.Tableau(titre="Population", entetes=2, contenu=json.dumps(contenu), source="Insee", note="Note."))
    _, tableau, source = diagnostic_chiffre(lignes.snapshot())
    assert isinstance(tableau, Tableau)
    assert (tableau.titre, len(tableau.entetes)) == ("Population", 2)
    assert [(texte_de(cell.contenu[0].contenu), cell.colonnes) for cell in tableau.entetes[0].cellules] == [
        ("Âge", 1), ("Val", 2), ("France", 2),
    ]  # fmt: skip
    assert _lus(tableau)[-1] == ["0-14", "1", "2", "3", ""]
    assert isinstance(source, Para)
    assert texte_de(source.contenu) == "Source : Insee. Note."


@pytest.mark.parametrize("contenu", ["", "[]", "[[]]", "{", "3", "[1, 2]", "null"])
def test_a_table_that_does_not_read_is_left_out(contenu: str):
    assert lire_grille(contenu) == ()


def test_without_figures_nothing_is_said():
    assert diagnostic_chiffre(Lignes().snapshot()) == ()


def _themes(blocs: tuple[object, ...]) -> list[str]:
    return [bloc.texte for bloc in blocs if isinstance(bloc, Titre)]


def test_the_contract_and_its_annex_give_the_themes_in_one_order():
    snapshot = exemple()
    contexte = _themes(diagnostic_chiffre(snapshot))
    annexe = [each for each in _themes(corps(snapshot)) if each in contexte]
    assert len(contexte) > 5
    assert contexte == annexe


def test_a_theme_typed_with_spaces_too_many_keeps_its_figures_and_tables():
    lignes = Lignes()
    one = lignes.met(t.IndicateurTerritoire(theme=" Accès  aux soins", intitule="Taux"))
    lignes.met(t.Valeur(indicateur_id=one.id, territoire="Val", annee="2023", texte="12"))
    grille = json.dumps([["Âge", "Nombre"], ["0 à 14", "12"]])
    lignes.met(t.Tableau(theme="Accès aux  soins", titre="Population", contenu=grille))
    for blocs in (diagnostic_chiffre(lignes.snapshot()), corps(lignes.snapshot())):
        tables = [_lus(bloc) for bloc in blocs if isinstance(bloc, Tableau)]
        assert [["Indicateur", "Val"], ["Taux / 2023", "12"]] in tables
        assert [["Âge", "Nombre"], ["0 à 14", "12"]] in tables


def test_no_word_of_a_territory_s_name_is_cut_by_its_column():
    lignes = Lignes()
    one = lignes.met(t.IndicateurTerritoire(intitule="Taux"))
    noms = ("Amiens", "au sein de l'établissement", "ne le connaissent pas", "n'ont pas répondu")
    for rang, nom in enumerate(noms):
        lignes.met(t.Valeur(indicateur_id=one.id, rang=rang, territoire=nom, annee="2023", texte="5 %"))
    tableau = next(bloc for bloc in diagnostic_chiffre(lignes.snapshot()) if isinstance(bloc, Tableau))
    total = sum(each.part for each in tableau.colonnes)
    assert total == pytest.approx(100)
    for colonne, nom in zip(tableau.colonnes[1:], noms, strict=True):
        assert colonne.part * 4.48 >= mot_le_plus_long(nom, 8.5, gras=True) + 11


def test_who_runs_a_service_is_said_unless_its_own_name_says_it():
    lignes = Lignes()
    cpts = lignes.met(t.Organisation(nom="Communauté professionnelle territoriale de santé", sigle="CPTS"))
    caf = lignes.met(t.Organisation(nom="Caisse d'allocations familiales", sigle="CAF"))
    lignes.met(t.Dispositif(nom="CPTS du Val", nature="CPTS", organisation_id=cpts.id))
    lignes.met(t.Dispositif(rang=1, nom="Le Relais", nature="CPTS", organisation_id=cpts.id))
    lignes.met(t.Dispositif(rang=2, nom="Convention territoriale", nature="CTG", organisation_id=caf.id))
    (tableau,) = dispositifs(lignes.snapshot())
    assert isinstance(tableau, Tableau)
    assert [ligne[0] for ligne in _lus(tableau)[1:]] == [
        "CPTS du Val", "Le Relais / CPTS", "Convention territoriale / CTG, porté par CAF",
    ]  # fmt: skip


def test_a_unit_that_ends_with_a_point_is_followed_by_no_other():
    dits = [texte_de(bloc.contenu) for bloc in corps(exemple()) if isinstance(bloc, Para)]
    assert [each for each in dits if each.startswith("Pour 10 000 hab. Source")]
    assert not [each for each in dits if ".." in each.replace("…", "")]


@pytest.mark.parametrize(
    ("dits", "attendu"),
    [
        (("Habitants", "Questionnaire", "CPTS"), "Habitants · questionnaire · CPTS"),
        (("Questionnaire aux habitants", "Questionnaire", "Questionnaire aux habitants, 312 réponses"),
         "Questionnaire aux habitants, 312 réponses"),
        (("CPTS", "", "CPTS"), "CPTS"),
    ],
)  # fmt: skip
def test_what_a_finding_says_of_its_origin_is_said_once(dits: tuple[str, str, str], attendu: str):
    lignes = Lignes()
    origine, recueil, source = dits
    lignes.met(t.Constat(theme="Soins", texte="On attend.", origine=origine, recueil=recueil, source=source))
    tableau = next(bloc for bloc in corps(lignes.snapshot()) if isinstance(bloc, Tableau))
    assert _lus(tableau)[1] == [f"On attend. / {attendu}"]


def test_the_columns_of_every_theme_stand_in_the_diagnostic_s_order():
    lignes = Lignes()
    for rang, (theme, territoires) in enumerate((("Soins", "Val France"), ("Âges", "France Région Val"))):
        row = lignes.met(t.IndicateurTerritoire(rang=rang, theme=theme, intitule="Part", unite="%"))
        for each in territoires.split():
            lignes.met(t.Valeur(indicateur_id=row.id, territoire=each, annee="2023", texte="1"))
    tables = [bloc for bloc in diagnostic_chiffre(lignes.snapshot()) if isinstance(bloc, Tableau)]
    assert [_lus(each)[0] for each in tables] == [
        ["Indicateur", "Val", "France"],
        ["Indicateur", "Val", "France", "Région"],
    ]


def test_only_the_quarters_of_the_politique_de_la_ville_are_called_prioritaires():
    lignes = Lignes()
    for nom, nature in (("Les Tisserands", "qpv "), ("La Filature", "veille active"), ("Le Clos", "QPV")):
        lignes.met(t.Quartier(nom=nom, nature=nature))
    (tableau,) = territoire(lignes.snapshot())
    assert isinstance(tableau, Tableau)
    assert _lus(tableau)[1:] == [
        ["Quartiers prioritaires", "Les Tisserands, Le Clos"],
        ["Autres quartiers", "La Filature"],
    ]
