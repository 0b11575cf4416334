"""Above an article: whether it still says what the model says, what it waits for, and the fields it may cite."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from clsdesk.commands.creation import retablir_article
from clsdesk.models import tables as t
from clsdesk.models.articles import CHAMPS, champs_article, champs_manquants
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.theme import Espace

_CLE = Qt.ItemDataRole.UserRole


def est_adapte(contexte: Contexte, row: t.Article) -> bool | None:
    """Whether an article says something else than the model; None when the model has no such article."""
    model = contexte.snapshot().modele.article(row.cle)
    return None if model is None else (model.titre, model.texte) != (row.titre, row.texte)


class SuiteArticle(QWidget):
    """Keeps up with the article and with the contract, whose fields it cites."""

    def __init__(self, contexte: Contexte, article_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._article_id = article_id
        self._etat = texte("", "second", plie=True)
        self._retour = bouton("Reprendre le texte du modèle", self._retablir, "", contexte.icones, "undo-2")
        self._manques = texte("", "second", "attention", plie=True)
        self._plus = bouton("Champs utilisables", None, "discret", contexte.icones, "list")
        self._plus.setCheckable(True)
        self._champs = ListeChamps(contexte, self._inserer)
        self._champs.hide()
        self._plus.toggled.connect(self._champs.montrer)
        head = rangee(self._etat, self._retour)
        head.setStretch(0, 1)
        self.setLayout(colonne(self._manques, head, rangee(self._plus, -1), self._champs, espace=Espace.S))
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
        changed = est_adapte(self._contexte, row)
        self._etat.setText(
            "Cet article n'est pas dans le modèle : il a été ajouté à ce contrat." if changed is None
            else "Ce texte a été adapté pour ce contrat." if changed
            else "Ce texte est celui du modèle."
        )  # fmt: skip
        self._retour.setHidden(not changed)
        missing = ", ".join(f"{each.sens} {{{each.cle}}}" for each in champs_manquants(snapshot, row))
        self._manques.setText(f"Le document dira « à compléter » pour : {missing}." if missing else "")
        self._manques.setHidden(not missing)

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
