"""What each pilot's sheet says, as values: titles, rows, boxes, and the hidden copy of what was sent. No Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clsdesk.exporters.dossiers import noms_distincts
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.noms import territoire
from clsdesk.exporters.personnes import au_role
from clsdesk.models import navettes as n
from clsdesk.models.accords import nom as avec_article
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.texte import une_ligne

_PEU = 10
"""Rows that are filled in a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Feuille:
    """One sheet to fill. `reperes`: (title, width) of what is read; `lignes` follow them, then the boxes."""

    nom: str
    consigne: str
    reperes: tuple[tuple[str, float], ...]
    champs: tuple[n.ChampNavette, ...]
    lignes: tuple[n.LigneNavette, ...]


@dataclass(frozen=True, slots=True)
class Navette:
    """One workbook. `entete`: what the hidden sheet says of the sending; `envoyees`: what its boxes showed."""

    pilote: str
    titre: str
    consignes: tuple[str, ...]
    feuilles: tuple[Feuille, ...]
    entete: tuple[tuple[str, str], ...]
    envoyees: tuple[tuple[str, str, str], ...]
    statuts: tuple[str, ...]
    meteo: tuple[str, ...]


def navettes(snapshot: Snapshot, options: Options) -> Mapping[str, Navette]:
    """The workbooks by the names of their files, without the ending, in the plan's order."""
    named = noms_des_navettes(snapshot)
    return {name: _navette(snapshot, each, options.aujourdhui) for name, each in named.items()}


def noms_des_navettes(snapshot: Snapshot) -> Mapping[str, n.Pilote]:
    """Who gets a sheet, by the name of its file."""
    kept = n.destinataires(snapshot)
    return dict(zip(noms_distincts(f"Navette - {each.nom}" for each in kept), kept, strict=True))


def _navette(snapshot: Snapshot, pilote: n.Pilote, aujourdhui: date) -> Navette:
    sending = n.en_cours(snapshot, pilote)
    day = sending.date if sending else aujourdhui.isoformat()
    head = (
        ("format", str(n.FORMAT)),
        ("jeton", sending.jeton if sending else ""),
        ("contrat", territoire(snapshot)),
        ("pilote", une_ligne(pilote.nom)),
        ("date", day),
    )
    return Navette(
        une_ligne(pilote.nom),
        f"{territoire(snapshot)} : suivi de vos actions",
        tuple(_consignes(snapshot, pilote, day)),
        tuple(_feuilles(snapshot, pilote, aujourdhui.year)),
        head,
        tuple(n.valeurs_envoyees(snapshot, pilote)),
        tuple(each.libelle for each in snapshot.modele.statuts),
        tuple(METEO.values()),
    )


def _consignes(snapshot: Snapshot, pilote: n.Pilote, jour: str) -> Iterator[str]:
    count, whose = len(pilote.noeuds), avec_article(une_ligne(pilote.nom)).de
    lines = f"Les {count} lignes {whose}, telles" if count > 1 else f"La ligne {whose}, telle"
    yield f"{lines} que la coordination {'les' if count > 1 else 'la'} connaît au {date_longue(jour)}."
    short = " Un quart d'heure suffit." if count <= _PEU else ""
    yield (
        "Remplissez ou corrigez les cases claires, laissez tel quel ce qui n'a pas changé, puis renvoyez ce "
        f"fichier par courriel{_a_qui(snapshot)}.{short}"
    )


def _feuilles(snapshot: Snapshot, pilote: n.Pilote, annee: int) -> list[Feuille]:
    plain = (("Code", 8.0), ("Dans", 20.0), ("Action", 31.0))
    made = [
        Feuille(n.ACTIONS, "L'essentiel : où en sont vos actions.", plain, n.CHAMPS_ACTIONS, n.lignes_actions(pilote)),
        Feuille(n.CALENDRIER, "Seulement si quelque chose a changé.", plain, n.champs_calendrier(snapshot),
                n.lignes_calendrier(snapshot, pilote)),
    ]  # fmt: skip
    rows = n.lignes_indicateurs(snapshot, pilote, annee)
    if rows:
        heads = (("Code", 8.0), ("Action", 26.0), ("Indicateur", 32.0), ("Unité", 13.0), ("Cible", 15.0),
                 ("Dernier relevé", 19.0))  # fmt: skip
        made.append(Feuille(n.INDICATEURS, "Vos derniers chiffres, s'il y en a.", heads, n.CHAMPS_INDICATEURS, rows))
    return made


def _a_qui(snapshot: Snapshot) -> str:
    row = au_role(snapshot, "coordin")
    if row is None:
        return ""
    address = une_ligne(row.courriel)
    who = une_ligne(row.nom) or une_ligne(row.fonction)
    return f" à {who}{f' ({address})' if address else ''}" if who else f" à {address}" if address else ""
