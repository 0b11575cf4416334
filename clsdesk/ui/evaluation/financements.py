"""Lines of money, as data: those of an action, and those of the coordination post."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.financements import ETATS, NATURES, PosteAnnee, doutes, financeur, poste, somme
from clsdesk.models.nombres import euros, pourcentage
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import texte
from clsdesk.ui.partenaires.tables import organisations
from clsdesk.ui.theme import Espace


def _appels(snapshot: Snapshot) -> Choix:
    return [(None, "Aucun"), *((row.id, row.nom or "Appel à nommer") for row in snapshot.all(t.Appel))]


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Financement)
    amount = row.prevu if row.prevu is not None else row.realise
    second = " · ".join(filter(None, [str(row.annee or ""), financeur(snapshot, row), row.libelle]))
    mine = (each for each in snapshot.all(t.Saisie) if (each.objet, each.objet_id) == ("financement", row.id))
    typed = next((each.texte for each in mine if each.champ in ("prevu", "realise")), "")
    title = euros(amount) if amount is not None else f"« {typed} »" if typed else "Montant à préciser"
    return LigneListe(row.id, title, second, ETATS.get(row.etat, row.etat))


class _AvecSommes(TableLiee):
    """The lines of one owner under their sums, said as one would."""

    def __init__(self, contexte: Contexte, valeur: int | None, empile: bool) -> None:
        self._sommes = texte("", "second", plie=True)
        super().__init__(contexte, FINANCEMENTS, "element_id", valeur, Espace.XL, empile=empile)
        contexte.bridge.changed.connect(self._entendre)
        self._dire()

    def lier(self, valeur: Any) -> None:
        super().lier(valeur)
        self._dire()

    def _gauche(self, marge: int) -> QVBoxLayout:
        outer = super()._gauche(marge)
        outer.insertWidget(0, self._sommes)
        return outer

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("financement", "organisation", "saisie", "modele"):
            self._dire()

    def _dire(self) -> None:
        said = "\n".join(self._phrases(self._contexte.snapshot()))
        self._sommes.setText(said)
        self._sommes.setVisible(bool(said))

    def _phrases(self, snapshot: Snapshot) -> list[str]:
        raise NotImplementedError


class BudgetDeLElement(_AvecSommes):
    """The money of one element of the plan, for its page."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte, 0, empile=True)

    def _phrases(self, snapshot: Snapshot) -> list[str]:
        rows = snapshot.where(t.Financement, "element_id", self._valeur)
        sums, ids = somme(rows), {row.id for row in rows}
        if not rows:
            return []
        whole = f"{euros(sums.prevu)} prévus, {euros(sums.acquis)} acquis, {euros(sums.realise)} réalisés."
        return [whole, *(f"{each.phrase}." for each in doutes(snapshot) if each.financement_id in ids)]


class Poste(_AvecSommes):
    """The coordination post: what it costs each year, and what the agency may pay of it."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte, None, empile=False)

    def _phrases(self, snapshot: Snapshot) -> list[str]:
        return [*(_annee_du_poste(each) for each in poste(snapshot)), *_regle_du_poste(snapshot)]


def _annee_du_poste(each: PosteAnnee) -> str:
    """« 2026 : 48 200 €, dont ARS 24 100 €. »; what goes beyond the rule says so."""
    beyond = f" : elle dépasse {euros(each.plafond)}" if each.depasse and each.plafond is not None else ""
    return f"{each.annee} : {euros(each.cout)}, dont {euros(each.ars)} de l’ARS{beyond}."


def _regle_du_poste(snapshot: Snapshot) -> list[str]:
    """What the regional model says of the agency's part; nothing when it says nothing."""
    rule = snapshot.modele.coordination
    parts = [f"{pourcentage(rule.taux)} du coût" if rule.taux is not None else "",
             f"{euros(rule.plafond)} par an" if rule.plafond is not None else ""]  # fmt: skip
    said = " et ".join(filter(None, parts))
    return [f"L’ARS paie au plus {said}."] if said else []


def _appel(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Appel)
    limit = f"Dépôt : {date_longue(row.date_limite)}" if row.date_limite else ""
    second = " · ".join(filter(None, (limit, financeur(snapshot, row))))
    return LigneListe(row.id, row.nom or "Appel à nommer", second)


FINANCEMENTS = TableDecrite(
    t.Financement,
    "financement",
    "Financements",
    (
        Champ("libelle", "Objet de la dépense", "ligne", "Ateliers, prestation, matériel…"),
        (Champ("annee", "Année", "annee"), Champ("etat", "Où en est-il", "choix", choix=list(ETATS.items()))),
        (Champ("prevu", "Montant prévu", "montant"), Champ("realise", "Montant réalisé", "montant")),
        (
            Champ("organisation_id", "Financeur, s'il est dans l'annuaire", "choix", choix=organisations),
            Champ("financeur", "Sinon, son nom"),
        ),
        (
            Champ("nature", "Nature", "choix", choix=[("", "À préciser"), *((each, each) for each in NATURES)]),
            Champ("appel_id", "Appel à projets", "choix", choix=_appels),
        ),
        Champ("note", "Note"),
    ),
    _ligne,
    (
        "euro",
        "Aucun financement noté",
        "Une ligne par financeur et par année : ce qui est prévu, demandé, accordé, versé.",
    ),
    "Ajouter un financement",
)

APPELS = TableDecrite(
    t.Appel,
    "appel à projets",
    "Appels à projets",
    (
        Champ("nom", "Nom"),
        (
            Champ("organisation_id", "Financeur, s'il est dans l'annuaire", "choix", choix=organisations),
            Champ("financeur", "Sinon, son nom"),
        ),
        Champ("date_limite", "Date limite de dépôt", "jour"),
        Champ("note", "Note", "riche"),
    ),
    _appel,
    ("megaphone", "Aucun appel à projets", "Sa date limite se voit au tableau de bord et dans le calendrier."),
    "Ajouter un appel à projets",
)
