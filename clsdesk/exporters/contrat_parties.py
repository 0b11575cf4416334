"""The contract's parties: « Entre … représentée par … ci-après désignée « … » », and the places where they sign."""

from __future__ import annotations

from dataclasses import replace

from clsdesk.exporters.blocks import Block, Cadre, Para, Signatures
from clsdesk.models import tables as t
from clsdesk.models.accords import Nom, elide, nom, qualite_nue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

A_REMPLIR = "……………………"
FIN_DU_CORPS = "fin_corps"


def organisme(snapshot: Snapshot, signataire: t.Signataire) -> Nom:
    """The signatory's body, ready for a sentence."""
    row = snapshot.get(t.Organisation, signataire.organisation_id)
    return imprime((row.nom or row.sigle) if row else signataire.designation or A_REMPLIR)


def imprime(texte: str) -> Nom:
    """The name with its article, whose apostrophe is the printed one."""
    read = nom(texte)
    return replace(read, article=read.article.replace("'", "’"))


def parties(snapshot: Snapshot) -> tuple[Block, ...]:
    """« Entre : » … « Il est convenu ce qui suit : ». Nothing without signatories."""
    signataires = snapshot.all(t.Signataire)
    made: list[Block] = []
    for rang, signataire in enumerate(signataires):
        made.append(Para((Run("et" if rang else "Entre :"),), "CLS Liaison"))
        made.extend(_partie(snapshot, signataire))
    if signataires:
        made.append(Para((Run("Il est convenu ce qui suit :"),), "CLS Convenu"))
    return tuple(made)


def _partie(snapshot: Snapshot, signataire: t.Signataire) -> tuple[Para, ...]:
    body = organisme(snapshot, signataire)
    row = snapshot.get(t.Organisation, signataire.organisation_id) or t.Organisation()
    siege = f", dont le siège est situé {row.siege.strip().rstrip('.,')}" if row.siege.strip() else ""
    siret = f" (SIRET {row.siret.strip()})" if row.siret.strip() else ""
    designation = designation_de(signataire, row)
    corps = (
        Run(majuscule(body.complet), gras=True),
        Run(f"{siret}{siege}{_representation(body, signataire)},"),
    )
    ancre = f"signataire_{signataire.id}"
    if not designation:
        return (Para(corps, "CLS Désignation seule", ancre),)
    designe = body.participe("désigné")
    avant = f"ci-après {designe} « " if designe else "ci-après « "
    return (
        Para(corps, "CLS Partie", ancre),
        Para((Run(avant), Run(designation, gras=True), Run(" »,")), "CLS Désignation"),
    )


def _representation(body: Nom, signataire: t.Signataire) -> str:
    qualite = qualite_nue(signataire.qualite)
    if not signataire.representant.strip() and not qualite:
        return ""
    verbe = body.participe("représenté")
    tour = f"{verbe} par" if verbe else "ayant pour représentant"
    personne = signataire.representant.strip() or A_REMPLIR
    return f", {tour} {personne}" + (f", en sa qualité {_de(qualite)}" if qualite else "")


def _de(qualite: str) -> str:
    return f"d’{qualite}" if elide(qualite) else f"de {qualite}"


def designation_de(signataire: t.Signataire, row: t.Organisation) -> str:
    """The short name used in the rest of the contract, without its guillemets; the sigle when none was typed."""
    typed = signataire.designation.strip().strip('«»“”"').strip()
    return typed or (_sigle(row) if row.sigle else "")


def _sigle(row: t.Organisation) -> str:
    """The sigle with its article: its own, else the one of the gender of the whole name (« la PFR »)."""
    read, feminin = imprime(row.sigle), nom(row.nom).feminin
    if read.article or feminin is None:
        return read.complet
    return f"l’{read.nu}" if elide(read.nu) else f"{'la' if feminin else 'le'} {read.nu}"


def signatures(snapshot: Snapshot) -> Signatures:
    """The places to sign, in their own order; the last one carries the bookmark of the body's end."""
    ordre = sorted(snapshot.all(t.Signataire), key=lambda each: (each.rang_signature, each.rang, each.id))
    cadres = [_cadre(snapshot, each) for each in ordre]
    return Signatures(tuple(cadres), par_rang=2 if len(cadres) in (1, 2, 4) else 3)


def _cadre(snapshot: Snapshot, signataire: t.Signataire) -> Cadre:
    autre = signataire.signe_par.strip()
    qualite = signataire.signe_par_qualite if autre else signataire.signe_par_qualite or signataire.qualite
    return Cadre(
        organisme=f"Pour {organisme(snapshot, signataire).complet}",
        nom=autre or signataire.representant.strip(),
        qualite=majuscule(" ".join(qualite.split())),
        ancre=f"signature_{signataire.id}",
    )
