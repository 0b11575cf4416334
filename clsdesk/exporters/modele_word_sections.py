"""The pages of a template that is not ours: its shapes, its headers and footers, on the sections of our documents.

Portrait pages get them as they are. A cover gets the first section's, the rest the last one's; the different first page
of a section is that of the document. A landscape page gets those of the template's own landscape section; where it has
none, the portrait ones, their tabulations and tables stretched to the wider line. What clsdesk must say below (the
state of a fiche, page n of N where the template counts no page, the boxes for initials) is added under its own words.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml import etree

from clsdesk.exporters.blocks import Champ, Section
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_paraphes import ecrire_paraphes
from clsdesk.exporters.docx_sections import MARGE_PAYSAGE, Pages, largeur_de, retourner
from clsdesk.exporters.docx_xml import Noeud, R, W, element, paragraphe
from clsdesk.exporters.modele_word_largeur import etirer, texte_seul
from clsdesk.models.texte_riche import Run

if TYPE_CHECKING:
    from docx.document import Document as Docx

Ajouts = tuple[str, bool, tuple[str, ...]]
"""Words, page n of N, what stands above each box for initials."""
_NOMS = ("header", "footer")
_TYPES = ("default", "first", "even")
_REL = {"header": RT.HEADER, "footer": RT.FOOTER}


@dataclass(frozen=True, slots=True)
class Forme:
    """One section of the template: its properties without references, and the parts that it shows, inherited or not."""

    pr: Noeud
    parties: dict[tuple[str, str], XmlPart] = field(default_factory=dict)

    @property
    def paysage(self) -> bool:
        page = self.pr.find(W + "pgSz")
        return page is not None and int(page.get(W + "w", "0")) > int(page.get(W + "h", "0"))

    @property
    def numerotee(self) -> bool:
        """Whether its pages say their number, above or below."""
        seen = [part for (_, genre), part in self.parties.items() if genre == "default"]
        return any(_compte(part) for part in seen)


def formes(docx: Docx) -> tuple[Forme, ...]:
    """The sections of a template in order; a header that is not said is that of the section before."""
    made: list[Forme] = []
    before: dict[tuple[str, str], XmlPart] = {}
    for section in docx.element.body.iter(W + "sectPr"):
        pr = copy.deepcopy(section)
        for nom in _NOMS:
            for each in pr.findall(f"{W}{nom}Reference"):
                before[nom, each.get(W + "type", "default")] = docx.part.related_parts[each.get(R + "id", "")]
                pr.remove(each)
        for each in pr.findall(W + "sectPrChange") + pr.findall(W + "type"):
            pr.remove(each)
        _une_colonne(pr)
        made.append(Forme(_avec_page(pr), dict(before)))
    return tuple(made) or (Forme(_avec_page(element("sectPr"))),)


class SectionsDuModele(Pages):
    """The sections of one document, in order."""

    def __init__(self, ctx: Contexte) -> None:
        self._ctx = ctx
        self._formes = formes(ctx.docx)
        self._faites = 0
        self._rels: dict[tuple[object, ...], str] = {}

    def largeur(self, section: Section) -> int:
        return largeur_de(self._forme(section).pr)

    def proprietes(self, section: Section) -> Noeud:
        forme = self._forme(section)
        pr = copy.deepcopy(forme.pr)
        if self._faites:
            for nom in ("titlePg", "pgNumType"):
                _continuer(pr, nom)
        self._faites += 1
        kinds = [each for each in _TYPES if each != "first" or pr.find(W + "titlePg") is not None]
        wanted = [(nom, kind) for nom in _NOMS for kind in kinds if kind == "default" or (nom, kind) in forme.parties]
        for rang, (nom, kind) in enumerate(wanted):
            reference = element(f"{nom}Reference", type=kind)
            reference.set(R + "id", self._partie(nom, kind, forme, section))
            pr.insert(rang, reference)
        return pr

    def _forme(self, section: Section) -> Forme:
        droites = [each for each in self._formes if not each.paysage]
        couchees = [each for each in self._formes if each.paysage]
        if section.paysage and couchees:
            return couchees[-1]
        if not droites:
            return couchees[-1]
        forme = droites[-1] if section.numeros else droites[0]
        return Forme(_couchee(forme.pr), forme.parties) if section.paysage else forme

    def _partie(self, nom: str, kind: str, forme: Forme, section: Section) -> str:
        """The relationship to a header or footer: the template's own part, or a copy with what is added."""
        part = forme.parties.get((nom, kind))
        ratio = self._ratio(forme, section)
        ajouts = self._ajouts(nom, kind, forme, section)
        if part is not None and ratio == 1 and not ajouts:
            return self._ctx.docx.part.relate_to(part, _REL[nom])
        key = (nom, part, ratio, ajouts, largeur_de(forme.pr))
        if key not in self._rels:
            made, self._rels[key] = self._nouvelle(nom, part)
            if ratio != 1:
                etirer(made.element, ratio, self._ctx.styles)
            self._ajouter(made.element, nom, ajouts, largeur_de(forme.pr))
        return self._rels[key]

    def _ratio(self, forme: Forme, section: Section) -> float:
        """How much wider the line is than the one that the header was made for."""
        if not section.paysage or any(each.paysage for each in self._formes):
            return 1
        upright = [each for each in self._formes if not each.paysage]
        return largeur_de(forme.pr) / max(1, largeur_de(upright[-1].pr))

    def _ajouts(self, nom: str, kind: str, forme: Forme, section: Section) -> Ajouts | None:
        """What clsdesk adds to a header or footer; None: nothing."""
        part = forme.parties.get((nom, kind))
        vide = part is None or texte_seul(part.element) == ""
        if nom == "header":
            return (section.entete, False, ()) if vide and section.entete else None
        pied = " — ".join(each for each in (section.mention, section.pied if vide else "") if each)
        numeros = section.numeros and kind != "first" and not forme.numerotee
        boites = self._ctx.paraphes if section.numeros else ()
        return (pied, numeros, boites) if pied or numeros or boites else None

    def _nouvelle(self, nom: str, part: XmlPart | None) -> tuple[XmlPart, str]:
        """A part like the one given, or an empty one, with what it refers to under the same names."""
        main = self._ctx.docx.part
        made, rel = main.add_header_part() if nom == "header" else main.add_footer_part()  # type: ignore[no-untyped-call]
        for each in list(made.element):
            made.element.remove(each)
        if part is not None:
            made._element = copy.deepcopy(part.element)
            for rid, old in part.rels.items():
                made.load_rel(old.reltype, old.target_ref if old.is_external else old.target_part, rid, old.is_external)
        return made, rel

    def _ajouter(self, racine: Noeud, nom: str, ajouts: Ajouts | None, largeur: int) -> None:
        mots, numeros, boites = ajouts or ("", False, ())
        vides = [each for each in racine if each.tag == W + "p"] if _vide(racine) else []
        for each in vides:
            racine.remove(each)
        if boites:
            ecrire_paraphes(self._ctx, racine, boites, largeur)
        style = "Header" if nom == "header" else "CLS Pied"
        if mots or numeros:
            suite = (Run("\tPage "), Champ("PAGE"), Run(" sur "), Champ("NUMPAGES")) if numeros else ()
            p = self._ctx.paragraphe(racine, (Run(mots), *suite), style)
            self._ctx.onglet_a_droite(p, largeur)
        elif boites or not len(racine):
            paragraphe(racine, self._ctx.style("CLS Fin de section" if boites else style))


