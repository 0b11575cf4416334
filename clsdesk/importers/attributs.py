"""Give pilots, years, states and the other columns to the elements that they are about."""

from __future__ import annotations

import re
from datetime import date

from clsdesk.importers.arbre import Arbre, Brouillon
from clsdesk.importers.attribution import Annees, Attribution, au_niveau
from clsdesk.importers.calendriers import est_marque, lire_periodes
from clsdesk.importers.codes import lire_intitule
from clsdesk.importers.colonnes import Attribut, Colonnes
from clsdesk.importers.lexique import Genre
from clsdesk.importers.periodes import lire_calendrier
from clsdesk.importers.tables import Place, Table
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.organisations import couper_pilotes
from clsdesk.models.proposition import CaseProposee, Remarque
from clsdesk.models.statuts import STATUTS
from clsdesk.models.texte import sans_accents, une_ligne

_ROLE = re.compile(r"\W*(co-?pilotes?|pilotes?|porteurs?|partenaires?|financeurs?)\s*:\s*(.+)", re.IGNORECASE)
_STATUTS: tuple[tuple[str, str], ...] = (
    (r"perennise.*", "Pérennisée dans le droit commun"),
    (r"(?:action )?(?:realise|termine|acheve|fait|finalise|cloture|solde)e?s?|100 ?%", "Réalisée"),
    (r"(?:action )?(?:en cours|demarree?|engagee?|commencee?|lancee?|debutee?)(?: de realisation)?", "En cours"),
    (r"(?:a (?:engager|venir|lancer|demarrer|faire|initier|programmer|realiser|debuter|mettre en place)"
     r"|non (?:demarre|engage|commence|realise|lance|debute)e?|pas (?:demarre|commence|engage)e?|pas encore.*|prevue?"
     r"|programmee?|planifiee?|0 ?%)", "À engager"),
    (r"a (?:discuter|definir|preciser|etudier|confirmer|valider)|en (?:reflexion|projet|attente)", "À discuter"),
    (r"(?:suspend|suspendu|en pause|interromp|stopp)\w*", "Suspendue"),
    (r"(?:reporte|decale|differe)e?", "Reportée"),
    (r"(?:abandonne|annule|supprime)e?", "Abandonnée"),
)  # fmt: skip


def attribuer(table: Table, colonnes: Colonnes, arbre: Arbre, annees: Annees) -> None:
    """Reads every attribute column of the table into its elements; cells that are used are noted in the tree."""
    work = Attribution(table, colonnes, arbre, annees, titres=frozenset(arbre.prises))
    periods = [each for each in colonnes.attributs if each.genre == Genre.PERIODE]
    for each in colonnes.attributs:
        if each.genre != Genre.PERIODE:
            work.portees[each.colonne] = _scope(work, [each.colonne])
            _column(work, each)
    if periods:
        scope = _scope(work, [each.colonne for each in periods])
        work.portees.update({each.colonne: scope for each in periods})
        lire_periodes(work, periods)
    else:
        _fill_spans(arbre)


def _scope(work: Attribution, columns: list[int]) -> int | None:
    """The level that columns speak of: the one whose rows their merged cells cover, or that stands left of them."""
    cells = [cell for column in columns for cell in work.cellules(column)]
    rows_of = {place: {row for row in zone.lignes if row in work.arbre.cibles} for place, zone in cells}
    wide = [place for place, rows in rows_of.items() if len(rows) > 1]
    if not wide:
        return _left_scope(work, columns[0]) if len(columns) == 1 else None
    shared = set.intersection(*(_matching(work, place, rows_of[place]) for place in wide))
    for etage in sorted(shared, reverse=True):
        alone = [place for place in rows_of if place not in wide]
        if all(etage in _matching(work, place, rows_of[place]) for place in alone):
            return etage
    return None


def _matching(work: Attribution, place: Place, rows: set[int]) -> set[int]:
    """The levels of the elements above a cell whose rows are exactly those that the cell covers."""
    found = set()
    node: Brouillon | None = work.arbre.cibles[min(rows)][-1]
    while node:
        if node.lignes == rows:
            found.add(node.etage)
        node = node.parent
    return found


def _left_scope(work: Attribution, column: int) -> int | None:
    """A column written between two levels speaks of the one at its left, when each element there has one value."""
    places = [each.colonne for each in work.colonnes.niveaux]
    left = [place for place in places if place < column]
    if not left or column > max(places):
        return None
    values: dict[Brouillon, set[str]] = {}
    etages = work.arbre.etages
    for row, group in work.arbre.cibles.items():
        rank = next((r for r, e in enumerate(etages.liste) if e.source.split(" ")[:2] == ["colonne", str(left[-1])]), 0)
        node = au_niveau(group[0], rank)
        if node and node.etage == rank:
            text = work.table.grille.cellule(row, column).texte
            values.setdefault(node, set()).update([text] if text else [])
    several = [node for node in values if len(node.lignes) > 1]
    return several[0].etage if several and all(len(texts) < 2 for texts in values.values()) else None


