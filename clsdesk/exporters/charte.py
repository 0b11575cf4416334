"""The charter by which partners commit themselves to prepare and to live a contract together, before or beside it."""

from __future__ import annotations

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Document, Para, Section, Titre
from clsdesk.exporters.contrat_blocs import engagements
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.contrat_parties import A_REMPLIR, parties, signatures
from clsdesk.exporters.contrat_visas import date_de
from clsdesk.exporters.deliberations import organisme_porteur
from clsdesk.exporters.habillage import habille
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NOM = "Charte d’engagement"
_COMMUNS = (
    "prendre part au diagnostic, au choix des priorités et à la construction du plan d’actions",
    "désigner un représentant dans les instances et lui donner le temps d’y participer",
    "partager les informations utiles, dans le respect des règles qui les protègent",
    "faire connaître la démarche à leurs équipes et aux publics qu’ils accompagnent",
    "contribuer, selon leurs moyens, aux actions qui relèvent de leurs missions et à leur évaluation",
)
_COLLECTIVITE = (
    "porter la démarche et désigner un élu référent",
    "assurer la coordination et réunir les instances",
    "associer les communes, les professionnels, les associations et les habitants",
    "rendre compte chaque année de l’avancement des travaux",
)
_AGENCE = (
    "désigner un référent et mettre à disposition les données de santé dont elle dispose",
    "veiller à la cohérence de la démarche avec le projet régional de santé",
    "étudier le concours qu’elle peut apporter à la coordination et aux actions",
)


def charte(snapshot: Snapshot) -> Document:
    """Parties, priorities, engagements, funding of the post, dates, places to sign."""
    articles = (
        ("Objet", _objet(snapshot)),
        ("Priorités partagées", _priorites(snapshot)),
        ("Engagements communs", _liste("Les signataires de la charte s’engagent à :", _COMMUNS)),
        ("Engagements de la collectivité", _liste("La collectivité s’engage à :", _COLLECTIVITE)),
        ("Engagements de l’Agence régionale de santé", _liste("L’Agence s’engage à :", _AGENCE)),
        ("Engagements propres à certains signataires", engagements(snapshot)),
        ("Pilotage", _pilotage(snapshot)),
        ("Coordination et financement du poste", _poste(snapshot)),
        ("Dates et durée", _dates(snapshot)),
        ("Adhésion et retrait", _adhesion(snapshot)),
    )
    ecrits = tuple(each for each in articles if each[1])
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "charte", sommaire=False),
        *parties(snapshot),
        *(bloc for rang, (nom, blocs) in enumerate(ecrits, start=1) for bloc in _article(rang, nom, blocs)),
        Para((Run(_fait_a(snapshot)),), "CLS Fait à"),
        *_signatures(snapshot),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, corps)


def _article(rang: int, nom: str, blocs: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Titre(2, f"Article {rang} : {nom}", f"charte_{rang}", sommaire=False), *blocs)


def _liste(annonce: str, textes: tuple[str, ...]) -> tuple[Block, ...]:
    return (Para((Run(annonce),), "CLS Annonce"), *f.liste(textes))


def _objet(snapshot: Snapshot) -> tuple[Block, ...]:
    lieu = f.le_territoire(snapshot)
    ou = f" sur le territoire suivant : {lieu}" if lieu else ""
    texte = (
        "La présente charte exprime la volonté de ses signataires de préparer et de faire vivre ensemble un contrat "
        f"local de santé{ou}. Elle dit ce que chacun apporte à cette démarche. Elle n’emporte ni transfert de "
        "compétence, ni engagement financier qui n’y serait pas écrit, et ne remplace pas le contrat."
    )
    return (Para((Run(texte),)),)


def _priorites(snapshot: Snapshot) -> tuple[Block, ...]:
    noms = tuple(each.element.intitule for each in snapshot.plan.racines if each.element.intitule.strip())
    if not noms:
        texte = "Les priorités seront choisies ensemble, à partir d’un diagnostic partagé du territoire."
        return (Para((Run(texte),)),)
    return _liste("Les signataires se retrouvent autour des priorités suivantes :", noms)


def _pilotage(snapshot: Snapshot) -> tuple[Block, ...]:
    said = f.valeurs(snapshot)
    pilotage = said["instance_pilotage"] or "un comité de pilotage"
    technique = f" ; {said['instance_technique']} prépare ses travaux" if said["instance_technique"] else ""
    texte = (
        f"{majuscule(pilotage)} réunit les signataires, arrête le calendrier et valide les étapes de la démarche"
        f"{technique}. Les décisions y sont recherchées par consensus."
    )
    return (Para((Run(texte),)),)


def _poste(snapshot: Snapshot) -> tuple[Block, ...]:
    said = f.valeurs(snapshot)
    employeur = f.cite(organisme_porteur(snapshot)).complet if snapshot.contrat.organisation_id else "la collectivité"
    textes = [f"La personne chargée de la coordination est employée par {employeur}."]
    if said["coordination_taux"]:
        limite = f", dans la limite de {said['coordination_plafond']} par an" if said["coordination_plafond"] else ""
        textes.append(
            f"Sous réserve de la disponibilité des crédits, l’Agence régionale de santé peut prendre en charge "
            f"{said['coordination_taux']} du coût du poste{limite}. Une convention en fixe les modalités ; le solde "
            "revient à la collectivité et, le cas échéant, aux signataires qui acceptent d’y contribuer."
        )
    else:
        textes.append("Une convention entre la collectivité et ses financeurs fixe la prise en charge du poste.")
    return tuple(Para((Run(each),)) for each in textes)


def _dates(snapshot: Snapshot) -> tuple[Block, ...]:
    """In words that stay true once the contract is signed: the charter may be joined at any time."""
    said, contrat = f.valeurs(snapshot), snapshot.contrat
    plan = f"Le plan d’actions porte sur la période {said['periode_plan']}. " if said["periode_plan"] else ""
    jour = date_longue(contrat.date_signature) if len(contrat.date_signature) == 10 else ""
    quand = f"La date de signature du contrat est fixée au {jour}. " if jour else ""
    fin = "La charte prend effet à sa signature et vaut jusqu’au terme du contrat local de santé."
    return (Para((Run(f"{fin} {quand}{plan}".strip()),)),)


def _adhesion(snapshot: Snapshot) -> tuple[Block, ...]:
    texte = (
        "Un organisme qui partage ces engagements peut adhérer à la charte, sans devenir partie au contrat : il en "
        "signe un exemplaire, remis à la coordination. Un signataire peut se retirer par une lettre à la collectivité."
    )
    return (Para((Run(texte),)),)


def _fait_a(snapshot: Snapshot) -> str:
    quand = date_de(snapshot, "charte") or A_REMPLIR
    return f"Fait à {snapshot.contrat.lieu_signature.strip() or A_REMPLIR}, le {quand}."


def _signatures(snapshot: Snapshot) -> tuple[Block, ...]:
    cadres = signatures(snapshot)
    return (Para((Run("Les signataires"),), "CLS Signataires"), cadres) if cadres.cadres else ()
