"""A pilot's sheet that came back: each difference accepted or refused, what is left aside told, then one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clsdesk.models.dates import date_longue
from clsdesk.models.proposition import Remarque
from clsdesk.models.retour_navette import Difference, RetourNavette
from clsdesk.models.texte import une_ligne
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import boite, bouton, colonne, filet, rangee, texte
from clsdesk.ui.theme import Espace

ACTION, CHAMP, ENVOYE, RENDU, ACTUEL, AVIS = range(6)
_DIFFERENCE = Qt.ItemDataRole.UserRole
_GRAVITES = {"perdu": ("circle-x", "critique"), "doute": ("triangle-alert", "attention"), "info": ("info", "neutre")}
_VIDE = "vide"


class VueNavette(QWidget):
    """Calls `prendre(retour, accepted differences)` when the person agrees, `laisser()` when not.

    What nothing makes one hesitate over is ticked; what moved in the file since the sending is to be chosen.
    """

    def __init__(
        self,
        retour: RetourNavette,
        apparence: Apparence,
        prendre: Callable[[RetourNavette, tuple[Difference, ...]], object],
        laisser: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._retour, self._apparence = retour, apparence
        self._arbre = self._faire_arbre()
        self._entier = self._faire_entier()
        self._remarques = self._faire_remarques()
        self._compte = texte("", "second", plie=True)
        self._bouton = bouton(
            "Prendre", lambda: prendre(retour, self.retenues()), "principal", apparence.icones, "check"
        )
        self._monter(laisser)
        apparence.changed.connect(self._signaler)
        self._signaler()
        self._recompter()

    def retenues(self) -> tuple[Difference, ...]:
        """The differences that are ticked, in order."""
        return tuple(
            item.data(ACTION, _DIFFERENCE) for item in self._items() if item.checkState(ACTION) == Qt.CheckState.Checked
        )

    def _items(self) -> list[QTreeWidgetItem]:
        rows = (self._arbre.topLevelItem(rank) for rank in range(self._arbre.topLevelItemCount()))
        return [each for each in rows if each is not None]

    def _monter(self, laisser: Callable[[], object]) -> None:
        head = texte(f"Navette de {self._retour.pilote or 'un pilote'}", "titre", plie=True)
        sent = f"Envoyée le {date_longue(self._retour.date)}" if self._retour.date else "Date d'envoi inconnue"
        found = texte(f"{sent}. {self._retour.resume()}.", plie=True)
        split = QSplitter()
        if self._retour.remarques:
            title = texte(f"À regarder : {len(self._retour.remarques)}", "section")
            split.addWidget(boite(colonne(title, self._remarques, marges=(0, 0, Espace.M, 0))))
        every = bouton("Tout accepter", lambda: self._cocher(True), "discret")
        none = bouton("Tout refuser", lambda: self._cocher(False), "discret")
        line = rangee(texte("Ce qui change", "section"), -1, every, none)
        left = Espace.M if self._retour.remarques else 0
        split.addWidget(boite(colonne(line, self._arbre, self._entier, marges=(left, 0, 0, 0), espace=Espace.S)))
        split.setSizes([256, 784])
        split.setChildrenCollapsible(False)
        foot = rangee(self._compte, bouton("Ne pas reprendre", laisser), self._bouton)
        foot.setStretch(0, 1)
        margin = (Espace.XXL, Espace.L, Espace.XL, Espace.L)
        layout = colonne(head, found, filet(), split, filet(), foot, marges=margin, espace=Espace.M)
        layout.setStretchFactor(split, 1)
        self.setLayout(layout)

    def _faire_arbre(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Ce qui change")
        tree.setHeaderLabels(["Action", "Case", "Envoyé", "Rendu", "Aujourd'hui", "À savoir"])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        for each in self._retour.differences:
            tree.addTopLevelItem(_item(each))
        moved = [each for each in self._retour.differences if not each.proposee]
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(RENDU, QHeaderView.ResizeMode.Stretch)
        for column, width in ((ACTION, 176), (CHAMP, 116), (ENVOYE, 92), (ACTUEL, 100), (AVIS, 168)):
            tree.setColumnWidth(column, width)
        tree.setColumnHidden(ACTUEL, not any(each.a_bouge or each.actuel for each in moved))
        tree.setColumnHidden(AVIS, not moved)
        tree.itemChanged.connect(lambda _item, _column: self._recompter())
        return tree

    def _faire_entier(self) -> QPlainTextEdit:
        """The box of the current line, whole: a long text is read before it is accepted."""
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setAccessibleName("La case en entier")
        field.setPlaceholderText("Choisissez une ligne pour lire la case en entier.")
        field.setFixedHeight(Espace.XXL * 3)
        field.setTabChangesFocus(True)

        def show(item: QTreeWidgetItem | None) -> None:
            field.setPlainText(_en_entier(item.data(ACTION, _DIFFERENCE)) if item else "")

        self._arbre.currentItemChanged.connect(lambda item, _before: show(item))
        return field

    def _faire_remarques(self) -> QScrollArea:
        """What is refused, then what is noted, whole: a line that is cut would hide what is lost."""
        lines = colonne(marges=(0, 0, Espace.S, 0), espace=Espace.M)
        for each in (*self._retour.refus, *self._retour.notes):
            image = QLabel()
            self._apparence.icones.poser(image, *_GRAVITES[each.gravite])
            line = rangee(image, texte(_phrase(each), plie=True), espace=Espace.S)
            line.setStretch(1, 1)
            line.setAlignment(image, Qt.AlignmentFlag.AlignTop)
            lines.addLayout(line)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Notes et cases refusées")
        area.setWidget(boite(lines))
        return area

    def _signaler(self) -> None:
        """The icons of what moved or is doubtful, in the theme's colours."""
        icons = self._apparence.icones
        self._arbre.blockSignals(True)
        for row in self._items():
            if not row.data(ACTION, _DIFFERENCE).proposee:
                row.setIcon(AVIS, icons.icon("triangle-alert", "attention"))
        self._arbre.blockSignals(False)

    def _cocher(self, oui: bool) -> None:
        for item in self._items():
            item.setCheckState(ACTION, Qt.CheckState.Checked if oui else Qt.CheckState.Unchecked)

    def _recompter(self) -> None:
        kept, whole = len(self.retenues()), len(self._retour.differences)
        if not whole:
            self._compte.setText("Rien à reprendre : le retour sera noté.")
        else:
            are = "différence acceptée" if kept <= 1 else "différences acceptées"
            self._compte.setText(f"{kept} {are} sur {whole}. Ctrl+Z reprend tout.")
        self._bouton.setText("Prendre" if kept else "Noter le retour")


