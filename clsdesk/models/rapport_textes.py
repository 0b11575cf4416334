"""What a yearly report proposes to say, from the data of the year: rich texts to keep or to write anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from clsdesk.models import rapport_annuel as r
from clsdesk.models import tables as t
from clsdesk.models.articles_champs import decomptes_par_niveau
from clsdesk.models.dates import date_longue, debut_de
from clsdesk.models.financements import SANS_FINANCEUR, financeur, par_financeur, somme
from clsdesk.models.gouvernance import nom_reunion
from clsdesk.models.nombres import enumeration, euros
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, Sens
from clsdesk.models.suivi import entrees
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Bloc, Paragraphe, Puce, Run, brut, ecrire

EXTRAIT = 260
"""Letters of a log entry that a line of the report quotes at most."""
CITEES = 12
"""Entries that a part of the report tells one by one."""
PEU = 3
"""An entry about more elements than that reviews the plan, and says little of each."""
_PHRASE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])")
MOTS_DU_SENS: dict[Sens, str] = {
    Sens.FAIT: "à leur terme", Sens.EN_COURS: "en cours", Sens.NON_ENGAGE: "à engager", Sens.ARRETE: "à l’arrêt",
}  # fmt: skip
"""What each meaning is called where things of any gender are counted, in the order of a report."""
MARQUANTES = ("étape", "décision", "financement", "communication")
"""The kinds of entries that a report tells."""
PREOCCUPANTES = ("appui", "compromis")
"""The météo that a report lists among the difficulties."""


def nomme(noeud: Noeud) -> str:
    """« 1.1.2 Accueillir les internes »."""
    return f"{noeud.code} {une_ligne(noeud.intitule_tableau)}".strip()


def extrait(markdown: str) -> str:
    """The first sentences of a text on one line, as many as EXTRAIT letters hold; cut with an ellipsis otherwise."""
    whole = une_ligne(brut(markdown))
    if len(whole) <= EXTRAIT:
        return whole
    said = ""
    for sentence in _PHRASE.split(whole):
        if said and len(said) + len(sentence) >= EXTRAIT:
            break
        said = f"{said} {sentence}".strip()
    return said if len(said) <= EXTRAIT else f"{said[: EXTRAIT - 1].rsplit(' ', 1)[0]}…"


def compte_des_etats(compte: Counter[Sens]) -> str:
    """« 3 sont à leur terme, 25 en cours, 8 à engager et 3 à l’arrêt »; "" for none."""
    said = [f"{compte[sens]} {mot}" for sens, mot in MOTS_DU_SENS.items() if compte[sens]]
    if not said:
        return ""
    number, words = said[0].split(" ", 1)
    first = f"1 est {words.replace('leur', 'son')}" if number == "1" else f"{number} sont {words}"
    return enumeration((first, *said[1:]))


def a_la_fin(annee: int, aujourdhui: date) -> str:
    """« fin 2026 » of a year gone by, otherwise « à la date de ce rapport »."""
    return f"fin {annee}" if r.bornes(annee)[1] <= aujourdhui else "à la date de ce rapport"


def synthese(snapshot: Snapshot, annee: int, aujourdhui: date) -> str:
    """The year in a few sentences; "" when the file holds nothing of it."""
    axes = r.axes(snapshot, annee, aujourdhui)
    when = a_la_fin(annee, aujourdhui)
    sentences = [*_avancement(axes, when), *_activite(snapshot, annee, aujourdhui), *_argent(snapshot, annee)]
    blocs: list[Bloc] = [Paragraphe((Run(" ".join(sentences)),))] if sentences else []
    common = [row for row in reversed(r.entrees_de_l_annee(snapshot, annee)) if row.nature in MARQUANTES
              and len(_racines(snapshot, row)) != 1]  # fmt: skip
    if common:
        blocs.append(Paragraphe((Run("Temps forts de l’ensemble du contrat :"),)))
        blocs += _citees([_puce(date_longue(row.date), row.nature, extrait(row.notes)) for row in common])
    return ecrire(blocs)


def _racines(snapshot: Snapshot, row: t.Suivi) -> set[int]:
    """The roots of the plan that an entry of the log is about."""
    links = snapshot.where(t.SuiviElement, "suivi_id", row.id)
    nodes = (snapshot.plan.par_id.get(link.element_id) for link in links)
    return {(node.ancetres[0] if node.ancetres else node).id for node in nodes if node}


def _avancement(axes: tuple[r.AxeAnnee, ...], quand: str) -> Iterator[str]:
    unique = tuple(dict.fromkeys(each.noeud for axe in axes for each in (*axe.actions, *axe.suivis)))
    followed = [each for axe in axes for each in axe.suivis]
    if unique:
        yield f"Le plan compte {enumeration(decomptes_par_niveau(unique))}."
    if followed:
        nodes = tuple(each.noeud for each in followed)
        among = "" if set(unique) == set(nodes) else f"sur {enumeration(decomptes_par_niveau(nodes))}, "
        yield f"{majuscule(quand)}, {among}{compte_des_etats(r.par_sens(followed))}."


def _activite(snapshot: Snapshot, annee: int, aujourdhui: date) -> Iterator[str]:
    noted = len(r.entrees_de_l_annee(snapshot, annee))
    if noted:
        yield f"Le journal de l’année garde {noted} échange{'s' if noted > 1 else ''}."
    held = r.gouvernance(snapshot, annee, aujourdhui).reunions
    if held:
        count = Counter(nom for row in held if (nom := _instance(snapshot, row)))
        told = enumeration(tuple(f"{name} {times}" for name, times in count.items()))
        yield f"Les instances se sont réunies {len(held)} fois{f' ({told})' if told else ''}."


def _instance(snapshot: Snapshot, row: t.Reunion) -> str:
    body = snapshot.get(t.Instance, row.instance_id)
    return une_ligne(body.sigle or body.nom) if body else ""


def _argent(snapshot: Snapshot, annee: int) -> Iterator[str]:
    rows = r.lignes_d_argent(snapshot, annee)
    if rows:
        sums = somme(rows)
        spent = f", et {euros(sums.realise)} sont dépensés" if sums.realise else ""
        yield f"Pour {annee}, {euros(sums.prevu)} sont prévus, dont {euros(sums.acquis)} acquis{spent}."


# --- an axis ---------------------------------------------------------------------------------------------------------


def realise(snapshot: Snapshot, axe: r.AxeAnnee) -> str:
    """What was finished in the year, then the steps, decisions and events that the log notes."""
    items: list[Bloc] = []
    for each in (one for one in axe.de_sens(Sens.FAIT) if not one.fait_avant):
        when = f" le {date_longue(each.fait_le.isoformat())}" if each.fait_le else ""
        items.append(_puce(nomme(each.noeud), f"{each.statut.libelle.lower()}{when}", _dernier(snapshot, each)))
    told = {row.id for each in axe.de_sens(Sens.FAIT) for row in each.entrees}
    own = (row for row in axe.entrees if row.nature in MARQUANTES and row.id not in told)
    items += _entrees(snapshot, axe, [row for row in own if len(_racines(snapshot, row)) == 1])
    before = [nomme(each.noeud) for each in axe.suivis if each.fait_avant]
    if before:
        items.append(Paragraphe((Run(f"Déjà à leur terme avant l’année : {enumeration(tuple(before))}."),)))
    return ecrire(items)


def en_cours(snapshot: Snapshot, axe: r.AxeAnnee) -> str:
    """What goes on at the year's end, with its last news of the year."""
    return ecrire(
        _puce(nomme(each.noeud), "", _dernier(snapshot, each) or "pas d’échange noté dans l’année")
        for each in axe.de_sens(Sens.EN_COURS)
    )


