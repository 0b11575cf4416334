"""Above an article: whether it still says what the model says, what it waits for, and the fields it may cite."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from clsdesk.commands.creation import retablir_article
from clsdesk.models import tables as t
from clsdesk.models.articles import CHAMPS, champs_article, champs_manquants
from clsdesk.models.articles_modele import Difference, article_du_modele, differences, est_adapte
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import vide
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte, vider
from clsdesk.ui.theme import Espace

_CLE = Qt.ItemDataRole.UserRole


class SuiteArticle(QWidget):
    """Keeps up with the article and with the contract, whose fields it cites."""

    def __init__(self, contexte: Contexte, article_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._article_id = article_id
        self._etat = texte("", "second", plie=True)
        self._retour = bouton(
            "Reprendre le texte du modèle", self._retablir, "", contexte.icones, "undo-2", "Reprendre"
        )
        self._manques = texte("", "second", "attention", plie=True)
        self._plus = bouton("Champs utilisables", None, "discret", contexte.icones, "list", "Champs")
        self._plus.setCheckable(True)
        self._ecarts = Ecarts()
        self._voir = bouton("Ce qui diffère du modèle", None, "discret", contexte.icones, "list", "Différences")
        self._voir.setCheckable(True)
        self._voir.toggled.connect(self._montrer_ecarts)
        self._champs = ListeChamps(contexte, self._inserer)
        self._champs.hide()
        self._plus.toggled.connect(self._champs.montrer)
        head = rangee(self._etat, self._retour)
        head.setStretch(0, 1)
        choices = rangee(self._plus, self._voir, -1)
        self.setLayout(colonne(self._manques, head, choices, self._ecarts, self._champs, espace=Espace.S))
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._relire()

    def _relire(self) -> None:
        snapshot = self._contexte.snapshot()
        row = snapshot.get(t.Article, self._article_id)
        if row is None:
            return
        changed = est_adapte(row, snapshot.modele)
        self._etat.setText(_etat(snapshot, row, changed))
        self._retour.setHidden(not changed)
        model = snapshot.modele.article(row.cle) if changed and not vide(row.texte) else None
        self._ecarts.montrer(differences(row, model) if model else ())
        self._voir.setHidden(model is None)
        self._montrer_ecarts(self._voir.isChecked())
        missing = ", ".join(f"{each.sens} {{{each.cle}}}" for each in champs_manquants(snapshot, row))
        self._manques.setText(f"Le document dira « à compléter » pour : {missing}." if missing else "")
        self._manques.setHidden(not missing)

    def _montrer_ecarts(self, on: bool) -> None:
        self._ecarts.setVisible(on and not self._voir.isHidden())

    def _retablir(self) -> None:
        self._contexte.flush()
        retablir_article(self._contexte.document, self._article_id)
        self._contexte.avis.dire("L'article reprend le texte du modèle.", "Annuler", self._contexte.document.undo)

    def _inserer(self, cle: str) -> None:
        """The field between braces, where the cursor stands in the article's text."""
        form = self.parentWidget()
        for field in form.findChildren(ChampTexteRiche) if form else ():
            field.textCursor().insertText(f"{{{cle}}}")
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _etat(snapshot: Snapshot, row: t.Article, changed: bool | None) -> str:
    """Where the article stands beside its model, in one sentence."""
    if vide(row.texte) and article_du_modele(snapshot, row):
        return "Cet article est vide : le document prend le texte du modèle."
    if changed is None:
        return "Cet article n'est pas dans le modèle : il a été ajouté à ce contrat."
    return "Ce texte a été adapté pour ce contrat." if changed else "Ce texte est celui du modèle."


class Ecarts(QWidget):
    """What an article says instead of its model: the model's paragraphs, then those of the contract."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lignes = colonne(espace=Espace.XS, marges=(Espace.M, 0, 0, Espace.S))
        self.setLayout(self._lignes)

    def montrer(self, differentes: tuple[Difference, ...]) -> None:
        vider(self._lignes)
        for each in differentes:
            self._ajouter("Le modèle dit", each.modele, "second")
            self._ajouter("Ce contrat dit" if each.modele else "Ce contrat ajoute", each.contrat, "")
            if not each.contrat:
                self._lignes.addWidget(texte("Ce contrat ne le dit pas.", "", plie=True))
        if not differentes:
            self._lignes.addWidget(texte("Seule la mise en forme diffère.", "second", plie=True))

    def _ajouter(self, tete: str, paragraphes: tuple[str, ...], role: str) -> None:
        if paragraphes:
            self._lignes.addWidget(texte(f"{tete} : {' ¶ '.join(paragraphes)}", role, plie=True))


class ListeChamps(QWidget):
    """What may stand between braces, with what it reads now. Enter or a double click puts it in the text."""

    def __init__(self, contexte: Contexte, inserer: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._mots = QLineEdit()
        self._mots.setPlaceholderText("Filtrer les champs")
        self._mots.setAccessibleName("Filtrer les champs utilisables")
        self._mots.setProperty("role", "recherche")
        self._mots.textChanged.connect(lambda _words: self._filtrer())
        self._liste = QListWidget()
        self._liste.setAccessibleName("Champs utilisables dans un article")
        self._liste.setWordWrap(True)
        self._liste.setFixedHeight(260)
        self._liste.itemActivated.connect(lambda item: inserer(str(item.data(_CLE))))
        help_ = texte(
            "Entre accolades, un champ se remplit dans le document. Entrée ou un double clic le met dans le texte.",
            "second", plie=True,
        )  # fmt: skip
        self.setLayout(colonne(help_, self._mots, self._liste, espace=Espace.XS))

    def montrer(self, on: bool) -> None:
        """Read again each time it opens."""
        if on:
            self._remplir()
        self.setVisible(on)
        if on:
            self._mots.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remplir(self) -> None:
        values = champs_article(self._contexte.snapshot())
        self._liste.clear()
        for champ in CHAMPS:
            now = une_ligne(values.get(champ.cle, ""))
            short = f"{now[:90]}…" if len(now) > 90 else now
            item = QListWidgetItem(f"{{{champ.cle}}}  {champ.sens}\n{short or 'rien pour l’instant'}")
            item.setData(_CLE, champ.cle)
            item.setToolTip(champ.precision)
            self._liste.addItem(item)
        self._filtrer()

    def _filtrer(self) -> None:
        words = sans_accents(self._mots.text()).split()
        for rank in range(self._liste.count()):
            item = self._liste.item(rank)
            item.setHidden(not all(word in sans_accents(item.text()) for word in words))
