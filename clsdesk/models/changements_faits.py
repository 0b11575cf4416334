"""Each kind of dated fact, as the rows of the file say it: its words, and the row that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.etats import STATUT
from clsdesk.models.etats_dates import passages
from clsdesk.models.gouvernance import ANNULEE, TENUE, nom_reunion, titre_reunion
from clsdesk.models.indicateurs import releves as lus
from clsdesk.models.mesures import avec_unite, ecrire_nombre, est_breve
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, statut
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.models.versions import NATURES

GENRES: dict[str, tuple[str, str, str]] = {
    "contrat": ("Contrat", "date du contrat passée", "dates du contrat passées"),
    "version": ("Version", "version figée", "versions figées"),
    "avenant": ("Avenant", "avenant signé", "avenants signés"),
    "deliberation": ("Délibération", "délibération", "délibérations"),
    "reunion": ("Réunion", "réunion tenue", "réunions tenues"),
    "decision": ("Décision", "décision", "décisions"),
    "etape": ("Étape", "étape faite", "étapes faites"),
    "statut": ("Statut", "changement de statut", "changements de statut"),
    "meteo": ("Météo", "changement de météo", "changements de météo"),
    "transmise": ("Fiche transmise", "fiche transmise", "fiches transmises"),
    "accord": ("Accord du pilote", "accord de pilote", "accords de pilotes"),
    "validee": ("Fiche validée", "fiche validée", "fiches validées"),
    "echange": ("Échange", "échange noté", "échanges notés"),
    "ouverte": ("À faire", "tâche ouverte", "tâches ouvertes"),
    "faite": ("Fait", "tâche faite", "tâches faites"),
    "releve": ("Relevé", "relevé d’indicateur", "relevés d’indicateurs"),
    "navette": ("Navette", "navette envoyée", "navettes envoyées"),
    "retour": ("Navette revenue", "navette revenue", "navettes revenues"),
}
"""The kinds in the order in which facts of one day are told: the word beside one, then how one and several count."""


@dataclass(frozen=True, slots=True)
class Changement:
    """One dated fact. `genre`: a key of GENRES; `elements`: those of the plan that it touches, () for the contract.

    `phrase` says it on one line, plain; `detail` adds who, why or where. `objet`, `objet_id`: the row that says it.
    """

    jour: date
    genre: str
    phrase: str
    detail: str
    elements: tuple[int, ...]
    objet: str
    objet_id: int


def etats(snapshot: Snapshot) -> Iterator[Changement]:
    """Statuses and météos that became others."""
    for each in passages(snapshot):
        words = _libelle(snapshot, each.champ, each.apres)
        before = f"auparavant « {_libelle(snapshot, each.champ, each.avant)} »" if each.avant else ""
        why = une_ligne(each.motif)
        yield Changement(
            each.jour, each.champ, f"« {words} »{f', {before}' if before else ''}", why, (each.element_id,),
            each.objet, each.objet_id,
        )  # fmt: skip


def _libelle(snapshot: Snapshot, champ: str, cle: str) -> str:
    return statut(cle, snapshot.modele.statuts).libelle if champ == STATUT else METEO.get(cle, cle)


def fiches(snapshot: Snapshot) -> Iterator[Changement]:
    """The life of the fiches: transmise, accord, validée."""
    for row in snapshot.all(t.Fiche):
        dated = (
            (row.date_transmission, "transmise", "Fiche transmise au pilote", ""),
            (row.date_accord, "accord", "Le pilote a donné son accord sur la fiche", ""),
            (row.date_validation, "validee", "Fiche validée", une_ligne(row.reunion)),
        )
        for iso, genre, words, detail in dated:
            day = fin_de(iso)
            if day:
                yield Changement(day, genre, words, detail, (row.element_id,), "element", row.element_id)


def reunions(snapshot: Snapshot) -> Iterator[Changement]:
    """The meetings that were held."""
    for row in snapshot.all(t.Reunion):
        day = fin_de(row.date)
        if day and row.etat == TENUE:
            yield Changement(day, "reunion", nom_reunion(snapshot, row), une_ligne(row.lieu), (), "reunion", row.id)


def decisions(snapshot: Snapshot) -> Iterator[Changement]:
    """On the day of their meeting, unless it was cancelled."""
    for row in snapshot.all(t.Decision):
        meeting = snapshot.get(t.Reunion, row.reunion_id)
        day = fin_de(meeting.date) if meeting and meeting.etat != ANNULEE else None
        if meeting and day:
            touched = tuple(each.element_id for each in snapshot.where(t.DecisionElement, "decision_id", row.id))
            where = titre_reunion(snapshot, meeting)
            yield Changement(day, "decision", une_ligne(brut(row.texte)), where, touched, "decision", row.id)


def echanges(snapshot: Snapshot) -> Iterator[Changement]:
    """The entries of the log; one of a month is of its first day, as everywhere in the follow-up."""
    for row in snapshot.all(t.Suivi):
        day = debut_de(row.date)
        if day:
            touched = tuple(each.element_id for each in snapshot.where(t.SuiviElement, "suivi_id", row.id))
            words = une_ligne(brut(row.notes)) or une_ligne(brut(row.suites)) or row.nature.capitalize()
            yield Changement(day, "echange", words, une_ligne(row.participants), touched, "suivi", row.id)


def taches(snapshot: Snapshot) -> Iterator[Changement]:
    """Those done; and those opened, on the day of the entry or of the meeting that they come from."""
    for row in snapshot.all(t.Tache):
        entry, meeting = snapshot.get(t.Suivi, row.suivi_id), snapshot.get(t.Reunion, row.reunion_id)
        opened = debut_de(entry.date) if entry else fin_de(meeting.date) if meeting else None
        who, what = une_ligne(row.qui), une_ligne(row.quoi) or "Tâche sans intitulé"
        touched = (row.element_id,) if row.element_id else _de_l_entree(snapshot, row)
        if opened:
            due = f"pour le {date_longue(row.echeance)}" if row.echeance else ""
            said = ", ".join(filter(None, (who, due)))
            yield Changement(opened, "ouverte", what, said, touched, "tache", row.id)
        done = fin_de(row.faite)
        if done:
            yield Changement(done, "faite", what, who, touched, "tache", row.id)


def _de_l_entree(snapshot: Snapshot, row: t.Tache) -> tuple[int, ...]:
    if not row.suivi_id:
        return ()
    return tuple(each.element_id for each in snapshot.where(t.SuiviElement, "suivi_id", row.suivi_id))


def releves(snapshot: Snapshot) -> Iterator[Changement]:
    """The readings; one of a month, a quarter or a year counts on its last day."""
    for indicator in snapshot.all(t.Indicateur):
        before = ""
        for row in lus(snapshot, indicator.id):
            day, value = fin_de(row.date), _valeur(row, indicator)
            if day:
                words = f"{_nomme(indicator)} : {value or 'sans valeur'}"
                said = f"auparavant {before}" if before else ""
                touched = (indicator.element_id,) if indicator.element_id else ()
                yield Changement(day, "releve", words, said, touched, "indicateur", indicator.id)
            before = value or before


def _nomme(indicator: t.Indicateur) -> str:
    """« Délai avant un rendez-vous (jours) »: the unit stands here unless it is a sign, written with the figure."""
    unit = une_ligne(indicator.unite)
    return une_ligne(indicator.intitule) + (f" ({unit})" if unit and not est_breve(unit) else "")


def _valeur(row: t.Releve, indicator: t.Indicateur) -> str:
    """The reading as it was given, else as a number, else as its two numbers."""
    if row.texte.strip():
        return avec_unite(une_ligne(row.texte), indicator.unite)
    if row.nombre is not None:
        return avec_unite(ecrire_nombre(row.nombre, 0 if row.nombre == int(row.nombre) else 2), indicator.unite)
    numbers = [each for each in (row.numerateur, row.denominateur) if each is not None]
    return " sur ".join(ecrire_nombre(each, 0 if each == int(each) else 2) for each in numbers)


def etapes(snapshot: Snapshot) -> Iterator[Changement]:
    """The steps of the contract's life that were done."""
    for row in snapshot.all(t.Etape):
        day = fin_de(row.faite)
        if day:
            yield Changement(day, "etape", une_ligne(row.intitule), une_ligne(row.phase), (), "etape", row.id)


