"""The contract's first page: what it is, for whom, for when, between whom."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Para
from clsdesk.exporters.contrat_parties import organisme
from clsdesk.models import tables as t
from clsdesk.models.accords import majuscule
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import Run

FICTIF = "Territoire et personnes fictifs"
LIGNES_DE_NOMS = 14


def couverture(snapshot: Snapshot, document: str = "") -> tuple[Block, ...]:
    """The cover. `document` names what is inside when it is not the contract itself (« Fiches actions »)."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    lignes = (
        ("CLS Couverture ouverture", majuscule(body.nom) if body else _region(snapshot)),
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
    """« 2026 – 2030 », from the contract's dates, else from the plan's years; "" when both are unknown."""
    contrat = snapshot.contrat
    debut = contrat.date_effet[:4] or (str(contrat.plan_debut) if contrat.plan_debut else "")
    fin = contrat.date_fin[:4] or (str(contrat.plan_fin) if contrat.plan_fin else "")
    if not debut or not fin or debut == fin:
        return debut or fin
    return f"{debut} – {fin}"


def _details(snapshot: Snapshot) -> str:
    contrat = snapshot.contrat
    rang = contrat.generation or 0
    parts = [f"{rang}{'re' if rang == 1 else 'e'} génération"] if rang else []
    if len(contrat.date_signature) == 10:
        parts.append(f"signé le {date_longue(contrat.date_signature)}")
    return majuscule(" · ".join(parts))


def _pied(snapshot: Snapshot) -> tuple[Block, ...]:
    noms = [majuscule(organisme(snapshot, each).nu) for each in snapshot.all(t.Signataire)]
    made: list[Block] = []
    if noms:
        made.append(Para((Run("Conclu entre"),), "CLS Couverture pied titre"))
        made += [Para((Run(each),), "CLS Couverture pied") for each in _en_lignes(noms)]
    if snapshot.contrat.fictif:
        made.append(Para((Run(FICTIF),), "CLS Mention"))
    return tuple(made)


def _en_lignes(noms: list[str]) -> list[str]:
    """One name a line while they fit on the page; run together beyond."""
    return noms if len(noms) <= LIGNES_DE_NOMS else [" · ".join(noms)]


def mots_du_pied(snapshot: Snapshot) -> str:
    """What stands at the left of every footer: the contract's name, and that the sample is invented."""
    return titre(snapshot) + (f" — {FICTIF}" if snapshot.contrat.fictif else "")
