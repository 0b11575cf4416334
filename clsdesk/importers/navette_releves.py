"""The readings of indicators that a pilot's sheet brings back: one a row, whole or left aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.importers.grille import Cellule
from clsdesk.importers.navette import LigneRendue
from clsdesk.importers.navette_valeurs import environ, hors_du_contrat, lire_case, nombre
from clsdesk.models import navettes as n
from clsdesk.models import tables as t
from clsdesk.models.dates import date_courte
from clsdesk.models.indicateurs import releves
from clsdesk.models.proposition import Lieu, Remarque
from clsdesk.models.retour_navette import Difference, ReleveRendu
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import brut, echapper

_CHAMPS = {each.cle: each for each in n.CHAMPS_INDICATEURS}
_NOMBRES = ("valeur", "numerateur", "denominateur")


def releves_rendus(
    snapshot: Snapshot, row: LigneRendue, aujourdhui: date, remarques: list[Remarque]
) -> Iterator[Difference]:
    """The reading of one row, if it holds one; what cannot be read goes to the remarks, and nothing of it is taken."""
    indicator = snapshot.get(t.Indicateur, int(row.cle[1:]))
    cells = {key: _cellule(row, field) for key, field in _CHAMPS.items()}
    if indicator is None or not any(cells[key].texte.strip() for key in _CHAMPS):
        return
    name = une_ligne(indicator.intitule)
    if not any(cells[key].texte.strip() for key in _CHAMPS if key != "date"):
        remarques.append(Remarque("doute", f"{name} : une date sans valeur, rien à relever.", row.lieu))
        return
    faults = [(key, fault) for key in _CHAMPS if (fault := _faute(snapshot, indicator, key, cells[key]))]
    for key, fault in faults:
        remarques.append(Remarque("perdu", f"{name} : {fault}", _lieu(row, _CHAMPS[key])))
    if faults:
        return
    read = _lu(snapshot, indicator, cells, aujourdhui)
    known = [each for each in releves(snapshot, indicator.id) if each.date == read.date]
    if any(_meme(each, read) for each in known):
        remarques.append(Remarque("info", f"{name} : ce relevé est déjà noté.", row.lieu))
        return
    now = " ; ".join(each.texte or _fraction(each.numerateur, each.denominateur) for each in known)
    warning = "Un autre relevé est noté à cette date." if known else hors_du_contrat(snapshot, read.date)
    warning = warning or environ(cells["date"])
    if not read.texte and read.numerateur is None:
        warning = "Un commentaire, sans valeur."
    yield Difference(indicator.id, "releve", "Relevé", name, "", _dit(read), now, read, True, warning, row.lieu)


def _cellule(row: LigneRendue, field: n.ChampNavette) -> Cellule:
    case = row.cases.get(sans_accents(field.libelle))
    return case.cellule if case else Cellule()


def _lieu(row: LigneRendue, field: n.ChampNavette) -> Lieu:
    case = row.cases.get(sans_accents(field.libelle))
    return case.lieu if case else row.lieu


def _faute(snapshot: Snapshot, row: t.Indicateur, key: str, cell: Cellule) -> str:
    """Why a box of the row cannot be read; "" when it can."""
    text = cell.texte.strip()
    if key == "date":
        read = lire_case(snapshot, _CHAMPS[key], cell)
        return read if isinstance(read, str) else ""
    if not text or key not in _NOMBRES or (key == "valeur" and row.genre == "qualitatif"):
        return ""
    number = nombre(cell)
    if number is None:
        return f"« {une_ligne(text)[:60]} » n'est pas un nombre (« {_CHAMPS[key].libelle} ») : le relevé est laissé."
    return "un dénominateur ne peut pas être 0 : le relevé est laissé." if key == "denominateur" and not number else ""


def _lu(snapshot: Snapshot, row: t.Indicateur, cells: dict[str, Cellule], aujourdhui: date) -> ReleveRendu:
    read = lire_case(snapshot, _CHAMPS["date"], cells["date"])
    day = "" if isinstance(read, str) else str(read.valeur)
    text = _ecrit(cells["valeur"])
    return ReleveRendu(
        day or aujourdhui.isoformat(),
        text,
        None if row.genre == "qualitatif" else nombre(cells["valeur"]) if text else None,
        nombre(cells["numerateur"]),
        nombre(cells["denominateur"]),
        echapper(cells["commentaire"].texte.strip()),
    )


def _ecrit(cell: Cellule) -> str:
    """The value as a French hand writes it: a number of the workbook has a comma, whatever program saved it."""
    text = cell.texte.strip()
    return text.replace(".", ",") if cell.nombre is not None and not cell.iso else text


def _meme(row: t.Releve, read: ReleveRendu) -> bool:
    mine = (row.texte.strip(), row.numerateur, row.denominateur)
    return mine == (read.texte, read.numerateur, read.denominateur) and row.commentaire in ("", read.commentaire)


def _dit(read: ReleveRendu) -> str:
    value = read.texte or _fraction(read.numerateur, read.denominateur)
    ratio = _fraction(read.numerateur, read.denominateur) if read.texte else ""
    said = f"{value} ({ratio})" if ratio else value
    told = ". ".join(filter(None, (said, une_ligne(brut(read.commentaire)))))
    return " : ".join(filter(None, (date_courte(read.date), told)))


def _fraction(top: float | None, bottom: float | None) -> str:
    if top is None and bottom is None:
        return ""
    return " sur ".join("?" if each is None else f"{each:g}".replace(".", ",") for each in (top, bottom))
