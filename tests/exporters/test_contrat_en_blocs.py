"""What the contract says, before Word: parties, parts, articles, conclusion, annexes."""

from __future__ import annotations

import dataclasses

import pytest

from clsdesk.exporters.blocks import Champ, Item, Liste, Para, Section, Signatures, Sommaire, Tableau, Titre, texte_de
from clsdesk.exporters.contrat import contrat
from clsdesk.exporters.contrat_blocs import communes, instances, plan_par_orientation, quartiers
from clsdesk.exporters.contrat_couverture import couverture, periode
from clsdesk.exporters.contrat_parties import parties, signatures
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.models import tables as t
from clsdesk.models.snapshot import replaced
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import MODELE, Lignes, niveaux
from tests.exporters.outils_word import champ_de


def _lu(blocs: object) -> list[str]:
    return [texte_de(bloc.contenu) for bloc in blocs if isinstance(bloc, Para)]  # type: ignore[attr-defined]


def _signataire(lignes: Lignes, nom: str, **reste: object) -> t.Signataire:
    siege = str(reste.pop("siege", ""))
    sigle = str(reste.pop("sigle", ""))
    body = lignes.met(t.Organisation(nom=nom, sigle=sigle, siege=siege))
    return lignes.met(t.Signataire(rang=body.id, organisation_id=body.id, **reste))  # type: ignore[arg-type]


def test_a_party_is_named_seated_represented_and_designated():
    lignes = Lignes()
    _signataire(
        lignes, "Communauté de communes du Val", siege="1 place du Marché, 00100 Val",
        representant="Madame Anne Lys", qualite="La Présidente", designation="« la CCV »",
    )  # fmt: skip
    made = parties(lignes.snapshot())
    assert made == (
        Para((Run("Entre :"),), "CLS Liaison"),
        Para(
            (
                Run("La Communauté de communes du Val", gras=True),
                Run(
                    ", dont le siège est situé 1 place du Marché, 00100 Val, représentée par Madame Anne Lys, "
                    "en sa qualité de Présidente,"
                ),
            ),
            "CLS Partie",
            "signataire_1",
        ),
        Para((Run("ci-après désignée « "), Run("la CCV", gras=True), Run(" »,")), "CLS Désignation"),
        Para((Run("Il est convenu ce qui suit :"),), "CLS Convenu"),
    )


@pytest.mark.parametrize(
    ("nom", "qualite", "attendu"),
    [
        ("Le Département", "Président", "Le Département, représenté par X, en sa qualité de Président,"),
        ("L’Agence de santé", "Adjointe", "L'Agence de santé, représentée par X, en sa qualité d'Adjointe,"),
        ("Centre hospitalier", "Directeur", "Le Centre hospitalier, représenté par X, en sa qualité de Directeur,"),
        ("Hôpital de Val", "", "L'Hôpital de Val, représenté par X,"),
        ("Zéphyr", "Gérant", "Zéphyr, ayant pour représentant X, en sa qualité de Gérant,"),
    ],
)  # fmt: skip
def test_a_party_s_words_agree_with_its_name(nom: str, qualite: str, attendu: str):
    lignes = Lignes()
    _signataire(lignes, nom, representant="X", qualite=qualite)
    assert _lu(parties(lignes.snapshot()))[1].replace("’", "'") == attendu


def test_a_representative_not_yet_known_leaves_room_for_the_name():
    lignes = Lignes()
    _signataire(lignes, "Ville de Val", qualite="Maire")
    _signataire(lignes, "Mission locale")
    lu = _lu(parties(lignes.snapshot()))
    assert lu[1] == "La Ville de Val, représentée par ……………………, en sa qualité de Maire,"
    assert lu[3] == "La Mission locale,"


def test_those_who_sign_stand_in_their_own_order_with_the_person_who_signs():
    lignes = Lignes()
    _signataire(lignes, "Ville de Val", representant="Paul Roy", qualite="maire", rang_signature=2)
    _signataire(lignes, "ARS", representant="Ève Lan", qualite="directrice", signe_par="Luc Ney",
                signe_par_qualite="délégué", rang_signature=1)  # fmt: skip
    bloc = signatures(lignes.snapshot())
    assert [(each.organisme, each.nom, each.qualite) for each in bloc.cadres] == [
        ("Pour l’ARS", "Luc Ney", "Délégué"),
        ("Pour la Ville de Val", "Paul Roy", "Maire"),
    ]
    assert bloc.par_rang == 2


@pytest.mark.parametrize(("nombre", "par_rang"), [(1, 2), (2, 2), (3, 3), (4, 2), (5, 3), (13, 3)])
def test_places_to_sign_stand_two_or_three_a_row(nombre: int, par_rang: int):
    lignes = Lignes()
    for rang in range(nombre):
        _signataire(lignes, f"Ville {rang}")
    assert signatures(lignes.snapshot()).par_rang == par_rang


