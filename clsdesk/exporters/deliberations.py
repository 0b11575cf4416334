"""The projet de délibération of a signatory, in our own words: visas, considérants, what is decided, who signs.

The State, the agency, the rectorate and public hospitals have no assembly for it: theirs is a decision.
"""

from __future__ import annotations

import re

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cadre, Document, Inline, Para, Section, Signatures, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.contrat_parties import A_REMPLIR, organisme
from clsdesk.exporters.contrat_visas import visas
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.notes import financement_du_poste, phrase_de_la_part
from clsdesk.exporters.personnes import article_d_organe, de_son_ressort, dit_son_organisme, nomme, titulaire
from clsdesk.models import tables as t
from clsdesk.models.accords import Nom
from clsdesk.models.assemblees import Organe, organe
from clsdesk.models.dates import date_longue
from clsdesk.models.nombres import enumeration
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, minuscule, sans_accents
from clsdesk.models.texte_riche import Run

_OBJET = (
    "que le contrat local de santé met en œuvre sur le territoire les objectifs du projet régional de santé, dans les "
    "domaines de la prévention, de la promotion de la santé, des soins et de l’accompagnement médico-social et social"
)
_CODE_SANTE = "le code de la santé publique, notamment son article L. 1434-10"
_ARTICLE = re.compile(r"L\.?\s?([0-9][0-9-]{0,15})")
_DU_CODE = re.compile(
    rf"(le code [^,]+),? notamment,? (?:son|ses|les|l['’])\s?articles? ((?:(?:, et |, | et )?{_ARTICLE.pattern})+)",
    re.IGNORECASE,
)
"""A visa that cites articles of the legislative part of one code, and nothing else."""


def deliberation(snapshot: Snapshot, signataire: t.Signataire) -> Document:
    """The project for one signatory: a délibération, or a decision where no assembly deliberates."""
    body = f.cite(organisme(snapshot, signataire))
    qui = organe(_row(snapshot, signataire))
    nom = nom_du_projet(snapshot, signataire)
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(majuscule(body.complet)),), "CLS Fiche code"),
        Titre(1, nom, "projet", sommaire=False),
        *_entete(snapshot, signataire, qui),
        Para((Run(_auteur(signataire, body, qui)),), "CLS Annonce"),
        *_visas(snapshot, signataire, body, qui),
        *_considerants(snapshot, signataire, body),
        Para((Run("Après en avoir délibéré, décide :" if qui.delibere else "Décide :"),), "CLS Décide"),
        *_articles(snapshot, signataire, body, qui),
        *(_vote() if qui.delibere else ()),
        Para((Run(f"Fait à {A_REMPLIR}, le {A_REMPLIR}."),), "CLS Fait à"),
        _signature(signataire, body),
    )
    return habille(snapshot, f"{nom} : {majuscule(body.complet)}", nom, corps)


def nom_du_projet(snapshot: Snapshot, signataire: t.Signataire) -> str:
    """« Projet de délibération » or « Projet de décision »."""
    return f"Projet de {'délibération' if organe(_row(snapshot, signataire)).delibere else 'décision'}"


def _row(snapshot: Snapshot, signataire: t.Signataire) -> t.Organisation:
    return snapshot.get(t.Organisation, signataire.organisation_id) or t.Organisation(nom=signataire.designation)


def le_contrat(snapshot: Snapshot) -> str:
    """« contrat local de santé du Pays de Vaudreuse »: the contract's name inside a sentence."""
    nom = titre(snapshot)
    return minuscule(nom) if sans_accents(nom).startswith("contrat") else f"contrat local de santé « {nom} »"


def _entete(snapshot: Snapshot, signataire: t.Signataire, qui: Organe) -> tuple[Block, ...]:
    objet = Para((Run(f"Objet : signature du {le_contrat(snapshot)}"),), "CLS Objet")
    if not qui.delibere:
        return (objet,)
    jour = date_longue(signataire.date_deliberation) or A_REMPLIR
    seance = f"Séance du {jour}\nDélibération n° {A_REMPLIR}\nRapporteur : {A_REMPLIR}"
    return (Para((Run(seance),)), objet)


