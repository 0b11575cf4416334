"""The region's own form of the fiche, filled in place: one fiche, or all of them, each on pages of its own.

Nothing else of the form changes: headers, boxes, colours, widths. All the fiches make one document: the form is
repeated, each copy in its own section, so that its header and its different first page come back with each.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.docx_writer import decrire
from clsdesk.exporters.docx_xml import Noeud, W, element, signet, sous
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.formulaire_libelles import DOMAINE, Libelles, cle_libelle
from clsdesk.exporters.formulaire_places import Reperage
from clsdesk.exporters.formulaire_valeurs import Redaction
from clsdesk.exporters.modele_word import ILLISIBLE, notre_modele, ouvrir
from clsdesk.exporters.modele_word_controle import abime
from clsdesk.exporters.modele_word_numeros import Numeros, numerotation
from clsdesk.exporters.typographie import francaise
from clsdesk.models import tables as t
from clsdesk.models.fiche import champs
from clsdesk.models.modele import Modele
from clsdesk.models.plan import Noeud as Action
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from docx.document import Document as Docx


@dataclass(frozen=True, slots=True)
class Etiquette:
    """A label of the form. `cle`: under which a correction is kept; `champ`: the field's key, or ""; `place`: or ""."""

    texte: str
    cle: str
    champ: str
    place: str


@dataclass(frozen=True, slots=True)
class Lecture:
    """What a form shows, and the model's fields that it has no place for."""

    etiquettes: tuple[Etiquette, ...]
    sans_place: tuple[str, ...]

    @property
    def reliees(self) -> int:
        return len({each.champ for each in self.etiquettes if each.champ and each.place})


def choix_gardes(snapshot: Snapshot) -> dict[str, str]:
    """What the person corrected: a label's key -> a field's key."""
    return {each.cle: each.valeur for each in snapshot.all(t.Option) if each.domaine == DOMAINE}


def lire_formulaire(octets: bytes, modele: Modele, choix: Mapping[str, str]) -> Lecture:
    """The labels of a form and their fields. UserError when it cannot be read."""
    try:
        body = _ouvert(octets).element.body
        found = Reperage(body, Libelles(modele.champs, choix)).lire()
    except ILLISIBLE as error:
        raise abime("Le formulaire") from error
    labels = tuple(Etiquette(each.texte, cle_libelle(each.texte), each.champ, each.nature) for each in found)
    placed = {each.champ for each in labels if each.place}
    return Lecture(labels, tuple(each.cle for each in modele.champs if each.cle not in placed))


def remplir(
    snapshot: Snapshot, octets: bytes, noeuds: Sequence[Action], document: Document, target: Path
) -> tuple[str, ...]:
    """Writes the form, filled for each of these actions, at `target`; the warnings. `document`: what the file says."""
    try:
        made = _ouvert(octets)
        decrire(made, document)
        warnings = _Formulaires(snapshot, made, document).ecrire(noeuds)
    except ILLISIBLE as error:
        raise abime("Le formulaire") from error
    deposer(made.save, target)
    return warnings


def _ouvert(octets: bytes) -> Docx:
    """The form; a cell without a paragraph, which some tools leave and Word does not open, has one."""
    made = ouvrir(octets)
    for tc in made.element.body.iter(W + "tc"):
        if len(tc) == 0 or tc[-1].tag in (W + "tcPr", W + "tbl"):
            sous(tc, "p")
    return made


