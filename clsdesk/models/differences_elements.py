"""What the contract says of one element of the plan: its fields, its pilots, its calendar, its fiche."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.dates import MOIS
from clsdesk.models.differences_champs import (
    ChampCompare,
    Groupe,
    date,
    lignes,
    nom_organisation,
    nomme,
    riche,
    texte,
)  # fmt: skip
from clsdesk.models.differences_socle import guillemets
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import brut

PILOTES = ("pilote", "co-pilote", "porteur")


def lieu_de(noeud: Noeud) -> str:
    """ "Action 1.2 « Repérer les aidants »"; "Priorité n° 1 « … »" where the code says the level's name."""
    nom, code = noeud.niveau.nom.strip(), noeud.code.strip()
    said = nom and sans_accents(nom) in sans_accents(code)
    mark = " ".join(each for each in ("" if said else nom, code.rstrip(".)")) if each)
    return f"{mark or 'Élément'} {guillemets(noeud.element.intitule)}"


def _noms(snapshot: Snapshot, rows: tuple[t.Pilotage, ...]) -> str:
    said = []
    for row in rows:
        name = row.texte or nom_organisation(snapshot, row.organisation_id, court=True)
        said.append(name if row.role in ("", "pilote", "partenaire") else f"{name} ({row.role})")
    return ", ".join(said)


def _vaut(row: t.Pilotage) -> tuple[object, ...]:
    """What is printed: a body that is recognised behind a text changes nothing in the contract."""
    return (None if row.texte else row.organisation_id), row.texte, row.role


def _pilote(row: Any) -> bool:
    return not row.role or row.role in PILOTES


def _calendrier(_snapshot: Snapshot, rows: tuple[t.Calendrier, ...]) -> str:
    """A year a line: "2026", "2027 : T1, octobre (bilan)"."""
    ordered = sorted(rows, key=_place)
    years = (
        (year, ", ".join(filter(None, map(_case, each)))) for year, each in groupby(ordered, lambda row: row.annee)
    )
    return "\n".join(f"{year} : {said}" if said else str(year) for year, said in years)


def _place(row: t.Calendrier) -> tuple[int, int, int, str]:
    return row.annee, row.trimestre or 0, row.mois or 0, row.texte


def _case(row: t.Calendrier) -> str:
    when = MOIS[row.mois - 1] if row.mois and 1 <= row.mois <= 12 else f"T{row.trimestre}" if row.trimestre else ""
    return f"{when} ({row.texte})" if when and row.texte else when or row.texte


def _liens(_snapshot: Snapshot, rows: tuple[t.Lien, ...]) -> str:
    return "\n".join(nomme(row.cadre, row.texte) or row.cadre for row in rows)


def _enjeux(snapshot: Snapshot, rows: tuple[t.EnjeuElement, ...]) -> str:
    known = (snapshot.get(t.Enjeu, row.enjeu_id) for row in rows)
    return "\n".join(row.titre for row in known if row)


def _niveau(snapshot: Snapshot, row: t.Element) -> str:
    niveau = snapshot.get(t.Niveau, row.niveau_id)
    return niveau.nom if niveau else ""


CHAMPS: tuple[ChampCompare, ...] = (
    texte("intitule", "intitulé"), texte("intitule_tableau", "intitulé des tableaux"),
    ChampCompare(("niveau_id",), "niveau", _niveau),
    texte("code_impose", "code imposé"), riche("texte", "texte"), texte("details", "détails"),
    riche("resultat_attendu", "résultat attendu"), date("debut", "début"), date("fin", "fin"),
)  # fmt: skip
GROUPES: tuple[Groupe, ...] = (
    Groupe("pilotes", "pilotes", t.Pilotage, "element_id",
           _vaut, _noms, _pilote),
    Groupe("partenaires", "partenaires", t.Pilotage, "element_id",
           _vaut, _noms, lambda row: not _pilote(row)),
    Groupe("calendrier", "calendrier", t.Calendrier, "element_id", _place, _calendrier),
    Groupe("liens", "articulation avec d'autres cadres", t.Lien, "element_id",
           lambda row: (row.cadre, row.texte), _liens),
    Groupe("classements", "classement", t.Classement, "element_id", lambda row: (row.referentiel, row.valeur),
           lambda s, rows: ", ".join(row.valeur for row in rows)),
    Groupe("enjeux", "enjeux transversaux", t.EnjeuElement, "element_id", lambda row: (row.enjeu_id,), _enjeux,
           autre_bout=("enjeu_id", t.Enjeu)),
)  # fmt: skip


def champs_saisis(snapshot: Snapshot, element_id: int) -> dict[str, tuple[t.FicheChamp, ...]]:
    """What is typed in an element's fiche, by the key of the field; empty fields left out."""
    fiches = snapshot.where(t.Fiche, "element_id", element_id)
    rows = [row for fiche in fiches for row in snapshot.where(t.FicheChamp, "fiche_id", fiche.id) if row.texte.strip()]
    return {cle: tuple(row for row in rows if row.cle == cle) for cle in dict.fromkeys(row.cle for row in rows)}


def libelle_de_champ(cle: str, *etats: Snapshot) -> str:
    """How the model calls a field of the fiche."""
    known = (snapshot.modele.champ(cle) for snapshot in etats)
    return next((champ.affiche for champ in known if champ), cle)


def dependances(snapshot: Snapshot, element_id: int) -> Iterator[t.Row]:
    """All that says something of an element and hangs from it."""
    for kind in (t.Pilotage, t.Calendrier, t.Lien, t.Classement, t.EnjeuElement, t.Fiche):
        rows: tuple[t.Row, ...] = snapshot.where(kind, "element_id", element_id)
        yield from rows
    for fiche in snapshot.where(t.Fiche, "element_id", element_id):
        yield from snapshot.where(t.FicheChamp, "fiche_id", fiche.id)


def resume(snapshot: Snapshot, noeud: Noeud, garde: frozenset[int]) -> str:
    """What an element that comes or goes says, with those below it that come or go with it (`garde`)."""
    parts = [noeud.element.intitule, brut(noeud.element.texte), noeud.element.details]
    parts += [
        nomme(
            groupe.libelle.capitalize(), groupe.dire(snapshot, groupe.membres(snapshot, noeud.id)).replace("\n", " ; ")
        )
        for groupe in GROUPES
    ]
    parts += [nomme("Résultat attendu", brut(noeud.element.resultat_attendu))]
    parts += [
        nomme(libelle_de_champ(cle, snapshot), brut("\n\n".join(row.texte for row in rows)))
        for cle, rows in champs_saisis(snapshot, noeud.id).items()
    ]
    parts += [
        "– " + resume(snapshot, enfant, garde).replace("\n", " · ") for enfant in noeud.enfants if enfant.id in garde
    ]
    return lignes(*parts)
