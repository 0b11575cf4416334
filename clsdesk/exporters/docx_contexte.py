"""What a Word document being written needs to remember: styles of its template, bookmarks, lists, links, pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from clsdesk.exporters.blocks import Champ, Image, Inline, Marque
from clsdesk.exporters.docx_images import Images
from clsdesk.exporters.docx_xml import Noeud, R, W, champ, paragraphe, run, signet, sous
from clsdesk.exporters.typographie import francaise
from clsdesk.models.texte_riche import Run

if TYPE_CHECKING:
    from docx.document import Document as Docx

INCONNU = "…"
"""What stands where a page number was not computed."""
_LIENS = ("http://", "https://", "mailto:")


class Contexte:
    """One document being written. Not for two threads, not for two documents."""

    def __init__(self, docx: Docx, pages: Mapping[str, int]) -> None:
        self.docx = docx
        self.pages = pages
        self.manquants: dict[str, str] = {}
        self._styles: dict[str, str] = {style.name: style.style_id for style in docx.styles if style.name}
        self._signets: set[str] = set()
        self._liens: dict[str, str] = {}
        self._images = Images(docx.part)
        self._numeros = 0
        self._abstrait = "1"
        self.fond_entete = "E9EEF4"
        """Behind a table's header: the pale accent, that the writer changes with the collectivité's colour."""

    def style(self, nom: str) -> str:
        """The id of the template's style of that name; a missing one is noted, and Normal stands for it."""
        known = self._styles.get(nom)
        if known is None:
            self.manquants[nom] = nom
            return self._styles.get("Normal") or "Normal"
        return known

    def signet(self, p: Noeud, nom: str) -> None:
        """Puts a bookmark on a paragraph; a name already used stays where it is."""
        if nom and nom not in self._signets:
            self._signets.add(nom)
            signet(p, len(self._signets), nom)

    def page(self, ancre: str) -> str:
        return str(self.pages.get(ancre, INCONNU))

    def paragraphe(self, parent: Noeud, contenu: tuple[Inline, ...], style: str, ancre: str = "") -> Noeud:
        """A paragraph with its runs and fields, in French typography."""
        p = paragraphe(parent, self.style(style))
        mots = [_mots(each) for each in contenu]
        bout = francaise("".join(mots))
        for inline, mot in zip(contenu, mots, strict=True):
            self._inline(p, inline, bout[: len(mot)])
            bout = bout[len(mot) :]
        self.signet(p, ancre)
        return p

    def _inline(self, p: Noeud, inline: Inline, texte: str) -> None:
        if isinstance(inline, Champ):
            self._champ(p, inline)
        elif isinstance(inline, Image):
            self._image(p, inline)
        elif isinstance(inline, Marque):
            run(p, texte, self.style(inline.style))
        elif inline.lien.startswith(_LIENS):
            run(self._lien(p, inline.lien), texte, self.style("Hyperlink"))
        else:
            self._enrichi(p, inline, texte)

    def _enrichi(self, p: Noeud, inline: Run, texte: str) -> None:
        style = self.style("Strong") if inline.gras else self.style("Emphasis") if inline.italique else ""
        run(p, texte, style)
        if inline.gras and inline.italique:
            r_pr = p[-1][0]
            sous(r_pr, "i")
            sous(r_pr, "iCs")

    def _image(self, p: Noeud, image: Image) -> None:
        dessin = self._images.dessiner(image)
        if dessin is None:
            run(p, f"[{image.alternatif}]", self.style("Emphasis"))
        else:
            sous(p, "r").append(dessin)

    def _champ(self, p: Noeud, inline: Champ) -> None:
        if inline.nature == "PAGEREF":
            champ(p, f"PAGEREF {inline.ancre} \\h", self.page(inline.ancre))
        else:
            champ(p, inline.nature, "1")

    def _lien(self, p: Noeud, adresse: str) -> Noeud:
        if adresse not in self._liens:
            self._liens[adresse] = self.docx.part.relate_to(adresse, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = sous(p, "hyperlink", history=1)
        link.set(R + "id", self._liens[adresse])
        return link

    def liste_numerotee(self) -> int:
        """A new list that begins at 1, on the template's numbered list; its numId."""
        numbering = self.docx.part.numbering_part.element
        if not self._numeros:
            self._numeros = max((int(each.get(W + "numId", "0")) for each in numbering.iter(W + "num")), default=0)
            self._abstrait = self._liste_du_style(numbering, "List Number")
        self._numeros += 1
        num = sous(numbering, "num", numId=self._numeros)
        sous(num, "abstractNumId", val=self._abstrait)
        for niveau in (0, 1):
            sous(sous(num, "lvlOverride", ilvl=niveau), "startOverride", val=1)
        return self._numeros

    def _liste_du_style(self, numbering: Noeud, nom: str) -> str:
        wanted = next((each.get(W + "val") for each in self.docx.styles[nom].element.iter(W + "numId")), None)
        for num in numbering.iter(W + "num"):
            if num.get(W + "numId") == wanted:
                return str(num[0].get(W + "val", "1"))
        return "1"


def _mots(inline: Inline) -> str:
    """What French typography sees of an inline: a field is a number to come, a picture is nothing."""
    match inline:
        case Champ():
            return "1"
        case Image():
            return ""
        case _:
            return inline.texte
