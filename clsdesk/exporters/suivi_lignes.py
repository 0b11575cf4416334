"""What the follow-up workbook says: a flat row for each followed element, one for each entry of the log. No Excel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.plan_grille import LIAISON
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.exporters.tableau_libre import TableauLibre
from clsdesk.models import tables as t
from clsdesk.models.dates import date_courte, debut_de, fin_de
from clsdesk.models.fiche import ETATS, fiche_de, mention_etat
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, Sens, statut
from clsdesk.models.suivi import derniere_entree, en_retard, entrees, sans_nouvelles
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut

_TACHES = 4
_BIENTOT = 30


COLONNES: tuple[Colonne, ...] = (
    Colonne("Axe", 19), Colonne("Code", 8, "code"), Colonne("Intitulé", 34), Colonne("Pilotes", 17),
    Colonne("Statut", 15, "centre"), Colonne("Météo", 13, "centre"), Colonne("Alerte", 13, "centre"),
    Colonne("Période", 12, "centre"), Colonne("Dernier échange", 12, "date"), Colonne("Ce qui s'est dit", 44, "long"),
    Colonne("Jours depuis", 9, "nombre"), Colonne("Échanges", 12, "nombre"), Colonne("À faire", 34, "long"),
    Colonne("Fiche", 14, "centre"),
)  # fmt: skip
JOURNAL: tuple[Colonne, ...] = (
    Colonne("Date", 12, "date"), Colonne("Nature", 15, "centre"), Colonne("Actions concernées", 38),
    Colonne("Participants", 26), Colonne("Notes", 62, "long"), Colonne("Suites", 40, "long"),
    Colonne("Statut après", 18, "centre"), Colonne("Météo après", 17, "centre"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ligne:
    """`axe` is the rank of the axis; `principale` when followed elements stand below; `valeurs` after COLONNES."""

    axe: int
    principale: bool
    valeurs: tuple[Valeur, ...]


def lignes(snapshot: Snapshot, aujourdhui: date) -> Iterator[Ligne]:
    """One for each followed element, in the plan's order."""
    axes = {node.id: rank for rank, racine in enumerate(snapshot.plan.racines) for node in racine.parcours()}
    tasks = _taches(snapshot)
    for node in snapshot.plan.suivis:
        below = any(each.niveau.porte_suivi for enfant in node.enfants for each in enfant.parcours())
        values = (
            *_identite(node),
            node.statut.libelle,
            METEO.get(node.element.meteo, ""),
            _alerte(snapshot, node, aujourdhui),
            periode(node),
            *_echanges(snapshot, node, aujourdhui),
            _a_faire(tasks[node.id], aujourdhui),
            _fiche(snapshot, node),
        )
        yield Ligne(axes[node.id], below, values)


def _identite(node: Noeud) -> tuple[Valeur, ...]:
    return (
        etiquette((node.ancetres or (node,))[0], tableau=True),
        node.code,
        une_ligne(node.element.intitule),
        LIAISON.join(_pilotes(node)),
    )


def _pilotes(node: Noeud) -> tuple[str, ...]:
    """Those who pilot it; where it has none, those of what stands below it without a row of its own, each once."""
    below = (each for enfant in node.enfants for each in enfant.parcours() if not each.niveau.porte_suivi)
    said = node.pilotes or tuple(pilote for each in below for pilote in each.pilotes)
    return tuple(dict.fromkeys(une_ligne(each.libelle) for each in said if each.libelle.strip()))


def _echanges(snapshot: Snapshot, node: Noeud, aujourdhui: date) -> tuple[Valeur, ...]:
    """The last entry's date and words after why it is stopped, its age in days, and how many there are."""
    last, count = derniere_entree(snapshot, node.id), len(entrees(snapshot, node.id))
    day = debut_de(last.date) if last else None
    said = (_motif(node), brut(last.notes), brut(last.suites)) if last and day else (_motif(node),)
    words = "\n".join(each for each in said if each.strip())
    return (day, words, (aujourdhui - day).days if day else None, count)


def _motif(node: Noeud) -> str:
    """Why a stopped element is: the first thing that a committee asks."""
    reason = une_ligne(node.element.statut_motif)
    return f"{node.statut.libelle} : {reason}" if reason and node.statut.sens == Sens.ARRETE else ""


