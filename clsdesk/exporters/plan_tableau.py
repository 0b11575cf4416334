"""The annexed table of actions: one table an axis, level columns merged downwards, one column a year.

Pilots and calendars hang at any level (terrain.md): a node's own cell covers the rows of its descendants when these have
none; otherwise the node gets a row of its own, above theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Marque, Para, Tableau, Titre
from clsdesk.exporters.plan_cases import cellules_des_annees, largeur_annee
from clsdesk.exporters.plan_mots import etiquette, niveaux_du_plan, nom_du_niveau, repere
from clsdesk.models import palette
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.texte_riche import Run

PART_PILOTES = 11.0
PART_PARTENAIRES = 13.0


@dataclass(frozen=True, slots=True)
class Rang:
    """One row: the nodes of its level columns, and those whose pilots and years it shows."""

    noeuds: tuple[Noeud, ...]
    pilotes: Noeud | None
    calendrier: Noeud | None


@dataclass(frozen=True, slots=True)
class Forme:
    """What every table of one plan has in common."""

    niveaux: tuple[str, ...]
    pilotes: bool
    partenaires: bool
    annees: tuple[int, ...]
    part_annee: float


def plan_en_tableaux(plan: Plan, niveau_titre: int = 2) -> tuple[Block, ...]:
    """A heading and a table for each axis; one table without headings for a plan of a single level."""
    forme = _forme(plan)
    if not forme.niveaux or all(not racine.enfants for racine in plan.racines):
        return (_table(plan.racines, forme, tuple(_rangs_plats(plan)), 0),) if plan.racines else ()
    made: list[Block] = []
    for rang, racine in enumerate(plan.racines):
        made.append(Titre(niveau_titre, etiquette(racine, tableau=True), ancre=f"plan_{racine.id}"))
        rangs = tuple(_rangs_de_l_axe(racine))
        if rangs:
            made.append(_table((racine,), forme, rangs, rang))
    return tuple(made)


def _forme(plan: Plan) -> Forme:
    niveaux = niveaux_du_plan(plan)
    plats = all(not racine.enfants for racine in plan.racines)
    sous_la_racine = niveaux if plats else niveaux[1:]
    profondeur = 1 if plats else max((len(each.ancetres) for each in plan.parcours()), default=0)
    noms = [nom_du_niveau(each, tableau=True) or "Intitulé" for each in sous_la_racine]
    noms += ["Intitulé"] * (profondeur - len(noms))
    return Forme(
        niveaux=tuple(noms[:profondeur]),
        pilotes=any(each.niveau.porte_pilotes or each.pilotes for each in plan.parcours()),
        partenaires=any(len(each.pilotages) > len(each.pilotes) for each in plan.parcours()),
        annees=plan.annees,
        part_annee=largeur_annee(plan),
    )


def _rangs_plats(plan: Plan) -> Iterator[Rang]:
    for racine in plan.racines:
        yield Rang((racine,), racine, racine)


def _rangs_de_l_axe(racine: Noeud) -> Iterator[Rang]:
    """The rows of an axis: its own nodes are those below it; its own pilots or years cover or precede them."""
    if not racine.enfants:
        if racine.pilotages or racine.calendrier:
            yield Rang((), racine, racine)
        return
    yield from _rangs(racine, (), None, None)


def _rangs(noeud: Noeud, chemin: tuple[Noeud, ...], pilotes: Noeud | None, annees: Noeud | None) -> Iterator[Rang]:
    if not noeud.enfants:
        yield Rang(chemin, pilotes or noeud, annees or noeud)
        return
    seul_p, dispute_p = _porte(noeud, lambda each: bool(each.pilotages))
    seul_c, dispute_c = _porte(noeud, lambda each: bool(each.calendrier))
    pilotes, annees = (noeud if seul_p else pilotes), (noeud if seul_c else annees)
    if dispute_p or dispute_c:
        yield Rang(chemin, noeud if dispute_p else pilotes, noeud if dispute_c else annees)
    for enfant in noeud.enfants:
        yield from _rangs(enfant, (*chemin, enfant), pilotes, annees)


def _porte(noeud: Noeud, a: Callable[[Noeud], bool]) -> tuple[bool, bool]:
    """(the node alone has it, the node and some descendant have it)."""
    if not a(noeud):
        return False, False
    dessous = any(a(each) for enfant in noeud.enfants for each in enfant.parcours())
    return not dessous, dessous


def _table(racines: tuple[Noeud, ...], forme: Forme, rangs: tuple[Rang, ...], couleur: int) -> Tableau:
    nom = etiquette(racines[0], tableau=True) if len(racines) == 1 else "ensemble du plan"
    return Tableau(
        colonnes=_colonnes(forme),
        entetes=(_entete(forme, palette.couleur_axe(couleur)),),
        lignes=tuple(_lignes(rangs, forme, couleur)),
        style="CLS Plan",
        resume=f"Plan d'actions, {nom} : une ligne par {(forme.niveaux[-1:] or ('élément',))[0].lower()}, "
        "avec ses pilotes et son calendrier par année.",
    )


def _colonnes(forme: Forme) -> tuple[Colonne, ...]:
    annees = min(forme.part_annee, 52.0 / max(1, len(forme.annees)))
    autres = PART_PILOTES * forme.pilotes + PART_PARTENAIRES * forme.partenaires
    reste = 100.0 - annees * len(forme.annees) - autres
    poids = [1.0] * (len(forme.niveaux) - 1) + [1.45]
    return (
        *(Colonne(reste * each / sum(poids)) for each in poids),
        *((Colonne(PART_PILOTES),) if forme.pilotes else ()),
        *((Colonne(PART_PARTENAIRES),) if forme.partenaires else ()),
        *(Colonne(annees, Genre.ANNEE) for _ in forme.annees),
    )


def _entete(forme: Forme, fond: str) -> Ligne:
    noms = [*forme.niveaux, *(["Pilote"] * forme.pilotes), *(["Partenaires"] * forme.partenaires)]
    return Ligne(
        tuple(
            Cellule((Para((Run(nom),), "CLS Cellule entête" + centre),), fond=fond)
            for nom, centre in [(nom, "") for nom in noms] + [(str(annee), " centrée") for annee in forme.annees]
        )
    )


def _lignes(rangs: tuple[Rang, ...], forme: Forme, couleur: int) -> Iterator[Ligne]:
    for rang, ligne in enumerate(rangs):
        yield Ligne((*_niveaux(rangs, rang, forme), *_porteurs(rangs, rang, forme, couleur)), secable=_longue(ligne))


def _niveaux(rangs: tuple[Rang, ...], rang: int, forme: Forme) -> Iterator[Cellule]:
    """The level cells that begin on this row: each covers the rows of its descendants, a leaf the columns at its right."""
    noeuds, profondeur = rangs[rang].noeuds, len(forme.niveaux)
    for place, noeud in enumerate(noeuds):
        if rang and rangs[rang - 1].noeuds[place : place + 1] == (noeud,):
            continue
        feuille = not noeud.enfants
        yield Cellule(
            _intitule(noeud, forte=not feuille),
            colonnes=profondeur - place if feuille else 1,
            lignes=_suite(rangs, rang, lambda each, p=place, n=noeud: each.noeuds[p : p + 1] == (n,)),  # type: ignore[misc]
        )
    if not noeuds or noeuds[-1].enfants:
        yield Cellule(colonnes=profondeur - len(noeuds))


def _intitule(noeud: Noeud, forte: bool) -> tuple[Para, ...]:
    code = (Marque(noeud.code.strip(), "CLS Code"), Run(" ")) if noeud.code.strip() else ()
    titre = Para(
        (*code, Run(noeud.intitule_tableau)), "CLS Cellule forte" if forte else "CLS Cellule", f"plan_{noeud.id}"
    )
    details = noeud.element.details.strip()
    return (titre, Para((Run(details),), "CLS Cellule détail")) if details else (titre,)


def _porteurs(rangs: tuple[Rang, ...], rang: int, forme: Forme, couleur: int) -> Iterator[Cellule]:
    """The pilots', partners' and years' cells that begin on this row."""
    ligne, avant = rangs[rang], rangs[rang - 1] if rang else None
    if avant is None or ligne.pilotes is None or avant.pilotes is not ligne.pilotes:
        hauteur = _suite(rangs, rang, lambda each: ligne.pilotes is not None and each.pilotes is ligne.pilotes)
        if forme.pilotes:
            yield Cellule(_organismes(ligne.pilotes, pilotes=True), lignes=hauteur)
        if forme.partenaires:
            yield Cellule(_organismes(ligne.pilotes, pilotes=False), lignes=hauteur)
    if avant is None or ligne.calendrier is None or avant.calendrier is not ligne.calendrier:
        hauteur = _suite(rangs, rang, lambda each: ligne.calendrier is not None and each.calendrier is ligne.calendrier)
        yield from cellules_des_annees(ligne.calendrier, forme.annees, hauteur, palette.couleur_axe(couleur))


def _suite(rangs: tuple[Rang, ...], rang: int, meme: Callable[[Rang], bool]) -> int:
    """How many rows, from this one, are covered."""
    hauteur = 1
    while rang + hauteur < len(rangs) and meme(rangs[rang + hauteur]):
        hauteur += 1
    return hauteur


def _organismes(noeud: Noeud | None, pilotes: bool) -> tuple[Para, ...]:
    if noeud is None:
        return ()
    rows = noeud.pilotes if pilotes else tuple(each for each in noeud.pilotages if each not in noeud.pilotes)
    noms = [each.libelle for each in rows if each.libelle]
    return (Para((Run(", ".join(noms)),), "CLS Cellule"),) if noms else ()


def _longue(ligne: Rang) -> bool:
    """A row that could be taller than a page may split over two."""
    return any(len(each.element.details) + len(each.intitule_tableau) > 1200 for each in ligne.noeuds) or any(
        len(case.texte) > 500 for case in (ligne.calendrier.calendrier if ligne.calendrier else ())
    )


__all__ = ["plan_en_tableaux", "repere"]
