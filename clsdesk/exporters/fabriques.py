"""How each document of the register is made: the maker's module is loaded only when its document is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot


def _muet(texte: str, part: float) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a document depends on beside the file's content.

    `avancer(what, share done 0 to 1 or -1)` is called between two pieces of work; raising from it stops the export,
    and the target stays as it was. `code` names the action of the document "fiche": a code or a path.
    """

    aujourdhui: date = field(default_factory=date.today)
    avancer: Callable[[str, float], None] = _muet
    code: str = ""

    def muettes(self) -> Options:
        """For one document among several: it can still be stopped, but the share done is told by who makes them all."""
        told = self.avancer
        return replace(self, avancer=lambda texte, _: told(texte, -1.0))


Fabrique = Callable[[Snapshot, Path, Options], tuple[str, ...]]
"""Writes a document at a path and gives the warnings, French sentences."""


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


def a_des_signataires(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Signataire))


def a_une_collectivite(snapshot: Snapshot) -> bool:
    return snapshot.get(t.Organisation, snapshot.contrat.organisation_id) is not None


def a_de_quoi_annoncer(snapshot: Snapshot) -> bool:
    """A press release tells who signs, and for what."""
    return a_des_signataires(snapshot) and a_un_plan(snapshot)


def a_un_suivi(snapshot: Snapshot) -> bool:
    return bool(snapshot.plan.suivis)


def contrat(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The contract to sign, its plan annexed."""
    from clsdesk.exporters import contrat as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.contrat(snapshot), cible, avancer=options.avancer)


def fiches(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """All the fiches in one document."""
    from clsdesk.exporters import fiches as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.fiches(snapshot), cible, avancer=options.avancer)


def fiche(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The fiche of the action that `options.code` names."""
    from clsdesk.exporters import fiches as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.fiche(snapshot, noeud_de(snapshot, options.code)), cible, avancer=options.avancer)


def plan(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The annexed table: a workbook or a Word document by the target's ending."""
    if cible.suffix.lower() == ".docx":
        from clsdesk.exporters.impression import imprimer
        from clsdesk.exporters.plan_document import plan_document

        return imprimer(plan_document(snapshot), cible, avancer=options.avancer)
    from clsdesk.exporters.plan_classeur import ecrire_plan

    return ecrire_plan(snapshot, cible, options.aujourdhui)


def suivi(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.suivi_classeur import ecrire_suivi

    return ecrire_suivi(snapshot, cible, options.aujourdhui)


def annuaire(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """Contacts, signatories, organisations: a sheet each."""
    from clsdesk.exporters.annuaire_classeur import ecrire_annuaire

    return ecrire_annuaire(snapshot, cible, options.aujourdhui)


def glossaire(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The terms, then what remains to define."""
    from clsdesk.catalogue import sigles
    from clsdesk.exporters import glossaire as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.glossaire(snapshot, sigles()), cible, avancer=options.avancer)


def notes(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """A folder: a note for each signatory."""
    from clsdesk.exporters import notes as blocs
    from clsdesk.exporters.dossiers import ecrire_dossier

    return ecrire_dossier(lambda _: blocs.NOM, blocs.note, snapshot, cible, options.avancer)


def deliberations(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """A folder: a projet de délibération, or de décision, for each signatory."""
    from clsdesk.exporters import deliberations as blocs
    from clsdesk.exporters.dossiers import ecrire_dossier

    def titre(signataire: t.Signataire) -> str:
        return blocs.nom_du_projet(snapshot, signataire)

    return ecrire_dossier(titre, blocs.deliberation, snapshot, cible, options.avancer)


def communique(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The press release on the signature."""
    from clsdesk.exporters import communique as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.communique(snapshot), cible, avancer=options.avancer)


def lettre_intention(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The collectivité's letter to the agency."""
    from clsdesk.exporters import lettre_intention as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.lettre_intention(snapshot), cible, avancer=options.avancer)


def charte(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """The charter that the partners sign before the contract."""
    from clsdesk.exporters import charte as blocs
    from clsdesk.exporters.impression import imprimer

    return imprimer(blocs.charte(snapshot), cible, avancer=options.avancer)


def donnees(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.donnees import texte_donnees

    cible.write_text(texte_donnees(snapshot), encoding="utf-8", newline="\n")
    return ()


def noeud_de(snapshot: Snapshot, code: str) -> Noeud:
    """The one action with a fiche that a code or a path names. UserError when none, several, or one without fiche."""
    if not code.strip():
        raise UserError(
            "Il faut dire de quelle action.", "Ajoutez --code suivi du code de l'action, par exemple --code 1.2."
        )
    found = snapshot.plan.trouver(code)
    if not found:
        raise UserError(f"Aucune action n'a le code « {code} ».", "Vérifiez ce code dans le plan d'actions.")
    kept = tuple(each for each in found if each.niveau.porte_fiche)
    if not kept:
        raise UserError(
            f"« {code} » n'a pas de fiche : ce niveau du plan n'en porte pas.", "Donnez le code d'une action."
        )
    if len(kept) > 1:
        listed = ", ".join(f"{each.chemin} ({each.element.intitule})" for each in kept)
        raise UserError(f"Le code « {code} » désigne {len(kept)} actions.", f"Précisez laquelle : {listed}.")
    return kept[0]
