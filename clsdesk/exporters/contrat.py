"""The contract, from its cover to its annexes: what it says, in order. Nothing here knows Word."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.exporters.blocks import Block, Champ, Document, Para, SautDePage, Section, Sommaire, Titre
from clsdesk.exporters.contrat_annexes import annexes
from clsdesk.exporters.contrat_articles import articles, avec_intertitres
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, periode, titre
from clsdesk.exporters.contrat_diagnostic import diagnostic_chiffre
from clsdesk.exporters.contrat_parties import A_REMPLIR, FIN_DU_CORPS, parties, signatures
from clsdesk.exporters.riche import texte_riche
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.numerotation import roman
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run, lire


@dataclass(frozen=True, slots=True)
class OptionsContrat:
    """What the person chooses at the export."""

    plan: bool = True
    glossaire: bool = True
    chiffres: bool = True
    """The diagnostic's figures and tables, in the context."""
    niveaux_sommaire: int = 2


def contrat(snapshot: Snapshot, options: OptionsContrat = OptionsContrat()) -> Document:
    """The whole contract, after the signed contracts of the Hauts-de-France; titles come from the model."""
    pied = mots_du_pied(snapshot)
    en_annexe = annexes(snapshot, pied, plan=options.plan, glossaire=options.glossaire)
    blocs: tuple[Block, ...] = (
        Section(numeros=False),
        *couverture(snapshot),
        Section(pied=pied),
        *parties(snapshot),
        SautDePage(),
        Sommaire(options.niveaux_sommaire),
        *_corps(snapshot, options.chiffres),
        *_conclusion(snapshot, bool(en_annexe)),
        *en_annexe,
    )
    return habille(snapshot, titre(snapshot), snapshot.modele.titre_contrat, blocs)


def habille(snapshot: Snapshot, nom: str, sujet: str, blocs: tuple[Block, ...]) -> Document:
    """A document with what the file says of itself: title, subject, author, the collectivité's colour."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    mots = (sujet, snapshot.contrat.territoire, periode(snapshot))
    return Document(
        titre=nom,
        blocs=blocs,
        sujet=sujet,
        auteur=body.nom if body else "",
        mots_cles=", ".join(each for each in mots if each),
        accent=snapshot.contrat.couleur,
    )


def _corps(snapshot: Snapshot, chiffres: bool) -> tuple[Block, ...]:
    """Préambule, contexte, articles: the parts that hold something, numbered I, II, III."""
    modele = snapshot.modele
    parts = (
        (modele.titre_preambule, "preambule", _preambule(snapshot)),
        (modele.titre_contexte, "contexte", _contexte(snapshot, chiffres)),
        (modele.titre_articles, "articles", articles(snapshot)),
    )
    made: list[Block] = []
    for nom, ancre, contenu in (each for each in parts if each[2]):
        rang = sum(1 for each in made if isinstance(each, Titre) and each.niveau == 1) + 1
        made.append(Titre(1, f"{roman(rang)}. {nom}", f"partie_{ancre}", nouvelle_page=rang == 1))
        made.extend(contenu)
    return tuple(made)


def _preambule(snapshot: Snapshot) -> tuple[Block, ...]:
    visas = tuple(
        Para((Run(f"Vu {visa.texte.strip().rstrip(',;. ')},"),), "CLS Visa", f"visa_{visa.id}")
        for visa in snapshot.all(t.Visa)
        if visa.texte.strip()
    )
    return (*visas, *texte_riche(snapshot.contrat.preambule))


def _contexte(snapshot: Snapshot, chiffres: bool) -> tuple[Block, ...]:
    """A. the territory, B. the history; without letters when only one is written."""
    parts = (
        (
            "Caractéristiques du territoire",
            "territoire",
            (*avec_intertitres(lire(snapshot.contrat.contexte)), *(diagnostic_chiffre(snapshot) if chiffres else ())),
        ),
        ("Histoire de la démarche", "histoire", avec_intertitres(lire(snapshot.contrat.histoire))),
    )
    ecrites = tuple(each for each in parts if each[2])
    made: list[Block] = []
    for lettre, (nom, ancre, contenu) in zip("AB", ecrites, strict=False):
        made.append(Titre(2, f"{lettre}. {nom}" if len(ecrites) > 1 else nom, f"contexte_{ancre}"))
        made.extend(contenu)
    return tuple(made)


def _conclusion(snapshot: Snapshot, annexe: bool) -> tuple[Block, ...]:
    """The number of pages, the place and date, the number of originals, and the signatures."""
    cadres = signatures(snapshot)
    suite = " (sans les annexes), paraphées par les parties, et les annexes énumérées au sommaire."
    return (
        Para(
            (
                Run("Le présent contrat comporte "),
                Champ("PAGEREF", FIN_DU_CORPS),
                Run(f" pages{suite if annexe else ', paraphées par les parties.'}"),
            ),
            "CLS Fait à",
        ),
        Para((Run(_fait_a(snapshot.contrat)),), "CLS Fait à"),
        *((Para((Run("Les signataires"),), "CLS Signataires"), cadres) if cadres.cadres else ()),
        Para((), "CLS Fin de section", FIN_DU_CORPS),
    )


def _fait_a(contrat: t.Contrat) -> str:
    date = date_longue(contrat.date_signature) if len(contrat.date_signature) == 10 else A_REMPLIR
    nombre = str(contrat.exemplaires) if contrat.exemplaires else "………"
    pluriel = "exemplaire original" if contrat.exemplaires == 1 else "exemplaires originaux"
    return f"Fait à {contrat.lieu_signature.strip() or A_REMPLIR}, le {date}, en {nombre} {pluriel}."
