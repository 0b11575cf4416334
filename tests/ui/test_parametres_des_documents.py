"""The selectors of a document in the window: what is proposed, what is kept, what a wrong date does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit

from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.registre import Livrable
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import prochaine
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.parametres import Choisis, Selecteurs
from tests.ui.gestes import choisir, ecrire, visible


def rien(_snapshot: Snapshot, _cible: Path, _options: Options) -> tuple[str, ...]:
    """These documents are chosen for, never made."""
    return ()


RAPPORT = Livrable("rapport", "Rapport", "Un essai.", (".docx",), rien, options=("annee", "reunion"))
DEPUIS = Livrable("essai", "Essai", "Un essai.", (".docx",), rien, options=("du", "au"))


def montres(qtbot, contexte: Contexte, document: Livrable) -> tuple[Choisis, Selecteurs]:
    chosen = Choisis(contexte)
    shown = Selecteurs(contexte, chosen, document)
    qtbot.addWidget(shown)
    shown.show()
    return chosen, shown


def test_the_years_of_the_contract_and_its_meetings_are_proposed_with_their_default(
    qtbot, fenetre, vaudreuse: Contexte
) -> None:
    chosen, shown = montres(qtbot, vaudreuse, RAPPORT)
    years = visible(qtbot, shown, QComboBox, "Année")
    assert [years.itemText(rank) for rank in range(years.count())] == ["2026", "2027", "2028", "2029", "2030"]
    assert years.currentText() == "2026"
    meetings = visible(qtbot, shown, QComboBox, "Réunion")
    dated = [row for row in vaudreuse.snapshot().all(t.Reunion) if row.date and row.etat != "annulee"]
    assert meetings.count() == len(dated)
    coming = prochaine(vaudreuse.snapshot(), vaudreuse.aujourdhui())
    assert coming is not None and chosen.valeur(RAPPORT, "reunion") == coming.date == meetings.currentData()


def test_what_is_chosen_serves_the_other_documents_until_it_is_no_longer_proposed(
    qtbot, fenetre, vaudreuse: Contexte
) -> None:
    chosen, shown = montres(qtbot, vaudreuse, RAPPORT)
    with qtbot.waitSignal(chosen.change):
        choisir(qtbot, visible(qtbot, shown, QComboBox, "Année"), "2028")
    other = Livrable("autre", "Autre", "Un essai.", (".docx",), rien, options=("annee",))
    assert chosen.choix(other) == (("annee", "2028"),)
    with vaudreuse.document.edit("Raccourcir") as edit:
        edit.update("contrat", 1, plan_fin=2027, date_fin="2027-12-31")
        for row in edit.all(t.Calendrier):
            edit.delete("calendrier", row.id)
    assert chosen.choix(other) == (("annee", "2026"),)


def test_a_date_that_cannot_be_read_changes_nothing(qtbot, fenetre, vaudreuse: Contexte) -> None:
    chosen, shown = montres(qtbot, vaudreuse, DEPUIS)
    before = chosen.choix(DEPUIS)
    assert before[1] == ("au", "2026-11-22")
    field = visible(qtbot, shown, QLineEdit, "Du")
    ecrire(qtbot, field, "31 février")
    field.flush()
    assert chosen.choix(DEPUIS) == before
    ecrire(qtbot, field, "3 avril 2026")
    field.flush()
    assert chosen.choix(DEPUIS) == (("du", "2026-04-03"), before[1])
