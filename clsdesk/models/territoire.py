"""A contract's territory: what it is composed of, what was corrected by hand, and what the open data says since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clsdesk.models import tables as t
from clsdesk.models.accords import nom as nom_accorde
from clsdesk.models.decoupage import COMMUNE, EPCI, CommuneDeFrance, Decoupage, Lieu
from clsdesk.models.nombres import entier, enumeration
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents

DISPARU, FUSIONNEE, SORTIE, ENTREE, POPULATION = "disparu", "fusionnee", "sortie", "entree", "population"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the open data of the year says otherwise than the file.

    `ligne_id`: the commune, the place when it is gone (DISPARU), or 0 for a commune to add.
    """

    genre: str
    ligne_id: int
    phrase: str
    ouverte: CommuneDeFrance | None = None


@dataclass(frozen=True, slots=True)
class Ajout:
    """Communes to put in a file: new rows, rows that gain what they lack, and those that stood there already."""

    neuves: tuple[t.Commune, ...]
    completees: tuple[t.Commune, ...]
    doubles: tuple[str, ...]


def ligne(ouverte: CommuneDeFrance, decoupage: Decoupage) -> t.Commune:
    """A commune of the open data as a row of the file."""
    year = decoupage.annee_de_population(ouverte)
    return t.Commune(
        code_insee=ouverte.code, nom=ouverte.nom, population=ouverte.population, epci=ouverte.epci,
        millesime=f"{year}, INSEE" if year else "INSEE", departement=ouverte.departement,
        population_publiee=ouverte.population,
    )  # fmt: skip


def ajout(lieux: Iterable[Lieu], deja: Sequence[t.Commune], decoupage: Decoupage) -> Ajout:
    """What places add to the communes that a file holds already: each commune once."""
    by_code = {row.code_insee: row for row in deja if row.code_insee}
    by_name = {sans_accents(row.nom): row for row in deja if not row.code_insee}
    neuves: dict[str, t.Commune] = {}
    completees, doubles = [], []
    for ouverte in (each for lieu in lieux for each in decoupage.communes_de(lieu.nature, lieu.code)):
        row = ligne(ouverte, decoupage)
        typed = by_name.pop(sans_accents(ouverte.nom), None)
        if ouverte.code in by_code or ouverte.code in neuves:
            doubles.append(ouverte.nom)
        elif typed:
            completees.append(_completee(typed, row))
            by_code[ouverte.code] = row
        else:
            neuves[ouverte.code] = row
    return Ajout(tuple(neuves.values()), tuple(completees), tuple(dict.fromkeys(doubles)))


def _completee(typed: t.Commune, row: t.Commune) -> t.Commune:
    """A commune typed by its name, with what the open data knows of it; what was typed stays."""
    own = typed.population is not None
    return replace(
        row, id=typed.id, rang=typed.rang, nom=typed.nom, population=typed.population if own else row.population,
        millesime=typed.millesime if own else row.millesime,
    )  # fmt: skip


def corrigee(row: t.Commune) -> bool:
    """Whether the population is another than the one that the open data gave."""
    return row.population_publiee is not None and row.population != row.population_publiee


def correction(row: t.Commune) -> str:
    """« corrigée : 12 345 dans les données publiées »; "" when nothing was."""
    if not corrigee(row) or row.population_publiee is None:
        return ""
    return f"corrigée : {entier(row.population_publiee)} dans les données publiées"


def doubles(rows: Sequence[t.Commune]) -> tuple[t.Commune, ...]:
    """The communes that stand once too often: same INSEE code, or no code and the name of another."""
    seen: set[str] = {sans_accents(row.nom) for row in rows if row.code_insee}
    found = []
    for row in rows:
        key = row.code_insee or sans_accents(row.nom)
        found += [row] if key in seen else []
        seen |= {key} - {""}
    return tuple(found)


def regions(rows: Iterable[t.Commune], decoupage: Decoupage) -> str:
    """« Normandie et Hauts-de-France »: those of the communes, the one that has most of them first."""
    return enumeration(tuple(_comptes(decoupage.departements[each].region for each in _departements(rows, decoupage))))


def departements(rows: Iterable[t.Commune], decoupage: Decoupage) -> str:
    """« Seine-Maritime et Somme »."""
    return enumeration(tuple(decoupage.departements[each].nom for each in _comptes(_departements(rows, decoupage))))


def _departements(rows: Iterable[t.Commune], decoupage: Decoupage) -> list[str]:
    return [row.departement for row in rows if row.departement in decoupage.departements]


def _comptes(words: Iterable[str]) -> list[str]:
    every = list(words)
    return sorted(dict.fromkeys(each for each in every if each), key=lambda each: -every.count(each))