def test_the_parts_are_numbered_among_those_that_hold_something(petit):
    sans_contexte = dataclasses.replace(petit.contrat, contexte="", histoire="")
    titres = [bloc.texte for bloc in champ_de(contrat(petit), Titre, lambda bloc: bloc.niveau == 1)]
    assert titres[:3] == ["I. Préambule", "II. Contexte du territoire", "III. Le contrat local de santé"]
    autre = contrat(replaced(petit, t.Contrat, (sans_contexte,)))
    titres = [bloc.texte for bloc in champ_de(autre, Titre, lambda bloc: bloc.niveau == 1)]
    assert titres[:2] == ["I. Préambule", "II. Le contrat local de santé"]


def test_visas_end_with_one_comma_whatever_was_typed(petit):
    lu = [each for each in _lu(contrat(petit).blocs) if each.startswith("Vu ")]
    assert lu == ["Vu le code de la santé publique,", "Vu la délibération du 1er mars,"]


def test_articles_are_numbered_and_carry_their_id(petit):
    titres = champ_de(contrat(petit), Titre, lambda bloc: bloc.texte.startswith("Article"))
    assert [(bloc.texte, bloc.ancre) for bloc in titres] == [
        ("Article 1 : Objet", "article_1"), ("Article 2 : Plan", "article_2"),
    ]  # fmt: skip


def test_the_number_of_pages_is_a_reference_to_the_end_of_the_body(petit):
    document = contrat(petit)
    champs = [each for bloc in champ_de(document, Para) for each in bloc.contenu if isinstance(each, Champ)]
    assert champs == [Champ("PAGEREF", "fin_corps")]
    blocs = list(document.blocs)
    fin = next(rang for rang, bloc in enumerate(blocs) if isinstance(bloc, Para) and bloc.ancre == "fin_corps")
    assert isinstance(blocs[fin - 1], Signatures)
    assert blocs[fin + 1] == Section(paysage=True, pied="CLS du Val")


def test_place_date_and_copies_are_printed_or_left_to_fill(petit):
    assert "Fait à Val, le 1er mars 2026, en 3 exemplaires originaux." in _lu(contrat(petit).blocs)
    vide = replaced(petit, t.Contrat, (dataclasses.replace(petit.contrat, lieu_signature="", date_signature="2026",
                                                           exemplaires=None),))  # fmt: skip
    assert "Fait à ……………………, le ……………………, en ……… exemplaires originaux." in _lu(contrat(vide).blocs)


def test_annexes_are_numbered_when_there_are_several(petit):
    def annexes(snapshot):
        return [bloc.texte for bloc in champ_de(contrat(snapshot), Titre, lambda bloc: bloc.texte.startswith("Annexe"))]

    assert annexes(petit) == ["Annexe : Plan d'actions"]
    terme = t.Terme(id=1, sigle="ARS", definition="Agence régionale de santé")
    deux = replaced(petit, t.Terme, (terme,))
    assert annexes(deux) == ["Annexe 1 : Plan d'actions", "Annexe 2 : Glossaire"]
    fin = "paraphées par les parties, et"
    assert f"Le présent contrat comporte … pages (sans l’annexe), {fin} l’annexe nommée ci-dessus." in _lu(
        contrat(petit).blocs
    )
    assert f"Le présent contrat comporte … pages (sans les annexes), {fin} les annexes énumérées ci-dessus." in _lu(
        contrat(deux).blocs
    )


def test_a_contract_without_anything_still_makes_a_document():
    document = contrat(Lignes().snapshot())
    assert document.titre == "Contrat local de santé"
    assert champ_de(document, Sommaire)


def test_the_sample_says_on_every_page_that_it_is_invented(petit):
    fictif = replaced(petit, t.Contrat, (dataclasses.replace(petit.contrat, fictif=1),))
    document = contrat(fictif)
    sections = champ_de(document, Section)
    assert all("Territoire et personnes fictifs" in section.pied for section in sections[1:])
    assert "Territoire et personnes fictifs" in _lu(couverture(fictif))
    assert not any("fictif" in section.pied for section in champ_de(contrat(petit), Section))


def test_the_cover_does_not_say_the_same_thing_twice(petit):
    lu = _lu(couverture(petit))
    assert lu[:4] == ["Ville de Val", "Contrat local de santé", "CLS du Val", "2026 – 2028"]
    nomme = dataclasses.replace(petit.contrat, nom="Contrat local de santé du Val", territoire="Val")
    assert _lu(couverture(replaced(petit, t.Contrat, (nomme,))))[:3] == [
        "Ville de Val", "Contrat local de santé du Val", "2026 – 2028",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"plan_debut": 2026, "plan_fin": 2030}, "2026 – 2030"),
        ({"date_effet": "2025-11-03", "date_fin": "2029", "plan_debut": 2026, "plan_fin": 2030}, "2025 – 2029"),
        ({"date_effet": "2025-11-03"}, "2025"),
        ({}, ""),
    ],
)
def test_the_period_is_the_contract_s_own_then_the_plan_s(champs: dict[str, object], attendu: str):
    lignes = Lignes()
    lignes.met(t.Contrat(**champs))  # type: ignore[arg-type]
    assert periode(lignes.snapshot()) == attendu


