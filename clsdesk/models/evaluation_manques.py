"""What the file lacks to answer each field of the final evaluation, as French sentences without their full stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from clsdesk.models import evaluation_finale as e
from clsdesk.models import tables as t
from clsdesk.models.accords import dans_la_phrase
from clsdesk.models.assemblees import organe
from clsdesk.models.couverture import couverture
from clsdesk.models.diagnostic import ThemePropose
from clsdesk.models.financements import SANS_FINANCEUR, doutes, financeur
from clsdesk.models.gouvernance import TENUE, copils_evaluateurs
from clsdesk.models.nombres import enumeration
from clsdesk.models.organisations import libelle
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

CITES = 8
"""Names that a sentence gives; the others are counted."""


def manques(snapshot: Snapshot, cle: str, aujourdhui: date, themes: tuple[ThemePropose, ...]) -> tuple[str, ...]:
    """The sentences of one field."""
    if cle == "perimetre":
        return tuple(_perimetre(snapshot, themes))
    return tuple(_PAR_CHAMP[cle](snapshot, aujourdhui))


def _perimetre(snapshot: Snapshot, themes: tuple[ThemePropose, ...]) -> Iterator[str]:
    contrat = snapshot.contrat
    if not contrat.date_effet and not contrat.date_signature:
        yield "La date de signature ou de prise d’effet n’est pas notée"
    if not contrat.date_fin:
        yield "La date de fin n’est pas notée"
    if e.ecarts(snapshot) is None:
        yield "Aucune version signée n’est figée : ce qui a changé depuis la signature ne peut pas être compté"
    for each in couverture(snapshot, themes):
        if "aucune action rattachée" in each.manques:
            yield f"Aucune action n’est rattachée au thème « {une_ligne(each.theme.nom)} »"


def _animation(snapshot: Snapshot, aujourdhui: date) -> Iterator[str]:
    for each in e.sous_le_minimum(snapshot, aujourdhui):
        name = une_ligne(each.instance.sigle or each.instance.nom)
        held = f"{each.tenues} réunion{'s' * (each.tenues > 1)}" if each.tenues else "aucune réunion"
        yield f"{name} : {held} en {each.annee}, minimum {each.minimum}"
    without = [str(year) for year in e.annees_ecoulees(snapshot, aujourdhui) if not copils_evaluateurs(snapshot, year)]
    if without:
        yield f"Aucun COPIL n’a l’évaluation du contrat à son ordre du jour en {enumeration(tuple(without))}"
    for role, name in (("coordinateur", "La coordination"), ("élu référent", "L’élu référent")):
        if not e.contact_de_role(snapshot, role):
            yield f"{name} n’est pas dans l’annuaire"


def _effets(snapshot: Snapshot, aujourdhui: date) -> Iterator[str]:
    yield from _actions(snapshot, "sans indicateur", e.sans_indicateur(snapshot))
    rows = e.indicateurs(snapshot)
    never = [une_ligne(each.indicateur.intitule) for each in rows if each.releve is None]
    yield from _noms("indicateur jamais relevé", "indicateurs jamais relevés", never)
    bare = [une_ligne(each.indicateur.intitule) for each in rows
            if each.indicateur.nature == "resultat" and not each.indicateur.depart.strip()]  # fmt: skip
    yield from _noms(
        "indicateur de résultat sans valeur de départ", "indicateurs de résultat sans valeur de départ", bare
    )
    if rows and not any(each.indicateur.nature == "resultat" for each in rows):
        yield "Aucun indicateur ne mesure un résultat : tous décrivent le processus"


def _partenariat(snapshot: Snapshot, aujourdhui: date) -> Iterator[str]:
    yield from _actions(snapshot, "sans articulation avec un autre cadre", e.sans_articulation(snapshot))
    classed = {row.valeur for row in snapshot.all(t.Classement) if row.referentiel == "public"}
    for key, name in (("precarite", "en situation de précarité"), ("handicap", "en situation de handicap")):
        if key not in classed:
            yield f"Aucune action n’est classée pour les personnes {name}"
    if not any(row.valeur == "communaute" for row in snapshot.all(t.Classement) if row.referentiel == "niveau"):
        yield "Aucune action n’est classée comme participation des habitants"


def _portage(snapshot: Snapshot, aujourdhui: date) -> Iterator[str]:
    if not snapshot.all(t.Signataire):
        yield "Aucun signataire n’est noté"
    if not any(row.etat == TENUE for row in snapshot.all(t.Reunion)):
        yield "Aucune réunion n’est notée comme tenue"
    unknown = e.sans_presences(snapshot)
    if unknown:
        yield f"{unknown} réunion{'s tenues' if unknown > 1 else ' tenue'} sans que les présences soient notées"
    absent = [dans_la_phrase(libelle(each.organisation)) for each in e.jamais_venus(snapshot)]
    yield from _noms("signataire jamais venu", "signataires jamais venus", absent)
    bare = [row for row in snapshot.all(t.Signataire) if not row.date_deliberation]
    bodies = (snapshot.get(t.Organisation, row.organisation_id) for row in bare)
    names = [dans_la_phrase(libelle(body)) for body in bodies if body and organe(body).delibere]
    yield from _noms("signataire sans date de délibération", "signataires sans date de délibération", names)


def _financements(snapshot: Snapshot, aujourdhui: date) -> Iterator[str]:
    rows = snapshot.all(t.Financement)
    if not rows:
        yield "Aucun financement n’est noté"
        return
    yield from _actions(snapshot, "sans financement noté", e.sans_financement(snapshot))
    past = [row for row in rows
            if row.annee and row.annee < aujourdhui.year and row.realise is None and row.etat != "refuse"]  # fmt: skip
    yield from _noms("ligne passée sans montant réalisé", "lignes passées sans montant réalisé",
                     [une_ligne(row.libelle) for row in past])  # fmt: skip
    unknown = [une_ligne(row.libelle) for row in rows if financeur(snapshot, row) == SANS_FINANCEUR]
    yield from _noms("ligne sans financeur", "lignes sans financeur", unknown)
    yield from (each.phrase for each in doutes(snapshot))


_PAR_CHAMP: dict[str, Callable[[Snapshot, date], Iterator[str]]] = {
    "animation": _animation, "effets": _effets, "partenariat": _partenariat, "portage": _portage,
    "financements": _financements,
}  # fmt: skip


def _actions(snapshot: Snapshot, quoi: str, nodes: tuple[Noeud, ...]) -> Iterator[str]:
    if len(nodes) > 1 and len(nodes) == len(snapshot.plan.actions):
        return iter((f"Toutes les actions sont {quoi}",))
    codes = [node.code or f"« {une_ligne(node.intitule_tableau)} »" for node in nodes]
    return _noms(f"action {quoi}", f"actions {quoi}", codes)


def _noms(un: str, plusieurs: str, noms: list[str]) -> Iterator[str]:
    """« 3 actions sans indicateur : 1.1, 1.2 et 2.1 »; nothing for none."""
    if noms:
        shown = [each or "sans nom" for each in noms[:CITES]]
        more = f" et {len(noms) - CITES} autres" if len(noms) > CITES else ""
        told = f"{', '.join(shown)}{more}" if more else enumeration(tuple(shown))
        yield f"{len(noms)} {plusieurs if len(noms) > 1 else un} : {told}"
