"""All the charts as files, with the matrix and the tree: a PNG and an SVG each, under names that systems take."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.avancement import Avancer
from clsdesk.exporters.dossiers import noms_distincts
from clsdesk.exporters.graphiques import PAPIER, png, svg
from clsdesk.exporters.graphiques_planche import avis_des_signes
from clsdesk.exporters.images_besoins import IMAGES
from clsdesk.exporters.noms import phrase_en_nom
from clsdesk.models import tables as t
from clsdesk.models.graphiques import GENRES, Description, decrire
from clsdesk.models.snapshot import Snapshot


def descriptions(snapshot: Snapshot) -> tuple[tuple[str, Description], ...]:
    """(name without its ending, chart) of each one that has a value, numbered in their order."""
    made = [decrire(snapshot, row) for row in snapshot.all(t.Graphique)]
    kept = [each for each in made if not each.donnees.vide]
    titles = (each.titre or GENRES.get(each.genre, "Graphique") for each in kept)
    names = noms_distincts(phrase_en_nom(f"{rank:02d} - {title}") for rank, title in enumerate(titles, 1))
    return tuple(zip(names, kept, strict=True))


def ecrire_graphiques(snapshot: Snapshot, dossier: Path, avancer: Avancer) -> tuple[str, ...]:
    """Writes the folder; the warnings: how many charts have no value to draw."""
    dossier.mkdir(parents=True, exist_ok=True)
    made = descriptions(snapshot)
    for rank, (name, description) in enumerate(made):
        avancer(name, rank / len(made))
        (dossier / f"{name}.png").write_bytes(png(description))
        (dossier / f"{name}.svg").write_bytes(svg(description))
    for image in (each for each in IMAGES.values() if each.existe(snapshot) and not each.du_jour):
        for nature in ("png", "svg"):
            (dossier / f"{image.titre}.{nature}").write_bytes(image.dessiner(snapshot, PAPIER, nature))
    lost = avis_des_signes("".join(f"{each.titre}{each.alternative}{each.note}" for _, each in made))
    without = len(snapshot.all(t.Graphique)) - len(made)
    if not without:
        return lost
    plural = f"{without} graphiques n’ont pas de valeur à tracer."
    return (*lost, plural if without > 1 else "Un graphique n’a pas de valeur à tracer.")
