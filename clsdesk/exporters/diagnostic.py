"""The diagnostic as a document, and as an annex of the contract: what it says, in order. Nothing here knows Word."""

from __future__ import annotations

from clsdesk.exporters import diagnostic_blocs as b
from clsdesk.exporters.blocks import Block, Document, Image, Item, Liste, Para, Section, Sommaire, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.contrat_diagnostic import chiffres_du_theme, dispositifs, tableaux_du_theme
from clsdesk.exporters.diagnostic_sources import sources
from clsdesk.exporters.graphiques import LARGEUR
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.images_besoins import alternative_matrice, matrice_image
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.priorites import matrice, themes_connus
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run

NOM = "Diagnostic du territoire"


def diagnostic(snapshot: Snapshot) -> Document:
    """The whole document: the territory, then theme by theme, then the priorities, what exists, the sources."""
    blocs: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "diagnostic", sommaire=False),
        Sommaire(1),
        *corps(snapshot, 1),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, blocs)


def corps(snapshot: Snapshot, niveau: int = 2) -> tuple[Block, ...]:
    """The parts that hold something, each under a heading of that level."""
    parts: list[tuple[str, tuple[Block, ...]]] = [("Le territoire", b.territoire(snapshot))]
    parts += [(_nomme(each), theme(snapshot, each, niveau + 1)) for each in _themes(snapshot)]
    parts += [
        ("Besoins et priorités", _priorites(snapshot)),
        ("Dispositifs et démarches du territoire", dispositifs(snapshot)),
        ("Articulation avec les autres cadres", b.articulations(snapshot)),
        ("Diagnostics et études utilisés", b.etudes(snapshot)),
        ("Sources", _sources(snapshot)),
    ]
    made: list[Block] = []
    for nom, contenu in parts:
        if contenu:
            made += [Titre(niveau, nom), *contenu]
    return tuple(made)


def theme(snapshot: Snapshot, nom: str, niveau: int = 2) -> tuple[Block, ...]:
    """One theme: what to remember of it, its figures, its charts, its tables, its findings."""
    parts = (
        ("Chiffres", chiffres_du_theme(snapshot, nom)),
        ("Graphiques", b.graphiques_du_theme(snapshot, nom)),
        ("Tableaux", tableaux_du_theme(snapshot, nom)),
        ("Constats", b.constats_du_theme(snapshot, nom)),
    )
    made: list[Block] = [*_synthese(snapshot, nom)]
    for titre_, contenu in parts:
        if contenu:
            made += [Titre(niveau, titre_, sommaire=False), *contenu]
    return tuple(made)


def _themes(snapshot: Snapshot) -> tuple[str, ...]:
    """Those that the diagnostic uses, charts included; what has no theme comes first, as figures of the whole."""
    said = [row.theme for row in snapshot.all(t.IndicateurTerritoire)]
    said += [row.theme for row in snapshot.all(t.Tableau)]
    said += [row.theme for row in snapshot.all(t.Constat)]
    bare = ("",) if any(not each.strip() for each in said) else ()
    charts = (une_ligne(row.theme) for row in snapshot.all(t.Graphique))
    return tuple(dict.fromkeys((*bare, *themes_connus(snapshot), *(each for each in charts if each))))


def _nomme(theme: str) -> str:
    return majuscule(theme) or "Ensemble du territoire"


def _synthese(snapshot: Snapshot, nom: str) -> tuple[Block, ...]:
    rows = [row for row in snapshot.all(t.Theme) if une_ligne(row.nom) == nom]
    return tuple(bloc for row in rows for bloc in texte_riche(row.synthese))


def _priorites(snapshot: Snapshot) -> tuple[Block, ...]:
    """The table, and the matrix when two needs at least are on it."""
    rows = b.priorites(snapshot)
    if len(matrice(snapshot)) < 2:
        return rows
    legende = "Les besoins selon leur importance et leur faisabilité"
    picture, said = matrice_image(snapshot), alternative_matrice(snapshot)
    return (*rows, Image(picture, said, LARGEUR, legende=legende, tracee=True))


def _sources(snapshot: Snapshot) -> tuple[Block, ...]:
    said = sources(snapshot)
    return (Liste(tuple(Item((Run(each),)) for each in said)),) if said else ()
