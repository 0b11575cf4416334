"""What is shown at a meeting: agenda, progress by axis, news since the last COPIL, lateness, decisions, dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from clsdesk.exporters import logos
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.diapositives import (
    UTILE,
    Barres,
    Couverture,
    Diaporama,
    Diapositive,
    Grille,
    Puces,
    Serie,
    abrege,
    paginer,
)  # fmt: skip
from clsdesk.exporters.modele_word import BLEU
from clsdesk.exporters.reunion_blocs import nom_long
from clsdesk.models import palette
from clsdesk.models import tables as t
from clsdesk.models.avancement import par_axe, phrases, pilotes_de, raison_du_retard, situation
from clsdesk.models.dates import date_longue, debut_de, horaire, jour_long
from clsdesk.models.echeances import GENRES, Echeance, entre
from clsdesk.models.etats import motif_de
from clsdesk.models.gouvernance import changees, est_copil, fiches_a_valider, titre_reunion
from clsdesk.models.logos import bandeau
from clsdesk.models.options import COMMUNS, option_cochee
from clsdesk.models.plan import Noeud
from clsdesk.models.rapport_textes import MOTS_DU_SENS
from clsdesk.models.reunions import attendus, derniere_tenue, points
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens, Statut
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import brut

NOM = "Diaporama"
HORIZON = timedelta(days=183)
"""How far ahead the calendar looks."""
_SENS = tuple(
    (sens, majuscule(words), colour)
    for (sens, words), colour in zip(MOTS_DU_SENS.items(), palette.SERIES, strict=False)
)
"""The bars' parts: the order, the words and the colours of the yearly report's chart."""
LOGOS = logos.Cadre(UTILE * 25.4 / 72, 26.0, (330, 280, 240, 200, 170, 140, 115, 95, 80), 17.0, 48.0)
"""The room for logos at the foot of the first slide, in millimetres."""


def diaporama(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> Diaporama:
    """The slides of one meeting; those that have nothing to say are left out."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    made = (
        *_ordre_du_jour(snapshot, reunion),
        *_avancement(snapshot, aujourdhui),
        *_fait(snapshot, reunion, aujourdhui),
        *_retards(snapshot, aujourdhui),
        *_decisions(snapshot, reunion),
        *_calendrier(snapshot, reunion, aujourdhui),
    )
    return Diaporama(
        titre=f"{nom_long(snapshot, reunion)} : {titre(snapshot)}",
        couverture=_couverture(snapshot, reunion),
        diapositives=tuple(page for each in made for page in paginer(each)),
        accent=palette.corrigee(palette.lue(snapshot.contrat.couleur, BLEU), ("#FFFFFF",)),
        pied=f"{abrege(mots_du_pied(snapshot), 90)} · {abrege(titre_reunion(snapshot, reunion), 60)}",
        auteur=body.nom if body else "",
        francais=option_cochee(snapshot, COMMUNS, "typographie"),
        avis=logos.avertissements(snapshot),
    )


def _couverture(snapshot: Snapshot, reunion: t.Reunion) -> Couverture:
    when = ", ".join(filter(None, (jour_long(reunion.date), horaire(reunion.heure, reunion.heure_fin))))
    return Couverture(
        titre=abrege(nom_long(snapshot, reunion), 80),
        surtitre=abrege(titre(snapshot), 110),
        lignes=tuple(filter(None, (when, abrege(reunion.lieu, 110)))),
        logos=logos.disposer(logos.images(snapshot, bandeau(snapshot)), LOGOS),
    )


def _ordre_du_jour(snapshot: Snapshot, reunion: t.Reunion) -> Iterator[Diapositive]:
    rows = points(snapshot, reunion)
    if rows:
        notes = "\n".join(
            f"{rank}. {each.qui or 'Présentation à répartir'}{f', {each.minutes} min' if each.minutes else ''}"
            for rank, each in enumerate(rows, 1)
        )
        who = len(attendus(snapshot, reunion))
        yield Diapositive(
            "Ordre du jour",
            Puces(tuple(une_ligne(each.intitule) or "Point à préciser" for each in rows), 1),
            notes=f"{who} personne{'s' if who > 1 else ''} attendue{'s' if who > 1 else ''}.\n{notes}",
        )


