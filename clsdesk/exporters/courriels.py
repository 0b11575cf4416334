"""Drafts of messages, a file each, with the right documents joined: to the pilots, the signatories, the COPIL."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clsdesk.exporters import courriels_textes as textes
from clsdesk.exporters.courriels_adresses import Adresses, adresses
from clsdesk.exporters.courriels_message import LOURD, PieceJointe, message
from clsdesk.exporters.courriels_reunion import destinataires, pieces
from clsdesk.exporters.dossiers import noms_distincts
from clsdesk.exporters.fabrique import Dossier, Fabrique, Options
from clsdesk.exporters.noms import nom_sur
from clsdesk.models import tables as t
from clsdesk.models.accords import en_minuscule
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.navettes import pilotes
from clsdesk.models.nombres import enumeration
from clsdesk.models.options import option
from clsdesk.models.organisations import libelle
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot

TOUS = "tous"
NAVETTES = "navettes"
REUNION = "reunion"
_FINS = {"suivi": ".xlsx", NAVETTES: ".xlsx", "calendrier": ".ics"}
"""The endings of what is joined; .docx for the others."""


@dataclass(frozen=True, slots=True)
class Jointe:
    """A document to join: the key of the register, its name, what chooses it (a fiche's path, a meeting, a name)."""

    cle: str
    nom: str
    choix: str = ""


@dataclass(frozen=True, slots=True)
class Brouillon:
    """One message before its attachments are made. `dossier` and `nom` say where the file goes."""

    dossier: str
    nom: str
    sujet: str
    corps: str
    adresses: Adresses
    jointes: tuple[Jointe, ...]


def brouillons(snapshot: Snapshot, options: Options | None = None) -> tuple[Brouillon, ...]:
    """The messages of the kind chosen for the document, in the order of the plan and of the parties."""
    chosen = option(snapshot, "courriels", "pour", TOUS)
    kinds: dict[str, Callable[[Snapshot], Iterator[Brouillon]]] = {
        "pilotes": _aux_pilotes, "signataires": _aux_signataires, "copil": _au_copil,
    }  # fmt: skip
    if chosen == NAVETTES:  # never with the others: a sheet is a sending of its own
        return tuple(_navettes(snapshot))
    if chosen == REUNION:  # never with the others: an invitation is a sending of its own
        return tuple(_a_la_reunion(snapshot, options or Options()))
    return tuple(each for key, make in kinds.items() if chosen in (key, TOUS) for each in make(snapshot))


def dire(snapshot: Snapshot, options: Options) -> object:
    """The messages, and what the documents that they carry say."""
    from clsdesk.exporters.livrables import LIVRABLES, parmi

    drafts = brouillons(snapshot, options)
    joined = dict.fromkeys((each.cle, each.choix) for draft in drafts for each in draft.jointes)
    said = []
    for key, choice in joined:
        made = parmi(LIVRABLES, key).fabriquer
        if isinstance(made, Dossier):
            said.append(made.dire(snapshot, options)[choice]())
        else:
            said.append(made.dire(snapshot, _choisir(options, key, choice)))  # type: ignore[attr-defined]
    return drafts, tuple(said)


def ecrire_courriels(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    """A folder of .eml files; the warnings: who has no address, what is no address, which messages are heavy."""
    drafts = brouillons(snapshot, options)
    names = noms_distincts(f"{each.dossier} - {each.nom}" for each in drafts)
    heavy: list[str] = []
    cible.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="clsdesk-") as aside:
        atelier = _Atelier(snapshot, Path(aside), options, {}, {})
        for rank, (draft, name) in enumerate(zip(drafts, names, strict=True)):
            options.avancer(name, rank / len(drafts))
            pieces = [atelier.piece(each) for each in draft.jointes]
            made = message(draft.sujet, draft.corps, draft.adresses, pieces, options.aujourdhui)
            (cible / f"{name}.eml").write_bytes(made)
            if len(made) > LOURD:
                heavy.append(f"{draft.nom} ({len(made) / 1024 / 1024:.0f} Mo)")
    return (*atelier.avis, *_avertir(drafts, heavy))


@dataclass(slots=True)
class _Atelier:
    """Makes each document once, however many messages carry it."""

    snapshot: Snapshot
    aside: Path
    options: Options
    faites: dict[Jointe, PieceJointe]
    avis: dict[str, None]

    def piece(self, jointe: Jointe) -> PieceJointe:
        if jointe not in self.faites:
            ending = _FINS.get(jointe.cle, ".docx")
            target = self.aside / f"{len(self.faites)}{ending}"
            self.avis |= dict.fromkeys(self._fabrique(jointe)(self.snapshot, target, self.options.muettes()))
            self.faites[jointe] = PieceJointe(nom_sur(jointe.nom) + ending, target.read_bytes())
        return self.faites[jointe]

    def _fabrique(self, jointe: Jointe) -> Fabrique:
        from clsdesk.exporters.fabrique import Word
        from clsdesk.exporters.livrables import LIVRABLES, parmi

        if jointe.cle == NAVETTES:
            return _une_navette(jointe.choix)
        made = parmi(LIVRABLES, jointe.cle).fabriquer
        if isinstance(made, Dossier):
            folder = made
            return Word(lambda snapshot, options: folder.dire(snapshot, options)[jointe.choix]())
        known = made
        return lambda snapshot, cible, options: known(snapshot, cible, _choisir(options, jointe.cle, jointe.choix))


def _choisir(options: Options, cle: str, choix: str) -> Options:
    """The choice as the document takes it: a meeting or an action."""
    from clsdesk.exporters.livrables import LIVRABLES, parmi

    about_meeting = "reunion" in parmi(LIVRABLES, cle).options
    return replace(options, reunion=choix) if about_meeting else replace(options, code=choix, reunion="")


def _a_la_reunion(snapshot: Snapshot, options: Options) -> Iterator[Brouillon]:
    from clsdesk.exporters.parametres import preparer, reunion_de

    meeting = reunion_de(snapshot, preparer(("reunion",), "invitation", snapshot, options))
    joined = tuple(Jointe(*each) for each in pieces(snapshot, meeting))
    said = textes.a_la_reunion(snapshot, meeting, tuple(each.nom for each in joined))
    subject = textes.sujet(snapshot, f"invitation, {titre_reunion(snapshot, meeting)}")
    for name, found in destinataires(snapshot, meeting):
        yield Brouillon("Invitations", name, subject, said, found, joined)


def _une_navette(nom: str) -> Fabrique:
    from clsdesk.exporters.navettes import navettes
    from clsdesk.exporters.navettes_classeur import ecrire_navette

    return lambda snapshot, cible, options: ecrire_navette(snapshot, navettes(snapshot, options)[nom], cible)


def _aux_pilotes(snapshot: Snapshot) -> Iterator[Brouillon]:
    for nom, body_id, nodes in ((each.nom, each.organisation_id, each.noeuds) for each in pilotes(snapshot)):
        carriers = tuple({found.id: found for each in nodes if (found := _porteuse(each))}.values())
        joined = tuple(
            Jointe("fiche", f"Fiche {each.code} {each.intitule_tableau}".strip(), each.chemin) for each in carriers
        )
        said = textes.aux_pilotes(snapshot, nom if body_id else "", carriers or nodes, bool(carriers))
        subject = textes.sujet(snapshot, "vos fiches action à relire" if carriers else "le plan d'actions à relire")
        yield Brouillon(
            "Pilotes", nom, subject, said, adresses(snapshot, body_id), joined or (Jointe("plan", "Plan d'actions"),)
        )


def _porteuse(node: Noeud) -> Noeud | None:
    """The element itself or the nearest one above that carries a fiche."""
    return next((each for each in (node, *reversed(node.ancetres)) if each.niveau.porte_fiche), None)


def _navettes(snapshot: Snapshot) -> Iterator[Brouillon]:
    """The same names as in the folder of sheets: each message carries its own."""
    from clsdesk.exporters.navettes import noms_des_navettes

    for name, pilote in noms_des_navettes(snapshot).items():
        said = textes.navette(snapshot, pilote.nom if pilote.organisation_id else "", pilote.noeuds)
        subject = textes.sujet(snapshot, "où en sont vos actions")
        sent_to = adresses(snapshot, pilote.organisation_id)
        yield Brouillon("Navettes", pilote.nom, subject, said, sent_to, (Jointe(NAVETTES, name, name),))


def _aux_signataires(snapshot: Snapshot) -> Iterator[Brouillon]:
    from clsdesk.exporters.deliberations import nom_du_projet
    from clsdesk.exporters.fabriques import deliberations, notes

    options = Options()
    rows = snapshot.all(t.Signataire)
    folders = zip(rows, notes.dire(snapshot, options), deliberations.dire(snapshot, options), strict=True)
    for row, note, deliberation in folders:
        name = _nom(snapshot, row)
        joined = (
            Jointe("contrat", "Contrat local de santé"),
            Jointe("notes", note, note),
            Jointe("deliberations", deliberation, deliberation),
        )
        acte = nom_du_projet(snapshot, row)
        said = textes.aux_signataires(snapshot, name, tuple(each.nom for each in joined), acte.endswith("délibération"))
        subject = textes.sujet(snapshot, f"projet de contrat, note et {en_minuscule(acte)}")
        yield Brouillon(
            "Signataires", name, subject, said, adresses(snapshot, row.organisation_id, decideurs=True), joined
        )


def _au_copil(snapshot: Snapshot) -> Iterator[Brouillon]:
    kept = (("plan", "Plan d'actions", snapshot.plan.racines), ("suivi", "Tableau de suivi", snapshot.plan.suivis))
    joined = tuple(Jointe(key, name) for key, name, rows in kept if rows)
    for row in snapshot.all(t.Signataire) if joined else ():
        said = textes.au_copil(snapshot, tuple(each.nom for each in joined))
        subject = textes.sujet(snapshot, "documents du comité de pilotage")
        name = _nom(snapshot, row)
        yield Brouillon("COPIL", name, subject, said, adresses(snapshot, row.organisation_id, decideurs=True), joined)


def _nom(snapshot: Snapshot, row: t.Signataire) -> str:
    body = snapshot.get(t.Organisation, row.organisation_id)
    return libelle(body) if body else row.designation or "Signataire"


def _avertir(drafts: tuple[Brouillon, ...], heavy: list[str]) -> Iterator[str]:
    missing = tuple(dict.fromkeys(each.nom for each in drafts if not each.adresses.a))
    if missing:
        who = enumeration(missing)
        yield f"Sans adresse dans l'annuaire, à compléter dans le message : {who}."
    refused = tuple(dict.fromkeys(text for each in drafts for text in each.adresses.refusees))
    if refused:
        yield f"Ceci n'est pas une adresse, à corriger dans l'annuaire : {enumeration(refused)}."
    if heavy:
        yield f"Plus de 10 Mo, que beaucoup de messageries refusent : {enumeration(tuple(heavy))}."
