"""The final evaluation: the guide's six fields with their figures, what people judge and who said it; the balance."""

from __future__ import annotations

from datetime import date
from functools import partial

from clsdesk import catalogue
from clsdesk.catalogue.diagnostic import themes
from clsdesk.exporters import evaluation_chiffres as chiffres
from clsdesk.exporters.blocks import Block, Document, Section, Sommaire
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, titre
from clsdesk.exporters.equilibre import equilibre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.parties_redigees import Partie, blocs_de_la_partie
from clsdesk.exporters.typographie import apostrophe
from clsdesk.models import evaluation_textes as textes
from clsdesk.models.evaluation_finale import CHAMPS, Champ
from clsdesk.models.evaluation_manques import manques
from clsdesk.models.options import option_cochee
from clsdesk.models.redactions import EVALUATION, Place, Texte
from clsdesk.models.snapshot import Snapshot

NOM = "Évaluation finale"
JUGEMENT = "Appréciation"


def evaluation(snapshot: Snapshot, aujourdhui: date) -> Document:
    """The whole document."""
    lacks = option_cochee(snapshot, EVALUATION, "manques")
    blocs: list[Block] = [
        Section(numeros=False),
        *couverture(snapshot, NOM),
        Section(pied=f"{NOM} — {mots_du_pied(snapshot)}"),
        Sommaire(1),
    ]
    for each in parties(snapshot, aujourdhui):
        blocs += blocs_de_la_partie(snapshot, each, lacks)
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, tuple(blocs), couverture=True)


def parties(snapshot: Snapshot, aujourdhui: date) -> tuple[Partie, ...]:
    """The introduction, the six fields in the guide's order, the balance of the plan, what comes next."""
    return (
        _ecrite("introduction", "Introduction", textes.introduction(snapshot, aujourdhui)),
        *(_champ(snapshot, each, aujourdhui) for each in CHAMPS),
        Partie(
            "equilibre", "L’équilibre du plan", partial(equilibre, snapshot, catalogue.referentiels()),
            (Texte(_place("equilibre"), JUGEMENT, "", "Ce que le plan a laissé de côté, et pourquoi"),),
            nouvelle_page=True,
        ),
        _ecrite("perspectives", "Enseignements et suites", textes.perspectives(snapshot)),
    )  # fmt: skip


def _place(section: str) -> Place:
    return Place(EVALUATION, None, section)


def _ecrite(cle: str, nom: str, proposition: str) -> Partie:
    return Partie(cle, nom, textes=(Texte(_place(cle), "", proposition),))


def _champ(snapshot: Snapshot, champ: Champ, aujourdhui: date) -> Partie:
    return Partie(
        champ.cle,
        apostrophe(champ.libelle),
        partial(chiffres.CHIFFRES[champ.cle], snapshot, aujourdhui),
        (Texte(_place(champ.cle), JUGEMENT, "", champ.aide),),
        tuple(apostrophe(each) for each in champ.points),
        manques(snapshot, champ.cle, aujourdhui, themes()),
        _place(champ.cle),
    )
