"""What a chart draws of a pasted table: its columns are series, its rows categories, its totals are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clsdesk.models import tables as t
from clsdesk.models.graphiques_chiffres import (
    AGES_MIN,
    SANS_NOMBRE,
    SANS_SEXES,
    UNE_ANNEE,
    dit_un_taux,
    en_parts,
    sexe_et_age,
)
from clsdesk.models.graphiques_valeurs import Donnees, Point, Reglages, Serie, bornees, garde, point, vide
from clsdesk.models.grilles import grille_de
from clsdesk.models.mesures import Mesure, est_signe, lire_mesure, meme_unite
from clsdesk.models.texte import sans_accents

_TOTAUX = ("total", "ensemble", "totaux", "tous ages", "population totale")


@dataclass(frozen=True, slots=True)
class ColonneLue:
    """A column of numbers. `nom`: its series; `mesure`: its second level of headers; `unite`: that of its cells."""

    nom: str
    mesure: str
    unite: str
    cases: tuple[Mesure, ...]
    textes: tuple[str, ...]

    @property
    def libelle(self) -> str:
        """What names it among all the columns: « Lisse, Nombre »."""
        return ", ".join(each for each in (self.nom, self.mesure) if each)

    @property
    def chiffree(self) -> bool:
        """At least half of what it holds are numbers."""
        written = sum(1 for each in self.textes if each.strip())
        return written > 0 and 2 * sum(1 for each in self.cases if each.nombre is not None) >= written


@dataclass(frozen=True, slots=True)
class TableauLu:
    """A pasted table, read for a chart: its lines without the totals, its columns of numbers."""

    lignes: tuple[str, ...]
    colonnes: tuple[ColonneLue, ...]


@lru_cache(maxsize=32)
def lire_tableau(row: t.Tableau) -> TableauLu:
    """The lines and the columns of numbers of a table; each kind of chart asks for them, so they are read once."""
    grille = grille_de(row)
    gauche = grille.gauche
    kept = [each for each in grille.corps if not _est_total(each[:gauche])]
    names = tuple(" ".join(cell.strip() for cell in each[:gauche] if cell.strip()) for each in kept)
    heads = [grille.entete(column) for column in range(gauche, grille.largeur)]
    deux = len({bas for _, bas in heads}) < len(heads) and all(bas for _, bas in heads)
    made = []
    for rank, (haut, bas) in enumerate(heads):
        textes = tuple(each[gauche + rank] for each in kept)
        cases = tuple(lire_mesure(each) for each in textes)
        apart = deux or (haut and est_signe(bas))
        nom, mesure = (haut, bas) if apart else (" ".join(each for each in (haut, bas) if each), "")
        made.append(ColonneLue(nom, mesure, _unite(cases, mesure or nom), cases, textes))
    return TableauLu(names, tuple(each for each in made if each.chiffree))


def _est_total(titres: Sequence[str]) -> bool:
    words = sans_accents(" ".join(titres)).strip()
    return any(words == each or words.startswith(f"{each} ") for each in _TOTAUX)


def _unite(cases: Sequence[Mesure], titre: str) -> str:
    """The unit that most cells write, else the sign that the header says."""
    said = [each.unite for each in cases if each.nombre is not None]
    most = max(dict.fromkeys(said), key=said.count, default="")
    if most:
        return most
    return "%" if "%" in titre else ""


def choisies(lu: TableauLu, choix: Reglages, taux: bool = True) -> tuple[ColonneLue, ...]:
    """The columns drawn: those chosen, else the largest group of one measure and unit; of equals, rates, or counts."""
    if choix.gardes:
        return tuple(each for each in lu.colonnes if each.libelle in choix.gardes)
    groups: dict[tuple[str, str], list[ColonneLue]] = {}
    for each in lu.colonnes:
        groups.setdefault((each.mesure, each.unite), []).append(each)
    most = max((len(each) for each in groups.values()), default=0)
    kept = [key for key, each in groups.items() if len(each) == most]
    wanted = [key for key in kept if dit_un_taux(" ".join(key)) is taux]
    return tuple(groups[(wanted or kept)[0]]) if kept else ()


def _unites_melees(colonnes: Sequence[ColonneLue]) -> str:
    """The sentence that refuses columns of several units on one axis; "" when they share one."""
    said = tuple(dict.fromkeys(each.unite for each in colonnes if each.unite))
    sans = [each.nom for each in colonnes if not each.unite]
    if all(meme_unite(said[0], each) for each in said[1:]) and not (said and sans):
        return ""
    names = [f"« {each} »" for each in said] + (["sans unité"] if sans else [])
    return f"Ces colonnes n’ont pas la même unité ({', '.join(names)}) : gardez celles d’une seule."


def _connu(row: t.Tableau, colonnes: Sequence[ColonneLue]) -> Donnees:
    mesure = colonnes[0].mesure if colonnes else ""
    unite = colonnes[0].unite if colonnes else ""
    return Donnees(
        unite=mesure or unite, annee=row.annee.strip(), sujet=row.titre.strip(), source=row.source.strip().rstrip("."),
    )  # fmt: skip


@lru_cache(maxsize=128)
def _points(colonne: ColonneLue) -> tuple[Point, ...]:
    """Its numbers as its unit writes them: a cell of another unit is missing."""
    signes = any(each.strip().startswith("+") for each in colonne.textes)
    return tuple(
        point(each.nombre, each.decimales, each.unite or colonne.unite, signes)
        if meme_unite(each.unite, colonne.unite)
        else Point()
        for each in colonne.cases
    )


def _manques(lu: TableauLu, colonnes: Sequence[ColonneLue]) -> tuple[str, ...]:
    return tuple(
        f"{ligne}, {colonne.nom} (« {texte.strip()} »)"
        for colonne in colonnes
        for ligne, texte, drawn in zip(lu.lignes, colonne.textes, _points(colonne), strict=True)
        if drawn.nombre is None and texte.strip()
    )


def _noms(colonnes: Sequence[ColonneLue]) -> tuple[str, ...]:
    """Without the measure when it is the same for all."""
    same = len({each.mesure for each in colonnes}) == 1
    return tuple(each.nom if same else each.libelle for each in colonnes)


def comparaison(row: t.Tableau, choix: Reglages) -> Donnees:
    """A bar a line, a series a column."""
    lu = lire_tableau(row)
    columns = choisies(lu, choix)
    connu = _connu(row, columns)
    if not columns:
        return vide(SANS_NOMBRE, sujet=connu.sujet)
    if refus := _unites_melees(columns):
        return vide(refus, sujet=connu.sujet)
    shown, kept, omis = bornees(
        lu.lignes, [Serie(nom, _points(each)) for nom, each in zip(_noms(columns), columns, strict=True)]
    )
    return Donnees(
        categories=shown, series=kept, unite=connu.unite, annee=connu.annee, sujet=connu.sujet,
        principal=columns[0].nom, manques=_manques(lu, columns), omis=omis, source=connu.source,
    )  # fmt: skip


_ANNEE = re.compile(r"(?:en |au 1er janvier )?(?:19|20)\d{2}(?:\s*[-–/]\s*(?:19|20)?\d{2})?")


def est_annee(nom: str) -> bool:
    """Whether a header names a year or a period: « 2012 », « 2014-2020 », « En 2022 »."""
    return _ANNEE.fullmatch(nom.strip().lower()) is not None


def evolution(row: t.Tableau, choix: Reglages) -> Donnees:
    """Headers that are years: a line of the chart a line of the table, over the years."""
    lu = lire_tableau(row)
    years = tuple(each for each in lu.colonnes if est_annee(each.nom))
    columns = choisies(TableauLu(lu.lignes, years), Reglages())
    connu = _connu(row, columns)
    if len(columns) < 2:
        return vide(UNE_ANNEE, sujet=connu.sujet)
    if refus := _unites_melees(columns):
        return vide(refus, sujet=connu.sujet)
    drawn = [_points(each) for each in columns]
    series = [Serie(ligne, tuple(each[rank] for each in drawn)) for rank, ligne in enumerate(lu.lignes)]
    series = [each for each in series if garde(each.nom, choix) and any(p.nombre is not None for p in each.points)]
    shown, kept, omis = bornees([each.nom.strip() for each in columns], series, "années")
    return Donnees(
        categories=shown, series=kept, unite=connu.unite, annee=f"{shown[0]} à {shown[-1]}", sujet=connu.sujet,
        manques=_manques(lu, columns), omis=omis, source=connu.source,
    )  # fmt: skip


def par_sexe(lu: TableauLu, choix: Reglages) -> dict[str, ColonneLue]:
    """The first column kept of women, and of men."""
    found: dict[str, ColonneLue] = {}
    for each in lu.colonnes:
        sexe = sexe_et_age(f"{each.nom} {each.mesure}")[0]
        if sexe and garde(each.libelle, choix):
            found.setdefault(sexe, each)
    return found


def pyramide(row: t.Tableau, choix: Reglages) -> Donnees:
    """A column of women, a column of men, a line an age."""
    lu = lire_tableau(row)
    sexes = par_sexe(lu, choix)
    if set(sexes) != {"Femmes", "Hommes"} or len(lu.lignes) < AGES_MIN:
        return vide(SANS_SEXES, sujet=row.titre.strip())
    columns = (sexes["Femmes"], sexes["Hommes"])
    if refus := _unites_melees(columns):
        return vide(refus, sujet=row.titre.strip())
    connu = _connu(row, columns)
    series = [Serie(nom, _points(each)) for nom, each in sorted(sexes.items())]
    shown, kept, omis = bornees(lu.lignes, series, "tranches d’âge")
    return Donnees(
        categories=shown, series=kept, unite=connu.unite if "%" in connu.unite else "", annee=connu.annee,
        sujet=connu.sujet, manques=_manques(lu, columns), omis=omis, source=connu.source,
    )  # fmt: skip


def parts(row: t.Tableau, choix: Reglages) -> Donnees:
    """A bar a column, that its lines share out; of years, the last one stands out."""
    lu = lire_tableau(row)
    columns = choisies(lu, choix, taux=False)
    grid = tuple(_points(each) for each in columns)
    connu = _connu(row, columns)
    if refus := _unites_melees(columns):
        return vide(refus, sujet=connu.sujet)
    unite = columns[0].unite if columns else ""
    last = columns[-1].nom if len(columns) > 1 and all(est_annee(each.nom) for each in columns) else ""
    return en_parts(
        [each.nom for each in columns], lu.lignes, grid,
        Donnees(unite=unite, annee=connu.annee, sujet=connu.sujet, source=connu.source, principal=last),
    )  # fmt: skip
