"""The letter that calls people to a meeting: day, hours, place, agenda, who is invited, who signs."""

from __future__ import annotations

from datetime import date

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cadre, Document, Liste, Para, Section, Signatures
from clsdesk.exporters.contrat_couverture import mots_du_pied
from clsdesk.exporters.deliberations import le_contrat, organisme_porteur
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.lettre_intention import signataire_porteur
from clsdesk.exporters.personnes import au_role
from clsdesk.exporters.reunion_blocs import avis_de, en_phrase, invites, point_numerote, quand_et_ou
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.accords import enseigne
from clsdesk.models.dates import date_longue, jour_long
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.options import option
from clsdesk.models.reunions import attendus, points
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run, echapper

INVITATION, CONVOCATION = "invitation", "convocation"
POLITESSE = "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée."


def mot(snapshot: Snapshot) -> str:
    """« Invitation » or « Convocation », as the options of the document say."""
    return majuscule(option(snapshot, "invitation", "mot"))


def invitation(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> Document:
    """One letter for all, dated the day it is made."""
    about = f"{mot(snapshot).lower()} {en_phrase(snapshot, reunion).a}"
    when = f" du {jour_long(reunion.date)}" if reunion.date else ""
    rows = attendus(snapshot, reunion)
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        *_expediteur(snapshot),
        Para((Run(_lieu_et_date(snapshot, aujourdhui)),), "CLS Lieu et date"),
        Para((Run(f"Objet : {about}{when}"),), "CLS Objet"),
        Para((Run("Madame, Monsieur,"),)),
        *texte_riche(reunion.invitation or texte_propose(snapshot, reunion)),
        quand_et_ou(reunion),
        *_ordre_du_jour(points(snapshot, reunion)),
        Para((Run(_reponse(snapshot)),)),
        Para((Run(POLITESSE),), "CLS Annonce"),
        _signature(snapshot),
        *((Para((Run("Sont invités"),), "CLS Intertitre"), *invites(rows)) if rows else ()),
    )
    named = f"{mot(snapshot)} : {titre_reunion(snapshot, reunion)}"
    return habille(snapshot, named, mot(snapshot), corps, avis=avis_de(rows))


def texte_propose(snapshot: Snapshot, reunion: t.Reunion) -> str:
    """The opening of the letter as long as nobody wrote another, as rich text."""
    called = mot(snapshot).lower() == CONVOCATION
    verb = "J’ai l’honneur de vous convoquer" if called else "J’ai le plaisir de vous inviter"
    return echapper(f"{verb} {en_phrase(snapshot, reunion).a} du {le_contrat(snapshot)}, qui se réunira :")


def _expediteur(snapshot: Snapshot) -> tuple[Block, ...]:
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    lines = "\n".join(une_ligne(each) for each in (enseigne(body.nom), body.siege) if each.strip()) if body else ""
    return (Para((Run(lines),), "CLS Expéditeur"),) if lines else ()


def _lieu_et_date(snapshot: Snapshot, aujourdhui: date) -> str:
    place, day = une_ligne(snapshot.contrat.lieu_signature), date_longue(aujourdhui.isoformat())
    return f"{place}, le {day}" if place else f"Le {day}"


def _ordre_du_jour(rows: tuple[t.Point, ...]) -> tuple[Block, ...]:
    if not rows:
        return (Para((Run("L’ordre du jour vous sera adressé avant la réunion."),)),)
    return (Para((Run("Ordre du jour"),), "CLS Intertitre"), Liste(tuple(point_numerote(each) for each in rows)))


def _reponse(snapshot: Snapshot) -> str:
    who = au_role(snapshot, "coordin")
    means = tuple(une_ligne(each) for each in (who.courriel, who.telephone) if each.strip()) if who else ()
    reach = f" ({', '.join(means)})" if means else ""
    return (
        "Si vous ne pouvez pas y prendre part, merci d’en avertir la personne qui vous supplée et de prévenir la "
        f"coordination du contrat{reach}."
    )


def _signature(snapshot: Snapshot) -> Signatures:
    """The elected referent, else who represents the collectivité."""
    elu, porteur = au_role(snapshot, "elu"), signataire_porteur(snapshot)
    nom = elu.nom if elu else porteur.representant if porteur else ""
    qualite = elu.fonction if elu else porteur.qualite if porteur else ""
    pour = f"Pour {f.cite(organisme_porteur(snapshot)).complet}"
    return Signatures((Cadre(pour, une_ligne(nom), majuscule(une_ligne(qualite)), "signature"),), par_rang=2)
