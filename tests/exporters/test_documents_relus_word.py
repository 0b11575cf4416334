"""The contract, the fiches and the plan of three contracts, read back from Word: each thing once, in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from clsdesk.exporters.contrat_parties import organisme
from clsdesk.exporters.plan_mots import etiquette, etiquette_courte
from clsdesk.models import tables as t
from clsdesk.models.cases import texte_d_annee
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from tests.exporters.outils_word import plat
from tests.exporters.relus import NOMS, SIGNATURES, Morceau, contenu, exporte, morceaux, sous, tableaux

TOUS = pytest.mark.parametrize("nom", NOMS)


def _nom(snapshot: Snapshot, row: t.Signataire) -> str:
    return plat(organisme(snapshot, row).complet)


def _article(snapshot: Snapshot, cle: str) -> str:
    rang, row = next((rang, row) for rang, row in enumerate(snapshot.all(t.Article), 1) if row.cle == cle)
    return plat(f"Article {rang} : {row.titre}")


@TOUS
def test_each_party_is_named_once_in_order_with_who_represents_it(nom: str) -> None:
    snapshot = contenu(nom)
    lus = [each for each in morceaux(exporte(nom, "contrat")) if each.style in ("CLS Partie", "CLS Désignation seule")]
    rows = snapshot.all(t.Signataire)
    assert len(lus) == len(rows)
    for each, row in zip(lus, rows, strict=True):
        assert each.texte.startswith(majuscule(_nom(snapshot, row)))
        assert plat(row.representant) in each.texte


@TOUS
def test_the_article_of_the_parties_names_each_once_in_its_own_order(nom: str) -> None:
    snapshot = contenu(nom)
    lus = [
        each.texte
        for each in sous(exporte(nom, "contrat"), _article(snapshot, "parties"))
        if each.style == "List Bullet"
    ]
    rows = sorted(snapshot.all(t.Signataire), key=lambda row: (row.rang_article, row.rang, row.id))
    assert [re.sub(r"( \(« .* »\))?( ;|\.)$", "", each) for each in lus] == [
        majuscule(_nom(snapshot, row)) for row in rows
    ]


@TOUS
def test_each_signatory_has_one_place_to_sign_in_the_order_of_the_signatures(nom: str) -> None:
    snapshot = contenu(nom)
    (bloc,) = [each for each in morceaux(exporte(nom, "contrat")) if each.style == SIGNATURES]
    places = [cell for row in bloc.lignes for cell in row if cell]
    rows = sorted(snapshot.all(t.Signataire), key=lambda row: (row.rang_signature, row.rang, row.id))
    assert len(places) == len(rows)
    for place, row in zip(places, rows, strict=True):
        assert place.startswith(f"Pour {_nom(snapshot, row)}")
        assert place.endswith(plat(row.signe_par or row.representant))


@TOUS
def test_each_article_stands_under_its_number_and_title_in_order_and_none_is_empty(nom: str) -> None:
    snapshot = contenu(nom)
    path = exporte(nom, "contrat")
    lus = [each.texte for each in morceaux(path) if each.style == "Heading 2" and each.texte.startswith("Article ")]
    attendus = [plat(f"Article {rang} : {row.titre}") for rang, row in enumerate(snapshot.all(t.Article), 1)]
    assert lus == attendus
    assert all(any(each.texte or each.lignes for each in sous(path, titre)) for titre in attendus)


@TOUS
def test_orientations_actions_and_operations_stand_in_the_article_of_the_plan_each_once(nom: str) -> None:
    snapshot = contenu(nom)
    lus = sous(exporte(nom, "contrat"), _article(snapshot, "strategie"))
    orientations = [each.texte for each in lus if each.style == "List Bullet"][: len(snapshot.plan.racines)]
    assert orientations == [plat(etiquette(racine)) for racine in snapshot.plan.racines]
    titres = {plat(etiquette(noeud)) for noeud in snapshot.plan.parcours()}
    suite = [each.texte for each in lus if _est_du_plan(each, titres)]
    assert suite == [_au_contrat(noeud, suite) for noeud in snapshot.plan.parcours()]


def _est_du_plan(each: Morceau, titres: set[str]) -> bool:
    return each.style == "CLS Opération" or (each.style.startswith("Heading") and each.texte in titres)


def _au_contrat(noeud: Noeud, lus: Iterable[str]) -> str:
    """As a heading when it is one, otherwise the code and the title on one line."""
    ligne = plat(f"{noeud.code} {noeud.element.intitule}")
    return plat(etiquette(noeud)) if plat(etiquette(noeud)) in set(lus) else ligne


@TOUS
@pytest.mark.parametrize("cle", ["contrat", "plan"])
def test_the_annexed_table_holds_each_element_with_its_code_its_pilots_and_its_years(nom: str, cle: str) -> None:
    snapshot = contenu(nom)
    noms_d_etages = [niveau.nom_tableau or niveau.nom for niveau in snapshot.plan.niveaux]
    lues = [
        each for each in morceaux(exporte(nom, cle)) if each.lignes and each.lignes[0][0] in map(plat, noms_d_etages)
    ]
    assert len(lues) == len(snapshot.plan.racines)
    for racine, tableau in zip(snapshot.plan.racines, lues, strict=True):
        assert any(racine.intitule_tableau and plat(racine.intitule_tableau) in titre for titre in tableau.titres)
        entete, rows = tableau.lignes[0], tableau.lignes[1:]
        dessous = [each for each in racine.parcours() if each is not racine]
        dits = [cell for row in rows for cell in row[: _premiere_de_suite(entete)] if cell]
        assert [_debute(dit, each) for dit, each in zip(dits, dessous, strict=True)] == [True] * len(dessous)
        _verifier_les_rangs(snapshot, entete, rows, [each for each in dessous if not each.enfants or each.pilotages])


def _premiere_de_suite(entete: tuple[str, ...]) -> int:
    """How many columns are levels of the plan: those before the pilots, or before the years."""
    suites = (rang for rang, mot in enumerate(entete) if mot in ("Pilote", "Partenaires") or mot.isdigit())
    return next(suites, len(entete))


def _debute(dit: str, noeud: Noeud) -> bool:
    return dit.startswith(plat(f"{noeud.code.rstrip('.')} {noeud.intitule_tableau}"))


def _verifier_les_rangs(
    snapshot: Snapshot, entete: tuple[str, ...], rows: tuple[tuple[str, ...], ...], noeuds: list[Noeud]
) -> None:
    for noeud in noeuds:
        row = next(row for row in rows if any(_debute(cell, noeud) for cell in row[: _premiere_de_suite(entete)]))
        pilotes = plat(", ".join(each.libelle for each in noeud.pilotes))
        if "Pilote" in entete:
            assert row[entete.index("Pilote")] == pilotes
        annees = [cell for cell in row[_premiere_annee(entete) :] if cell]
        dites = [plat(texte_d_annee(noeud, annee)) for annee in snapshot.plan.annees]
        assert [text for text in dites if text and text not in annees] == []


def _premiere_annee(entete: tuple[str, ...]) -> int:
    return next((rang for rang, mot in enumerate(entete) if mot.isdigit()), len(entete))


@TOUS
def test_each_quarter_is_a_row_with_its_code_and_its_inhabitants(nom: str) -> None:
    snapshot = contenu(nom)
    quartiers = snapshot.all(t.Quartier)
    rows = [row for table in tableaux(exporte(nom, "contrat"), "Nature") for row in table]
    assert len(rows) == len(quartiers)
    for row, quartier in zip(rows, quartiers, strict=True):
        habitants = f"{quartier.habitants:,}".replace(",", " ") if quartier.habitants else ""
        dits = (quartier.nature, quartier.code, quartier.nom, quartier.communes, habitants)
        assert [cell for cell in row if cell] == [plat(each) for each in dits if each]


@TOUS
def test_each_commune_stands_once_with_its_inhabitants(nom: str) -> None:
    snapshot = contenu(nom)
    communes = snapshot.all(t.Commune)
    rows = [row for table in tableaux(exporte(nom, "contrat"), "Commune") for row in table]
    dites = [row[rang : rang + 2] for rang in (0, 2) for row in rows if row[rang]]
    assert dites == [(plat(each.nom), f"{each.population:,}".replace(",", " ")) for each in communes if each.population]


@TOUS
def test_the_glossary_defines_each_sigle_once_in_alphabetical_order(nom: str) -> None:
    snapshot = contenu(nom)
    rows = [row for table in tableaux(exporte(nom, "contrat"), "Sigle") for row in table]
    assert sorted(rows) == sorted((plat(each.sigle), plat(each.definition)) for each in snapshot.all(t.Terme))


@TOUS
def test_each_fiche_names_its_place_its_action_and_its_operations_with_their_pilots(nom: str) -> None:
    snapshot = contenu(nom)
    path = exporte(nom, "fiches")
    titres = [each.texte for each in morceaux(path) if each.style == "Heading 1"]
    assert titres == [plat(etiquette_courte(noeud)) for noeud in snapshot.plan.fiches]
    for noeud in snapshot.plan.fiches:
        (tableau,) = [each for each in sous(path, etiquette_courte(noeud)) if each.lignes]
        champs = {row[0]: row[1] for row in tableau.lignes}
        assert champs["Orientation"].endswith(plat(noeud.ancetres[0].element.intitule))
        assert champs["Action"].endswith(plat(noeud.element.intitule))
        for enfant in noeud.enfants:
            pilotes = ", ".join(each.libelle for each in enfant.pilotes)
            assert plat(f"{enfant.code} {enfant.element.intitule} ({pilotes})") in champs["Opérations et porteurs"]


@TOUS
def test_the_numbers_that_the_contract_says_are_those_of_the_contract(nom: str) -> None:
    snapshot = contenu(nom)
    foule = " ".join(each.texte for each in morceaux(exporte(nom, "contrat")))
    copies = snapshot.contrat.exemplaires
    assert f"en {copies or '………'} exemplaires originaux" in foule
    assert f"Ces {_lettres(len(snapshot.all(t.Signataire)))} signataires" in foule
    assert f"retiennent {_lettres(len(snapshot.plan.racines))} {snapshot.plan.niveaux[0].pluriel.lower()}" in foule
    assert f"qui comprend {_lettres(len(snapshot.plan.fiches))} actions" in foule


def _lettres(nombre: int) -> str:
    from clsdesk.models.nombres import lettres

    return plat(lettres(nombre) if nombre <= 10 else str(nombre))


def test_a_plan_without_a_calendar_has_no_empty_years_beside_it() -> None:
    assert not [
        cell
        for each in morceaux(exporte("amiens", "plan"))
        if each.lignes
        for cell in each.lignes[0]
        if cell.isdigit()
    ]  # fmt: skip
