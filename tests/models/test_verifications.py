"""What each rule says, of what, in which phase; each on a contract that is right but for one thing."""

from datetime import date
from typing import Any

import pytest

from clsdesk.models import tables as t
from clsdesk.models.anomalies import GRAVITES, PHASES, Cible
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from clsdesk.models.verifications import REGLES, Anomalie, phase_de, verifier
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 22)
NIVEAUX = (
    niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1),
    niveau("Opération", "{parent}.{n}", porte_pilotes=1, porte_calendrier=1),
)  # fmt: skip
MODELE = """
[[champs]]
cle = "besoins"
libelle = "Besoins"
obligation = "Incontournable"
"""


def juste() -> Snapshot:
    """A contract in which no rule of any phase finds anything."""
    base = dossier(
        NIVEAUX, "Soins\n    Attirer\n        Locaux\n        CPTS\nSanté mentale (PTSM)\n    Former\n        PSSM\n",
        nom="CLS du Val", organisation_id=1, date_signature="2026-01-15", date_fin="2030", exemplaires=2,
        plan_debut=2026, plan_fin=2030, generation=2,
    )  # fmt: skip
    rows: list[t.Row] = [
        t.ModeleCopie(1, contenu=MODELE),
        t.Organisation(1, nom="Communauté de communes du Val", sigle="CCV", categorie="collectivite"),
        t.Organisation(2, nom="Agence régionale de santé Normandie", sigle="ARS", categorie="ars"),
        t.Signataire(1, 0, organisation_id=1, representant="Mme A", qualite="Présidente"),
        t.Signataire(2, 1, organisation_id=2, representant="M. B", qualite="Directeur général"),
        t.Article(1, cle="parties", titre="Parties", texte="Entre :\n\n{parties}"),
    ]
    for rank, element_id in enumerate((3, 4, 7), 1):
        rows += [t.Pilotage(rank, element_id, 0, 1), t.Calendrier(rank, element_id, 2026)]
    for rank, element_id in enumerate((2, 6), 1):
        rows += [t.Fiche(rank, element_id, etat="accord"), t.FicheChamp(rank, rank, "besoins", "Des médecins partent.")]
    return avec(base, *rows)


def lignes(snapshot: Snapshot, phase: str) -> dict[str, Anomalie]:
    return {each.regle: each for each in verifier(snapshot, JOUR, phase)}


def sans(snapshot: Snapshot, kind: type[t.Row], *ids: int) -> Snapshot:
    return replaced(snapshot, kind, tuple(row for row in snapshot.all(kind) if row.id not in ids))


def contrat(**values: Any) -> Snapshot:
    return change(juste(), t.Contrat, 1, **values)


def element(element_id: int, **values: Any) -> Snapshot:
    return change(juste(), t.Element, element_id, **values)


@pytest.mark.parametrize("phase", PHASES)
def test_a_contract_that_is_right_gives_nothing(phase: str):
    assert verifier(juste(), JOUR, phase) == ()


EVP, SV, EV, E = (
    ("elaboration", "signature", "vie"),
    ("signature", "vie"),
    ("elaboration", "signature"),
    ("elaboration",),
)
REPONDU = avec(
    juste(), t.Priorite(1, intitule="Soigner", retenue=1), t.PrioriteElement(1, 1, 1), t.PrioriteElement(2, 1, 5)
)
ARTICULE = avec(
    change(juste(), t.ModeleCopie, 1, contenu=MODELE + """
[[champs]]
cle = "articulation"
libelle = "Articulation"
source = "articulation"
"""), t.Lien(1, element_id=2, cadre="Contrat de ville"),
)  # fmt: skip
REUNI = avec(
    juste(), t.Instance(1, nom="Comité de pilotage", sigle="COPIL", minimum_par_an=2),
    t.Reunion(1, 1, "2026-06-12", etat="tenue"), t.Point(1, 0, 1, "Évaluation du contrat", "evaluation"),
)  # fmt: skip
SIGNE = t.Signataire(3, 2, organisation_id=2, representant="M. C", qualite="Délégué")


