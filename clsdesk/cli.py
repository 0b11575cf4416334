"""The command line: the same jobs as the window, without Qt. Exit 0 done, 1 found something, 2 refused in one line."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from clsdesk import __version__
from clsdesk.errors import UserError
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from clsdesk.models.verifications import Anomalie

FAIT, TROUVE, REFUSE = 0, 1, 2

Reponse = tuple[int, list[str]]
"""The exit code, and the lines to print once all is done."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One word of a command: a place (no dash) or an option. `valeur` names an option's value; "" for a switch."""

    nom: str
    aide: str
    valeur: str = ""
    facultatif: bool = False
    lire: Callable[[str], Any] = str
    cachee: bool = False
    """Of a later version: known, so that it is refused in its own words."""

    def declarer(self, parser: argparse.ArgumentParser) -> None:
        if not self.nom.startswith("-"):
            parser.add_argument(self.nom, nargs="?" if self.facultatif else None, default="", type=self.lire)
        elif self.valeur:
            required = not self.facultatif
            parser.add_argument(self.nom, type=self.lire, default=None, required=required, metavar=self.nom)
        else:
            parser.add_argument(self.nom, action="store_true")

    def __str__(self) -> str:
        shown = f"{self.nom} {self.valeur}".strip()
        return f"[{shown}]" if self.facultatif else shown


@dataclass(frozen=True, slots=True)
class Commande:
    nom: str
    resume: str
    arguments: tuple[Argument, ...]
    executer: Callable[[argparse.Namespace], Reponse]

    @property
    def usage(self) -> str:
        return " ".join(("clsdesk", self.nom, *(str(each) for each in self.arguments if not each.cachee)))

    def aide(self) -> list[str]:
        rows = [(f"{each.nom} {each.valeur}".strip(), each.aide) for each in self.arguments if not each.cachee]
        width = max(len(name) for name, _ in rows)
        return [self.usage, "", self.resume, "", *(f"  {name.ljust(width)}  {aide}" for name, aide in rows)]


class _Analyseur(argparse.ArgumentParser):
    """argparse without a word of English: help is ours, and each fault becomes a UserError."""

    def __init__(self, commande: Commande) -> None:
        super().__init__(prog=f"clsdesk {commande.nom}", usage=commande.usage, add_help=False, allow_abbrev=False)
        for argument in commande.arguments:
            argument.declarer(self)

    def error(self, message: str) -> NoReturn:
        raise UserError(_en_francais(message), f"La commande « {self.prog} --help » dit comment l'écrire.")


_FAUTES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "Il manque {0}."),
    (r"unrecognized arguments: (.*)", "Cette commande ne connaît pas « {0} »."),
    (r"argument (\S+): expected one argument", "L'option {0} attend une valeur."),
    (r"argument (\S+): ignored explicit argument .*", "L'option {0} ne prend pas de valeur."),
    (r"argument (\S+): ([A-ZÀÉ«].*)", "{1}"),
)


