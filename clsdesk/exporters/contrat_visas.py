"""The contract's visas: those that were typed, then the acts whose dates the file knows and that nobody typed."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.exporters.blocks import Para
from clsdesk.exporters.contrat_parties import organisme
from clsdesk.exporters.personnes import de_son_ressort
from clsdesk.models import tables as t
from clsdesk.models.accords import nom
from clsdesk.models.articles import champs_article
from clsdesk.models.assemblees import organe
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.options import option
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import Run

DATE = "date"
"""The key of the option that keeps the date of the letter, and of the charter."""


@dataclass(frozen=True, slots=True)
class VisaImprime:
    """What follows « Vu », without its comma, and the bookmark that it carries."""

    texte: str
    ancre: str


def visas(snapshot: Snapshot, deliberations: bool = True) -> tuple[VisaImprime, ...]:
    """`deliberations` False leaves out those that authorise the signatories, deduced from their dates."""
    return (*_ecrits(snapshot), *deduits(snapshot, deliberations))


def deduits(snapshot: Snapshot, deliberations: bool = True) -> tuple[VisaImprime, ...]:
    """The acts whose dates the file knows, without those that a typed visa already gives."""
    actes = (*_demarche(snapshot), *(_deliberations(snapshot) if deliberations else ()))
    dits = [sans_accents(each.texte) for each in _ecrits(snapshot)]
    return tuple(visa for quand, visa in actes if not any(sans_accents(quand) in each for each in dits))


def _ecrits(snapshot: Snapshot) -> tuple[VisaImprime, ...]:
    rows = (row for row in snapshot.all(t.Visa) if row.texte.strip())
    return tuple(VisaImprime(row.texte.strip().rstrip(",;. "), f"visa_{row.id}") for row in rows)


def blocs_des_visas(snapshot: Snapshot) -> tuple[Para, ...]:
    return tuple(Para((Run(f"Vu {each.texte},"),), "CLS Visa", each.ancre) for each in visas(snapshot))


Acte = tuple[str, VisaImprime]
"""(its date in words, the visa): one that a typed visa already gives is left out."""


def _demarche(snapshot: Snapshot) -> tuple[Acte, ...]:
    """The letter and the charter, once their dates are known."""
    collectivite = snapshot.derive(champs_article)["la_collectivite"]
    par = f", adressée par {collectivite} à l’Agence régionale de santé" if collectivite else ""
    lettre, charte = (date_de(snapshot, cle) for cle in ("lettre-intention", "charte"))
    made = (
        (lettre, VisaImprime(f"la lettre d’intention du {lettre}{par}", "visa_lettre")),
        (charte, VisaImprime(f"la charte d’engagement signée le {charte}", "visa_charte")),
    )
    return tuple(each for each in made if each[0])


def _deliberations(snapshot: Snapshot) -> tuple[Acte, ...]:
    made: list[Acte] = []
    for row in snapshot.all(t.Signataire):
        quand = _date(row.date_deliberation)
        if quand:
            made.append((quand, VisaImprime(f"{_acte(snapshot, row)} du {quand}", f"visa_signataire_{row.id}")))
    return tuple(made)


def date_de(snapshot: Snapshot, document: str) -> str:
    """The day on which a document was signed, in words; "" until it is known."""
    return _date(option(snapshot, document, DATE))


def _date(iso: str) -> str:
    """A whole date in words; "" for less."""
    return date_longue(iso) if len(iso) == 10 and debut_de(iso) else ""


def _acte(snapshot: Snapshot, row: t.Signataire) -> str:
    """« la délibération du conseil départemental de la Lisse », « la décision de la Préfecture »."""
    body = organisme(snapshot, row)
    qui = organe(snapshot.get(t.Organisation, row.organisation_id) or t.Organisation(nom=row.designation))
    if not qui.delibere:
        return f"la décision {body.de}".replace("'", "’")
    return f"la délibération {nom(qui.nom).de} {de_son_ressort(body)}".replace("'", "’")
