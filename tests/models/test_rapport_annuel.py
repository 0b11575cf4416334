"""One year of the contract: each number is counted again, from the sample's own text, by other means."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from clsdesk import catalogue
from clsdesk.models import rapport_annuel as r
from clsdesk.models import rapport_textes as textes
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from clsdesk.models.statuts import Sens
from clsdesk.models.texte_riche import brut, ecrire, lire
from tests.donnees_essai import exemple
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 24)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1))
SUIVI = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Former\nÂges\n    Bouger\n", plan_debut=2025, plan_fin=2027),
    t.Suivi(1, "2025-03-04", "étape", notes="Le bus roule."),
    t.Suivi(2, "2026-05-06", "frein", notes="L’animatrice est partie. Personne ne la remplace."),
    t.Suivi(3, "", "échange", notes="Sans date."),
    t.SuiviElement(1, 1, 2, "en_cours"),
    t.SuiviElement(2, 2, 3, "suspendue"),
    t.EtatElement(1, 2, "2026-02-03", "realisee"),
    t.EtatElement(2, 5, "2025-12-31", "abandonnee", motif="Trop cher"),
    t.EtatElement(3, 5, "2026-01-02", "en_cours"),
)


def donnees() -> dict[str, list[dict[str, Any]]]:
    """The sample's tables as the interchange file writes them: nothing of the program has touched them."""
    read: dict[str, list[dict[str, Any]]] = json.loads(catalogue.exemple())
    return read


def feuilles(tables: dict[str, list[dict[str, Any]]]) -> dict[int, dict[str, Any]]:
    parents = {row.get("parent_id") for row in tables["element"]}
    return {row["id"]: row for row in tables["element"] if row["id"] not in parents}


def test_the_sample_s_actions_are_counted_as_by_hand_in_its_text() -> None:
    tables, axes = donnees(), r.axes(exemple(), 2026, JOUR)
    last = feuilles(tables)
    senses = {"realisee": Sens.FAIT, "perennisee": Sens.FAIT, "en_cours": Sens.EN_COURS, "suspendue": Sens.ARRETE,
              "reportee": Sens.ARRETE, "abandonnee": Sens.ARRETE}  # fmt: skip
    by_hand = Counter(senses.get(row.get("statut", ""), Sens.NON_ENGAGE) for row in last.values())
    assert sum((r.par_sens(axe.suivis) for axe in axes), Counter()) == by_hand
    assert sum(len(axe.suivis) for axe in axes) == len(last) == 35
    assert sum(len(axe.actions) for axe in axes) == sum(row["niveau_id"] == 2 for row in tables["element"]) == 14


def test_the_sample_s_entries_are_those_whose_date_begins_with_the_year() -> None:
    tables, snapshot = donnees(), exemple()
    parents = {row["id"]: row.get("parent_id") for row in tables["element"]}

    def racine(key: int) -> int:
        above = parents[key]
        return racine(above) if above else key

    for axe in r.axes(snapshot, 2026, JOUR):
        mine = {row["suivi_id"] for row in tables["suivi_element"] if racine(row["element_id"]) == axe.axe.id}
        dated = {row["id"] for row in tables["suivi"] if row.get("date", "").startswith("2026")}
        assert {row.id for row in axe.entrees} == mine & dated
    assert len(r.entrees_de_l_annee(snapshot, 2026)) == sum(
        row.get("date", "").startswith("2026") for row in tables["suivi"]
    )
    assert r.entrees_de_l_annee(snapshot, 2025) == ()


