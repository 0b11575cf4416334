"""What a yearly report counts, as tables and one chart: each part of it, from the year's facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.exporters import faits as f
from clsdesk.exporters.avenant_tables import tableau
from clsdesk.exporters.bilan_financier import table_des_montants, table_du_poste
from clsdesk.exporters.blocks import Block, Image, Ligne, Para
from clsdesk.exporters.parties_redigees import faits, grille, sous_titres
from clsdesk.exporters.plan_mots import etiquette_courte
from clsdesk.models import rapport_annuel as r
from clsdesk.models import tables as t
from clsdesk.models.articles_champs import decomptes_par_niveau
from clsdesk.models.cases import MARQUE, texte_d_annee
from clsdesk.models.dates import date_longue, fin_de
from clsdesk.models.financements import POSTE, par_financeur, poste, somme
from clsdesk.models.gouvernance import PRESENCES, nom_reunion
from clsdesk.models.graphiques import Description
from clsdesk.models.indicateurs import nombre_de
from clsdesk.models.mesures import ecrire_nombre
from clsdesk.models.nombres import INSECABLE, enumeration, euros
from clsdesk.models.organisations import libelle
from clsdesk.models.plan import Noeud
from clsdesk.models.rapport_graphiques import avancement_par_axe, nom_des_axes
from clsdesk.models.rapport_textes import compte_des_etats, nomme
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO
from clsdesk.models.texte import majuscule, une_ligne
from clsdesk.models.texte_riche import Run

VENUES = ("present", "represente", "excuse", "absent")
OUI_NON = {True: "Atteinte", False: "Non atteinte", None: "–"}


def graphique(description: Description) -> tuple[Block, ...]:
    """A chart, its title above it; nothing when there is nothing to draw."""
    if description.donnees.vide:
        return ()
    from clsdesk.exporters.graphiques import LARGEUR, Rendu, png

    picture = png(description, Rendu(cadre=False))
    return (Image(picture, description.alternative, LARGEUR, legende=description.titre, tracee=True),)


def en_bref(snapshot: Snapshot, axes: tuple[r.AxeAnnee, ...], annee: int, aujourdhui: date) -> tuple[Block, ...]:
    """The year's figures, then how far each axis is."""
    told = faits(_chiffres(snapshot, axes, annee, aujourdhui), f"L’année {annee} en chiffres : un fait par ligne.")
    return sous_titres(((f"{annee} en chiffres", told), ("Où en est le plan", graphique(avancement_par_axe(axes)))))


def _chiffres(
    snapshot: Snapshot, axes: tuple[r.AxeAnnee, ...], annee: int, aujourdhui: date
) -> Iterator[tuple[str, str]]:
    nodes = tuple(dict.fromkeys(each.noeud for axe in axes for each in (*axe.actions, *axe.suivis)))
    followed = [each for axe in axes for each in axe.suivis]
    rows, read = r.lignes_d_argent(snapshot, annee), [each for each in r.indicateurs(snapshot, annee) if each.releve]
    year = r.gouvernance(snapshot, annee, aujourdhui)
    met = sum(each.atteinte is True for each in read)
    yield "Plan d’actions", majuscule(enumeration(decomptes_par_niveau(nodes)))
    yield "Avancement", compte_des_etats(r.par_sens(followed))
    yield "Échanges au journal", _nombre(len(r.entrees_de_l_annee(snapshot, annee)))
    yield "Réunions tenues", _nombre(len(year.reunions))
    yield "Décisions prises", _nombre(len(year.decisions))
    yield "Indicateurs relevés", f"{len(read)} sur {len(snapshot.all(t.Indicateur))}" if read else ""
    yield "Cibles atteintes", f"{met} sur {sum(each.atteinte is not None for each in read)}" if read else ""
    yield "Montants prévus", euros(somme(rows).prevu) if rows else ""
    yield "Montants réalisés", euros(somme(rows).realise) if rows else ""


def _nombre(count: int) -> str:
    return str(count) if count else ""


