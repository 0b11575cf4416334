"""What a chart draws of the diagnostic's figures: one indicator, or all those of a theme against a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clsdesk.models import tables as t
from clsdesk.models.graphiques_valeurs import (
    Donnees,
    Point,
    Reglages,
    Repere,
    Serie,
    bornees,
    garde,
    point,
    vide,
)
from clsdesk.models.mesures import avec_unite, ecrire_nombre, lire_mesure, meme_unite
from clsdesk.models.nombres import enumeration
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents

SANS_NOMBRE = "Pas de valeur chiffrée à tracer."
UNE_ANNEE = "Une évolution demande au moins deux années chiffrées."
SANS_REFERENCE = "Il faut au moins deux indicateurs chiffrés pour le territoire et pour le territoire de référence."
SANS_SEXES = "Une pyramide demande des valeurs par âge pour les femmes et pour les hommes."
CENT = (97.0, 103.0)
"""What rounded percentages of a whole may add up to."""
RADAR_MAX = 10
"""Axes of a profile: beyond, their names run into each other."""
SANS_PARTS = "Des parts demandent au moins deux précisions chiffrées d’un même ensemble."


@dataclass(frozen=True, slots=True)
class Cote:
    """A value of an indicator, read for a chart."""

    territoire: str
    annee: str
    precision: str
    point: Point
    dit: str
    """As it is given: « plus de 8 000 »."""


def cotes(snapshot: Snapshot, indicateur: t.IndicateurTerritoire) -> tuple[Cote, ...]:
    """The indicator's values, those of another unit without their number: they cannot share its axis."""
    rows = snapshot.where(t.Valeur, "indicateur_id", indicateur.id)
    return tuple(_cote(row, indicateur.unite) for row in rows)


def _cote(row: t.Valeur, unite: str) -> Cote:
    lue = lire_mesure(row.texte)
    nombre = row.nombre if row.nombre is not None else lue.nombre
    if not meme_unite(unite, lue.unite):
        nombre = None
    if nombre is not None and lue.nombre is None and row.texte.strip():
        shown = Point(nombre, avec_unite(row.texte.strip(), "" if unite in row.texte else unite))
    else:
        shown = point(nombre, lue.decimales, unite or lue.unite)
    return Cote(row.territoire.strip(), row.annee.strip(), row.precision.strip(), shown, row.texte.strip())


