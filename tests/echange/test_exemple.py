"""The sample: what the issue promises of it, and nothing that a check would blame."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands.exemple import exemple
from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.fiche import champs
from clsdesk.models.organisations import CATEGORIES, est_ars
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.suivi import en_retard, sans_nouvelles
from clsdesk.models.texte_riche import brut, ecrire, lire
from clsdesk.models.verifications import verifier
from clsdesk.storage.document import read_snapshot

RACINE = Path(__file__).resolve().parents[2]
AUJOURDHUI = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("exemple") / "vaudreuse.clsdesk"
    exemple(path)
    return read_snapshot(path)


def test_it_has_4_axes_14_actions_35_operations_12_signatories_40_log_entries(sample: Snapshot) -> None:
    assert [len(sample.plan.du_niveau(niveau.id)) for niveau in sample.plan.niveaux] == [4, 14, 35]
    assert len(sample.all(t.Signataire)) == 12
    assert len(sample.all(t.Suivi)) == 40


def test_it_says_that_it_is_fictitious(sample: Snapshot) -> None:
    assert sample.contrat.fictif == 1
    assert all(each.courriel.endswith(".example") for each in sample.all(t.Contact))


def test_its_model_and_its_articles_are_those_shipped(sample: Snapshot) -> None:
    done = subprocess.run(
        [sys.executable, "outils/exemple.py", "--verifier"], cwd=RACINE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(sample.all(t.Article)) == len(sample.modele.articles) > 0


def test_every_field_of_every_fiche_is_filled_and_no_two_are_alike(sample: Snapshot) -> None:
    typed = [row.texte for row in sample.all(t.FicheChamp)]
    assert len(sample.all(t.Fiche)) == len(sample.plan.fiches) == 14
    for node in sample.plan.fiches:
        for value in champs(sample, node):
            assert value.champ.nature == "deduit" or brut(value.saisi).strip(), (node.code, value.champ.cle)
    assert len(set(typed)) == len(typed)


def test_11_fiches_of_14_are_validated_and_the_others_stand_in_other_states(sample: Snapshot) -> None:
    states = [fiche.etat for fiche in sample.all(t.Fiche)]
    assert states.count("validee") == 11
    assert len(set(states)) == 4
    assert all(bool(fiche.date_validation) == (fiche.etat == "validee") for fiche in sample.all(t.Fiche))


def test_every_element_has_its_text_its_expected_result_and_every_operation_its_pilot_and_years(
    sample: Snapshot,
) -> None:
    years = set(sample.plan.annees_prevues)
    assert years == {2026, 2027, 2028, 2029, 2030}
    for node in sample.plan.parcours():
        assert node.element.texte, node.code
        assert node.element.resultat_attendu, node.code
        if node.niveau.porte_calendrier:
            assert node.pilotes, node.code
            assert node.calendrier, node.code
            assert {case.annee for case in node.calendrier} <= years, node.code
            assert node.element.statut, node.code


def test_calendars_statuses_and_weather_are_varied(sample: Snapshot) -> None:
    cases = sample.all(t.Calendrier)
    assert all(any(test(case) for case in cases) for test in (
        lambda case: case.trimestre and not case.texte,
        lambda case: case.mois and case.texte,
        lambda case: case.texte and not case.mois and not case.trimestre,
        lambda case: not (case.texte or case.mois or case.trimestre),
    ))  # fmt: skip
    assert len({element.statut for element in sample.all(t.Element)} - {""}) == 7
    assert {element.meteo for element in sample.all(t.Element)} - {""} == set(METEO)
    assert len({node.statut.cle for node in sample.plan.fiches}) >= 4
    labels = {pilote.libelle for node in sample.plan.parcours() for pilote in node.pilotages}
    assert {"Département (PMI)", "ensemble des communes"} <= labels
    assert any(pilote.organisation is None for node in sample.plan.parcours() for pilote in node.pilotages)


def test_something_is_late_and_something_has_been_silent_on_the_day_of_the_captures(sample: Snapshot) -> None:
    actions = sample.plan.fiches
    assert 1 <= sum(en_retard(sample, node, AUJOURDHUI) for node in actions) <= 3
    assert 1 <= sum(sans_nouvelles(sample, node, AUJOURDHUI) for node in actions) <= 3


def test_the_log_runs_from_january_to_november_2026_and_touches_every_action(sample: Snapshot) -> None:
    dates = sorted(entry.date for entry in sample.all(t.Suivi))
    assert (dates[0][:7], dates[-1][:7]) == ("2026-01", "2026-11")
    assert all(date.fromisoformat(each) <= AUJOURDHUI for each in dates)
    links = sample.all(t.SuiviElement)
    assert {link.suivi_id for link in links} == {entry.id for entry in sample.all(t.Suivi)}
    touched = {link.element_id for link in links}
    assert all(any(each.id in touched for each in node.parcours()) for node in sample.plan.fiches)
    assert max(sum(link.suivi_id == entry.id for link in links) for entry in sample.all(t.Suivi)) >= 8
    known = {statut.cle for statut in sample.modele.statuts}
    assert all(link.statut in known | {""} and link.meteo in {*METEO, ""} for link in links)


def test_the_last_status_of_the_log_is_that_of_the_operation(sample: Snapshot) -> None:
    when = {entry.id: entry.date for entry in sample.all(t.Suivi)}
    for node in sample.plan.parcours():
        said = sorted(
            (when[link.suivi_id], link.statut) for link in sample.all(t.SuiviElement) if link.element_id == node.id
        )
        last = [statut for _, statut in said if statut]
        assert not last or last[-1] == node.statut.cle, node.code


def test_the_parties_are_complete_in_three_orders(sample: Snapshot) -> None:
    parties, bodies = sample.all(t.Signataire), {body.id: body for body in sample.all(t.Organisation)}
    for column in ("rang", "rang_article", "rang_signature"):
        assert sorted(getattr(each, column) for each in parties) == list(range(12))
    assert [each.rang_signature for each in parties] != [each.rang for each in parties]
    assert all(each.representant and each.qualite and each.designation and each.engagements for each in parties)
    assert all(bodies[each.organisation_id or 0].siege for each in parties)
    assert any(est_ars(bodies[each.organisation_id or 0]) for each in parties)
    assert sample.contrat.organisation_id in {each.organisation_id for each in parties}
    assert sample.contrat.exemplaires == 12
    assert {body.categorie for body in bodies.values()} <= set(CATEGORIES)
    sigles = [body.sigle for body in bodies.values() if body.sigle]
    assert len(set(sigles)) == len(sigles)


def test_the_figures_agree_with_each_other(sample: Snapshot) -> None:
    total = sum(commune.population or 0 for commune in sample.all(t.Commune))
    written = f"{total:,}".replace(",", " ")
    assert len(sample.all(t.Commune)) == 24
    assert f"24 communes et {written} habitants" in sample.contrat.contexte
    population = next(row for row in sample.all(t.IndicateurTerritoire) if row.intitule == "Population municipale")
    assert next(v.nombre for v in sample.all(t.Valeur) if v.indicateur_id == population.id) == total
    assert [each.nature for each in sample.all(t.Quartier)].count("QPV") == 2
    assert "4 orientations, 14 actions et 35 opérations" in sample.contrat.histoire


def test_every_sigle_used_is_in_the_glossary(sample: Snapshot) -> None:
    texts = [
        value
        for kind in t.ROWS
        if kind not in (t.ModeleCopie, t.Terme, t.Alias)
        for row in sample.all(kind)
        for column in t.columns(kind)
        if isinstance(value := getattr(row, column.name), str) and column.metadata["cherche"]
    ]
    known = {terme.sigle for terme in sample.all(t.Terme)}
    used = {sigle for text in texts for sigle in re.findall(r"\b[A-ZÉ]{2,}\b", text)} - {"CM", "II", "UE", "IIE"}
    assert used <= known, sorted(used - known)
    everything = "\n".join((*texts, *(quartier.nature for quartier in sample.all(t.Quartier))))
    assert [sigle for sigle in sorted(known) if not re.search(rf"\b{sigle}\b", everything)] == []


def test_rich_texts_are_written_in_their_one_form_and_dates_are_dates(sample: Snapshot) -> None:
    for kind in t.ROWS:
        for row in sample.all(kind):
            for column in t.columns(kind):
                value = getattr(row, column.name)
                if column.metadata["riche"] and not isinstance(row, t.Article | t.ModeleCopie):
                    assert ecrire(lire(value)) == value, (kind.TABLE, row.id, column.name)
                if column.name.startswith("date") or column.name in ("debut", "fin", "echeance", "faite"):
                    assert not value or debut_de(value), (kind.TABLE, row.id, column.name)
                if isinstance(value, str) and kind is not t.ModeleCopie:
                    assert "  " not in value.replace("\n    ", "").replace("\n  ", ""), (
                        kind.TABLE,
                        row.id,
                        column.name,
                    )
                    assert "'" not in value, (kind.TABLE, row.id, column.name)


def test_the_check_finds_nothing_to_say(sample: Snapshot) -> None:
    for phase in ("elaboration", "signature", "vie"):
        assert [each.message for each in verifier(sample, AUJOURDHUI, phase)] == []


def test_names_of_files_and_places_are_invented(sample: Snapshot) -> None:
    assert {commune.code_insee[:2] for commune in sample.all(t.Commune)} == {"00"}
    assert all("00" in (body.siege or "00") or "Vaudreuse" in body.siege for body in sample.all(t.Organisation))
    assert Path("vaudreuse.json").stem == "vaudreuse"
