"""The slide show of a meeting: what it says, that nothing runs over a slide, that programs and readers take it."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from clsdesk.exporters import diapositives as d
from clsdesk.exporters.diaporama import diaporama
from clsdesk.exporters.diapositives import Barres, Diapositive, Grille, Puces, Serie, paginer
from clsdesk.exporters.pagination import convertir
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.palette import SERIES, contraste
from clsdesk.models.rapport_annuel import axes
from clsdesk.models.rapport_graphiques import avancement_par_axe
from clsdesk.models.snapshot import Snapshot, replaced
from tests.donnees_essai import exemple
from tests.exporters.outils_word import fautes, soffice_ou_passer
from tests.exporters.test_documents_entrees_sales import SALE
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 24)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1))
BASE = avec(
    dossier(
        NIVEAUX, "Soins\n    Attirer\n    Dépister\nÂges\n    Bouger\n", nom="Contrat local de santé du Val",
        couleur="#FFD200",
    ),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL"),
    t.Reunion(1, 1, "2026-03-12", etat="tenue"),
    t.Reunion(2, 1, "2026-12-10", "14:00", "16:30", "Salle du conseil"),
    t.Reunion(3, 1, "2027-03-01"),
    t.Point(1, 0, 2, "Avancement du plan", "information", qui="Léa Monge", minutes=30),
    t.Point(2, 1, 2, "Validation de la fiche 1.2", "decision"),
    t.Fiche(1, 3, etat="accord"),
    t.Fiche(2, 5, etat="accord"),
    t.Suivi(1, "2026-05-05"),
    t.SuiviElement(1, 1, 2, statut="realisee"),
    t.Tache(1, element_id=5, qui="Mairie", quoi="Ouvrir la salle", echeance="2026-10-01"),
)  # fmt: skip
BASE = change(BASE, t.Element, 2, statut="realisee")


def reunion(snapshot: Snapshot = BASE) -> t.Reunion:
    return next(row for row in snapshot.all(t.Reunion) if row.id == 2)


def test_the_slides_say_the_agenda_the_progress_the_news_the_lateness_the_decisions_and_what_is_next() -> None:
    made = diaporama(BASE, reunion(), JOUR)
    assert (made.couverture.titre, made.couverture.surtitre) == ("Comité de pilotage", "Contrat local de santé du Val")
    assert made.couverture.lignes == ("jeudi 10 décembre 2026, de 14 h à 16 h 30", "Salle du conseil")
    by_title = {each.titre: each.corps for each in made.diapositives}
    assert list(by_title) == [
        "Ordre du jour", "Avancement du plan d’actions", "Depuis le COPIL du 12 mars 2026", "Actions en retard",
        "Décisions demandées", "Prochaines étapes",
    ]  # fmt: skip
    assert by_title["Ordre du jour"] == Puces(("Avancement du plan", "Validation de la fiche 1.2"), 1)
    bars = by_title["Avancement du plan d’actions"]
    assert isinstance(bars, Barres)
    assert bars.categories == ("1 Soins", "2 Âges")
    assert {each.nom: each.valeurs for each in bars.series} == {"À leur terme": (1, 0), "À engager": (1, 1)}
    news, late, dates = (
        each for title, each in by_title.items() if title[:6] in ("Depuis", "Action", "Procha")
    )  # fmt: skip
    assert isinstance(news, Grille) and news.lignes == (("1.1 Attirer", "Réalisée"),)
    assert isinstance(late, Grille)
    assert late.lignes == (("2.1 Bouger", "Sans pilote", "Tâche attendue le 1er octobre 2026 : Ouvrir la salle"),)
    assert by_title["Décisions demandées"] == Puces(("Validation de la fiche 1.2", "Valider la fiche 2.1 Bouger"))
    assert isinstance(dates, Grille) and dates.lignes == (("1er mars 2027", "Réunion", "COPIL"),)


def test_the_progress_has_the_words_and_the_colours_of_the_chart_of_the_yearly_report() -> None:
    """A status keeps its colour where another has no action."""
    bars = next(each.corps for each in diaporama(BASE, reunion(), JOUR).diapositives if isinstance(each.corps, Barres))
    chart = avancement_par_axe(axes(BASE, 2026, JOUR)).donnees.series
    colours = {serie.nom: SERIES[rank] for rank, serie in enumerate(chart)}
    assert len(bars.series) == 2
    assert {each.nom: each.couleur for each in bars.series}.items() <= colours.items()


def test_an_action_stopped_since_the_last_committee_says_why() -> None:
    stopped = avec(BASE, t.Suivi(2, "2026-06-05"), t.SuiviElement(2, 2, 3, statut="suspendue"))
    stopped = change(stopped, t.Element, 3, statut="suspendue", statut_motif="Poste vacant")
    (news,) = (each.corps for each in diaporama(stopped, reunion(), JOUR).diapositives if each.titre[:6] == "Depuis")
    assert isinstance(news, Grille)
    assert news.lignes == (("1.1 Attirer", "Réalisée"), ("1.2 Dépister", "Suspendue : Poste vacant"))


def test_a_meeting_without_agenda_plan_or_news_has_its_first_slide_and_no_empty_one(tmp_path: Path) -> None:
    bare = dossier(NIVEAUX, "", nom="CLS du Val")
    bare = avec(bare, t.Reunion(1, None, "2026-12-10"))
    assert diaporama(bare, bare.all(t.Reunion)[0], JOUR).diapositives == ()
    exporter("diaporama", bare, tmp_path / "d.pptx", Options(JOUR))
    (slide,) = Presentation(str(tmp_path / "d.pptx")).slides
    assert slide.shapes.title.text == "Réunion"


def test_the_colour_of_the_collectivite_is_darkened_until_it_reads_on_white() -> None:
    assert contraste(diaporama(BASE, reunion(), JOUR).accent, "#FFFFFF") >= 4.5
    blue = change(BASE, t.Contrat, 1, couleur="#123456")
    assert diaporama(blue, reunion(), JOUR).accent == "#123456"


def tient(page: Diapositive) -> bool:
    match page.corps:
        case Puces():
            used = sum(map(d.hauteur_puce, page.corps.textes))
        case Grille():
            used = page.corps.hauteur(page.corps.entetes, True) + sum(map(page.corps.hauteur, page.corps.lignes))
        case Barres():
            used = len(page.corps.categories) * 30.0
        case None:
            used = 0.0
    return used <= d.place(page)


def combien_de(page: Diapositive) -> int:
    match page.corps:
        case Puces():
            return len(page.corps.textes)
        case Grille():
            return len(page.corps.lignes)
    return 0


@pytest.mark.parametrize("combien", [1, 7, 12, 13, 60, 300])
@pytest.mark.parametrize(
    "texte", ["Court", "Une action au titre assez long pour deux lignes ou trois " * 3, "x" * 40_000]
)
def test_whatever_its_length_a_list_or_a_table_is_cut_into_slides_that_hold(combien: int, texte: str) -> None:
    for corps in (
        Puces((texte,) * combien, 1),
        Grille(("Action", "Pilote"), (60, 40), ((texte, texte),) * combien, "Un essai."),
    ):
        pages = paginer(Diapositive("Titre " * 60, corps, "Phrase. " * 60))
        assert all(tient(each) for each in pages)
        assert len(pages[0].titre) < 130
        assert sum(map(combien_de, pages)) == combien
    pages = paginer(Diapositive("T", Puces(("a",) * 60, 1)))
    numbers = [each.corps.depart for each in pages if isinstance(each.corps, Puces)]
    assert numbers[0] == 1 and numbers == sorted(set(numbers))


def test_slides_share_what_does_not_hold_on_one_and_tell_their_rank() -> None:
    pages = paginer(Diapositive("Retards", Grille(("A", "B"), (1, 1), (("x", "y"),) * 16, "Un essai."), "Une phrase."))
    assert [each.titre for each in pages] == ["Retards (1/2)", "Retards (2/2)"]
    assert [each.phrase for each in pages] == ["Une phrase.", ""]
    assert [len(each.corps.lignes) for each in pages if isinstance(each.corps, Grille)] == [8, 8]
    many = Barres(tuple(f"Axe {n}" for n in range(20)), (Serie("Réalisées", tuple(range(20)), "#1E5B3C"),), "Un essai.")
    bars = [each.corps for each in paginer(Diapositive("Avancement", many)) if isinstance(each.corps, Barres)]
    assert [len(each.categories) for each in bars] == [9, 9, 2]
    assert bars[1].series[0].valeurs == tuple(range(9, 18))


def formes(path: Path) -> list[tuple[Any, list[Any]]]:
    return [(slide, list(slide.shapes)) for slide in Presentation(str(path)).slides]


@pytest.fixture(scope="module", params=["exemple", "sali", "essai"])
def fichier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    snapshot = {"exemple": exemple, "essai": lambda: BASE, "sali": sali}[request.param]()
    target = tmp_path_factory.mktemp("diaporama") / "d.pptx"
    exporter(
        "diaporama", snapshot, target, Options(JOUR, reunion="2026-12-10/14:00" if request.param == "exemple" else "")
    )
    return target


def sali() -> Snapshot:
    snapshot = change(BASE, t.Reunion, 2, objet=SALE, lieu="mot " * 10_000)
    points = tuple(t.Point(n, n, 2, f"{SALE} {n}", "decision", texte=SALE) for n in range(1, 40))
    return change(replaced(snapshot, t.Point, points), t.Element, 2, intitule=SALE)


def test_the_package_has_no_fault_and_says_what_it_is(fichier: Path) -> None:
    assert fautes(fichier) == []
    said = Presentation(str(fichier)).core_properties
    assert said.title and said.language == "fr-FR" and said.subject == "Diaporama"


def test_each_slide_has_a_title_of_its_own_a_number_and_nothing_outside_its_edges(fichier: Path) -> None:
    deck = Presentation(str(fichier))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    titles = [slide.shapes.title.text.strip() for slide in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    for rank, (slide, shapes) in enumerate(formes(fichier)):
        numbers = [each for each in slide.placeholders if each.placeholder_format.type == 13]
        assert len(numbers) == (1 if rank else 0)
        for shape in shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name
            assert not (shape.is_placeholder and shape.has_text_frame and not shape.text_frame.text), shape.name


def test_pictures_tables_and_charts_are_described_and_every_text_is_french(fichier: Path) -> None:
    kinds = set()
    for slide, shapes in formes(fichier):
        for shape in shapes:
            if shape.shape_type in (3, 13, 19):
                kinds.add(shape.shape_type)
                assert shape._element.xpath(".//p:cNvPr/@descr")[0].strip(), shape.name
        for each in slide.element.iter(qn("a:rPr")):
            assert each.get("lang") == "fr-FR"
    assert {3, 19} <= kinds


def test_notes_say_who_presents(fichier: Path) -> None:
    agenda = Presentation(str(fichier)).slides[1]
    assert agenda.shapes.title.text.startswith("Ordre du jour")
    assert agenda.notes_slide.notes_text_frame.text.splitlines()[1].startswith("1. ")


@pytest.mark.rendu
@pytest.mark.lent
def test_libreoffice_draws_a_page_a_slide_and_writes_the_pdf(fichier: Path, tmp_path: Path) -> None:
    soffice = soffice_ou_passer()
    made = convertir(fichier, tmp_path, soffice, "pdf")
    if made is None:
        pytest.skip("LibreOffice Impress n'est pas installé")
    done = subprocess.run(["pdfinfo", made], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {len(Presentation(str(fichier)).slides)}" in done
    assert re.search(r"Page size: +960(?:\.0\d+)? x 540(?:\.0\d+)? pts", done)