def _item(difference: Difference) -> QTreeWidgetItem:
    words = (
        difference.action,
        difference.libelle,
        "" if difference.ajout else difference.envoye or _VIDE,
        difference.rendu or _VIDE,
        (difference.actuel or _VIDE) if difference.a_bouge else difference.actuel if difference.ajout else "",
        difference.avis or ("A changé depuis l'envoi." if difference.a_bouge else ""),
    )
    item = QTreeWidgetItem([une_ligne(each) for each in words])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    for column, each in enumerate(words):
        item.setToolTip(column, each)
    item.setData(ACTION, _DIFFERENCE, difference)
    item.setCheckState(ACTION, Qt.CheckState.Checked if difference.proposee else Qt.CheckState.Unchecked)
    return item


def _en_entier(each: Difference) -> str:
    warning = f"\nÀ savoir : {each.avis}" if each.avis else ""
    if each.ajout:
        return f"{each.rendu}{warning}"
    now = f"\nAujourd'hui : {each.actuel or _VIDE}" if each.a_bouge else ""
    return f"Envoyé : {each.envoye or _VIDE}\nRendu : {each.rendu or _VIDE}{now}{warning}"


def _phrase(remarque: Remarque) -> str:
    place = str(remarque.lieu)
    return f"{remarque.message} ({place})" if place else remarque.message
