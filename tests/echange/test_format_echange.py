"""The interchange format: nothing lost out and in, nothing wrong let through."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from clsdesk import catalogue
from clsdesk.commands.echange import charger
from clsdesk.commands.exemple import exemple
from clsdesk.errors import UserError
from clsdesk.exporters.donnees import donnees, ecrire_donnees, texte_donnees
from clsdesk.importers.donnees import TAILLE_MAX, rows_du_texte, rows_from
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order
from clsdesk.storage.document import Document, read_snapshot
from tests.echange.lignes_quelconques import contenus

RACINE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((RACINE / "resources" / "echange" / "clsdesk-1.schema.json").read_text(encoding="utf-8"))


def instantane(rows: tuple[t.Row, ...]) -> Snapshot:
    kinds = {kind.TABLE: [row for row in rows if isinstance(row, kind)] for kind in t.ROWS}
    return Snapshot({table: tuple(sorted(found, key=display_order)) for table, found in kinds.items()})


def exemple_ecrit() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(catalogue.exemple())
    return found


def petit() -> dict[str, Any]:
    """A small file that is right, to be made wrong."""
    return {
        "format": "clsdesk",
        "version": 1,
        "contrat": [{"id": 1, "nom": "CLS"}],
        "organisation": [{"id": 1, "sigle": "ARS"}],
        "niveau": [{"id": 1, "nom": "Axe"}],
        "element": [{"id": 1, "niveau_id": 1}, {"id": 2, "parent_id": 1, "niveau_id": 1}],
        "indicateur_territoire": [{"id": 1}],
        "valeur": [{"id": 1, "indicateur_id": 1, "nombre": 6.2}],
    }


def test_the_sample_goes_out_and_in_without_losing_anything(tmp_path: Path) -> None:
    exemple(tmp_path / "a.clsdesk")
    first = read_snapshot(tmp_path / "a.clsdesk")
    assert ecrire_donnees(first, tmp_path / "a.zip") == ()
    assert charger(tmp_path / "b.clsdesk", tmp_path / "a.zip") == ()
    second = read_snapshot(tmp_path / "b.clsdesk")
    assert second == first
    assert donnees(second) == donnees(first) == exemple_ecrit()


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(contenus())
def test_any_content_goes_to_json_and_back_equal(rows: tuple[t.Row, ...]) -> None:
    text = texte_donnees(instantane(rows))
    assert set(rows_du_texte(text.encode())) == set(rows)
    jsonschema.validate(json.loads(text), SCHEMA)


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(contenus())
def test_any_content_goes_through_a_file_equal(
    tmp_path_factory: pytest.TempPathFactory, rows: tuple[t.Row, ...]
) -> None:
    folder = tmp_path_factory.mktemp("aller")
    Document.create(folder / "a.clsdesk", rows).close()
    found = read_snapshot(folder / "a.clsdesk")
    assert found == instantane(rows)
    (folder / "a.json").write_text(texte_donnees(found), encoding="utf-8")
    charger(folder / "b.clsdesk", folder / "a.json")
    assert read_snapshot(folder / "b.clsdesk") == found


def test_ids_stay_and_a_removed_one_is_not_used_again_after_the_load(tmp_path: Path) -> None:
    source = petit() | {"terme": [{"id": 7, "sigle": "ARS"}, {"id": 3, "sigle": "CLS"}]}
    (tmp_path / "a.json").write_text(json.dumps(source), encoding="utf-8")
    charger(tmp_path / "a.clsdesk", tmp_path / "a.json")
    with Document.open(tmp_path / "a.clsdesk") as document, document.edit("Ajouter") as edit:
        assert [row.id for row in edit.all(t.Terme)] == [3, 7]
        assert edit.insert(t.Terme(sigle="CPTS")) == 8


def test_a_loaded_file_can_be_searched_and_has_nothing_to_undo(tmp_path: Path) -> None:
    exemple(tmp_path / "a.clsdesk")
    with Document.open(tmp_path / "a.clsdesk") as document:
        assert document.search("telemedecine")
        assert document.history.undo is None


def test_the_text_is_the_same_whatever_the_order_of_the_rows() -> None:
    rows = rows_from(exemple_ecrit())
    assert texte_donnees(instantane(rows)) == texte_donnees(instantane(tuple(reversed(rows))))
    assert texte_donnees(instantane(rows)).encode() == catalogue.exemple()


def test_control_characters_of_the_source_are_cleaned() -> None:
    source = petit() | {
        "visa": [{"id": 1, "texte": "un\x0bdeux\x07\r\ntrois"}],
        "terme": [{"id": 1, "sigle": "\ud800"}],
    }
    rows = rows_du_texte(json.dumps(source).encode())
    assert [row.texte for row in rows if isinstance(row, t.Visa)] == ["un\ndeux\ntrois"]
    assert [row.sigle for row in rows if isinstance(row, t.Terme)] == [""]


def test_a_byte_order_mark_is_accepted() -> None:
    assert rows_du_texte(b"\xef\xbb\xbf" + json.dumps(petit()).encode()) == rows_from(petit())


# --- what is refused ------------------------------------------------------------------------------------------------


def change(**values: Any) -> Callable[[], dict[str, Any]]:
    return lambda: petit() | values


BOUCLE = [{"id": 1, "niveau_id": 1, "parent_id": 2}, {"id": 2, "niveau_id": 1, "parent_id": 1}]
PROFOND = [{"id": n, "niveau_id": 1, **({"parent_id": n - 1} if n > 1 else {})} for n in range(1, 5000)]
REFUS: dict[str, tuple[Callable[[], Any], str]] = {
    "another format": (change(format="autre"), "pas au format d'échange"),
    "a list": (lambda: [1, 2], "pas au format d'échange"),
    "a newer version": (change(version=2), "version plus récente"),
    "no version": (change(version=None), "version de son format"),
    "a true version": (change(version=True), "version de son format"),
    "an unknown table": (change(inconnue=[]), "« inconnue » est inconnue"),
    "an unknown column": (change(terme=[{"id": 1, "couleur": "rouge"}]), "« couleur » est inconnue"),
    "a table that is no list": (change(terme={"id": 1}), "liste de lignes"),
    "a row that is no object": (change(terme=["ARS"]), "un objet est attendu"),
    "a number for a text": (change(terme=[{"id": 1, "sigle": 3}]), "un texte est attendu"),
    "a null for a text": (change(terme=[{"id": 1, "sigle": None}]), "un texte est attendu"),
    "a text for a number": (change(commune=[{"id": 1, "population": "beaucoup"}]), "un nombre entier est attendu"),
    "a decimal for an integer": (change(commune=[{"id": 1, "population": 1.5}]), "un nombre entier est attendu"),
    "true for an integer": (change(commune=[{"id": 1, "population": True}]), "un nombre entier est attendu"),
    "true for a number": (change(valeur=[{"id": 1, "indicateur_id": 1, "nombre": False}]), "un nombre est attendu"),
    "a huge integer": (change(commune=[{"id": 1, "population": 2**63}]), "hors limites"),
    "a plan of two billion years": (change(contrat=[{"id": 1, "plan_fin": 2_000_000_000}]), "hors limites"),
    "a thirteenth month": (change(calendrier=[{"id": 1, "element_id": 1, "annee": 2026, "mois": 13}]), "hors limites"),
    "a quarter before the first": (change(calendrier=[{"id": 1, "element_id": 1, "trimestre": 0}]), "hors limites"),
    "a huge number": (change(valeur=[{"id": 1, "indicateur_id": 1, "nombre": 10**400}]), "hors limites"),
    "an amount whose sums are no number": (
        change(valeur=[{"id": 1, "indicateur_id": 1, "nombre": 1e300}]),
        "hors limites",
    ),
    "a row without id": (change(terme=[{"sigle": "ARS"}]), "Il manque la colonne « id »"),
    "an id of zero": (change(terme=[{"id": 0}]), "hors limites"),
    "a huge id": (change(terme=[{"id": 2**40}]), "hors limites"),
    "an id twice": (change(terme=[{"id": 1}, {"id": 1}]), "sert 2 fois"),
    "no contract": (change(contrat=[]), "un seul contrat"),
    "two contracts": (change(contrat=[{"id": 1}, {"id": 2}]), "un seul contrat"),
    "two models": (change(modele=[{"id": 1}, {"id": 2}]), "qu'une ligne"),
    "a model that is not TOML": (change(modele=[{"id": 1, "contenu": "= = ="}]), "modèle régional"),
    "a model of another shape": (change(modele=[{"id": 1, "contenu": "niveaux = 3"}]), "modèle régional"),
    "a table that is not JSON": (change(tableau=[{"id": 1, "contenu": "[["}]), "tableau 1"),
    "a table of numbers": (change(tableau=[{"id": 1, "contenu": "[[1]]"}]), "tableau 1"),
    "a missing reference": (change(alias=[{"id": 1, "nom": "x"}]), "Il manque la colonne « organisation_id »"),
    "a null reference": (change(alias=[{"id": 1, "organisation_id": None}]), "un nombre entier est attendu"),
    "a reference to nothing": (change(alias=[{"id": 1, "organisation_id": 9}]), "qui n'existe pas"),
    "an optional reference to nothing": (change(contact=[{"id": 1, "organisation_id": 9}]), "qui n'existe pas"),
    "a plan that loops": (change(element=BOUCLE), "rangé dans lui-même"),
    "a plan without end": (change(element=PROFOND), "rangé dans lui-même, ou sous plus de 100 niveaux"),
}


@pytest.mark.parametrize("case", REFUS)
def test_what_is_wrong_is_refused_in_french_and_nothing_is_written(case: str, tmp_path: Path) -> None:
    make, words = REFUS[case]
    (tmp_path / "a.json").write_text(json.dumps(make()), encoding="utf-8")
    with pytest.raises(UserError) as refusal:
        charger(tmp_path / "a.clsdesk", tmp_path / "a.json")
    assert words in refusal.value.message
    assert refusal.value.message.endswith(".")
    assert refusal.value.remedy.endswith(".")
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


TEXTES = {
    "nothing": (b"", "pas du JSON lisible"),
    "not JSON": (b"bonjour", "pas du JSON lisible (ligne 1)"),
    "cut": (json.dumps(petit()).encode()[:-9], "pas du JSON lisible"),
    "NaN": (b'{"format": NaN}', "« NaN »"),
    "infinity": (b'{"format": -Infinity}', "« -Infinity »"),
    "an overflow": (json.dumps(petit()).replace("6.2", "1e999").encode(), "hors limites"),
    "a long number": (json.dumps(petit()).replace("6.2", "9" * 9999).encode(), "pas du JSON lisible"),
    "a key twice": (b'{"format": "clsdesk", "format": "clsdesk"}', "dit deux fois « format »"),
    "bad UTF-8": (b'{"format": "\xff"}', "UTF-8"),
    "UTF-16": (json.dumps(petit()).encode("utf-16"), "UTF-8"),
    "a depth bomb": (b"[" * 200_000, "emboîte trop de niveaux"),
    "a deep object": (b'{"a":' * 200_000, "emboîte trop de niveaux"),
    "a database": (b"SQLite format 3\x00" + bytes(100), "pas du JSON lisible"),
}


@pytest.mark.parametrize("case", TEXTES)
def test_bytes_that_are_not_the_format_are_refused_in_french(case: str, tmp_path: Path) -> None:
    content, words = TEXTES[case]
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(UserError) as refusal:
        charger(tmp_path / "a.clsdesk", tmp_path / "a.json")
    assert words in refusal.value.message
    assert not (tmp_path / "a.clsdesk").exists()


def test_a_file_too_large_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(TAILLE_MAX + 1)
    with pytest.raises(UserError, match="dépasse 64 Mo"):
        charger(tmp_path / "a.clsdesk", tmp_path / "a.json")


def test_a_source_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    for source in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(UserError, match="n'existe pas"):
            charger(tmp_path / "a.clsdesk", source)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")
    with pytest.raises(UserError, match="n'est pas un fichier"):
        charger(tmp_path / "a.clsdesk", tmp_path / "a.json")


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.clsdesk").write_bytes(b"precieux")
    (tmp_path / "a.json").write_text(json.dumps(petit()), encoding="utf-8")
    for make in (lambda: charger(tmp_path / "a.clsdesk", tmp_path / "a.json"), lambda: exemple(tmp_path / "a.clsdesk")):
        with pytest.raises(UserError, match="existe déjà"):
            make()
    assert (tmp_path / "a.clsdesk").read_bytes() == b"precieux"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.clsdesk", "a.json"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="n'existe pas"):
        exemple(tmp_path / "absent" / "a.clsdesk")


# --- the schema and the documentation --------------------------------------------------------------------------------


def test_the_schema_and_the_documentation_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "outils/echange.py", "--verifier"], cwd=RACINE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_is_a_schema_and_the_sample_follows_it() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(exemple_ecrit(), SCHEMA)


BEYOND_SHAPE = {
    "a huge integer", "a huge number", "an id twice", "a model that is not TOML", "a model of another shape",
    "a table that is not JSON", "a table of numbers", "a reference to nothing", "an optional reference to nothing",
    "a plan that loops", "a plan without end",
}  # fmt: skip


def test_the_schema_refuses_what_the_reader_refuses_by_shape() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    by_shape = [case for case in REFUS if case not in BEYOND_SHAPE]
    for case in by_shape:
        assert not validator.is_valid(REFUS[case][0]()), case


def test_every_table_and_column_is_in_the_documentation() -> None:
    text = (RACINE / "docs" / "echange.md").read_text(encoding="utf-8")
    for kind in t.ROWS:
        part = text.split(f"### `{kind.TABLE}`")[1].split("###")[0]
        assert all(f"| `{column.name}` |" in part for column in t.columns(kind))


def test_the_complete_example_of_the_documentation_loads(tmp_path: Path) -> None:
    text = (RACINE / "docs" / "echange.md").read_text(encoding="utf-8")
    block = re.findall(r"```json\n(.*?)```", text, re.DOTALL)[0]
    (tmp_path / "a.json").write_text(block, encoding="utf-8")
    charger(tmp_path / "a.clsdesk", tmp_path / "a.json")
    snapshot = read_snapshot(tmp_path / "a.clsdesk")
    assert [node.code for node in snapshot.plan.parcours()] == ["1", "1.1"]
    found = donnees(snapshot)
    for table, rows in json.loads(block).items():
        if table in t.TABLES:
            assert [row | said for row, said in zip(found[table], rows, strict=True)] == rows
