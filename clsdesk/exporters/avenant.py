"""The avenant: what changes in the signed contract, article by article and action by action, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from clsdesk.exporters.avenant_articles import articles_modifies
from clsdesk.exporters.avenant_plan import plan_modifie
from clsdesk.exporters.avenant_tables import tableau_des_differences
from clsdesk.exporters.blocks import Block, Champ, Document, Para, Section, Titre
from clsdesk.exporters.contrat_annexes import plan_annexe
from clsdesk.exporters.contrat_conclusion import fait_a
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.contrat_parties import FIN_DU_CORPS, parties, signatures
from clsdesk.exporters.contrat_visas import visas
from clsdesk.exporters.deliberations import le_contrat
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.paraphes import paraphes
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.avenants import Etape, avenants, numero
from clsdesk.models.dates import date_longue
from clsdesk.models.differences import AJOUT, RETRAIT, Difference
from clsdesk.models.nombres import decompte, enumeration
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

ANNEXE = "annexe_plan"
_CLAUSES = ("contrat", "visas", "preambule", "diagnostic", "territoire", "enjeux", "instances", "duree", "glossaire")


def avenant(snapshot: Snapshot, etape: Etape) -> Document:
    """Parties, visas, object, what is modified, unchanged clauses, effect, places to sign, the plan when it changes."""
    nom, pied = nom_de_l_avenant(etape), mots_du_pied(etape.apres)
    change = any(each.partie in ("plan", "niveaux") for each in etape.differences)
    blocs: tuple[Block, ...] = (
        Section(pied=f"{nom} — {pied}"),
        Para((Run(titre(etape.apres)),), "CLS Fiche code"),
        Titre(1, nom, "avenant", sommaire=False),
        *_parties_et_visas(snapshot, etape),
        *_dispositions(etape, change),
        *_conclusion(etape, change),
        *(_annexe(etape, pied) if change else ()),
    )
    dressed = _avec_les_parties(snapshot, etape)
    made = habille(dressed, f"{nom} : {titre(etape.apres)}", nom, blocs)
    return replace(made, paraphes=paraphes(dressed, "avenant"))


def nom_de_l_avenant(etape: Etape) -> str:
    return f"Avenant n° {etape.numero}" if etape.numero else "Avenant"


def _avec_les_parties(snapshot: Snapshot, etape: Etape) -> Snapshot:
    """Today's logos, template and options, with the parties of the avenant."""
    tables = (t.Signataire.TABLE, t.Organisation.TABLE)
    parties_ = {table: etape.apres.rows.get(table, ()) for table in tables}
    return replace(snapshot, rows={**snapshot.rows, **parties_})


# --- parties and visas ------------------------------------------------------------------------------------------------


def _parties_et_visas(snapshot: Snapshot, etape: Etape) -> tuple[Block, ...]:
    """« Entre : … », the visas, « Il est convenu ce qui suit : »."""
    between = parties(etape.apres)
    said = tuple(Para((Run(f"Vu {texte},"),), "CLS Visa") for texte in _visas(snapshot, etape))
    return (*between[:-1], *said, *between[-1:])


def _visas(snapshot: Snapshot, etape: Etape) -> Iterator[str]:
    contrat = etape.avant.contrat
    signe = f", signé le {date_longue(contrat.date_signature)}" if contrat.date_signature else ""
    yield f"le {le_contrat(etape.avant)}{signe}"
    former = (row for row in avenants(snapshot) if row.version_id and (not etape.avenant or row.id != etape.avenant.id))
    for row in former:
        rang = numero(snapshot, row)
        if not etape.numero or rang < etape.numero:
            yield f"l’avenant n° {rang}" + (
                f", signé le {date_longue(row.date_signature)}" if row.date_signature else ""
            )
    if etape.avenant and etape.avenant.date_copil:
        yield f"la décision du comité de pilotage du {date_longue(etape.avenant.date_copil)}"
    known = {each.texte for each in visas(etape.avant)}
    authorised = (each for each in visas(etape.apres) if each.ancre.startswith("visa_signataire_"))
    yield from (each.texte for each in authorised if each.texte not in known)


# --- what is modified -------------------------------------------------------------------------------------------------


def _dispositions(etape: Etape, plan: bool) -> Iterator[Block]:
    """The avenant's own articles, numbered."""
    parts: tuple[tuple[str, Callable[[], tuple[Block, ...]]], ...] = (
        ("Objet de l’avenant", lambda: _objet(etape)),
        ("Parties au contrat", lambda: _signatures_modifiees(etape)),
        ("Articles du contrat", lambda: articles_modifies(etape.avant, etape.apres, _de(etape, "articles"))),
        ("Autres dispositions du contrat", lambda: _table(_de(etape, *_CLAUSES))),
        ("Niveaux du plan d’actions", lambda: _table(_de(etape, "niveaux"))),
        ("Plan d’actions", lambda: (*plan_modifie(etape.avant, etape.apres, _de(etape, "plan")), *_remplace(plan))),
        ("Fiches actions", lambda: _table(_de(etape, "fiches"))),
        ("Évaluation", lambda: _table(_de(etape, "evaluation"))),
        ("Clauses inchangées", _inchangees),
        ("Prise d’effet", _effet),
    )
    made = tuple((nom, blocs) for nom, faire in parts if (blocs := faire()))
    for rang, (nom, blocs) in enumerate(made, start=1):
        yield Titre(2, f"Article {rang} : {nom}", f"avenant_{rang}", sommaire=False)
        yield from blocs


