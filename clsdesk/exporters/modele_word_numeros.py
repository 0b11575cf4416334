"""Lists brought from our template into a document that has its own, under numbers that are free there."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from clsdesk.exporters.docx_xml import Noeud, W, element, sous

if TYPE_CHECKING:
    from docx.document import Document as Docx

_VIDE = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Numeros:
    """The lists of the document being written. `notres`: the w:numbering of our template."""

    def __init__(self, docx: Docx, notres: Noeud) -> None:
        self._docx, self._notres = docx, notres
        self._apportes: dict[str, str] = {}

    def apporter(self, num_id: str) -> str:
        """The number, in the document, of our list of that number; brought the first time."""
        if num_id not in self._apportes:
            wanted = next(each for each in self._notres.iter(W + "num") if each.get(W + "numId") == num_id)
            self._apportes[num_id] = self.nouveau(self._abstrait(str(wanted[0].get(W + "val"))))
        return self._apportes[num_id]

    def nouveau(self, abstrait: str, debut: tuple[int, ...] = ()) -> str:
        """A new list of that form; `debut`: its levels that begin again at 1."""
        racine = numerotation(self._docx)
        numero = _libre(racine, "num", "numId")
        num = element("num", numId=numero)
        sous(num, "abstractNumId", val=abstrait)
        for niveau in debut:
            sous(sous(num, "lvlOverride", ilvl=niveau), "startOverride", val=1)
        last = racine.findall(W + "num")
        if last:
            last[-1].addnext(num)
        else:
            _apres(racine, ("numPicBullet", "abstractNum"), num)
        return str(numero)

    def forme(self, num_id: str) -> str:
        """The form (w:abstractNum) of a list of the document; "" when it has none of that number."""
        for num in numerotation(self._docx).iter(W + "num"):
            if num.get(W + "numId") == num_id:
                return str(num[0].get(W + "val", ""))
        return ""

    def complete(self, abstrait: str) -> bool:
        """Whether a form counts on two levels."""
        forms = numerotation(self._docx).iter(W + "abstractNum")
        found = next((each for each in forms if each.get(W + "abstractNumId") == abstrait), None)
        if found is None or len(found.findall(W + "lvl")) < 2:
            return False
        kinds = [each.get(W + "val") for each in found.iterfind(f"{W}lvl/{W}numFmt")]
        return not {"bullet", "none"} & set(kinds[:2])

    def notre_forme(self, num_id: str) -> str:
        """The form, in the document, of our list of that number."""
        return self.forme(self.apporter(num_id))

    def _abstrait(self, rang: str) -> str:
        racine = numerotation(self._docx)
        ours = next(each for each in self._notres.iter(W + "abstractNum") if each.get(W + "abstractNumId") == rang)
        made = copy.deepcopy(ours)
        free = _libre(racine, "abstractNum", "abstractNumId")
        made.set(W + "abstractNumId", str(free))
        _apres(racine, ("numPicBullet", "abstractNum"), made)
        return str(free)


def numerotation(docx: Docx) -> Noeud:
    """The document's w:numbering, made empty where it has none."""
    part = docx.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        assert part.package is not None
        made = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, _VIDE, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    racine: Noeud = part.numbering_part.element
    return racine


def _libre(racine: Noeud, nom: str, attribut: str) -> int:
    return max((int(each.get(W + attribut, "0")) for each in racine.iter(W + nom)), default=0) + 1


def _apres(racine: Noeud, noms: tuple[str, ...], fils: Noeud) -> None:
    """After the last child of these names, first where there is none."""
    before = [each for each in racine if each.tag in tuple(W + nom for nom in noms)]
    if before:
        before[-1].addnext(fils)
    else:
        racine.insert(0, fils)