def _vide(racine: Noeud) -> bool:
    return not len(racine) or texte_seul(racine) == ""


def _compte(part: XmlPart) -> bool:
    """Whether a header or footer holds the page's number."""
    root: Noeud = part.element
    typed = [each.text or "" for each in root.iter(W + "instrText")]
    said = " ".join([*typed, *(each.get(W + "instr", "") for each in root.iter(W + "fldSimple"))])
    return "PAGE" in said.upper().split() or root.find(f".//{W}pgNum") is not None


def _continuer(pr: Noeud, nom: str) -> None:
    """After the first section there is no first page of its own, and the pages go on counting."""
    found = pr.find(W + nom)
    if found is not None:
        found.attrib.pop(W + "start", "")
        if nom == "titlePg" or not found.attrib:
            pr.remove(found)


def _couchee(pr: Noeud) -> Noeud:
    made = copy.deepcopy(pr)
    retourner(made)
    marges = made.find(W + "pgMar")
    assert marges is not None
    for cote in ("left", "right"):
        marges.set(W + cote, str(min(int(marges.get(W + cote, "0")), MARGE_PAYSAGE)))
    return made


def _une_colonne(pr: Noeud) -> None:
    """A contract is not set in newspaper columns, whatever the sample page showed last."""
    for each in pr.findall(W + "cols"):
        for attribute in ("num", "equalWidth", "sep"):
            each.attrib.pop(W + attribute, "")
        for column in list(each):
            each.remove(column)


def _avec_page(pr: Noeud) -> Noeud:
    """A page's size and margins are said, as Word's own defaults in France, where the template leaves them out."""
    for rang, (nom, values) in enumerate(
        (
            ("pgSz", {"w": 11906, "h": 16838}),
            ("pgMar", {"top": 1417, "right": 1417, "bottom": 1417, "left": 1417, "header": 708, "footer": 708,
                       "gutter": 0}),
        )
    ):  # fmt: skip
        if pr.find(W + nom) is None:
            made = element(nom)
            for key, value in values.items():
                made.set(W + key, str(value))
            place = sum(1 for each in pr if etree.QName(each).localname in ("footnotePr", "endnotePr", "type"))
            pr.insert(place + rang, made)
    return pr
