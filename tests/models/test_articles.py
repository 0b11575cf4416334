"""The fields of an article's text: what they say, what they leave visible, what goes when it is empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk import catalogue
from clsdesk.models import tables as t
from clsdesk.models.articles import (
    CHAMPS,
    MarqueBloc,
    champs_article,
    champs_manquants,
    est_a_completer,
    remplir,
    texte_article,
)
from clsdesk.models.nombres import decompte, enumeration, euros, pourcentage
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from clsdesk.models.texte_riche import Paragraphe, Puce, Run, texte_de

DOCS = Path(__file__).resolve().parents[2] / "docs"
FINE, INSECABLE = "\u202f", "\u00a0"


def contrat(**values: object) -> Snapshot:
    return replaced(empty_snapshot(), t.Contrat, (t.Contrat(id=1, **values),))  # type: ignore[arg-type]


def lignes(snapshot: Snapshot, texte: str) -> list[str]:
    return [f"<{each.cle}>" if isinstance(each, MarqueBloc) else texte_de(each) for each in remplir(snapshot, texte)]


def avec_signataires(*designations: str) -> Snapshot:
    rows = tuple(
        t.Signataire(id=rang, rang=-rang, rang_article=rang, designation=each)
        for rang, each in enumerate(designations, start=1)
    )
    return replaced(empty_snapshot(), t.Signataire, rows)


def test_a_number_is_written_with_a_fine_no_break_space() -> None:
    assert lignes(contrat(habitants=27142), "Il compte {habitants} habitants.") == [f"Il compte 27{FINE}142 habitants."]


def test_a_required_field_without_value_is_a_run_of_its_own_that_says_what_is_missing() -> None:
    (paragraphe,) = remplir(empty_snapshot(), "Fait à {lieu_signature}, un jour.")
    assert isinstance(paragraphe, Paragraphe)
    assert paragraphe.runs == (
        Run("Fait à "),
        Run("[à compléter : lieu de signature]", gras=True),
        Run(", un jour."),
    )
    assert [est_a_completer(run) for run in paragraphe.runs] == [False, True, False]


def test_missing_and_unknown_fields_are_listed_once_each_in_reading_order() -> None:
    article = t.Article(texte="{territoire} {territoire} {nimporte} {habitants}\n\n{date_fin?} et {lieu_signature}")
    missing = champs_manquants(contrat(habitants=12), article)
    assert [(each.cle, each.inconnu) for each in missing] == [("territoire", False), ("nimporte", True)]
    assert "nimporte" in missing[1].sens


def test_a_paragraph_whose_optional_field_is_empty_goes_away() -> None:
    texte = "Un.\n\nIl finit le {date_fin?}.\n\nTrois."
    assert lignes(contrat(), texte) == ["Un.", "Trois."]
    assert lignes(contrat(date_fin="2030-12-31"), texte)[1] == "Il finit le 31 décembre 2030."


def test_an_empty_optional_block_takes_with_it_the_paragraph_that_announces_it() -> None:
    texte = "Ailleurs.\n\nLes communes sont :\n\n{communes?}\n\nFin."
    assert lignes(contrat(), texte) == ["Ailleurs.", "Fin."]
    full = replaced(contrat(), t.Commune, (t.Commune(id=1, nom="Oz"),))
    assert lignes(full, texte) == ["Ailleurs.", "Les communes sont :", "<communes>", "Fin."]


def test_an_empty_optional_block_leaves_a_paragraph_that_does_not_announce_it() -> None:
    assert lignes(contrat(), "Voici un fait.\n\n{communes?}") == ["Voici un fait."]


def test_a_required_block_without_content_stays_visible() -> None:
    assert lignes(contrat(), "{instances}") == ["[à compléter : instances de gouvernance]"]


def test_parties_are_a_block_alone_and_an_enumeration_in_a_sentence_in_the_order_of_the_article() -> None:
    snapshot = avec_signataires("« La CCSA »", "l'ARS", "MEM PA")
    assert lignes(snapshot, "{parties}") == ["<parties>"]
    assert lignes(snapshot, "Conclu entre {parties}.") == ["Conclu entre la CCSA, l'ARS et MEM PA."]


def test_a_field_that_begins_a_sentence_takes_a_capital() -> None:
    snapshot = avec_signataires("la Ville", "l'ARS")
    assert lignes(snapshot, "{parties} signent. {parties} relisent.") == [
        "La Ville et l'ARS signent. La Ville et l'ARS relisent."
    ]


def test_bold_and_lists_survive_around_a_field_and_values_are_plain_text() -> None:
    snapshot = contrat(territoire="Pays *des* [lacs]")
    assert remplir(snapshot, "- **Le {territoire}**") == (Puce((Run("Le Pays *des* [lacs]", gras=True),)),)


def test_the_note_on_the_perimeter_is_put_in_place_as_rich_text() -> None:
    snapshot = contrat(perimetre_note="Un **mot**.\n\n- puce")
    assert lignes(snapshot, "{perimetre_note?}") == ["Un mot.", "puce"]
    assert lignes(contrat(), "{perimetre_note?}") == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"duree": "pour toute la durée du PRS"}, "pour toute la durée du PRS"),
        ({"duree": "Le contrat est conclu à la signature pour toute la durée du PRS."}, "pour toute la durée du PRS"),
        ({"duree": "5 ans"}, "pour une durée de 5 ans"),
        ({"duree": "cinq ans", "date_fin": "2030-12-31"}, "pour une durée de cinq ans, soit jusqu’au 31 décembre 2030"),
        ({"date_effet": "2026-01-01", "date_fin": "2030-12-31"},
         "pour une durée de cinq ans, soit jusqu’au 31 décembre 2030"),
        ({"date_effet": "2026-02-01", "date_fin": "2030-12-31"}, "jusqu’au 31 décembre 2030"),
        ({"date_fin": "2030"}, "jusqu’en 2030"),
        ({"date_fin": "2028-12-31", "fin_deduite": "fin du PRS"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_duration_follows_what_was_typed_then_the_dates(values: dict[str, str], said: str) -> None:
    assert champs_article(contrat(**values))["duree"] == said


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-03-01", "le 1er mars 2026"),
        ("2026-03", "en mars 2026"),
        ("2026-T2", "au 2e trimestre 2026"),
        ("2026", "en 2026"),
        ("", "à la date de sa signature par l’ensemble des parties"),
    ],
)
def test_the_day_of_effect_is_as_precise_as_it_is_known(iso: str, said: str) -> None:
    assert champs_article(contrat(date_effet=iso))["prise_effet"] == said


def test_the_population_is_the_contract_s_or_the_sum_of_the_communes_when_all_are_known() -> None:
    communes = (t.Commune(id=1, nom="A", population=1200), t.Commune(id=2, nom="B", population=300))
    whole = replaced(contrat(), t.Commune, communes)
    assert champs_article(whole)["habitants"] == f"1{FINE}500"
    assert champs_article(whole)["decompte_communes"] == "deux communes"
    partial = replaced(whole, t.Commune, (*communes, t.Commune(id=3, nom="C")))
    assert champs_article(partial)["habitants"] == ""
    own = replaced(contrat(habitants=9), t.Commune, communes)
    assert champs_article(own)["habitants"] == "9"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((t.Instance(id=1, nom="Comité stratégique"), t.Instance(id=2, rang=1, nom="Chefferie de projet")),
         ("le comité stratégique", "la chefferie de projet")),
        ((t.Instance(id=1, nom="Groupe technique", sigle="COTECH"), t.Instance(id=2, nom="Assemblée", sigle="COPIL")),
         ("l’assemblée", "le groupe technique")),
        ((t.Instance(id=1, nom="Xyz"),), ("l’instance « Xyz »", "")),
    ],
)  # fmt: skip
def test_the_instances_are_named_with_their_article(rows: tuple[t.Instance, ...], said: tuple[str, str]) -> None:
    values = champs_article(replaced(empty_snapshot(), t.Instance, rows))
    assert (values["instance_pilotage"], values["instance_technique"]) == said


def test_levels_give_their_own_names_to_the_counts() -> None:
    niveaux = (t.Niveau(id=1, rang=1, nom="Priorité"), t.Niveau(id=2, rang=2, nom="Action", porte_fiche=1))
    elements = (
        t.Element(id=1, niveau_id=1, intitule="P"),
        *(t.Element(id=10 + rang, niveau_id=2, parent_id=1, rang=rang, intitule="A") for rang in range(11)),
    )
    snapshot = replaced(replaced(empty_snapshot(), t.Niveau, niveaux), t.Element, elements)
    values = champs_article(snapshot)
    assert (values["decompte_orientations"], values["decompte_actions"]) == ("une priorité", "11 actions")
    assert lignes(snapshot, "{plan}") == ["<plan>"]


def test_the_share_of_the_post_comes_from_the_model() -> None:
    copie = t.ModeleCopie(id=1, contenu=catalogue.texte_modele("normandie"))
    values = champs_article(replaced(empty_snapshot(), t.ModeleCopie, (copie,)))
    assert values["coordination_taux"] == f"50{INSECABLE}%"
    assert values["coordination_plafond"] == f"25{FINE}000{INSECABLE}€"
    assert values["ars"] == "l’Agence régionale de santé Normandie"


@pytest.mark.parametrize("cle", catalogue.cles_modeles())
def test_an_article_of_a_model_says_what_is_missing_in_an_empty_contract_and_nothing_else_fails(cle: str) -> None:
    modele = catalogue.modele(cle)
    for article in modele.articles:
        row = t.Article(cle=article.cle, titre=article.titre, texte=article.texte)
        assert all(not each.inconnu for each in champs_manquants(empty_snapshot(), row))
        assert texte_article(empty_snapshot(), row)


def test_every_field_has_a_key_a_meaning_and_a_line_in_the_manual() -> None:
    manual = (DOCS / "modeles.md").read_text("utf-8")
    assert len({champ.cle for champ in CHAMPS}) == len(CHAMPS)
    assert [champ.cle for champ in CHAMPS if f"| `{{{champ.cle}}}` | {champ.sens}" not in manual] == []


def test_numbers_and_enumerations_read_as_french() -> None:
    assert euros(25000) == f"25{FINE}000{INSECABLE}€"
    assert pourcentage(0.125) == f"12,5{INSECABLE}%"
    assert decompte(0, "an", "ans") == ""
    assert decompte(1, "commune", "communes", feminin=True) == "une commune"
    assert enumeration(("a", "", "b", "c")) == "a, b et c"
