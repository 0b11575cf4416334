from hypothesis import given
from hypothesis import strategies as st

from clsdesk.exporters.typographie import FINE, INSECABLE, francaise, imprimable


def test_high_signs_keep_to_the_word_before_them():
    assert francaise("Vraiment ? Oui ! Alors ; voilà : tout") == (
        f"Vraiment{FINE}? Oui{FINE}! Alors{FINE}; voilà{INSECABLE}: tout"
    )


def test_guillemets_hold_their_words():
    assert francaise("dite « la CCSA », ici") == f"dite «{FINE}la CCSA{FINE}», ici"


def test_a_number_holds_its_thousands_and_its_unit():
    assert francaise("27 142 habitants, 12 % et 25 000 € en 2026") == (
        f"27{FINE}142{INSECABLE}habitants, 12{INSECABLE}% et 25{FINE}000{INSECABLE}€ en 2026"
    )


def test_a_siret_is_not_cut():
    assert francaise("SIRET 130 007 974 00079") == f"SIRET 130{FINE}007{FINE}974{FINE}00079"


def test_titles_and_numbers_hold_their_names():
    assert francaise("M. Roux, Mme Lys, Priorité n° 2, l'article 4, 1er mars 2026") == (
        f"M.{INSECABLE}Roux, Mme{INSECABLE}Lys, Priorité n°{INSECABLE}2, l'article{INSECABLE}4, 1er{INSECABLE}mars 2026"
    )


def test_a_street_holds_its_number():
    assert francaise("situé 9 rue des Familles et 13 ter boulevard Schuman") == (
        f"situé 9{INSECABLE}rue des Familles et 13{INSECABLE}ter boulevard Schuman"
    )


def test_addresses_times_and_years_are_left_alone():
    for texte in ("https://exemple.fr/?a=1;b=2", "à 10:30", "de 2025 à 2029", "le 12/03/2026", "PRS 2018-2028"):
        assert francaise(texte) == texte


@given(st.text(alphabet=st.sampled_from("aé1 «»;:!?%°n€.\n"), max_size=60))
def test_only_spaces_change_and_one_for_one(texte):
    made = francaise(texte)
    assert len(made) == len(texte)
    assert made.replace(FINE, " ").replace(INSECABLE, " ") == texte


def test_what_xml_refuses_is_left_out_and_breaks_are_kept():
    assert imprimable("un\x07 deux\x0btrois\r\nquatre\x00\ud800\uffff") == "un deux\ntrois\nquatre"