def nom_de_collectivite(lieu: Lieu, decoupage: Decoupage) -> str:
    """« Communauté urbaine d'Arras », « Commune d'Amiens »; "" for a département."""
    if lieu.nature == EPCI:
        return decoupage.epci[lieu.code].nom_entier
    return f"Commune {nom_accorde(lieu.nom).de}" if lieu.nature == COMMUNE else ""


def resume(snapshot: Snapshot) -> str:
    """« Territoire : CU d'Arras, 46 communes, 109 884 habitants (2023, INSEE), découpage de 2026. »"""
    rows = snapshot.all(t.Commune)
    parts = [row.nom for row in snapshot.all(t.Perimetre) if row.nature != COMMUNE]
    parts.append(f"{len(rows)} communes" if len(rows) != 1 else "1 commune")
    people = [row.population for row in rows if row.population is not None]
    if people:
        years = enumeration(tuple(dict.fromkeys(row.millesime for row in rows if row.millesime)))
        parts.append(f"{entier(sum(people))} habitants" + (f" ({years})" if years else ""))
    maps = enumeration(tuple(dict.fromkeys(row.millesime for row in snapshot.all(t.Perimetre) if row.millesime)))
    return f"Territoire : {', '.join([*parts, *([f'découpage de {maps}'] if maps else [])])}."


def mention_du_decoupage(snapshot: Snapshot) -> str:
    """« Découpage administratif de 2026. Population corrigée pour Arras (42 875 publiés). »; "" without open data."""
    maps = enumeration(tuple(dict.fromkeys(row.millesime for row in snapshot.all(t.Perimetre) if row.millesime)))
    said = [f"Communes du découpage administratif de {maps}."] if maps else []
    changed = [row for row in snapshot.all(t.Commune) if corrigee(row)]
    if changed:
        names = [f"{row.nom} ({entier(row.population_publiee or 0)} dans les données publiées)" for row in changed]
        said.append(f"Population corrigée pour {enumeration(tuple(names))}.")
    return " ".join(said)


# --- another year ----------------------------------------------------------------------------------------------------


def differences(snapshot: Snapshot, decoupage: Decoupage) -> tuple[Difference, ...]:
    """What the open data says otherwise than the file, commune by commune; none for communes typed without a code."""
    rows = [row for row in snapshot.all(t.Commune) if row.code_insee]
    inside = _perimetre(snapshot, decoupage)
    found = list(_lieux_disparus(snapshot, decoupage))
    for row in rows:
        found += _changements(snapshot, row, decoupage, inside)
    have = {row.code_insee for row in rows} | {each.ouverte.code for each in found if each.ouverte}
    fresh = (each for code, each in inside.items() if code not in have)
    return (
        *found,
        *(Difference(ENTREE, 0, f"{each.nom} fait maintenant partie du territoire.", each) for each in fresh),
    )


def _perimetre(snapshot: Snapshot, decoupage: Decoupage) -> dict[str, CommuneDeFrance]:
    members = (decoupage.communes_de(row.nature, row.code) for row in snapshot.all(t.Perimetre))
    return {each.code: each for communes in members for each in communes}


def _lieux_disparus(snapshot: Snapshot, decoupage: Decoupage) -> Iterable[Difference]:
    """The intercommunalités of the territory that are gone: their communes stay, one by one."""
    for row in snapshot.all(t.Perimetre):
        if row.nature == EPCI and row.code not in decoupage.epci:
            gone = decoupage.disparue(EPCI, row.code)
            heirs = enumeration(tuple(decoupage.epci[code].nom for code in gone.heritiers)) if gone else ""
            now = f" : ses communes sont dans {heirs}" if heirs else ""
            yield Difference(DISPARU, row.id, f"{row.nom} n'existe plus en {decoupage.millesime}{now}.")


def _changements(
    snapshot: Snapshot, row: t.Commune, decoupage: Decoupage, inside: dict[str, CommuneDeFrance]
) -> list[Difference]:
    now = decoupage.communes.get(row.code_insee)
    if now is None:
        gone = decoupage.disparue(COMMUNE, row.code_insee)
        heir = decoupage.communes[gone.heritiers[0]] if gone else None
        return [Difference(FUSIONNEE, row.id, f"{row.nom} fait maintenant partie de {heir.nom}.", heir)] if heir else []
    places = {place.code for place in snapshot.all(t.Perimetre)} & set(decoupage.epci)
    if row.epci in places and now.epci != row.epci and now.code not in inside:
        return [Difference(SORTIE, row.id, f"{row.nom} ne fait plus partie du territoire.", now)]
    if row.population_publiee is not None and row.population_publiee != now.population:
        before, after = entier(row.population_publiee), entier(now.population or 0)
        return [Difference(POPULATION, row.id, f"{row.nom} : {after} habitants au lieu de {before}.", now)]
    return []
