"""The logos that the file keeps: one step to put one in the place of another, to take it out, to say it in words."""

from __future__ import annotations

from dataclasses import replace

from clsdesk.errors import UserError
from clsdesk.importers.logos import Logo
from clsdesk.models import tables as t
from clsdesk.models.logos import LOGO, LOGO_CLS, logo_de, texte_par_defaut
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document, Edit


def poser_logo(document: Document, organisation_id: int | None, logo: Logo) -> str:
    """Makes a picture the logo of an organisation, or the CLS's own for None, in the place of the one that it had.

    The text that stands for the former one stays. Returns the sentence that says what was done. Raises UserError when
    the organisation was deleted meanwhile.
    """
    snapshot = document.snapshot()
    if organisation_id is not None and snapshot.get(t.Organisation, organisation_id) is None:
        raise UserError("Cette organisation n'est plus dans le fichier.", "Son logo n'a pas été ajouté.")
    known = logo_de(snapshot, organisation_id)
    with document.edit(f"{'Changer' if known else 'Ajouter'} le logo {_de_qui(snapshot, organisation_id)}") as edit:
        row = known if known and known.empreinte in snapshot.contenus else _ligne_neuve(edit, organisation_id, known)
        empreinte = edit.joindre(logo.octets)
        edit.update("piece", row.id, nom=logo.nom, empreinte=empreinte, taille=len(logo.octets))
    return f"Logo {_de_qui(snapshot, organisation_id)} {'remplacé' if known else 'ajouté'}."


def _ligne_neuve(edit: Edit, organisation_id: int | None, abimee: t.Piece | None) -> t.Piece:
    """A row for a logo, in the place of one whose bytes are damaged: only a new row makes the same bytes be read."""
    nature = LOGO_CLS if organisation_id is None else LOGO
    rang = max((each.rang for each in edit.all(t.Piece)), default=-1) + 1
    row = abimee or t.Piece(nature=nature, organisation_id=organisation_id, rang=rang)
    if abimee:
        edit.delete("piece", abimee.id)
    return replace(row, id=edit.insert(replace(row, id=0)))


def retirer_logo(document: Document, organisation_id: int | None) -> None:
    """Takes the logo out; nothing when there is none."""
    snapshot = document.snapshot()
    known = logo_de(snapshot, organisation_id)
    if known:
        with document.edit(f"Retirer le logo {_de_qui(snapshot, organisation_id)}") as edit:
            edit.delete("piece", known.id)


def decrire_logo(document: Document, piece_id: int, texte: str) -> None:
    """The words that stand for a logo; those that it has by itself are not kept, so they follow its owner's name."""
    snapshot = document.snapshot()
    piece = snapshot.get(t.Piece, piece_id)
    if piece is None:
        return
    said = une_ligne(texte)
    legende = "" if said == texte_par_defaut(snapshot, piece.organisation_id) else said
    if legende != piece.legende:
        with document.edit("Changer le texte du logo", ("piece", piece_id, "legende")) as edit:
            edit.update("piece", piece_id, legende=legende)


def _de_qui(snapshot: Snapshot, organisation_id: int | None) -> str:
    if organisation_id is None:
        return "du CLS"
    body = snapshot.get(t.Organisation, organisation_id)
    return f"de « {libelle(body) or 'organisation à nommer'} »" if body else "d'une organisation"
