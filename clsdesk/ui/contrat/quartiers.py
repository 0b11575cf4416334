"""The quarters: typed one by one, pasted from a table, or imported from a workbook; their number and inhabitants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from clsdesk.commands.territoire import ajouter_quartiers
from clsdesk.importers.collage import Proposition
from clsdesk.importers.collage_texte import lignes_du_texte
from clsdesk.models import tables as t
from clsdesk.models.nombres import entier
from clsdesk.models.quartiers import lire_quartiers
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.contrat.sections import QUARTIERS
from clsdesk.ui.diagnostic.vue import presse_papiers
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.theme import Espace

_FEUILLES = "Tableaux (*.xlsx *.csv *.tsv *.txt)"


class PageQuartiers(QWidget):
    """The bar of pastes and imports, with the totals, above the list and the form."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._total = texte("", "second")
        self.form = TableForm(contexte, QUARTIERS)
        icones = contexte.icones
        bar = rangee(
            bouton("Coller un tableau", self.coller, "", icones, "clipboard-paste", "Coller"),
            bouton("Importer un classeur", self.importer, "discret", icones, "import", "Importer"), -1, self._total,
            marges=(Espace.M, Espace.S, Espace.L, 0), espace=Espace.XS,
        )  # fmt: skip
        page = colonne(bar, self.form, espace=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        contexte.bridge.changed.connect(lambda _changes: self._compter())
        self._compter()

    def aller(self, quartier_id: int, champ: str = "") -> None:
        self.form.aller(quartier_id, champ)

    def coller(self) -> None:
        """Lines of quarters from the clipboard: code, name, commune, inhabitants, in any order."""
        self._contexte.flush()
        self._ajouter(lignes_du_texte(presse_papiers()[0]).lignes)

    def importer(self) -> None:
        """The first sheet of a workbook, or a CSV file, read aside."""
        from clsdesk.importers.collage import lire_fichier

        path = self._contexte.messages.ouvrir_fichier("Importer des quartiers", _FEUILLES)
        if path is None:
            return
        self._contexte.flush()

        def read(_avancement: object) -> tuple[tuple[str, Proposition], ...]:
            return lire_fichier(path)

        def take(sheets: tuple[tuple[str, Proposition], ...]) -> None:
            self._ajouter(sheets[0][1].lignes)

        self._contexte.jobs.lancer(f"Lecture de « {path.name} »", read, take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where nothing is being typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.coller()
        else:
            super().keyPressEvent(event)

    def _ajouter(self, lignes: Sequence[Sequence[str]]) -> None:
        read = lire_quartiers(lignes)
        if not read.quartiers:
            self._contexte.avis.dire(
                "Aucun quartier reconnu : copiez un tableau avec le nom, le code, la commune et les habitants.",
                nature="attention",
            )
            return
        count, known = ajouter_quartiers(self._contexte.document, read.quartiers)
        said = ["1 quartier ajouté." if count == 1 else f"{count} quartiers ajoutés."]
        if known:
            said.append(f"Déjà là : {', '.join(known)}.")
        self._contexte.avis.dire(" ".join([*said, *read.remarques]), "Annuler", self._contexte.document.undo)

    def _compter(self) -> None:
        rows = self._contexte.snapshot().all(t.Quartier)
        people = sum(row.habitants or 0 for row in rows)
        words = "1 quartier" if len(rows) == 1 else f"{len(rows)} quartiers"
        self._total.setText(f"{words}, {entier(people)} habitants" if rows else "")
