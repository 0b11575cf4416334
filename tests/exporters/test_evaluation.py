"""The final evaluation as a document: six titles, figures, judgement, quotations with date and kind, the balance."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Block, Image, Para, Tableau, Titre, texte_de
from clsdesk.exporters.evaluation import evaluation
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.evaluation_finale import CHAMPS, Ecarts
from clsdesk.models.redactions import EVALUATION
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.donnees_essai import exemple
from tests.exporters.test_rapport_annuel import dit
from tests.models.plans import avec
from tests.models.test_rapport_annuel import SUIVI

JOUR = date(2026, 11, 24)


def partie(snapshot: Snapshot, nom: str) -> tuple[Block, ...]:
    blocs = evaluation(snapshot, JOUR).blocs
    first = next(rank for rank, each in enumerate(blocs) if isinstance(each, Titre) and each.texte == nom)
    after = (rank for rank, each in enumerate(blocs) if rank > first and isinstance(each, Titre) and each.niveau == 1)
    return blocs[first + 1 : next(after, None)]


def sous_titres(blocs: tuple[Block, ...]) -> list[str]:
    return [each.texte for each in blocs if isinstance(each, Titre)]


def test_the_six_titles_stand_in_the_guide_s_order_between_introduction_and_balance() -> None:
    titles = [each.texte for each in evaluation(exemple(), JOUR).blocs if isinstance(each, Titre) and each.niveau == 1]
    assert titles == [
        "Introduction", *(each.libelle.replace("'", "’") for each in CHAMPS),
        "L’équilibre du plan", "Enseignements et suites",
    ]  # fmt: skip


def test_a_field_opens_with_its_figures_then_judgement_quotations_and_what_is_missing() -> None:
    said = sous_titres(partie(exemple(), "Le portage politique et structurel"))
    assert said == [
        "En chiffres", "Présence des signataires", "Appréciation", "Ce qu’en dit le journal",
        "Ce qui manque pour répondre",
    ]  # fmt: skip


def test_a_quotation_says_its_date_and_its_kind() -> None:
    known = avec(SUIVI, t.Redaction(1, EVALUATION, None, "effets", "Bien."), t.Temoignage(1, 1, 1),
                 t.Temoignage(2, 1, 3))  # fmt: skip
    blocs = partie(known, "La mise en œuvre et les effets du CLS évalué")
    quoted = [texte_de(each.contenu) for each in blocs if isinstance(each, Para) and each.style.startswith("CLS Cit")]
    assert quoted == ["« Le bus roule. »", "Étape, 4 mars 2025.", "« Sans date. »", "Échange, sans date."]
    assert "Bien." in dit(blocs)


def test_what_is_missing_can_be_left_out_of_the_last_version() -> None:
    without = avec(exemple(), t.Option(1, EVALUATION, "manques", "non"))
    titles = sous_titres(tuple(evaluation(without, JOUR).blocs))
    assert "Ce qui manque pour répondre" not in titles
    assert "Appréciation" in titles


def test_the_balance_has_a_picture_a_classification_with_its_numbers_in_words() -> None:
    pictures = [each for each in partie(exemple(), "L’équilibre du plan") if isinstance(each, Image)]
    assert [each.legende for each in pictures] == [
        "Actions par public", "Actions par territoire", "Actions par niveau d’action",
        "Actions par déterminant de santé",
    ]  # fmt: skip
    assert "1 action sans classement : 4.4" in pictures[1].alternatif


def test_a_plan_that_nobody_classed_says_so_instead_of_an_empty_picture() -> None:
    blocs = partie(SUIVI, "L’équilibre du plan")
    assert not [each for each in blocs if isinstance(each, Image)]
    assert dit(blocs).count("Aucune action n’est encore classée.") == 1


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="evaluation"):
        exporter("evaluation", empty_snapshot(), tmp_path / "evaluation.docx", Options(JOUR))
    assert not list(tmp_path.iterdir())


def test_signed_against_today_is_printed_with_the_perimeter(monkeypatch: pytest.MonkeyPatch) -> None:
    version = t.Version(1, "2026-01-23", "V1", "signee")
    monkeypatch.setattr("clsdesk.models.evaluation_finale.ecarts", lambda _snapshot: Ecarts(version, 2, 1, 0, 3, 0))
    said = dit(partie(exemple(), "Le périmètre"))
    assert "Au plan : 2 ajouts et 1 retrait. Ailleurs : 3 changements. Aucun avenant." in said
    assert "Contrat signé figé le 23 janvier 2026." in said


def test_the_perimeter_tells_the_duration_as_the_contract_does_and_the_parties_inside_a_sentence() -> None:
    known = avec(
        SUIVI,
        t.Organisation(1, nom="La Ville d’Amiens"), t.Organisation(2, nom="Lisse Habitat"),
        t.Signataire(1, organisation_id=1), t.Signataire(2, rang=1, organisation_id=2),
    )  # fmt: skip
    contrat = dataclasses.replace(known.contrat, duree="Le contrat est conclu pour toute la durée du PRS.")
    blocs = partie(replaced(known, t.Contrat, (contrat,)), "Le périmètre")
    table = next(each for each in blocs if isinstance(each, Tableau))
    said = dict([texte_de(cell.contenu[0].contenu) for cell in row.cellules] for row in table.lignes)
    assert said["Signataires"] == "2 : la Ville d’Amiens et Lisse Habitat"
    assert said["Durée"] == "2025 – 2027, pour toute la durée du PRS"
