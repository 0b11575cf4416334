"""The region's own form: each value exactly in its place, the rest untouched, whatever its layout."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk import catalogue
from clsdesk.exporters import registre
from clsdesk.exporters.formulaire import lire_formulaire
from clsdesk.exporters.formulaire_places import texte_de
from clsdesk.exporters.formulaire_valeurs import blocs_de
from clsdesk.models import tables as t
from clsdesk.models.fiche import champs
from clsdesk.models.habillage import FORMULAIRE
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.texte_riche import brut
from clsdesk.models.texte_riche import texte_de as texte_du_bloc
from tests.donnees_essai import exemple
from tests.exporters.formulaires_word import FORMULAIRES
from tests.exporters.outils_word import dans_l_ordre, fautes, plat

NORMANDIE = catalogue.modele("normandie")
LIBELLES = tuple(each.libelle for each in NORMANDIE.champs)
CLES = tuple(each.cle for each in NORMANDIE.champs)


def _normand(form: bytes) -> Snapshot:
    """The sample under the model of Normandie, whose first fiche is filled in every field; the form kept in it."""
    base = exemple()
    modele = (t.ModeleCopie(id=1, cle="normandie", nom="Normandie", contenu=catalogue.texte_modele("normandie")),)
    node = base.plan.fiches[0]
    typed = [
        t.FicheChamp(id=rank, fiche_id=1, cle=each.cle, texte=f"Réponse **forte** n {rank} : {each.cle}")
        for rank, each in enumerate(NORMANDIE.champs, 1)
        if each.nature != "choix"
    ]
    typed.append(t.FicheChamp(id=99, fiche_id=1, cle="nouveaute", texte="Action nouvelle"))
    rows = replaced(base, t.ModeleCopie, modele)
    rows = replaced(rows, t.Fiche, (t.Fiche(id=1, element_id=node.id),))
    rows = replaced(rows, t.FicheChamp, tuple(typed))
    rows = replaced(rows, t.Piece, (t.Piece(id=1, nature=FORMULAIRE, nom="f.docx", empreinte="f"),))
    return replace(rows, contenus={"f": form})


def _texte(path: Path) -> str:
    body: Any = docx.Document(str(path)).element.body
    return plat(texte_de(body))


@pytest.mark.parametrize("nom", FORMULAIRES)
def test_every_exact_label_of_the_guide_finds_its_field_and_a_place(nom: str) -> None:
    lecture = lire_formulaire(FORMULAIRES[nom](LIBELLES), NORMANDIE, {})
    assert {each.champ for each in lecture.etiquettes if each.place} == {each.cle for each in NORMANDIE.champs}
    assert lecture.sans_place == ()


@pytest.mark.parametrize("nom", FORMULAIRES)
def test_each_value_stands_after_its_label_and_before_the_next_one(nom: str, tmp_path: Path) -> None:
    snapshot = _normand(FORMULAIRES[nom](LIBELLES))
    node = snapshot.plan.fiches[0]
    target = tmp_path / "fiche.docx"
    warnings = registre.exporter("fiche", snapshot, target, registre.Options(code=node.chemin))
    assert not [each for each in warnings if "formulaire" in each]
    assert fautes(target) == []
    dans_l_ordre(_attendus(snapshot), _texte(target).casefold())
    opened: Any = docx.Document(str(target)).element.body
    bold = [r.findtext(qn("w:t")) for r in opened.iter(qn("w:r")) if r.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None]
    assert bold.count("forte") == sum(1 for each in NORMANDIE.champs if each.nature not in ("deduit", "choix"))


def _attendus(snapshot: Snapshot) -> list[str]:
    """Each label, then what its field says, block by block."""
    made: list[str] = []
    for valeur in champs(snapshot, snapshot.plan.fiches[0]):
        made.append(valeur.champ.libelle.casefold())
        made += [texte_du_bloc(each).casefold() for each in blocs_de(valeur)]
    return made


def test_in_two_columns_a_value_is_in_the_cell_at_the_right_of_its_own_label(tmp_path: Path) -> None:
    snapshot = _normand(FORMULAIRES["deux colonnes"](LIBELLES))
    node = snapshot.plan.fiches[0]
    registre.exporter("fiche", snapshot, tmp_path / "f.docx", registre.Options(code=node.chemin))
    (table,) = docx.Document(str(tmp_path / "f.docx")).tables
    for row, valeur in zip(table.rows, champs(snapshot, node), strict=True):
        assert valeur.champ.libelle in row.cells[0].text
        typed = "" if valeur.champ.nature == "deduit" else brut(valeur.saisi)
        wanted = [each for each in (brut(valeur.deduit_riche), typed) if each]
        assert plat(row.cells[1].text) == plat("\n".join(wanted))
    run = table.rows[0].cells[1].paragraphs[0].runs[0]
    assert run.font.size is not None and run.font.size.pt == 8


def test_an_answer_in_a_content_control_is_not_grey_as_its_prompt_was(tmp_path: Path) -> None:
    snapshot = _normand(FORMULAIRES["contrôles de contenu"](LIBELLES))
    code = snapshot.plan.fiches[0].chemin
    registre.exporter("fiche", snapshot, tmp_path / "f.docx", registre.Options(code=code))
    body: Any = docx.Document(str(tmp_path / "f.docx")).element.body
    for sdt in body.iter(qn("w:sdt")):
        prompting = sdt.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
        assert (sdt.find(f".//{qn('w:color')}") is not None) is prompting


def test_all_the_fiches_repeat_the_form_with_its_header_each_on_its_own_pages(tmp_path: Path) -> None:
    snapshot = _normand(FORMULAIRES["deux tableaux"](LIBELLES))
    registre.exporter("fiches", snapshot, tmp_path / "f.docx", registre.Options())
    made = docx.Document(str(tmp_path / "f.docx"))
    count = len(snapshot.plan.fiches)
    assert len(made.sections) == count
    assert len(made.tables) == 2 * count
    assert all(each.header.paragraphs[0].text == "Agence régionale – formulaire officiel" for each in made.sections)
    assert all(each.different_first_page_header_footer for each in made.sections)
    assert _texte(tmp_path / "f.docx").count("☐ Avis de la délégation départementale") == 2 * count
    assert fautes(tmp_path / "f.docx") == []


def test_a_near_label_is_matched_an_ambiguous_one_is_not_and_a_correction_is_remembered() -> None:
    form = FORMULAIRES["deux colonnes"](("Pilotage des actions", "Objectif", "Commentaires de l'ARS"))
    read = {each.texte: each for each in lire_formulaire(form, NORMANDIE, {}).etiquettes}
    found = {words.split(". ")[-1]: each.champ for words, each in read.items()}
    assert found["Objectif"] == "" and found["Commentaires de l'ARS"] == ""
    corrected = lire_formulaire(form, NORMANDIE, {"commentaires de l ars": "budget", "objectif": "-"})
    assert {each.champ for each in corrected.etiquettes} >= {"budget"}
    assert [each.champ for each in corrected.etiquettes if each.cle == "objectif"] in ([], [""])


def test_what_has_no_place_is_said_and_the_form_is_left_out_when_the_option_says_so(tmp_path: Path) -> None:
    snapshot = _normand(FORMULAIRES["deux colonnes"](LIBELLES[:-1]))
    code = snapshot.plan.fiches[0].chemin
    warnings = registre.exporter("fiche", snapshot, tmp_path / "a.docx", registre.Options(code=code))
    assert any("n'a pas de place pour « Budget" in each for each in warnings)
    ours = replaced(snapshot, t.Option, (t.Option(1, "fiches", "presentation", "clsdesk"),))
    registre.exporter("fiche", ours, tmp_path / "b.docx", registre.Options(code=code))
    assert "formulaire officiel" not in docx.Document(str(tmp_path / "b.docx")).sections[0].header.paragraphs[0].text


def test_a_form_whose_cells_have_no_paragraph_is_read_filled_and_opens_in_word(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(FORMULAIRES["deux colonnes"](LIBELLES)))
    for row in made.tables[0].rows:
        row.cells[1]._tc.remove(row.cells[1].paragraphs[0]._p)
    made.save(str(tmp_path / "nu.docx"))
    form = (tmp_path / "nu.docx").read_bytes()
    assert {each.champ for each in lire_formulaire(form, NORMANDIE, {}).etiquettes if each.place} == set(CLES)
    snapshot = _normand(form)
    registre.exporter("fiche", snapshot, tmp_path / "a.docx", registre.Options(code=snapshot.plan.fiches[0].chemin))
    assert fautes(tmp_path / "a.docx") == []
    cells = [row.cells[1].text for row in docx.Document(str(tmp_path / "a.docx")).tables[0].rows]
    assert sum("Réponse forte" in each for each in cells) > 10


def test_a_form_whose_bytes_are_lost_gives_way_to_ours_and_it_is_said(tmp_path: Path) -> None:
    snapshot = replace(_normand(b""), contenus={})
    code = snapshot.plan.fiches[0].chemin
    warnings = registre.exporter("fiche", snapshot, tmp_path / "a.docx", registre.Options(code=code))
    assert any("Le formulaire de fiche que garde ce fichier est illisible" in each for each in warnings)


def test_a_form_of_labels_alone_is_not_touched_where_nothing_was_typed(tmp_path: Path) -> None:
    form = FORMULAIRES["paragraphes"](LIBELLES)
    snapshot = replaced(replaced(_normand(form), t.FicheChamp, ()), t.Fiche, ())
    code = snapshot.plan.fiches[0].chemin
    registre.exporter("fiche", snapshot, tmp_path / "a.docx", registre.Options(code=code))
    before = docx.Document(io.BytesIO(form))
    assert next(each.text for each in before.paragraphs if "Public visé" in each.text) in _texte(tmp_path / "a.docx")
