"""The parties by kind, as a contract groups their engagements: the agency, the collectivité, institutions, partners."""

from __future__ import annotations

import re
from enum import StrEnum

from clsdesk.models import tables as t
from clsdesk.models.organisations import cle, est_ars, est_collectivite
from clsdesk.models.snapshot import Snapshot


class Genre(StrEnum):
    """What kind of party a signatory is."""

    ARS = "ars"
    COLLECTIVITE = "collectivite"
    """The one that carries the contract."""
    INSTITUTION = "institution"
    PARTENAIRE = "partenaire"


_INSTITUTIONS = frozenset("collectivite etat departement region education assurance_maladie msa_carsat".split())
_NOMS = re.compile(
    r"(?:sous )?prefecture|etat\b|departement|region\b|conseil (?:departemental|regional)|rectorat|academie"
    r"|education nationale|direction (?:academique|des services|departementale|regionale)|caisse"
    r"|mutualite sociale agricole|d[ds]den|dasen|dreets|ddets|cpam|carsat|caf\b|msa\b|cd ?\d"
)  # fmt: skip


def genre(snapshot: Snapshot, signataire: t.Signataire) -> Genre:
    """By the body's category; by its name when no category says. An unknown body is a partner."""
    body = snapshot.get(t.Organisation, signataire.organisation_id) or t.Organisation(nom=signataire.designation)
    if est_ars(body):
        return Genre.ARS
    if body.id and body.id == snapshot.contrat.organisation_id:
        return Genre.COLLECTIVITE
    if body.categorie:
        return Genre.INSTITUTION if body.categorie in _INSTITUTIONS else Genre.PARTENAIRE
    named = est_collectivite(body, snapshot.contrat) or any(_NOMS.match(cle(each)) for each in (body.nom, body.sigle))
    return Genre.INSTITUTION if named else Genre.PARTENAIRE


def engages(snapshot: Snapshot, *genres: Genre) -> tuple[t.Signataire, ...]:
    """The signatories of these kinds (all of them when none is given) who wrote engagements of their own."""
    rows = (row for row in snapshot.all(t.Signataire) if row.engagements.strip())
    return tuple(row for row in rows if not genres or genre(snapshot, row) in genres)
