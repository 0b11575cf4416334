"""The evaluation protocol as a workbook: an indicator a row, to sort, filter and print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.classeur_styles import A3, Plume, accent, mettre_en_page, nouveau_classeur
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.exporters.protocole import COLONNES, NOM, cibles, groupes
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.indicateurs import GENRES, NATURES
from clsdesk.models.indicateurs_etat import cible_ecrite, depart_ecrit
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut

FEUILLE = "Protocole"


def annees(snapshot: Snapshot) -> tuple[int, ...]:
    """The years that have a target."""
    return tuple(sorted({row.annee for row in snapshot.all(t.Cible) if row.annee}))


def colonnes(snapshot: Snapshot) -> tuple[Colonne, ...]:
    """The guide's columns, with between them what makes an indicator measurable."""
    objectif, resultats, indicateurs, *reste = COLONNES
    return (
        Colonne("Axe", 24), Colonne(objectif, 34, "fort"), Colonne(resultats, 38, "long"), Colonne(indicateurs, 38),
        Colonne("Objet", 12, "centre"), Colonne("Nature", 13, "centre"), Colonne("Unité", 13, "centre"),
        Colonne("Départ", 18, "centre"), *(Colonne(f"Cible {year}", 13, "centre") for year in annees(snapshot)),
        *(Colonne(each, width) for each, width in zip(reste, (28, 18, 24), strict=True)),
    )  # fmt: skip


def lignes(snapshot: Snapshot) -> tuple[tuple[Valeur, ...], ...]:
    """A row an indicator, its action and its expected result repeated, so that filters work as they are."""
    years, made = annees(snapshot), []
    for each in groupes(snapshot):
        axis = etiquette((each.noeud.ancetres or (each.noeud,))[0], tableau=True) if each.noeud else ""
        result = ""
        for row, own in zip(each.indicateurs, each.resultats, strict=True):
            result = own or result
            aims = {aim.annee: cible_ecrite(row, aim) for aim in cibles(snapshot, row)}
            made.append((
                axis, each.titre, brut(result), une_ligne(row.intitule), NATURES.get(row.nature, row.nature),
                GENRES.get(row.genre, row.genre), une_ligne(row.unite), depart_ecrit(row),
                *(aims.get(year, "") for year in years), une_ligne(row.outil), une_ligne(row.qui), une_ligne(row.quand),
            ))  # fmt: skip
    return tuple(made)


def ecrire_protocole(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    book = nouveau_classeur(snapshot, f"{name} : {NOM}" if name else NOM, styles_de_tableau(accent(snapshot)))
    pen = Plume(book.worksheets[0])
    pen.feuille.title = FEUILLE
    tableau(pen, colonnes(snapshot), lignes(snapshot), "C2")
    mettre_en_page(pen.feuille, A3, name, f"{NOM}, au {date_longue(aujourdhui.isoformat())}")
    deposer(book.save, cible)
    return tuple(pen.avertissements)
