"""The columns and the filters of the plan's table, described once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clsdesk.models import fiche, suivi
from clsdesk.models.dates import age, date_longue
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.texte_riche import brut


@dataclass(frozen=True, slots=True)
class Ligne:
    """One row of the table with what its columns need, computed once a refresh."""

    snapshot: Snapshot
    noeud: Noeud
    aujourdhui: date
    jours: int | None
    """Days since the last entry."""
    retard: bool
    silence: bool


def ligne(snapshot: Snapshot, noeud: Noeud, aujourdhui: date) -> Ligne:
    """The row of an element."""
    last = suivi.derniere_entree(snapshot, noeud.id)
    return Ligne(
        snapshot,
        noeud,
        aujourdhui,
        suivi.jours_depuis(last, aujourdhui) if last else None,
        bool(noeud.niveau.porte_suivi) and suivi.en_retard(snapshot, noeud, aujourdhui),
        bool(noeud.niveau.porte_suivi) and suivi.sans_nouvelles(snapshot, noeud, aujourdhui),
    )


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column. `tri`: what is sorted when it is not the text; `champ`: the column of `element` edited in place."""

    cle: str
    libelle: str
    texte: Callable[[Ligne], str]
    largeur: int = 140
    visible: bool = True
    champ: str = ""
    tri: Callable[[Ligne], object] | None = None


def _pilotes(row: Ligne) -> str:
    return " - ".join(each.libelle for each in row.noeud.pilotes)


def _derniere(row: Ligne) -> str:
    last = suivi.derniere_entree(row.snapshot, row.noeud.id)
    return " ".join(brut(last.notes).split()) if last else ""


def _etat_fiche(row: Ligne) -> str:
    if not row.noeud.niveau.porte_fiche:
        return ""
    known = fiche.fiche_de(row.snapshot, row.noeud.id)
    return fiche.ETATS.get(known.etat if known else "brouillon", "")


def _completude(row: Ligne) -> str:
    if not row.noeud.niveau.porte_fiche:
        return ""
    done = fiche.completude(row.snapshot, row.noeud)
    return f"{done.remplis} sur {done.total}"


def _alerte(row: Ligne) -> str:
    words = ["En retard"] if row.retard else []
    return ", ".join([*words, *(["Rien depuis 90 jours"] if row.silence else [])])


COLONNES: tuple[Colonne, ...] = (
    Colonne("statut", "Statut", lambda row: row.noeud.statut.libelle, 120, champ="statut"),
    Colonne("alerte", "Alerte", _alerte, 186),
    Colonne("pilotes", "Pilotes", _pilotes, 150),
    Colonne("derniere", "Dernier échange", _derniere, 260),
    Colonne(
        "age", "Il y a", lambda row: age(row.jours) if row.jours is not None else "", 120,
        tri=lambda row: row.jours if row.jours is not None else 10**6,
    ),
    Colonne("meteo", "Météo", lambda row: METEO.get(row.noeud.element.meteo, ""), 120, champ="meteo"),
    Colonne("fiche", "Fiche", _etat_fiche, 140),
    Colonne("completude", "Champs remplis", _completude, 110, visible=False),
    Colonne("debut", "Début", lambda row: date_longue(row.noeud.element.debut), 110, visible=False),
    Colonne("fin", "Fin", lambda row: date_longue(row.noeud.element.fin), 110, visible=False),
    Colonne("niveau", "Niveau", lambda row: row.noeud.niveau.nom, 110, visible=False),
)  # fmt: skip
"""After the code and the title, which are always there."""

FILTRES: tuple[tuple[str, str, Callable[[Ligne], bool]], ...] = (
    ("tout", "Toutes", lambda row: True),
    ("sans_pilote", "Sans pilote", lambda row: bool(row.noeud.niveau.porte_pilotes) and not row.noeud.pilotes),
    ("retard", "En retard", lambda row: row.retard),
    ("silence", "Sans nouvelles", lambda row: row.silence),
    (
        "sans_annee", "Sans année",
        lambda row: bool(row.noeud.niveau.porte_calendrier) and not row.noeud.calendrier,
    ),
    (
        "incomplete", "Fiche incomplète",
        lambda row: bool(row.noeud.niveau.porte_fiche) and bool(fiche.completude(row.snapshot, row.noeud).manquants),
    ),
)  # fmt: skip
