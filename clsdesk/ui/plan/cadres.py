"""The other frames that an element is tied to: one line each, a frame and what of it; a new one is typed below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands.articulation import ajouter_lien
from clsdesk.models import tables as t
from clsdesk.models.articulation import CADRES
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampLigne
from clsdesk.ui.champs.liaison import SourceColonne, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton_icone, colonne, detruire, rangee
from clsdesk.ui.plan.pilotes import LiaisonSansPause
from clsdesk.ui.theme import Espace


@dataclass(frozen=True, slots=True)
class SourceNouveauCadre:
    """The line where a new frame is typed: what is written there becomes a row, and the line is empty again."""

    contexte: Contexte
    element_id: int

    def lire(self) -> Valeur:
        return ""

    def saisie(self) -> str:
        return ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        typed = une_ligne(str(valeur or ""))
        if typed and self.element_id in self.contexte.snapshot().plan.par_id:
            ajouter_lien(self.contexte.document, self.element_id, typed)

    def concerne(self, changes: ChangeSet) -> bool:
        return False


class NouveauCadre(ChampLigne):
    """The last line of the list."""

    LIAISON = LiaisonSansPause


class Cadres(QWidget):
    """The links of one element, in order."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._shown: tuple[int, ...] = (-1,)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.XS)
        self._nouveau = NouveauCadre(
            contexte, None, "Ajouter un cadre", "PTSM, contrat de ville, CTG… puis Entrée", self._connus
        )
        self.setLayout(colonne(self._lignes, self._nouveau, espace=Espace.S))
        self.setFocusProxy(self._nouveau)

    def montrer(self, element_id: int) -> None:
        """The links of an element, as the file has them."""
        if element_id != self._element_id:
            self._nouveau.liaison.changer_source(SourceNouveauCadre(self._contexte, element_id))
            self._element_id = element_id
        rows = tuple(row.id for row in self._contexte.snapshot().where(t.Lien, "element_id", element_id))
        if rows == self._shown:
            return
        self._shown = rows
        while (item := self._lignes.takeAt(0)) is not None:
            if widget := item.widget():
                detruire(widget)
        for row_id in rows:
            self._lignes.addWidget(self._ligne(row_id))

    def _connus(self) -> list[str]:
        used = {row.cadre for row in self._contexte.snapshot().all(t.Lien)}
        return sorted({*CADRES, *used} - {""})

    def _ligne(self, row_id: int) -> QWidget:
        c = self._contexte
        cadre = ChampLigne(c, SourceColonne(c, "lien", row_id, "cadre", "Changer de cadre"), "Cadre", "PTSM",
                           self._connus)  # fmt: skip
        cadre.setFixedWidth(170)
        what = ChampLigne(c, SourceColonne(c, "lien", row_id, "texte", "Préciser l'articulation"),
                          f"Objectif ou partie de {cadre.text()}", "Objectif, axe ou action de ce cadre")  # fmt: skip
        remove = bouton_icone(c.icones, "x", f"Retirer {cadre.text()}", lambda: self._retirer(row_id))
        return boite(rangee(cadre, what, remove, espace=Espace.XS))

    def _retirer(self, row_id: int) -> None:
        self._contexte.flush()
        with self._contexte.document.edit("Retirer un cadre") as edit:
            edit.delete("lien", row_id)
        self._contexte.avis.dire("Cadre retiré.", "Annuler", self._contexte.document.undo)
