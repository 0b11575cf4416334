"""The annexed table of actions: one table an axis, level columns merged downwards, one column a year.

Pilots and calendars hang at any level (terrain.md): a node's own cell covers the rows of its descendants when these
have none; otherwise the node gets a row of its own, above theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Marque, Para, Tableau, Titre
from clsdesk.exporters.plan_cases import cellules_des_annees, largeur_annee
from clsdesk.exporters.plan_mots import (
    annees_du_tableau,
    etiquette,
    niveaux_du_plan,
    nom_du_niveau,
    partenaires_en_mots,
)
from clsdesk.models import palette
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.tables import Niveau
from clsdesk.models.texte_riche import Run

PART_PILOTES = 11.0
PART_PARTENAIRES = 13.0
PILOTES, PARTENAIRES, ANNEES = range(3)
"""What a row shows beside its titles, by its place in `Rang.porteurs`."""


@dataclass(frozen=True, slots=True)
class Rang:
    """One row: the nodes of its level columns, and those whose pilots, partners and years it shows, in that order."""

    noeuds: tuple[Noeud | None, ...]
    porteurs: tuple[Noeud | None, ...]


@dataclass(frozen=True, slots=True)
class Forme:
    """What every table of one plan has in common."""

    niveaux: tuple[str, ...]
    pilotes: bool
    partenaires: bool
    annees: tuple[int, ...]
    part_annee: float
    places: dict[int, int]
    """The level column of each element below the roots, by its id."""


def plan_en_tableaux(plan: Plan, niveau_titre: int = 2) -> tuple[Block, ...]:
    """A heading and a table for each axis; one table without headings for a plan of a single level."""
    forme = _forme(plan)
    if not forme.niveaux or all(not racine.enfants for racine in plan.racines):
        return (_table(plan.racines, forme, tuple(_rangs_plats(plan)), 0),) if plan.racines else ()
    made: list[Block] = []
    for rang, racine in enumerate(plan.racines):
        made.append(Titre(niveau_titre, etiquette(racine, tableau=True), ancre=f"plan_{racine.id}"))
        rangs = tuple(_rangs_de_l_axe(racine, forme.places))
        if rangs:
            made.append(_table((racine,), forme, rangs, rang))
    return tuple(made)


def _forme(plan: Plan) -> Forme:
    niveaux = niveaux_du_plan(plan)
    plats = all(not racine.enfants for racine in plan.racines)
    places = {} if plats else _places(plan, niveaux)
    profondeur = max(places.values(), default=0) + 1
    noms = [nom_du_niveau(each, tableau=True) or "Intitulé" for each in (niveaux if plats else niveaux[1:])]
    return Forme(
        niveaux=tuple((noms + ["Intitulé"] * profondeur)[:profondeur]),
        pilotes=any(each.niveau.porte_pilotes or each.pilotes for each in plan.parcours()),
        partenaires=any(_a_des_partenaires(each) for each in plan.parcours()),
        annees=annees_du_tableau(plan),
        part_annee=largeur_annee(plan),
        places=places,
    )


def _places(plan: Plan, niveaux: tuple[Niveau, ...]) -> dict[int, int]:
    """An element's column is its level's; its depth, where levels do not go down one after the other."""
    sous_la_racine = [noeud for noeud in plan.parcours() if noeud.ancetres]
    rang = {niveau.id: place - 1 for place, niveau in enumerate(niveaux)}
    par_niveau = {noeud.id: rang.get(noeud.niveau.id, -1) for noeud in sous_la_racine}
    if all(par_niveau[noeud.id] > par_niveau.get(noeud.ancetres[-1].id, -1) for noeud in sous_la_racine):
        return par_niveau
    return {noeud.id: len(noeud.ancetres) - 1 for noeud in sous_la_racine}


def _rangs_plats(plan: Plan) -> Iterator[Rang]:
    for racine in plan.racines:
        yield Rang((racine,), (racine,) * 3)


def _rangs_de_l_axe(racine: Noeud, places: dict[int, int]) -> Iterator[Rang]:
    """The rows of an axis: its own nodes are those below it; its own pilots or years cover or precede them."""
    if racine.enfants:
        yield from _rangs(racine, (), (None,) * 3, places)
    elif racine.pilotages or racine.calendrier:
        yield Rang((), (racine,) * 3)


def _rangs(
    noeud: Noeud, chemin: tuple[Noeud | None, ...], porteurs: tuple[Noeud | None, ...], places: dict[int, int]
) -> Iterator[Rang]:
    if not noeud.enfants:
        yield Rang(chemin, tuple(each or noeud for each in porteurs))
        return
    portes = tuple(_porte(noeud, a) for a in (_a_des_pilotes, _a_des_partenaires, _a_des_annees))
    dessous = tuple(noeud if seul else avant for (seul, _), avant in zip(portes, porteurs, strict=True))
    if any(dispute for _, dispute in portes):
        yield Rang(
            chemin, tuple(noeud if dispute else each for (_, dispute), each in zip(portes, dessous, strict=True))
        )
    for enfant in noeud.enfants:
        vides = (None,) * (places[enfant.id] - len(chemin))
        yield from _rangs(enfant, (*chemin, *vides, enfant), dessous, places)


def _a_des_pilotes(noeud: Noeud) -> bool:
    return bool(noeud.pilotes)


def _a_des_partenaires(noeud: Noeud) -> bool:
    return len(noeud.pilotages) > len(noeud.pilotes)


def _a_des_annees(noeud: Noeud) -> bool:
    return bool(noeud.calendrier)


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
        yield Ligne(
            (*_niveaux(rangs, rang, forme, couleur), *_porteurs(rangs, rang, forme, couleur)), secable=_longue(ligne)
        )


def _niveaux(rangs: tuple[Rang, ...], rang: int, forme: Forme, couleur: int) -> Iterator[Cellule]:
    """The level cells that begin on this row: each covers the rows of its descendants, a leaf the columns at its right.

    A node with a row of its own is a band on that row, and an empty cell beside its descendants.
    """
    noeuds, profondeur = rangs[rang].noeuds, len(forme.niveaux)
    avant = rangs[rang - 1].noeuds if rang else ()
    for place, noeud in enumerate(noeuds):
        if noeud is None:
            yield Cellule()
            continue
        bande = place == len(noeuds) - 1 and bool(noeud.enfants)
        apres_bande = avant == noeuds[: place + 1]
        if bande or not noeud.enfants:
            fond = palette.melange(palette.couleur_axe(couleur), "#FFFFFF", 0.5) if bande else ""
            yield Cellule(
                _intitule(noeud, "CLS Cellule bande" if bande else "CLS Cellule"),
                colonnes=profondeur - place,
                fond=fond,
            )
        elif apres_bande or avant[place : place + 1] != (noeud,):
            hauteur = _suite(rangs, rang, lambda each, p=place, n=noeud: each.noeuds[p : p + 1] == (n,))  # type: ignore[misc]
            yield Cellule(() if apres_bande else _intitule(noeud, "CLS Cellule forte"), lignes=hauteur)
    if not noeuds:
        yield Cellule(colonnes=profondeur)


def _intitule(noeud: Noeud, style: str) -> tuple[Para, ...]:
    code = (Marque(noeud.code.strip(), "CLS Code"), Run(" ")) if noeud.code.strip() else ()
    titre = Para((*code, Run(noeud.intitule_tableau)), style, f"plan_{noeud.id}")
    details = noeud.element.details.strip()
    return (titre, Para((Run(details),), "CLS Cellule détail")) if details else (titre,)


def _porteurs(rangs: tuple[Rang, ...], rang: int, forme: Forme, couleur: int) -> Iterator[Cellule]:
    """The pilots', partners' and years' cells that begin on this row."""
    if forme.pilotes and (hauteur := _hauteur(rangs, rang, PILOTES)):
        yield Cellule(_organismes(rangs[rang].porteurs[PILOTES], pilotes=True), lignes=hauteur)
    if forme.partenaires and (hauteur := _hauteur(rangs, rang, PARTENAIRES)):
        yield Cellule(_organismes(rangs[rang].porteurs[PARTENAIRES], pilotes=False), lignes=hauteur)
    if hauteur := _hauteur(rangs, rang, ANNEES):
        fond = palette.couleur_axe(couleur)
        yield from cellules_des_annees(rangs[rang].porteurs[ANNEES], forme.annees, hauteur, fond)


