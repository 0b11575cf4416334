"""The rules about meetings: someone is called to those to come, and the hours can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, Cas, Cible, Regle
from clsdesk.models.dates import lire_heure
from clsdesk.models.gouvernance import ANNULEE, PREVUE, titre_reunion
from clsdesk.models.reunions import attendus
from clsdesk.models.snapshot import Snapshot

_GENRE = ("réunion", "réunions")


def _sans_personne(snapshot: Snapshot, _today: date) -> Iterator[Cas]:
    for row in snapshot.all(t.Reunion):
        if row.etat == PREVUE and not attendus(snapshot, row):
            yield Cas(Cible("reunion", row.id, "presences"), titre_reunion(snapshot, row), _GENRE)


def _horaires(snapshot: Snapshot, _today: date) -> Iterator[Cas]:
    """Hours that are none, then an end that is not after the beginning."""
    for row in snapshot.all(t.Reunion):
        if row.etat == ANNULEE:
            continue
        start, end = lire_heure(row.heure), lire_heure(row.heure_fin)
        wrong = "heure" if row.heure.strip() and not start else "heure_fin" if row.heure_fin.strip() and not end else ""
        if wrong or (start and end and end <= start):
            yield Cas(Cible("reunion", row.id, wrong or "heure_fin"), titre_reunion(snapshot, row), _GENRE)


REGLES_REUNIONS: tuple[Regle, ...] = (
    Regle(
        "reunion_horaire", A_CORRIGER,
        "L'horaire d'une réunion ne se lit pas, ou finit avant de commencer : {noms}.",
        "L'horaire de {quoi} ne se lit pas, ou finit avant de commencer : {noms}.",
        "Écrivez les heures ainsi : 14:00, 16:30.",
        "L'invitation, l'émargement et le calendrier l'impriment.",
        _horaires,
    ),
    Regle(
        "reunion_sans_personne", A_VERIFIER,
        "Personne n'est attendu à une réunion prévue : {noms}.", "Personne n'est attendu à {quoi} : {noms}.",
        "Donnez des membres à l'instance, ou ajoutez des personnes dans « Présences ».",
        "L'invitation et la feuille d'émargement nomment qui est attendu.",
        _sans_personne,
    ),
)  # fmt: skip
