"""The text of an article with its fields filled from the contract: `{champ}` is required, `{champ?}` is optional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clsdesk.models import tables as t
from clsdesk.models.articles_champs import BLOC, CHAMPS, EN_LIGNE, RICHE, ChampArticle
from clsdesk.models.articles_modele import texte_retenu
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Paragraphe, Puce, Run, lire, texte_de

__all__ = [
    "BLOC", "CHAMPS", "EN_LIGNE", "RICHE", "ChampArticle", "Manque", "MarqueBloc", "champs_article", "champs_cites",
    "champs_manquants", "est_a_completer", "remplir", "texte_article",
]  # fmt: skip

A_COMPLETER = "[à compléter : "
_CHAMP = re.compile(r"\{\s*([^{}\n?]{1,60}?)\s*(\??)\}")
_PAR_CLE = {champ.cle: champ for champ in CHAMPS}
_FIN_DE_PHRASE = re.compile(r"(?:^|[.!?…]\s+)$")


@dataclass(frozen=True, slots=True)
class MarqueBloc:
    """The place of something longer than a sentence: the document's writer expands the field of that key."""

    cle: str


@dataclass(frozen=True, slots=True)
class Manque:
    """A field that an article cites and the contract does not say; `inconnu` when no field has that key."""

    cle: str
    sens: str
    inconnu: bool = False


Element = Paragraphe | Puce | MarqueBloc


def texte_article(snapshot: Snapshot, article: t.Article) -> tuple[Element, ...]:
    """The article's blocks, fields filled. A required field without value reads "[à compléter : …]"."""
    return remplir(snapshot, texte_retenu(snapshot, article))


def remplir(snapshot: Snapshot, texte: str) -> tuple[Element, ...]:
    """The blocks of any rich text that holds fields between braces. Rules: docs/modeles.md, "Les champs"."""
    valeurs = champs_article(snapshot)
    return tuple(element for bloc in _gardes(lire(texte), valeurs) for element in _rempli(bloc, valeurs))


def champs_manquants(snapshot: Snapshot, article: t.Article) -> tuple[Manque, ...]:
    """The fields that read "[à compléter : …]" in that article, once each, in reading order."""
    valeurs = champs_article(snapshot)
    found: dict[str, Manque] = {}
    for bloc in _gardes(lire(texte_retenu(snapshot, article)), valeurs):
        for cle, _ in _marques(bloc):
            if not valeurs.get(cle):
                found.setdefault(cle, _manque(cle))
    return tuple(found.values())


def champs_article(snapshot: Snapshot) -> dict[str, str]:
    """The value of every field by key; "" for those that the contract does not say."""
    return {champ.cle: champ.valeur(snapshot).strip() for champ in CHAMPS}


def champs_cites(texte: str) -> tuple[str, ...]:
    """The keys that a text holds between braces, known or not, in order."""
    return tuple(cle for bloc in lire(texte) for cle, _ in _marques(bloc))


def est_a_completer(run: Run) -> bool:
    """Whether a run stands for a value that is missing, to be shown as such."""
    return run.texte.startswith(A_COMPLETER)


def _manque(cle: str) -> Manque:
    champ = _PAR_CLE.get(cle)
    return Manque(cle, champ.sens) if champ else Manque(cle, f"champ inconnu « {cle} »", inconnu=True)


def _marques(bloc: Paragraphe | Puce) -> Iterator[tuple[str, bool]]:
    """(key, optional) of each field of a block."""
    for run in bloc.runs:
        for found in _CHAMP.finditer(run.texte):
            yield found.group(1), found.group(2) == "?"


def _gardes(blocs: tuple[Paragraphe | Puce, ...], valeurs: dict[str, str]) -> list[Paragraphe | Puce]:
    """The blocks that stay: one whose optional field is empty goes, with the paragraph that announces it by a colon."""
    kept: list[Paragraphe | Puce] = []
    before: Paragraphe | Puce | None = None
    for bloc in blocs:
        if not any(optional and not valeurs.get(cle) for cle, optional in _marques(bloc)):
            kept.append(bloc)
        elif _seul(bloc) and before and kept and kept[-1] is before and texte_de(before).rstrip().endswith(":"):
            kept.pop()
        before = bloc
    return kept


def _seul(bloc: Paragraphe | Puce) -> ChampArticle | None:
    """The field of blocks that stands alone in a paragraph, or None."""
    found = _CHAMP.fullmatch(texte_de(bloc).strip()) if isinstance(bloc, Paragraphe) else None
    champ = _PAR_CLE.get(found.group(1)) if found else None
    return champ if champ and champ.nature != EN_LIGNE else None


def _rempli(bloc: Paragraphe | Puce, valeurs: dict[str, str]) -> tuple[Element, ...]:
    champ = _seul(bloc)
    if champ and valeurs[champ.cle]:
        return (MarqueBloc(champ.cle),) if champ.nature == BLOC else lire(valeurs[champ.cle])
    runs: list[Run] = []
    for run in bloc.runs:
        runs.extend(_runs(run, valeurs, "".join(each.texte for each in runs)))
    return (replace(bloc, runs=tuple(runs)),)


def _runs(run: Run, valeurs: dict[str, str], avant: str) -> Iterator[Run]:
    """The run with its fields filled; a missing value is a run of its own, so that it can be shown as such."""
    text, at = "", 0
    for found in _CHAMP.finditer(run.texte):
        text += run.texte[at : found.start()]
        at = found.end()
        value = valeurs.get(found.group(1), "")
        if value:
            starts = _FIN_DE_PHRASE.search(avant + text)
            text += majuscule(value) if starts else value
            continue
        if text:
            yield replace(run, texte=text)
        avant, text = avant + text, ""
        yield replace(run, texte=f"{A_COMPLETER}{_manque(found.group(1)).sens}]", gras=True)
    if text + run.texte[at:]:
        yield replace(run, texte=text + run.texte[at:])
