"""The note de synthèse of a signatory: the contract on one or two pages, as that signatory needs it for its own bodies.

What a Département's délibération says of each contract (terrain.md): the territory, the orientations with their number
of actions, the actions that it pilots, the other signatories; then its own engagements.
"""

from __future__ import annotations

from clsdesk.exporters import faits as f
from clsdesk.exporters.apports import table_des_apports
from clsdesk.exporters.blocks import (
    Block,
    Cellule,
    Colonne,
    Document,
    Item,
    Ligne,
    Liste,
    Para,
    Section,
    Tableau,
    Titre,
)
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.contrat_parties import organisme
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette_courte, repere
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.accords import Nom, en_minuscule
from clsdesk.models.articles_champs import decomptes_par_niveau
from clsdesk.models.dates import date_longue
from clsdesk.models.nombres import enumeration
from clsdesk.models.organisations import est_ars
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NOM = "Note de synthèse"
LISTE_MAX = 8
TITRES_MAX = 10
"""Elements whose titles are written; beyond, their codes, so that the note stays short."""


def note(snapshot: Snapshot, signataire: t.Signataire) -> Document:
    """The note for one signatory."""
    body = f.cite(organisme(snapshot, signataire))
    nom = f"{NOM} pour {body.complet}"
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, nom, "note", sommaire=False),
        *_en_bref(snapshot),
        *_partie("Le territoire en chiffres", f.territoire_en_chiffres(snapshot)),
        *_partie(_titre_des_orientations(snapshot), f.table_des_orientations(snapshot)),
        *_partie(f"La part {body.de}", _part(snapshot, signataire, body)),
        *_partie("Ses engagements", _engagements(snapshot, signataire)),
        *_partie("Ses financements", table_des_apports(snapshot, signataire.organisation_id)),
        *_partie(_titre_des_autres(snapshot), _autres(snapshot, signataire)),
    )
    return habille(snapshot, f"{nom} : {titre(snapshot)}", NOM, corps)


def _titre_des_autres(snapshot: Snapshot) -> str:
    return "L’autre signataire" if len(snapshot.all(t.Signataire)) == 2 else "Les autres signataires"


def _autres(snapshot: Snapshot, signataire: t.Signataire) -> tuple[Block, ...]:
    """A list; one paragraph when there are so many that the list would be a page of its own."""
    noms = f.noms_des_signataires(snapshot, sauf=signataire.id)
    if len(noms) <= LISTE_MAX:
        return f.liste(noms)
    return (Para((Run(f"{' ; '.join((noms[0], *map(en_minuscule, noms[1:])))}."),)),)


def _partie(nom: str, contenu: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Titre(2, nom, sommaire=False), *contenu) if contenu else ()


def _titre_des_orientations(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)
    decomptes = dict.fromkeys((said["decompte_orientations"], said["decompte_actions"]))
    return majuscule(enumeration(tuple(decomptes))) or "Le plan d’actions"


def _en_bref(snapshot: Snapshot) -> tuple[Block, ...]:
    """The contract in a few lines; those that the contract does not say yet are left out."""
    lignes = (
        ("Territoire", _territoire(snapshot)),
        ("Porté par", f.valeurs(snapshot)["la_collectivite"]),
        ("Plan d’actions", f.valeurs(snapshot)["periode_plan"]),
        ("Durée", _duree(snapshot)),
        ("Signature", _signature(snapshot)),
        ("Signataires", str(len(snapshot.all(t.Signataire)))),
    )
    items = tuple(
        Item((Run(f"{nom} : ", gras=True), Run(f"{texte.rstrip('.')}."))) for nom, texte in lignes if texte.strip()
    )
    return (*_resume(snapshot), Liste(items))


def _resume(snapshot: Snapshot) -> tuple[Block, ...]:
    """What a contrat local de santé is, for those who meet it for the first time (code de la santé publique)."""
    texte = (
        "Le contrat local de santé, prévu par l’article L. 1434-10 du code de la santé publique, met en œuvre sur un "
        "territoire les objectifs du projet régional de santé. Il réunit l’Agence régionale de santé, la collectivité "
        "et leurs partenaires autour de priorités communes en matière de prévention, de soins et d’accompagnement."
    )
    return (Para((Run(texte),)),)


def _territoire(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)
    people = f"{said['habitants']} habitants" if said["habitants"] else ""
    details = ", ".join(each for each in (said["decompte_communes"], people, said["decompte_qpv"]) if each)
    return f"{said['territoire']} ({details})" if details and said["territoire"] else said["territoire"] or details


def _duree(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)["duree"]
    return "" if said.startswith("dans les conditions") else en_minuscule(said)


def _signature(snapshot: Snapshot) -> str:
    contrat = snapshot.contrat
    quand = date_longue(contrat.date_signature)
    return " à ".join(each for each in (quand, contrat.lieu_signature.strip()) if each)


