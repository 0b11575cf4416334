"""Money: who pays what, which year, where it stands; the coordination post; what does not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.organisations import est_ars, libelle, reconnaitre
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

ETATS: dict[str, str] = {
    "prevu": "Prévu",
    "demande": "Demandé",
    "accorde": "Accordé",
    "refuse": "Refusé",
    "verse": "Versé",
    "justifie": "Justifié",
}
"""Where a line stands, in the order in which it goes."""
ACQUIS = ("accorde", "verse", "justifie")
"""The states in which the money is granted."""

NATURES = ("Personnel", "Prestation", "Fonctionnement", "Investissement", "Communication", "Déplacements",
           "Valorisation (temps ou locaux mis à disposition)")  # fmt: skip
"""What a line pays; any other can be typed."""

SANS_FINANCEUR = "Financeur à préciser"
POSTE = "Poste de coordination"
A_PRECISER = "Nature à préciser"


def organisme(snapshot: Snapshot, row: t.Financement | t.Appel) -> t.Organisation | None:
    """The body that pays, named by its id or by one of its names; None when the directory does not know it."""
    body = snapshot.get(t.Organisation, row.organisation_id)
    if body is None and row.financeur:
        return reconnaitre(row.financeur, snapshot.all(t.Organisation), snapshot.all(t.Alias))
    return body


def financeur(snapshot: Snapshot, row: t.Financement | t.Appel) -> str:
    """The funder's short name, or what is typed, or "Financeur à préciser"; of two spellings, the first."""
    name = _financeur(snapshot, row)
    return snapshot.derive(_graphies).get(("financeur", sans_accents(name)), name)


def _financeur(snapshot: Snapshot, row: t.Financement | t.Appel) -> str:
    body = organisme(snapshot, row)
    return (libelle(body) if body else une_ligne(row.financeur)) or SANS_FINANCEUR


def nature(snapshot: Snapshot, row: t.Financement) -> str:
    """What a line pays, as its first spelling writes it; "" when it does not say."""
    return snapshot.derive(_graphies).get(("nature", sans_accents(row.nature)), "")


