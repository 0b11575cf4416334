"""One more writer: blocks -> a QTextDocument, in the styles of the document's own Word template. It has no pages."""

from __future__ import annotations

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
)

from clsdesk.exporters import blocks as b
from clsdesk.exporters.allures import Allure
from clsdesk.exporters.typographie import francaise
from clsdesk.ui.apercu_encre import Encre, ecrire_inlines, mettre_en_liste
from clsdesk.ui.apercu_tableau import ecrire_signatures, ecrire_tableau

MARGE = 48
"""Pixels around the text at 100 %."""
RETRAIT = 20
"""Pixels before the items of a list, a level."""


def mettre_en_texte(document: b.Document, cible: QTextDocument, encre: Encre) -> None:
    """Replaces what `cible` holds by the document."""
    cible.clear()
    cible.setUndoRedoEnabled(False)
    cible.setDocumentMargin(MARGE * encre.echelle)
    cible.setIndentWidth(RETRAIT * encre.echelle)
    cursor = QTextCursor(cible)
    cursor.beginEditBlock()
    _Ecrivain(cursor, encre, document.blocs).ecrire()
    cursor.endEditBlock()


class _Ecrivain:
    """Takes the blocks in order. `neuf`: the present block of the text is still empty, and takes what comes."""

    def __init__(self, cursor: QTextCursor, encre: Encre, blocs: tuple[b.Block, ...]) -> None:
        self.cursor, self.encre, self.blocs = cursor, encre, blocs
        self.neuf = True

    def ecrire(self) -> None:
        for bloc in self.blocs:
            self._bloc(bloc)

    def _bloc(self, bloc: b.Block) -> None:
        match bloc:
            case b.Titre():
                self._titre(bloc)
            case b.Para():
                self._para(bloc)
            case b.Liste():
                self._liste(bloc)
            case b.Tableau():
                self._tableau(bloc)
            case b.Signatures():
                ecrire_signatures(self.cursor, bloc, self.encre)
                self.neuf = True
            case b.Section():
                self._section(bloc)
            case b.SautDePage():
                self._trait()
            case b.Sommaire():
                self._sommaire(bloc)
            case b.Image():
                self._image(bloc)

    def _nouveau(self, allure: Allure) -> QTextCharFormat:
        """Begins a paragraph; the format of its letters."""
        spaces, letters = self.encre.paragraphe(allure), self.encre.caracteres(allure)
        if self.neuf:
            self.cursor.setBlockFormat(spaces)
            self.cursor.setBlockCharFormat(letters)
        else:
            self.cursor.insertBlock(spaces, letters)
        self.neuf = False
        return letters

    def _titre(self, bloc: b.Titre) -> None:
        if bloc.nouvelle_page:
            self._trait()
        letters = self._nouveau(self.encre.allure(f"Heading {bloc.niveau}"))
        level = self.cursor.blockFormat()
        level.setHeadingLevel(bloc.niveau)
        self.cursor.setBlockFormat(level)
        _ancrer(letters, bloc.ancre or ancre_du_titre(bloc))
        self.cursor.insertText(francaise(bloc.texte), letters)

    def _para(self, bloc: b.Para) -> None:
        ecrire_inlines(self.cursor, bloc.contenu, self._nouveau(self.encre.allure(bloc.style)), self.encre)

    def _liste(self, bloc: b.Liste) -> None:
        numbers = [0, 0]
        for item in bloc.items:
            level = min(item.niveau, 2)
            numbers[level - 1] = numbers[level - 1] + 1 if item.numero else 0
            numbers[1] = numbers[1] if level == 2 else 0
            letters = self._nouveau(self.encre.allure("List Number" if item.numero else "List Bullet"))
            mettre_en_liste(self.cursor, item, numbers[level - 1])
            ecrire_inlines(self.cursor, item.contenu, letters, self.encre)
        self._hors_liste()

    def _hors_liste(self) -> None:
        """The next paragraph begins outside the list."""
        self.cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        current = self.cursor.currentList()
        if current is not None:
            current.remove(self.cursor.block())
        self.neuf = True

    def _tableau(self, bloc: b.Tableau) -> None:
        if not bloc.entetes and not bloc.lignes:
            return
        if bloc.titre:
            letters = self._nouveau(self.encre.allure("Caption"))
            self.cursor.insertText(francaise(bloc.titre), letters)
        ecrire_tableau(self.cursor, bloc, self.encre)
        self.neuf = True

    def _section(self, bloc: b.Section) -> None:
        """New pages: a line, then what is printed above and below them, in small."""
        self._trait()
        said = " · ".join(each for each in (bloc.entete, bloc.mention, bloc.pied) if each)
        if said:
            small = Allure(taille=8.0, couleur=self.encre.theme.encre_second, apres=6.0)
            self.cursor.insertText(francaise(said), self._nouveau(small))

    def _trait(self) -> None:
        """Where pages turn: a line across the paper, and no claim on where they really do."""
        if self.cursor.atStart():
            return
        self._nouveau(Allure(taille=4.0, avant=12.0, apres=12.0))
        line = self.cursor.blockFormat()
        line.setProperty(
            QTextFormat.Property.BlockTrailingHorizontalRulerWidth, QTextLength(QTextLength.Type.PercentageLength, 100)
        )
        self.cursor.setBlockFormat(line)

    def _sommaire(self, bloc: b.Sommaire) -> None:
        """The headings as links; pages are known to « Voir les pages » only."""
        titre = self._nouveau(self.encre.allure("TOC Heading" if "TOC Heading" in self.encre.allures else "Heading 1"))
        self.cursor.insertText(bloc.titre, titre)
        for each in self.blocs:
            if isinstance(each, b.Titre) and each.sommaire and each.niveau <= bloc.niveaux:
                letters = self._nouveau(Allure(gras=each.niveau == 1, apres=3.0, retrait=14.0 * (each.niveau - 1)))
                letters.setAnchor(True)
                letters.setAnchorHref(f"#{each.ancre or ancre_du_titre(each)}")
                self.cursor.insertText(francaise(each.texte), letters)

    def _image(self, bloc: b.Image) -> None:
        if bloc.legende:
            self.cursor.insertText(francaise(bloc.legende), self._nouveau(self.encre.allure("Caption")))
        ecrire_inlines(self.cursor, (bloc,), self._nouveau(self.encre.allure(bloc.style)), self.encre)


def ancre_du_titre(titre: b.Titre) -> str:
    """The anchor of a heading that has none of its own."""
    return f"titre_{titre.niveau}_{titre.texte}"


def _ancrer(letters: QTextCharFormat, nom: str) -> None:
    letters.setAnchor(True)
    letters.setAnchorNames([nom])
