"""The command that writes a document, with the options that some documents take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clsdesk.cli.description import FAIT, Argument, Commande, Reponse, annee, chemin, jour, reunion
from clsdesk.errors import FileInUse, UserError
from clsdesk.exporters.parametres import ANNEE, JOUR, PARAMETRES, REUNION, TEXTE
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from clsdesk.exporters.registre import Livrable, Options
    from clsdesk.models.tables import Navette

_LIRE: dict[str, Callable[[str], Any]] = {TEXTE: str, ANNEE: annee, JOUR: jour, REUNION: reunion}

OPTIONS = tuple(Argument(f"--{each.cle}", each.aide, each.valeur, True, _LIRE[each.genre]) for each in PARAMETRES)
"""What a document may ask for: the parameters that the exporters describe; a Livrable names those that it takes."""


def _exporter(args: argparse.Namespace) -> Reponse:
    from clsdesk.exporters import registre

    if not args.DOCUMENT:
        return FAIT, _liste()
    document = registre.livrable(args.DOCUMENT)
    if not args.FICHIER or not (args.vers or document.cle == registre.TOUT):
        missing = "--vers CHEMIN" if args.FICHIER else "FICHIER"
        raise UserError(f"Il manque {missing}.", f"Écrivez : clsdesk exporter {document.cle} FICHIER --vers CHEMIN.")
    options = _options(document, args)
    if args.vers:
        registre.refuser_cible(document, Path(args.vers))
    target, warnings = _ecrire(document, Path(args.FICHIER), args.vers, options)
    return FAIT, [f"{document.titre} : « {target} »."] + [f"Attention : {une_ligne(each)}" for each in warnings]


def _ecrire(document: Livrable, source: Path, vers: str | None, options: Options) -> tuple[Path, tuple[str, ...]]:
    """Where it was written, and the warnings; all the documents may name their folder by themselves."""
    from clsdesk.commands.navettes import preparer
    from clsdesk.exporters import registre
    from clsdesk.exporters.noms import nom_de_dossier
    from clsdesk.storage.document import read_snapshot

    snapshot, sent = preparer(read_snapshot(source, complet=document.complet), document.cle, options.aujourdhui)
    target = Path(vers) if vers else source.parent / nom_de_dossier(snapshot, options.aujourdhui)
    warnings = registre.exporter(document.cle, snapshot, target, options)
    return target, (*warnings, *_noter(source, sent))


def _noter(source: Path, sent: tuple[Navette, ...]) -> tuple[str, ...]:
    """Keeps the trace of a sending of sheets; when the file is open elsewhere, says that it is not kept."""
    from clsdesk.commands.navettes import noter_envois
    from clsdesk.storage.document import Document

    if not sent:
        return ()
    try:
        with Document.open(source) as document:
            noter_envois(document, sent)
    except FileInUse:
        return ("l'envoi n'est pas noté dans la liste des attendus, car le fichier est ouvert ailleurs.",)
    return ()


def _options(document: Livrable, args: argparse.Namespace) -> Options:
    """The options given, refused when the document does not take one."""
    from clsdesk.exporters.registre import Options

    given = {each.cle: getattr(args, each.cle) for each in OPTIONS if getattr(args, each.cle) is not None}
    strange = [each for each in given if each not in document.options]
    if strange:
        raise UserError(f"L'option --{strange[0]} ne concerne pas le document « {document.cle} ».", "Retirez-la.")
    from clsdesk.commands.echange import copier

    return Options(**given, copier=copier)


def _liste() -> list[str]:
    from clsdesk.exporters.registre import DOCUMENTS

    width = max(len(each.cle) for each in DOCUMENTS)
    lines = ["Documents (clsdesk exporter DOCUMENT FICHIER --vers CHEMIN ; avec LibreOffice, aussi .pdf, .odt, .ods) :"]
    for each in DOCUMENTS:
        ending = ", ".join(each.fins) or "dossier"
        lines.append(f"  {each.cle.ljust(width)}  {ending.ljust(12)}  {each.titre} : {each.usage}")
    return lines


EXPORTER = Commande("exporter", "Écrit un document. Seule, elle donne la liste des documents.", (
    Argument("DOCUMENT", "La clé du document.", facultatif=True),
    Argument("FICHIER", "Le fichier .clsdesk.", facultatif=True, lire=chemin),
    Argument("--vers", "Le fichier ou le dossier à écrire, remplacé s'il existe.", "CHEMIN", True, chemin),
    *OPTIONS,
), _exporter)  # fmt: skip
