"""Names of the files and folders that we make: said from the territory, and accepted by every system."""

from __future__ import annotations

import re
from datetime import date

from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

LONGUEUR_MAX = 120
"""Letters of a name without its ending: a share's path already takes much of Windows' 260."""
OCTETS_MAX = 240
"""Bytes of the same in UTF-8: Linux counts them, to 255, and an emoji is four."""
DOSSIER_MAX = 60
"""Letters of a territory in a folder's name: its date and the names of its files come after."""
PHRASE_MAX = 90
"""Letters of a name that is a sentence (a chart's title): still read at a glance."""

_INTERDITS = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_SENS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of the direction of writing: in a file's name they hide its real ending."""
_RESERVES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def nom_sur(texte: str, defaut: str = "Sans nom") -> str:
    """The text as a file's name, without its ending: no forbidden sign, no name that Windows keeps for itself."""
    name = _INTERDITS.sub(" ", re.sub(r"\s*[:/\\|]\s*", " - ", _SENS.sub("", une_ligne(texte))))
    short = " ".join(name.split())[:LONGUEUR_MAX].encode()[:OCTETS_MAX].decode(errors="ignore")
    name = short.strip(" .-") or defaut
    return f"{name}_" if _RESERVES.match(name.replace(" ", "")) else name


def phrase_en_nom(phrase: str) -> str:
    """A sentence as a file's name, not yet safe: without its full stop, cut between two words when it is long."""
    plain = phrase.rstrip(". ")
    if len(plain) <= PHRASE_MAX:
        return plain
    return (plain[: PHRASE_MAX + 1].rpartition(" ")[0] or plain[:PHRASE_MAX]).rstrip(" ,;:«(-")


def territoire(snapshot: Snapshot) -> str:
    """How the contract is called in a file's name: its own name, or "CLS" and its territory."""
    contrat = snapshot.contrat
    return contrat.nom.strip() or (f"CLS {contrat.territoire}" if contrat.territoire.strip() else "CLS")


def nom_de_fichier(snapshot: Snapshot, titre: str, fin: str = "") -> str:
    """ "Plan d'actions - CLS du Pays de Vaudreuse.xlsx": the name that a dialog proposes."""
    return nom_sur(f"{titre} - {territoire(snapshot)}") + fin


def nom_de_dossier(snapshot: Snapshot, jour: date) -> str:
    """The folder of all the documents, dated so that those of another day stay beside it."""
    short = nom_sur(territoire(snapshot))[:DOSSIER_MAX].strip(" .-")
    return nom_sur(f"{short} - documents du {jour.isoformat()}")