def test_the_sample_s_money_meetings_and_readings_are_those_of_its_text() -> None:
    tables, snapshot = donnees(), exemple()
    lines = [row for row in tables["financement"] if row.get("annee") == 2026]
    assert {row.id for row in r.lignes_d_argent(snapshot, 2026)} == {row["id"] for row in lines}
    by_axis = [row for _, rows in r.argent_par_axe(snapshot, 2026) for row in rows]
    assert sorted(row.id for row in by_axis) == sorted(row["id"] for row in lines)
    held = [row for row in tables["reunion"] if row["date"].startswith("2026") and row.get("etat") == "tenue"]
    year = r.gouvernance(snapshot, 2026, JOUR)
    assert [row.id for row in year.reunions] == [row["id"] for row in sorted(held, key=lambda row: row["date"])]
    present = Counter(
        row.get("organisation_id") for row in tables["presence"]
        if row["reunion_id"] in {each["id"] for each in held} and row.get("etat") == "present"
    )  # fmt: skip
    for each in year.assiduite:
        assert each.compte["present"] == present[each.organisation.id]
    read = {row["indicateur_id"] for row in tables["releve"] if row.get("date", "").startswith("2026")}
    assert {each.indicateur.id for each in r.indicateurs(snapshot, 2026) if each.releve} == read


def test_a_status_at_the_year_s_end_comes_from_what_was_dated() -> None:
    def states(annee: int) -> list[str]:
        return [each.statut.cle for axe in r.axes(SUIVI, annee, date(2026, 12, 31)) for each in axe.suivis]

    assert states(2024) == ["a_engager", "a_engager", "a_engager"]
    assert states(2025) == ["en_cours", "a_engager", "abandonnee"]
    known = change(change(change(SUIVI, t.Element, 2, statut="realisee"), t.Element, 3, statut="suspendue"),
                   t.Element, 5, statut="en_cours")  # fmt: skip
    axes = r.axes(known, 2026, date(2026, 12, 31))
    assert [each.statut.cle for axe in axes for each in axe.suivis] == ["realisee", "suspendue", "en_cours"]
    assert [each.fait_le for axe in axes for each in axe.suivis] == [date(2026, 2, 3), None, None]


def test_the_reason_is_that_of_the_year() -> None:
    axe = r.axes(SUIVI, 2025, date(2026, 12, 31))[1]
    assert [each.motif for each in axe.suivis] == ["Trop cher"]
    assert "**2.1 Bouger**, abandonnée : Trop cher" in textes.difficultes(SUIVI, axe)


def test_what_became_done_before_the_year_is_not_done_in_it() -> None:
    known = change(SUIVI, t.Element, 2, statut="realisee")
    axe = r.axes(known, 2027, date(2027, 12, 31))[0]
    assert axe.de_sens(Sens.FAIT)[0].fait_le is None
    assert brut(textes.realise(known, axe)) == "Déjà à leur terme avant l’année : 1.1 Attirer."


def test_an_entry_without_a_date_is_of_no_year_and_is_counted_apart() -> None:
    told = [row.id for annee in (2025, 2026, 2027) for row in r.entrees_de_l_annee(SUIVI, annee)]
    assert told == [1, 2]
    assert r.sans_date(SUIVI) == 1


def test_a_stopped_action_is_a_difficulty_told_with_its_obstacle() -> None:
    known = change(SUIVI, t.Element, 3, statut="suspendue")
    axe = r.axes(known, 2026, date(2026, 12, 31))[0]
    said = brut(textes.difficultes(known, axe))
    assert said == "- 1.2 Former, suspendue : L’animatrice est partie. Personne ne la remplace. (6 mai 2026)"


def test_an_action_that_should_have_begun_is_a_difficulty() -> None:
    known = avec(SUIVI, t.Calendrier(1, 3, 2025))
    axe = r.axes(known, 2025, date(2026, 12, 31))[0]
    assert "1.2 Former, devait commencer et n’est pas engagée" in brut(textes.difficultes(known, axe))
    assert "devait commencer" not in textes.difficultes(SUIVI, r.axes(SUIVI, 2025, date(2026, 12, 31))[0])


@pytest.mark.parametrize("snapshot", [exemple(), SUIVI, empty_snapshot()], ids=["exemple", "petit", "vide"])
def test_a_proposal_comes_back_from_an_editor_as_it_was(snapshot: Snapshot) -> None:
    for axe in r.axes(snapshot, 2026, JOUR):
        for text in (textes.realise(snapshot, axe), textes.en_cours(snapshot, axe), textes.difficultes(snapshot, axe)):
            assert ecrire(lire(text)) == text
    for text in (
        textes.synthese(snapshot, 2026, JOUR),
        textes.indicateurs(snapshot, 2026),
        textes.financements(snapshot, 2026),
        textes.gouvernance(snapshot, 2026, JOUR),
        textes.perspectives(snapshot, 2026),
    ):
        assert ecrire(lire(text)) == text


