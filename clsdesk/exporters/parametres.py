"""What a document asks beside the file's content: an action, a year, a meeting, two dates; each described once.

A Livrable names those that it takes. The command line makes its options of them, the window its selectors, the state of
a document its key. A value travels as a text (« 1/1.1 », « 2026 », « 2026-03-12 ») and becomes a field of Options.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clsdesk.errors import UserError
from clsdesk.exporters.fabrique import Options
from clsdesk.models import tables as t
from clsdesk.models.changements import depuis
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.gouvernance import (
    ETATS,
    TENUE,
    cle_de_reunion,
    nom_reunion,
    prochaine,
    reunions_datees,
    reunions_de,
)  # fmt: skip
from clsdesk.models.rapport_annuel import annees_du_contrat
from clsdesk.models.snapshot import Snapshot

Choix = tuple[tuple[str, str], ...]
"""The parameters of one export: (key, text), in the order of the document."""

TEXTE, ANNEE, JOUR, REUNION = "texte", "annee", "jour", "reunion"
_LECTURES: dict[str, Callable[[str], Any]] = {ANNEE: int, JOUR: date.fromisoformat}
_APRES_COUP = ("compte-rendu",)
"""The documents of a meeting that was held: the last one is meant. The others prepare the next one."""
CITEES = 8
"""Meetings named in a refusal, the nearest ones."""


@dataclass(frozen=True, slots=True)
class Parametre:
    """One parameter. `cle`: the field of Options and the option's name; `genre`: how its text is read.

    `defaut(snapshot, options, document)` gives its text when nobody chose; "" when there is none. `proposes` gives the
    (text, label) pairs to choose from; None: a day is typed. `exige`: the command line wants it said.
    """

    cle: str
    libelle: str
    aide: str
    valeur: str
    genre: str
    defaut: Callable[[Snapshot, Options, str], str]
    proposes: Callable[[Snapshot, date], Choix] | None = None
    controler: Callable[[Snapshot, Options], None] | None = None
    exige: bool = False
    tous: str = "Tout"
    """What stands for none, in the window, where a document can do without."""


def choix_de(noms: Sequence[str], options: Options) -> Choix:
    """What the options hold of these parameters, as texts."""
    return tuple((each, str(getattr(options, each) or "")) for each in noms)


def appliquer(choix: Choix, options: Options) -> Options:
    """The options with these choices; an empty text leaves the parameter to its default."""
    read = {key: _LECTURES.get(parametre(key).genre, str)(text) for key, text in choix if text}
    return replace(options, **read)


def preparer(
    noms: Sequence[str], document: str, snapshot: Snapshot, options: Options, facultatifs: Sequence[str] = ()
) -> Options:
    """The options with each missing parameter at its default, all checked; those that must be said stay as they are,
    and those that the document can do without.

    Raises UserError: an unknown year, no meeting on that day or several, a beginning after the end.
    """
    kept = [each for each in PARAMETRES if each.cle in noms]
    for each in kept:
        if not each.exige and each.cle not in facultatifs and not getattr(options, each.cle):
            options = appliquer(((each.cle, each.defaut(snapshot, options, document)),), options)
    for each in kept:
        if each.controler:
            each.controler(snapshot, options)
    return options


def parametre(cle: str) -> Parametre:
    """The parameter of that key, one of PARAMETRES."""
    return next(each for each in PARAMETRES if each.cle == cle)


# --- an action -------------------------------------------------------------------------------------------------------


def _fiches(snapshot: Snapshot, _aujourdhui: date) -> Choix:
    nodes = snapshot.plan.fiches
    return tuple((node.chemin, f"{node.code} {node.element.intitule}".strip()[:110]) for node in nodes)


def _premiere_fiche(snapshot: Snapshot, options: Options, _document: str) -> str:
    return snapshot.plan.fiches[0].chemin if snapshot.plan.fiches else ""


# --- a year ----------------------------------------------------------------------------------------------------------


def _annees(snapshot: Snapshot, aujourdhui: date) -> Choix:
    return tuple((str(each), str(each)) for each in annees_du_contrat(snapshot) or (aujourdhui.year,))


def _annee_en_cours(snapshot: Snapshot, options: Options, _document: str) -> str:
    known, now = annees_du_contrat(snapshot), options.aujourdhui.year
    return str(min(max(now, known[0]), known[-1]) if known else now)


def _controler_annee(snapshot: Snapshot, options: Options) -> None:
    known = annees_du_contrat(snapshot)
    if known and options.annee not in known:
        raise UserError(
            f"{options.annee} n'est pas une année de ce contrat.", f"Donnez une année de {known[0]} à {known[-1]}."
        )


# --- a meeting -------------------------------------------------------------------------------------------------------


def _reunions(snapshot: Snapshot, _aujourdhui: date) -> Choix:
    return tuple((cle_de_reunion(snapshot, row), _dire_reunion(snapshot, row)) for row in reunions_datees(snapshot))


def _dire_reunion(snapshot: Snapshot, row: t.Reunion) -> str:
    when = f"{date_longue(row.date)}, {row.heure}" if row.heure else date_longue(row.date)
    return f"{when} · {nom_reunion(snapshot, row)} ({ETATS.get(row.etat, row.etat).lower()})"


def _reunion_utile(snapshot: Snapshot, options: Options, document: str) -> str:
    rows = reunions_datees(snapshot)
    held = next((row for row in rows if row.etat == TENUE), None)
    coming = prochaine(snapshot, options.aujourdhui)
    found = (held or coming) if document in _APRES_COUP else (coming or held)
    found = found or next(iter(rows), None)
    return cle_de_reunion(snapshot, found) if found else ""


def reunion_de(snapshot: Snapshot, options: Options) -> t.Reunion:
    """The one meeting that the options name. UserError when there is none, or several on that day."""
    day = options.reunion.partition("/")[0]
    found = reunions_de(snapshot, options.reunion)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{cle_de_reunion(snapshot, row)} ({_bref(snapshot, row)})" for row in found)
        raise UserError(f"{len(found)} réunions ont lieu le {date_longue(day)}.", f"Précisez laquelle : {listed}.")
    if not reunions_datees(snapshot):
        raise UserError("Aucune réunion datée n'est notée.", "Prévoyez-la d'abord dans « Gouvernance », avec sa date.")
    asked = f"n'a lieu le {date_longue(day)}" if day == options.reunion else f"ne s'appelle « {options.reunion} »"
    raise UserError(f"Aucune réunion {asked}.", f"Réunions connues : {_connues(snapshot, day)}.")


def _bref(snapshot: Snapshot, row: t.Reunion) -> str:
    return ", ".join(filter(None, (nom_reunion(snapshot, row), row.heure)))


def _connues(snapshot: Snapshot, day: str) -> str:
    asked = debut_de(day) or date.min
    rows = sorted(reunions_datees(snapshot), key=lambda row: abs(((debut_de(row.date) or date.min) - asked).days))
    shown = sorted(rows[:CITEES], key=lambda row: (row.date, row.heure, row.id))
    more = "…" if len(rows) > CITEES else ""
    return ", ".join(f"{cle_de_reunion(snapshot, row)} ({nom_reunion(snapshot, row)})" for row in shown) + more


def _controler_reunion(snapshot: Snapshot, options: Options) -> None:
    """A document that can do without any meeting has none to find."""
    if options.reunion:
        reunion_de(snapshot, options)


# --- two dates -------------------------------------------------------------------------------------------------------


def _depuis_le_copil(snapshot: Snapshot, options: Options, _document: str) -> str:
    """The day after the last COPIL held before the end, else as `changements.depuis` says."""
    return depuis(snapshot, options.aujourdhui, au=options.au).du.isoformat()


def _aujourdhui(_snapshot: Snapshot, options: Options, _document: str) -> str:
    return options.aujourdhui.isoformat()


def _controler_dates(_snapshot: Snapshot, options: Options) -> None:
    if options.du and options.au and options.du > options.au:
        raise UserError(
            f"Le {date_longue(options.du.isoformat())} vient après le {date_longue(options.au.isoformat())}.",
            "Donnez d'abord le début de la période, puis sa fin.",
        )


PARAMETRES: tuple[Parametre, ...] = (
    Parametre("code", "Action",
              "Le code de l'action, ou son chemin (2/1.1) ; « support-suivi » : toutes sans lui.", "CODE", TEXTE,
              _premiere_fiche, _fiches, exige=True, tous="Toutes les actions"),
    Parametre("annee", "Année", "L'année du document ; celle en cours si elle n'est pas dite.", "AAAA", ANNEE,
              _annee_en_cours, _annees, _controler_annee),
    Parametre("reunion", "Réunion",
              "Le jour de la réunion ; la prochaine ou la dernière sinon ; « calendrier » : tout sans lui.",
              "AAAA-MM-JJ", REUNION, _reunion_utile, _reunions, _controler_reunion, tous="Toutes les échéances"),
    Parametre("du", "Du", "Le début de la période ; le lendemain du dernier COPIL s'il n'est pas dit.", "AAAA-MM-JJ",
              JOUR, _depuis_le_copil, controler=_controler_dates),
    Parametre("au", "Au", "La fin de la période ; aujourd'hui si elle n'est pas dite.", "AAAA-MM-JJ", JOUR,
              _aujourdhui),
)  # fmt: skip
"""In the order of the command line's help. A field of the same name is in Options."""
