"""The plan of actions as a workbook, after the table annexed to the signed contracts: merged axes, years in columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl.styles import Alignment, NamedStyle
from openpyxl.worksheet.pagebreak import Break

from clsdesk.exporters.classeur_styles import (
    GRIS,
    Plume,
    accent,
    largeurs,
    mettre_en_page,
    nouveau_classeur,
    style,
)
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.plan_grille import AnneeCase, Grille, Rangee, TitreCase, grille
from clsdesk.exporters.plan_mesures import TAILLE_ANNEE, Mesures, etages, mesurer
from clsdesk.models.cases import MARQUE
from clsdesk.models.dates import date_longue
from clsdesk.models.palette import AXES, couleur_axe, texte_axe
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FEUILLE = "Plan d'actions"
_ENTETE = 3
"""The first header row; the title stands above."""


def ecrire_plan(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    kind = snapshot.modele.titre_annexe_plan
    book = nouveau_classeur(snapshot, f"{name} : {kind.lower()}" if name else kind, _styles(accent(snapshot)))
    sheet = cast("Worksheet", book.active)
    sheet.title = FEUILLE
    grid, sizes = mesurer(grille(snapshot.plan))
    pen = Plume(sheet)
    writer = _Ecrivain(pen, grid, sizes)
    writer.haut(f"{name} : {kind.lower()}" if name else kind, bool(snapshot.contrat.fictif))
    writer.corps()
    key = f"{MARQUE} : prévu dans l'année" if grid.annees else ""
    mettre_en_page(sheet, sizes.papier, name, f"{kind} au {date_longue(aujourdhui.isoformat())}", key)
    deposer(book.save, cible)
    return tuple(pen.avertissements)


def _styles(couleur: str) -> list[NamedStyle]:
    made = [
        style("CLS Titre", taille=16, gras=True, couleur=couleur, cadre=False, milieu=True, retour=False),
        style("CLS Légende", taille=9, couleur=GRIS, cadre=False, milieu=True, retour=False),
        style("CLS En-tête", gras=True, couleur="FFFFFF", fond=couleur, centre=True, milieu=True),
        style("CLS Opération", milieu=True),
        style("CLS Pilote", milieu=True),
        style("CLS Année"),
    ]
    for rank in range(len(AXES)):
        fill, ink = couleur_axe(rank), texte_axe(rank)
        made += [
            style(f"CLS Axe {rank + 1}", gras=True, couleur=ink, fond=fill),
            style(f"CLS Action {rank + 1}", gras=True, couleur=ink),
            style(f"CLS Marque {rank + 1}", taille=12, gras=True, couleur=ink, fond=fill, centre=True, milieu=True),
            style(f"CLS Période {rank + 1}", taille=TAILLE_ANNEE, couleur=ink, fond=fill, centre=True, milieu=True),
        ]
    return made


@dataclass(frozen=True, slots=True)
class _Ecrivain:
    pen: Plume
    grid: Grille
    sizes: Mesures

    @property
    def pilote(self) -> int:
        """The pilots' column; that of the last level when there is none."""
        return len(self.grid.niveaux) + int(self.grid.avec_pilotes)

    @property
    def fixe(self) -> int:
        """The last column before the years."""
        return self.pilote + int(self.grid.avec_partenaires)

    @property
    def derniere(self) -> int:
        return self.fixe + len(self.grid.annees)

    @property
    def premiere_ligne(self) -> int:
        return _ENTETE + (2 if self.grid.annees else 1)

    def haut(self, titre: str, fictif: bool) -> None:
        """The title and the header rows."""
        sheet = self.pen.feuille
        self.pen.texte(1, 1, titre, "CLS Titre")
        if fictif:
            self.pen.texte(2, 1, "Exemple fictif : territoire, organismes et personnes inventés.", "CLS Légende")
        for row, height in ((1, 28.0), (2, 18.0 if fictif else 6.0), (_ENTETE, 22.0), (_ENTETE + 1, 22.0)):
            sheet.row_dimensions[row].height = height
        heads = [*self.grid.niveaux, *(["Pilote"] * self.grid.avec_pilotes)]
        heads += ["Partenaires"] * self.grid.avec_partenaires
        for column, head in enumerate(heads, 1):
            self.pen.texte(_ENTETE, column, head, "CLS En-tête")
            self.pen.fusionner(_ENTETE, column, self.premiere_ligne - 1, column)
        self._annees()
        pilots = [self.sizes.pilotes] * self.grid.avec_pilotes
        partners = [self.sizes.partenaires] * self.grid.avec_partenaires
        largeurs(sheet, (*self.sizes.niveaux, *pilots, *partners, *([self.sizes.annee] * len(self.grid.annees))))
        sheet.freeze_panes = f"A{self.premiere_ligne}"
        sheet.print_title_rows = f"{_ENTETE}:{self.premiere_ligne - 1}"
        sheet.sheet_view.showGridLines = False

    def _annees(self) -> None:
        if not self.grid.annees:
            return
        self.pen.texte(_ENTETE, self.fixe + 1, "Années", "CLS En-tête")
        self.pen.fusionner(_ENTETE, self.fixe + 1, _ENTETE, self.derniere)
        for column, year in enumerate(self.grid.annees, self.fixe + 1):
            self.pen.valeur(_ENTETE + 1, column, year, "CLS En-tête")

    def corps(self) -> None:
        """The rows of the plan; a very tall one stands on several rows of the sheet, merged."""
        stages = [etages(points) for points in self.sizes.hauteurs]
        line = self.premiere_ligne
        for rank, row in enumerate(self.grid.rangees):
            if rank in self.sizes.pages:
                self.pen.feuille.row_breaks.append(Break(id=line - 1))
            for each in range(stages[rank]):
                self.pen.feuille.row_dimensions[line + each].height = self.sizes.hauteurs[rank] / stages[rank]
            self._fond(line, stages[rank])
            for case in row.titres:
                self._titre(case, row.axe, line, sum(stages[rank : rank + case.lignes]))
            self._droite(row, line, stages[rank])
            line += stages[rank]

    def _fond(self, line: int, stages: int) -> None:
        """Borders everywhere on the row; no fill: a filled cell under a year is a mark."""
        for each in range(line, line + stages):
            for column in range(1, self.derniere + 1):
                cell = self.pen.feuille.cell(each, column)
                if not cell.has_style:
                    cell.style = "CLS Année"

    def _titre(self, case: TitreCase, axe: int, line: int, stages: int) -> None:
        column, rank = case.colonne + 1, axe % len(AXES) + 1
        name = f"CLS Axe {rank}" if column == 1 else f"CLS Action {rank}"
        if column > 1 and (column == len(self.grid.niveaux) or case.suite):
            name = "CLS Opération"
        cell = self.pen.texte(line, column, case.texte, name)
        if case.lignes == 1:
            cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        self.pen.fusionner(line, column, line + stages - 1, column)

    def _droite(self, row: Rangee, line: int, stages: int) -> None:
        """Pilots, partners and years."""
        bodies = ((self.grid.avec_pilotes, self.pilote, row.pilotes),
                  (self.grid.avec_partenaires, self.fixe, row.partenaires))  # fmt: skip
        for there, column, text in bodies:
            if there:
                self.pen.texte(line, column, text, "CLS Pilote")
                self.pen.fusionner(line, column, line + stages - 1, column)
        painted = {case.rang: case for case in row.annees}
        covered = {case.rang + each for case in row.annees for each in range(1, case.annees)}
        for rank in range(len(self.grid.annees)):
            if rank in painted:
                self._annee(painted[rank], row.axe, line, stages)
            elif rank not in covered:
                self.pen.fusionner(line, self.fixe + 1 + rank, line + stages - 1, self.fixe + 1 + rank)

    def _annee(self, case: AnneeCase, axe: int, line: int, stages: int) -> None:
        kind = "Marque" if case.texte == MARQUE else "Période"
        column = self.fixe + 1 + case.rang
        self.pen.texte(line, column, case.texte, f"CLS {kind} {axe % len(AXES) + 1}")
        self.pen.fusionner(line, column, line + stages - 1, column + case.annees - 1)
