"""How far the actions are: by status, axis, pilot and theme; which are late or silent; the sentences that say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.couverture import couverture
from clsdesk.models.dates import age, date_longue, fin_de
from clsdesk.models.diagnostic import ThemePropose
from clsdesk.models.fiche import fiche_de
from clsdesk.models.gouvernance import PREVUE, est_copil, nom_reunion
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.suivi import derniere_entree, en_retard, jours_depuis, periode, sans_nouvelles, taches_de
from clsdesk.models.texte import sans_accents, une_ligne

SANS_PILOTE, SANS_THEME = "Sans pilote", "Sans thème"
VALIDEE = "validee"


@dataclass(frozen=True, slots=True)
class Groupe:
    """Actions that have something in common; `axe`: the rank of the axis that they are, -1 for another group."""

    nom: str
    noeuds: tuple[Noeud, ...]
    axe: int = -1

    def compte(self, *sens: Sens) -> int:
        """How many have a status of one of these meanings."""
        return sum(node.statut.sens in sens for node in self.noeuds)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a day sees: the actions, which are late, which are silent, which fiches the COPIL has validated or not."""

    actions: tuple[Noeud, ...]
    en_retard: tuple[Noeud, ...]
    silencieuses: tuple[Noeud, ...]
    validees: tuple[Noeud, ...]
    a_valider: tuple[Noeud, ...]


def situation(snapshot: Snapshot, aujourdhui: date) -> Situation:
    """Made once for a snapshot and a day."""
    known = snapshot.derive(_situations)
    if aujourdhui not in known:
        known[aujourdhui] = _situation(snapshot, aujourdhui)
    return known[aujourdhui]


def _situations(_snapshot: Snapshot) -> dict[date, Situation]:
    return {}


def _situation(snapshot: Snapshot, aujourdhui: date) -> Situation:
    nodes = snapshot.plan.actions
    fiches = {node.id: fiche_de(snapshot, node.id) for node in snapshot.plan.fiches}
    valid = {key for key, fiche in fiches.items() if fiche is not None and fiche.etat == VALIDEE}
    return Situation(
        nodes,
        tuple(node for node in nodes if en_retard(snapshot, node, aujourdhui)),
        tuple(node for node in nodes if sans_nouvelles(snapshot, node, aujourdhui)),
        tuple(node for node in snapshot.plan.fiches if node.id in valid),
        tuple(node for node in snapshot.plan.fiches if node.id not in valid),
    )


def par_statut(noeuds: Iterable[Noeud], snapshot: Snapshot) -> tuple[Groupe, ...]:
    """One group a status that at least one action has, in the order of the model."""
    nodes = tuple(noeuds)
    order = {each.cle: rank for rank, each in enumerate(snapshot.modele.statuts)}
    found = {node.statut.cle: node.statut for node in nodes}
    ranked = sorted(found, key=lambda cle: order.get(cle, len(order)))
    return tuple(Groupe(found[cle].libelle, tuple(x for x in nodes if x.statut.cle == cle)) for cle in ranked)


def par_axe(snapshot: Snapshot) -> tuple[Groupe, ...]:
    """One group an axis, empty ones too: its actions."""
    known = {node.id for node in snapshot.plan.actions}
    return tuple(
        Groupe(
            f"{axis.code}  {une_ligne(axis.intitule_tableau)}".strip(),
            tuple(node for node in axis.parcours() if node.id in known),
            rank,
        )
        for rank, axis in enumerate(snapshot.plan.racines)
    )


def par_pilote(snapshot: Snapshot) -> tuple[Groupe, ...]:
    """One group a pilot, the one with most actions first; an action with several pilots is in each of their groups.

    The pilots of an action are its own, otherwise those of what is below it.
    """
    groups: dict[str, list[Noeud]] = {}
    names: dict[str, str] = {}
    for node in snapshot.plan.actions:
        for name in pilotes_de(node) or (SANS_PILOTE,):
            key = sans_accents(name)
            names.setdefault(key, name)
            groups.setdefault(key, []).append(node)
    alone = sans_accents(SANS_PILOTE)
    ranked = sorted(groups, key=lambda key: (key == alone, -len(groups[key]), key))
    return tuple(Groupe(names[key], tuple(groups[key])) for key in ranked)


