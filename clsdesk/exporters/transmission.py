"""« À lire d'abord »: what whoever takes the coordination over has to know, and where each document is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from clsdesk.exporters.blocks import Block, Document, Item, Liste, Marque, Para, SautDePage, Section, Sommaire, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, periode, titre
from clsdesk.exporters.grille_simple import Case, grille, partie, phrase
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.transmission_gens import qui_est_qui
from clsdesk.exporters.transmission_suites import argent, chiffres, indicateurs, navettes, verifications, versions
from clsdesk.models import tables as t
from clsdesk.models.accords import nom as avec_article
from clsdesk.models.accords import role_accorde
from clsdesk.models.avancement import dernieres_nouvelles, phrases, pilotes_de, raison_du_retard, situation
from clsdesk.models.changements import changements, depuis, reperes
from clsdesk.models.changements import phrase as en_une_phrase
from clsdesk.models.dates import MOIS, date_longue, fin_de
from clsdesk.models.differences_socle import abrege
from clsdesk.models.echeances import GENRES, Echeance, entre
from clsdesk.models.etats import motif_de
from clsdesk.models.nombres import enumeration
from clsdesk.models.passation import attentes, dues
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.suivi import derniere_entree
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run, brut

NOM = "À lire d’abord"
MOIS_A_VENIR = 365
BIENTOT = 30
EXTRAIT = 220

Contenu = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""What the folder holds, by folder within it: (its name, ((file, what it is for), …))."""
Partie = Callable[[Snapshot, date], tuple[Block, ...]]


def a_lire_d_abord(snapshot: Snapshot, aujourdhui: date, contenu: Contenu) -> Document:
    """The document. A part that would say nothing is left out. `contenu`: the files of the folder, in order."""
    blocs: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "a-lire", sommaire=False),
        *phrase(
            f"Ce dossier passe la coordination du contrat à qui prend la suite. Il dit où en sont les choses le "
            f"{date_longue(aujourdhui.isoformat())} ; le fichier clsdesk qui l’accompagne contient tout le reste."
        ),
        *_essentiel(snapshot, aujourdhui),
        SautDePage(),
        Sommaire(2),
        *(bloc for nom, faire in PARTIES for bloc in partie(2, nom, faire(snapshot, aujourdhui))),
        *_non_dit(),
        *partie(2, "Ce que contient ce dossier", _contenu(contenu)),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", "Dossier de transmission", blocs)


# --- the first page --------------------------------------------------------------------------------------------------


