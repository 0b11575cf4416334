"""How each document of the register is made: the maker's module is loaded only when its document is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Dits, Document
from clsdesk.exporters.fabrique import Classeur, Dossier, Formulaire, Options, Word
from clsdesk.models import tables as t
from clsdesk.models.differences_suites import A_L_AVENANT
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import Illisible, est_complete, reference

SANS_VERSION = "Figez d'abord la version signée, dans « Versions et avenants »."
SANS_AVENANT = "Figez d'abord la version signée, puis choisissez ce qui va à l'avenant, dans « Versions et avenants »."


def toujours(snapshot: Snapshot) -> bool:
    return True


def a_un_plan(snapshot: Snapshot) -> bool:
    return bool(snapshot.plan.racines)


def a_des_fiches(snapshot: Snapshot) -> bool:
    return bool(snapshot.plan.fiches)


def a_un_glossaire(snapshot: Snapshot) -> bool:
    """Terms, or sigles that wait for a definition."""
    from clsdesk.models.sigles import a_definir

    return bool(snapshot.all(t.Terme) or a_definir(snapshot, {}))


def a_des_partenaires(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Organisation) or snapshot.all(t.Contact))


def a_des_acteurs(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Acteur))


def a_des_signataires(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Signataire))


def a_une_collectivite(snapshot: Snapshot) -> bool:
    return snapshot.get(t.Organisation, snapshot.contrat.organisation_id) is not None


def a_de_quoi_annoncer(snapshot: Snapshot) -> bool:
    """A press release tells who signs, and for what."""
    return a_des_signataires(snapshot) and a_un_plan(snapshot)


def a_une_version_signee(snapshot: Snapshot) -> bool:
    return reference(snapshot) is not None and est_complete(snapshot)


def a_un_avenant(snapshot: Snapshot) -> bool:
    """A signed version, and an avenant that is signed, or for which something is ticked."""
    base = reference(snapshot)
    if base is None or not est_complete(snapshot):
        return False
    ticked = any(row.suite == A_L_AVENANT for row in snapshot.where(t.Ecart, "version_id", base.id))
    return ticked or any(row.version_id is not None for row in snapshot.all(t.Avenant))


def a_des_chiffres(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.IndicateurTerritoire) or snapshot.all(t.Tableau))


def a_un_diagnostic(snapshot: Snapshot) -> bool:
    from clsdesk.models.diagnostic import a_un_contenu

    return a_un_contenu(snapshot)


def a_des_graphiques(snapshot: Snapshot) -> bool:
    """A chart that has something to draw."""
    from clsdesk.models.graphiques import decrire

    return any(not decrire(snapshot, row).donnees.vide for row in snapshot.all(t.Graphique))


def a_un_suivi(snapshot: Snapshot) -> bool:
    return bool(snapshot.plan.suivis)


@Word
def contrat(snapshot: Snapshot, options: Options) -> Document:
    """The contract to sign, its plan annexed."""
    from clsdesk.exporters import contrat as blocs

    return blocs.contrat(snapshot)


def _fiches(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters import fiches as blocs

    return blocs.fiches(snapshot)


fiches = Formulaire(_fiches, lambda snapshot, _: snapshot.plan.fiches)
"""All the fiches in one document."""


def _fiche(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters import fiches as blocs

    return blocs.fiche(snapshot, noeud_de(snapshot, options.code))


fiche = Formulaire(_fiche, lambda snapshot, options: (noeud_de(snapshot, options.code),))
"""The fiche of the action that `options.code` names."""


def _plan(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters.plan_document import plan_document

    return plan_document(snapshot)


def _ecrire_plan(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    if cible.suffix.lower() == ".docx":
        return Word(_plan)(snapshot, cible, options)
    from clsdesk.exporters.plan_classeur import ecrire_plan

    return ecrire_plan(snapshot, cible, options.aujourdhui)


plan = Classeur(_plan, _ecrire_plan)
"""The annexed table: a workbook or a Word document by the target's ending; both say the same."""


