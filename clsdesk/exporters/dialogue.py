"""The folder of the dialogue de gestion: a note of one page, the year's report, the money, the follow-up, readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clsdesk.exporters.blocks import Block, Document, Item, Liste, Para, Section, Titre
from clsdesk.exporters.contrat_couverture import FICTIF, titre
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.personnes import au_role, nomme
from clsdesk.exporters.typographie import apostrophe
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de, heure_longue
from clsdesk.models.dialogue import dialogue, jour_du_recueil, releves_a_recueillir
from clsdesk.models.etats_dates import au_jour
from clsdesk.models.financements import annees, somme
from clsdesk.models.nombres import decompte, enumeration, euros
from clsdesk.models.rapport_annuel import bornes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run

NOM = "Dialogue de gestion"
NOMMES = 12
"""Indicators named in the note: it holds on a page."""


@dataclass(frozen=True, slots=True)
class PieceDuDossier:
    """One file: the key of the register, its ending, what it is called."""

    cle: str
    fin: str
    nom: str


_PIECES = (
    PieceDuDossier("rapport-annuel", ".docx", "Rapport d'activité"),
    PieceDuDossier("bilan-financier", ".xlsx", "Bilan financier"),
    PieceDuDossier("suivi", ".xlsx", "Tableau de suivi"),
    PieceDuDossier("releves", ".xlsx", "Relevés des indicateurs"),
)


def annee_de(options: Options) -> int:
    return options.annee or options.aujourdhui.year


def pieces(snapshot: Snapshot) -> tuple[PieceDuDossier, ...]:
    """What goes with the note: the documents that have something to say."""
    from clsdesk.exporters.livrables import LIVRABLES, parmi

    found = ((each, parmi(LIVRABLES, each.cle)) for each in _PIECES)
    return tuple(each for each, made in found if made.applicable(snapshot))


def dire(snapshot: Snapshot, options: Options) -> object:
    """The note, and what each file of the folder says."""
    from clsdesk.exporters.livrables import LIVRABLES, parmi

    kept = replace(options, annee=annee_de(options))
    said = tuple(parmi(LIVRABLES, each.cle).fabriquer.dire(snapshot, kept) for each in pieces(snapshot))  # type: ignore[attr-defined]
    return note(snapshot, annee_de(options), options.aujourdhui), said


def ecrire_dialogue(snapshot: Snapshot, dossier: Path, options: Options) -> tuple[str, ...]:
    """The files in a folder that is made, numbered in the order of reading; the warnings of all."""
    from clsdesk.exporters.impression import imprimer
    from clsdesk.exporters.livrables import LIVRABLES, parmi

    dossier.mkdir(parents=True, exist_ok=True)
    year, kept = annee_de(options), pieces(snapshot)
    quiet = replace(options.muettes(), annee=year)
    warnings = dict.fromkeys(imprimer(note(snapshot, year, options.aujourdhui), dossier / f"1 - Note {year}.docx"))
    for rank, each in enumerate(kept, 2):
        options.avancer(each.nom, (rank - 1) / (len(kept) + 1))
        told = parmi(LIVRABLES, each.cle).fabriquer(snapshot, dossier / f"{rank} - {each.nom} {year}{each.fin}", quiet)
        warnings |= dict.fromkeys(f"{each.nom} : {said}" for said in told)
    return tuple(warnings)


def note(snapshot: Snapshot, annee: int, aujourdhui: date) -> Document:
    """One page: what the folder holds, the year in a few figures, what is to be collected before the meeting."""
    joined = tuple(Item((Run(apostrophe(each.nom)),)) for each in pieces(snapshot))
    corps: tuple[Block, ...] = (
        Section(pied=FICTIF if snapshot.contrat.fictif else "", numeros=False),
        Titre(1, f"{NOM} {annee}", "note", sommaire=False),
        Para((Run(_ouverture(snapshot, annee)),)),
        Titre(2, "Dans ce dossier", sommaire=False),
        Liste(joined) if joined else Para((Run("Aucun document n’a encore de contenu pour cette année."),)),
        Titre(2, "L’année en quelques chiffres", sommaire=False),
        Liste(tuple(Item((Run(each),)) for each in _chiffres(snapshot, annee))),
        *_recueil(snapshot, annee, aujourdhui),
        *_contact(snapshot),
    )
    return habille(snapshot, f"{NOM} {annee} : {titre(snapshot)}", NOM, corps)


def _ouverture(snapshot: Snapshot, annee: int) -> str:
    row = dialogue(snapshot, annee)
    name = titre(snapshot)
    if row is None:
        return f"{name}. La date du dialogue de gestion sur l’année {annee} reste à fixer avec l’ARS."
    hour = f", à {heure_longue(row.heure)}" if row.heure.strip() else ""
    place = f" ({une_ligne(row.lieu)})" if row.lieu.strip() else ""
    return (
        f"{name}. Ce dossier prépare le dialogue de gestion avec l’agence régionale de santé sur l’année {annee}, "
        f"le {date_longue(row.date)}{hour}{place}."
    )


def _chiffres(snapshot: Snapshot, annee: int) -> Iterator[str]:
    """The actions as they stood at the year's end, as in the report."""
    rows = au_jour(snapshot, bornes(annee)[1]).plan.actions
    counts = (
        (Sens.FAIT, "réalisée", "réalisées"),
        (Sens.EN_COURS, "en cours", "en cours"),
        (Sens.NON_ENGAGE, "à engager", "à engager"),
        (Sens.ARRETE, "arrêtée", "arrêtées"),
    )
    parts = tuple(
        f"{count} {one if count == 1 else many}"
        for sens, one, many in counts
        if (count := sum(1 for node in rows if node.statut.sens == sens))
    )
    yield (
        f"{majuscule(decompte(len(rows), 'action', 'actions', True))} : {enumeration(parts)}."
        if rows
        else "Aucune action au plan."
    )
    held = sum(1 for row in snapshot.all(t.Reunion) if row.etat == "tenue" and row.date.startswith(str(annee)))
    yield f"{held or 'Aucune'} réunion{'s' * (held > 1)} d’instance tenue{'s' * (held > 1)} en {annee}."
    logged = sum(1 for row in snapshot.all(t.Suivi) if (day := debut_de(row.date)) and day.year == annee)
    yield f"{logged or 'Aucun'} échange{'s' * (logged > 1)} au journal de suivi en {annee}."
    if annee in annees(snapshot):
        money = somme(row for row in snapshot.all(t.Financement) if row.annee == annee)
        yield f"{euros(money.prevu)} prévus et {euros(money.realise)} réalisés en {annee}."


