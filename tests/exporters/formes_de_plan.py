"""Plans of every shape of the field (terrain.md), as snapshots: what the workbook must show and give back."""

from __future__ import annotations

import random
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import MODELE, Lignes

ANNEES = (2026, 2030)
Arbre = dict[str, Any] | list[str] | None


def contrat(lignes: Lignes, annees: tuple[int, int] | None = ANNEES) -> None:
    first, last = annees or (None, None)
    lignes.met(t.Contrat(nom="CLS du Pays d'Essai", territoire="Pays d'Essai", plan_debut=first, plan_fin=last))
    lignes.met(t.ModeleCopie(cle="essai", nom="Modèle d'essai", contenu=MODELE))


def niveau(lignes: Lignes, rang: int, nom: str, motif: str, **porte: int) -> t.Niveau:
    return lignes.met(t.Niveau(rang=rang, nom=nom, pluriel=f"{nom}s" if nom else "", motif=motif, **porte))


def element(
    lignes: Lignes, niveau: t.Niveau, parent: t.Element | None, intitule: str, rang: int = 0, **colonnes: str
) -> t.Element:
    return lignes.met(
        t.Element(
            niveau_id=niveau.id, parent_id=parent.id if parent else None, rang=rang, intitule=intitule, **colonnes
        )
    )


def pilotes(lignes: Lignes, element: t.Element, *noms: str) -> None:
    for rang, nom in enumerate(noms):
        lignes.met(t.Pilotage(element_id=element.id, rang=rang, texte=nom))


def annee(lignes: Lignes, element: t.Element, *cases: tuple[int, str]) -> None:
    for year, texte in cases:
        lignes.met(t.Calendrier(element_id=element.id, annee=year, texte=texte))


def plan(
    noms: list[tuple[str, str, int]], arbre: dict[str, Arbre], annees: tuple[int, int] | None = ANNEES
) -> Snapshot:
    """`noms`: (level, pattern, continuous) from the top; `arbre`: nested titles. Leaves get pilots and years."""
    lignes = Lignes()
    contrat(lignes, annees)
    last = len(noms) - 1
    niveaux = [
        niveau(lignes, rang + 1, nom, motif, continu=continu, porte_pilotes=int(rang == last),
               porte_calendrier=int(rang == last and annees is not None))
        for rang, (nom, motif, continu) in enumerate(noms)
    ]  # fmt: skip

    def plante(branches: Arbre, parent: t.Element | None, depth: int) -> None:
        titles = branches if isinstance(branches, dict) else dict.fromkeys(branches or ())
        for rang, (title, below) in enumerate(titles.items()):
            made = element(lignes, niveaux[depth], parent, title, rang)
            if depth == last:
                pilotes(lignes, made, "CCE", "CPTS (pôle de santé)")
                if annees:
                    annee(lignes, made, (2026 + rang % 2, ""), (2029, "point d'étape"))
            plante(below, made, depth + 1)

    plante(arbre, None, 0)
    return lignes.snapshot()


def _titres(nom: str, count: int) -> list[str]:
    verbs = ("Renforcer", "Développer", "Former", "Repérer", "Accompagner", "Promouvoir", "Prévenir")
    return [f"{verbs[(rank + len(nom)) % len(verbs)]} {nom} n° {rank + 1} du territoire" for rank in range(count)]


def _arbre(*counts: tuple[str, int]) -> dict[str, Arbre]:
    (nom, count), rest = counts[0], counts[1:]
    return {
        titre: (_arbre(*((f"{mot} {rank + 1}", combien) for mot, combien in rest)) if rest else None)
        for rank, titre in enumerate(_titres(nom, count))
    }


