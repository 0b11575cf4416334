"""Every export of the register, whatever comes to it later: no fault for the schemas of Word, Excel and PowerPoint."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.exporters import impression, registre
from tests.exporters.contrat_signe import signe
from tests.exporters.outils_word import fautes
from tests.exporters.relus import NOMS, contenu

OFFICE = (".docx", ".xlsx", ".pptx")
EXPORTS = tuple(
    (each.cle, fin)
    for each in registre.DOCUMENTS
    if each.cle != registre.TOUT
    for fin in (each.fins or ("",))
    if not fin or fin in OFFICE
)


@pytest.mark.parametrize("nom", [*NOMS, "signe"])
@pytest.mark.parametrize(("cle", "fin"), EXPORTS)
def test_the_schemas_find_no_fault_in_any_export(
    nom: str, cle: str, fin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impression, "trouver_soffice", lambda: None)
    document, snapshot = registre.livrable(cle), signe() if nom == "signe" else contenu(nom)
    if not document.applicable(snapshot):
        pytest.skip(document.manque)
    fiches = snapshot.plan.fiches
    options = registre.Options(code=fiches[0].chemin if fiches and "code" in document.options else "")
    target = tmp_path / f"export{fin}"
    registre.exporter(cle, snapshot, target, options)
    written = [target] if fin else [each for each in target.rglob("*") if each.suffix in OFFICE]
    assert written or document.dossier
    assert {str(path.name): fautes(path) for path in written if fautes(path)} == {}
