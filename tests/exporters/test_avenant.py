"""The avenant and the consolidated contract: what was decided, and nothing else, read back from Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk.commands import plan
from clsdesk.commands import versions as commands
from clsdesk.commands.exemple import exemple
from clsdesk.errors import UserError
from clsdesk.exporters import registre
from clsdesk.models import tables as t
from clsdesk.models.differences import Difference, differences
from clsdesk.models.differences_suites import A_L_AVENANT, PAR_LE_COPIL
from clsdesk.models.snapshot import empty_snapshot
from clsdesk.models.versions import SIGNEE, figee, reference
from clsdesk.storage.document import Document
from tests.exporters.outils_word import dans_l_ordre, fautes, lignes_de_tableaux, paragraphes, plat

OPTIONS = registre.Options()
SIGNATAIRE, ARTICLE, VISA, ACTION = (
    "Ligue de la Lisse",
    "Protection des données",
    "le visa de l'avenant",
    "Sortir ensemble",
)
COPIL, OUVERT = "Un besoin vu en comité.", "Intitulé encore discuté"


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """The sample, signed, then changed everywhere: some for the avenant, some by the COPIL, some not decided."""
    place = tmp_path / "v.clsdesk"
    exemple(place)
    opened = Document.open(place)
    commands.figer(opened, t.Version(nom="Version signée", date="2026-01-23", nature=SIGNEE))
    snapshot = opened.snapshot()
    body = 0
    with opened.edit("Changer") as edit:
        body = edit.insert(t.Organisation(nom=SIGNATAIRE, sigle="LDL"))
        edit.insert(
            t.Signataire(rang=99, rang_article=99, rang_signature=99, organisation_id=body, representant="M. Roc")
        )
        edit.delete("signataire", 7)
        edit.insert(t.Article(rang=99, titre=ARTICLE, texte="Les parties protègent les données."))
        third = snapshot.all(t.Article)[2]
        edit.update("article", third.id, texte=third.texte + "\n\nLa commune de Brévaux rejoint le périmètre.")
        edit.insert(t.Visa(rang=99, texte=VISA))
        edit.update("fiche_champ", snapshot.all(t.FicheChamp)[0].id, texte=COPIL)
        edit.update("element", _operation(opened), intitule=OUVERT)
    plan.ajouter(opened, 2, snapshot.plan.racines[0].id, 0, ACTION)
    plan.supprimer(opened, [snapshot.plan.racines[1].enfants[0].id])
    _decider(opened)
    return opened


def _operation(document: Document) -> int:
    return document.snapshot().plan.racines[3].enfants[0].enfants[0].id


def _ecarts(document: Document) -> tuple[int, tuple[Difference, ...]]:
    snapshot = document.snapshot()
    base = reference(snapshot)
    assert base is not None
    return base.id, differences(figee(snapshot, base), snapshot)


def _decider(document: Document) -> None:
    base, found = _ecarts(document)
    fiches = [each for each in found if each.partie == "fiches"]
    ouvert = [each for each in found if OUVERT in each.apres]
    commands.decider(document, base, fiches, PAR_LE_COPIL, "2026-11-03")
    commands.decider(document, base, [each for each in found if each not in (*fiches, *ouvert)], A_L_AVENANT)


def texte(path: Path) -> str:
    return plat(" ".join(words for _, words in paragraphes(path)))


def test_the_avenant_holds_what_is_ticked_and_none_of_the_others(document: Document, tmp_path: Path) -> None:
    avenant = commands.preparer_avenant(document)
    with document.edit("Dater") as edit:
        edit.update("avenant", avenant, date_copil="2026-11-03", objet="Élargir le contrat.", exemplaires=13)
    target = tmp_path / "avenant.docx"
    registre.exporter("avenant", document.snapshot(), target, OPTIONS)
    said = texte(target)
    document.close()
    dans_l_ordre(
        [
            "Avenant n° 1", "Entre :", SIGNATAIRE, "Vu le contrat local de santé", "signé le 23 janvier 2026",
            "Vu la décision du comité de pilotage du 3 novembre 2026", "Il est convenu ce qui suit",
            "Élargir le contrat.",
            "N’est plus partie au contrat : Mutualité sociale agricole", f"prévoit : {SIGNATAIRE}",
            "L’article 3 est ainsi modifié", "La commune de Brévaux rejoint le périmètre.",
            f"Il est ajouté un article 13 « {ARTICLE} »", "Les parties protègent les données.", VISA, ACTION,
            "Il est retiré du plan d’actions :", "La numérotation change", "Le contrat est ainsi modifié :",
            "demeurent inchangées", "prend effet",
            "Le présent avenant comporte", "en 13 exemplaires originaux", f"Pour la {SIGNATAIRE}",
            "Annexe : Plan d",
        ],
        said,
    )  # fmt: skip
    assert COPIL not in said
    assert OUVERT not in said
    assert said.count("Pour ") >= 12 and "Pour la Mutualité sociale agricole" not in said
    assert fautes(target) == []


def test_the_avenant_names_the_contract_once_and_a_party_by_its_sigle_with_its_article(
    document: Document, tmp_path: Path
) -> None:
    registre.exporter("avenant", document.snapshot(), tmp_path / "a.docx", OPTIONS)
    said = texte(tmp_path / "a.docx")
    assert "Vu le contrat local de santé du Pays de Vaudreuse, signé le 23 janvier 2026," in said
    assert "ci-après désignée « la LDL »," in said


def test_every_table_of_the_avenant_repeats_its_header(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "avenant.docx"
    registre.exporter("avenant", document.snapshot(), target, OPTIONS)
    document.close()
    tables = list(docx.Document(str(target)).element.body.iter(qn("w:tbl")))
    headed = [
        tbl for tbl in tables if next(tbl.iter(qn("w:tr"))).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    ]
    assert len(tables) - len(headed) == 1, "only the places to sign have none"
    assert ["Objet", "Au lieu de", "Lire"] in list(lignes_de_tableaux(target))


def test_the_consolidated_contract_holds_what_was_signed_and_accepted_with_its_notes(
    document: Document, tmp_path: Path
) -> None:
    before = tmp_path / "avant.docx"
    registre.exporter("contrat-consolide", document.snapshot(), before, OPTIONS)
    said = texte(before)
    assert ARTICLE not in said and ACTION not in said and OUVERT not in said
    dans_l_ordre(["Texte consolidé, à jour de la mise à jour validée en COPIL du 3 novembre 2026", "Entre :"], said)
    commands.signer_avenant(document, commands.preparer_avenant(document), "2027-03-12")
    after = tmp_path / "apres.docx"
    registre.exporter("contrat-consolide", document.snapshot(), after, OPTIONS)
    said = texte(after)
    document.close()
    dans_l_ordre(
        [
            "signé le 23 janvier 2026", "Texte consolidé, à jour de l’avenant n° 1 du 12 mars 2027", "Conclu entre",
            "Mise à jour validée en COPIL du 3 novembre 2026",
            "Avenant n° 1 du 12 mars 2027", "Entre :", SIGNATAIRE, "Ajouté par l’avenant n° 1 du 12 mars 2027.",
            f"Vu {VISA}", "Ajouté par l’avenant n° 1", "Article 3 :", "Modifié par l’avenant n° 1 du 12 mars 2027.",
            "La commune de Brévaux rejoint le périmètre.", ACTION, "Ajouté par l’avenant n° 1",
            f"Article 13 : {ARTICLE}",
        ],
        said,
    )  # fmt: skip
    assert OUVERT not in said
    assert "Pour la Communauté" not in said, "a consolidated text is not signed again"
    assert fautes(after) == []


def test_without_a_signed_version_both_say_what_to_do(tmp_path: Path) -> None:
    for cle in ("avenant", "contrat-consolide"):
        with pytest.raises(UserError) as refusal:
            registre.exporter(cle, empty_snapshot(), tmp_path / "x.docx", OPTIONS)
        assert refusal.value.remedy.startswith("Figez d'abord la version signée")
    assert not (tmp_path / "x.docx").exists()


def test_an_article_rewritten_is_given_whole(document: Document, tmp_path: Path) -> None:
    row = document.snapshot().all(t.Article)[5]
    with document.edit("Récrire") as edit:
        edit.update("article", row.id, texte="Tout est nouveau.\n\nEt tient en deux alinéas.")
    base, found = _ecarts(document)
    commands.decider(document, base, [each for each in found if each.objet_id == row.id], A_L_AVENANT)
    target = tmp_path / "avenant.docx"
    registre.exporter("avenant", document.snapshot(), target, OPTIONS)
    document.close()
    dans_l_ordre(
        ["L’article 6 est remplacé par les dispositions suivantes :", "Tout est nouveau.", "Et tient en deux alinéas."],
        texte(target),
    )


def test_a_damaged_version_is_said_and_the_former_document_stays(document: Document, tmp_path: Path) -> None:
    snapshot = document.snapshot()
    version = snapshot.all(t.Version)[0]
    damaged = type(snapshot)(snapshot.rows, {**snapshot.contenus, version.empreinte: b"perdu"})
    document.close()
    target = tmp_path / "avenant.docx"
    target.write_bytes(b"ancien")
    with pytest.raises(UserError, match="abîmé"):
        registre.exporter("avenant", damaged, target, OPTIONS)
    assert target.read_bytes() == b"ancien"


def test_a_file_made_from_the_interchange_alone_has_versions_without_content_and_its_other_documents(
    document: Document, tmp_path: Path
) -> None:
    snapshot = document.snapshot()
    document.close()
    alone = type(snapshot)(snapshot.rows, {})
    for cle in ("avenant", "contrat-consolide"):
        assert not registre.livrable(cle).applicable(alone)
    registre.exporter("donnees", alone, tmp_path / "d.json", OPTIONS)
    assert (tmp_path / "d.json").exists()
