"""The readings as a grid: an indicator a row, grouped by what it evaluates; a year, a quarter or a month a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import MOIS, fin_de
from clsdesk.models.indicateurs import releves
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

PAS: dict[str, str] = {"annee": "Par année", "trimestre": "Par trimestre", "mois": "Par mois"}
"""How wide a column is, in the order of the choice."""
DERNIERS = {"trimestre": 8, "mois": 12}
"""How many of the last quarters or months are shown."""
TOUT_LE_CONTRAT = "Tout le contrat"


@dataclass(frozen=True, slots=True)
class Periode:
    """A column. `iso`: the date that a reading typed there is given. `annee`: the year whose target is beside it."""

    iso: str
    titre: str

    @property
    def annee(self) -> int:
        return int(self.iso[:4])


@dataclass(frozen=True, slots=True)
class LigneIndicateur:
    """A row. `noeud` None: the whole contract. `premiere`: the first of its group, the only one that names it."""

    indicateur: t.Indicateur
    noeud: Noeud | None
    premiere: bool
    releves: dict[str, tuple[t.Releve, ...]] = field(default_factory=dict)
    """By period, the oldest first."""
    cibles: dict[int, t.Cible] = field(default_factory=dict)
    """By year: those of that very year."""
    axe: int = -1
    """The rank of its axis, -1 for the whole contract."""

    def dernier(self, iso: str) -> t.Releve | None:
        """The reading that a cell shows: the last of its period."""
        found = self.releves.get(iso, ())
        return found[-1] if found else None

    @property
    def nom_axe(self) -> str:
        """What stands above what it evaluates: « Axe 1 »; "" for an axis or for the whole contract."""
        above = self.noeud.ancetres[0] if self.noeud and self.noeud.ancetres else None
        return f"{above.niveau.nom_tableau or above.niveau.nom} {above.code}".strip() if above else ""

    @property
    def groupe(self) -> str:
        """What it evaluates: « 1.2 Repérer les aidants », or the whole contract."""
        if self.noeud is None:
            return TOUT_LE_CONTRAT
        return f"{self.noeud.code} {une_ligne(self.noeud.intitule_tableau)}".strip()


def periodes(snapshot: Snapshot, pas: str, aujourdhui: date) -> tuple[Periode, ...]:
    """The columns: every year of the plan, of the targets and of the readings; or the last quarters or months."""
    if pas == "annee":
        read = {day.year for row in snapshot.all(t.Releve) if (day := fin_de(row.date))}
        aimed = {row.annee for row in snapshot.all(t.Cible) if row.annee}
        years = sorted(read | aimed | set(snapshot.plan.annees)) or [aujourdhui.year]
        return tuple(Periode(str(year), str(year)) for year in years)
    made = []
    size = 3 if pas == "trimestre" else 1
    last = (aujourdhui.year * 12 + aujourdhui.month - 1) // size
    for rank in range(last - DERNIERS[pas] + 1, last + 1):
        year, place = divmod(rank * size, 12)
        made.append(_periode(year, place // size + 1, pas))
    return tuple(made)


def _periode(annee: int, rang: int, pas: str) -> Periode:
    if pas == "trimestre":
        return Periode(f"{annee}-T{rang}", f"T{rang} {annee}")
    return Periode(
        f"{annee}-{rang:02}", f"{MOIS[rang - 1][:4].rstrip()}{'.' if len(MOIS[rang - 1]) > 4 else ''} {annee}"
    )


def periode_de(releve: t.Releve, pas: str) -> str:
    """The period that holds the last day of a reading, "" for one without a date."""
    day = fin_de(releve.date)
    if day is None:
        return ""
    if pas == "annee":
        return str(day.year)
    return f"{day.year}-T{(day.month + 2) // 3}" if pas == "trimestre" else f"{day.year}-{day.month:02}"


def lignes(snapshot: Snapshot, pas: str = "annee") -> tuple[LigneIndicateur, ...]:
    """A row an indicator, in the order of the plan, those of the whole contract last."""
    axes = {node.id: rank for rank, root in enumerate(snapshot.plan.racines) for node in root.parcours()}
    made, before = [], object()
    for row, node in en_ordre(snapshot):
        found: dict[str, list[t.Releve]] = {}
        for each in releves(snapshot, row.id):
            found.setdefault(periode_de(each, pas), []).append(each)
        targets = {each.annee: each for each in snapshot.where(t.Cible, "indicateur_id", row.id)}
        read = {key: tuple(rows) for key, rows in found.items() if key}
        made.append(
            LigneIndicateur(row, node, row.element_id != before, read, targets, axes.get(row.element_id or 0, -1))
        )
        before = row.element_id
    return tuple(made)


def en_ordre(snapshot: Snapshot) -> Iterator[tuple[t.Indicateur, Noeud | None]]:
    """Every indicator with what it evaluates: the plan's order, then the whole contract."""
    for node in snapshot.plan.parcours():
        for row in snapshot.where(t.Indicateur, "element_id", node.id):
            yield row, node
    for row in snapshot.all(t.Indicateur):
        if row.element_id not in snapshot.plan.par_id:
            yield row, None


def poses(
    bloc: Sequence[Sequence[str]], ligne: int, colonne: int, lignes_max: int, colonnes_max: int
) -> tuple[list[tuple[int, int, str]], int]:
    """(what goes where from a cell on, how many filled cells pass the edge of a grid of that size)."""
    inside, outside = [], 0
    for down, row in enumerate(bloc, ligne):
        for right, cell in enumerate(row, colonne):
            if down < lignes_max and right < colonnes_max:
                inside.append((down, right, cell))
            elif cell.strip():
                outside += 1
    return inside, outside
