"""The administrative map of France of one year: its communes, intercommunalités, départements, and what is gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EPCI, COMMUNE, DEPARTEMENT = "epci", "commune", "departement"
NATURES = (EPCI, COMMUNE, DEPARTEMENT)
"""What a territory is made of; the words of the column `perimetre.nature`."""

_EN_TOUTES_LETTRES = {
    "CC ": "Communauté de communes ",
    "CA ": "Communauté d'agglomération ",
    "CU ": "Communauté urbaine ",
}


def departement_de_code(insee: str) -> str:
    """The département's code, at the head of an INSEE code."""
    return insee[:3] if insee[:2] in ("97", "98") else insee[:2]


@dataclass(frozen=True, slots=True)
class CommuneDeFrance:
    """A commune of the year. `population` None when the data has none; `epci` "" outside of any."""

    code: str
    nom: str
    population: int | None
    epci: str
    postaux: tuple[str, ...]
    siren: str

    @property
    def departement(self) -> str:
        return departement_de_code(self.code)


@dataclass(frozen=True, slots=True)
class Intercommunalite:
    """An intercommunalité with its own taxes; `type` as the State writes it: CC, CA, CU, METRO, MET69."""

    siren: str
    type: str
    nom: str

    @property
    def nom_entier(self) -> str:
        """« Communauté urbaine d'Arras » for « CU d'Arras »."""
        short = self.nom[:3]
        return _EN_TOUTES_LETTRES.get(short, short) + self.nom[3:]


@dataclass(frozen=True, slots=True)
class Departement:
    code: str
    nom: str
    region: str
    """The name of its région."""


@dataclass(frozen=True, slots=True)
class Disparue:
    """A commune, or an intercommunalité, that is gone or has another name; `heritiers` are those of today."""

    nature: str
    code: str
    nom: str
    heritiers: tuple[str, ...]
    derniere_annee: str = ""


@dataclass(frozen=True, slots=True)
class Lieu:
    """A piece of territory that exists: what a search gives and what a territory is composed of.

    `avis` says, when what was asked for is gone, what it has become.
    """

    nature: str
    code: str
    nom: str
    avis: str = ""


@dataclass(frozen=True, slots=True)
class Decoupage:
    """All of it. `millesime`: year of the map; `population`: year of the populations, `population_de` where another."""

    source: str
    millesime: str
    population: str
    population_de: Mapping[str, str]
    departements: Mapping[str, Departement]
    epci: Mapping[str, Intercommunalite]
    communes: Mapping[str, CommuneDeFrance]
    disparues: tuple[Disparue, ...]
    membres: Mapping[str, tuple[CommuneDeFrance, ...]]
    """{SIREN, or code of a département: its communes in the order of their codes}."""

    def communes_de(self, nature: str, code: str) -> tuple[CommuneDeFrance, ...]:
        """The communes of a place, in the order of their codes; empty when it does not exist."""
        if nature == COMMUNE:
            return (self.communes[code],) if code in self.communes else ()
        return self.membres.get(code, ())

    def lieu(self, nature: str, code: str, avis: str = "") -> Lieu | None:
        """A place that exists this year; None otherwise."""
        tables: dict[str, Mapping[str, CommuneDeFrance] | Mapping[str, Intercommunalite] | Mapping[str, Departement]]
        tables = {EPCI: self.epci, COMMUNE: self.communes, DEPARTEMENT: self.departements}
        found = tables[nature].get(code)
        return Lieu(nature, code, found.nom, avis) if found else None

    def disparue(self, nature: str, code: str) -> Disparue | None:
        """What is known of a code that is no longer in use; None for one in use, or never seen."""
        used = code in (self.epci if nature == EPCI else self.communes)
        return None if used else next((e for e in self.disparues if (e.nature, e.code) == (nature, code)), None)

    def departement_de(self, lieu: Lieu) -> Departement | None:
        """The département of a place: that of most of its communes."""
        counted = Counter(each.departement for each in self.communes_de(lieu.nature, lieu.code))
        return self.departements.get(counted.most_common(1)[0][0]) if counted else None

    def annee_de_population(self, commune: CommuneDeFrance) -> str:
        """« 2023 »; "" where the data does not say it."""
        if commune.departement in self.population_de:
            return self.population_de[commune.departement]
        return "" if commune.departement in ("975", "977", "978") or commune.code[:2] == "98" else self.population


def total(communes: Iterable[CommuneDeFrance]) -> int:
    return sum(each.population or 0 for each in communes)


def lire(texte: str) -> Decoupage:
    """The map from resources/territoires/territoires.tsv.xz, once unpacked (outils/territoires.py says its rows)."""
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for line in texte.splitlines():
        kind, *cells = line.split("\t")
        rows[kind].append(cells)
    [[source, millesime, population, others]] = rows["entete"]
    regions = dict(rows["R"])
    departements = {code: Departement(code, nom, regions.get(region, "")) for code, nom, region in rows["D"]}
    epci = {code: Intercommunalite(code, kind, nom) for code, kind, nom in rows["E"]}
    communes = _communes(rows["C"], tuple(epci))
    gone = [Disparue(COMMUNE, code, nom, (new,)) for code, nom, new in rows["A"]]
    gone += [Disparue(EPCI, code, nom, tuple(filter(None, new.split(","))), year) for code, nom, year, new in rows["F"]]
    years = dict(each.split("=", 1) for each in others.split(",") if each)
    return Decoupage(
        source, millesime, population, years, departements, epci, communes, tuple(gone), _membres(communes)
    )


def _communes(rows: Iterable[list[str]], sirens: tuple[str, ...]) -> dict[str, CommuneDeFrance]:
    return {
        code: CommuneDeFrance(
            code, nom, int(people) if people else None, sirens[int(home)] if home else "",
            tuple(postcodes.split(",")) if postcodes else (), siren,
        )
        for code, nom, people, home, postcodes, siren in rows
    }  # fmt: skip


def _membres(communes: Mapping[str, CommuneDeFrance]) -> dict[str, tuple[CommuneDeFrance, ...]]:
    found: dict[str, list[CommuneDeFrance]] = defaultdict(list)
    for each in communes.values():
        found[each.departement].append(each)
        if each.epci:
            found[each.epci].append(each)
    return {code: tuple(members) for code, members in found.items()}