@pytest.mark.parametrize(
    ("snapshot", "regle", "gravite", "phases", "dit", "cible"),
    [
        (element(2, intitule=" "), "intitule_vide", "bloquant", EVP, "1 action du plan n'a pas d'intitulé : 1.1.",
         Cible("element", 2, "intitule")),
        (sans(juste(), t.Pilotage, 2), "sans_pilote", "a_corriger", EVP, "1 opération n'a pas de pilote : 1.1.2.",
         Cible("element", 4, "pilotes")),
        (sans(juste(), t.Calendrier, 1, 3), "sans_annee", "a_corriger", EVP,
         "2 opérations n'ont aucune année : 1.1.1, 2.1.1.", Cible("element", 3, "calendrier")),
        (sans(juste(), t.FicheChamp, 2), "champs_incontournables", "a_corriger", EVP,
         "La fiche 2.1 a des champs incontournables vides.", Cible("element", 6, "besoins")),
        (element(4, code_impose="1.1.1"), "codes_doubles", "a_corriger", EVP,
         "2 opérations portent un code déjà pris : 1/1.1/1.1.1 « Locaux », 1/1.1/1.1.1 « CPTS ».",
         Cible("element", 3, "code_impose")),
        (element(6, code_impose="1.1"), "codes_doubles", "a_corriger", EVP,
         "Le code 2/1.1 « Former » désigne aussi un autre élément du plan.", Cible("element", 6, "code_impose")),
        (element(2, statut="suspendue"), "arret_sans_motif", "a_corriger", EVP,
         "1 action est à l'arrêt sans que l'on sache pourquoi : 1.1.", Cible("element", 2, "statut_motif")),
        (avec(juste(), t.Calendrier(0, 3, 2031)), "hors_du_plan", "a_corriger", EVP,
         "1 opération a une année hors de celles du plan : 1.1.1.", Cible("element", 3, "calendrier")),
        (element(7, fin="2033-05"), "hors_du_plan", "a_corriger", EVP,
         "1 opération a une année hors de celles du plan : 2.1.1.", Cible("element", 7, "calendrier")),
        (sans(juste(), t.Signataire, 1), "parties_sans_collectivite", "bloquant", SV,
         "La collectivité n'est pas parmi les signataires.", Cible("signataire")),
        (sans(juste(), t.Signataire, 2), "parties_sans_ars", "bloquant", SV,
         "L'agence régionale de santé n'est pas parmi les signataires.", Cible("signataire")),
        (sans(juste(), t.Signataire, 2), "parties_a_completer", "a_corriger", E,
         "Il manque l'ARS parmi les signataires.", Cible("signataire")),
        (sans(juste(), t.Signataire, 1, 2), "parties_a_completer", "a_corriger", E,
         "Il manque la collectivité et l'ARS parmi les signataires.", Cible("signataire")),
        (contrat(exemplaires=1), "exemplaires", "bloquant", SV,
         "Il y a moins d'exemplaires que de signataires : 1 pour 2 signataires.", Cible("contrat", 1, "exemplaires")),
        (contrat(exemplaires=None), "exemplaires_inconnus", "a_corriger", ("signature",),
         "Le nombre d'exemplaires originaux n'est pas dit.", Cible("contrat", 1, "exemplaires")),
        (change(juste(), t.Signataire, 2, qualite=""), "signataire_sans_representant", "a_corriger", EVP,
         "Un signataire n'a pas de représentant ou de qualité : ARS.", Cible("signataire", 2, "qualite")),
        (avec(contrat(exemplaires=3), t.Signataire(3, 2)), "signataire_sans_organisme", "a_corriger", EVP,
         "Un signataire n'a pas d'organisme : n° 3.", Cible("signataire", 3, "organisation_id")),
        (avec(contrat(exemplaires=3), SIGNE), "signataire_deux_fois", "a_corriger", EVP,
         "Un organisme est deux fois parmi les signataires : ARS.", Cible("signataire", 3, "organisation_id")),
        (change(juste(), t.Article, 1, texte="Entre la communauté de communes du Val et l'Agence."),
         "signataire_hors_article", "bloquant", SV, "Un signataire n'est pas nommé dans l'article des parties : ARS.",
         Cible("article", 1, "texte")),
        (contrat(nom=""), "contrat_sans_nom", "a_corriger", EVP, "Le contrat n'a pas de nom.",
         Cible("contrat", 1, "nom")),
        (contrat(date_fin=""), "contrat_sans_dates", "a_corriger", EVP,
         "Le contrat ne dit pas sa date de fin ou sa durée.", Cible("contrat", 1, "date_fin")),
        (contrat(date_fin="", date_signature=""), "contrat_sans_dates", "a_corriger", EVP,
         "Le contrat ne dit ni son début ni sa fin.", Cible("contrat", 1, "date_signature")),
        (contrat(date_effet="2031"), "dates_inversees", "a_corriger", EVP,
         "Des dates se contredisent : la fin du contrat précède son début.", Cible("contrat", 1, "date_fin")),
        (contrat(plan_debut=2025), "plan_hors_contrat", "a_corriger", EVP,
         "Le plan compte une année hors du contrat : 2025.", Cible("contrat", 1, "plan_debut")),
        (contrat(plan_fin=2032), "plan_hors_contrat", "a_corriger", EVP,
         "Le plan compte 2 années hors du contrat : 2031, 2032.", Cible("contrat", 1, "plan_fin")),
        (contrat(date_fin="2028", fin_deduite="durée du PRS"), "plan_hors_fin_deduite", "a_verifier", EVP,
         "Le plan compte 2 années au-delà de la fin déduite du contrat : 2029, 2030.", Cible("contrat", 1, "plan_fin")),
        (avec(juste(), t.Saisie(1, "element", 3, "debut", "au printemps")), "saisies_non_lues", "a_corriger", EVP,
         "Un texte a été gardé tel que saisi, sans être compris : « au printemps ».", Cible("element", 3, "debut")),
        (contrat(couleur="rouge vif"), "couleur_illisible", "a_verifier", EVP,
         "La couleur « rouge vif » n'est pas comprise : les documents et la fenêtre prennent celle de clsdesk.",
         Cible("contrat", 1, "couleur")),
        (contrat(date_fin="2032", plan_fin=2032), "duree", "a_verifier", EV,
         "Le contrat durerait 7 ans, hors de l'usage de 3 à 5 ans.", Cible("contrat", 1, "date_fin")),
        (contrat(generation=1), "duree_premier_contrat", "a_verifier", EV, "Ce premier contrat durerait 5 ans.",
         Cible("contrat", 1, "date_fin")),
        (change(juste(), t.Article, 1, texte="{parties}\n\nÀ {lieu_signature}."), "articles_a_completer", "a_corriger",
         SV, "L'article 1 s'imprimerait avec « [à compléter : …] ».", Cible("article", 1, "texte")),
        (change(juste(), t.Article, 1, texte="{parties}\n\n{lieu}"), "articles_champs_inconnus", "a_corriger",
         EVP, "Un article cite un champ que clsdesk ne connaît pas : {lieu}.", Cible("article", 1, "texte")),
        (change(element(5, intitule="Enfance"), t.Contrat, 1, preambule="Vu le PTSM"), "plan_sans_sante_mentale",
         "a_corriger", EVP, "Aucun élément du plan ne parle de santé mentale.", Cible("element")),
        (element(5, intitule="Santé mentale"), "sans_ptsm", "a_verifier", EVP,
         "Aucun élément du plan n'est relié au projet territorial de santé mentale.", Cible("element", 5, "cadres")),
        (avec(REPONDU, t.Priorite(9, intitule="Bouger", retenue=1)), "priorite_sans_action", "a_verifier", EVP,
         "La priorité « Bouger » n'a aucune action.", Cible("priorite", 9, "intitule")),
        (sans(REPONDU, t.PrioriteElement, 2), "action_sans_besoin", "a_verifier", EVP,
         "L'action 2.1 ne répond à aucun besoin du diagnostic.", Cible("element", 6, "priorites")),
        (avec(juste(), t.Financement(1, 0, 2, 2026, "Ateliers", financeur="CAF", prevu=10.0, realise=20.0)),
         "argent_douteux", "a_verifier", EVP,
         "Un financement ne tombe pas juste : « Ateliers » (CAF) a coûté plus que prévu.",
         Cible("financement", 1)),
        (change(juste(), t.Fiche, 2, etat="transmise"), "pilote_sans_accord", "a_verifier", SV,
         "1 fiche n'a pas l'accord de son pilote : 2.1.", Cible("element", 6, "date_accord")),
        (change(juste(), t.Pilotage, 2, organisation_id=None, texte="Coordinatrice du CLS"), "coordination_pilote",
         "a_verifier", EVP, "La coordination du contrat pilote seule une action thématique : 1.1.2.",
         Cible("element", 4, "pilotes")),
        (avec(ARTICULE, t.Quartier(1, nom="Les Prés", nature="QPV")), "articulation_vide", "a_verifier", SV,
         "1 fiche ne dit pas son articulation avec les autres démarches : 2.1.", Cible("element", 6, "articulation")),
        (REUNI, "instance_sous_minimum", "a_corriger", ("vie",),
         "Une instance se réunit moins que prévu : COPIL en 2026 (1 sur 2).", Cible("reunion")),
        (sans(change(REUNI, t.Instance, 1, minimum_par_an=1), t.Point, 1), "copil_sans_evaluation", "a_corriger",
         ("vie",), "Aucun COPIL n'a l'évaluation du contrat à son ordre du jour en 2026.", Cible("reunion")),
        (avec(juste(), t.Visa(1, 0, "la charte de la Communauté d'agglomération des Campagnes")),
         "territoire_etranger", "a_verifier", EVP,
         "Un visa ou une annexe nomme un lieu que le contrat ne connaît pas : "
         "« Communauté d'agglomération des Campagnes » (Visas).", Cible("visa", 1, "texte")),
        (contrat(habitants=27142, contexte="Le territoire compte 26 980 habitants."), "populations_differentes",
         "a_verifier", EVP, "La population du territoire n'est pas la même partout : "
         "26\u202f980 habitants au lieu de 27\u202f142 (Contexte).", Cible("contrat", 1, "contexte")),
        (contrat(contexte="On y trouve trois quartiers prioritaires."), "nombre_de_quartiers", "a_verifier", EVP,
         "Le texte annonce un nombre de quartiers prioritaires que le tableau n'a pas : trois au lieu de 0 (Contexte).",
         Cible("contrat", 1, "contexte")),
        (contrat(preambule="Le plan compte 14 opérations."), "nombre_annonce", "a_verifier", EVP,
         "Le texte annonce un nombre que le plan n'a pas : 14 opérations au lieu de 3 (Préambule).",
         Cible("contrat", 1, "preambule")),
        (change(juste(), t.Article, 1, texte="{parties}\n\nVoir l'annexe 3."), "annexe_absente", "a_corriger", SV,
         "Le texte cite une annexe que le contrat n'a pas : annexe 3 (Article 1).", Cible("article", 1, "texte")),
        (change(juste(), t.Article, 1, texte="{parties}\n\nUn glossaire le complète."), "glossaire_absent",
         "a_corriger", SV, "Le contrat promet un glossaire qu'il n'a pas : promis (Article 1).",
         Cible("article", 1, "texte")),
        (avec(contrat(preambule="Avec la CPTS."), t.Terme(1, 0, "ARS", "Agence régionale de santé")),
         "sigles_sans_definition", "a_verifier", SV,
         "Le glossaire ne définit pas 4 sigles que le contrat emploie : CCV (Opération 1.1.1), CPTS (Préambule), "
         "PSSM (Opération 2.1.1), PTSM (Axe 2).", Cible("terme", 0, "CCV")),
        (replaced(juste(), t.Element, ()), "plan_vide", "a_corriger", SV, "Le plan d'actions est vide.",
         Cible("element")),
    ],
)  # fmt: skip
def test_one_fault_gives_one_line_in_its_phases(
    snapshot: Snapshot, regle: str, gravite: str, phases: tuple[str, ...], dit: str, cible: Cible
):
    assert tuple(phase for phase in PHASES if regle in lignes(snapshot, phase)) == phases
    line = lignes(snapshot, phases[0])[regle]
    assert (line.gravite, line.message) == (gravite, dit)
    assert (line.objet, line.objet_id, line.champ) == (cible.objet, cible.objet_id, cible.champ)
    assert line.cibles[0] == cible
    assert line.nombre == len(line.cibles)
    expected = {regle, "parties_a_completer", "articles_a_completer", "plan_hors_contrat", "duree"}
    assert set(lignes(snapshot, "elaboration")) <= expected


