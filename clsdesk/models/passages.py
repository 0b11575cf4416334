"""What the contract prints, passage by passage, each with the place where it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.articles import champs_article
from clsdesk.models.articles_modele import texte_retenu
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut

_CHAMP = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A plain text, where a reader finds it (`lieu`), and the row and column that hold it."""

    lieu: str
    texte: str
    objet: str
    objet_id: int
    champ: str = ""


def passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    """All that the contract prints, in its order: parties, visas, preamble, diagnostic, articles, plan with its fiches.

    The fields of an article read as the contract fills them. Made once for a snapshot.
    """
    return snapshot.derive(_tous)


def _tous(snapshot: Snapshot) -> tuple[Passage, ...]:
    return (*_tete(snapshot), *_diagnostic(snapshot), *_corps(snapshot), *_plan(snapshot))


def _tete(snapshot: Snapshot) -> Iterator[Passage]:
    contrat = snapshot.contrat
    for row in snapshot.all(t.Signataire):
        yield Passage("Parties", f"{row.designation}\n{row.qualite}", "signataire", row.id, "designation")
    for visa in snapshot.all(t.Visa):
        yield Passage("Visas", visa.texte, "visa", visa.id, "texte")
    for lieu, champ in (
        ("Préambule", "preambule"), ("Contexte", "contexte"), ("Histoire de la démarche", "histoire"),
    ):  # fmt: skip
        yield Passage(lieu, brut(getattr(contrat, champ)), "contrat", contrat.id, champ)


def _diagnostic(snapshot: Snapshot) -> Iterator[Passage]:
    for place in snapshot.all(t.Quartier):
        yield Passage("Périmètre", f"{place.nature}\n{place.nom}\n{place.note}", "quartier", place.id, "nom")
    for row in snapshot.all(t.IndicateurTerritoire):
        said = f"{row.intitule}\n{row.unite}\n{row.source}"
        yield Passage("Diagnostic", said, "indicateur_territoire", row.id, "intitule")
    for table in snapshot.all(t.Tableau):
        said = f"{table.titre}\n{table.contenu}\n{table.source}\n{table.note}"
        yield Passage("Diagnostic", said, "tableau", table.id, "titre")


def _corps(snapshot: Snapshot) -> Iterator[Passage]:
    values = champs_article(snapshot)
    for rank, article in enumerate(snapshot.all(t.Article), start=1):
        said = brut(texte_retenu(snapshot, article))
        filled = _CHAMP.sub(lambda field: values.get(field.group()[1:-1].strip(" ?"), ""), said)
        yield Passage(f"Article {rank}", f"{article.titre}\n{filled}", "article", article.id, "texte")
    for row in snapshot.all(t.Signataire):
        yield Passage("Engagements des signataires", brut(row.engagements), "signataire", row.id, "engagements")
    for enjeu in snapshot.all(t.Enjeu):
        yield Passage("Enjeux transversaux", f"{enjeu.titre}\n{brut(enjeu.texte)}", "enjeu", enjeu.id, "texte")
    for each in snapshot.all(t.Instance):
        riches = (each.role, each.animation, each.composition, each.missions)
        words = "\n".join((each.nom, each.sigle, *(brut(riche) for riche in riches)))
        yield Passage("Gouvernance", words, "instance", each.id, "nom")


def _plan(snapshot: Snapshot) -> Iterator[Passage]:
    for node in snapshot.plan.parcours():
        name, code = node.niveau.nom or "Plan", numerotation.bare(node.code) or node.code.strip()
        element = node.element
        pilots = "\n".join(each.libelle for each in node.pilotages)
        words = (element.intitule, element.intitule_tableau, brut(element.texte), element.details, pilots)
        cells = (case.texte for case in node.calendrier)
        sheets = (brut(row.texte) for row in _champs(snapshot, node.id))
        yield Passage(f"{name} {code}".strip(), "\n".join((*words, *cells, *sheets)), "element", node.id, "texte")


def _champs(snapshot: Snapshot, element_id: int) -> Iterator[t.FicheChamp]:
    for fiche in snapshot.where(t.Fiche, "element_id", element_id):
        yield from snapshot.where(t.FicheChamp, "fiche_id", fiche.id)
