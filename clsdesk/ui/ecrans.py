"""The screens, described once: the rail, the palette, the shortcuts and `naviguer` are built from this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran

Compte = Callable[[Snapshot, date], int]


@dataclass(frozen=True, slots=True)
class EcranDecrit:
    """One screen. `fabrique` is called the first time it is shown. `compte`: the figure beside its name, 0 for none.

    `tables`: the rows that this screen shows, for a search result or an anomaly to find its place.
    """

    cle: str
    libelle: str
    titre: str
    icone: str
    fabrique: Callable[[Contexte], Ecran]
    raccourci: str = ""
    compte: Compte | None = None
    tables: tuple[str, ...] = ()
    au_rail: bool = True


def _tableau_de_bord(contexte: Contexte) -> Ecran:
    from clsdesk.ui.tableau_de_bord.ecran import EcranTableauDeBord

    return EcranTableauDeBord(contexte)


def _contrat(contexte: Contexte) -> Ecran:
    from clsdesk.ui.contrat.ecran import EcranContrat

    return EcranContrat(contexte)


def _partenaires(contexte: Contexte) -> Ecran:
    from clsdesk.ui.partenaires.ecran import EcranPartenaires

    return EcranPartenaires(contexte)


def _diagnostic(contexte: Contexte) -> Ecran:
    from clsdesk.ui.diagnostic.ecran import EcranDiagnostic

    return EcranDiagnostic(contexte)


def _plan(contexte: Contexte) -> Ecran:
    from clsdesk.ui.plan.ecran import EcranPlan

    return EcranPlan(contexte)


def _suivi(contexte: Contexte) -> Ecran:
    from clsdesk.ui.suivi.ecran import EcranSuivi

    return EcranSuivi(contexte)


def _evaluation(contexte: Contexte) -> Ecran:
    from clsdesk.ui.evaluation.ecran import EcranEvaluation

    return EcranEvaluation(contexte)


def _gouvernance(contexte: Contexte) -> Ecran:
    from clsdesk.ui.gouvernance.ecran import EcranGouvernance

    return EcranGouvernance(contexte)


def _documents(contexte: Contexte) -> Ecran:
    from clsdesk.ui.documents.ecran import EcranDocuments

    return EcranDocuments(contexte)


def _verifications(contexte: Contexte) -> Ecran:
    from clsdesk.ui.verifications.ecran import EcranVerifications

    return EcranVerifications(contexte)


def _importation(contexte: Contexte) -> Ecran:
    from clsdesk.ui.importation.ecran import EcranImportation

    return EcranImportation(contexte)


def _taches(snapshot: Snapshot, _aujourdhui: date) -> int:
    return sum(1 for row in snapshot.all(t.Tache) if not row.faite)


def _anomalies(snapshot: Snapshot, aujourdhui: date) -> int:
    from clsdesk.models.verifications import phase_de, verifier

    return len(verifier(snapshot, aujourdhui, phase_de(snapshot, aujourdhui)))


ECRANS: tuple[EcranDecrit, ...] = (
    EcranDecrit(
        "tableau_de_bord", "Tableau de bord", "Tableau de bord", "layout-dashboard", _tableau_de_bord, "Alt+1"
    ),
    EcranDecrit(
        "contrat", "Contrat", "Contrat et territoire", "landmark", _contrat, "Alt+2",
        tables=("contrat", "visa", "enjeu", "article", "instance", "commune", "perimetre", "quartier", "terme",
                "modele"),
    ),
    EcranDecrit(
        "partenaires", "Partenaires", "Partenaires et signataires", "users", _partenaires, "Alt+3",
        tables=("organisation", "alias", "contact", "signataire", "acteur", "piece"),
    ),
    EcranDecrit(
        "diagnostic", "Diagnostic", "Diagnostic", "chart-column", _diagnostic, "Alt+4",
        tables=("theme", "indicateur_territoire", "valeur", "tableau", "constat", "graphique", "priorite", "appui",
                "dispositif", "etude"),
    ),
    EcranDecrit(
        "plan", "Plan d'actions", "Plan d'actions", "list-tree", _plan, "Alt+5",
        tables=("element", "niveau", "pilotage", "calendrier", "fiche", "fiche_champ", "lien", "etat_element"),
    ),
    EcranDecrit(
        "suivi", "Suivi", "Suivi", "messages-square", _suivi, "Alt+6", _taches,
        tables=("suivi", "suivi_element", "tache"),
    ),
    EcranDecrit(
        "evaluation", "Évaluation", "Évaluation", "gauge", _evaluation, "Alt+7",
        tables=("indicateur", "cible", "releve", "financement", "appel", "redaction"),
    ),
    EcranDecrit(
        "gouvernance", "Gouvernance", "Gouvernance", "handshake", _gouvernance, "Alt+8",
        tables=("reunion", "point", "presence", "decision", "membre", "etape"),
    ),
    EcranDecrit(
        "documents", "Documents", "Documents", "file-text", _documents, "Alt+9",
        tables=("version_figee", "avenant", "ecart", "navette"),
    ),
    EcranDecrit(
        "verifications", "À vérifier", "À vérifier", "list-checks", _verifications, "Alt+0", _anomalies,
        tables=("silence",),
    ),
    EcranDecrit("importation", "Importer", "Importer un tableau", "import", _importation, au_rail=False),
)  # fmt: skip


def ecran(cle: str) -> EcranDecrit:
    """The description of one screen. KeyError for an unknown key."""
    return next(each for each in ECRANS if each.cle == cle)


def cible_de(table: str, row_id: int, champ: str = "") -> Cible:
    """Where a row is shown; the dashboard for a row that no screen shows."""
    where = next((each.cle for each in ECRANS if table in each.tables), ECRANS[0].cle)
    return Cible(where, table, row_id, champ)
