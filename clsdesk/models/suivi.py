"""The follow-up of elements: last entry, lateness, silence (produit.md, "Words with a meaning")."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens

SILENCE = 90
"""Days without an entry after which an action is said to be without news."""


def entrees(snapshot: Snapshot, element_id: int | None = None) -> tuple[t.Suivi, ...]:
    """Log entries, newest first; of an element with all below it, or of the whole contract (None)."""
    rows = snapshot.all(t.Suivi)
    if element_id is not None:
        node = snapshot.plan.par_id.get(element_id)
        family = {each.id for each in node.parcours()} if node else {element_id}
        wanted = {link.suivi_id for link in snapshot.all(t.SuiviElement) if link.element_id in family}
        rows = tuple(row for row in rows if row.id in wanted)
    return tuple(sorted(rows, key=lambda row: (row.date, row.id), reverse=True))


def derniere_entree(snapshot: Snapshot, element_id: int) -> t.Suivi | None:
    """The newest dated entry of an element or of what is below it."""
    return next((row for row in entrees(snapshot, element_id) if debut_de(row.date)), None)


def jours_depuis(entree: t.Suivi, aujourdhui: date) -> int | None:
    """Days since an entry; None when its date is unknown."""
    day = debut_de(entree.date)
    return None if day is None else (aujourdhui - day).days


def periode(noeud: Noeud) -> tuple[date, date, date] | None:
    """(start, end of the first period, end) of an element; None when nothing says it: never late.

    The element's own start and end come first, then its calendar, then what its children say.
    """
    cells = [_case(row) for row in noeud.calendrier]
    below = [] if cells else [each for each in (periode(child) for child in noeud.enfants) if each]
    spans = [*cells, *((start, first_end, end) for start, first_end, end in below)]
    start, first_end = debut_de(noeud.element.debut), fin_de(noeud.element.debut)
    end = fin_de(noeud.element.fin)
    if start is None and spans:
        start, first_end, _ = min(spans)
    if end is None and spans:
        end = max(last for _, _, last in spans)
    first_end, end = first_end or end, end or (first_end if not noeud.element.debut else None)
    if first_end is None and end is None:
        return None
    return (start or date.min, first_end or date.max, end or date.max)


def en_retard(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> bool:
    """An end or a task is past and it is neither done nor stopped; or its first period has ended and it is not begun."""
    sens = noeud.statut.sens
    if sens in (Sens.FAIT, Sens.ARRETE):
        return False
    if any(_passee(task, aujourdhui) for task in snapshot.all(t.Tache) if task.element_id == noeud.id):
        return True
    span = periode(noeud)
    if span is None:
        return False
    _, first_end, end = span
    return end < aujourdhui or (sens == Sens.NON_ENGAGE and first_end < aujourdhui)


def sans_nouvelles(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> bool:
    """En cours, or à engager once the first period has begun, and no entry for 90 days."""
    sens = noeud.statut.sens
    span = periode(noeud)
    begun = span is not None and span[0] <= aujourdhui
    if sens in (Sens.FAIT, Sens.ARRETE) or (sens == Sens.NON_ENGAGE and not begun):
        return False
    last = derniere_entree(snapshot, noeud.id)
    days = jours_depuis(last, aujourdhui) if last else None
    return days is None or days > SILENCE


def _case(row: t.Calendrier) -> tuple[date, date, date]:
    iso = str(row.annee)
    if row.mois:
        iso = f"{row.annee}-{row.mois:02d}"
    elif row.trimestre:
        iso = f"{row.annee}-T{row.trimestre}"
    start, end = debut_de(iso) or date(row.annee, 1, 1), fin_de(iso) or date(row.annee, 12, 31)
    return start, end, end


def _passee(task: t.Tache, aujourdhui: date) -> bool:
    due = fin_de(task.echeance)
    return not task.faite and due is not None and due < aujourdhui
