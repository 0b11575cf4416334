"""Organisations: their names, their aliases, and whether they sign."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from clsdesk.commands import parties
from clsdesk.models import tables as t
from clsdesk.models.organisations import CATEGORIES, libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs import Formulaire, LigneListe, ListeEditable
from clsdesk.ui.champs.description import poser
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, texte
from clsdesk.ui.partenaires.tables import ORGANISATION
from clsdesk.ui.theme import Espace


class OrganisationsForm(QWidget):
    """The list of bodies at the left; the current one at the right."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._montre = 0
        self._form = Formulaire(contexte)
        actions = ActionsListe(self._ajouter, "Ajouter une organisation", self._supprimer, self._ordonner)
        empty = (
            "building-2",
            "Aucune organisation",
            "Collectivité, ARS, préfecture, caisses, associations : une ligne chacune.",
        )
        self._liste = ListeEditable(
            contexte, "Organisations", ("organisation", "alias", "signataire"), self._lignes, actions, empty
        )
        self._liste.choisi.connect(self._montrer)
        self._liste.ouvert.connect(lambda _id: self._form.aller("nom"))
        split = QSplitter()
        split.addWidget(boite(colonne(self._liste, marges=(Espace.M, Espace.S, Espace.S, Espace.S))))
        split.addWidget(defilant(self._form))
        split.setSizes([340, 560])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.setLayout(colonne(split))
        self._montrer(self._liste.courant)

    def aller(self, organisation_id: int, champ: str = "") -> None:
        """Makes one current and goes to a field."""
        if self._liste.choisir(organisation_id):
            self._form.aller(champ or "nom")

    def _montrer(self, organisation_id: int) -> None:
        if organisation_id == self._montre:
            return
        self._contexte.flush()
        self._montre = organisation_id
        self._form.vider()
        if organisation_id:
            poser(self._form, self._contexte, "organisation", organisation_id, ORGANISATION)
            self._form.champ("Autres façons de la nommer", Alias(self._contexte, organisation_id), "alias",
                             "« CD », « CD 62 », « Conseil départemental » : les pilotes écrits ainsi sont reconnus.")  # fmt: skip
            self._form.ajouter(self._signature(organisation_id))

    def _signature(self, organisation_id: int) -> QWidget:
        rows = self._contexte.snapshot().all(t.Signataire)
        if any(row.organisation_id == organisation_id for row in rows):
            return texte("Cette organisation signe le contrat : voir l'onglet Signataires.", "second")
        return bouton(
            "En faire un signataire",
            lambda: self._signer(organisation_id),
            icones=self._contexte.icones,
            icone="signature",
        )

    def _signer(self, organisation_id: int) -> None:
        parties.ajouter_signataire(self._contexte.document, organisation_id)
        self._contexte.avis.dire("Ajoutée aux signataires.", "Annuler", self._contexte.document.undo)
        self._montre = 0
        self._montrer(organisation_id)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        signing = {row.organisation_id for row in snapshot.all(t.Signataire)}
        return [
            LigneListe(
                row.id, row.nom or libelle(row) or "Organisation à nommer",
                " · ".join(filter(None, [row.sigle, CATEGORIES.get(row.categorie, "")])),
                "signe" if row.id in signing else "",
            )
            for row in snapshot.all(t.Organisation)
        ]  # fmt: skip

    def _ajouter(self) -> int:
        return parties.ajouter_organisation(self._contexte.document)

    def _supprimer(self, ids: list[int]) -> str:
        names = [libelle(row) for row in self._contexte.snapshot().all(t.Organisation) if row.id in ids]
        parties.supprimer_organisations(self._contexte.document, ids)
        return f"Supprimé : {', '.join(names)}."

    def _ordonner(self, ids: list[int]) -> None:
        with self._contexte.document.edit("Ordonner les organisations") as edit:
            edit.reorder("organisation", ids)


class Alias(QLineEdit):
    """The aliases of one organisation on one line, separated by commas."""

    def __init__(self, contexte: Contexte, organisation_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._organisation_id = organisation_id
        self.setPlaceholderText("Séparées par des virgules")
        self.setText(", ".join(self._noms()))
        self.editingFinished.connect(self.flush)

    def flush(self) -> None:
        """Writes the names typed, when they changed."""
        wanted = [each.strip() for each in self.text().split(",") if each.strip()]
        if wanted != self._noms():
            parties.nommer_autrement(self._contexte.document, self._organisation_id, wanted)

    def _noms(self) -> list[str]:
        rows = self._contexte.snapshot().all(t.Alias)
        return [row.nom for row in rows if row.organisation_id == self._organisation_id]
