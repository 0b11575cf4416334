"""The sheet that a pilot without an account fills: which actions it holds, which boxes, and what they show today.

The guide's follow-up of an action asks for the dates and the participants of the exchanges, what was said and what
comes next (guide régional CLS Normandie 2025, support de suivi); the boxes ask for that, and for the state of things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.cases import texte_d_annee
from clsdesk.models.dates import date_courte, debut_de
from clsdesk.models.indicateurs import cible, de_l_element, dernier, valeur_ecrite
from clsdesk.models.options import option, option_cochee
from clsdesk.models.organisations import cle, libelle, reconnaitre
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, Sens
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut

DOMAINE = "navettes"
FORMAT = 1
"""Of the sheets that are sent: a later one is refused by an earlier program."""
ACTIONS, CALENDRIER, INDICATEURS, TECHNIQUE = "Vos actions", "Calendrier et fiche", "Indicateurs", "clsdesk"
"""The names of the sheets; the last one is hidden and keeps what was sent."""
MARQUE = "Navette clsdesk"
"""The first cell of the hidden sheet."""
TITRE = "titre"
"""Under which a row's title is kept among what was sent."""
CLE = "Clé clsdesk"
"""The head of the hidden column that says of what action or indicator a row speaks."""
TEXTE_MAX = 8_000
"""Letters beyond which a text is shown in the fiche only: a cell would cut it, and it would come back shorter."""


