"""A table as it stands in the window, as a workbook ready to print: its columns, its rows, its order, its filter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.ecriture import deposer
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import propre

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

    from clsdesk.exporters.classeur_styles import Plume

_ENTETE = 4
"""The row of the headers: the title, the filter and an empty row stand above."""
_MINIMUM, _MAXIMUM = 7.0, 60.0
"""Column units."""
_A4, _A3 = 140.0, 220.0
"""Column units that print large enough across the paper."""
_COURT = 95.0
"""Points of a text that stays on one line."""
_FILTRE = 14.0
"""Points of the arrow of the filter, beside a header."""
_COURANTS = ("texte", "long")


@dataclass(frozen=True, slots=True)
class TableauLibre:
    """`colonnes`: (title, kind of classeur_tableau's styles, or "annee"). `axes`: the rank of each row's axis, or none.

    `filtre`: what was filtered and sorted, in words; "" for everything in its own order.
    """

    titre: str
    colonnes: tuple[tuple[str, str], ...]
    lignes: tuple[tuple[Valeur, ...], ...]
    axes: tuple[int, ...] = ()
    filtre: str = ""
    figees: int = 1


def ecrire_tableau_libre(snapshot: Snapshot, tableau: TableauLibre, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    from clsdesk.exporters.classeur_styles import A3, A4, Plume, accent, mettre_en_page, nouveau_classeur
    from clsdesk.exporters.classeur_tableau import tableau as ecrire

    name = snapshot.contrat.nom.strip()
    head = f"{name} : {tableau.titre.lower()}" if name else tableau.titre
    book = nouveau_classeur(snapshot, head, _styles(accent(snapshot)))
    sheet = cast("Worksheet", book.active)
    sheet.title = tableau.titre[:31]
    pen = Plume(sheet)
    columns = largeurs(tableau)
    ecrire(pen, columns, tableau.lignes, f"{chr(65 + tableau.figees)}{_ENTETE + 1}", _ENTETE)
    _haut(pen, tableau, head, aujourdhui)
    _couleurs(pen, tableau)
    wide = sum(each.largeur for each in columns)
    mettre_en_page(sheet, A4 if wide <= _A4 else A3, name, f"{tableau.titre} au {date_longue(aujourdhui.isoformat())}")
    deposer(book.save, cible)
    return tuple(pen.avertissements)


def largeurs(tableau: TableauLibre) -> tuple[Colonne, ...]:
    """Each column as wide as most of its texts ask for; running text takes the room that the paper leaves."""
    asked = [_demande(tableau, rank) for rank in range(len(tableau.colonnes))]
    kinds = [genre for _, genre in tableau.colonnes]
    spare = max((_A4 if sum(asked) <= _A4 else _A3) - sum(asked), 0.0)
    running = sum(width for width, kind in zip(asked, kinds, strict=True) if kind in _COURANTS) or 1.0
    stretch = 1.0 + min(spare / running, 0.6)
    return tuple(
        Colonne(
            titre,
            round(width * stretch, 1) if kind in _COURANTS else width,
            "centre" if kind == "annee" else kind,
        )
        for (titre, kind), width in zip(tableau.colonnes, asked, strict=True)
    )


def _demande(tableau: TableauLibre, rank: int) -> float:
    """In column units: short texts whole, long ones on a few lines, no word cut. One text in five may ask for more."""
    from clsdesk.exporters.classeur_styles import MARGE_CELLULE, POINTS_PAR_UNITE, TAILLE
    from clsdesk.exporters.mesure import largeur, mot_le_plus_long

    titre = tableau.colonnes[rank][0]
    texts = [propre(str(row[rank])) for row in tableau.lignes if row[rank] not in (None, "")]
    words = max((mot_le_plus_long(each[:2000], TAILLE) for each in texts), default=0.0)
    words = max(words, mot_le_plus_long(titre, TAILLE, gras=True) + _FILTRE)
    lines = sorted(largeur(line, TAILLE) for each in texts for line in each[:2000].split("\n"))
    usual = lines[len(lines) * 4 // 5] if lines else 0.0
    wanted = usual if usual <= _COURT else _COURT + 3.5 * math.sqrt(usual - _COURT)
    return round(min(max((max(words, wanted) + MARGE_CELLULE) / POINTS_PAR_UNITE + 1, _MINIMUM), _MAXIMUM), 1)


def _styles(couleur: str) -> list[NamedStyle]:
    from clsdesk.exporters.classeur_styles import GRIS, style
    from clsdesk.exporters.classeur_tableau import styles_de_tableau
    from clsdesk.models.palette import AXES, couleur_axe, texte_axe

    made = [
        *styles_de_tableau(couleur),
        style("CLS Titre", taille=14, gras=True, couleur=couleur, cadre=False, milieu=True, retour=False),
        style("CLS Légende", taille=9, couleur=GRIS, cadre=False, milieu=True, retour=False),
    ]
    for rank in range(len(AXES)):
        ink, fill = texte_axe(rank), couleur_axe(rank)
        made.append(style(f"CLS Axe {rank + 1}", gras=True, milieu=True, couleur=ink, fond=fill))
        made.append(style(f"CLS Période {rank + 1}", milieu=True, centre=True, couleur=ink, fond=fill))
    return made


def _haut(pen: Plume, tableau: TableauLibre, titre: str, aujourdhui: date) -> None:
    """The title, then what was kept, in what order and when."""
    count = len(tableau.lignes)
    said = [f"Au {date_longue(aujourdhui.isoformat())}", f"{count} ligne{'s' if count > 1 else ''}"]
    pen.texte(1, 1, titre, "CLS Titre")
    pen.texte(2, 1, " · ".join([*said, tableau.filtre or "Sans filtre"]), "CLS Légende")
    for row, height in ((1, 26.0), (2, 18.0), (3, 6.0)):
        pen.feuille.row_dimensions[row].height = height


def _couleurs(pen: Plume, tableau: TableauLibre) -> None:
    """The first column in the colour of the axis, and the years that are planned."""
    from clsdesk.models.palette import AXES

    for line, (axe, values) in enumerate(zip(tableau.axes, tableau.lignes, strict=False), _ENTETE + 1):
        rank = axe % len(AXES) + 1
        pen.habiller(line, 1, f"CLS Axe {rank}")
        for column, ((_, genre), value) in enumerate(zip(tableau.colonnes, values, strict=True), 1):
            if genre == "annee" and value:
                pen.habiller(line, column, f"CLS Période {rank}")
