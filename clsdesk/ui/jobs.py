"""Long work in a worker thread: progress in words, a way to stop it, the result back in the UI thread.

A job holds frozen values only (a Snapshot, a path): never a Document, a connection or a widget.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from clsdesk.errors import UserError

T = TypeVar("T")


class Arrete(Exception):
    """The person stopped the job. Raised inside the work by `Progres.dire` and `Progres.verifier`."""


class Progres:
    """Handed to the work, in its thread."""

    def __init__(self, dire: Callable[[str, float], None]) -> None:
        self._dire = dire
        self._arret = threading.Event()

    def dire(self, texte: str, part: float = -1.0) -> None:
        """Say what is being done; `part` 0 to 1, or -1 when unknown. Raises Arrete when stopped."""
        self.verifier()
        self._dire(texte, part)

    def verifier(self) -> None:
        """Raises Arrete when the person asked to stop: call it between two pieces of work."""
        if self._arret.is_set():
            raise Arrete

    def arreter(self) -> None:
        self._arret.set()


@dataclass(frozen=True, slots=True)
class Fin:
    """How a job ended: one of `resultat`, `erreur` (None and None: stopped, when `arrete`)."""

    resultat: Any = None
    erreur: BaseException | None = None
    arrete: bool = False


@dataclass(frozen=True, slots=True)
class Suite:
    """What to do when a job ends, in the UI thread. `echec` None: the notice bar says it."""

    fini: Callable[[Any], None]
    echec: Callable[[UserError], None] | None = None


class Travail(QObject):
    """One job under way. Lives in the UI thread; its signals arrive there."""

    avance = Signal(str, float)
    fini = Signal(object, object)
    """Travail, Fin"""

    def __init__(self, libelle: str, suite: Suite, parent: QObject, discret: bool = False) -> None:
        super().__init__(parent)
        self.libelle = libelle
        self.discret = discret
        self.suite = suite
        self.progres = Progres(self.avance.emit)

    def arreter(self) -> None:
        """Ask the work to stop at its next step."""
        self.progres.arreter()


class _Course(QRunnable):
    def __init__(self, travail: Travail, work: Callable[[Progres], Any]) -> None:
        super().__init__()
        self._travail = travail
        self._work = work

    def run(self) -> None:
        try:
            fin = Fin(resultat=self._work(self._travail.progres))
        except Arrete:
            fin = Fin(arrete=True)
        except BaseException as error:  # noqa: BLE001 - the job boundary: nothing may be lost in a thread
            fin = Fin(erreur=error)
        self._travail.fini.emit(self._travail, fin)


class Jobs(QObject):
    """Runs the jobs of one window. `commence` and `termine` drive the header's progress line."""

    commence = Signal(object)
    """Travail"""
    termine = Signal(object)
    """Travail"""
    echoue = Signal(object)
    """UserError, when the job gave no way to handle it"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._en_cours: list[Travail] = []

    @property
    def en_cours(self) -> tuple[Travail, ...]:
        return tuple(self._en_cours)

    def lancer(
        self,
        libelle: str,
        travail: Callable[[Progres], T],
        fini: Callable[[T], None],
        echec: Callable[[UserError], None] | None = None,
        discret: bool = False,
    ) -> Travail:
        """Run `travail` in a thread, then `fini(result)` in this one. `discret`: short, so the header says nothing.

        A UserError goes to `echec`, otherwise to the notice bar; any other exception to the hook. Stopped: neither.
        """
        job = Travail(libelle, Suite(fini, echec), self, discret)
        job.fini.connect(self._conclure, Qt.ConnectionType.QueuedConnection)
        self._en_cours.append(job)
        self.commence.emit(job)
        self._pool.start(_Course(job, travail))
        return job

    def attendre(self) -> None:
        """Stop everything and wait for the threads: before the window closes."""
        for job in self._en_cours:
            job.arreter()
        self._pool.waitForDone()

    def _conclure(self, job: Travail, fin: Fin) -> None:
        self._en_cours.remove(job)
        self.termine.emit(job)
        job.deleteLater()
        if isinstance(fin.erreur, UserError):
            (job.suite.echec or self.echoue.emit)(fin.erreur)
        elif fin.erreur is not None:
            sys.excepthook(type(fin.erreur), fin.erreur, fin.erreur.__traceback__)
        elif not fin.arrete:
            job.suite.fini(fin.resultat)