def territoire_principal(snapshot: Snapshot, noms: Sequence[str], choisi: str = "") -> str:
    """Which of these names is the contract's own territory: the one chosen, the one of that name, else the first."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    own = (snapshot.contrat.territoire, body.nom if body else "", body.sigle if body else "")
    for wanted in (choisi, *own):
        for each in noms:
            if wanted and sans_accents(wanted) == sans_accents(each):
                return each
    return noms[0] if noms else ""


def annees(values: Iterable[Cote]) -> tuple[str, ...]:
    """The years in order of time; a period comes at its first year."""
    return tuple(sorted({each.annee for each in values if each.annee}, key=_moment))


def _moment(annee: str) -> tuple[int, str]:
    found = re.search(r"\d{4}", annee)
    return (int(found.group()) if found else 0, annee)


def _uniques(noms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(noms))


def comparaison(snapshot: Snapshot, row: t.IndicateurTerritoire, choix: Reglages) -> Donnees:
    """The territories side by side, for the last year known; the reference as a line when there is one series."""
    reference = sans_accents(choix.reference or row.reference)
    every = cotes(snapshot, row)
    annee = choix.annee or _derniere(snapshot, every, choix)
    of_year = tuple(
        each
        for each in every
        if each.annee in (annee, "") and (garde(each.territoire, choix) or sans_accents(each.territoire) == reference)
    )
    noms = _uniques(each.territoire for each in of_year)
    precisions = _uniques(each.precision for each in of_year if each.point.nombre is not None) or ("",)
    repere = _repere(of_year, reference) if len(precisions) == 1 and len(noms) > 1 else None
    bars = tuple(each for each in noms if repere is None or each != repere.nom)
    series = tuple(
        Serie(precision, tuple(_trouve(of_year, nom, precision).point for nom in bars)) for precision in precisions
    )
    manques = tuple(_manque(each) for each in of_year if each.point.nombre is None and each.dit)
    shown, kept, omis = bornees(bars, series)
    made = Donnees(
        categories=shown, series=kept, unite=row.unite.strip(), annee=annee, sujet=row.intitule.strip(),
        principal=territoire_principal(snapshot, noms, choix.territoire), repere=repere, manques=manques, omis=omis,
        source=_source(row, snapshot),
    )  # fmt: skip
    return made if made.nombres else vide(SANS_NOMBRE, sujet=made.sujet, manques=manques, source=made.source)


def _derniere(snapshot: Snapshot, values: Sequence[Cote], choix: Reglages) -> str:
    """The last year in which the territory itself has a number, else the last of all."""
    principal = territoire_principal(snapshot, _uniques(each.territoire for each in values), choix.territoire)
    chiffres = [each for each in values if each.point.nombre is not None]
    own = annees(each for each in chiffres if each.territoire == principal)
    known = own or annees(chiffres) or annees(values)
    return known[-1] if known else ""


def _trouve(values: Iterable[Cote], territoire: str, precision: str, annee: str | None = None) -> Cote:
    """The value of that place; one with a number rather than one without."""
    found = [
        each
        for each in values
        if each.territoire == territoire and each.precision == precision and annee in (None, each.annee)
    ]
    found.sort(key=lambda each: each.point.nombre is None)
    return found[0] if found else Cote(territoire, annee or "", precision, Point(), "")


def _repere(values: Sequence[Cote], nom: str) -> Repere | None:
    for each in values:
        if nom and sans_accents(each.territoire) == nom and each.point.nombre is not None:
            return Repere(each.territoire, each.point)
    return None


def _manque(value: Cote) -> str:
    place = ", ".join(each for each in (value.territoire, value.precision) if each)
    return f"{place} (« {value.dit} »)" if place else f"« {value.dit} »"


def _manques_par_annee(values: Iterable[Cote]) -> tuple[str, ...]:
    """« Val, 2008 et 2015 (« s ») »: a place and what it says once, with its years."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in values:
        if each.point.nombre is None and each.dit:
            place = ", ".join(word for word in (each.territoire, each.precision) if word)
            found.setdefault((place, each.dit), []).append(each.annee)
    return tuple(f"{', '.join((*([place] if place else []), enumeration(tuple(years))))} (« {dit} »)"
                 for (place, dit), years in found.items())  # fmt: skip


def _source(row: t.IndicateurTerritoire, snapshot: Snapshot) -> str:
    """The indicator's source, and those that its values give of their own."""
    own = [each.source for each in snapshot.where(t.Valeur, "indicateur_id", row.id)]
    said = _uniques(each.strip().rstrip(".") for each in (row.source, *own) if each.strip())
    return " ; ".join(said)


def evolution(snapshot: Snapshot, row: t.IndicateurTerritoire, choix: Reglages) -> Donnees:
    """A line a territory over the years; a year without a number is a gap."""
    every = tuple(each for each in cotes(snapshot, row) if garde(each.territoire, choix) and each.annee)
    known = annees(each for each in every if each.point.nombre is not None)
    if len(known) < 2:
        return vide(UNE_ANNEE, sujet=row.intitule.strip())
    said = annees(each for each in every if each.dit or each.point.nombre is not None)
    years = said[said.index(known[0]) : said.index(known[-1]) + 1]
    places = dict.fromkeys((each.territoire, each.precision) for each in every)
    series = tuple(
        Serie(_nom_de_ligne(*place), tuple(_trouve(every, *place, year).point for year in years)) for place in places
    )
    drawn = tuple(each for each in series if any(value.nombre is not None for value in each.points))
    shown, kept, omis = bornees(years, drawn, "années")
    return Donnees(
        categories=shown, series=kept, unite=row.unite.strip(), annee=f"{years[0]} à {years[-1]}",
        sujet=row.intitule.strip(), principal=territoire_principal(snapshot, [each.nom for each in kept],
        choix.territoire), manques=_manques_par_annee(every), omis=omis, source=_source(row, snapshot),
    )  # fmt: skip