def _essentiel(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    said = " ".join((_identite(snapshot), *(phrases(snapshot, aujourdhui) if snapshot.plan.racines else ())))
    soon = _bientot(snapshot, aujourdhui)
    return (
        Titre(2, "L’essentiel", sommaire=False),
        *phrase(said),
        *partie(
            3, "Dans les trente jours", (soon,) if soon.items else phrase("Rien n’est daté dans les trente jours.")
        ),
        *partie(3, "Pour commencer", (_premiers_gestes(snapshot),)),
    )


def _identite(snapshot: Snapshot) -> str:
    contrat, count = snapshot.contrat, len(snapshot.all(t.Signataire))
    body = snapshot.get(t.Organisation, contrat.organisation_id)
    signed = f"signé le {date_longue(contrat.date_signature)}" if contrat.date_signature else "pas encore signé"
    parties = f"{count} signataire{'s' if count > 1 else ''}" if count else "signataires à réunir"
    carried = f", porté par {avec_article(body.nom).complet}" if body else ""
    years = f" ({periode(snapshot)})" if periode(snapshot) and periode(snapshot) not in titre(snapshot) else ""
    return f"{titre(snapshot)}{years}, {signed}, {parties}{carried}."


def _bientot(snapshot: Snapshot, aujourdhui: date) -> Liste:
    """The late tasks in one line, then what falls due, day by day."""
    late = [row for row in _taches(snapshot) if (fin_de(row.echeance) or date.max) < aujourdhui]
    lines = [f"En retard : {len(late)} tâche{'s' if len(late) > 1 else ''}, à relancer d’abord"] if late else []
    lines += [
        f"{date_longue(each.jour.isoformat())} : {each.titre}"
        for each in entre(snapshot, aujourdhui, aujourdhui + timedelta(days=BIENTOT))
    ]
    return Liste(tuple(Item((Run(each),)) for each in lines))


def _premiers_gestes(snapshot: Snapshot) -> Liste:
    people = [
        f"{une_ligne(row.nom) or une_ligne(row.fonction)} ({role_accorde(row.role, row.nom, row.fonction)})"
        for row in snapshot.all(t.Contact)
        if row.role.startswith(("élu", "référent"))
    ]
    meet = (
        f"Prenez rendez-vous avec {enumeration(tuple(people))}."
        if people
        else "Prenez rendez-vous avec l’élu et l’ARS."
    )
    steps = (
        "Copiez le fichier .clsdesk de « Fichier et données » sur votre poste, puis ouvrez-le dans clsdesk : "
        "tout ce qui suit y est, à jour, et rien de ce que vous y ferez n’est perdu.",
        "Lisez le tableau de bord, puis le journal des trois derniers mois dans « Suivi ».",
        "Dans « Partenaires », mettez votre nom à la fonction de coordination et vérifiez les adresses.",
        "Ouvrez calendrier.ics avec votre agenda : les réunions et les échéances s’y ajoutent.",
        meet,
        "Présentez-vous aux pilotes : le document « Courriels » prépare un message pour chacun.",
    )
    return Liste(tuple(Item((Run(each),), numero=True) for each in steps))


# --- the parts -------------------------------------------------------------------------------------------------------


def _ou_en_est(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """An axis after the other: its actions, who pilots them, how they stand, the last thing that was said."""
    now = situation(snapshot, aujourdhui)
    span = depuis(snapshot, aujourdhui)
    news = f"{span.nom} : {en_une_phrase(changements(snapshot, span.du, span.au))}"
    axes = (partie(3, _nom(axis), _actions(snapshot, axis, now.actions, aujourdhui)) for axis in snapshot.plan.racines)
    blocs = tuple(bloc for axis in axes for bloc in axis)
    return (*phrase(news), *blocs) if blocs else ()


def _nom(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


def _actions(snapshot: Snapshot, axis: Noeud, known: tuple[Noeud, ...], aujourdhui: date) -> tuple[Block, ...]:
    wanted = {node.id for node in axis.parcours()}
    rows = (_action(snapshot, node, aujourdhui) for node in known if node.id in wanted)
    heads = (("Action", 30.0), ("Pilotes", 14.0), ("Statut", 18.0), ("À savoir", 38.0))
    return grille(heads, rows, "Une ligne par action : ses pilotes, son statut et la dernière chose qui en a été dite.")


def _action(snapshot: Snapshot, node: Noeud, aujourdhui: date) -> tuple[Case, ...]:
    late = raison_du_retard(snapshot, node, aujourdhui)
    why = une_ligne(motif_de(snapshot, node.element))
    alert = f"En retard : {late}" if late else why
    last = derniere_entree(snapshot, node.id)
    said = abrege(brut(last.notes), EXTRAIT) if last else ""
    news = dernieres_nouvelles(snapshot, node, aujourdhui)
    weather = METEO.get(node.element.meteo, "")
    return (
        _nom(node), ", ".join(pilotes_de(node)), (node.statut.libelle, weather),
        (alert or said or majuscule(news), _nouvelles(news, said, bool(alert))),
    )  # fmt: skip


def _nouvelles(news: str, said: str, alerte: bool) -> str:
    """Below: since when, and what was said last when something graver stands above."""
    if not said:
        return majuscule(news) if alerte else ""
    return f"{majuscule(news)} : {said}" if alerte else majuscule(news)


def _a_venir(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The twelve months to come; then what the governance still owes."""
    rows = entre(snapshot, aujourdhui, aujourdhui + timedelta(days=MOIS_A_VENIR))
    heads = (("Mois", 16.0), ("Date", 20.0), ("Quoi", 64.0))
    dates = grille(heads, _par_mois(rows), "Les échéances des douze mois qui viennent, mois par mois.")
    owed = grille(
        (("Instance", 34.0), ("Année", 10.0), ("Ce qui manque", 56.0)),
        ((each.nom, str(each.annee), each.phrase) for each in dues(snapshot, aujourdhui)),
        "Les réunions que chaque instance doit encore tenir.",
    )
    return (*dates, *partie(3, "Réunions encore dues", owed))


def _par_mois(rows: tuple[Echeance, ...]) -> tuple[tuple[Case, ...], ...]:
    """The month stands once, on its first line."""
    made: list[tuple[Case, ...]] = []
    before = ""
    for each in rows:
        month = f"{MOIS[each.jour.month - 1].capitalize()} {each.jour.year}"
        day = date_longue(each.jour.isoformat()).rsplit(" ", 1)[0]
        when = f"{day}, {each.heure}" if each.heure else day
        detail = " · ".join(filter(None, (GENRES[each.genre], each.detail, each.lieu)))
        made.append((month if month != before else "", when, (each.titre, detail)))
        before = month
    return tuple(made)


def _en_attente(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    rows = ((each.quoi, each.qui, each.detail) for each in attentes(snapshot, aujourdhui))
    heads = (("Ce qui attend", 50.0), ("De qui", 24.0), ("Où cela en est", 26.0))
    return grille(heads, rows, "Ce qui attend une décision, et de qui.")


def _decisions(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """What was decided in the year that ends, the latest first."""
    rows = changements(snapshot, aujourdhui - timedelta(days=MOIS_A_VENIR), aujourdhui)
    told = (
        ((abrege(each.phrase, EXTRAIT), reperes(snapshot, each)), each.detail)
        for each in reversed(rows)
        if each.genre == "decision"
    )
    return grille((("Décision", 66.0), ("Réunion", 34.0)), told, "Les décisions de l'année, la dernière d'abord.")


def _taches(snapshot: Snapshot) -> list[t.Tache]:
    waiting = [row for row in snapshot.all(t.Tache) if not row.faite]
    return sorted(waiting, key=lambda row: (fin_de(row.echeance) or date.max, row.id))


def _a_faire(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    rows = (_tache(snapshot, row, aujourdhui) for row in _taches(snapshot))
    heads = (("Tâche", 50.0), ("Qui", 26.0), ("Pour quand", 24.0))
    return grille(heads, rows, "Les tâches ouvertes, la plus ancienne d'abord.")


def _tache(snapshot: Snapshot, row: t.Tache, aujourdhui: date) -> tuple[Case, ...]:
    node, due = snapshot.plan.par_id.get(row.element_id or 0), fin_de(row.echeance)
    about = _nom(node) if node else ""
    late = "En retard" if due and due < aujourdhui else ""
    words = une_ligne(row.quoi) or "Tâche sans intitulé"
    return (words, about), une_ligne(row.qui), (date_longue(row.echeance) or "Sans échéance", late)


PARTIES: tuple[tuple[str, Partie], ...] = (
    ("Où en est le contrat", _ou_en_est),
    ("Qui est qui", qui_est_qui),
    ("Les douze mois qui viennent", _a_venir),
    ("Ce qui attend une décision", _en_attente),
    ("Ce qui a été décidé depuis un an", _decisions),
    ("Ce qui reste à faire", _a_faire),
    ("Les fiches navettes attendues", navettes),
    ("Les indicateurs à relever", indicateurs),
    ("L’argent", argent),
    ("Les chiffres du diagnostic", chiffres),
    ("Versions et avenants", versions),
    ("Ce que clsdesk signale encore", verifications),
)
"""The parts after the first page, in the order in which a newcomer needs them."""

_QUESTIONS = (
    "Les personnes sur qui s’appuyer, et ce qui les mobilise",
    "Les sujets sensibles, et ce qui a été promis de vive voix",
    "Ce qui a été essayé et n’a pas marché",
    "Où sont les autres dossiers : réseau, messagerie, papier, comptes et clés (jamais les mots de passe)",
)


def _non_dit() -> tuple[Block, ...]:
    """What no file knows: for whoever leaves to write in Word, before handing the folder over."""
    words = "À écrire ici avant de partir, ou à se dire pendant une heure de passation."
    asked = (
        bloc
        for each in _QUESTIONS
        for bloc in (Para((Run(each, gras=True),)), Para((Marque("À compléter", "CLS À compléter"),)))
    )
    return partie(2, "Ce que le fichier ne dit pas", phrase(words), tuple(asked))


def _contenu(contenu: Contenu) -> tuple[Block, ...]:
    heads = (("Fichier", 34.0), ("À quoi il sert", 66.0))
    folders = (partie(3, nom, grille(heads, rows, f"Les fichiers du dossier {nom}.")) for nom, rows in contenu)
    return tuple(bloc for folder in folders for bloc in folder)
