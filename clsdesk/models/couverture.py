"""What each theme has, in the diagnostic and in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.articulation import classes
from clsdesk.models.diagnostic import ThemePropose, ThemeVu, meme_theme, reconnaitre, themes_vus
from clsdesk.models.plan import Noeud
from clsdesk.models.priorites import priorites_de
from clsdesk.models.snapshot import Snapshot

REFERENTIEL = "theme"


@dataclass(frozen=True, slots=True)
class Couverture:
    """One theme: what the diagnostic holds of it, its needs, and the actions that answer it."""

    theme: ThemeVu
    besoins: tuple[t.Priorite, ...]
    actions: tuple[Noeud, ...]

    @property
    def attendu(self) -> str:
        """The text that asks for this theme, "" when none does."""
        return self.theme.propose.attendu if self.theme.propose else ""

    @property
    def manques(self) -> tuple[str, ...]:
        """What a theme that is asked for lacks: "rien dans le diagnostic", "aucune action rattachée"."""
        if not self.attendu:
            return ()
        empty = (
            (self.theme.total, "rien dans le diagnostic"),
            (len(self.actions), "aucune action rattachée"),
        )
        return tuple(words for count, words in empty if not count)


def couverture(snapshot: Snapshot, proposes: Sequence[ThemePropose]) -> tuple[Couverture, ...]:
    """Every theme seen or expected, in the order of the diagnostic.

    An action answers a theme by its class, by that of an element above it, or by the theme of a need that it answers.
    """
    actions = snapshot.plan.actions
    answered = {node.id: _themes_de(snapshot, node, proposes) for node in actions}
    return tuple(
        Couverture(
            seen,
            tuple(row for row in snapshot.all(t.Priorite) if row.theme and _est(row.theme, seen, proposes)),
            tuple(node for node in actions if any(_est(nom, seen, proposes) for nom in answered[node.id])),
        )
        for seen in themes_vus(snapshot, proposes)
    )


def _themes_de(snapshot: Snapshot, node: Noeud, proposes: Sequence[ThemePropose]) -> tuple[str, ...]:
    """The names of the themes that an action answers."""
    known = {each.cle: each.nom for each in proposes}
    classed = (known.get(cle, cle) for cle in classes(snapshot, REFERENTIEL, node))
    return tuple(dict.fromkeys((*classed, *(row.theme for row in priorites_de(snapshot, node) if row.theme))))


def _est(nom: str, theme: ThemeVu, proposes: Sequence[ThemePropose]) -> bool:
    known = reconnaitre(nom, proposes)
    return meme_theme(nom, theme.nom) or (known is not None and known == theme.propose)