def _part(snapshot: Snapshot, signataire: t.Signataire, body: Nom) -> tuple[Block, ...]:
    """What it pilots and supports, or a sentence when the plan does not name it."""
    parts = f.parts(snapshot, signataire.organisation_id)
    if not parts:
        texte = (
            f"Le plan d’actions ne désigne pas {body.complet} comme pilote ou partenaire d’une action. Sa contribution "
            "passe par les instances du contrat et par les engagements communs à toutes les parties."
        )
        return (Para((Run(texte),)), *_poste(snapshot, signataire))
    return (Para((Run(phrase_de_la_part(parts, body)),), "CLS Annonce"), _tableau(parts), *_poste(snapshot, signataire))


def phrase_de_la_part(parts: tuple[f.Part, ...], body: Nom) -> str:
    """« Le plan d’actions confie à la CAF le pilotage de trois opérations. Il l’associe en outre à une action. »"""
    elements = [each for part in parts for each in part.elements]
    led = decomptes_par_niveau(tuple(noeud for noeud, role in elements if role in f.PILOTES))
    helped = decomptes_par_niveau(tuple(noeud for noeud, role in elements if role not in f.PILOTES))
    aide = enumeration(tuple(f"à {each}" for each in helped))
    if not led:
        return f"Le plan d’actions associe {body.complet} {aide}."
    also = f" Il l’associe en outre {aide}." if helped else ""
    return f"Le plan d’actions confie {body.a} le pilotage {enumeration(tuple(f.elide(each) for each in led))}.{also}"


def _tableau(parts: tuple[f.Part, ...]) -> Tableau:
    titres = sum(len(each.elements) for each in parts) <= TITRES_MAX
    return Tableau(
        colonnes=(Colonne(66), Colonne(34)),
        entetes=(Ligne((f.mot("Action", "CLS Cellule entête"), f.mot("Rôle", "CLS Cellule entête"))),),
        lignes=tuple(Ligne((_action(each, titres), _roles(each))) for each in parts),
        resume="Une ligne par action : son intitulé, puis le rôle tenu.",
    )


def _action(part: f.Part, titres: bool) -> Cellule:
    tete = Para((Run(etiquette_courte(part.action)),), "CLS Cellule forte" if titres else "CLS Cellule")
    if not titres:
        return Cellule((tete,))
    return Cellule((tete, *(Item((Run(etiquette_courte(noeud)),)) for noeud, _ in part.dessous)))


def _roles(part: f.Part) -> Cellule:
    """« Pilote », « Pilote de 1.1.1 et 1.1.3 », one line a role."""
    lignes = [majuscule(part.role)] if part.role else []
    for role in dict.fromkeys(role for _, role in part.dessous):
        codes = tuple(_repere(noeud) for noeud, each in part.dessous if each == role)
        lignes.append(f"{majuscule(role)} de {enumeration(codes)}")
    return Cellule(tuple(Para((Run(each),), "CLS Cellule") for each in lignes))


def _repere(noeud: Noeud) -> str:
    return noeud.code.strip() or repere(noeud) or f"« {noeud.intitule_tableau} »"


def _poste(snapshot: Snapshot, signataire: t.Signataire) -> tuple[Block, ...]:
    """The funding of the coordination post, told to those who pay for it."""
    texte = financement_du_poste(snapshot)
    row = snapshot.get(t.Organisation, signataire.organisation_id)
    paye = row is not None and (est_ars(row) or row.id == snapshot.contrat.organisation_id)
    return (Para((Run("Poste de coordination : ", gras=True), Run(texte))),) if texte and paye else ()


def financement_du_poste(snapshot: Snapshot) -> str:
    """One sentence, after the regional model's rate and ceiling; "" when the model says nothing."""
    said = f.valeurs(snapshot)
    taux, plafond = said["coordination_taux"], said["coordination_plafond"]
    if not taux:
        return ""
    limite = f", dans la limite de {plafond} par an pour un temps plein" if plafond else ""
    return (
        f"l’Agence régionale de santé peut prendre en charge {taux} de son coût{limite}, sous réserve de la "
        "disponibilité des crédits ; le solde revient à la collectivité et aux partenaires qui y contribuent."
    )


def _engagements(snapshot: Snapshot, signataire: t.Signataire) -> tuple[Block, ...]:
    propres = texte_riche(signataire.engagements)
    article = next((rang for rang, each in enumerate(snapshot.all(t.Article), start=1) if each.cle == "objet"), None)
    communs = f" à l’article {'1er' if article == 1 else article}" if article else ""
    if not propres:
        return (Para((Run(f"Le contrat énonce{communs} les engagements communs à toutes les parties."),)),)
    suite = f"Ils s’ajoutent aux engagements communs à toutes les parties, énoncés{communs} du contrat."
    return (*propres, *((Para((Run(suite),), "CLS Mention"),) if article else ()))
