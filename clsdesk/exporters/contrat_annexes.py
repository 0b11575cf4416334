"""The contract's annexes: the plan in landscape, the glossary."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Ligne, Marque, Para, Section, Tableau, Titre
from clsdesk.exporters.plan_cases import MARQUE
from clsdesk.exporters.plan_tableau import plan_en_tableaux
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import Run


def annexes(snapshot: Snapshot, pied: str, plan: bool, glossaire: bool) -> tuple[Block, ...]:
    """Each annex that holds something, in its own section, numbered when there are several."""
    candidats: list[tuple[str, str, bool, tuple[Block, ...]]] = []
    if plan and snapshot.plan.racines:
        candidats.append((snapshot.modele.titre_annexe_plan, "annexe_plan", True, plan_annexe(snapshot)))
    if glossaire and snapshot.all(t.Terme):
        candidats.append(("Glossaire", "annexe_glossaire", False, glossaire_annexe(snapshot)))
    made: list[Block] = []
    for rang, (nom, ancre, paysage, contenu) in enumerate(candidats, start=1):
        numero = f" {rang}" if len(candidats) > 1 else ""
        made += [Section(paysage, pied=pied), Titre(1, f"Annexe{numero} : {nom}", ancre), *contenu]
    return tuple(made)


def plan_annexe(snapshot: Snapshot, niveau_titre: int = 2) -> tuple[Block, ...]:
    """The tables of the plan, and what a mark means."""
    marques = any(not case.texte and not case.trimestre and not case.mois for case in snapshot.all(t.Calendrier))
    legende = Para((Marque(MARQUE, "CLS Marque"), Run(" Année de mise en œuvre")), "CLS Mention")
    return (*plan_en_tableaux(snapshot.plan, niveau_titre), *((legende,) if marques else ()))


def glossaire_annexe(snapshot: Snapshot) -> tuple[Block, ...]:
    termes = sorted(snapshot.all(t.Terme), key=lambda each: (sans_accents(each.sigle), each.id))
    return (
        Tableau(
            colonnes=(Colonne(22), Colonne(78)),
            entetes=(Ligne(tuple(_mot(each, "CLS Cellule entête") for each in ("Sigle", "Signification"))),),
            lignes=tuple(
                Ligne((_mot(each.sigle, "CLS Cellule forte"), _mot(each.definition, "CLS Cellule"))) for each in termes
            ),
            resume="Glossaire : un sigle par ligne et ce qu'il signifie.",
        ),
    )


def _mot(texte: str, style: str) -> Cellule:
    return Cellule((Para((Run(texte),), style),))