def test_an_action_is_piloted_by_its_operations_when_they_carry_the_pilots():
    both = change(juste(), t.Niveau, 2, porte_pilotes=1, porte_calendrier=1)
    assert verifier(both, JOUR, "vie") == ()
    line = lignes(sans(both, t.Pilotage, 1, 2), "vie")["sans_pilote"]
    assert line.message == "2 opérations n'ont pas de pilote : 1.1.1, 1.1.2."
    alone = sans(sans(both, t.Element, 7), t.Pilotage, 3)
    assert lignes(alone, "vie")["sans_pilote"].message == "1 action n'a pas de pilote : 2.1."
    named = avec(alone, t.Pilotage(0, 6, 0, None, "ensemble des acteurs"))
    assert "sans_pilote" not in lignes(named, "vie")
    partner = avec(alone, t.Pilotage(0, 6, 0, 1, role="partenaire"))
    assert "sans_pilote" in lignes(partner, "vie")


def test_what_is_given_up_needs_no_pilot_year_nor_fiche():
    bare = sans(sans(sans(juste(), t.Pilotage, 1, 2), t.Calendrier, 1, 2), t.FicheChamp, 1)
    given_up = change(bare, t.Element, 2, statut="abandonnee", statut_motif="Plus de financement")
    for each in (3, 4):
        given_up = change(given_up, t.Element, each, statut="abandonnee", statut_motif="Avec l'action")
    assert verifier(given_up, JOUR, "vie") == ()


