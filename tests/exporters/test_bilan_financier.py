"""The financial report: every line in the workbook, sums that LibreOffice computes, the same sums in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from clsdesk.exporters.bilan_financier import bilan
from clsdesk.exporters.blocks import Ligne, Tableau, texte_de
from clsdesk.exporters.pagination import convertir
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.financements import groupes, ordonnees, somme
from clsdesk.models.snapshot import replaced
from tests.exporters.outils_word import soffice_ou_passer
from tests.models.plans import avec, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
DOSSIER = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\nÂges\n    Bouger\n", nom="CLS du Val", plan_debut=2026, plan_fin=2027),
    t.ModeleCopie(1, contenu="[coordination]\ntaux = 0.5\nplafond = 25000\n"),
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Financement(1, 0, 2, 2026, "Ateliers", "Prestation", 1, prevu=1500.5, realise=1200.25, etat="verse"),
    t.Financement(2, 1, 2, 2027, "=Ateliers", "", None, "Fondation", prevu=800.0),
    t.Financement(3, 2, 4, 2026, "Bus", "", None, "Fondation", prevu=4000.0, etat="refuse"),
    t.Financement(4, 3, None, 2026, "Salaire", "Personnel", 1, prevu=24000.0),
    t.Financement(5, 4, None, 2026, "Salaire", "Personnel", None, "La collectivité", prevu=24000.0),
)


def test_each_line_is_a_row_with_its_action_and_its_funder(tmp_path: Path) -> None:
    target = tmp_path / "bilan.xlsx"
    assert exporter("bilan-financier", DOSSIER, target, Options(date(2026, 11, 24))) == ()
    rows = list(load_workbook(target)["Financements"].iter_rows(min_row=2, max_row=6, values_only=True))
    assert rows[0][:8] == (2026, "1.1 Attirer", "Ateliers", "Prestation", "ARS", "Versé", 1500.5, 1200.25)
    assert rows[1][2:5] == ("=Ateliers", None, "Fondation")
    assert [row[1] for row in rows[2:]] == ["2.1 Bouger", "Poste de coordination", "Poste de coordination"]


@pytest.mark.rendu
@pytest.mark.lent
def test_the_formulas_give_the_sums_of_a_hand_count(tmp_path: Path) -> None:
    target = tmp_path / "bilan.xlsx"
    exporter("bilan-financier", DOSSIER, target, Options(date(2026, 11, 24)))
    (tmp_path / "calcule").mkdir()
    soffice = soffice_ou_passer()
    convertir(target, tmp_path / "calcule", soffice, "xlsx")
    book = load_workbook(tmp_path / "calcule" / "bilan.xlsx", data_only=True)
    total = [cell.value for cell in book["Financements"][7]]
    assert (total[6], total[7]) == (50300.5, 1200.25)
    assert book["Financements"]["I2"].value == pytest.approx(-300.25)
    funders = {row[0]: row[1:] for row in book["Par financeur"].iter_rows(min_row=2, values_only=True)}
    assert funders["ARS"][:4] == (25500.5, 0, 25500.5, 1200.25)
    assert funders["Fondation"][:3] == (0, 800, 800)
    assert funders["Total"][2] == 50300.5
    actions = {row[0]: row[1:] for row in book["Par action"].iter_rows(min_row=2, values_only=True)}
    assert actions["1.1 Attirer"][:4] == (1500.5, 800, 2300.5, 1200.25) and actions["2.1 Bouger"][2] == 0
    natures = {row[0]: row[1:] for row in book["Par nature"].iter_rows(min_row=2, values_only=True)}
    assert natures["Personnel"][2] == 48000 and natures["Nature à préciser"][:3] == (0, 800, 800)
    assert [cell.value for cell in book["Poste de coordination"][2]] == [2026, 48000, 24000, 0.5, 24000]


def test_the_report_in_words_says_the_same_sums(tmp_path: Path) -> None:
    target = tmp_path / "bilan.docx"
    exporter("bilan-financier", DOSSIER, target, Options(date(2026, 11, 24)))
    written = "\n".join(each.text for each in Document(str(target)).paragraphs).replace("\u202f", " ")
    assert "prévoit 50 300,50" in written.replace("\xa0", " ")
    funders, axes, years, natures, states, post, detail = (
        each for each in bilan(DOSSIER).blocs if isinstance(each, Tableau)
    )
    assert len(funders.lignes) == 4 and len(axes.lignes) == 4 and len(post.lignes) == 1
    assert [said(line) for line in years.lignes] == [
        ["2026", "49 500,50 €", "1 500,50 €", "1 200,25 €"], ["2027", "800 €", "0 €", "0 €"],
        ["Total", "50 300,50 €", "1 500,50 €", "1 200,25 €"],
    ]  # fmt: skip
    assert said(natures.lignes[1])[:2] == ["Nature à préciser", "800 €"]
    assert [said(line) for line in states.lignes] == [
        ["Prévu", "3", "48 800 €"], ["Refusé", "1", "4 000 €"], ["Versé", "1", "1 500,50 €"],
    ]  # fmt: skip
    assert [said(line)[0] for line in detail.lignes if len(line.cellules) == 1] == [
        "1.1 Attirer", "2.1 Bouger", "Poste de coordination",
    ]  # fmt: skip
    assert len(detail.lignes) == 8


def said(line: Ligne) -> list[str]:
    """What a row says, its spaces as plain ones."""
    words = (texte_de(para.contenu) for cell in line.cellules for para in cell.contenu)
    return [each.replace("\u202f", " ").replace("\xa0", " ") for each in words]


NOMS = ("CAF", "caf", "Autre ?", "Autre x", "<CAF", "=CAF", "CA*", "Préfecture", "Prefecture", "Direction " * 40)
"""Names that SUMIFS takes for one another, or for a rule, and one beyond the 255 letters that it reads."""


@pytest.mark.rendu
@pytest.mark.lent
def test_the_workbook_s_sums_are_those_of_the_report_whatever_the_names(tmp_path: Path) -> None:
    rows = tuple(
        t.Financement(rank, rank, 2, 2026, "Ligne", name, None, name, 3.0**rank / 8, None)
        for rank, name in enumerate(NOMS, 1)
    )
    spent = t.Financement(90, 90, 2, 2026, "Imprévu", "", None, "CAF", None, 70.25)
    snapshot = replaced(DOSSIER, t.Financement, (*rows, spent))
    exporter("bilan-financier", snapshot, tmp_path / "bilan.xlsx", Options(date(2026, 11, 24)))
    (tmp_path / "calcule").mkdir()
    convertir(tmp_path / "bilan.xlsx", tmp_path / "calcule", soffice_ou_passer(), "xlsx")
    book = load_workbook(tmp_path / "calcule" / "bilan.xlsx", data_only=True)
    for sheet, key in (("Par financeur", "financeur"), ("Par nature", "nature")):
        read = {row[0]: row[-2:] for row in book[sheet].iter_rows(min_row=2, values_only=True)}
        wanted = {name: (each.prevu, each.realise) for name, each in groupes(snapshot, ordonnees(snapshot), key)}
        for name, sums in wanted.items():
            assert read[name] == pytest.approx(sums), name
        assert read["Total"] == pytest.approx((somme(rows).prevu + 70.25, 70.25))
