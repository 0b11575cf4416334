"""A pilot's sheet comes back: what is a difference, what is a note, what is refused, whatever program saved it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from clsdesk.commands.navettes import prendre
from clsdesk.errors import UserError
from clsdesk.exporters.pagination import convertir
from clsdesk.importers.navette import est_navette, lire_navette
from clsdesk.models import tables as t
from clsdesk.models.navettes import ACTIONS, CALENDRIER, CLE, INDICATEURS, TECHNIQUE, pilotes, tenus
from clsdesk.models.retour_navette import ReleveRendu, RetourNavette
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document
from tests.exporters.outils_word import soffice_ou_passer
from tests.importers.navettes_rendues import (
    ENTETE,
    RETOUR,
    cles,
    ecrire,
    envoyees,
    lu,
    reecrire_comme_excel,
    remplie,
    tetes,
)


@dataclass
class Envoi:
    """The sample whose sheets were sent, and the sheet of the CCPV."""

    document: Document
    feuille: Path

    @property
    def snapshot(self) -> Snapshot:
        return self.document.snapshot()

    def element(self, code: str) -> t.Element:
        return self.snapshot.plan.trouver(code)[0].element

    def cle(self, code: str) -> str:
        return f"E{self.element(code).id}"

    def rendre(self, remplir: Callable[[openpyxl.Workbook], object]) -> RetourNavette:
        return lu(self.snapshot, remplie(self.feuille, remplir))


@pytest.fixture(scope="module")
def depart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets are sent once; each test has a copy of its own."""
    folder = tmp_path_factory.mktemp("depart")
    envoyees(folder)[0].close()
    return folder


@pytest.fixture
def envoi(depart: Path, tmp_path: Path) -> Iterator[Envoi]:
    shutil.copytree(depart, tmp_path / "ici")
    with Document.open(tmp_path / "ici" / "cls.clsdesk") as document:
        yield Envoi(document, tmp_path / "ici" / "navettes" / "Navette - CCPV.xlsx")


