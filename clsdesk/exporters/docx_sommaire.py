"""The table of contents: a Word field whose entries we write ourselves, because no program fills it without asking.

LibreOffice never fills it, and updateFields makes Word ask at each opening (measured.md, "Writing").
"""

from __future__ import annotations

from clsdesk.exporters.blocks import Sommaire, Titre
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_xml import Noeud, champ, instruire, paragraphe, run, signe, sous
from clsdesk.models.texte_riche import Run


def ecrire_sommaire(
    ctx: Contexte, parent: Noeud, bloc: Sommaire, titres: tuple[tuple[Titre, str], ...], largeur: int
) -> Noeud:
    """The contents' title and one entry a heading; the paragraph of the title is returned. `largeur`: the line's."""
    contenu = _bloc_de_word(parent)
    titre = ctx.paragraphe(contenu, (Run(bloc.titre),), "TOC Heading")
    p = titre
    for rang, (heading, ancre) in enumerate(titres):
        p = paragraphe(contenu, ctx.style(f"toc {heading.niveau}"))
        ctx.onglet_a_droite(p, largeur, points=True)
        if rang == 0:
            signe(p, "begin")
            instruire(p, f'TOC \\o "1-{bloc.niveaux}" \\h \\z \\u')
            signe(p, "separate")
        _entree(ctx, p, heading, ancre)
    if titres:
        signe(p, "end")
    return titre


def _bloc_de_word(parent: Noeud) -> Noeud:
    """The frame that gives Word its "Mettre à jour la table" button."""
    sdt = sous(parent, "sdt")
    part = sous(sous(sdt, "sdtPr"), "docPartObj")
    sous(part, "docPartGallery", val="Table of Contents")
    sous(part, "docPartUnique")
    return sous(sdt, "sdtContent")


def _entree(ctx: Contexte, p: Noeud, titre: Titre, ancre: str) -> None:
    link = sous(p, "hyperlink", anchor=ancre, history=1)
    run(link, ctx.typographier(titre.texte) + "\t")
    champ(link, f"PAGEREF {ancre} \\h", ctx.page(ancre))
