"""The bytes that the file keeps once each, by their SHA-256: logos, templates, attachments, frozen versions.

A row of `piece` or `version` names its bytes. They are written within a step, never changed, and taken out when the
file is next opened once no row, no frozen version and no step of the history names them any more.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache

from clsdesk.models import tables as t

LEGERES = ("logo", "logo_cls", "modele_word", "formulaire_fiche")
"""The kinds of pieces that documents are made with: a snapshot always carries their bytes, and the versions'."""

_ANY = re.compile(rb"\b[0-9a-f]{64}\b")
_NEEDED = re.compile(rb'"nature": "(?:%s)"[^{}]*?"empreinte": "([0-9a-f]{64})"' % "|".join(LEGERES).encode())


def write(conn: sqlite3.Connection, octets: bytes) -> str:
    """Keeps these bytes, once, in the place of damaged ones of that fingerprint; returns it."""
    empreinte = hashlib.sha256(octets).hexdigest()
    if read(conn, empreinte) is None:
        conn.execute("INSERT OR REPLACE INTO _contenu(empreinte, octets) VALUES (?, ?)", (empreinte, octets))
    return empreinte


def read(conn: sqlite3.Connection, empreinte: str) -> bytes | None:
    """The bytes of that fingerprint; None when the file does not hold them, or holds them damaged."""
    found = conn.execute("SELECT octets FROM _contenu WHERE empreinte = ?", (empreinte,)).fetchone()
    if found is None or hashlib.sha256(found[0]).hexdigest() != empreinte:
        return None
    return bytes(found[0])


def of_rows(
    conn: sqlite3.Connection, rows: Iterable[t.Row], known: Mapping[str, bytes], complet: bool
) -> dict[str, bytes]:
    """The bytes that these rows and their frozen versions name: those of documents, or all of them when `complet`."""
    wanted = {
        row.empreinte
        for row in rows
        if isinstance(row, t.Version) or (isinstance(row, t.Piece) and (complet or row.nature in LEGERES))
    }
    found = {each: known[each] if each in known else read(conn, each) for each in sorted(wanted)}
    versions = {row.empreinte for row in rows if isinstance(row, t.Version)}
    for frozen in sorted({each for version in versions for each in _named(found[version] or b"", complet)} - wanted):
        found[frozen] = known[frozen] if frozen in known else read(conn, frozen)
    return {each: octets for each, octets in found.items() if octets is not None}


@lru_cache(maxsize=64)
def _named(version: bytes, complet: bool) -> frozenset[str]:
    """The fingerprints that the text of a frozen version gives: of all its pieces, or of those that documents need."""
    found = (_ANY if complet else _NEEDED).findall(version)
    return frozenset(each.decode("ascii") for each in found)


def purge(conn: sqlite3.Connection) -> None:
    """Takes out the bytes that nothing names. Writes nothing when there are none."""
    conn.execute(
        "DELETE FROM _contenu WHERE empreinte NOT IN (SELECT empreinte FROM piece)"
        " AND empreinte NOT IN (SELECT empreinte FROM version_figee)"
        " AND NOT EXISTS (SELECT 1 FROM _historique WHERE instr(changements, _contenu.empreinte))"
        " AND NOT EXISTS (SELECT 1 FROM version_figee AS v JOIN _contenu AS fige ON fige.empreinte = v.empreinte"
        "                 WHERE instr(fige.octets, CAST(_contenu.empreinte AS BLOB)))"
    )
