"""The logo field: chosen, dropped, pasted, taken out, undone; said in words; refused in French."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton

from clsdesk.models import tables as t
from clsdesk.models.images import apercu
from clsdesk.models.logos import alternatif, logo_de
from clsdesk.ui.contexte import Cible
from clsdesk.ui.partenaires.logo import ChampLogo
from tests.ui.gestes import choisir_ligne, cliquer, ecrire, onglet, visible
from tests.ui.touches import touche

CTRL = Qt.KeyboardModifier.ControlModifier
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='red'/></svg>"


def png(folder: Path, nom: str = "logo.png", couleur: str = "red") -> Path:
    made = io.BytesIO()
    Image.new("RGB", (400, 200), couleur).save(made, "PNG")
    (folder / nom).write_bytes(made.getvalue())
    return folder / nom


@pytest.fixture
def caf(qtbot, fenetre, vaudreuse) -> ChampLogo:
    """The field of an organisation that has no logo yet."""
    screen = fenetre.naviguer(Cible("partenaires"))
    onglet(qtbot, screen, "Organisations")
    choisir_ligne(qtbot, visible(qtbot, screen, QListView, "Organisations"), "allocations familiales")
    return screen.findChild(ChampLogo)


def logo(vaudreuse) -> t.Piece | None:
    return logo_de(vaudreuse.snapshot(), 11)


def attendre(qtbot, vaudreuse) -> t.Piece:
    qtbot.waitUntil(lambda: logo(vaudreuse) is not None, timeout=4000)
    found = logo(vaudreuse)
    assert found
    return found


def test_a_chosen_file_becomes_the_logo_and_undo_takes_it_back(qtbot, fenetre, vaudreuse, caf, tmp_path) -> None:
    fenetre.messages.places.append(png(tmp_path))
    cliquer(qtbot, caf, "Choisir une image…")
    piece = attendre(qtbot, vaudreuse)
    assert vaudreuse.snapshot().contenus[piece.empreinte] == (tmp_path / "logo.png").read_bytes()
    assert visible(qtbot, caf, QPushButton, "Remplacer…")
    assert vaudreuse.avis.message == "Logo de « CAF » ajouté."
    cliquer(qtbot, vaudreuse.avis, "Annuler")
    assert logo(vaudreuse) is None
    assert visible(qtbot, caf, QPushButton, "Choisir une image…")


def test_a_file_dropped_on_the_field_becomes_the_logo(qtbot, vaudreuse, caf, tmp_path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(png(tmp_path)))])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    caf.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, nothing))
    assert attendre(qtbot, vaudreuse).nom == "logo.png"


def test_a_picture_is_pasted_with_the_keyboard_and_taken_out_with_delete(qtbot, vaudreuse, caf) -> None:
    image = QImage(300, 150, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    caf.setFocus()
    touche(visible(qtbot, caf, QPushButton, "Coller"), Qt.Key.Key_V, CTRL)
    piece = attendre(qtbot, vaudreuse)
    found = apercu(vaudreuse.snapshot().contenus[piece.empreinte])
    assert found and (found.nature, found.largeur, found.hauteur) == ("png", 300, 150)
    touche(visible(qtbot, caf, QPushButton, "Retirer"), Qt.Key.Key_Delete)
    assert logo(vaudreuse) is None


def test_pasting_words_says_that_there_is_no_picture(qtbot, vaudreuse, caf) -> None:
    QGuiApplication.clipboard().setText("bonjour")
    cliquer(qtbot, caf, "Coller")
    assert vaudreuse.avis.message == "Le presse-papiers ne contient pas d'image."


def test_a_vector_drawing_is_painted(qtbot, fenetre, vaudreuse, caf, tmp_path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    fenetre.messages.places.append(tmp_path / "logo.svg")
    cliquer(qtbot, caf, "Choisir une image…")
    piece = attendre(qtbot, vaudreuse)
    found = apercu(vaudreuse.snapshot().contenus[piece.empreinte])
    assert found and (found.nature, found.largeur, found.hauteur) == ("png", 1600, 800)
    assert vaudreuse.avis.message.endswith("Le dessin SVG a été converti en PNG.")


@pytest.mark.parametrize("octets", [b"%PDF-1.7", b"", b"<svg", b"<?xml version='1.0'?><svg", b"PK\x03\x04"])
def test_what_is_no_picture_is_refused_and_the_former_logo_stays(
    qtbot,
    fenetre,
    vaudreuse,
    caf,
    tmp_path,
    octets: bytes,
) -> None:
    fenetre.messages.places += [png(tmp_path), tmp_path / "faux.png"]
    (tmp_path / "faux.png").write_bytes(octets)
    cliquer(qtbot, caf, "Choisir une image…")
    before = attendre(qtbot, vaudreuse)
    cliquer(qtbot, caf, "Remplacer…")
    qtbot.waitUntil(lambda: "faux.png" in vaudreuse.avis.message, timeout=4000)
    assert "Choisissez une image PNG ou JPEG." in vaudreuse.avis.message
    assert logo(vaudreuse) == before


def test_the_words_of_a_logo_are_its_owner_s_name_until_others_are_typed(
    qtbot,
    fenetre,
    vaudreuse,
    caf,
    tmp_path,
) -> None:
    fenetre.messages.places.append(png(tmp_path))
    cliquer(qtbot, caf, "Choisir une image…")
    piece = attendre(qtbot, vaudreuse)
    field = visible(qtbot, caf, QLineEdit, "Texte de remplacement du logo")
    assert field.placeholderText() == "Logo : Caisse d’allocations familiales de la Lisse"
    ecrire(qtbot, field, "CAF de la Lisse")
    vaudreuse.flush()
    now = logo(vaudreuse)
    assert now and (now.id, alternatif(vaudreuse.snapshot(), now)) == (piece.id, "CAF de la Lisse")


def test_the_cls_logo_stands_with_the_contract(qtbot, fenetre, vaudreuse, tmp_path) -> None:
    screen = fenetre.naviguer(Cible("contrat", "contrat", 0, "logo_cls"))
    field = screen.findChild(ChampLogo)
    cliquer(qtbot, field, "Retirer")
    assert logo_de(vaudreuse.snapshot(), None) is None
    fenetre.messages.places.append(png(tmp_path))
    cliquer(qtbot, field, "Choisir une image…")
    qtbot.waitUntil(lambda: logo_de(vaudreuse.snapshot(), None) is not None, timeout=4000)
    assert vaudreuse.avis.message == "Logo du CLS ajouté."
