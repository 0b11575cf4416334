"""The sources of the diagnostic, each once: without charts, so that a workbook does not load them."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents


def sources(snapshot: Snapshot) -> tuple[str, ...]:
    """Every source of the figures, the tables and the findings, each once, in alphabetical order."""
    rows = [row.source for row in snapshot.all(t.IndicateurTerritoire)]
    rows += [row.source for row in snapshot.all(t.Valeur)]
    rows += [row.source for row in snapshot.all(t.Tableau)]
    rows += [row.source for row in snapshot.all(t.Constat)]
    said = {sans_accents(each): each for source in rows for each in [source.strip().rstrip(".")] if each}
    return tuple(majuscule(said[key]) for key in sorted(said))
