"""The indicators of the evaluation: their readings, their targets, whether they are met and whether they are fresh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.mesures import avec_unite, ecrire_nombre, lire_mesure
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens

NATURES: dict[str, str] = {"processus": "Processus", "resultat": "Résultat"}
GENRES: dict[str, str] = {"quantitatif": "Quantitatif", "qualitatif": "Qualitatif"}


@dataclass(frozen=True, slots=True)
class Point:
    """A reading as a number on a day."""

    jour: date
    nombre: float
    releve: t.Releve


def de_l_element(snapshot: Snapshot, noeud: Noeud) -> tuple[t.Indicateur, ...]:
    """The indicators of an element and of what is below it."""
    return tuple(row for node in noeud.parcours() for row in snapshot.where(t.Indicateur, "element_id", node.id))


def releves(snapshot: Snapshot, indicateur_id: int) -> tuple[t.Releve, ...]:
    """The readings of one indicator, the oldest first, those without a day last."""
    rows = snapshot.where(t.Releve, "indicateur_id", indicateur_id)
    return tuple(sorted(rows, key=lambda row: (fin_de(row.date) or date.max, row.id)))


def nombre_de(row: t.Releve) -> float | None:
    """The reading as a number: the one typed, otherwise the share of its numerator in its denominator, in percent."""
    if row.nombre is not None:
        return row.nombre
    share = taux(row)
    if share is not None and not row.texte.strip():
        return share
    return lire_mesure(row.texte).nombre if row.texte else None


def taux(row: t.Releve) -> float | None:
    """The share of a reading's numerator in its denominator, in percent; None when one is not known or nothing."""
    if row.numerateur is None or not row.denominateur:
        return None
    return 100 * row.numerateur / row.denominateur


def lire_rapport(texte: str) -> tuple[float, float] | None:
    """The numerator and the denominator that « 54/72 » or « 54 sur 72 » says; None for anything else."""
    parts = re.split(r"\s*/\s*|\s+sur\s+", texte.strip())
    numbers = [lire_mesure(each).nombre for each in parts]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def colonnes_lues(row: t.Indicateur | None, texte: str) -> dict[str, str | float | None]:
    """The columns of a reading that a typed text fills: its words and their number, or the two terms of a share."""
    terms = lire_rapport(texte) if row is not None and row.rapport else None
    if terms:
        return {"texte": "", "nombre": None, "numerateur": terms[0], "denominateur": terms[1]}
    return {"texte": texte, "nombre": lire_mesure(texte).nombre}


def court(nombre: float, decimales: int = 1) -> str:
    """A computed number: at most so many decimals, none that is zero."""
    rounded = round(nombre, decimales)
    return ecrire_nombre(rounded, next(each for each in range(decimales + 1) if round(rounded, each) == rounded))


def fabrique(row: t.Releve) -> str:
    """How the figure was made: « 54 sur 72 »; "" when it was not."""
    if row.numerateur is None or row.denominateur is None:
        return ""
    return f"{court(row.numerateur, 2)} sur {court(row.denominateur, 2)}"


def valeur_ecrite(row: t.Indicateur, releve: t.Releve) -> str:
    """A reading as it is read: « 1 310 », « 62 % », « 75 % (54 sur 72) », or the words given; "" when it has none."""
    said, made, share = releve.texte.strip(), fabrique(releve), taux(releve)
    if not said and share is not None:
        said = avec_unite(court(share), "%")
    elif said and lire_mesure(said).nombre is not None and not lire_mesure(said).unite:
        said = avec_unite(said, row.unite)
    elif not said and releve.nombre is not None:
        said = avec_unite(court(releve.nombre, 2), row.unite)
    return f"{said} ({made})" if said and made else said or made


def points(snapshot: Snapshot, indicateur_id: int) -> tuple[Point, ...]:
    """The readings that are numbers on known days; the others are missing, never zero."""
    found = ((fin_de(row.date), nombre_de(row), row) for row in releves(snapshot, indicateur_id))
    return tuple(Point(day, number, row) for day, number, row in found if day is not None and number is not None)


def dernier(snapshot: Snapshot, indicateur_id: int) -> t.Releve | None:
    """The latest reading, whatever it says."""
    rows = [row for row in releves(snapshot, indicateur_id) if fin_de(row.date)]
    return rows[-1] if rows else None


def cible(snapshot: Snapshot, indicateur_id: int, annee: int) -> t.Cible | None:
    """The target in force in a year: that year's, otherwise the latest before it."""
    rows = [row for row in snapshot.where(t.Cible, "indicateur_id", indicateur_id) if row.annee <= annee]
    return max(rows, key=lambda row: row.annee, default=None)


def vise(row: t.Cible) -> float | None:
    """The target as a number; None when it is not one."""
    return row.nombre if row.nombre is not None else lire_mesure(row.texte).nombre


def atteinte(snapshot: Snapshot, row: t.Indicateur, annee: int) -> bool | None:
    """Whether the latest reading of a year meets the target in force; None when one of the two is no number.

    An indicator for which lower is better is met at or below its target.
    """
    target = cible(snapshot, row.id, annee)
    read = [each for each in points(snapshot, row.id) if each.jour.year == annee]
    aim = vise(target) if target else None
    if aim is None or not read:
        return None
    last = read[-1].nombre
    return last <= aim if row.sens == "bas" else last >= aim


def attendu(snapshot: Snapshot, row: t.Indicateur) -> bool:
    """Whether readings are waited for: not of an action that is stopped, nor, before its first one, not yet begun."""
    node = snapshot.plan.par_id.get(row.element_id or 0)
    if node is None or not _a_un_etat(node):
        return True
    if node.statut.sens == Sens.NON_ENGAGE:
        return dernier(snapshot, row.id) is not None
    return node.statut.sens != Sens.ARRETE


def _a_un_etat(noeud: Noeud) -> bool:
    """A state that someone gave, to it or below it; otherwise « à engager » says only that nobody spoke."""
    return any(each.element.statut for each in noeud.parcours())


def a_mettre_a_jour(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> bool:
    """No reading for as many months as its rhythm says; twelve when it says none. One never read is to be updated."""
    last = dernier(snapshot, row.id)
    day = fin_de(last.date) if last else None
    if not attendu(snapshot, row):
        return False
    if day is None:
        return True
    months = row.tous_les_mois or 12
    return (aujourdhui.year - day.year) * 12 + aujourdhui.month - day.month >= months
