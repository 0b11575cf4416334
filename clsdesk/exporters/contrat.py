"""The contract, from its cover to its annexes: what it says, in order. Nothing here knows Word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clsdesk.exporters.blocks import Block, Document, SautDePage, Section, Sommaire, Titre
from clsdesk.exporters.contrat_annexes import annexes, blocs_des_annexes, titres
from clsdesk.exporters.contrat_articles import Partie, avec_intertitres, parties_des_articles
from clsdesk.exporters.contrat_conclusion import conclusion
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, titre
from clsdesk.exporters.contrat_diagnostic import diagnostic_chiffre, dispositifs
from clsdesk.exporters.contrat_parties import parties
from clsdesk.exporters.contrat_visas import blocs_des_visas
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.paraphes import paraphes
from clsdesk.models.annexes import annexes_choisies
from clsdesk.models.numerotation import roman
from clsdesk.models.options import option, option_cochee
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import lire


@dataclass(frozen=True, slots=True)
class OptionsContrat:
    """What the person chooses for the contract."""

    annexes: frozenset[str] = frozenset(("plan", "glossaire"))
    """The keys of the annexes that are wanted: see models.annexes."""
    chiffres: bool = True
    """The diagnostic's figures and tables, in the context."""
    niveaux_sommaire: int = 2


def options_du_contrat(snapshot: Snapshot) -> OptionsContrat:
    """Those that the file keeps."""
    return OptionsContrat(
        annexes=annexes_choisies(snapshot),
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
    made = habille(snapshot, titre(snapshot), snapshot.modele.titre_contrat, blocs, couverture=True)
    return replace(made, paraphes=paraphes(snapshot, "contrat"))


def _corps(snapshot: Snapshot, chiffres: bool) -> tuple[Block, ...]:
    """Préambule, contexte, articles: the parts that hold something, numbered I, II, III."""
    modele = snapshot.modele
    parts = (
        Partie(modele.titre_preambule, "preambule", _preambule(snapshot)),
        Partie(modele.titre_contexte, "contexte", _contexte(snapshot, chiffres)),
        *parties_des_articles(snapshot),
    )
    made: list[Block] = []
    for rang, partie in enumerate((each for each in parts if each.blocs), start=1):
        made.append(Titre(1, f"{roman(rang)}. {partie.titre}", f"partie_{partie.ancre}", nouvelle_page=rang == 1))
        made.extend(partie.blocs)
    return tuple(made)


def _preambule(snapshot: Snapshot) -> tuple[Block, ...]:
    return (*blocs_des_visas(snapshot), *avec_intertitres(lire(snapshot.contrat.preambule), niveau=2))


def _contexte(snapshot: Snapshot, chiffres: bool) -> tuple[Block, ...]:
    """A. the territory, B. its dispositifs, C. the history; without letters when only one is written."""
    modele, contrat = snapshot.modele, snapshot.contrat
    figures = diagnostic_chiffre(snapshot) if chiffres else ()
    parts = (
        Partie(modele.titre_territoire, "territoire", (*avec_intertitres(lire(contrat.contexte)), *figures)),
        Partie(modele.titre_dispositifs, "dispositifs", dispositifs(snapshot) if chiffres else ()),
        Partie(modele.titre_histoire, "histoire", avec_intertitres(lire(contrat.histoire))),
    )
    ecrites = tuple(each for each in parts if each.blocs)
    made: list[Block] = []
    for lettre, partie in zip("ABC", ecrites, strict=False):
        titre = f"{lettre}. {partie.titre}" if len(ecrites) > 1 else partie.titre
        made.append(Titre(2, titre, f"contexte_{partie.ancre}"))
        made.extend(partie.blocs)
    return tuple(made)
