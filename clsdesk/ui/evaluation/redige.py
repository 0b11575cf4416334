"""A report to write: its parts at the left; at the right figures, texts, quotations, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from clsdesk.commands import redactions as commands
from clsdesk.exporters.parties_redigees import Partie
from clsdesk.exporters.registre import Livrable, livrable
from clsdesk.models import tables as t
from clsdesk.models.completude import Manque
from clsdesk.models.dates import date_longue
from clsdesk.models.redactions import Place, Texte, redaction, suite_de, temoignages
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import entrees
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.apercu import montrer_apercu
from clsdesk.ui.champs import Formulaire, LigneListe, ListeEditable
from clsdesk.ui.champs.cocher import Case, ListeACocher
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.parametres import Choisis, Selecteurs
from clsdesk.ui.documents.sortie import Sortie
from clsdesk.ui.elements import EtatVide, boite, bouton, bouton_icone, colonne, defilant, rangee, texte, vider
from clsdesk.ui.evaluation.blocs_vus import BlocsVus
from clsdesk.ui.evaluation.texte_redige import TexteRedige
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

ECRITES = ("redaction", "temoignage")
"""The tables that the fields of the page show by themselves."""
VIDE = (
    "file-text",
    "Rien à raconter encore",
    "Le rapport se nourrit du plan, du journal, des réunions et des relevés.",
)
LARGE_ANNEE = 112
TEMOIGNAGES = "Témoignages pris au journal"
AIDE_TEMOIGNAGES = "Ce qui est coché s'imprime en citation, avec sa date et sa nature."


@dataclass(frozen=True, slots=True)
class Rapport:
    """A document that people write: its key, and its parts for a year (ignored where it has none) and a day."""

    cle: str
    parties: Callable[[Snapshot, int, date], tuple[Partie, ...]]

    @property
    def document(self) -> Livrable:
        return livrable(self.cle)


class PageRedigee(QWidget):
    """The parts follow the data while the page is seen; what is being written stays under the hand."""

    def __init__(self, contexte: Contexte, rapport: Rapport) -> None:
        super().__init__()
        self._contexte, self._rapport = contexte, rapport
        self._choisis, self._sortie = Choisis(contexte, self), Sortie(contexte, self)
        self._choisis.change.connect(self.relire)
        self._parties: tuple[Partie, ...] = ()
        self._montree: tuple[object, ...] = ()
        self._perime = True
        self._vues: list[TexteRedige] = []
        self._citations: ListeACocher | None = None
        self._form = Formulaire(contexte)
        self._liste = ListeEditable(contexte, f"Parties : {rapport.document.titre}", ECRITES, self._lignes,
                                    ActionsListe(), VIDE)  # fmt: skip
        self._liste.choisi.connect(lambda _id: self._montrer())
        left = boite(colonne(self._liste, marges=(Espace.XL, Espace.S, Espace.XS, Espace.S)))
        split = Partage(contexte, f"evaluation/{rapport.cle}", left, defilant(self._form), 300)
        go = bouton("Ouvrir le plan d'actions", lambda: contexte.naviguer(Cible("plan")), "principal")
        self._pile = QStackedWidget()
        self._pile.addWidget(split)
        self._pile.addWidget(EtatVide(contexte.icones, *VIDE, go))
        layout = colonne(self._tete(), self._pile, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _tete(self) -> QHBoxLayout:
        icones, document = self._contexte.icones, self._rapport.document
        choice = [Selecteurs(self._contexte, self._choisis, document)] if document.options else []
        for each in choice:
            each.setFixedWidth(LARGE_ANNEE)
        preview = bouton("Aperçu", self._apercu, "", icones, "eye")
        export = bouton("Exporter en Word", self._exporter, "principal", icones, "download")
        usage = texte(document.usage, "second", plie=True)
        self._sorties = (preview, export)
        line = rangee(*choice, usage, preview, export, marges=(Espace.XL, Espace.S, Espace.XL, Espace.S))
        line.setStretch(len(choice), 1)
        return line

    def entendre(self, changes: ChangeSet | None) -> None:
        """News of the document while the page is seen."""
        if self._citations is not None and changes is not None and changes.touches("temoignage"):
            self._citations.relire()
        if changes is None or any(each.table not in ECRITES for each in changes.rows):
            self._perime = True
            if self.isVisible():
                self.relire()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._perime:
            self.relire()

    def relire(self) -> None:
        """The parts as the data make them now."""
        self._perime = False
        snapshot, document = self._contexte.snapshot(), self._rapport.document
        year = self._choisis.valeur(document, "annee") if document.options else ""
        ready = document.applicable(snapshot)
        day = self._contexte.aujourdhui()
        self._pile.setCurrentIndex(0 if ready else 1)
        for each in self._sorties:
            each.setEnabled(ready)
        self._parties = self._rapport.parties(snapshot, int(year or day.year), day) if ready else ()
        self._liste.relire()
        self._montrer()

    def aller(self, section: str) -> None:
        """The part that holds a text."""
        if self._perime:
            self.relire()
        ids = [rank for rank, each in enumerate(self._parties, 1)
               if any(section.startswith(one.place.section) for one in each.textes)]  # fmt: skip
        if ids:
            self._liste.choisir(ids[0])

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [LigneListe(rank, each.titre, _etat(snapshot, each)) for rank, each in enumerate(self._parties, 1)]

    @property
    def _courante(self) -> Partie | None:
        rank = self._liste.courant
        return self._parties[rank - 1] if 0 < rank <= len(self._parties) else None

    def _montrer(self) -> None:
        """The part chosen: the same fields again when it is the one shown, so that nothing jumps."""
        part = self._courante
        shown = (part.cle, *(one.place for one in part.textes)) if part else ()
        if part and shown == self._montree:
            for view, one in zip(self._vues, part.textes, strict=True):
                view.montrer(one)
            self._chiffres.montrer(part.chiffres)
            self._manques.dire(part.manques)
            if self._citations is not None:
                self._citations.relire()
            return
        self._contexte.flush()
        self._montree = shown
        self._form.vider()
        self._vues, self._citations = [], None
        if part:
            self._poser(part)

    def _poser(self, part: Partie) -> None:
        self._form.section(part.titre)
        if part.questions:
            self._form.ajouter(texte("\n".join(f"–\u00a0{each}" for each in part.questions), "second", plie=True))
        self._chiffres = BlocsVus(self._contexte, f"Ce qui est compté : {part.titre}")
        for one in part.textes:
            if not one.libelle:
                self._texte(part, one)
        self._form.ajouter(self._chiffres)
        self._chiffres.montrer(part.chiffres)
        self._manques = Manques(self._contexte)
        self._form.ajouter(self._manques)
        self._manques.dire(part.manques)
        for one in part.textes:
            if one.libelle:
                self._texte(part, one)
        if part.temoins:
            self._temoins(part.temoins)

    def _texte(self, part: Partie, one: Texte) -> None:
        view = TexteRedige(self._contexte, one, one.libelle or part.titre)
        self._vues.append(self._form.champ(one.libelle or "Texte", view, one.place.section, one.indication))

    def _temoins(self, place: Place) -> None:
        quotes = ListeACocher(TEMOIGNAGES, lambda: _cases(self._contexte.snapshot(), place),
                              lambda ids: commands.citer(self._contexte.document, place, ids),
                              vide="Le journal est encore vide.")  # fmt: skip
        self._citations = self._form.champ(TEMOIGNAGES, quotes, "temoignages", AIDE_TEMOIGNAGES)

    def _apercu(self) -> None:
        document = self._rapport.document
        montrer_apercu(self._contexte, self, document.cle, self._choisis.choix(document))

    def _exporter(self) -> None:
        document = self._rapport.document
        self._sortie.produire(document, document.fins[0], self._choisis.choix(document))


class Manques(QWidget):
    """What the file lacks to answer, each with the way to where it is noted; nothing when it lacks nothing."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._dits: tuple[Manque, ...] | None = None
        self._lignes = colonne(espace=Espace.XS)
        self.setLayout(colonne(texte("Ce qui manque pour répondre", "etiquette"), self._lignes, espace=Espace.XS))

    def dire(self, manques: tuple[Manque, ...]) -> None:
        """These, made again only when they change: the focus stays where it is."""
        self.setHidden(not manques)
        if manques == self._dits:
            return
        self._dits = manques
        vider(self._lignes)
        for each in manques:
            self._lignes.addWidget(self._ligne(each))

    def _ligne(self, each: Manque) -> QWidget:
        c = self._contexte
        go = bouton_icone(c.icones, "arrow-up-right", f"Compléter : {each.mots}",
                          lambda: c.montrer(each.objet, each.objet_id, each.champ))  # fmt: skip
        line = rangee(go, texte(f"{each.mots}.", plie=True), espace=Espace.XS)
        line.setStretch(1, 1)
        return boite(line)


def _etat(snapshot: Snapshot, part: Partie) -> str:
    """« Rédigé · 2 témoignages », « Texte proposé », « À écrire »."""
    if not part.imprimee:
        return "Gardé, non imprimé"
    places = [place for one in part.textes for place in (one.place, suite_de(one).place)]
    written = any(row is not None and row.texte for row in (redaction(snapshot, each) for each in places))
    proposed = any(one.proposition for one in part.textes)
    quotes = len(temoignages(snapshot, part.temoins)) if part.temoins else 0
    count = f"{quotes} témoignage{'s' if quotes > 1 else ''}" if quotes else ""
    return " · ".join(filter(None, ("Rédigé" if written else "Texte proposé" if proposed else "À écrire", count)))


def _cases(snapshot: Snapshot, place: Place) -> list[Case]:
    chosen = {row.id for row in temoignages(snapshot, place)}
    return [Case(row.id, _nomme(row), row.id in chosen) for row in entrees(snapshot)]


def _nomme(row: t.Suivi) -> str:
    when = date_longue(row.date) if row.date else "Sans date"
    return f"{when} · {row.nature} · {une_ligne(brut(row.notes))[:160] or 'sans note'}"
