"""The styles that our documents need, in a template that is not ours: found by name, or brought from ours.

A style that is brought keeps its spacing and its size, which the layout needs, and takes the rest (font, colour of the
text) from the template's own Normal. The template's own styles are never changed.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from clsdesk.exporters.docx_xml import Noeud, W, element, sous
from clsdesk.exporters.modele_word_noms import Feuille, genre_de, nom_de, premiere
from clsdesk.exporters.modele_word_numeros import Numeros

_ORDRE = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The order that the schema asks for within w:pPr."""
_PUISEES = ("CLS Cellule", "CLS Signature organisme", "CLS Signature qualité", "CLS Signature nom")
"""Their text stands in narrow places: never justified, whatever the template's Normal says."""
_THEME = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


def ranger(pr: Noeud, fils: Noeud) -> None:
    """Puts a child of w:pPr where the schema wants it, in the place of one of the same name."""
    nom = fils.tag.removeprefix(W)
    old = pr.find(fils.tag)
    if old is not None:
        pr.remove(old)
    rang = _ORDRE.index(nom)
    after = [each for each in pr if _ORDRE.index(each.tag.removeprefix(W)) > rang]
    if after:
        after[0].addprevious(fils)
    else:
        pr.append(fils)


class Styles:
    """Gives the id of a style in the document being written, by its name. `couleurs`: what our accents become."""

    def __init__(self, leurs: Feuille, notres: Feuille, numeros: Numeros, couleurs: Mapping[str, str]) -> None:
        self.manquants: dict[str, str] = {}
        self._formes: dict[str, str] = {}
        self._leurs, self._notres = leurs, notres
        self._numeros, self._couleurs = numeros, couleurs

    def identifiant(self, nom: str) -> str | None:
        """None for a name that neither the template nor ours knows: a fault of the program."""
        notre = self._notre(nom)
        if notre is None:
            return None
        found = self._leurs.trouver(genre_de(notre), nom)
        if found is None:
            self.manquants[nom] = nom
            found = self._apporter(notre)
        return str(found.get(W + "styleId"))

    def liste(self, nom: str) -> tuple[str, int] | None:
        """(list, level) to put on a paragraph of that list style when the template's own carries no list."""
        notre = self._notre(nom)
        leur = self._leurs.trouver("paragraph", nom)
        if notre is None or leur is None or _numerote(self._leurs, leur):
            return None
        num = premiere(self._notres.chaine(notre), "pPr/numPr")
        assert num is not None
        level = num.find(W + "ilvl")
        return self._numeros.apporter(_val(num, "numId")), int(level.get(W + "val", "0")) if level is not None else 0

    def chaine(self, identifiant: str) -> tuple[Noeud, ...]:
        """The template's style of that id, then what it is based on; the default paragraph's for ""."""
        style = self._leurs.par_id.get(identifiant)
        return tuple(self._leurs.chaine(style if style is not None else self._leurs.defaut("paragraph")))

    def _forme_de(self, nom: str) -> str:
        """The form of list that a numbered style gives: the template's own where it counts on two levels, or ours."""
        leur, notre = self._leurs.trouver("paragraph", nom), self._notre(nom)
        if leur is None and notre is not None:
            leur = self._apporter(notre)
        num = premiere(self._leurs.chaine(leur), "pPr/numPr")
        form = self._numeros.forme(_val(num, "numId")) if num is not None else ""
        if form and self._numeros.complete(form):
            return form
        assert notre is not None
        ours = premiere(self._notres.chaine(notre), "pPr/numPr")
        assert ours is not None
        return self._numeros.notre_forme(_val(ours, "numId"))

    def nouvelle_liste(self, nom: str) -> str:
        """A list that begins at 1, for the paragraphs of a numbered style."""
        if nom not in self._formes:
            self._formes[nom] = self._forme_de(nom)
        return self._numeros.nouveau(self._formes[nom], (0, 1))

    def numerote(self, nom: str) -> bool:
        """Whether the template numbers the paragraphs of that style by itself."""
        leur = self._leurs.trouver("paragraph", nom)
        return leur is not None and _numerote(self._leurs, leur)

    def _notre(self, nom: str) -> Noeud | None:
        kinds = ("paragraph", "character", "table")
        return next((found for each in kinds if (found := self._notres.trouver(each, nom)) is not None), None)

    def _apporter(self, notre: Noeud) -> Noeud:
        """Our style in their document, with what it is based on, its list, and its spacing written out."""
        made = copy.deepcopy(notre)
        made.set(W + "styleId", self._libre(notre.get(W + "styleId", "")))
        made.attrib.pop(W + "default", "")
        self._leurs.ajouter(made)
        self._baser(made, notre)
        for each in made.findall(W + "next") + made.findall(W + "link"):
            made.remove(each)
        for num in made.iterfind(f"{W}pPr/{W}numPr/{W}numId"):
            num.set(W + "val", self._numeros.apporter(num.get(W + "val", "")))
        if genre_de(made) == "paragraph":
            self._espacer(made, notre)
        self._colorer(made)
        self._leurs.racine.append(made)
        return made

    def _libre(self, identifiant: str) -> str:
        taken = {each.casefold() for each in self._leurs.par_id}
        free, rank = identifiant, 1
        while free.casefold() in taken:
            rank += 1
            free = f"{identifiant}{rank}"
        return free

    def _baser(self, made: Noeud, notre: Noeud) -> None:
        """Based on their own default where ours is based on ours; on a style of ours, found or brought, otherwise."""
        base = made.find(W + "basedOn")
        if base is None:
            return
        wanted = self._notres.par_id[base.get(W + "val", "")]
        genre = genre_de(wanted)
        found = self._leurs.defaut(genre) if wanted is self._notres.defaut(genre) else None
        if found is None:
            found = self._leurs.trouver(genre, nom_de(wanted))
        base.set(W + "val", str((found if found is not None else self._apporter(wanted)).get(W + "styleId")))

    def _espacer(self, made: Noeud, notre: Noeud) -> None:
        """Writes out what the style takes from our defaults, so that theirs do not move our tables about."""
        chain = tuple(self._notres.chaine(notre))
        pr = made.find(W + "pPr")
        if pr is None:
            pr = element("pPr")
            place = made.find(W + "rPr")
            (place.addprevious if place is not None else made.append)(pr)
        ranger(pr, _espacement(self._notres.racine, chain))
        if premiere(chain, "pPr/ind") is None and premiere(chain, "pPr/numPr") is None:
            ranger(pr, element("ind", left=0, right=0, firstLine=0))
        if premiere(chain, "pPr/jc") is None and any(nom_de(each) in _PUISEES for each in chain):
            ranger(pr, element("jc", val="left"))

    def _colorer(self, made: Noeud) -> None:
        """Our accents as plain colours: the same names of theirs may be any colour."""
        for each in made.iter():
            accent = self._couleurs.get(str(each.get(W + "themeColor", each.get(W + "themeFill"))))
            if accent is None:
                continue
            for attribute in _THEME:
                each.attrib.pop(W + attribute, "")
            nom = "val" if each.tag == W + "color" else "fill" if each.tag == W + "shd" else "color"
            each.set(W + nom, accent)