def _graphies(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """How each funder and each nature is written for the first time, by its folded form."""
    found: dict[tuple[str, str], str] = {}
    for row in ordonnees(snapshot):
        for kind, name in (("financeur", _financeur(snapshot, row)), ("nature", une_ligne(row.nature))):
            found.setdefault((kind, sans_accents(name)), name)
    return found


def compte(row: t.Financement) -> float:
    """What a line counts for: nothing once refused; what is planned, or what is spent when only that is known."""
    if row.etat == "refuse":
        return 0.0
    return row.prevu if row.prevu is not None else row.realise or 0.0


@dataclass(frozen=True, slots=True)
class Montants:
    """Sums of lines, in euros. `acquis`: planned amounts granted, paid or justified."""

    prevu: float = 0.0
    acquis: float = 0.0
    realise: float = 0.0
    lignes: int = 0


def somme(rows: Iterable[t.Financement]) -> Montants:
    """The sums of some lines; those refused count for nothing but their number."""
    kept = tuple(rows)
    return Montants(
        sum(compte(row) for row in kept),
        sum(compte(row) for row in kept if row.etat in ACQUIS),
        sum(row.realise or 0.0 for row in kept),
        len(kept),
    )


def lignes_de(snapshot: Snapshot, noeud: Noeud) -> tuple[t.Financement, ...]:
    """The lines of an element and of what is below it, by year."""
    rows = (row for node in noeud.parcours() for row in snapshot.where(t.Financement, "element_id", node.id))
    return tuple(sorted(rows, key=lambda row: (row.annee or 0, row.rang, row.id)))


def lignes_du_poste(snapshot: Snapshot) -> tuple[t.Financement, ...]:
    """The lines of the coordination post, by year."""
    rows = snapshot.where(t.Financement, "element_id", None)
    return tuple(sorted(rows, key=lambda row: (row.annee or 0, row.rang, row.id)))


def ordonnees(snapshot: Snapshot) -> tuple[t.Financement, ...]:
    """Every line: the actions in the order of the plan, each by year, the post last."""
    ranks = {node.id: rank for rank, node in enumerate(snapshot.plan.parcours())}
    rows = [row for row in snapshot.all(t.Financement) if row.element_id is not None]
    rows.sort(key=lambda row: (ranks.get(row.element_id or 0, len(ranks)), row.annee or 0, row.rang, row.id))
    return (*rows, *lignes_du_poste(snapshot))


def objet_finance(snapshot: Snapshot, row: t.Financement) -> str:
    """What a line pays for: « 1.2 Repérer les aidants », or the coordination post."""
    node = snapshot.plan.par_id.get(row.element_id or 0)
    return f"{node.code} {une_ligne(node.element.intitule)}".strip() if node else POSTE


REGROUPEMENTS: dict[str, str] = {
    "annee": "Par année", "financeur": "Par financeur", "nature": "Par nature", "etat": "Par état",
    "objet": "Par action",
}  # fmt: skip
"""How lines are added up, in the order of the choice."""


def groupes(snapshot: Snapshot, rows: Iterable[t.Financement], cle: str) -> tuple[tuple[str, Montants], ...]:
    """The sums of each year, funder, nature, state or thing paid for, in the order that people expect."""
    if cle == "financeur":
        return par_financeur(snapshot, rows)
    found: dict[str, list[t.Financement]] = defaultdict(list)
    for row in rows:
        found[nom_du_groupe(snapshot, row, cle)].append(row)
    names = sorted(found) if cle == "annee" else list(found)
    if cle == "etat":
        known = list(ETATS.values())
        names.sort(key=lambda name: known.index(name) if name in known else len(known))
    return tuple((name, somme(found[name])) for name in names)


def nom_du_groupe(snapshot: Snapshot, row: t.Financement, cle: str) -> str:
    """Where a line goes when lines are added up by `cle`."""
    return {
        "annee": str(row.annee or "Sans année"),
        "financeur": financeur(snapshot, row),
        "nature": nature(snapshot, row) or A_PRECISER,
        "etat": ETATS.get(row.etat, row.etat),
        "objet": objet_finance(snapshot, row),
    }[cle]


def par_financeur(snapshot: Snapshot, rows: Iterable[t.Financement]) -> tuple[tuple[str, Montants], ...]:
    """The sums of each funder, the largest first; one body under two spellings is one funder."""
    groups: dict[str, list[t.Financement]] = defaultdict(list)
    for row in rows:
        groups[financeur(snapshot, row)].append(row)
    summed = [(name, somme(found)) for name, found in groups.items()]
    return tuple(sorted(summed, key=lambda pair: (-pair[1].prevu, pair[0])))


def annees(snapshot: Snapshot) -> tuple[int, ...]:
    """The years that some money speaks of, and those of the plan."""
    used = {row.annee for row in snapshot.all(t.Financement) if row.annee}
    return tuple(sorted(used | set(snapshot.plan.annees)))


@dataclass(frozen=True, slots=True)
class PosteAnnee:
    """The coordination post in one year: what it costs, what the agency pays of it, and the most that it may pay."""

    annee: int
    cout: float
    ars: float
    plafond: float | None

    @property
    def depasse(self) -> bool:
        """The agency's part is beyond its rate or its ceiling."""
        return self.plafond is not None and self.ars > self.plafond + 0.005


def poste(snapshot: Snapshot) -> tuple[PosteAnnee, ...]:
    """Each year of the post. The rate and the ceiling are the model's; no rate: no limit is known."""
    rule, found = snapshot.modele.coordination, []
    for annee in sorted({row.annee for row in lignes_du_poste(snapshot) if row.annee}):
        rows = [row for row in lignes_du_poste(snapshot) if row.annee == annee]
        cost = sum(compte(row) for row in rows)
        limits = [cost * rule.taux] if rule.taux is not None else []
        limits += [float(rule.plafond)] if rule.plafond is not None else []
        paid = sum(compte(row) for row in rows if _est_ars(snapshot, row))
        found.append(PosteAnnee(annee, cost, paid, min(limits, default=None)))
    return tuple(found)


def _est_ars(snapshot: Snapshot, row: t.Financement) -> bool:
    body = organisme(snapshot, row)
    return est_ars(body or t.Organisation(nom=row.financeur))


@dataclass(frozen=True, slots=True)
class Doute:
    """A line, or a year of the post, that does not add up, as a French sentence. `financement_id` 0: the post."""

    financement_id: int
    phrase: str


def doutes(snapshot: Snapshot) -> tuple[Doute, ...]:
    """Everything about money that does not add up."""
    return (*_lignes_douteuses(snapshot), *_poste_douteux(snapshot))


def _lignes_douteuses(snapshot: Snapshot) -> Iterator[Doute]:
    for row in snapshot.all(t.Financement):
        name = f"« {une_ligne(row.libelle) or 'sans objet'} » ({financeur(snapshot, row)})"
        if min(row.prevu or 0.0, row.realise or 0.0) < 0:
            yield Doute(row.id, f"{name} a un montant négatif")
        if row.annee is None:
            yield Doute(row.id, f"{name} n'a pas d'année")
        elif snapshot.plan.annees and row.element_id and row.annee not in snapshot.plan.annees:
            yield Doute(row.id, f"{name} porte sur {row.annee}, hors des années du plan")
        if row.realise is not None and row.prevu is not None and row.realise > row.prevu + 0.005:
            yield Doute(row.id, f"{name} a coûté plus que prévu")
        if row.prevu is None and row.realise is None:
            yield Doute(row.id, f"{name} n'a pas de montant")
        if row.etat == "justifie" and row.realise is None:
            yield Doute(row.id, f"{name} est justifié sans montant réalisé")
        if row.etat == "refuse" and row.realise:
            yield Doute(row.id, f"{name} a été refusé, et pourtant dépensé")


def _poste_douteux(snapshot: Snapshot) -> Iterator[Doute]:
    for year in poste(snapshot):
        if year.depasse:
            yield Doute(0, f"En {year.annee}, la part de l'ARS dans le poste dépasse ce que le modèle régional permet")
