"""Named versions, what is decided of the differences with them, avenants: one named, undoable step each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters.donnees import texte_donnees
from clsdesk.models import tables as t
from clsdesk.models.avenants import avenant_a_ecrire, avenants, en_preparation, numero, texte_apres_avenant
from clsdesk.models.differences import Difference
from clsdesk.models.differences_suites import A_L_AVENANT, PAR_LE_COPIL, ecarts, empreintes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.versions import (
    AVENANT,
    EMPREINTES,
    NATURES,
    Illisible,
    contenu_a_figer,
    figee,
    reference,
)
from clsdesk.storage import document as fichier
from clsdesk.storage.document import Document, Edit


def figer(document: Document, version: t.Version) -> int:
    """Keeps the contract as it is now under the name, date, kind and note of `version`; returns the row's id.

    Raises UserError without a name or a date.
    """
    nom = une_ligne(version.nom)
    if not nom or not version.date:
        raise UserError("Une version a un nom et une date.", "Donnez-lui un nom, par exemple « V3, relue ARS ».")
    if version.nature not in NATURES:
        raise ValueError(f"unknown kind of version {version.nature!r}")
    snapshot = document.snapshot()
    with document.edit(f"Figer : {nom}") as edit:
        return _figer(edit, snapshot, replace(version, nom=nom))


def supprimer(document: Document, ids: Iterable[int]) -> None:
    """Removes versions and what was decided about them; undo brings them back with their content."""
    wanted = tuple(ids)
    options = empreintes(document.snapshot())
    with document.edit("Supprimer une version" if len(wanted) == 1 else f"Supprimer {len(wanted)} versions") as edit:
        for version_id in wanted:
            for row in ecarts(document.snapshot(), version_id).values():
                if row.id in options:
                    edit.delete(t.Option.TABLE, options[row.id].id)
            edit.delete(t.Version.TABLE, version_id)


def lire(document: Document, version_id: int) -> Snapshot:
    """What a version holds, with the bytes of all the pieces that it names. Raises UserError."""
    snapshot = document.snapshot()
    version = snapshot.get(t.Version, version_id)
    if version is None:
        raise UserError("Cette version n'existe plus.", "Choisissez-en une autre.")
    try:
        held = figee(snapshot, version)
    except Illisible as error:
        raise UserError(
            f"La version « {version.nom} » ne peut pas être lue : son contenu est abîmé.",
            "Reprenez-la dans une copie de sauvegarde du fichier.",
        ) from error
    pieces = {row.empreinte: document.contenu(row.empreinte) for row in held.all(t.Piece)}
    return Snapshot(held.rows, {each: octets for each, octets in pieces.items() if octets is not None})


def en_fichier(document: Document, version_id: int, cible: Path) -> None:
    """A new file that holds a version, its pieces included. Raises UserError when it exists or cannot be written."""
    fichier.check_creatable(cible)
    held = lire(document, version_id)
    rows = [row for kind in t.ROWS for row in held.all(kind)]
    fichier.create(cible, rows, held.contenus.values())


def decider(document: Document, version_id: int, found: Iterable[Difference], suite: str, date_copil: str = "") -> None:
    """Says what becomes of differences with a version, as one step; `suite` "": nothing is decided any more.

    What each one says is kept with its decision, so that a later change can be told.
    """
    wanted = tuple(each for each in found if not each.suit)
    names = {A_L_AVENANT: "Porter à l'avenant", PAR_LE_COPIL: "Valider en COPIL"}
    known, said = ecarts(document.snapshot(), version_id), empreintes(document.snapshot())
    with document.edit(names.get(suite, "Ne plus décider")) as edit:
        for difference in wanted:
            former = known.get(difference.cle)
            if former is not None:
                edit.delete(t.Ecart.TABLE, former.id)
                if former.id in said:
                    edit.delete(t.Option.TABLE, said[former.id].id)
            if suite:
                _noter(edit, version_id, difference, suite, date_copil if suite == PAR_LE_COPIL else "")


def preparer_avenant(document: Document) -> int:
    """The avenant in preparation, made when there is none; returns its id."""
    snapshot = document.snapshot()
    begun = en_preparation(snapshot)
    if begun is not None:
        return begun.id
    count = len(avenants(snapshot))
    with document.edit("Préparer un avenant") as edit:
        return edit.insert(t.Avenant(rang=count, lieu_signature=snapshot.contrat.lieu_signature))


def signer_avenant(document: Document, avenant_id: int, date: str) -> int:
    """Freezes the contract as the avenant makes it, the updates of COPILs taken in and what is not decided left out.

    The next differences are told from there. Returns the version's id. Raises UserError before the contract's own
    signed version, when this avenant is signed already, or when it changes nothing.
    """
    snapshot = document.snapshot()
    avenant = snapshot.get(t.Avenant, avenant_id)
    if avenant is None or avenant.version_id is not None:
        raise UserError("Cet avenant est déjà signé.", "Préparez-en un autre.")
    if reference(snapshot) is None:
        raise UserError(
            "Un avenant modifie un contrat signé, et aucune version signée n'est figée.",
            "Figez d'abord la version signée.",
        )
    ready = avenant_a_ecrire(snapshot)
    if ready is None or ready.avenant != avenant:
        raise UserError(
            "Cet avenant ne change rien au contrat.", "Choisissez d'abord, parmi les différences, ce qu'il porte."
        )
    if not date:
        raise UserError("La date de signature de l'avenant n'est pas dite.", "Donnez cette date, puis recommencez.")
    nom = f"Avenant n° {numero(snapshot, avenant)}"
    after = texte_apres_avenant(snapshot)
    with document.edit(f"Signer : {nom}") as edit:
        version_id = _figer(edit, after, t.Version(nom=nom, date=date, nature=AVENANT))
        edit.update(t.Avenant.TABLE, avenant_id, version_id=version_id, date_signature=date)
    return version_id


def _figer(edit: Edit, snapshot: Snapshot, version: t.Version) -> int:
    octets = texte_donnees(contenu_a_figer(snapshot)).encode("utf-8")
    return edit.insert(replace(version, id=0, empreinte=edit.joindre(octets), taille=len(octets)))


def _noter(edit: Edit, version_id: int, difference: Difference, suite: str, date_copil: str) -> None:
    objet, objet_id, champ = difference.cle
    row_id = edit.insert(
        t.Ecart(version_id=version_id, objet=objet, objet_id=objet_id, champ=champ, suite=suite, date_copil=date_copil)
    )
    edit.insert(t.Option(domaine=EMPREINTES, cle=str(row_id), valeur=difference.empreinte))
