"""The collectivité's Word template and the region's form: chosen, taken out, given back as files; one step each."""

from __future__ import annotations

from pathlib import Path

from clsdesk.commands.options import choisir
from clsdesk.errors import UserError
from clsdesk.exporters.ecriture import deposer, ecrire_atomique
from clsdesk.models import tables as t
from clsdesk.models.habillage import FORMULAIRE, MODELE_WORD, octets_de, piece_de
from clsdesk.models.options import option_choisie
from clsdesk.storage.document import Document

_MOTS = {MODELE_WORD: "le modèle Word", FORMULAIRE: "le formulaire de fiche"}


def choisir_modele(document: Document, path: Path) -> None:
    """Keeps a template, once it is known that every document of ours can be written with it. UserError otherwise."""
    from clsdesk.exporters.modele_word_controle import lire
    from clsdesk.exporters.modele_word_examen import examiner

    octets = lire(path)
    examiner(octets, path.name)
    _garder(document, MODELE_WORD, path.name, octets)


def choisir_formulaire(document: Document, path: Path) -> None:
    """Keeps a form that shows at least one label that clsdesk can fill. UserError otherwise."""
    from clsdesk.exporters.formulaire import choix_gardes, lire_formulaire
    from clsdesk.exporters.modele_word_controle import lire

    octets = lire(path)
    snapshot = document.snapshot()
    if not lire_formulaire(octets, snapshot.modele, choix_gardes(snapshot)).etiquettes:
        raise UserError(
            f"« {path.name} » n'a ni libellé reconnu ni case à remplir.",
            "Choisissez le formulaire vide de la région, dont les libellés sont suivis d'une case ou d'une ligne.",
        )
    _garder(document, FORMULAIRE, path.name, octets)


def _garder(document: Document, nature: str, nom: str, octets: bytes) -> None:
    known = piece_de(document.snapshot(), nature)
    with document.edit(f"{'Remplacer' if known else 'Choisir'} {_MOTS[nature]}") as edit:
        row = t.Piece(nature=nature, nom=nom, empreinte=edit.joindre(octets), taille=len(octets))
        if known:
            edit.update("piece", known.id, nom=row.nom, empreinte=row.empreinte, taille=row.taille)
        else:
            edit.insert(row)


def retirer(document: Document, nature: str) -> None:
    """Back to ours; nothing when it is ours already."""
    known = piece_de(document.snapshot(), nature)
    if known:
        with document.edit(f"Retirer {_MOTS[nature]}") as edit:
            edit.delete("piece", known.id)


def enregistrer(document: Document, nature: str, target: Path) -> None:
    """The template or the form as it was chosen, as a file."""
    octets = octets_de(document.snapshot(), nature)
    if not octets:
        raise UserError(f"Ce fichier ne contient pas {_MOTS[nature]}.", "Choisissez-le d'abord.")
    ecrire_atomique(target, lambda path: _ecrire(path, octets))


def enregistrer_le_modele_de_depart(document: Document, target: Path) -> None:
    """Our own template, in the collectivité's colour: to be changed in Word, then chosen."""
    from clsdesk.exporters.modele_word import notre_modele

    made = notre_modele(document.snapshot().contrat.couleur)
    ecrire_atomique(target, lambda path: deposer(made.save, path))


def relier(document: Document, cle: str, champ: str) -> None:
    """Remembers that a label of the form is that field, none of them (AUCUN), or whatever clsdesk finds ("")."""
    from clsdesk.exporters.formulaire_libelles import DOMAINE

    if option_choisie(document.snapshot(), DOMAINE, cle) or champ:
        choisir(document, DOMAINE, cle, champ, "Relier un libellé du formulaire")


def _ecrire(path: Path, octets: bytes) -> None:
    path.write_bytes(octets)
