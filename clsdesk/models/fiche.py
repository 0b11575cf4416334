"""A fiche's fields as they read: what the plan gives, what is typed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from clsdesk.models import tables as t
from clsdesk.models.articulation import texte_articulation
from clsdesk.models.dates import MOIS, date_longue
from clsdesk.models.modele import INCONTOURNABLE, Champ
from clsdesk.models.plan import Noeud, Pilote
from clsdesk.models.priorites import texte_contexte
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut, echapper, vide

ETATS: dict[str, str] = {
    "brouillon": "Brouillon",
    "transmise": "Transmise au pilote",
    "accord": "Accord du pilote",
    "validee": "Validée en COPIL",
    "a_reviser": "À réviser",
}


@dataclass(frozen=True, slots=True)
class ValeurChamp:
    """One field. `deduit`: what the plan gives, plain; `deduit_riche`: the same with its styles; `saisi`: rich text."""

    champ: Champ
    deduit: str
    saisi: str
    deduit_riche: str = ""

    @property
    def rempli(self) -> bool:
        return bool(self.deduit.strip()) or not vide(self.saisi)

    @property
    def manque(self) -> bool:
        """Empty though it cannot be left out."""
        return self.champ.obligation == INCONTOURNABLE and not self.rempli


@dataclass(frozen=True, slots=True)
class Completude:
    """How many of the fields that cannot be left out are filled. `champs`: every field, for a form to show its own."""

    remplis: int
    total: int
    manquants: tuple[Champ, ...]
    champs: tuple[ValeurChamp, ...] = ()


def fiche_de(snapshot: Snapshot, element_id: int) -> t.Fiche | None:
    """The element's fiche; None until something was typed in it."""
    return next(iter(snapshot.where(t.Fiche, "element_id", element_id)), None)


def champs(snapshot: Snapshot, noeud: Noeud) -> tuple[ValeurChamp, ...]:
    """The fields of the model, in its order, with their values for one element."""
    fiche = fiche_de(snapshot, noeud.id)
    rows = snapshot.where(t.FicheChamp, "fiche_id", fiche.id) if fiche else ()
    typed = {row.cle: row.texte for row in rows}
    return tuple(_valeur(snapshot, champ, noeud, typed.get(champ.cle, "")) for champ in snapshot.modele.champs)


def completude(snapshot: Snapshot, noeud: Noeud) -> Completude:
    """Counts the fields whose obligation is Incontournable."""
    values = champs(snapshot, noeud)
    total = sum(1 for each in values if each.champ.obligation == INCONTOURNABLE)
    missing = tuple(each.champ for each in values if each.manque)
    return Completude(total - len(missing), total, missing, values)


def mention_etat(fiche: t.Fiche | None) -> str:
    """What the footer prints: "Projet", or "Validée le 12 mars 2026"."""
    if fiche is None or fiche.etat != "validee":
        return "Projet"
    return f"Validée le {date_longue(fiche.date_validation)}" if fiche.date_validation else "Validée"


def deduit(snapshot: Snapshot, source: str, noeud: Noeud) -> str:
    """The text that the plan, its links or the diagnostic give for a field's source (see `Champ`); "" for nothing."""
    if source.startswith("ancetre:"):
        rank = source.partition(":")[2]
        above = noeud.ancetres[int(rank)] if rank.isdecimal() and int(rank) < len(noeud.ancetres) else None
        return nomme(above) if above else ""
    if source in _SOURCES_LIEES:
        return _SOURCES_LIEES[source](snapshot, noeud)
    maker = _SOURCES.get(source)
    return maker(noeud) if maker else ""


def nomme(noeud: Noeud) -> str:
    """An element's code and title: "1.1 Repérer", "Priorité n° 1 : Agir"."""
    colon = " :" if " " in noeud.code else ""
    return f"{noeud.code}{colon} {noeud.element.intitule}".strip()


def _valeur(snapshot: Snapshot, champ: Champ, noeud: Noeud, saisi: str) -> ValeurChamp:
    plain = deduit(snapshot, champ.source, noeud)
    rich = {"texte": noeud.element.texte, "resultat": noeud.element.resultat_attendu}.get(champ.source)
    return ValeurChamp(champ, plain, saisi, echapper(plain) if rich is None else rich)


