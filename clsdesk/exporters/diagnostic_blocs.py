"""The pieces of a diagnostic document: charts with their words, findings side by side, priorities, sources."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Image, Ligne, Para, Tableau
from clsdesk.exporters.faits import mot
from clsdesk.exporters.graphiques import LARGEUR, Rendu, png
from clsdesk.exporters.riche import en_cellule
from clsdesk.models import tables as t
from clsdesk.models.articles_champs import habitants, millesime, nombre_communes
from clsdesk.models.articulation import Articulation, par_cadre
from clsdesk.models.diagnostic import dits_du_constat
from clsdesk.models.graphiques import Description, decrire
from clsdesk.models.graphiques_phrases import en_mots
from clsdesk.models.images import apercu
from clsdesk.models.nombres import entier
from clsdesk.models.priorites import Score, classees, elements_de, regle_du_score
from clsdesk.models.quartiers import est_qpv
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.territoire import mention_du_decoupage
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import Run

FEUILLE = Rendu(largeur_mm=LARGEUR, cadre=False)
"""In a document the title, the unit and the source are texts of the page, not of the picture."""
HAUTEUR_MAX = 200.0
"""Millimetres: with its title and its source, the tallest chart stands on a page."""
FORCES, FAIBLESSES = "Forces", "Faiblesses"


def graphiques_du_theme(snapshot: Snapshot, theme: str) -> tuple[Block, ...]:
    """The theme's charts in their order; one without a value is not there."""
    rows = [row for row in snapshot.all(t.Graphique) if une_ligne(row.theme) == theme]
    return tuple(bloc for row in rows for bloc in graphique(snapshot, row))


def graphique(snapshot: Snapshot, row: t.Graphique) -> tuple[Block, ...]:
    """A chart: its title above, its unit, year, source and notes below; nothing when it has no value to draw."""
    made = decrire(snapshot, row)
    if made.donnees.vide:
        return ()
    source = f"Source : {made.donnees.source}." if made.donnees.source else ""
    said = en_mots(made.donnees).rstrip(".")
    unite = f"{said}." if said else ""
    words = " ".join(each for each in (unite, source, made.note) if each)
    return (_image(made), *((Para((Run(words),), "CLS Mention"),) if words else ()))


def _image(made: Description) -> Image:
    """The picture as wide as the page, or as tall as it can be there."""
    octets = png(made, FEUILLE)
    seen = apercu(octets)
    assert seen is not None
    wide = min(LARGEUR, HAUTEUR_MAX * seen.proportion)
    return Image(octets, made.alternative, wide, legende=made.titre, tracee=True)


def constats_du_theme(snapshot: Snapshot, theme: str) -> tuple[Block, ...]:
    """Strengths at the left, weaknesses at the right, each with who said it; those of neither kind below."""
    rows = [row for row in snapshot.all(t.Constat) if une_ligne(row.theme) == theme and row.texte.strip()]
    forces = [row for row in rows if sans_accents(row.sens) == "force"]
    faiblesses = [row for row in rows if sans_accents(row.sens) == "faiblesse"]
    autres = [row for row in rows if row not in forces and row not in faiblesses]
    made: list[Block] = []
    if forces and faiblesses:
        said = f"{theme} : les forces à gauche, les faiblesses à droite."
        made.append(_colonnes(((FORCES, forces), (FAIBLESSES, faiblesses)), said))
    elif forces or faiblesses:
        made.append(_colonnes(((FORCES, forces) if forces else (FAIBLESSES, faiblesses),), f"{theme} : les constats."))
    if autres:
        made.append(_colonnes((("Constats", autres),), f"{theme} : les constats."))
    return tuple(made)


def _colonnes(colonnes: tuple[tuple[str, list[t.Constat]], ...], resume: str) -> Tableau:
    """A row a finding of each column, so that a long list goes on over the page."""
    tall = max(len(rows) for _, rows in colonnes)
    lines = tuple(
        Ligne(tuple(_constat(rows[rank]) if rank < len(rows) else Cellule() for _, rows in colonnes))
        for rank in range(tall)
    )
    return Tableau(
        colonnes=tuple(Colonne(100.0 / len(colonnes)) for _ in colonnes),
        entetes=(Ligne(tuple(mot(nom, "CLS Cellule entête") for nom, _ in colonnes)),),
        lignes=lines,
        resume=resume,
    )


def _constat(row: t.Constat) -> Cellule:
    """The finding, then who said it, how it was gathered and its source, in small letters."""
    kept = dits_du_constat(row)
    petit = (Para((Run(" · ".join(kept)),), "CLS Cellule détail"),) if kept else ()
    return Cellule((*en_cellule(row.texte), *petit))


def territoire(snapshot: Snapshot) -> tuple[Block, ...]:
    """What the territory is: its size, its quarters; nothing when nothing is known."""
    rows = tuple((nom, valeur) for nom, valeur in _identite(snapshot) if valeur)
    if not rows:
        return ()
    return (
        Tableau(
            colonnes=(Colonne(36), Colonne(64)),
            entetes=(Ligne((mot("Caractéristique", "CLS Cellule entête"), mot("Valeur", "CLS Cellule entête"))),),
            lignes=tuple(Ligne((mot(nom, "CLS Cellule forte"), mot(valeur))) for nom, valeur in rows),
            resume="Le territoire : ses habitants, ses communes, ses quartiers.",
        ),
        *((Para((Run(said),), "CLS Mention"),) if (said := mention_du_decoupage(snapshot)) else ()),
    )


