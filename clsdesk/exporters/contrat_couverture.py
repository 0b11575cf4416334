"""The contract's first page: what it is, for whom, for when, between whom."""

from __future__ import annotations

from clsdesk.exporters import logos
from clsdesk.exporters.blocks import Block, Para
from clsdesk.exporters.contrat_parties import organisme
from clsdesk.models import tables as t
from clsdesk.models.accords import enseigne
from clsdesk.models.dates import date_longue
from clsdesk.models.nombres import lettres
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents
from clsdesk.models.texte_riche import Run

FICTIF = "Territoire et personnes fictifs"
LIGNES_DE_NOMS = 14
LIGNE_MM, LIGNE_SIGNES = 5.0, 92
"""The height of a line of names at the cover's foot, and about how many letters it holds."""
SUITE_MM, LIGNES_AU_MOINS = 100.0, 7
"""The height for logos and names run together, and the lines that names have whatever the logos take."""
PIED_MM, RESERVE_MM = 55.0, 30.0
"""The height for names and logos at the cover's foot, and what can be taken from the space above them."""


def couverture(snapshot: Snapshot, document: str = "") -> tuple[Block, ...]:
    """The cover. `document` names what is inside when it is not the contract itself (« Fiches actions »)."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    lignes = (
        ("CLS Couverture ouverture", enseigne(body.nom) if body else _region(snapshot)),
        ("CLS Couverture surtitre", document or _surtitre(snapshot)),
        ("Title", titre(snapshot)),
        ("Subtitle", _territoire(snapshot)),
        ("CLS Couverture période", periode(snapshot)),
        ("CLS Couverture détail", _details(snapshot)),
    )
    haut = tuple(Para((Run(texte),), style) for style, texte in lignes if texte)
    return (*haut, *_pied(snapshot))


def _region(snapshot: Snapshot) -> str:
    """What opens the cover while the collectivité is not known."""
    return snapshot.contrat.region or snapshot.modele.region or snapshot.modele.titre_contrat


def titre(snapshot: Snapshot) -> str:
    """The contract's name as it is typed, or the model's title."""
    return snapshot.contrat.nom.strip() or snapshot.modele.titre_contrat


def _surtitre(snapshot: Snapshot) -> str:
    """The model's title, unless the contract's name says it already."""
    modele = snapshot.modele.titre_contrat
    said = sans_accents(modele) in sans_accents(titre(snapshot))
    return "" if said else modele


def _territoire(snapshot: Snapshot) -> str:
    """The territory, unless the title names it."""
    territoire = snapshot.contrat.territoire.strip()
    said = sans_accents(territoire) in sans_accents(titre(snapshot))
    return "" if said else majuscule(territoire)


def periode(snapshot: Snapshot) -> str:
    """« 2026 – 2030 », from the contract's dates, else from the plan's years; "" when both are unknown.

    An end that was deduced comes after the plan's own: a cover does not say as written what is not.
    """
    contrat = snapshot.contrat
    debut = contrat.date_effet[:4] or str(contrat.plan_debut or "")
    ecrite, du_plan = contrat.date_fin[:4], str(contrat.plan_fin or "")
    fin = du_plan or ecrite if contrat.fin_deduite else ecrite or du_plan
    if not debut or not fin or debut == fin:
        return debut or fin
    return f"{debut} – {fin}"


def pour_la_periode(snapshot: Snapshot) -> str:
    """« pour la période 2026-2030 », the cover's years inside a sentence; "" when they are unknown."""
    years = periode(snapshot)
    if " – " not in years:
        return f" pour l’année {years}" if years else ""
    return f" pour la période {years.replace(' – ', '-')}"


def _details(snapshot: Snapshot) -> str:
    contrat = snapshot.contrat
    rang = contrat.generation or 0
    parts = [f"{rang}{'re' if rang == 1 else 'e'} génération"] if rang else []
    if len(contrat.date_signature) == 10:
        parts.append(f"signé le {date_longue(contrat.date_signature)}")
    return majuscule(" · ".join(parts))


def _pied(snapshot: Snapshot) -> tuple[Block, ...]:
    """Between whom, in words, then the logos: as airy as the page allows."""
    rangs = logos.grille(snapshot)
    pris = logos.hauteur_des_rangs(rangs)
    noms = _parties(snapshot, bool(rangs))
    lignes = noms if len(noms) <= _lignes_libres(pris) else [_a_la_suite(noms, pris)]
    serre = pris + _hauteur_de_noms(lignes) > PIED_MM
    made: list[Block] = []
    if lignes:
        style = "CLS Couverture pied titre" + (" rapproché" if serre else "")
        made.append(Para((Run("Conclu entre" if snapshot.all(t.Signataire) else "Porté par"),), style))
        made += [Para((Run(each),), "CLS Couverture pied") for each in lignes]
    if snapshot.contrat.fictif:
        made.append(Para((Run(FICTIF),), "CLS Mention"))
    return (*made, *rangs)


def _parties(snapshot: Snapshot, avec_logos: bool) -> list[str]:
    """The parties; before there are any, the collectivité if its logo is there."""
    noms = [majuscule(organisme(snapshot, each).nu) for each in snapshot.all(t.Signataire)]
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    return noms or ([majuscule(body.nom)] if body and avec_logos else [])


def _lignes_libres(pris: float) -> int:
    """How many names can stand one a line above logos that take that height; beyond, they are run together."""
    return LIGNES_DE_NOMS if not pris else max(0, int((PIED_MM + RESERVE_MM - pris) / LIGNE_MM))


def _a_la_suite(noms: list[str], pris: float) -> str:
    """The names run together; those that the page cannot hold are only counted: the next page names every party."""
    signes = LIGNE_SIGNES * max(LIGNES_AU_MOINS, int((SUITE_MM - pris) / LIGNE_MM))
    tenus = noms
    while len(tenus) > 1 and len(" · ".join(tenus)) > signes:
        tenus = tenus[:-1]
    reste = len(noms) - len(tenus)
    suite = [f"et {lettres(reste)} autre{'s' if reste > 1 else ''} signataire{'s' if reste > 1 else ''}"]
    return " · ".join([*tenus, *(suite if reste else [])])


def _hauteur_de_noms(lignes: list[str]) -> float:
    return LIGNE_MM * sum(1 + len(each) // LIGNE_SIGNES for each in lignes)


def mots_du_pied(snapshot: Snapshot) -> str:
    """What stands at the left of every footer: the contract's name, and that the sample is invented."""
    return titre(snapshot) + (f" — {FICTIF}" if snapshot.contrat.fictif else "")
