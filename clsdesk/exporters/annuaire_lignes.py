"""What the directory says: the organisations, the signatories, the contacts by role. No Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.organisations import CATEGORIES
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents, une_ligne
from clsdesk.models.texte_riche import brut

CONTACTS: tuple[Colonne, ...] = (
    Colonne("Rôle", 17), Colonne("Nom", 25), Colonne("Fonction", 34), Colonne("Organisation", 40, "fort"),
    Colonne("Courriel", 36), Colonne("Téléphone", 17, "centre"),
)  # fmt: skip
SIGNATAIRES: tuple[Colonne, ...] = (
    Colonne("Ordre", 8, "nombre"), Colonne("Organisation", 40, "fort"), Colonne("Ci-après", 17),
    Colonne("Représentant", 25), Colonne("Qualité", 27), Colonne("Signé par", 25), Colonne("Qualité du signataire", 27),
    Colonne("Délibération", 14, "centre"),
)  # fmt: skip
ORGANISATIONS: tuple[Colonne, ...] = (
    Colonne("Organisation", 42, "fort"), Colonne("Sigle", 12, "code"), Colonne("Catégorie", 26),
    Colonne("Signataire", 12, "centre"), Colonne("Pilote de", 10, "nombre"), Colonne("Partenaire de", 12, "nombre"),
    Colonne("Siège", 30), Colonne("SIRET", 20, "centre"), Colonne("Autres noms", 24, "long"),
    Colonne("Note", 34, "long"),
)  # fmt: skip
ROLES = ("coordinateur", "élu référent", "référent ars", "représentant", "suppléant")
"""The order of the roles, compared without capitals nor accents; other roles and none come after."""


def contacts(snapshot: Snapshot) -> Iterator[tuple[Valeur, ...]]:
    """By role, then in the order of the organisations."""
    order = {row.id: rank for rank, row in enumerate(snapshot.all(t.Organisation))}
    rows = sorted(
        snapshot.all(t.Contact),
        key=lambda row: (_rang_du_role(row.role), order.get(row.organisation_id or 0, len(order)), row.rang, row.id),
    )
    for row in rows:
        role = une_ligne(row.role)
        yield (
            majuscule(role),
            une_ligne(row.nom),
            une_ligne(row.fonction),
            nom_complet(snapshot, row.organisation_id),
            une_ligne(row.courriel),
            une_ligne(row.telephone),
        )


def _rang_du_role(role: str) -> tuple[int, str]:
    known = [sans_accents(each) for each in ROLES]
    plain = sans_accents(role)
    return (known.index(plain), "") if plain in known else (len(known) + (not plain), plain)


def nom_complet(snapshot: Snapshot, organisation_id: int | None) -> str:
    """The name and the sigle between brackets: two organisations of one name stay told apart."""
    row = snapshot.get(t.Organisation, organisation_id)
    if row is None:
        return ""
    name, sigle = une_ligne(row.nom), une_ligne(row.sigle)
    return f"{name} ({sigle})" if name and sigle and name != sigle else name or sigle


def signataires(snapshot: Snapshot) -> Iterator[tuple[Valeur, ...]]:
    """In the order of the parties."""
    for rank, row in enumerate(snapshot.all(t.Signataire), start=1):
        day = debut_de(row.date_deliberation) if len(row.date_deliberation) == 10 else None
        yield (
            rank,
            nom_complet(snapshot, row.organisation_id),
            une_ligne(row.designation),
            une_ligne(row.representant),
            une_ligne(row.qualite),
            une_ligne(row.signe_par),
            une_ligne(row.signe_par_qualite),
            f"{day:%d/%m/%Y}" if day else date_longue(row.date_deliberation),
        )


def organisations(snapshot: Snapshot) -> Iterator[tuple[Valeur, ...]]:
    """In their own order. The counts are of elements of the plan; nothing rather than 0."""
    signed = {row.organisation_id for row in snapshot.all(t.Signataire)}
    pilots, partners = _comptes(snapshot)
    for row in snapshot.all(t.Organisation):
        others = (une_ligne(each.nom) for each in snapshot.where(t.Alias, "organisation_id", row.id))
        yield (
            une_ligne(row.nom) or une_ligne(row.sigle),
            une_ligne(row.sigle),
            CATEGORIES.get(row.categorie, row.categorie),
            "Oui" if row.id in signed else "",
            pilots[row.id] or None,
            partners[row.id] or None,
            une_ligne(row.siege),
            une_ligne(row.siret),
            ", ".join(each for each in others if each),
            brut(row.note),
        )


def _comptes(snapshot: Snapshot) -> tuple[Counter[int], Counter[int]]:
    pilots: Counter[int] = Counter()
    partners: Counter[int] = Counter()
    for node in snapshot.plan.parcours():
        led = {each.organisation.id for each in node.pilotes if each.organisation}
        pilots.update(led)
        partners.update({each.organisation.id for each in node.pilotages if each.organisation} - led)
    return pilots, partners
