"""The themes of a diagnostic: those that are expected, those that the contract names, and what each one holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import minuscule, sans_accents, une_ligne


@dataclass(frozen=True, slots=True)
class ThemePropose:
    """A theme of the list that comes with the program. `attendu`: the text that asks for it, "" when none does."""

    cle: str
    nom: str
    aide: str
    attendu: str = ""
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicateurPropose:
    """An indicator of the list: what it is and where to find it, never a value. `sens`: haut, bas or ""."""

    cle: str
    theme: str
    titre: str
    source: str
    ou: str
    definition: str
    unite: str = ""
    sens: str = ""
    code: str = ""

    def en_ligne(self, theme: str, rang: int) -> t.IndicateurTerritoire:
        """The row of the contract that is made of it, under the contract's own name of the theme."""
        return t.IndicateurTerritoire(
            rang=rang, theme=theme, intitule=self.titre, unite=self.unite, sens=self.sens, source=self.source,
            note=self.definition, cle=self.cle, code_source=self.code,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThemeVu:
    """A theme as the contract names it, and how much it holds. `theme_id` 0: no row of its own yet."""

    nom: str
    propose: ThemePropose | None
    theme_id: int = 0
    chiffres: int = 0
    tableaux: int = 0
    constats: int = 0
    graphiques: int = 0

    @property
    def total(self) -> int:
        return self.chiffres + self.tableaux + self.constats


def reconnaitre(nom: str, proposes: Sequence[ThemePropose]) -> ThemePropose | None:
    """The proposed theme that a contract's own name means, whatever its accents; None when it is another."""
    return _noms(tuple(proposes)).get(sans_accents(nom))


@cache
def _noms(proposes: tuple[ThemePropose, ...]) -> dict[str, ThemePropose]:
    """The proposed themes by each of their names, as texts are compared."""
    return {sans_accents(nom): each for each in proposes for nom in (each.nom, *each.alias)}


def themes_vus(snapshot: Snapshot, proposes: Sequence[ThemePropose]) -> tuple[ThemeVu, ...]:
    """The themes to show: the contract's own rows, otherwise those proposed; then the names that its rows use."""
    counts = _comptes(snapshot)
    seen = [_vu(row.nom, _de_la_cle(row, proposes), row.id, counts) for row in snapshot.all(t.Theme)]
    known = {sans_accents(each.nom) for each in seen}
    used = [nom for nom in counts if nom and sans_accents(nom) not in known]
    if seen:
        return (*seen, *(_vu(nom, reconnaitre(nom, proposes), 0, counts) for nom in used))
    made: list[ThemeVu] = []
    for propose in proposes:
        names = [nom for nom in used if reconnaitre(nom, proposes) == propose] or [propose.nom]
        made += [_vu(nom, propose, 0, counts) for nom in names]
    return (*made, *(_vu(nom, None, 0, counts) for nom in used if reconnaitre(nom, proposes) is None))


def manquants(vus: Sequence[ThemeVu]) -> tuple[ThemeVu, ...]:
    """The expected themes of which the diagnostic says nothing, under any of their names."""
    full = {each.propose.cle for each in vus if each.propose and each.total}
    return tuple(each for each in vus if each.propose and each.propose.attendu and each.propose.cle not in full)


def meme_theme(un: str, autre: str) -> bool:
    """Whether two rows stand under one theme."""
    return sans_accents(un) == sans_accents(autre)


def dits_du_constat(row: t.Constat) -> tuple[str, ...]:
    """Who said a finding, how it was gathered, its source; what another one says already is left out."""
    recueil = une_ligne(row.recueil)
    said = (une_ligne(row.origine), minuscule(recueil), une_ligne(row.source))
    plain = dict.fromkeys(sans_accents(each) for each in said if each)
    kept = {each for each in plain if not any(each in other for other in plain if other != each)}
    once = {sans_accents(each): each for each in reversed(said)}
    return tuple(once[each] for each in plain if each in kept)


def _de_la_cle(row: t.Theme, proposes: Sequence[ThemePropose]) -> ThemePropose | None:
    by_key = next((each for each in proposes if each.cle == row.cle), None)
    return by_key or reconnaitre(row.nom, proposes)


def _comptes(snapshot: Snapshot) -> dict[str, Counter[str]]:
    """How many rows of each kind stand under each name, in the order in which names come."""
    found: dict[str, Counter[str]] = {}
    spelling: dict[str, str] = {}
    kinds: tuple[type[t.IndicateurTerritoire | t.Tableau | t.Constat | t.Graphique], ...] = (
        t.IndicateurTerritoire, t.Tableau, t.Constat, t.Graphique,
    )  # fmt: skip
    for kind in kinds:
        for row in snapshot.all(kind):
            nom = spelling.setdefault(sans_accents(row.theme), une_ligne(row.theme))
            found.setdefault(nom, Counter())[kind.TABLE] += 1
    return found


def _vu(nom: str, propose: ThemePropose | None, theme_id: int, counts: dict[str, Counter[str]]) -> ThemeVu:
    count = next((each for name, each in counts.items() if meme_theme(name, nom)), Counter())
    return ThemeVu(
        nom, propose, theme_id, count[t.IndicateurTerritoire.TABLE], count[t.Tableau.TABLE], count[t.Constat.TABLE],
        count[t.Graphique.TABLE],
    )  # fmt: skip


def a_un_contenu(snapshot: Snapshot) -> bool:
    """Whether a diagnostic has anything to say: a figure, a table, a finding or a need."""
    return any(snapshot.all(kind) for kind in (t.IndicateurTerritoire, t.Tableau, t.Constat, t.Priorite))
