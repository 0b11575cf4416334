"""The contract, from its cover to its annexes: what it says, in order. Nothing here knows Word."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.exporters.blocks import Block, Document, SautDePage, Section, Sommaire, Titre
from clsdesk.exporters.contrat_annexes import ANNEXES, annexes, blocs_des_annexes, titres
from clsdesk.exporters.contrat_articles import articles, avec_intertitres
from clsdesk.exporters.contrat_conclusion import conclusion
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, titre
from clsdesk.exporters.contrat_diagnostic import diagnostic_chiffre
from clsdesk.exporters.contrat_parties import parties
from clsdesk.exporters.contrat_visas import blocs_des_visas
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.riche import texte_riche
from clsdesk.models.numerotation import roman
from clsdesk.models.options import option, option_cochee
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import lire

__all__ = ["OptionsContrat", "contrat", "habille", "options_du_contrat"]


@dataclass(frozen=True, slots=True)
class OptionsContrat:
    """What the person chooses for the contract."""

    annexes: frozenset[str] = frozenset(("plan", "glossaire"))
    """The keys of the annexes that are wanted: see contrat_annexes."""
    chiffres: bool = True
    """The diagnostic's figures and tables, in the context."""
    niveaux_sommaire: int = 2


def options_du_contrat(snapshot: Snapshot) -> OptionsContrat:
    """Those that the file keeps."""
    return OptionsContrat(
        annexes=frozenset(cle for cle in ANNEXES if option_cochee(snapshot, "contrat", f"annexe_{cle}")),
        chiffres=option_cochee(snapshot, "contrat", "chiffres"),
        niveaux_sommaire=int(option(snapshot, "contrat", "niveaux_sommaire")),
    )


def contrat(snapshot: Snapshot, options: OptionsContrat | None = None) -> Document:
    """The whole contract, after the signed contracts of the Hauts-de-France; titles come from the model.

    `options` None: those that the file keeps.
    """
    choix = options or options_du_contrat(snapshot)
    pied = mots_du_pied(snapshot)
    en_annexe = annexes(snapshot, pied, choix.annexes)
    blocs: tuple[Block, ...] = (
        Section(numeros=False),
        *couverture(snapshot),
        Section(pied=pied),
        *parties(snapshot),
        SautDePage(),
        Sommaire(choix.niveaux_sommaire),
        *_corps(snapshot, choix.chiffres),
        *conclusion(snapshot, titres(en_annexe)),
        *blocs_des_annexes(en_annexe),
    )
    return habille(snapshot, titre(snapshot), snapshot.modele.titre_contrat, blocs)


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
    return (*blocs_des_visas(snapshot), *texte_riche(snapshot.contrat.preambule))


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
