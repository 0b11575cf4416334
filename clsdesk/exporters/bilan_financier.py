"""The financial report in words: the sums, by funder and by axis, the coordination post, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Genre, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette_courte, nom_du_niveau
from clsdesk.models import tables as t
from clsdesk.models.financements import (
    ETATS,
    Montants,
    PosteAnnee,
    doutes,
    financeur,
    groupes,
    lignes_de,
    lignes_du_poste,
    objet_finance,
    ordonnees,
    par_financeur,
    poste,
    somme,
)
from clsdesk.models.nombres import euros, pourcentage
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import Run

NOM = "Bilan financier"


def bilan(snapshot: Snapshot) -> Document:
    """The report on all the money that the file knows."""
    rows = snapshot.all(t.Financement)
    axe = nom_du_niveau(snapshot.plan.racines[0].niveau) if snapshot.plan.racines else ""
    axe = axe or "Partie du plan"
    blocs: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "bilan", sommaire=False),
        Para((Run(_en_une_phrase(somme(rows))),)),
        *_partie("Par financeur", table_des_montants("Financeur", par_financeur(snapshot, rows))),
        *_partie(f"Par {axe.lower()}", table_des_montants(axe, _par_axe(snapshot))),
        *_partie("Par année", table_des_montants("Année", groupes(snapshot, rows, "annee"))),
        *_partie("Par nature de dépense", table_des_montants("Nature", groupes(snapshot, rows, "nature"))),
        *_partie("Où en sont les demandes", _etats(snapshot)),
        *_partie("Le poste de coordination", table_du_poste(poste(snapshot))),
        *_partie("Ligne à ligne", _detail(snapshot)),
        *_partie("Ce qui est à vérifier", f.liste(f"{each.phrase}." for each in doutes(snapshot))),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, blocs)


def _en_une_phrase(sums: Montants) -> str:
    spent = f", et {euros(sums.realise)} sont dépensés" if sums.realise else ""
    return (
        f"Le contrat prévoit {euros(sums.prevu)} de financements, dont {euros(sums.acquis)} sont acquis "
        f"(accordés, versés ou justifiés){spent}. Les demandes refusées ne comptent pas."
    )


def _par_axe(snapshot: Snapshot) -> tuple[tuple[str, Montants], ...]:
    axes = ((etiquette_courte(root), somme(lignes_de(snapshot, root))) for root in snapshot.plan.racines)
    post = somme(lignes_du_poste(snapshot))
    return (*(each for each in axes if each[1].lignes), *((("Poste de coordination", post),) if post.lignes else ()))


def _partie(nom: str, blocs: Iterable[Block]) -> tuple[Block, ...]:
    kept = tuple(blocs)
    return (Titre(2, nom), *kept) if kept else ()


def table_des_montants(nom: str, rows: Iterable[tuple[str, Montants]]) -> tuple[Block, ...]:
    """A row each, then their sum; nothing without rows."""
    kept = tuple(rows)
    if not kept:
        return ()
    total = Montants(*(sum(getattr(sums, name) for _, sums in kept) for name in ("prevu", "acquis", "realise")))
    lines = [_ligne(name, sums, "CLS Cellule") for name, sums in kept]
    heads = ("Prévu", "Acquis", "Réalisé")
    return (
        Tableau(
            colonnes=(Colonne(46), *(Colonne(18, Genre.NOMBRE) for _ in heads)),
            entetes=(_entete(nom, heads),),
            lignes=(*lines, _ligne("Total", total, "CLS Cellule forte")),
            resume=f"{nom} : montants prévus, acquis et réalisés, avec leur total.",
        ),
    )


def _entete(nom: str, heads: tuple[str, ...]) -> Ligne:
    return Ligne((f.mot(nom, "CLS Cellule entête"), *(f.mot(each, "CLS Cellule entête droite") for each in heads)))


def _ligne(nom: str, sums: Montants, style: str) -> Ligne:
    amounts = (sums.prevu, sums.acquis, sums.realise)
    return Ligne((f.mot(nom, style), *(f.mot(euros(each), "CLS Cellule nombre") for each in amounts)))


def _etats(snapshot: Snapshot) -> tuple[Block, ...]:
    """The lines of each state and what they ask for; what is refused is counted here only."""
    rows = [(name, [row for row in snapshot.all(t.Financement) if row.etat == key]) for key, name in ETATS.items()]
    kept = [(name, found) for name, found in rows if found]
    if not kept:
        return ()
    return (
        Tableau(
            colonnes=(Colonne(46), Colonne(27, Genre.NOMBRE), Colonne(27, Genre.NOMBRE)),
            entetes=(_entete("État", ("Lignes", "Montant prévu")),),
            lignes=tuple(
                Ligne((f.mot(name), f.mot(str(len(found)), "CLS Cellule nombre"),
                       f.mot(euros(sum(row.prevu or 0.0 for row in found)), "CLS Cellule nombre")))
                for name, found in kept
            ),
            resume="Les lignes de financement par état : leur nombre et leur montant prévu.",
        ),
    )  # fmt: skip


def _detail(snapshot: Snapshot) -> tuple[Block, ...]:
    """Every line, under what it pays for; nothing without lines."""
    rows = ordonnees(snapshot)
    if not rows:
        return ()
    words = (f.mot(each, "CLS Cellule entête") for each in ("Année", "Objet", "Financeur", "État"))
    amounts = (f.mot(each, "CLS Cellule entête droite") for each in ("Prévu", "Réalisé"))
    return (
        Tableau(
            colonnes=tuple(Colonne(part) for part in (9.0, 32.0, 19.0, 12.0, 14.0, 14.0)),
            entetes=(Ligne((*words, *amounts)),),
            lignes=tuple(
                line
                for about, found in groupby(rows, key=lambda row: objet_finance(snapshot, row))
                for line in (_bande(about), *(_financement(snapshot, row) for row in found))
            ),
            resume="Toutes les lignes de financement, sous l’action qu’elles paient.",
        ),
    )


def _bande(about: str) -> Ligne:
    return Ligne((Cellule((Para((Run(about),), "CLS Cellule bande"),), colonnes=6),))


def _financement(snapshot: Snapshot, row: t.Financement) -> Ligne:
    words = (str(row.annee or ""), une_ligne(row.libelle), financeur(snapshot, row), ETATS.get(row.etat, row.etat))
    amounts = ("" if each is None else euros(each) for each in (row.prevu, row.realise))
    return Ligne((*(f.mot(each) for each in words), *(f.mot(each, "CLS Cellule nombre") for each in amounts)))


def table_du_poste(years: tuple[PosteAnnee, ...]) -> tuple[Block, ...]:
    """A year each: cost, the agency's part, rate and ceiling; nothing without a year."""
    if not years:
        return ()
    heads = ("Coût du poste", "Part de l’ARS", "Taux", "Plafond")
    return (
        Tableau(
            colonnes=(Colonne(20), *(Colonne(20, Genre.NOMBRE) for _ in heads)),
            entetes=(_entete("Année", heads),),
            lignes=tuple(_annee(each) for each in years),
            resume="Le poste de coordination, année par année : coût, part de l'ARS, taux et plafond de cette part.",
        ),
    )


def _annee(each: PosteAnnee) -> Ligne:
    rate = pourcentage(each.ars / each.cout) if each.cout else ""
    limit = "" if each.plafond is None else euros(each.plafond)
    words = (euros(each.cout), euros(each.ars), rate, limit)
    return Ligne((f.mot(str(each.annee)), *(f.mot(word, "CLS Cellule nombre") for word in words)))
