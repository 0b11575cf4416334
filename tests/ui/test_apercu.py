"""The preview: every kind of block is drawn, the words are all there, and it keeps up with the contract."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextDocument, QTextTable
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextBrowser

from clsdesk.exporters import blocks as b
from clsdesk.exporters.allures import Allure, allures, couleur_de
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.fabriques import contrat
from clsdesk.models import tables as t
from clsdesk.models.texte_riche import Run
from clsdesk.ui.apercu import ATTENTE, Apercu
from clsdesk.ui.apercu_encre import Encre
from clsdesk.ui.apercu_tableau import poses
from clsdesk.ui.apercu_texte import mettre_en_texte
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.theme import theme
from tests.ui.gestes import choisir_document, cliquer, visible
from tests.ui.touches import taper, touche

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def texte(*blocs: b.Block, echelle: float = 1.0) -> QTextDocument:
    made = QTextDocument()
    mettre_en_texte(b.Document("Essai", blocs), made, Encre(allures(), theme(), echelle=echelle))
    return made


def para(words: str, style: str = "CLS Cellule") -> b.Cellule:
    return b.Cellule((b.Para((Run(words),), style),))


def test_every_kind_of_block_is_drawn(qapp) -> None:
    made = texte(
        b.Section(entete="Axe 1", pied="Projet"),
        b.Titre(1, "Un titre", "ici"),
        b.Sommaire(1),
        b.Para((Run("gras", gras=True), Run(" et "), b.Marque("marque", "CLS Code"), b.Champ("PAGE"))),
        b.SautDePage(),
        b.Liste((b.Item((Run("un"),), numero=True), b.Item((Run("deux"),), numero=True), b.Item((Run("puce"),), 2))),
        b.Tableau((b.Colonne(1), b.Colonne(1)), (b.Ligne((para("A"), para("B"))),), (b.Ligne((para("c"), para("d"))),)),
        b.Signatures((b.Cadre("La commune", "Mme Untel", "Maire"), b.Cadre("L'ARS")), par_rang=2),
        b.Image(b"rien", "Un logo"),
        b.Image(PIXEL, "Un point"),
    )
    plain = made.toPlainText()
    for words in ("Axe 1 · Projet", "Un titre", "gras et marque…", "deux", "puce", "d", "Mme Untel", "[Un logo]"):
        assert words in plain, words
    assert plain.count("Un titre") == 2  # its own, and in the table of contents
    assert plain.count("\ufffc") == 1  # the picture


def test_numbers_begin_again_in_each_list(qapp) -> None:
    items = b.Liste((b.Item((Run("un"),), numero=True), b.Item((Run("deux"),), numero=True)))
    made = texte(items, b.Para((Run("puis"),)), items)
    marks, block = [], made.begin()
    while block.isValid():
        if block.textList():
            marks.append(block.textList().itemText(block))
        block = block.next()
    assert marks == ["1.", "2.", "1.", "2."]


def test_cells_that_span_stand_where_the_blocks_put_them(qapp) -> None:
    rows = (
        b.Ligne((b.Cellule((b.Para((Run("haut"),)),), lignes=2, fond="#DCE8F2"), para("1"), para("2"))),
        b.Ligne((b.Cellule((b.Para((Run("large"),)),), colonnes=2),)),
    )
    assert [(row, column) for row, column, _ in poses(rows, 3)] == [(0, 0), (0, 1), (0, 2), (1, 1)]
    made = texte(b.Tableau(tuple(b.Colonne(1) for _ in range(3)), (), rows))
    table = next(each for each in made.rootFrame().childFrames() if isinstance(each, QTextTable))
    assert table.cellAt(0, 0).rowSpan() == 2
    assert table.cellAt(0, 0).format().background().color() == QColor("#DCE8F2")
    assert table.cellAt(1, 1).columnSpan() == 2
    assert table.cellAt(1, 2).firstCursorPosition().block().text() == "large"


def test_the_preview_says_all_that_the_contract_says(qtbot, fenetre, vaudreuse: Contexte) -> None:
    document = contrat.dire(vaudreuse.snapshot(), Options())
    made = QTextDocument()
    mettre_en_texte(document, made, Encre(allures(), theme()))
    plain = " ".join(made.toPlainText().split())
    for node in vaudreuse.snapshot().plan.parcours():
        assert node.intitule_tableau.replace("'", "’") in plain.replace("'", "’"), node.intitule_tableau
    for row in vaudreuse.snapshot().all(t.Visa):
        assert " ".join(row.texte.split())[:30] in plain


def test_the_looks_come_from_the_template_and_the_colour_from_the_collectivite(qapp) -> None:
    known = allures()
    assert known["Heading 1"].taille > known["Heading 2"].taille > known["Body Text"].taille
    assert known["CLS Cellule nombre"].alignement == "droite"
    assert couleur_de(known["Heading 1"], "") == "#1F4E79"
    assert couleur_de(known["Heading 1"], "#7A0019") == "#7A0019"
    assert couleur_de(Allure(couleur="#56616D"), "#7A0019") == "#56616D"


def test_the_preview_of_a_fiche_follows_the_plan(qtbot, fenetre, vaudreuse: Contexte) -> None:
    node = vaudreuse.snapshot().plan.fiches[0]
    screen = fenetre.naviguer(Cible("plan", "element", node.id))
    cliquer(qtbot, screen, "Aperçu de la fiche")
    qtbot.waitUntil(lambda: bool(fenetre.findChildren(Apercu)), timeout=4000)
    window = fenetre.findChildren(Apercu)[0]
    paper = visible(qtbot, window, QTextBrowser, "Aperçu du document")
    qtbot.waitUntil(lambda: node.element.intitule in paper.toPlainText(), timeout=8000)
    assert window.windowTitle() == "Aperçu : Fiche d'une action"
    with vaudreuse.document.edit("Renommer") as edit:
        edit.update("element", node.id, intitule="Un intitulé tout neuf", intitule_tableau="")
    qtbot.waitUntil(lambda: "Un intitulé tout neuf" in paper.toPlainText(), timeout=8000)
    vaudreuse.document.undo()
    qtbot.waitUntil(lambda: "Un intitulé tout neuf" not in paper.toPlainText(), timeout=8000)


def ouverte(qtbot, fenetre, titre: str) -> tuple[Apercu, QTextBrowser]:
    screen = fenetre.naviguer(Cible("documents"))
    choisir_document(qtbot, screen, titre)
    cliquer(qtbot, screen, "Aperçu")
    window = fenetre.findChildren(Apercu)[0]
    paper = visible(qtbot, window, QTextBrowser, "Aperçu du document")
    qtbot.waitUntil(lambda: paper.toPlainText() not in ("", ATTENTE), timeout=8000)
    return window, paper


def test_while_it_is_made_the_preview_says_so(qtbot, fenetre, vaudreuse: Contexte) -> None:
    window = Apercu(vaudreuse, fenetre)
    window.montrer("charte")
    paper = visible(qtbot, window, QTextBrowser, "Aperçu du document")
    assert paper.toPlainText() == "L'aperçu se prépare…"
    qtbot.waitUntil(lambda: "Charte d’engagement" in paper.toPlainText(), timeout=8000)
    window.montrer("contrat")
    assert paper.toPlainText() == ATTENTE
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=20_000)


def test_words_are_found_one_after_the_other_and_the_paper_grows(qtbot, fenetre, vaudreuse: Contexte) -> None:
    window, paper = ouverte(qtbot, fenetre, "Charte")
    field = visible(qtbot, window, QLineEdit, "Chercher dans l'aperçu")
    taper(field, "santé")
    first = paper.textCursor().selectionStart()
    assert paper.textCursor().selectedText() == "santé"
    touche(field, Qt.Key.Key_Return)
    assert paper.textCursor().selectionStart() > first
    assert len(paper.extraSelections()) == paper.toPlainText().casefold().count("santé")
    before = paper.document().begin().charFormat().fontPointSize()
    words = paper.toPlainText()
    window._zoomer(3)
    assert paper.document().begin().charFormat().fontPointSize() > before
    assert paper.toPlainText() == words


def test_the_paper_is_light_in_the_dark_theme(qtbot, fenetre, vaudreuse: Contexte) -> None:
    vaudreuse.apparence.changer(sombre=True)
    _, paper = ouverte(qtbot, fenetre, "Charte")
    image: QImage = paper.grab().toImage()
    assert image.pixelColor(image.width() // 2, 6) == QColor(theme(True).papier)
    vaudreuse.apparence.changer(sombre=False)


def test_a_folder_shows_the_document_chosen(qtbot, fenetre, vaudreuse: Contexte) -> None:
    window, paper = ouverte(qtbot, fenetre, "Notes aux signataires")
    box = visible(qtbot, window, QComboBox, "Document du dossier")
    assert box.count() == 12
    before = paper.toPlainText()
    touche(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: paper.toPlainText() not in ("", before), timeout=8000)


def test_a_document_that_is_emptied_meanwhile_says_what_to_do(qtbot, fenetre, contexte: Contexte) -> None:
    with contexte.document.edit("Un signataire") as edit:
        body = edit.insert(t.Organisation(nom="Commune de Lisse"))
        edit.insert(t.Signataire(organisation_id=body))
    _, paper = ouverte(qtbot, fenetre, "Charte")
    contexte.document.undo()
    qtbot.waitUntil(lambda: "Ajoutez d'abord des signataires" in paper.toPlainText(), timeout=8000)


def test_closing_the_contract_closes_its_preview(qtbot, fenetre, vaudreuse: Contexte) -> None:
    ouverte(qtbot, fenetre, "Charte")
    fenetre.fermer_document()
    qtbot.waitUntil(lambda: not fenetre.findChildren(Apercu), timeout=4000)


def test_the_preview_shows_the_meeting_chosen(qtbot, fenetre, vaudreuse: Contexte) -> None:
    meeting = next(row for row in vaudreuse.snapshot().all(t.Reunion) if row.date == "2026-06-18")
    screen = fenetre.naviguer(Cible("documents", "reunion", meeting.id, "compte-rendu"))
    cliquer(qtbot, screen, "Aperçu")
    qtbot.waitUntil(lambda: bool(fenetre.findChildren(Apercu)), timeout=4000)
    (window,) = fenetre.findChildren(Apercu)
    paper = visible(qtbot, window, QTextBrowser, "Aperçu du document")
    qtbot.waitUntil(lambda: "jeudi 18 juin 2026" in paper.toPlainText().replace("\xa0", " "), timeout=8000)
    with vaudreuse.document.edit("Écrire") as edit:
        edit.update("reunion", meeting.id, introduction="Une ouverture toute neuve.")
    qtbot.waitUntil(lambda: "Une ouverture toute neuve." in paper.toPlainText(), timeout=8000)


def test_a_page_as_wide_as_the_window_has_no_bar_to_scroll_it_sideways(fenetre, vaudreuse, qtbot) -> None:
    page = Apercu(vaudreuse, fenetre)
    page.montrer("diagnostic")
    (paper,) = page.findChildren(QTextBrowser)
    qtbot.waitUntil(lambda: paper.toPlainText() not in ("", ATTENTE), timeout=20_000)
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=20_000)
    for width in range(900, 912):
        page.resize(width, 600)
        qtbot.waitUntil(lambda: not paper.horizontalScrollBar().isVisible())  # once the page is laid out again
    paper.setFixedWidth(240)
    qtbot.waitUntil(paper.horizontalScrollBar().isVisible)
