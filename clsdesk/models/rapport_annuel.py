"""One year of the contract, counted: its actions at the year's end, its log, indicators, money, meetings; what follows.

An entry belongs to the year of its date; one without a date to none. A status is the one at the end of the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.etats import STATUT
from clsdesk.models.etats_dates import Passage, au_jour, passages
from clsdesk.models.financements import lignes_de
from clsdesk.models.gouvernance import TENUE, Assiduite, Exigence, assiduite, exigence
from clsdesk.models.indicateurs import atteinte, cible, points, releves
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.statuts import Sens, Statut, statut
from clsdesk.models.suivi import entrees, periode
from clsdesk.models.texte import une_ligne


def annees_du_contrat(snapshot: Snapshot) -> tuple[int, ...]:
    """The years of the plan, those of the contract's dates included; none when nothing says them."""
    contrat = snapshot.contrat
    days = (debut_de(contrat.date_effet), debut_de(contrat.date_fin))
    said = {*snapshot.plan.annees, *(each.year for each in days if each)}
    return tuple(range(min(said), max(said) + 1)) if said else ()


@dataclass(frozen=True, slots=True)
class ElementAnnee:
    """An element of the plan in one year: its state at the year's end, and the log's entries of the year about it."""

    noeud: Noeud
    statut: Statut
    meteo: str
    motif: str
    fait_le: date | None
    """When it became done, within the year."""
    fait_avant: bool
    """It was done before the year began."""
    entrees: tuple[t.Suivi, ...]
    """Newest first; of an element with all that is below it."""
    attendu: bool
    """Its first period is over at the year's end, and it is still not begun."""


@dataclass(frozen=True, slots=True)
class AxeAnnee:
    """A root of the plan in one year. `actions`: what meetings speak of; `suivis`: the last level that has a status."""

    axe: Noeud
    actions: tuple[ElementAnnee, ...]
    suivis: tuple[ElementAnnee, ...]
    entrees: tuple[t.Suivi, ...]

    def de_sens(self, *sens: Sens) -> tuple[ElementAnnee, ...]:
        """Those of `suivis` whose status at the year's end means that."""
        return tuple(each for each in self.suivis if each.statut.sens in sens)


