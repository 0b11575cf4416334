"""Where an indicator stands on a day, in words and in counts, and what in it does not hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import a_la_date, age, date_longue, debut_de, fin_de
from clsdesk.models.indicateurs import (
    a_mettre_a_jour,
    atteinte,
    attendu,
    cible,
    court,
    dernier,
    releves,
    taux,
    valeur_ecrite,
    vise,
)
from clsdesk.models.mesures import avec_unite, est_absente, lire_mesure
from clsdesk.models.snapshot import Snapshot

FRAICHEURS: dict[str, str] = {
    "a_jour": "À jour",
    "ancien": "À mettre à jour",
    "jamais": "Jamais relevé",
    "non_attendu": "Pas attendu",
}
"""Whether a reading is due, in one word for a list."""


def mot_atteinte(met: bool | None, annee: int, aujourdhui: date) -> str:
    """« Atteinte », « Pas encore atteinte » while the year runs, « Pas atteinte » after it; "" without comparison."""
    if met is None:
        return ""
    return "Atteinte" if met else "Pas encore atteinte" if annee >= aujourdhui.year else "Pas atteinte"


@dataclass(frozen=True, slots=True)
class Etat:
    """`valeur`: the last reading as read, "" without one. `atteinte` None: nothing to compare. `fraicheur`: its key."""

    dernier: t.Releve | None
    valeur: str
    cible: t.Cible | None
    atteinte: bool | None
    fraicheur: str

    @property
    def annee(self) -> int:
        """The year of the last reading, 0 without one."""
        day = fin_de(self.dernier.date) if self.dernier else None
        return day.year if day else 0

    def mot(self, aujourdhui: date) -> str:
        """Whether the target of that year is met, in words."""
        return mot_atteinte(self.atteinte, self.annee, aujourdhui)


def etat(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> Etat:
    """Where an indicator stands: its last reading against the target in force that year."""
    last = dernier(snapshot, row.id)
    day = fin_de(last.date) if last else None
    year = day.year if day else aujourdhui.year
    due = a_mettre_a_jour(snapshot, row, aujourdhui)
    fresh = ("ancien" if last else "jamais") if due else "a_jour" if attendu(snapshot, row) else "non_attendu"
    met = atteinte(snapshot, row, year) if last else None
    return Etat(last, valeur_ecrite(row, last) if last else "", cible(snapshot, row.id, year), met, fresh)


def phrases(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> tuple[str, ...]:
    """The same as a person would say it: « Dernier relevé : 75 % (54 sur 72), en juin 2026… »."""
    now = etat(snapshot, row, aujourdhui)
    day = fin_de(now.dernier.date) if now.dernier else None
    said = []
    if now.dernier and day:
        ago = f" ({age((aujourdhui - day).days)})" if day <= aujourdhui else ""
        said.append(f"Dernier relevé : {now.valeur or 'sans valeur'}, {a_la_date(now.dernier.date)}{ago}.")
    if now.cible is not None and now.dernier:
        met = ", ".join(filter(None, (cible_ecrite(row, now.cible), now.mot(aujourdhui).lower())))
        said.append(f"Cible de {now.cible.annee} : {met}.")
    elif now.dernier and row.genre == "quantitatif":
        said.append("Aucune cible à laquelle le comparer.")
    return (*said, _fraicheur(row, now))


def _fraicheur(row: t.Indicateur, now: Etat) -> str:
    months = row.tous_les_mois or 12
    rhythm = f"un relevé est attendu tous les {months} mois" if months > 1 else "un relevé est attendu chaque mois"
    return {
        "a_jour": "À jour.",
        "ancien": f"À mettre à jour : {rhythm}.",
        "jamais": "Jamais relevé.",
        "non_attendu": "Aucun relevé n’est attendu : l’action n’a pas commencé, ou elle est arrêtée.",
    }[now.fraicheur]


def cible_ecrite(row: t.Indicateur, target: t.Cible) -> str:
    """A target as it is read, with the unit when it is a sign."""
    said = target.texte.strip()
    if not said:
        return avec_unite(court(target.nombre, 2), row.unite) if target.nombre is not None else "à préciser"
    read = lire_mesure(said)
    return avec_unite(said, row.unite) if read.nombre is not None and not read.unite else said


def depart_ecrit(row: t.Indicateur) -> str:
    """The baseline as it is read, with its date: « 58 % (décembre 2025) »; "" without one."""
    said = row.depart.strip() or (court(row.depart_nombre, 2) if row.depart_nombre is not None else "")
    read = lire_mesure(said)
    shown = avec_unite(said, row.unite) if read.nombre is not None and not read.unite else said
    return f"{shown} ({date_longue(row.depart_date)})" if shown and row.depart_date else shown


@dataclass(frozen=True, slots=True)
class Comptes:
    """How many indicators are of each kind. `atteints` and `manques`: those whose last reading has a target."""

    total: int = 0
    a_mettre_a_jour: int = 0
    atteints: int = 0
    manques: int = 0
    jamais: int = 0


def comptes(snapshot: Snapshot, rows: Iterable[t.Indicateur], aujourdhui: date) -> Comptes:
    """The counts of these indicators; one never read is to be updated too."""
    states = [etat(snapshot, row, aujourdhui) for row in rows]
    fresh = Counter(each.fraicheur for each in states)
    met = Counter(each.atteinte for each in states)
    return Comptes(len(states), fresh["ancien"] + fresh["jamais"], met[True], met[False], fresh["jamais"])


def remarques(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> tuple[str, ...]:
    """What does not hold together, a French sentence each: nothing is refused, nothing is corrected by itself."""
    said = [*_relevees(snapshot, row, aujourdhui), *_visees(snapshot, row)]
    if row.genre == "quantitatif" and not _chiffre(row.depart) and row.depart_nombre is None:
        said.append(f"La valeur de départ « {row.depart.strip()} » n’est pas un nombre : absente du graphique.")
    return tuple(dict.fromkeys(said))


def _chiffre(texte: str) -> bool:
    """A number, or nothing that should be one."""
    return est_absente(texte) or lire_mesure(texte).nombre is not None


def _relevees(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> Iterator[str]:
    begins = _debut(snapshot)
    for each in releves(snapshot, row.id):
        first, last = debut_de(each.date), fin_de(each.date)
        when = f"Le relevé « {date_longue(each.date)} »" if last else f"Le relevé « {each.texte.strip() or '?'} »"
        if last is None or first is None:
            yield f"{when} n’a pas de date : il ne compte pas."
            continue
        if begins and last < begins:
            yield f"{when} est antérieur au contrat : la valeur de départ est faite pour lui."
        if first > aujourdhui:
            yield f"{when} est daté de l’avenir."
        if row.genre == "quantitatif" and each.nombre is None and not _chiffre(each.texte):
            yield f"{when} dit « {each.texte.strip()} », qui n’est pas un nombre : gardé tel quel, absent du graphique."
        yield from _rapports(each, when)


def _rapports(each: t.Releve, when: str) -> Iterator[str]:
    share, typed = taux(each), lire_mesure(each.texte).nombre
    if each.denominateur == 0:
        yield f"{when} a un dénominateur nul."
    elif (each.numerateur is None) != (each.denominateur is None):
        yield f"{when} n’a que la moitié de son rapport : complétez le numérateur et le dénominateur."
    if share is not None and typed is not None and abs(share - typed) >= 0.5:
        made = avec_unite(court(share), "%")
        yield f"{when} dit « {each.texte.strip()} », mais son rapport donne {made}."
    if share is not None and share > 100:
        yield f"{when} a un numérateur plus grand que son dénominateur."


def _debut(snapshot: Snapshot) -> date | None:
    """The first day of the contract's first year: the plan's, otherwise that of its effect."""
    contrat = snapshot.contrat
    if contrat.plan_debut:
        return date(contrat.plan_debut, 1, 1)
    begins = debut_de(contrat.date_effet)
    return date(begins.year, 1, 1) if begins else None


def _visees(snapshot: Snapshot, row: t.Indicateur) -> Iterator[str]:
    targets = snapshot.where(t.Cible, "indicateur_id", row.id)
    years = Counter(each.annee for each in targets)
    for each in targets:
        if row.genre == "quantitatif" and each.texte.strip() and vise(each) is None:
            yield f"La cible de {each.annee}, « {each.texte.strip()} », n’est pas un nombre : rien à comparer."
        if snapshot.plan.annees and each.annee not in snapshot.plan.annees:
            yield f"La cible de {each.annee} est hors des années du plan."
        if years[each.annee] > 1:
            yield f"{each.annee} a {years[each.annee]} cibles."
