"""The numbered articles, with their texts filled and their marks replaced by what the file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clsdesk.exporters import contrat_blocs as c
from clsdesk.exporters.blocks import Block, Titre
from clsdesk.exporters.riche import blocs_riches
from clsdesk.models import tables as t
from clsdesk.models.articles import MarqueBloc, texte_article
from clsdesk.models.articles_modele import article_du_modele
from clsdesk.models.parties import Genre
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Paragraphe, Puce, texte_de

LONGUEUR_TITRE = 90


def marques() -> dict[str, Callable[[Snapshot], tuple[Block, ...]]]:
    """What stands for each mark that an article may hold alone on its line."""
    return {
        "orientations": c.orientations,
        "plan": c.plan_par_orientation,
        "quartiers": c.quartiers,
        "communes": c.communes,
        "instances": c.instances,
        "enjeux": c.enjeux,
        "engagements": c.engagements,
        "engagements_ars": c.engagements_de(Genre.ARS),
        "engagements_collectivite": c.engagements_de(Genre.COLLECTIVITE),
        "engagements_institutions": c.engagements_de(Genre.INSTITUTION),
        "engagements_partenaires": c.engagements_de(Genre.PARTENAIRE),
        "parties": c.parties_signataires,
        "perimetre_note": c.perimetre_note,
    }


@dataclass(frozen=True, slots=True)
class Partie:
    """A part of the contract: its title, the end of its bookmark's name, what stands in it."""

    titre: str
    ancre: str
    blocs: tuple[Block, ...]


def parties_des_articles(snapshot: Snapshot) -> tuple[Partie, ...]:
    """The articles, in one part or in those that the model opens; each part with articles, in order."""
    made: list[Partie] = []
    titre, ancre = snapshot.modele.titre_articles, "articles"
    blocs: list[Block] = []
    for rang, article in enumerate(snapshot.all(t.Article), start=1):
        model = article_du_modele(snapshot, article)
        if model and model.partie:
            made.append(Partie(titre, ancre, tuple(blocs)))
            titre, ancre, blocs = model.partie, f"articles_{rang}", []
        blocs += article_numerote(snapshot, rang, article)
    return tuple(each for each in (*made, Partie(titre, ancre, tuple(blocs))) if each.blocs)


def article_numerote(snapshot: Snapshot, rang: int, article: t.Article) -> tuple[Block, ...]:
    """« Article 1 : … » and its text."""
    titre = Titre(2, f"Article {rang} : {article.titre.strip()}", f"article_{article.id}")
    return (titre, *_corps(snapshot, texte_article(snapshot, article)))


def _corps(snapshot: Snapshot, texte: Iterable[Paragraphe | Puce | MarqueBloc]) -> tuple[Block, ...]:
    connues = marques()
    made: list[Block] = []
    riches: list[Paragraphe | Puce] = []
    for bloc in texte:
        if isinstance(bloc, MarqueBloc):
            made += avec_intertitres(riches)
            made += connues[bloc.cle](snapshot)
            riches = []
        else:
            riches.append(bloc)
    return (*made, *avec_intertitres(riches))


def avec_intertitres(blocs: Iterable[Paragraphe | Puce], niveau: int = c.NIVEAU) -> tuple[Block, ...]:
    """Rich text whose short paragraphs all in bold are headings."""
    made: list[Block] = []
    suite: list[Paragraphe | Puce] = []
    for bloc in blocs:
        if _intertitre(bloc):
            made += [*blocs_riches(suite), Titre(niveau, texte_de(bloc).strip().rstrip(":").strip(), sommaire=False)]
            suite = []
        else:
            suite.append(bloc)
    return (*made, *blocs_riches(suite))


def _intertitre(bloc: Paragraphe | Puce) -> bool:
    plain = texte_de(bloc).strip()
    courte = 0 < len(plain) <= LONGUEUR_TITRE and "\n" not in plain
    return isinstance(bloc, Paragraphe) and courte and all(run.gras for run in bloc.runs if run.texte.strip())
