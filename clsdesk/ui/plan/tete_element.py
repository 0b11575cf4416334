"""The top of an element's page: where it stands, its title, its state and the last exchange about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from clsdesk.models import suivi
from clsdesk.models.dates import age
from clsdesk.models.plan import Noeud
from clsdesk.models.statuts import METEO, Sens
from clsdesk.ui.champs import ChampChoix, ChampLigne, SourceColonne
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import TexteElide, bouton, colonne, rangee, texte
from clsdesk.ui.plan.arbre_vue import ICONES_SENS
from clsdesk.ui.plan.table_delegate import ICONES_METEO
from clsdesk.ui.suivi.etats import SourceEtat, SourceMotif
from clsdesk.ui.theme import ICONE, Espace


class TeteElement(QWidget):
    """`brancher` for another element, `relire` after news."""

    apercu = Signal()
    """The fiche as it is printed."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._fil = texte("", "second", plie=True)
        self._code = texte("", "titre")
        self.titre = ChampLigne(contexte, None, "Intitulé", "Intitulé à écrire")
        self.titre.setProperty("role", "titre")
        self._apercu = bouton("Aperçu", self.apercu.emit, "discret", contexte.icones, "eye")
        self._apercu.setAccessibleName("Aperçu de la fiche")
        self._apercu.setToolTip("La fiche telle qu'elle s'imprime (Ctrl+P)")
        self._statut = ChampChoix(contexte, None, "Statut", ())
        self._meteo = ChampChoix(contexte, None, "Météo", [("", "Météo non dite"), *METEO.items()])
        for box in (self._statut, self._meteo):
            box.setIconSize(QSize(ICONE, ICONE))
            box.setMinimumContentsLength(12)
            box.setMaximumWidth(204)
        self._image_retard = QLabel()
        contexte.icones.poser(self._image_retard, "clock", "critique")
        self._retard = texte("En retard", "gras", "critique")
        self._dernier = TexteElide("", "second")
        self._motif = ChampLigne(contexte, None, "Motif", "Pourquoi est-elle suspendue, reportée ou abandonnée ?")
        contexte.apparence.changed.connect(self._icones)
        self._monter()

    def brancher(self, node: Noeud) -> None:
        """The fields now write in this element."""
        c, row_id = self._contexte, node.id
        self.titre.liaison.changer_source(SourceColonne(c, "element", row_id, "intitule", "Renommer"))
        states: list[tuple[Valeur, str]] = [(each.cle, each.libelle) for each in c.snapshot().modele.statuts]
        first = "Déduit" if node.enfants else "À engager"
        self._statut.liaison.changer_source(None)
        self._statut.proposer([("", first), *(each for each in states if node.enfants or each[0] != "a_engager")])
        self._statut.liaison.changer_source(SourceEtat(c, row_id, "statut", "Changer le statut"))
        self._meteo.liaison.changer_source(SourceEtat(c, row_id, "meteo", "Changer la météo"))
        self._motif.liaison.changer_source(SourceMotif(c, (row_id,)))
        self._icones()

    def relire(self, node: Noeud) -> None:
        """What the plan says of the element now."""
        snapshot = self._contexte.snapshot()
        self._fil.setText("  ›  ".join(f"{each.code} {each.element.intitule}".strip() for each in node.ancetres))
        self._fil.setVisible(bool(node.ancetres))
        self._code.setText(node.code)
        self._code.setVisible(bool(node.code))
        self._apercu.setVisible(bool(node.niveau.porte_fiche))
        followed = bool(node.niveau.porte_suivi or node.statut_deduit or node.element.statut)
        for widget in (self._statut, self._meteo, self._dernier):
            widget.setVisible(followed)
        if node.enfants:
            self._statut.setItemText(
                0, f"{node.statut.libelle} (déduit)" if node.statut_deduit else "Déduit des actions"
            )
            self._icone_statut(0, node.statut.sens)
        late = bool(node.niveau.porte_suivi) and suivi.en_retard(snapshot, node, self._contexte.aujourdhui())
        self._image_retard.setVisible(late)
        self._retard.setVisible(late)
        self._motif.setVisible(followed and node.statut.sens == Sens.ARRETE and not node.statut_deduit)
        self._dernier.dire(self._depuis(node))

    def _monter(self) -> None:
        line = rangee(self._code, self.titre, self._apercu, espace=Espace.XS)
        line.setStretch(1, 1)
        state = rangee(
            self._statut, self._meteo, Espace.XS, self._image_retard, self._retard, self._dernier, espace=Espace.S
        )
        state.setStretchFactor(self._dernier, 1)
        head = colonne(self._fil, line, state, self._motif, espace=Espace.XS)
        head.setContentsMargins(Espace.XXL, Espace.L, Espace.XL, Espace.S)
        self.setLayout(head)

    def _icones(self) -> None:
        """Each state with its icon, in the colours of the theme in use."""
        known = {each.cle: each for each in self._contexte.snapshot().modele.statuts}
        for rank in range(self._statut.count()):
            state = known.get(str(self._statut.itemData(rank) or "a_engager"))
            if state:
                self._icone_statut(rank, state.sens)
        for rank in range(self._meteo.count()):
            icon = ICONES_METEO.get(str(self._meteo.itemData(rank)))
            self._meteo.setItemIcon(rank, self._contexte.icones.icon(*icon) if icon else QIcon())

    def _icone_statut(self, rank: int, sens: Sens) -> None:
        self._statut.setItemIcon(rank, self._contexte.icones.icon(*ICONES_SENS[sens]))

    def _depuis(self, node: Noeud) -> str:
        last = suivi.derniere_entree(self._contexte.snapshot(), node.id)
        since = suivi.jours_depuis(last, self._contexte.aujourdhui()) if last else None
        return f"Dernier échange {age(since)}" if since is not None else "Aucun échange noté"