def difficultes(snapshot: Snapshot, axe: r.AxeAnnee) -> str:
    """What is stopped, what should have begun, what needs support, then the other obstacles of the log."""
    items: list[Bloc] = []
    told: set[int] = set()
    for each in axe.suivis:
        words = _difficulte(each)
        if words:
            obstacle = next((row for row in each.entrees if row.nature == "frein"), None)
            told |= {obstacle.id} if obstacle else set()
            news = "" if each.statut.sens == Sens.EN_COURS else _dernier(snapshot, each)
            detail = each.motif or (_dite(obstacle) if obstacle else news)
            items.append(_puce(nomme(each.noeud), words, detail))
    others = [row for row in axe.entrees if row.nature == "frein" and row.id not in told]
    return ecrire([*items, *_entrees(snapshot, axe, others)])


def _difficulte(each: r.ElementAnnee) -> str:
    said = []
    if each.statut.sens == Sens.ARRETE:
        said.append(each.statut.libelle.lower())
    elif each.attendu:
        said.append("devait commencer et n’est pas engagée")
    if each.meteo in PREOCCUPANTES and each.statut.sens != Sens.FAIT:
        said.append(METEO[each.meteo].lower())
    return ", ".join(said)


def _dernier(snapshot: Snapshot, each: r.ElementAnnee) -> str:
    """The last news of the year of an element: of one that concerns few others before one that reviews the plan."""
    rows = [row for row in each.entrees if row.notes.strip()]
    rows.sort(key=lambda row: len(snapshot.where(t.SuiviElement, "suivi_id", row.id)) > PEU)
    if not rows:
        return ""
    same = each.fait_le is not None and debut_de(rows[0].date) == each.fait_le
    return extrait(rows[0].notes) if same else _dite(rows[0])


