"""From needs to the plan: needs scored on five criteria, the priorities kept, and the actions that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.diagnostic import dits_du_constat
from clsdesk.models.nombres import enumeration
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import brut

CRITERES: dict[str, str] = {
    "gravite": "Gravité",
    "frequence": "Fréquence",
    "perception": "Perception",
    "impact": "Impact socio-économique",
    "faisabilite": "Faisabilité",
}
"""The five criteria of a health priority, by column of `priorite`."""

ECHELLE: dict[int, str] = {1: "très faible", 2: "faible", 3: "moyenne", 4: "forte", 5: "très forte"}

POIDS_MAX = 5
DOMAINE = "priorites"


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion brings: its mark of 1 to 5 (None: not given) and its weight of 0 to 5."""

    critere: str
    note: int | None
    poids: int


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of the marks given, out of 5; None when nothing that weighs is marked."""

    valeur: float | None
    parts: tuple[Part, ...]

    @property
    def complet(self) -> bool:
        return all(each.note is not None for each in self.parts if each.poids)

    @property
    def note(self) -> str:
        """ "3,7"; "" without a score."""
        return "" if self.valeur is None else f"{self.valeur:.1f}".replace(".", ",")

    @property
    def cotes(self) -> str:
        """ "Gravité 4, fréquence 3": the marks given, those that weigh nothing left out."""
        marked = [f"{CRITERES[each.critere].lower()} {each.note}" for each in self.parts if each.note and each.poids]
        return majuscule(", ".join(marked))

    @property
    def explication(self) -> str:
        """ "(Gravité 4 × 2 + Fréquence 3) ÷ 3 = 3,7 sur 5"."""
        counted = [each for each in self.parts if each.note is not None and each.poids]
        if self.valeur is None:
            return "Aucun critère n'est encore coté."
        terms = (f"{CRITERES[each.critere]} {each.note}" + (f" × {each.poids}" if each.poids > 1 else "")
                 for each in counted)  # fmt: skip
        total = sum(each.poids for each in counted)
        missing = [CRITERES[each.critere] for each in self.parts if each.note is None and each.poids]
        more = f" Sans : {', '.join(missing)}." if missing else ""
        return f"({' + '.join(terms)}) ÷ {total} = {self.note} sur 5.{more}"


def poids(snapshot: Snapshot) -> dict[str, int]:
    """The weight of each criterion: 1 unless the contract says otherwise."""
    said = {row.cle: row.valeur for row in snapshot.all(t.Option) if row.domaine == DOMAINE}
    return {cle: _poids(said.get(f"poids_{cle}", "")) for cle in CRITERES}


def _poids(text: str) -> int:
    return min(int(text), POIDS_MAX) if text.isascii() and text.isdecimal() else 1


def score(priorite: t.Priorite, poids: dict[str, int]) -> Score:
    """The score of a need and how it is made."""
    parts = tuple(Part(cle, getattr(priorite, cle), poids[cle]) for cle in CRITERES)
    counted = [(each.note, each.poids) for each in parts if each.note is not None and each.poids]
    total = sum(weight for _, weight in counted)
    return Score(sum(note * weight for note, weight in counted) / total if total else None, parts)


def regle_du_score(snapshot: Snapshot) -> str:
    """How needs are scored, in a sentence or two: the criteria, the scale, the weights."""
    weights = poids(snapshot)
    kept = [cle for cle in CRITERES if weights[cle]]
    names = enumeration(tuple(
        f"{CRITERES[cle].lower()}{f' (× {weights[cle]})' if len(set(weights.values())) > 1 else ''}" for cle in kept
    ))  # fmt: skip
    kind = "moyenne" if len({weights[cle] for cle in kept}) == 1 else "moyenne pondérée"
    out = [CRITERES[cle].lower() for cle in CRITERES if not weights[cle]]
    more = f" Ne compte pas : {enumeration(tuple(out))}." if out else ""
    return f"Note : {kind} des critères cotés de 1 ({ECHELLE[1]}) à 5 ({ECHELLE[5]}), {names}.{more}"


def classees(snapshot: Snapshot) -> tuple[tuple[t.Priorite, Score], ...]:
    """The needs, best score first, those without score last; equal ones keep their order."""
    weights = poids(snapshot)
    scored = [(row, score(row, weights)) for row in snapshot.all(t.Priorite)]
    return tuple(sorted(scored, key=lambda pair: -(pair[1].valeur if pair[1].valeur is not None else -1.0)))


@dataclass(frozen=True, slots=True)
class PointMatrice:
    """A need on the matrix: how feasible (1 to 5) and how important (weighted mean of the four others)."""

    numero: int
    priorite: t.Priorite
    faisabilite: float
    importance: float


def matrice(snapshot: Snapshot) -> tuple[PointMatrice, ...]:
    """The needs marked both ways, best score first, numbered; the others are not on the matrix."""
    points: list[PointMatrice] = []
    for row, found in classees(snapshot):
        weights = {part.critere: part.poids for part in found.parts} | {"faisabilite": 0}
        important = score(row, weights).valeur
        if important is not None and row.faisabilite is not None:
            points.append(PointMatrice(len(points) + 1, row, float(row.faisabilite), important))
    return tuple(points)


def retenues(snapshot: Snapshot) -> tuple[t.Priorite, ...]:
    """The priorities of the contract, in their order."""
    return tuple(row for row in snapshot.all(t.Priorite) if row.retenue)


def themes_connus(snapshot: Snapshot) -> tuple[str, ...]:
    """The names of themes that the diagnostic uses: its own themes first, then those of its rows."""
    own = [row.nom for row in snapshot.all(t.Theme)]
    kinds: tuple[type[t.IndicateurTerritoire | t.Tableau | t.Constat | t.Priorite], ...] = (
        t.IndicateurTerritoire, t.Tableau, t.Constat, t.Priorite,
    )  # fmt: skip
    used = [row.theme for kind in kinds for row in snapshot.all(kind)]
    return tuple(dict.fromkeys(each for each in map(une_ligne, (*own, *used)) if each))


def elements_de(snapshot: Snapshot, priorite_id: int) -> tuple[Noeud, ...]:
    """The elements that answer a need, in the order of the plan."""
    linked = {row.element_id for row in snapshot.where(t.PrioriteElement, "priorite_id", priorite_id)}
    return tuple(node for node in snapshot.plan.parcours() if node.id in linked)


def priorites_de(snapshot: Snapshot, noeud: Noeud) -> tuple[t.Priorite, ...]:
    """The needs that an element answers: by itself, by an element above or by one below, in their order."""
    family = (*noeud.ancetres, *noeud.parcours())
    linked = {row.priorite_id for node in family for row in snapshot.where(t.PrioriteElement, "element_id", node.id)}
    return tuple(row for row in snapshot.all(t.Priorite) if row.id in linked)


def sans_action(snapshot: Snapshot) -> tuple[t.Priorite, ...]:
    """The priorities kept that no element answers."""
    return tuple(row for row in retenues(snapshot) if not elements_de(snapshot, row.id))


def actions_sans_besoin(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions that answer no need; none as long as the contract has no need at all."""
    if not snapshot.all(t.Priorite):
        return ()
    actions = snapshot.plan.actions
    return tuple(node for node in actions if not priorites_de(snapshot, node) and not _appuis(snapshot, node, ()))


