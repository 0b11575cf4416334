"""A field's value written in its place of the form, in the form's own type: bold, italic, lists, line breaks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from clsdesk.exporters.docx_xml import Noeud, W, element, run, sous
from clsdesk.exporters.formulaire_places import CONTROLE, POINTS, SUITE, VIDE, Repere, cases_de, texte_de
from clsdesk.exporters.modele_word_numeros import Numeros
from clsdesk.exporters.modele_word_styles import ranger
from clsdesk.models.fiche import ValeurChamp
from clsdesk.models.texte_riche import Bloc, Puce, brut, lire
from clsdesk.models.texte_riche import texte_de as texte_du_bloc

_PUCES, _NUMEROS = "3", "4"
"""The lists of cells in our template: bullets, numbers."""
_DU_LIBELLE = ("b", "bCs", "i", "iCs", "caps", "smallCaps", "u", "color", "highlight", "shd")
"""What a label wears and a value that follows it does not."""
_A_PART = ("rStyle", "ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish")
"""What a prompt or a tracked change wears."""
_R_ORDRE = ("rStyle", "rFonts", "b", "bCs", "i", "iCs")


class Redaction:
    """Writes values in one document. `francais`: the French typography, or the text as it is."""

    def __init__(self, numeros: Numeros, francais: Callable[[str], str]) -> None:
        self._numeros, self._francais = numeros, francais

    def ecrire(self, repere: Repere, valeur: ValeurChamp) -> None:
        """Puts a value in its place; an empty one leaves the form as it is."""
        blocs = blocs_de(valeur)
        if not blocs:
            return
        where = repere.noeuds[0]
        if valeur.champ.choix and (boxes := cases_de(where, valeur.champ)):
            _cocher(boxes, brut(valeur.saisi).strip())
        elif repere.nature == CONTROLE:
            self._controle(where, blocs)
        elif repere.nature == SUITE:
            self._suite(where, blocs)
        elif repere.nature == VIDE:
            self._remplacer(repere.noeuds, blocs)
        else:
            self._remplacer(where.findall(W + "p"), blocs)

    def _remplacer(self, vides: Sequence[Noeud], blocs: Sequence[Bloc]) -> None:
        """The first empty paragraph gives its form to all; the others go, except one that ends a section."""
        first = vides[0]
        rpr = _allure(first)
        made = [self._paragraphe(first, each, rpr, liste) for each, liste in self._listes(blocs)]
        for each in made:
            first.addprevious(each)
        for each in vides:
            parent = each.getparent()
            assert parent is not None
            parent.remove(each)

    def _suite(self, p: Noeud, blocs: Sequence[Bloc]) -> None:
        """After the label, on its line: the first block, in place of the dots; the others below."""
        rpr = _sans_libelle(_allure(p, dernier=True))
        _oter_les_points(p)
        rest = list(self._listes(blocs))
        if not isinstance(blocs[0], Puce):
            if texte_de(p)[-1:] not in (" ", "\u00a0", "\n", ""):
                run(p, " ")
            self._runs(p, blocs[0], rpr)
            rest = rest[1:]
        for each, liste in reversed(rest):
            p.addnext(self._paragraphe(p, each, rpr, liste))

    def _controle(self, sdt: Noeud, blocs: Sequence[Bloc]) -> None:
        content = sdt.find(W + "sdtContent")
        assert content is not None
        for each in sdt.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            each.getparent().remove(each)  # type: ignore[union-attr]
            for colour in list(content.iter(W + "color")):  # the grey of the prompt, not of an answer
                colour.getparent().remove(colour)  # type: ignore[union-attr]
        cell = content.find(W + "tc")
        holder = cell if cell is not None else content
        lines = holder.findall(W + "p")
        if lines:
            self._remplacer(lines, blocs)
            return
        rpr = _allure(content)
        for each in list(content):
            content.remove(each)
        for rank, bloc in enumerate(blocs):
            if rank:
                sous(sous(content, "r"), "br")
            if isinstance(bloc, Puce):
                run(content, "– ")
            self._runs(content, bloc, rpr)

    def _listes(self, blocs: Sequence[Bloc]) -> list[tuple[Bloc, str]]:
        """Each block with the list that it belongs to; numbers begin again in each list."""
        made: list[tuple[Bloc, str]] = []
        numero = ""
        for bloc in blocs:
            if not isinstance(bloc, Puce):
                numero = ""
                made.append((bloc, ""))
                continue
            if bloc.numero and not numero:
                numero = self._numeros.nouveau(self._numeros.notre_forme(_NUMEROS), (0, 1))
            made.append((bloc, numero if bloc.numero else self._numeros.apporter(_PUCES)))
        return made

    def _paragraphe(self, pattern: Noeud, bloc: Bloc, rpr: Noeud | None, liste: str) -> Noeud:
        p = element("p")
        own = pattern.find(W + "pPr")
        pr = copy.deepcopy(own) if own is not None else element("pPr")
        p.append(pr)
        for nom in ("numPr", "sectPr"):
            for each in pr.findall(W + nom):
                pr.remove(each)
        if liste and isinstance(bloc, Puce):
            num = element("numPr")
            sous(num, "ilvl", val=bloc.niveau - 1)
            sous(num, "numId", val=liste)
            ranger(pr, num)
            for each in pr.findall(W + "ind"):
                pr.remove(each)
        self._runs(p, bloc, rpr)
        return p

    def _runs(self, p: Noeud, bloc: Bloc, rpr: Noeud | None) -> None:
        for each in bloc.runs:
            run(p, self._francais(each.texte))
            r = p[-1]
            pr = copy.deepcopy(rpr) if rpr is not None else element("rPr")
            for wanted, names in ((each.gras, ("b", "bCs")), (each.italique, ("i", "iCs"))):
                for nom in names if wanted else ():
                    _poser(pr, nom)
            if len(pr):
                r.insert(0, pr)


def blocs_de(valeur: ValeurChamp) -> tuple[Bloc, ...]:
    """What the plan gives, then what was typed."""
    typed = valeur.saisi if valeur.champ.nature != "deduit" else ""
    read = (*lire(valeur.deduit_riche), *lire(typed))
    return tuple(each for each in read if texte_du_bloc(each))


def _cocher(boxes: tuple[tuple[Noeud, str], ...], choisi: str) -> None:
    for t, choice in boxes:
        if choice == choisi:
            t.text = (t.text or "").replace("☐", "☒", 1).replace("□", "☒", 1)


def _allure(p: Noeud, dernier: bool = False) -> Noeud | None:
    """The type of a place: that of its runs, otherwise of its paragraph mark; never that of a prompt."""
    found = [each for each in p.iter(W + "rPr") if each.getparent().tag == W + "r"]  # type: ignore[union-attr]
    mark = p.find(f"{W}pPr/{W}rPr")
    picked = (found[-1] if dernier else found[0]) if found else mark
    if picked is None:
        return None
    made = copy.deepcopy(picked)
    for each in list(made):
        if each.tag.removeprefix(W) in _A_PART:
            made.remove(each)
    return made


def _sans_libelle(rpr: Noeud | None) -> Noeud | None:
    if rpr is not None:
        for nom in _DU_LIBELLE:
            for each in rpr.findall(W + nom):
                rpr.remove(each)
    return rpr


def _poser(pr: Noeud, nom: str) -> None:
    """A toggle of w:rPr at its place in the schema's order."""
    for each in pr.findall(W + nom):
        pr.remove(each)
    before = [W + each for each in _R_ORDRE[: _R_ORDRE.index(nom)]]
    pr.insert(sum(1 for each in pr if each.tag in before), element(nom))


def _oter_les_points(p: Noeud) -> None:
    """The dots or the line to write on, at the end of a label's line."""
    for t in reversed(list(p.iter(W + "t"))):
        bare = (t.text or "").rstrip(POINTS)
        if bare == (t.text or ""):
            return
        if not bare:
            t.text = ""
            continue
        t.text = bare + " "
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return
