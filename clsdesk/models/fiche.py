"""A fiche's fields as they read: what the plan gives, what is typed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.modele import INCONTOURNABLE, Champ
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut, vide

ETATS: dict[str, str] = {
    "brouillon": "Brouillon",
    "transmise": "Transmise au pilote",
    "accord": "Accord du pilote",
    "validee": "Validée en COPIL",
    "a_reviser": "À réviser",
}


@dataclass(frozen=True, slots=True)
class ValeurChamp:
    """One field. `deduit`: plain text that the plan gives; `saisi`: rich text that was typed."""

    champ: Champ
    deduit: str
    saisi: str

    @property
    def rempli(self) -> bool:
        return bool(self.deduit) or not vide(self.saisi)


@dataclass(frozen=True, slots=True)
class Completude:
    """How many of the fields that cannot be left out are filled."""

    remplis: int
    total: int
    manquants: tuple[Champ, ...]


def fiche_de(snapshot: Snapshot, element_id: int) -> t.Fiche | None:
    """The element's fiche; None until something was typed in it."""
    return next((row for row in snapshot.all(t.Fiche) if row.element_id == element_id), None)


def champs(snapshot: Snapshot, noeud: Noeud) -> tuple[ValeurChamp, ...]:
    """The fields of the model, in its order, with their values for one element."""
    fiche = fiche_de(snapshot, noeud.id)
    rows = snapshot.all(t.FicheChamp) if fiche else ()
    typed = {row.cle: row.texte for row in rows if fiche and row.fiche_id == fiche.id}
    return tuple(
        ValeurChamp(champ, deduit(champ.source, noeud), typed.get(champ.cle, "")) for champ in snapshot.modele.champs
    )


def completude(snapshot: Snapshot, noeud: Noeud) -> Completude:
    """Counts the fields whose obligation is Incontournable."""
    wanted = [each for each in champs(snapshot, noeud) if each.champ.obligation == INCONTOURNABLE]
    missing = tuple(each.champ for each in wanted if not each.rempli)
    return Completude(len(wanted) - len(missing), len(wanted), missing)


def mention_etat(fiche: t.Fiche | None) -> str:
    """What the footer prints: "Projet", or "Validée le 12 mars 2026"."""
    if fiche is None or fiche.etat != "validee":
        return "Projet"
    return f"Validée le {date_longue(fiche.date_validation)}" if fiche.date_validation else "Validée"


def deduit(source: str, noeud: Noeud) -> str:
    """The text that the plan gives for a field's source (see `Champ`); "" when it gives nothing."""
    if source.startswith("ancetre:"):
        rank = int(source.partition(":")[2])
        return _nomme(noeud.ancetres[rank]) if rank < len(noeud.ancetres) else ""
    maker = _SOURCES.get(source)
    return maker(noeud) if maker else ""


def _nomme(noeud: Noeud) -> str:
    return f"{noeud.code} {noeud.element.intitule}".strip()


def _pilotes(noeud: Noeud) -> str:
    """The element's own pilots, otherwise those of what is below, each once."""
    own = [each.libelle for each in noeud.pilotes]
    below = [each.libelle for child in noeud.parcours() for each in child.pilotes]
    return ", ".join(dict.fromkeys(own or below))


def _partenaires(noeud: Noeud) -> str:
    found = [
        each.libelle + (" (financeur)" if each.row.role == "financeur" else "")
        for child in noeud.parcours()
        for each in child.pilotages
        if each.row.role in ("partenaire", "financeur")
    ]
    return ", ".join(dict.fromkeys(found))


def _calendrier(noeud: Noeud) -> str:
    bounds = [date_longue(each) for each in (noeud.element.debut, noeud.element.fin) if each]
    lines = [" - ".join(bounds)] if bounds else []
    for child in noeud.parcours():
        cells = ", ".join(_case(row) for row in child.calendrier)
        if cells:
            lines.append(cells if child.id == noeud.id else f"{_nomme(child)} : {cells}")
    return "\n".join(lines)


def _case(row: t.Calendrier) -> str:
    when = date_longue(f"{row.annee}-{row.mois:02d}") if row.mois else str(row.annee)
    when = f"T{row.trimestre} {row.annee}" if row.trimestre else when
    return f"{when} ({row.texte})" if row.texte else when


def _operations(noeud: Noeud) -> str:
    lines = []
    for child in noeud.enfants:
        who = ", ".join(each.libelle for each in child.pilotes)
        lines.append(_nomme(child) + (f" ({who})" if who else ""))
    return "\n".join(lines)


_SOURCES: dict[str, Callable[[Noeud], str]] = {
    "intitule": _nomme,
    "pilotes": _pilotes,
    "partenaires": _partenaires,
    "calendrier": _calendrier,
    "texte": lambda noeud: brut(noeud.element.texte),
    "resultat": lambda noeud: brut(noeud.element.resultat_attendu),
    "operations": _operations,
}