@dataclass(frozen=True, slots=True)
class Preuve:
    """A finding, a figure or a table as a sentence, with where it comes from. `objet`, `objet_id`: its row."""

    texte: str
    source: str
    objet: str
    objet_id: int

    def __str__(self) -> str:
        return f"{self.texte} ({self.source})" if self.source else self.texte


def preuves(snapshot: Snapshot, noeud: Noeud) -> tuple[Preuve, ...]:
    """What of the diagnostic speaks for an action: what it leans on, then what its needs lean on, each once."""
    rows = _appuis(snapshot, noeud, priorites_de(snapshot, noeud))
    return tuple(dict.fromkeys(each for each in (_preuve(snapshot, row) for row in rows) if each))


def appuis_possibles(snapshot: Snapshot, support: tuple[str, int]) -> tuple[tuple[Preuve, bool], ...]:
    """All that the diagnostic holds, findings first; whether `support`, ("priorite" or "element", id), leans on it."""
    column = f"{support[0]}_id"
    chosen = {objet_de(row) for row in snapshot.where(t.Appui, column, support[1])}
    rows = (
        *(t.Appui(constat_id=row.id) for row in snapshot.all(t.Constat)),
        *(t.Appui(indicateur_id=row.id) for row in snapshot.all(t.IndicateurTerritoire)),
        *(t.Appui(tableau_id=row.id) for row in snapshot.all(t.Tableau)),
    )
    found = (_preuve(snapshot, row) for row in rows)
    return tuple((each, (each.objet, each.objet_id) in chosen) for each in found if each)


