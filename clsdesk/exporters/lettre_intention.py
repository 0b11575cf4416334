"""The letter by which a collectivité tells the agency that it wants a contract (guide CLS Normandie 2025, phase 1).

« Transmission à l'ARS d'une lettre d'intention des élus exprimant la volonté de s'engager dans un CLS. »
"""

from __future__ import annotations

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cadre, Document, Para, Section, Signatures
from clsdesk.exporters.contrat_couverture import FICTIF, pour_la_periode, titre
from clsdesk.exporters.contrat_parties import A_REMPLIR
from clsdesk.exporters.contrat_visas import date_de
from clsdesk.exporters.deliberations import organisme_porteur
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.personnes import appel, au_role, nomme
from clsdesk.models import tables as t
from clsdesk.models.accords import enseigne
from clsdesk.models.nombres import enumeration
from clsdesk.models.organisations import est_ars
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NOM = "Lettre d’intention"
_SUITE = (
    "La collectivité souhaite que vos services soient associés dès à présent à la préparation du contrat et que soit "
    "désigné un référent, avec lequel pourront être arrêtés la méthode, le calendrier et la liste des partenaires à "
    "réunir."
)


def lettre_intention(snapshot: Snapshot) -> Document:
    """One page, to be signed by the collectivité's head."""
    ars, porteur = signataire_ars(snapshot), signataire_porteur(snapshot)
    formule, quand = appel(ars), date_de(snapshot, "lettre-intention") or A_REMPLIR
    corps: tuple[Block, ...] = (
        Section(pied=FICTIF if snapshot.contrat.fictif else "", numeros=False),
        *_adresses(snapshot, ars),
        Para((Run(f"{snapshot.contrat.lieu_signature.strip() or A_REMPLIR}, le {quand}"),), "CLS Lieu et date"),
        Para((Run(f"Objet : {_objet(snapshot)}"),), "CLS Objet"),
        Para((Run(f"{formule},"),)),
        *(Para((Run(each),)) for each in _phrases(snapshot)),
        Para((Run(f"Je vous prie d’agréer, {formule}, l’expression de ma considération distinguée."),), "CLS Annonce"),
        _signature(snapshot, porteur),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, corps)


def signataire_ars(snapshot: Snapshot) -> t.Signataire | None:
    """The agency among the signatories, or None."""
    for row in snapshot.all(t.Signataire):
        body = snapshot.get(t.Organisation, row.organisation_id)
        if body and est_ars(body):
            return row
    return None


def signataire_porteur(snapshot: Snapshot) -> t.Signataire | None:
    """The collectivité that carries the contract among the signatories, or None."""
    rows = snapshot.all(t.Signataire)
    return next((row for row in rows if row.organisation_id == snapshot.contrat.organisation_id), None)


def _adresses(snapshot: Snapshot, ars: t.Signataire | None) -> tuple[Block, ...]:
    porteur = snapshot.get(t.Organisation, snapshot.contrat.organisation_id) or t.Organisation()
    agence = snapshot.get(t.Organisation, ars.organisation_id) if ars else None
    nom = (
        agence.nom
        if agence
        else majuscule(f.valeurs(snapshot)["ars"].removeprefix("l’")) or "Agence régionale de santé"
    )
    haut = "\n".join(each.strip() for each in (enseigne(porteur.nom), porteur.siege) if each.strip())
    chef = f"{appel(ars)}\n" if ars and appel(ars) != "Madame, Monsieur" else ""
    siege = f"\n{agence.siege.strip()}" if agence and agence.siege.strip() else ""
    return (
        Para((Run(haut),), "CLS Expéditeur"),
        Para((Run(f"{chef}{enseigne(nom)}{siege}"),), "CLS Destinataire"),
    )


def _objet(snapshot: Snapshot) -> str:
    suite = "d’un nouveau contrat local de santé" if renouvelle(snapshot) else "d’un contrat local de santé"
    lieu = f.le_territoire(snapshot)
    return f"lettre d’intention en vue {suite}{f' ({lieu})' if lieu else ''}"


def renouvelle(snapshot: Snapshot) -> bool:
    return (snapshot.contrat.generation or 1) > 1


def _phrases(snapshot: Snapshot) -> tuple[str, ...]:
    """What is wanted, why, with whom, with what means, and what is asked for."""
    return tuple(each for each in (_volonte(snapshot), _priorites(snapshot), _moyens(snapshot), _SUITE) if each)


def _volonte(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)
    porteur = f.cite(organisme_porteur(snapshot)).complet
    verbe = "s’engager dans un nouveau" if renouvelle(snapshot) else "s’engager dans un"
    details = ", ".join(
        each
        for each in (said["decompte_communes"], f"{said['habitants']} habitants" if said["habitants"] else "")
        if each
    )
    ou = f" Il couvrirait le territoire suivant : {f.le_territoire(snapshot)}{f' ({details})' if details else ''}."
    return (
        f"Par la présente, {porteur} vous fait part de sa volonté de {verbe} contrat local de santé"
        f"{pour_la_periode(snapshot)}, au titre "
        f"de l’article L. 1434-10 du code de la santé publique.{ou if f.le_territoire(snapshot) else ''}"
    )


def _priorites(snapshot: Snapshot) -> str:
    noms = [f"« {each.element.intitule.strip().rstrip('.')} »" for each in snapshot.plan.racines]
    if not noms:
        return (
            "Les besoins de santé de la population, l’évolution de l’offre de soins et les attentes des acteurs locaux "
            "justifient un diagnostic partagé, à partir duquel des priorités communes pourront être retenues."
        )
    seule = len(noms) == 1
    return (
        "Les échanges conduits avec les acteurs du territoire font apparaître "
        f"{'une première priorité' if seule else 'de premières priorités'} : {enumeration(tuple(noms))}. Un diagnostic "
        f"partagé permettra de {'la' if seule else 'les'} confirmer et de {'la' if seule else 'les'} préciser."
    )


def _moyens(snapshot: Snapshot) -> str:
    """The elected referent, the coordination, the funding that is asked for."""
    said = f.valeurs(snapshot)
    referent = au_role(snapshot, "elu")
    elu = nomme(referent.nom, referent.fonction) if referent else ""
    portage = f"a choisi {elu}, pour porter la démarche" if elu else "désignera un élu référent"
    taux, plafond = said["coordination_taux"], said["coordination_plafond"]
    limite = f", dans la limite de {plafond} par an" if plafond else ""
    demande = f", à hauteur de {taux} du coût du poste{limite}" if taux else ""
    return (
        f"La collectivité {portage} et confiera la coordination à une personne chargée d’animer les instances, "
        "d’accompagner les partenaires et de rendre compte des travaux. Elle "
        f"sollicite la participation de l’Agence au financement de cette coordination{demande}."
    )


def _signature(snapshot: Snapshot, porteur: t.Signataire | None) -> Signatures:
    nom = f"Pour {f.cite(organisme_porteur(snapshot)).complet}"
    qualite = majuscule(" ".join(porteur.qualite.split())) if porteur else ""
    return Signatures((Cadre(nom, porteur.representant.strip() if porteur else "", qualite, "signature"),), par_rang=2)
