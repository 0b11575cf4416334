"""The follow-up sheet of an action: its log in the guide's four columns, and blank rows to write on at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Item, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.riche import en_cellule
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.pieces_jointes import jointes
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.suivi import entrees
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import Run, brut

NOM = "Support de suivi"
COLONNES = (
    "Dates des rencontres et / ou échanges", "Participants", "Prise de notes - informations (Objectif de l'échange)",
    "Perspectives / Suite (Qui / quoi ?)",
)  # fmt: skip
"""Guide régional CLS Normandie 2025, « Exemple d'un support de suivi par action », word for word."""
BLANCHES = 5
"""Blank rows after the log."""
LONG = 900
"""Letters beyond which a row may be cut by a page."""
HAUTEUR_MM = 20.0
"""The height of a blank row: four lines written by hand."""
_PARTS = (15, 20, 37, 28)


@dataclass(frozen=True, slots=True)
class Rencontre:
    """A row of the sheet. `notes` and `perspectives` are rich texts; `suites`: (done, words)."""

    quand: str
    participants: str
    notes: str
    perspectives: str
    suites: tuple[tuple[bool, str], ...]
    pieces: tuple[str, ...] = ()


def rencontres(snapshot: Snapshot, noeud: Noeud) -> tuple[Rencontre, ...]:
    """The log of an action and of what is below it: the oldest first, so that one writes on below; undated last."""
    rows = sorted(entrees(snapshot, noeud.id), key=lambda row: (debut_de(row.date) or date.max, row.id))
    return tuple(_rencontre(snapshot, row) for row in rows)


def identite(snapshot: Snapshot, noeud: Noeud) -> str:
    """« Pilotes : CPTS, CCPV. Statut : En cours (Sécurisé). »"""
    pilots = ", ".join(une_ligne(each.libelle) for each in noeud.pilotes if each.libelle.strip())
    mood = METEO.get(noeud.element.meteo, "")
    state = f"Statut : {noeud.statut.libelle}{f' ({mood})' if mood else ''}."
    return f"Pilotes : {pilots}. {state}" if pilots else f"Pilote à nommer. {state}"


def nom_action(noeud: Noeud) -> str:
    """The code and the title, on one line."""
    return f"{noeud.code} {une_ligne(noeud.element.intitule)}".strip()


def support(snapshot: Snapshot, noeuds: Sequence[Noeud]) -> Document:
    """One sheet an action, each on pages of its own, across the paper."""
    blocs: tuple[Block, ...] = (
        Section(paysage=True, pied=mots_du_pied(snapshot)),
        *(bloc for rank, node in enumerate(noeuds) for bloc in _feuille(snapshot, node, rank)),
    )
    alone = f" : {nom_action(noeuds[0])}" if len(noeuds) == 1 else ""
    return habille(snapshot, f"{NOM}{alone}", NOM, blocs)


def _feuille(snapshot: Snapshot, noeud: Noeud, rang: int) -> tuple[Block, ...]:
    head = Titre(1, nom_action(noeud), f"suivi_{noeud.id}", sommaire=False, nouvelle_page=rang > 0)
    above = Para((Run(f"{NOM} — {titre(snapshot)}"),), "CLS Fiche code")
    lines = tuple(_ligne(each) for each in rencontres(snapshot, noeud))
    blank = Ligne(tuple(Cellule((Para((), "CLS Cellule"),)) for _ in COLONNES), hauteur_mm=HAUTEUR_MM)
    table = Tableau(
        colonnes=tuple(Colonne(part) for part in _PARTS),
        entetes=(Ligne(tuple(_mots(each, "CLS Cellule entête") for each in COLONNES)),),
        lignes=(*lines, *(blank,) * BLANCHES),
        resume=f"Les rencontres et échanges sur « {nom_action(noeud)} », puis des lignes à remplir.",
    )
    return (head, above, Para((Run(identite(snapshot, noeud)),)), table)


def _ligne(row: Rencontre) -> Ligne:
    files = tuple(Para((Run(f"Pièce jointe : {each}", italique=True),), "CLS Cellule") for each in row.pieces)
    tasks = tuple(Para((Run(f"{'☑' if done else '☐'} {words}"),), "CLS Cellule") for done, words in row.suites)
    return Ligne(
        (
            _mots(row.quand, "CLS Cellule forte"),
            _mots(row.participants),
            _cellule((*en_cellule(row.notes), *files)),
            _cellule((*tasks, *en_cellule(row.perspectives))),
        ),
        secable=max(len(row.notes), len(row.perspectives)) > LONG,
    )


def _mots(texte: str, style: str = "CLS Cellule") -> Cellule:
    return Cellule((Para((Run(texte),) if texte else (), style),))


def _cellule(contenu: tuple[Para | Item, ...]) -> Cellule:
    return Cellule(contenu or (Para((), "CLS Cellule"),))


def _rencontre(snapshot: Snapshot, row: t.Suivi) -> Rencontre:
    when = date_longue(row.date) if row.date else "Sans date"
    tasks = sorted(snapshot.where(t.Tache, "suivi_id", row.id), key=lambda each: each.id)
    return Rencontre(
        ", ".join(filter(None, (when, row.nature))),
        une_ligne(row.participants),
        row.notes,
        row.suites,
        tuple((bool(each.faite), suite_en_mots(each)) for each in tasks),
        tuple(each.nom for each in jointes(snapshot, "suivi_id", row.id)),
    )


def suite_en_mots(tache: t.Tache) -> str:
    """« CPTS : relancer les communes (pour : 12 mars 2026) », or « (faite : 2 mars 2026) »."""
    words = une_ligne(f"{tache.qui} : {tache.quoi}" if tache.qui.strip() else tache.quoi) or "À préciser"
    if tache.faite:
        return f"{words} (faite : {date_longue(tache.faite)})"
    return f"{words} (pour : {date_longue(tache.echeance)})" if tache.echeance else words


def en_clair(row: Rencontre) -> tuple[str, str, str, str]:
    """The four cells of a row as plain texts, for a workbook."""
    files = [f"Pièce jointe : {each}" for each in row.pieces]
    tasks = [f"{'☑' if done else '☐'} {words}" for done, words in row.suites]
    notes, more = brut(row.notes), brut(row.perspectives)
    return (
        row.quand,
        row.participants,
        "\n".join(filter(None, (notes, *files))),
        "\n".join(filter(None, (*tasks, more))),
    )