def test_codes_that_restart_are_said_once_and_only_to_be_looked_at():
    levels = (niveau("Orientation", "{n}"), niveau("", "{n})"), niveau("Action", "{parent}.{n}", porte_fiche=1))
    plan = dossier(levels, "a\n    b\n        c\n        d\ne\n    f\n        g\nh\n    i\n        j\n        k\n")
    (line,) = [each for each in verifier(plan, JOUR, "elaboration") if each.regle.startswith("codes")]
    assert (line.regle, line.gravite, line.nombre) == ("codes_ambigus", "a_verifier", 2)
    assert "1.1 (3 fois), 1.2 (2 fois)" in line.message
    outline = "a\n    b\n        !1.1 c\n        !1.2 d\ne\n    f\n        !1.1 g\n        !1.2 h\n"
    imposed = dossier((*levels[:2], niveau("Action", "{n}", porte_fiche=1)), outline)
    assert [each.gravite for each in verifier(imposed, JOUR, "vie") if each.regle.startswith("codes")] == ["a_verifier"]


def test_an_element_whose_code_is_borne_twice_is_named_by_its_path():
    levels = (niveau("Axe", "{n}"), niveau("Action", "{n}", porte_pilotes=1))
    line = lignes(dossier(levels, "a\n    b\nc\n    d\n    e\n"), "vie")["sans_pilote"]
    assert line.message == "3 actions n'ont pas de pilote : 1/1, 2/1, 2."


