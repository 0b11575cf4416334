"""Organisations: their names, their aliases, and whether they sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clsdesk.commands import parties
from clsdesk.models import tables as t
from clsdesk.models.organisations import CATEGORIES, libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampLigne, Formulaire, LigneListe, ListeEditable
from clsdesk.ui.champs.description import poser
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, texte
from clsdesk.ui.partage import Partage
from clsdesk.ui.partenaires.logo import ChampLogo
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
        left = boite(colonne(self._liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        self.setLayout(colonne(Partage(contexte, "organisations", left, defilant(self._form), 380)))
        contexte.bridge.changed.connect(self._entendre)
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
            names = ChampLigne(
                self._contexte, SourceAlias(self._contexte, organisation_id), "Autres façons de la nommer",
                "Séparées par des virgules",
            )  # fmt: skip
            self._form.champ("Autres façons de la nommer", names, "alias", _AIDE_ALIAS)
            self._form.champ("Logo", ChampLogo(self._contexte, organisation_id), "logo", _AIDE_LOGO)
            self._form.ajouter(self._signature(organisation_id))

    def _signature(self, organisation_id: int) -> QWidget:
        rows = self._contexte.snapshot().all(t.Signataire)
        if any(row.organisation_id == organisation_id for row in rows):
            return texte("Cette organisation signe le contrat : voir l'onglet Signataires.", "second", plie=True)
        return bouton(
            "En faire un signataire",
            lambda: self._signer(organisation_id),
            icones=self._contexte.icones,
            icone="signature",
        )

    def _signer(self, organisation_id: int) -> None:
        parties.ajouter_signataire(self._contexte.document, organisation_id)
        self._contexte.avis.dire("Ajoutée aux signataires.", "Annuler", self._contexte.document.undo)

    def _entendre(self, changes: ChangeSet) -> None:
        """Whether the current one signs may have changed, here or by undo."""
        if changes.touches("signataire"):
            shown, self._montre = self._montre, 0
            self._montrer(shown if self._contexte.snapshot().get(t.Organisation, shown) else self._liste.courant)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        signing = {row.organisation_id for row in snapshot.all(t.Signataire)}
        return [
            LigneListe(
                row.id, row.nom or libelle(row) or "Organisation à nommer",
                " · ".join(filter(None, [row.sigle, CATEGORIES.get(row.categorie, "")])),
                "Signe" if row.id in signing else "",
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


_AIDE_LOGO = (
    "Le logo d'un signataire figure en couverture et en tête des documents, à la taille qui convient. "
    "L'image d'origine est gardée dans ce fichier."
)
_AIDE_ALIAS = "« CD », « CD 62 », « Conseil départemental » : les pilotes écrits ainsi sont reconnus."


@dataclass(frozen=True, slots=True)
class SourceAlias(Source):
    """The other names of one organisation on one line, separated by commas."""

    contexte: Contexte
    organisation_id: int

    def lire(self) -> Valeur:
        return ", ".join(
            row.nom for row in self.contexte.snapshot().where(t.Alias, "organisation_id", self.organisation_id)
        )

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        wanted = [each.strip() for each in str(valeur or "").split(",") if each.strip()]
        known = self.contexte.snapshot().get(t.Organisation, self.organisation_id)
        if known is not None and ", ".join(wanted) != self.lire():
            parties.nommer_autrement(self.contexte.document, self.organisation_id, wanted)

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("alias")
