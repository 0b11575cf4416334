"""The folder of the dialogue de gestion: its files, its note of one page, the readings wanted before the meeting."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from clsdesk.exporters import registre
from clsdesk.exporters.dialogue import NOMMES, note
from clsdesk.models import tables as t
from clsdesk.models.dialogue import OBJET, dialogue, jour_du_recueil, releves_a_recueillir
from clsdesk.models.echeances import echeances
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from clsdesk.models.statuts import Sens
from tests.exporters.outils_word import fautes, paragraphes, plat, texte_du_pdf
from tests.exporters.test_suivi_xlsx import exemple

JOUR = date(2026, 11, 24)


def avec(snapshot: Snapshot, *rows: t.Reunion) -> Snapshot:
    return replaced(snapshot, t.Reunion, (*snapshot.all(t.Reunion), *rows))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """The sample with its dialogue on the year 2026 planned."""
    return avec(exemple(), t.Reunion(900, None, "2027-03-18", "10:00", lieu="Délégation départementale", objet=OBJET))


@pytest.fixture(scope="module")
def dossier(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dialogue") / "ici"
    registre.exporter("dialogue-de-gestion", snapshot, folder, registre.Options(aujourdhui=JOUR, annee=2026))
    return folder


def test_the_folder_holds_the_note_the_report_the_money_the_follow_up_and_the_readings(dossier: Path) -> None:
    assert sorted(each.name for each in dossier.iterdir()) == [
        "1 - Note 2026.docx", "2 - Rapport d'activité 2026.docx", "3 - Bilan financier 2026.xlsx",
        "4 - Tableau de suivi 2026.xlsx", "5 - Relevés des indicateurs 2026.xlsx",
    ]  # fmt: skip
    assert fautes(dossier / "1 - Note 2026.docx") == []


def test_the_note_says_when_what_and_which_readings_are_wanted(snapshot: Snapshot, dossier: Path) -> None:
    said = [text for _, text in paragraphes(dossier / "1 - Note 2026.docx")]
    whole = " ".join(said)
    assert "le 18 mars 2027, à 10 h (Délégation départementale)" in whole
    assert "Relevés à recueillir avant le 3 mars 2027" in said
    rows = releves_a_recueillir(snapshot, date(2027, 3, 18))
    assert rows
    for row in rows[:NOMMES]:
        assert plat(row.intitule) in whole
    assert (f"et {len(rows) - NOMMES} autres" in whole) == (len(rows) > NOMMES)
    held = sum(1 for row in snapshot.all(t.Reunion) if row.etat == "tenue" and row.date[:4] == "2026")
    assert f"{held} réunions d’instance tenues en 2026." in said


def test_a_year_without_a_meeting_nor_an_entry_is_said_in_words(snapshot: Snapshot) -> None:
    said = repr(note(snapshot, 2029, date(2029, 3, 1)))
    assert "Aucune réunion d’instance tenue en 2029." in said
    assert "Aucun échange au journal de suivi en 2029." in said


def test_the_note_counts_the_actions_as_they_stood_at_the_year_s_end_as_the_report_does(snapshot: Snapshot) -> None:
    node = next(each for each in snapshot.plan.fiches if each.statut.sens == Sens.EN_COURS)
    later = replaced(snapshot, t.EtatElement, (
        *snapshot.all(t.EtatElement), t.EtatElement(900, node.id, "", "en_cours"),
        t.EtatElement(901, node.id, "2027-02-01", "abandonnee"),
    ))  # fmt: skip
    later = replaced(later, t.Element, tuple(dataclasses.replace(row, statut="abandonnee") if row.id == node.id else row
                                             for row in later.all(t.Element)))  # fmt: skip
    said = [repr(note(each, 2026, date(2027, 3, 1))) for each in (snapshot, later)]
    of_2027 = repr(note(later, 2027, date(2027, 3, 1)))
    before, then, now = (int(re.search(r"(\d+) en cours", words)[1]) for words in (*said, of_2027))
    assert (then, now) == (before, before - 1)


def test_without_a_date_the_note_says_that_it_is_to_be_fixed(tmp_path: Path) -> None:
    bare = exemple()
    assert dialogue(bare, 2026) is None
    folder = tmp_path / "ici"
    registre.exporter("dialogue-de-gestion", bare, folder, registre.Options(aujourdhui=JOUR, annee=2026))
    whole = " ".join(text for _, text in paragraphes(folder / "1 - Note 2026.docx"))
    assert "reste à fixer avec l’ARS" in whole


def test_the_meeting_about_a_year_is_the_last_one_around_its_end() -> None:
    rows = (
        t.Reunion(1, date="2026-02-10", objet=OBJET), t.Reunion(2, date="2026-12-10", objet="Dialogue de gestion"),
        t.Reunion(3, date="2027-03-18", objet=OBJET), t.Reunion(4, date="2027-04-01", objet=OBJET, etat="annulee"),
        t.Reunion(5, date="2027-05-01", objet="COPIL"), t.Reunion(6, date="", objet=OBJET),
    )  # fmt: skip
    found = avec(empty_snapshot(), *rows)
    assert [each.id if (each := dialogue(found, year)) else 0 for year in (2024, 2025, 2026, 2027)] == [0, 1, 3, 0]
    assert jour_du_recueil(rows[2]) == date(2027, 3, 3)
    assert jour_du_recueil(rows[5]) is None


def test_the_date_of_the_meeting_sets_that_of_the_collection_of_readings(snapshot: Snapshot) -> None:
    (due,) = (each for each in echeances(snapshot) if each.genre == "releve")
    count = len(releves_a_recueillir(snapshot, date(2027, 3, 18)))
    assert (due.jour, due.titre) == (date(2027, 3, 3), f"{count} relevés à recueillir avant le dialogue de gestion")
    assert not [each for each in echeances(exemple()) if each.genre == "releve"]
    held = avec(exemple(), t.Reunion(900, None, "2027-03-18", objet=OBJET, etat="tenue"))
    assert not [each for each in echeances(held) if each.genre == "releve"]


def test_an_indicator_read_lately_enough_is_not_asked_for(snapshot: Snapshot) -> None:
    wanted = releves_a_recueillir(snapshot, date(2027, 3, 18))
    fresh = replaced(
        snapshot, t.Releve, (*snapshot.all(t.Releve), t.Releve(9000, wanted[0].id, "2027-03-01", "12", nombre=12.0))
    )
    assert releves_a_recueillir(fresh, date(2027, 3, 18)) == wanted[1:]


def test_the_same_year_says_the_same_and_another_year_something_else(snapshot: Snapshot) -> None:
    assert note(snapshot, 2026, JOUR) == note(snapshot, 2026, JOUR)
    assert note(snapshot, 2026, JOUR) != note(snapshot, 2027, JOUR)


@pytest.mark.rendu
@pytest.mark.lent
def test_the_note_holds_on_one_page(dossier: Path, tmp_path: Path) -> None:
    assert len(texte_du_pdf(dossier / "1 - Note 2026.docx", tmp_path)) == 1
