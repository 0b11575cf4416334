"""What several letters say of a contract: territory in figures, orientations with their actions, each one's part."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Item, Ligne, Liste, Para, Tableau
from clsdesk.exporters.contrat_parties import organisme
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.models import tables as t
from clsdesk.models.accords import Nom, de
from clsdesk.models.articles import champs_article
from clsdesk.models.articles_champs import decompte_sous
from clsdesk.models.mesures import avec_unite, est_breve
from clsdesk.models.nombres import lettres
from clsdesk.models.organisations import reconnaitre
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents
from clsdesk.models.texte_riche import Run

PHRASE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])")
"""Where a sentence ends and another begins."""
__all__ = [
    "INDICATEURS", "PHRASE", "PILOTES", "Part", "cite", "elide", "le_territoire", "lettres", "liste", "mot",
    "noms_des_signataires", "parts", "table_des_orientations", "territoire_en_chiffres", "valeurs",
]  # fmt: skip
PILOTES = ("pilote", "co-pilote", "porteur")
INDICATEURS = 6
COMPARAISONS = 3


def valeurs(snapshot: Snapshot) -> dict[str, str]:
    """The fields of the articles, by key: the same words in every document."""
    return snapshot.derive(champs_article)


def le_territoire(snapshot: Snapshot) -> str:
    """« Pays de Vaudreuse »: the territory's name without its article."""
    return valeurs(snapshot)["territoire"].removeprefix("La ").removeprefix("Le ").removeprefix("L'")


def cite(nom: Nom) -> Nom:
    """The name inside a sentence, its apostrophes as printed."""
    return replace(nom, article=nom.article.replace("'", "’"), nu=nom.nu.replace("'", "’"))


def noms_des_signataires(snapshot: Snapshot, sauf: int = 0) -> tuple[str, ...]:
    """« La Communauté de communes … », in the order of the parties, without the one of that id."""
    rows = (row for row in snapshot.all(t.Signataire) if row.id != sauf)
    return tuple(majuscule(cite(organisme(snapshot, row)).complet) for row in rows)


def liste(textes: Iterable[str]) -> tuple[Block, ...]:
    """Bullets, the last one with a full stop; nothing for none."""
    rows = tuple(each.strip().rstrip(" ;.") for each in textes)
    items = tuple(
        Item((Run(f"{each}{'.' if rank == len(rows) else ' ;'}"),)) for rank, each in enumerate(rows, start=1)
    )
    return (Liste(items),) if items else ()


def elide(de_quoi: str) -> str:
    """« de trois actions », « d’une action »: with the printed apostrophe."""
    return de(de_quoi).replace("d'", "d’", 1)


def mot(texte: str, style: str = "CLS Cellule") -> Cellule:
    return Cellule((Para((Run(texte),) if texte else (), style),))


