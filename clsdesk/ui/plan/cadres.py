"""The other frames that an element is tied to: one line each, a frame and what of it; a new one is typed below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands.articulation import ajouter_lien
from clsdesk.models import tables as t
from clsdesk.models.articulation import CADRES
from clsdesk.ui.champs import ChampLigne
from clsdesk.ui.champs.liaison import SourceColonne
from clsdesk.ui.champs.nouveau import LigneNouvelle
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton_icone, colonne, rangee, vider
from clsdesk.ui.focus import passer_avant
from clsdesk.ui.theme import Espace


class Cadres(QWidget):
    """The links of one element, in order."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._shown: tuple[int, ...] = (-1,)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.XS)
        self._nouveau = LigneNouvelle(
            contexte, self._ajouter, "Ajouter un cadre", "PTSM, contrat de ville, CTG… puis Entrée", self._connus
        )
        self.setLayout(colonne(self._lignes, self._nouveau, espace=Espace.S))

    def montrer(self, element_id: int) -> None:
        """The links of an element, as the file has them."""
        if element_id != self._element_id:
            self._nouveau.flush()
            self._element_id = element_id
        rows = tuple(row.id for row in self._contexte.snapshot().where(t.Lien, "element_id", element_id))
        if rows == self._shown:
            return
        self._shown = rows
        vider(self._lignes)
        made = [self._ligne(row_id) for row_id in rows]
        for line in made:
            self._lignes.addWidget(line)
        passer_avant(self._nouveau, made)

    def _ajouter(self, typed: str) -> None:
        if self._element_id in self._contexte.snapshot().plan.par_id:
            ajouter_lien(self._contexte.document, self._element_id, typed)

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
