"""The contract's annexes: the plan in landscape, the fiches, the diagnostic, the glossary; each may be left out."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Ligne, Marque, Para, Section, Tableau, Titre
from clsdesk.exporters.fiches import fiches_en_annexe, pluriel
from clsdesk.exporters.plan_tableau import plan_en_tableaux
from clsdesk.models import tables as t
from clsdesk.models.annexes import annexes_remplies
from clsdesk.models.cases import MARQUE
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import Run

_DEBOUT = Section()


@dataclass(frozen=True, slots=True)
class Annexe:
    """One annex: its name, its bookmark, what it holds and the shape of its first page."""

    nom: str
    ancre: str
    blocs: tuple[Block, ...]
    section: Section = _DEBOUT


def annexes(snapshot: Snapshot, pied: str, choisies: frozenset[str]) -> tuple[Annexe, ...]:
    """Those that are chosen (keys of models.annexes) and hold something, in their order."""
    made = (_FAIRE[cle](snapshot, pied) for cle in annexes_remplies(snapshot, choisies))
    return tuple(each for each in made if each.blocs)


def titres(liste: tuple[Annexe, ...]) -> tuple[str, ...]:
    """« Annexe 1 : Plan d’actions »; without a number when there is only one."""
    if len(liste) == 1:
        return (f"Annexe : {liste[0].nom}",)
    return tuple(f"Annexe {rang} : {each.nom}" for rang, each in enumerate(liste, start=1))


def blocs_des_annexes(liste: tuple[Annexe, ...]) -> tuple[Block, ...]:
    """Each in a section of its own, under its title."""
    made: list[Block] = []
    for annexe, titre in zip(liste, titres(liste), strict=True):
        made += [annexe.section, Titre(1, titre, annexe.ancre), *annexe.blocs]
    return tuple(made)


def _plan(snapshot: Snapshot, pied: str) -> Annexe:
    blocs = plan_annexe(snapshot)
    return Annexe(snapshot.modele.titre_annexe_plan, "annexe_plan", blocs, Section(paysage=True, pied=pied))


def _fiches(snapshot: Snapshot, _pied: str) -> Annexe:
    nom = pluriel(snapshot.modele.titre_fiche)
    blocs = fiches_en_annexe(snapshot)
    if not blocs:
        return Annexe(nom, "annexe_fiches", ())
    premiere, *suite = blocs
    assert isinstance(premiere, Section)
    return Annexe(nom, "annexe_fiches", tuple(suite), premiere)


def _diagnostic(snapshot: Snapshot, pied: str) -> Annexe:
    from clsdesk.exporters.diagnostic import corps

    return Annexe("Diagnostic", "annexe_diagnostic", corps(snapshot, niveau=2), Section(pied=pied))


def _glossaire(snapshot: Snapshot, pied: str) -> Annexe:
    return Annexe("Glossaire", "annexe_glossaire", glossaire_annexe(snapshot), Section(pied=pied))


_FAIRE = {"plan": _plan, "fiches": _fiches, "diagnostic": _diagnostic, "glossaire": _glossaire}


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
