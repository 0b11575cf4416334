"""What a Word document being written needs to remember: styles of its template, bookmarks, lists, links, pages."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE

from clsdesk.exporters.blocks import Champ, Document, Image, Inline, Marque
from clsdesk.exporters.docx_images import Images
from clsdesk.exporters.docx_xml import Noeud, R, champ, element, paragraphe, run, signet, sous
from clsdesk.exporters.modele_word import Habit
from clsdesk.exporters.modele_word_largeur import a_droite
from clsdesk.exporters.modele_word_styles import ranger
from clsdesk.exporters.typographie import francaise
from clsdesk.models.texte_riche import Run

INCONNU = "…"
"""What stands where a page number was not computed."""
_LIENS = ("http://", "https://", "mailto:")


class Contexte:
    """One document being written. Not for two threads, not for two documents."""

    def __init__(self, habit: Habit, pages: Mapping[str, int], document: Document) -> None:
        self.docx = habit.docx
        self.pages = pages
        self.styles, self.etranger = habit.styles, habit.etranger
        self.manquants = habit.styles.manquants
        self.paraphes = document.paraphes
        self.fond_entete = habit.fond
        self._francais = document.francais
        self._signets: set[str] = set()
        self._liens: dict[str, str] = {}
        self._images = Images(habit.docx.part)

    def style(self, nom: str) -> str:
        """The id of the style of that name; one that even our template lacks is noted, and Normal stands for it."""
        known = self.styles.identifiant(nom)
        if known is None:
            self.manquants[nom] = nom
            return self.styles.identifiant("Normal") or "Normal"
        return known

    def typographier(self, texte: str) -> str:
        """The text in French typography, unless the person wants it as typed."""
        return francaise(texte) if self._francais else texte

    def onglet_a_droite(self, p: Noeud, largeur: int, points: bool = False) -> None:
        """In a template that is not ours the tabulations of a style may be anywhere: the paragraph says its own."""
        if self.etranger:
            a_droite(p, largeur, self.styles, points)

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
        bout = self.typographier("".join(mots))
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

    def numeroter(self, p: Noeud, style: str, niveau: int, numero: str) -> None:
        """Puts a paragraph in a list: the given one, or ours where the template's style of that name has none."""
        known = (numero, niveau) if numero else self.styles.liste(style)
        if known is not None:
            pr = element("numPr")
            sous(pr, "ilvl", val=known[1])
            sous(pr, "numId", val=known[0])
            ranger(p[0], pr)

    def sans_numero(self, p: Noeud, style: str) -> None:
        """Our codes stand in the titles: a template that numbers its headings would number them twice."""
        if self.styles.numerote(style):
            self.numeroter(p, style, 0, "0")


def _mots(inline: Inline) -> str:
    """What French typography sees of an inline: a field is a number to come, a picture is nothing."""
    match inline:
        case Champ():
            return "1"
        case Image():
            return ""
        case _:
            return inline.texte
