"""Makes resources/territoires/ from the npm package @etalab/decoupage-administratif: run once a year, its record.

    python outils/territoires.py            needs npm and the network; takes half a minute

The latest version gives the communes, the intercommunalités, the départements and the régions. The versions of the
years before only give the names of those that are gone, so that an old code leads to what took it over.
Every population is the one of communes.json: epci.json has those of the year before (docs/decisions say more).
"""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

PAQUET = "@etalab/decoupage-administratif"
VERSION, MILLESIME = "6.0.0", "2026"
POPULATION = "2023"
"""The year of the populations of communes.json, after the package's own sources. Said again for each new version."""
POPULATION_AUTRE = {"976": "2017"}
"""Départements whose populations are of another year; those of the collectivités d'outre-mer have no known year."""
AVANT = {"5.3.0": "2025", "4.1.0": "2024", "3.1.1": "2023", "2.3.1": "2022", "1.1.1": "2021", "0.7.0": "2019"}
CIBLE = Path(__file__).resolve().parents[1] / "resources" / "territoires"

Fiche = dict[str, Any]


def telecharger(version: str, dossier: Path) -> Path:
    """The folder of the package's data, downloaded by npm."""
    place = dossier / version
    place.mkdir()
    done = subprocess.run(
        ["npm", "pack", f"{PAQUET}@{version}"], cwd=place, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    subprocess.run(["tar", "xzf", *(path.name for path in place.glob("*.tgz"))], cwd=place, check=True)
    return place / "package" / "data"


def lire(dossier: Path, nom: str) -> list[Fiche]:
    rows: list[Fiche] = json.loads((dossier / f"{nom}.json").read_text(encoding="utf-8"))
    return rows


def actuelles(communes: Iterable[Fiche]) -> dict[str, Fiche]:
    return {row["code"]: row for row in communes if row.get("type", "commune-actuelle") == "commune-actuelle"}


def remplacees(communes: Iterable[Fiche]) -> dict[str, str]:
    """{code of a commune that is no longer one: code of the commune that took it over}."""
    found: dict[str, str] = {}
    for row in communes:
        if row["type"] in ("commune-deleguee", "commune-associee"):
            found[row["code"]] = row["chefLieu"]
        found.update((old, row["code"]) for old in row.get("anciensCodes", ()))
    now = actuelles(communes)
    return {old: new for old, new in found.items() if old not in now and new in now}


def anciennes(dossiers: list[Path], communes: list[Fiche]) -> Iterator[tuple[str, str, str]]:
    """(old code, old name, code of the commune of today), names that changed without a merger included."""
    now, moved = actuelles(communes), remplacees(communes)
    names = {row["code"]: row["nom"] for row in communes if row["code"] in moved}
    renamed: dict[str, str] = {}
    for dossier in dossiers:
        for code, row in actuelles(lire(dossier, "communes")).items():
            names.setdefault(code, row["nom"])
            if code in now and row["nom"] != now[code]["nom"]:
                renamed.setdefault(code, row["nom"])
    for row in lire(dossiers[-1], "historique-communes"):
        names.setdefault(row["code"], row["nom"])
    yield from ((code, names.get(code, ""), new) for code, new in sorted(moved.items()))
    yield from ((code, name, code) for code, name in sorted(renamed.items()))


def anciens_epci(dossiers: list[Path], communes: list[Fiche], epci: list[Fiche]) -> Iterator[tuple[str, ...]]:
    """(SIREN, name, last year seen, SIREN of those where its communes are today, joined by commas)."""
    moved, now = remplacees(communes), {row["code"] for row in epci}
    home = {member["code"]: row["code"] for row in epci for member in row["membres"]}
    for dossier, year in zip(dossiers, AVANT.values(), strict=True):
        for row in lire(dossier, "epci"):
            if row["code"] not in now:
                now.add(row["code"])
                codes = [moved.get(member["code"], member["code"]) for member in row["membres"]]
                heirs = sorted({home[code] for code in codes if code in home})
                yield row["code"], row["nom"], year, ",".join(heirs)


def lignes(dossier: Path, avant: list[Path]) -> Iterator[tuple[str, ...]]:
    """The file's rows: what a row is stands in its first cell."""
    communes, epci = lire(dossier, "communes"), lire(dossier, "epci")
    others = ",".join(f"{code}={year}" for code, year in POPULATION_AUTRE.items())
    yield "entete", f"{PAQUET} {VERSION}", MILLESIME, POPULATION, others
    yield from (("R", row["code"], row["nom"]) for row in lire(dossier, "regions"))
    yield from (("D", row["code"], row["nom"], row["region"]) for row in lire(dossier, "departements"))
    yield from (("E", row["code"], row["type"], row["nom"]) for row in epci)
    home = {member["code"]: str(rank) for rank, row in enumerate(epci) for member in row["membres"]}
    for code, row in actuelles(communes).items():
        people, postcodes = str(row.get("population", "")), ",".join(row.get("codesPostaux", ()))
        yield "C", code, row["nom"], people, home.get(code, ""), postcodes, row.get("siren", "")
    yield from (("A", *each) for each in anciennes(avant, communes))
    yield from (("F", *each) for each in anciens_epci(avant, communes, epci))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        dossier = telecharger(VERSION, Path(folder))
        avant = [telecharger(version, Path(folder)) for version in AVANT]
        rows = list(lignes(dossier, avant))
    text = "".join("\t".join(row) + "\n" for row in rows)
    CIBLE.mkdir(exist_ok=True)
    target = CIBLE / "territoires.tsv.xz"
    target.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{target} : {len(rows)} lignes, {target.stat().st_size} octets")


if __name__ == "__main__":
    main()
