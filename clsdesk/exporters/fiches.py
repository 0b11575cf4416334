"""Fiches action in the regional form: every field of the model, one fiche a section, its state in the footer."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.exporters.blocks import (
    Block,
    Cellule,
    Colonne,
    Document,
    Item,
    Ligne,
    Para,
    Section,
    Sommaire,
    Tableau,
    Titre,
    texte_de,
)  # fmt: skip
from clsdesk.exporters.contrat_couverture import couverture, mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette, etiquette_courte, repere
from clsdesk.exporters.riche import en_cellule
from clsdesk.models import palette
from clsdesk.models.fiche import ValeurChamp, champs, fiche_de, mention_etat
from clsdesk.models.modele import INCONTOURNABLE
from clsdesk.models.options import option_cochee
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

SEPARATEUR = "  ›  "
SEPARATEUR_MENTION = " — "
COCHE, VIDE = "☒", "☐"
ENTETE = "en-tête"
LONG, LIGNE = 900, 40
"""Signs from which a field may go on over the page, and what each of its paragraphs counts for beside its own."""
LISTES = ("operations", "calendrier")
"""The sources that give one thing a line."""


@dataclass(frozen=True, slots=True)
class OptionsFiches:
    """What the person chooses at the export."""

    obligations: bool = False
    """Print « Incontournable », « Le cas échéant » or « Facultatif » under each label."""


def options_des_fiches(snapshot: Snapshot) -> OptionsFiches:
    """Those that the file keeps: what stands for options that are not given."""
    return OptionsFiches(obligations=option_cochee(snapshot, "fiches", "obligations"))


def fiches(snapshot: Snapshot, options: OptionsFiches | None = None) -> Document:
    """All the fiches in the plan's order, after a cover and the list of them."""
    nom = f"{snapshot.modele.titre_fiche} : {titre(snapshot)}"
    noeuds = snapshot.plan.fiches
    tete: tuple[Block, ...] = (
        Section(numeros=False),
        *couverture(snapshot, pluriel(snapshot.modele.titre_fiche)),
        Section(pied=mots_du_pied(snapshot)),
        Sommaire(1, pluriel(snapshot.modele.titre_fiche)),
    )
    corps = tuple(bloc for noeud in noeuds for bloc in blocs_de_la_fiche(snapshot, noeud, options))
    return habille(snapshot, nom, snapshot.modele.titre_fiche, (*tete, *corps), couverture=True)


def fiche(snapshot: Snapshot, noeud: Noeud, options: OptionsFiches | None = None) -> Document:
    """One fiche alone."""
    nom = f"{snapshot.modele.titre_fiche} {etiquette(noeud)}"
    return habille(snapshot, nom, snapshot.modele.titre_fiche, blocs_de_la_fiche(snapshot, noeud, options))


def pluriel(nom: str) -> str:
    """« Fiche action » -> « Fiches action »: the first word only, as the field writes it."""
    mot, _, suite = nom.partition(" ")
    return f"{mot}{'' if mot.endswith('s') else 's'} {suite}".strip()


def fiches_en_annexe(snapshot: Snapshot, options: OptionsFiches | None = None) -> tuple[Block, ...]:
    """All the fiches under the title of an annex: the first block is the section that the title opens."""
    return tuple(bloc for noeud in snapshot.plan.fiches for bloc in blocs_de_la_fiche(snapshot, noeud, options, 2))


def blocs_de_la_fiche(
    snapshot: Snapshot, noeud: Noeud, options: OptionsFiches | None = None, niveau: int = 1
) -> tuple[Block, ...]:
    """The fiche in a section of its own: above, where it stands in the plan; below, its state."""
    etat = mention_etat(fiche_de(snapshot, noeud.id))
    valeurs = champs(snapshot, noeud)
    fond = palette.couleur_axe(_rang_de_l_axe(snapshot, noeud))
    entete = SEPARATEUR_MENTION.join(each for each in (_chemin(noeud), snapshot.modele.mention.strip()) if each)
    return (
        Section(entete=entete, pied=mots_du_pied(snapshot), mention=etat),
        Para((Run(_surtitre(snapshot, noeud)),), "CLS Fiche code"),
        *_ancetres(noeud),
        Titre(niveau, etiquette_courte(noeud), f"fiche_{noeud.id}"),
        _tableau(noeud, valeurs, fond, options or options_des_fiches(snapshot)),
    )


