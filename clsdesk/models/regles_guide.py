"""The rules that the regional guide gives for pilots, for the ties with other frames and for the meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, SIGNATURE, VIE, Cas, Cible, Regle
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.fiche import champs, fiche_de
from clsdesk.models.gouvernance import copils_evaluateurs, est_copil, exigences
from clsdesk.models.plan import Noeud, Pilote
from clsdesk.models.quartiers import est_qpv
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import sans_accents, une_ligne

Cases = Iterable[Cas]
_COORDINATION = re.compile(r"\bcoordinat(?:eur|rice|ion)\b(?!.*\b(?:cpts|dac|clsm|ptsm|ats|reseau)\b)")
_DU_CLS = re.compile(r"\b(?:cls|contrat local de sante|demarche|gouvernance|pilotage|comites?)\b")
_ACTION = ("action", "actions")


def _nom(node: Noeud) -> str:
    return node.code or node.chemin


def _coordination_pilote(snapshot: Snapshot, _today: date) -> Cases:
    """The coordination as the only pilot of an action that is not about the contract itself; as co-pilot it is fine."""
    people = [row for row in snapshot.all(t.Contact) if sans_accents(row.role).startswith("coordinat")]
    known = {sans_accents(each) for row in people for each in (row.nom, row.fonction) if each.strip()}
    for node in snapshot.plan.parcours():
        pilots = node.pilotes
        alone = bool(pilots) and all(_est_la_coordination(each, known) for each in pilots)
        if alone and any(each.row.role != "co-pilote" for each in pilots) and not _porte_sur_le_cls(node):
            yield Cas(Cible("element", node.id, "pilotes"), _nom(node), _ACTION)


def _est_la_coordination(pilote: Pilote, known: set[str]) -> bool:
    said = sans_accents(pilote.row.texte)
    return pilote.organisation is None and bool(said) and (said in known or bool(_COORDINATION.search(said)))


def _porte_sur_le_cls(node: Noeud) -> bool:
    return any(_DU_CLS.search(sans_accents(each.element.intitule)) for each in (node, *node.ancetres))


def _articulation_vide(snapshot: Snapshot, _today: date) -> Cases:
    """Where there are QPV: the fiches whose articulation with the other frames is empty."""
    if not any(est_qpv(row) for row in snapshot.all(t.Quartier)):
        return
    for node in snapshot.plan.fiches:
        for value in champs(snapshot, node):
            if value.champ.source == "articulation" and not value.rempli and node.statut.cle != "abandonnee":
                yield Cas(Cible("element", node.id, value.champ.cle), _nom(node), ("fiche", "fiches"))


def _pilote_sans_accord(snapshot: Snapshot, _today: date) -> Cases:
    """A pilot is named and its agreement is not dated: the fiche was neither agreed nor validated since."""
    for node in snapshot.plan.fiches:
        named = any(each.libelle for below in node.parcours() for each in below.pilotes)
        row = fiche_de(snapshot, node.id)
        agreed = row is not None and bool(row.date_accord or row.etat in ("accord", "validee"))
        if named and not agreed and node.statut.sens != Sens.ARRETE:
            yield Cas(Cible("element", node.id, "date_accord"), _nom(node), ("fiche", "fiches"))


def _annees_de_vie(snapshot: Snapshot, today: date) -> tuple[int, ...]:
    """Last year and this one, as far as the contract covers them."""
    contrat = snapshot.contrat
    first, last = debut_de(contrat.date_effet) or debut_de(contrat.date_signature), fin_de(contrat.date_fin)
    years = (today.year - 1, today.year)
    return tuple(year for year in years if first and first.year <= year and (last is None or year <= last.year))


def _sous_le_minimum(snapshot: Snapshot, today: date) -> Cases:
    """Once governance is kept here: an instance that met, and plans to meet, less than it owes."""
    if not snapshot.all(t.Reunion):
        return
    for year in _annees_de_vie(snapshot, today):
        for due in exigences(snapshot, year, today):
            if due.manque:
                name = une_ligne(due.instance.sigle or due.instance.nom)
                yield Cas(Cible("reunion"), f"{name} en {year} ({due.tenues + due.prevues} sur {due.minimum})")


def _sans_evaluation(snapshot: Snapshot, today: date) -> Cases:
    """Once governance is kept here: a year without a COPIL whose agenda has the evaluation of the contract."""
    if not snapshot.all(t.Reunion) or not any(est_copil(row) for row in snapshot.all(t.Instance)):
        return
    for year in _annees_de_vie(snapshot, today):
        if not copils_evaluateurs(snapshot, year):
            yield Cas(Cible("reunion"), str(year))


REGLES_GUIDE: tuple[Regle, ...] = (
    Regle(
        "instance_sous_minimum", A_CORRIGER,
        "Une instance se réunit moins que prévu : {noms}.",
        "{nombre} fois, une instance se réunit moins que prévu : {noms}.",
        "Prévoyez une réunion dans « Gouvernance », ou notez celles qui ont eu lieu.",
        "Article du contrat sur la gouvernance : chaque instance a un nombre minimal de réunions par an.",
        _sous_le_minimum, (VIE,),
    ),
    Regle(
        "copil_sans_evaluation", A_CORRIGER,
        "Aucun COPIL n'a l'évaluation du contrat à son ordre du jour en {noms}.",
        "Aucun COPIL n'a l'évaluation du contrat à son ordre du jour pour ces années : {noms}.",
        "Ajoutez le point « Évaluation du contrat » à un COPIL de l'année, dans « Gouvernance ».",
        "Guide CLS Normandie 2025, « Évaluation » : un suivi au minimum annuel, présenté au comité de pilotage.",
        _sans_evaluation, (VIE,),
    ),
    Regle(
        "articulation_vide", A_VERIFIER,
        "{quoi} ne dit pas son articulation avec les autres démarches : {noms}.",
        "{quoi} ne disent pas leur articulation avec les autres démarches : {noms}.",
        "Reliez l'action au contrat de ville ou à une autre démarche, dans son onglet « Liens ».",
        "Guide CLS Normandie 2025 : articulation avec les autres dispositifs, notamment la politique de la ville.",
        _articulation_vide, (SIGNATURE, VIE),
    ),
    Regle(
        "pilote_sans_accord", A_VERIFIER,
        "{quoi} n'a pas l'accord de son pilote : {noms}.", "{quoi} n'ont pas l'accord de leur pilote : {noms}.",
        "Notez la date de cet accord en haut de la fiche, ou envoyez-la au pilote.",
        "Guide CLS Normandie 2025, fiche action : le pilote a « officialisé son engagement à piloter cette action ».",
        _pilote_sans_accord, (SIGNATURE, VIE),
    ),
    Regle(
        "coordination_pilote", A_VERIFIER,
        "La coordination du contrat pilote seule une action thématique : {noms}.",
        "La coordination du contrat pilote seule {quoi} thématiques : {noms}.",
        "Cherchez un pilote parmi les partenaires, et gardez la coordination en co-pilote.",
        "Guide CLS Normandie 2025, fiche action : le coordinateur ne pilote que si sa fiche de poste le dit.",
        _coordination_pilote,
    ),
)  # fmt: skip