def bornes(annee: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(annee, 1, 1), date(annee, 12, 31)


def axes(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[AxeAnnee, ...]:
    """The roots of the plan, in order."""
    year = _Annee(snapshot, au_jour(snapshot, bornes(annee)[1]), annee, aujourdhui)
    wanted = {node.id for node in snapshot.plan.actions}
    return tuple(
        AxeAnnee(
            root,
            tuple(year.element(node) for node in root.parcours() if node.id in wanted),
            tuple(year.element(node) for node in derniers_suivis(root)),
            entrees_de_l_annee(snapshot, annee, root.id),
        )
        for root in snapshot.plan.racines
    )


def derniers_suivis(noeud: Noeud) -> tuple[Noeud, ...]:
    """The elements with a status and none below them that has one: what is really begun and done."""
    return tuple(each for each in noeud.parcours() if _suivi(each) and not any(map(_suivi, _dessous(each))))


def _dessous(noeud: Noeud) -> tuple[Noeud, ...]:
    return tuple(each for each in noeud.parcours() if each is not noeud)


def _suivi(noeud: Noeud) -> bool:
    return bool(noeud.niveau.porte_suivi or noeud.element.statut)


@dataclass(frozen=True, slots=True)
class _Annee:
    """What a year is read from: the file as it is, and the plan as it stood at the year's end."""

    snapshot: Snapshot
    alors: Snapshot
    annee: int
    aujourdhui: date

    def element(self, noeud: Noeud) -> ElementAnnee:
        then = self.alors.plan.par_id[noeud.id]
        last, span = bornes(self.annee)[1], periode(noeud)
        begun = span is not None and span.premiere_fin is not None and span.premiere_fin <= min(last, self.aujourdhui)
        said = [each for each in passages_de(self.snapshot, noeud.id) if each.jour <= last]
        reason = said[-1].motif if said else ""
        same = then.element.statut == noeud.element.statut
        done = self._fait_le(then.statut, said)
        return ElementAnnee(
            noeud,
            then.statut,
            then.element.meteo,
            une_ligne(reason or (noeud.element.statut_motif if same else "")),
            done if done and done.year == self.annee else None,
            done is not None and done.year < self.annee,
            entrees_de_l_annee(self.snapshot, self.annee, noeud.id),
            begun and then.statut.sens == Sens.NON_ENGAGE,
        )

    def _fait_le(self, alors: Statut, said: list[Passage]) -> date | None:
        """The day on which it became done and stayed so; None when it is not, or nothing dated says it."""
        if alors.sens != Sens.FAIT:
            return None
        known, since = self.snapshot.modele.statuts, None
        for each in said:
            since = (since or each.jour) if statut(each.apres, known).sens == Sens.FAIT else None
        return since


def passages_de(snapshot: Snapshot, element_id: int) -> tuple[Passage, ...]:
    """The changes of one element's status, the oldest first."""
    return snapshot.derive(_passages_de_statut).get(element_id, ())


def _passages_de_statut(snapshot: Snapshot) -> dict[int, tuple[Passage, ...]]:
    found: dict[int, list[Passage]] = {}
    for each in passages(snapshot):
        if each.champ == STATUT:
            found.setdefault(each.element_id, []).append(each)
    return {key: tuple(rows) for key, rows in found.items()}


def entrees_de_l_annee(snapshot: Snapshot, annee: int, element_id: int | None = None) -> tuple[t.Suivi, ...]:
    """The log's entries of a year, newest first: of an element with all below it, or of the whole contract."""
    rows = snapshot.derive(_entrees_par_annee).get(annee, ())
    node = snapshot.plan.par_id.get(element_id or 0)
    if element_id is None or node is None:
        return rows if element_id is None else ()
    family = {each.id for each in node.parcours()}
    about = snapshot.derive(_elements_par_entree)
    return tuple(row for row in rows if not family.isdisjoint(about.get(row.id, ())))


def _entrees_par_annee(snapshot: Snapshot) -> dict[int, tuple[t.Suivi, ...]]:
    found: dict[int, list[t.Suivi]] = {}
    for row in entrees(snapshot):
        year = annee_de(row.date)
        if year is not None:
            found.setdefault(year, []).append(row)
    return {year: tuple(rows) for year, rows in found.items()}


def _elements_par_entree(snapshot: Snapshot) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for link in snapshot.all(t.SuiviElement):
        found.setdefault(link.suivi_id, set()).add(link.element_id)
    return found


def sans_date(snapshot: Snapshot) -> int:
    """How many entries of the log belong to no year."""
    return sum(annee_de(row.date) is None for row in snapshot.all(t.Suivi))


def annee_de(iso: str) -> int | None:
    """The year in which a day, a month or a quarter falls."""
    day = debut_de(iso)
    return day.year if day else None


def par_sens(elements: Iterable[ElementAnnee]) -> Counter[Sens]:
    """How many of each meaning at the year's end."""
    return Counter(each.statut.sens for each in elements)


@dataclass(frozen=True, slots=True)
class IndicateurAnnee:
    """An indicator in one year: its last reading, the target in force, whether it is met (None: unknown)."""

    indicateur: t.Indicateur
    noeud: Noeud | None
    releve: t.Releve | None
    cible: t.Cible | None
    atteinte: bool | None


def indicateurs(snapshot: Snapshot, annee: int) -> tuple[IndicateurAnnee, ...]:
    """Those of the contract, then those of the plan in its order."""
    order = {node.id: rank for rank, node in enumerate(snapshot.plan.parcours(), 1)}
    rows = sorted(snapshot.all(t.Indicateur), key=lambda row: (order.get(row.element_id or 0, 0), row.rang, row.id))
    return tuple(_indicateur(snapshot, row, annee) for row in rows)


def _indicateur(snapshot: Snapshot, row: t.Indicateur, annee: int) -> IndicateurAnnee:
    numbers = [each.releve for each in points(snapshot, row.id) if each.jour.year == annee]
    read = [each for each in releves(snapshot, row.id) if (day := fin_de(each.date)) and day.year == annee]
    return IndicateurAnnee(
        row,
        snapshot.plan.par_id.get(row.element_id or 0),
        numbers[-1] if numbers else read[-1] if read else None,
        cible(snapshot, row.id, annee),
        atteinte(snapshot, row, annee),
    )


def lignes_d_argent(snapshot: Snapshot, annee: int) -> tuple[t.Financement, ...]:
    """The lines of money of a year."""
    return tuple(row for row in snapshot.all(t.Financement) if row.annee == annee)


def argent_par_axe(snapshot: Snapshot, annee: int) -> tuple[tuple[Noeud | None, tuple[t.Financement, ...]], ...]:
    """The year's lines of each root that has some, then those of the coordination post (None)."""
    found = [(root, tuple(row for row in lignes_de(snapshot, root) if row.annee == annee))
             for root in snapshot.plan.racines]  # fmt: skip
    post = tuple(row for row in lignes_d_argent(snapshot, annee) if row.element_id is None)
    return (*((root, rows) for root, rows in found if rows), *(((None, post),) if post else ()))


@dataclass(frozen=True, slots=True)
class GouvernanceAnnee:
    """The year of the instances: what each owes and held, the meetings held, who came, what was decided."""

    exigences: tuple[Exigence, ...]
    reunions: tuple[t.Reunion, ...]
    assiduite: tuple[Assiduite, ...]
    decisions: tuple[t.Decision, ...]


def gouvernance(snapshot: Snapshot, annee: int, aujourdhui: date) -> GouvernanceAnnee:
    """The meetings by date; the attendance of the signatories over these meetings only."""
    rows = tuple(row for row in snapshot.all(t.Reunion) if annee_de(row.date) == annee)
    held = tuple(sorted((row for row in rows if row.etat == TENUE), key=lambda row: (row.date, row.heure, row.id)))
    told = (exigence(snapshot, row, annee, aujourdhui) for row in snapshot.all(t.Instance))
    came = assiduite(replaced(snapshot, t.Reunion, held)) if held else ()
    taken = tuple(each for row in held for each in snapshot.where(t.Decision, "reunion_id", row.id))
    return GouvernanceAnnee(
        tuple(each for each in told if each.minimum or each.tenues),
        held,
        tuple(each for each in came if each.reunions),
        taken,
    )


@dataclass(frozen=True, slots=True)
class Suite:
    """What the year after holds: what begins and what goes on in the calendar, tasks, meetings, calls, targets."""

    commencent: tuple[Noeud, ...]
    continuent: tuple[Noeud, ...]
    taches: tuple[t.Tache, ...]
    reunions: tuple[t.Reunion, ...]
    appels: tuple[t.Appel, ...]
    cibles: tuple[tuple[t.Indicateur, t.Cible], ...]


def suite(snapshot: Snapshot, annee: int) -> Suite:
    """What is planned for the year `annee`, and is not done before it.

    What is stopped does not go on; if its calendar begins that year, it begins, unless it is abandoned.
    """
    first, last = bornes(annee)
    begin: list[Noeud] = []
    go_on: list[Noeud] = []
    then = au_jour(snapshot, date(annee - 1, 12, 31)).plan
    for node in (each for root in snapshot.plan.racines for each in derniers_suivis(root)):
        span, state = periode(node), then.par_id[node.id].statut
        over = state.sens == Sens.FAIT or state.cle == "abandonnee"
        if over or span is None or span.debut is None or span.debut > last or (span.fin and span.fin < first):
            continue
        if span.debut >= first:
            begin.append(node)
        elif state.sens != Sens.ARRETE:
            go_on.append(node)
    tasks = [row for row in snapshot.all(t.Tache) if not row.faite and annee_de(row.echeance) == annee]
    meetings = [row for row in snapshot.all(t.Reunion) if row.etat == "prevue" and annee_de(row.date) == annee]
    calls = [row for row in snapshot.all(t.Appel) if annee_de(row.date_limite) == annee]
    targets = [(row, aim) for row in snapshot.all(t.Indicateur)
               for aim in snapshot.where(t.Cible, "indicateur_id", row.id) if aim.annee == annee]  # fmt: skip
    return Suite(
        tuple(begin), tuple(go_on), tuple(sorted(tasks, key=lambda row: (row.echeance, row.id))),
        tuple(sorted(meetings, key=lambda row: (row.date, row.id))),
        tuple(sorted(calls, key=lambda row: (row.date_limite, row.id))), tuple(targets),
    )  # fmt: skip
