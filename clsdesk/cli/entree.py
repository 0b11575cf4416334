"""The outermost boundary: names the command, prints what it answers, and says each refusal in one line."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from clsdesk import __version__
from clsdesk.cli.description import FAIT, REFUSE, Commande, Reponse, chemin
from clsdesk.errors import UserError
from clsdesk.models.texte import une_ligne


def commandes() -> dict[str, Commande]:
    """Each command by its name, in the order of the help. Imported late: the window needs none of them to open."""
    from clsdesk.cli import documents, fichiers

    known = (
        fichiers.NOUVEAU,
        fichiers.EXEMPLE,
        fichiers.IMPORTER,
        documents.EXPORTER,
        fichiers.CHARGER,
        fichiers.VERIFIER,
    )
    return {each.nom: each for each in known}


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
    if not first or (len(argv) == 1 and first.endswith(".clsdesk") and not first.startswith("-")):
        return _fenetre(Path(first) if first else None, ouvrir), []
    known = commandes()
    if first in known:
        _arretable()
        return known[first].lancer(argv[1:])
    if first in ("-h", "--help"):
        return FAIT, _aide()
    if first == "--version":
        return FAIT, [f"clsdesk {__version__}"]
    if first.startswith("-"):
        raise UserError(
            f"L'option « {first} » n'existe pas.", "La commande « clsdesk --help » dit ce qu'on peut écrire."
        )
    if len(argv) > 1 or not _existe(first):
        raise UserError(f"La commande « {first} » n'existe pas.", f"Choisissez parmi : {', '.join(known)}.")
    return _fenetre(Path(first), ouvrir), []


def _arretable() -> None:
    """The system's demand to end (a session that closes) stops a command as Ctrl+C does: nothing stays half written."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for each in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
            if signal.getsignal(each) is signal.SIG_DFL:
                signal.signal(each, stop)


def _existe(name: str) -> bool:
    try:
        return Path(chemin(name)).exists()
    except argparse.ArgumentTypeError as error:
        raise UserError(str(error)) from error


def _fenetre(path: Path | None, ouvrir: Callable[[Path | None], int]) -> int:
    if path and not _existe(str(path)):
        raise UserError(f"« {path} » n'existe pas.", "Vérifiez son nom et son dossier.")
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(each) for each in known):
        raise UserError("Il n'y a pas d'écran ici pour ouvrir la fenêtre.", "Utilisez les commandes : clsdesk --help.")
    return ouvrir(path)


def _aide() -> list[str]:
    known = commandes().values()
    width = max(len(each.nom) for each in known)
    return [
        "clsdesk [FICHIER]   ouvre la fenêtre",
        "clsdesk --version   dit la version",
        "",
        "Commandes (clsdesk COMMANDE --help pour le détail) :",
        *(f"  {each.nom.ljust(width)}  {each.resume}" for each in known),
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
