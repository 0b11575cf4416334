"""The differences between two states of a contract, and carrying them over: nothing told twice, nothing lost."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk import catalogue
from clsdesk.models import tables as t
from clsdesk.models.differences import appliquer, differences, marquer
from clsdesk.models.differences_elements import champs_saisis
from clsdesk.models.differences_objets import OBJETS, article_effectif
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.versions import rows_figees
from tests.donnees_essai import Lignes, niveaux

MOTS = ("santé", "aidants", "2027", "**CPTS**", "", "Repérer", "mobilité", "« aller vers »")


def exemple() -> Snapshot:
    return Snapshot(rows_figees(catalogue.exemple()))


def petit() -> Snapshot:
    """A small contract of every kind of row, whose plan has three levels."""
    lignes = Lignes()
    levels = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    lignes.met(t.Contrat(nom="CLS", plan_debut=2026, plan_fin=2028, organisation_id=1))
    lignes.met(t.ModeleCopie(contenu='cle = "essai"'))
    for rang in range(4):
        lignes.met(t.Organisation(nom=f"Organisme {rang}", sigle=f"O{rang}"))
        lignes.met(t.Signataire(rang=rang, rang_signature=3 - rang, organisation_id=rang + 1))
        lignes.met(t.Visa(rang=rang, texte=f"le texte {rang}"))
        lignes.met(t.Article(rang=rang, titre=f"Titre {rang}", texte=f"Texte {rang}."))
        lignes.met(t.Commune(rang=rang, nom=f"Commune {rang}"))
        lignes.met(t.Terme(rang=rang, sigle=f"S{rang}", definition="D"))
        lignes.met(t.IndicateurTerritoire(rang=rang, intitule=f"Chiffre {rang}"))
        lignes.met(t.Valeur(indicateur_id=rang + 1, texte="12", territoire="Ici"))
    for axe in range(3):
        top = lignes.met(t.Element(niveau_id=levels[0].id, rang=axe, intitule=f"Axe {axe}"))
        for action in range(3):
            mid = lignes.met(
                t.Element(parent_id=top.id, niveau_id=levels[1].id, rang=action, intitule=f"{axe}{action}")
            )
            fiche = lignes.met(t.Fiche(element_id=mid.id))
            lignes.met(t.FicheChamp(fiche_id=fiche.id, cle="besoins", texte="Un besoin."))
            low = lignes.met(t.Element(parent_id=mid.id, niveau_id=levels[2].id, intitule=f"{axe}{action}0"))
            lignes.met(t.Pilotage(element_id=low.id, organisation_id=action + 1))
            lignes.met(t.Calendrier(element_id=low.id, annee=2026 + action))
    return lignes.snapshot()


def dit(snapshot: Snapshot) -> dict[str, Any]:
    """What the contract says, told otherwise than by the differences: values by row, children in their order."""
    said: dict[str, Any] = {}
    for objet in OBJETS:
        ordered = {colonne for colonne, _ in objet.ordres}
        rows = [row for row in snapshot.all(objet.genre) if objet.compte(snapshot, row)]
        for row in rows:
            values = {name: getattr(row, name) for champ in objet.champs for name in champ.colonnes}
            hung = [sorted(groupe.vaut(each) for each in groupe.membres(snapshot, row.id)) for groupe in objet.groupes]
            said[f"{row.TABLE} {row.id}"] = (values, hung)
        for colonne in ordered:
            said[f"{objet.genre.TABLE} {colonne}"] = [
                row.id for row in sorted(rows, key=lambda row: (getattr(row, colonne), getattr(row, "rang", 0), row.id))
            ]
    for node in snapshot.plan.parcours():
        said[f"element {node.id}"] = (
            dataclasses.replace(node.element, rang=0, statut="", statut_motif="", meteo=""),
            node.code,
            [
                (None if each.row.texte else each.row.organisation_id, each.row.texte, each.row.role)
                for each in node.pilotages
            ],
            [(row.annee, row.trimestre, row.mois, row.texte) for row in node.calendrier],
            {cle: [row.texte for row in rows] for cle, rows in champs_saisis(snapshot, node.id).items()},
        )
    said["plan"] = [node.id for node in snapshot.plan.parcours()]
    return said


# --- properties -------------------------------------------------------------------------------------------------------


def hasard(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    """One change that a person could make, anywhere in the contract."""
    gestures = (_ecrire, _ecrire, _ajouter, _retirer, _ranger, _deplacer, _nouvel_element, _retirer_element)
    return rng.choice(gestures)(snapshot, rng)


SIMPLES = (t.Visa, t.Article, t.Commune, t.Terme, t.Signataire, t.Instance, t.Enjeu, t.IndicateurTerritoire, t.Quartier)
ECRITS = (*SIMPLES, t.Contrat, t.Organisation, t.Niveau, t.Element, t.Pilotage, t.Calendrier, t.FicheChamp, t.Valeur)


def _ecrire(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    kind = rng.choice(ECRITS)
    rows = snapshot.all(kind)
    if not rows:
        return snapshot
    texts = [column.name for column in t.columns(kind) if str(column.type) == "str" and column.name != "motif"]
    row: t.Row = rng.choice(rows)
    change: dict[str, Any] = (
        {rng.choice(texts): rng.choice(MOTS)}
        if (texts and rng.random() < 0.8) or kind is not t.Calendrier
        else {"annee": 2030}
    )
    return _remplace(snapshot, dataclasses.replace(row, **change))


def _ajouter(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    kind = rng.choice((*SIMPLES, t.Pilotage, t.Calendrier, t.Organisation))
    values: dict[str, Any] = (
        {"rang": rng.randrange(5)} if kind is not t.Calendrier else {"annee": rng.randrange(2026, 2031)}
    )
    if kind in (t.Pilotage, t.Calendrier):
        elements = snapshot.all(t.Element)
        if not elements:
            return snapshot
        values["element_id"] = rng.choice(elements).id
    bodies = snapshot.all(t.Organisation)
    if kind in (t.Pilotage, t.Signataire) and bodies:
        values["organisation_id"] = rng.choice(bodies).id
    return _remplace(snapshot, kind(id=_neuf(snapshot, kind), **values))


def _retirer(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    kind = rng.choice((*SIMPLES, t.Pilotage, t.Calendrier, t.FicheChamp))
    rows: tuple[t.Row, ...] = snapshot.all(kind)
    return _sans(snapshot, {(kind.TABLE, rng.choice(rows).id)}) if rows else snapshot


def _ranger(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    kind = rng.choice((t.Visa, t.Article, t.Signataire, t.Commune))
    rows = snapshot.all(kind)
    column = rng.choice(("rang", "rang_article", "rang_signature")) if kind is t.Signataire else "rang"
    return (
        _remplace(snapshot, dataclasses.replace(rng.choice(rows), **{column: rng.randrange(6)})) if rows else snapshot
    )


def _deplacer(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    nodes = tuple(snapshot.plan.parcours())
    if not nodes:
        return snapshot
    node, under = rng.choice(nodes), rng.choice((None, *nodes))
    if under is not None and any(each.id == under.id for each in node.parcours()):
        return snapshot
    row = dataclasses.replace(node.element, parent_id=under.id if under else None, rang=rng.randrange(5))
    return _remplace(snapshot, row)


def _nouvel_element(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    parent = rng.choice((None, *snapshot.all(t.Element)))
    row = t.Element(
        id=_neuf(snapshot, t.Element), parent_id=parent.id if parent else None, rang=rng.randrange(4),
        niveau_id=rng.choice(snapshot.all(t.Niveau)).id, intitule=rng.choice(MOTS),
    )  # fmt: skip
    return _remplace(snapshot, row)


def _retirer_element(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    nodes = tuple(snapshot.plan.parcours())
    if not nodes:
        return snapshot
    return _sans(snapshot, {("element", each.id) for each in rng.choice(nodes).parcours()})


def _neuf(snapshot: Snapshot, kind: type[t.Row]) -> int:
    """Ids are never used twice: above all that this test ever gave."""
    return max((row.id for row in snapshot.all(kind)), default=0) + 1000


def _remplace(snapshot: Snapshot, row: t.Row) -> Snapshot:
    kind = type(row)
    return replaced(snapshot, kind, (*(each for each in snapshot.all(kind) if each.id != row.id), row))


def _sans(snapshot: Snapshot, gone: set[tuple[str, int]]) -> Snapshot:
    """Without these rows and what hangs from them."""
    rows = {
        (row.TABLE, row.id): row for each in snapshot.rows.values() for row in each if (row.TABLE, row.id) not in gone
    }
    for key, row in tuple(rows.items()):
        for column in t.columns(type(row)):
            target = (column.metadata["ref"], getattr(row, column.name))
            if target in gone:
                rows.pop(key, None)
    held = {table: tuple(row for (name, _), row in rows.items() if name == table) for table in snapshot.rows}
    made = Snapshot(held)
    fiches = {row.id for row in made.all(t.Fiche)}
    return replaced(made, t.FicheChamp, tuple(row for row in made.all(t.FicheChamp) if row.fiche_id in fiches))


@given(st.randoms(use_true_random=False), st.integers(0, 12), st.integers(0, 12))
def test_a_state_does_not_differ_from_itself_and_all_its_differences_lead_to_another(
    rng: random.Random, avant: int, apres: int
) -> None:
    a = petit()
    for _ in range(avant):
        a = hasard(a, rng)
    b = a
    for _ in range(apres):
        b = hasard(b, rng)
    assert differences(a, Snapshot(dict(a.rows))) == ()
    told = differences(a, b)
    assert len({each.cle for each in told}) == len(told)
    made = appliquer(a, told)
    assert differences(made, b) == ()
    assert dit(made) == dit(b)
    assert (told == ()) == (dit(a) == dit(b))


@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_some_differences_carried_over_leave_the_others_and_nothing_that_refers_to_nothing(
    rng: random.Random, apres: int
) -> None:
    a = b = petit()
    for _ in range(apres):
        b = hasard(b, rng)
    told = [each for each in differences(a, b) if not each.suit]
    chosen = [each for each in told if rng.random() < 0.5]
    made = appliquer(a, chosen)
    for table, rows in made.rows.items():
        for row in rows:
            for column in t.columns(type(row)):
                ref, target = column.metadata["ref"], getattr(row, column.name)
                assert not ref or target is None or made.get(t.TABLES[ref], target), (table, row, column.name)
    assert len(tuple(made.plan.parcours())) == len(made.all(t.Element))


# --- words ------------------------------------------------------------------------------------------------------------


def titres(a: Snapshot, b: Snapshot) -> list[str]:
    return [each.titre for each in differences(a, b)]


def change(snapshot: Snapshot, kind: type[t.Row], row_id: int, **values: Any) -> Snapshot:
    row = snapshot.get(kind, row_id)
    assert row is not None
    return _remplace(snapshot, dataclasses.replace(row, **values))


def test_a_difference_says_where_in_words_and_what_stood_there() -> None:
    a = petit()
    b = change(a, t.Element, 3, intitule="Repérer les aidants")
    b = _remplace(b, t.Pilotage(id=500, element_id=3, organisation_id=4, rang=1))
    found = differences(a, b)
    assert [each.titre for each in found] == [
        "Opération 1.1.1 « Repérer les aidants », intitulé",
        "Opération 1.1.1 « Repérer les aidants », pilotes",
    ]
    assert [(each.avant, each.apres) for each in found] == [("000", "Repérer les aidants"), ("O0", "O0, O3")]


def test_a_renumbering_that_follows_is_told_once() -> None:
    a = petit()
    first = a.plan.racines[0]
    b = _sans(a, {("element", each.id) for each in first.parcours()})
    found = differences(a, b)
    assert [(each.titre, each.suit) for each in found] == [
        ("Axe 1 « Axe 0 », retrait", False),
        ("Numérotation du plan", True),
    ]
    assert found[1].avant.splitlines()[0] == "2 Axe 1"
    assert found[1].apres.splitlines()[0] == "1 Axe 1"


def test_an_element_that_goes_is_told_with_all_that_went_with_it() -> None:
    a = petit()
    axe = a.plan.racines[2]
    b = _sans(a, {("element", each.id) for each in axe.parcours()})
    (found,) = differences(a, b)
    for word in ("Axe 2", "20", "21", "220", "Pilotes : O2", "Calendrier : 2028", "Un besoin."):
        assert word in found.avant
    assert found.apres == ""
    assert dit(appliquer(b, differences(b, a))) == dit(a)


def test_moving_one_element_tells_that_one() -> None:
    a = petit()
    last = a.plan.racines[2]
    assert titres(a, change(a, t.Element, last.id, rang=-1)) == [
        "Axe 1 « Axe 2 », place dans le plan",
        "Numérotation du plan",
    ]


def test_the_follow_up_the_directory_and_the_files_affairs_are_no_differences() -> None:
    a = exemple()
    b = a
    for node in a.plan.parcours():
        b = change(b, t.Element, node.id, statut="suspendue", meteo="compromis", statut_motif="attente")
    for row in a.all(t.Fiche):
        b = change(b, t.Fiche, row.id, etat="validee", date_validation="2026-03-02")
    b = replaced(b, t.Suivi, ())
    b = replaced(b, t.SuiviElement, ())
    b = replaced(b, t.Tache, ())
    b = replaced(b, t.Contact, ())
    b = replaced(b, t.Option, (t.Option(id=1, domaine="contrat", cle="x", valeur="1"),))
    b = change(b, t.Contrat, 1, couleur="#123456")
    assert differences(a, b) == ()


def test_an_article_without_a_text_of_its_own_says_what_the_model_says() -> None:
    a = exemple()
    row = a.all(t.Article)[0]
    model = a.modele.article(row.cle)
    assert model is not None
    full = change(a, t.Article, row.id, titre=model.titre, texte=model.texte)
    empty = change(a, t.Article, row.id, titre="", texte="")
    assert article_effectif(empty, empty.all(t.Article)[0]) == (model.titre, model.texte)
    assert differences(empty, full) == ()


def test_a_signatory_replaced_reads_as_such() -> None:
    a = petit()
    (found,) = differences(a, change(a, t.Signataire, 2, organisation_id=4))
    assert (found.quoi, found.avant, found.apres) == ("organisme remplacé", "Organisme 1", "Organisme 3")


def test_a_body_that_is_added_with_a_signatory_comes_with_it() -> None:
    a = petit()
    b = _remplace(a, t.Organisation(id=90, nom="Hôpital"))
    b = _remplace(b, t.Signataire(id=91, rang=1, organisation_id=90))
    (found,) = differences(a, b)
    made = appliquer(a, [found])
    assert made.get(t.Organisation, 90) is not None
    assert [row.id for row in made.all(t.Signataire)] == [row.id for row in b.all(t.Signataire)]


@pytest.mark.parametrize(
    ("avant", "apres", "partis", "venus"),
    [
        ("Repérer les aidants du territoire.", "Repérer les aidants isolés du territoire.", [], ["isolés "]),
        ("au plus tard en 2027", "au plus tard en 2028", ["2027"], ["2028"]),
        ("l'Agence", "l’Agence", ["l'"], ["l’"]),
        ("", "tout neuf", [], ["tout neuf"]),
        ("Un.\nDeux.\nTrois.", "Un.\nTrois.", ["Deux.\n"], []),
        ("pareil", "pareil", [], []),
    ],
)
def test_the_words_that_differ_are_marked(avant: str, apres: str, partis: list[str], venus: list[str]) -> None:
    left, right = marquer(avant, apres)
    assert [each.texte for each in left if each.change] == partis
    assert [each.texte for each in right if each.change] == venus


@given(st.text("ab \n’.", max_size=60), st.text("ab \n’.", max_size=60))
def test_marking_loses_no_letter(avant: str, apres: str) -> None:
    left, right = marquer(avant, apres)
    assert "".join(each.texte for each in left) == avant
    assert "".join(each.texte for each in right) == apres
    if avant == apres:
        assert not any(each.change for each in (*left, *right))


def test_forty_thousand_letters_are_compared_at_once() -> None:
    long = "mot " * 10_000
    left, right = marquer(long, long + "fin")
    assert "".join(each.texte for each in right).endswith("fin")
    assert any(each.change for each in left)
