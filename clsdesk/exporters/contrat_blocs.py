"""What an article's marks stand for: orientations, plan, quarters, communes, instances, stakes, engagements."""

from __future__ import annotations

from collections.abc import Callable

from clsdesk.exporters.blocks import (
    Block,
    Cellule,
    Colonne,
    Genre,
    Inline,
    Item,
    Ligne,
    Liste,
    Marque,
    Para,
    Tableau,
    Titre,
)  # fmt: skip
from clsdesk.exporters.contrat_parties import designation_de, organisme
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.exporters.riche import precede, texte_riche
from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.nombres import enumeration
from clsdesk.models.parties import Genre as Nature
from clsdesk.models.parties import engages
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.territoire import mention_du_decoupage
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NIVEAU = 3
"""The heading level inside an article."""


def orientations(snapshot: Snapshot) -> tuple[Block, ...]:
    """The roots of the plan, one a line."""
    items = tuple(Item((Run(etiquette(racine), gras=True),)) for racine in snapshot.plan.racines)
    return (Liste(items),) if items else ()


def plan_par_orientation(snapshot: Snapshot) -> tuple[Block, ...]:
    """Headings down to the last level that holds something, then a line for each element below, in reading order."""
    titres = {noeud.niveau.id for noeud in snapshot.plan.parcours() if noeud.enfants or noeud.element.texte.strip()}
    made: list[Block] = []
    for noeud in snapshot.plan.parcours():
        if noeud.niveau.id in titres or not noeud.ancetres:
            niveau = min(NIVEAU + len(noeud.ancetres), 6)
            made.append(Titre(niveau, etiquette(noeud), f"element_{noeud.id}", sommaire=False))
            made.extend(texte_riche(noeud.element.texte))
        else:
            made.append(_ligne(noeud))
    return tuple(made)


def _ligne(noeud: Noeud) -> Para:
    code = noeud.code.strip() or "–"
    contenu = (Marque(code, "CLS Code"), Run(f"\t{noeud.element.intitule}"))
    return Para(contenu, "CLS Opération", f"element_{noeud.id}")


def quartiers(snapshot: Snapshot) -> tuple[Block, ...]:
    """The quarters of the territory: kind and code, name, communes, inhabitants."""
    rows = snapshot.all(t.Quartier)
    colonnes: list[tuple[str, float, Genre, Callable[[t.Quartier], str]]] = [
        ("Nature", 14, Genre.TEXTE, lambda each: each.nature),
        ("Code", 16, Genre.TEXTE, lambda each: each.code),
        ("Quartier", 34, Genre.TEXTE, lambda each: each.nom),
        ("Communes", 24, Genre.TEXTE, lambda each: each.communes),
        ("Habitants", 14, Genre.NOMBRE, lambda each: nombre(each.habitants)),
    ]
    utiles = [each for each in colonnes if any(each[3](row) for row in rows)]
    if not rows:
        return ()
    return (
        Tableau(
            colonnes=tuple(Colonne(part, genre) for _, part, genre, _ in utiles),
            entetes=(Ligne(tuple(_cellule(nom, genre, entete=True) for nom, _, genre, _ in utiles)),),
            lignes=tuple(Ligne(tuple(_cellule(lire(row), genre) for _, _, genre, lire in utiles)) for row in rows),
            resume="Quartiers du territoire : un quartier par ligne.",
        ),
    )


def communes(snapshot: Snapshot) -> tuple[Block, ...]:
    """The communes and their inhabitants, two side by side; one sentence when no population is known."""
    rows = snapshot.all(t.Commune)
    if not rows:
        return ()
    if not any(row.population for row in rows):
        return (Para((Run(", ".join(row.nom for row in rows) + "."),)),)
    moitie = (len(rows) + 1) // 2
    paires = [(rows[rang], rows[rang + moitie] if rang + moitie < len(rows) else None) for rang in range(moitie)]
    millesimes = sorted({row.millesime for row in rows if row.millesime})
    said = [f"Population : {', '.join(millesimes)}." if millesimes else "", mention_du_decoupage(snapshot)]
    note = tuple(Para((Run(each),), "CLS Mention") for each in [" ".join(filter(None, said))] if each)
    entete = [("Commune", Genre.TEXTE), ("Habitants", Genre.NOMBRE)] * 2
    return (
        Tableau(
            colonnes=tuple(Colonne(part, genre) for part, (_, genre) in zip((34, 16, 34, 16), entete, strict=True)),
            entetes=(Ligne(tuple(_cellule(nom, genre, entete=True) for nom, genre in entete)),),
            lignes=tuple(Ligne((*_commune(gauche), *_commune(droite))) for gauche, droite in paires),
            resume="Communes du territoire et nombre d'habitants, deux communes par ligne.",
        ),
        *note,
    )


def _commune(row: t.Commune | None) -> tuple[Cellule, Cellule]:
    nom, habitants = (row.nom, nombre(row.population)) if row else ("", "")
    return _cellule(nom, Genre.TEXTE), _cellule(habitants, Genre.NOMBRE)


def _cellule(texte: str, genre: Genre, entete: bool = False) -> Cellule:
    if entete:
        style = "CLS Cellule entête droite" if genre is Genre.NOMBRE else "CLS Cellule entête"
    else:
        style = "CLS Cellule nombre" if genre is Genre.NOMBRE else "CLS Cellule"
    return Cellule((Para((Run(texte),) if texte else (), style),))


