"""A header made for one width of line, stretched to another: its tabulations and its tables, nothing else."""

from __future__ import annotations

from lxml import etree

from clsdesk.exporters.docx_xml import Noeud, W, element, sous
from clsdesk.exporters.modele_word_styles import Styles, ranger

_DESSINS = ("drawing", "pict", "object", "tbl", "sdt")


def texte_seul(racine: Noeud) -> str:
    """What a header or footer shows: its text; a drawing, a field or a table counts as something to see."""
    text = "".join(each.text or "" for each in racine.iter(W + "t", W + "instrText")).strip()
    seen = next((each for nom in _DESSINS for each in racine.iter(W + nom)), None)
    return text or ("…" if seen is not None else "")


def etirer(racine: Noeud, ratio: float, styles: Styles) -> None:
    """Multiplies the places of tabulations and the widths of tables."""
    for p in racine.iter(W + "p"):
        if p.find(f".//{W}r/{W}tab") is not None:
            _onglets(p, ratio, styles)
    for nom, attribute in (("tblW", "w"), ("gridCol", "w"), ("tcW", "w")):
        for each in racine.iter(W + nom):
            if each.get(W + "type", "dxa") == "dxa" and each.get(W + attribute, "").isdigit():
                each.set(W + attribute, str(round(int(each.get(W + attribute, "0")) * ratio)))


def _onglets(p: Noeud, ratio: float, styles: Styles) -> None:
    """The paragraph's own tabulations, or those of its style, at their new places."""
    stops = onglets_de(p, styles)
    if not stops:
        return
    tabs = element("tabs")
    new = {round(place * ratio): each for place, each in stops.items()}
    cleared = {place: None for place in stops if place not in new}
    for place, each in sorted({**cleared, **new}.items()):
        made = sous(tabs, "tab", val=each.get(W + "val", "left") if each is not None else "clear")
        if each is not None and each.get(W + "leader"):
            made.set(W + "leader", each.get(W + "leader", ""))
        made.set(W + "pos", str(place))
    ranger(_pr(p), tabs)


def onglets_de(p: Noeud, styles: Styles) -> dict[int, Noeud]:
    """The tabulations that hold in a paragraph, by their place, its own over those of its style."""
    pr = p.find(W + "pPr")
    named = pr.find(W + "pStyle") if pr is not None else None
    chain = [*reversed(styles.chaine(named.get(W + "val", "") if named is not None else ""))]
    found: dict[int, Noeud] = {}
    for holder in (*(each.find(W + "pPr") for each in chain), pr):
        for each in holder.iterfind(f"{W}tabs/{W}tab") if holder is not None else ():
            place = int(float(each.get(W + "pos", "0")))
            if each.get(W + "val") == "clear":
                found.pop(place, None)
            else:
                found[place] = each
    return found


def a_droite(p: Noeud, largeur: int, styles: Styles, points: bool = False) -> None:
    """One tabulation, at the right end of the line, in place of those of the style."""
    tabs = element("tabs")
    for place in sorted(each for each in onglets_de(p, styles) if each != largeur):
        sous(tabs, "tab", val="clear", pos=place)
    last = sous(tabs, "tab", val="right")
    if points:
        last.set(W + "leader", "dot")
    last.set(W + "pos", str(largeur))
    ranger(_pr(p), tabs)


def _pr(p: Noeud) -> Noeud:
    pr = p.find(W + "pPr")
    if pr is None:
        pr = etree.Element(W + "pPr")
        p.insert(0, pr)
    return pr
