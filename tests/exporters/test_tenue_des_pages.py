"""What a page never parts: a short table, a group of rows, the two ends of a long table, the places to sign."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk.exporters.blocks import Cadre, Cellule, Colonne, Document, Ligne, Para, Signatures, Tableau, Titre
from clsdesk.exporters.contrat import OptionsContrat, contrat
from clsdesk.exporters.contrat_parties import signatures
from clsdesk.exporters.diagnostic import diagnostic
from clsdesk.exporters.docx_signatures import HAUTEUR, PLACE
from clsdesk.exporters.docx_tenue import BANDE, GROUPE_SIGNES, lignes_tenues
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.fiches import fiches
from clsdesk.models import tables as t
from clsdesk.models.annexes import ANNEXES
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import exemple
from tests.exporters.outils_word import champ_de, fautes, plat, texte_du_pdf
from tests.exporters.relus import exporte

LONGUE = (
    "Établissement public de coopération sanitaire, médico-sociale et d’accompagnement des parcours complexes des "
    "territoires ruraux et périurbains de la vallée de la Lisse et du Bocage, groupement n° {}"
)


def tableau(lignes: int, hauteurs: dict[int, int] | None = None, texte: str = "mot", **autres: object) -> Tableau:
    """Two columns; the first cell of the lines of `hauteurs` covers so many of them."""
    made, couvertes = [], 0
    for rang in range(lignes):
        hauteur = (hauteurs or {}).get(rang, 1)
        tete = () if couvertes else (Cellule((Para((Run(f"groupe {rang}"),)),), lignes=hauteur),)
        couvertes = hauteur - 1 if tete else couvertes - 1
        made.append(Ligne((*tete, Cellule((Para((Run(texte),)),)))))
    entete = Ligne((Cellule((Para((Run("Tête"),)),)), Cellule()))
    return Tableau((Colonne(50), Colonne(50)), (entete,), tuple(made))


def test_a_short_table_is_held_whole() -> None:
    assert lignes_tenues(tableau(8)) == set(range(7))


def test_a_long_table_never_leaves_one_row_alone_at_the_foot_or_at_the_top_of_a_page() -> None:
    assert lignes_tenues(tableau(20)) == {0, 18}


def test_the_rows_beside_one_cell_stay_together() -> None:
    assert lignes_tenues(tableau(20, {5: 3, 12: 2})) == {0, 5, 6, 12, 18}


def test_a_group_too_tall_for_a_page_holds_its_two_ends_only() -> None:
    assert lignes_tenues(tableau(30, {10: 12})) == {0, 10, 20, 28}
    assert lignes_tenues(tableau(20, {10: 3}, texte="m" * GROUPE_SIGNES)) == {0, 10, 11, 18}


def test_a_row_that_may_be_cut_holds_nothing() -> None:
    made = tableau(6)
    longue = dataclasses.replace(made.lignes[4], secable=True)
    assert lignes_tenues(dataclasses.replace(made, lignes=(*made.lignes[:4], longue, made.lignes[5]))) == {0}


def test_a_table_with_rows_to_write_on_by_hand_may_be_cut_however_short() -> None:
    made = tableau(6)
    blanche = dataclasses.replace(made.lignes[5], hauteur_mm=20.0)
    assert lignes_tenues(dataclasses.replace(made, lignes=(*made.lignes[:5], blanche))) == {0, 4}


def test_a_few_blank_rows_to_write_on_stay_with_the_last_written_one_and_many_may_be_cut() -> None:
    made = tableau(20)
    vide = Ligne((Cellule((Para(()),)), Cellule((Para(()),))), hauteur_mm=20.0)
    assert lignes_tenues(dataclasses.replace(made, lignes=(*made.lignes, *(vide,) * 5))) == {0, 19, 20, 21, 22, 23}
    assert lignes_tenues(dataclasses.replace(made, lignes=(*made.lignes, *(vide,) * 10))) == {0, 28}
    assert lignes_tenues(dataclasses.replace(made, lignes=(vide,) * 5)) == {0, 1, 2, 3}


def test_a_band_stays_with_the_row_below_it() -> None:
    made = tableau(20)
    bande = Ligne((Cellule((Para((Run("1.2 Action"),), BANDE),), colonnes=2),))
    assert 9 in lignes_tenues(dataclasses.replace(made, lignes=(*made.lignes[:9], bande, *made.lignes[10:])))


def test_small_lines_under_a_heading_stay_with_what_they_open_and_a_note_under_a_table_does_not(tmp_path: Path) -> None:
    path = tmp_path / "lignes.docx"
    mention = Para((Run("– une question"),), "CLS Mention")
    blocs = (Titre(1, "Partie"), mention, mention, tableau(9), mention, Para((Run("Suite"),)))
    ecrire_docx(Document("Essai", blocs), path)
    assert fautes(path) == []
    said = [p for p in docx.Document(str(path)).paragraphs if p.text.startswith("–")]
    assert [p.paragraph_format.keep_with_next for p in said] == [True, True, None]


@pytest.mark.parametrize(("combien", "tenu"), [(1, True), (6, True), (7, None)])
def test_the_last_words_go_with_a_few_places_to_sign(combien: int, tenu: bool | None, tmp_path: Path) -> None:
    path = tmp_path / "signe.docx"
    fait_a = Para((Run("Fait à Val, le …"),), "CLS Fait à")
    cadres = Signatures(tuple(Cadre(f"Pour {rang}") for rang in range(combien)))
    ecrire_docx(Document("Essai", (Para((Run("Avant"),)), Para((Run("Article 4"),)), fait_a, fait_a, cadres)), path)
    said = docx.Document(str(path)).paragraphs[:2]
    assert [p.paragraph_format.keep_with_next for p in said] == [None, tenu]


def test_word_is_told_which_rows_stay_together(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    ecrire_docx(Document("Essai", (tableau(20, {5: 3}),)), path)
    assert fautes(path) == []
    rows = docx.Document(str(path)).tables[0]._tbl.tr_lst
    held = [rang - 1 for rang, tr in enumerate(rows) if all(p.find(qn("w:keepNext")) is not None for p in _pprs(tr))]
    assert held == [-1, 0, 5, 6, 18]


def _pprs(tr: object) -> list[object]:
    return list(tr.iter(qn("w:pPr")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("nom", ["sud-artois", "vaudreuse"])
def test_no_page_of_the_annexed_table_begins_in_the_middle_of_an_action(nom: str, tmp_path: Path) -> None:
    pages = texte_du_pdf(exporte(nom, "plan"), tmp_path)
    suites = [page for page in pages if page.startswith("Action Opération")]
    assert suites
    debuts = [page.split("2029", 1)[1].removeprefix(" 2030").split()[0] for page in suites]
    assert all(each.count(".") <= 1 for each in debuts), debuts


def test_a_chart_stays_with_the_source_that_follows(tmp_path: Path) -> None:
    path = tmp_path / "diagnostic.docx"
    ecrire_docx(diagnostic(exemple()), path)
    body = docx.Document(str(path)).element.body
    suivies = [
        p for p in body.iter(qn("w:p"))
        if p.find(".//" + qn("w:drawing")) is not None and p.getnext() is not None
        and p.getnext().xpath("./w:pPr/w:pStyle[@w:val='CLSMention']")
    ]  # fmt: skip
    assert len(suivies) > 5
    assert all(p.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for p in suivies)


# --- fiches -----------------------------------------------------------------------------------------------------------


def test_only_a_long_field_of_a_fiche_goes_on_over_the_page() -> None:
    fiche = champ_de(fiches(exemple()), Tableau)[0]
    secables = [plat(_premier(each)) for each in fiche.lignes if each.secable]
    assert secables == ["Descriptif de l’action"] or secables == ["Descriptif de l'action"]


def _premier(ligne: Ligne) -> str:
    para = ligne.cellules[0].contenu[0]
    assert isinstance(para, Para) and isinstance(para.contenu[0], Run)
    return para.contenu[0].texte


# --- places to sign ---------------------------------------------------------------------------------------------------


def nombreux(combien: int, nom: str = "Association n° {}", qualite: str = "Présidente") -> Snapshot:
    """The sample with so many signatories, those added under such a name."""
    snapshot = exemple()
    bodies, rows = list(snapshot.all(t.Organisation)), list(snapshot.all(t.Signataire))
    while len(rows) < combien:
        rang = len(rows)
        bodies.append(t.Organisation(id=1000 + rang, rang=rang, nom=nom.format(rang)))
        rows.append(
            t.Signataire(
                id=1000 + rang, rang=rang, rang_article=rang, rang_signature=rang, organisation_id=1000 + rang,
                representant=f"Madame Personne {rang}", qualite=qualite,
            )
        )  # fmt: skip
    return Snapshot({**snapshot.rows, "organisation": tuple(bodies), "signataire": tuple(rows)})


def _grille(bloc: Signatures, folder: Path) -> list[object]:
    path = folder / "signatures.docx"
    ecrire_docx(Document("Essai", (bloc,)), path)
    assert fautes(path) == []
    return list(docx.Document(str(path)).tables[0]._tbl.tr_lst)


def _tenus(rows: list[object]) -> list[int]:
    return [rang for rang, tr in enumerate(rows) if all(p.find(qn("w:keepNext")) is not None for p in _pprs(tr))]  # type: ignore[attr-defined]


def _hauteurs(rows: list[object]) -> list[int]:
    return [int(tr.find(qn("w:trPr")).find(qn("w:trHeight")).get(qn("w:val"))) for tr in rows]  # type: ignore[attr-defined]


def test_four_rows_of_signatures_stand_on_one_page(tmp_path: Path) -> None:
    assert _tenus(_grille(signatures(exemple()), tmp_path)) == [0, 1, 2]


def test_many_signatures_go_on_over_the_page_and_the_last_row_is_never_alone(tmp_path: Path) -> None:
    assert _tenus(_grille(signatures(nombreux(25)), tmp_path)) == [0, 7]


def test_however_long_the_names_there_is_room_to_sign_below_them(tmp_path: Path) -> None:
    bloc = signatures(nombreux(25, LONGUE, "Présidente-directrice générale par intérim, chargée de la coordination"))
    hauteurs = _hauteurs(_grille(bloc, tmp_path))
    assert hauteurs[0] == HAUTEUR
    assert hauteurs[-1] > 8 * 9.5 * 1.2 * 20 + PLACE


def test_the_places_left_on_the_last_row_have_no_line_between_them(tmp_path: Path) -> None:
    last = _grille(signatures(nombreux(13)), tmp_path)[-1]
    bords = [
        {each.tag.split("}")[1] for each in tc.iter() if each.get(qn("w:val")) == "nil"}
        for tc in last.iter(qn("w:tc"))  # type: ignore[attr-defined]
    ]
    assert bords == [set(), {"bottom", "right"}, {"left", "bottom", "right"}]


@pytest.mark.parametrize("combien", [12, 13, 25])
def test_the_words_before_the_signatures_stand_on_the_page_of_the_first(combien: int, tmp_path: Path) -> None:
    path = tmp_path / "contrat.docx"
    ecrire_docx(contrat(nombreux(combien)), path)
    pages = texte_du_pdf(path, tmp_path)
    page = next(each for each in pages if "Les signataires Pour" in each)
    assert "Le présent contrat comporte" in page and "Fait à Vaudreuse" in page
    noms = [plat(each.nom) for each in signatures(nombreux(combien)).cadres]
    rang = pages.index(page)
    assert all(any(nom in each for each in pages[rang : rang + 4]) for nom in noms)


# --- the cover --------------------------------------------------------------------------------------------------------


def test_the_cover_holds_on_one_page_whatever_the_names_and_counts_those_that_it_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "contrat.docx"
    ecrire_docx(contrat(nombreux(25, LONGUE)), path)
    pages = texte_du_pdf(path, tmp_path)
    assert "Communauté de communes du Pays de Vaudreuse ·" in pages[0]
    assert " autres signataires" in pages[0]
    assert pages[1].startswith("Entre :")


def test_usual_names_are_all_on_the_cover(tmp_path: Path) -> None:
    snapshot = nombreux(20)
    path = tmp_path / "contrat.docx"
    ecrire_docx(contrat(snapshot), path)
    cover = texte_du_pdf(path, tmp_path)[0]
    assert "Association n° 19" in cover and "autres signataires" not in cover


def test_the_contents_of_the_sample_with_all_its_annexes_hold_on_one_page(tmp_path: Path) -> None:
    path = tmp_path / "contrat.docx"
    ecrire_docx(contrat(exemple(), OptionsContrat(frozenset(ANNEXES))), path)
    page = next(each for each in texte_du_pdf(path, tmp_path) if each.startswith("Sommaire"))
    assert "I. Préambule" in page and "Annexe 4 : Glossaire" in page
