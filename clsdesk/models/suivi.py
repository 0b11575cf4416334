"""The follow-up of elements: last entry, lateness, silence (produit.md, "Words with a meaning")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte_riche import vide

SILENCE = 90
"""Days without an entry after which an action is said to be without news."""

NATURES = ("réunion", "échange", "étape", "frein", "décision", "financement", "communication")
"""What an entry of the log can be."""

A_DISCUTER = "a_discuter"
"""The status of what is not decided yet: nobody expects news of it."""


@dataclass(frozen=True, slots=True)
class Periode:
    """When an element is at work: its first day, the last day of its first period, its last day; None where unknown."""

    debut: date | None = None
    premiere_fin: date | None = None
    fin: date | None = None


def entrees(snapshot: Snapshot, element_id: int | None = None) -> tuple[t.Suivi, ...]:
    """Log entries, newest first, undated last; of an element with all below it, or of the whole contract (None)."""
    newest = snapshot.derive(_newest_first)
    if element_id is None:
        return newest
    node = snapshot.plan.par_id.get(element_id)
    family = [each.id for each in node.parcours()] if node else [element_id]
    wanted = {link.suivi_id for one in family for link in snapshot.where(t.SuiviElement, "element_id", one)}
    rows = (snapshot.get(t.Suivi, suivi_id) for suivi_id in wanted)
    return tuple(sorted((row for row in rows if row), key=_age, reverse=True))


def derniere_entree(snapshot: Snapshot, element_id: int) -> t.Suivi | None:
    """The newest dated entry of an element or of what is below it."""
    return next((row for row in entrees(snapshot, element_id) if debut_de(row.date)), None)


def seul_element(snapshot: Snapshot, suivi_id: int) -> int | None:
    """The element that an entry is about, when it is about one alone."""
    links = snapshot.where(t.SuiviElement, "suivi_id", suivi_id)
    return links[0].element_id if len(links) == 1 else None


def est_vide(snapshot: Snapshot, entree: t.Suivi) -> bool:
    """Nothing was said in it: no word, no task, no file, no state of an action. Its day and its actions say nothing."""
    if not vide(entree.notes) or not vide(entree.suites) or entree.participants:
        return False
    links = snapshot.where(t.SuiviElement, "suivi_id", entree.id)
    tasks = snapshot.where(t.Tache, "suivi_id", entree.id)
    said = any(row.quoi or row.qui or row.echeance for row in tasks) or any(row.statut or row.meteo for row in links)
    return not said and not snapshot.where(t.Piece, "suivi_id", entree.id)


def debut_du_contrat(snapshot: Snapshot) -> date | None:
    """The first day on which the contract speaks: its signature, its effect, or the first year of its plan."""
    contrat = snapshot.contrat
    first = f"{contrat.plan_debut:04}" if contrat.plan_debut else ""
    days = (debut_de(each) for each in (contrat.date_signature, contrat.date_effet, first))
    return min((each for each in days if each), default=None)


def remarque_de_date(snapshot: Snapshot, entree: t.Suivi, aujourdhui: date) -> str:
    """What is surprising in an entry's day: before the contract once it lives, or to come. "" when nothing is."""
    day, start = debut_de(entree.date), debut_du_contrat(snapshot)
    if day is not None and start is not None and day < start <= aujourdhui:
        return f"Avant le début du contrat ({date_longue(start.isoformat())}) : l'échange est gardé à cette date."
    if day is not None and day > aujourdhui:
        return "Cette date est à venir : l'échange y est gardé."
    return ""


def jours_depuis(entree: t.Suivi, aujourdhui: date) -> int | None:
    """Days since an entry; None when its date is unknown, below 0 when it is to come."""
    day = debut_de(entree.date)
    return None if day is None else (aujourdhui - day).days


def periode(noeud: Noeud) -> Periode | None:
    """The element's own start and end, else its calendar, else what its children say; None: never late.

    In the calendar a quarter or a month says more than the mark of its year. An end that one child leaves open is open.
    """
    own, calendar = noeud.element, _du_calendrier(noeud.calendrier)
    if calendar is None and not debut_de(own.debut) and not fin_de(own.fin):
        return _des_enfants(noeud)
    base = calendar or Periode()
    debut = debut_de(own.debut) or base.debut
    fin = fin_de(own.fin) or base.fin
    return Periode(debut, fin_de(own.debut) or base.premiere_fin or fin, fin)


