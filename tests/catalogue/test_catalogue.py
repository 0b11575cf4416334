"""resources/ through its one door: models, icons, campaigns."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from clsdesk import catalogue
from clsdesk.errors import UserError
from clsdesk.models import numerotation
from clsdesk.models.articles import CHAMPS, champs_cites
from clsdesk.models.modele import FACULTATIF, INCONTOURNABLE, LE_CAS_ECHEANT, Champ, Modele
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import brut, ecrire, lire, vide

REFERENCES = Path(__file__).resolve().parents[3] / "shared" / "references"
MOTS_DE_SUITE = 12
CLES = catalogue.cles_modeles()
SOURCE = re.compile(
    r"|ancetre:\d|intitule|pilotes|partenaires|calendrier|texte|resultat|operations|articulation|diagnostic"
)

# Names that nobody can write otherwise: titles of laws, of codes and of bodies.
NOMS_LEGAUX = (
    "loi n° 2009-879 du 21 juillet 2009 portant réforme de l'hôpital et relative aux patients, à la santé et aux "
    "territoires",
    "loi n° 2022-217 du 21 février 2022 relative à la différenciation, la décentralisation, la déconcentration et "
    "portant diverses mesures de simplification de l'action publique locale",
    "loi n° 2014-173 du 21 février 2014 de programmation pour la ville et la cohésion urbaine",
)


def test_the_three_models_are_there_and_the_neutral_one_comes_last() -> None:
    assert [modele.cle for modele in catalogue.modeles()] == ["hauts-de-france", "normandie", "neutre"]


def test_an_unknown_model_is_refused_with_the_list_of_the_known_ones() -> None:
    with pytest.raises(UserError) as refused:
        catalogue.modele("bretagne")
    assert "bretagne" in refused.value.message
    assert "hauts-de-france, neutre, normandie" in refused.value.remedy


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "modeles/../../README.md", ""])
def test_no_name_leads_out_of_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        catalogue.ressource(name)


@pytest.mark.parametrize("cle", CLES)
def test_a_model_is_whole_and_says_nothing_of_other_files(cle: str) -> None:
    text = catalogue.texte_modele(cle)
    assert not re.search(r"^\w+_de\s*=", text, re.MULTILINE)
    assert tomllib.loads(text)["cle"] == cle
    assert Modele.from_toml(text) == catalogue.modele(cle)


@pytest.mark.parametrize("cle", CLES)
def test_a_model_has_levels_that_can_be_numbered_and_one_that_carries_the_fiche(cle: str) -> None:
    niveaux = catalogue.modele(cle).niveaux
    assert [numerotation.faults(niveau.motif) for niveau in niveaux] == [""] * len(niveaux)
    assert sum(niveau.fiche for niveau in niveaux) == 1
    assert any(niveau.pilotes for niveau in niveaux)
    assert any(niveau.calendrier for niveau in niveaux)
    assert all(niveau.nom and niveau.pluriel for niveau in niveaux)


@pytest.mark.parametrize("cle", CLES)
def test_the_fields_of_a_fiche_use_known_obligations_sources_and_kinds(cle: str) -> None:
    modele = catalogue.modele(cle)
    assert len({champ.cle for champ in modele.champs}) == len(modele.champs)
    for champ in modele.champs:
        assert champ.obligation in ("", INCONTOURNABLE, LE_CAS_ECHEANT, FACULTATIF)
        assert SOURCE.fullmatch(champ.source)
        assert champ.nature in ("riche", "ligne", "choix", "deduit")
        assert champ.zone in ("en-tête", "tableau")
        assert bool(champ.choix) == (champ.nature == "choix")
        assert champ.source or champ.nature != "deduit"


@pytest.mark.parametrize("cle", CLES)
def test_a_field_never_points_to_an_ancestor_that_the_model_does_not_have(cle: str) -> None:
    modele = catalogue.modele(cle)
    depth = next(rang for rang, niveau in enumerate(modele.niveaux) if niveau.fiche)
    wanted = [int(champ.source[-1]) for champ in modele.champs if champ.source.startswith("ancetre:")]
    assert wanted == list(range(depth))


@pytest.mark.parametrize("cle", CLES)
def test_every_article_has_its_key_its_title_and_a_text_already_in_canonical_form(cle: str) -> None:
    articles = catalogue.modele(cle).articles
    assert len({article.cle for article in articles}) == len(articles)
    for article in articles:
        assert article.titre
        assert not vide(article.texte)
        assert ecrire(lire(article.texte)) == article.texte.strip()


@pytest.mark.parametrize("cle", CLES)
def test_every_field_between_braces_exists(cle: str) -> None:
    known = {champ.cle for champ in CHAMPS}
    for article in catalogue.modele(cle).articles:
        assert set(champs_cites(article.texte)) <= known, article.cle


def test_two_models_that_share_their_articles_share_them_word_for_word() -> None:
    assert catalogue.modele("normandie").articles == catalogue.modele("neutre").articles


def test_the_articles_of_hauts_de_france_follow_the_order_of_the_signed_contracts() -> None:
    assert [article.cle for article in catalogue.modele("hauts-de-france").articles] == [
        "objet", "parties", "perimetre", "strategie", "gouvernance", "partenaires", "coordination", "financement",
        "suivi", "communication", "modification", "duree",
    ]  # fmt: skip


def test_normandie_numbers_the_main_objectives_across_the_plan_and_says_the_share_of_the_post() -> None:
    modele = catalogue.modele("normandie")
    assert [(niveau.nom, niveau.motif, niveau.continu) for niveau in modele.niveaux] == [
        ("Axe", "{n}", False),
        ("Objectif principal", "{n}", True),
        ("Objectif spécifique", "{parent}.{n}", False),
        ("Action", "{parent}.{n}", False),
    ]
    assert (modele.coordination.taux, modele.coordination.plafond) == (0.5, 25000)
    assert [(each.sigle, each.minimum_par_an) for each in modele.instances[:2]] == [("COPIL", 1), ("COTECH", 1)]


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="the reference texts are not beside this checkout")
def test_the_fiche_of_normandie_is_the_form_of_the_guide_label_for_label() -> None:
    guide = json.loads((REFERENCES / "guide-normandie.json").read_text("utf-8"))["fiche_action_modele"]["champs"]
    ours = catalogue.modele("normandie").champs
    assert [champ.libelle for champ in ours] == [champ["libelle"] for champ in guide]
    assert [champ.obligation for champ in ours] == [champ["statut"] or "" for champ in guide]
    assert [champ.zone for champ in ours] == [champ["zone"] for champ in guide]
    assert [list(champ.choix) for champ in ours] == [champ.get("choix", []) for champ in guide]


def _suites(texte: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", sans_accents(texte))
    return {tuple(words[at : at + MOTS_DE_SUITE + 1]) for at in range(len(words) - MOTS_DE_SUITE)}


def _nos_textes() -> Iterator[tuple[str, str]]:
    for modele in catalogue.modeles():
        yield f"{modele.cle} : préambule", modele.preambule
        for article in modele.articles:
            yield f"{modele.cle} : {article.cle}", brut(article.texte)
        for each in modele.instances:
            yield f"{modele.cle} : {each.nom}", f"{each.role}\n{each.animation}\n{each.composition}\n{each.missions}"
        yield from ((f"{modele.cle} : {champ.cle}", _aide(champ)) for champ in modele.champs)


def _aide(champ: Champ) -> str:
    return "\n".join((champ.aide, *champ.exemples))


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="the reference texts are not beside this checkout")
def test_our_clauses_share_no_run_of_more_than_twelve_words_with_the_reference_texts() -> None:
    read = [path.read_text("utf-8", errors="replace") for path in sorted(REFERENCES.glob("*.txt"))]
    theirs = set().union(*map(_suites, read)) - set().union(*map(_suites, NOMS_LEGAUX))
    assert theirs
    assert [(where, " ".join(run)) for where, text in _nos_textes() for run in sorted(_suites(text) & theirs)] == []


@pytest.mark.parametrize("cle", CLES)
def test_the_texts_of_a_model_use_curly_apostrophes_and_no_capital_without_its_accent(cle: str) -> None:
    modele = catalogue.modele(cle)
    printed = [modele.preambule, *modele.visas, *(champ.affiche for champ in modele.champs)]
    printed += [text for article in modele.articles for text in (article.titre, article.texte)]
    for text in printed:
        assert "'" not in text, text
        assert not re.search(r"\b(?:A quels|Equipe|Etat|Evaluation|Elu)\b", text), text


def test_icons_are_svg_that_take_the_colour_of_the_window() -> None:
    folder = Path(__file__).resolve().parents[2] / "resources" / "icones"
    names = [path.stem for path in folder.glob("*.svg")]
    assert len(names) > 70
    for name in names:
        svg = catalogue.icone(name)
        assert b"<svg" in svg
        assert b'stroke="currentColor"' in svg
    assert "ISC" in catalogue.ressource("icones/LICENCE-LUCIDE.txt").decode()


@pytest.mark.parametrize("cote", [16, 24, 32, 48, 64, 128, 256])
def test_the_application_has_an_icon_of_each_size(cote: int) -> None:
    png = catalogue.ressource(f"application/clsdesk-{cote}.png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == int.from_bytes(png[20:24], "big") == cote


def test_campaigns_are_in_the_order_of_the_year_with_one_key_each() -> None:
    campagnes = catalogue.campagnes()
    assert len({each.cle for each in campagnes}) == len(campagnes)
    assert {each.mois for each in campagnes} == set(range(1, 13))
    assert [each.mois for each in campagnes] == sorted(each.mois for each in campagnes)
    known = {each.cle: each for each in campagnes}
    assert known["mars-bleu"].mois == 3
    assert known["sism"].mois == known["octobre-rose"].mois == 10
    assert known["mois-sans-tabac"].mois == 11
    assert all(each.quand or each.jour for each in campagnes)
