"""How the documents look in Word: the collectivité's template, the region's form of the fiche and its labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clsdesk.commands import habillage
from clsdesk.errors import UserError
from clsdesk.models.habillage import FORMULAIRE, MODELE_WORD, octets_de, piece_de
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.habillage_formulaire import Libelles
from clsdesk.ui.ecran import Ecran
from clsdesk.ui.elements import boite, bouton, colonne, defilant, filet, rangee, texte, vider
from clsdesk.ui.theme import ICONE_GRANDE, Espace

WORD = "Documents et modèles Word (*.docx *.dotx)"
DOCX = "Document Word (*.docx)"
_SANS_MODELE = (
    "Les documents Word prennent la mise en page de clsdesk, à la couleur de la collectivité. Choisissez le modèle de "
    "la collectivité (un document Word avec ses styles, son en-tête et son pied de page) : tous le suivront."
)
_SANS_FORMULAIRE = (
    "Les fiches prennent la forme du modèle régional choisi. Si la région impose son propre formulaire Word, "
    "choisissez-le vide : clsdesk le remplit, sans rien y changer d'autre."
)
_NOTRES = {MODELE_WORD: ("Modèle de clsdesk", "Revenir au modèle de clsdesk"),
           FORMULAIRE: ("Fiche de clsdesk", "Revenir à la fiche de clsdesk")}  # fmt: skip
"""What serves while nothing was chosen, and the words to come back to it."""
_TABLES = {"piece", "option", "modele"}


class Habillage(Ecran):
    """Two parts: the template, the form. What each is told is found again only when its bytes or the choices change."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._modele = Partie(
            contexte, MODELE_WORD, "Modèle Word de la collectivité", _SANS_MODELE, self._choisir_modele
        )
        start = bouton(
            "Enregistrer le modèle de départ…",
            self._depart,
            "discret",
            contexte.icones,
            "file-down",
            "Modèle de départ…",
        )
        self._modele.ajouter(start)
        self._formulaire = Partie(
            contexte, FORMULAIRE, "Formulaire de fiche de la région", _SANS_FORMULAIRE, self._choisir_formulaire
        )
        self._libelles = Libelles(contexte)
        page = colonne(self._modele, filet(), self._formulaire, self._libelles, -1, espace=Espace.XL)
        self.setLayout(colonne(defilant(boite(page), 900)))
        self._examine = ""

    def actualiser(self, changes: ChangeSet | None) -> None:
        if changes is not None and not _TABLES & {each.table for each in changes.rows}:
            return
        snapshot = self.contexte.snapshot()
        piece = piece_de(snapshot, MODELE_WORD)
        self._formulaire.montrer()
        self._libelles.montrer()
        if changes is None or (piece.empreinte if piece else "") != self._examine:
            self._examine = piece.empreinte if piece else ""
            self._modele.montrer(*self._dire_modele())

    def _dire_modele(self) -> tuple[str, ...]:
        snapshot = self.contexte.snapshot()
        piece, octets = piece_de(snapshot, MODELE_WORD), octets_de(snapshot, MODELE_WORD)
        if piece is None or not octets:
            return ()
        from clsdesk.exporters.modele_word_examen import examiner

        try:
            found = examiner(octets, piece.nom)
        except UserError as error:
            return (str(error),)
        said = []
        if found.manquants:
            names = ", ".join(f"«\u00a0{each}\u00a0»" for each in found.manquants)
            said.append(f"Styles de Word qu'il n'a pas : {names}. clsdesk y met les siens.")
        if found.propres:
            said.append(
                f"Styles propres à clsdesk qu'il n'a pas : {found.propres} (couverture, cellules, signatures…). Ils "
                "sont ajoutés à chaque document ; pour en changer l'apparence, partez du modèle de départ."
            )
        return (*said, *found.remarques)

    def _choisir_modele(self) -> None:
        path = self.contexte.messages.ouvrir_fichier("Choisir le modèle Word de la collectivité", WORD)
        if path:
            self._essayer(lambda: habillage.choisir_modele(self.contexte.document, path), f"Modèle : « {path.name} ».")

    def _choisir_formulaire(self) -> None:
        path = self.contexte.messages.ouvrir_fichier("Choisir le formulaire de fiche, vide", WORD)
        if path:
            said = f"Formulaire : « {path.name} »."
            self._essayer(lambda: habillage.choisir_formulaire(self.contexte.document, path), said)

    def _depart(self) -> None:
        target = self.contexte.messages.enregistrer_sous("Enregistrer le modèle de départ", "Modèle clsdesk.docx", DOCX)
        if target:
            target = target if target.suffix else target.with_suffix(".docx")
            self._essayer(
                lambda: habillage.enregistrer_le_modele_de_depart(self.contexte.document, target),
                f"« {target.name} » est prêt : changez-y polices, couleurs, en-tête, puis choisissez-le ici.",
            )

    def _essayer(self, faire: Callable[[], object], dit: str) -> None:
        essayer(self.contexte, faire, dit)


