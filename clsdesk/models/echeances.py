"""What falls due: meetings, tasks, calls for projects, steps, the ends of actions and of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.dialogue import est_un_dialogue, jour_du_recueil, releves_a_recueillir
from clsdesk.models.financements import SANS_FINANCEUR, financeur
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import une_ligne

GENRES: dict[str, str] = {
    "reunion": "Réunion",
    "tache": "Tâche",
    "appel": "Appel à projets",
    "etape": "Étape",
    "releve": "Relevés",
    "action": "Fin d’action",
    "contrat": "Contrat",
}


@dataclass(frozen=True, slots=True)
class Echeance:
    """One thing due on a day. `objet`, `objet_id`: its row. `heure`, `heure_fin`: HH:MM, or "" for the whole day."""

    jour: date
    genre: str
    titre: str
    detail: str
    objet: str
    objet_id: int
    heure: str = ""
    heure_fin: str = ""
    lieu: str = ""


def echeances(snapshot: Snapshot) -> tuple[Echeance, ...]:
    """All that is due and not done, the nearest first, whatever today is."""
    found = (
        *_reunions(snapshot),
        *_taches(snapshot),
        *_appels(snapshot),
        *_etapes(snapshot),
        *_recueils(snapshot),
        *_actions(snapshot),
        *_contrat(snapshot),
    )
    return tuple(sorted(found, key=lambda each: (each.jour, each.heure, each.titre)))


def entre(snapshot: Snapshot, debut: date, fin: date) -> tuple[Echeance, ...]:
    """Those of a span, both days included."""
    return tuple(each for each in echeances(snapshot) if debut <= each.jour <= fin)


def _reunions(snapshot: Snapshot) -> Iterator[Echeance]:
    for row in snapshot.all(t.Reunion):
        day = fin_de(row.date)
        if day is not None and row.etat == "prevue" and len(row.date) == 10:
            body = snapshot.get(t.Instance, row.instance_id)
            name = une_ligne(row.objet) or (une_ligne(body.sigle or body.nom) if body else "") or "Réunion"
            yield Echeance(day, "reunion", name, "", "reunion", row.id, row.heure, row.heure_fin, une_ligne(row.lieu))


def _taches(snapshot: Snapshot) -> Iterator[Echeance]:
    for row in snapshot.all(t.Tache):
        day = fin_de(row.echeance)
        if day is not None and not row.faite:
            node = snapshot.plan.par_id.get(row.element_id or 0)
            about = f"{node.code} {une_ligne(node.element.intitule)}".strip() if node else ""
            detail = " · ".join(filter(None, (une_ligne(row.qui), about)))
            yield Echeance(day, "tache", une_ligne(row.quoi) or "Tâche sans intitulé", detail, "tache", row.id)


def _appels(snapshot: Snapshot) -> Iterator[Echeance]:
    for row in snapshot.all(t.Appel):
        day = fin_de(row.date_limite)
        if day is not None:
            who = financeur(snapshot, row)
            detail = "" if who == SANS_FINANCEUR else who
            yield Echeance(day, "appel", f"Date limite : {une_ligne(row.nom)}", detail, "appel", row.id)


def _etapes(snapshot: Snapshot) -> Iterator[Echeance]:
    for row in snapshot.all(t.Etape):
        day = fin_de(row.fin)
        if day is not None and not row.faite:
            yield Echeance(day, "etape", une_ligne(row.intitule), une_ligne(row.phase), "etape", row.id)


def _recueils(snapshot: Snapshot) -> Iterator[Echeance]:
    """The readings wanted before each dialogue de gestion that is planned."""
    for row in snapshot.all(t.Reunion):
        day = jour_du_recueil(row) if row.etat == "prevue" and est_un_dialogue(row) and len(row.date) == 10 else None
        count = len(releves_a_recueillir(snapshot, fin_de(row.date) or day)) if day else 0
        if day is not None and count:
            title = "1 relevé à recueillir" if count == 1 else f"{count} relevés à recueillir"
            yield Echeance(day, "releve", f"{title} avant le dialogue de gestion", "", "reunion", row.id)


def _actions(snapshot: Snapshot) -> Iterator[Echeance]:
    """The ends that were typed; a painted calendar alone sets no day."""
    for node in snapshot.plan.parcours():
        day = fin_de(node.element.fin)
        if day is not None and node.statut.sens not in (Sens.FAIT, Sens.ARRETE):
            title = f"{node.code} {une_ligne(node.element.intitule)}".strip()
            yield Echeance(day, "action", f"Fin prévue : {title}", "", "element", node.id)


def _contrat(snapshot: Snapshot) -> Iterator[Echeance]:
    day = fin_de(snapshot.contrat.date_fin)
    if day is not None:
        detail = "date déduite" if snapshot.contrat.fin_deduite else ""
        yield Echeance(day, "contrat", "Fin du contrat local de santé", detail, "contrat", snapshot.contrat.id)
