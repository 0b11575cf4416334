"""An article beside its regional model: the text that documents take, whether it was adapted, and what differs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.modele import ArticleModele, Modele
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import Puce, lire, texte_de, vide

_SUJETS: tuple[tuple[str, str], ...] = (
    ("objet", r"\bobjets?\b"),
    ("perimetre", r"perimetre|territoire|geographi"),
    ("engagements", r"engagement"),
    ("parties", r"signataire|\bparties\b"),
    ("gouvernance", r"gouvernance|pilotage|instances?\b"),
    ("partenaires", r"partenaire|association|participation"),
    ("coordination", r"coordination|coordonnat|coordinat"),
    ("financement", r"financement|moyens"),
    ("suivi", r"\bsuivi\b|evaluation"),
    ("communication", r"communication"),
    ("donnees", r"confidentialite|donnees"),
    ("modification", r"modification|avenant"),
    ("resiliation", r"resiliation|differend|litige"),
    ("duree", r"\beffet\b|duree"),
    ("strategie", r"orientation|priorite|plan d.actions?|strategi|\baxes?\b"),
)  # fmt: skip
"""What a title is about, the first that answers: contracts brought from elsewhere have titles and no keys."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Paragraphs of the model that are no longer there, and those that stand in their place; either may be empty."""

    modele: tuple[str, ...]
    contrat: tuple[str, ...]


def sujet(titre: str) -> str:
    """The key of the model's article that such a title is about; "" when the words are not known."""
    plain = sans_accents(titre)
    return next((cle for cle, words in _SUJETS if re.search(words, plain)), "")


def article_du_modele(snapshot: Snapshot, article: t.Article) -> ArticleModele | None:
    """The model's article of that key; for an article brought without a key, the one that its title is about."""
    return snapshot.derive(_correspondances).get(article.id)


def texte_retenu(snapshot: Snapshot, article: t.Article) -> str:
    """What documents take: the article's own text; an article left empty takes the model's."""
    if not vide(article.texte):
        return article.texte
    model = article_du_modele(snapshot, article)
    return model.texte if model else ""


def est_adapte(article: t.Article, modele: Modele) -> bool | None:
    """Whether an article says something else than the model; None when the model has no article of its key."""
    model = modele.article(article.cle)
    return None if model is None else (model.titre, model.texte) != (article.titre, article.texte)


def differences(article: t.Article, model: ArticleModele) -> tuple[Difference, ...]:
    """What was changed, paragraph by paragraph, the title first; in the words that are typed, fields included.

    Nothing when only the looks (bold, italics) differ.
    """
    before, after = tuple(_lignes(model.titre, model.texte)), tuple(_lignes(article.titre, article.texte))
    compared = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(before[i1:i2], after[j1:j2])
        for kind, i1, i2, j1, j2 in compared.get_opcodes()
        if kind != "equal"
    )  # fmt: skip


def _lignes(titre: str, texte: str) -> Iterator[str]:
    yield titre.strip()
    for bloc in lire(texte):
        plain = texte_de(bloc).strip()
        if plain:
            yield f"• {plain}" if isinstance(bloc, Puce) else plain


def _correspondances(snapshot: Snapshot) -> dict[int, ArticleModele]:
    """{article: the model's}: keys first; then each subject serves once, for the first article that is about it."""
    articles, modele = snapshot.all(t.Article), snapshot.modele
    taken = {row.cle for row in articles if row.cle}
    found: dict[int, ArticleModele] = {}
    for row in articles:
        cle = row.cle or sujet(row.titre)
        model = modele.article(cle)
        if model and (row.cle or cle not in taken):
            taken.add(cle)
            found[row.id] = model
    return found