class Partie(QWidget):
    """One file that the documents are dressed with: its name, what is to know of it, and what can be done."""

    def __init__(self, contexte: Contexte, nature: str, titre: str, vide: str, choisir: Callable[[], object]) -> None:
        super().__init__()
        self._contexte, self._nature, self._vide = contexte, nature, vide
        image = QLabel()
        contexte.icones.poser(image, "file-text", "accent", ICONE_GRANDE)
        self._nom, self._phrase = texte("", "gras"), texte("", "second", plie=True)
        self._notes: QVBoxLayout = colonne(espace=Espace.XS)
        self._choisir = bouton("Choisir…", choisir, "", contexte.icones, "upload")
        self._enregistrer = bouton(
            "Enregistrer une copie…", self._copier, "discret", contexte.icones, "download", "Copie…"
        )
        self._retirer = bouton(_NOTRES[nature][1], self._oter, "discret", contexte.icones, "undo-2", "Revenir")
        for each, words in ((self._choisir, "Choisir"), (self._enregistrer, "Copier"), (self._retirer, "Retirer")):
            each.setAccessibleName(f"{words} : {titre}")
        words_column = colonne(self._nom, self._phrase, self._notes, espace=Espace.XS)
        line = rangee(image, words_column, espace=Espace.M)
        line.setStretch(1, 1)
        line.setAlignment(image, Qt.AlignmentFlag.AlignTop)
        self._boutons = rangee(self._choisir, self._enregistrer, self._retirer, -1, espace=Espace.S)
        self.setLayout(colonne(texte(titre, "section"), line, self._boutons, espace=Espace.M))

    def ajouter(self, autre: QWidget) -> None:
        """One more thing to do, last in the row."""
        self._boutons.insertWidget(self._boutons.count() - 1, autre)

    def montrer(self, *notes: str) -> None:
        """The file kept, and what is said of it."""
        piece = piece_de(self._contexte.snapshot(), self._nature)
        self._nom.setText(piece.nom if piece else _NOTRES[self._nature][0])
        lost = piece is not None and not octets_de(self._contexte.snapshot(), self._nature)
        self._phrase.setText(
            "Son contenu est illisible : choisissez-le de nouveau." if lost else "" if piece else self._vide
        )
        self._phrase.setVisible(bool(self._phrase.text()))
        self._choisir.setText("Remplacer…" if piece else "Choisir…")
        self._enregistrer.setVisible(piece is not None)
        self._retirer.setVisible(piece is not None)
        vider(self._notes)
        for each in notes:
            self._notes.addWidget(texte(each, "second", plie=True))

    def _copier(self) -> None:
        piece = piece_de(self._contexte.snapshot(), self._nature)
        target = self._contexte.messages.enregistrer_sous("Enregistrer une copie", piece.nom if piece else "", WORD)
        if target:
            said = f"« {target.name} » est enregistré."
            essayer(self._contexte, lambda: habillage.enregistrer(self._contexte.document, self._nature, target), said)

    def _oter(self) -> None:
        essayer(
            self._contexte,
            lambda: habillage.retirer(self._contexte.document, self._nature),
            f"{_NOTRES[self._nature][0]} : c'est de nouveau ce qui sert.",
        )


def essayer(contexte: Contexte, faire: Callable[[], object], dit: str) -> None:
    """Does it and says it; a refusal is said in its own words."""
    contexte.flush()
    try:
        faire()
    except UserError as error:
        contexte.messages.erreur(error)
        return
    contexte.avis.dire(dit)
