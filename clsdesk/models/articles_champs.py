"""The fields that an article's text may hold between braces, described once: key, meaning, value (docs/modeles.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.accords import en_minuscule, nom, noms_du_niveau, pluriel
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.nombres import decompte, entier, enumeration, euros, lettres, pourcentage
from clsdesk.models.organisations import est_ars
from clsdesk.models.parties import Genre, engages
from clsdesk.models.plan import Noeud
from clsdesk.models.quartiers import est_qpv
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import minuscule

EN_LIGNE = "en_ligne"
"""Inside a sentence."""
BLOC = "bloc"
"""Alone in its paragraph: a MarqueBloc that the document's writer expands. Inside a sentence: its value as text."""
RICHE = "riche"
"""Alone in its paragraph: rich text of the contract, put in its place."""


@dataclass(frozen=True, slots=True)
class ChampArticle:
    """One field. `valeur` gives its text for a contract, "" when the contract does not say it yet.

    For a BLOC the text only tells whether there is something to expand, and stands for it inside a sentence.
    """

    cle: str
    sens: str
    """What it is, in French, short: it follows « à compléter : »."""
    valeur: Callable[[Snapshot], str]
    nature: str = EN_LIGNE
    precision: str = ""
    """How it is written, for the manual and the list of fields."""


# --- the parties --------------------------------------------------------------------------------------------------


def _collectivite(snapshot: Snapshot) -> t.Organisation:
    return snapshot.get(t.Organisation, snapshot.contrat.organisation_id) or t.Organisation()


def _la_collectivite(snapshot: Snapshot) -> str:
    return _avec_article(_collectivite(snapshot).nom)


def _avec_article(name: str) -> str:
    return nom(name).complet.replace("l'", "l’", 1) if name.strip() else ""


def _ars(snapshot: Snapshot) -> str:
    signed = {row.organisation_id for row in snapshot.all(t.Signataire)}
    agencies = [body for body in snapshot.all(t.Organisation) if est_ars(body)]
    agencies.sort(key=lambda body: body.id not in signed)
    if agencies:
        return _avec_article(agencies[0].nom or agencies[0].sigle)
    region = _region(snapshot)
    return f"l’Agence régionale de santé {region}" if region else ""


def _region(snapshot: Snapshot) -> str:
    return snapshot.contrat.region or snapshot.modele.region


def _parties(snapshot: Snapshot) -> str:
    rows = sorted(snapshot.all(t.Signataire), key=lambda row: (row.rang_article, row.rang, row.id))
    return enumeration(tuple(_designation(snapshot, row) for row in rows))


def _designation(snapshot: Snapshot, row: t.Signataire) -> str:
    """ "la CCSA" from « La CCSA »; without designation, the body's name with its article."""
    typed = row.designation.strip().strip('«»“”"').strip()
    if typed:
        return re.sub(r"^(L['’]|La |Le |Les )", lambda found: found.group(1).lower(), typed)
    body = snapshot.get(t.Organisation, row.organisation_id) or t.Organisation()
    return _avec_article(body.nom or body.sigle)


def _engagements(*genres: Genre) -> Callable[[Snapshot], str]:
    """Who, among these kinds of parties, has engagements of its own."""

    def valeur(snapshot: Snapshot) -> str:
        return enumeration(tuple(_designation(snapshot, row) for row in engages(snapshot, *genres)))

    return valeur


# --- the territory ------------------------------------------------------------------------------------------------


def nombre_communes(snapshot: Snapshot) -> int:
    """The communes that are typed, else the number that the contract gives; 0 when unknown."""
    return len(snapshot.all(t.Commune)) or snapshot.contrat.nombre_communes or 0


def habitants(snapshot: Snapshot) -> int:
    """The contract's own population, else the sum of the communes when each has one; 0 when unknown."""
    communes = snapshot.all(t.Commune)
    known = [row.population for row in communes if row.population is not None]
    return snapshot.contrat.habitants or (sum(known) if len(known) == len(communes) else 0)


def millesime(snapshot: Snapshot) -> str:
    """The year and source of the population: the contract's own words, else those that all its communes share."""
    said = {row.millesime for row in snapshot.all(t.Commune)}
    return snapshot.contrat.habitants_millesime or (said.pop() if len(said) == 1 else "")


def _qpv(snapshot: Snapshot) -> int:
    return sum(est_qpv(row) for row in snapshot.all(t.Quartier))


def _decompte_qpv(snapshot: Snapshot) -> str:
    ville = "de la politique de la ville"
    return decompte(_qpv(snapshot), f"quartier prioritaire {ville}", f"quartiers prioritaires {ville}")