FORMES: dict[str, Snapshot] = {
    "orientation-action-operation": plan(
        [("Orientation", "{n}", 0), ("Action", "{parent}.{n}", 0), ("Opération", "{parent}.{n}", 0)],
        _arbre(("l'accès", 3), ("l'offre", 2), ("le repérage", 3)),
    ),
    "niveau-sans-nom": plan(
        [("Orientation", "{n}", 0), ("", "{n})", 0), ("Action", "{parent}.{n}", 0)],
        _arbre(("l'accès", 2), ("la santé", 2), ("le soin", 2)),
    ),
    "deux-niveaux": plan(
        [("Orientation", "{n}", 0), ("Action", "{parent}.{n}", 0)], _arbre(("l'accès", 3), ("l'offre", 4))
    ),
    "codes-qui-recommencent": plan(
        [("Orientation", "{n}", 0), ("Objectif", "{parent}.{n}", 0), ("Action", "{n}", 0)],
        _arbre(("l'accès", 2), ("l'objectif", 2), ("le soin", 3)),
    ),
    "operations-sans-code": plan(
        [("Orientation", "{n}", 0), ("Action", "{parent}.{n}", 0), ("Opération", "", 0)],
        _arbre(("l'accès", 2), ("l'offre", 2), ("le repérage", 2)),
    ),
    "actions-continues": plan(
        [
            ("Priorité", "Priorité n° {n}", 0),
            ("Objectif stratégique", "{A}.", 0),
            ("Objectif opérationnel", "{n}.", 0),
            ("Action", "{n}", 1),
        ],
        _arbre(("la prévention", 2), ("l'aller-vers", 2), ("l'équilibre", 2), ("le goût", 2)),
    ),
    "six-axes": plan([("Axe", "{n}", 0)], _arbre(("l'accès", 6))),
    "sans-annees": plan(
        [("Axe", "{n}", 0), ("Action", "{parent}.{n}", 0)], _arbre(("l'accès", 2), ("l'offre", 3)), annees=None
    ),
}


_VERBES = ("Renforcer", "Développer", "Former", "Repérer", "Accompagner", "Promouvoir", "Prévenir", "Soutenir")
_SUJETS = (
    "l'accès aux soins", "la santé mentale des jeunes", "le repérage des aidants", "l'offre de soins en zone rurale",
    "les conduites addictives", "le bien vieillir à domicile", "la qualité de l'air intérieur",
)  # fmt: skip
_QUI = ("CCE", "CPTS", "CPAM", "ARS", "EPSM (équipe mobile)", "Département (PMI)", "MSA", "ensemble des communes")
_NIVEAUX: tuple[list[tuple[str, str, int]], ...] = (
    [("Axe", "{n}", 0), ("Action", "{parent}.{n}", 0), ("Opération", "{parent}.{n}", 0)],
    [("Orientation", "{n}", 0), ("Objectif", "{parent}.{n}", 0), ("Action", "{n}", 0)],
    [("Priorité", "Priorité n° {n}", 0), ("Objectif stratégique", "{A}.", 0), ("Objectif opérationnel", "{n}.", 0),
     ("Action", "{n}", 1)],
    [("Orientation", "{I}", 0), ("Action", "{n}.", 0)],
    [("Axe", "{n}", 0), ("", "{n})", 0), ("Action", "{parent}.{n}", 0)],
    [("Orientation", "{n}", 0), ("Action", "{parent}.{n}", 0), ("Opération", "", 0)],
)  # fmt: skip


def au_hasard(graine: int) -> Snapshot:
    """A ragged plan: a branch may stop at any level, and anything may hang from any element."""
    draw, lignes = random.Random(graine), Lignes()
    noms, annees = draw.choice(_NIVEAUX), draw.choice([(2026, 2030), (2025, 2028), None])
    contrat(lignes, annees)
    last = len(noms) - 1
    niveaux = [
        niveau(lignes, rang + 1, nom, motif, continu=continu, porte_pilotes=int(rang >= last - 1),
               porte_calendrier=int(rang >= last - 1 and annees is not None))
        for rang, (nom, motif, continu) in enumerate(noms)
    ]  # fmt: skip

    def plante(parent: t.Element | None, depth: int) -> None:
        for rang in range(draw.randint(1 if depth else 2, 4)):
            title = f"{draw.choice(_VERBES)} {draw.choice(_SUJETS)}, volet {len(lignes.rows['element']) + 1}"
            leaf = depth == last
            details = draw.choice(["", "- un point\n- un autre", "Deux séances par an"]) if leaf else ""
            made = element(lignes, niveaux[depth], parent, title, rang, details=details)
            if leaf or draw.random() < 0.2:
                pilotes(lignes, made, *draw.sample(_QUI, draw.randint(1, 3)))
            if annees and (leaf or draw.random() < 0.1):
                _peint(draw, lignes, made, annees)
            if not leaf and draw.random() > 0.08:
                plante(made, depth + 1)

    plante(None, 0)
    return lignes.snapshot()


def _peint(draw: random.Random, lignes: Lignes, made: t.Element, annees: tuple[int, int]) -> None:
    for year in range(annees[0], annees[1] + 1):
        luck = draw.random()
        if luck < 0.4:
            annee(lignes, made, (year, "" if luck < 0.3 else "bilan partagé"))
        elif luck < 0.5:
            lignes.met(t.Calendrier(element_id=made.id, annee=year, trimestre=draw.randint(1, 4)))
