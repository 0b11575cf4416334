"""Slides as a PowerPoint file: real titles, native tables and charts, descriptions for those who do not see them."""

from __future__ import annotations

import copy
import io
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from clsdesk.exporters import diapositives as d
from clsdesk.exporters import logos
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.pptx_gabarit import (
    CONTENU,
    COUVERTURE,
    ENCRE,
    GRIS,
    TITRE_SEUL,
    couleur,
    franciser,
    gabarit,
    genre,
)  # fmt: skip
from clsdesk.exporters.typographie import francaise, imprimable
from clsdesk.models import palette
from clsdesk.models.images import apercu

V = TypeVar("V")
_SANS_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's « Aucun style, aucune grille »."""
_CLAIR = "#D5DBE1"
_LOGOS_BAS = 514.0


def ecrire_diaporama(diaporama: d.Diaporama, cible: Path) -> tuple[str, ...]:
    """Writes the .pptx at `cible`; the warnings, French sentences."""
    diaporama = imprimer(diaporama, diaporama.francais)
    deck = gabarit(diaporama.accent)
    _couverture(deck, diaporama.couverture)
    for each in diaporama.diapositives:
        _diapositive(deck, each, diaporama)
    _decrire(deck, diaporama)
    deposer(deck.save, cible)
    return diaporama.avis


def imprimer(valeur: V, francais: bool) -> V:
    """The same values, every text without what XML refuses and, if asked, with the spaces of French print."""
    made: Any = valeur
    if isinstance(valeur, str):
        made = francaise(imprimable(valeur)) if francais else imprimable(valeur)
    elif isinstance(valeur, tuple):
        made = tuple(imprimer(each, francais) for each in valeur)
    elif is_dataclass(valeur):
        texts = {each.name: imprimer(getattr(valeur, each.name), francais) for each in fields(valeur)}
        made = replace(valeur, **texts)  # type: ignore[type-var]
    return cast(V, made)


def _couverture(deck: Any, couverture: d.Couverture) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[COUVERTURE])
    slide.shapes.title.text = couverture.titre
    slide.placeholders[1].text = "\n".join(each for each in (couverture.surtitre, *couverture.lignes) if each)
    rows = couverture.logos
    top = _LOGOS_BAS - logos.hauteur(rows) * 72 / 25.4
    for row in rows:
        tall = max(each.hauteur_mm or 0.0 for each in row)
        left = d.MARGE
        for each in row:
            _image(slide, each, left, top + (tall - (each.hauteur_mm or 0.0)) * 36 / 25.4)
            left += (each.largeur_mm + logos.ENTRE_MM) * 72 / 25.4
        top += (tall + logos.ENTRE_RANGS_MM) * 72 / 25.4
    franciser(slide.element)


def _image(slide: Any, image: Any, gauche: float, haut: float) -> None:
    if apercu(image.octets) is None:
        return
    made = slide.shapes.add_picture(
        io.BytesIO(image.octets), Pt(gauche), Pt(haut), Mm(image.largeur_mm), Mm(image.hauteur_mm or image.largeur_mm)
    )
    _dire(made, image.alternatif)


def _diapositive(deck: Any, diapositive: d.Diapositive, diaporama: d.Diaporama) -> None:
    corps = diapositive.corps
    layout = CONTENU if isinstance(corps, d.Puces) and not diapositive.phrase else TITRE_SEUL
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = diapositive.titre
    top = d.CORPS_HAUT
    if diapositive.phrase:
        _phrase(slide, diapositive.phrase, top)
        top += d.hauteur_phrase(diapositive.phrase)
    match corps:
        case d.Puces():
            _puces(slide.placeholders[1] if layout == CONTENU else _zone(slide, top), corps)
        case d.Grille():
            _grille(slide, corps, top, diaporama.accent)
        case d.Barres():
            _barres(slide, corps, top)
        case None:
            pass
    _pieds(slide, diaporama.pied)
    if diapositive.notes:
        slide.notes_slide.notes_text_frame.text = diapositive.notes
        franciser(slide.notes_slide.element)
    franciser(slide.element)


def _zone(slide: Any, haut: float) -> Any:
    made = slide.shapes.add_textbox(Pt(d.MARGE), Pt(haut), Pt(d.UTILE), Pt(d.CORPS_BAS - haut))
    frame = made.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return made


def _phrase(slide: Any, phrase: str, haut: float) -> None:
    made = _zone(slide, haut)
    made.height = Pt(d.hauteur_phrase(phrase))
    made.name = "Phrase"
    run = made.text_frame.paragraphs[0].add_run()
    run.text = phrase
    run.font.size = Pt(d.TAILLE_PHRASE)
    run.font.color.rgb = couleur(ENCRE)