@dataclass(frozen=True, slots=True)
class ChampNavette:
    """One box to fill. `genre`: statut, meteo, date, annee, texte, nombre. `ajout`: sent empty, what comes back is new.

    `lire`: what the box shows for an action; None where it does not apply and stays locked.
    """

    cle: str
    libelle: str
    genre: str
    largeur: float
    aide: str = ""
    ajout: bool = False
    lire: Callable[[Noeud], str | None] = field(default=lambda _noeud: "", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class LigneNavette:
    """One row. `cle`: E12 for an element, I5 for an indicator. `repere`: what is read and not filled, in order.

    `valeurs`: (key of the box, what it shows), None for a box that stays locked.
    """

    cle: str
    code: str
    repere: tuple[str, ...]
    valeurs: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Pilote:
    """A body that pilots, or a text that names none, and what it pilots in the plan's order."""

    nom: str
    organisation_id: int | None
    noeuds: tuple[Noeud, ...]

    def est(self, row: t.Navette) -> bool:
        """Whether that sending was for it."""
        if self.organisation_id is not None or row.organisation_id is not None:
            return self.organisation_id == row.organisation_id
        return cle(self.nom) == cle(row.destinataire)


def _statut(noeud: Noeud) -> str | None:
    return noeud.statut.libelle if noeud.niveau.porte_suivi else None


def _meteo(noeud: Noeud) -> str | None:
    return METEO.get(noeud.element.meteo, "") if noeud.niveau.porte_suivi else None


def _resultat(noeud: Noeud) -> str | None:
    said = brut(noeud.element.resultat_attendu).strip()
    return said if len(said) <= TEXTE_MAX else None


CHAMPS_ACTIONS: tuple[ChampNavette, ...] = (
    ChampNavette("statut", "Statut", "statut", 16, "Où en est l'action : choisissez dans la liste.", lire=_statut),
    ChampNavette("meteo", "Météo", "meteo", 15, "Votre sentiment sur la suite : choisissez dans la liste.",
                 lire=_meteo),
    ChampNavette("fait", "Ce qui a été fait", "texte", 36,
                 "Depuis le dernier échange : réunions, réalisations, avec leurs dates.", True),
    ChampNavette("avec", "Avec qui", "texte", 17, "Les participants, les partenaires mobilisés.", True),
    ChampNavette("difficultes", "Difficultés", "texte", 27,
                 "Ce qui freine, l'appui dont vous avez besoin. Si l'action est suspendue, reportée ou abandonnée : "
                 "pourquoi.", True),
    ChampNavette("suites", "Prochaines étapes", "texte", 27, "Qui fait quoi, et pour quand.", True),
)  # fmt: skip
"""The first sheet: the quarter of an hour."""

_DATES: tuple[ChampNavette, ...] = (
    ChampNavette("debut", "Début", "date", 13, "Un jour, un mois ou une année : 12/03/2027, 03/2027, 2027.",
                 lire=lambda noeud: date_courte(noeud.element.debut) if noeud.niveau.porte_calendrier else None),
    ChampNavette("fin", "Fin", "date", 13, "De même.",
                 lire=lambda noeud: date_courte(noeud.element.fin) if noeud.niveau.porte_calendrier else None),
)  # fmt: skip
_FICHE: tuple[ChampNavette, ...] = (
    ChampNavette("resultat", "Résultat attendu", "texte", 31, "Corrigez-le s'il n'est plus juste.", lire=_resultat),
    ChampNavette("remarques", "Remarques sur la fiche", "texte", 30,
                 "Ce qui est à corriger ou à compléter : partenaires, moyens, public.", True),
)  # fmt: skip

CHAMPS_INDICATEURS: tuple[ChampNavette, ...] = (
    ChampNavette("date", "Date du relevé", "date", 15, "Le jour, le mois ou l'année que mesure la valeur.", True),
    ChampNavette("valeur", "Valeur", "nombre", 13, "Un nombre ; en mots pour un indicateur qualitatif.", True),
    ChampNavette("numerateur", "Numérateur", "nombre", 13, "Pour un taux : combien…", True),
    ChampNavette("denominateur", "Dénominateur", "nombre", 14, "… sur combien.", True),
    ChampNavette("commentaire", "Commentaire", "texte", 34, "Ce qu'il faut savoir pour lire ce chiffre.", True),
)  # fmt: skip


def annee_de(champ: str) -> int | None:
    """The year of a year's box ("a2027"); None for another."""
    return int(champ[1:]) if champ[:1] == "a" and champ[1:].isdigit() else None


def champs_calendrier(snapshot: Snapshot) -> tuple[ChampNavette, ...]:
    """The second sheet: dates, a box a year of the plan, and what is to be corrected in the fiche."""
    return champs_calendrier_de(snapshot.plan.annees)


def champs_calendrier_de(annees: Iterable[int]) -> tuple[ChampNavette, ...]:
    """The same, for these years."""
    return (*_DATES, *map(_champ_annee, annees), *_FICHE)


def _champ_annee(annee: int) -> ChampNavette:
    def lire(noeud: Noeud) -> str | None:
        return texte_d_annee(noeud, annee) if noeud.niveau.porte_calendrier else None

    return ChampNavette(f"a{annee}", str(annee), "annee", 11, "Une croix, un trimestre (T2), un mois, ou rien.",
                        lire=lire)  # fmt: skip


def pilotes(snapshot: Snapshot, roles: tuple[str, ...] = ("pilote", "co-pilote", "porteur")) -> tuple[Pilote, ...]:
    """Each body that holds one of these roles, or each text that names none, in the plan's order."""
    bodies, others = snapshot.all(t.Organisation), snapshot.all(t.Alias)
    found: dict[object, tuple[str, int | None, list[Noeud]]] = {}
    for node in snapshot.plan.parcours():
        for pilot in (each for each in node.pilotages if each.row.role in roles):
            body = pilot.organisation or reconnaitre(pilot.libelle, bodies, others)
            key: object = body.id if body else cle(pilot.libelle)
            if key:
                name = libelle(body) if body else pilot.libelle
                found.setdefault(key, (name, body.id if body else None, []))[2].append(node)
    return tuple(Pilote(name, body_id, tuple(dict.fromkeys(nodes))) for name, body_id, nodes in found.values())


def destinataires(snapshot: Snapshot) -> tuple[Pilote, ...]:
    """Who gets a sheet, with the rows that it holds: what it pilots, below the action that carries the follow-up."""
    roles = ("pilote", "porteur", *(("co-pilote",) if option_cochee(snapshot, DOMAINE, "copilotes") else ()))
    ended = option_cochee(snapshot, DOMAINE, "terminees")
    kept = (Pilote(each.nom, each.organisation_id, _avec_porteuses(snapshot, each.noeuds, ended))
            for each in pilotes(snapshot, roles))  # fmt: skip
    return tuple(each for each in kept if each.noeuds)


def _avec_porteuses(snapshot: Snapshot, noeuds: tuple[Noeud, ...], terminees: bool) -> tuple[Noeud, ...]:
    """The piloted elements, each after the nearest one above that has a status when it has none of its own."""
    wanted: set[int] = set()
    for node in noeuds:
        if terminees or node.statut.sens not in (Sens.FAIT, Sens.ARRETE):
            above = next((each for each in (node, *reversed(node.ancetres)) if each.niveau.porte_suivi), node)
            wanted |= {node.id, above.id}
    return tuple(node for node in snapshot.plan.parcours() if node.id in wanted)


def lignes_actions(pilote: Pilote) -> tuple[LigneNavette, ...]:
    return tuple(_ligne(node, CHAMPS_ACTIONS) for node in pilote.noeuds)


def lignes_calendrier(snapshot: Snapshot, pilote: Pilote) -> tuple[LigneNavette, ...]:
    fields = champs_calendrier(snapshot)
    return tuple(_ligne(node, fields) for node in pilote.noeuds)


def _ligne(node: Noeud, fields: tuple[ChampNavette, ...]) -> LigneNavette:
    above = (node.ancetres or (node,))[-1]
    context = f"{above.code} {une_ligne(above.intitule_tableau)}".strip() if node.ancetres else ""
    shown = tuple((each.cle, each.lire(node)) for each in fields)
    return LigneNavette(f"E{node.id}", node.code, (context, une_ligne(node.element.intitule)), shown)


def lignes_indicateurs(snapshot: Snapshot, pilote: Pilote, annee: int) -> tuple[LigneNavette, ...]:
    """The indicators of its actions, each once: unit, target of the year and last reading beside.

    Those of the action above an operation too, unless they are said to be another's to read.
    """
    rows = {row.id: (node, row) for node in pilote.noeuds for row in _indicateurs(snapshot, pilote, node)}
    return tuple(_ligne_indicateur(snapshot, *pair, annee) for pair in rows.values())


def _indicateurs(snapshot: Snapshot, pilote: Pilote, node: Noeud) -> Iterator[t.Indicateur]:
    above = next((each for each in reversed(node.ancetres) if each.niveau.porte_fiche), None)
    for row in snapshot.where(t.Indicateur, "element_id", above.id) if above else ():
        who = reconnaitre(row.qui, snapshot.all(t.Organisation), snapshot.all(t.Alias)) if row.qui.strip() else None
        if not row.qui.strip() or (who and who.id == pilote.organisation_id) or cle(row.qui) == cle(pilote.nom):
            yield row
    yield from de_l_element(snapshot, node)


def _ligne_indicateur(snapshot: Snapshot, node: Noeud, row: t.Indicateur, annee: int) -> LigneNavette:
    target, last = cible(snapshot, row.id, annee), dernier(snapshot, row.id)
    aim = f"{target.annee} : {target.texte or _nombre(target.nombre)}" if target else ""
    told = f"{date_courte(last.date)} : {valeur_ecrite(row, last)}" if last else ""
    owner = snapshot.plan.par_id.get(row.element_id or 0, node)
    locked = () if row.rapport else ("numerateur", "denominateur")
    shown = tuple((each.cle, None if each.cle in locked else "") for each in CHAMPS_INDICATEURS)
    action = une_ligne(owner.intitule_tableau)
    return LigneNavette(f"I{row.id}", owner.code, (action, une_ligne(row.intitule), row.unite, aim, told), shown)


def _nombre(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


# --- what was sent and came back -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Envoi:
    """The last sending to a pilot, and since how many days it is awaited (None: it came back)."""

    row: t.Navette
    nom: str
    jours: int | None


def tenus(snapshot: Snapshot, organisation_id: int | None, nom: str) -> frozenset[int]:
    """The elements of whose rows a pilot would be asked today, those that it co-pilots and the ended ones too."""
    found = None if organisation_id else reconnaitre(nom, snapshot.all(t.Organisation), snapshot.all(t.Alias))
    body = found.id if found else organisation_id
    same = (each for each in pilotes(snapshot)
            if (each.organisation_id == body if body else cle(each.nom) == cle(nom)))  # fmt: skip
    return frozenset(node.id for each in same for node in _avec_porteuses(snapshot, each.noeuds, True))


def est_un_envoi(snapshot: Snapshot, document: str) -> bool:
    """Whether making that document sends sheets: the folder of them, or the messages that carry them."""
    return document == DOMAINE or (document == "courriels" and option(snapshot, "courriels", "pour") == DOMAINE)


def envois(snapshot: Snapshot, aujourdhui: date) -> tuple[Envoi, ...]:
    """The last sending to each pilot, awaited ones first and the oldest of them first."""
    last: dict[object, t.Navette] = {}
    for row in sorted(snapshot.all(t.Navette), key=lambda each: (each.date, each.id)):
        last[row.organisation_id or cle(row.destinataire)] = row
    made = [_envoi(snapshot, row, aujourdhui) for row in last.values()]
    return tuple(sorted(made, key=lambda each: (each.jours is None, each.row.date, each.nom)))


def attendues(snapshot: Snapshot, aujourdhui: date) -> tuple[Envoi, ...]:
    """Who has not sent back the last sheet, the oldest sending first."""
    return tuple(each for each in envois(snapshot, aujourdhui) if each.jours is not None)


def en_cours(snapshot: Snapshot, pilote: Pilote) -> t.Navette | None:
    """The sending that a sheet made now belongs to: the last one that has not come back."""
    rows = [row for row in snapshot.all(t.Navette) if pilote.est(row) and not row.revenue]
    return max(rows, key=lambda row: (row.date, row.id), default=None)


def _envoi(snapshot: Snapshot, row: t.Navette, aujourdhui: date) -> Envoi:
    body = snapshot.get(t.Organisation, row.organisation_id)
    name = libelle(body) if body else une_ligne(row.destinataire) or "Pilote"
    sent = debut_de(row.date) or aujourdhui
    return Envoi(row, name, None if row.revenue else (aujourdhui - sent).days)


def valeurs_envoyees(snapshot: Snapshot, pilote: Pilote) -> Iterator[tuple[str, str, str]]:
    """(key of the row, key of the box, what it showed) of all that is not new: what a return is compared with."""
    fields = {each.cle: each for each in (*CHAMPS_ACTIONS, *champs_calendrier(snapshot))}
    yield from ((row.cle, TITRE, row.repere[-1]) for row in lignes_actions(pilote))
    for row in (*lignes_actions(pilote), *lignes_calendrier(snapshot, pilote)):
        for key, shown in row.valeurs:
            if shown is not None and not fields[key].ajout:
                yield row.cle, key, shown
