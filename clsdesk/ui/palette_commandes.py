"""The palette (Ctrl+K, Ctrl+F): what the contract says by kind, words found in bold, commands, and "aller à"."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.storage.document import DEBUT, FIN, Document, Hit
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.commandes import touches_en_clair
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecran import Commande
from clsdesk.ui.ecrans import cible_de, ecran
from clsdesk.ui.elements import filet, rangee, texte
from clsdesk.ui.flottant import Flottant
from clsdesk.ui.theme import Espace

_SORTES: dict[str, str] = {
    "fiche_champ": "Fiches", "tache": "Tâches", "contact": "Contacts", "signataire": "Signataires", "visa": "Visas",
    "article": "Articles", "enjeu": "Enjeux", "instance": "Instances", "commune": "Territoire",
    "perimetre": "Territoire", "quartier": "Territoire", "terme": "Glossaire", "pilotage": "Pilotes",
    "calendrier": "Calendrier", "reunion": "Réunions", "point": "Réunions", "presence": "Réunions",
    "decision": "Décisions", "etape": "Rétroplanning", "indicateur": "Indicateurs", "releve": "Indicateurs",
    "financement": "Budget", "appel": "Budget", "redaction": "Rapports", "version_figee": "Versions",
    "avenant": "Avenants",
}  # fmt: skip
"""What a row is called here when the name of its screen does not say enough."""
_MAX_PAR_SORTE = 6


@dataclass(frozen=True, slots=True)
class Proposee:
    """One line of the palette. `texte` and `second` may hold the marks DEBUT and FIN around words to show in bold."""

    sorte: str
    texte: str
    second: str
    faire: Callable[[], object]
    touches: str = ""


def propositions(
    demande: str,
    document: Document | None,
    commandes: Iterable[Commande],
    naviguer: Callable[[Cible], object],
) -> tuple[Proposee, ...]:
    """What answers the words typed: places of the contract first, then commands; all commands when nothing is typed."""
    words = sans_accents(demande).split()
    found = [_commande(each, words) for each in commandes if each.actif() and _repond(each, words)]
    if document is None or not words:
        return tuple(found)
    count: dict[str, int] = {}
    places = []
    for hit in document.search(demande):
        kind = _sorte(hit, document.snapshot())
        count[kind] = count.get(kind, 0) + 1
        if count[kind] <= _MAX_PAR_SORTE:
            places.append(_lieu(hit, kind, document.snapshot(), naviguer))
    order = list(count)
    places.sort(key=lambda each: order.index(each.sorte))
    return (*places, *found)


def _repond(commande: Commande, words: list[str]) -> bool:
    plain = sans_accents(commande.libelle)
    return all(word in plain for word in words)


def _commande(commande: Commande, words: list[str]) -> Proposee:
    kind = "Aller à" if commande.groupe == "aller" else "Commandes"
    label = commande.libelle.removeprefix("Aller à : ")
    return Proposee(kind, _marquer(label, words), "", commande.faire, touches_en_clair(commande.raccourci))


def _marquer(label: str, words: list[str]) -> str:
    """The words typed between marks, found whatever their accents; only where letters stay one for one."""
    plain = sans_accents(label)
    if len(plain) != len(label):
        return label
    marks = sorted((plain.find(word), len(word)) for word in words if word in plain)
    made, end = "", 0
    for start, length in marks:
        if start >= end:
            made += label[end:start] + DEBUT + label[start : start + length] + FIN
            end = start + length
    return made + label[end:]


def _sorte(hit: Hit, snapshot: Snapshot) -> str:
    row = snapshot.get(t.TABLES[hit.table], hit.id)
    if isinstance(row, t.Piece):
        return "Pièces jointes" if row.suivi_id or row.reunion_id else "Logos et modèles"
    return _SORTES.get(hit.table) or ecran(cible_de(hit.table, hit.id).ecran).libelle


def _lieu(hit: Hit, kind: str, snapshot: Snapshot, naviguer: Callable[[Cible], object]) -> Proposee:
    row = snapshot.get(t.TABLES[hit.table], hit.id)
    cible = _cible(hit, row, snapshot)
    element_id = cible.id if cible.table == "element" else getattr(row, "element_id", None)
    node = snapshot.plan.par_id.get(element_id or 0)
    second = ""
    if node is not None:
        second = node.code if hit.table == "element" else f"{node.code} {node.element.intitule}".strip()
    return Proposee(kind, _autour(" ".join(hit.extrait.split())), second, lambda: naviguer(cible))


def _cible(hit: Hit, row: t.Row | None, snapshot: Snapshot) -> Cible:
    """Its own screen; the page of its element for what that page shows, and what it is attached to for a file."""
    if isinstance(row, t.Piece) and row.suivi_id:
        return cible_de("suivi", row.suivi_id)
    if isinstance(row, t.Piece) and row.reunion_id:
        return cible_de("reunion", row.reunion_id)
    if isinstance(row, t.FicheChamp) and (fiche := snapshot.get(t.Fiche, row.fiche_id)):
        return cible_de("element", fiche.element_id, row.cle)
    found = cible_de(hit.table, hit.id, "cadres" if isinstance(row, t.Lien) else hit.champ)
    element_id = getattr(row, "element_id", None)
    return cible_de("element", element_id, found.champ) if found.ecran == "plan" and element_id else found


def _autour(extract: str, before: int = 28) -> str:
    """An excerpt whose first word found stands near the beginning, so that a narrow line shows it."""
    at = extract.find(DEBUT)
    start = extract.rfind(" ", 0, max(at - before, 0)) + 1
    return extract if at <= before or start == 0 else f"…{extract[start:]}"


class PaletteCommandes(Flottant):
    """A line to type in, and what answers it. Arrows choose, Enter does, Escape closes."""

    def __init__(
        self,
        apparence: Apparence,
        parent: QWidget,
        chercher: Callable[[str], tuple[Proposee, ...]],
    ) -> None:
        super().__init__(apparence, parent, 620, "Rechercher partout")
        self._chercher = chercher
        self._ligne = QLineEdit()
        self._ligne.setProperty("role", "palette")
        self._ligne.setPlaceholderText("Rechercher dans le contrat, ou dire ce que vous voulez faire")
        self._ligne.setAccessibleName("Rechercher partout")
        self._ligne.textChanged.connect(lambda _texte: self._montrer())
        self._ligne.installEventFilter(self)
        self._liste = QListWidget()
        self._liste.setAccessibleName("Résultats")
        self._liste.setProperty("role", "nu")
        self._liste.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._liste.itemClicked.connect(self._faire)
        self._liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.corps.addWidget(self._ligne)
        self.corps.addWidget(filet())
        self.corps.addWidget(self._liste)
        self._faits: dict[int, Proposee] = {}

    def demander(self, texte_initial: str = "") -> None:
        """Open, ready to type."""
        self._ligne.setText(texte_initial)
        self._montrer()
        self.ouvrir()
        self._ligne.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resultats(self) -> tuple[Proposee, ...]:
        """What is shown, in order."""
        return tuple(self._faits.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ligne and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._touche(event)
        return super().eventFilter(watched, event)

    def _touche(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._deplacer(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._faire_rang(self._liste.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.fermer()
        else:
            return False
        return True

    def _deplacer(self, pas: int) -> None:
        ranks = sorted(self._faits)
        if ranks:
            now = ranks.index(self._liste.currentRow()) if self._liste.currentRow() in ranks else -1
            self._liste.setCurrentRow(ranks[(now + pas) % len(ranks)])

    def _faire(self, item: QListWidgetItem) -> None:
        self._faire_rang(self._liste.row(item))

    def _faire_rang(self, rank: int) -> None:
        chosen = self._faits.get(rank)
        if chosen is not None:
            self.fermer()
            chosen.faire()

    def _montrer(self) -> None:
        self._liste.clear()
        self._faits = {}
        kind = ""
        for proposed in self._chercher(self._ligne.text()):
            if proposed.sorte != kind:
                kind = proposed.sorte
                self._ligne_de(self._titre(kind), 30, False)
            self._faits[self._liste.count()] = proposed
            self._ligne_de(self._proposee(proposed), 32, True)
        if not self._faits:
            self._ligne_de(self._titre("Rien ne correspond. Essayez un autre mot, ou moins de lettres."), 40, False)
        self._deplacer(1)
        rows = sum(self._liste.sizeHintForRow(rank) for rank in range(self._liste.count()))
        self._liste.setFixedHeight(min(rows + 2 * Espace.S, 460))
        if self.isVisible():
            self.placer()

    def _ligne_de(self, widget: QWidget, height: int, choisissable: bool) -> None:
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, height))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, widget.accessibleName())
        if not choisissable:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._liste.addItem(item)
        self._liste.setItemWidget(item, widget)

    def _titre(self, words: str) -> QLabel:
        label = texte(words, "second")
        label.setContentsMargins(Espace.S, Espace.S, 0, 0)
        return label

    def _proposee(self, proposed: Proposee) -> QWidget:
        main = QLabel(_riche(proposed.texte))
        main.setTextFormat(Qt.TextFormat.RichText)
        main.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QWidget()
        plain = proposed.texte.replace(DEBUT, "").replace(FIN, "")
        line.setAccessibleName(f"{proposed.sorte} : {plain} {proposed.second} {proposed.touches}".strip())
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        quiet = [words for words in (proposed.second, proposed.touches) if words]
        parts: list[QWidget | int] = [main]
        parts += [texte(words if len(words) <= 42 else f"{words[:41]}…", "second") for words in quiet]
        layout = rangee(*parts, marges=(Espace.S, 0, Espace.S, 0), espace=Espace.M)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        return line


def _riche(words: str) -> str:
    safe = html.escape(words)
    return safe.replace(DEBUT, "<b>").replace(FIN, "</b>")
