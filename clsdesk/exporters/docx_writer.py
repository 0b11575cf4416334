"""Blocks -> a .docx made from a template: style names come from the blocks, looks from the template."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from clsdesk import catalogue
from clsdesk.exporters import blocks as b
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_images import tenir
from clsdesk.exporters.docx_sections import Sections, finir, terminer
from clsdesk.exporters.docx_sommaire import ecrire_sommaire
from clsdesk.exporters.docx_tableaux import ecrire_signatures, ecrire_tableau
from clsdesk.exporters.docx_xml import Noeud, W, element, sous
from clsdesk.exporters.typographie import imprimable
from clsdesk.models import palette
from clsdesk.models.texte_riche import Run

if TYPE_CHECKING:
    from docx.document import Document as Docx

MODELE = "word/modele.docx"
_SECTION_PAR_DEFAUT = b.Section()


def ecrire_docx(
    document: b.Document, target: Path, pages: Mapping[str, int] | None = None, modele: bytes | None = None
) -> tuple[str, ...]:
    """Write the document at `target` (replaced); the names of the styles that the template lacks.

    `pages` gives the page of each bookmark, as `pagination.mesurer` finds them; without it page numbers read "…".
    """
    made = docx.Document(io.BytesIO(modele or catalogue.ressource(MODELE)))
    ctx = Contexte(made, pages or {})
    _decrire(made, document)
    if accent := palette.lue(document.accent):
        ctx.fond_entete = _colorer(made, accent)
    _Ecrivain(ctx, document).ecrire()
    made.save(str(target))
    return tuple(ctx.manquants)


def ancres(blocs: tuple[b.Block, ...]) -> dict[int, str]:
    """The bookmark of each heading, by its place among the blocks: its own, or one made here."""
    return {rang: bloc.ancre or f"titre{rang}" for rang, bloc in enumerate(blocs) if isinstance(bloc, b.Titre)}


class _Ecrivain:
    """Takes the blocks in order, one method a kind of block."""

    def __init__(self, ctx: Contexte, document: b.Document) -> None:
        self.ctx = ctx
        self.blocs = document.blocs
        self.ancres = ancres(document.blocs)
        self.corps: Noeud = ctx.docx.element.body
        for each in list(self.corps):
            if each.tag != W + "sectPr":
                self.corps.remove(each)
        self.sections = Sections(ctx)
        self.corps.remove(self.corps[-1])
        self.section = _SECTION_PAR_DEFAUT
        self.largeur = self.sections.largeur(self.section)
        self.saut = False

    def ecrire(self) -> None:
        for rang, bloc in enumerate(self.blocs):
            self._bloc(rang, bloc)
        terminer(self.ctx, self.corps, self.sections.proprietes(self.section))

    def _bloc(self, rang: int, bloc: b.Block) -> None:
        match bloc:
            case b.Section():
                self._section(bloc)
            case b.SautDePage():
                self.saut = True
            case b.Titre():
                self._titre(rang, bloc)
            case b.Para():
                self._page(self.ctx.paragraphe(self.corps, bloc.contenu, self._style(rang, bloc), bloc.ancre))
            case b.Liste():
                self._liste(bloc)
            case b.Tableau():
                ecrire_tableau(self.ctx, self.corps, bloc, self.largeur)
            case b.Signatures():
                ecrire_signatures(self.ctx, self.corps, bloc, self.largeur)
            case b.Sommaire():
                self._page(ecrire_sommaire(self.ctx, self.corps, bloc, self._titres(bloc.niveaux)))
            case b.Image():
                self._image(bloc)

    def _style(self, rang: int, bloc: b.Para) -> str:
        """Running text after a list or a table stands a little lower: neither has a space of its own below it.

        What ends with a colon stays with what it announces.
        """
        if bloc.style != "Body Text":
            return bloc.style
        suit = rang > 0 and isinstance(self.blocs[rang - 1], b.Liste | b.Tableau)
        annonce = b.texte_de(bloc.contenu).rstrip().endswith(":")
        if annonce:
            return "CLS Annonce suite" if suit else "CLS Annonce"
        return "CLS Suite" if suit else "Body Text"

    def _section(self, bloc: b.Section) -> None:
        if len(self.corps):
            finir(self.ctx, self.corps, self.sections.proprietes(self.section))
        self.section, self.saut = bloc, False
        self.largeur = self.sections.largeur(bloc)

    def _titres(self, niveaux: int) -> tuple[tuple[b.Titre, str], ...]:
        return tuple(
            (bloc, self.ancres[rang])
            for rang, bloc in enumerate(self.blocs)
            if isinstance(bloc, b.Titre) and bloc.sommaire and bloc.niveau <= niveaux
        )

    def _titre(self, rang: int, bloc: b.Titre) -> None:
        self.saut = self.saut or bloc.nouvelle_page
        style = f"Heading {bloc.niveau}"
        self._page(self.ctx.paragraphe(self.corps, (Run(bloc.texte),), style, self.ancres[rang]))

    def _page(self, p: Noeud) -> None:
        """Puts the page break that waits on this paragraph."""
        if self.saut:
            pr = p.find(W + "pPr")
            assert pr is not None
            pr.insert(1, element("pageBreakBefore"))
            self.saut = False

    def _liste(self, bloc: b.Liste) -> None:
        numero = self.ctx.liste_numerotee() if any(each.numero for each in bloc.items) else 0
        for item in bloc.items:
            style = ("List Number" if item.numero else "List Bullet") + (" 2" if item.niveau > 1 else "")
            p = self.ctx.paragraphe(self.corps, item.contenu, style, item.ancre)
            if item.numero:
                pr = sous(p[0], "numPr")
                sous(pr, "ilvl", val=item.niveau - 1)
                sous(pr, "numId", val=numero)
            self._page(p)

    def _image(self, bloc: b.Image) -> None:
        if bloc.legende:
            self._page(self.ctx.paragraphe(self.corps, (Run(bloc.legende),), "Caption"))
        self._page(self.ctx.paragraphe(self.corps, (tenir(bloc, self.largeur),), bloc.style))


def _decrire(made: Docx, document: b.Document) -> None:
    """Core properties: what the file says of itself."""
    properties = made.core_properties
    properties.title = imprimable(document.titre)[:255]
    properties.subject = imprimable(document.sujet)[:255]
    properties.author = properties.last_modified_by = imprimable(document.auteur)[:255]
    properties.keywords = imprimable(document.mots_cles)[:255]
    properties.language = "fr-FR"
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def _colorer(made: Docx, accent: str) -> str:
    """Accent 1 becomes the colour, dark enough to be read on white (4.5:1), accent 2 a pale tint of it, returned."""
    fort = palette.corrigee(accent, ("#FFFFFF", "#F3F5F7"))
    couleurs = {"accent1": fort.removeprefix("#"), "accent2": palette.melange(fort, "#FFFFFF", 0.1).removeprefix("#")}
    for each in made.styles.element.iter():
        valeur = couleurs.get(str(each.get(W + "themeColor")))
        if valeur:
            each.set(W + ("val" if each.tag == W + "color" else "color"), valeur)
    theme = made.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8")
    for nom, valeur in couleurs.items():
        text = re.sub(rf'(<a:{nom}>\s*<a:srgbClr val=")[0-9A-Fa-f]{{6}}', rf"\g<1>{valeur}", text)
    theme._blob = text.encode("utf-8")
    return couleurs["accent2"]
