"""The press release on the signature: who signs, for how long, which priorities, transversal stakes, a contact."""

from __future__ import annotations

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Document, Inline, Item, Liste, Para, Section, Titre
from clsdesk.exporters.contrat_couverture import FICTIF, pour_la_periode, titre
from clsdesk.exporters.contrat_parties import A_REMPLIR, organisme
from clsdesk.exporters.deliberations import organisme_porteur
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.personnes import nomme
from clsdesk.models import tables as t
from clsdesk.models.accords import en_minuscule
from clsdesk.models.articles_champs import decompte_sous
from clsdesk.models.dates import date_longue
from clsdesk.models.nombres import enumeration
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents
from clsdesk.models.texte_riche import Paragraphe, Run, lire, texte_de

NOM = "Communiqué de presse"
PHRASE_MAX = 260
"""Letters of what is said of a priority: a newspaper keeps a sentence."""


def communique(snapshot: Snapshot) -> Document:
    """One page or two, to read and complete before it is sent."""
    corps: tuple[Block, ...] = (
        Section(pied=FICTIF if snapshot.contrat.fictif else ""),
        Para((Run(NOM),), "CLS Fiche code"),
        Titre(1, _accroche(snapshot), "accroche", sommaire=False),
        Para((Run(_chapo(snapshot), gras=True),)),
        Para((Run(_qu_est_ce(snapshot)),)),
        Titre(2, majuscule(f.valeurs(snapshot)["decompte_orientations"]), sommaire=False),
        *_orientations(snapshot),
        *_enjeux(snapshot),
        Para((Run("Les signataires : ", gras=True), Run(f"{' ; '.join(_noms(snapshot))}."))),
        Para((Run("Contact presse\n", gras=True), Run(_contact(snapshot)))),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, corps)


def _accroche(snapshot: Snapshot) -> str:
    """« Pays de Vaudreuse : 12 partenaires s’engagent pour la santé des habitants »."""
    count = len(snapshot.all(t.Signataire))
    qui = f"{f.lettres(count)} partenaires s’engagent" if count > 1 else "un engagement"
    lieu = f.le_territoire(snapshot)
    return f"{lieu} : {qui} pour la santé des habitants" if lieu else majuscule(f"{qui} pour la santé des habitants")


def _chapo(snapshot: Snapshot) -> str:
    """Who, when, where, what, for how long."""
    said = f.valeurs(snapshot)
    contrat = snapshot.contrat
    jour = date_longue(contrat.date_signature) if len(contrat.date_signature) == 10 else A_REMPLIR
    lieu = f", à {contrat.lieu_signature.strip()}" if contrat.lieu_signature.strip() else ""
    autres = len(snapshot.all(t.Signataire)) - 2
    suite = f" et {'leur partenaire' if autres == 1 else f'{f.lettres(autres)} partenaires'}" if autres > 0 else ""
    porteur = f.cite(organisme_porteur(snapshot)).complet if contrat.organisation_id else ""
    qui = ", ".join(each for each in (porteur, said["ars"]) if each) if suite else enumeration((porteur, said["ars"]))
    rang = f" {said['generation']}" if said["generation"] not in ("", "premier") else ""
    quoi = f"leur{rang} contrat local de santé" if rang else "un contrat local de santé"
    return f"Le {jour}{lieu}, {qui or 'les partenaires'}{suite} signent {quoi}{pour_la_periode(snapshot)}."


def _qu_est_ce(snapshot: Snapshot) -> str:
    said = f.valeurs(snapshot)
    people = f" de {said['habitants']} habitants" if said["habitants"] else ""
    communes = said["decompte_communes"] if said["nombre_communes"] != "1" else ""
    lien = " réparti sur " if people and communes else " de " if communes else ""
    ou = f" Il concerne un territoire{people}{lien}{communes}."
    actions = said["decompte_actions"]
    plan = f" Son plan, qui compte {actions}, est suivi et évalué chaque année par les signataires." if actions else ""
    return (
        "Un contrat local de santé réunit l’Agence régionale de santé, une collectivité et leurs partenaires pour "
        "mener ensemble, au plus près des habitants, des actions de prévention, d’accès aux soins et d’accompagnement."
        + (ou if people or communes else "")
        + plan
    )


def _orientations(snapshot: Snapshot) -> tuple[Block, ...]:
    """Each priority with its number of actions, and a sentence of the contract on it."""
    items = []
    for racine in snapshot.plan.racines:
        compte = decompte_sous(snapshot, racine)
        suite: tuple[Inline, ...] = (Run(f" ({compte}).") if compte else Run("."),)
        phrase = premiere_phrase(racine.element.texte)
        tete = Run(racine.element.intitule.strip().rstrip("."), gras=True)
        items.append(Item((tete, *suite, *((Run(f" {phrase}"),) if phrase else ()))))
    return (Liste(tuple(items)),) if items else ()


def premiere_phrase(riche: str) -> str:
    """The first sentence of a rich text, when it is short enough to be quoted whole; otherwise ""."""
    texte = next(
        (texte_de(bloc) for bloc in lire(riche) if isinstance(bloc, Paragraphe) and texte_de(bloc).strip()), ""
    )
    phrase = f.PHRASE.split(" ".join(texte.split()), maxsplit=1)[0].strip()
    return phrase if phrase.endswith((".", "!", "?", "…")) and len(phrase) <= PHRASE_MAX else ""


def _enjeux(snapshot: Snapshot) -> tuple[Block, ...]:
    titres = tuple(row.titre for row in snapshot.all(t.Enjeu) if row.titre.strip())
    if not titres:
        return ()
    dits = " ; ".join(en_minuscule(each.strip().rstrip(" ;.")) for each in titres)
    phrase = f"Ces priorités sont traversées par des préoccupations communes : {dits}."
    return (Titre(2, "Des enjeux partagés", sommaire=False), Para((Run(phrase),)))


def _noms(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(f.cite(organisme(snapshot, row)).complet for row in snapshot.all(t.Signataire))


def _contact(snapshot: Snapshot) -> str:
    """The coordinator's name, function, telephone and address; places to fill when nobody is known."""
    rows = [row for row in snapshot.all(t.Contact) if sans_accents(row.role).startswith("coordinat")]
    if not rows:
        return f"{A_REMPLIR}\nTéléphone : {A_REMPLIR}\nCourriel : {A_REMPLIR}"
    row = rows[0]
    lignes = (
        nomme(row.nom, row.fonction),
        f"Téléphone : {row.telephone.strip()}" if row.telephone.strip() else "",
        f"Courriel : {row.courriel.strip()}" if row.courriel.strip() else "",
    )
    return "\n".join(each for each in lignes if each)
