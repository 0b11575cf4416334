"""The one place through which the status and the météo of elements change: each change is dated and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.etats import METEO, STATUT, Changement, dits
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens, statut
from clsdesk.storage.document import Document, Edit

ETATS = (STATUT, METEO)
"""The columns of an element that change through here only."""


@dataclass(frozen=True, slots=True)
class Dit:
    """A state said of an element. None: nothing is said of it; "": what its children say, or the first status.

    `jour`: the iso text of its day, "" when it is not known. `suivi_id`: the entry of the log that says it.
    """

    jour: str
    statut: str | None = None
    meteo: str | None = None
    motif: str = ""
    suivi_id: int | None = None


def changer_etats(
    document: Document, ids: Iterable[int], champ: str, valeur: str, libelle: str, jour: date,
    merge_key: tuple[object, ...] | None = None,
) -> None:  # fmt: skip
    """Gives several elements the same status or météo (`champ`: "statut" or "meteo") from that day on, as one step."""
    if champ not in ETATS:
        raise ValueError(f"{champ!r} is not a state")
    snapshot = document.snapshot()
    with document.edit(libelle, merge_key) as edit:
        states = Etats(edit, snapshot)
        for element_id in ids:
            said: dict[str, Any] = {champ: valeur}
            states.dire(element_id, Dit(jour.isoformat(), **said))


def dire_motif(document: Document, ids: Iterable[int], motif: str, suivi_id: int | None = None) -> None:
    """Says why elements are stopped; with `suivi_id`, why that entry of the log stopped them. Typing is one step."""
    wanted = tuple(ids)
    snapshot = document.snapshot()
    with document.edit("Dire le motif", merge_key=("motif", wanted, suivi_id)) as edit:
        states = Etats(edit, snapshot)
        for element_id in wanted:
            states.motiver(element_id, motif, suivi_id)


class Etats:
    """Changes of state inside a step. `snapshot`: the file as it was before it.

    The element takes the state, unless a later day already says another. Its history gets a row (one a day and source),
    and before its first one a row without a date that says what it was.
    """

    def __init__(self, edit: Edit, snapshot: Snapshot) -> None:
        self._edit = edit
        self._snapshot = snapshot

    def dire(self, element_id: int, dit: Dit) -> None:
        """An element is in that state from that day on; nothing when it is gone."""
        row = self._edit.get(t.Element, element_id)
        if row is None:
            return
        news: dict[str, Any] = {}
        for column in ETATS:
            value = getattr(dit, column)
            if value is None:
                continue
            before, after = self._dit(row, column, getattr(row, column)), self._dit(row, column, value)
            late = self._depasse(element_id, column, dit)
            if not late:
                self._ecrire(row, column, value, dit.motif if before != after else row.statut_motif)
            if after and (late or before != after):
                news[column] = after
        if news:
            self._noter(row, dit, news)
        elif dit.suivi_id and (dit.statut or dit.meteo):
            self._fonder(row, dit)

    def motiver(self, element_id: int, motif: str, suivi_id: int | None = None) -> None:
        """Why it is stopped: on the change that stopped it, and on the element when it is the last one."""
        row = self._edit.get(t.Element, element_id)
        if row is None:
            return
        stopped = [each for each in dits(self._snapshot, element_id) if self._arrete(each)]
        chosen = next((each for each in reversed(stopped) if suivi_id in (None, each.suivi_id)), None)
        if suivi_id is None or (chosen is not None and chosen is stopped[-1]):
            self._edit.update("element", element_id, statut_motif=motif)
        if chosen is None:
            self._edit.insert(t.EtatElement(0, element_id, "", row.statut, motif=motif))
        elif chosen.etat_id:
            self._edit.update("etat_element", chosen.etat_id, motif=motif)
        else:
            self._edit.insert(_ligne(chosen, motif))

    def retirer(self, element_id: int, suivi_id: int, column: str) -> None:
        """The entry says no more what the status, or the météo, became: the element takes back the one of before."""
        row = self._edit.get(t.Element, element_id)
        said = [each for each in dits(self._snapshot, element_id) if getattr(each, column)]
        mine = [each for each in said if each.suivi_id == suivi_id]
        for each in mine:
            if each.etat_id:
                self._effacer(each.etat_id, column)
        rest = [each for each in said if each.suivi_id != suivi_id]
        if row is not None and mine and rest and said[-1] in mine:
            value = getattr(rest[-1], column)
            self._ecrire(row, column, "" if value == self._dit(row, column, "") else value, rest[-1].motif)

    def detacher(self, suivi_id: int, element_id: int | None = None) -> None:
        """The entry goes, or speaks no more of an element; what it changed stays, on its day."""
        entry = self._edit.get(t.Suivi, suivi_id)
        for row in self._edit.all(t.EtatElement):
            if row.suivi_id == suivi_id and element_id in (None, row.element_id):
                day = entry.date if entry else row.date
                self._edit.update("etat_element", row.id, suivi_id=None, date=day or row.date)

    def _ecrire(self, row: t.Element, column: str, value: str, motif: str) -> None:
        values = {column: value} | ({"statut_motif": motif} if column == "statut" else {})
        self._edit.update("element", row.id, **values)

    def _effacer(self, etat_id: int, column: str) -> None:
        row = self._edit.get(t.EtatElement, etat_id)
        if row is None:
            return
        if row.meteo if column == "statut" else row.statut:
            self._edit.update("etat_element", etat_id, **{column: ""})
        else:
            self._edit.delete("etat_element", etat_id)

    def _noter(self, row: t.Element, dit: Dit, news: dict[str, Any]) -> None:
        known = [each for each in self._edit.all(t.EtatElement) if each.element_id == row.id]
        same = [each for each in known if (each.date, each.suivi_id) == (dit.jour, dit.suivi_id) and dit.jour]
        if same:
            reason = {"motif": dit.motif} if "statut" in news else {}
            self._edit.update("etat_element", same[-1].id, **news, **reason)
            return
        self._fonder(row, dit)
        self._edit.insert(t.EtatElement(0, row.id, dit.jour, **news, motif=dit.motif, suivi_id=dit.suivi_id))

    def _fonder(self, row: t.Element, dit: Dit) -> None:
        """What it was before anything was said of it: without it, an entry that confirms would read as a change."""
        known = any(each.element_id == row.id for each in self._edit.all(t.EtatElement))
        if not known and not self._raconte(row.id, dit.suivi_id):
            self._edit.insert(
                t.EtatElement(0, row.id, "", self._dit(row, "statut", row.statut), row.meteo, row.statut_motif)
            )

    def _raconte(self, element_id: int, suivi_id: int | None) -> bool:
        """Whether another entry already says something of its state."""
        return any(each.suivi_id != suivi_id for each in dits(self._snapshot, element_id))

    def _depasse(self, element_id: int, column: str, dit: Dit) -> bool:
        """Whether something said on a later day already tells what it became."""
        day = debut_de(dit.jour)
        said = (each for each in dits(self._snapshot, element_id) if getattr(each, column) and each.jour)
        return day is not None and any(
            each.jour is not None and each.jour > day and each.suivi_id != (dit.suivi_id or 0) for each in said
        )

    def _dit(self, row: t.Element, column: str, value: str) -> str:
        """The key that a value stands for: an empty status is that of the children, or the first one."""
        if column != "statut" or value:
            return value
        known = self._snapshot.modele.statuts
        node = self._snapshot.plan.par_id.get(row.id)
        return (node.sans_choix(known) if node else statut("", known)).cle

    def _arrete(self, each: Changement) -> bool:
        return bool(each.statut) and statut(each.statut, self._snapshot.modele.statuts).sens == Sens.ARRETE


def _ligne(each: Changement, motif: str) -> t.EtatElement:
    day = each.jour.isoformat() if each.jour else ""
    return t.EtatElement(0, each.element_id, day, each.statut, each.meteo, motif, each.suivi_id)
