"""The rules about the plan and its fiches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from clsdesk.models.accords import noms_du_niveau
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, BLOQUANT, SIGNATURE, VIE, Cas, Cible, Regle
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.etats import motif_de
from clsdesk.models.fiche import completude
from clsdesk.models.financements import doutes
from clsdesk.models.numerotation import bare
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import une_ligne

Cases = Iterable[Cas]


def _cas(snapshot: Snapshot, nodes: Iterable[Noeud], champ: str) -> Iterator[Cas]:
    """Nodes as cases, named by their code, or by their path where another element bears the same code."""
    for node in nodes:
        same = len(snapshot.derive(_homonymes).get((node.niveau.id, node.code), ())) > 1
        name = node.chemin if same or not node.code else node.code
        yield Cas(Cible("element", node.id, champ), name, noms_du_niveau(node.niveau))


def _homonymes(snapshot: Snapshot) -> dict[tuple[int, str], tuple[Noeud, ...]]:
    """The nodes by level and code."""
    groups: dict[tuple[int, str], list[Noeud]] = defaultdict(list)
    for node in snapshot.plan.parcours():
        if node.code:
            groups[node.niveau.id, node.code].append(node)
    return {key: tuple(nodes) for key, nodes in groups.items()}


def _vivants(snapshot: Snapshot) -> Iterator[Noeud]:
    """Every node but those given up: nobody completes what is abandoned."""
    return (node for node in snapshot.plan.parcours() if node.statut.cle != "abandonnee")


def _sans_titre(snapshot: Snapshot, _today: date) -> Cases:
    return _cas(snapshot, (node for node in snapshot.plan.parcours() if not node.element.intitule.strip()), "intitule")


def _sans_pilote(snapshot: Snapshot, _today: date) -> Cases:
    return _cas(snapshot, _depourvus(snapshot, "porte_pilotes", _a_un_pilote), "pilotes")


def _argent_douteux(snapshot: Snapshot, _today: date) -> Cases:
    for doubt in doutes(snapshot):
        yield Cas(Cible("financement", doubt.financement_id), doubt.phrase, ("financement", "financements"))


def _sans_annee(snapshot: Snapshot, _today: date) -> Cases:
    return _cas(snapshot, _depourvus(snapshot, "porte_calendrier", _a_une_annee), "calendrier")


def _a_un_pilote(node: Noeud) -> bool:
    return any(each.libelle.strip() for each in node.pilotes)


def _a_une_annee(node: Noeud) -> bool:
    return bool(node.calendrier or node.element.debut or node.element.fin)


def _depourvus(snapshot: Snapshot, porte: str, pourvu: Callable[[Noeud], bool]) -> Iterator[Noeud]:
    """The nodes of the levels that carry something and have none of it.

    A node that stands over others of such a level is not named: they carry it, or they are named themselves.
    """
    for node in _vivants(snapshot):
        below = (each for child in node.enfants for each in child.parcours())
        if getattr(node.niveau, porte) and not pourvu(node) and not any(getattr(b.niveau, porte) for b in below):
            yield node


def _champs_vides(snapshot: Snapshot, _today: date) -> Cases:
    for node in _vivants(snapshot):
        if node.niveau.porte_fiche and (missing := completude(snapshot, node).manquants):
            yield from _cas(snapshot, (node,), missing[0].cle)


def _codes_doubles(snapshot: Snapshot, _today: date) -> Cases:
    """Two brothers under one code, or a code imposed by hand that another element of the level already bears."""
    brothers = Counter((node.element.parent_id, bare(node.code)) for node in snapshot.plan.parcours() if node.code)
    restarting = snapshot.derive(_niveaux_qui_recommencent)
    for (niveau_id, _), nodes in snapshot.derive(_homonymes).items():
        for node in nodes:
            twin = brothers[node.element.parent_id, bare(node.code)] > 1
            taken = bool(node.element.code_impose) and len(nodes) > 1 and niveau_id not in restarting
            if twin or taken:
                title = une_ligne(node.element.intitule)
                name = f"{node.chemin} « {title[:39].rstrip()}{'…' * (len(title) > 39)} »"
                yield Cas(Cible("element", node.id, "code_impose"), name, noms_du_niveau(node.niveau))


def _niveaux_qui_recommencent(snapshot: Snapshot) -> frozenset[int]:
    """The levels whose codes begin again under each parent, so that equal codes are their rule, computed or imposed."""
    total: Counter[int] = Counter()
    repeated: Counter[int] = Counter()
    computed = set()
    for (niveau_id, _), nodes in snapshot.derive(_homonymes).items():
        total[niveau_id] += len(nodes)
        repeated[niveau_id] += len(nodes) if len(nodes) > 1 else 0
        if sum(1 for node in nodes if not node.element.code_impose) > 1:
            computed.add(niveau_id)
    imposed = {level for level, count in repeated.items() if count >= 3 and 2 * count >= total[level]}
    return frozenset(computed | imposed)


def _codes_ambigus(snapshot: Snapshot, today: date) -> Cases:
    """Codes borne more than once because the numbering begins again: right, but to be cited with their path."""
    wrong = {each.cible.objet_id for each in _codes_doubles(snapshot, today)}
    for (_, code), nodes in snapshot.derive(_homonymes).items():
        niveau = nodes[0].niveau
        cited = niveau.porte_fiche or niveau.porte_suivi or niveau.porte_pilotes
        family = {each.id for node in nodes for each in (node, *node.ancetres)}
        if len(nodes) > 1 and cited and not wrong & family:
            yield Cas(Cible("element", nodes[1].id, "code_impose"), f"{code} ({len(nodes)} fois)")


def _annees(node: Noeud) -> set[int]:
    bounds = (debut_de(node.element.debut), fin_de(node.element.fin))
    return {row.annee for row in node.calendrier} | {day.year for day in bounds if day}


def _hors_du_plan(snapshot: Snapshot, _today: date) -> Cases:
    planned = snapshot.plan.annees_prevues
    if not planned:
        return ()
    outside = (node for node in snapshot.plan.parcours() if _annees(node).difference(planned))
    return _cas(snapshot, outside, "calendrier")


def _sans_motif(snapshot: Snapshot, _today: date) -> Cases:
    known = {each.cle: each.sens for each in snapshot.modele.statuts}
    stopped = (
        node
        for node in snapshot.plan.parcours()
        if known.get(node.element.statut) == Sens.ARRETE and not motif_de(snapshot, node.element).strip()
    )
    return _cas(snapshot, stopped, "statut_motif")


def _plan_vide(snapshot: Snapshot, _today: date) -> Cases:
    if not snapshot.plan.racines:
        yield Cas(Cible("element"))


REGLES_PLAN: tuple[Regle, ...] = (
    Regle(
        "intitule_vide", BLOQUANT,
        "{quoi} du plan n'a pas d'intitulé : {noms}.", "{quoi} du plan n'ont pas d'intitulé : {noms}.",
        "Donnez-lui un intitulé, ou supprimez la ligne.",
        "Le contrat imprimerait un titre vide.",
        _sans_titre,
    ),
    Regle(
        "plan_vide", A_CORRIGER,
        "Le plan d'actions est vide.", "Le plan d'actions est vide.",
        "Ajoutez un premier axe, ou importez un tableau Excel.",
        "Code de la santé publique, article L. 1434-10 : le contrat porte sur des actions.",
        _plan_vide, (SIGNATURE, VIE),
    ),
    Regle(
        "codes_doubles", A_CORRIGER,
        "Le code {noms} désigne aussi un autre élément du plan.", "{quoi} portent un code déjà pris : {noms}.",
        "Effacez le code imposé pour revenir au code calculé, ou imposez-en un autre.",
        "Un code doit mener à une seule action dans chaque document.",
        _codes_doubles,
    ),
    Regle(
        "champs_incontournables", A_CORRIGER,
        "La fiche {noms} a des champs incontournables vides.",
        "{nombre} fiches ont des champs incontournables vides : {noms}.",
        "Ouvrez la fiche : ses champs à remplir sont marqués « Incontournable ».",
        "Modèle régional de fiche action : champs « Incontournable » (guide CLS Normandie 2025, fiche pratique n° 7).",
        _champs_vides,
    ),
    Regle(
        "sans_pilote", A_CORRIGER,
        "{quoi} n'a pas de pilote : {noms}.", "{quoi} n'ont pas de pilote : {noms}.",
        "Nommez au moins un pilote : un organisme connu ou un texte libre.",
        "Guide CLS Normandie 2025 : chaque fiche action a un pilote clairement identifié.",
        _sans_pilote,
    ),
    Regle(
        "sans_annee", A_CORRIGER,
        "{quoi} n'a aucune année : {noms}.", "{quoi} n'ont aucune année : {noms}.",
        "Marquez au moins une année, ou donnez un début et une fin.",
        "Guide CLS Normandie 2025, fiche action : champ « Calendrier », incontournable.",
        _sans_annee,
    ),
    Regle(
        "hors_du_plan", A_CORRIGER,
        "{quoi} a une année hors de celles du plan : {noms}.", "{quoi} ont une année hors de celles du plan : {noms}.",
        "Corrigez l'année, ou élargissez les années du plan d'actions.",
        "Les colonnes du tableau annexé sont les années du plan.",
        _hors_du_plan,
    ),
    Regle(
        "arret_sans_motif", A_CORRIGER,
        "{quoi} est à l'arrêt sans que l'on sache pourquoi : {noms}.",
        "{quoi} sont à l'arrêt sans que l'on sache pourquoi : {noms}.",
        "Dites en une phrase pourquoi elle est suspendue, reportée ou abandonnée.",
        "Une action arrêtée s'explique au comité de pilotage.",
        _sans_motif,
    ),
    Regle(
        "argent_douteux", A_VERIFIER,
        "Un financement ne tombe pas juste : {noms}.", "{nombre} financements ne tombent pas juste : {noms}.",
        "Ouvrez-les dans l'onglet « Budget » de l'action, ou dans « Évaluation » pour le poste.",
        "Le bilan financier est présenté chaque année (guide CLS Normandie 2025).",
        _argent_douteux,
    ),
    Regle(
        "codes_ambigus", A_VERIFIER,
        "Un code revient dans le plan, car la numérotation recommence : {noms}.",
        "{nombre} codes reviennent dans le plan, car la numérotation recommence : {noms}.",
        "Si c'est voulu, citez ces actions avec leur chemin (2/1.1). Sinon, changez le motif du code de leur niveau.",
        "Un code n'est unique qu'avec son chemin.",
        _codes_ambigus,
    ),
)  # fmt: skip