def _nom_de_ligne(territoire: str, precision: str) -> str:
    return ", ".join(each for each in (territoire, precision) if each)


_SEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Femmes", ("femmes", "femme", "feminin", "filles", "f")),
    ("Hommes", ("hommes", "homme", "masculin", "garcons", "h")),
)
AGES_MIN = 3
"""Fewer ages are no pyramid."""


def sexe_et_age(precision: str) -> tuple[str, str]:
    """(« Femmes », « 0 à 14 ans ») of « Femmes, 0 à 14 ans » or « 0 à 14 ans (femmes) »; ("", "") without a sex."""
    mots = [each for each in re.split(r"[\s,;:()\-–]+", precision) if each]
    for nom, words in _SEXES:
        for mot in mots:
            if sans_accents(mot) in words:
                age = re.sub(rf"\(?\b{re.escape(mot)}\b\)?", "", precision, count=1).strip(" ,;:-–()")
                return nom, re.sub(r"^(de|d[’'])\s*(?=\d)", "", age)
    return "", ""


def pyramide(snapshot: Snapshot, row: t.IndicateurTerritoire, choix: Reglages) -> Donnees:
    """The ages of women and men in the territory, the youngest first."""
    every = cotes(snapshot, row)
    principal = territoire_principal(snapshot, _uniques(each.territoire for each in every), choix.territoire)
    annee = choix.annee or _derniere(snapshot, every, choix)
    own = [each for each in every if each.territoire == principal and each.annee in (annee, "")]
    placed = {sexe_et_age(each.precision): each.point for each in own if sexe_et_age(each.precision)[0]}
    ages = _uniques(age for _, age in placed)
    series = tuple(Serie(nom, tuple(placed.get((nom, age), Point()) for age in ages)) for nom, _ in _SEXES)
    whole = all(any(each.nombre is not None for each in serie.points) for serie in series)
    if not whole or len(ages) < AGES_MIN:
        return vide(SANS_SEXES, sujet=row.intitule.strip())
    shown, kept, omis = bornees(ages, series, "tranches d’âge")
    return Donnees(
        categories=shown, series=kept, unite=row.unite.strip(), annee=annee, sujet=row.intitule.strip(),
        principal=principal, omis=omis, source=_source(row, snapshot),
        manques=tuple(_manque(each) for each in own if each.point.nombre is None and each.dit),
    )  # fmt: skip


def parts(snapshot: Snapshot, row: t.IndicateurTerritoire, choix: Reglages) -> Donnees:
    """How a whole divides among the precisions, a bar a territory."""
    every = tuple(each for each in cotes(snapshot, row) if garde(each.territoire, choix) and each.precision)
    annee = choix.annee or _derniere(snapshot, every, choix)
    of_year = tuple(each for each in every if each.annee in (annee, ""))
    noms = _uniques(each.territoire for each in of_year)
    names = _uniques(each.precision for each in of_year)
    grid = tuple(tuple(_trouve(of_year, nom, precision).point for precision in names) for nom in noms)
    known = Donnees(
        unite=row.unite.strip(), annee=annee, sujet=row.intitule.strip(), source=_source(row, snapshot),
        principal=territoire_principal(snapshot, noms, choix.territoire),
    )  # fmt: skip
    return en_parts(noms, names, grid, known)


