from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QBrush, QTextDocument

from clsdesk.models.texte_riche import Bloc, Paragraphe, Puce, Run, ecrire, normaliser, texte_de
from clsdesk.ui.champs.conversion import blocs_de, remplir

letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), min_size=1, max_size=12)
runs = st.builds(
    Run,
    letters,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "", "https://exemple.fr/a?b=c", "mailto:a@b.fr"]),
)
several = st.lists(runs, min_size=1, max_size=4).map(tuple)
blocs = st.one_of(st.builds(Paragraphe, several), st.builds(Puce, several, st.sampled_from([1, 1, 2]), st.booleans()))


def _lisibles(made: tuple[Bloc, ...]) -> tuple[Bloc, ...]:
    return tuple(bloc for bloc in made if texte_de(bloc).strip())


@settings(max_examples=150)
@given(st.lists(blocs, max_size=6))
def test_blocks_shown_in_the_editor_come_back_the_same(qapp: object, made: list[Bloc]) -> None:
    wanted = _lisibles(normaliser(made))
    document = QTextDocument()
    remplir(document, wanted, QBrush())
    assert ecrire(blocs_de(document)) == ecrire(wanted)


def test_a_line_break_inside_a_paragraph_stays_one(qapp: object) -> None:
    document = QTextDocument()
    remplir(document, (Paragraphe((Run("une\ndeux"),)),), QBrush())
    assert document.blockCount() == 1
    assert blocs_de(document) == (Paragraphe((Run("une\ndeux"),)),)


def test_numbers_go_on_after_a_second_level(qapp: object) -> None:
    document = QTextDocument()
    items = (Puce((Run("a"),), 1, True), Puce((Run("b"),), 2), Puce((Run("c"),), 1, True))
    remplir(document, items, QBrush())
    last = document.lastBlock()
    assert last.textList().itemText(last) == "2."