class _Formulaires:
    """The copies of one form in one document."""

    def __init__(self, snapshot: Snapshot, made: Docx, document: Document) -> None:
        self._snapshot, self._body = snapshot, made.element.body
        self._libelles = Libelles(snapshot.modele.champs, choix_gardes(snapshot))
        self._numeros = Numeros(made, numerotation(notre_modele()))
        self._redaction = Redaction(self._numeros, francaise if document.francais else str)
        self._perdus: dict[str, int] = {}
        self._inconnus: dict[str, None] = {}

    def ecrire(self, noeuds: Sequence[Action]) -> tuple[str, ...]:
        blank, last = list(self._body), None
        if blank and blank[-1].tag == W + "sectPr":
            last = blank.pop()
        for each in list(self._body):
            self._body.remove(each)
        for rank, noeud in enumerate(noeuds):
            copie = element("body")
            copie.extend(copy.deepcopy(each) for each in blank)
            self._copie(copie, noeud, rank)
            if last is not None and rank < len(noeuds) - 1:
                _finir(copie, copy.deepcopy(last))
            self._body.extend(list(copie))
        if last is not None:
            self._body.append(last)
        _renumeroter(self._body)
        return self._avertir()

    def _copie(self, copie: Noeud, noeud: Action, rank: int) -> None:
        values = {each.champ.cle: each for each in champs(self._snapshot, noeud)}
        reperes = Reperage(copie, self._libelles).lire()
        for each in reperes:
            if each.champ and each.nature and each.champ in values:
                self._redaction.ecrire(each, values[each.champ])
            elif not each.champ and self._libelles.exact(each.texte) is None:
                self._inconnus[each.texte] = None
        placed = {each.champ for each in reperes if each.nature}
        for cle, valeur in values.items():
            if cle not in placed and valeur.rempli:
                self._perdus[cle] = self._perdus.get(cle, 0) + 1
        if rank:
            self._recompter(copie)
        first = next(copie.iter(W + "p"), None)
        if first is not None:
            signet(first, rank + 1, f"fiche_{noeud.id}")

    def _recompter(self, copie: Noeud) -> None:
        """The numbered lists of the form begin again in each copy."""
        new: dict[str, str] = {}
        for num in copie.iter(W + "numId"):
            known = num.get(W + "val", "0")
            if known != "0" and self._numeros.complete(form := self._numeros.forme(known)):
                new.setdefault(known, self._numeros.nouveau(form, (0,)))
                num.set(W + "val", new[known])

    def _avertir(self) -> tuple[str, ...]:
        made = []
        for cle, count in self._perdus.items():
            champ = self._snapshot.modele.champ(cle)
            fiches = "une fiche" if count == 1 else f"{count} fiches"
            if champ:
                made.append(f"Le formulaire n'a pas de place pour « {champ.affiche} », rempli dans {fiches}.")
        made += [
            f"« {each} », dans le formulaire, n'est relié à aucun champ : sa place reste vide."
            for each in self._inconnus
        ]
        return tuple(made)


def _finir(copie: Noeud, proprietes: Noeud) -> None:
    """Ends a copy: what follows begins a page, under the form's own header."""
    for each in proprietes.findall(W + "type"):
        proprietes.remove(each)
    last = copie[-1] if len(copie) else None
    if last is None or last.tag != W + "p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = sous(copie, "p")
        pr = sous(last, "pPr")
        sous(pr, "spacing", before=0, after=0, line=20, lineRule="exact")
        pr.append(proprietes)
        return
    pr_found = last.find(W + "pPr")
    if pr_found is None:
        pr_found = element("pPr")
        last.insert(0, pr_found)
    change = pr_found.find(W + "pPrChange")
    (change.addprevious if change is not None else pr_found.append)(proprietes)


_UNIQUES = re.compile(r"\}(?:paraId|textId)$")


def _renumeroter(body: Noeud) -> None:
    """Copies repeat what must be alone in a document: bookmarks, controls, drawings, identifiers of paragraphs."""
    starts = list(body.iter(W + "bookmarkStart"))
    names: dict[str, int] = {}
    opened: dict[str, str] = {}
    for each in body.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        known = each.get(W + "id", "")
        if each.tag == W + "bookmarkStart":
            opened[known] = str(starts.index(each) + 1)
            nom = each.get(W + "name", "")
            names[nom] = names.get(nom, 0) + 1
            if names[nom] > 1:
                each.set(W + "name", f"{nom[:34]}_{names[nom]}")
        each.set(W + "id", opened.get(known, known))
    for rank, each in enumerate(body.iter(W + "sdt"), 1):
        found = each.find(f"{W}sdtPr/{W}id")
        if found is not None:
            found.set(W + "val", str(1000 + rank))
    drawings = [each for each in body.iter(etree.Element) if str(each.tag).endswith("}docPr")]
    for rank, each in enumerate(drawings, 1):
        each.set("id", str(rank))
    for each in body.iter(etree.Element):
        for key in [key for key in each.attrib if _UNIQUES.search(str(key))]:
            del each.attrib[key]


__all__ = ["Etiquette", "Lecture", "choix_gardes", "lire_formulaire", "remplir"]