_VASTE = 1000
"""Twips: the white of our cover, made for our page; theirs, under a header, has less room to give."""


def _espacement(racine: Noeud, chain: tuple[Noeud, ...]) -> Noeud:
    values: dict[str, str] = {}
    general = racine.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    own = [found for style in chain if (found := style.find(f"{W}pPr/{W}spacing")) is not None]
    for each in (general, *reversed(own)):
        values |= {str(key): str(value) for key, value in each.attrib.items()} if each is not None else {}
    made = element("spacing")
    for key, value in values.items():
        vast = key in (W + "before", W + "after") and int(value) >= _VASTE
        made.set(key, str(int(value) * 6 // 10) if vast else value)
    return made


def _numerote(feuille: Feuille, style: Noeud) -> bool:
    num = premiere(feuille.chaine(style), "pPr/numPr")
    return num is not None and _val(num, "numId") not in ("", "0")


def _val(parent: Noeud, nom: str) -> str:
    found = parent.find(W + nom)
    return str(found.get(W + "val", "")) if found is not None else ""


def francais(racine: Noeud) -> None:
    """French is the language of the text: for the spelling, and for those who have it read to them."""
    general = racine.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if general is not None and general.find(W + "lang") is None:
        sous(general, "lang", val="fr-FR")
    for each in racine.iter(W + "lang"):
        each.set(W + "val", "fr-FR")
