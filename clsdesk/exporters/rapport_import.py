"""What an import would bring, as French lines for the command line and as JSON for other programs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from clsdesk.exporters.ecriture import ecrire_atomique
from clsdesk.models.proposition import ElementPropose, Proposition, Remarque
from clsdesk.models.texte import une_ligne

_GRAVITES = (("perdu", "Non repris"), ("doute", "À vérifier"), ("info", "À savoir"))


def comptes(proposition: Proposition) -> str:
    """ "Plan lu dans « plan.xlsx » : 4 axes, 14 actions, 35 opérations ; années 2025 à 2029." """
    return f"Plan lu dans « {proposition.source} » : {proposition.resume()}."


def arbre(proposition: Proposition) -> list[str]:
    """The tree that was found, one line an element, its pilots between brackets."""
    return [line for racine in proposition.racines for line in _branche(racine, 1)]


def _branche(element: ElementPropose, depth: int) -> list[str]:
    who = " - ".join(texte for texte, _ in element.pilotes)
    title = une_ligne(f"{element.code} {element.intitule}") + (f" [{une_ligne(who)}]" if who else "")
    return ["  " * depth + title, *(line for enfant in element.enfants for line in _branche(enfant, depth + 1))]


def remarques(proposition: Proposition) -> list[str]:
    """What was not understood, what is a guess and what is worth knowing, each with its sheet and cell."""
    lines: list[str] = []
    for key, title in _GRAVITES:
        found = [each for each in proposition.remarques if each.gravite == key]
        if found:
            lines += [f"{title} ({len(found)}) :", *(f"  {_remarque(each)}" for each in found)]
    return lines or ["Tout a été compris."]


def _remarque(remarque: Remarque) -> str:
    place = str(remarque.lieu)
    return une_ligne(f"{place} : {remarque.message}" if place else remarque.message)


def ecrire_rapport(path: Path, proposition: Proposition) -> None:
    """The whole proposal as JSON, replaced atomically."""
    content = dataclasses.asdict(proposition) | {"compte": [list(each) for each in proposition.compte()]}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8", newline="\n")

    ecrire_atomique(path, write)