def test_an_empty_file_proposes_nothing() -> None:
    bare = empty_snapshot()
    assert textes.rien(bare, 2026)
    assert (textes.synthese(bare, 2026, JOUR), textes.perspectives(bare, 2026)) == ("", "")


def test_what_follows_begins_with_what_the_calendar_begins() -> None:
    known = avec(SUIVI, t.Calendrier(1, 3, 2027), t.Calendrier(2, 5, 2026), t.Calendrier(3, 5, 2027),
                 t.Calendrier(4, 2, 2027))  # fmt: skip
    after = r.suite(change(known, t.Element, 2, statut="realisee"), 2027)
    assert [node.id for node in after.commencent] == [3]
    assert [node.id for node in after.continuent] == [5]


@pytest.mark.parametrize(
    ("etat", "commencent", "continuent"),
    [("en_cours", [3], [5]), ("suspendue", [3], []), ("reportee", [3], []), ("abandonnee", [], [])],
)
def test_what_is_stopped_does_not_go_on_and_what_is_abandoned_does_not_begin(
    etat: str, commencent: list[int], continuent: list[int]
) -> None:
    known = avec(SUIVI, t.Calendrier(1, 3, 2027), t.Calendrier(2, 5, 2026), t.Calendrier(3, 5, 2027))
    known = replaced(known, t.Element, tuple(dataclasses.replace(row, statut=etat) if row.id in (3, 5) else row
                                             for row in known.all(t.Element)))  # fmt: skip
    after = r.suite(known, 2027)
    assert [node.id for node in after.commencent] == commencent
    assert [node.id for node in after.continuent] == continuent


def test_a_long_note_is_quoted_by_its_first_sentences() -> None:
    assert textes.extrait("Une phrase. " + "Une autre qui est longue" * 20 + ".") == "Une phrase."
    assert len(textes.extrait("mot " * 10_000)) <= textes.EXTRAIT
    assert textes.extrait("**Gras** et\n- puce") == "Gras et - puce"


def test_a_busy_year_tells_its_newest_entries_and_counts_the_others() -> None:
    busy = SUIVI
    for rank in range(1, 16):
        busy = avec(busy, t.Suivi(100 + rank, f"2026-03-{rank:02}", "étape", notes=f"Étape {rank}."),
                    t.SuiviElement(100 + rank, 100 + rank, 3))  # fmt: skip
    said = brut(textes.realise(busy, r.axes(busy, 2026, date(2026, 12, 31))[0])).splitlines()
    assert [line.split(" : ")[1] for line in said[:-1]] == [f"Étape {rank}." for rank in range(4, 16)]
    assert said[-1] == "- Et 3 autres au journal."


def test_no_indicator_read_is_said_with_its_negation() -> None:
    one = avec(SUIVI, t.Indicateur(1, intitule="Délai"))
    two = avec(one, t.Indicateur(2, intitule="Part"))
    read = avec(two, t.Releve(1, indicateur_id=1, date="2026-03-01", nombre=3.0))
    assert brut(textes.indicateurs(one, 2026)) == "L’indicateur n’a pas de relevé en 2026."
    assert brut(textes.indicateurs(two, 2026)) == "Aucun des 2 indicateurs n’a de relevé en 2026."
    assert brut(textes.indicateurs(read, 2026)) == "1 indicateur sur 2 a un relevé en 2026."


def test_what_goes_on_next_year_is_named_and_counted() -> None:
    known = avec(SUIVI, t.Calendrier(1, 2, 2026), t.Calendrier(2, 2, 2027))
    assert "Une action se poursuit en 2027, au calendrier du plan." in brut(textes.perspectives(known, 2026))
    assert "24 opérations se poursuivent en 2027" in brut(textes.perspectives(exemple(), 2026))