def test_twins_of_two_levels_under_one_parent_are_a_fault():
    levels = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}"), niveau("Opération", "{parent}.{n}"))
    line = lignes(dossier(levels, "Soins\n    =2 Directe\n    Action\n"), "vie")["codes_doubles"]
    assert line.nombre == 2


def test_many_cases_are_one_line_that_names_five_and_keeps_every_target():
    outline = "Axe\n" + "".join(f"    a{rank}\n" for rank in range(36))
    snapshot = dossier((niveau("Axe", "{n}"), niveau("Action", "{n}", porte_pilotes=1)), outline)
    line = lignes(snapshot, "elaboration")["sans_pilote"]
    assert line.message == "36 actions n'ont pas de pilote : 1, 2, 3, 4, 5 et 31 autres."
    assert line.nombre == len(line.cibles) == 36
    assert [each.objet_id for each in line.cibles] == list(range(2, 38))


def test_a_level_without_name_is_said_as_an_element():
    line = lignes(dossier((niveau("", "{n}", porte_pilotes=1),), "a\nb\n"), "vie")["sans_pilote"]
    assert line.message == "2 éléments n'ont pas de pilote : 1, 2."


def test_a_rewritten_article_may_name_a_party_by_its_alias_or_designation():
    written = change(juste(), t.Article, 1, texte="Entre la CCV et l’Agence de Caen.")
    assert "signataire_hors_article" in lignes(written, "vie")
    assert "signataire_hors_article" not in lignes(avec(written, t.Alias(1, 2, "Agence de Caen")), "vie")
    named = change(written, t.Signataire, 2, designation="L'Agence")
    assert "signataire_hors_article" not in lignes(named, "vie")


