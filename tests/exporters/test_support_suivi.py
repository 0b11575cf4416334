"""The follow-up sheet of an action: the guide's four columns, the log, and room to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Para, Section, Tableau, Titre, texte_de
from clsdesk.exporters.registre import Options, exporter
from clsdesk.exporters.support_suivi import BLANCHES, COLONNES, rencontres, support
from clsdesk.exporters.support_suivi_classeur import nom_de_feuille
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_suivi=1, porte_fiche=1))
ATTIRER, DEPISTER = 2, 3
VECU = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n", nom="CLS d'Essai"),
    t.Pilotage(1, ATTIRER, texte="CPTS"),
    t.Suivi(1, "2026-06-02", "échange", "ARS", "Second **point**.", "Revoir en juin"),
    t.Suivi(2, "2026-03-12", "réunion", "CPTS, CCPV", "Premier point."),
    t.Suivi(3, "", "frein", "", "=1+1 \x07 \u202e 🙂"),
    t.SuiviElement(1, 1, ATTIRER), t.SuiviElement(2, 2, ATTIRER), t.SuiviElement(3, 3, ATTIRER),
    t.SuiviElement(4, 1, DEPISTER),
    t.Tache(1, 2, None, "CPTS", "Relancer", "2026-04-01", "2026-03-30"),
    t.Tache(2, 2, None, "", "Écrire", "2026-05"),
    t.Piece(1, 0, "piece_jointe", "Liste.pdf", suivi_id=2),
)  # fmt: skip
GUIDE = [
    "Dates des rencontres et / ou échanges", "Participants", "Prise de notes - informations (Objectif de l'échange)",
    "Perspectives / Suite (Qui / quoi ?)",
]  # fmt: skip
JOUR = Options(date(2026, 9, 1))


def cases(table: Tableau) -> list[list[str]]:
    return [
        ["\n".join(texte_de(each.contenu) for each in cell.contenu) for cell in row.cellules] for row in table.lignes
    ]


def feuille(snapshot: Snapshot, *ids: int) -> tuple[object, ...]:
    return support(snapshot, [snapshot.plan.par_id[each] for each in ids]).blocs


def test_the_sheet_has_the_guide_s_columns_the_log_from_the_oldest_and_blank_rows() -> None:
    table = next(bloc for bloc in feuille(VECU, ATTIRER) if isinstance(bloc, Tableau))
    assert [texte_de(cell.contenu[0].contenu) for cell in table.entetes[0].cellules] == GUIDE == list(COLONNES)
    assert cases(table)[:3] == [
        ["12 mars 2026, réunion", "CPTS, CCPV", "Premier point.\nPièce jointe : Liste.pdf",
         "☑ CPTS : Relancer (faite : 30 mars 2026)\n☐ Écrire (pour : mai 2026)"],
        ["2 juin 2026, échange", "ARS", "Second point.", "Revoir en juin"],
        ["Sans date, frein", "", "=1+1  \u202e 🙂", ""],
    ]  # fmt: skip
    blank = table.lignes[3:]
    assert len(blank) == BLANCHES and all(row.hauteur_mm >= 15 for row in blank)
    assert cases(table)[3:] == [["", "", "", ""]] * BLANCHES


def test_each_action_has_pages_of_its_own_across_the_paper_and_says_its_pilot_and_state() -> None:
    blocs = feuille(change(VECU, t.Element, ATTIRER, statut="en_cours", meteo="appui"), ATTIRER, DEPISTER)
    heads = [bloc for bloc in blocs if isinstance(bloc, Titre)]
    assert [(head.texte, head.nouvelle_page) for head in heads] == [("1.1 Attirer", False), ("1.2 Dépister", True)]
    assert next(bloc for bloc in blocs if isinstance(bloc, Section)).paysage
    said = [texte_de(bloc.contenu) for bloc in blocs if isinstance(bloc, Para)]
    assert "Pilotes : CPTS. Statut : En cours (Appui nécessaire)." in said
    assert "Pilote à nommer. Statut : À engager." in said


def test_the_log_of_an_axis_holds_that_of_its_actions_once_each() -> None:
    assert [row.quand for row in rencontres(VECU, VECU.plan.racines[0])] == [
        "12 mars 2026, réunion", "2 juin 2026, échange", "Sans date, frein",
    ]  # fmt: skip


def test_one_action_or_all_in_word_and_in_excel(tmp_path: Path) -> None:
    exporter("support-suivi", VECU, tmp_path / "tout.docx", JOUR)
    exporter("support-suivi", VECU, tmp_path / "une.docx", Options(JOUR.aujourdhui, code="1.2"))
    exporter("support-suivi", VECU, tmp_path / "tout.xlsx", JOUR)
    tables = docx.Document(str(tmp_path / "tout.docx")).tables
    heads = [[" ".join(cell.text.split()) for cell in table.rows[0].cells] for table in tables]
    assert heads.count(GUIDE) == 2
    assert "Attirer" not in "\n".join(each.text for each in docx.Document(str(tmp_path / "une.docx")).paragraphs)
    book = load_workbook(tmp_path / "tout.xlsx")
    assert book.sheetnames == ["1.1 Attirer", "1.2 Dépister"]
    rows = [[cell.value for cell in row] for row in book["1.1 Attirer"].iter_rows(min_row=4)]
    assert rows[0] == GUIDE
    assert rows[1][3] == "☑ CPTS : Relancer (faite : 30 mars 2026)\n☐ Écrire (pour : mai 2026)"
    assert book["1.1 Attirer"]["C7"].data_type == "s" and str(book["1.1 Attirer"]["C7"].value).startswith("=1+1")
    assert book["1.1 Attirer"].row_dimensions[8].height > 50, "room to write by hand"


def test_an_unknown_or_ambiguous_code_is_refused_and_the_target_stays(tmp_path: Path) -> None:
    twice = dossier((niveau("Axe", "{n}"), niveau("Action", "{n}", porte_suivi=1)), "Un\n    A\nDeux\n    B\n")
    target = tmp_path / "a.docx"
    target.write_bytes(b"avant")
    for snapshot, code, said in ((VECU, "9.9", "Aucune action"), (twice, "1", "désigne 3 actions")):
        with pytest.raises(UserError, match=said):
            exporter("support-suivi", snapshot, target, Options(JOUR.aujourdhui, code=code))
    assert target.read_bytes() == b"avant"


def test_sheets_have_names_that_excel_takes_and_no_two_alike() -> None:
    taken: set[str] = set()
    names = [nom_de_feuille(each, taken) for each in ("1.1 A/B [c] : d?", "1.1 a/b [C] : D?", "'", "x" * 40, "x" * 41)]
    assert names == ["1.1 A B c d", "1.1 a b C D (2)", "Action", "x" * 31, "x" * 27 + " (2)"]
