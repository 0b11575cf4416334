"""Every document that clsdesk makes, described once for the menu, the list and the command line."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters import conversion
from clsdesk.exporters import fabriques_dossiers as d
from clsdesk.exporters.ecriture import ecrire_atomique, expliquer
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.fabriques import a_un_plan
from clsdesk.exporters.livrables import LIVRABLES, Livrable, parmi
from clsdesk.models.snapshot import Snapshot

__all__ = ["DOCUMENTS", "Livrable", "Options", "exporter", "livrable", "refuser_cible"]


TOUT = "tout"

DOCUMENTS: tuple[Livrable, ...] = (
    *LIVRABLES,
    Livrable("dialogue-de-gestion", "Dialogue de gestion",
             "Une note, le rapport d'activité, le bilan financier, le suivi et les relevés de l'année : à l'ARS.",
             (), d.dialogue, a_un_plan, ("annee",)),
    Livrable("courriels", "Courriels",
             "Un message par destinataire, ses documents joints, à relire et envoyer : pilotes, signataires, réunions.",
             (), d.courriels, d.a_qui_ecrire, ("reunion",),
             manque="Ajoutez d'abord des pilotes au plan, ou des signataires."),
    Livrable("transmission", "Dossier de transmission",
             "Pour qui prend la suite : quoi lire d'abord, tous les documents, le fichier et ses données.",
             (), d.transmission, complet=True),
    Livrable(TOUT, "Tous les documents", "Un dossier avec tous les documents disponibles.", (), d.tout, complet=True),
)  # fmt: skip
"""All of them, those that gather others last: the list shown to people, and the keys of the command line."""


def livrable(cle: str) -> Livrable:
    """The document of that key. UserError when unknown."""
    return parmi(DOCUMENTS, cle)


def refuser_cible(document: Livrable, cible: Path) -> None:
    """Raises UserError when the document cannot be written under that name."""
    if document.dossier:
        _refuser_dossier(cible)
    elif cible.suffix.lower() in document.fins_libreoffice:
        conversion.exiger_libreoffice(cible.suffix.lower(), document.fins)
    elif cible.suffix.lower() not in document.fins:
        endings = " ou ".join((*document.fins, *document.fins_libreoffice))
        raise UserError(
            f"Le document « {document.cle} » s'écrit en {endings}, pas sous le nom « {cible.name or cible} ».",
            f"Donnez un nom qui finit par {endings}.",
        )


def _refuser_dossier(cible: Path) -> None:
    try:
        present, above = cible.exists(), cible.absolute().parent.is_dir()
    except OSError as error:  # a name that is too long, for one
        raise expliquer(cible, error) from error
    if present and not cible.is_dir():
        raise UserError(f"« {cible} » est un fichier, pas un dossier.", "Donnez le nom d'un dossier.")
    if not present and not above:
        raise UserError(f"Le dossier « {cible.parent} » n'existe pas.", "Créez-le ou choisissez-en un autre.")


def exporter(cle: str, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """Makes a document at `cible` (replaced whole, or left as it was); returns the warnings, French sentences.

    Raises UserError when it is unknown, without content, or cannot be written there.
    """
    document = livrable(cle)
    refuser_cible(document, cible)
    if not document.applicable(snapshot):
        raise UserError(f"Il n'y a encore rien à mettre dans le document « {document.cle} ».", document.manque)
    options = document.preparer(snapshot, options)
    if document.dossier:
        return _en_dossier(document, snapshot, cible, options)
    warnings: list[str] = []
    fin = cible.suffix.lower()
    if fin in document.fins:
        make = document.fabriquer
    else:
        make = conversion.par_libreoffice(document.fabriquer, document.fins, fin)
    ecrire_atomique(cible, lambda path: warnings.extend(make(snapshot, path, options)))
    return tuple(warnings)


def _en_dossier(document: Livrable, snapshot: Snapshot, dossier: Path, options: Options) -> tuple[str, ...]:
    """A document that is a folder of files: made aside, then put in the folder, that keeps what it held.

    A failure or a stop while they are made leaves the folder as it was.
    """
    with tempfile.TemporaryDirectory(prefix="clsdesk-") as aside:
        try:
            warnings = document.fabriquer(snapshot, Path(aside), options)
        except OSError as error:  # there, the disk is full
            raise expliquer(dossier, error) from error
        _livrer(Path(aside), dossier)
    return warnings


def _livrer(aside: Path, dossier: Path) -> None:
    """Puts all the files of a folder in another, each in one step; a folder made for them goes if one cannot be put.

    One that cannot be replaced (open in Word) holds back none of the others: it is told once they are in place.
    """
    ours = _creer(dossier)
    files = sorted(each for each in aside.rglob("*") if each.is_file())
    refused = [error for path in files if (error := _poser(path, dossier, path.relative_to(aside)))]
    if not refused:
        return
    if ours:
        shutil.rmtree(dossier, ignore_errors=True)
    if ours or len(refused) == len(files):
        raise refused[0]
    more = len(refused) - 1
    others = f" C'est aussi le cas de {more} autre{'s' if more > 1 else ''}." if more else ""
    raise UserError(
        f"{refused[0].message}{others}", f"{refused[0].remedy} Le reste du dossier « {dossier.name} » est écrit."
    )


def _poser(made: Path, dossier: Path, name: Path) -> UserError | None:
    """Puts one file in the folder, at this name; why it could not be."""
    try:
        for above in reversed(name.parents[:-1]):
            _creer(dossier / above)
        ecrire_atomique(dossier / name, _copieur(made))
    except UserError as error:
        return error
    return None


def _creer(dossier: Path) -> bool:
    """Makes the folder unless it stands; True when it was made here."""
    try:
        dossier.mkdir()
    except FileExistsError:
        return False
    except OSError as error:
        raise UserError(
            f"Le dossier « {dossier} » n'a pas pu être créé : le disque est plein, ou son emplacement est protégé.",
            "Choisissez un autre dossier, par exemple dans « Documents ».",
        ) from error
    return True


def _copieur(made: Path) -> Callable[[Path], None]:
    def copy(target: Path) -> None:
        shutil.copyfile(made, target)

    return copy
