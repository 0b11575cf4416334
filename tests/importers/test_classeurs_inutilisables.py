"""Files that cannot be read as a plan: each is refused in a French sentence that says what to do, never a traceback."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from clsdesk.errors import UserError
from clsdesk.importers import lire_classeur
from tests.importers.fabrique import classeur, lignes, lu, messages

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAN = [["Axe", "Action", "Pilote"], ["Axe 1 : Soins", "1.1 Attirer", "CCPV"]]


def refus(path: Path, feuille: str | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        lire_classeur(path, feuille)
    error = caught.value
    assert error.message.endswith(".")
    assert error.remedy.endswith(".")
    return error


def ecrit(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def remplacer(source: Path, target: Path, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info))
    return target


def feuille_xml(cells: str, tail: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{cells}</sheetData>{tail}</worksheet>'.encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.xlsx", b"", "vide"),
        ("plan.xlsx", b"Axe;Action;Pilote\n1;2;3", "n'est pas un classeur Excel, malgré son nom"),
        ("plan.csv", b"Axe;Action;Pilote\n1;2;3", "n'est pas un classeur Excel (.xlsx)"),
        ("plan.pdf", b"%PDF-1.7 ...", "n'est pas un classeur Excel"),
        ("plan.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "mot de passe"),
        ("plan.xls", OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600, "ancien format (.xls)"),
        ("plan.doc", OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600, "document Word"),
        ("plan.xlsx", b"PK\x03\x04" + b"n'importe quoi" * 50, "endommagé"),
    ],
)
def test_what_is_no_workbook(tmp_path, name, content, said):
    assert said in refus(ecrit(tmp_path / name, content)).message


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}, "un document Word"),
        ({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}, "une présentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "OpenDocument"),
        ({"photo.jpg": "xxx"}, "une archive"),
        ({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}, ".xlsb"),
        ({"[Content_Types].xml": "<a/>", "xl/worksheets/sheet1.xml": "<a/>"}, "endommagé"),
        ({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<workbook"}, "endommagé"),
    ],
)
def test_other_kinds_of_archives(tmp_path, parts, said):
    assert said in refus(archive(tmp_path / "plan.xlsx", parts)).message


def test_a_missing_file_and_a_folder(tmp_path):
    assert "n'existe pas" in refus(tmp_path / "absent.xlsx").message
    assert "est un dossier" in refus(tmp_path).message


def test_a_truncated_workbook_at_any_length(tmp_path):
    whole = classeur(tmp_path / "plan.xlsx", PLAN).read_bytes()
    for length in range(1, len(whole) - 1, 97):
        refus(ecrit(tmp_path / "coupé.xlsx", whole[:length]))


def test_a_workbook_with_flipped_bytes_is_read_or_refused_in_words(tmp_path):
    whole = classeur(tmp_path / "plan.xlsx", PLAN).read_bytes()
    for place in range(0, len(whole), 61):
        broken = whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :]
        with contextlib.suppress(UserError):
            lire_classeur(ecrit(tmp_path / "abîmé.xlsx", broken))


def test_a_workbook_of_empty_sheets(tmp_path):
    assert "est vide" in refus(classeur(tmp_path / "plan.xlsx", {"Feuil1": [], "Feuil2": []})).message


def test_a_workbook_without_any_plan(tmp_path):
    path = classeur(tmp_path / "contacts.xlsx", [["Nom", "Téléphone"], ["Dupont", "0102030405"], ["Durand", "06"]])
    assert "ne contient pas de plan d'actions" in refus(path).message


def test_an_unknown_sheet_lists_those_that_exist(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", {"Plan": PLAN, "Budget": [["a"]]})
    error = refus(path, "Actions")
    assert "« Actions »" in error.message
    assert "« Plan », « Budget »" in error.remedy
    assert lignes(lu(path, "PLAN")) == ["Axe 1 : Soins", "  Action 1.1 : Attirer | CCPV"]
    assert "« Budget » ne contient pas" in refus(path, "Budget").message


def test_a_cell_at_the_far_corner_is_refused_at_once(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN, finir=lambda sheet: None)
    one = feuille_xml('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    far = remplacer(path, tmp_path / "loin.xlsx", "xl/worksheets/sheet1.xml", one)
    assert far.stat().st_size < 8000
    assert "XFD1048576" in refus(far).message


def test_a_far_cell_that_is_empty_or_only_painted_does_not_matter(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    texts = (("A1", "Axe"), ("B1", "Action"), ("A2", "Soins"), ("B2", "Loger"))
    cells = [f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in texts]
    rows = f'<row r="1">{cells[0]}{cells[1]}</row><row r="2">{cells[2]}{cells[3]}</row>'
    rows += '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    merges = '<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    wide = remplacer(path, tmp_path / "large.xlsx", "xl/worksheets/sheet1.xml", feuille_xml(rows, merges))
    assert lignes(lu(wide)) == ["Axe : Soins", "  Action : Loger"]


def test_a_lying_dimension_loses_no_row(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    lying = remplacer(path, tmp_path / "menteur.xlsx", "xl/worksheets/sheet1.xml", sheet.replace(b"A1:C2", b"A1:A1"))
    assert len(lignes(lu(lying))) == 2


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/bombe.bin", b"\0" * (450 * 2**20))
    assert "démesuré" in refus(path).message


def test_a_huge_sheet_part_is_refused(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    huge = remplacer(path, tmp_path / "gros.xlsx", "xl/worksheets/sheet1.xml", feuille_xml(" " * (90 * 2**20)))
    assert huge.stat().st_size < 2**20
    assert "démesuré" in refus(huge).message


def test_millions_of_empty_cells_are_refused_in_seconds(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    row = "<row>" + "<c/>" * 16_000 + "</row>"
    huge = remplacer(path, tmp_path / "vide.xlsx", "xl/worksheets/sheet1.xml", feuille_xml(row * 200))
    assert "beaucoup trop de cellules" in refus(huge).message


def test_entities_are_refused(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
    assert "endommagé" in refus(remplacer(path, tmp_path / "e.xlsx", "xl/worksheets/sheet1.xml", bomb)).message


def test_more_than_ten_thousand_plan_rows(tmp_path):
    rows = [["Axe", "Action"], *[[f"Axe {n // 100 + 1} : Sujet", f"Faire {n}"] for n in range(10_001)]]
    assert "10 000 lignes" in refus(classeur(tmp_path / "long.xlsx", rows)).message


def test_ten_thousand_plan_rows_are_read(tmp_path):
    rows = [
        ["Axe", "Action", "Pilote", "2025"],
        *[[f"Axe {n // 100 + 1} : Sujet", f"Faire {n}", "CCPV", "x"] for n in range(10_000)],
    ]
    path = classeur(tmp_path / "long.xlsx", rows)
    assert lu(path).compte() == (("Axes", 100), ("Actions", 10_000))


def test_formulas_are_read_by_their_cached_value_and_listed_without_one(tmp_path):
    path = classeur(
        tmp_path / "plan.xlsx", [*PLAN, ["=A2", '="1.2 "&"Loger"', "CCPV"], ["Axe 2 : Esprit", "2.1 Former", None]]
    )
    p = lu(path)
    assert [e.intitule for e in p.parcours()] == ["Soins", "Attirer", "Esprit", "Former"]
    assert [m.split(" La")[0] for m in messages(p, "perdu")] == ["Plan d'actions A3", "Plan d'actions B3"]
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    cached = sheet.replace(
        '<c r="B3"><f>"1.2 "&amp;"Loger"</f><v /></c>', '<c r="B3" t="str"><f>x</f><v>1.2 Loger</v></c>'
    )
    cached = cached.replace(
        '<c r="B3"><f>"1.2 "&amp;"Loger"</f><v></v></c>', '<c r="B3" t="str"><f>x</f><v>1.2 Loger</v></c>'
    )
    p = lu(remplacer(path, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", cached.encode()))
    assert [e.intitule for e in p.parcours()] == ["Soins", "Attirer", "Loger", "Esprit", "Former"]


def test_only_formulas_without_results(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", [["=1+1", "=B2"]])
    assert "formules sans résultat" in refus(path).message


def test_text_that_begins_with_an_equal_sign_stays_text_and_is_listed(tmp_path):
    def as_text(sheet):
        sheet["B3"].value = "=> Loger les internes"
        sheet["B3"].data_type = "s"

    p = lu(classeur(tmp_path / "plan.xlsx", PLAN, finir=as_text))
    assert [e.intitule for e in p.parcours()][-1] == "=> Loger les internes"
    assert any("B3" in m and "=> Loger" in m for m in messages(p, "info"))


def test_control_characters_are_cleaned_and_listed(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", [["Axe", "Action"], ["Axe 1 : Soins", "1.1 ATTIRER"]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        content = book.read(part).replace(b"ATTIRER", b"Atti_x0007_rer les_x000B_internes")
    path = remplacer(path, tmp_path / "b.xlsx", part, content)
    p = lu(path)
    assert [e.intitule for e in p.parcours()][-1] == "Attirer les internes"
    assert any("caractères de contrôle" in m and "B2" in m for m in messages(p, "info"))


def test_error_values_are_listed(tmp_path):
    p = lu(classeur(tmp_path / "plan.xlsx", [*PLAN, [None, "1.2 Loger", "#REF!"]]))
    assert [e.pilotes for e in p.parcours()][-1] == ()
    assert any("C3" in m and "#REF!" in m for m in messages(p, "perdu"))


def test_the_file_is_not_changed_and_not_held(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", PLAN)
    before = path.read_bytes()
    lu(path)
    assert path.read_bytes() == before
    path.unlink()


def test_progress_is_told_and_can_stop_the_reading(tmp_path):
    path = classeur(tmp_path / "plan.xlsx", {"Plan": PLAN, "Budget": [["a"]]})
    said: list[str] = []
    lire_classeur(path, suivi=said.append)
    assert said[0] == "Lecture de la feuille « Plan »"

    class Stop(Exception):
        pass

    def stop(_: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        lire_classeur(path, suivi=stop)


def test_shared_and_rich_strings_are_read_whole(tmp_path):
    """As Excel writes them: a table of strings, some cut in runs of different looks, some with Japanese readings."""
    path = classeur(tmp_path / "plan.xlsx", [])
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{c}{row}" t="s"><v>{v}</v></c>' for c, v in cells) + "</row>"
        for row, cells in ((1, (("A", 0), ("B", 1))), (2, (("A", 2), ("B", 3))))
    )
    strings = (
        "<sst><si><t>Axe</t></si><si><r><rPr><b/></rPr><t>Act</t></r><r><t>ion</t></r></si>"
        '<si><t xml:space="preserve"> Soins </t><rPh sb="0" eb="1"><t>lu</t></rPh></si>'
        "<si><t>1.1 Attirer\n- un</t></si></sst>"
    )
    path = remplacer(path, tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", feuille_xml(rows))
    with zipfile.ZipFile(path) as book:
        rels = book.read("xl/_rels/workbook.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    rels = rels.replace(
        "</Relationships>", f'<Relationship Id="s" Type="{kind}" Target="chaines.xml"/></Relationships>'
    )
    path = remplacer(path, tmp_path / "b.xlsx", "xl/_rels/workbook.xml.rels", rels.encode())
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/chaines.xml", strings)
    assert lignes(lu(path)) == ["Axe : Soins", "  Action 1.1 : Attirer | +'- un'"]


def test_a_macro_workbook_and_an_inline_one_are_read_as_others(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    for row in PLAN:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    assert lignes(lu(ecrit(tmp_path / "plan.xlsm", content.getvalue()))) == [
        "Axe 1 : Soins",
        "  Action 1.1 : Attirer | CCPV",
    ]
