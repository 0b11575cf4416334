"""What the workbook of readings says: a row an indicator by year, then a row a reading. No Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.indicateurs import NATURES, atteinte, cible, nombre_de, releves, taux, valeur_ecrite, vise
from clsdesk.models.indicateurs_etat import FRAICHEURS, cible_ecrite, depart_ecrit, etat, mot_atteinte
from clsdesk.models.indicateurs_grille import LigneIndicateur, Periode, en_ordre, lignes, periodes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut

RELEVES: tuple[Colonne, ...] = (
    Colonne("Axe", 22), Colonne("Évalue", 32), Colonne("Indicateur", 38, "fort"), Colonne("Objet", 12, "centre"),
    Colonne("Unité", 12, "centre"), Colonne("Période", 17, "centre"), Colonne("Date", 12, "date"),
    Colonne("Valeur donnée", 22), Colonne("Numérateur", 12, "valeur"), Colonne("Dénominateur", 16, "valeur"),
    Colonne("Valeur", 11, "valeur"), Colonne("Cible de l’année", 13, "valeur"), Colonne("État", 14, "centre"),
    Colonne("Source", 26), Colonne("Commentaire", 36, "long"),
)  # fmt: skip
NUMERATEUR, DENOMINATEUR, VALEUR = 9, 10, 11
"""Their columns, from 1: where the value is a share, it is a formula of the two others."""


def lignes_de_releves(snapshot: Snapshot, aujourdhui: date) -> Iterator[tuple[Valeur, ...]]:
    """A row a reading, in the order of the plan then of time; the value of a share is left to its formula.

    Only the last reading of a year is compared to its target: the others are on the way.
    """
    for row, node in en_ordre(snapshot):
        axis = etiquette((node.ancetres or (node,))[0], tableau=True) if node else ""
        about = LigneIndicateur(row, node, True).groupe
        rows = releves(snapshot, row.id)
        last = {day.year: each.id for each in rows if (day := fin_de(each.date)) and nombre_de(each) is not None}
        for each in rows:
            day = fin_de(each.date)
            aim = cible(snapshot, row.id, day.year) if day else None
            met = atteinte(snapshot, row, day.year) if day and last.get(day.year) == each.id else None
            state = mot_atteinte(met, day.year, aujourdhui) if day else ""
            yield (
                axis, about, une_ligne(row.intitule), NATURES.get(row.nature, row.nature), une_ligne(row.unite),
                date_longue(each.date), debut_de(each.date) if len(each.date) == 10 else None, une_ligne(each.texte),
                each.numerateur, each.denominateur, None if par_formule(each) else nombre_de(each),
                vise(aim) if aim else None, state, une_ligne(each.source), brut(each.commentaire),
            )  # fmt: skip


def par_formule(releve: t.Releve) -> bool:
    """Whether a reading's value is the share of its two terms."""
    return taux(releve) is not None and releve.nombre is None and not releve.texte.strip()


def colonnes_par_annee(snapshot: Snapshot, aujourdhui: date) -> tuple[Colonne, ...]:
    """What is evaluated, then for each year what was read and what was aimed at, then where it stands."""
    years = periodes(snapshot, "annee", aujourdhui)
    pairs = (Colonne(f"{each.titre}\n{kind}", 14, "centre") for each in years for kind in ("relevé", "cible"))
    return (
        Colonne("Évalue", 32), Colonne("Indicateur", 40, "fort"), Colonne("Unité", 12, "centre"),
        Colonne("Départ", 18, "centre"), *pairs, Colonne("État", 14, "centre"), Colonne("Fraîcheur", 16, "centre"),
    )  # fmt: skip


def lignes_par_annee(snapshot: Snapshot, aujourdhui: date) -> Iterator[tuple[Valeur, ...]]:
    """A row an indicator: the last reading of each year, its target, whether the last is met and whether it is due."""
    years = periodes(snapshot, "annee", aujourdhui)
    for each in lignes(snapshot):
        row, now = each.indicateur, etat(snapshot, each.indicateur, aujourdhui)
        yield (
            each.groupe, une_ligne(row.intitule), une_ligne(row.unite), depart_ecrit(row),
            *(words for year in years for words in _annee_ecrite(each, year)), now.mot(aujourdhui),
            FRAICHEURS[now.fraicheur],
        )  # fmt: skip


def _annee_ecrite(each: LigneIndicateur, periode: Periode) -> tuple[str, str]:
    read, aim = each.dernier(periode.iso), each.cibles.get(periode.annee)
    return (valeur_ecrite(each.indicateur, read) if read else "", cible_ecrite(each.indicateur, aim) if aim else "")
