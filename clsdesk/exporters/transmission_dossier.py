"""The folder for the next coordinator: what to read first, every document that applies, the file and its data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.impression import imprimer
from clsdesk.exporters.livrables import documents_de_tout, preparer_tout
from clsdesk.exporters.noms import nom_sur, territoire
from clsdesk.exporters.transmission import NOM, Contenu, a_lire_d_abord
from clsdesk.exporters.typographie import apostrophe
from clsdesk.models.snapshot import Snapshot

DOCUMENTS, FICHIER = "Documents", "Fichier et données"
AVEC_LE_FICHIER = ("donnees", "calendrier")
"""The documents that stand beside the file and not among those to read."""
PREMIER = NOM.replace("’", "'") + ".docx"


def contenu(snapshot: Snapshot) -> Contenu:
    """Every file of the folder with its use, in the order in which it is read; one line a document."""
    kept = (nom_du_fichier(snapshot), "Tout le contrat, à ouvrir dans clsdesk : copiez-le d’abord sur votre poste.")
    return (
        (FICHIER, (kept, *_faits(snapshot, avec=True))),
        (DOCUMENTS, tuple(_faits(snapshot, avec=False))),
    )


def _faits(snapshot: Snapshot, avec: bool) -> Iterator[tuple[str, str]]:
    for document, pairs in groupby(documents_de_tout(snapshot), key=lambda pair: pair[0]):
        if (document.cle in AVEC_LE_FICHIER) == avec:
            yield ", ".join(name for _, name in pairs), apostrophe(f"{document.titre}. {document.usage}")


def nom_du_fichier(snapshot: Snapshot) -> str:
    """The name of the copy of the file."""
    return f"{nom_sur(territoire(snapshot))}.clsdesk"


def ecrire_transmission(snapshot: Snapshot, dossier: Path, options: Options) -> tuple[str, ...]:
    """Writes it all in `dossier`, that exists; the warnings of all. Raising from `options.avancer` stops it."""
    options.avancer(NOM, 0.0)
    warnings = list(imprimer(a_lire_d_abord(snapshot, options.aujourdhui, contenu(snapshot)), dossier / PREMIER))
    for name in (DOCUMENTS, FICHIER):
        (dossier / name).mkdir(exist_ok=True)
    warnings += preparer_tout(snapshot, dossier / DOCUMENTS, options)
    for document, name in documents_de_tout(snapshot):
        if document.cle in AVEC_LE_FICHIER:
            (dossier / DOCUMENTS / name).replace(dossier / FICHIER / name)
    if options.copier:
        options.avancer("Copie du fichier", -1.0)
        options.copier(snapshot, dossier / FICHIER / nom_du_fichier(snapshot))
    else:
        warnings.append(f"Copiez vous-même le fichier .clsdesk dans « {FICHIER} ».")
    return tuple(dict.fromkeys(warnings))
