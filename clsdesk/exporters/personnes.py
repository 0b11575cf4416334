"""How the person who represents a signatory is named in a letter or a decision: « la préfète », « Monsieur »."""

from __future__ import annotations

import re

from clsdesk.models import tables as t
from clsdesk.models.accords import Nom, elide, en_minuscule, genre_de_la_personne, nom, qualite_nue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents

_D_UN_ORGANISME = re.compile(r"\s(?:du|de|des|d['’])\s?", re.IGNORECASE)


def titulaire(signataire: t.Signataire) -> str:
    """« la préfète », « l’inspectrice d’académie »; "" when the gender or the quality is not known."""
    qualite = qualite_nue(signataire.qualite)
    feminin = genre_de_la_personne(signataire.representant, qualite)
    if not qualite or feminin is None:
        return ""
    courte = en_minuscule(qualite).replace("'", "’")
    return f"l’{courte}" if elide(courte) else f"{'la' if feminin else 'le'} {courte}"


def dit_son_organisme(signataire: t.Signataire) -> bool:
    """Whether the quality names the body already: « Président du Conseil départemental »."""
    return bool(_D_UN_ORGANISME.search(qualite_nue(signataire.qualite)))


def appel(signataire: t.Signataire | None) -> str:
    """« Madame la Directrice générale », « Madame, Monsieur » when it is not known."""
    if signataire is None or not titulaire(signataire):
        return "Madame, Monsieur"
    qualite = majuscule(_D_UN_ORGANISME.split(f"{qualite_nue(signataire.qualite)} ", maxsplit=1)[0].strip())
    feminin = genre_de_la_personne(signataire.representant, qualite)
    article = "l’" if elide(qualite) else "la " if feminin else "le "
    return f"{'Madame' if feminin else 'Monsieur'} {article}{qualite}"


def nomme(personne: str, qualite: str) -> str:
    """« Madame Hélène Marescal, présidente »; one of the two when the other is not known."""
    return ", ".join(each for each in (personne.strip(), en_minuscule(qualite_nue(qualite)).replace("'", "’")) if each)


def article_d_organe(organe: str) -> str:
    """« le conseil communautaire », « l’assemblée »."""
    if elide(organe):
        return f"l’{organe}"
    return f"{nom(organe).article or 'le '}{organe}"


def au_role(snapshot: Snapshot, debut: str) -> t.Contact | None:
    """The first contact whose role begins so ("elu", "coordin"); None when nobody has it."""
    return next((row for row in snapshot.all(t.Contact) if sans_accents(row.role).startswith(debut)), None)


_RESSORT = re.compile(
    r"(?:préfecture|département|région|mairie|conseil (?:départemental|régional|municipal)) (?=(?:du|de|des)\b|d’)",
    re.IGNORECASE,
)


def de_son_ressort(body: Nom) -> str:
    """« du Pas-de-Calais » for a préfecture, a Département, a council, called by their place; or « de la CAF »."""
    found = _RESSORT.match(body.nu)
    return body.nu[found.end() :] if found else body.de
