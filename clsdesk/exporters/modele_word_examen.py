"""What a template that is not ours changes, said before it serves: the styles that it lacks, its pages, its numbers."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters import blocks as b
from clsdesk.exporters.docx_sections import largeur_de
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.docx_xml import Noeud, W
from clsdesk.exporters.modele_word import ILLISIBLE, notre_modele, ouvrir
from clsdesk.exporters.modele_word_controle import abime
from clsdesk.exporters.modele_word_largeur import texte_seul
from clsdesk.exporters.modele_word_noms import Feuille, genre_de, nom_affiche, nom_de, premiere
from clsdesk.exporters.modele_word_sections import Forme, formes
from clsdesk.models.texte_riche import Run

IMPOSSIBLE = 2835
"""Twips: in less than 5 centimetres of text nothing of ours can be read."""
ETROITE = 7000
"""Twips: under 12.3 centimetres of text our tables are cramped."""
_ESSAI = b.Document(
    "Essai",
    (
        b.Section(numeros=False),
        b.Para((Run("Essai"),), "Title"),
        b.Section(pied="Essai", mention="Projet"),
        b.Sommaire(),
        b.Titre(1, "Titre"),
        b.Liste((b.Item((Run("un"),), numero=True), b.Item((Run("deux"),)))),
        b.Section(paysage=True),
        b.Tableau((b.Colonne(1),), (), (b.Ligne((b.Cellule((b.Para((Run("a"),), "CLS Cellule"),)),)),)),
    ),
    paraphes=("Paraphes",),
)
"""A document with one of each: a template that takes it takes all of ours."""


@dataclass(frozen=True, slots=True)
class Examen:
    """`manquants`: Word's own styles, by their French names; `propres`: how many of clsdesk's own it does not have."""

    manquants: tuple[str, ...]
    propres: int
    remarques: tuple[str, ...]


def examiner(octets: bytes, nom: str) -> Examen:
    """UserError for a template that our documents cannot be written with."""
    try:
        with tempfile.TemporaryDirectory(prefix="clsdesk-") as folder:
            ecrire_docx(_ESSAI, Path(folder) / "essai.docx", modele=octets)
        made = ouvrir(octets)
        feuille = Feuille(made.styles.element)
        lacking = [
            nom_de(each) for each in notre_modele().styles.element.findall(W + "style") if _manque(feuille, each)
        ]
        shapes = formes(made)
        numbered = any(_numerote(feuille, rank) for rank in range(1, 4))
    except (*ILLISIBLE, UserError) as error:
        raise abime(nom) from error
    if any(largeur_de(each.pr) < IMPOSSIBLE for each in shapes):
        raise UserError(
            f"Les marges de « {nom} » ne laissent pas 5 cm au texte.",
            "Réduisez-les dans Word (Mise en page, Marges), enregistrez, puis recommencez.",
        )
    words = tuple(nom_affiche(each) for each in lacking if not each.startswith("CLS "))
    return Examen(words, len(lacking) - len(words), tuple(_remarques(shapes, numbered)))


def _manque(feuille: Feuille, style: Noeud) -> bool:
    return not style.get(W + "default") and feuille.trouver(genre_de(style), nom_de(style)) is None


def _numerote(feuille: Feuille, niveau: int) -> bool:
    found = feuille.trouver("paragraph", f"heading {niveau}")
    num = premiere(feuille.chaine(found), "pPr/numPr/numId") if found is not None else None
    return num is not None and num.get(W + "val") != "0"


def _remarques(shapes: tuple[Forme, ...], numbered: bool) -> list[str]:
    upright = [each for each in shapes if not each.paysage]
    made: list[str] = []
    if not upright:
        made.append("Ses pages sont en paysage : tous les documents le seront.")
    if largeur_de((upright or list(shapes))[-1].pr) < ETROITE:
        made.append("Ses marges laissent peu de place au texte : les tableaux seront serrés.")
    if not any(each.numerotee for each in shapes):
        made.append("Son pied de page ne compte pas les pages : clsdesk y ajoute « Page n sur N », tout en bas.")
    else:
        made.append("Son pied de page compte déjà les pages : clsdesk n'en ajoute pas.")
    if not any(texte_seul(part.element) for each in shapes for part in each.parties.values()):
        made.append("Il n'a ni en-tête ni pied de page : clsdesk met les siens.")
    if numbered:
        made.append("Il numérote ses titres : clsdesk l'évite, ses titres portent déjà leur numéro.")
    return made
