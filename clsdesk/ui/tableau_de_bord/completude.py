"""The fourth tab: what share of the file is filled, subject by subject; each thing missing leads to its place."""

from __future__ import annotations

from itertools import islice

from PySide6.QtWidgets import QWidget

from clsdesk.catalogue.diagnostic import themes
from clsdesk.models.completude import Jauge, completude, part
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.elements import boite, colonne, defilant, texte
from clsdesk.ui.tableau_de_bord.page import Page, barre
from clsdesk.ui.theme import LARGEUR_LECTURE, Espace

_MAX = 5


class PageCompletude(Page):
    """A subject shows its first holes; « Voir les 14 » shows them all."""

    _ouverts: frozenset[str] = frozenset()

    def faire(self, snapshot: Snapshot) -> QWidget:
        jauges = completude(snapshot, self.contexte.aujourdhui(), themes())
        share = int(100 * part(jauges))
        words = "Tout ce que le fichier attend est rempli." if share == 100 else f"Le fichier est rempli à {share} %."
        rows = [self._jauge(each) for each in jauges]
        return defilant(boite(colonne(texte(words, "phrase"), Espace.S, *rows, -1, espace=Espace.L)), LARGEUR_LECTURE)

    def _jauge(self, each: Jauge) -> QWidget:
        whole = each.faits == each.total
        head = barre(
            self.contexte, texte(each.nom, "gras"), f"{each.faits} sur {each.total}", (each.faits, 0), each.total
        )
        if whole:
            return head
        limit = None if each.nom in self._ouverts else _MAX
        lines: list[QWidget] = [
            self.lien(row.mots, row.objet, row.objet_id, row.champ) for row in islice(each.manques, limit)
        ]
        if len(each.manques) > len(lines):
            lines.append(self.suite(f"Voir les {len(each.manques)}", lambda: self._ouvrir(each.nom)))
        return boite(colonne(head, *lines, espace=0))

    def _ouvrir(self, nom: str) -> None:
        self._ouverts = self._ouverts | {nom}
        self.refaire()