def _avancement(snapshot: Snapshot, aujourdhui: date) -> Iterator[Diapositive]:
    """A bar an axis, parted by what the statuses mean; the sentence counts them all."""
    groups = tuple(each for each in par_axe(snapshot) if each.noeuds)
    if not groups:
        return
    kept = tuple((sens, name, colour) for sens, name, colour in _SENS if any(each.compte(sens) for each in groups))
    series = tuple(Serie(name, tuple(each.compte(sens) for each in groups), colour) for sens, name, colour in kept)
    told = "; ".join(
        f"{each.nom} : " + ", ".join(f"{each.compte(sens)} {name.lower()}" for sens, name, _ in kept)
        for each in groups
    )  # fmt: skip
    yield Diapositive(
        "Avancement du plan d’actions",
        Barres(tuple(abrege(each.nom, 60) for each in groups), series, f"Actions par axe et par statut. {told}."),
        " ".join(phrases(snapshot, aujourdhui)[:2]),
    )


def _fait(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> Iterator[Diapositive]:
    """What changed of status since the last COPIL held before this meeting; what became done first."""
    copils = frozenset(row.id for row in snapshot.all(t.Instance) if est_copil(row))
    last = derniere_tenue(snapshot, copils, reunion.date or aujourdhui.isoformat())
    start = debut_de(last.date) if last else debut_de(snapshot.contrat.date_effet)
    if start is None:
        return
    rows = sorted(changees(snapshot, start, aujourdhui), key=lambda pair: pair[1].sens != Sens.FAIT)
    since = f"Depuis le {titre_reunion(snapshot, last)}" if last else f"Depuis le {date_longue(start.isoformat())}"
    done = sum(state.sens == Sens.FAIT for _, state in rows)
    ended = f", dont {done} à {'leur' if done > 1 else 'son'} terme" if done else ""
    said = f"{len(rows)} changement{'s' if len(rows) > 1 else ''} de statut{ended}."
    if not rows:
        yield Diapositive(since, None, "Aucun changement de statut n’a été noté.")
        return
    lines = tuple((_nomme(node), _statut(snapshot, node, state)) for node, state in rows)
    table = Grille(("Action", "Nouveau statut"), (70, 30), lines, f"{since} : les actions qui ont changé de statut.")
    yield Diapositive(since, table, said)


def _statut(snapshot: Snapshot, node: Noeud, state: Statut) -> str:
    """The status that it took; why, when it is stopped by it."""
    same = node.element.statut == state.cle and state.sens == Sens.ARRETE
    why = une_ligne(motif_de(snapshot, node.element)) if same else ""
    return f"{state.libelle} : {why}" if why else state.libelle


def _retards(snapshot: Snapshot, aujourdhui: date) -> Iterator[Diapositive]:
    nodes = situation(snapshot, aujourdhui).en_retard
    if nodes:
        lines = tuple(_retard(snapshot, node, aujourdhui) for node in nodes)
        told = "Les actions en retard, leur pilote, la cause."
        yield Diapositive("Actions en retard", Grille(("Action", "Pilote", "Pourquoi"), (40, 24, 36), lines, told))


def _retard(snapshot: Snapshot, node: Noeud, aujourdhui: date) -> tuple[str, str, str]:
    pilots = ", ".join(pilotes_de(node)) or "Sans pilote"
    return _nomme(node), pilots, majuscule(raison_du_retard(snapshot, node, aujourdhui))


def _decisions(snapshot: Snapshot, reunion: t.Reunion) -> Iterator[Diapositive]:
    """What the meeting is asked to decide: the points of that nature, and at a COPIL the fiches that wait for it."""
    asked = [each for each in points(snapshot, reunion) if each.nature == "decision"]
    texts = [une_ligne(each.intitule) or "Décision à préciser" for each in asked]
    if est_copil(snapshot.get(t.Instance, reunion.instance_id)):
        said = " ".join(texts)
        waiting = (node for node in fiches_a_valider(snapshot) if not node.code.strip() or node.code not in said)
        texts += [f"Valider la fiche {_nomme(node)}" for node in waiting]
    if texts:
        notes = "\n".join(filter(None, (une_ligne(brut(each.texte)) for each in asked)))
        yield Diapositive("Décisions demandées", Puces(tuple(texts)), notes=notes)


def _calendrier(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> Iterator[Diapositive]:
    start = max(aujourdhui, debut_de(reunion.date) or aujourdhui)
    coming = entre(snapshot, start, start + HORIZON)
    lines = tuple(_etape(each) for each in coming if (each.objet, each.objet_id) != ("reunion", reunion.id))
    if lines:
        told = "Les échéances des six prochains mois, par date."
        yield Diapositive("Prochaines étapes", Grille(("Date", "Nature", "Quoi"), (20, 16, 64), lines, told))


def _etape(row: Echeance) -> tuple[str, str, str]:
    return date_longue(row.jour.isoformat()), GENRES[row.genre], " – ".join(filter(None, (row.titre, row.detail)))


def _nomme(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()
