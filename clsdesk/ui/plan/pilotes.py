"""Who pilots an element: one line each, an organisation that the file knows or a free text, with a role."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle, reconnaitre
from clsdesk.models.plan import Pilote
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampLigne
from clsdesk.ui.champs.liaison import Source, SourceColonne, Valeur
from clsdesk.ui.champs.nouveau import LigneNouvelle
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton_icone, colonne, rangee, vider
from clsdesk.ui.focus import passer_avant
from clsdesk.ui.theme import Espace

ROLES = ("pilote", "co-pilote", "porteur", "partenaire", "financeur")


@dataclasses.dataclass(frozen=True, slots=True)
class SourcePilote(Source):
    """The name of one pilot: what is typed is recognised as an organisation when the file knows it."""

    contexte: Contexte
    pilotage_id: int

    def lire(self) -> Valeur:
        """What is printed."""
        row = self.contexte.snapshot().get(t.Pilotage, self.pilotage_id)
        return Pilote(row, self.contexte.snapshot().get(t.Organisation, row.organisation_id)).libelle if row else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        typed = une_ligne(str(valeur or ""))
        if self.contexte.snapshot().get(t.Pilotage, self.pilotage_id) is None or typed == self.lire():
            return
        with self.contexte.document.edit("Changer de pilote", merge_key=("pilotage", self.pilotage_id)) as edit:
            edit.update("pilotage", self.pilotage_id, **reconnu(self.contexte, typed))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("pilotage", "organisation", "alias")


def reconnu(contexte: Contexte, typed: str) -> dict[str, object]:
    """The columns of a pilot typed so: the organisation when it is known; the text only when it prints otherwise."""
    snapshot = contexte.snapshot()
    known = reconnaitre(typed, snapshot.all(t.Organisation), snapshot.all(t.Alias))
    return {
        "organisation_id": known.id if known else None,
        "texte": "" if known and typed in (known.sigle, known.nom) else typed,
    }


def noms_connus(contexte: Contexte) -> list[str]:
    """What to suggest: the organisations of the file, then the texts already used for other pilots."""
    snapshot = contexte.snapshot()
    bodies = [libelle(each) for each in snapshot.all(t.Organisation)]
    return sorted({*bodies, *(row.texte for row in snapshot.all(t.Pilotage) if row.texte)} - {""})


class Pilotes(QWidget):
    """The pilots and partners of one element, in order; a new line is typed at the bottom."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._shown: tuple[int, ...] = ()
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.XS)
        self._nouveau = LigneNouvelle(
            contexte, self._ajouter, "Ajouter un pilote ou un partenaire",
            "Ajouter un pilote ou un partenaire : sigle ou nom, puis Entrée", lambda: noms_connus(contexte),
        )  # fmt: skip
        self.setLayout(colonne(self._lignes, self._nouveau, espace=Espace.S))
        contexte.bridge.changed.connect(lambda changes: self._relire() if changes.touches("pilotage") else None)

    def montrer(self, element_id: int) -> None:
        """The pilots of another element."""
        if element_id != self._element_id:
            self._nouveau.flush()
            self._element_id, self._shown = element_id, (-1,)
            self._relire()

    def _ajouter(self, typed: str) -> None:
        if self._element_id not in self._contexte.snapshot().plan.par_id:
            return
        last = max((row.rang for row in self._rows()), default=-1)
        with self._contexte.document.edit(f"Ajouter le pilote {typed}") as edit:
            row = t.Pilotage(element_id=self._element_id, rang=last + 1)
            edit.insert(dataclasses.replace(row, **reconnu(self._contexte, typed)))  # type: ignore[arg-type]

    def _rows(self) -> tuple[t.Pilotage, ...]:
        node = self._contexte.snapshot().plan.par_id.get(self._element_id)
        return tuple(each.row for each in node.pilotages) if node else ()

    def _relire(self) -> None:
        rows = tuple(row.id for row in self._rows())
        if rows == self._shown:
            return
        self._shown = rows
        vider(self._lignes)
        made = [self._ligne(row_id) for row_id in rows]
        for line in made:
            self._lignes.addWidget(line)
        passer_avant(self._nouveau, made)

    def _ligne(self, row_id: int) -> QWidget:
        c = self._contexte
        name = ChampLigne(c, SourcePilote(c, row_id), "Pilote", suggestions=lambda: noms_connus(c))
        role = ChampChoix(c, SourceColonne(c, "pilotage", row_id, "role", "Changer le rôle"), "Rôle", _choix_roles())
        role.setFixedWidth(130)
        up = bouton_icone(c.icones, "arrow-up", "Monter", lambda: self._monter(row_id))
        up.setEnabled(row_id != self._shown[0])
        remove = bouton_icone(c.icones, "x", f"Retirer {name.text()}", lambda: self._retirer(row_id))
        return boite(rangee(name, role, up, remove, espace=Espace.XS))

    def _monter(self, row_id: int) -> None:
        """One place up: the order is that of the documents."""
        self._contexte.flush()
        ids = [row.id for row in self._rows()]
        place = ids.index(row_id)
        ids[place - 1 : place + 1] = [row_id, ids[place - 1]]
        with self._contexte.document.edit("Ordonner les pilotes") as edit:
            edit.reorder("pilotage", ids)

    def _retirer(self, row_id: int) -> None:
        self._contexte.flush()
        with self._contexte.document.edit("Retirer un pilote") as edit:
            edit.delete("pilotage", row_id)
            edit.reorder("pilotage", [row.id for row in self._rows() if row.id != row_id])
        self._contexte.avis.dire("Pilote retiré.", "Annuler", self._contexte.document.undo)


def _choix_roles() -> list[tuple[Valeur, str]]:
    return [(role, role.capitalize()) for role in ROLES]
