"""The annexed table as blocks: spans, bands, marks, shapes of terrain.md."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clsdesk.exporters.blocks import Cellule, Genre, Item, Tableau, Titre, texte_de
from clsdesk.exporters.plan_mots import partenaires_en_mots
from clsdesk.exporters.plan_tableau import plan_en_tableaux
from clsdesk.models import tables as t
from clsdesk.models.cases import MARQUE
from tests.donnees_essai import Lignes, niveaux


def _contrat(lignes: Lignes) -> None:
    lignes.met(t.Contrat(nom="CLS", plan_debut=2026, plan_fin=2028))


def _dit(cellule: Cellule) -> str:
    return " / ".join(texte_de(each.contenu) for each in cellule.contenu if not isinstance(each, Item))


def _grille(tableau: Tableau) -> list[list[str]]:
    """The rows as they are read: a covered place reads "^", a widened one "<"."""
    rows: list[list[str]] = []
    couvertes: dict[int, tuple[int, int]] = {}
    for ligne in tableau.lignes:
        row, cells = [], iter(ligne.cellules)
        while len(row) < len(tableau.colonnes):
            place = len(row)
            if place in couvertes:
                reste, largeur = couvertes.pop(place)
                if reste > 1:
                    couvertes[place] = (reste - 1, largeur)
                row += ["^"] * largeur
                continue
            cell = next(cells)
            if cell.lignes > 1:
                couvertes[place] = (cell.lignes - 1, cell.colonnes)
            row += [_dit(cell)] + ["<"] * (cell.colonnes - 1)
        assert next(cells, None) is None
        rows.append(row)
    assert not couvertes
    return rows


def _tableaux(lignes: Lignes) -> list[Tableau]:
    return [bloc for bloc in plan_en_tableaux(lignes.snapshot().plan) if isinstance(bloc, Tableau)]


def test_an_action_covers_the_rows_of_its_operations_and_a_year_holds_its_mark_or_its_text():
    lignes = Lignes()
    _contrat(lignes)
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Soins"))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="Attirer"))
    c = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, intitule="Locaux", details="recenser"))
    d = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, rang=1, intitule="Stages"))
    lignes.met(t.Pilotage(element_id=c.id, texte="CPTS"))
    lignes.met(t.Pilotage(element_id=c.id, rang=1, texte="CCSA"))
    lignes.met(t.Calendrier(element_id=c.id, annee=2026))
    lignes.met(t.Calendrier(element_id=d.id, annee=2027, trimestre=2))
    lignes.met(t.Calendrier(element_id=d.id, annee=2027, texte="bilan"))
    blocs = plan_en_tableaux(lignes.snapshot().plan)
    assert blocs[0] == Titre(2, "Axe 1 : Soins", "plan_1")
    tableau = blocs[1]
    assert isinstance(tableau, Tableau)
    assert [_dit(each) for each in tableau.entetes[0].cellules] == [
        "Action", "Opération", "Pilote", "2026", "2027", "2028",
    ]  # fmt: skip
    assert [each.genre for each in tableau.colonnes[-3:]] == [Genre.ANNEE] * 3
    assert _grille(tableau) == [
        ["1.1 Attirer", "1.1.1 Locaux / recenser", "CPTS, CCSA", MARQUE, "", ""],
        ["^", "1.1.2 Stages", "", "", "bilan\nT2", ""],
    ]


def test_a_title_for_tables_is_preferred_there():
    lignes = Lignes()
    _contrat(lignes)
    axe, action = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Long", intitule_tableau="Court"))
    lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="Une longue action", intitule_tableau="Action"))
    blocs = plan_en_tableaux(lignes.snapshot().plan)
    assert isinstance(blocs[0], Titre)
    assert blocs[0].texte == "Axe 1 : Court"
    assert _grille(_tableaux(lignes)[0])[0][0] == "1.1 Action"


def test_pilots_of_the_action_cover_its_operations_that_have_none():
    lignes = Lignes()
    _contrat(lignes)
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", ""))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="B"))
    for rang in range(2):
        c = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, rang=rang, intitule=f"C{rang}"))
        lignes.met(t.Calendrier(element_id=c.id, annee=2026 + rang))
    lignes.met(t.Pilotage(element_id=b.id, texte="ARS"))
    assert _grille(_tableaux(lignes)[0]) == [
        ["1.1 B", "C0", "ARS", MARQUE, "", ""],
        ["^", "C1", "^", "", MARQUE, ""],
    ]


def test_pilots_at_both_levels_give_the_action_a_band_of_its_own():
    lignes = Lignes()
    _contrat(lignes)
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="B"))
    c = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, intitule="C"))
    d = lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, rang=1, intitule="D"))
    for each, name in ((b, "ARS"), (c, "CPTS"), (d, "MSA")):
        lignes.met(t.Pilotage(element_id=each.id, texte=name))
    lignes.met(t.Pilotage(element_id=b.id, rang=1, texte="CAF", role="partenaire"))
    assert _grille(_tableaux(lignes)[0]) == [
        ["1.1 B", "<", "ARS", "CAF", "", "", ""],
        ["", "1.1.1 C", "CPTS", "^", "", "", ""],
        ["^", "1.1.2 D", "MSA", "^", "", "", ""],
    ]


def test_a_node_without_children_at_any_level_keeps_its_row():
    lignes = Lignes()
    _contrat(lignes)
    axe, objectif, action = niveaux(lignes, ("Axe", "{n}"), ("Objectif", "{A}"), ("Action", "{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Vide", rang=0))
    b = lignes.met(t.Element(niveau_id=axe.id, intitule="Plein", rang=1))
    lignes.met(t.Element(niveau_id=objectif.id, parent_id=b.id, intitule="Seul"))
    c = lignes.met(t.Element(niveau_id=objectif.id, parent_id=b.id, rang=1, intitule="Suivi"))
    lignes.met(t.Element(niveau_id=action.id, parent_id=c.id, intitule="Agir"))
    blocs = plan_en_tableaux(lignes.snapshot().plan)
    assert [bloc.texte for bloc in blocs if isinstance(bloc, Titre)] == ["Axe 1 : Vide", "Axe 2 : Plein"]
    assert a.id
    assert [row[:2] for row in _grille(_tableaux(lignes)[0])] == [["A Seul", "<"], ["B Suivi", "1 Agir"]]


def test_a_plan_of_one_level_is_one_table():
    lignes = Lignes()
    _contrat(lignes)
    (axe,) = niveaux(lignes, ("Axe", "{n}"))
    for rang in range(3):
        made = lignes.met(t.Element(niveau_id=axe.id, rang=rang, intitule=f"Axe {rang}"))
        lignes.met(t.Calendrier(element_id=made.id, annee=2026 + rang))
    blocs = plan_en_tableaux(lignes.snapshot().plan)
    assert len(blocs) == 1
    assert [row[0] for row in _grille(_tableaux(lignes)[0])] == ["1 Axe 0", "2 Axe 1", "3 Axe 2"]


def test_a_level_without_a_name_has_a_header_all_the_same():
    lignes = Lignes()
    _contrat(lignes)
    axe, sans_nom, action = niveaux(lignes, ("Axe", "{n}"), ("", "{n})"), ("Action", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=sans_nom.id, parent_id=a.id, intitule="B"))
    lignes.met(t.Element(niveau_id=action.id, parent_id=b.id, intitule="C"))
    (tableau,) = _tableaux(lignes)
    assert all(_dit(each) for each in tableau.entetes[0].cellules)
    assert _grille(tableau)[0][:2] == ["1) B", "1.1 C"]


def test_an_element_whose_parent_skips_a_level_stands_in_its_own_level_s_column():
    lignes = Lignes()
    _contrat(lignes)
    axe, objectif, action = niveaux(lignes, ("Axe", "{n}"), ("Objectif", "{A}"), ("Action", "{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=objectif.id, parent_id=a.id, intitule="B"))
    lignes.met(t.Element(niveau_id=action.id, parent_id=b.id, intitule="C"))
    lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, rang=1, intitule="D"))
    (tableau,) = _tableaux(lignes)
    assert [row[:2] for row in _grille(tableau)] == [["A B", "1 C"], ["", "1 D"]]


def test_equal_long_texts_side_by_side_share_a_cell_and_short_ones_do_not():
    lignes = Lignes()
    _contrat(lignes)
    axe, action = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="B"))
    c = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, rang=1, intitule="C"))
    for annee in (2026, 2027, 2028):
        lignes.met(t.Calendrier(element_id=b.id, annee=annee, texte="Groupe de travail en place, selon le programme"))
        lignes.met(t.Calendrier(element_id=c.id, annee=annee, texte="Octobre"))
    rows = _grille(_tableaux(lignes)[0])
    assert rows[0][-3:] == ["Groupe de travail en place, selon le programme", "<", "<"]
    assert rows[1][-3:] == ["Octobre"] * 3


def test_years_outside_the_plan_that_hold_something_have_their_column():
    lignes = Lignes()
    _contrat(lignes)
    axe, action = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="A"))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="B"))
    lignes.met(t.Calendrier(element_id=b.id, annee=2031, mois=3, texte="fête"))
    (tableau,) = _tableaux(lignes)
    assert _dit(tableau.entetes[0].cellules[-1]) == "2031"
    assert _grille(tableau)[0][-1] == "mars : fête"


def test_a_plan_without_anything_says_nothing():
    assert plan_en_tableaux(Lignes().snapshot().plan) == ()


@st.composite
def _plans(draw: st.DrawFn) -> Lignes:
    """Any tree of up to four levels, with pilots, partners and years at any place."""
    lignes = Lignes()
    _contrat(lignes)
    profondeur = draw(st.integers(1, 4))
    rangs = niveaux(
        lignes, *((f"N{rang}", draw(st.sampled_from(("{n}", "{parent}.{n}", "")))) for rang in range(profondeur))
    )

    def pousser(parent: int | None, rang: int) -> None:
        for place in range(draw(st.integers(int(parent is None), 3))):
            saut = draw(st.integers(0, 1)) if rang + 1 < profondeur else 0
            made = lignes.met(
                t.Element(niveau_id=rangs[rang + saut].id, parent_id=parent, rang=place, intitule=f"T{place}")
            )
            for role in draw(st.sets(st.sampled_from(("pilote", "co-pilote", "partenaire")))):
                lignes.met(t.Pilotage(element_id=made.id, texte=f"P{made.id}", role=role))
            for annee in draw(st.sets(st.sampled_from((2026, 2027, 2028)))):
                lignes.met(t.Calendrier(element_id=made.id, annee=annee, texte=draw(st.sampled_from(("", "x" * 30)))))
            if rang + saut + 1 < profondeur:
                pousser(made.id, rang + saut + 1)

    pousser(None, 0)
    return lignes


@given(_plans())
def test_any_plan_fills_its_tables_exactly_and_names_each_element_once(lignes: Lignes):
    snapshot = lignes.snapshot()
    blocs = plan_en_tableaux(snapshot.plan)
    for tableau in (each for each in blocs if isinstance(each, Tableau)):
        _grille(tableau)
    ancres = [each.ancre for bloc in blocs if isinstance(bloc, Titre) for each in (bloc,)]
    ancres += [
        para.ancre
        for bloc in blocs if isinstance(bloc, Tableau)
        for ligne in bloc.lignes for cellule in ligne.cellules for para in cellule.contenu if para.ancre
    ]  # fmt: skip
    assert sorted(ancres) == sorted(f"plan_{each.id}" for each in snapshot.plan.parcours())
    pilotes = {f"P{each.element_id}" for each in snapshot.all(t.Pilotage)}
    dits = " ".join(cell for bloc in blocs if isinstance(bloc, Tableau) for row in _grille(bloc) for cell in row)
    assert all(each in dits.replace(",", " ").split() for each in pilotes)


def test_partners_stand_on_a_line_and_those_of_another_role_after_its_name():
    lignes = Lignes()
    _contrat(lignes)
    axe = lignes.met(t.Niveau(nom="Axe", motif="{n}", porte_pilotes=1))
    root = lignes.met(t.Element(niveau_id=axe.id, intitule="Accès aux soins"))
    roles = [
        ("CCE", "pilote"),
        ("ARS", "partenaire"),
        ("CAF", "financeur"),
        ("MSA", "partenaire"),
        ("EPCI", "financeur"),
    ]
    for rang, (nom, role) in enumerate(roles):
        lignes.met(t.Pilotage(element_id=root.id, rang=rang, texte=nom, role=role))
    (noeud,) = lignes.snapshot().plan.racines
    assert partenaires_en_mots(noeud) == ("ARS, MSA", "Financeurs : CAF, EPCI")