def test_an_empty_file_has_nothing_blocking_before_signature_and_is_unsignable_after():
    found = verifier(empty_snapshot(), JOUR, "elaboration")
    assert not any(each.gravite == "bloquant" for each in found)
    assert {"parties_sans_collectivite", "parties_sans_ars"} <= set(lignes(empty_snapshot(), "signature"))


def test_lines_come_from_the_gravest_to_the_lightest():
    snapshot = change(contrat(exemplaires=1, generation=1, nom=""), t.Element, 2, intitule="")
    ranks = [GRAVITES.index(each.gravite) for each in verifier(snapshot, JOUR, "signature")]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


def test_the_phase_follows_the_date_of_signature():
    assert phase_de(contrat(date_signature=""), JOUR) == "elaboration"
    assert phase_de(contrat(date_signature="2026-12"), JOUR) == "signature"
    assert phase_de(contrat(date_signature="2026-11-22"), JOUR) == "vie"
    assert phase_de(contrat(date_signature="", date_effet="2025"), JOUR) == "vie"


def test_an_unknown_phase_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="noel"):
        verifier(juste(), JOUR, "noel")


def test_every_rule_has_one_key_a_source_a_remedy_and_sentences_that_end():
    keys = [each.cle for each in REGLES]
    assert len(set(keys)) == len(keys)
    for each in REGLES:
        assert each.gravite in GRAVITES
        assert set(each.phases) <= set(PHASES)
        assert each.source.endswith(".") or ":" in each.source
        assert each.remede.endswith(".")
        assert each.un.endswith(".")
        assert each.plusieurs == "" or each.plusieurs.endswith(".")


@pytest.mark.parametrize(
    ("nom", "pluriel"),
    [("Opération", "opérations"), ("Objectif principal", "objectifs principaux"), ("Axe de travail", "axes de travail"),
     ("Fiche action", "fiches actions"), ("Niveau", "niveaux"), ("Enjeu d'été", "enjeux d'été")],
)  # fmt: skip
def test_a_level_that_says_no_plural_is_given_one(nom: str, pluriel: str):
    line = lignes(dossier((t.Niveau(0, nom=nom, motif="{n}", porte_pilotes=1),), "a\nb\n"), "vie")["sans_pilote"]
    assert line.message == f"2 {pluriel} n'ont pas de pilote : 1, 2."
