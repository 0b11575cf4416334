"""Brings the sample up to its regional model and to the interchange format: its copy of the model, its articles.

python outils/exemple.py            rewrites resources/exemple/vaudreuse.json, whose words stay as they are
python outils/exemple.py --verifier exits 1 when it is not current
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from clsdesk import catalogue  # noqa: E402
from clsdesk.exporters.donnees import texte_donnees  # noqa: E402
from clsdesk.importers.donnees import rows_du_texte  # noqa: E402
from clsdesk.models import tables as t  # noqa: E402
from clsdesk.models.snapshot import Snapshot, display_order  # noqa: E402

EXEMPLE = RACINE / "resources" / "exemple" / "vaudreuse.json"


def current(rows: tuple[t.Row, ...]) -> tuple[t.Row, ...]:
    """The sample's rows with the model and the articles that are shipped now."""
    copy = next(row for row in rows if isinstance(row, t.ModeleCopie))
    modele = catalogue.modele(copy.cle)
    articles = [
        t.Article(id=rang + 1, rang=rang, cle=each.cle, titre=each.titre, texte=each.texte)
        for rang, each in enumerate(modele.articles)
    ]
    fresh = dataclasses.replace(copy, nom=modele.nom, contenu=catalogue.texte_modele(copy.cle))
    kept = [row for row in rows if not isinstance(row, t.Article | t.ModeleCopie)]
    return (*kept, fresh, *articles)


def texte(rows: tuple[t.Row, ...]) -> str:
    found: dict[str, tuple[t.Row, ...]] = {
        kind.TABLE: tuple(sorted((row for row in rows if isinstance(row, kind)), key=display_order)) for kind in t.ROWS
    }
    return texte_donnees(Snapshot(found))


def main() -> int:
    before = EXEMPLE.read_bytes()
    after = texte(current(rows_du_texte(before))).encode()
    if after == before:
        return 0
    if "--verifier" in sys.argv:
        print("L'exemple ne suit plus son modèle : python outils/exemple.py")
        return 1
    EXEMPLE.write_bytes(after)
    print(f"{EXEMPLE.relative_to(RACINE)} écrit")
    return 0


if __name__ == "__main__":
    sys.exit(main())
