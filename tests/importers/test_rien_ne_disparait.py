"""Whatever the sheet looks like, no text vanishes in silence: it is in the plan, or in a remark."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clsdesk.errors import UserError
from clsdesk.importers import lire_classeur
from clsdesk.models.proposition import Proposition

ENTETES = [
    "Axe", "Orientation", "Objectif stratégique", "Objectif", "Action", "Fiche action", "Opération", "N°", "Pilote",
    "Partenaires", 2025, 2026, "T1", "Calendrier", "Échéance", "Statut", "Budget", "Description", "Public", "Couleur",
    None, "Intitulé", "Mesure", "Axe 1", "Années", "Thème", "Code action", "Début", "Année 2",
]  # fmt: skip
DEBUTS = [
    "", "", "", "1. ", "1.1 ", "2.1.3. ", "A. ", "Axe 1 : ", "Axe 2 - ", "Action 3 : ", "- ", "a) ", "Objectif 2 : ",
    "Total ", "* ", "Note : ", "Pilote : ", "Projet : ", "1 ", "T2 : ", "2025 : ", "IV. ", "n°3 - ",
]  # fmt: skip
SUITES = [
    "", "", "", "\n- suite {}", " :\n- un {}\n- deux {}", "\nAutre {}", "\n2. Encore {}", " {}, {}", " - {}",
    "\nminuscule {}",
]  # fmt: skip


class Bruit:
    """A random sheet whose every body text holds a word found nowhere else."""

    def __init__(self, graine: int) -> None:
        self.alea = random.Random(graine)
        self.mots = 0
        self.attendus: dict[str, tuple[str, str]] = {}

    def mot(self) -> str:
        self.mots += 1
        return f"Mot{self.mots:04}"

    def texte(self) -> str:
        suite = self.alea.choice(SUITES)
        return self.alea.choice(DEBUTS) + self.mot() + suite.format(*[self.mot() for _ in range(suite.count("{}"))])

    def classeur(self, path: Path) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for rank in range(self.alea.choice([1, 1, 2, 3])):
            self.feuille(book.create_sheet(self.alea.choice(["Plan", "Axe 1", "Budget", "Axe 2 - Soins"]) + f" {rank}"))
        book.save(path)
        return path

    def feuille(self, sheet: Any) -> None:
        row = 1
        for _ in range(self.alea.randint(0, 3)):
            self.ecrire(sheet, row, self.alea.randint(1, 2), self.texte())
            row += self.alea.randint(1, 2)
        for _ in range(self.alea.choice([1, 1, 1, 2])):
            row = self.table(sheet, row) + self.alea.randint(0, 2)
        for _ in range(self.alea.randint(0, 2)):
            self.ecrire(sheet, row, self.alea.randint(1, 3), self.texte())
            row += 1
        self.fusions(sheet, row)

    def table(self, sheet: Any, row: int) -> int:
        heads = [self.alea.choice(ENTETES) for _ in range(self.alea.randint(2, 7))]
        for column, text in enumerate(heads, start=1):
            if text is not None:
                sheet.cell(row, column).value = text
        for line in range(row + 1, row + 1 + self.alea.randint(1, 8)):
            for column in range(1, len(heads) + 1 + self.alea.choice([0, 0, 0, 1, 2])):
                if self.alea.random() < self.alea.choice([0.3, 0.9]):
                    self.ecrire(sheet, line, column, "x" if self.alea.random() < 0.1 else self.texte())
            row = line
        return row + 1

    def ecrire(self, sheet: Any, row: int, column: int, text: str) -> None:
        sheet.cell(row, column).value = text
        sheet.cell(row, column).data_type = "s"

    def fusions(self, sheet: Any, bottom: int) -> None:
        """Merges only what is empty below or beside, as a spreadsheet does: merging never hides a text."""
        for _ in range(self.alea.randint(0, 5)):
            top, left = self.alea.randint(1, bottom), self.alea.randint(1, 6)
            low, right = top + self.alea.randint(0, 3), left + self.alea.randint(0, 3)
            cells = [(r, c) for r in range(top, low + 1) for c in range(left, right + 1)]
            free = all((r, c) == (top, left) or sheet.cell(r, c).value is None for r, c in cells)
            apart = not any(sheet.cell(r, c).coordinate in each for r, c in cells for each in sheet.merged_cells.ranges)
            if free and apart and len(cells) > 1:
                sheet.merge_cells(start_row=top, end_row=low, start_column=left, end_column=right)


def tout(p: Proposition) -> str:
    parts = [p.titre]
    for e in p.parcours():
        parts += [e.code, e.intitule, e.details, e.statut, e.debut, e.fin, *(text for text, _ in e.pilotes)]
        parts += [case.texte for case in e.calendrier] + [text for pair in e.autres for text in pair]
    return "\n".join(parts + [each.message for each in p.remarques])


def verifier(graine: int, path: Path) -> int:
    bruit = Bruit(graine)
    bruit.classeur(path)
    try:
        p = lire_classeur(path)
    except UserError:
        return 0
    said = tout(p)
    entire = [each.lieu.feuille for each in p.remarques if "ne contient pas de plan" in each.message]
    repeated = [each.lieu.feuille for each in p.remarques if "reprend les mêmes intitulés" in each.message]
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title in entire or sheet.title in repeated:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                words = [word for word in str(cell.value or "").replace(",", " ").split() if word.startswith("Mot")]
                for word in words:
                    assert word in said, f"{sheet.title} {cell.coordinate} : {cell.value!r}"
    return 1


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(graine=st.integers(0, 10**7))
@example(graine=74045)  # several numbered lines in a row that is a title
@example(graine=9134796)  # a text over the columns of a header
@example(graine=8135695)  # a text beside a header's words
def test_every_text_is_in_the_plan_or_in_a_remark(graine, tmp_path_factory):
    verifier(graine, tmp_path_factory.mktemp("bruit") / "plan.xlsx")