def table_des_orientations(snapshot: Snapshot) -> tuple[Block, ...]:
    """An orientation a row, with how many actions it has; nothing without a plan."""
    plan = snapshot.plan
    if not plan.racines:
        return ()
    nom = plan.racines[0].niveau.nom or "Axe"
    return (
        Tableau(
            colonnes=(Colonne(76), Colonne(24)),
            entetes=(Ligne((mot(nom, "CLS Cellule entête"), mot("Contenu", "CLS Cellule entête"))),),
            lignes=tuple(
                Ligne((mot(etiquette(each), "CLS Cellule forte"), mot(decompte_sous(snapshot, each) or "–")))
                for each in plan.racines
            ),
            resume="Une ligne par orientation du plan : son intitulé, puis le nombre de ses actions.",
        ),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What a body does in one action: its role on the action itself, and on elements below it."""

    action: Noeud
    role: str
    dessous: tuple[tuple[Noeud, str], ...]

    @property
    def elements(self) -> tuple[tuple[Noeud, str], ...]:
        return (((self.action, self.role),) if self.role else ()) + self.dessous


def parts(snapshot: Snapshot, organisation_id: int | None) -> tuple[Part, ...]:
    """In the plan's order. An element below an action that carries a fiche is counted with it."""
    roles = snapshot.derive(_roles)
    found: dict[int, list[tuple[Noeud, str]]] = defaultdict(list)
    actions: dict[int, Noeud] = {}
    for noeud in snapshot.plan.parcours():
        role = roles.get((noeud.id, organisation_id or 0), "")
        if role:
            action = _action(noeud)
            actions.setdefault(action.id, action)
            found[action.id].append((noeud, role))
    return tuple(
        Part(
            snapshot.plan.par_id[key],
            next((role for noeud, role in rows if noeud.id == key), ""),
            tuple(each for each in rows if each[0].id != key),
        )
        for key, rows in found.items()
    )


def _action(noeud: Noeud) -> Noeud:
    """The nearest one, from the node up, that carries a fiche; the node itself when none does."""
    return next((each for each in (noeud, *reversed(noeud.ancetres)) if each.niveau.porte_fiche), noeud)


def _roles(snapshot: Snapshot) -> dict[tuple[int, int], str]:
    """{(element, body): its role}; a pilot written as free text is recognised by its names."""
    bodies, others = snapshot.all(t.Organisation), snapshot.all(t.Alias)
    known: dict[str, int] = {}
    made: dict[tuple[int, int], str] = {}
    for row in snapshot.all(t.Pilotage):
        body = row.organisation_id
        if body is None:
            if row.texte not in known:
                found = reconnaitre(row.texte, bodies, others)
                known[row.texte] = found.id if found else 0
            body = known[row.texte]
        key = (row.element_id, body)
        if body and (key not in made or row.role in PILOTES):
            made[key] = row.role or PILOTES[0]
    return made


def territoire_en_chiffres(snapshot: Snapshot) -> tuple[Block, ...]:
    """A few figures of the diagnostic, one a theme first, beside those of the territories compared."""
    lignes = _indicateurs(snapshot)
    if not lignes:
        return ()
    compte = Counter(each.territoire.strip() for _, rows in lignes for each in rows)
    principal = compte.most_common(1)[0][0]
    autres = tuple(nom for nom, fois in compte.items() if nom != principal and (fois > 1 or len(lignes) == 1))
    territoires = (principal, *autres[:COMPARAISONS])
    part = 15.0
    entetes = [mot("Indicateur", "CLS Cellule entête")]
    entetes += [mot(each or "Valeur", "CLS Cellule entête droite") for each in territoires]
    return (
        Tableau(
            colonnes=(Colonne(100 - part * len(territoires)), *(Colonne(part, Genre.NOMBRE) for _ in territoires)),
            entetes=(Ligne(tuple(entetes)),),
            lignes=tuple(_ligne(row, rows, territoires) for row, rows in lignes),
            resume="Le territoire en chiffres : un indicateur par ligne, un territoire par colonne.",
        ),
        *_sources(lignes),
    )


Chiffres = tuple[t.IndicateurTerritoire, tuple[t.Valeur, ...]]


def _indicateurs(snapshot: Snapshot) -> tuple[Chiffres, ...]:
    """At most INDICATEURS: of the territory most often measured, those that compare, the first of each theme before.

    The population is left out: it is said elsewhere.
    """
    known = [(row, _dernieres(snapshot.where(t.Valeur, "indicateur_id", row.id))) for row in _mesures(snapshot)]
    compte = Counter(each.territoire.strip() for _, rows in known for each in rows)
    principal = compte.most_common(1)[0][0] if compte else ""
    known = [pair for pair in known if any(each.territoire.strip() == principal for each in pair[1])]
    themes: Counter[str] = Counter()
    ranked: list[tuple[bool, int, int, Chiffres]] = []
    for rank, (row, rows) in sorted(enumerate(known), key=lambda each: (len(each[1][1]) < 2, each[0])):
        ranked.append((len(rows) < 2, themes[row.theme], rank, (row, rows)))
        themes[row.theme] += 1
    chosen = sorted(sorted(ranked, key=lambda each: each[:3])[:INDICATEURS], key=lambda each: each[2])
    return tuple(each[3] for each in chosen)


def _mesures(snapshot: Snapshot) -> tuple[t.IndicateurTerritoire, ...]:
    rows = snapshot.all(t.IndicateurTerritoire)
    return tuple(row for row in rows if not sans_accents(row.intitule).startswith("population"))


def _dernieres(rows: tuple[t.Valeur, ...]) -> tuple[t.Valeur, ...]:
    """The values of the latest period, of the first precision: one a territory."""
    if not rows:
        return ()
    latest = max(each.annee for each in rows)
    kept = [each for each in rows if each.annee == latest and each.texte.strip()]
    first = {each.territoire.strip(): each for each in reversed(kept) if each.precision == kept[0].precision}
    return tuple(reversed(first.values()))


def _ligne(row: t.IndicateurTerritoire, rows: tuple[t.Valeur, ...], territoires: tuple[str, ...]) -> Ligne:
    unite = row.unite.strip()
    details = ", ".join(each for each in ("" if est_breve(unite) else unite, rows[0].annee, rows[0].precision) if each)
    petit = (Para((Run(details),), "CLS Cellule détail"),) if details else ()
    cells = {each.territoire.strip(): each.texte.strip() for each in rows}
    return Ligne(
        (
            Cellule((Para((Run(majuscule(row.intitule.strip())),), "CLS Cellule"), *petit)),
            *(mot(avec_unite(cells.get(each, ""), unite), "CLS Cellule nombre") for each in territoires),
        )
    )


def _sources(lignes: tuple[Chiffres, ...]) -> tuple[Block, ...]:
    said = tuple(dict.fromkeys(row.source.strip().rstrip(".") for row, _ in lignes if row.source.strip()))
    return (Para((Run(f"Sources : {' ; '.join(said)}."),), "CLS Mention"),) if said else ()
