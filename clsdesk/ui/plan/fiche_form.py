"""The fiche as a form: one field after the other as the region's form has them, each saying whether it is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from clsdesk.commands.suivi import changer_etat, remplir_champ
from clsdesk.models import fiche as fiches
from clsdesk.models import tables as t
from clsdesk.models.modele import INCONTOURNABLE, Champ
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampDate, ChampLigne, ChampTexteRiche, Formulaire
from clsdesk.ui.champs.liaison import Source, SourceColonne, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, renommer_style, texte
from clsdesk.ui.theme import Espace


@dataclass(frozen=True, slots=True)
class SourceFiche(Source):
    """One field of an element's fiche; the fiche is made at the first thing typed."""

    contexte: Contexte
    element_id: int
    champ: Champ

    def lire(self) -> Valeur:
        """The text typed in that field, "" when there is none."""
        snapshot = self.contexte.snapshot()
        known = fiches.fiche_de(snapshot, self.element_id)
        rows = snapshot.all(t.FicheChamp) if known else ()
        return next((row.texte for row in rows if known and (row.fiche_id, row.cle) == (known.id, self.champ.cle)), "")

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if self.element_id in self.contexte.snapshot().plan.par_id and valeur != self.lire():
            remplir_champ(
                self.contexte.document, self.element_id, self.champ.cle, str(valeur or ""), self.champ.affiche
            )

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("fiche", "fiche_champ")


@dataclass(frozen=True, slots=True)
class SourceEtat(Source):
    """One column of the fiche's own life."""

    contexte: Contexte
    element_id: int
    colonne: str

    def lire(self) -> Valeur:
        known = fiches.fiche_de(self.contexte.snapshot(), self.element_id) or t.Fiche()
        return str(getattr(known, self.colonne))

    def saisie(self) -> str:
        known = fiches.fiche_de(self.contexte.snapshot(), self.element_id)
        return SourceColonne(self.contexte, "fiche", known.id, self.colonne).saisie() if known else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if (valeur, saisie) != (self.lire(), self.saisie()):
            said = {self.colonne: str(valeur or "")}
            changer_etat(self.contexte.document, self.element_id, saisie=saisie, **said)

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("fiche", "saisie")


