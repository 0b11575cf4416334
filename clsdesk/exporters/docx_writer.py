"""Blocks -> a .docx made from a template: style names come from the blocks, looks from the template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clsdesk.exporters import blocks as b
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_images import tenir
from clsdesk.exporters.docx_sections import Pages, Sections, finir, terminer
from clsdesk.exporters.docx_signatures import ecrire_signatures
from clsdesk.exporters.docx_sommaire import ecrire_sommaire
from clsdesk.exporters.docx_tableaux import ecrire_tableau
from clsdesk.exporters.docx_tenue import tenir as tenir_a_la_suite
from clsdesk.exporters.docx_xml import Noeud, W, element
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.modele_word import habit, vider
from clsdesk.exporters.modele_word_sections import SectionsDuModele
from clsdesk.exporters.typographie import imprimable
from clsdesk.models.texte_riche import Run

if TYPE_CHECKING:
    from docx.document import Document as Docx

_SECTION_PAR_DEFAUT = b.Section()
PEU_DE_CADRES = 6
"""Places to sign that leave room on their page for the words before them: two rows."""


def ecrire_docx(
    document: b.Document, target: Path, pages: Mapping[str, int] | None = None, modele: bytes | None = None
) -> tuple[str, ...]:
    """Write the document at `target` (replaced); the names of the styles that the template lacks.

    `pages` gives the page of each bookmark, as `pagination.mesurer` finds them; without it page numbers read "…".
    """
    worn = habit(document.modele if modele is None else modele, document.accent)
    ctx = Contexte(worn, pages or {}, document)
    decrire(worn.docx, document)
    _Ecrivain(ctx, document).ecrire()
    deposer(worn.docx.save, target)
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
        self.sections: Pages = SectionsDuModele(ctx) if ctx.etranger else Sections(ctx)
        vider(ctx.docx)
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
                p = self.ctx.paragraphe(self.corps, bloc.contenu, self._style(rang, bloc), bloc.ancre)
                tenir_a_la_suite([p] if self._ouvre(rang) or self._conclut(rang) else [])
                self._page(p)
            case b.Liste():
                self._liste(bloc)
            case b.Tableau():
                ecrire_tableau(self.ctx, self.corps, bloc, self.largeur, self._annote(rang))
            case b.Signatures():
                ecrire_signatures(self.ctx, self.corps, bloc, self.largeur)
            case b.Sommaire():
                self._page(ecrire_sommaire(self.ctx, self.corps, bloc, self._titres(bloc.niveaux), self.largeur))
            case b.Image():
                self._image(bloc, self._annote(rang))

    def _style(self, rang: int, bloc: b.Para) -> str:
        """Running text after a list or a table stands a little lower.

        What ends with a colon stays with what it announces.
        """
        if bloc.style != "Body Text":
            return bloc.style
        suit = rang > 0 and _sans_suite(self.blocs[rang - 1])
        annonce = b.texte_de(bloc.contenu).rstrip().endswith(":")
        if annonce:
            return "CLS Annonce suite" if suit else "CLS Annonce"
        return "CLS Suite" if suit else "Body Text"

    def _ouvre(self, rang: int) -> bool:
        """Whether a small line stands under a heading, alone or below others: it stays with what it opens."""
        haut = rang
        while haut >= 0 and _petite(self.blocs[haut]):
            haut -= 1
        return 0 <= haut < rang and isinstance(self.blocs[haut], b.Titre)

    def _conclut(self, rang: int) -> bool:
        """Whether these are the last words before « Fait à » and a few places to sign: no page holds these alone."""
        reste = self.blocs[rang + 1 :]
        fin = next((each for each in reste if not _est_fait_a(each)), None)
        if not reste or not _est_fait_a(reste[0]) or _est_fait_a(self.blocs[rang]):
            return False
        return isinstance(fin, b.Signatures) and len(fin.cadres) <= PEU_DE_CADRES

    def _annote(self, rang: int) -> bool:
        """Whether a note follows: a source, what a mark means."""
        return rang + 1 < len(self.blocs) and _petite(self.blocs[rang + 1])

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
        p = self.ctx.paragraphe(self.corps, (Run(bloc.texte),), style, self.ancres[rang])
        self.ctx.sans_numero(p, style)
        self._page(p)

    def _page(self, p: Noeud) -> None:
        """Puts the page break that waits on this paragraph."""
        if self.saut:
            pr = p.find(W + "pPr")
            assert pr is not None
            pr.insert(1, element("pageBreakBefore"))
            self.saut = False

    def _liste(self, bloc: b.Liste) -> None:
        numero = self.ctx.styles.nouvelle_liste("List Number") if any(each.numero for each in bloc.items) else ""
        for item in bloc.items:
            style = ("List Number" if item.numero else "List Bullet") + (" 2" if item.niveau > 1 else "")
            p = self.ctx.paragraphe(self.corps, item.contenu, style, item.ancre)
            self.ctx.numeroter(p, style, item.niveau - 1, numero if item.numero else "")
            self._page(p)

    def _image(self, bloc: b.Image, annote: bool) -> None:
        if bloc.legende:
            self._page(self.ctx.paragraphe(self.corps, (Run(bloc.legende),), "Caption"))
        p = self.ctx.paragraphe(self.corps, (tenir(bloc, self.largeur),), bloc.style)
        if annote:
            tenir_a_la_suite([p])
        self._page(p)


def decrire(made: Docx, document: b.Document) -> None:
    """Core properties: what the file says of itself."""
    properties = made.core_properties
    properties.title = imprimable(document.titre)[:255]
    properties.subject = imprimable(document.sujet)[:255]
    properties.author = properties.last_modified_by = imprimable(document.auteur)[:255]
    properties.keywords = imprimable(document.mots_cles)[:255]
    properties.comments = properties.category = properties.content_status = ""
    properties.revision = 1
    properties.language = "fr-FR"
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def _sans_suite(bloc: b.Block) -> bool:
    """A block without a space of its own below it: a list, a table, the note under a table."""
    return isinstance(bloc, b.Liste | b.Tableau) or _petite(bloc)


def _est_fait_a(bloc: b.Block) -> bool:
    return isinstance(bloc, b.Para) and bloc.style == "CLS Fait à"


def _petite(bloc: b.Block) -> bool:
    """A small line: a source, what a mark means, what a part should answer."""
    return isinstance(bloc, b.Para) and bloc.style == "CLS Mention"
