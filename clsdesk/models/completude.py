"""What share of the file is filled, subject by subject, and where each thing that is missing is to be filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.couverture import couverture
from clsdesk.models.diagnostic import ThemePropose
from clsdesk.models.fiche import completude as completude_de
from clsdesk.models.indicateurs import a_mettre_a_jour, de_l_element
from clsdesk.models.organisations import libelle
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


@dataclass(frozen=True, slots=True)
class Manque:
    """One thing to fill: its words, and its place (table, row, column or field of a fiche)."""

    mots: str
    objet: str
    objet_id: int
    champ: str = ""


@dataclass(frozen=True, slots=True)
class Jauge:
    """One subject: how many things are filled of how many, and those that are not."""

    nom: str
    faits: int
    total: int
    manques: tuple[Manque, ...]


def completude(snapshot: Snapshot, aujourdhui: date, proposes: Sequence[ThemePropose] = ()) -> tuple[Jauge, ...]:
    """The subjects that the file is concerned with, in the order of the work. `proposes`: a diagnostic's themes."""
    jauges = (
        _contrat(snapshot), _signataires(snapshot), _diagnostic(snapshot, proposes), _fiches(snapshot),
        _pilotes(snapshot), _calendrier(snapshot), _indicateurs(snapshot), _releves(snapshot, aujourdhui),
        _instances(snapshot), _adresses(snapshot),
    )  # fmt: skip
    return tuple(each for each in jauges if each.total)


def part(jauges: Iterable[Jauge]) -> float:
    """The share of all the subjects, each weighing the same: 0 to 1."""
    shares = [each.faits / each.total for each in jauges if each.total]
    return sum(shares) / len(shares) if shares else 0.0


_CHAMPS: tuple[tuple[str, str, Callable[[t.Contrat], object]], ...] = (
    ("nom", "Nom du contrat", lambda row: row.nom.strip()),
    ("territoire", "Nom du territoire", lambda row: row.territoire.strip()),
    ("organisation_id", "Collectivité qui porte le contrat", lambda row: row.organisation_id),
    ("date_effet", "Date d'effet", lambda row: row.date_effet or row.date_signature),
    ("date_fin", "Date de fin", lambda row: row.date_fin or row.duree.strip()),
    ("plan_debut", "Première année du plan", lambda row: row.plan_debut),
    ("plan_fin", "Dernière année du plan", lambda row: row.plan_fin),
)


def _contrat(snapshot: Snapshot) -> Jauge:
    row = snapshot.contrat
    missing = tuple(Manque(words, "contrat", row.id, champ) for champ, words, value in _CHAMPS if not value(row))
    return Jauge("Identité du contrat", len(_CHAMPS) - len(missing), len(_CHAMPS), missing)


def _signataires(snapshot: Snapshot) -> Jauge:
    """Those whose representative is named."""
    rows = snapshot.all(t.Signataire)
    missing = tuple(
        Manque(f"Qui représente : {_nom(snapshot, row.organisation_id)}", "signataire", row.id, "representant")
        for row in rows
        if not row.representant.strip() and not row.signe_par.strip()
    )
    return Jauge("Représentants des signataires", len(rows) - len(missing), len(rows), missing)


def _diagnostic(snapshot: Snapshot, proposes: Sequence[ThemePropose]) -> Jauge:
    """The themes that are asked of a contract and of which the diagnostic says something."""
    asked = [each.theme for each in couverture(snapshot, proposes) if each.attendu] if proposes else []
    missing = tuple(Manque(each.nom, "theme", each.theme_id) for each in asked if not each.total)
    return Jauge("Thèmes attendus du diagnostic", len(asked) - len(missing), len(asked), missing)


def _fiches(snapshot: Snapshot) -> Jauge:
    """The fields that cannot be left out, of all the fiches; what is missing is told fiche by fiche."""
    done = total = 0
    missing = []
    for node in snapshot.plan.fiches:
        each = completude_de(snapshot, node)
        done, total = done + each.remplis, total + each.total
        if each.manquants:
            fields = ", ".join(champ.libelle_affiche or champ.libelle for champ in each.manquants)
            missing.append(Manque(f"{_titre(node)} : {fields}", "element", node.id, each.manquants[0].cle))
    return Jauge("Champs incontournables des fiches", done, total, tuple(missing))


def _pilotes(snapshot: Snapshot) -> Jauge:
    nodes = tuple(node for node in snapshot.plan.parcours() if node.niveau.porte_pilotes)
    return _du_plan("Pilotes", nodes, lambda node: bool(node.pilotes))


def _calendrier(snapshot: Snapshot) -> Jauge:
    nodes = tuple(node for node in snapshot.plan.parcours() if node.niveau.porte_calendrier)
    return _du_plan("Calendrier", nodes, lambda node: bool(node.calendrier or node.element.debut or node.element.fin))


def _indicateurs(snapshot: Snapshot) -> Jauge:
    return _du_plan("Indicateurs des actions", snapshot.plan.actions, lambda node: bool(de_l_element(snapshot, node)))


def _du_plan(nom: str, nodes: tuple[Noeud, ...], rempli: Callable[[Noeud], bool]) -> Jauge:
    missing = tuple(Manque(_titre(node), "element", node.id) for node in nodes if not rempli(node))
    return Jauge(nom, len(nodes) - len(missing), len(nodes), missing)


def _releves(snapshot: Snapshot, aujourdhui: date) -> Jauge:
    rows = snapshot.all(t.Indicateur)
    missing = tuple(
        Manque(une_ligne(row.intitule) or "Indicateur sans nom", "indicateur", row.id)
        for row in rows
        if a_mettre_a_jour(snapshot, row, aujourdhui)
    )
    return Jauge("Indicateurs à jour", len(rows) - len(missing), len(rows), missing)


def _instances(snapshot: Snapshot) -> Jauge:
    rows = snapshot.all(t.Instance)
    missing = tuple(
        Manque(une_ligne(row.nom) or row.sigle, "instance", row.id)
        for row in rows
        if not snapshot.where(t.Membre, "instance_id", row.id)
    )
    return Jauge("Membres des instances", len(rows) - len(missing), len(rows), missing)


def _adresses(snapshot: Snapshot) -> Jauge:
    """The bodies that pilot something and to which a message can be sent."""
    bodies = {
        each.organisation.id: each.organisation
        for node in snapshot.plan.parcours()
        for each in node.pilotes
        if each.organisation
    }
    missing = tuple(
        Manque(libelle(body), "organisation", key)
        for key, body in bodies.items()
        if not any(row.courriel.strip() for row in snapshot.where(t.Contact, "organisation_id", key))
    )
    return Jauge("Courriels des pilotes", len(bodies) - len(missing), len(bodies), missing)


def _nom(snapshot: Snapshot, organisation_id: int | None) -> str:
    body = snapshot.get(t.Organisation, organisation_id)
    return libelle(body) if body else "signataire sans organisation"


def _titre(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip() or "Sans intitulé"