def _de(etape: Etape, *wanted: str) -> tuple[Difference, ...]:
    return tuple(each for each in etape.differences if each.partie in wanted)


def _objet(etape: Etape) -> tuple[Block, ...]:
    written = texte_riche(etape.avenant.objet) if etape.avenant else ()
    return written or (_phrase(f"Le présent avenant modifie le contrat susvisé sur {_comptes(etape)}."),)


def _comptes(etape: Etape) -> str:
    """« deux articles, une partie et trois éléments du plan d’actions »."""

    def compte(un: str, plusieurs: str, feminin: bool, *parts: str) -> str:
        keys = {(each.objet, each.objet_id) for each in _de(etape, *parts) if not each.suit}
        return decompte(len(keys), un, plusieurs, feminin)

    said = (
        compte("partie", "parties", True, "parties"),
        compte("article", "articles", False, "articles"),
        compte("autre disposition", "autres dispositions", True, *_CLAUSES, "niveaux"),
        compte("élément du plan d’actions", "éléments du plan d’actions", False, "plan"),
        compte("fiche action", "fiches actions", True, "fiches"),
        compte("indicateur", "indicateurs", False, "evaluation"),
    )
    return enumeration(said) or "les points qui suivent"


def _signatures_modifiees(etape: Etape) -> tuple[Block, ...]:
    found = _de(etape, "parties")
    made: list[Block] = []
    for each in found:
        body = each.lieu.partition("«")[2].strip(" »")
        if each.nature == AJOUT:
            made.append(_phrase(f"Devient partie au contrat, avec les droits et obligations qu’il prévoit : {body}."))
        elif each.nature == RETRAIT:
            made.append(_phrase(f"N’est plus partie au contrat : {body}."))
        elif each.champ == "organisation_id":
            made.append(_phrase(f"Comme partie au contrat, « {each.avant} » est remplacé par « {each.apres} »."))
    rest = tuple(each for each in found if each.nature not in (AJOUT, RETRAIT) and each.champ != "organisation_id")
    added = tuple(each for each in found if each.nature == AJOUT)
    return (*made, *_table((*added, *rest)))


def _table(found: tuple[Difference, ...]) -> tuple[Block, ...]:
    if not found:
        return ()
    return (_phrase("Le contrat est ainsi modifié :", "CLS Annonce"), *tableau_des_differences(found, "Objet"))


def _remplace(plan: bool) -> tuple[Block, ...]:
    if not plan:
        return ()
    return (_phrase("Le plan d’actions annexé au contrat est remplacé par celui qui est annexé au présent avenant."),)


def _inchangees() -> tuple[Block, ...]:
    texte = (
        "Toutes les clauses du contrat et de ses annexes que le présent avenant ne modifie pas demeurent inchangées "
        "et continuent de s’appliquer."
    )
    return (_phrase(texte),)


def _effet() -> tuple[Block, ...]:
    texte = (
        "Le présent avenant prend effet à la date de sa signature par l’ensemble des parties, pour la durée du "
        "contrat qui reste à courir. Il fait partie intégrante du contrat."
    )
    return (_phrase(texte),)


# --- the end ----------------------------------------------------------------------------------------------------------


def _conclusion(etape: Etape, annexe: bool) -> tuple[Block, ...]:
    cadres = signatures(etape.apres)
    suite = " (sans l’annexe), paraphées par les parties." if annexe else ", paraphées par les parties."
    pages = (Run("Le présent avenant comporte "), Champ("PAGEREF", FIN_DU_CORPS), Run(f" pages{suite}"))
    return (
        Para(pages, "CLS Fait à"),
        Para((Run(_fait_a(etape)),), "CLS Fait à"),
        *((Para((Run("Les signataires"),), "CLS Signataires"), cadres) if cadres.cadres else ()),
        Para((), "CLS Fin de section", FIN_DU_CORPS),
    )


def _fait_a(etape: Etape) -> str:
    """As in the contract: its own copies, else one for each party."""
    row = etape.avenant or t.Avenant()
    copies = row.exemplaires or len(etape.apres.all(t.Signataire)) or None
    return fait_a(t.Contrat(lieu_signature=row.lieu_signature, date_signature=row.date_signature, exemplaires=copies))


def _annexe(etape: Etape, pied: str) -> tuple[Block, ...]:
    nom = etape.apres.modele.titre_annexe_plan
    return (
        Section(paysage=True, pied=f"{nom_de_l_avenant(etape)} — {pied}"),
        Titre(1, f"Annexe : {nom}", ANNEXE),
        *plan_annexe(etape.apres),
    )


def _phrase(texte: str, style: str = "Body Text") -> Para:
    return Para((Run(texte),), style)
