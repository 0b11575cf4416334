"""The territory in figures: one table of indicators a theme, then the tables that were pasted, with their sources."""

from __future__ import annotations

from collections import Counter

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Para, Tableau, Titre
from clsdesk.exporters.mesure import mot_le_plus_long
from clsdesk.exporters.riche import en_cellule
from clsdesk.models import tables as t
from clsdesk.models.grilles import grille_de, lire_grille
from clsdesk.models.mesures import avec_unite, est_breve
from clsdesk.models.nombres import entier
from clsdesk.models.organisations import cle, libelle
from clsdesk.models.priorites import themes_connus
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run

COLONNES_MAX = 4
"""Territories side by side in a table of figures; those beyond, and those with one figure only, have their rows."""
LIGNES_MAX = 300
"""Lines of a pasted table in a document: ten thousand would be three hundred pages."""
COLONNE_LARGE, COLONNES = 20.0, 60.0
"""A territory's column is at most so wide, and all of them together, in hundredths of the table's width."""


LARGEUR_TABLE, MARGE_CELLULE, CORPS_ENTETE = 448.0, 13.0, 8.5
"""Points: the width of a table in our template, what a cell keeps free of it, and the letters of a header."""


def diagnostic_chiffre(snapshot: Snapshot, niveau: int = 3) -> tuple[Block, ...]:
    """A heading a theme, in the diagnostic's own order, with its figures, its charts and its tables."""
    made: list[Block] = []
    for theme in dict.fromkeys(("", *themes_connus(snapshot))):
        contenu = (
            *chiffres_du_theme(snapshot, theme),
            *graphiques_du_theme(snapshot, theme),
            *tableaux_du_theme(snapshot, theme),
        )
        if contenu:
            made += [Titre(niveau, majuscule(theme) or "Chiffres du territoire", sommaire=False), *contenu]
    return tuple(made)


def graphiques_du_theme(snapshot: Snapshot, theme: str) -> tuple[Block, ...]:
    """The theme's charts; what draws is loaded only where there are some."""
    if not any(une_ligne(row.theme) == theme for row in snapshot.all(t.Graphique)):
        return ()
    from clsdesk.exporters import diagnostic_blocs

    return diagnostic_blocs.graphiques_du_theme(snapshot, theme)


def dispositifs(snapshot: Snapshot) -> tuple[Block, ...]:
    """What exists on the territory (CPTS, CLSM, contrat de ville…): a row each, what it is, where, what it does."""
    rows = snapshot.all(t.Dispositif)
    if not rows:
        return ()
    entetes = ("Dispositif", "Territoire couvert", "Ce qu’il fait")
    return (
        Tableau(
            colonnes=(Colonne(34), Colonne(24), Colonne(42)),
            entetes=(Ligne(tuple(_cellule(each, "CLS Cellule entête") for each in entetes)),),
            lignes=tuple(_dispositif(snapshot, row) for row in rows),
            resume="Dispositifs et démarches du territoire : un par ligne.",
        ),
    )


def _dispositif(snapshot: Snapshot, row: t.Dispositif) -> Ligne:
    porteur = snapshot.get(t.Organisation, row.organisation_id)
    nature = row.nature.strip() if row.nature.strip() not in row.nom else ""
    detail = ", ".join(each for each in (nature, _porteur(row, porteur)) if each)
    petit = (Para((Run(detail),), "CLS Cellule détail"),) if detail else ()
    nom = Para((Run(row.nom.strip() or row.nature.strip()),), "CLS Cellule forte")
    return Ligne(
        (Cellule((nom, *petit)), _cellule(row.couverture.strip(), "CLS Cellule"), Cellule(en_cellule(row.note)))
    )


def _porteur(row: t.Dispositif, porteur: t.Organisation | None) -> str:
    """Who runs it; "" where its own name or nature says so already."""
    if porteur is None:
        return ""
    dits, noms = f" {cle(row.nom)} {cle(row.nature)} ", (cle(libelle(porteur)), cle(porteur.nom))
    return "" if any(nom and f" {nom} " in dits for nom in noms) else f"porté par {libelle(porteur)}"


