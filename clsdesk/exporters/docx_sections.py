"""Sections of a Word document: page shape, words above and below, page n of N."""

from __future__ import annotations

import copy
from typing import Protocol

from clsdesk.exporters.blocks import Champ, Inline, Section
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_paraphes import ecrire_paraphes
from clsdesk.exporters.docx_xml import Noeud, R, W, element, paragraphe
from clsdesk.models.texte_riche import Run

MARGE_PAYSAGE = 850
"""Side margins of a landscape page, in twips: wide tables need the room."""
HAUT_PAYSAGE = 1134


class Pages(Protocol):
    """The sections of a document being written, in order."""

    def largeur(self, section: Section) -> int:
        """The width between the margins, in twips."""

    def proprietes(self, section: Section) -> Noeud:
        """The w:sectPr of the next section, with its header and footer."""


class Sections(Pages):
    """Makes the properties of each section from our template's; equal headers and footers are one part."""

    def __init__(self, ctx: Contexte) -> None:
        self.ctx = ctx
        self.modele = copy.deepcopy(ctx.docx.sections[-1]._sectPr)
        self.parties: dict[tuple[str, Section], str] = {}

    def largeur(self, section: Section) -> int:
        return largeur_de(self._forme(section))

    def proprietes(self, section: Section) -> Noeud:
        pr = self._forme(section)
        for nom in ("headerReference", "footerReference"):
            for each in pr.findall(W + nom):
                pr.remove(each)
        for rang, nom in enumerate(("header", "footer")):
            reference = element(f"{nom}Reference", type="default")
            reference.set(R + "id", self._partie(nom, section))
            pr.insert(rang, reference)
        return pr

    def _forme(self, section: Section) -> Noeud:
        pr: Noeud = copy.deepcopy(self.modele)
        if section.paysage:
            retourner(pr)
            marges = pr.find(W + "pgMar")
            assert marges is not None
            for cote in ("left", "right"):
                marges.set(W + cote, str(MARGE_PAYSAGE))
            marges.set(W + "top", str(HAUT_PAYSAGE))
        return pr

    def _partie(self, nom: str, section: Section) -> str:
        key = (nom, section)
        if key not in self.parties:
            part = self.ctx.docx.part
            made, rel = part.add_header_part() if nom == "header" else part.add_footer_part()  # type: ignore[no-untyped-call]
            self._remplir(made.element, nom, section)
            self.parties[key] = rel
        return self.parties[key]

    def _remplir(self, racine: Noeud, nom: str, section: Section) -> None:
        for each in list(racine):
            racine.remove(each)
        if nom == "footer" and section.numeros and self.ctx.paraphes:
            ecrire_paraphes(self.ctx, racine, self.ctx.paraphes, self.largeur(section))
        contenu = _mots(nom, section)
        if not contenu:
            paragraphe(racine, self.ctx.style("Normal"))
            return
        style = {"header": ("Header", "CLS En-tête paysage"), "footer": ("Footer", "CLS Pied paysage")}[nom]
        self.ctx.paragraphe(racine, contenu, style[section.paysage])


def _mots(nom: str, section: Section) -> tuple[Inline, ...]:
    if nom == "header":
        return (Run(section.entete),) if section.entete else ()
    pied = " — ".join(each for each in (section.mention, section.pied) if each)
    if not section.numeros:
        return (Run(pied),) if pied else ()
    return (Run(f"{pied}\tPage "), Champ("PAGE"), Run(" sur "), Champ("NUMPAGES"))


def largeur_de(pr: Noeud) -> int:
    """The width between the margins of a w:sectPr, in twips."""
    page, marges = pr.find(W + "pgSz"), pr.find(W + "pgMar")
    return _twips(page, "w") - sum(_twips(marges, each) for each in ("left", "right", "gutter"))


def retourner(pr: Noeud) -> None:
    """Lays a portrait page on its side."""
    page = pr.find(W + "pgSz")
    assert page is not None
    width, height = page.get(W + "h", ""), page.get(W + "w", "")
    page.set(W + "w", width)
    page.set(W + "h", height)
    page.set(W + "orient", "landscape")


def _twips(node: Noeud | None, nom: str) -> int:
    return int(node.get(W + nom, "0")) if node is not None else 0


def finir(ctx: Contexte, parent: Noeud, proprietes: Noeud) -> None:
    """Ends a section inside the body: its properties hang on its last paragraph, added small when a table is last."""
    last = parent[-1] if len(parent) else None
    if last is None or last.tag != W + "p":
        last = paragraphe(parent, ctx.style("CLS Fin de section"))
    pr = last.find(W + "pPr")
    if pr is None:
        pr = element("pPr")
        last.insert(0, pr)
    pr.append(proprietes)


def terminer(ctx: Contexte, corps: Noeud, proprietes: Noeud) -> None:
    """Ends the body: a table is never its last block."""
    if len(corps) and corps[-1].tag == W + "tbl":
        paragraphe(corps, ctx.style("CLS Fin de section"))
    corps.append(proprietes)
