"""WordprocessingML, a few elements at a time: runs, fields, bookmarks, paragraphs. Nothing here knows a block."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clsdesk.exporters.typographie import imprimable

Noeud = etree._Element
NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{NS}}}"
R = f"{{{REL}}}"
_ESPACE = "{http://www.w3.org/XML/1998/namespace}space"


def sous(parent: Noeud, nom: str, **attributs: str | int) -> Noeud:
    """A new child w:`nom` with w: attributes."""
    return etree.SubElement(parent, W + nom, {W + key: str(value) for key, value in attributs.items()})


def element(nom: str, **attributs: str | int) -> Noeud:
    """A new w:`nom` on its own, for a place where a parent cannot be given yet."""
    made = etree.Element(W + nom, nsmap={"w": NS})
    for key, value in attributs.items():
        made.set(W + key, str(value))
    return made


def paragraphe(parent: Noeud, style: str) -> Noeud:
    """An empty paragraph in a style, by its id."""
    p = sous(parent, "p")
    sous(sous(p, "pPr"), "pStyle", val=style)
    return p


def run(parent: Noeud, texte: str, style: str = "") -> None:
    """A run of text; "\\n" is a line break, "\\t" a tabulation; refused characters are left out."""
    r = sous(parent, "r")
    if style:
        sous(sous(r, "rPr"), "rStyle", val=style)
    for kind, part in _morceaux(imprimable(texte)):
        if kind == "t":
            t = sous(r, "t")
            t.text = part
            if part != part.strip():
                t.set(_ESPACE, "preserve")
        else:
            sous(r, kind)


def _morceaux(texte: str) -> Iterator[tuple[str, str]]:
    start = 0
    for rank, sign in enumerate(texte):
        if sign in "\n\t":
            if rank > start:
                yield "t", texte[start:rank]
            yield ("br" if sign == "\n" else "tab"), ""
            start = rank + 1
    if start < len(texte):
        yield "t", texte[start:]


def champ(parent: Noeud, instruction: str, valeur: str) -> None:
    """A field with the value that is read until Word computes it again."""
    signe(parent, "begin")
    instruire(parent, instruction)
    signe(parent, "separate")
    run(parent, valeur)
    signe(parent, "end")


def signe(parent: Noeud, nature: str) -> None:
    """A sign of a field: begin, separate or end."""
    sous(sous(parent, "r"), "fldChar", fldCharType=nature)


def instruire(parent: Noeud, instruction: str) -> None:
    text = sous(sous(parent, "r"), "instrText")
    text.text = f" {instruction} "
    text.set(_ESPACE, "preserve")


def signet(p: Noeud, rang: int, nom: str) -> None:
    """A bookmark around all that the paragraph holds."""
    start = element("bookmarkStart", id=rang, name=nom)
    place = 1 if len(p) and p[0].tag == W + "pPr" else 0
    p.insert(place, start)
    sous(p, "bookmarkEnd", id=rang)
