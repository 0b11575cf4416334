"""A pasted table changed in place: each function gives the row of `tableau` as it becomes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from clsdesk.models import tables as t
from clsdesk.models.grilles import Grille, grille_de, lire_grille
from clsdesk.models.mesures import est_absente, est_periode, est_signe, lire_mesure
from clsdesk.models.texte import sans_accents, une_ligne

Lignes = Sequence[Sequence[str]]


def contenu(lignes: Lignes) -> str:
    """The cells as the column `contenu` holds them."""
    return json.dumps([[une_ligne(cell) for cell in row] for row in lignes], ensure_ascii=False)


def avec_cellule(row: t.Tableau, ligne: int, colonne: int, texte: str) -> t.Tableau:
    """Another text in a cell."""
    rows = [list(each) for each in lire_grille(row.contenu)]
    rows[ligne][colonne] = texte
    return replace(row, contenu=contenu(rows))


def avec_ligne(row: t.Tableau, place: int) -> t.Tableau:
    """An empty line at `place`: a header among the headers, a total among the totals, otherwise of the body."""
    rows = [list(each) for each in lire_grille(row.contenu)] or [[""]]
    rows.insert(place, [""] * len(rows[0]))
    return replace(
        row, contenu=contenu(rows), entetes=row.entetes + (place < row.entetes),
        totaux=row.totaux + (row.totaux > 0 and place > len(rows) - 1 - row.totaux),
    )  # fmt: skip


def sans_lignes(row: t.Tableau, places: Sequence[int]) -> t.Tableau:
    """Without some lines; at least one stays."""
    rows = lire_grille(row.contenu)
    gone = {each for each in places if 0 <= each < len(rows)}
    kept = [each for rank, each in enumerate(rows) if rank not in gone] or [("",) * len(rows[0])]
    first_total = len(rows) - row.totaux
    return replace(
        row, contenu=contenu(kept), entetes=row.entetes - sum(each < row.entetes for each in gone),
        totaux=row.totaux - sum(each >= first_total for each in gone),
    )  # fmt: skip


def avec_colonne(row: t.Tableau, place: int) -> t.Tableau:
    """An empty column at `place`."""
    rows = [[*each[:place], "", *each[place:]] for each in lire_grille(row.contenu)] or [[""]]
    return replace(row, contenu=contenu(rows), colonnes_titres=row.colonnes_titres + (place < row.colonnes_titres))


def sans_colonnes(row: t.Tableau, places: Sequence[int]) -> t.Tableau:
    """Without some columns; at least one stays."""
    rows = lire_grille(row.contenu)
    width = len(rows[0]) if rows else 0
    kept = [rank for rank in range(width) if rank not in places] or [0]
    titres = sum(rank < row.colonnes_titres for rank in kept)
    return replace(row, contenu=contenu([[each[rank] for rank in kept] for each in rows]), colonnes_titres=titres)


def en_chiffres(
    row: t.Tableau, territoire: str, lignes: str = "indicateurs"
) -> list[tuple[t.IndicateurTerritoire, list[t.Valeur]]]:
    """The table as indicators and values. `lignes`: what its lines are, "indicateurs" or "territoires".

    A column headed by a year gives the year; any other header is a territory (or, where lines are territories, an
    indicator), and a second level a precision. Values without a territory of their own are those of `territoire`.
    """
    grille = grille_de(row)
    made: dict[tuple[str, str], tuple[t.IndicateurTerritoire, list[t.Valeur]]] = {}
    for corps in (*grille.corps, *grille.totaux):
        titre = " – ".join(filter(None, (une_ligne(each) for each in corps[: grille.gauche])))
        for colonne in range(grille.gauche, grille.largeur):
            texte = une_ligne(corps[colonne])
            if est_absente(texte):
                continue
            tete = _tete(grille, colonne)
            if lignes == "territoires":
                nom, place = tete.reste or une_ligne(row.titre), titre
            else:
                nom, place = titre or une_ligne(row.titre), territoire
            unite = tete.unite or lire_mesure(texte).unite
            precision = tete.reste if lignes == "indicateurs" else ""
            _, valeurs = made.setdefault((nom, unite), (_indicateur(row, nom, unite), []))
            valeurs.append(_valeur(place, tete.annee or row.annee, precision, texte, len(valeurs)))
    return list(made.values())


class _Tete:
    """What the header of a column says: a year, a unit, and the rest."""

    def __init__(self, mots: Sequence[str]) -> None:
        self.annee = next((each for each in mots if est_periode(each)), "")
        self.unite = next((unite for each in mots if (unite := _unite(each))), "")
        left = [each for each in mots if each and each != self.annee and not _unite(each) and not _effectif(each)]
        self.reste = ", ".join(left)


def _tete(grille: Grille, colonne: int) -> _Tete:
    return _Tete([each.strip() for each in grille.entete(colonne)])


def _unite(mots: str) -> str:
    if est_signe(mots):
        return mots.strip().removeprefix("en ").strip("() ")
    return "%" if sans_accents(mots).startswith("part") else ""


def _effectif(mots: str) -> bool:
    return sans_accents(mots) in ("nombre", "effectif", "effectifs", "nb")


def _indicateur(row: t.Tableau, nom: str, unite: str) -> t.IndicateurTerritoire:
    return t.IndicateurTerritoire(theme=row.theme, intitule=nom, unite=unite, source=row.source)


def _valeur(territoire: str, annee: str, precision: str, texte: str, rang: int) -> t.Valeur:
    return t.Valeur(
        rang=rang, territoire=territoire, annee=annee, precision=precision, texte=texte,
        nombre=lire_mesure(texte).nombre,
    )  # fmt: skip