def navettes(snapshot: Snapshot) -> Iterator[Changement]:
    """Sent to pilots, and back."""
    for row in snapshot.all(t.Navette):
        body = snapshot.get(t.Organisation, row.organisation_id)
        who = libelle(body) if body else une_ligne(row.destinataire) or "Pilote"
        for iso, genre in ((row.date, "navette"), (row.revenue, "retour")):
            day = fin_de(iso)
            if day:
                yield Changement(day, genre, who, "", (), "navette", row.id)


def contrat(snapshot: Snapshot) -> Iterator[Changement]:
    """The contract's own dates, and the deliberations of its parties."""
    row = snapshot.contrat
    dated = ((row.date_signature, "Signature du contrat"), (row.date_effet, "Prise d'effet du contrat"),
             (row.date_fin, "Fin du contrat"))  # fmt: skip
    for iso, words in dated:
        day = fin_de(iso)
        if day:
            yield Changement(day, "contrat", words, "", (), "contrat", row.id)
    for party in snapshot.all(t.Signataire):
        day, body = fin_de(party.date_deliberation), snapshot.get(t.Organisation, party.organisation_id)
        if day:
            yield Changement(day, "deliberation", libelle(body) if body else "", "", (), "signataire", party.id)


def versions(snapshot: Snapshot) -> Iterator[Changement]:
    """The versions frozen and the amendments signed."""
    for row in snapshot.all(t.Version):
        day = fin_de(row.date)
        if day:
            nature = NATURES.get(row.nature, row.nature)
            yield Changement(day, "version", une_ligne(row.nom), nature, (), "version_figee", row.id)
    for each in snapshot.all(t.Avenant):
        from clsdesk.models.avenants import numero  # few files have any: the window starts without it

        day = fin_de(each.date_signature)
        if day:
            words = f"Avenant n° {numero(snapshot, each)}"
            yield Changement(day, "avenant", words, une_ligne(brut(each.objet)), (), "avenant", each.id)
