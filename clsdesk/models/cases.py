"""What the calendar says in one year's cell, as every table writes it."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.dates import MOIS
from clsdesk.models.plan import Noeud

MARQUE = "●"


def texte_de_case(case: t.Calendrier) -> str:
    """What a calendar row says in its year's cell: « T2 », « mars », the typed text; "" for a plain mark."""
    moment = MOIS[case.mois - 1] if case.mois else f"T{case.trimestre}" if case.trimestre else ""
    if moment and case.texte:
        return f"{moment} : {case.texte}"
    return case.texte or moment


def texte_d_annee(noeud: Noeud, annee: int) -> str:
    """The whole cell: "" when nothing is planned, the mark, or quarters, months and texts in order, each once."""
    cases = noeud.cases(annee)
    lignes: list[str] = []
    moment = False
    for case in cases:
        texte = texte_de_case(case)
        if texte and moment and not case.texte:
            lignes[-1] += f", {texte}"
        elif texte and texte not in lignes:
            lignes.append(texte)
        moment = bool(texte) and not case.texte
    return "\n".join(lignes) or (MARQUE if cases else "")