def _suivi(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.suivi_lignes import journal, lignes

    return tuple(lignes(snapshot, options.aujourdhui)), tuple(journal(snapshot))


def _ecrire_suivi(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.suivi_classeur import ecrire_suivi

    return ecrire_suivi(snapshot, cible, options.aujourdhui)


suivi = Classeur(_suivi, _ecrire_suivi)
"""The state of each action, and the whole log."""


def _annuaire(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.annuaire_lignes import contacts, organisations, signataires

    return tuple(contacts(snapshot)), tuple(signataires(snapshot)), tuple(organisations(snapshot))


def _ecrire_annuaire(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.annuaire_classeur import ecrire_annuaire

    return ecrire_annuaire(snapshot, cible, options.aujourdhui)


annuaire = Classeur(_annuaire, _ecrire_annuaire)
"""Contacts, signatories, organisations: a sheet each."""


def _acteurs(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.acteurs_classeur import lignes

    return lignes(snapshot)


def _ecrire_acteurs(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.acteurs_classeur import ecrire_acteurs

    return ecrire_acteurs(snapshot, cible, options.aujourdhui)


acteurs = Classeur(_acteurs, _ecrire_acteurs)
"""The guide's grid."""


@Word
def diagnostic(snapshot: Snapshot, options: Options) -> Document:
    """The diagnostic, theme by theme, with its charts."""
    from clsdesk.exporters import diagnostic as blocs

    return blocs.diagnostic(snapshot)


def _chiffres(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.chiffres_lignes import feuille, tableaux
    from clsdesk.exporters.diagnostic_sources import sources

    return feuille(snapshot), tableaux(snapshot), sources(snapshot)


def _ecrire_chiffres(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.chiffres_classeur import ecrire_chiffres

    return ecrire_chiffres(snapshot, cible, options.aujourdhui)


chiffres = Classeur(_chiffres, _ecrire_chiffres)
"""The figures, the tables and their sources."""


def _graphiques(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.models.graphiques import decrire

    return tuple(decrire(snapshot, row) for row in snapshot.all(t.Graphique))


def _ecrire_graphiques(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.graphiques_dossier import ecrire_graphiques

    return ecrire_graphiques(snapshot, cible, options.avancer)


graphiques = Classeur(_graphiques, _ecrire_graphiques)
"""A folder: each chart as PNG and as SVG."""


@Word
def avenant(snapshot: Snapshot, options: Options) -> Document:
    """The avenant in preparation, else the last one signed."""
    from clsdesk.exporters import avenant as blocs
    from clsdesk.models.avenants import avenant_a_ecrire

    with _versions_lisibles():
        etape = avenant_a_ecrire(snapshot)
    if etape is None:
        raise UserError("Rien n'est à porter à l'avenant.", SANS_AVENANT)
    return blocs.avenant(snapshot, etape)


@Word
def consolide(snapshot: Snapshot, options: Options) -> Document:
    """The text in force, with what modified it."""
    from clsdesk.exporters import consolide as blocs

    with _versions_lisibles():
        made = blocs.consolide(snapshot)
    if made is None:
        raise UserError("Aucune version signée n'est figée.", SANS_VERSION)
    return made


@contextmanager
def _versions_lisibles() -> Iterator[None]:
    try:
        yield
    except Illisible as error:
        raise UserError(
            "Une version figée ne peut pas être lue : son contenu est abîmé.",
            "Reprenez-la dans une copie de sauvegarde du fichier.",
        ) from error


@Word
def glossaire(snapshot: Snapshot, options: Options) -> Document:
    """The terms, then what remains to define."""
    from clsdesk.catalogue import sigles
    from clsdesk.exporters import glossaire as blocs

    return blocs.glossaire(snapshot, sigles())


@Dossier
def notes(snapshot: Snapshot, options: Options) -> Dits:
    """A folder: a note for each signatory."""
    from clsdesk.exporters import notes as blocs
    from clsdesk.exporters.dossiers import par_signataire

    return par_signataire(snapshot, lambda _: blocs.NOM, lambda row: blocs.note(snapshot, row))


@Dossier
def deliberations(snapshot: Snapshot, options: Options) -> Dits:
    """A folder: a projet de délibération, or de décision, for each signatory."""
    from clsdesk.exporters import deliberations as blocs
    from clsdesk.exporters.dossiers import par_signataire

    return par_signataire(
        snapshot,
        lambda row: blocs.nom_du_projet(snapshot, row),
        lambda row: blocs.deliberation(snapshot, row),
    )


@Word
def communique(snapshot: Snapshot, options: Options) -> Document:
    """The press release on the signature."""
    from clsdesk.exporters import communique as blocs

    return blocs.communique(snapshot)


@Word
def lettre_intention(snapshot: Snapshot, options: Options) -> Document:
    """The collectivité's letter to the agency."""
    from clsdesk.exporters import lettre_intention as blocs

    return blocs.lettre_intention(snapshot)


@Word
def charte(snapshot: Snapshot, options: Options) -> Document:
    """The charter that the partners sign before the contract."""
    from clsdesk.exporters import charte as blocs

    return blocs.charte(snapshot)


def donnees(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """All the content: .zip with the files that it keeps, .json without."""
    from clsdesk.exporters.donnees import ecrire_donnees

    return ecrire_donnees(snapshot, cible)


def noeud_de(snapshot: Snapshot, code: str) -> Noeud:
    """The one action with a fiche that a code or a path names. UserError when none, several, or one without fiche."""
    if not code.strip():
        raise UserError(
            "Il faut dire de quelle action.", "Ajoutez --code suivi du code de l'action, par exemple --code 1.2."
        )
    kept = tuple(each for each in _trouves(snapshot, code) if each.niveau.porte_fiche)
    if not kept:
        raise UserError(
            f"« {code} » n'a pas de fiche : ce niveau du plan n'en porte pas.", "Donnez le code d'une action."
        )
    return _seul(kept, code)


def noeuds_suivis(snapshot: Snapshot, code: str) -> tuple[Noeud, ...]:
    """The element that a code or a path names; for none, the actions of the plan. UserError: unknown, or several."""
    if not code.strip():
        return snapshot.plan.actions
    return (_seul(_trouves(snapshot, code), code),)


def _trouves(snapshot: Snapshot, code: str) -> tuple[Noeud, ...]:
    found = tuple(snapshot.plan.trouver(code))
    if not found:
        raise UserError(f"Aucune action n'a le code « {code} ».", "Vérifiez ce code dans le plan d'actions.")
    return found


def _seul(noeuds: tuple[Noeud, ...], code: str) -> Noeud:
    if len(noeuds) > 1:
        listed = ", ".join(f"{each.chemin} ({each.element.intitule})" for each in noeuds)
        raise UserError(f"Le code « {code} » désigne {len(noeuds)} actions.", f"Précisez laquelle : {listed}.")
    return noeuds[0]