def _pilotes(noeud: Noeud) -> str:
    """The element's own pilots, otherwise those of what is below, each once."""
    below = (each for child in noeud.parcours() for each in child.pilotes)
    return _noms(noeud.pilotes or tuple(below), {"co-pilote": " (co-pilote)"})


def _partenaires(noeud: Noeud) -> str:
    """Partners and funders of the element and of what is below, each once."""
    family = tuple(each for child in noeud.parcours() for each in child.pilotages)
    kept = tuple(each for each in family if each.row.role in ("partenaire", "financeur"))
    return _noms(kept, {"financeur": " (financeur)"})


def _noms(pilotes: tuple[Pilote, ...], marks: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(each.libelle + marks.get(each.row.role, "") for each in pilotes if each.libelle))


def _calendrier(noeud: Noeud) -> str:
    """The element's dates and years, a line each; those of what is below, named, when it has none."""
    own = _dates(noeud) + _annees(noeud)
    if own:
        return "\n".join(own)
    below = ((child, _dates(child) + _annees(child)) for child in noeud.parcours())
    return "\n".join(f"{nomme(child)} : {' ; '.join(lines)}" for child, lines in below if lines)


def _dates(noeud: Noeud) -> list[str]:
    start, end = noeud.element.debut, noeud.element.fin
    if start and end and start != end:
        return [f"{_precede(start, 'Du', 'De')} {_precede(end, 'au', 'à')}"]
    if start:
        return [date_longue(start) if end else f"À partir {_precede(start, 'du', 'de')}"]
    return [f"Jusqu'{_precede(end, 'au', 'à')}"] if end else []


def _precede(iso: str, day: str, other: str) -> str:
    """ "du 12 mars 2026", "de mars 2026", "d'avril 2026"."""
    text = date_longue(iso)
    word = day if len(iso) == 10 or "T" in iso else other
    elided = word in ("de", "De") and text[0] in "ao"
    return f"{word[0]}'{text}" if elided else f"{word} {text}"


def _annees(noeud: Noeud) -> list[str]:
    """ "2025 à 2027", "2028 : octobre": neighbouring years that say the same together; plain marks on one line."""
    said = [(annee, _dit(tuple(rows))) for annee, rows in groupby(noeud.calendrier, key=lambda row: row.annee)]
    spans = tuple(_spans(said))
    if not any(text for _, text in spans):
        return [", ".join(years for years, _ in spans)] if spans else []
    return [f"{years} : {text}" if text else years for years, text in spans]


def _spans(said: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    first = 0
    for place, (annee, text) in enumerate(said):
        if place + 1 < len(said) and said[place + 1] == (annee + 1, text):
            continue
        yield (str(annee) if first == place else f"{said[first][0]} à {annee}"), text
        first = place + 1


def _dit(rows: tuple[t.Calendrier, ...]) -> str:
    """What one year's cells say: "octobre", "T1, T3 (bilan)"; "" for a plain mark."""
    parts = []
    for row in rows:
        when = MOIS[row.mois - 1] if row.mois and 1 <= row.mois <= 12 else f"T{row.trimestre}" if row.trimestre else ""
        text = row.texte.strip()
        parts.append(f"{when} ({text})" if when and text else when or text)
    return ", ".join(part for part in parts if part)


def _operations(noeud: Noeud) -> str:
    lines = []
    for child in tuple(noeud.parcours())[1:]:
        who = _noms(child.pilotes, {"co-pilote": " (co-pilote)"})
        lines.append(nomme(child) + (f" ({who})" if who else ""))
    return "\n".join(lines)


_SOURCES: dict[str, Callable[[Noeud], str]] = {
    "intitule": nomme,
    "pilotes": _pilotes,
    "partenaires": _partenaires,
    "calendrier": _calendrier,
    "texte": lambda noeud: brut(noeud.element.texte),
    "resultat": lambda noeud: brut(noeud.element.resultat_attendu),
    "operations": _operations,
}

_SOURCES_LIEES: dict[str, Callable[[Snapshot, Noeud], str]] = {
    "articulation": texte_articulation,
    "diagnostic": texte_contexte,
}