def _puces(shape: Any, puces: d.Puces) -> None:
    """A paragraph a line: the bullet and its room come from the master."""
    frame = shape.text_frame
    for rank, text in enumerate(puces.textes):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        paragraph.add_run().text = text
        if puces.depart:
            pr = paragraph._p.get_or_add_pPr()
            etree.SubElement(pr, qn("a:buFont"), typeface="+mj-lt")
            etree.SubElement(pr, qn("a:buAutoNum"), type="arabicPeriod", startAt=str(puces.depart))


def _grille(slide: Any, grille: d.Grille, haut: float, accent: str) -> None:
    heights = [grille.hauteur(grille.entetes, True), *(grille.hauteur(row) for row in grille.lignes)]
    frame = slide.shapes.add_table(
        len(heights), len(grille.entetes), Pt(d.MARGE), Pt(haut), Pt(d.UTILE), Pt(sum(heights))
    )
    _dire(frame, grille.resume)
    frame.name = "Tableau"
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _SANS_STYLE
    for column, wide in zip(table.columns, grille.largeurs(), strict=True):
        column.width = Pt(wide)
    for rank, (row, tall) in enumerate(zip(table.rows, heights, strict=True)):
        row.height = Pt(tall)
        texts = grille.entetes if rank == 0 else grille.lignes[rank - 1]
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _case(cell, text, rank == 0, place == 0, accent)


def _case(cell: Any, texte: str, entete: bool, premiere: bool, accent: str) -> None:
    cell.margin_left = cell.margin_right = Pt(d.CASE_LARGE)
    cell.margin_top = cell.margin_bottom = Pt(d.CASE_HAUTE)
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = texte
    run.font.size = Pt(d.TAILLE_CASE)
    run.font.bold = entete
    run.font.color.rgb = couleur("#FFFFFF" if entete else ENCRE)
    pr = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(pr, qn("a:lnB"), w=str(Pt(0.75)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=_CLAIR.removeprefix("#"))
    if entete:
        fill = etree.SubElement(pr, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr"), val=accent.removeprefix("#"))


def _barres(slide: Any, barres: d.Barres, haut: float) -> None:
    """A native chart, that PowerPoint can edit; its figures stand on the bars."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = barres.categories
    for serie in barres.series:
        data.add_series(serie.nom, [value or None for value in serie.valeurs])
    place = (Pt(d.MARGE), Pt(haut), Pt(d.UTILE), Pt(d.CORPS_BAS - haut))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, data)
    _dire(frame, barres.resume)
    frame.name = "Graphique"
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.font.size = Pt(13)
    chart.font.color.rgb = couleur(ENCRE)
    _axes(chart)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    for made, serie in zip(plot.series, barres.series, strict=True):
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = couleur(serie.couleur)
        labels = made.data_labels
        labels.show_value = True
        labels.font.size = Pt(13)
        labels.font.color.rgb = couleur(_encre_sur(serie.couleur))


def _encre_sur(fond: str) -> str:
    return "#FFFFFF" if palette.contraste("#FFFFFF", fond) >= palette.contraste(ENCRE, fond) else ENCRE


def _axes(chart: Any) -> None:
    """The first category at the top; no grid: the figures are on the bars."""
    chart.category_axis.reverse_order = True
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = couleur(GRIS)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _pieds(slide: Any, pied: str) -> None:
    """The footer and the slide's number, which python-pptx leaves on the layout."""
    for shape in slide.slide_layout.placeholders:
        kind = genre(shape)
        if kind in ("ftr", "sldNum"):
            made = copy.deepcopy(shape.element)
            slide.shapes._spTree.append(made)
            made.find(".//" + qn("p:cNvPr")).set("id", str(max(int(each) for each in _numeros(slide)) + 1))
            if kind == "ftr":
                _remplacer(made, pied)


def _numeros(slide: Any) -> list[str]:
    return [str(each) for each in slide.shapes._spTree.xpath("//p:cNvPr/@id")]


def _remplacer(sp: Any, texte: str) -> None:
    paragraph = sp.find(".//" + qn("a:p"))
    for each in list(paragraph):
        paragraph.remove(each)
    run = etree.SubElement(paragraph, qn("a:r"))
    etree.SubElement(run, qn("a:rPr"), lang="fr-FR")
    etree.SubElement(run, qn("a:t")).text = texte


def _dire(shape: Any, texte: str) -> None:
    """The description of a picture, a table, a chart."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", texte)


def _decrire(deck: Any, diaporama: d.Diaporama) -> None:
    properties = deck.core_properties
    properties.title = diaporama.titre[:255]
    properties.subject = "Diaporama"
    properties.author = properties.last_modified_by = diaporama.auteur[:255]
    properties.keywords = properties.comments = properties.category = ""
    properties.language = "fr-FR"
    properties.revision = 1
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
