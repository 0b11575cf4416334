"""What is missing or contradictory, grouped by gravity; each line opens its field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clsdesk.models.verifications import Anomalie, verifier
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.ecrans import cible_de
from clsdesk.ui.elements import EtatVide, boite, colonne, filet, rangee, texte
from clsdesk.ui.theme import ICONE, Corps, Espace

_GRAVITES = {
    "bloquant": ("Bloquant", "le document signé serait faux ou impossible à signer", "octagon-alert", "critique"),
    "a_corriger": ("À corriger", "", "triangle-alert", "attention"),
    "a_verifier": ("À vérifier", "", "info", "neutre"),
}
_PHASES = {
    "elaboration": "Pendant l'élaboration",
    "signature": "Avant la signature",
    "vie": "Pendant la vie du contrat",
}
_ANOMALIE = Qt.ItemDataRole.UserRole
_MARGE = 10


class AnomalieDelegate(QStyledItemDelegate):
    """A sentence, and what to do in quieter words below, as tall as they need."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Anomalie | None = index.data(_ANOMALIE)
        if row is None:
            return QSize(100, 40)
        view = self.parent()
        width = (view.viewport().width() if isinstance(view, QTreeWidget) else 600) - 3 * Espace.XL - ICONE
        tall = sum(self._place(words, bold, width) for words, bold in _lignes(row))
        return QSize(100, tall + 2 * _MARGE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Anomalie | None = index.data(_ANOMALIE)
        if row is None:
            super().paint(painter, option, index)
            return
        theme = self._contexte.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wanted = "selection" if option.state & QStyle.StateFlag.State_Selected else ""
        wanted = wanted or ("survol" if option.state & QStyle.StateFlag.State_MouseOver else "")
        if wanted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.couleur(wanted))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)
        _, _, icon, colour = _GRAVITES[row.gravite]
        image = self._contexte.icones.pixmap(icon, colour, ICONE, painter.device().devicePixelRatioF())
        painter.drawPixmap(option.rect.left() + Espace.S, option.rect.top() + _MARGE + 1, image)
        room = option.rect.adjusted(Espace.S + ICONE + Espace.M, _MARGE, -Espace.L, 0)
        for words, second in _lignes(row):
            painter.setFont(theme.police(Corps.SECOND if second else Corps.TEXTE))
            painter.setPen(theme.couleur("second" if second else "texte"))
            painter.drawText(room, Qt.TextFlag.TextWordWrap, words)
            room = room.adjusted(0, self._place(words, second, room.width()), 0, 0)
        painter.restore()

    def _place(self, words: str, second: bool, width: int) -> int:
        metrics = QFontMetrics(self._contexte.theme.police(Corps.SECOND if second else Corps.TEXTE))
        return metrics.boundingRect(QRect(0, 0, max(width, 120), 2000), Qt.TextFlag.TextWordWrap, words).height() + 2


def _lignes(row: Anomalie) -> list[tuple[str, bool]]:
    return [(row.message, False), *([(row.remede, True)] if row.remede else [])]


class EcranVerifications(Ecran):
    """Reads the rules again at each news while it is seen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._phase = QComboBox()
        self._phase.setAccessibleName("Moment du contrat")
        for key, label in _PHASES.items():
            self._phase.addItem(label, key)
        kept = contexte.reglages.texte("verifications/phase", "elaboration")
        self._phase.setCurrentIndex(list(_PHASES).index(kept) if kept in _PHASES else 0)
        self._phase.currentIndexChanged.connect(self._changer_phase)
        self._resume = texte("", "second", plie=True)
        self._arbre = self._faire_arbre()
        self._vide = EtatVide(
            contexte.icones, "circle-check", "Rien à signaler", "Aucune règle ne trouve de manque ni de contradiction."
        )
        contexte.apparence.changed.connect(lambda: self.actualiser(None))
        self._trouve = boite(rangee(self._arbre, marges=(Espace.XL, Espace.S, Espace.XL, Espace.S)))
        words = rangee(self._resume, marges=(Espace.XXL, 0, Espace.XL, Espace.M))
        page = colonne(tete("À vérifier", self._phase), words, filet(), self._trouve, self._vide, espace=0)
        page.setStretch(3, 1)
        self.setLayout(page)

    def actualiser(self, changes: ChangeSet | None) -> None:
        found = verifier(self.contexte.snapshot(), self.contexte.aujourdhui(), str(self._phase.currentData()))
        current = self._courante()
        self._arbre.clear()
        for gravity in _GRAVITES:
            rows = [each for each in found if each.gravite == gravity]
            if rows:
                self._grouper(gravity, rows, current)
        self._trouve.setVisible(bool(found))
        self._vide.setVisible(not found)
        self._resume.setText(_resume(found))
        self._resume.setVisible(bool(found))

    def _courante(self) -> str:
        item = self._arbre.currentItem()
        row: Anomalie | None = item.data(0, _ANOMALIE) if item else None
        return row.regle if row else ""

    def _faire_arbre(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Vérifications")
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setProperty("role", "nu")
        tree.setIndentation(0)
        tree.setItemsExpandable(False)
        tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        tree.setItemDelegate(AnomalieDelegate(self.contexte, tree))
        tree.itemActivated.connect(self._ouvrir)
        tree.itemClicked.connect(self._ouvrir)
        return tree

    def _grouper(self, gravity: str, rows: list[Anomalie], current: str) -> None:
        title, explication, _, _ = _GRAVITES[gravity]
        head = QTreeWidgetItem([f"{title} : {explication}" if explication else title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, self.contexte.theme.police(Corps.SECTION, gras=True))
        self._arbre.addTopLevelItem(head)
        for row in rows:
            item = QTreeWidgetItem()
            item.setToolTip(0, f"Règle : {row.source}" if row.source else "")
            item.setData(0, _ANOMALIE, row)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}. {row.message} {row.remede}")
            head.addChild(item)
            if row.regle == current:
                self._arbre.setCurrentItem(item)
        head.setExpanded(True)

    def _ouvrir(self, item: QTreeWidgetItem, _column: int) -> None:
        row: Anomalie | None = item.data(0, _ANOMALIE)
        if row is not None and row.objet:
            self.contexte.naviguer(cible_de(row.objet, row.objet_id, row.champ))

    def _changer_phase(self, _rank: int) -> None:
        self.contexte.reglages.ecrire("verifications/phase", str(self._phase.currentData()))
        self.actualiser(None)


def _resume(found: tuple[Anomalie, ...]) -> str:
    words = []
    for gravity, (title, _, _, _) in _GRAVITES.items():
        count = sum(1 for each in found if each.gravite == gravity)
        if count:
            words.append(f"{count} {title.lower()}{'s' if gravity == 'bloquant' and count > 1 else ''}")
    return f"{', '.join(words)}. Un clic, ou Entrée, mène à l'endroit à compléter."
