"""What the file lacks to answer each field of the final evaluation: a sentence without its full stop, and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from clsdesk.models import evaluation_finale as e
from clsdesk.models import tables as t
from clsdesk.models.accords import dans_la_phrase
from clsdesk.models.assemblees import organe
from clsdesk.models.completude import Manque
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


def manques(snapshot: Snapshot, cle: str, aujourdhui: date, themes: tuple[ThemePropose, ...]) -> tuple[Manque, ...]:
    """What one field lacks; each leads to where its first case is noted."""
    if cle == "perimetre":
        return tuple(_perimetre(snapshot, themes))
    return tuple(_PAR_CHAMP[cle](snapshot, aujourdhui))


def _perimetre(snapshot: Snapshot, themes: tuple[ThemePropose, ...]) -> Iterator[Manque]:
    contrat = snapshot.contrat
    if not contrat.date_effet and not contrat.date_signature:
        yield Manque(
            "La date de signature ou de prise d’effet n’est pas notée", "contrat", contrat.id, "date_signature"
        )
    if not contrat.date_fin:
        yield Manque("La date de fin n’est pas notée", "contrat", contrat.id, "date_fin")
    if e.ecarts(snapshot) is None:
        bare = "Aucune version signée n’est figée : ce qui a changé depuis la signature ne peut pas être compté"
        yield Manque(bare, "version_figee", 0)
    for each in couverture(snapshot, themes):
        if "aucune action rattachée" in each.manques:
            said = f"Aucune action n’est rattachée au thème « {une_ligne(each.theme.nom)} »"
            yield Manque(said, "theme", each.theme.theme_id)


def _animation(snapshot: Snapshot, aujourdhui: date) -> Iterator[Manque]:
    for each in e.sous_le_minimum(snapshot, aujourdhui):
        name = une_ligne(each.instance.sigle or each.instance.nom)
        held = f"{each.tenues} réunion{'s' * (each.tenues > 1)}" if each.tenues else "aucune réunion"
        yield Manque(f"{name} : {held} en {each.annee}, minimum {each.minimum}", "reunion", 0)
    without = [str(year) for year in e.annees_ecoulees(snapshot, aujourdhui) if not copils_evaluateurs(snapshot, year)]
    if without:
        said = f"Aucun COPIL n’a l’évaluation du contrat à son ordre du jour en {enumeration(tuple(without))}"
        yield Manque(said, "reunion", 0)
    for role, name in (("coordinateur", "La coordination"), ("élu référent", "L’élu référent")):
        if not e.contact_de_role(snapshot, role):
            yield Manque(f"{name} n’est pas dans l’annuaire", "contact", 0)


def _effets(snapshot: Snapshot, aujourdhui: date) -> Iterator[Manque]:
    yield from _actions(snapshot, "sans indicateur", e.sans_indicateur(snapshot), "indicateurs")
    rows = e.indicateurs(snapshot)
    yield from _lignes("indicateur jamais relevé", "indicateurs jamais relevés", "",
                       [each.indicateur for each in rows if each.releve is None])  # fmt: skip
    bare = [each.indicateur for each in rows
            if each.indicateur.nature == "resultat" and not each.indicateur.depart.strip()]  # fmt: skip
    yield from _lignes("indicateur de résultat sans valeur de départ", "indicateurs de résultat sans valeur de départ",
                       "depart", bare)  # fmt: skip
    if rows and not any(each.indicateur.nature == "resultat" for each in rows):
        said = "Aucun indicateur ne mesure un résultat : tous décrivent le processus"
        yield Manque(said, "indicateur", rows[0].indicateur.id, "nature")


def _partenariat(snapshot: Snapshot, aujourdhui: date) -> Iterator[Manque]:
    yield from _actions(snapshot, "sans articulation avec un autre cadre", e.sans_articulation(snapshot), "cadres")
    first = next((node.id for node in snapshot.plan.actions), 0)
    classed = {row.valeur for row in snapshot.all(t.Classement) if row.referentiel == "public"}
    for key, name in (("precarite", "en situation de précarité"), ("handicap", "en situation de handicap")):
        if key not in classed:
            yield Manque(f"Aucune action n’est classée pour les personnes {name}", "element", first, "public")
    if not any(row.valeur == "communaute" for row in snapshot.all(t.Classement) if row.referentiel == "niveau"):
        yield Manque("Aucune action n’est classée comme participation des habitants", "element", first, "niveau")


def _portage(snapshot: Snapshot, aujourdhui: date) -> Iterator[Manque]:
    if not snapshot.all(t.Signataire):
        yield Manque("Aucun signataire n’est noté", "signataire", 0)
    if not any(row.etat == TENUE for row in snapshot.all(t.Reunion)):
        yield Manque("Aucune réunion n’est notée comme tenue", "reunion", 0)
    unknown = e.sans_presences(snapshot)
    if unknown:
        held = f"{len(unknown)} réunion{'s tenues' if len(unknown) > 1 else ' tenue'}"
        yield Manque(f"{held} sans que les présences soient notées", "reunion", unknown[0].id, "presences")
    absent = [(each.organisation.id, dans_la_phrase(libelle(each.organisation))) for each in e.jamais_venus(snapshot)]
    yield from _noms("signataire jamais venu", "signataires jamais venus", absent, "organisation")
    bare = [row for row in snapshot.all(t.Signataire) if not row.date_deliberation]
    bodies = ((row.id, snapshot.get(t.Organisation, row.organisation_id)) for row in bare)
    names = [(key, dans_la_phrase(libelle(body))) for key, body in bodies if body and organe(body).delibere]
    yield from _noms("signataire sans date de délibération", "signataires sans date de délibération", names,
                     "signataire", "date_deliberation")  # fmt: skip


def _financements(snapshot: Snapshot, aujourdhui: date) -> Iterator[Manque]:
    rows = snapshot.all(t.Financement)
    if not rows:
        yield Manque("Aucun financement n’est noté", "financement", 0)
        return
    yield from _actions(snapshot, "sans financement noté", e.sans_financement(snapshot), "budget")
    past = [row for row in rows
            if row.annee and row.annee < aujourdhui.year and row.realise is None and row.etat != "refuse"]  # fmt: skip
    yield from _lignes("ligne passée sans montant réalisé", "lignes passées sans montant réalisé", "realise", past)
    unknown = [row for row in rows if financeur(snapshot, row) == SANS_FINANCEUR]
    yield from _lignes("ligne sans financeur", "lignes sans financeur", "financeur", unknown)
    yield from (Manque(each.phrase, "financement", each.financement_id) for each in doutes(snapshot))


_PAR_CHAMP: dict[str, Callable[[Snapshot, date], Iterator[Manque]]] = {
    "animation": _animation, "effets": _effets, "partenariat": _partenariat, "portage": _portage,
    "financements": _financements,
}  # fmt: skip


def _actions(snapshot: Snapshot, quoi: str, nodes: tuple[Noeud, ...], champ: str) -> Iterator[Manque]:
    if len(nodes) > 1 and len(nodes) == len(snapshot.plan.actions):
        return iter((Manque(f"Toutes les actions sont {quoi}", "element", nodes[0].id, champ),))
    codes = [(node.id, node.code or f"« {une_ligne(node.intitule_tableau)} »") for node in nodes]
    return _noms(f"action {quoi}", f"actions {quoi}", codes, "element", champ)


def _lignes(
    un: str, plusieurs: str, champ: str, rows: Sequence[t.Indicateur] | Sequence[t.Financement]
) -> Iterator[Manque]:
    named = [(row.id, une_ligne(row.intitule if isinstance(row, t.Indicateur) else row.libelle)) for row in rows]
    return _noms(un, plusieurs, named, rows[0].TABLE if rows else "", champ)


def _noms(un: str, plusieurs: str, cas: list[tuple[int, str]], objet: str, champ: str = "") -> Iterator[Manque]:
    """« 3 actions sans indicateur : 1.1, 1.2 et 2.1 »; nothing for none."""
    if cas:
        shown = [each or "sans nom" for _, each in cas[:CITES]]
        more = f" et {len(cas) - CITES} autres" if len(cas) > CITES else ""
        told = f"{', '.join(shown)}{more}" if more else enumeration(tuple(shown))
        yield Manque(f"{len(cas)} {plusieurs if len(cas) > 1 else un} : {told}", objet, cas[0][0], champ)