def en_parts(barres: Sequence[str], noms: Sequence[str], grille: Sequence[Sequence[Point]], connu: Donnees) -> Donnees:
    """Stacked shares: `grille` has a row a bar, a column a part. A bar without all its parts is not drawn, and said."""
    whole = [rank for rank, row in enumerate(grille) if all(each.nombre is not None for each in row)]
    sums = {rank: sum(each.nombre or 0.0 for each in grille[rank]) for rank in whole}
    bon = [rank for rank in whole if _se_divise(grille[rank], sums[rank], connu.unite)]
    if len(noms) < 2 or not bon:
        return vide(SANS_PARTS, sujet=connu.sujet, source=connu.source)
    series = tuple(
        Serie(nom, tuple(point(100.0 * (grille[rank][place].nombre or 0.0) / sums[rank], 1, "%") for rank in bon))
        for place, nom in enumerate(noms)
    )
    manques = tuple(f"{barres[rank]} (parts incomplètes)" for rank in range(len(barres)) if rank not in bon)
    shown, kept, omis = bornees([barres[rank] for rank in bon], series)
    if len(series) > len(kept):
        return vide(
            f"Il y a trop de parts ({len(series)}) pour les distinguer : {len(kept)} au plus.", sujet=connu.sujet
        )
    return Donnees(
        categories=shown, series=kept, unite="%", annee=connu.annee, sujet=connu.sujet, principal=connu.principal,
        manques=manques, omis=omis, source=connu.source,
    )  # fmt: skip


def _se_divise(row: Sequence[Point], somme: float, unite: str) -> bool:
    """No negative part, a sum that is not zero, and percentages that make about a hundred."""
    if somme <= 0 or any((each.nombre or 0.0) < 0 for each in row):
        return False
    if "%" not in unite and not any("%" in each.texte for each in row):
        return True
    return CENT[0] <= somme <= CENT[1]


_TAUX = re.compile(
    r"%|‰|\bpour\b|\btaux\b|\bpart\b|\bdensite\b|\bpourcentage\b|\bindice\b|€|\bans\b|\bminutes?\b|\bkm\b"
)


def est_un_taux(row: t.IndicateurTerritoire) -> bool:
    """Whether two territories of different sizes can be compared on it: a rate can, a number of people cannot."""
    return dit_un_taux(row.unite) or sans_accents(row.intitule).startswith(("taux", "part", "densite", "indice"))


def dit_un_taux(mots: str) -> bool:
    """Whether a unit or a header names a rate."""
    return _TAUX.search(sans_accents(mots)) is not None


@dataclass(frozen=True, slots=True)
class Ecart:
    """An indicator of the territory against the same of the reference."""

    intitule: str
    ici: Point
    ailleurs: Point
    sens: str
    annee: str


def ecarts_du_theme(snapshot: Snapshot, theme: str, choix: Reglages) -> tuple[str, str, tuple[Ecart, ...]]:
    """(territory, reference, gaps) of the theme's indicators that have a positive number for both, the same year."""
    every = snapshot.all(t.IndicateurTerritoire)
    rows = [each for each in every if each.theme.strip() == theme.strip() and est_un_taux(each)]
    lus = {row.id: cotes(snapshot, row) for row in rows}
    noms = _uniques(each.territoire for values in lus.values() for each in values if each.point.nombre is not None)
    principal = territoire_principal(snapshot, noms, choix.territoire)
    reference = choix.reference or next((row.reference.strip() for row in rows if row.reference.strip()), "")
    reference = reference or _la_plus_comparee(lus.values(), principal)
    found = (_ecart(row, lus[row.id], principal, reference) for row in rows if garde(row.intitule.strip(), choix))
    return principal, reference, tuple(each for each in found if each is not None)


