"""Composing a territory from the open data: places added and taken away, figures corrected, another year taken up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clsdesk.catalogue import territoires
from clsdesk.models import decoupage as d
from clsdesk.models import quartiers
from clsdesk.models import tables as t
from clsdesk.models import territoire as regles
from clsdesk.models.nombres import enumeration
from clsdesk.models.organisations import cle
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.storage.document import Document, Edit

_NOMMEES = 5
_TITRES = frozenset((
    "code", "codes", "code insee", "insee", "codgeo", "nom", "commune", "communes", "libelle", "libgeo", "population",
    "code commune", "nom de la commune", "habitants", "code postal", "epci", "departement",
))  # fmt: skip
"""The words of a list's header, that name no commune."""


@dataclass(frozen=True, slots=True)
class Bilan:
    """What a step did: how many communes came, and the sentences that must be said about it."""

    communes: int
    remarques: tuple[str, ...] = ()

    def __str__(self) -> str:
        added = {0: "Aucune commune ajoutée.", 1: "1 commune ajoutée."}
        return " ".join((added.get(self.communes, f"{self.communes} communes ajoutées."), *self.remarques))


def ajouter(document: Document, lieux: Sequence[d.Lieu], inconnus: Sequence[str] = ()) -> Bilan:
    """Adds places to the territory, each commune once, and fills what the contract does not say yet: one step.

    `inconnus`: the words of a list that name no place, to be said.
    """
    known, before = territoires.decoupage(), document.snapshot().all(t.Commune)
    added = regles.ajout(lieux, before, known)
    with document.edit(
        f"Ajouter {lieux[0].nom} au territoire" if len(lieux) == 1 else "Composer le territoire"
    ) as edit:
        _inscrire(edit, lieux, known.millesime)
        for rank, row in enumerate(added.neuves, len(before)):
            edit.insert(replace(row, rang=rank))
        for row in added.completees:
            edit.update("commune", row.id, **_colonnes(row))
        _remplir(edit, lieux, before, document.snapshot().modele.region)
    said = [each.avis for each in lieux if each.avis]
    return Bilan(len(added.neuves), (*dict.fromkeys(said), *_deja(added.doubles), *_inconnus(inconnus)))


def _deja(doubles: Sequence[str]) -> Iterable[str]:
    if doubles:
        was = "y était déjà : elle reste" if len(doubles) == 1 else "y étaient déjà : elles restent"
        yield f"{_noms(doubles)} {was} une seule fois."


def _inconnus(mots: Sequence[str]) -> Iterable[str]:
    if mots:
        yield f"Sans correspondance : {_noms([f'« {each} »' for each in mots])}."


def _noms(noms: Sequence[str]) -> str:
    more = len(noms) - _NOMMEES
    return enumeration((*noms[:_NOMMEES], *((f"{more} autre{'s' if more > 1 else ''}",) if more > 0 else ())))


def _colonnes(row: t.Commune) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in t.columns(t.Commune) if column.name != "id"}


def _inscrire(edit: Edit, lieux: Iterable[d.Lieu], millesime: str) -> None:
    """What the territory is made of, each place once."""
    have = {(row.nature, row.code) for row in edit.all(t.Perimetre)}
    for lieu in lieux:
        if (lieu.nature, lieu.code) not in have:
            have.add((lieu.nature, lieu.code))
            edit.insert(t.Perimetre(
                rang=len(have) - 1, nature=lieu.nature, code=lieu.code, nom=lieu.nom, millesime=millesime,
            ))  # fmt: skip


def _remplir(edit: Edit, lieux: Sequence[d.Lieu], before: Sequence[t.Commune], region_du_modele: str) -> None:
    """The région, the département, the territory's name and its collectivité, where nobody wrote something else."""
    known, contrat, rows = territoires.decoupage(), edit.all(t.Contrat)[0], edit.all(t.Commune)
    values: dict[str, object] = {}
    if contrat.region in ("", region_du_modele, regles.regions(before, known)):
        values["region"] = regles.regions(rows, known) or contrat.region
    if contrat.departement in ("", regles.departements(before, known)):
        values["departement"] = regles.departements(rows, known)
    if len(lieux) == 1 and contrat.organisation_id is None:
        name = regles.nom_de_collectivite(lieux[0], known)
        if name:
            values["organisation_id"] = _collectivite(edit, name)
            values["territoire"] = contrat.territoire or name
    edit.update("contrat", contrat.id, **values)


def _collectivite(edit: Edit, nom: str) -> int:
    for row in edit.all(t.Organisation):
        if cle(row.nom) == cle(nom):
            return row.id
    return edit.insert(t.Organisation(rang=len(edit.all(t.Organisation)), nom=nom, categorie="collectivite"))


def retirer(document: Document, perimetre_id: int) -> int:
    """Takes a place away, with its communes that no other place brings; returns how many went."""
    known = territoires.decoupage()
    with document.edit("Retirer du territoire") as edit:
        gone = edit.get(t.Perimetre, perimetre_id)
        if gone is None:
            return 0
        edit.delete("perimetre", perimetre_id)
        kept = {c.code for row in edit.all(t.Perimetre) for c in known.communes_de(row.nature, row.code)}
        theirs = {each.code for each in known.communes_de(gone.nature, gone.code)} - kept
        rows = [row for row in edit.all(t.Commune) if row.code_insee in theirs]
        for row in rows:
            edit.delete("commune", row.id)
        return len(rows)


