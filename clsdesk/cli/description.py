"""A command described as data: its arguments, its help, the reading of what is typed, and each fault in French."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from clsdesk.errors import UserError

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

    def declarer(self, parser: argparse.ArgumentParser) -> None:
        if not self.nom.startswith("-"):
            parser.add_argument(self.nom, nargs="?" if self.facultatif else None, default="", type=self.lire)
        elif self.valeur:
            required = not self.facultatif
            parser.add_argument(self.nom, type=self.lire, default=None, required=required, metavar=self.nom)
        else:
            parser.add_argument(self.nom, action="store_true")

    @property
    def cle(self) -> str:
        """The option's name in what was read."""
        return self.nom.lstrip("-")

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
        return " ".join(("clsdesk", self.nom, *(str(each) for each in self.arguments)))

    def aide(self) -> list[str]:
        rows = [(f"{each.nom} {each.valeur}".strip(), each.aide) for each in self.arguments]
        width = max(len(name) for name, _ in rows)
        return [self.usage, "", self.resume, "", *(f"  {name.ljust(width)}  {aide}" for name, aide in rows)]

    def lancer(self, words: Sequence[str]) -> Reponse:
        """Reads the words that follow the command's name, and does it. Raises UserError."""
        if {"-h", "--help"} & set(words):
            return FAIT, self.aide()
        return self.executer(_Analyseur(self).parse_args(list(words)))


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


# --- what is typed ---------------------------------------------------------------------------------------------------


def annee(texte: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", texte):
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une année : écrivez-la en quatre chiffres, 2026.")
    return int(texte)


def jour(texte: str) -> date:
    """A day as the machine writes it, year first, so that no date can be read two ways."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", texte):
            return date.fromisoformat(texte)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une date : écrivez-la comme 2026-11-24.")


def reunion(texte: str) -> str:
    """A day, and what tells a meeting apart on a day of several: 2026-11-24/COPIL."""
    jour(texte.partition("/")[0])
    return texte


def chemin(texte: str) -> str:
    """A path that the system can at least look for."""
    try:
        Path(texte).exists()
    except (OSError, ValueError) as error:
        short = texte if len(texte) <= 60 else f"{texte[:59]}…"
        raise argparse.ArgumentTypeError(f"Le nom « {short} » est trop long, ou son dossier est interdit.") from error
    return texte


FICHIER = Argument("FICHIER", "Le fichier .clsdesk.", lire=chemin)