def chiffres_du_theme(snapshot: Snapshot, theme: str) -> tuple[Block, ...]:
    """The table of a theme's indicators, the territories side by side, and its sources."""
    indicateurs = tuple(row for row in snapshot.all(t.IndicateurTerritoire) if une_ligne(row.theme) == theme)
    valeurs: dict[int, list[t.Valeur]] = {row.id: [] for row in indicateurs}
    for valeur in snapshot.all(t.Valeur):
        if valeur.indicateur_id in valeurs:
            valeurs[valeur.indicateur_id].append(valeur)
    territoires = _territoires(valeurs, snapshot.derive(_rangs_des_territoires))
    lignes = tuple(ligne for row in indicateurs for ligne in _lignes(row, valeurs[row.id], territoires))
    if not lignes:
        return ()
    parts = _parts(territoires)
    entete = [_cellule("Indicateur", "CLS Cellule entête")]
    entete += [_cellule(each or "Valeur", "CLS Cellule entête droite") for each in territoires]
    return (
        Tableau(
            colonnes=(Colonne(100.0 - sum(parts)), *(Colonne(part, Genre.NOMBRE) for part in parts)),
            entetes=(Ligne(tuple(entete)),),
            lignes=lignes,
            resume=f"{theme or 'Chiffres'} : un indicateur par ligne, un territoire par colonne.",
        ),
        *_sources({row.source.strip().rstrip(".") for row in indicateurs}),
    )


def _parts(territoires: tuple[str, ...]) -> tuple[float, ...]:
    """The share of each territory's column: one width for all, more for a word that would be cut."""
    usuelle = min(COLONNE_LARGE, COLONNES / len(territoires))
    mots = (mot_le_plus_long(each, CORPS_ENTETE, gras=True) + MARGE_CELLULE for each in territoires)
    voulues = [max(usuelle, 100.0 * mot / LARGEUR_TABLE) for mot in mots]
    trop = sum(voulues) / COLONNES
    return tuple(each / trop if trop > 1.2 else each for each in voulues)


def _rangs_des_territoires(snapshot: Snapshot) -> dict[str, int]:
    """The territories in the order in which the whole diagnostic names them: the columns of every theme follow it."""
    places = {row.id: rang for rang, row in enumerate(snapshot.all(t.IndicateurTerritoire))}
    valeurs = sorted(snapshot.all(t.Valeur), key=lambda row: places.get(row.indicateur_id, len(places)))
    noms = dict.fromkeys(row.territoire.strip() for row in valeurs)
    return {nom: rang for rang, nom in enumerate(noms)}


def _territoires(valeurs: dict[int, list[t.Valeur]], rangs: dict[str, int]) -> tuple[str, ...]:
    """In the diagnostic's order. Too many for the page: the one most often measured, then those named again."""
    compte = Counter(valeur.territoire.strip() for rows in valeurs.values() for valeur in rows)
    ordre = sorted(compte, key=rangs.__getitem__)
    if len(ordre) <= COLONNES_MAX:
        return tuple(ordre)
    suivis = tuple(nom for nom in ordre if compte[nom] > 1)
    return tuple(dict.fromkeys((compte.most_common(1)[0][0], *(suivis or ordre))))[:COLONNES_MAX]


def _lignes(row: t.IndicateurTerritoire, valeurs: list[t.Valeur], territoires: tuple[str, ...]) -> tuple[Ligne, ...]:
    """One row a year and precision; a value of a territory without a column has a row that names it."""
    rangs: dict[tuple[str, str, str], dict[str, str]] = {}
    for valeur in valeurs:
        nom = valeur.territoire.strip()
        ailleurs = "" if nom in territoires else nom
        cells = rangs.setdefault((valeur.annee.strip(), valeur.precision.strip(), ailleurs), {})
        place = territoires[0] if ailleurs else nom
        cells[place] = " ; ".join(each for each in (cells.get(place, ""), _valeur(row, valeur)) if each)
    return tuple(
        Ligne((_nom(row, precisions), *(_cellule(cells.get(each, ""), "CLS Cellule nombre") for each in territoires)))
        for precisions, cells in rangs.items()
    )