def nombre(valeur: int | None) -> str:
    """12345 -> « 12 345 »; "" when unknown."""
    return "" if valeur is None else f"{valeur:,}".replace(",", " ")


def instances(snapshot: Snapshot) -> tuple[Block, ...]:
    """Each instance: what it is, who runs it, who sits in it, what for, how often."""
    made: list[Block] = []
    for row in snapshot.all(t.Instance):
        sigle = f" ({row.sigle.strip()})" if row.sigle.strip() else ""
        made.append(Titre(NIVEAU, f"{row.nom.strip()}{sigle}", f"instance_{row.id}", sommaire=False))
        made.extend(texte_riche(row.role))
        made.extend(precede("Présidence et animation", row.animation))
        made.extend(precede("Composition", row.composition))
        made.extend(precede("Missions", row.missions))
        made.extend(_reunions(row))
    return tuple(made)


def _reunions(row: t.Instance) -> tuple[Block, ...]:
    texte = row.frequence.strip()
    if not texte and row.minimum_par_an:
        texte = f"au moins {row.minimum_par_an} fois par an" if row.minimum_par_an > 1 else "au moins une fois par an"
    return (Para((Run("Réunions : ", gras=True), Run(f"{texte.rstrip('.')}."))),) if texte else ()


def enjeux(snapshot: Snapshot) -> tuple[Block, ...]:
    """The transversal stakes: a heading, its text and what carries it; a plain list when none has more than a title."""
    rows = snapshot.all(t.Enjeu)
    if not any(row.texte.strip() or porteurs(snapshot, row) for row in rows):
        return (Liste(tuple(Item((Run(row.titre),), ancre=f"enjeu_{row.id}") for row in rows)),) if rows else ()
    made: list[Block] = []
    for row in rows:
        made += [Titre(NIVEAU, row.titre, f"enjeu_{row.id}", sommaire=False), *texte_riche(row.texte)]
        if repris := porteurs(snapshot, row):
            made.append(Para((Run("Au plan d’actions : ", gras=True), Run(f"{repris}."))))
    return tuple(made)


def porteurs(snapshot: Snapshot, enjeu: t.Enjeu) -> str:
    """« action 1.2, actions 2.1 et 2.3 »: the elements of the plan that carry a stake, in the plan's order."""
    tagged = {row.element_id for row in snapshot.where(t.EnjeuElement, "enjeu_id", enjeu.id)}
    noms: dict[str, list[str]] = {}
    for noeud in snapshot.plan.parcours():
        if noeud.id in tagged:
            code = numerotation.bare(noeud.code) or f"« {noeud.intitule_tableau} »"
            noms.setdefault(noeud.niveau.nom.lower(), []).append(code)
    return ", ".join(_nommes(snapshot, nom, codes) for nom, codes in noms.items())


def _nommes(snapshot: Snapshot, nom: str, codes: list[str]) -> str:
    pluriel = next((each.pluriel.lower() for each in snapshot.plan.niveaux if each.nom.lower() == nom), "")
    return f"{pluriel or nom if len(codes) > 1 else nom} {enumeration(tuple(codes))}".strip()


def engagements(snapshot: Snapshot, *genres: Nature) -> tuple[Block, ...]:
    """What each signatory of these kinds (of all kinds when none is given) takes upon itself, under its name."""
    made: list[Block] = []
    for row in engages(snapshot, *genres):
        body = snapshot.get(t.Organisation, row.organisation_id) or t.Organisation()
        nom = designation_de(row, body) or organisme(snapshot, row).complet
        made.append(Para((Run(f"Pour {nom} :"),), "CLS Intertitre", f"engagements_{row.id}"))
        made.extend(texte_riche(row.engagements))
    return tuple(made)


def engagements_de(*genres: Nature) -> Callable[[Snapshot], tuple[Block, ...]]:
    """The engagements of these kinds of parties. Under a title that names the only one, its name is not repeated."""

    def blocs(snapshot: Snapshot) -> tuple[Block, ...]:
        seul = genres in ((Nature.ARS,), (Nature.COLLECTIVITE,)) and len(engages(snapshot, *genres)) == 1
        made = engagements(snapshot, *genres)
        return made[1:] if seul else made

    return blocs


def parties_signataires(snapshot: Snapshot) -> tuple[Block, ...]:
    """The parties, in the order of their article."""
    rows = sorted(snapshot.all(t.Signataire), key=lambda each: (each.rang_article, each.rang, each.id))
    items: list[Item] = []
    for row in rows:
        body = snapshot.get(t.Organisation, row.organisation_id) or t.Organisation()
        courte = designation_de(row, body)
        suite: tuple[Inline, ...] = (Run(f" (« {courte} »)"),) if courte else ()
        fin = " ;" if row is not rows[-1] else "."
        items.append(Item((Run(majuscule(organisme(snapshot, row).complet)), *suite, Run(fin))))
    return (Liste(tuple(items)),) if items else ()


def perimetre_note(snapshot: Snapshot) -> tuple[Block, ...]:
    return texte_riche(snapshot.contrat.perimetre_note)