# --- the plan -----------------------------------------------------------------------------------------------------


def _actions(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The plan's actions; without a fiche, those of one level only, as a sentence gives them one name: the deepest."""
    plan = snapshot.plan
    if plan.fiches:
        return plan.fiches
    levels = [niveau for niveau in plan.niveaux if niveau.porte_suivi] or list(plan.niveaux)
    return plan.du_niveau(levels[-1].id) if levels else ()


def _noms(noeuds: tuple[Noeud, ...], defaut: str) -> tuple[str, str]:
    """(singular, plural) of what these nodes are called."""
    niveau = noeuds[0].niveau if noeuds else t.Niveau()
    return noms_du_niveau(niveau) if niveau.nom.strip() else (defaut, pluriel(defaut))


def decompte_sous(snapshot: Snapshot, racine: Noeud) -> str:
    """The actions of one root: "quatre actions"; "" for none."""
    actions = _actions(snapshot)
    below = {noeud.id for noeud in racine.parcours()}
    count = sum(noeud.id in below for noeud in actions if noeud.id != racine.id)
    return decompte(count, *_noms(actions, "action"), feminin=_feminin(actions) or not actions)


def decomptes_par_niveau(noeuds: tuple[Noeud, ...]) -> tuple[str, ...]:
    """("deux actions", "cinq opérations"): how many of each level, from the top one down."""
    niveaux = {noeud.niveau.id: noeud.niveau.rang for noeud in noeuds}
    ordre = sorted(niveaux, key=lambda key: (niveaux[key], key))
    groupes = [tuple(each for each in noeuds if each.niveau.id == key) for key in ordre]
    return tuple(
        decompte(len(each), *_noms(each, "élément"), feminin=_feminin(each) and bool(each[0].niveau.nom))
        for each in groupes
    )


def _nombre_actions(snapshot: Snapshot) -> str:
    return entier(len(_actions(snapshot))) if _actions(snapshot) else ""


def _periode(snapshot: Snapshot) -> str:
    debut, fin = snapshot.contrat.plan_debut, snapshot.contrat.plan_fin
    if debut is None or fin is None:
        return ""
    return str(debut) if debut == fin else f"{debut}-{fin}"


# --- dates and duration -------------------------------------------------------------------------------------------


def _le(iso: str) -> str:
    """ "le 1er mars 2026", "en mars 2026", "au 2e trimestre 2026", "en 2026", as precise as it is known."""
    if not iso or debut_de(iso) is None:
        return ""
    if len(iso) == 10:
        return f"le {date_longue(iso)}"
    return f"{'au' if '-T' in iso else 'en'} {date_longue(iso)}"


def _prise_effet(snapshot: Snapshot) -> str:
    return _le(snapshot.contrat.date_effet) or "à la date de sa signature par l’ensemble des parties"


def _echeance(snapshot: Snapshot) -> str:
    contrat = snapshot.contrat
    return "" if contrat.fin_deduite else _le(contrat.date_fin)


_POUR = re.compile(r"\bpour (?:toute |une |la |toute la )?(?:durée|période)\b.*", re.IGNORECASE | re.DOTALL)
_NOMBRE = re.compile(r"(?:\d|(?:un|deux|trois|quatre|cinq|six|sept|huit)\b)", re.IGNORECASE)


def _duree(snapshot: Snapshot) -> str:
    """A phrase that follows « conclu »: what was typed, else what the dates say."""
    typed = snapshot.contrat.duree.strip().rstrip(".").strip()
    until = _jusque(snapshot)
    said = _duree_dite(typed)
    if said:
        return said if not until or "jusqu" in said or re.search(r"\d{4}", said) else f"{said}, soit {until}"
    years = _annees_entieres(snapshot)
    if years:
        return f"pour une durée de {decompte(years, 'an', 'ans')}, soit {until}"
    return until or (f"dans les conditions suivantes : {typed}" if typed else "")


def _duree_dite(typed: str) -> str:
    """The part of a typed duration that follows « conclu »; "" when it is another sentence."""
    found = _POUR.search(typed)
    if found:
        return minuscule(found.group(0))
    if _NOMBRE.match(typed):
        return f"pour une durée de {typed}"
    return typed if typed[:1].islower() else ""


def _jusque(snapshot: Snapshot) -> str:
    """ "jusqu'au 31 décembre 2030", "jusqu'en 2030"; "" when the end is unknown or deduced."""
    end = _echeance(snapshot)
    return f"jusqu’{'au' + end.removeprefix('le') if end.startswith('le ') else end}" if end else ""


def _annees_entieres(snapshot: Snapshot) -> int:
    """The whole years from the day of effect to the last day, bounds included; 0 when not whole or not known."""
    contrat = snapshot.contrat
    start, end = debut_de(contrat.date_effet), fin_de(contrat.date_fin)
    if start is None or end is None or contrat.fin_deduite or end <= start:
        return 0
    days = (end - start).days + 1
    years = round(days / 365.25)
    return years if years and abs(days - years * 365.25) <= 1 else 0


def _generation(snapshot: Snapshot) -> str:
    rank = snapshot.contrat.generation or 0
    if rank < 1:
        return ""
    return "premier" if rank == 1 else {5: "cinquième", 9: "neuvième"}.get(rank, lettres(rank).rstrip("e") + "ième")


# --- the instances ------------------------------------------------------------------------------------------------


def _instance(place: int, sigle: str) -> Callable[[Snapshot], str]:
    """The instance of that sigle, else the one at that place, with its article: "le comité de pilotage"."""

    def valeur(snapshot: Snapshot) -> str:
        rows = snapshot.all(t.Instance)
        named = [row for row in rows if row.sigle.strip().upper() == sigle] or list(rows[place : place + 1])
        return _dans_la_phrase(named[0].nom or named[0].sigle) if named else ""

    return valeur


def _dans_la_phrase(name: str) -> str:
    found = nom(name)
    if not found.article:
        return f"l’instance « {name.strip()} »"
    return f"{found.article}{en_minuscule(found.nu)}".replace("l'", "l’", 1)


def _taux(snapshot: Snapshot) -> str:
    taux = snapshot.modele.coordination.taux
    return pourcentage(taux) if taux else ""


def _plafond(snapshot: Snapshot) -> str:
    plafond = snapshot.modele.coordination.plafond
    return euros(plafond) if plafond else ""


def _nombre(count: int) -> str:
    return entier(count) if count else ""


def _decompte_orientations(snapshot: Snapshot) -> str:
    racines = snapshot.plan.racines
    return decompte(len(racines), *_noms(racines, "axe"), feminin=_feminin(racines))


def _decompte_actions(snapshot: Snapshot) -> str:
    actions = _actions(snapshot)
    return decompte(len(actions), *_noms(actions, "action"), feminin=_feminin(actions) or not actions)


_NIVEAUX_FEMININS = ("action", "orientation", "priorité", "opération", "fiche", "thématique", "mesure", "partie")


def _feminin(noeuds: tuple[Noeud, ...]) -> bool:
    return bool(noeuds) and noeuds[0].niveau.nom.strip().lower().startswith(_NIVEAUX_FEMININS)


CHAMPS: tuple[ChampArticle, ...] = (
    ChampArticle("collectivite", "nom de la collectivité", lambda s: _collectivite(s).nom),
    ChampArticle("la_collectivite", "nom de la collectivité", _la_collectivite,
                 precision="précédé de son article"),
    ChampArticle("sigle_collectivite", "sigle de la collectivité", lambda s: _collectivite(s).sigle),
    ChampArticle("ars", "nom de l’agence régionale de santé", _ars,
                 precision="précédé de son article"),
    ChampArticle("nom_contrat", "nom du contrat", lambda s: s.contrat.nom),
    ChampArticle("generation", "rang du contrat sur ce territoire", _generation,
                 precision="premier, deuxième…"),
    ChampArticle("region", "région", _region),
    ChampArticle("departement", "département", lambda s: s.contrat.departement),
    ChampArticle("territoire", "nom du territoire", lambda s: s.contrat.territoire or _collectivite(s).nom),
    ChampArticle("nombre_communes", "nombre de communes", lambda s: _nombre(nombre_communes(s))),
    ChampArticle("decompte_communes", "nombre de communes",
                 lambda s: decompte(nombre_communes(s), "commune", "communes", feminin=True),
                 precision="suivi du mot : « 64 communes »"),
    ChampArticle("habitants", "nombre d’habitants", lambda s: _nombre(habitants(s))),
    ChampArticle("habitants_millesime", "année et source de la population", millesime),
    ChampArticle("nombre_qpv", "nombre de quartiers prioritaires", lambda s: _nombre(_qpv(s))),
    ChampArticle("decompte_qpv", "nombre de quartiers prioritaires", _decompte_qpv,
                 precision="suivi des mots : « deux quartiers prioritaires de la politique de la ville »"),
    ChampArticle("nombre_signataires", "nombre de signataires", lambda s: _nombre(len(s.all(t.Signataire)))),
    ChampArticle("decompte_signataires", "nombre de signataires",
                 lambda s: decompte(len(s.all(t.Signataire)), "signataire", "signataires"),
                 precision="suivi du mot : « 12 signataires »"),
    ChampArticle("nombre_orientations", "nombre d’axes ou d’orientations",
                 lambda s: _nombre(len(s.plan.racines)), precision="les éléments du premier niveau du plan"),
    ChampArticle("decompte_orientations", "axes ou orientations du plan",
                 _decompte_orientations, precision="leur nombre suivi du nom du niveau : « quatre orientations »"),
    ChampArticle("nom_orientations", "nom du premier niveau, au pluriel", lambda s: _noms(s.plan.racines, "axe")[1]),
    ChampArticle("nombre_actions", "nombre d’actions", _nombre_actions),
    ChampArticle("decompte_actions", "actions du plan", _decompte_actions,
                 precision="leur nombre suivi du mot : « 14 actions »"),
    ChampArticle("periode_plan", "années du plan d’actions", _periode, precision="« 2026-2030 »"),
    ChampArticle("debut", "première année du plan d’actions", lambda s: str(s.contrat.plan_debut or "")),
    ChampArticle("fin", "dernière année du plan d’actions", lambda s: str(s.contrat.plan_fin or "")),
    ChampArticle("duree", "durée du contrat", _duree, precision="« pour une durée de cinq ans »"),
    ChampArticle("prise_effet", "date d’effet", _prise_effet,
                 precision="« le 1er mars 2026 » ; sans date : « à la date de sa signature… »"),
    ChampArticle("echeance", "date de fin", _echeance,
                 precision="précédée de « le » ou de « en » ; vide si elle est déduite"),
    ChampArticle("date_signature", "date de signature", lambda s: date_longue(s.contrat.date_signature)),
    ChampArticle("date_effet", "date d’effet", lambda s: date_longue(s.contrat.date_effet)),
    ChampArticle("date_fin", "date de fin", lambda s: date_longue(s.contrat.date_fin)),
    ChampArticle("lieu_signature", "lieu de signature", lambda s: s.contrat.lieu_signature),
    ChampArticle("exemplaires", "nombre d’exemplaires originaux", lambda s: _nombre(s.contrat.exemplaires or 0)),
    ChampArticle("coordination_taux", "part du poste de coordination que finance l’ARS", _taux),
    ChampArticle("coordination_plafond", "plafond annuel de cette participation", _plafond),
    ChampArticle("instance_pilotage", "instance de pilotage", _instance(0, "COPIL"),
                 precision="l’instance de sigle COPIL, sinon la première : « le comité de pilotage »"),
    ChampArticle("instance_technique", "instance technique", _instance(1, "COTECH"),
                 precision="l’instance de sigle COTECH, sinon la deuxième : « le comité technique »"),
    ChampArticle("parties", "parties signataires", _parties, BLOC, precision="dans l’ordre de leur article"),
    ChampArticle("orientations", "axes ou orientations du plan",
                 lambda s: enumeration(tuple(node.element.intitule for node in s.plan.racines)), BLOC),
    ChampArticle("plan", "plan d’actions", _decompte_actions, BLOC, precision="un titre ou une ligne par élément"),
    ChampArticle("quartiers", "tableau des quartiers",
                 lambda s: enumeration(tuple(row.nom for row in s.all(t.Quartier))), BLOC),
    ChampArticle("communes", "liste des communes",
                 lambda s: enumeration(tuple(row.nom for row in s.all(t.Commune))), BLOC),
    ChampArticle("instances", "instances de gouvernance",
                 lambda s: enumeration(tuple(row.nom for row in s.all(t.Instance))), BLOC),
    ChampArticle("enjeux", "enjeux transversaux",
                 lambda s: enumeration(tuple(row.titre for row in s.all(t.Enjeu))), BLOC),
    ChampArticle("engagements", "engagements propres à chaque signataire", _engagements(), BLOC),
    ChampArticle("engagements_ars", "engagements propres à l’Agence", _engagements(Genre.ARS), BLOC),
    ChampArticle("engagements_collectivite", "engagements propres à la collectivité",
                 _engagements(Genre.COLLECTIVITE), BLOC),
    ChampArticle("engagements_institutions", "engagements propres aux autres institutions",
                 _engagements(Genre.INSTITUTION), BLOC),
    ChampArticle("engagements_partenaires", "engagements propres aux autres partenaires",
                 _engagements(Genre.PARTENAIRE), BLOC),
    ChampArticle("perimetre_note", "précision sur le périmètre", lambda s: s.contrat.perimetre_note, RICHE),
)  # fmt: skip
"""Every field, in the order in which the window offers them."""
