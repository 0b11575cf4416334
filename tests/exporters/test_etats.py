"""The state of an exported document: what it says decides, not the day nor the hour of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clsdesk.exporters import etats, registre
from clsdesk.exporters.etats import Export
from clsdesk.models import tables as t
from clsdesk.models.options import NON
from clsdesk.models.snapshot import Snapshot, replaced
from tests.exporters.test_suivi_xlsx import exemple

JOUR = registre.Options(aujourdhui=date(2026, 11, 24))
FAITS = [each for each in registre.DOCUMENTS if each.cle not in (registre.TOUT, "fiche", "courriels")]


def empreinte(cle: str, snapshot: Snapshot, code: str = "", jour: date = JOUR.aujourdhui) -> str:
    return etats.empreinte(registre.livrable(cle), snapshot, replace(JOUR, code=code, aujourdhui=jour))


def sans_premier_pilote(snapshot: Snapshot) -> Snapshot:
    return replaced(snapshot, t.Pilotage, snapshot.all(t.Pilotage)[1:])


@pytest.mark.parametrize("document", FAITS, ids=lambda each: each.cle)
def test_a_document_that_says_the_same_has_the_same_fingerprint(document: registre.Livrable) -> None:
    snapshot = exemple()
    if not document.applicable(snapshot):
        pytest.skip("rien à y mettre")
    assert etats.empreinte(document, snapshot, JOUR) == etats.empreinte(document, Snapshot(snapshot.rows), JOUR)


def test_a_change_concerns_the_documents_that_say_it_and_no_other() -> None:
    before, after = exemple(), sans_premier_pilote(exemple())
    changed = {cle: empreinte(cle, before) != empreinte(cle, after) for cle in ("plan", "suivi", "glossaire", "charte")}
    assert changed == {"plan": True, "suivi": True, "glossaire": False, "charte": False}


def test_a_fiche_follows_its_own_action() -> None:
    snapshot = exemple()
    first, other = snapshot.plan.fiches[0], snapshot.plan.fiches[-1]
    renamed = tuple(
        replace(row, intitule="Un autre titre") if row.id == first.id else row for row in snapshot.all(t.Element)
    )
    after = replaced(snapshot, t.Element, renamed)
    assert empreinte("fiche", snapshot, first.chemin) != empreinte("fiche", after, first.chemin)
    assert empreinte("fiche", snapshot, other.chemin) == empreinte("fiche", after, other.chemin)


def test_a_choice_and_a_template_make_another_document() -> None:
    snapshot = exemple()
    option = replaced(snapshot, t.Option, (t.Option(1, "documents", "typographie", NON),))
    template = replaced(snapshot, t.Piece, (t.Piece(1, nature="modele_word", empreinte="ab"),))
    assert len({empreinte("charte", each) for each in (snapshot, option, template)}) == 3
    assert empreinte("annuaire", snapshot) == empreinte("annuaire", template)


def test_the_ages_of_the_follow_up_count_from_the_day_of_the_export() -> None:
    """Otherwise every follow-up workbook would be out of date on the next day."""
    snapshot = exemple()
    kept = Export("2026-11-24", "suivi.xlsx", empreinte("suivi", snapshot))
    later = replace(JOUR, aujourdhui=date(2027, 3, 1))
    assert empreinte("suivi", snapshot, jour=later.aujourdhui) != kept.empreinte
    assert etats.empreinte(registre.livrable("suivi"), snapshot, kept.options(later)) == kept.empreinte


def test_the_state_is_said_in_words() -> None:
    plan, annuaire = registre.livrable("plan"), registre.livrable("charte")
    kept = Export("2026-03-12", "plan.xlsx", "abc")
    assert etats.etat(plan, None, "", False).phrase == "Jamais exporté."
    assert etats.etat(plan, kept, "abc", True).phrase == "À jour, le 12 mars 2026."
    assert etats.etat(plan, kept, "def", True).phrase == "Le plan a changé depuis le 12 mars 2026."
    assert etats.etat(annuaire, kept, "def", True).phrase == "Le contenu a changé depuis le 12 mars 2026."
    assert etats.etat(plan, kept, "abc", False).phrase == "Exporté le 12 mars 2026 ; le fichier n'est plus là."


def test_what_is_kept_reads_back_and_what_cannot_be_read_was_never_exported() -> None:
    kept = Export("2026-03-12", "/dossier/plan « é ».xlsx", "abc", (("code", "1/1.1"),))
    assert etats.lire(etats.ecrire(kept)) == kept
    assert etats.cle_de_reglage("fiche", kept.choix) == "export/fiche/1/1.1"
    former = '{"jour": "2026-03-12", "chemin": "/dossier/plan « é ».xlsx", "empreinte": "abc", "code": "1/1.1"}'
    assert etats.lire(former) == kept
    for strange in (
        "",
        "{",
        "[]",
        '{"jour": "hier", "chemin": "", "empreinte": ""}',
        '{"autre": 1}',
        "null",
        '{"jour": "2026-03-12", "chemin": "", "empreinte": "", "choix": [1]}',
    ):
        assert etats.lire(strange) is None


def test_all_the_documents_made_at_once_are_each_up_to_date(tmp_path: Path) -> None:
    made = etats.exports_faits("tout", exemple(), tmp_path / "dossier", JOUR)
    assert made["export/plan"].chemin == str(tmp_path / "dossier" / "plan.xlsx")
    assert made["export/plan"].empreinte == empreinte("plan", exemple())
    assert "export/notes" in made
    assert "export/fiche" not in made