def test_a_deduced_end_does_not_stand_on_the_cover_beside_the_plan_s_years() -> None:
    deduite = t.Contrat(plan_debut=2025, plan_fin=2029, date_fin="2028", fin_deduite="« durée du PRS »")
    for dates, attendu in ((deduite, "2025 – 2029"), (dataclasses.replace(deduite, plan_fin=None), "2025 – 2028")):
        lignes = Lignes()
        lignes.met(dates)
        assert periode(lignes.snapshot()) == attendu


def test_a_label_follows_the_level_s_name_and_code():
    lignes = Lignes()
    a, b, c, d = niveaux(lignes, ("Priorité", "Priorité n° {n}"), ("Objectif", "{A}."), ("", "{n})"), ("Action", ""))
    parent: int | None = None
    for niveau in (a, b, c, d):
        parent = lignes.met(t.Element(niveau_id=niveau.id, parent_id=parent, intitule="Titre")).id
    assert [etiquette(each) for each in lignes.snapshot().plan.parcours()] == [
        "Priorité n° 1 : Titre", "Objectif A : Titre", "1) Titre", "Titre",
    ]  # fmt: skip


def test_the_plan_in_the_contract_has_headings_above_and_lines_at_the_last_level(petit):
    made = plan_par_orientation(petit)
    assert made == (
        Titre(3, "Axe 1 : Soins", "element_1", sommaire=False),
        Para((Run("Le paragraphe de l'axe."),)),
        Titre(4, "Action 1.1 : Attirer", "element_2", sommaire=False),
        made[3],
    )
    assert isinstance(made[3], Para)
    assert (texte_de(made[3].contenu), made[3].style, made[3].ancre) == ("1.1.1\tLocaux", "CLS Opération", "element_3")


def test_instances_say_who_what_and_how_often():
    lignes = Lignes()
    lignes.met(t.Instance(nom="Comité de pilotage", sigle="COPIL", role="Il décide.", missions="- valider\n- arbitrer",
                          minimum_par_an=1))  # fmt: skip
    assert instances(lignes.snapshot()) == (
        Titre(3, "Comité de pilotage (COPIL)", "instance_1", sommaire=False),
        Para((Run("Il décide."),)),
        Para((Run("Missions :", gras=True),)),
        Liste((Item((Run("valider"),)), Item((Run("arbitrer"),)))),
        Para((Run("Réunions : ", gras=True), Run("au moins une fois par an."))),
    )


def test_quarters_and_communes_show_the_columns_that_hold_something():
    lignes = Lignes()
    lignes.met(t.Quartier(nom="Les Prés", communes="Val", habitants=1200))
    lignes.met(t.Commune(nom="Val", population=12345))
    lignes.met(t.Commune(nom="Mont", rang=1))
    (tableau,) = quartiers(lignes.snapshot())
    assert isinstance(tableau, Tableau)
    lus = [
        texte_de(cell.contenu[0].contenu) for ligne in (*tableau.entetes, *tableau.lignes) for cell in ligne.cellules
    ]
    assert lus == ["Nature", "Quartier", "Communes", "Habitants", "QPV", "Les Prés", "Val", "1 200"]
    (grille,) = communes(lignes.snapshot())
    assert isinstance(grille, Tableau)
    assert [texte_de(cell.contenu[0].contenu) for cell in grille.lignes[0].cellules] == ["Val", "12 345", "Mont", ""]


@pytest.fixture
def petit():
    """A small whole contract."""
    lignes = Lignes()
    lignes.met(t.ModeleCopie(contenu=MODELE))
    ville = lignes.met(t.Organisation(nom="Ville de Val"))
    lignes.met(
        t.Contrat(
            nom="CLS du Val", organisation_id=ville.id, preambule="Préambule.", contexte="Contexte.",
            histoire="Histoire.", lieu_signature="Val", date_signature="2026-03-01", exemplaires=3,
            plan_debut=2026, plan_fin=2028,
        )
    )  # fmt: skip
    _signataire(lignes, "Ville de Val", representant="Paul Roy", qualite="maire")
    lignes.met(t.Visa(texte="le code de la santé publique,"))
    lignes.met(t.Visa(rang=1, texte="la délibération du 1er mars ;"))
    lignes.met(t.Article(titre="Objet", texte="Le contrat a un objet."))
    lignes.met(t.Article(rang=1, titre="Plan", texte="{plan}"))
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Soins", texte="Le paragraphe de l'axe."))
    b = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="Attirer"))
    lignes.met(t.Element(niveau_id=operation.id, parent_id=b.id, intitule="Locaux"))
    return lignes.snapshot()