def pilotes_de(noeud: Noeud) -> tuple[str, ...]:
    """The names of those who pilot an action, each once."""
    below = (each for child in noeud.parcours() for each in child.pilotes)
    names = (une_ligne(each.libelle) for each in (noeud.pilotes or below))
    return tuple(dict.fromkeys(name for name in names if name))


def par_theme(snapshot: Snapshot, proposes: Sequence[ThemePropose]) -> tuple[Groupe, ...]:
    """One group a theme of the diagnostic that at least one action answers; the actions without a theme last.

    An action answers a theme as `couverture` says: by its class, or by the theme of a need that it answers.
    """
    groups = tuple(Groupe(each.theme.nom, each.actions) for each in couverture(snapshot, proposes) if each.actions)
    themed = {node.id for group in groups for node in group.noeuds}
    rest = tuple(node for node in snapshot.plan.actions if node.id not in themed)
    return (*groups, Groupe(SANS_THEME, rest)) if rest else groups


def phrases(snapshot: Snapshot, aujourdhui: date) -> tuple[str, ...]:
    """What a person would say to the director, in a few sentences."""
    now = situation(snapshot, aujourdhui)
    all_of_them = Groupe("", now.actions)
    done, running = all_of_them.compte(Sens.FAIT), all_of_them.compte(Sens.EN_COURS)
    counts = [
        words
        for number, words in (
            (running, f"{running} en cours"),
            (done, f"{done} réalisée{_s(done)}"),
            (len(now.en_retard), f"{len(now.en_retard)} en retard"),
            (len(now.silencieuses), f"{len(now.silencieuses)} sans nouvelle depuis 90 jours"),
        )
        if number
    ]
    total, valid = len(now.actions), len(now.validees)
    first = f"{total} action{_s(total)}{' : ' + ', '.join(counts) if counts else ''}."
    fiches = f"{valid} fiche{_s(valid)} validée{_s(valid)} sur {len(snapshot.plan.fiches)}."
    meeting = prochain_copil(snapshot, aujourdhui)
    next_one = f"{nom_reunion(snapshot, meeting)} {_dans(meeting, aujourdhui)}." if meeting else ""
    return tuple(filter(None, (first, fiches if snapshot.plan.fiches else "", next_one)))


def _s(number: int) -> str:
    return "s" if number > 1 else ""


def _dans(reunion: t.Reunion, aujourdhui: date) -> str:
    day = fin_de(reunion.date)
    return age((aujourdhui - day).days) if day else ""


def prochain_copil(snapshot: Snapshot, aujourdhui: date) -> t.Reunion | None:
    """The next steering committee that is planned, today's included."""
    rows = (
        row
        for row in snapshot.all(t.Reunion)
        if row.etat == PREVUE and est_copil(snapshot.get(t.Instance, row.instance_id))
    )
    coming = [row for row in rows if (fin_de(row.date) or date.min) >= aujourdhui]
    return min(coming, key=lambda row: (row.date, row.heure, row.id), default=None)


def raison_du_retard(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> str:
    """Why an action is late, in a few words: a task, a start or an end gone by; "" when it is not."""
    if not en_retard(snapshot, noeud, aujourdhui):
        return ""
    tasks = (
        (due, row)
        for node in noeud.parcours()
        if node.statut.sens not in (Sens.FAIT, Sens.ARRETE)
        for row in taches_de(snapshot, node.id)
        for due in [fin_de(row.echeance)]
        if not row.faite and due is not None and due < aujourdhui
    )
    first = min(tasks, key=lambda pair: (pair[0], pair[1].id), default=None)
    if first:
        return f"tâche attendue le {date_longue(first[1].echeance)} : {une_ligne(first[1].quoi)}"
    span = periode(noeud)
    if span and span.fin and span.fin < aujourdhui:
        return f"devait finir le {date_longue(span.fin.isoformat())}"
    when = date_longue(span.debut.isoformat()) if span and span.debut else ""
    return f"devait commencer le {when}" if when else "devait avoir commencé"


def dernieres_nouvelles(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> str:
    """« dernier échange il y a 4 mois », or that there is none."""
    last = derniere_entree(snapshot, noeud.id)
    days = jours_depuis(last, aujourdhui) if last else None
    return "aucun échange noté" if days is None else f"dernier échange {age(days)}"
