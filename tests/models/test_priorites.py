"""From needs to the plan: scores, what they lean on, and what has no answer."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.objectif import Objectif
from clsdesk.models.priorites import (
    actions_sans_besoin,
    classees,
    poids,
    preuves,
    priorites_de,
    sans_action,
    score,
    texte_contexte,
)
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced

EGAUX = dict.fromkeys(("gravite", "frequence", "perception", "impact", "faisabilite"), 1)


def contrat() -> Snapshot:
    rows: dict[type[t.Row], tuple[t.Row, ...]] = {
        t.Niveau: (t.Niveau(1, 1, "Axe", motif="{n}"), t.Niveau(2, 2, "Action", porte_fiche=1)),
        t.Element: (
            t.Element(1, None, 1, 0, "Agir"),
            t.Element(2, 1, 2, 0, "Repérer"),
            t.Element(3, 1, 2, 1, "Bouger"),
        ),
        t.IndicateurTerritoire: (t.IndicateurTerritoire(1, 0, "Âge", "Part des 75 ans et plus", "%", source="INSEE"),),
        t.Valeur: (
            t.Valeur(1, 1, 0, "Territoire", "2016", texte="9,8"),
            t.Valeur(2, 1, 1, "Territoire", "2021", texte="11,2"),
            t.Valeur(3, 1, 2, "Région", "2021", texte="9,9 %"),
            t.Valeur(4, 1, 3, "Territoire", "2021", "femmes", "13"),
        ),
        t.Constat: (t.Constat(1, 0, "Âge", "Des aînés **seuls**", origine="Services à domicile", recueil="Entretien"),),
        t.Priorite: (
            t.Priorite(1, 0, "Âge", "Rompre l'isolement", gravite=4, frequence=3, retenue=1),
            t.Priorite(2, 1, "Âge", "Sans réponse", gravite=5, frequence=5, retenue=1),
            t.Priorite(3, 2, "Âge", "Non retenue"),
        ),
        t.Appui: (t.Appui(1, 0, priorite_id=1, constat_id=1), t.Appui(2, 1, priorite_id=1, indicateur_id=1)),
        t.PrioriteElement: (t.PrioriteElement(1, 1, 2),),
    }
    snapshot = empty_snapshot()
    for kind, found in rows.items():
        snapshot = replaced(snapshot, kind, found)
    return snapshot


def test_a_score_is_the_weighted_mean_of_the_marks_given_and_says_how_it_is_made() -> None:
    need = t.Priorite(gravite=4, frequence=3)
    plain = score(need, EGAUX)
    assert (plain.valeur, plain.complet) == (3.5, False)
    heavy = score(need, EGAUX | {"gravite": 2})
    assert heavy.explication == (
        "(Gravité 4 × 2 + Fréquence 3) ÷ 3 = 3,7 sur 5. Sans : Perception, Impact socio-économique, Faisabilité."
    )
    assert score(t.Priorite(), EGAUX).valeur is None
    assert score(need, EGAUX | {"perception": 0, "impact": 0, "faisabilite": 0}).complet


def test_weights_come_from_the_contract_and_a_bad_one_counts_for_one() -> None:
    options = tuple(
        t.Option(rank, "priorites", f"poids_{cle}", text)
        for rank, (cle, text) in enumerate([("gravite", "3"), ("impact", "0"), ("frequence", "beaucoup")], 1)
    )
    found = poids(replaced(contrat(), t.Option, options))
    assert (found["gravite"], found["impact"], found["frequence"], found["faisabilite"]) == (3, 0, 1, 1)


def test_needs_are_ranked_by_score_and_those_without_come_last() -> None:
    assert [row.id for row, _ in classees(contrat())] == [2, 1, 3]


def test_a_priority_kept_without_action_and_an_action_without_need_are_listed() -> None:
    snapshot = contrat()
    assert [row.id for row in sans_action(snapshot)] == [2]
    assert [node.id for node in actions_sans_besoin(snapshot)] == [3]
    assert actions_sans_besoin(replaced(snapshot, t.Priorite, ())) == ()


def test_a_need_of_the_axis_is_one_of_its_actions() -> None:
    snapshot = replaced(contrat(), t.PrioriteElement, (t.PrioriteElement(1, 1, 1),))
    assert [row.id for row in priorites_de(snapshot, snapshot.plan.par_id[3])] == [1]


def test_the_context_of_a_fiche_quotes_findings_and_the_latest_figures_with_their_sources() -> None:
    snapshot = contrat()
    assert texte_contexte(snapshot, snapshot.plan.par_id[2]).splitlines() == [
        "Besoin : Rompre l'isolement",
        "Des aînés seuls (Services à domicile, entretien)",
        "Part des 75 ans et plus : 11,2 % (Territoire), 9,9 % (Région) (INSEE, 2021)",
    ]
    assert preuves(snapshot, snapshot.plan.par_id[3]) == ()


def test_an_objective_reads_as_a_sentence_and_says_what_it_misses() -> None:
    whole = Objectif("renforcer", "l'accès au dépistage", "pour les jeunes", "2030")
    assert whole.phrase == "D'ici 2030, renforcer l'accès au dépistage pour les jeunes"
    assert whole.manques == ()
    assert Objectif("aider", "l'accès").manques == (
        "Il manque la population ou les professionnels visés.",
        "Il manque la date à laquelle l'atteindre.",
        "« aider » dit peu ce qui aura changé : préférez un verbe plus précis.",
    )
    assert "Deux verbes" in Objectif("repérer", "et orienter les aidants", "aidants", "2030").manques[0]
