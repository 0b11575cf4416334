"""The document of what changed: what it says, against facts counted by hand, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Document, Para, Tableau, Titre, texte_de
from clsdesk.exporters.depuis import ce_qui_a_change
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.changements import depuis
from tests.models.plans import avec, change
from tests.models.test_changements import PLAN, VECU

JOUR = date(2026, 6, 30)


def fait(du: date | None = None, au: date | None = None) -> Document:
    return ce_qui_a_change(VECU, depuis(VECU, JOUR, du, au))


def titres(document: Document) -> list[str]:
    return [each.texte for each in document.blocs if isinstance(each, Titre)]


def lignes(table: Tableau) -> list[list[str]]:
    return [
        ["\n".join(texte_de(part.contenu) for part in cell.contenu) for cell in row.cellules] for row in table.lignes
    ]


def tables(document: Document) -> list[list[list[str]]]:
    return [lignes(each) for each in document.blocs if isinstance(each, Tableau)]


def test_it_goes_from_the_last_copil_to_today_axis_by_axis() -> None:
    made = fait()
    words = [texte_de(each.contenu) for each in made.blocs if isinstance(each, Para)]
    assert words[1] == "Depuis le COPIL du 12 mars 2026, jusqu’au 30 juin 2026"
    assert words[2].startswith("1 avenant signé, 1 réunion tenue, 1 décision, 3 changements de statut, ")
    assert titres(made) == ["Ce qui a changé", "L’ensemble du contrat", "Axe 1 : Soins"]


def test_an_axis_tells_each_fact_once_with_the_states_in_the_line_of_their_entry() -> None:
    assert tables(fait())[-1] == [
        ["1.1 Attirer — à engager"],
        ["13 mars 2026", "Échange",
         "1.1.1 : Locaux recensés.\nStatut : « En cours » · Météo : « Sécurisé »\nCPTS, communes"],
        ["13 mars 2026", "À faire", "1.1.1 : Écrire aux mairies\nCPTS, pour le 15 avril 2026"],
        ["20 mars 2026", "Accord du pilote", "Le pilote a donné son accord sur la fiche"],
        ["31 mars 2026", "Relevé", "1.1.1 : Locaux visités : 12"],
        ["10 avril 2026", "Fait", "1.1.1 : Écrire aux mairies\nCPTS"],
        ["1er mai 2026", "Échange",
         "1.1.1, 1.1.2 : Report.\n1.1.1 · Météo : « Appui nécessaire », auparavant « Sécurisé »"],
        ["30 juin 2026", "Statut", "1.1.1 : « Réalisée », auparavant « En cours »\nTout est visité"],
        ["30 juin 2026", "Fiche validée", "Fiche validée"],
        ["30 juin 2026", "Relevé", "1.1.1 : Locaux visités : 20\nauparavant 12"],
        ["1.2 Dépister — à engager"],
        ["1er avril 2026", "Statut", "« Suspendue »\nPoste vacant"],
        ["2 avril 2026", "Décision", "La grille est réduite.\nCOTECH du 2 avril 2026"],
    ]  # fmt: skip


def test_the_statuses_are_counted_before_the_span_and_at_its_end() -> None:
    lived = change(change(PLAN, t.Element, 5, statut="suspendue"), t.Element, 7, statut="en_cours")
    lived = avec(
        lived, t.EtatElement(1, 5, "2026-04-01", "suspendue"), t.EtatElement(2, 7, "2026-05-01", "en_cours")
    )  # fmt: skip
    assert tables(ce_qui_a_change(lived, depuis(lived, JOUR, date(2026, 4, 15))))[0] == [
        ["À engager", "2", "1"], ["En cours", "0", "1"], ["Suspendue", "1", "1"],
    ]  # fmt: skip


def test_two_dates_are_said_as_they_were_asked() -> None:
    made = fait(date(2026, 4, 1), date(2026, 4, 2))
    assert texte_de(made.blocs[3].contenu) == "Du 1er avril 2026 au 2 avril 2026"  # type: ignore[union-attr]
    assert [each.texte for each in made.blocs if isinstance(each, Titre)][-2:] == [
        "L’ensemble du contrat", "Axe 1 : Soins",
    ]  # fmt: skip


def test_a_span_without_a_fact_says_so() -> None:
    made = fait(date(2025, 1, 1), date(2025, 1, 2))
    assert texte_de(made.blocs[4].contenu) == "Rien de daté sur cette période."  # type: ignore[union-attr]


def test_long_and_strange_texts_are_shortened_and_the_document_opens(tmp_path: Path) -> None:
    rude = avec(VECU, t.Suivi(9, "2026-06-01", notes="=1+1 \x0b🙂 \u202eabc " + "mot " * 10000, participants="x" * 900))
    exporter("depuis", rude, tmp_path / "d.docx", Options(JOUR))
    text = "\n".join(cell.text for table in docx.Document(str(tmp_path / "d.docx")).tables for cell in table._cells)
    assert "=1+1" in text and "mot mot…" in text and len(text) < 9000


def test_dates_in_the_wrong_order_and_a_file_without_a_date_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "d.docx"
    target.write_text("avant")
    with pytest.raises(UserError, match="vient après"):
        exporter("depuis", VECU, target, Options(JOUR, du=date(2026, 5, 2), au=date(2026, 5, 1)))
    empty = avec(PLAN)
    bare = {**empty.rows, "contrat": (t.Contrat(1),)}
    with pytest.raises(UserError, match="encore rien à mettre"):
        exporter("depuis", type(empty)(bare), target, Options(JOUR))
    assert target.read_text() == "avant"