def journal(snapshot: Snapshot) -> Iterator[tuple[Valeur, ...]]:
    """The values of JOURNAL for each entry, newest first."""
    links: dict[int, list[t.SuiviElement]] = defaultdict(list)
    for link in snapshot.all(t.SuiviElement):
        links[link.suivi_id].append(link)
    nodes = snapshot.plan.par_id
    order = {element_id: rank for rank, element_id in enumerate(nodes)}
    for entry in entrees(snapshot):
        linked = sorted(
            (each for each in links[entry.id] if each.element_id in nodes), key=lambda x: order[x.element_id]
        )
        yield (
            debut_de(entry.date) or entry.date or None,
            entry.nature,
            "\n".join(etiquette_courte(nodes[each.element_id]) for each in linked),
            entry.participants,
            brut(entry.notes),
            brut(entry.suites),
            _apres(
                linked, nodes, lambda each: statut(each.statut, snapshot.modele.statuts).libelle if each.statut else ""
            ),
            _apres(linked, nodes, lambda each: METEO.get(each.meteo, "")),
        )


def journal_choisi(snapshot: Snapshot, ids: Sequence[int], filtre: str) -> TableauLibre:
    """These entries of the log, in this order, as a table of its own. `filtre`: how they were chosen, in words."""
    rows = dict(zip((each.id for each in entrees(snapshot)), journal(snapshot), strict=True))
    return TableauLibre(
        "Journal",
        tuple((each.titre, each.genre) for each in JOURNAL),
        tuple(rows[each] for each in ids if each in rows),
        filtre=filtre,
    )


def etiquette_courte(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


def periode(node: Noeud) -> str:
    """ "04/2026 à 12/2028", "2026-2028", "2026, 2028": the start and end when known, otherwise the painted years."""
    if node.element.debut or node.element.fin:
        first, last = date_courte(node.element.debut), date_courte(node.element.fin)
        return f"{first} à {last}" if first and last else f"dès {first}" if first else f"jusqu'à {last}"
    years = sorted({row.annee for each in node.parcours() for row in each.calendrier})
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ", ".join(str(year) for year in years)


def _alerte(snapshot: Snapshot, node: Noeud, aujourdhui: date) -> str:
    if en_retard(snapshot, node, aujourdhui):
        return ALERTES[0]
    return ALERTES[1] if sans_nouvelles(snapshot, node, aujourdhui) else ""


ALERTES = ("En retard", "Rien depuis 90 jours")


def _taches(snapshot: Snapshot) -> dict[int, list[t.Tache]]:
    """The tasks still to do by element: its own, and those of the entries that concern it and name no other element."""
    links: dict[int, list[int]] = defaultdict(list)
    for link in snapshot.all(t.SuiviElement):
        links[link.suivi_id].append(link.element_id)
    found: dict[int, list[t.Tache]] = defaultdict(list)
    for task in snapshot.all(t.Tache):
        if not task.faite:
            for element_id in [task.element_id] if task.element_id else links[task.suivi_id or 0]:
                found[element_id].append(task)
    return found


def _a_faire(tasks: list[t.Tache], aujourdhui: date) -> str:
    ordered = sorted(tasks, key=lambda task: (fin_de(task.echeance) or date.max, task.id))
    lines = [_tache(task, aujourdhui) for task in ordered[:_TACHES]]
    more = len(ordered) - _TACHES
    return "\n".join([*lines, f"et {more} autre{'s' if more > 1 else ''}"] if more > 0 else lines)


def _tache(task: t.Tache, aujourdhui: date) -> str:
    """ "CPTS : relancer les communes (12/03/2026, dépassée)"."""
    due = fin_de(task.echeance)
    when = date_courte(task.echeance)
    if due and due < aujourdhui:
        when += ", dépassée"
    elif due and due <= aujourdhui + timedelta(days=_BIENTOT) and due != aujourdhui:
        when += f", dans {(due - aujourdhui).days} j"
    words = une_ligne(f"{task.qui} : {task.quoi}" if task.qui else task.quoi)
    return f"{words} ({when})" if when else words


def _fiche(snapshot: Snapshot, node: Noeud) -> str:
    if not node.niveau.porte_fiche:
        return ""
    found = fiche_de(snapshot, node.id)
    if found is None:
        return "À faire"
    return mention_etat(found) if found.etat == "validee" else ETATS.get(found.etat, found.etat)


def _apres(links: list[t.SuiviElement], nodes: dict[int, Noeud], valeur: Callable[[t.SuiviElement], str]) -> str:
    """One value when it is that of all; otherwise one line an element."""
    known = [(nodes[link.element_id].code, valeur(link)) for link in links if valeur(link)]
    if len(known) == len(links) and len({value for _, value in known}) == 1:
        return known[0][1]
    return "\n".join(f"{code} : {value}" if code else value for code, value in known)
