"""How an avenant rewrites the articles of a contract: the passages that change, or the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from clsdesk.exporters.avenant_tables import comparaison
from clsdesk.exporters.blocks import Block, Para, Titre
from clsdesk.exporters.contrat_articles import article_numerote
from clsdesk.models import tables as t
from clsdesk.models.differences import AJOUT, RETRAIT, Difference
from clsdesk.models.differences_objets import article_effectif, article_lu, numero
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

REECRIT = 0.5
"""Below this share of lines kept, an article is given whole rather than by its passages."""


def articles_modifies(avant: Snapshot, apres: Snapshot, found: tuple[Difference, ...]) -> tuple[Block, ...]:
    """A heading and what becomes of it, for each article that these differences touch."""
    touched = dict.fromkeys(each.objet_id for each in found if each.objet == t.Article.TABLE and each.objet_id)
    natures = {each.objet_id: each.nature for each in found if each.objet == t.Article.TABLE}
    made: list[Block] = []
    for row_id in touched:
        made += _article(avant, apres, row_id, natures[row_id])
    return tuple(made)


def _article(avant: Snapshot, apres: Snapshot, row_id: int, nature: str) -> Iterator[Block]:
    old, new = avant.get(t.Article, row_id), apres.get(t.Article, row_id)
    if nature == RETRAIT and old is not None:
        rang, titre = numero(avant, old), article_effectif(avant, old)[0]
        yield _titre(rang, titre, row_id)
        yield _phrase(f"L’article {rang} « {titre} » est supprimé.")
    elif nature == AJOUT and new is not None:
        rang, titre = numero(apres, new), article_effectif(apres, new)[0]
        yield _titre(rang, titre, row_id)
        yield _phrase(f"Il est ajouté un article {rang} « {titre} », ainsi rédigé :", "CLS Annonce")
        yield from article_numerote(apres, rang, new)[1:]
    elif old is not None and new is not None:
        yield from _modifie(avant, apres, old, new)


def _modifie(avant: Snapshot, apres: Snapshot, old: t.Article, new: t.Article) -> Iterator[Block]:
    rang = numero(avant, old)
    (before, _), (after, _) = article_effectif(avant, old), article_effectif(apres, new)
    yield _titre(rang, before, new.id)
    if before != after:
        yield _phrase(f"L’article {rang} prend pour titre « {after} ».")
    left, right = article_lu(avant, old), article_lu(apres, new)
    if left == right:
        return
    opcodes = SequenceMatcher(None, left.split("\n"), right.split("\n"), autojunk=False)
    if opcodes.ratio() < REECRIT:
        yield _phrase(f"L’article {rang} est remplacé par les dispositions suivantes :", "CLS Annonce")
        yield from article_numerote(apres, rang, new)[1:]
        return
    yield _phrase(f"L’article {rang} est ainsi modifié :", "CLS Annonce")
    yield from comparaison(_passages(opcodes, left.split("\n"), right.split("\n")), "Passage")


def _passages(opcodes: SequenceMatcher[str], left: list[str], right: list[str]) -> Iterator[tuple[str, str, str]]:
    for nature, a1, a2, b1, b2 in opcodes.get_opcodes():
        if nature == "equal":
            continue
        if nature == "insert":
            where = "Ajouté au début" if not a1 else f"Ajouté après l’alinéa {a1}"
        else:
            where = f"Alinéa {a1 + 1}" if a2 == a1 + 1 else f"Alinéas {a1 + 1} à {a2}"
        yield where, "\n".join(left[a1:a2]), "\n".join(right[b1:b2])


def _titre(rang: int, titre: str, row_id: int) -> Titre:
    return Titre(3, f"Article {rang} : {titre}", f"article_{row_id}", sommaire=False)


def _phrase(texte: str, style: str = "Body Text") -> Para:
    return Para((Run(texte),), style)
