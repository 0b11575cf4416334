"""The yearly dialogue de gestion with the agency: its meeting, and the readings to collect before that day."""

from __future__ import annotations

from datetime import date, timedelta

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.indicateurs import a_mettre_a_jour
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents

OBJET = "Dialogue de gestion avec l'ARS"
DELAI = 15
"""Days before the meeting by which the readings are wanted: the time to read them over and to send the folder."""


def est_un_dialogue(reunion: t.Reunion) -> bool:
    """Known by its subject."""
    return "dialogue de gestion" in sans_accents(reunion.objet)


def dialogue(snapshot: Snapshot, annee: int) -> t.Reunion | None:
    """The meeting about a year: held or planned from that July to the June after, the last of them; None for none."""
    rows = [row for row in snapshot.all(t.Reunion) if est_un_dialogue(row) and row.etat != "annulee"]
    about = [row for row in rows if (day := debut_de(row.date)) and date(annee, 7, 1) <= day <= date(annee + 1, 6, 30)]
    return max(about, key=lambda row: (row.date, row.id), default=None)


def jour_du_recueil(reunion: t.Reunion | None) -> date | None:
    """By when the readings are wanted; None while the meeting has no day."""
    day = debut_de(reunion.date) if reunion else None
    return day - timedelta(days=DELAI) if day else None


def releves_a_recueillir(snapshot: Snapshot, jour: date) -> tuple[t.Indicateur, ...]:
    """The indicators whose last reading will be too old on that day, in the plan's order, the contract's first."""
    order = {node_id: rank for rank, node_id in enumerate(snapshot.plan.par_id, 1)}
    rows = [row for row in snapshot.all(t.Indicateur) if a_mettre_a_jour(snapshot, row, jour)]
    return tuple(sorted(rows, key=lambda row: (order.get(row.element_id or 0, 0), row.rang, row.id)))