def en_retard(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> bool:
    """An end or a task is past and it is neither done nor stopped; or its first period is over and it is not begun."""
    sens = noeud.statut.sens
    if sens in (Sens.FAIT, Sens.ARRETE):
        return False
    if any(_tache_passee(snapshot, each, aujourdhui) for each in noeud.parcours()):
        return True
    span = periode(noeud)
    if span is None:
        return False
    late_to_begin = sens == Sens.NON_ENGAGE and span.premiere_fin is not None and span.premiere_fin < aujourdhui
    return late_to_begin or (span.fin is not None and span.fin < aujourdhui)


def sans_nouvelles(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> bool:
    """En cours, or à engager once the first period has begun, and no entry for 90 days."""
    statut = noeud.statut
    if statut.sens in (Sens.FAIT, Sens.ARRETE) or statut.cle == A_DISCUTER:
        return False
    if statut.sens == Sens.NON_ENGAGE:
        span = periode(noeud)
        if span is None or span.debut is None or span.debut > aujourdhui:
            return False
    last = derniere_entree(snapshot, noeud.id)
    days = jours_depuis(last, aujourdhui) if last else None
    return days is None or days >= SILENCE


def taches_de(snapshot: Snapshot, element_id: int) -> tuple[t.Tache, ...]:
    """The tasks of one element: its own, and those of log entries that concern it alone."""
    own = snapshot.where(t.Tache, "element_id", element_id)
    links = snapshot.where(t.SuiviElement, "element_id", element_id)
    alone = (link for link in links if len(snapshot.where(t.SuiviElement, "suivi_id", link.suivi_id)) == 1)
    noted = (task for link in alone for task in snapshot.where(t.Tache, "suivi_id", link.suivi_id))
    return (*own, *(task for task in noted if task.element_id is None))


def _newest_first(snapshot: Snapshot) -> tuple[t.Suivi, ...]:
    return tuple(sorted(snapshot.all(t.Suivi), key=_age, reverse=True))


def _age(row: t.Suivi) -> tuple[date, str, int]:
    return (debut_de(row.date) or date.min, row.date, row.id)


def _tache_passee(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> bool:
    if noeud.statut.sens in (Sens.FAIT, Sens.ARRETE):
        return False
    dues = (fin_de(task.echeance) for task in taches_de(snapshot, noeud.id) if not task.faite)
    return any(due is not None and due < aujourdhui for due in dues)


def _du_calendrier(rows: tuple[t.Calendrier, ...]) -> Periode | None:
    """The span of the painted cells; the first period is the finest mark of the first painted time."""
    spans = [_bornes(row) for row in rows if not _precise(row, rows)]
    if not spans:
        return None
    return Periode(min(spans)[0], min(spans)[1], max(last for _, last in spans))


def _precise(row: t.Calendrier, rows: tuple[t.Calendrier, ...]) -> bool:
    """Whether finer marks of the same year or quarter say more than this one."""
    if row.mois:
        return False
    finer = (other for other in rows if other.annee == row.annee and other is not row)
    if row.trimestre:
        return any(other.mois and (other.mois + 2) // 3 == row.trimestre for other in finer)
    return any(other.mois or other.trimestre for other in finer)


def _bornes(row: t.Calendrier) -> tuple[date, date]:
    iso = f"{row.annee:04}"
    if row.mois:
        iso += f"-{row.mois:02}"
    elif row.trimestre:
        iso += f"-T{row.trimestre}"
    return debut_de(iso) or date.min, fin_de(iso) or date.max


def _des_enfants(noeud: Noeud) -> Periode | None:
    spans = [span for span in (periode(enfant) for enfant in noeud.enfants) if span]
    if not spans:
        return None
    starts = [span.debut for span in spans if span.debut]
    firsts = [span.premiere_fin for span in spans if span.premiere_fin]
    ends = [span.fin for span in spans if span.fin]
    return Periode(min(starts, default=None), min(firsts, default=None), max(ends) if len(ends) == len(spans) else None)
