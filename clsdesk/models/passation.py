"""What whoever takes the work over has to know: what waits for a decision, which meetings are owed, old figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.avancement import pilotes_de
from clsdesk.models.avenants import avenants, numero
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.differences_suites import PAR_LE_COPIL
from clsdesk.models.financements import financeur
from clsdesk.models.gouvernance import (
    Exigence,
    copils_evaluateurs,
    est_copil,
    exigences,
    reunions_datees,
    titre_reunion,
)
from clsdesk.models.nombres import euros
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.suivi import A_DISCUTER
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import brut

VIEILLIT = 4
"""Years after which a figure of the diagnostic is to be looked up again: the census comes out three years late."""
_ANNEE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Attente:
    """One thing that waits for somebody's decision: what, who is to decide, and what is known of it."""

    quoi: str
    qui: str
    detail: str


def attentes(snapshot: Snapshot, aujourdhui: date) -> tuple[Attente, ...]:
    """All that waits for a decision, the fiches first."""
    found = (_fiches, _points, _actions, _argent, _avenants)
    return tuple(each for chercher in found for each in chercher(snapshot, aujourdhui))


def _fiches(snapshot: Snapshot, _today: date) -> Iterator[Attente]:
    for node in snapshot.plan.fiches:
        for row in snapshot.where(t.Fiche, "element_id", node.id):
            name, pilots = f"Fiche {_titre(node)}", ", ".join(pilotes_de(node))
            if row.etat == "transmise":
                yield Attente(f"{name} : accord du pilote", pilots, _depuis("transmise", row.date_transmission))
            elif row.etat == "accord":
                yield Attente(f"{name} : validation", "COPIL", _depuis("accord du pilote", row.date_accord))
            elif row.etat == "a_reviser":
                yield Attente(f"{name} : à réviser", pilots, _depuis("validée", row.date_validation))


def _points(snapshot: Snapshot, aujourdhui: date) -> Iterator[Attente]:
    """The decisions asked of the meetings to come."""
    for meeting in reversed(reunions_datees(snapshot)):
        if (fin_de(meeting.date) or date.min) >= aujourdhui:
            for row in snapshot.where(t.Point, "reunion_id", meeting.id):
                if row.nature == "decision":
                    yield Attente(une_ligne(row.intitule), titre_reunion(snapshot, meeting), une_ligne(brut(row.texte)))


def _actions(snapshot: Snapshot, _today: date) -> Iterator[Attente]:
    """The actions that are stopped without being given up, and those still to discuss."""
    for node in snapshot.plan.actions:
        state, pilots = node.statut, ", ".join(pilotes_de(node))
        if state.cle == A_DISCUTER:
            yield Attente(f"{_titre(node)} : engager ou non", pilots, state.libelle)
        elif state.sens == Sens.ARRETE and state.cle != "abandonnee":
            said = " : ".join(filter(None, (state.libelle, une_ligne(node.element.statut_motif))))
            yield Attente(f"{_titre(node)} : reprendre ou arrêter", pilots, said)


def _argent(snapshot: Snapshot, _today: date) -> Iterator[Attente]:
    for row in snapshot.all(t.Financement):
        if row.etat == "demande":
            node = snapshot.plan.par_id.get(row.element_id or 0)
            what = une_ligne(row.libelle) or (_titre(node) if node else "Poste de coordination")
            amount = euros(row.prevu) if row.prevu is not None else ""
            year = str(row.annee) if row.annee else ""
            said = ", ".join(filter(None, (amount, year)))
            yield Attente(f"Financement demandé : {what}", financeur(snapshot, row), said)


def _avenants(snapshot: Snapshot, _today: date) -> Iterator[Attente]:
    for row in avenants(snapshot):
        if row.version_id is None:
            yield Attente(f"Avenant n° {numero(snapshot, row)} à signer", "Signataires", une_ligne(brut(row.objet)))
    waiting = sum(row.suite == PAR_LE_COPIL and not row.date_copil for row in snapshot.all(t.Ecart))
    if waiting:
        yield Attente(f"{waiting} mise{'s' if waiting > 1 else ''} à jour du plan à valider", "COPIL", "")


def _depuis(quoi: str, iso: str) -> str:
    return f"{quoi} le {date_longue(iso)}" if iso else ""


def _titre(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


@dataclass(frozen=True, slots=True)
class Due:
    """A year of meetings that is not covered: which instance, which year, and in words what is missing."""

    nom: str
    annee: int
    phrase: str


def dues(snapshot: Snapshot, aujourdhui: date) -> tuple[Due, ...]:
    """What the governance still owes this year and the next: meetings under the minimum, the yearly evaluation."""
    found = []
    for year in (aujourdhui.year, aujourdhui.year + 1):
        owed = [each for each in exigences(snapshot, year, aujourdhui) if each.manque]
        found += [Due(une_ligne(each.instance.nom or each.instance.sigle), year, _manque(each)) for each in owed]
        copil = next((row for row in snapshot.all(t.Instance) if est_copil(row)), None)
        if copil and _en_vie(snapshot.contrat, year) and not copils_evaluateurs(snapshot, year):
            words = "Aucun ordre du jour de l’année n’a l’évaluation du contrat."
            found.append(Due(une_ligne(copil.nom or copil.sigle), year, words))
    return tuple(found)


def _manque(each: Exigence) -> str:
    held, coming, missing = (_pluriel(*pair) for pair in (
        (each.tenues, "tenue"), (each.prevues, "prévue"), (each.manque, "réunion"),
    ))  # fmt: skip
    return f"{missing} à prévoir ({held}, {coming}, minimum {each.minimum})."


def _pluriel(nombre: int, mot: str) -> str:
    return f"{nombre} {mot}{'s' if nombre > 1 else ''}"


def _en_vie(contrat: t.Contrat, annee: int) -> bool:
    first, last = debut_de(contrat.date_effet) or debut_de(contrat.date_signature), fin_de(contrat.date_fin)
    return (first is None or first.year <= annee) and (last is None or annee <= last.year)


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the diagnostic's figures: its themes, how many figures it gives, their last year (None: unsaid)."""

    nom: str
    themes: tuple[str, ...]
    chiffres: int
    derniere: int | None

    def a_revoir(self, aujourdhui: date) -> bool:
        """Its last figures are too old to be quoted without looking for newer ones."""
        return self.derniere is None or aujourdhui.year - self.derniere > VIEILLIT


def sources_des_chiffres(snapshot: Snapshot) -> tuple[Source, ...]:
    """The sources of the figures and of the pasted tables, by name; one spelt in two ways is one."""
    names: dict[str, str] = {}
    themes: dict[str, dict[str, None]] = defaultdict(dict)
    years: dict[str, list[int]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for source, theme, texts in _chiffres(snapshot):
        name = source.strip().rstrip(".") or "Source non dite"
        key = sans_accents(name)
        names.setdefault(key, name)
        counts[key] += 1
        themes[key] |= {theme.strip(): None} if theme.strip() else {}
        years[key] += [int(each) for text in (*texts, source) for each in _ANNEE.findall(text)]
    return tuple(
        Source(names[key], tuple(themes[key]), counts[key], max(years[key], default=None)) for key in sorted(names)
    )


def _chiffres(snapshot: Snapshot) -> Iterator[tuple[str, str, list[str]]]:
    for row in snapshot.all(t.IndicateurTerritoire):
        values = snapshot.where(t.Valeur, "indicateur_id", row.id)
        source = row.source or next((each.source for each in values if each.source.strip()), "")
        yield source, row.theme, [each.annee for each in values]
    for table in snapshot.all(t.Tableau):
        yield table.source, table.theme, [table.annee]
