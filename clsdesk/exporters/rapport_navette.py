"""What a pilot's sheet brings back, as French lines for the command line and as JSON for other programs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from clsdesk.exporters.ecriture import ecrire_atomique
from clsdesk.models.dates import date_longue
from clsdesk.models.proposition import Remarque
from clsdesk.models.retour_navette import Difference, RetourNavette
from clsdesk.models.texte import une_ligne

_COURT = 160


def lignes(retour: RetourNavette) -> list[str]:
    """The count, then each difference, note and refusal on a line of its own."""
    head = f"Navette de {retour.pilote or 'un pilote'} du {date_longue(retour.date)} : {retour.resume()}."
    found = [head]
    for title, rows in (
        ("Différences", [_difference(each) for each in retour.differences]),
        ("Notes", [_remarque(each) for each in retour.notes]),
        ("Cases refusées", [_remarque(each) for each in retour.refus]),
    ):
        if rows:
            found += [f"{title} ({len(rows)}) :", *(f"  {each}" for each in rows)]
    return found


def bilan(retour: RetourNavette, prises: int, fichier: str) -> str:
    """What was written, and what waits for a person's choice."""
    rest = len(retour.differences) - prises
    taken = {0: "Aucune différence n'est reprise", 1: "1 différence est reprise"}.get(
        prises, f"{prises} différences sont reprises"
    )
    later = f" ; {rest} à choisir dans la fenêtre (Importer une navette)" if rest else ""
    return f"{taken} dans « {fichier} »{later}."


def _difference(each: Difference) -> str:
    moved = f" (aujourd'hui : {_court(each.actuel) or 'vide'})" if each.a_bouge else ""
    sent = "" if each.ajout else f"{_court(each.envoye) or 'vide'} → "
    warning = f" · à savoir : {each.avis}" if each.avis else ""
    return une_ligne(f"{each.action} · {each.libelle} : {sent}{_court(each.rendu) or 'vide'}{moved}{warning}")


def _remarque(remarque: Remarque) -> str:
    place = str(remarque.lieu)
    return une_ligne(f"{place} : {remarque.message}" if place else remarque.message)


def _court(texte: str) -> str:
    line = une_ligne(texte)
    return line if len(line) <= _COURT else f"{line[: _COURT - 1]}…"


def ecrire_rapport(path: Path, retour: RetourNavette) -> None:
    """The whole return as JSON, replaced atomically."""
    content = dataclasses.asdict(retour)
    for row, each in zip(content["differences"], retour.differences, strict=True):
        row["proposee"] = each.proposee
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8", newline="\n")

    ecrire_atomique(path, write)