def lire_liste(texte: str, autour: Sequence[t.Commune] = ()) -> tuple[list[d.Lieu], list[str]]:
    """The communes that a pasted list names, by code or by name, one a line; and the lines that name none.

    The first column that names a commune counts. A homonym is the one of the département of the others, or nobody's.
    """
    lines = [cells for line in texte.splitlines() if (cells := [une_ligne(each) for each in line.split("\t")]) != [""]]
    candidates = [_communes(cells) for cells in lines]
    sure = [found[0].code for found in candidates if len(found) == 1]
    homes = {d.departement_de_code(code) for code in (*sure, *(row.code_insee for row in autour if row.code_insee))}
    lieux, unknown = [], []
    if candidates and not candidates[0] and all(sans_accents(each) in _TITRES for each in lines[0] if each):
        lines, candidates = lines[1:], candidates[1:]
    for cells, found in zip(lines, candidates, strict=True):
        near = [each for each in found if d.departement_de_code(each.code) in homes] if len(found) > 1 else found
        if len(near) == 1:
            lieux.append(near[0])
        else:
            unknown.append(next(filter(None, cells)))
    return lieux, unknown


def _communes(cells: Iterable[str]) -> list[d.Lieu]:
    """The communes of a line's first cell that names one: the same name, or the commune of that code."""
    for cell in filter(None, cells):
        found = [each for each in territoires.chercher(cell) if each.nature == d.COMMUNE]
        coded = [each for each in found if each.code == cell.upper()] or [each for each in found if cell[0].isdigit()]
        plain = sans_accents(cell).replace("-", " ")
        named = [each for each in found if sans_accents(each.nom).replace("-", " ") == plain]
        if coded or named:
            return coded or named
        if len(found) == 1 and found[0].avis:
            return found
    return []


def ajouter_quartiers(document: Document, lus: Sequence[t.Quartier]) -> tuple[int, tuple[str, ...]]:
    """Adds the quarters that are not there yet: how many, and the names of those that were."""
    before = document.snapshot().all(t.Quartier)
    fresh, known = quartiers.nouveaux(lus, before)
    with document.edit("Ajouter des quartiers") as edit:
        for rank, row in enumerate(fresh, len(before)):
            edit.insert(replace(row, rang=rank))
    return len(fresh), known


# --- figures ---------------------------------------------------------------------------------------------------------


def corriger(document: Document, commune_id: int, population: int | None) -> None:
    """Another population than the published one, which stays known."""
    with document.edit("Corriger la population") as edit:
        edit.update("commune", commune_id, population=population)


def reprendre(document: Document, ids: Iterable[int]) -> int:
    """Gives communes back the population of the open data; returns how many had another."""
    changed = 0
    with document.edit("Reprendre la population publiée") as edit:
        for row in edit.all(t.Commune):
            if row.id in set(ids) and regles.corrigee(row):
                edit.update("commune", row.id, population=row.population_publiee)
                changed += 1
    return changed


def supprimer(document: Document, ids: Iterable[int]) -> None:
    """Takes communes away, with the places that were nothing but them."""
    gone = set(ids)
    with document.edit("Supprimer des communes") as edit:
        codes = {row.code_insee for row in edit.all(t.Commune) if row.id in gone}
        for row_id in gone:
            edit.delete("commune", row_id)
        for place in edit.all(t.Perimetre):
            if place.nature == d.COMMUNE and place.code in codes:
                edit.delete("perimetre", place.id)


def fusionner_doubles(document: Document) -> int:
    """Keeps each commune once, the first; returns how many went."""
    rows = regles.doubles(document.snapshot().all(t.Commune))
    if rows:
        with document.edit("Réunir les communes en double") as edit:
            for row in rows:
                edit.delete("commune", row.id)
    return len(rows)


def actualiser(document: Document) -> int:
    """Takes up what the open data of the year says; a population corrected by hand stays. How many changes."""
    known = territoires.decoupage()
    found = regles.differences(document.snapshot(), known)
    with document.edit(f"Prendre les données de {known.millesime}") as edit:
        for each in found:
            _appliquer(edit, each, known)
        for place in edit.all(t.Perimetre):
            edit.update("perimetre", place.id, millesime=known.millesime)
        for row in edit.all(t.Commune):
            if row.code_insee in known.communes:
                edit.update("commune", row.id, epci=known.communes[row.code_insee].epci)
    return len(found)


def _appliquer(edit: Edit, each: regles.Difference, known: d.Decoupage) -> None:
    if each.genre == regles.DISPARU:
        edit.delete("perimetre", each.ligne_id)
    if each.genre in (regles.FUSIONNEE, regles.SORTIE):
        edit.delete("commune", each.ligne_id)
    if each.ouverte is None or each.genre == regles.SORTIE:
        return
    row, fresh = edit.get(t.Commune, each.ligne_id), regles.ligne(each.ouverte, known)
    if each.genre == regles.POPULATION and row:
        kept = {} if regles.corrigee(row) else {"population": fresh.population, "millesime": fresh.millesime}
        edit.update("commune", row.id, population_publiee=fresh.population_publiee, **kept)
    elif fresh.code_insee not in {other.code_insee for other in edit.all(t.Commune)}:
        edit.insert(replace(fresh, rang=len(edit.all(t.Commune))))
