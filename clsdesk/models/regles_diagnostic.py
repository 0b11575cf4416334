"""The rules about the diagnostic: what a figure must say to be believed, and the themes that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, ELABORATION, SIGNATURE, VIE, Cas, Cible, Regle
from clsdesk.models.mesures import est_absente
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

_CHIFFRE = ("chiffre", "chiffres")


def _cas(row: t.IndicateurTerritoire, champ: str) -> Cas:
    titre = une_ligne(row.intitule)
    nom = f"« {titre[:49].rstrip()}{'…' * (len(titre) > 49)} »"
    return Cas(Cible("indicateur_territoire", row.id, champ), nom, _CHIFFRE)


def _valeurs(snapshot: Snapshot, row: t.IndicateurTerritoire) -> tuple[t.Valeur, ...]:
    """The values that say something."""
    found = snapshot.where(t.Valeur, "indicateur_id", row.id)
    return tuple(each for each in found if not est_absente(each.texte))


def _sans_source(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    for row in snapshot.all(t.IndicateurTerritoire):
        if not row.source.strip() and any(not each.source.strip() for each in _valeurs(snapshot, row)):
            yield _cas(row, "source")


def _sans_annee(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    for row in snapshot.all(t.IndicateurTerritoire):
        if any(not each.annee.strip() for each in _valeurs(snapshot, row)):
            yield _cas(row, "")


def _sans_valeur(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    """Indicators chosen and left empty, or given for others and not for the territory most measured."""
    rows = [(row, _valeurs(snapshot, row)) for row in snapshot.all(t.IndicateurTerritoire)]
    own = _territoire(snapshot, [values for _, values in rows])
    parts: tuple[t.Commune | t.Quartier, ...] = (*snapshot.all(t.Commune), *snapshot.all(t.Quartier))
    inside = {own, *(sans_accents(each.nom) for each in parts)}
    for row, values in rows:
        elsewhere = own and not any(sans_accents(each.territoire) in inside for each in values)
        if not values or (elsewhere and len(values) > 1):
            yield _cas(row, "")


def _territoire(snapshot: Snapshot, groups: list[tuple[t.Valeur, ...]]) -> str:
    """The contract's own territory under the name that its figures give it; "" when none of them names it."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    names = (snapshot.contrat.territoire, body.nom if body else "", body.sigle if body else "")
    wanted = {sans_accents(each) for each in names if each.strip()}
    used = (sans_accents(each.territoire) for values in groups for each in values)
    return next((each for each in used if each in wanted), "")


def _sans_sante_mentale(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    rows: tuple[t.IndicateurTerritoire | t.Tableau | t.Constat, ...] = (
        *snapshot.all(t.IndicateurTerritoire), *snapshot.all(t.Tableau), *snapshot.all(t.Constat)
    )  # fmt: skip
    if rows and not any(_parle_de_sante_mentale(row) for row in rows):
        yield Cas(Cible("theme", 0, "sante-mentale"))


_ATTENDUS: dict[str, tuple[str, str]] = {
    "prevention": (
        "prévention",
        "prevention|promotion de la sante|addict|depistage|vaccin|nutrition|activite physique",
    ),
    "acces-aux-soins": ("accès aux soins", r"soins?\b|medecin|professionnels? de sante"),
    "medico-social": ("accompagnement social et médico-social", "social|autonomie|handicap|aidant|vieill|dependance"),
    "sante-environnementale": ("santé environnementale", r"environnement|habitat|logement|\bair\b|\beau\b"),
    "precarite": ("grande précarité", "precarite|precaire|pauvre|exclusion|acces aux droits|non-recours|hebergement"),
}
"""The themes of the guide but mental health, which has its rule: by key, their name and the words that tell them."""


def _themes_absents(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    """Those that neither a row's theme nor its own words name; a diagnostic still empty says nothing yet."""
    rows: tuple[t.IndicateurTerritoire | t.Tableau | t.Constat, ...] = (
        *snapshot.all(t.IndicateurTerritoire), *snapshot.all(t.Tableau), *snapshot.all(t.Constat)
    )  # fmt: skip
    keys = {sans_accents(row.nom): row.cle for row in snapshot.all(t.Theme)}
    held = {keys.get(sans_accents(row.theme), "") for row in rows}
    said = " | ".join(sans_accents(f"{row.theme} | {_mots(row)}") for row in rows)
    for cle, (nom, words) in _ATTENDUS.items():
        if rows and cle not in held and not re.search(words, said):
            yield Cas(Cible("theme", 0, cle), f"« {nom} »", ("thème attendu", "thèmes attendus"))


def _mots(row: t.IndicateurTerritoire | t.Tableau | t.Constat) -> str:
    return row.texte if isinstance(row, t.Constat) else row.titre if isinstance(row, t.Tableau) else row.intitule


def _parle_de_sante_mentale(row: t.IndicateurTerritoire | t.Tableau | t.Constat) -> bool:
    said = sans_accents(row.theme)
    return any(word in said for word in ("sante mentale", "psychi", "suicid"))


REGLES_DIAGNOSTIC: tuple[Regle, ...] = (
    Regle(
        "diagnostic_sante_mentale", A_CORRIGER,
        "Le diagnostic ne dit rien de la santé mentale.", "Le diagnostic ne dit rien de la santé mentale.",
        "Ajoutez au moins un chiffre ou un constat sous ce thème.",
        "Code de la santé publique, article L. 1434-10 : le contrat a un volet sur la santé mentale (depuis 2022).",
        _sans_sante_mentale,
    ),
    Regle(
        "diagnostic_themes", A_VERIFIER,
        "Le diagnostic ne dit rien du thème {noms}.", "{quoi} n'ont rien dans le diagnostic : {noms}.",
        "Ajoutez un chiffre, un tableau ou un constat, ou dites pourquoi ce thème n'est pas traité.",
        "Guide régional CLS Normandie 2025 : six thèmes à couvrir, dont la santé mentale.",
        _themes_absents, (ELABORATION, SIGNATURE),
    ),
    Regle(
        "chiffre_sans_source", A_VERIFIER,
        "{quoi} du diagnostic n'a pas de source : {noms}.", "{quoi} du diagnostic n'ont pas de source : {noms}.",
        "Dites d'où vient le chiffre, dans la colonne « Source ».",
        "Un chiffre sans source ne se vérifie pas et ne se met pas à jour.",
        _sans_source,
    ),
    Regle(
        "chiffre_sans_annee", A_VERIFIER,
        "{quoi} du diagnostic n'a pas d'année : {noms}.", "{quoi} du diagnostic n'ont pas d'année : {noms}.",
        "Donnez l'année ou la période du chiffre, dans la colonne « Année ».",
        "Deux chiffres d'années différentes ne se comparent pas.",
        _sans_annee, (SIGNATURE, VIE),
    ),
    Regle(
        "chiffre_sans_valeur", A_VERIFIER,
        "{quoi} du diagnostic n'a pas de valeur pour le territoire : {noms}.",
        "{quoi} du diagnostic n'ont pas de valeur pour le territoire : {noms}.",
        "Saisissez la valeur, ou supprimez l'indicateur s'il ne sert pas.",
        "Un indicateur sans valeur laisse une ligne vide dans le diagnostic.",
        _sans_valeur,
    ),
)  # fmt: skip