class FicheForm(Formulaire):
    """The whole fiche of one element. `demande`: a field that is filled elsewhere (pilots, calendar, title)."""

    demande = Signal(str)

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._element_id = 0
        self._deduits: dict[str, QLabel] = {}
        self._etats: dict[str, QLabel] = {}
        self._modele: tuple[Champ, ...] | None = None
        self._branches: list[tuple[QWidget, Callable[[int], Source]]] = []
        self._bilan, self._manquants = texte("", "gras"), QLabel()
        contexte.bridge.changed.connect(lambda _changes: self._relire())

    def montrer(self, element_id: int) -> None:
        """Shows another element in the same fields, made again only when the model changed."""
        if element_id == self._element_id:
            return
        self._element_id = element_id
        if self._modele == self._contexte.snapshot().modele.champs:
            for widget, source in self._branches:
                widget.liaison.changer_source(source(element_id))  # type: ignore[attr-defined]
            self._relire()
            return
        self._branches = []
        self._modele = self._contexte.snapshot().modele.champs
        self.vider()
        self._deduits, self._etats = {}, {}
        self._bilan, self._manquants = texte("", "gras"), self._faire_manquants()
        self._vie()
        modele = self._contexte.snapshot().modele
        self.section(modele.titre_fiche, modele.mention)
        for champ in modele.champs:
            self._poser(champ)
        self._relire()

    def _vie(self) -> None:
        """The fiche's own life, apart from the action's status."""
        source = [SourceEtat(self._contexte, self._element_id, column) for column in _VIE]
        etat = ChampChoix(self._contexte, source[0], "État de la fiche", fiches.ETATS.items())
        dates = [
            ChampDate(self._contexte, each, libelle, jour=True)
            for each, libelle in zip(source[1:4], _DATES, strict=True)
        ]
        reunion = ChampLigne(self._contexte, source[4], "Réunion de validation", "COPIL du…")
        for column, widget in zip(_VIE, (etat, *dates, reunion), strict=True):
            self._branches.append((widget, partial(_source_etat, self._contexte, column)))
        self.ajouter(boite(colonne(self._bilan, self._manquants, espace=Espace.XS)))
        self.rangee(("État de la fiche", etat, "etat"), (_DATES[0], dates[0], "date_transmission"))
        self.rangee((_DATES[1], dates[1], "date_accord"), (_DATES[2], dates[2], "date_validation"))
        self.champ("Réunion de validation", reunion, "reunion")

    def _faire_manquants(self) -> QLabel:
        """The missing fields as links: a click, or Tab and Enter, goes there."""
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        label.linkActivated.connect(self._aller_au_manque)
        return label

    def _aller_au_manque(self, cle: str) -> None:
        champ = next(each for each in self._contexte.snapshot().modele.champs if each.cle == cle)
        if champ.nature == "deduit":
            self.demande.emit(_AILLEURS.get(champ.source, champ.source))
        else:
            self.aller(cle)

    def _poser(self, champ: Champ) -> None:
        typed = self._champ(champ)
        if typed:
            self._branches.append((typed, partial(_source_fiche, self._contexte, champ)))
        parts = [each for each in (self._deduit(champ), typed) if each]
        block = parts[0] if len(parts) == 1 else boite(colonne(*parts, espace=Espace.XS))
        self._etats[champ.cle] = texte("", "second")
        self.champ(champ.affiche, block, champ.cle, champ.aide, champ.reference, champ.obligation)
        self.marquer(champ.cle, self._etats[champ.cle])
        if typed and typed is not block:
            block.setFocusProxy(typed)

    def _deduit(self, champ: Champ) -> QWidget | None:
        """What the plan gives for a field, on a quiet ground; None when the field is only typed."""
        if not champ.source:
            return None
        self._deduits[champ.cle] = shown = texte("", plie=True)
        frame = QFrame()
        frame.setProperty("role", "calme")
        frame.setLayout(colonne(shown, marges=(Espace.M, Espace.S, Espace.M, Espace.S)))
        return frame

    def _champ(self, champ: Champ) -> QWidget | None:
        source = SourceFiche(self._contexte, self._element_id, champ)
        if champ.nature == "deduit":
            return None
        if champ.nature == "choix":
            choices = [("", "Non précisé"), *((each, each) for each in champ.choix)]
            return ChampChoix(self._contexte, source, champ.affiche, choices)
        if champ.nature == "ligne":
            return ChampLigne(self._contexte, source, champ.affiche)
        example = champ.exemples[0] if champ.exemples else ""
        return ChampTexteRiche(self._contexte, source, champ.affiche, f"Par exemple : {example}" if example else "")

    def _relire(self) -> None:
        """Shows again what the plan gives, and what is filled."""
        snapshot = self._contexte.snapshot()
        node = snapshot.plan.par_id.get(self._element_id)
        if node is None or not self._etats:
            return
        for valeur in fiches.champs(snapshot, node):
            if valeur.champ.cle in self._deduits:
                self._deduits[valeur.champ.cle].setText(valeur.deduit or "Rien dans le plan pour l'instant.")
            self._dire_etat(valeur.champ, valeur.rempli)
        done = fiches.completude(snapshot, node)
        self._bilan.setText(_bilan(done))
        links = (f'<a href="{escape(each.cle)}">{escape(each.affiche)}</a>' for each in done.manquants)
        self._manquants.setText(" &nbsp;·&nbsp; ".join(links))
        names = ", ".join(each.affiche for each in done.manquants)
        self._manquants.setAccessibleName(f"Champs à remplir : {names}" if names else "")
        self._manquants.setHidden(not done.manquants)

    def _dire_etat(self, champ: Champ, filled: bool) -> None:
        label = self._etats[champ.cle]
        wanted = champ.obligation == INCONTOURNABLE
        label.setText("rempli" if filled else "à remplir" if wanted else "")
        renommer_style(label, nature="positif" if filled else "attention")


def _source_etat(contexte: Contexte, column: str, element_id: int) -> Source:
    return SourceEtat(contexte, element_id, column)


def _source_fiche(contexte: Contexte, champ: Champ, element_id: int) -> Source:
    return SourceFiche(contexte, element_id, champ)


def _bilan(done: fiches.Completude) -> str:
    if not done.total:
        return "Aucun champ n'est incontournable"
    if not done.manquants:
        return (
            f"Les {done.total} champs incontournables sont remplis"
            if done.total > 1
            else "Le champ incontournable est rempli"
        )
    s = "s" if done.remplis > 1 else ""
    return f"{done.remplis} champ{s} incontournable{s} rempli{s} sur {done.total}. À remplir :"


_AILLEURS = {"resultat": "resultat_attendu", "ancetre:0": "intitule", "ancetre:1": "intitule", "operations": "intitule"}
"""Where a field that the plan fills is typed, when it is not named the same."""
_VIE = ("etat", "date_transmission", "date_accord", "date_validation", "reunion")
_DATES = ("Transmise au pilote le", "Accord du pilote le", "Validée en COPIL le")
