"""The messages that call people to a meeting: one a person, with the letter, the date for a calendar, the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.courriels_adresses import Adresses, adresses, adresses_de
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import cle_de_reunion, precedente, siege, titre_reunion
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


def destinataires(snapshot: Snapshot, reunion: t.Reunion) -> Iterator[tuple[str, Adresses]]:
    """Who is written to, and where: each person expected, else each seat of the instance; deputies in copy."""
    rows = snapshot.where(t.Presence, "reunion_id", reunion.id)
    seats = snapshot.where(t.Membre, "instance_id", reunion.instance_id) if reunion.instance_id else ()
    if not rows:
        yield from (_du_siege(snapshot, each, each.titulaire_id, "") for each in seats)
    for row in rows:
        seat = snapshot.get(t.Membre, row.membre_id) or t.Membre(organisation_id=row.organisation_id)
        yield _du_siege(snapshot, seat, row.contact_id or seat.titulaire_id, row.nom)


def _du_siege(snapshot: Snapshot, seat: t.Membre, contact_id: int | None, nom: str) -> tuple[str, Adresses]:
    main, deputy = snapshot.get(t.Contact, contact_id), snapshot.get(t.Contact, seat.suppleant_id)
    found = adresses_de(tuple(filter(None, (main,))), tuple(filter(None, (deputy,))))
    body = siege(snapshot, seat).organisation
    who = une_ligne(nom) or (une_ligne(main.nom or main.fonction) if main else "")
    name = " - ".join(dict.fromkeys(filter(None, (body, who)))) or "Personne à nommer"
    return name, found if found.a or main else adresses(snapshot, seat.organisation_id, decideurs=True)


def pieces(snapshot: Snapshot, reunion: t.Reunion) -> tuple[tuple[str, str, str], ...]:
    """What goes with the message: (key of the document, name of the file, the meeting that it is about)."""
    key = cle_de_reunion(snapshot, reunion)
    joined = [("invitation", f"Invitation - {titre_reunion(snapshot, reunion)}", key)]
    if reunion.etat == "prevue":
        joined.append(("calendrier", f"Agenda - {titre_reunion(snapshot, reunion)}", key))
    last = precedente(snapshot, reunion)
    if last and last.date:
        minutes = f"Compte rendu - {titre_reunion(snapshot, last)}"
        joined.append(("compte-rendu", minutes, cle_de_reunion(snapshot, last)))
    return tuple(joined)
