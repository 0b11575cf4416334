"""A figure typed as people write it, kept as typed with its number beside it; and a plain decimal number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.indicateurs import colonnes_lues, court, valeur_ecrite
from clsdesk.models.mesures import est_absente, lire_mesure
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liaison import Source, SourceColonne, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import renommer_style

_NOMBRES = {("indicateur", "depart"): "depart_nombre", ("cible", "texte"): "nombre"}
GARDE = "Ce n'est pas un nombre : gardé tel quel, absent du graphique."


@dataclass(frozen=True, slots=True)
class SourceMesure(SourceColonne):
    """The words of a baseline, a target or a reading; the number that they say is written with them."""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        row = self.contexte.snapshot().get(t.TABLES[self.table], self.id)
        said = str(valeur or "")
        if row is None or said == getattr(row, self.colonne):
            return
        column = _NOMBRES.get((self.table, self.colonne))
        read = {self.colonne: said, column: lire_mesure(said).nombre} if column else self._releve(said)
        with self.contexte.document.edit(self.etape, merge_key=(self.table, self.id, self.colonne)) as edit:
            edit.update(self.table, self.id, **read)

    def calculee(self) -> str:
        """What a reading without words says: the share of its two terms."""
        row, owner = self.contexte.snapshot().get(t.TABLES[self.table], self.id), self.indicateur()
        return valeur_ecrite(owner, row) if isinstance(row, t.Releve) and owner and not row.texte else ""

    def indicateur(self) -> t.Indicateur | None:
        """The indicator that is measured."""
        snapshot = self.contexte.snapshot()
        row = snapshot.get(t.TABLES[self.table], self.id)
        return snapshot.get(t.Indicateur, self.id if self.table == "indicateur" else getattr(row, "indicateur_id", 0))

    def _releve(self, said: str) -> dict[str, str | float | None]:
        return colonnes_lues(self.indicateur(), said)


class _ChampVerifie(ChampLigne):
    """Kept whatever is typed, and told from the first letter on: `_phrase` says what is wrong with it."""

    VERIFIE = True

    def __init__(
        self, contexte: Contexte, source: Source | None, libelle: str, indication: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(contexte, source, libelle, indication, parent=parent)
        self.textEdited.connect(lambda _texte: self._dire())

    def _dire(self) -> None:
        sentence = self._phrase(une_ligne(self.text()))
        renommer_style(self, etat="attention" if sentence else "")
        self.setToolTip(sentence)
        self.probleme.emit(sentence)

    def _phrase(self, typed: str) -> str:
        raise NotImplementedError


class ChampMesure(_ChampVerifie):
    """The words as typed; what is no number of a quantitative indicator is said, and kept."""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        source = self.liaison.source
        if isinstance(source, SourceMesure) and (made := source.calculee()):
            self.setPlaceholderText(made)
        super()._montrer(valeur, saisie)
        self._dire()

    def _phrase(self, typed: str) -> str:
        source = self.liaison.source
        owner = source.indicateur() if isinstance(source, SourceMesure) else None
        read = colonnes_lues(owner, typed)
        plain = est_absente(typed) or read["nombre"] is not None or "numerateur" in read
        return "" if plain or owner is None or owner.genre == "qualitatif" else GARDE


class ChampDecimal(_ChampVerifie):
    """A float or None, typed as French writes it; what is not one is kept as typed and said."""

    def _prendre(self) -> tuple[Valeur, str]:
        typed = une_ligne(self.text())
        read = lire_mesure(typed)
        return (None, typed) if read.nombre is None or read.unite else (read.nombre, "")

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        if isinstance(valeur, float) and valeur == lire_mesure(self.text()).nombre and self.hasFocus():
            return
        super()._montrer(court(valeur, 2) if isinstance(valeur, int | float) else "", saisie)
        self._dire()

    def _phrase(self, typed: str) -> str:
        read = lire_mesure(typed)
        return "Ce n'est pas un nombre : gardé tel quel." if typed and (read.nombre is None or read.unite) else ""