def _dite(row: t.Suivi) -> str:
    return f"{extrait(row.notes)} ({date_longue(row.date)})"


def _entrees(snapshot: Snapshot, axe: r.AxeAnnee, rows: list[t.Suivi]) -> list[Puce]:
    """Entries given newest first, told oldest first."""
    return _citees([_entree(snapshot, axe, row) for row in reversed(rows)])


def _citees(items: list[Puce]) -> list[Puce]:
    """The last CITEES of these, then how many others the log holds."""
    more = len(items) - CITEES
    if more <= 0:
        return items
    return [*items[-CITEES:], Puce((Run(f"Et {more} autre{'s' if more > 1 else ''} au journal."),))]


def _entree(snapshot: Snapshot, axe: r.AxeAnnee, row: t.Suivi) -> Puce:
    linked = {link.element_id for link in snapshot.where(t.SuiviElement, "suivi_id", row.id)}
    codes = enumeration(tuple(node.code for node in axe.axe.parcours() if node.id in linked))
    return _puce(f"{date_longue(row.date)}{f', {codes}' if codes else ''}", row.nature, extrait(row.notes))


def _puce(nom: str, etat: str, detail: str) -> Puce:
    after = f", {etat}" if etat else ""
    return Puce((Run(nom, gras=True), Run(f"{after}{f' : {detail}' if detail else ''}")))


# --- the year's other parts ------------------------------------------------------------------------------------------


def indicateurs(snapshot: Snapshot, annee: int) -> str:
    """How many are read, met, still to read; "" without indicators."""
    rows = r.indicateurs(snapshot, annee)
    if not rows:
        return ""
    read = [each for each in rows if each.releve]
    met, missed = (sum(each.atteinte is state for each in rows) for state in (True, False))
    words = f"{len(read)} indicateurs sur {len(rows)} ont un relevé en {annee}"
    if len(read) == 1:
        words = f"1 indicateur sur {len(rows)} a un relevé en {annee}"
    elif not read:
        aucun = f"Aucun des {len(rows)} indicateurs" if len(rows) > 1 else "L’indicateur"
        words = f"{aucun} n’a {'de' if len(rows) > 1 else 'pas de'} relevé en {annee}"
    compared = f" : {met} {'atteignent' if met > 1 else 'atteint'} la cible, {missed} non" if met or missed else ""
    return ecrire([Paragraphe((Run(f"{words}{compared}."),))])


