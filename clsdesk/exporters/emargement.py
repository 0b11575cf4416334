"""The attendance sheet of a meeting: a row a person with room to sign, and rows for those who were not expected."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Colonne, Document, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.reunion_blocs import avis_de, cellule, nom_long, quand_et_ou
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.options import option
from clsdesk.models.reunions import Attendu, attendus
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

NOM = "Feuille d’émargement"
HAUTEUR_MM = 13.0
"""Room for a signature."""
LIGNES = 12
"""Rows to fill in when nobody is expected by name and no free row was asked for."""
_TETES = ("Organisme", "Nom et fonction", "Suppléance, pouvoir", "Signature")


def emargement(snapshot: Snapshot, reunion: t.Reunion) -> Document:
    """Landscape unless chosen otherwise; rows are never cut by a page, their heads come back on each."""
    corps: tuple[Block, ...] = (
        Section(paysage=option(snapshot, "emargement", "orientation") == "paysage", pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, f"{NOM} : {nom_long(snapshot, reunion)}", "emargement", sommaire=False),
        quand_et_ou(reunion),
        _table(snapshot, reunion),
    )
    told = avis_de(attendus(snapshot, reunion))
    return habille(snapshot, f"{NOM} : {titre_reunion(snapshot, reunion)}", NOM, corps, avis=told)


def _table(snapshot: Snapshot, reunion: t.Reunion) -> Tableau:
    rows = attendus(snapshot, reunion)
    free = int(option(snapshot, "emargement", "lignes")) or (0 if rows else LIGNES)
    blank = Ligne(tuple(cellule("") for _ in _TETES), hauteur_mm=HAUTEUR_MM)
    return Tableau(
        colonnes=(Colonne(28), Colonne(26), Colonne(22), Colonne(24)),
        entetes=(Ligne(tuple(cellule(each, "CLS Cellule entête") for each in _TETES)),),
        lignes=(*(_ligne(each) for each in rows), *(blank for _ in range(free))),
        resume="Une ligne par personne attendue, avec la place de signer ; les dernières sont libres.",
    )


def _ligne(row: Attendu) -> Ligne:
    return Ligne(
        (
            cellule(row.organisation, "CLS Cellule forte"),
            cellule(row.personne),
            cellule(row.par or row.suppleant),
            cellule(""),
        ),
        hauteur_mm=HAUTEUR_MM,
    )
