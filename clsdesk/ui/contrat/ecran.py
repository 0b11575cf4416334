"""The contract and its territory: sections at the left, the fields or the list of one section at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from clsdesk.commands.creation import retablir_article
from clsdesk.models import tables as t
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.champs.description import TableDecrite, TableForm, poser
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.contrat import sections as s
from clsdesk.ui.contrat.glossaire import PageGlossaire
from clsdesk.ui.contrat.quartiers import PageQuartiers
from clsdesk.ui.contrat.territoire import PageTerritoire
from clsdesk.ui.contrat.visas import PageVisas
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import boite, bouton, colonne, defilant, filet, rangee
from clsdesk.ui.partenaires.logo import ChampLogo
from clsdesk.ui.theme import HAUTEUR_LIGNE, Espace


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the left list; `page` makes what it shows, the first time."""

    nom: str
    icone: str
    page: Callable[[Contexte], QWidget]
    tables: tuple[str, ...]


def _champs(parts: tuple[tuple[str, str, tuple[object, ...]], ...]) -> Callable[[Contexte], QWidget]:
    def page(contexte: Contexte) -> QWidget:
        form = Formulaire(contexte)
        for titre, explication, champs in parts:
            form.section(titre, explication)
            poser(form, contexte, "contrat", contexte.snapshot().contrat.id, champs)  # type: ignore[arg-type]
        area = defilant(form)
        area.setProperty("formulaire", form)
        return area

    return page


def _contrat(contexte: Contexte) -> QWidget:
    """The contract's own fields, then the logo of the CLS."""
    area = _champs(s.CONTRAT)(contexte)
    form = area.property("formulaire")
    form.section("Logo du CLS", s.LOGO_CLS)
    form.ajouter(ChampLogo(contexte, None), "logo_cls")
    return area


def _table(description: TableDecrite) -> Callable[[Contexte], QWidget]:
    return lambda contexte: TableForm(contexte, description)


SECTIONS: tuple[Section, ...] = (
    Section("Contrat et dates", "file-text", _contrat, ("contrat", "piece")),
    Section("Territoire", "map-pin", PageTerritoire, ("commune", "perimetre")),
    Section("Quartiers", "building-2", PageQuartiers, ("quartier",)),
    Section("Visas", "scroll-text", PageVisas, ("visa",)),
    Section("Préambule et contexte", "quote", _champs(s.TEXTES), ()),
    Section("Enjeux transversaux", "target", _table(s.ENJEUX), ("enjeu",)),
    Section("Articles", "scale", _table(s.ARTICLES), ("article",)),
    Section("Instances", "users", _table(s.INSTANCES), ("instance",)),
    Section("Niveaux du plan", "list-tree", _table(s.NIVEAUX), ("niveau",)),
    Section("Glossaire", "book-open", PageGlossaire, ("terme",)),
)


class EcranContrat(Ecran):
    """Every part of the contract that is not its parties nor its plan."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._pages: dict[int, QWidget] = {}
        self._pile = QStackedWidget()
        self._sections = QListWidget()
        self._sections.setAccessibleName("Parties du contrat")
        self._sections.setProperty("role", "nu")
        self._sections.setFixedWidth(192)
        for section in SECTIONS:
            item = QListWidgetItem(contexte.icones.icon(section.icone), section.nom)
            item.setSizeHint(QSize(0, HAUTEUR_LIGNE))
            self._sections.addItem(item)
        self._sections.currentRowChanged.connect(self._montrer)
        contexte.apparence.changed.connect(self._icones)
        left = boite(colonne(self._sections, marges=(Espace.XL, Espace.S, Espace.S, Espace.M)))
        body = rangee(left, filet(vertical=True), self._pile, espace=0)
        body.setStretch(2, 1)
        preview = bouton("Aperçu", self._apercu, "", contexte.icones, "eye")
        preview.setAccessibleName("Aperçu du contrat")
        layout = colonne(tete("Contrat et territoire", preview), filet(), body, espace=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._sections.setCurrentRow(0)

    def aller(self, cible: Cible) -> None:
        rank = next((place for place, each in enumerate(SECTIONS) if cible.table in each.tables), 0)
        textual = {"preambule", "contexte", "histoire"}
        if cible.table == "contrat" and cible.champ in textual:
            rank = next(place for place, each in enumerate(SECTIONS) if each.nom == "Préambule et contexte")
        self._sections.setCurrentRow(rank)
        page = self._pages[rank]
        if isinstance(page, (TableForm, PageTerritoire, PageQuartiers)):
            page.aller(cible.id, cible.champ)
        else:
            page.property("formulaire").aller(cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("contrat.apercu", "Aperçu du contrat", self._apercu, "Ctrl+P", "eye", "Contrat"),
            Commande(
                "contrat.article_modele",
                "Reprendre le texte du modèle pour cet article",
                self._retablir,
                "",
                "undo-2",
                "Contrat",
                self._peut_retablir,
            ),
        )

    def _apercu(self) -> None:
        from clsdesk.ui.apercu import montrer_apercu

        montrer_apercu(self.contexte, self, "contrat")

    def _montrer(self, rank: int) -> None:
        self.contexte.flush()
        if rank not in self._pages:
            self._pages[rank] = SECTIONS[rank].page(self.contexte)
            self._pile.addWidget(self._pages[rank])
        self._pile.setCurrentWidget(self._pages[rank])

    def _icones(self) -> None:
        for rank, section in enumerate(SECTIONS):
            item = self._sections.item(rank)
            if item:
                item.setIcon(self.contexte.icones.icon(section.icone))

    def _article(self) -> int:
        page = self._pages.get(self._sections.currentRow())
        shown = SECTIONS[self._sections.currentRow()].tables == ("article",)
        return page.liste.courant if shown and isinstance(page, TableForm) else 0

    def _peut_retablir(self) -> bool:
        row = self.contexte.snapshot().get(t.Article, self._article())
        return row is not None and self.contexte.snapshot().modele.article(row.cle) is not None

    def _retablir(self) -> None:
        self.contexte.flush()
        retablir_article(self.contexte.document, self._article())
        self.contexte.avis.dire("L'article reprend le texte du modèle.", "Annuler", self.contexte.document.undo)
