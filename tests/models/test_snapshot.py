from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.models.plans import avec


def test_rows_are_found_by_kind_by_id_and_by_reference():
    snapshot = avec(
        empty_snapshot(), t.Organisation(3, rang=1, nom="b"), t.Organisation(4, rang=0, nom="a"),
        t.Alias(1, 3, "x"), t.Alias(2, 3, "y"), t.Alias(5, 4, "z"),
    )  # fmt: skip
    assert [row.nom for row in snapshot.all(t.Organisation)] == ["a", "b"]
    assert snapshot.get(t.Organisation, 3) == t.Organisation(3, rang=1, nom="b")
    assert snapshot.get(t.Organisation, None) is snapshot.get(t.Organisation, 9) is None
    assert [row.nom for row in snapshot.where(t.Alias, "organisation_id", 3)] == ["x", "y"]
    assert snapshot.where(t.Alias, "organisation_id", 9) == ()


def test_an_empty_file_has_a_contract_a_model_and_a_plan_to_read():
    snapshot = empty_snapshot()
    assert snapshot.contrat == t.Contrat()
    assert snapshot.modele.champs == ()
    assert snapshot.plan.racines == ()


def test_other_rows_make_another_snapshot_and_leave_the_first():
    first = avec(empty_snapshot(), t.Visa(1, texte="a"))
    second = replaced(first, t.Visa, (t.Visa(2, rang=1, texte="c"), t.Visa(3, rang=0, texte="b")))
    assert [row.texte for row in first.all(t.Visa)] == ["a"]
    assert [row.texte for row in second.all(t.Visa)] == ["b", "c"]
    assert second.get(t.Visa, 1) is None


def test_what_is_derived_is_made_once():
    made = []

    def count(snapshot: Snapshot) -> int:
        made.append(1)
        return len(snapshot.rows)

    snapshot = empty_snapshot()
    assert snapshot.derive(count) == snapshot.derive(count) == len(t.ROWS)
    assert len(made) == 1
