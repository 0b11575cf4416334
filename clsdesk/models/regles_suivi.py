"""The rules about the days of the log: an exchange before the contract, or still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from clsdesk.models.anomalies import A_VERIFIER, VIE, Cas, Cible, Regle
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import debut_du_contrat, entrees


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


REGLES_SUIVI: tuple[Regle, ...] = (
    Regle(
        "suivi_avant_contrat", A_VERIFIER,
        "{quoi} est daté d'avant le contrat : {noms}.", "{quoi} sont datés d'avant le contrat : {noms}.",
        "Corrigez l'année, ou laissez la date si c'est un échange de préparation.",
        "Un échange compte dans l'année de sa date : rapports et silences en dépendent.",
        _avant_le_contrat, (VIE,),
    ),
    Regle(
        "suivi_a_venir", A_VERIFIER,
        "{quoi} est daté d'un jour à venir : {noms}.", "{quoi} sont datés de jours à venir : {noms}.",
        "Corrigez la date ; ce qui est prévu se note en tâche, ou en réunion dans « Gouvernance ».",
        "Le journal dit ce qui a eu lieu.",
        _a_venir, (VIE,),
    ),
)  # fmt: skip