OBJETS = {"constat": "constat_id", "indicateur_territoire": "indicateur_id", "tableau": "tableau_id"}
"""The column of `appui` that names a row of each table of the diagnostic."""


def objet_de(appui: t.Appui) -> tuple[str, int]:
    """The table and the id of what is leant on."""
    return next(((table, found) for table, column in OBJETS.items() if (found := getattr(appui, column))), ("", 0))


def texte_contexte(snapshot: Snapshot, noeud: Noeud) -> str:
    """The fiche's "éléments de contexte issus du diagnostic": the needs answered, then a line a proof."""
    needs = [f"Besoin : {une_ligne(row.intitule)}" for row in priorites_de(snapshot, noeud) if row.intitule.strip()]
    return "\n".join([*needs, *(str(each) for each in preuves(snapshot, noeud))])


def _appuis(snapshot: Snapshot, noeud: Noeud, needs: Iterable[t.Priorite]) -> tuple[t.Appui, ...]:
    own = (row for node in noeud.parcours() for row in snapshot.where(t.Appui, "element_id", node.id))
    return (*own, *(row for need in needs for row in snapshot.where(t.Appui, "priorite_id", need.id)))


def _preuve(snapshot: Snapshot, appui: t.Appui) -> Preuve | None:
    constat = snapshot.get(t.Constat, appui.constat_id)
    if constat:
        return Preuve(" ".join(brut(constat.texte).split()), _source_du_constat(constat), "constat", constat.id)
    indicateur = snapshot.get(t.IndicateurTerritoire, appui.indicateur_id)
    if indicateur:
        return Preuve(_chiffre(snapshot, indicateur), _source_du_chiffre(snapshot, indicateur),
                      "indicateur_territoire", indicateur.id)  # fmt: skip
    tableau = snapshot.get(t.Tableau, appui.tableau_id)
    if tableau:
        return Preuve(f"Tableau « {une_ligne(tableau.titre)} »", une_ligne(tableau.source), "tableau", tableau.id)
    return None


def _source_du_constat(row: t.Constat) -> str:
    return ", ".join(dits_du_constat(row))


def _chiffre(snapshot: Snapshot, row: t.IndicateurTerritoire) -> str:
    """ "Part des 65 ans et plus : 21,3 % (territoire), 19,2 % (région)": the values of the latest year."""
    values = snapshot.where(t.Valeur, "indicateur_id", row.id)
    latest = max((value.annee for value in values), default="")
    shown = [value for value in values if value.annee == latest and value.texte.strip() and not value.precision]
    unit = une_ligne(row.unite)
    said = ", ".join(f"{_avec_unite(une_ligne(value.texte), unit)} ({une_ligne(value.territoire)})" for value in shown)
    return f"{une_ligne(row.intitule)} : {said}" if said else une_ligne(row.intitule)


def _avec_unite(text: str, unit: str) -> str:
    return text if not unit or text.endswith(unit) else f"{text} {unit}"


def _source_du_chiffre(snapshot: Snapshot, row: t.IndicateurTerritoire) -> str:
    values = snapshot.where(t.Valeur, "indicateur_id", row.id)
    latest = max((value.annee for value in values), default="")
    own = next((une_ligne(value.source) for value in values if value.annee == latest and value.source.strip()), "")
    return ", ".join(filter(None, (own or une_ligne(row.source), latest)))
