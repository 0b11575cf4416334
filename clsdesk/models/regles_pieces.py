"""The rules about the logos that the file keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, Cas, Cible, Regle
from clsdesk.models.logos import abimes, cls_seul
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot


def _seul(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    if cls_seul(snapshot):
        yield Cas(Cible("contrat", snapshot.contrat.id, "logo_cls"))


def _abimes(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    for piece in abimes(snapshot):
        body = snapshot.get(t.Organisation, piece.organisation_id)
        if body:
            yield Cas(Cible("organisation", body.id, "logo"), libelle(body))
        else:
            yield Cas(Cible("contrat", snapshot.contrat.id, "logo_cls"), "le CLS")


REGLES_PIECES: tuple[Regle, ...] = (
    Regle(
        "logo_cls_seul", A_CORRIGER,
        "Le logo du CLS serait seul sur les documents : il n'y figure pas.", "",
        "Ajoutez le logo de la collectivité ou de l'ARS dans « Partenaires et signataires ».",
        "Le logo du CLS ne dit pas qui conclut le contrat : il accompagne ceux des parties.",
        _seul,
    ),
    Regle(
        "logo_abime", A_CORRIGER,
        "Un logo n'est plus dans ce fichier, ou il y est abîmé : {noms}.",
        "{nombre} logos ne sont plus dans ce fichier, ou y sont abîmés : {noms}.",
        "Choisissez de nouveau l'image.",
        "Un logo abîmé n'est mis sur aucun document.",
        _abimes,
    ),
)  # fmt: skip
