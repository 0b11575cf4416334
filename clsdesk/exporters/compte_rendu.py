"""The minutes of a meeting: who was there, what was said and decided, who does what, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.blocks import (
    Block,
    Cadre,
    Cellule,
    Colonne,
    Document,
    Ligne,
    Para,
    Section,
    Signatures,
    Tableau,
    Titre,
)  # fmt: skip
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.reunion_blocs import REUNION, avis_de, cellule, nom_long, quand_et_ou
from clsdesk.exporters.riche import en_cellule, precede, texte_riche
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, horaire, jour_long
from clsdesk.models.gouvernance import TENUE, titre_reunion
from clsdesk.models.options import option_cochee
from clsdesk.models.plan import Noeud
from clsdesk.models.reunions import Attendu, DecisionDite, attendus, decisions, par_etat, points, suivante, taches
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import Run, vide

NOM = "Compte rendu"
_ETATS = {
    "present": ("Présent", "Présents"),
    "represente": ("Représenté", "Représentés"),
    "excuse": ("Excusé", "Excusés"),
    "absent": ("Absent", "Absents"),
    "": ("Présence non notée", "Présences non notées"),
}
_SIGNENT = ("La présidence de séance", "Le secrétariat de séance")


def compte_rendu(snapshot: Snapshot, reunion: t.Reunion) -> Document:
    """« Projet » in the footer until the meeting is said to be held."""
    said = decisions(snapshot, reunion)
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot), mention="" if reunion.etat == TENUE else "Projet"),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, f"{NOM} : {nom_long(snapshot, reunion)}", "compte_rendu", sommaire=False),
        quand_et_ou(reunion),
        *_presences(attendus(snapshot, reunion)),
        *texte_riche(reunion.introduction),
        *_points(points(snapshot, reunion), said, reunion.etat == TENUE),
        *_releve(said),
        *_suites(snapshot, taches(snapshot, reunion)),
        *_fin(snapshot, reunion),
    )
    told = avis_de(attendus(snapshot, reunion))
    return habille(snapshot, f"{NOM} : {titre_reunion(snapshot, reunion)}", NOM, corps, avis=told)


def _titre(texte: str, ancre: str) -> Titre:
    return Titre(2, texte, ancre, sommaire=False)


def _presences(rows: tuple[Attendu, ...]) -> Iterator[Block]:
    if not rows:
        return
    yield _titre("Participants", "participants")
    yield Tableau(
        colonnes=(Colonne(22), Colonne(78)),
        entetes=(Ligne((_tete("Présence"), _tete("Organisme et personne"))),),
        lignes=tuple(_groupe(etat, each) for etat, each in par_etat(rows).items()),
        resume="Une ligne par état de présence : combien de personnes, puis lesquelles.",
    )


def _tete(texte: str) -> Cellule:
    return cellule(texte, "CLS Cellule entête")


def _groupe(etat: str, rows: tuple[Attendu, ...]) -> Ligne:
    label = f"{_ETATS[etat][len(rows) > 1]} ({len(rows)})"
    people = tuple(Para((Run(_personne(each)),), "CLS Cellule") for each in rows)
    return Ligne((cellule(label, "CLS Cellule forte"), Cellule(people)), secable=len(rows) > 6)


def _personne(row: Attendu) -> str:
    name = row.nom or "Personne à nommer"
    return f"{name} ({'représenté' if row.etat == 'represente' else 'suppléance'} par {row.par})" if row.par else name


def _points(rows: tuple[t.Point, ...], said: tuple[DecisionDite, ...], held: bool) -> Iterator[Block]:
    for rank, point in enumerate(rows, 1):
        yield _titre(f"{rank}. {une_ligne(point.intitule) or 'Point sans intitulé'}", f"point_{point.id}")
        if point.qui.strip():
            yield Para((Run(f"Présenté par {une_ligne(point.qui)}.", italique=True),))
        yield from texte_riche(point.texte)
        own = tuple(each for each in said if each.decision.point_id == point.id)
        yield from (bloc for each in own for bloc in _decision(each))
        if held and vide(point.texte) and not own:
            yield Para((Run("Ce point n’a pas donné lieu à observation."),))
    known = {point.id for point in rows}
    others = tuple(each for each in said if each.decision.point_id not in known)
    if others:
        yield _titre("Autres décisions" if rows else "Décisions", "autres_decisions")
        yield from (bloc for each in others for bloc in _decision(each))


def _decision(said: DecisionDite) -> tuple[Block, ...]:
    return precede(f"Décision n° {said.numero}", said.decision.texte)


def _releve(said: tuple[DecisionDite, ...]) -> Iterator[Block]:
    """All the decisions again in one table, with what they touch: the page that people keep."""
    if not said:
        return
    yield _titre("Relevé de décisions", "releve")
    yield Tableau(
        colonnes=(Colonne(8), Colonne(48), Colonne(26), Colonne(18)),
        entetes=(Ligne(tuple(_tete(each) for each in ("N°", "Décision", "Concerne", "Fiches validées"))),),
        lignes=tuple(_ligne(each) for each in said),
        resume="Une ligne par décision : son numéro, son texte, ce qu’elle touche dans le plan, les fiches validées.",
    )


def _ligne(said: DecisionDite) -> Ligne:
    validated = {each.id for each in said.fiches}
    touched = tuple(each for each in said.elements if each.id not in validated)
    words = en_cellule(said.decision.texte) or (Para((Run("Décision à écrire"),), "CLS Cellule"),)
    return Ligne(
        (
            cellule(str(said.numero), "CLS Cellule forte"),
            Cellule(words),
            Cellule(tuple(Para((Run(_nomme(each)),), "CLS Cellule") for each in touched)),
            cellule(", ".join(each.code.strip() or une_ligne(each.intitule_tableau) for each in said.fiches)),
        ),
        secable=len(touched) > 8,
    )


def _nomme(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


def _suites(snapshot: Snapshot, rows: tuple[t.Tache, ...]) -> Iterator[Block]:
    if not rows:
        return
    yield _titre("Suites à donner", "suites")
    yield Tableau(
        colonnes=(Colonne(24), Colonne(52), Colonne(24)),
        entetes=(Ligne(tuple(_tete(each) for each in ("Qui", "Quoi", "Pour quand"))),),
        lignes=tuple(_tache(snapshot, each) for each in rows),
        resume="Une ligne par tâche décidée : qui la fait, laquelle, pour quand.",
    )


def _tache(snapshot: Snapshot, row: t.Tache) -> Ligne:
    node = snapshot.plan.par_id.get(row.element_id or 0)
    about = f" ({_nomme(node)})" if node else ""
    when = date_longue(row.echeance) or "À fixer"
    done = f"Fait le {date_longue(row.faite)}" if row.faite else when
    who = une_ligne(row.qui) or "À préciser"
    return Ligne((cellule(who, "CLS Cellule forte"), cellule(f"{une_ligne(row.quoi)}{about}"), cellule(done)))


def _fin(snapshot: Snapshot, reunion: t.Reunion) -> Iterator[Block]:
    following = suivante(snapshot, reunion)
    if following or not vide(reunion.conclusion):
        yield _titre("Prochaine réunion" if following else "Clôture", "fin")
    if following:
        where = f", {une_ligne(following.lieu)}" if following.lieu.strip() else ""
        when = " ".join(filter(None, (jour_long(following.date), horaire(following.heure, following.heure_fin))))
        name = nom_long(snapshot, following)
        yield Para((Run(f"{'' if name == REUNION else f'{name} : '}{when}{where}."),), "CLS Annonce")
    signed = option_cochee(snapshot, "compte-rendu", "signatures")
    yield from texte_riche(reunion.conclusion, "CLS Annonce" if signed else "Body Text")
    if signed:
        yield Signatures(tuple(Cadre(each, ancre=f"signature_{rank}") for rank, each in enumerate(_SIGNENT)), 2)
