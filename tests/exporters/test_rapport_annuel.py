"""The yearly report: what is computed, what is written in its place, what is refused."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Block, Document, Image, Para, Tableau, Titre, texte_de
from clsdesk.exporters.rapport_annuel import parties, rapport
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.redactions import RAPPORT
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.donnees_essai import exemple
from tests.models.plans import avec
from tests.models.test_rapport_annuel import SUIVI, donnees

JOUR = date(2026, 11, 24)


def titres(document: Document) -> list[str]:
    return [each.texte for each in document.blocs if isinstance(each, Titre) and each.niveau == 1]


def dit(blocs: tuple[Block, ...]) -> str:
    """Every word of the blocks, cells included."""
    said: list[str] = []
    for each in blocs:
        if isinstance(each, Para):
            said.append(texte_de(each.contenu))
        elif isinstance(each, Tableau):
            rows = (*each.entetes, *each.lignes)
            said += [texte_de(para.contenu) for row in rows for cell in row.cellules for para in cell.contenu]
        elif hasattr(each, "items"):
            said += [texte_de(item.contenu) for item in each.items]
    return "\n".join(said)


def partie(snapshot: Snapshot, nom: str, annee: int = 2026) -> tuple[Block, ...]:
    """The blocks of one part, by its title."""
    blocs = rapport(snapshot, annee, JOUR).blocs
    first = next(rank for rank, each in enumerate(blocs) if isinstance(each, Titre) and each.texte == nom)
    after = (rank for rank, each in enumerate(blocs) if rank > first and isinstance(each, Titre) and each.niveau == 1)
    return blocs[first + 1 : next(after, None)]


def test_the_report_goes_from_the_year_in_brief_to_what_follows() -> None:
    assert titres(rapport(exemple(), 2026, JOUR)) == [
        "L’année en bref",
        "Orientation 1 : Garantir l’accès aux soins et aux droits",
        "Orientation 2 : Prendre soin de la santé mentale à tous les âges",
        "Orientation 3 : Bien vieillir et soutenir les aidants",
        "Orientation 4 : Grandir et vivre dans un environnement favorable à la santé",
        "Les indicateurs",
        "Les financements",
        "La gouvernance",
        "Perspectives 2027",
    ]


def test_each_action_and_operation_stands_once_under_its_axis_with_its_state() -> None:
    table = next(each for each in partie(SUIVI, "Axe 1 : Soins", 2025) if isinstance(each, Tableau))
    rows = [[texte_de(para.contenu) for cell in row.cellules for para in cell.contenu] for row in table.lignes]
    assert rows == [["1.1 Attirer", "En cours", "1"], ["1.2 Former", "À engager", "–"]]


def test_what_is_written_takes_the_place_of_what_is_proposed_and_nothing_else() -> None:
    written = avec(SUIVI, t.Redaction(1, RAPPORT, 2025, "axe-1/realise", "Le bus, **enfin**."))
    said = dit(partie(written, "Axe 1 : Soins", 2025))
    assert "Le bus, enfin." in said
    assert "Le bus roule." not in said.split("Ce qui est en cours")[0].split("Échanges")[-1].split("1.1")[0]
    assert dit(partie(written, "Axe 1 : Soins", 2026)) == dit(partie(SUIVI, "Axe 1 : Soins", 2026))


def test_what_is_emptied_is_not_printed_with_its_heading() -> None:
    emptied = avec(SUIVI, t.Redaction(1, RAPPORT, 2025, "axe-1/realise", ""))
    before, after = (
        [each.texte for each in partie(snapshot, "Axe 1 : Soins", 2025) if isinstance(each, Titre)]
        for snapshot in (SUIVI, emptied)
    )
    assert "Ce qui a été réalisé" in before
    assert "Ce qui a été réalisé" not in after


def test_a_plan_without_money_meetings_or_indicators_has_no_part_about_them() -> None:
    assert titres(rapport(SUIVI, 2025, JOUR)) == [
        "L’année en bref", "Axe 1 : Soins", "Axe 2 : Âges",
    ]  # fmt: skip


def lignes(blocs: tuple[Block, ...], premiere: str) -> list[list[str]]:
    """The rows of the table whose first header is that."""
    for each in blocs:
        if isinstance(each, Tableau) and each.entetes:
            heads = [texte_de(para.contenu) for cell in each.entetes[0].cellules for para in cell.contenu]
            if heads[0] == premiere:
                return [["\n".join(texte_de(para.contenu) for para in cell.contenu) for cell in row.cellules]
                        for row in each.lignes]  # fmt: skip
    raise AssertionError(premiere)


def montant(texte: str) -> float:
    return float(re.sub(r"[^0-9,]", "", texte).replace(",", "."))


def test_the_printed_figures_of_the_year_are_those_of_the_sample_s_text() -> None:
    tables = donnees()
    printed = dict(lignes(partie(exemple(), "L’année en bref"), "Ce qui est compté"))
    money = [row for row in tables["financement"] if row.get("annee") == 2026]
    held = [row for row in tables["reunion"] if row.get("etat") == "tenue" and row["date"][:4] == "2026"]
    decided = [row for row in tables["decision"] if row["reunion_id"] in {each["id"] for each in held}]
    assert printed["Échanges au journal"] == str(sum(row.get("date", "")[:4] == "2026" for row in tables["suivi"]))
    assert printed["Réunions tenues"] == str(len(held))
    assert printed["Décisions prises"] == str(len(decided))
    planned = sum(row.get("prevu", row.get("realise", 0)) for row in money if row.get("etat") != "refuse")
    assert montant(printed["Montants prévus"]) == planned
    assert montant(printed["Montants réalisés"]) == sum(row.get("realise", 0) for row in money)
    read = {row["indicateur_id"] for row in tables["releve"] if row.get("date", "")[:4] == "2026"}
    assert printed["Indicateurs relevés"] == f"{len(read)} sur {len(tables['indicateur'])}"


def test_the_printed_funders_meetings_and_attendance_are_those_of_the_sample_s_text() -> None:
    tables = donnees()
    names = {row["id"]: row.get("sigle") or row["nom"] for row in tables["organisation"]}
    funders: Counter[str] = Counter()
    for row in tables["financement"]:
        if row.get("annee") == 2026 and row.get("etat") != "refuse":
            funders[names[row["organisation_id"]]] += row.get("prevu", 0)
    printed = {row[0]: montant(row[1]) for row in lignes(partie(exemple(), "Les financements"), "Financeur")}
    assert {name: amount for name, amount in printed.items() if name != "Total" and amount} == dict(funders)
    assert printed["Total"] == sum(funders.values())
    held = {row["id"] for row in tables["reunion"] if row.get("etat") == "tenue"}
    meetings = lignes(partie(exemple(), "La gouvernance"), "Réunion")
    assert [row[1] for row in meetings] == [
        str(sum(each["reunion_id"] == row["id"] and each.get("etat") == "present" for each in tables["presence"]))
        for row in sorted((row for row in tables["reunion"] if row["id"] in held), key=lambda row: row["date"])
    ]
    owed = {row[0]: row[1:] for row in lignes(partie(exemple(), "La gouvernance"), "Instance")}
    for row in tables["instance"]:
        mine = [each for each in tables["reunion"] if each.get("instance_id") == row["id"] and each["id"] in held]
        assert owed[row["nom"]][:2] == [str(row["minimum_par_an"]), str(len(mine))]


def test_the_lines_of_a_calendar_s_box_are_one_list_without_its_empty_lines() -> None:
    first, *others = exemple().all(t.Calendrier)
    pasted = replace(first, texte="Réunion de lancement\n\n \nEnquête\n")
    made = rapport(replaced(exemple(), t.Calendrier, (pasted, *others)), pasted.annee - 1, JOUR)
    assert "Réunion de lancement, Enquête" in dit(made.blocs)


def test_the_chart_says_in_words_what_it_draws() -> None:
    picture = next(each for each in partie(exemple(), "L’année en bref") if isinstance(each, Image))
    assert picture.legende == "Avancement par orientation"
    assert "1 Accès aux soins et aux droits : 1 est à leur terme" not in picture.alternatif
    assert "1 Accès aux soins et aux droits : 1 est à son terme, 8 en cours et 1 à engager" in picture.alternatif


def test_entries_without_a_date_and_a_silent_year_are_told_to_whoever_exports() -> None:
    assert rapport(SUIVI, 2027, JOUR).avis[-2:] == (
        "Rien n'est noté pour 2027 : ni échange, ni réunion, ni relevé, ni financement.",
        "1 entrée du journal n'a pas de date, et ne compte dans aucune année.",
    )


def test_a_year_out_of_the_contract_is_refused_with_those_it_has(tmp_path: Path) -> None:
    target = tmp_path / "rapport.docx"
    with pytest.raises(UserError) as refused:
        exporter("rapport-annuel", exemple(), target, Options(JOUR, annee=2019))
    assert "2026 à 2030" in f"{refused.value} {refused.value.remedy}"
    assert not target.exists()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="rapport-annuel"):
        exporter("rapport-annuel", empty_snapshot(), tmp_path / "rapport.docx", Options(JOUR))


def test_forty_thousand_letters_and_what_no_document_holds_are_printed(tmp_path: Path) -> None:
    long = "Bilan 😀 \x0b\x07 \u202eمرحبا = +1 " * 1800
    assert len(long) > 40_000
    written = avec(SUIVI, t.Redaction(1, RAPPORT, 2026, "synthese", long))
    exporter("rapport-annuel", written, tmp_path / "rapport.docx", Options(JOUR, annee=2026))
    printed = "\n".join(each.text for each in docx.Document(str(tmp_path / "rapport.docx")).paragraphs)
    assert printed.count("😀") == 1800


def test_a_part_says_what_it_computes_only_when_it_is_asked() -> None:
    broken = replace(exemple(), rows={**exemple().rows, "calendrier": ()})
    assert [each.cle for each in parties(broken, 2026, JOUR)][:2] == ["synthese", "axe-1"]


def test_what_was_written_for_a_part_that_is_gone_is_kept_shown_and_told_but_not_printed() -> None:
    orphan = avec(SUIVI, t.Redaction(1, RAPPORT, 2025, "axe-99/realise", "Écrit avant le retrait."))
    last = parties(orphan, 2025, JOUR)[-1]
    assert (last.titre, last.imprimee) == ("Parties retirées du plan", False)
    assert [one.place.section for one in last.textes] == ["axe-99/realise"]
    made = rapport(orphan, 2025, JOUR)
    assert "Écrit avant le retrait." not in dit(made.blocs)
    assert "Un texte écrit pour une partie retirée du plan n'est pas imprimé" in " ".join(made.avis)
    assert all(each.imprimee for each in parties(orphan, 2026, JOUR))


def test_all_that_the_sample_wrote_for_its_report_is_printed() -> None:
    assert all(each.imprimee for each in parties(exemple(), 2026, JOUR))
