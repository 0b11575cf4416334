"""The transcriptions of real contracts, brought wholly into the format: every leaf is accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clsdesk.commands.echange import charger
from clsdesk.exporters.donnees import donnees, texte_donnees
from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.organisations import couper_pilotes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import brut
from clsdesk.storage.document import Document, read_snapshot
from tests.echange.convertisseur import HORS_CONTRAT, NOMS, REFERENCES, lire, nombre, rows, separateurs

pytestmark = pytest.mark.skipif(not REFERENCES.is_dir(), reason="les transcriptions ne sont pas là")


@pytest.fixture(params=NOMS)
def reference(request: pytest.FixtureRequest) -> dict[str, Any]:
    return lire(request.param)


@pytest.fixture
def snapshot(reference: dict[str, Any], tmp_path: Path) -> Snapshot:
    with Document.create(tmp_path / "reference.clsdesk", rows(reference)) as document:
        return document.snapshot()


def test_a_transcription_goes_out_and_in_equal(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(texte_donnees(snapshot), encoding="utf-8")
    charger(tmp_path / "b.clsdesk", tmp_path / "a.json")
    assert donnees(read_snapshot(tmp_path / "b.clsdesk")) == donnees(snapshot)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == donnees(snapshot)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text and number, and the keys that are themselves content."""
    if isinstance(value, dict):
        for key, each in value.items():
            if path.endswith((".comparaisons", "glossaire", ".calendrier", "engagements")):
                yield f"{path}.<clé>", key
            yield from leaves(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    elif value is not None:
        yield path, value


def plain(text: object) -> str:
    return sans_accents(str(text))


# Leaves that rows say by their structure, each checked by a test below.
STRUCTURE = (
    "plan.niveau", "plan.enfants.niveau", "plan.code", "code", "pilotes_texte", "articles.numero", "missions_count",
    "synthese_departement.orientations.nb_actions", "engagements.<clé>", "signataires.categorie",
)  # fmt: skip


def test_every_text_and_number_of_a_transcription_is_in_the_rows(reference: dict[str, Any], snapshot: Snapshot) -> None:
    values = [getattr(row, c.name) for kind in t.ROWS for row in snapshot.all(kind) for c in t.columns(kind)]
    texts = "\n".join(plain(brut(value)) + "\n" + plain(value) for value in values if isinstance(value, str))
    numbers = {value for value in values if isinstance(value, int | float)}
    for path, leaf in leaves({key: value for key, value in reference.items() if key not in HORS_CONTRAT}):
        if path in STRUCTURE or path.endswith((".code", ".niveau", "pilotes_texte", "missions_count")):
            continue
        found = plain(leaf) in texts or (isinstance(leaf, int | float) and leaf in numbers)
        assert found or (path.endswith("calendrier.<clé>") and int(leaf) in numbers), (path, leaf)


def walk(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from walk(node["enfants"])


def test_the_plan_is_the_same_tree(reference: dict[str, Any], snapshot: Snapshot) -> None:
    nodes, wanted = tuple(snapshot.plan.parcours()), tuple(walk(reference["plan"]))
    assert len(nodes) == len(wanted)
    for node, source in zip(nodes, wanted, strict=True):
        assert (node.niveau.nom, numerotation.bare(node.code)) == (source["niveau"], source["code"])
        assert node.element.intitule == source["intitule"]
        table_title = source.get("intitule_annexe") or source.get("intitule_tableau") or source["intitule"]
        assert node.intitule_tableau == table_title
        assert node.element.details == (source["details"] or "")
        assert brut(node.element.texte) == (source["texte"] or "")
        assert [each.intitule for each in (child.element for child in node.enfants)] == [
            child["intitule"] for child in source["enfants"]
        ]
        assert {str(case.annee): case.texte for case in node.calendrier} == source["calendrier"]


def test_pilots_are_named_as_in_the_source_and_known_bodies_are_recognised(
    reference: dict[str, Any], snapshot: Snapshot
) -> None:
    for node, source in zip(snapshot.plan.parcours(), walk(reference["plan"]), strict=True):
        assert [each.libelle for each in node.pilotages] == source["pilotes"]
        assert separateurs(source.get("pilotes_texte") or "", source["pilotes"]).strip(" -+") == ""
        assert list(couper_pilotes(source.get("pilotes_texte") or "")) == source["pilotes"]
    named = {each.libelle: each.organisation for node in snapshot.plan.parcours() for each in node.pilotages}
    if reference["id"] == "sud-artois":
        known = {label: body.sigle or body.nom for label, body in named.items() if body}
        assert known["EN"] == "DASEN"
        assert known["CD"] == "Le Département du Pas-de-Calais"
        assert known["MEM"] == "MEM PA"
        assert known["CH Bap"] == known["CH Bapaume"] == "CH Bapaume"
        assert known["(UFOLEP)"] == "UFOLEP"
        assert [label for label, body in named.items() if body is None] == ["partenaires du champ concerné"]


def test_the_parties_stand_in_three_orders(reference: dict[str, Any], snapshot: Snapshot) -> None:
    parties = snapshot.all(t.Signataire)
    bodies = {body.id: body for body in snapshot.all(t.Organisation)}
    assert [bodies[each.organisation_id or 0].nom for each in parties] == [
        each["nom"] for each in reference["signataires"]
    ]
    assert [(each.representant, each.qualite) for each in parties] == [
        (each["representant"] or "", each["qualite"] or "") for each in reference["signataires"]
    ]
    aliases: dict[int, set[str]] = {}
    for row in snapshot.all(t.Alias):
        aliases.setdefault(row.organisation_id, set()).add(row.nom)
    for column, names in (
        ("rang_article", reference.get("parties_article_2", [])),
        ("rang_signature", [each["organisme"] for each in reference.get("bloc_signature", [])]),
    ):
        ordered = sorted(parties, key=lambda each, column=column: getattr(each, column))
        assert sorted(getattr(each, column) for each in parties) == list(range(len(parties)))
        for party, name in zip(ordered, names, strict=False):
            body = bodies[party.organisation_id or 0]
            assert name in {body.nom, body.sigle, *aliases.get(body.id, set())}
        assert not names or len(names) == len(parties)


def test_engagements_go_to_the_party_that_takes_them(reference: dict[str, Any], snapshot: Snapshot) -> None:
    bodies = {body.id: body for body in snapshot.all(t.Organisation)}
    own = {bodies[each.organisation_id or 0].nom: brut(each.engagements) for each in snapshot.all(t.Signataire)}
    for group, points in reference.get("engagements", {}).items():
        if "signataires" in group.lower():
            assert plain(points[0]) in plain(brut(snapshot.all(t.Article)[0].texte))
            continue
        wanted = next(nom for nom in own if ("agence" in nom.lower()) == ("ARS" in group) and own[nom])
        assert own[wanted] == "\n".join(f"- {point}" for point in points)


def test_figures_keep_their_words_their_comparisons_and_their_numbers(
    reference: dict[str, Any], snapshot: Snapshot
) -> None:
    kinds = {row.id: row for row in snapshot.all(t.IndicateurTerritoire)}
    order = {row.id: place for place, row in enumerate(snapshot.all(t.IndicateurTerritoire))}
    values = sorted(snapshot.all(t.Valeur), key=lambda each: (order[each.indicateur_id], each.rang))
    found = [
        (kinds[v.indicateur_id].theme, kinds[v.indicateur_id].intitule, kinds[v.indicateur_id].unite,
         kinds[v.indicateur_id].source, v.territoire, v.annee, v.texte)
        for v in values
    ]  # fmt: skip
    wanted = [
        (each["theme"], each["indicateur"], each["unite"] or "", each["source"] or "", place, each["annee"] or "", text)
        for each in reference["diagnostic"]
        for place, text in ((each["territoire"] or "", each["valeur"]), *each["comparaisons"].items())
    ]
    assert found == wanted
    assert all(v.nombre == nombre(v.texte) for v in values)


@pytest.mark.parametrize(
    ("text", "number"),
    [("- 0,3", -0.3), ("3 749", 3749), ("2.64", 2.64), ("26.5 %", 26.5), ("37, 6 %", 37.6), ("15500", 15500),
     ("+ 3,66", 3.66), ("6 % à 23,1%", None), ("n'a pas varié", None), ("9e rang", None), ("près de 8 000", None)],
)  # fmt: skip
def test_a_figure_is_a_number_only_when_it_is_one(text: str, number: float | None) -> None:
    assert nombre(text) == number


def test_dates_period_and_perimeter_are_those_of_the_source(reference: dict[str, Any], snapshot: Snapshot) -> None:
    contrat, deduite = snapshot.contrat, reference.get("fin_deduite") or {}
    assert (contrat.plan_debut, contrat.plan_fin) == (reference["debut"], reference["fin"])
    assert (contrat.date_fin, contrat.fin_deduite) == (str(deduite.get("annee", "")), deduite.get("pourquoi", ""))
    assert contrat.nombre_communes == reference["perimetre"]["communes"]
    assert contrat.habitants == reference["perimetre"]["habitants"]
    assert [each.nom for each in snapshot.all(t.Quartier)] == [each["nom"] for each in reference["perimetre"]["qpv"]]
    assert [each.texte for each in snapshot.all(t.Visa)] == reference["visas"]
    assert [(each.sigle, each.definition) for each in snapshot.all(t.Terme)] == list(reference["glossaire"].items())
    titles = [each.titre for each in snapshot.all(t.Article)][: len(reference["articles"])]
    assert titles == [each["titre"] for each in reference["articles"]]
    assert [each.nom for each in snapshot.all(t.Instance)] == [each["nom"] for each in reference["instances"]]
