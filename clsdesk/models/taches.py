"""The tasks of the whole contract: which are to do, late or done, in what order, where they come from."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, fin_de
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import seul_element
from clsdesk.models.texte import sans_accents, une_ligne

A_FAIRE, EN_RETARD, FAITES, TOUTES = "a_faire", "en_retard", "faites", "toutes"
VUES: dict[str, str] = {A_FAIRE: "À faire", EN_RETARD: "En retard", FAITES: "Faites", TOUTES: "Toutes"}


def en_retard(tache: t.Tache, aujourdhui: date) -> bool:
    """Still to do, and its day is past; a month or a year is past when its last day is."""
    due = fin_de(tache.echeance)
    return not tache.faite and due is not None and due < aujourdhui


def taches(
    snapshot: Snapshot, vue: str, aujourdhui: date, qui: str = "", element_id: int = 0
) -> tuple[t.Tache, ...]:  # fmt: skip
    """The tasks of one of VUES: those to do by their day, undated last; then those done, the last one first.

    `qui`: words of who does it. `element_id`: an element with all below it.
    """
    who, below = sans_accents(qui).strip(), _famille(snapshot, element_id)
    kept = [
        row
        for row in snapshot.all(t.Tache)
        if _dans(row, vue, aujourdhui)
        and who in sans_accents(row.qui)
        and (not below or element_de(snapshot, row) in below)
    ]
    return tuple(sorted(kept, key=_ordre))


def element_de(snapshot: Snapshot, tache: t.Tache) -> int | None:
    """The element that a task is about: its own, else the only one of the entry that it follows."""
    return tache.element_id or (seul_element(snapshot, tache.suivi_id) if tache.suivi_id else None)


def noeud_de(snapshot: Snapshot, tache: t.Tache) -> Noeud | None:
    """The same, as a node of the plan."""
    return snapshot.plan.par_id.get(element_de(snapshot, tache) or 0)


def origine(snapshot: Snapshot, tache: t.Tache) -> tuple[str, str, int]:
    """Where it was decided: words, table and id; ("", "", 0) for a task noted on its own."""
    entry = snapshot.get(t.Suivi, tache.suivi_id)
    meeting = snapshot.get(t.Reunion, tache.reunion_id)
    if entry:
        when = f" du {date_longue(entry.date)}" if entry.date else " sans date"
        return (f"{entry.nature or 'échange'}{when}".capitalize(), "suivi", entry.id)
    return (titre_reunion(snapshot, meeting), "reunion", meeting.id) if meeting else ("", "", 0)


def responsables(snapshot: Snapshot) -> tuple[str, ...]:
    """Those who have a task, one of each, in the order of the alphabet."""
    return tuple(sorted({une_ligne(row.qui) for row in snapshot.all(t.Tache)} - {""}, key=sans_accents))


def _dans(row: t.Tache, vue: str, aujourdhui: date) -> bool:
    if vue == EN_RETARD:
        return en_retard(row, aujourdhui)
    return vue == TOUTES or bool(row.faite) == (vue == FAITES)


def _ordre(row: t.Tache) -> tuple[bool, int, int]:
    if row.faite:
        return (True, -(fin_de(row.faite) or date.min).toordinal(), -row.id)
    return (False, (fin_de(row.echeance) or date.max).toordinal(), row.id)


def _famille(snapshot: Snapshot, element_id: int) -> set[int]:
    node = snapshot.plan.par_id.get(element_id)
    return {each.id for each in node.parcours()} if node else set()
