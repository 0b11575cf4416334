"""What a box that came back says: a value of its kind, or why it is left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clsdesk.importers.calendriers import cases_de, est_marque, est_vide
from clsdesk.importers.grille import Cellule
from clsdesk.importers.periodes import Periode
from clsdesk.models import navettes as n
from clsdesk.models.dates import date_courte, debut_de, fin_de, lire_date
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.retour_navette import Valeur
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import echapper


@dataclass(frozen=True, slots=True)
class Rendue:
    """`texte`: as a person reads it; `valeur`: what the file would hold."""

    texte: str
    valeur: Valeur


def pareils(rendu: str, envoye: str) -> bool:
    """Whether a box came back as it was sent, whatever a program did to its spaces and line ends."""
    return une_ligne(rendu) == une_ligne(envoye)


def lire_case(snapshot: Snapshot, champ: n.ChampNavette, cellule: Cellule) -> Rendue | str:
    """The value of a box, or the reason to leave it aside, a French sentence."""
    text = cellule.texte.strip()
    if champ.genre == "statut":
        known = {sans_accents(each.libelle): (each.libelle, each.cle) for each in snapshot.modele.statuts}
        return _de_liste(champ, text, known)
    if champ.genre == "meteo":
        return _de_liste(champ, text, {"": ("", "")} | {sans_accents(word): (word, key) for key, word in METEO.items()})
    if champ.genre == "date":
        return _date(champ, cellule)
    if champ.genre == "annee":
        return _annee(champ, text)
    return Rendue(text, text if champ.ajout else echapper(text))


def _de_liste(champ: n.ChampNavette, texte: str, connus: dict[str, tuple[str, str]]) -> Rendue | str:
    found = connus.get(sans_accents(texte))
    if found:
        return Rendue(*found)
    if not texte:
        return f"la case « {champ.libelle} » a été vidée : ce qui s'y trouvait reste."
    return f"« {une_ligne(texte)[:60]} » n'est pas dans la liste « {champ.libelle} » : la case est laissée de côté."


def _date(champ: n.ChampNavette, cellule: Cellule) -> Rendue | str:
    text = cellule.texte.strip()
    iso = cellule.iso or lire_date(text) or lire_date(_vague(text))
    if text and not iso:
        return f"« {une_ligne(text)[:60]} » n'est pas une date (« {champ.libelle} ») : la case est laissée de côté."
    return Rendue(date_courte(iso or ""), iso or "")


_ENVIRON = re.compile(r"(?:(?:d'ici|vers|courant|fin|mi)(?: de | d'|[ -]))+")


def _vague(texte: str) -> str:
    """What remains of « fin mars 2027 », « mi-2027 », « courant 2027 » without the word that makes it less precise."""
    return _ENVIRON.sub("", sans_accents(texte))


def environ(cellule: Cellule) -> str:
    """What was written, when the date that was read of it is only near it; "" otherwise."""
    text = cellule.texte.strip()
    return f"Écrit « {une_ligne(text)[:60]} »." if text and not cellule.iso and not lire_date(text) else ""


def _annee(champ: n.ChampNavette, texte: str) -> Rendue:
    year = n.annee_de(champ.cle) or 0
    if est_vide(texte):
        return Rendue("", ())
    marked = est_marque(texte)
    return Rendue("●" if marked else texte, tuple(cases_de(Periode((year,)), "" if marked else texte)))


def nombre(cellule: Cellule) -> float | None:
    """The one number that a box says, a share as it is read ("45 %" is 45); None when it is no number."""
    if cellule.nombre is not None and not cellule.iso and "%" not in cellule.texte:
        return cellule.nombre
    return None if cellule.iso else lire_mesure(cellule.texte).nombre


def hors_du_contrat(snapshot: Snapshot, iso: str) -> str:
    """Why a date is doubtful: before the contract or after it; "" when it is inside, or when nobody knows."""
    contrat = snapshot.contrat
    first = debut_de(contrat.date_effet or contrat.date_signature) or debut_de(str(contrat.plan_debut or ""))
    last = fin_de(contrat.date_fin) or fin_de(str(contrat.plan_fin or ""))
    day, end = debut_de(iso), fin_de(iso)
    if day is None or end is None:
        return ""
    if first and end < first:
        return "Avant le début du contrat."
    return "Après la fin du contrat." if last and day > last else ""