def avancement(snapshot: Snapshot, axe: r.AxeAnnee) -> tuple[Block, ...]:
    """Each action with what is below it: its state at the year's end, its météo, how many entries speak of it."""
    rows = {each.noeud.id: each for each in (*axe.suivis, *axe.actions)}
    ordered = [rows[node.id] for node in axe.axe.parcours() if node.id in rows]
    actions = {each.noeud.id for each in axe.actions}
    weather = any(each.meteo for each in ordered)
    heads = (("Action", 48.0 if weather else 66.0), ("Statut", 22.0), *((("Météo", 18.0),) if weather else ()),
             ("Échanges", 12.0))  # fmt: skip
    told = f"Avancement de {etiquette_courte(axe.axe)} : statut, météo et nombre d’échanges dans l’année."
    return tableau(heads, (_etat(each, each.noeud.id in actions, weather) for each in ordered), told)


def _etat(each: r.ElementAnnee, action: bool, meteo: bool) -> Ligne:
    style = "CLS Cellule forte" if action else "CLS Cellule"
    weather = (METEO.get(each.meteo, ""),) if meteo else ()
    words = (nomme(each.noeud), each.statut.libelle, *weather, str(len(each.entrees) or "–"))
    return Ligne(tuple(f.mot(word, style if not rank else "CLS Cellule") for rank, word in enumerate(words)))


def indicateurs(snapshot: Snapshot, annee: int) -> tuple[Block, ...]:
    """The readings of the year beside the targets; then the names of those without a reading."""
    rows = r.indicateurs(snapshot, annee)
    read = [each for each in rows if each.releve]
    heads = (("Indicateur", 38.0), ("Départ", 13.0), (f"Cible {annee}", 11.0), (f"Relevé {annee}", 25.0),
             ("Cible", 13.0))  # fmt: skip
    silent = [nomme_indicateur(each.noeud, each.indicateur) for each in rows if not each.releve]
    return sous_titres((("Relevés et cibles", (
        *grille(heads, (_releve(each) for each in read), f"Indicateurs relevés en {annee}, et leurs cibles."),
        *((Para((Run(f"Sans relevé en {annee} : ", gras=True), Run(f"{' ; '.join(silent)}."))),) if silent else ()),
    )),))  # fmt: skip


def nomme_indicateur(node: Noeud | None, row: t.Indicateur) -> str:
    """« 1.2 Délai avant un rendez-vous (jours) »: the element's code, the indicator, its unit."""
    code = f"{node.code} " if node and node.code else ""
    unit = une_ligne(row.unite)
    return f"{code}{une_ligne(row.intitule) or 'Indicateur à nommer'}{f' ({unit})' if unit else ''}"


def _releve(each: r.IndicateurAnnee) -> tuple[str, ...]:
    read = each.releve or t.Releve()
    when = f" ({date_longue(read.date)})" if read.date else ""
    named = nomme_indicateur(each.noeud, each.indicateur)
    aim = une_ligne(each.cible.texte) if each.cible else ""
    return named, une_ligne(each.indicateur.depart), aim, f"{valeur(read)}{when}", OUI_NON[each.atteinte]


def valeur(read: t.Releve) -> str:
    """A reading as given; otherwise its number, or its numerator over its denominator with the share that they make."""
    if read.texte.strip():
        return une_ligne(read.texte)
    share = nombre_de(read)
    if read.numerateur is not None and read.denominateur and share is not None:
        return f"{_plain(read.numerateur)} sur {_plain(read.denominateur)}, soit {_plain(share)}{INSECABLE}%"
    return _plain(read.nombre) if read.nombre is not None else "–"


def _plain(number: float) -> str:
    return ecrire_nombre(number, 0 if float(number).is_integer() else 1)


