"""Run in a process of its own: notes what SQLite writes to the disk, and when, while a Document lives its life.

    python enregistreur.py FICHIER JOURNAL [sans-attente]

A copy of the system's VFS, with three of its methods looked at (write, truncate, sync) and deletions. Works where
Python shares its SQLite with ctypes (Debian, Ubuntu, most Linux); prints "impossible" elsewhere.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import pickle
import sqlite3
import sys
from pathlib import Path
from typing import Any

P, INT, I64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64


class IoMethods(ctypes.Structure):
    _fields_ = [("iVersion", INT), ("xClose", P), ("xRead", P), ("xWrite", P), ("xTruncate", P), ("xSync", P),
                ("others", P * 13)]  # fmt: skip


class File(ctypes.Structure):
    _fields_ = [("pMethods", ctypes.POINTER(IoMethods))]


class Vfs(ctypes.Structure):
    _fields_ = [("iVersion", INT), ("szOsFile", INT), ("mxPathname", INT), ("pNext", P), ("zName", ctypes.c_char_p),
                ("pAppData", P), ("xOpen", P), ("xDelete", P), ("others", P * 14)]  # fmt: skip


WRITE = ctypes.CFUNCTYPE(INT, P, P, INT, I64)
TRUNCATE = ctypes.CFUNCTYPE(INT, P, I64)
SYNC = ctypes.CFUNCTYPE(INT, P, INT)
OPEN = ctypes.CFUNCTYPE(INT, P, P, P, INT, P)
DELETE = ctypes.CFUNCTYPE(INT, P, P, INT)


class Recorder:
    """The shim. `events`: (write, name, offset, bytes), (truncate, name, size), (sync, name), (delete, name)."""

    def __init__(self) -> None:
        self.events: list[tuple[Any, ...]] = []
        self.names: dict[int, str] = {}
        self.kept: list[Any] = []

    def install(self) -> bool:
        name = ctypes.util.find_library("sqlite3")
        if name is None:
            return False
        lib = ctypes.CDLL(name)
        lib.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        lib.sqlite3_libversion.restype = ctypes.c_char_p
        if lib.sqlite3_libversion().decode() != sqlite3.sqlite_version:
            return False
        system = lib.sqlite3_vfs_find(None).contents
        shim = Vfs.from_buffer_copy(system)
        shim.pNext, shim.zName = None, b"enregistreur"
        shim.xOpen = self.keep(OPEN(self.opening(OPEN(system.xOpen))))
        shim.xDelete = self.keep(DELETE(self.deleting(DELETE(system.xDelete))))
        self.kept.append(shim)
        return bool(lib.sqlite3_vfs_register(ctypes.byref(shim), 1) == 0)

    def keep(self, function: Any) -> int | None:
        self.kept.append(function)
        return ctypes.cast(function, P).value

    def opening(self, system_open: Any) -> Any:
        def x_open(vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
            code: int = system_open(vfs, name, file, flags, out)
            if code == 0 and name:
                self.names[file] = Path(ctypes.string_at(name).decode()).name
                self.watch(file)
            return code

        return x_open

    def watch(self, address: int) -> None:
        file = ctypes.cast(address, ctypes.POINTER(File)).contents
        methods = IoMethods.from_buffer_copy(file.pMethods.contents)
        write, truncate, sync = WRITE(methods.xWrite), TRUNCATE(methods.xTruncate), SYNC(methods.xSync)

        def x_write(this: int, data: int, size: int, offset: int) -> int:
            self.events.append(("write", self.names[this], offset, ctypes.string_at(data, size)))
            return int(write(this, data, size, offset))

        def x_truncate(this: int, size: int) -> int:
            self.events.append(("truncate", self.names[this], size))
            return int(truncate(this, size))

        def x_sync(this: int, flags: int) -> int:
            code = int(sync(this, flags))
            self.events.append(("sync", self.names[this]))
            return code

        methods.xWrite = self.keep(WRITE(x_write))
        methods.xTruncate = self.keep(TRUNCATE(x_truncate))
        methods.xSync = self.keep(SYNC(x_sync))
        self.kept.append(methods)
        file.pMethods = ctypes.pointer(methods)

    def deleting(self, system_delete: Any) -> Any:
        def x_delete(vfs: int, name: int, sync_folder: int) -> int:
            self.events.append(("delete", Path(ctypes.string_at(name).decode()).name))
            return int(system_delete(vfs, name, sync_folder))

        return x_delete


def live(path: Path, recorder: Recorder, wait: bool) -> list[tuple[int, Any]]:
    """Some steps on the file; (number of events when it was committed, content) after each."""
    from clsdesk.exporters.donnees import donnees
    from clsdesk.models import tables as t
    from clsdesk.storage.document import Document

    states = []
    for session in range(2):
        with Document.open(path) as document:
            if not wait:
                document._db.conn.execute("PRAGMA synchronous = OFF")
            states.append((len(recorder.events), donnees(document.snapshot())))
            for step in range(8):
                with document.edit(f"Étape {session}.{step}") as edit:
                    visa = edit.insert(t.Visa(rang=step, texte=f"visa {session}.{step} " + "mot " * (400 * (step % 3))))
                    if step % 3 == 2:
                        edit.delete("visa", visa - 1)
                states.append((len(recorder.events), donnees(document.snapshot())))
            document.undo()
            states.append((len(recorder.events), donnees(document.snapshot())))
    return states


def main() -> None:
    path, log = Path(sys.argv[1]), Path(sys.argv[2])
    recorder = Recorder()
    if not recorder.install():
        print("impossible")
        return
    states = live(path, recorder, "sans-attente" not in sys.argv)
    log.write_bytes(pickle.dumps((recorder.events, states)))
    print("noté", len(recorder.events))


if __name__ == "__main__":
    main()
