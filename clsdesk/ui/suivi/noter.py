"""Noting an exchange from anywhere: a panel over the screen, which stays where it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clsdesk.commands import suivi as commands
from clsdesk.models import tables as t
from clsdesk.models.suivi import est_vide
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, bouton_icone, defilant, filet, rangee, texte
from clsdesk.ui.flottant import Flottant
from clsdesk.ui.suivi.entree_form import EntreeForm
from clsdesk.ui.theme import Espace


class NoterEchange(Flottant):
    """The entry is in the file as soon as the panel opens; closed without a word, it goes away again."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, 720, "Noter un échange")
        self._contexte = contexte
        self._suivi_id = 0
        self._form = EntreeForm(contexte)
        close = bouton_icone(contexte.icones, "x", "Fermer (Échap)", self.fermer)
        head = rangee(
            texte("Noter un échange", "section"), -1, close, marges=(Espace.XXL, Espace.M, Espace.M, Espace.S)
        )
        done = bouton("Terminé", self.fermer, "principal", contexte.icones, "check")
        kept = texte("Tout est gardé au fur et à mesure.", "second")
        foot = rangee(kept, -1, done, marges=(Espace.XXL, Espace.S, Espace.XL, Espace.M))
        area = defilant(self._form)
        area.setMinimumHeight(470)
        self.corps.addLayout(head)
        self.corps.addWidget(area, 1)
        self.corps.addWidget(filet())
        self.corps.addLayout(foot)

    def noter(self, element_ids: Sequence[int] = ()) -> int:
        """A new entry dated today, about these elements; the cursor in its notes."""
        self._contexte.flush()
        today = self._contexte.aujourdhui().isoformat()
        links = [t.SuiviElement(element_id=each) for each in element_ids]
        self._suivi_id = commands.noter(self._contexte.document, t.Suivi(date=today, nature="échange"), links)
        self._form.montrer(self._suivi_id)
        self.ouvrir()
        self._form.aller("notes")
        return self._suivi_id

    def fermer(self) -> None:
        self._contexte.flush()
        row = self._contexte.snapshot().get(t.Suivi, self._suivi_id)
        was, self._suivi_id = self._suivi_id, 0
        self._form.montrer(0)
        super().fermer()
        if row is None:
            return
        if est_vide(self._contexte.snapshot(), row):
            commands.supprimer_entrees(self._contexte.document, [was])
        else:
            back = partial(commands.supprimer_entrees, self._contexte.document, [was])
            self._contexte.avis.dire("Échange noté.", "Annuler", back, "positif")

    def focusNextPrevChild(self, suivant: bool) -> bool:
        """Tab in reading order, inside the panel."""
        step: QWidget | None = self.focusWidget() or self
        for _ in range(400):
            if step is None:
                break
            step = step.nextInFocusChain() if suivant else step.previousInFocusChain()
            if step is None:
                break
            inside = self.isAncestorOf(step) and step.isVisible() and step.isEnabled()
            if inside and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
                step.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return True
