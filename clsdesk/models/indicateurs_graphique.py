"""The chart of an indicator: its readings in time, its target year by year, its baseline. Missing is never zero."""

from __future__ import annotations

import dataclasses
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import a_la_date, date_longue, fin_de
from clsdesk.models.graphiques_valeurs import Description, Donnees, Palier, Point, Repere, Serie, point, vide
from clsdesk.models.indicateurs import Point as PointReleve
from clsdesk.models.indicateurs import atteinte, cible, points, releves, valeur_ecrite, vise
from clsdesk.models.indicateurs_etat import cible_ecrite, depart_ecrit
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

GENRE = "objectif"
SANS_RELEVE = "Pas encore de relevé chiffré à tracer."
QUALITATIF = "Cet indicateur est qualitatif : ses relevés se lisent, ils ne se tracent pas."


def decrire_indicateur(snapshot: Snapshot, row: t.Indicateur) -> Description:
    """The chart of an indicator: the same values give the same description. `donnees.vide` says why there is none."""
    donnees = _donnees(snapshot, row)
    titre = _titre(snapshot, row)
    made = Description(GENRE, titre, donnees, _note(snapshot, row))
    return dataclasses.replace(made, alternative=_alternative(snapshot, row, made))


def _donnees(snapshot: Snapshot, row: t.Indicateur) -> Donnees:
    name = une_ligne(row.intitule)
    if row.genre == "qualitatif":
        return vide(QUALITATIF, sujet=name)
    read = points(snapshot, row.id)
    if not read:
        return vide(SANS_RELEVE, sujet=name)
    sources = dict.fromkeys(une_ligne(each.releve.source).rstrip(".") for each in read if each.releve.source.strip())
    return Donnees(
        categories=tuple(date_longue(each.releve.date) for each in read),
        series=(Serie("Relevés", tuple(_point(row, each) for each in read)),),
        unite=row.unite.strip(), sujet=name, repere=_depart(row), source=" ; ".join(sources),
        moments=tuple(_moment(each.jour) for each in read), paliers=_paliers(snapshot, row),
    )  # fmt: skip


def _point(row: t.Indicateur, each: PointReleve) -> Point:
    whole = each.releve.texte.strip()
    decimals = lire_mesure(whole).decimales if whole else int(round(each.nombre, 1) != round(each.nombre))
    return point(each.nombre, decimals, row.unite)


def _moment(jour: date) -> float:
    """A day as a year and its share: 2026-07-02 is 2026.5."""
    return jour.year + (jour - date(jour.year, 1, 1)).days / 365.25


def _paliers(snapshot: Snapshot, row: t.Indicateur) -> tuple[Palier, ...]:
    """The targets that are numbers, one a year, in order of time."""
    by_year = {each.annee: each for each in snapshot.where(t.Cible, "indicateur_id", row.id) if each.annee}
    aimed = ((year, vise(each), each) for year, each in sorted(by_year.items()))
    return tuple(Palier(year, Point(number, cible_ecrite(row, each))) for year, number, each in aimed
                 if number is not None)  # fmt: skip


def _depart(row: t.Indicateur) -> Repere | None:
    number = row.depart_nombre if row.depart_nombre is not None else lire_mesure(row.depart).nombre
    if number is None:
        return None
    when = f" ({date_longue(row.depart_date)})" if row.depart_date else ""
    return Repere(f"Départ{when}", Point(number, depart_ecrit(row).removesuffix(when)))


def _titre(snapshot: Snapshot, row: t.Indicateur) -> str:
    """« Logements visités : 18 en juin 2026 ; cible de 2026 atteinte (15). »; the name alone when nothing is read."""
    name, read = une_ligne(row.intitule) or "Indicateur", points(snapshot, row.id)
    if not read or row.genre == "qualitatif":
        return name
    last = read[-1]
    said = f"{name} : {valeur_ecrite(row, last.releve)} {a_la_date(last.releve.date)}"
    target, met = cible(snapshot, row.id, last.jour.year), atteinte(snapshot, row, last.jour.year)
    if target is None or met is None:
        return f"{said}."
    words = "atteinte" if met else "pas atteinte"
    return f"{said} ; cible de {target.annee} {words} ({cible_ecrite(row, target)})."


def _note(snapshot: Snapshot, row: t.Indicateur) -> str:
    """What is not drawn, as it is given."""
    drawn = {each.releve.id for each in points(snapshot, row.id)}
    others = (each for each in releves(snapshot, row.id) if each.id not in drawn)
    left = [
        f"{date_longue(each.date) or 'sans date'}, {each.texte.strip() or '?'}"
        for each in others
        if each.texte.strip() or fin_de(each.date)
    ]
    return f"Sans valeur chiffrée ou sans date, non tracé : {' ; '.join(left)}." if left else ""


def _alternative(snapshot: Snapshot, row: t.Indicateur, made: Description) -> str:
    """Every reading, every target and the baseline, for those who do not see the chart."""
    donnees = made.donnees
    if donnees.vide:
        return f"{made.titre} {donnees.vide}"
    said = " ; ".join(f"{date_longue(each.releve.date)}, {valeur_ecrite(row, each.releve)}"
                      for each in points(snapshot, row.id))  # fmt: skip
    aims = " ; ".join(f"{each.annee}, {each.point.texte}" for each in donnees.paliers)
    parts = (
        f"Relevés et cibles. {made.titre}",
        f"Relevés : {said}.",
        f"Cibles : {aims}." if aims else "Sans cible chiffrée.",
        f"{donnees.repere.nom} : {donnees.repere.point.texte}." if donnees.repere else "",
        f"Unité : {donnees.unite}." if donnees.unite else "",
        made.note,
    )
    return " ".join(each for each in parts if each)
