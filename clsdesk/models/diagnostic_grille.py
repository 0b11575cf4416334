"""The figures as a grid: an indicator, a year and a precision a row, a territory a column. Every value has its cell."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clsdesk.models import tables as t
from clsdesk.models.diagnostic import meme_theme
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

DOMAINE, CLE = "diagnostic", "territoires"
"""The option that keeps the territories compared, in their order: a JSON list of names."""


@dataclass(frozen=True, slots=True)
class LigneChiffre:
    """A row of the grid. `cellules`: the values by territory; two values of one place stand on two rows."""

    indicateur: t.IndicateurTerritoire
    annee: str = ""
    precision: str = ""
    cellules: dict[str, t.Valeur] = field(default_factory=dict)
    premiere: bool = True
    """The first row of its indicator: the only one that repeats its name."""

    @property
    def source(self) -> str:
        """The source of the row's values when they have one of their own, otherwise the indicator's."""
        own = {each.source.strip() for each in self.cellules.values()} - {""}
        return " ; ".join(sorted(own)) if own else self.indicateur.source


def lignes_du_theme(snapshot: Snapshot, theme: str | None = None) -> tuple[LigneChiffre, ...]:
    """The rows of a theme (None: of all), in the order of the indicators; one without value has an empty row."""
    made: list[LigneChiffre] = []
    for indicateur in snapshot.all(t.IndicateurTerritoire):
        if theme is None or meme_theme(indicateur.theme, theme):
            made += _lignes(indicateur, snapshot.where(t.Valeur, "indicateur_id", indicateur.id))
    return tuple(made)


def _lignes(indicateur: t.IndicateurTerritoire, valeurs: Iterable[t.Valeur]) -> list[LigneChiffre]:
    rows: list[LigneChiffre] = []
    for valeur in valeurs:
        place = (valeur.annee.strip(), valeur.precision.strip())
        territoire = valeur.territoire.strip()
        free = (each for each in rows if (each.annee, each.precision) == place and territoire not in each.cellules)
        row = next(free, None)
        if row is None:
            row = LigneChiffre(indicateur, *place, premiere=not rows)
            rows.append(row)
        row.cellules[territoire] = valeur
    return rows or [LigneChiffre(indicateur)]


def territoires_choisis(snapshot: Snapshot) -> tuple[str, ...]:
    """The territories that the contract compares, as they were chosen; none when nobody chose."""
    row = next((each for each in snapshot.all(t.Option) if (each.domaine, each.cle) == (DOMAINE, CLE)), None)
    try:
        read = json.loads(row.valeur) if row else []
    except ValueError:
        return ()
    names = (une_ligne(each) for each in read if isinstance(each, str)) if isinstance(read, list) else ()
    return tuple(dict.fromkeys(each for each in names if each))


def territoires(snapshot: Snapshot, lignes: Sequence[LigneChiffre]) -> tuple[str, ...]:
    """The columns: the territories chosen, then those of these rows. When none was chosen, those that a contract
    compares stand first where its own is measured; otherwise the most measured does.
    """
    counts = Counter(name for ligne in lignes for name in ligne.cellules)
    first = territoires_choisis(snapshot)
    if not first:
        proposed = territoires_proposes(snapshot)
        first = proposed if not counts or proposed[0] in counts else ()
    return tuple(dict.fromkeys((*first, *(name for name, _ in counts.most_common()))))


def territoires_proposes(snapshot: Snapshot) -> tuple[str, ...]:
    """The contract's territory, its département, its région and France."""
    contrat = snapshot.contrat
    body = snapshot.get(t.Organisation, contrat.organisation_id)
    own = une_ligne(contrat.territoire) or (une_ligne(body.nom) if body else "") or "Territoire"
    departement = une_ligne(contrat.departement)
    names = (own, "" if departement[:1].isdigit() else departement, une_ligne(contrat.region), "France")
    return tuple({sans_accents(each): each for each in names if each}.values())
