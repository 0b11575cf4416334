"""What the plan is tied to, and the fields of a fiche that follow."""

from __future__ import annotations

from clsdesk.catalogue import referentiels
from clsdesk.models import tables as t
from clsdesk.models.articulation import classes, liens, par_cadre, porteurs, repartition, texte_articulation
from clsdesk.models.fiche import champs
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced

AXE, ACTION, OPERATION, AUTRE = 1, 2, 3, 4

MODELE = """
cle = "m"
nom = "M"
[[champs]]
cle = "articulation"
libelle = "Articulation"
source = "articulation"
"""


def contrat() -> Snapshot:
    rows: dict[type[t.Row], tuple[t.Row, ...]] = {
        t.ModeleCopie: (t.ModeleCopie(1, contenu=MODELE),),
        t.Niveau: (
            t.Niveau(1, 1, "Axe", motif="{n}"),
            t.Niveau(2, 2, "Action", porte_fiche=1),
            t.Niveau(3, 3, "Opération"),
        ),
        t.Element: (
            t.Element(AXE, None, 1, 0, "Agir"),
            t.Element(ACTION, AXE, 2, 0, "Repérer"),
            t.Element(OPERATION, ACTION, 3, 0, "Former"),
            t.Element(AUTRE, AXE, 2, 1, "Bouger"),
        ),
        t.Lien: (
            t.Lien(1, 0, ACTION, "PTSM", "repérage précoce"),
            t.Lien(2, 1, ACTION, "Contrat de ville"),
            t.Lien(3, 0, OPERATION, "ptsm", "Repérage précoce"),
            t.Lien(4, 1, OPERATION, "PTSM", "parcours des jeunes"),
            t.Lien(5, 0, AUTRE, "Plan vélo", "axe 2"),
        ),
        t.Enjeu: (t.Enjeu(1, 0, "Inégalités"), t.Enjeu(2, 1, "Numérique")),
        t.EnjeuElement: (t.EnjeuElement(1, 1, OPERATION),),
        t.Classement: (t.Classement(1, AXE, "public", "tous"), t.Classement(2, AUTRE, "public", "jeunes")),
    }
    snapshot = empty_snapshot()
    for kind, found in rows.items():
        snapshot = replaced(snapshot, kind, found)
    return snapshot


def test_an_action_says_its_links_and_those_below_each_once() -> None:
    snapshot = contrat()
    action = snapshot.plan.par_id[ACTION]
    assert [row.id for row in liens(snapshot, action)] == [1, 2, 4]
    assert texte_articulation(snapshot, action) == "PTSM : repérage précoce ; parcours des jeunes\nContrat de ville"


def test_the_field_of_the_fiche_is_filled_from_the_links() -> None:
    snapshot = contrat()
    assert champs(snapshot, snapshot.plan.par_id[AUTRE])[0].deduit == "Plan vélo : axe 2"


def test_the_inverse_table_puts_known_frames_first_and_one_name_together() -> None:
    found = [(each.cadre, [node.id for node, _ in each.noeuds]) for each in par_cadre(contrat())]
    assert found == [("PTSM", [ACTION, OPERATION, OPERATION]), ("Contrat de ville", [ACTION]), ("Plan vélo", [AUTRE])]


def test_a_stake_is_carried_by_the_elements_that_are_tagged_with_it() -> None:
    snapshot = contrat()
    assert [node.id for node in porteurs(snapshot, 1)] == [OPERATION]
    assert porteurs(snapshot, 2) == ()


def test_an_action_without_class_takes_that_of_the_axis_and_none_is_counted_twice() -> None:
    snapshot = contrat()
    assert classes(snapshot, "public", snapshot.plan.par_id[ACTION]) == ("tous",)
    assert classes(snapshot, "public", snapshot.plan.par_id[AUTRE]) == ("jeunes",)
    public = next(each for each in referentiels() if each.cle == "public")
    counted = {cle: [node.id for node in nodes] for cle, nodes in repartition(snapshot, public) if nodes}
    assert counted == {"tous": [ACTION], "jeunes": [AUTRE]}
    level = next(each for each in referentiels() if each.cle == "niveau")
    assert [node.id for node in dict(repartition(snapshot, level))[""]] == [ACTION, AUTRE]


def test_every_classification_has_values_with_a_key_and_a_label_of_their_own() -> None:
    for each in referentiels():
        assert each.nom and each.aide and len(each.valeurs) >= 5
        assert len({cle for cle, _ in each.valeurs}) == len({nom for _, nom in each.valeurs}) == len(each.valeurs)
