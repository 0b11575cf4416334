"""Composing a territory, correcting its figures, and taking up the data of another year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clsdesk.catalogue import territoires
from clsdesk.commands import creation, territoire
from clsdesk.models import decoupage as d
from clsdesk.models import tables as t
from clsdesk.models import territoire as regles
from clsdesk.storage.document import Document

ARRAS, LENS, SUD_ARTOIS = "200033579", "246200364", "200035442"


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with creation.nouveau(tmp_path / "t.clsdesk") as opened:
        yield opened


def lieu(nature: str, code: str) -> d.Lieu:
    found = territoires.decoupage().lieu(nature, code)
    assert found
    return found


def epci(*sirens: str) -> list[d.Lieu]:
    return [lieu(d.EPCI, siren) for siren in sirens]


def commune(document: Document, code: str) -> t.Commune:
    return next(row for row in document.snapshot().all(t.Commune) if row.code_insee == code)


def test_an_intercommunalite_fills_the_communes_the_places_and_the_collectivite_in_one_step(document: Document) -> None:
    before = document.snapshot().rows
    assert str(territoire.ajouter(document, epci(ARRAS))) == "46 communes ajoutées."
    snapshot = document.snapshot()
    rows = snapshot.all(t.Commune)
    assert len(rows) == 46
    assert {(row.epci, row.departement, row.millesime) for row in rows} == {(ARRAS, "62", "2023, INSEE")}
    assert all(row.population == row.population_publiee for row in rows)
    assert [row.rang for row in rows] == list(range(46))
    [place] = snapshot.all(t.Perimetre)
    assert (place.nature, place.code, place.nom, place.millesime) == ("epci", ARRAS, "CU d'Arras", "2026")
    contrat = snapshot.contrat
    assert (contrat.region, contrat.departement) == ("Hauts-de-France", "Pas-de-Calais")
    body = snapshot.get(t.Organisation, contrat.organisation_id)
    assert body and (body.nom, body.categorie, body.siret) == ("Communauté urbaine d'Arras", "collectivite", "")
    assert contrat.territoire == "Communauté urbaine d'Arras"
    document.undo()
    assert document.snapshot().rows == before


def test_several_intercommunalites_and_a_lone_commune_make_one_territory(document: Document) -> None:
    territoire.ajouter(document, [*epci(ARRAS, LENS), lieu(d.COMMUNE, "80021")])
    snapshot = document.snapshot()
    assert len(snapshot.all(t.Commune)) == 46 + 36 + 1
    assert [row.code for row in snapshot.all(t.Perimetre)] == [ARRAS, LENS, "80021"]
    assert snapshot.contrat.departement == "Pas-de-Calais et Somme"
    assert snapshot.contrat.organisation_id is None


def test_a_territory_over_two_regions_says_both(document: Document) -> None:
    territoire.ajouter(document, epci("247600588"))
    contrat = document.snapshot().contrat
    assert contrat.region == "Normandie et Hauts-de-France"
    assert contrat.departement == "Seine-Maritime et Somme"


def test_one_commune_is_a_territory(document: Document) -> None:
    territoire.ajouter(document, [lieu(d.COMMUNE, "80021")])
    snapshot = document.snapshot()
    assert [row.nom for row in snapshot.all(t.Commune)] == ["Amiens"]
    assert [row.nom for row in snapshot.all(t.Organisation)] == ["Commune d'Amiens"]


def test_a_commune_twice_is_kept_once_and_said(document: Document) -> None:
    territoire.ajouter(document, [lieu(d.COMMUNE, "62041")])
    said = territoire.ajouter(document, epci(ARRAS))
    assert (said.communes, said.remarques) == (45, ("Arras y était déjà : elle reste une seule fois.",))
    assert len(document.snapshot().all(t.Commune)) == 46


def test_communes_typed_without_a_code_are_completed_and_keep_their_own_figure(document: Document) -> None:
    with document.edit("Saisir") as edit:
        edit.insert(t.Commune(nom="Eu", population=7000, millesime="mairie, 2024"))
        edit.insert(t.Commune(nom="le tréport"))
    territoire.ajouter(document, epci("247600588"))
    eu, treport = commune(document, "76255"), commune(document, "76711")
    assert (eu.nom, eu.population, eu.millesime, regles.corrigee(eu)) == ("Eu", 7000, "mairie, 2024", True)
    assert (treport.nom, treport.population) == ("le tréport", treport.population_publiee)
    assert len(document.snapshot().all(t.Commune)) == 28


def test_what_the_person_wrote_on_the_contract_stays(document: Document) -> None:
    with document.edit("Écrire") as edit:
        edit.update("contrat", document.snapshot().contrat.id, territoire="Artois", region="Nord", departement="62")
    territoire.ajouter(document, epci(ARRAS))
    contrat = document.snapshot().contrat
    assert (contrat.territoire, contrat.region, contrat.departement) == ("Artois", "Nord", "62")


def test_a_corrected_population_says_so_and_can_be_given_back(document: Document) -> None:
    territoire.ajouter(document, epci(ARRAS))
    row = commune(document, "62041")
    territoire.corriger(document, row.id, 43000)
    assert regles.correction(commune(document, "62041")) == "corrigée : 42\u202f875 dans les données publiées"
    assert territoire.reprendre(document, [row.id]) == 1
    assert commune(document, "62041").population == 42875
    document.undo()
    assert commune(document, "62041").population == 43000


def test_a_place_taken_away_leaves_with_its_communes_but_not_with_those_of_another(document: Document) -> None:
    territoire.ajouter(document, [*epci(ARRAS, SUD_ARTOIS), lieu(d.COMMUNE, "62041")])
    place = next(row for row in document.snapshot().all(t.Perimetre) if row.code == ARRAS)
    assert territoire.retirer(document, place.id) == 45
    assert len(document.snapshot().all(t.Commune)) == 65
    document.undo()
    assert len(document.snapshot().all(t.Commune)) == 110


def test_a_list_pasted_from_a_spreadsheet_is_read_by_code_or_by_name(document: Document) -> None:
    pasted = (
        "Code\tCommune\tHabitants\n62041\tArras\t42 875\n\tDainville\t\nBeaurains\nSaint-Nicolas\nInconnuville\n62041\n"
    )
    found, unknown = territoire.lire_liste(pasted)
    assert [each.code for each in found] == ["62041", "62263", "62099", "62764", "62041"]
    assert unknown == ["Inconnuville"]
    said = territoire.ajouter(document, found, unknown)
    assert said.communes == 4
    assert said.remarques == (
        "Arras y était déjà : elle reste une seule fois.", "Sans correspondance : « Inconnuville ».",
    )  # fmt: skip


def test_a_pasted_homonym_with_nothing_around_it_is_nobody_s() -> None:
    assert territoire.lire_liste("Saint-Omer") == ([], ["Saint-Omer"])


def test_doubles_already_in_a_file_are_joined(document: Document) -> None:
    with document.edit("Saisir") as edit:
        for row in (t.Commune(nom="Lens"), t.Commune(nom="LENS"), t.Commune(nom="Lens", code_insee="62498")):
            edit.insert(row)
        edit.insert(t.Commune(nom="Lens", code_insee="62498"))
    assert territoire.fusionner_doubles(document) == 3
    assert len(document.snapshot().all(t.Commune)) == 1


def test_the_data_of_a_newer_year_is_shown_then_taken_up_without_losing_a_correction(document: Document) -> None:
    territoire.ajouter(document, epci(ARRAS))
    arras, other = commune(document, "62041"), commune(document, "62263")
    with document.edit("Comme il y a un an") as edit:
        edit.update("commune", arras.id, population=40000, population_publiee=40000)
        edit.update("commune", other.id, population=5000, population_publiee=5600)
        edit.delete("commune", commune(document, "62099").id)
        edit.insert(t.Commune(nom="Béon", code_insee="01039", rang=99, epci="240100891"))
    found = regles.differences(document.snapshot(), territoires.decoupage())
    assert [(each.genre, each.phrase) for each in found] == [
        ("population", "Arras : 42\u202f875 habitants au lieu de 40\u202f000."),
        ("population", "Dainville : 5\u202f683 habitants au lieu de 5\u202f600."),
        ("fusionnee", "Béon fait maintenant partie de Culoz-Béon."),
        ("entree", "Beaurains fait maintenant partie du territoire."),
    ]
    assert territoire.actualiser(document) == 4
    assert commune(document, "62041").population == 42875
    assert (commune(document, "62263").population, commune(document, "62263").population_publiee) == (5000, 5683)
    assert commune(document, "01138").nom == "Culoz-Béon"
    assert regles.differences(document.snapshot(), territoires.decoupage()) == ()


def test_an_intercommunalite_that_is_gone_is_said_and_its_communes_stay(document: Document) -> None:
    calais = territoires.decoupage().communes["62193"]
    with document.edit("Un fichier de 2019") as edit:
        edit.insert(t.Perimetre(nature="epci", code="246201149", nom="CA du Calaisis", millesime="2019"))
        edit.insert(t.Commune(nom="Calais", code_insee="62193", epci="246201149"))
    [found] = regles.differences(document.snapshot(), territoires.decoupage())
    assert (
        found.phrase == "CA du Calaisis n'existe plus en 2026 : ses communes sont dans CA Grand Calais Terres et Mers."
    )
    assert territoire.actualiser(document) == 1
    assert not document.snapshot().all(t.Perimetre)
    assert commune(document, "62193").epci == calais.epci
    assert regles.differences(document.snapshot(), territoires.decoupage()) == ()


def test_a_file_just_composed_differs_in_nothing_from_the_data(document: Document) -> None:
    territoire.ajouter(document, epci(ARRAS, LENS))
    assert regles.differences(document.snapshot(), territoires.decoupage()) == ()


def test_the_header_of_a_pasted_list_is_no_unknown_commune() -> None:
    found, unknown = territoire.lire_liste("Code INSEE\tCommune\n62041\tArras\n76217\tDieppe\nNulle-Part-sur-Rien")
    assert ([each.nom for each in found], unknown) == (["Arras", "Dieppe"], ["Nulle-Part-sur-Rien"])