def financements(snapshot: Snapshot, annee: int) -> str:
    """The year's money in sentences: the sums, the first funders, what was refused."""
    rows = r.lignes_d_argent(snapshot, annee)
    if not rows:
        return ""
    said = list(_argent(snapshot, annee))
    known = [(name, sums) for name, sums in par_financeur(snapshot, rows) if name != SANS_FINANCEUR and sums.prevu]
    if known:
        first = enumeration(tuple(f"{name} ({euros(sums.prevu)})" for name, sums in known[:3]))
        said.append(f"Premiers financeurs : {first}.")
    refused = [row for row in rows if row.etat == "refuse"]
    if refused:
        names = enumeration(tuple(f"{une_ligne(row.libelle)} ({financeur(snapshot, row)})" for row in refused))
        said.append(f"Refusé : {names}.")
    return ecrire([Paragraphe((Run(" ".join(said)),))])


def gouvernance(snapshot: Snapshot, annee: int, aujourdhui: date) -> str:
    """What was decided; what is under the minimum."""
    year = r.gouvernance(snapshot, annee, aujourdhui)
    short = [each for each in year.exigences if each.tenues < each.minimum]
    blocs: list[Bloc] = []
    if short:
        names = enumeration(
            tuple(
                f"{une_ligne(each.instance.sigle or each.instance.nom)} ({each.tenues} sur {each.minimum})"
                for each in short
            )
        )
        coming = sum(each.prevues for each in short)
        more = f" {coming} réunion{'s restent prévues' if coming > 1 else ' reste prévue'}." if coming else ""
        blocs.append(Paragraphe((Run(f"Sous le minimum annuel : {names}.{more}"),)))
    if year.decisions:
        blocs.append(Paragraphe((Run("Décisions de l’année :"),)))
        blocs += [_decision(snapshot, row) for row in year.decisions]
    return ecrire(blocs)


def _decision(snapshot: Snapshot, row: t.Decision) -> Puce:
    meeting = snapshot.get(t.Reunion, row.reunion_id)
    when = f"{nom_reunion(snapshot, meeting)}, {date_longue(meeting.date)}" if meeting else ""
    return Puce((Run(f"{when} : " if when else "", gras=True), Run(une_ligne(brut(row.texte)))))


def perspectives(snapshot: Snapshot, annee: int) -> str:
    """What the year after begins and expects; `annee` is that of the report."""
    after = r.suite(snapshot, annee + 1)
    parts: list[tuple[str, Iterable[str]]] = [
        (f"Commencent en {annee + 1} :", map(nomme, after.commencent)),
        ("Réunions prévues :", (f"{nom_reunion(snapshot, each)}, {date_longue(each.date)}" for each in after.reunions)),
        ("Appels à projets à ne pas manquer :",
         (f"{une_ligne(each.nom)}, avant le {date_longue(each.date_limite)}" for each in after.appels)),
        ("Tâches attendues :", (_tache(each) for each in after.taches)),
    ]  # fmt: skip
    blocs: list[Bloc] = []
    for title, lines in parts:
        items = [Puce((Run(each),)) for each in lines]
        blocs += [Paragraphe((Run(title, gras=True),)), *items] if items else []
    if after.continuent:
        words = majuscule(enumeration(decomptes_par_niveau(after.continuent)))
        verb = "se poursuivent" if len(after.continuent) > 1 else "se poursuit"
        blocs.append(Paragraphe((Run(f"{words} {verb} en {annee + 1}, au calendrier du plan."),)))
    return ecrire(blocs)


def _tache(row: t.Tache) -> str:
    who = f"{une_ligne(row.qui)} : " if row.qui else ""
    return f"{who}{une_ligne(row.quoi)} ({date_longue(row.echeance)})"


def rien(snapshot: Snapshot, annee: int) -> bool:
    """Nothing in the file speaks of that year: neither log, readings, money nor meetings."""
    return not (
        any((day := debut_de(row.date)) and day.year == annee for row in entrees(snapshot))
        or r.lignes_d_argent(snapshot, annee)
        or any(each.releve for each in r.indicateurs(snapshot, annee))
        or any(r.annee_de(row.date) == annee for row in snapshot.all(t.Reunion))
    )
