"""The labels of the region's form, each with the field that fills it: to check, and to correct."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from clsdesk.commands import habillage
from clsdesk.errors import UserError
from clsdesk.models.habillage import FORMULAIRE, octets_de
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import colonne, texte, vider
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

RIEN = "Laisser vide"


class Choix(Deroulant):
    """The field of one label. The wheel scrolls the page, it changes nothing."""

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]


class Libelles(QWidget):
    """Hidden while there is no form."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._grille = QGridLayout()
        self._grille.setHorizontalSpacing(Espace.XL)
        self._grille.setVerticalSpacing(Espace.S)
        self._grille.setColumnStretch(0, 1)
        self._grille.setColumnStretch(1, 1)
        self._compte, self._reste = texte("", "gras"), texte("", "second", "attention", plie=True)
        self.setLayout(colonne(self._compte, self._reste, self._grille, espace=Espace.M))

    def montrer(self) -> None:
        """Reads the form again."""
        self._vider()
        snapshot = self._contexte.snapshot()
        octets = octets_de(snapshot, FORMULAIRE)
        self.setVisible(bool(octets))
        if not octets:
            return
        from clsdesk.exporters.formulaire import choix_gardes, lire_formulaire

        try:
            found = lire_formulaire(octets, snapshot.modele, choix_gardes(snapshot))
        except UserError as error:
            self._compte.setText(str(error))
            return
        fields = snapshot.modele.champs
        self._compte.setText(f"{found.reliees} des {len(fields)} champs du modèle ont leur place dans le formulaire.")
        missing = [f"« {field.affiche} »" for field in fields if field.cle in found.sans_place]
        self._reste.setText(f"Sans place : {', '.join(missing)}." if missing else "")
        self._reste.setVisible(bool(missing))
        for rank, (words, role) in enumerate((("Libellé du formulaire", "second"), ("Champ qui le remplit", "second"))):
            self._grille.addWidget(texte(words, role), 0, rank)
        kept = choix_gardes(snapshot)
        for row, each in enumerate(found.etiquettes, 1):
            self._grille.addWidget(texte(each.texte, "", plie=True), row, 0)
            self._grille.addWidget(self._choix(each.cle, each.texte, each.champ, each.cle in kept), row, 1)

    def _choix(self, cle: str, libelle: str, champ: str, corrige: bool) -> Choix:
        from clsdesk.exporters.formulaire_libelles import AUCUN

        box = Choix()
        box.setAccessibleName(f"Champ qui remplit « {libelle} »")
        box.setMinimumContentsLength(24)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(RIEN, AUCUN)
        for each in self._contexte.snapshot().modele.champs:
            box.addItem(each.affiche, each.cle)
        if corrige:
            box.addItem("Comme clsdesk le trouve", "")
        box.setCurrentIndex(max(box.findData(champ), 0))
        box.activated.connect(lambda rank: habillage.relier(self._contexte.document, cle, str(box.itemData(rank))))
        return box

    def _vider(self) -> None:
        vider(self._grille)
