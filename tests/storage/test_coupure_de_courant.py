"""Power cuts: the disk keeps what was synced, and any part of the rest. Every committed step must be there."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clsdesk.errors import UserError
from clsdesk.exporters.donnees import donnees
from clsdesk.models import tables as t
from clsdesk.storage.document import Document
from tests.storage.outils_fichier import RACINE

SECTEUR = 512
IMAGES = 300
Event = tuple[Any, ...]


class Disque:
    """What is safe on the disk, and what the cut may take, file by file."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.safe = {name: bytearray(content) for name, content in files.items()}
        self.pending: dict[str, list[Event]] = {}

    def note(self, event: Event) -> None:
        kind, name = event[0], event[1]
        if kind == "delete":
            self.safe.pop(name, None)
            self.pending.pop(name, None)
        elif kind == "sync":
            for each in self.pending.pop(name, []):
                apply(self.safe.setdefault(name, bytearray()), each)
        else:
            self.pending.setdefault(name, []).append(event)

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """One possible state after the cut: writes dropped, kept, or torn between sectors."""
        files = {name: bytearray(content) for name, content in self.safe.items()}
        chance = dice.choice((0.0, 0.3, 0.5, 0.8, 1.0))
        for name, events in self.pending.items():
            for event in events:
                if dice.random() < chance:
                    apply(files.setdefault(name, bytearray()), torn(event, dice))
        return {name: bytes(content) for name, content in files.items()}


def apply(content: bytearray, event: Event) -> None:
    if event[0] == "truncate":
        del content[event[2] :]
        return
    _, _, offset, data = event
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def torn(event: Event, dice: random.Random) -> Event:
    if event[0] != "write" or len(event[3]) <= SECTEUR or dice.random() < 0.7:
        return event
    length = SECTEUR * dice.randrange(1, len(event[3]) // SECTEUR + 1)
    return ("write", event[1], event[2], event[3][:length])


def recorded(folder: Path, *options: str) -> tuple[bytes, list[Event], list[tuple[int, Any]]]:
    """The file before, what was written to it, and its contents in time."""
    path, log = folder / "contrat.clsdesk", folder / "ecritures"
    Document.create(path, (t.Contrat(nom="Essai"), t.Visa(texte="le code"))).close()
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("enregistreur.py"), path, log, *options],
        cwd=RACINE, env={"PYTHONPATH": str(RACINE)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    if done.stdout.strip() == "impossible":
        pytest.skip("ce Python ne partage pas sa bibliothèque SQLite")
    events, states = pickle.loads(log.read_bytes())
    return before, events, states


def losses(folder: Path, images: int, *options: str) -> int:
    """In how many of these cuts the file was unreadable, or without a committed step, or with half of one."""
    before, events, states = recorded(folder, *options)
    dice, lost = random.Random(11), 0
    image = folder / "image"
    image.mkdir()
    moments = sorted(dice.randrange(states[0][0], len(events) + 1) for _ in range(images))
    disk, done = Disque({"contrat.clsdesk": before}), 0
    for moment in moments:
        for event in events[done:moment]:
            disk.note(event)
        done = moment
        for name, content in disk.cut(dice).items():
            (image / name).write_bytes(content)
        last = max(rank for rank, (when, _) in enumerate(states) if when <= moment)
        try:
            with Document.open(image / "contrat.clsdesk") as document:
                found = donnees(document.snapshot())
            lost += found not in [each for _, each in states[last : last + 2]]
        except UserError:
            lost += 1
        for each in image.iterdir():
            each.unlink()
    return lost


@pytest.mark.lent
@pytest.mark.skipif(sys.platform != "linux", reason="suit la bibliothèque SQLite du système")
def test_no_power_cut_takes_a_committed_step_nor_leaves_half_of_one(tmp_path: Path) -> None:
    assert losses(tmp_path, IMAGES) == 0


@pytest.mark.lent
@pytest.mark.skipif(sys.platform != "linux", reason="suit la bibliothèque SQLite du système")
def test_these_cuts_do_take_steps_from_a_file_that_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    assert losses(tmp_path, IMAGES, "sans-attente") > IMAGES // 10