def _en_francais(message: str) -> str:
    for motif, sentence in _FAUTES:
        found = re.fullmatch(motif, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return "Cette commande n'est pas comprise."


def _annee(texte: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", texte):
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une année : écrivez-la en quatre chiffres, 2026.")
    return int(texte)


def _chemin(texte: str) -> str:
    """A path that the system can at least look for."""
    try:
        Path(texte).exists()
    except (OSError, ValueError) as error:
        short = texte if len(texte) <= 60 else f"{texte[:59]}…"
        raise argparse.ArgumentTypeError(f"Le nom « {short} » est trop long, ou son dossier est interdit.") from error
    return texte


# --- the commands ----------------------------------------------------------------------------------------------------


def _nouveau(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands import creation

    if args.epci is not None:
        raise UserError(
            "L'option --epci n'est pas encore disponible : elle viendra avec une prochaine version.",
            "Créez le fichier sans elle, puis saisissez les communes.",
        )
    model = args.modele if args.modele is not None else creation.PAR_DEFAUT
    path = Path(args.FICHIER)
    with creation.nouveau(path, model, args.nom or "", args.debut, args.fin) as document:
        name = document.snapshot().modele.nom
    return FAIT, [f"« {path} » est créé, d'après le modèle « {name} »."]


def _exemple(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands.exemple import exemple

    exemple(Path(args.FICHIER))
    return FAIT, [f"« {args.FICHIER} » est créé : un contrat fictif, territoire et personnes compris."]


def _charger(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands.echange import charger

    charger(Path(args.FICHIER), Path(args.SOURCE))
    return FAIT, [f"« {args.FICHIER} » est créé avec le contenu de « {args.SOURCE} »."]


def _importer(args: argparse.Namespace) -> Reponse:
    target, source = Path(args.FICHIER), Path(args.SOURCE)
    _refuser_source(source)
    from clsdesk.commands.reprise import refuser_fichier, reprendre
    from clsdesk.exporters import rapport_import as rapport
    from clsdesk.importers import lire_classeur

    if args.rapport and Path(args.rapport).suffix.lower() != ".json":
        raise UserError(
            f"Le rapport s'écrit en .json, pas sous le nom « {args.rapport} ».", "Donnez-lui un nom en .json."
        )
    refuser_fichier(target)
    proposal = lire_classeur(source, args.feuille)

    def write_report() -> None:
        if args.rapport:
            rapport.ecrire_rapport(Path(args.rapport), proposal)

    head, rest = [rapport.comptes(proposal)], rapport.remarques(proposal)
    if args.simuler:
        write_report()
        return FAIT, [*head, *rapport.arbre(proposal), *rest, "Simulation : rien n'a été écrit."]
    added = reprendre(target, proposal, write_report)
    said = "Il s'ajoute à celui que contenait déjà" if added else "Le plan est dans"
    return FAIT, [*head, *rest, f"{said} « {target} »."]


def _refuser_source(source: Path) -> None:
    ending = source.suffix.lower()
    if source.is_file() and ending in (".ods", ".csv", ".docx"):
        raise UserError(
            f"L'import d'un fichier {ending} n'est pas encore disponible : il viendra avec une prochaine version.",
            "Copiez le tableau dans un classeur .xlsx, puis importez ce classeur.",
        )


_OPTIONS_DES_DOCUMENTS = ("code", "annee", "reunion", "du", "au")


def _exporter(args: argparse.Namespace) -> Reponse:
    from clsdesk.exporters import registre
    from clsdesk.exporters.noms import nom_de_dossier

    if not args.DOCUMENT:
        return FAIT, _liste()
    document = registre.livrable(args.DOCUMENT)
    if not document.disponible:
        registre.refuser_cible(document, Path())
    if not args.FICHIER or not (args.vers or document.cle == registre.TOUT):
        missing = "--vers CHEMIN" if args.FICHIER else "FICHIER"
        raise UserError(f"Il manque {missing}.", f"Écrivez : clsdesk exporter {document.cle} FICHIER --vers CHEMIN.")
    strange = [each for each in _OPTIONS_DES_DOCUMENTS if getattr(args, each) and each not in document.options]
    if strange:
        raise UserError(f"L'option --{strange[0]} ne concerne pas le document « {document.cle} ».", "Retirez-la.")
    source, options = Path(args.FICHIER), registre.Options(code=args.code or "")
    if args.vers:
        registre.refuser_cible(document, Path(args.vers))
    from clsdesk.storage.document import read_snapshot

    snapshot = read_snapshot(source)
    target = Path(args.vers) if args.vers else source.parent / nom_de_dossier(snapshot, options.aujourdhui)
    warnings = registre.exporter(document.cle, snapshot, target, options)
    return FAIT, [f"{document.titre} : « {target} »."] + [f"Attention : {each}" for each in warnings]


def _liste() -> list[str]:
    from clsdesk.exporters.registre import DOCUMENTS

    width = max(len(each.cle) for each in DOCUMENTS)
    lines = ["Documents (clsdesk exporter DOCUMENT FICHIER --vers CHEMIN ; avec LibreOffice, aussi .pdf, .odt, .ods) :"]
    for each in DOCUMENTS:
        ending = ", ".join(each.fins) or "dossier"
        later = "" if each.disponible else " À venir."
        lines.append(f"  {each.cle.ljust(width)}  {ending.ljust(12)}  {each.titre} : {each.usage}{later}")
    return lines


def _verifier(args: argparse.Namespace) -> Reponse:
    from clsdesk.models.verifications import phase_de, verifier
    from clsdesk.storage.document import read_snapshot

    today = date.today()
    snapshot = read_snapshot(Path(args.FICHIER))
    phase = phase_de(snapshot, today)
    found = verifier(snapshot, today, phase)
    code = TROUVE if any(each.gravite == "bloquant" for each in found) else FAIT
    if args.json:
        content = {"phase": phase, "anomalies": [dataclasses.asdict(each) for each in found]}
        return code, [json.dumps(content, ensure_ascii=False, indent=1)]
    return code, _anomalies(found)


_TITRES = (("bloquant", "Bloquant"), ("a_corriger", "À corriger"), ("a_verifier", "À vérifier"))


def _anomalies(found: Sequence[Anomalie]) -> list[str]:
    lines = []
    for key, title in _TITRES:
        kept = [each for each in found if each.gravite == key]
        if kept:
            lines += [f"{title} ({len(kept)}) :", *(f"  {une_ligne(f'{a.message} {a.remede}')}" for a in kept)]
    return lines or ["Rien à signaler."]


_FICHIER = Argument("FICHIER", "Le fichier .clsdesk.", lire=_chemin)

COMMANDES: tuple[Commande, ...] = (
    Commande("nouveau", "Crée un fichier vide d'après un modèle régional.", (
        _FICHIER,
        Argument("--modele", "Le modèle régional : hauts-de-france, normandie, neutre.", "NOM", True),
        Argument("--epci", "À venir.", "SIREN", True, cachee=True),
        Argument("--nom", "Le nom du contrat.", "TEXTE", True),
        Argument("--debut", "La première année du plan d'actions.", "AAAA", True, _annee),
        Argument("--fin", "La dernière année du plan d'actions.", "AAAA", True, _annee),
    ), _nouveau),
    Commande("exemple", "Crée un fichier avec un contrat fictif, complet.", (_FICHIER,), _exemple),
    Commande("importer", "Reprend le plan d'actions d'un classeur Excel.", (
        Argument("FICHIER", "Le fichier .clsdesk, créé s'il n'existe pas.", lire=_chemin),
        Argument("SOURCE", "Le classeur .xlsx.", lire=_chemin),
        Argument("--feuille", "Ne lire que cette feuille.", "NOM", True),
        Argument("--simuler", "Dire ce qui serait repris, sans rien écrire.", facultatif=True),
        Argument("--rapport", "Écrire aussi ce qui a été lu, en JSON.", "R.json", True, _chemin),
    ), _importer),
    Commande("exporter", "Écrit un document. Seule, elle donne la liste des documents.", (
        Argument("DOCUMENT", "La clé du document.", facultatif=True),
        Argument("FICHIER", "Le fichier .clsdesk.", facultatif=True, lire=_chemin),
        Argument("--vers", "Le fichier ou le dossier à écrire, remplacé s'il existe.", "CHEMIN", True, _chemin),
        Argument("--code", "Pour une fiche : le code de l'action, ou son chemin (2/1.1).", "CODE", True),
        *(Argument(f"--{each}", "À venir.", "VALEUR", True, cachee=True) for each in _OPTIONS_DES_DOCUMENTS[1:]),
    ), _exporter),
    Commande("charger", "Crée un fichier depuis le format d'échange.", (
        Argument("FICHIER", "Le fichier .clsdesk à créer.", lire=_chemin),
        Argument("SOURCE", "Le fichier .json.", lire=_chemin),
    ), _charger),
    Commande("verifier", "Liste ce qui manque ou se contredit ; code 1 si un point est bloquant.", (
        _FICHIER,
        Argument("--json", "La liste en JSON.", facultatif=True),
    ), _verifier),
)  # fmt: skip
_PAR_NOM = {each.nom: each for each in COMMANDES}


# --- the boundary ----------------------------------------------------------------------------------------------------


def main(argv: Sequence[str], ouvrir: Callable[[Path | None], int]) -> int:
    """Runs one command, or `ouvrir` (the window) when none is named. Never raises."""
    _utf8()
    try:
        code, lines = _repondre(argv, ouvrir)
        _imprimer(lines)
    except UserError as error:
        _refuser(f"{error.message} {error.remedy}")
    except KeyboardInterrupt:
        _refuser("Arrêté à votre demande.")
    except Exception as error:  # noqa: BLE001 - the outermost boundary: a traceback is for the log, not for a person
        _refuser(f"Une erreur imprévue est survenue. {_noter(error)}")
    else:
        return code
    return REFUSE


def _repondre(argv: Sequence[str], ouvrir: Callable[[Path | None], int]) -> Reponse:
    first = argv[0] if argv else ""
    if first in _PAR_NOM:
        return _commander(_PAR_NOM[first], argv[1:])
    if first in ("-h", "--help"):
        return FAIT, _aide()
    if first == "--version":
        return FAIT, [f"clsdesk {__version__}"]
    if first.startswith("-"):
        raise UserError(
            f"L'option « {first} » n'existe pas.", "La commande « clsdesk --help » dit ce qu'on peut écrire."
        )
    if len(argv) > 1 or (first and not first.endswith(".clsdesk") and not _existe(first)):
        raise UserError(f"La commande « {first} » n'existe pas.", f"Choisissez parmi : {', '.join(_PAR_NOM)}.")
    return _fenetre(Path(first) if first else None, ouvrir), []


def _existe(name: str) -> bool:
    try:
        return Path(_chemin(name)).exists()
    except argparse.ArgumentTypeError as error:
        raise UserError(str(error)) from error


def _commander(commande: Commande, words: Sequence[str]) -> Reponse:
    if {"-h", "--help"} & set(words):
        return FAIT, commande.aide()
    return commande.executer(_Analyseur(commande).parse_args(list(words)))


def _fenetre(path: Path | None, ouvrir: Callable[[Path | None], int]) -> int:
    if path and not _existe(str(path)):
        raise UserError(f"« {path} » n'existe pas.", "Vérifiez son nom et son dossier.")
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(each) for each in known):
        raise UserError("Il n'y a pas d'écran ici pour ouvrir la fenêtre.", "Utilisez les commandes : clsdesk --help.")
    return ouvrir(path)


def _aide() -> list[str]:
    width = max(len(each.nom) for each in COMMANDES)
    return [
        "clsdesk [FICHIER]   ouvre la fenêtre",
        "clsdesk --version   dit la version",
        "",
        "Commandes (clsdesk COMMANDE --help pour le détail) :",
        *(f"  {each.nom.ljust(width)}  {each.resume}" for each in COMMANDES),
        "",
        "Code de sortie : 0 fait, 1 un point bloquant, 2 refusé.",
    ]


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _imprimer(lines: Sequence[str]) -> None:
    """A reader that leaves early (`| head`) is not a fault: the work is done by then."""
    try:
        for line in lines:
            print(line)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuser(sentence: str) -> None:
    print(f"clsdesk : {une_ligne(sentence)}", file=sys.stderr)


def _noter(error: Exception) -> str:
    """Keeps the details in the person's own folder; where they are, as a sentence."""
    import platformdirs

    try:
        folder = platformdirs.user_data_path("clsdesk", appauthor=False, ensure_exists=True)
        log = folder / "erreurs.log"
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"\n{datetime.now():%Y-%m-%d %H:%M:%S} clsdesk {__version__}\n")
            file.writelines(traceback.format_exception(error))
    except OSError:
        return f"Voici son nom, à signaler : {type(error).__name__} {error}"
    return f"Son détail est dans « {log} » : joignez-le à votre signalement."