def _identite(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    contrat = snapshot.contrat
    people, communes = habitants(snapshot), nombre_communes(snapshot)
    stamp = f" ({millesime(snapshot).strip()})" if millesime(snapshot).strip() else ""
    quartiers = [row for row in snapshot.all(t.Quartier) if row.nom.strip()]
    qpv, autres = ([row.nom.strip() for row in quartiers if est_qpv(row) is wanted] for wanted in (True, False))
    big = sorted((row for row in snapshot.all(t.Commune) if row.population), key=lambda row: -(row.population or 0))[:3]
    yield "Territoire", contrat.territoire.strip()
    yield (
        "Département, région",
        ", ".join(each.strip() for each in (contrat.departement, contrat.region) if each.strip()),
    )
    yield "Habitants", f"{entier(people)}{stamp}" if people else ""
    yield "Communes", entier(communes) if communes else ""
    yield "Les plus peuplées", ", ".join(f"{row.nom} ({entier(row.population or 0)})" for row in big)
    yield "Quartiers prioritaires", ", ".join(qpv)
    yield "Autres quartiers" if qpv else "Quartiers", ", ".join(autres)


def priorites(snapshot: Snapshot) -> tuple[Block, ...]:
    """The needs, best score first, and what answers them in the plan."""
    rows = classees(snapshot)
    if not rows:
        return ()
    heads = (
        ("Besoin", "CLS Cellule entête"),
        ("Note sur 5", "CLS Cellule entête droite"),
        ("Au plan", "CLS Cellule entête"),
    )
    return (
        Tableau(
            colonnes=(Colonne(52), Colonne(14, Genre.NOMBRE), Colonne(34)),
            entetes=(Ligne(tuple(mot(nom, style) for nom, style in heads)),),
            lignes=tuple(_priorite(snapshot, row, score) for row, score in rows),
            resume="Les besoins, du mieux noté au moins bien noté, et les actions qui y répondent.",
        ),
        Para((Run(regle_du_score(snapshot)),), "CLS Mention"),
    )


def _priorite(snapshot: Snapshot, row: t.Priorite, score: Score) -> Ligne:
    """The need, what is said of it, how its score is made; the score; the actions."""
    nom = Para((Run(row.intitule.strip(), gras=bool(row.retenue)),), "CLS Cellule")
    details = (score.cotes, "Retenue comme priorité du contrat" if row.retenue else "")
    petit = tuple(Para((Run(each),), "CLS Cellule détail") for each in details if each)
    nodes = elements_de(snapshot, row.id)
    answers = tuple(Para((Run(f"{each.code} {each.element.intitule}".strip()),), "CLS Cellule") for each in nodes)
    none = (Para((Run("Aucune action"),), "CLS Cellule détail"),)
    said = (nom, *en_cellule(row.texte), *petit)
    return Ligne((Cellule(said), mot(score.note, "CLS Cellule nombre"), Cellule(answers or none)))


def articulations(snapshot: Snapshot) -> tuple[Block, ...]:
    """The inverse table of the links: for each frame (PRS, PTSM, contrat de ville…), the actions tied to it."""
    rows = [(frame, rank, node, words) for frame in par_cadre(snapshot)
            for rank, (node, words) in enumerate(frame.noeuds)]  # fmt: skip
    if not rows:
        return ()
    return (
        Tableau(
            colonnes=(Colonne(20), Colonne(44), Colonne(36)),
            entetes=(Ligne(tuple(mot(each, "CLS Cellule entête") for each in ("Cadre", "Action", "Ce qui les lie"))),),
            lignes=tuple(
                Ligne((
                    *(() if rank else (_cadre(frame),)),
                    mot(f"{node.code} {node.element.intitule}".strip()), mot(words),
                ))
                for frame, rank, node, words in rows
            ),
            resume="Les autres cadres, et les actions du plan qui s’y rattachent.",
        ),
    )  # fmt: skip


def _cadre(frame: Articulation) -> Cellule:
    """Its name, beside all its actions."""
    return Cellule((Para((Run(frame.cadre),), "CLS Cellule forte"),), lignes=len(frame.noeuds))


def etudes(snapshot: Snapshot) -> tuple[Block, ...]:
    """The diagnostics and studies that this one uses."""
    rows = [row for row in snapshot.all(t.Etude) if row.titre.strip()]
    if not rows:
        return ()
    heads = ("Étude", "Auteur, année", "Ce qui en est repris")
    return (
        Tableau(
            colonnes=(Colonne(36), Colonne(24), Colonne(40)),
            entetes=(Ligne(tuple(mot(each, "CLS Cellule entête") for each in heads)),),
            lignes=tuple(_etude(row) for row in rows),
            resume="Les diagnostics et les études utilisés, un par ligne.",
        ),
    )


def _etude(row: t.Etude) -> Ligne:
    when = ", ".join(each.strip() for each in (row.auteur, row.annee) if each.strip())
    return Ligne((mot(row.titre.strip(), "CLS Cellule forte"), mot(when), Cellule(en_cellule(row.note))))
