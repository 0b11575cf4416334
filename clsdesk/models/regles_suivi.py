"""The rules about days: an exchange before the contract or still to come, a year that is surely a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, VIE, Cas, Cible, Regle
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import debut_du_contrat, entrees
from clsdesk.models.texte import une_ligne


def _avant_le_contrat(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    start = debut_du_contrat(snapshot)
    return _cas(snapshot, lambda day: start is not None and day < start)


def _a_venir(snapshot: Snapshot, today: date) -> Iterable[Cas]:
    return _cas(snapshot, lambda day: day > today)


def _cas(snapshot: Snapshot, etrange: Callable[[date], bool]) -> Iterator[Cas]:
    for row in entrees(snapshot):
        day = debut_de(row.date)
        if day is not None and etrange(day):
            yield Cas(Cible("suivi", row.id, "date"), date_longue(row.date), ("échange", "échanges"))


_DATES: tuple[tuple[type[t.Row], str], ...] = (
    (t.Suivi, "date"), (t.Tache, "echeance"), (t.Tache, "faite"), (t.Reunion, "date"), (t.Appel, "date_limite"),
    (t.Releve, "date"), (t.Etape, "debut"), (t.Etape, "fin"), (t.Etape, "faite"), (t.Element, "debut"),
    (t.Element, "fin"),
)  # fmt: skip
"""The days of the contract's life that are typed."""
_LOIN = 10
"""Years around the contract: old figures and what it prepares stay within."""


def _lointaines(snapshot: Snapshot, _today: date) -> Iterator[Cas]:
    """The days that no calendar has, and those of another time than the contract's."""
    start, contrat = debut_du_contrat(snapshot), snapshot.contrat
    end = fin_de(contrat.date_fin) or fin_de(str(contrat.plan_fin or "")) or start
    for kind, column in _DATES:
        for row in snapshot.all(kind):
            said = getattr(row, column)
            day = debut_de(said)
            far = day and start and end and not start.year - _LOIN <= day.year <= end.year + _LOIN
            if said and (day is None or far):
                yield Cas(Cible(kind.TABLE, row.id, column), date_longue(said))


def _prevues_avant(snapshot: Snapshot, _today: date) -> Iterator[Cas]:
    """Meetings, tasks and calls dated from before the contract, not so far that it is surely a slip."""
    start = debut_du_contrat(snapshot)
    named = (
        *((row, "date", titre_reunion(snapshot, row)) for row in snapshot.all(t.Reunion)),
        *((row, "echeance", f"« {une_ligne(row.quoi)} »") for row in snapshot.all(t.Tache)),
        *((row, "date_limite", f"« {une_ligne(row.nom)} »") for row in snapshot.all(t.Appel)),
    )
    for row, column, name in named:
        day = debut_de(getattr(row, column))
        if day and start and start.year - _LOIN <= day.year and day < start:
            yield Cas(Cible(row.TABLE, row.id, column), name)


REGLES_SUIVI: tuple[Regle, ...] = (
    Regle(
        "suivi_avant_contrat", A_VERIFIER,
        "{quoi} est daté d'avant le contrat : {noms}.", "{quoi} sont datés d'avant le contrat : {noms}.",
        "Corrigez l'année, ou laissez la date si c'est un échange de préparation.",
        "Un échange compte dans l'année de sa date : rapports et silences en dépendent.",
        _avant_le_contrat, (VIE,),
    ),
    Regle(
        "dates_avant_contrat", A_VERIFIER,
        "Une réunion, une tâche ou un appel à projets est daté d'avant le contrat : {noms}.",
        "{nombre} réunions, tâches ou appels à projets sont datés d'avant le contrat : {noms}.",
        "Corrigez l'année, ou laissez la date si c'était pour préparer le contrat.",
        "Rapports et réunions dues se comptent dans l'année de leur date.",
        _prevues_avant, (VIE,),
    ),
    Regle(
        "suivi_a_venir", A_VERIFIER,
        "{quoi} est daté d'un jour à venir : {noms}.", "{quoi} sont datés de jours à venir : {noms}.",
        "Corrigez la date ; ce qui est prévu se note en tâche, ou en réunion dans « Gouvernance ».",
        "Le journal dit ce qui a eu lieu.",
        _a_venir, (VIE,),
    ),
    Regle(
        "date_lointaine", A_CORRIGER,
        "Une date est très loin du contrat, ou n'existe pas : {noms}.",
        "{nombre} dates sont très loin du contrat, ou n'existent pas : {noms}.",
        "Corrigez l'année ou le jour.",
        "Échéances, rapports et calendrier suivent ces dates.",
        _lointaines,
    ),
)  # fmt: skip