def _hauteur(rangs: tuple[Rang, ...], rang: int, quoi: int) -> int:
    """How many rows the cell that begins here covers; 0 when a cell above covers this row."""
    porteur = rangs[rang].porteurs[quoi]
    if porteur is None:
        return 1
    if rang and rangs[rang - 1].porteurs[quoi] is porteur:
        return 0
    return _suite(rangs, rang, lambda each: each.porteurs[quoi] is porteur)


def _suite(rangs: tuple[Rang, ...], rang: int, meme: Callable[[Rang], bool]) -> int:
    """How many rows, from this one, are covered."""
    hauteur = 1
    while rang + hauteur < len(rangs) and meme(rangs[rang + hauteur]):
        hauteur += 1
    return hauteur


def _organismes(noeud: Noeud | None, pilotes: bool) -> tuple[Para, ...]:
    if noeud is None:
        return ()
    noms = ", ".join(each.libelle for each in noeud.pilotes if each.libelle)
    lignes = ((noms,) if noms else ()) if pilotes else partenaires_en_mots(noeud)
    return tuple(Para((Run(each),), "CLS Cellule") for each in lignes)


def _longue(ligne: Rang) -> bool:
    """A row that could be taller than a page may split over two."""
    return any(len(each.element.details) + len(each.intitule_tableau) > 1200 for each in ligne.noeuds if each) or any(
        len(case.texte) > 500 for each in ligne.porteurs if each for case in each.calendrier
    )
