"""How the documents of the contract's life are made, after its signature: money, due dates."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.diapositives import Diaporama
from clsdesk.exporters.fabrique import Classeur, Options, Word
from clsdesk.exporters.fabriques import noeuds_suivis
from clsdesk.exporters.parametres import reunion_de
from clsdesk.models import tables as t
from clsdesk.models.echeances import Echeance
from clsdesk.models.snapshot import Snapshot


def a_de_l_argent(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Financement))


def _bilan(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters.bilan_financier import bilan

    return bilan(snapshot)


def _ecrire_bilan(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    if cible.suffix.lower() == ".docx":
        return Word(_bilan)(snapshot, cible, options)
    from clsdesk.exporters.bilan_financier_classeur import ecrire_bilan

    return ecrire_bilan(snapshot, cible, options.aujourdhui)


bilan_financier = Classeur(_bilan, _ecrire_bilan)
"""Every line with its sums as formulas, or the report in words, by the target's ending."""


def a_des_echeances(snapshot: Snapshot) -> bool:
    from clsdesk.models.echeances import echeances

    return bool(echeances(snapshot))


def _calendrier(snapshot: Snapshot, options: Options) -> tuple[Echeance, ...]:
    from clsdesk.exporters.calendrier_ics import a_mettre

    return a_mettre(snapshot, reunion_de(snapshot, options) if options.reunion else None)


def _ecrire_calendrier(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.calendrier_ics import ecrire_calendrier

    return ecrire_calendrier(snapshot, _calendrier(snapshot, options), cible, options.aujourdhui)


calendrier = Classeur(_calendrier, _ecrire_calendrier)
"""What falls due, or the date of one meeting, for everyone's calendar."""


# --- the follow-up ---------------------------------------------------------------------------------------------------


def a_des_actions(snapshot: Snapshot) -> bool:
    return bool(snapshot.plan.actions)


def _support(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters.support_suivi import support

    return support(snapshot, noeuds_suivis(snapshot, options.code))


def _ecrire_support(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    if cible.suffix.lower() == ".docx":
        return Word(_support)(snapshot, cible, options)
    from clsdesk.exporters.support_suivi_classeur import ecrire_support

    return ecrire_support(snapshot, noeuds_suivis(snapshot, options.code), cible)


support_suivi = Classeur(_support, _ecrire_support)
"""The follow-up sheet of one action, or of each of them, by the target's ending."""


# --- the reports -----------------------------------------------------------------------------------------------------


@Word
def rapport_annuel(snapshot: Snapshot, options: Options) -> Document:
    """The report on one year."""
    from clsdesk.exporters import rapport_annuel as blocs

    return blocs.rapport(snapshot, options.annee or options.aujourdhui.year, options.aujourdhui)


@Word
def evaluation(snapshot: Snapshot, options: Options) -> Document:
    """The whole contract under the six fields of the guide."""
    from clsdesk.exporters import evaluation as blocs

    return blocs.evaluation(snapshot, options.aujourdhui)


# --- the meetings ----------------------------------------------------------------------------------------------------


def a_des_reunions(snapshot: Snapshot) -> bool:
    from clsdesk.models.gouvernance import reunions_datees

    return bool(reunions_datees(snapshot))


@Word
def invitation(snapshot: Snapshot, options: Options) -> Document:
    """The letter that calls to the meeting."""
    from clsdesk.exporters import invitation as blocs

    return blocs.invitation(snapshot, reunion_de(snapshot, options), options.aujourdhui)


@Word
def emargement(snapshot: Snapshot, options: Options) -> Document:
    """The attendance sheet of the meeting."""
    from clsdesk.exporters import emargement as blocs

    return blocs.emargement(snapshot, reunion_de(snapshot, options))


@Word
def compte_rendu(snapshot: Snapshot, options: Options) -> Document:
    """The minutes of the meeting."""
    from clsdesk.exporters import compte_rendu as blocs

    return blocs.compte_rendu(snapshot, reunion_de(snapshot, options))


def _diaporama(snapshot: Snapshot, options: Options) -> Diaporama:
    from clsdesk.exporters.diaporama import diaporama

    return diaporama(snapshot, reunion_de(snapshot, options), options.aujourdhui)


def _ecrire_diaporama(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.pptx_writer import ecrire_diaporama

    return ecrire_diaporama(_diaporama(snapshot, options), cible)


diaporama = Classeur(_diaporama, _ecrire_diaporama)
"""The slides of the meeting."""


# --- the pilots' sheets ----------------------------------------------------------------------------------------------


def a_des_pilotes(snapshot: Snapshot) -> bool:
    from clsdesk.models.navettes import destinataires

    return bool(destinataires(snapshot))


def _navettes(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.navettes import navettes as dites

    return dites(snapshot, options)


def _ecrire_navettes(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.navettes_classeur import ecrire_navettes

    return ecrire_navettes(snapshot, cible, options)


navettes = Classeur(_navettes, _ecrire_navettes)
"""A folder: the sheet that each pilot fills and sends back."""
