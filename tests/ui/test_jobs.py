import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clsdesk.errors import UserError
from clsdesk.ui.jobs import Jobs, Progres
from clsdesk.ui.main_window import MainWindow


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_the_result_comes_back_in_the_window_s_thread(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    jobs.lancer("Calculer", lambda progres: 6 * 7, lambda value: got.append((value, _main())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, True)]
    assert jobs.en_cours == ()


def test_what_is_being_done_is_said_from_the_thread(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[tuple[str, float]] = []
    done: list[Any] = []

    def work(progres: Progres) -> None:
        progres.dire("Écriture de la fiche 1", 0.5)

    job = jobs.lancer("Exporter", work, done.append)
    job.avance.connect(lambda words, part: said.append((words, part)))
    qtbot.waitUntil(lambda: bool(done))
    assert said in ([("Écriture de la fiche 1", 0.5)], [])  # connected after the start: may have been missed


def test_a_stopped_job_gives_no_result_and_no_error(jobs: Jobs, qtbot: QtBot) -> None:
    started, results = threading.Event(), []

    def work(progres: Progres) -> str:
        started.set()
        while True:
            progres.dire("Toujours")

    job = jobs.lancer("Sans fin", work, results.append)
    started.wait(5)
    with qtbot.waitSignal(jobs.termine):
        job.arreter()
    assert results == []
    assert jobs.en_cours == ()


def test_an_error_that_can_be_acted_on_goes_to_its_handler(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[UserError] = []

    def work(progres: Progres) -> None:
        raise UserError("Le dossier refuse l'écriture.", "Choisissez-en un autre.")

    jobs.lancer("Exporter", work, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].message == "Le dossier refuse l'écriture."


def test_without_a_handler_the_error_is_said_in_a_notice(fenetre: MainWindow, qtbot: QtBot) -> None:
    def work(progres: Progres) -> None:
        raise UserError("Le fichier est ouvert dans Word.", "Fermez-le, puis recommencez.")

    fenetre.jobs.lancer("Exporter", work, lambda _result: None)
    qtbot.waitUntil(lambda: "ouvert dans Word" in fenetre.avis.message)


def test_a_bug_in_a_thread_reaches_the_hook(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: seen.append(kind))
    jobs.lancer("Casser", lambda progres: 1 / 0, lambda _result: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [ZeroDivisionError]


def test_the_header_says_what_is_being_done_and_offers_to_stop(fenetre: MainWindow, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progres: Progres) -> None:
        started.set()
        while True:
            progres.dire("Mise en page du contrat", 0.3)

    fenetre.jobs.lancer("Exporter le contrat", work, lambda _result: None)
    started.wait(5)
    line = fenetre.entete._travail
    qtbot.waitUntil(lambda: line.isVisible() and line._texte.text() == "Mise en page du contrat")
    line._arreter.click()
    qtbot.waitUntil(lambda: not line.isVisible())


def _main() -> bool:
    return threading.current_thread() is threading.main_thread()
