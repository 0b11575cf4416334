"""The end of the contract's body: its annexes by name, its number of pages, place and date, who signs."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Champ, Item, Liste, Para
from clsdesk.exporters.contrat_parties import A_REMPLIR, FIN_DU_CORPS, signatures
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def conclusion(snapshot: Snapshot, annexes: tuple[str, ...]) -> tuple[Block, ...]:
    """`annexes`: their titles as they are printed (« Annexe 1 : Plan d’actions »)."""
    cadres = signatures(snapshot)
    return (
        *_annexes(annexes),
        *_pages(len(annexes)),
        Para((Run(fait_a(snapshot.contrat)),), "CLS Fait à"),
        *((Para((Run("Les signataires"),), "CLS Signataires"), cadres) if cadres.cadres else ()),
        Para((), "CLS Fin de section", FIN_DU_CORPS),
    )


def _annexes(titres: tuple[str, ...]) -> tuple[Block, ...]:
    if not titres:
        return ()
    annonce = "Sont annexés au présent contrat :" if len(titres) > 1 else "Est annexé au présent contrat :"
    items = tuple(Item((Run(f"{titre}{'.' if titre is titres[-1] else ' ;'}"),)) for titre in titres)
    return (Para((Run(annonce),), "CLS Annonce"), Liste(items))


def _pages(annexes: int) -> tuple[Block, ...]:
    suite = ", paraphées par les parties."
    if annexes:
        hors, jointes = ("les annexes", "les annexes énumérées") if annexes > 1 else ("l’annexe", "l’annexe nommée")
        suite = f" (sans {hors}), paraphées par les parties, et {jointes} ci-dessus."
    compte = (
        Run("Le présent contrat comporte "),
        Champ("PAGEREF", FIN_DU_CORPS),
        Run(f" pages{suite}"),
    )
    return (Para(compte, "CLS Fait à"),)


def fait_a(contrat: t.Contrat) -> str:
    """« Fait à Vaudreuse, le 20 janvier 2026, en 12 exemplaires originaux. »"""
    date = date_longue(contrat.date_signature) if len(contrat.date_signature) == 10 else A_REMPLIR
    nombre = str(contrat.exemplaires) if contrat.exemplaires else "………"
    pluriel = "exemplaire original" if contrat.exemplaires == 1 else "exemplaires originaux"
    return f"Fait à {contrat.lieu_signature.strip() or A_REMPLIR}, le {date}, en {nombre} {pluriel}."