def _column(work: Attribution, column: Attribut) -> None:
    for place, zone in work.cellules(column.colonne):
        text = work.table.grille.cellule(*place).texte
        work.arbre.prises.add(place)
        for group in work.cibles(place, zone):
            for node, part in repartir(work, place, text, group):
                _give(work, column, place, node, part)


def repartir(work: Attribution, place: Place, text: str, group: list[Brouillon]) -> list[tuple[Brouillon, str]]:
    """Several elements in one cell: as many lines beside them are one each, otherwise the whole is for all."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(group) == 1 or not lines:
        return [(node, text) for node in group]
    if len(lines) == len(group):
        read = [lire_intitule(line) for line in lines]
        coded = all(each.code and each.code == node.code for each, node in zip(read, group, strict=True))
        return [(node, each.titre if coded else line) for node, each, line in zip(group, read, lines, strict=True)]
    lieu = work.table.grille.lieu(*place)
    message = f"« {une_ligne(text)[:60]} » est donné à chacun des {len(group)} éléments de la ligne."
    if len(lines) > 1:
        work.arbre.remarques.append(Remarque("doute", message, lieu))
    return [(node, text) for node in group]


def _give(work: Attribution, column: Attribut, place: Place, node: Brouillon, text: str) -> None:
    if column.genre == Genre.PILOTE:
        # A cross under "CPAM", itself under "Pilotes", names that body.
        cross = est_marque(text) and column.dernier != column.texte
        for pair in [(column.dernier, column.role)] if cross else _pilots(text, column.role):
            if pair not in node.pilotes:
                node.pilotes.append(pair)
    elif column.genre == Genre.STATUT and node.statut in ("", lire_statut(text)):
        node.statut = lire_statut(text)
    elif column.genre == Genre.DATES:
        _dates(work, column, place, node, text)
    elif column.genre == Genre.DETAILS:
        node.details = text if not node.details else node.details if text in node.details else f"{node.details}\n{text}"
    else:
        _keep(node, column.texte, text)


def _keep(node: Brouillon, header: str, text: str) -> None:
    if (header, text) not in node.autres:
        node.autres.append((header, text))


def _pilots(text: str, role: str) -> list[tuple[str, str]]:
    """The bodies of a cell with their role; "Partenaires : ARS" inside the cell says it better than the header."""
    found: list[tuple[str, str]] = []
    plain: list[str] = []
    for line in text.split("\n"):
        said = _ROLE.fullmatch(line.strip())
        if said:
            word = sans_accents(said.group(1)).rstrip("s").replace("copilote", "co-pilote")
            found += [(name, word) for name in couper_pilotes(said.group(2))]
        else:
            plain.append(line)
    return [(name, role) for name in couper_pilotes("\n".join(plain))] + found


def lire_statut(text: str) -> str:
    """The label of the status that a text means, or the text itself when it is none."""
    plain = sans_accents(text).strip(" .")
    for each in STATUTS:
        if plain in (sans_accents(each.libelle), sans_accents(each.libelle).removesuffix("e")):
            return each.libelle
    return next((label for pattern, label in _STATUTS if re.fullmatch(pattern, plain)), une_ligne(text))


def _dates(work: Attribution, column: Attribut, place: Place, node: Brouillon, text: str) -> None:
    cell = work.table.grille.cellule(*place)
    read = lire_calendrier(cell if text == cell.texte else type(cell)(text), column.champ)
    if not read.compris:
        _keep(node, column.texte, text)
        work.arbre.remarques.append(
            Remarque(
                "doute",
                f"« {une_ligne(text)[:60]} » n'a pas été compris comme une date ou des années : gardé comme texte.",
                work.table.grille.lieu(*place),
            )
        )
    node.cases += [case for case in read.cases if case not in node.cases]
    if column.champ == "calendrier" and read.cases and read.debut:
        # Several rows say several years of one action: it goes from the first to the last.
        node.debut = min(filter(None, (node.debut, read.debut)), key=lambda iso: debut_de(iso) or date.max)
        node.fin = max(filter(None, (node.fin, read.fin)), key=lambda iso: fin_de(iso) or date.min)
        return
    taken = node.debut in ("", read.debut or node.debut) and node.fin in ("", read.fin or node.fin)
    if taken:
        node.debut, node.fin = read.debut or node.debut, read.fin or node.fin
    if read.compris and not read.cases and (column.champ == "calendrier" or not taken):
        _keep(node, column.texte, text)


def _fill_spans(arbre: Arbre) -> None:
    """A start and an end, in a table without year columns, say the years between them."""
    for root in arbre.racines:
        for node in root.parcours():
            first, last = re.match(r"20\d\d", node.debut), re.match(r"20\d\d", node.fin)
            if first and last and not node.cases and int(first.group()) <= int(last.group()) <= int(first.group()) + 12:
                node.cases = [CaseProposee(year) for year in range(int(first.group()), int(last.group()) + 1)]
