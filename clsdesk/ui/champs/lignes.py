"""Short rows edited where they stand, one line each: the targets of an indicator, its readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.choix import ChampCase
from clsdesk.ui.champs.date import ChampDate
from clsdesk.ui.champs.description import ChampDecrit, construire
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, bouton_icone, colonne, rangee, texte, vider
from clsdesk.ui.focus import passer_avant
from clsdesk.ui.souple import CHAMP, Empilable
from clsdesk.ui.theme import Espace


@dataclass(frozen=True, slots=True)
class LignesDecrites:
    """Rows of one kind that belong to another row. `nom`: "cible"; `neuve` makes the row that "Ajouter" inserts."""

    genre: type[t.Row]
    nom: str
    lien: str
    champs: tuple[ChampDecrit, ...]
    larges: tuple[int, ...]
    """The width of each field; 0 takes the room left."""
    neuve: Callable[[Snapshot, int], t.Row]
    ordre: Callable[[t.Row], Any]
    ajouter: str = ""
    """The button's words; "Ajouter : cible" unless they are given."""
    dessous: ChampDecrit | None = None
    """A field under the others, as wide as the row."""


class LignesEditables(QWidget):
    """The rows of one owner, in their order; a button below adds one."""

    def __init__(self, contexte: Contexte, description: LignesDecrites, maitre_id: int) -> None:
        super().__init__()
        self._contexte, self._description, self._maitre_id = contexte, description, maitre_id
        self._shown: tuple[int, ...] = (-1,)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.XS)
        words = description.ajouter or f"Ajouter : {description.nom}"
        self._plus = add = bouton(words, self._commencer, "discret", contexte.icones, "plus")
        self._titres = _titres(contexte, description)
        page = colonne(self._titres, self._lignes, espace=Espace.XS)
        self.setLayout(page)
        self._relire()
        page.addLayout(rangee(add, -1))  # after the rows in the order of Tab too
        contexte.bridge.changed.connect(self._entendre)

    def lier(self, maitre_id: int) -> None:
        """The rows of another owner."""
        self._maitre_id = maitre_id
        self._relire()

    def ajouter(self) -> int:
        """A new row; returns its id."""
        self._contexte.flush()
        row = self._description.neuve(self._contexte.snapshot(), self._maitre_id)
        with self._contexte.document.edit(self._description.ajouter or f"Ajouter : {self._description.nom}") as edit:
            return edit.insert(row)

    def _commencer(self) -> None:
        """A new row, the cursor in its first field to type in."""
        self.ajouter()
        last = self._lignes.itemAt(self._lignes.count() - 1)
        line = last.widget() if last else None
        fields = line.findChildren(QLineEdit) if line else []
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(self._description.genre.TABLE):
            self._relire()

    def _rows(self) -> Sequence[t.Row]:
        d = self._description
        return sorted(self._contexte.snapshot().where(d.genre, d.lien, self._maitre_id), key=lambda row: row.id)

    def _relire(self) -> None:
        """Rows keep their places while they are typed: a date that changes moves nothing under the hand."""
        known = {row.id: row for row in self._rows()}
        if set(known) == set(self._shown):
            return
        self._shown = tuple(row.id for row in sorted(known.values(), key=self._description.ordre))
        vider(self._lignes)
        self._titres.setVisible(bool(self._shown))
        made = [self._ligne(row_id) for row_id in self._shown]
        for line in made:
            self._lignes.addWidget(line)
        self.setFocusProxy(passer_avant(self._plus, made))

    def _ligne(self, row_id: int) -> QWidget:
        d = self._description
        line, part = _groupes()
        for champ, width in zip(d.champs, d.larges, strict=True):
            field = construire(self._contexte, d.genre.TABLE, row_id, champ)
            field.setAccessibleName(f"{champ.libelle}, {d.nom}")
            if isinstance(field, ChampCase):
                field.setText("")  # the column's head says it
            if isinstance(field, ChampDate):
                field.probleme.connect(field.setToolTip)
                field.liaison.relire()
            part = _poser(line, part, field, width)
        part.addStretch(1)
        part.addWidget(bouton_icone(self._contexte.icones, "x", f"Retirer : {d.nom}", lambda: self._retirer(row_id)))
        if d.dessous is None:
            return boite(line)
        below = construire(self._contexte, d.genre.TABLE, row_id, d.dessous)
        below.setAccessibleName(f"{d.dessous.libelle}, {d.nom}")
        return boite(colonne(line, below, marges=(0, 0, 0, Espace.S), espace=Espace.XS))

    def _retirer(self, row_id: int) -> None:
        self._contexte.flush()
        with self._contexte.document.edit(f"Retirer : {self._description.nom}") as edit:
            edit.delete(self._description.genre.TABLE, row_id)
        self._contexte.avis.dire("Ligne retirée.", "Annuler", self._contexte.document.undo)


def _titres(contexte: Contexte, description: LignesDecrites) -> QWidget:
    """The names of the fields above them, the room of the button at the end left empty."""
    line, part = _groupes()
    for champ, width in zip(description.champs, description.larges, strict=True):
        part = _poser(line, part, texte(champ.libelle, "second"), width)
    part.addStretch(1)
    part.addSpacing(bouton_icone(contexte.icones, "x", "").sizeHint().width())
    return boite(line)


def _groupes() -> tuple[Empilable, QHBoxLayout]:
    """A line whose parts stack where there is no room, and its first part."""
    line, part = Empilable(Espace.XS, 0), rangee(espace=Espace.XS)
    line.addLayout(part, 1)
    return line, part


def _poser(ligne: Empilable, groupe: QHBoxLayout, widget: QWidget, largeur: int) -> QHBoxLayout:
    """Adds a field; after the one that takes the room left (`largeur` 0), a second part begins. Returns it."""
    groupe.addWidget(widget, 0 if largeur else 1)
    if largeur:
        widget.setFixedWidth(largeur)
        return groupe
    widget.setMinimumWidth(CHAMP)
    after = rangee(espace=Espace.XS)
    ligne.addLayout(after)
    return after
