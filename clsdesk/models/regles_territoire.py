"""The rules about the territory: communes and quarters that stand twice, codes and communes that do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clsdesk.models import quartiers as q
from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, Cas, Cible, Regle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.territoire import doubles

Cases = Iterable[Cas]
_PERIMETRE = "Article sur le périmètre : ses chiffres et ses listes doivent se tenir."
_COMMUNE, _QUARTIER = ("commune", "communes"), ("quartier", "quartiers")


def _communes_en_double(snapshot: Snapshot, _today: date) -> Cases:
    for row in doubles(snapshot.all(t.Commune)):
        yield Cas(Cible("commune", row.id, "nom"), row.nom or row.code_insee, _COMMUNE)


def _quartiers_en_double(snapshot: Snapshot, _today: date) -> Cases:
    for row in q.doubles(snapshot.all(t.Quartier)):
        yield Cas(Cible("quartier", row.id, "code"), f"{row.nom} ({row.code})", _QUARTIER)


def _codes_de_quartier(snapshot: Snapshot, _today: date) -> Cases:
    for row in snapshot.all(t.Quartier):
        if q.est_qpv(row) and row.code.strip() and not q.code_valide(row.code):
            yield Cas(Cible("quartier", row.id, "code"), f"{row.nom} ({row.code})", _QUARTIER)


def _quartiers_dehors(snapshot: Snapshot, _today: date) -> Cases:
    for row in snapshot.all(t.Quartier):
        outside = q.hors_du_territoire(row, snapshot.all(t.Commune))
        if outside:
            yield Cas(Cible("quartier", row.id, "communes"), f"{row.nom} ({', '.join(outside)})", _QUARTIER)


REGLES_TERRITOIRE: tuple[Regle, ...] = (
    Regle(
        "territoire.communes_en_double", A_CORRIGER,
        "La commune {noms} est deux fois dans le territoire.",
        "{quoi} sont deux fois dans le territoire : {noms}.",
        "Supprimez une des deux lignes : sa population compte double.", _PERIMETRE, _communes_en_double,
    ),
    Regle(
        "territoire.quartiers_en_double", A_CORRIGER,
        "Le quartier {noms} a le même code qu'un autre.",
        "{quoi} ont le même code qu'un autre : {noms}.",
        "Supprimez le quartier en trop, ou corrigez son code.", _PERIMETRE, _quartiers_en_double,
    ),
    Regle(
        "territoire.code_de_quartier", A_VERIFIER,
        "Le code du quartier {noms} n'a pas la forme d'un code de QPV.",
        "{quoi} n'ont pas un code de la forme d'un QPV : {noms}.",
        "Un code de QPV s'écrit QN ou QP puis six signes, comme QN00101M.",
        "Liste des QPV, décret n° 2023-1314 du 28 décembre 2023.", _codes_de_quartier,
    ),
    Regle(
        "territoire.quartier_dehors", A_VERIFIER,
        "Le quartier {noms} est dans une commune hors du territoire.",
        "{quoi} sont dans une commune hors du territoire : {noms}.",
        "Corrigez le nom de la commune, ou ajoutez-la au territoire.", _PERIMETRE, _quartiers_dehors,
    ),
)  # fmt: skip