def _la_plus_comparee(lus: Iterable[Sequence[Cote]], principal: str) -> str:
    """The territory that has the most numbers beside the territory's own."""
    counts: dict[str, int] = {}
    for values in lus:
        for each in values:
            if each.territoire != principal and each.point.nombre is not None:
                counts[each.territoire] = counts.get(each.territoire, 0) + 1
    return max(counts, key=lambda nom: counts[nom], default="")


def _ecart(row: t.IndicateurTerritoire, values: Sequence[Cote], ici: str, ailleurs: str) -> Ecart | None:
    for year in (*reversed(annees(values)), ""):
        une, autre = (_sans_precision(values, nom, year) for nom in (ici, ailleurs))
        if une and autre and une.nombre is not None and autre.nombre and une.nombre >= 0 and autre.nombre > 0:
            return Ecart(row.intitule.strip(), une, autre, row.sens.strip(), year)
    return None


def _sans_precision(values: Sequence[Cote], nom: str, annee: str) -> Point | None:
    found = [
        each.point
        for each in values
        if each.territoire == nom and each.annee in (annee, "") and not each.precision and each.point.nombre is not None
    ]
    return found[0] if found else None


def ecarts(snapshot: Snapshot, theme: str, choix: Reglages) -> Donnees:
    """The gap of each indicator to the reference, in percent of it, and whether it is a good or a bad one."""
    principal, reference, found = ecarts_du_theme(snapshot, theme, choix)
    if len(found) < 2:
        return vide(SANS_REFERENCE, sujet=theme)
    gaps = [100.0 * ((each.ici.nombre or 0.0) / (each.ailleurs.nombre or 1.0) - 1.0) for each in found]
    points = tuple(
        Point(gap, f"{ecrire_nombre(gap, 0, signe=True)}\u00a0% ({each.ici.texte} contre {each.ailleurs.texte})")
        for gap, each in zip(gaps, found, strict=True)
    )
    sens = tuple(_jugement(gap, each.sens) for gap, each in zip(gaps, found, strict=True))
    made = _du_theme(snapshot, theme, found, Serie(principal, points))
    return replace(made, sens=sens[: len(made.categories)], repere=Repere(reference, Point(0.0, "0\u00a0%")))


def _jugement(gap: float, sens: str) -> str:
    if round(gap) == 0 or sens not in ("haut", "bas"):
        return ""
    return "favorable" if (gap > 0) == (sens == "haut") else "defavorable"


def radar(snapshot: Snapshot, theme: str, choix: Reglages) -> Donnees:
    """The profile of the territory, the reference being 100 on each axis; three axes at least."""
    principal, reference, found = ecarts_du_theme(snapshot, theme, choix)
    if len(found) < 3:
        return vide("Un profil demande au moins trois indicateurs chiffrés pour les deux territoires.", sujet=theme)
    found = found[:RADAR_MAX]
    points = tuple(point(100.0 * (each.ici.nombre or 0.0) / (each.ailleurs.nombre or 1.0)) for each in found)
    made = _du_theme(snapshot, theme, found, Serie(principal, points))
    return replace(made, unite=f"indice, {reference} = 100", repere=Repere(reference, Point(100.0, "100")))


def _du_theme(snapshot: Snapshot, theme: str, found: Sequence[Ecart], serie: Serie) -> Donnees:
    years = sorted({each.annee for each in found if each.annee}, key=_moment)
    rows = {row.intitule.strip(): row for row in snapshot.all(t.IndicateurTerritoire) if row.theme.strip() == theme}
    sources = _uniques(_source(rows[each.intitule], snapshot) for each in found)
    shown, kept, omis = bornees([each.intitule for each in found], [serie])
    when = years[0] if len(years) == 1 else f"{years[0]} à {years[-1]}" if years else ""
    said = " ; ".join(_uniques(each for one in sources for each in one.split(" ; ") if each))
    return Donnees(
        categories=shown, series=kept, unite="%", sujet=theme, omis=omis, annee=when, source=said,
        principal=serie.nom,
    )  # fmt: skip
