"""The yearly activity report: the year in brief, each axis, indicators, money, governance, the year that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from clsdesk.exporters import rapport_annuel_tables as tables
from clsdesk.exporters.blocks import Block, Document, SautDePage, Section, Sommaire
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.parties_redigees import Partie, blocs_de_la_partie
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.models import rapport_annuel as r
from clsdesk.models import rapport_textes as textes
from clsdesk.models.redactions import RAPPORT, Place, Texte, ecrites_ailleurs
from clsdesk.models.snapshot import Snapshot

NOM = "Rapport d’activité"
REALISE, EN_COURS, DIFFICULTES = "realise", "en_cours", "difficultes"


def rapport(snapshot: Snapshot, annee: int, aujourdhui: date) -> Document:
    """The report on one year."""
    blocs: list[Block] = [
        Section(numeros=False),
        *couverture(snapshot, f"{NOM} {annee}"),
        Section(pied=f"{NOM} {annee} — {mots_du_pied(snapshot)}"),
        Sommaire(1),
        SautDePage(),
    ]
    told = parties(snapshot, annee, aujourdhui)
    for each in told:
        blocs += blocs_de_la_partie(snapshot, each)
    made = habille(snapshot, f"{NOM} {annee} : {titre(snapshot)}", NOM, tuple(blocs), couverture=True)
    return replace(made, avis=(*made.avis, *avis(snapshot, annee, told)))


def avis(snapshot: Snapshot, annee: int, told: tuple[Partie, ...]) -> tuple[str, ...]:
    """What the report had to leave out, or found nothing about."""
    said = []
    if textes.rien(snapshot, annee):
        said.append(f"Rien n'est noté pour {annee} : ni échange, ni réunion, ni relevé, ni financement.")
    undated = r.sans_date(snapshot)
    if undated:
        words = f"{undated} entrées du journal n'ont" if undated > 1 else "1 entrée du journal n'a"
        said.append(f"{words} pas de date, et ne compte{'nt' if undated > 1 else ''} dans aucune année.")
    if any(not each.imprimee for each in told):
        said.append("Un texte écrit pour une partie retirée du plan n'est pas imprimé ; il reste dans le fichier.")
    return tuple(said)


def parties(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[Partie, ...]:
    """The parts in order, then what is left of parts that are gone; what is computed is made only when asked for."""
    made = _parties(snapshot, annee, aujourdhui)
    known = (one.place.section for each in made for one in each.textes)
    left = tuple(Texte(each, "Texte gardé") for each in ecrites_ailleurs(snapshot, RAPPORT, annee, known))
    return (*made, Partie("retirees", "Parties retirées du plan", textes=left, imprimee=False)) if left else made


def _parties(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[Partie, ...]:
    axes = r.axes(snapshot, annee, aujourdhui)

    def texte(section: str, libelle: str, proposition: str, indication: str = "") -> Texte:
        return Texte(Place(RAPPORT, annee, section), libelle, proposition, indication)

    def partie(cle: str, nom: str, chiffres: partial[tuple[Block, ...]], proposition: str, indication: str) -> Partie:
        return Partie(cle, nom, chiffres, (texte(cle, "", proposition, indication),))

    return (
        partie("synthese", "L’année en bref", partial(tables.en_bref, snapshot, axes, annee, aujourdhui),
               textes.synthese(snapshot, annee, aujourdhui), "Ce qu’il faut retenir de l’année"),
        *(_axe(snapshot, each, annee) for each in axes),
        partie("indicateurs", "Les indicateurs", partial(tables.indicateurs, snapshot, annee),
               textes.indicateurs(snapshot, annee), "Ce que ces chiffres disent, et leurs limites"),
        partie("financements", "Les financements", partial(tables.financements, snapshot, annee),
               textes.financements(snapshot, annee), "Ce qui explique les écarts"),
        partie("gouvernance", "La gouvernance", partial(tables.gouvernance, snapshot, annee, aujourdhui),
               textes.gouvernance(snapshot, annee, aujourdhui), "La vie des instances"),
        partie("perspectives", f"Perspectives {annee + 1}", partial(tables.suite, snapshot, annee + 1),
               textes.perspectives(snapshot, annee), "Ce que l’année qui vient demande"),
    )  # fmt: skip


def _axe(snapshot: Snapshot, axe: r.AxeAnnee, annee: int) -> Partie:
    said = (
        (REALISE, "Ce qui a été réalisé", textes.realise(snapshot, axe)),
        (EN_COURS, "Ce qui est en cours", textes.en_cours(snapshot, axe)),
        (DIFFICULTES, "Difficultés rencontrées", textes.difficultes(snapshot, axe)),
    )
    written = tuple(
        Texte(Place(RAPPORT, annee, f"axe-{axe.axe.id}/{cle}"), libelle, proposition)
        for cle, libelle, proposition in said
    )
    return Partie(f"axe-{axe.axe.id}", etiquette(axe.axe), partial(tables.avancement, snapshot, axe), written)
