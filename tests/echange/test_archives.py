"""The interchange archive: what the file keeps comes back byte for byte; nothing foreign, damaged or huge gets in."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clsdesk.commands.echange import charger
from clsdesk.errors import UserError
from clsdesk.exporters.donnees import ecrire_donnees, texte_donnees
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order
from clsdesk.storage import document
from clsdesk.storage.document import Document, read_snapshot
from tests.echange.lignes_quelconques import contenus

LOGO, JOINTE, PERDU = b"\x89PNG a logo", b"%PDF an attachment", b"what only a frozen version names"


def empreinte(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


FIGEE = json.dumps({"piece": [{"nature": "logo", "empreinte": empreinte(PERDU)}]}).encode()
LIGNES: tuple[t.Row, ...] = (
    t.Contrat(id=1, nom="CLS"),
    t.Organisation(id=1, nom="CPAM"),
    t.Piece(id=1, nature="logo", nom="logo : CPAM.png", empreinte=empreinte(LOGO), taille=10, organisation_id=1),
    t.Piece(id=2, nature="piece_jointe", nom="../convention.pdf", empreinte=empreinte(JOINTE), taille=18),
    t.Version(id=1, nom="signée", nature="signee", date="2026-01-23", empreinte=empreinte(FIGEE), taille=len(FIGEE)),
)
OCTETS = (LOGO, JOINTE, FIGEE, PERDU)


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    path = tmp_path / "a.clsdesk"
    document.create(path, LIGNES, OCTETS)
    return path


@pytest.fixture
def archive(fichier: Path) -> Path:
    path = fichier.with_name("a.zip")
    assert ecrire_donnees(read_snapshot(fichier, complet=True), path) == ()
    return path


def test_everything_comes_back_from_an_archive_whatever_its_name(archive: Path) -> None:
    autre = archive.rename(archive.with_name("recu.json"))
    assert charger(archive.with_name("b.clsdesk"), autre) == ()
    first, second = (read_snapshot(archive.with_name(name), complet=True) for name in ("a.clsdesk", "b.clsdesk"))
    assert second == first
    assert sorted(second.contenus.values()) == sorted(OCTETS)


def test_an_archive_names_each_file_by_its_fingerprint_then_in_words(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name.partition("-")[2] for name in opened.namelist() if name != "donnees.json")
        assert names == ["", "convention.pdf", "logo - CPAM.png", "version 2026-01-23 signée.json"]
        assert all(re.fullmatch(r"donnees\.json|pieces/[0-9a-f]{64}(-[^/\\:]+)?", name) for name in opened.namelist())


def test_the_same_content_gives_the_same_archive(fichier: Path, archive: Path) -> None:
    ecrire_donnees(read_snapshot(fichier, complet=True), fichier.with_name("b.zip"))
    assert fichier.with_name("b.zip").read_bytes() == archive.read_bytes()


def test_json_alone_says_what_it_leaves_behind_and_loads_without_it(fichier: Path) -> None:
    (said,) = ecrire_donnees(read_snapshot(fichier), fichier.with_name("a.json"))
    assert "il manque trois fichiers gardés" in said and "Exportez en .zip" in said
    (lacking,) = charger(fichier.with_name("b.clsdesk"), fichier.with_name("a.json"))
    assert "« logo : CPAM.png », « ../convention.pdf », « signée »" in lacking
    loaded = read_snapshot(fichier.with_name("b.clsdesk"))
    assert loaded.rows == read_snapshot(fichier).rows and not loaded.contenus


def test_what_the_file_had_already_lost_is_said_and_does_not_stop_the_archive(tmp_path: Path) -> None:
    document.create(tmp_path / "a.clsdesk", LIGNES, (LOGO, FIGEE, PERDU))
    snapshot = read_snapshot(tmp_path / "a.clsdesk", complet=True)
    (said,) = ecrire_donnees(snapshot, tmp_path / "a.zip")
    assert said.startswith("Le contenu de « convention.pdf » manque")
    assert len(charger(tmp_path / "b.clsdesk", tmp_path / "a.zip")) == 1
    assert read_snapshot(tmp_path / "b.clsdesk", complet=True) == snapshot


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(contenus(), st.lists(st.binary(max_size=300), unique=True, max_size=6), st.data())
def test_any_content_with_any_files_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, rows: tuple[t.Row, ...], octets: list[bytes], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    kept = {empreinte(each): each for each in octets}
    named = tuple(_nommer(each, kept, data) for each in rows if kept or not isinstance(each, AVEC_OCTETS))
    document.create(folder / "a.clsdesk", named, kept.values())
    first = read_snapshot(folder / "a.clsdesk", complet=True)
    ecrire_donnees(first, folder / "a.zip")
    charger(folder / "b.clsdesk", folder / "a.zip")
    assert read_snapshot(folder / "b.clsdesk", complet=True) == first


AVEC_OCTETS = (t.Piece, t.Version, t.Avenant, t.Ecart)
"""The rows that give a fingerprint, and those that cannot stand without them."""


def _nommer(row: t.Row, kept: Mapping[str, bytes], data: st.DataObject) -> t.Row:
    """The row, giving the fingerprint of bytes that are there."""
    if not isinstance(row, t.Piece | t.Version):
        return row
    return dataclasses.replace(row, empreinte=data.draw(st.sampled_from(sorted(kept))))


# --- what is refused ------------------------------------------------------------------------------------------------


def refaite(archive: Path, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> Path:
    """The archive with other entries."""
    with zipfile.ZipFile(archive) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(archive.with_name("autre.zip"), "w", zipfile.ZIP_DEFLATED) as made:
        for name, octets in change(entries).items():
            made.writestr(name, octets)
    return archive.with_name("autre.zip")


def _sans(fin: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda entries: {name: octets for name, octets in entries.items() if not name.endswith(fin)}


def _avec(name: str, octets: bytes = b"x") -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda entries: {**entries, name: octets}


def _change(fin: str, octets: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda entries: {name: octets if name.endswith(fin) else before for name, before in entries.items()}


REFUS: dict[str, tuple[Callable[[dict[str, bytes]], Mapping[str, bytes]], str]] = {
    "no JSON": (_sans("donnees.json"), "ne contient pas « donnees.json »"),
    "no entry": (lambda _: {}, "ne contient pas « donnees.json »"),
    "a missing file": (_sans("convention.pdf"), "Il manque « ../convention.pdf »"),
    "a changed file": (_change("convention.pdf", b"other bytes"), "« ../convention.pdf » est abîmé"),
    "a path upwards": (_avec("../../.bashrc"), "fichier inattendu, « ../../.bashrc »"),
    "a path upwards under pieces": (_avec("pieces/../../x"), "fichier inattendu"),
    "an absolute path": (_avec("/etc/passwd"), "fichier inattendu"),
    "a Windows path": (_avec("C:\\\\temp\\\\x.exe"), "fichier inattendu"),
    "a program": (_avec("pieces/outil.exe"), "fichier inattendu"),
    "a bomb beside": (_avec(f"pieces/{'0' * 64}", b"\0" * 40_000_000), "contenu démesuré"),
    "a bomb in the JSON": (_change("donnees.json", b" " * 40_000_000), "contenu démesuré"),
    "a JSON that is none": (_change("donnees.json", b"{"), "pas du JSON lisible"),
}


@pytest.mark.parametrize("cas", REFUS)
def test_a_wrong_archive_is_refused_in_french_and_nothing_is_made(archive: Path, cas: str) -> None:
    change, said = REFUS[cas]
    with pytest.raises(UserError) as refused:
        charger(archive.with_name("b.clsdesk"), refaite(archive, change))
    assert said in refused.value.message
    assert refused.value.remedy.endswith("rien n'a été créé.")
    assert sorted(path.name for path in archive.parent.iterdir()) == ["a.clsdesk", "a.zip", "autre.zip"]


def test_two_entries_of_one_name_are_refused(archive: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(archive, "a") as opened:
        warnings.simplefilter("ignore")
        opened.writestr("donnees.json", "{}")
    with pytest.raises(UserError, match="inattendu"):
        charger(archive.with_name("b.clsdesk"), archive)


def test_an_archive_cut_or_bitten_anywhere_never_ends_in_a_traceback(archive: Path) -> None:
    whole = archive.read_bytes()
    for place in range(4, len(whole), 37):
        bitten = bytearray(whole)
        bitten[place] ^= 0xFF
        for octets in (whole[:place], bytes(bitten)):
            archive.with_name("x.zip").write_bytes(octets)
            target = archive.with_name("x.clsdesk")
            try:
                charger(target, archive.with_name("x.zip"))
            except UserError:
                assert not target.exists()
            else:
                assert read_snapshot(target, complet=True).all(t.Piece)
                target.unlink()


def test_what_a_mac_slips_into_an_archive_is_left_aside(archive: Path) -> None:
    change = _avec("__MACOSX/._donnees.json")
    assert charger(archive.with_name("b.clsdesk"), refaite(archive, change)) == ()


def test_bytes_that_nothing_names_are_not_taken(archive: Path) -> None:
    foreign = b"nobody's"
    charger(archive.with_name("b.clsdesk"), refaite(archive, _avec(f"pieces/{empreinte(foreign)}", foreign)))
    with Document.open(archive.with_name("b.clsdesk")) as opened:
        assert opened.contenu(empreinte(foreign)) is None
        assert opened.contenu(empreinte(PERDU)) == PERDU


def test_a_snapshot_for_documents_carries_the_logos_of_frozen_versions_too(tmp_path: Path) -> None:
    row = {"id": 1, "nature": "logo", "nom": "ancien.png", "empreinte": empreinte(PERDU)}
    frozen = texte_donnees(Snapshot({t.Piece.TABLE: (t.Piece(**row),)})).encode()
    version = t.Version(id=1, empreinte=empreinte(frozen))
    document.create(tmp_path / "a.clsdesk", (t.Contrat(id=1), version), (frozen, PERDU, JOINTE))
    assert sorted(read_snapshot(tmp_path / "a.clsdesk").contenus.values()) == sorted((frozen, PERDU))
    with Document.open(tmp_path / "a.clsdesk") as opened:
        assert opened.snapshot().contenus[empreinte(PERDU)] == PERDU


def test_rows_stay_in_display_order_through_an_archive(archive: Path) -> None:
    charger(archive.with_name("b.clsdesk"), archive)
    pieces = read_snapshot(archive.with_name("b.clsdesk")).all(t.Piece)
    assert pieces == tuple(sorted(pieces, key=display_order))