def trois_cases(envoi: Envoi) -> Callable[[openpyxl.Workbook], None]:
    """Three changed cells, one moved row, one unknown action, one cell out of its list."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[ACTIONS]
        ecrire(book, envoi.cle("1.1.2"), "Statut", "Réalisée")
        ecrire(book, envoi.cle("1.1.2"), "Ce qui a été fait", "Trois soirées d'accueil.\nDouze internes présents.")
        ecrire(book, envoi.cle("2.1.1"), "Fin", "30/06/2028", CALENDRIER)
        ecrire(book, envoi.cle("1.2.3"), "Météo", "Plutôt bien")
        last, first = sheet.max_row, ENTETE + 1
        moved = [sheet.cell(first, column).value for column in range(1, sheet.max_column + 1)]
        swapped = [sheet.cell(last, column).value for column in range(1, sheet.max_column + 1)]
        for column, (one, other) in enumerate(zip(moved, swapped, strict=True), 1):
            sheet.cell(last, column).value, sheet.cell(first, column).value = one, other
        sheet.cell(last + 1, tetes(sheet)["Action"]).value = "Ouvrir une maison sport-santé"
        sheet.cell(last + 1, tetes(sheet)["Statut"]).value = "En cours"

    return fill


def constater_trois(envoi: Envoi, retour: RetourNavette) -> None:
    """Exactly three differences, one note and one refusal."""
    assert sorted((each.action[:5], each.libelle, each.envoye, each.rendu) for each in retour.differences) == [
        ("1.1.2", "Ce qui a été fait", "", "Trois soirées d'accueil.\nDouze internes présents."),
        ("1.1.2", "Statut", "En cours", "Réalisée"),
        ("2.1.1", "Fin", "", "30/06/2028"),
    ]
    assert all(each.proposee for each in retour.differences)
    (note,) = retour.notes
    assert "« Ouvrir une maison sport-santé » n'est pas une action du contrat" in note.message
    (refused,) = retour.refus
    assert refused.message.startswith("1.2.3 ")
    assert "« Plutôt bien » n'est pas dans la liste « Météo »" in refused.message
    assert retour.resume() == "3 différences, 1 note, 1 case refusée"


def test_three_cells_a_moved_row_an_unknown_action_and_a_cell_out_of_list(envoi: Envoi) -> None:
    constater_trois(envoi, envoi.rendre(trois_cases(envoi)))


@pytest.mark.rendu
@pytest.mark.lent
def test_the_same_as_libreoffice_saves_it(envoi: Envoi, tmp_path: Path) -> None:
    source = remplie(envoi.feuille, trois_cases(envoi))
    convertir(source, tmp_path / "relu", soffice_ou_passer(), "xlsx")
    constater_trois(envoi, lu(envoi.snapshot, tmp_path / "relu" / source.name))


def test_the_same_as_excel_writes_it_its_rows_sorted(envoi: Envoi) -> None:
    again = reecrire_comme_excel(remplie(envoi.feuille, trois_cases(envoi)))
    constater_trois(envoi, lu(envoi.snapshot, again))


@pytest.mark.rendu
@pytest.mark.lent
def test_a_sheet_that_libreoffice_only_opened_and_saved_changes_nothing(envoi: Envoi, tmp_path: Path) -> None:
    for name in ("CCPV", "CPTS", "communes"):
        source = envoi.feuille.with_name(f"Navette - {name}.xlsx")
        convertir(source, tmp_path / "relu", soffice_ou_passer(), "xlsx")
        found = lu(envoi.snapshot, tmp_path / "relu" / source.name)
        assert (found.differences, found.remarques) == ((), ()), source.name


def test_every_sheet_comes_back_as_it_went_without_a_difference(envoi: Envoi) -> None:
    for source in sorted(envoi.feuille.parent.glob("*.xlsx")):
        for path in (source, reecrire_comme_excel(source)):
            found = lu(envoi.snapshot, path)
            assert (found.differences, found.remarques) == ((), ()), path.name


def test_a_plan_renumbered_renamed_and_moved_in_between_changes_nothing_to_the_reading(envoi: Envoi) -> None:
    source = remplie(envoi.feuille, lambda book: ecrire(book, envoi.cle("1.1.2"), "Statut", "Réalisée"))
    element = envoi.element("1.1.2")
    elsewhere = envoi.element("3.1")
    with envoi.document.edit("Tout remuer") as edit:
        edit.update("element", element.id, intitule_tableau="Un autre intitulé", parent_id=elsewhere.id, rang=40)
    (found,) = lu(envoi.snapshot, source).differences
    assert found.objet_id == element.id
    assert "Un autre intitulé" in found.action
    assert found.action.startswith("3.1.")
    assert found.proposee


def test_what_moved_in_the_file_is_shown_and_left_to_choose(envoi: Envoi) -> None:
    with envoi.document.edit("La coordination a suspendu l'action") as edit:
        edit.update("element", envoi.element("1.1.2").id, statut="suspendue")
    retour = envoi.rendre(lambda book: ecrire(book, envoi.cle("1.1.2"), "Statut", "Réalisée"))
    (found,) = retour.differences
    assert (found.envoye, found.rendu, found.actuel) == ("En cours", "Réalisée", "Suspendue")
    assert found.a_bouge
    assert not found.proposee


def test_what_the_file_already_says_is_no_difference(envoi: Envoi) -> None:
    with envoi.document.edit("La coordination l'a noté avant") as edit:
        edit.update("element", envoi.element("1.1.2").id, statut="realisee")
    assert envoi.rendre(lambda book: ecrire(book, envoi.cle("1.1.2"), "Statut", "réalisée ")).differences == ()


def test_a_change_of_the_file_alone_is_no_difference(envoi: Envoi) -> None:
    with envoi.document.edit("Le fichier avance") as edit:
        edit.update("element", envoi.element("1.1.2").id, statut="realisee", fin="2029-06")
    assert lu(envoi.snapshot, envoi.feuille).differences == ()


def test_an_action_removed_since_is_a_note(envoi: Envoi) -> None:
    key = envoi.cle("1.1.2")
    source = remplie(envoi.feuille, lambda book: ecrire(book, key, "Statut", "Réalisée"))
    with envoi.document.edit("Supprimer l'action") as edit:
        edit.delete("element", int(key[1:]))
    retour = lu(envoi.snapshot, source)
    assert retour.differences == ()
    assert any("n'est plus dans le contrat" in each.message for each in retour.notes)


@pytest.mark.parametrize(
    ("colonne", "typed", "shown"),
    [
        ("2028", "x", "●"),
        ("2028", "T2", "T2"),
        ("2028", "mars, juin", "mars, juin"),
        ("2028", "bilan intermédiaire", "bilan intermédiaire"),
        ("Début", "mars 2027", "03/2027"),
        ("Début", 2027, "2027"),
    ],
)
def test_dates_and_years_are_read_as_people_write_them(envoi: Envoi, colonne: str, typed: object, shown: str) -> None:
    element = envoi.element("1.1.2")
    with envoi.document.edit("Vider l'année") as edit:
        for row in edit.all(t.Calendrier):
            if (row.element_id, row.annee) == (element.id, 2028):
                edit.delete("calendrier", row.id)
    retour = envoi.rendre(lambda book: ecrire(book, f"E{element.id}", colonne, typed, CALENDRIER))
    found = [each.rendu for each in retour.differences]
    assert found == [shown] or (typed == "x" and found == [])  # sent ticked and given back ticked: nothing changed


def test_a_year_emptied_and_a_quarter_written_become_the_calendar(envoi: Envoi) -> None:
    element = envoi.element("1.1.2")

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, f"E{element.id}", "2027", None, CALENDRIER)
        ecrire(book, f"E{element.id}", "2028", "T3", CALENDRIER)

    retour = envoi.rendre(fill)
    prendre(envoi.document, retour, retour.differences, RETOUR)
    (node,) = envoi.snapshot.plan.trouver("1.1.2")
    assert node.cases(2027) == ()
    assert [(row.trimestre, row.mois, row.texte) for row in node.cases(2028)] == [(3, None, "")]


@pytest.mark.parametrize(
    ("feuille", "colonne", "typed", "reason"),
    [
        (ACTIONS, "Statut", "Presque fini", "n'est pas dans la liste « Statut »"),
        (ACTIONS, "Statut", None, "a été vidée"),
        (CALENDRIER, "Fin", "quand on pourra", "n'est pas une date"),
        (CALENDRIER, "Fin", "31/02/2028", "n'est pas une date"),
    ],
)
def test_what_a_box_cannot_hold_is_told_and_left_aside(
    envoi: Envoi, feuille: str, colonne: str, typed: object, reason: str
) -> None:
    retour = envoi.rendre(lambda book: ecrire(book, envoi.cle("1.1.2"), colonne, typed, feuille))
    assert retour.differences == ()
    (refused,) = retour.refus
    assert reason in refused.message
    assert refused.lieu.feuille == feuille


def test_a_date_outside_the_contract_or_before_the_beginning_is_doubted(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, envoi.cle("1.1.2"), "Début", "2019", CALENDRIER)
        ecrire(book, envoi.cle("2.1.1"), "Fin", "2035", CALENDRIER)
        ecrire(book, envoi.cle("1.2.3"), "Fin", "02/2026", CALENDRIER)

    found = {each.action[:5]: each for each in envoi.rendre(fill).differences}
    assert found["1.1.2"].avis == "Avant le début du contrat."
    assert found["2.1.1"].avis == "Après la fin du contrat."
    assert found["1.2.3"].avis == "La fin précède le début."
    assert not any(each.proposee for each in found.values())


def test_an_action_stopped_without_a_reason_is_doubted_and_with_one_keeps_it(envoi: Envoi) -> None:
    key = envoi.cle("1.1.2")
    (bare,) = envoi.rendre(lambda book: ecrire(book, key, "Statut", "Suspendue")).differences
    assert bare.avis == "Sans raison donnée : à demander."

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, key, "Statut", "Suspendue")
        ecrire(book, key, "Difficultés", "Plus d'animatrice depuis mars.")

    retour = envoi.rendre(fill)
    assert all(each.proposee for each in retour.differences)
    prendre(envoi.document, retour, retour.differences, RETOUR)
    element = envoi.element("1.1.2")
    assert (element.statut, element.statut_motif) == ("suspendue", "Plus d'animatrice depuis mars.")


def test_columns_moved_and_added_rows_filtered_and_deleted_are_taken_in_stride(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, envoi.cle("1.1.2"), "Prochaines étapes", "CCPV : relancer en mars")
        sheet = book[ACTIONS]
        sheet.insert_cols(2)
        sheet.cell(ENTETE, 2).value = "Mon avis"
        sheet.delete_rows(ENTETE + 1)
        for row in range(ENTETE + 1, sheet.max_row):
            sheet.row_dimensions[row].hidden = True

    retour = envoi.rendre(fill)
    assert [(each.libelle, each.rendu) for each in retour.differences] == [
        ("Prochaines étapes", "CCPV : relancer en mars")
    ]
    assert [each.message for each in retour.notes] == ["1 ligne envoyée n'a pas été renvoyée : rien n'y change."]


def test_a_box_s_column_renamed_is_told_and_the_others_are_read(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, envoi.cle("1.1.2"), "Météo", "Compromis")
        ecrire(book, envoi.cle("1.1.2"), "Statut", "Réalisée")
        sheet = book[ACTIONS]
        sheet.cell(ENTETE, tetes(sheet)["Statut"]).value = "Avancement"

    retour = envoi.rendre(fill)
    assert [each.libelle for each in retour.differences] == ["Météo"]
    said = [each.message for each in retour.refus]
    assert said == ["La colonne « Statut » de « Vos actions » a été supprimée ou renommée : rien n'en est repris."]
    assert [each.message for each in retour.notes] == [
        "La colonne « Avancement » de « Vos actions » n'est pas connue : ses 11 cases ne sont pas reprises."
    ]


def test_a_row_copied_below_itself_is_read_once(envoi: Envoi) -> None:
    key = envoi.cle("1.1.2")

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[ACTIONS]
        ecrire(book, key, "Statut", "Réalisée")
        below = sheet.max_row + 1
        sheet.cell(below, tetes(sheet)[CLE]).value = key
        sheet.cell(below, tetes(sheet)["Statut"]).value = "Suspendue"

    retour = envoi.rendre(fill)
    assert [each.rendu for each in retour.differences] == ["Réalisée"]
    assert any("deux fois" in each.message for each in retour.notes)


def test_a_formula_is_read_as_its_value(envoi: Envoi) -> None:
    source = remplie(envoi.feuille, lambda book: ecrire(book, envoi.cle("1.1.2"), "Avec qui", "=FORMULE CPTS et CCAS"))
    book = openpyxl.load_workbook(source)
    assert "=FORMULE CPTS et CCAS" in {cell.value for row in book[ACTIONS].iter_rows() for cell in row}
    (found,) = lu(envoi.snapshot, reecrire_comme_excel(source)).differences
    assert found.rendu == "CPTS et CCAS"


# --- what a pilot who lifts the protection does ----------------------------------------------------------------------


def test_a_sheet_that_was_renamed_is_known_by_its_heads(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, envoi.cle("1.1.2"), "Statut", "Réalisée")
        ecrire(book, envoi.cle("2.1.1"), "Fin", "30/06/2028", CALENDRIER)
        book[ACTIONS].title, book[CALENDRIER].title = "Feuille de Sylvie", "Dates"

    retour = envoi.rendre(fill)
    assert [(each.libelle, each.rendu) for each in retour.differences] == [
        ("Statut", "Réalisée"),
        ("Fin", "30/06/2028"),
    ]
    assert retour.remarques == ()


def test_boxes_merged_from_row_to_row_say_the_same_of_each_and_merged_sideways_once(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet, heads = book[ACTIONS], tetes(book[ACTIONS])
        for head in ("Statut", "Ce qui a été fait"):
            sheet.cell(ENTETE + 1, heads[head]).value = {"Statut": "Pérennisée dans le droit commun"}.get(
                head, "Un bilan"
            )
        sheet.merge_cells(None, ENTETE + 1, heads["Statut"], ENTETE + 3, heads["Statut"])
        sheet.merge_cells(None, ENTETE + 1, heads["Ce qui a été fait"], ENTETE + 1, heads["Avec qui"])

    retour = envoi.rendre(fill)
    assert [each.libelle for each in retour.differences].count("Statut") == 3
    assert [each.rendu for each in retour.differences].count("Un bilan") == 1
    assert retour.refus == ()


def test_what_is_written_beside_the_boxes_is_told(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book[ACTIONS].cell(ENTETE + 1, 20).value = "Rappelez-moi avant le COPIL"

    (note,) = envoi.rendre(fill).notes
    assert note.message == "« Rappelez-moi avant le COPIL » est écrit hors des cases : ce n'est pas repris."
    assert str(note.lieu).endswith("T7")


def test_the_comments_hung_on_cells_are_told(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book[ACTIONS].cell(ENTETE + 1, 4).comment = Comment("Sylvie :\nà revoir ensemble", "Sylvie")

    (note,) = envoi.rendre(fill).notes
    assert note.message == "Un commentaire de cellule n'est pas repris : « Sylvie : à revoir ensemble »."


def test_a_discussion_is_read_once_without_its_warning_to_older_programs(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book[ACTIONS]["D7"].comment = Comment("[Threaded comment] Your version of Excel...", "tc={1}")

    source = remplie(envoi.feuille, fill)
    (note,) = lu(envoi.snapshot, avec_discussion(source, "D7", ("Qui paie ?", "L'ARS"))).notes
    assert note.message == "Un commentaire de cellule n'est pas repris : « Qui paie ? / L'ARS »."


def avec_discussion(path: Path, cellule: str, dits: tuple[str, ...]) -> Path:
    """The workbook with a discussion of Excel 365 beside the old comment of a cell of its first sheet."""
    target = path.with_name("discussion.xlsx")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="rT" Type="{kind}" Target="/xl/threadedComments/t1.xml"/></Relationships>'
    said = "".join(
        f'<threadedComment ref="{cellule}" id="{{1}}"><text>{each}</text></threadedComment>' for each in dits
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                content = content.replace(b"</Relationships>", link.encode())
            new.writestr(name, content)
        new.writestr("xl/threadedComments/t1.xml", f"<ThreadedComments>{said}</ThreadedComments>")
    return target


def test_a_title_that_was_rewritten_is_told(envoi: Envoi) -> None:
    key = envoi.cle("1.1.2")
    retour = envoi.rendre(lambda book: ecrire(book, key, "Action", "Accueillir mieux"))
    assert retour.differences == ()
    (note,) = retour.notes
    assert note.message.endswith("a été récrit « Accueillir mieux » : le titre n'est pas repris.")


def test_a_formula_without_a_result_is_refused_once(envoi: Envoi) -> None:
    (refused,) = envoi.rendre(lambda book: ecrire(book, envoi.cle("1.1.2"), "Statut", "=A1")).refus
    assert "n'a pas de résultat enregistré" in refused.message


def test_an_action_that_changed_hands_is_left_to_choose(envoi: Envoi) -> None:
    key = envoi.cle("1.2.3")

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, key, "Statut", "Réalisée")
        ecrire(book, key, "Ce qui a été fait", "Dernier bilan avant de passer la main.")
        ecrire(book, envoi.cle("2.1.1"), "Météo", "Compromis")

    source = remplie(envoi.feuille, fill)
    with envoi.document.edit("Un autre pilote") as edit:
        for row in edit.all(t.Pilotage):
            if row.element_id == int(key[1:]):
                edit.update("pilotage", row.id, organisation_id=9)
    found = {(each.libelle, each.proposee): each.avis for each in lu(envoi.snapshot, source).differences}
    assert found == {
        ("Statut", False): "CCPV n'en est plus pilote.",
        ("Ce qui a été fait", False): "CCPV n'en est plus pilote.",
        ("Météo", True): "",
    }


def test_a_pilot_written_freely_then_recognised_keeps_its_rows(envoi: Envoi) -> None:
    pilot = next(each for each in pilotes(envoi.snapshot) if each.nom == "CCPV")
    with envoi.document.edit("Comme avant que l'annuaire le connaisse") as edit:
        for row in envoi.snapshot.all(t.Navette):
            edit.update("navette", row.id, organisation_id=None, destinataire="CCPV")
    assert tenus(envoi.snapshot, None, "CCPV") == tenus(envoi.snapshot, pilot.organisation_id, "CCPV") != frozenset()


@pytest.mark.parametrize("typed", ["non", "-", "0", "sans objet"])
def test_a_year_where_nothing_is_planned_is_emptied(envoi: Envoi, typed: str) -> None:
    key = envoi.cle("1.2.3")
    (found,) = envoi.rendre(lambda book: ecrire(book, key, "2028", typed, CALENDRIER)).differences
    assert (found.rendu, found.valeur) == ("", ())


@pytest.mark.parametrize(
    ("typed", "read"), [("fin mars 2028", "03/2028"), ("mi-2028", "2028"), ("courant 2028", "2028")]
)
def test_a_date_near_which_is_read_shows_what_was_written(envoi: Envoi, typed: str, read: str) -> None:
    (found,) = envoi.rendre(lambda book: ecrire(book, envoi.cle("1.2.3"), "Fin", typed, CALENDRIER)).differences
    assert (found.rendu, found.avis, found.proposee) == (read, f"Écrit « {typed} ».", False)


# --- the readings ----------------------------------------------------------------------------------------------------


def indicateur(envoi: Envoi, intitule: str) -> t.Indicateur:
    return next(row for row in envoi.snapshot.all(t.Indicateur) if intitule in row.intitule)


def test_a_reading_comes_back_whole_and_is_added_once(envoi: Envoi) -> None:
    row = indicateur(envoi, "Trajets à la demande")

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, f"I{row.id}", "Date du relevé", "30/11/2026", INDICATEURS)
        ecrire(book, f"I{row.id}", "Valeur", "261,5", INDICATEURS)
        ecrire(book, f"I{row.id}", "Commentaire", "Compté à l'agence", INDICATEURS)

    retour = envoi.rendre(fill)
    (found,) = retour.differences
    assert (found.libelle, found.rendu, found.proposee) == ("Relevé", "30/11/2026 : 261,5. Compté à l'agence", True)
    prendre(envoi.document, retour, retour.differences, RETOUR)
    added = [each for each in envoi.snapshot.where(t.Releve, "indicateur_id", row.id) if each.date == "2026-11-30"]
    assert [(each.texte, each.nombre, each.commentaire, each.source) for each in added] == [
        ("261,5", 261.5, "Compté à l'agence", "CCPV")
    ]
    again = envoi.rendre(fill)
    assert again.differences == ()
    assert any("déjà noté" in each.message for each in again.notes)


@pytest.mark.parametrize(
    ("colonne", "typed", "reason"),
    [
        ("Valeur", "une vingtaine", "n'est pas un nombre"),
        ("Numérateur", "douze", "n'est pas un nombre"),
        ("Dénominateur", 0, "ne peut pas être 0"),
        ("Date du relevé", "à la Toussaint", "n'est pas une date"),
    ],
)
def test_text_in_a_number_s_box_leaves_the_reading_aside(
    envoi: Envoi, colonne: str, typed: object, reason: str
) -> None:
    row = indicateur(envoi, "Écoles et crèches")

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, f"I{row.id}", "Valeur", 40, INDICATEURS)
        ecrire(book, f"I{row.id}", colonne, typed, INDICATEURS)

    retour = envoi.rendre(fill)
    assert retour.differences == ()
    (refused,) = retour.refus
    assert reason in refused.message


def test_another_reading_of_the_same_day_is_shown_beside(envoi: Envoi) -> None:
    row = indicateur(envoi, "Trajets à la demande")
    known = next(each for each in envoi.snapshot.where(t.Releve, "indicateur_id", row.id) if len(each.date) == 10)

    def fill(book: openpyxl.Workbook) -> None:
        ecrire(book, f"I{row.id}", "Date du relevé", known.date, INDICATEURS)
        ecrire(book, f"I{row.id}", "Valeur", 9999, INDICATEURS)

    (found,) = envoi.rendre(fill).differences
    assert found.actuel == known.texte
    assert not found.proposee


def test_a_number_of_the_workbook_is_written_with_a_comma(envoi: Envoi) -> None:
    row = indicateur(envoi, "Trajets à la demande")
    (found,) = envoi.rendre(lambda book: ecrire(book, f"I{row.id}", "Valeur", 261.5, INDICATEURS)).differences
    assert isinstance(found.valeur, ReleveRendu)
    assert (found.valeur.texte, found.valeur.nombre) == ("261,5", 261.5)


def test_a_date_alone_is_no_reading(envoi: Envoi) -> None:
    row = indicateur(envoi, "Trajets à la demande")
    retour = envoi.rendre(lambda book: ecrire(book, f"I{row.id}", "Date du relevé", "2027", INDICATEURS))
    assert retour.differences == ()
    (note,) = retour.notes
    assert note.message.startswith("Trajets à la demande")
    assert note.message.endswith(" : une date sans valeur, rien à relever.")


# --- what is refused whole -------------------------------------------------------------------------------------------


def refus(envoi: Envoi, remplir: Callable[[openpyxl.Workbook], object]) -> str:
    with pytest.raises(UserError) as caught:
        envoi.rendre(remplir)
    return str(caught.value)


def test_a_key_of_thousands_of_digits_is_of_no_action_and_said(envoi: Envoi) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[ACTIONS]
        sheet.cell(ENTETE + 1, tetes(sheet)[CLE]).value = "E" + "9" * 5000

    retour = envoi.rendre(fill)
    assert not retour.differences
    assert any("n'est pas une action du contrat" in each.message for each in retour.remarques)


def test_the_hidden_column_deleted_or_renamed_is_refused(envoi: Envoi) -> None:
    assert "« Clé clsdesk » de « Vos actions » a été supprimée" in refus(envoi, lambda b: b[ACTIONS].delete_cols(1))

    def rename(book: openpyxl.Workbook) -> None:
        book[CALENDRIER].cell(ENTETE, 1).value = "Numéro"

    assert "« Clé clsdesk » de « Calendrier et fiche »" in refus(envoi, rename)


def test_the_hidden_sheet_deleted_is_refused_and_never_read_as_a_plan(envoi: Envoi) -> None:
    source = remplie(envoi.feuille, lambda book: book.remove(book[TECHNIQUE]))
    assert est_navette(source)
    with pytest.raises(UserError, match="feuille cachée"):
        lire_navette(source)


def test_a_sheet_of_a_later_version_is_refused(envoi: Envoi) -> None:
    def later(book: openpyxl.Workbook) -> None:
        book[TECHNIQUE]["B2"] = "2"

    assert "d'une autre version de clsdesk (2)" in refus(envoi, later)


def test_a_sheet_of_another_contract_is_refused(envoi: Envoi, tmp_path: Path) -> None:
    with envoi.document.edit("Un autre contrat, sans cet envoi") as edit:
        edit.update("contrat", 1, nom="Contrat local de santé du Val d'Orme")
        for row in edit.all(t.Navette):
            edit.delete("navette", row.id)
    with pytest.raises(UserError, match="n'est pas de ce contrat : elle vient de « Contrat local de santé du Pays de"):
        lu(envoi.snapshot, envoi.feuille)


def test_a_sheet_whose_sending_is_not_noted_is_recognised_by_its_titles_and_told(envoi: Envoi) -> None:
    with envoi.document.edit("Une copie d'avant l'envoi") as edit:
        for row in edit.all(t.Navette):
            edit.delete("navette", row.id)
    retour = lu(envoi.snapshot, envoi.feuille)
    assert [each.message[:32] for each in retour.notes] == ["Cet envoi n'est pas noté dans le"]
    prendre(envoi.document, retour, (), RETOUR)
    (row,) = envoi.snapshot.all(t.Navette)
    assert (row.date, row.revenue, row.jeton) == ("2026-11-24", RETOUR.isoformat(), retour.jeton)


def test_an_older_sending_and_a_second_return_are_told(envoi: Envoi) -> None:
    row = next(each for each in envoi.snapshot.all(t.Navette) if each.organisation_id == 1)
    with envoi.document.edit("Un envoi de plus") as edit:
        edit.insert(t.Navette(0, "2026-12-01", row.organisation_id, "", "autre"))
    said = [each.message for each in lu(envoi.snapshot, envoi.feuille).notes]
    assert said == [
        "Ce pilote a reçu une navette plus récente, le 1er décembre 2026 ; celle-ci est du 24 novembre 2026."
    ]
    with envoi.document.edit("Déjà revenue") as edit:
        edit.update("navette", row.id, revenue="2026-12-02")
    assert any("déjà revenue le 2 décembre 2026" in each.message for each in lu(envoi.snapshot, envoi.feuille).notes)


def test_texts_of_any_sort_come_back_as_they_were_typed(envoi: Envoi) -> None:
    typed = "=SOMME(A1) – +33 @ 🙂 \u202bעברית\u202c «\u202fguillemets\u202f» " + "long " * 7000

    def fill(book: openpyxl.Workbook) -> None:
        cell = book[ACTIONS].cell(ENTETE + 1, tetes(book[ACTIONS])["Ce qui a été fait"])
        cell.value, cell.data_type, cell.font = typed.strip()[:32000], "s", Font(bold=True)

    retour = envoi.rendre(fill)
    (found,) = retour.differences
    assert found.rendu == typed.strip()[:32000].strip()
    prendre(envoi.document, retour, retour.differences, RETOUR)
    assert envoi.document.undo() == "Prendre la navette de CCPV"


def test_the_keys_of_the_rows_are_those_of_the_plan(envoi: Envoi) -> None:
    book = openpyxl.load_workbook(envoi.feuille)
    nodes = envoi.snapshot.plan.par_id
    assert [nodes[int(each[1:])].code for each in cles(book[ACTIONS])] == [
        "1.1", "1.1.2", "1.2.3", "2.1.1", "2.1.3", "3.2.3", "4.1", "4.1.1", "4.4", "4.4.1", "4.4.2",
    ]  # fmt: skip
