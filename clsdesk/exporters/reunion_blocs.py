"""What the documents of a meeting share: how it is named in a sentence, when and where it is, its agenda."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Item, Ligne, Para, Tableau
from clsdesk.exporters.contrat_parties import A_REMPLIR
from clsdesk.models import tables as t
from clsdesk.models.accords import Nom, en_minuscule, nom
from clsdesk.models.dates import horaire, jour_long
from clsdesk.models.gouvernance import NATURES
from clsdesk.models.reunions import Attendu
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import Run

REUNION = "Réunion"


SANS_PERSONNE = "Personne n'est attendu à cette réunion : donnez des membres à l'instance, ou ajoutez des personnes."


def avis_de(rows: tuple[Attendu, ...]) -> tuple[str, ...]:
    """What whoever makes a document of the meeting is told of the people who are expected."""
    return () if rows else (SANS_PERSONNE,)


def nom_long(snapshot: Snapshot, reunion: t.Reunion) -> str:
    """« Comité de pilotage »: its own subject, else its instance in full letters."""
    body = snapshot.get(t.Instance, reunion.instance_id)
    return une_ligne(reunion.objet) or (une_ligne(body.nom or body.sigle) if body else "") or REUNION


def en_phrase(snapshot: Snapshot, reunion: t.Reunion) -> Nom:
    """The meeting inside a sentence: « le comité de pilotage », « la réunion « Journée du CLS » » when in doubt."""
    said = nom_long(snapshot, reunion)
    found = nom(en_minuscule(said))
    first = found.nu.split(" ", 1)[0]
    if said == REUNION:
        return Nom("la ", "réunion", True)
    if found.feminin is None or found.pluriel or first.endswith("s"):
        return Nom("la ", f"réunion « {said} »", True)
    return Nom(found.article.replace("'", "’"), found.nu, found.feminin)


def quand_et_ou(reunion: t.Reunion) -> Para:
    """Three lines: the day, the hours, the place; what is not known is left to fill in."""
    lines = (
        ("Date", jour_long(reunion.date) or A_REMPLIR),
        ("Horaire", horaire(reunion.heure, reunion.heure_fin) or A_REMPLIR),
        ("Lieu", une_ligne(reunion.lieu) or A_REMPLIR),
    )
    runs = []
    for rank, (label, value) in enumerate(lines):
        runs += [Run(f"{label} : ", gras=True), Run(value + ("\n" if rank + 1 < len(lines) else ""))]
    return Para(tuple(runs))


def point_numerote(point: t.Point) -> Item:
    """A line of the agenda: its title, then what it asks for, who presents it, how long."""
    details = ", ".join(filter(None, (_nature(point), _qui(point), _minutes(point))))
    said = (Run(une_ligne(point.intitule) or "Point à préciser"),)
    return Item((*said, Run(f" ({details})", italique=True)) if details else said, numero=True)


def _nature(point: t.Point) -> str:
    """An exchange is the ordinary case, and an evaluation says itself."""
    return "" if point.nature in ("echange", "evaluation") else NATURES.get(point.nature, "").lower()


def _qui(point: t.Point) -> str:
    return f"présenté par {une_ligne(point.qui)}" if point.qui.strip() else ""


def _minutes(point: t.Point) -> str:
    return f"{point.minutes} min" if point.minutes else ""


def invites(rows: tuple[Attendu, ...]) -> tuple[Block, ...]:
    """Who is expected: the body, who sits, who stands in; the last column only when someone does."""
    if not rows:
        return ()
    heads = ["Organisme", "Titulaire", *(["Suppléance"] if any(each.suppleant for each in rows) else [])]
    return (
        Tableau(
            colonnes=tuple(Colonne(part) for part in ((40, 32, 28) if len(heads) == 3 else (48, 52))),
            entetes=(Ligne(tuple(cellule(each, "CLS Cellule entête") for each in heads)),),
            lignes=tuple(Ligne(tuple(_cellules(each)[: len(heads)])) for each in rows),
            resume="Une ligne par personne invitée : son organisme, son nom, qui peut la suppléer.",
        ),
    )


def _cellules(row: Attendu) -> tuple[Cellule, ...]:
    return cellule(row.organisation, "CLS Cellule forte"), cellule(row.personne), cellule(row.suppleant)


def cellule(texte: str, style: str = "CLS Cellule") -> Cellule:
    return Cellule((Para((Run(texte),) if texte else (), style),))