def _recueil(snapshot: Snapshot, annee: int, aujourdhui: date) -> Iterator[Block]:
    """The readings that will be too old on the day of the meeting, today when it has none."""
    row = dialogue(snapshot, annee)
    day = (debut_de(row.date) if row else None) or aujourdhui
    rows, limit = releves_a_recueillir(snapshot, day), jour_du_recueil(row)
    if not rows:
        return
    when = f" avant le {date_longue(limit.isoformat())}" if limit else ""
    yield Titre(2, f"Relevés à recueillir{when}", sommaire=False)
    items = [Item((Run(_indicateur(snapshot, each)),)) for each in rows[:NOMMES]]
    if len(rows) > NOMMES:
        items.append(Item((Run(f"et {len(rows) - NOMMES} autres, dans « Relevés des indicateurs »."),)))
    yield Liste(tuple(items))


def _indicateur(snapshot: Snapshot, row: t.Indicateur) -> str:
    node = snapshot.plan.par_id.get(row.element_id or 0)
    where = f"{node.code} · " if node and node.code else ""
    who = f" ({une_ligne(row.qui)})" if row.qui.strip() else ""
    return f"{where}{une_ligne(row.intitule)}{who}"


def _contact(snapshot: Snapshot) -> Iterator[Block]:
    row = au_role(snapshot, "coordin")
    if row is not None:
        told = ", ".join(
            filter(None, (nomme(row.nom, row.fonction), une_ligne(row.telephone), une_ligne(row.courriel)))
        )
        yield Para((Run("Contact : ", gras=True), Run(told)))