def financements(snapshot: Snapshot, annee: int) -> tuple[Block, ...]:
    """The year's money by funder and by axis, and the coordination post."""
    rows = r.lignes_d_argent(snapshot, annee)
    axes = ((etiquette_courte(node) if node else POSTE, somme(found))
            for node, found in r.argent_par_axe(snapshot, annee))  # fmt: skip
    name = nom_des_axes(snapshot.plan.racines)
    return sous_titres((
        ("Par financeur", table_des_montants("Financeur", par_financeur(snapshot, rows))),
        (f"Par {name}", table_des_montants(majuscule(name), axes)),
        (POSTE, table_du_poste(tuple(each for each in poste(snapshot) if each.annee == annee))),
    ))  # fmt: skip


def gouvernance(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[Block, ...]:
    """The meetings against the minimum, the meetings one by one, and the attendance of the signatories."""
    year = r.gouvernance(snapshot, annee, aujourdhui)
    owed = (
        (une_ligne(each.instance.nom), str(each.minimum or "–"), str(each.tenues), str(each.prevues or "–"))
        for each in year.exigences
    )
    came = (
        (libelle(each.organisation), *(str(each.compte[state] or "–") for state in VENUES)) for each in year.assiduite
    )
    names = tuple((PRESENCES[state], 14.0) for state in VENUES)
    owed_heads = (("Instance", 52.0), ("Minimum", 16.0), ("Tenues", 16.0), ("À venir", 16.0))
    return sous_titres((
        ("Réunions et minimum annuel",
         grille(owed_heads, owed, f"Réunions de {annee} : minimum, tenues et à venir, par instance.", 3)),
        ("Réunions tenues", grille((("Réunion", 58.0), *names[:3]), (_reunion(snapshot, row) for row in year.reunions),
                                   f"Réunions tenues en {annee}, et qui y était.", 3)),
        ("Présence des signataires",
         grille((("Signataire", 44.0), *names), came, f"Présence de chaque signataire en {annee}.", 4)),
    ))  # fmt: skip


def _reunion(snapshot: Snapshot, row: t.Reunion) -> tuple[str, ...]:
    states = [each.etat for each in snapshot.where(t.Presence, "reunion_id", row.id)]
    counts = (str(states.count(state) or "–") for state in VENUES[:3])
    return f"{nom_reunion(snapshot, row)}, {date_longue(row.date)}", *counts


def suite(snapshot: Snapshot, annee: int) -> tuple[Block, ...]:
    """The year's calendar, who leads, and the targets set for it."""
    after = r.suite(snapshot, annee)
    begins = {node.id for node in after.commencent}
    nodes = sorted((*after.commencent, *after.continuent), key=lambda node: list(snapshot.plan.par_id).index(node.id))
    calendar = ((nomme(node), _pilotes(node), _quand(node, annee, node.id in begins)) for node in nodes)
    aims = ((_code(snapshot, row), une_ligne(aim.texte)) for row, aim in after.cibles)
    heads = (("Au calendrier", 48.0), ("Pilotes", 27.0), (str(annee), 25.0))
    told = f"Calendrier {annee} : ce qui commence et ce qui se poursuit, et qui le pilote."
    targets = (("Indicateur", 76.0), (f"Cible {annee}", 24.0))
    return sous_titres((
        (f"Calendrier {annee}", grille(heads, calendar, told)),
        (f"Ce qui est attendu en {annee}", grille(targets, aims, f"Cibles de {annee}.", 1)),
    ))  # fmt: skip


def _pilotes(node: Noeud) -> str:
    return ", ".join(each.libelle for each in node.pilotes)


def _quand(node: Noeud, annee: int, commence: bool) -> str:
    words = ", ".join(filter(None, map(str.strip, texte_d_annee(node, annee).split("\n"))))
    if words and words != MARQUE:
        return words
    end = fin_de(node.element.fin)
    if commence:
        return "commence"
    return "se termine" if end and end.year == annee else "se poursuit"


def _code(snapshot: Snapshot, row: t.Indicateur) -> str:
    return nomme_indicateur(snapshot.plan.par_id.get(row.element_id or 0), row)