def _auteur(signataire: t.Signataire, body: Nom, qui: Organe) -> str:
    """« Le conseil départemental de la Lisse, », « Le préfet du Pas-de-Calais, »."""
    ou = de_son_ressort(body)
    if qui.delibere:
        return f"{majuscule(article_d_organe(qui.nom))} {ou},"
    chef = titulaire(signataire)
    if not chef:
        return f"La personne habilitée à représenter {body.complet},"
    return f"{majuscule(chef)}{'' if dit_son_organisme(signataire) else f' {ou}'},"


def _visas(snapshot: Snapshot, signataire: t.Signataire, body: Nom, qui: Organe) -> tuple[Block, ...]:
    """Its own ground, then the contract's visas; not its own earlier délibération, nor twice the same code."""
    propre = f"les statuts {body.de}" if qui.visa == "ses statuts" else qui.visa
    communs = [each.texte for each in visas(snapshot, deliberations=False)]
    if signataire.organisation_id == snapshot.contrat.organisation_id:
        communs = [each for each in communs if not sans_accents(each).startswith(("la deliberation", "la decision"))]
    if not any("1434-10" in each for each in communs):
        communs.insert(0, _CODE_SANTE)
    projet = (
        f"le projet de {le_contrat(snapshot)}, annexé à la présente {'délibération' if qui.delibere else 'décision'}"
    )
    rows = [each for each in (*_une_fois_par_code((propre, *communs)), projet) if each]
    return tuple(Para((Run(f"Vu {each} ;"),), "CLS Visa") for each in rows)


def _une_fois_par_code(visas: tuple[str, ...]) -> tuple[str, ...]:
    """The visas; those that cite articles of one code become one, at the place of the first, articles in order."""
    lus = [(each, _DU_CODE.fullmatch(each)) for each in visas]
    cites: dict[str, list[str]] = {}
    for _, lu in lus:
        if lu:
            cites.setdefault(lu[1].lower(), []).append(lu[2])
    said = (
        _du_code(lu[1].lower(), cites[lu[1].lower()]) if lu and len(cites[lu[1].lower()]) > 1 else each
        for each, lu in lus
    )
    return tuple(dict.fromkeys(said))


def _du_code(code: str, cites: list[str]) -> str:
    numeros = {each for said in cites for each in _ARTICLE.findall(said)}
    rangs = sorted(numeros, key=lambda each: [int(part) for part in each.split("-") if part])
    return f"{code}, notamment ses articles {enumeration(tuple(f'L. {each}' for each in rangs))}"


def _considerants(snapshot: Snapshot, signataire: t.Signataire, body: Nom) -> tuple[Block, ...]:
    rows = [_OBJET, *_contenu(snapshot)]
    parts = f.parts(snapshot, signataire.organisation_id)
    if parts:
        rows.append(_part(parts, body))
    if signataire.engagements.strip():
        rows.append(
            f"que les engagements propres {body.a} sont énoncés au contrat et rappelés dans la note de synthèse"
        )
    fins = [" ;"] * (len(rows) - 1) + [","]
    return tuple(Para((Run(f"Considérant {each}{fin}"),), "CLS Visa") for each, fin in zip(rows, fins, strict=True))


def _contenu(snapshot: Snapshot) -> list[str]:
    """The orientations and the number of actions, in one considérant; nothing without a plan."""
    said = f.valeurs(snapshot)
    if not said["decompte_orientations"]:
        return []
    noms = enumeration(tuple(_entre_guillemets(each) for each in snapshot.plan.racines))
    verbe = "met" if said["nombre_actions"] == "1" else "mettent"
    dessous = said["decompte_actions"] not in ("", said["decompte_orientations"])
    actions = f", que {verbe} en œuvre {said['decompte_actions']}" if dessous else ""
    periode = f" pour la période {said['periode_plan']}" if actions and said["periode_plan"] else ""
    return [
        "que les travaux menés avec les acteurs du territoire ont conduit à retenir "
        f"{said['decompte_orientations']} : {noms}{actions}{periode}"
    ]


