"""The protocol grid and the workbook of readings: the guide's columns, each indicator once, how figures are made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Section, Tableau, Titre, texte_de
from clsdesk.exporters.pagination import convertir
from clsdesk.exporters.protocole import protocole, resume, sans_indicateur
from clsdesk.exporters.registre import Options, exporter
from clsdesk.exporters.releves_lignes import lignes_de_releves, lignes_par_annee
from clsdesk.models import tables as t
from tests.exporters.outils_word import fautes, soffice_ou_passer
from tests.models.plans import avec, change, dossier, niveau

LE_JOUR = date(2027, 3, 1)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
PLAN = "Soins\n    Attirer\n    Dépister\nÂges\n    Bouger\n"
DOSSIER = avec(
    dossier(NIVEAUX, PLAN, nom="CLS du Val", plan_debut=2026, plan_fin=2028),
    t.Indicateur(1, 0, 2, "Installés", "resultat", unite="médecins", sens="haut", depart="17", depart_date="2025-12",
                 outil="Fichier", qui="CPAM", quand="En janvier", resultat_attendu="Autant **qu'avant**."),
    t.Indicateur(2, 1, 2, "=Stagiaires", tous_les_mois=3),
    t.Indicateur(3, 2, 5, "Vaccinés", "resultat", unite="%", sens="haut", rapport=1),
    t.Indicateur(4, 3, None, "Avis", genre="qualitatif"),
    t.Cible(1, 1, 2026, "18"), t.Cible(2, 1, 2028, "20"), t.Cible(3, 3, 2026, "80"),
    t.Releve(1, 1, "2026-06-30", "17"), t.Releve(2, 1, "2026-12-31", "18"), t.Releve(3, 1, "2026-09", "n.d."),
    t.Releve(4, 3, "2026", numerateur=54.0, denominateur=72.0, commentaire="Sans les **absents**"),
    t.Releve(5, 4, "2026", "Bon"),
)  # fmt: skip


def test_the_grid_has_the_guide_s_columns_one_row_an_indicator_in_landscape() -> None:
    blocs = protocole(DOSSIER).blocs
    assert isinstance(blocs[0], Section) and blocs[0].paysage
    assert [each.texte for each in blocs if isinstance(each, Titre)] == [
        "Protocole d’évaluation", "Axe 1 : Soins", "Axe 2 : Âges", "Tout le contrat", "Actions sans indicateur",
    ]  # fmt: skip
    tables = [each for each in blocs if isinstance(each, Tableau)]
    heads = [texte_de(cell.contenu[0].contenu) for cell in tables[0].entetes[0].cellules]
    assert heads == [
        "Objectifs opérationnels", "Résultats attendus", "Indicateurs", "Outils d’évaluation", "Qui évalue",
        "Quand évaluer",
    ]  # fmt: skip
    first, second = tables[0].lignes
    assert first.cellules[0].lignes == 2 and first.cellules[1].lignes == 2, "the action covers its two indicators"
    assert [texte_de(para.contenu) for para in first.cellules[2].contenu] == [
        "Installés",
        "Résultat, quantitatif, en médecins. Départ : 17 (décembre 2025). Cibles : 18 en 2026, 20 en 2028.",
    ]  # fmt: skip
    assert len(second.cellules) == 4 and sum(len(each.lignes) for each in tables) == 4
    assert resume(DOSSIER) == "4 indicateurs : 2 de processus et 2 de résultat, dont un qualitatif."
    assert [node.id for node in sans_indicateur(DOSSIER)] == [3]


def test_an_indicator_with_a_result_of_its_own_has_its_own_cell() -> None:
    own = change(DOSSIER, t.Indicateur, 2, resultat_attendu="Dix par an")
    table = next(each for each in protocole(own).blocs if isinstance(each, Tableau))
    assert [len(each.cellules) for each in table.lignes] == [6, 5]
    assert table.lignes[0].cellules[1].lignes == 1


def test_the_workbook_repeats_the_action_and_the_result_so_that_filters_work(tmp_path: Path) -> None:
    target = tmp_path / "protocole.xlsx"
    assert exporter("protocole", DOSSIER, target, Options(LE_JOUR)) == ()
    rows = list(load_workbook(target)["Protocole"].iter_rows(values_only=True))
    assert rows[0][8:10] == ("Cible 2026", "Cible 2028")
    assert rows[1][1:10] == (
        "1.1 Attirer", "Autant qu'avant.", "Installés", "Résultat", "Quantitatif", "médecins", "17 (décembre 2025)",
        "18", "20",
    )  # fmt: skip
    assert rows[2][1:4] == ("1.1 Attirer", "Autant qu'avant.", "=Stagiaires"), "a text, never a formula"
    assert len(rows) == 5


def test_readings_are_compared_once_a_year_and_what_is_no_number_is_missing() -> None:
    rows = [row[5:] for row in lignes_de_releves(DOSSIER, LE_JOUR)]
    assert rows[0] == ("30 juin 2026", date(2026, 6, 30), "17", None, None, 17.0, 18.0, "", "", "")
    assert rows[1][2:8] == ("n.d.", None, None, None, 18.0, "")
    assert rows[2][5:8] == (18.0, 18.0, "Atteinte")
    assert rows[3][3:8] == (54.0, 72.0, None, 80.0, "Pas atteinte") and rows[3][9] == "Sans les absents"
    assert rows[4][2:8] == ("Bon", None, None, None, None, "")


def test_by_year_each_indicator_says_its_reading_its_target_and_whether_it_is_due() -> None:
    rows = {row[1]: row[4:] for row in lignes_par_annee(DOSSIER, LE_JOUR)}
    assert rows["Installés"] == ("18", "18", "", "", "", "20", "Atteinte", "À jour")
    assert rows["Vaccinés"] == ("75\u00a0% (54 sur 72)", "80\u00a0%", "", "", "", "", "Pas atteinte", "À jour")
    assert rows["=Stagiaires"][-1] == "Jamais relevé"
    running = {row[1]: row[4:] for row in lignes_par_annee(DOSSIER, date(2026, 12, 1))}
    assert running["Vaccinés"][-2] == "Pas encore atteinte"


@pytest.mark.rendu
@pytest.mark.lent
def test_the_share_is_a_formula_that_libreoffice_computes(tmp_path: Path) -> None:
    target = tmp_path / "releves.xlsx"
    exporter("releves", DOSSIER, target, Options(LE_JOUR))
    assert load_workbook(target)["Relevés"]["K5"].value == "=ROUND(100*I5/J5,1)"
    (tmp_path / "calcule").mkdir()
    convertir(target, tmp_path / "calcule", soffice_ou_passer(), "xlsx")
    assert load_workbook(tmp_path / "calcule" / "releves.xlsx", data_only=True)["Relevés"]["K5"].value == 75


@pytest.mark.parametrize("cle", ["protocole", "releves"])
def test_without_an_indicator_the_document_says_where_to_begin(cle: str, tmp_path: Path) -> None:
    bare = dossier(NIVEAUX, "Soins\n    Attirer\n")
    with pytest.raises(UserError, match="Ajoutez d'abord des indicateurs"):
        exporter(cle, bare, tmp_path / "vide.xlsx", Options(LE_JOUR))
    assert not (tmp_path / "vide.xlsx").exists()


def test_texts_that_would_harm_a_workbook_or_a_page_pass_through_both(tmp_path: Path) -> None:
    dirty = "=CMD()\x07\x0b\u202eévil 😀 " + "x" * 40_000
    odd = avec(
        DOSSIER,
        t.Indicateur(9, 9, 2, dirty, unite=dirty, outil=dirty, qui="@moi", quand="-1", resultat_attendu=dirty),
        t.Releve(90, 9, "2026", dirty, commentaire=dirty, source="+33"),
        t.Cible(90, 9, 2026, dirty),
    )
    for cle, name in (("protocole", "p.docx"), ("protocole", "p.xlsx"), ("releves", "r.xlsx")):
        exporter(cle, odd, tmp_path / name, Options(LE_JOUR))
        assert fautes(tmp_path / name) == []
    cells = [cell for row in load_workbook(tmp_path / "r.xlsx")["Relevés"].iter_rows(min_row=2) for cell in row]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas and all(str(each).startswith("=ROUND(100*I") for each in formulas)
