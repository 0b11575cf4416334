"""Who is who, for whoever takes the work over: roles, pilots, bodies of governance, signatories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.exporters.annuaire_lignes import contacts, nom_complet
from clsdesk.exporters.blocks import Block
from clsdesk.exporters.grille_simple import Case, grille, partie
from clsdesk.models import tables as t
from clsdesk.models.accords import role_accorde
from clsdesk.models.avancement import SANS_PILOTE, par_pilote
from clsdesk.models.dates import date_longue, fin_de
from clsdesk.models.gouvernance import PREVUE, TENUE, sieges
from clsdesk.models.organisations import reconnaitre
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


def qui_est_qui(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The people by role, the pilots with their actions, the instances, the parties."""
    return (
        *partie(3, "Les rôles", _roles(snapshot)),
        *partie(3, "Les pilotes", _pilotes(snapshot)),
        *partie(3, "Les instances", _instances(snapshot, aujourdhui)),
        *partie(3, "Les signataires", _signataires(snapshot)),
    )


def _roles(snapshot: Snapshot) -> tuple[Block, ...]:
    """The contacts that have a role, the coordination first."""
    rows = (
        (
            role_accorde(str(role), str(name or ""), str(job or "")),
            (str(name or job), str(job if name else "")),
            str(body),
            _joindre(str(mail or ""), str(phone or "")),
        )
        for role, name, job, body, mail, phone in contacts(snapshot)
        if role
    )
    heads = (("Rôle", 16.0), ("Personne", 26.0), ("Organisation", 24.0), ("Joindre", 34.0))
    return grille(heads, rows, "Les personnes qui ont un rôle dans le contrat, et comment les joindre.")


def _joindre(courriel: str, telephone: str) -> Case:
    return (courriel or telephone or "À compléter", telephone if courriel else "")


def _pilotes(snapshot: Snapshot) -> tuple[Block, ...]:
    heads = (("Pilote", 28.0), ("Ses actions", 38.0), ("Joindre", 34.0))
    return grille(heads, _par_pilote(snapshot), "Les pilotes, leurs actions et comment les joindre.")


def _par_pilote(snapshot: Snapshot) -> Iterator[tuple[Case, ...]]:
    bodies, others = snapshot.all(t.Organisation), snapshot.all(t.Alias)
    for group in par_pilote(snapshot):
        led = ", ".join(f"{node.code} {une_ligne(node.intitule_tableau)}".strip() for node in group.noeuds)
        body = reconnaitre(group.nom, bodies, others) if group.nom != SANS_PILOTE else None
        people = snapshot.where(t.Contact, "organisation_id", body.id) if body else ()
        reached = next((row for row in people if row.courriel.strip() or row.telephone.strip()), None)
        name = (body.sigle or body.nom, body.nom if body.sigle else "") if body else (group.nom, "")
        yield name, led, _contact(reached) if group.nom != SANS_PILOTE else ""


def _contact(row: t.Contact | None) -> Case:
    if row is None:
        return "À compléter"
    who = ", ".join(filter(None, (une_ligne(row.nom), une_ligne(row.fonction))))
    return who, " · ".join(filter(None, (une_ligne(row.courriel), une_ligne(row.telephone))))


def _instances(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    heads = (("Instance", 36.0), ("Membres", 12.0), ("Par an", 14.0), ("Dernière", 19.0), ("Prochaine", 19.0))
    rows = (_instance(snapshot, row, aujourdhui) for row in snapshot.all(t.Instance))
    return grille(heads, rows, "Les instances : membres, rythme, dernière et prochaine réunion.")


def _instance(snapshot: Snapshot, row: t.Instance, aujourdhui: date) -> tuple[Case, ...]:
    meetings = snapshot.where(t.Reunion, "instance_id", row.id)
    held = max((each.date for each in meetings if each.etat == TENUE), default="")
    coming = [each.date for each in meetings if each.etat == PREVUE and (fin_de(each.date) or date.min) >= aujourdhui]
    minimum = f"au moins {row.minimum_par_an}" if row.minimum_par_an else ""
    name = une_ligne(row.nom) or row.sigle
    seats = len(sieges(snapshot, row.id))
    return (
        (name, une_ligne(row.frequence)), str(seats) if seats else "À nommer", minimum,
        date_longue(held) or "Aucune", date_longue(min(coming, default="")) or "À fixer",
    )  # fmt: skip


def _signataires(snapshot: Snapshot) -> tuple[Block, ...]:
    rows = (
        (nom_complet(snapshot, row.organisation_id),
         (une_ligne(row.signe_par or row.representant), une_ligne(row.signe_par_qualite or row.qualite)))
        for row in snapshot.all(t.Signataire)
    )  # fmt: skip
    return grille((("Signataire", 54.0), ("Qui signe", 46.0)), rows, "Les signataires et qui signe pour chacun.")