def _entre_guillemets(noeud: Noeud) -> str:
    return f"« {noeud.element.intitule.strip().rstrip('.')} »"


def _part(parts: tuple[f.Part, ...], body: Nom) -> str:
    """The sentence of the note, as a clause: « que le plan d’actions confie à la CAF … »."""
    said = phrase_de_la_part(parts, body).rstrip(".").replace(". Il l’associe", " et l’associe")
    return f"que {minuscule(said)}"


def _articles(snapshot: Snapshot, signataire: t.Signataire, body: Nom, qui: Organe) -> tuple[Block, ...]:
    porteur = signataire.organisation_id == snapshot.contrat.organisation_id
    rows = [
        f"d’approuver le {le_contrat(snapshot)}, dont le projet est annexé",
        f"{_signer(signataire, qui)}, ainsi que tout acte nécessaire à son exécution",
        f"de désigner {A_REMPLIR} comme titulaire et {A_REMPLIR} comme suppléant ou suppléante pour représenter "
        f"{body.complet} {_instance(snapshot)}",
    ]
    if porteur:
        poste = " et de solliciter la participation de l’Agence régionale de santé au financement du poste" * bool(
            financement_du_poste(snapshot)
        )
        budget = f"{',' if poste else ' et'} d’inscrire au budget les crédits correspondants{poste}"
        rows.append(f"d’assurer la coordination du contrat{budget}")
    elif f.valeurs(snapshot)["la_collectivite"]:
        acte = "délibération" if qui.delibere else "décision"
        collectivite = f.cite(organisme_porteur(snapshot))
        rows.append(f"de transmettre la présente {acte} {collectivite.a}, qui porte le contrat")
    return tuple(_article(rang, texte) for rang, texte in enumerate(rows, start=1))


def organisme_porteur(snapshot: Snapshot) -> Nom:
    """The collectivité that carries the contract, ready for a sentence."""
    return organisme(snapshot, t.Signataire(organisation_id=snapshot.contrat.organisation_id))


def _article(rang: int, texte: str) -> Para:
    contenu: tuple[Inline, ...] = (
        Run(f"Article {'1er' if rang == 1 else rang} : ", gras=True),
        Run(f"{majuscule(texte)}."),
    )
    return Para(contenu)


def _signer(signataire: t.Signataire, qui: Organe) -> str:
    """Who signs, and in whose stead when the contract says so: an authority that decides does not authorise itself."""
    autre = nomme(signataire.signe_par, signataire.signe_par_qualite)
    if not qui.delibere:
        return f"de donner délégation à {autre}, pour signer ce contrat" if autre else "de signer ce contrat"
    chef = nomme(signataire.representant, signataire.qualite) or A_REMPLIR
    suppleance = f"par délégation {autre}" if autre else "la personne ayant reçu délégation à cet effet"
    return f"d’autoriser {chef}, ou {suppleance}, à signer ce contrat"


def _instance(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)["instance_pilotage"]
    if said.startswith("le "):
        return f"au {said.removeprefix('le ')}"
    return f"à {said}" if said else "au comité de pilotage"


def _vote() -> tuple[Block, ...]:
    vote = f"Pour : {A_REMPLIR}    Contre : {A_REMPLIR}    Abstentions : {A_REMPLIR}"
    return (Para((Run(vote),), "CLS Fait à"),)


def _signature(signataire: t.Signataire, body: Nom) -> Signatures:
    cadre = Cadre(
        f"Pour {body.complet}",
        signataire.representant.strip(),
        majuscule(" ".join(signataire.qualite.split())),
        "signature",
    )
    return Signatures((cadre,), par_rang=2)