def _surtitre(snapshot: Snapshot, noeud: Noeud) -> str:
    nom = noeud.niveau.nom
    titre_fiche = snapshot.modele.titre_fiche
    return titre_fiche if not nom or nom.lower() in titre_fiche.lower() else f"{titre_fiche} · {nom}"


def _ancetres(noeud: Noeud) -> tuple[Para, ...]:
    """Above the title, what it belongs to, where one line in the page's header cannot say it all."""
    if len(noeud.ancetres) < 2:
        return ()
    return tuple(Para((Run(etiquette(each)),), "CLS Fiche ancêtre") for each in noeud.ancetres)


def _chemin(noeud: Noeud) -> str:
    """The ancestors on one line: with their titles when there is only one, by their codes otherwise."""
    if len(noeud.ancetres) == 1:
        return etiquette(noeud.ancetres[0])
    return SEPARATEUR.join(mot for each in (*noeud.ancetres, noeud) if (mot := repere(each)))


def _rang_de_l_axe(snapshot: Snapshot, noeud: Noeud) -> int:
    axe = (*noeud.ancetres, noeud)[0].id
    return next((rang for rang, each in enumerate(snapshot.plan.racines) if each.id == axe), 0)


def _tableau(noeud: Noeud, valeurs: tuple[ValeurChamp, ...], fond: str, options: OptionsFiches) -> Tableau:
    """The header fields first; the first is repeated on each page: a loose page says where it belongs."""
    ordre = sorted(valeurs, key=lambda each: each.champ.zone != ENTETE)
    lignes = tuple(_ligne(each, fond, options) for each in ordre)
    tete = 1 if ordre and ordre[0].champ.zone == ENTETE else 0
    return Tableau(
        colonnes=(Colonne(29), Colonne(71)),
        entetes=lignes[:tete],
        lignes=lignes[tete:],
        style="CLS Fiche",
        resume=f"Fiche de l'action {etiquette_courte(noeud)} : un champ par ligne, son nom puis ce qui est écrit.",
    )


def _ligne(valeur: ValeurChamp, fond: str, options: OptionsFiches) -> Ligne:
    champ = valeur.champ
    libelle = [Para((Run(champ.affiche),), "CLS Champ")]
    if options.obligations and champ.obligation:
        libelle.append(Para((Run(champ.obligation),), "CLS Champ obligation"))
    contenu = _contenu(valeur) or (_vide(champ.obligation),)
    tete = champ.zone == ENTETE
    clair = fond if tete else palette.melange(fond, "#FFFFFF", 0.45)
    long = sum(len(texte_de(each.contenu)) for each in contenu) + LIGNE * len(contenu) > LONG
    return Ligne((Cellule(tuple(libelle), fond=clair), Cellule(contenu, fond=fond if tete else "")), secable=long)


def _contenu(valeur: ValeurChamp) -> tuple[Para | Item, ...]:
    """What the plan says of itself, then what was typed; a choice shows all its boxes."""
    if valeur.champ.choix:
        return _choix(valeur)
    return (
        *_du_plan(valeur),
        *en_cellule(valeur.saisi, "CLS Champ valeur"),
    )


def _du_plan(valeur: ValeurChamp) -> tuple[Para | Item, ...]:
    """What the plan gives, in plain text: a list where it gives one element a line."""
    lignes = [each for each in valeur.deduit.split("\n") if each.strip()]
    if len(lignes) > 1 and valeur.champ.source in LISTES:
        return tuple(Item((Run(each),)) for each in lignes)
    return (Para((Run(valeur.deduit.strip()),), "CLS Champ valeur"),) if lignes else ()


def _choix(valeur: ValeurChamp) -> tuple[Para, ...]:
    choisi = valeur.saisi.strip()
    cases = [(COCHE if each == choisi else VIDE, each) for each in valeur.champ.choix]
    if choisi and choisi not in valeur.champ.choix:
        cases.append((COCHE, choisi))
    return tuple(Para((Run(f"{signe} {texte}"),), "CLS Champ valeur") for signe, texte in cases)


def _vide(obligation: str) -> Para:
    return Para((Run("À compléter" if obligation == INCONTOURNABLE else "–"),), "CLS Champ vide")
