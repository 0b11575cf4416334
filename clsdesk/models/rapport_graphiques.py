"""The charts of the reports, as descriptions: how far each axis is."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.models import rapport_annuel as r
from clsdesk.models.graphiques import Description, Donnees, Point, Serie
from clsdesk.models.plan import Noeud
from clsdesk.models.rapport_textes import MOTS_DU_SENS, compte_des_etats, nomme
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import majuscule, une_ligne


def avancement_par_axe(axes: tuple[r.AxeAnnee, ...]) -> Description:
    """A bar for each axis, cut by what the statuses at the year's end mean; the numbers are counts of elements."""
    shown = tuple(each for each in axes if each.suivis)
    title = f"Avancement par {nom_des_axes(axe.axe for axe in axes)}"
    series = tuple(
        Serie(majuscule(words), tuple(_part(each, sens) for each in shown)) for sens, words in MOTS_DU_SENS.items()
    )
    told = " ; ".join(f"{nomme(each.axe)} : {compte_des_etats(r.par_sens(each.suivis))}" for each in shown)
    if not shown:
        return Description("parts", title, Donnees(vide="Le plan n’a pas encore d’action."), alternative=title)
    data = Donnees(tuple(nomme(each.axe) for each in shown), series, sujet=title)
    return Description("parts", title, data, alternative=f"{title}. {told}.")


def nom_des_axes(roots: Iterable[Noeud]) -> str:
    """What the plan calls its roots, in small letters: « orientation »; « axe » when they have no name."""
    return next((une_ligne(each.niveau.nom).lower() for each in roots if each.niveau.nom.strip()), "axe")


def _part(axe: r.AxeAnnee, sens: Sens) -> Point:
    count = len(axe.de_sens(sens))
    return Point(100.0 * count / len(axe.suivis), str(count) if count else "")
