"""The list of checks: each line a sentence, what to do, where the rule comes from, and a sign to silence it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from clsdesk.models.anomalies import BLOQUANT
from clsdesk.models.dates import date_longue
from clsdesk.models.verifications import Anomalie, Tue
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import ICONE, Corps, Espace

LIGNE = Qt.ItemDataRole.UserRole
_IMAGES = {
    "bloquant": ("octagon-alert", "critique"), "a_corriger": ("triangle-alert", "attention"),
    "a_verifier": ("info", "neutre"),
}  # fmt: skip
_MARGE = 10


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line: a check, or one that is silenced."""

    anomalie: Anomalie
    tue: Tue | None = None

    @property
    def geste(self) -> str:
        """What its sign does: silence it, hear it again, or nothing."""
        if self.tue:
            return "Rétablir"
        return "" if self.anomalie.gravite == BLOQUANT else "Faire taire"

    @property
    def textes(self) -> tuple[tuple[str, bool], ...]:
        """(words, second) of each of its paragraphs."""
        row = self.anomalie
        said = [(row.message, False)]
        if self.tue:
            since = f" (depuis le {date_longue(self.tue.depuis)})" if self.tue.depuis else ""
            said.append((f"Raison : {self.tue.motif}{since}", True))
        elif row.remede:
            said.append((row.remede, True))
        return (*said, (f"Règle : {row.source}", True)) if row.source else tuple(said)


class LigneDelegate(QStyledItemDelegate):
    """As tall as the words need; the sign stands at the right of the first one."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Ligne | None = index.data(LIGNE)
        if row is None:
            return QSize(100, 40)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QTreeWidget) else 600
        room = _place(QRect(0, 0, width, 0)).width()
        return QSize(100, sum(self._hauteur(words, second, room) for words, second in row.textes) + 2 * _MARGE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Ligne | None = index.data(LIGNE)
        if row is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fond(painter, option)
        icon, colour = ("eye-off", "second") if row.tue else _IMAGES[row.anomalie.gravite]
        self._image(painter, icon, colour, option.rect.topLeft() + QPoint(Espace.S, _MARGE + 1))
        if row.geste:
            self._image(painter, "eye" if row.tue else "eye-off", "second", place_du_geste(option.rect).center()
                        - QPoint(ICONE // 2, ICONE // 2))  # fmt: skip
        self._mots(painter, row, _place(option.rect))
        painter.restore()

    def _fond(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        wanted = "selection" if option.state & QStyle.StateFlag.State_Selected else ""
        wanted = wanted or ("survol" if option.state & QStyle.StateFlag.State_MouseOver else "")
        if wanted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._contexte.theme.couleur(wanted))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)

    def _image(self, painter: QPainter, icon: str, colour: str, where: QPoint) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(where, self._contexte.icones.pixmap(icon, colour, ICONE, ratio))

    def _mots(self, painter: QPainter, row: Ligne, room: QRect) -> None:
        theme = self._contexte.theme
        for words, second in row.textes:
            painter.setFont(theme.police(Corps.SECOND if second else Corps.TEXTE))
            painter.setPen(theme.couleur("second" if second or row.tue else "texte"))
            painter.drawText(room, Qt.TextFlag.TextWordWrap, words)
            room = room.adjusted(0, self._hauteur(words, second, room.width()), 0, 0)

    def _hauteur(self, words: str, second: bool, width: int) -> int:
        metrics = QFontMetrics(self._contexte.theme.police(Corps.SECOND if second else Corps.TEXTE))
        return metrics.boundingRect(QRect(0, 0, max(width, 120), 2000), Qt.TextFlag.TextWordWrap, words).height() + 2


def _place(rect: QRect) -> QRect:
    """Where the words of a line go."""
    return rect.adjusted(Espace.S + ICONE + Espace.M, _MARGE, -(ICONE + 2 * Espace.L), 0)


def place_du_geste(rect: QRect) -> QRect:
    """Where the sign of a line is: a square to click."""
    side = ICONE + Espace.L
    return QRect(rect.right() - side - Espace.XS, rect.top() + Espace.XS, side, side)


class ListeVerifications(QTreeWidget):
    """Groups of lines. A click or Enter asks to open one; its sign or Suppr, to silence it or to hear it again."""

    ouvrir = Signal(object)
    geste = Signal(object)

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.setAccessibleName("Vérifications")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setProperty("role", "nu")
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(LigneDelegate(contexte, self))
        self._contexte = contexte
        self.itemActivated.connect(lambda item, _column: self._demander(item))

    @property
    def courante(self) -> Ligne | None:
        """The line that is current."""
        item = self.currentItem()
        row: Ligne | None = item.data(0, LIGNE) if item else None
        return row

    def remplir(self, groupes: list[tuple[str, list[Ligne]]]) -> None:
        """(title, lines) of each group; the current rule stays current."""
        before = self.courante
        self.clear()
        for title, rows in groupes:
            head = QTreeWidgetItem([title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(0, self._contexte.theme.police(Corps.SECTION, gras=True))
            self.addTopLevelItem(head)
            for row in rows:
                item = self._ligne(row, title)
                head.addChild(item)
                if before and before.anomalie.regle == row.anomalie.regle:
                    self.setCurrentItem(item)
            head.setExpanded(True)

    def _ligne(self, row: Ligne, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, LIGNE, row)
        said = " ".join(words for words, _ in row.textes)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}. {said}")
        if row.geste:
            item.setToolTip(0, f"{row.geste} : Suppr, ou l'œil à droite")
        return item

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        item = self.itemAt(where)
        super().mouseReleaseEvent(event)
        row: Ligne | None = item.data(0, LIGNE) if item else None
        if item is None or row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.geste and place_du_geste(self.visualItemRect(item)).contains(where):
            self.geste.emit(row)
        else:
            self.ouvrir.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.courante
        if event.key() == Qt.Key.Key_Delete and row is not None and row.geste:
            self.geste.emit(row)
        else:
            super().keyPressEvent(event)

    def _demander(self, item: QTreeWidgetItem) -> None:
        row: Ligne | None = item.data(0, LIGNE)
        if row is not None:
            self.ouvrir.emit(row)
