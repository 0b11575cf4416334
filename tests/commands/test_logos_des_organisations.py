"""The logos that the file keeps: put, replaced, taken out, said in words; undone, done again, after reopening too."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from clsdesk.commands import parties, pieces
from clsdesk.errors import UserError
from clsdesk.importers.logos import Logo
from clsdesk.models import tables as t
from clsdesk.models.logos import abimes, alternatif, bandeau, cls_seul, grille, logo_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document

ROWS = (
    t.Contrat(id=1, nom="CLS du Pays", organisation_id=1),
    t.Organisation(id=1, nom="Communauté de communes", sigle="CC", categorie="collectivite"),
    t.Organisation(id=2, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Organisation(id=3, nom="Caisse primaire", sigle="CPAM"),
    t.Organisation(id=4, nom="Préfecture"),
    t.Signataire(id=1, organisation_id=4, rang=0),
    t.Signataire(id=2, organisation_id=1, rang=1),
    t.Signataire(id=3, organisation_id=2, rang=2),
    t.Signataire(id=4, organisation_id=3, rang=3),
)


def logo(couleur: str) -> Logo:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), couleur).save(made, "PNG")
    return Logo(made.getvalue(), f"{couleur}.png")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "logos.clsdesk", ROWS) as opened:
        yield opened


def octets_de(snapshot: Snapshot, organisation_id: int | None) -> bytes | None:
    piece = logo_de(snapshot, organisation_id)
    return snapshot.contenus[piece.empreinte] if piece else None


def test_a_logo_is_put_replaced_and_taken_out_a_step_each(document: Document) -> None:
    rouge, bleu = logo("red"), logo("blue")
    assert pieces.poser_logo(document, 3, rouge) == "Logo de « CPAM » ajouté."
    assert pieces.poser_logo(document, 3, bleu) == "Logo de « CPAM » remplacé."
    pieces.retirer_logo(document, 3)
    seen = [octets_de(document.snapshot(), 3)]
    for _ in range(3):
        document.undo()
        seen.append(octets_de(document.snapshot(), 3))
    assert seen == [None, bleu.octets, rouge.octets, None]
    assert [document.redo(), document.redo(), document.redo(), document.redo()] == [
        "Ajouter le logo de « CPAM »", "Changer le logo de « CPAM »", "Retirer le logo de « CPAM »", None,
    ]  # fmt: skip


def test_undo_after_reopening_finds_the_former_logo_again(document: Document) -> None:
    pieces.poser_logo(document, 3, logo("red"))
    pieces.poser_logo(document, 3, logo("blue"))
    document.close()
    with Document.open(document.path) as again:
        again.undo()
        assert octets_de(again.snapshot(), 3) == logo("red").octets


def test_the_text_of_a_logo_follows_its_owner_s_name_until_it_is_typed(document: Document) -> None:
    pieces.poser_logo(document, 3, logo("red"))
    piece = logo_de(document.snapshot(), 3)
    assert piece
    assert alternatif(document.snapshot(), piece) == "Logo : Caisse primaire"
    pieces.decrire_logo(document, piece.id, "Logo : Caisse primaire")
    assert document.history.undo == "Ajouter le logo de « CPAM »"
    pieces.decrire_logo(document, piece.id, " La CPAM\nde l'Artois ")
    pieces.poser_logo(document, 3, logo("blue"))
    piece = logo_de(document.snapshot(), 3)
    assert piece
    assert alternatif(document.snapshot(), piece) == "La CPAM de l'Artois"
    pieces.poser_logo(document, None, logo("green"))
    piece = logo_de(document.snapshot(), None)
    assert piece
    assert alternatif(document.snapshot(), piece) == "Logo : CLS du Pays"


def test_the_band_and_the_cover_follow_the_model_s_order_without_holes_nor_doubles(document: Document) -> None:
    for owner, couleur in ((None, "green"), (2, "red"), (1, "blue"), (4, "white")):
        pieces.poser_logo(document, owner, logo(couleur))
    snapshot = document.snapshot()
    assert [each.organisation_id for each in bandeau(snapshot)] == [None, 2, 1, 4]
    assert [each.organisation_id for each in grille(snapshot)] == [None, 1, 2, 4]


def test_the_logo_of_who_does_not_sign_stands_on_no_document(document: Document) -> None:
    parties.retirer_signataires(document, [4])
    pieces.poser_logo(document, 3, logo("red"))
    assert bandeau(document.snapshot()) == ()


def test_the_cls_logo_alone_is_left_out_and_known_to_be(document: Document) -> None:
    pieces.poser_logo(document, None, logo("green"))
    assert (bandeau(document.snapshot()), cls_seul(document.snapshot())) == ((), True)
    pieces.poser_logo(document, 2, logo("red"))
    assert (len(bandeau(document.snapshot())), cls_seul(document.snapshot())) == (2, False)


def test_an_organisation_goes_with_its_logo_and_comes_back_with_it(document: Document) -> None:
    pieces.poser_logo(document, 3, logo("red"))
    parties.supprimer_organisations(document, [3])
    assert document.snapshot().all(t.Piece) == ()
    document.undo()
    assert octets_de(document.snapshot(), 3) == logo("red").octets


def test_a_sound_file_has_no_damaged_logo(document: Document) -> None:
    pieces.poser_logo(document, 3, logo("red"))
    assert abimes(document.snapshot()) == ()


def test_a_damaged_logo_chosen_again_is_seen_at_once(document: Document) -> None:
    rouge = logo("red")
    pieces.poser_logo(document, 3, rouge)
    document.close()
    with closing(sqlite3.connect(document.path)) as conn, conn:
        conn.execute("UPDATE _contenu SET octets = ?", (b"damaged",))
    with Document.open(document.path) as again:
        assert [each.organisation_id for each in abimes(again.snapshot())] == [3]
        pieces.poser_logo(again, 3, rouge)
        assert abimes(again.snapshot()) == ()
        assert octets_de(again.snapshot(), 3) == rouge.octets


def test_the_logo_of_an_organisation_deleted_meanwhile_is_refused_in_words(document: Document) -> None:
    parties.supprimer_organisations(document, [3])
    with pytest.raises(UserError, match="n'est plus dans le fichier"):
        pieces.poser_logo(document, 3, logo("red"))