def _valeur(row: t.IndicateurTerritoire, valeur: t.Valeur) -> str:
    """The value with its unit when it is a sign: « 12 % »; longer units stand beside the indicator's name."""
    return avec_unite(valeur.texte.strip(), row.unite)


def _nom(row: t.IndicateurTerritoire, precisions: tuple[str, str, str]) -> Cellule:
    unite = "" if est_breve(row.unite) else row.unite.strip()
    suite = ", ".join(each for each in (unite, *precisions) if each)
    petit = (Para((Run(suite),), "CLS Cellule détail"),) if suite else ()
    return Cellule((Para((Run(majuscule(row.intitule.strip())),), "CLS Cellule"), *petit))


def tableaux_du_theme(snapshot: Snapshot, theme: str) -> tuple[Block, ...]:
    """The theme's pasted tables, their headers and totals as they were given, each with its source and notes."""
    made: list[Block] = []
    for row in snapshot.all(t.Tableau):
        grille = lire_grille(row.contenu) if une_ligne(row.theme) == theme else ()
        if grille:
            notes = " ".join(each for each in (row.note.strip(), _coupe(grille)) if each)
            made += [_colle(row, grille), *_sources({row.source.strip().rstrip(".")}, notes)]
    return tuple(made)


def _coupe(grille: tuple[tuple[str, ...], ...]) -> str:
    """What is said of a table too long for a document: it is whole in the workbook."""
    if len(grille) <= LIGNES_MAX:
        return ""
    shown = f"Les {LIGNES_MAX} premières lignes sur {entier(len(grille))}"
    return f"{shown} ; le tableau entier est dans le classeur des chiffres du diagnostic."


def _colle(row: t.Tableau, grille: tuple[tuple[str, ...], ...]) -> Tableau:
    tete = min(max(1, row.entetes), len(grille) - 1) if len(grille) > 1 else 0
    fin = len(grille) - len(grille_de(row).totaux)
    largeur = len(grille[0])
    premiere = 100.0 if largeur == 1 else max(24.0, 100.0 - 14.0 * (largeur - 1))
    return Tableau(
        colonnes=(Colonne(premiere), *(Colonne((100.0 - premiere) / (largeur - 1)) for _ in range(largeur - 1))),
        entetes=tuple(_ligne(each, entete=True) for each in grille[:tete]),
        lignes=tuple(
            _ligne(each, entete=False, gras=rang >= fin)
            for rang, each in enumerate(grille[:LIGNES_MAX])
            if rang >= tete
        ),
        titre=row.titre.strip(),
        resume=row.titre.strip() or "Tableau du diagnostic",
    )


def _ligne(textes: tuple[str, ...], entete: bool, gras: bool = False) -> Ligne:
    """In a header, an empty cell prolongs the one at its left: two-level headers read as they were pasted."""
    cellules: list[Cellule] = []
    for rang, texte in enumerate(textes):
        if entete and not texte.strip() and rang > 1 and cellules[-1].contenu:
            avant = cellules[-1]
            cellules[-1] = Cellule(avant.contenu, avant.colonnes + 1)
        else:
            cellules.append(_cellule(texte.strip(), _style(rang, entete), gras))
    return Ligne(tuple(cellules))


def _style(rang: int, entete: bool) -> str:
    if entete:
        return "CLS Cellule entête centrée" if rang else "CLS Cellule entête"
    return "CLS Cellule nombre" if rang else "CLS Cellule"


def _sources(sources: set[str], note: str = "") -> tuple[Block, ...]:
    dites = sorted(each for each in sources if each)
    textes = [f"Source{'s' if len(dites) > 1 else ''} : {' ; '.join(dites)}."] if dites else []
    textes += [note] if note else []
    return (Para((Run(" ".join(textes)),), "CLS Mention"),) if textes else ()


def _cellule(texte: str, style: str, gras: bool = False) -> Cellule:
    return Cellule((Para((Run(texte, gras=gras),) if texte else (), style),))
