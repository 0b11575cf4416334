"""The matrix of priorities and the tree of objectives: what they show, by their words."""

from __future__ import annotations

import re
import struct

from clsdesk.exporters.graphiques import Rendu
from clsdesk.exporters.images_besoins import alternative_arbre, alternative_matrice, arbre_image, matrice_image
from clsdesk.models import tables as t
from clsdesk.models.priorites import matrice
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.models.plans import dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
PLAN = dossier(
    NIVEAUX,
    """
    Agir pour tous
        Repérer & orienter les aidants
        Former
    Bien vieillir
    """.replace("\n    ", "\n"),
)


def besoins() -> Snapshot:
    rows = (
        t.Priorite(1, 0, intitule="Isolement", gravite=4, frequence=2, faisabilite=2, retenue=1),
        t.Priorite(2, 1, intitule="Air < dehors", gravite=5, frequence=5, faisabilite=4),
        t.Priorite(3, 2, intitule="Sans faisabilité", gravite=5),
        t.Priorite(4, 3, intitule="Seulement faisable", faisabilite=5),
    )
    return replaced(empty_snapshot(), t.Priorite, rows)


def mots(svg: bytes) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode())


def test_only_needs_marked_both_ways_stand_on_the_matrix_best_score_first() -> None:
    found = [(each.numero, each.priorite.id, each.importance, each.faisabilite) for each in matrice(besoins())]
    assert found == [(1, 2, 5.0, 4.0), (2, 1, 3.0, 2.0)]


def test_the_matrix_numbers_and_names_its_needs_and_says_them_in_words() -> None:
    written = mots(matrice_image(besoins(), nature="svg"))
    assert {"1", "2", "1. Air &lt; dehors", "2. Isolement", "Importance", "Faisabilité"} <= set(written)
    assert "Sans faisabilité" not in " ".join(written)
    assert "1. Air < dehors : importance 5,0, faisabilité 4,0" in alternative_matrice(besoins())


def test_the_names_of_the_needs_stand_beside_the_matrix_where_there_is_room_and_under_it_elsewhere() -> None:
    def tall(wide: float) -> int:
        made = matrice_image(besoins(), Rendu(wide))
        return struct.unpack(">II", made[16:24])[1]

    assert tall(158.0) < tall(100.0)


def test_many_needs_at_one_place_stand_four_a_line() -> None:
    rows = tuple(t.Priorite(n, n, intitule=f"Besoin {n}", gravite=3, faisabilite=1) for n in range(1, 11))
    written = mots(matrice_image(replaced(empty_snapshot(), t.Priorite, rows), nature="svg"))
    assert {"1, 2, 3, 4", "5, 6, 7, 8", "9, 10"} <= set(written)


def test_the_tree_holds_every_element_once_with_its_code() -> None:
    written = mots(arbre_image(PLAN, nature="svg"))
    for title in ("1 Agir pour tous", "1.2 Former", "2 Bien vieillir"):
        assert written.count(title) == 1
    assert any(each.startswith("1.1 Repérer &amp; orienter") for each in written)
    assert alternative_arbre(PLAN).startswith("Arbre des objectifs : 4 éléments.")


def test_a_long_title_is_cut_in_its_box_and_the_picture_grows_with_the_plan() -> None:
    long = dossier(NIVEAUX, "A\n" + "\n".join(f"    {'très long intitulé ' * 40}{rank}" for rank in range(30)))
    written = mots(arbre_image(long, nature="svg"))
    assert sum(each.endswith("…") for each in written) == 30
    assert len(arbre_image(long)) > len(arbre_image(PLAN))
