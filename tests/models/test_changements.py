"""What changed between two dates, against lists made by hand."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.changements import changements, comptes, depuis, dernier_copil, par_place, phrase
from clsdesk.models.etats_dates import au_jour, passages
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (
    niveau("Axe", "{n}"),
    niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1),
    niveau("Opération", "{parent}.{n}", porte_suivi=1),
)
PLAN = dossier(
    NIVEAUX,
    """
Soins
    Attirer
        Recenser les locaux
        Accueillir les internes
    Dépister
Santé mentale
    Repérer
""",
    date_signature="2026-01-23", date_effet="2026-02",
)  # fmt: skip
ATTIRER, LOCAUX, INTERNES, DEPISTER, REPERER = 2, 3, 4, 5, 7
VECU = avec(
    PLAN,
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS"),
    t.Signataire(1, organisation_id=1, date_deliberation="2026-03-04"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL"),
    t.Instance(2, 1, nom="Comité technique", sigle="COTECH"),
    t.Reunion(1, 1, "2026-03-12", etat="tenue"),
    t.Reunion(2, 2, "2026-04-02", etat="tenue", lieu="Mairie"),
    t.Reunion(3, 1, "2026-09-10", etat="prevue"),
    t.Reunion(4, 2, "2026-04-20", etat="annulee"),
    t.Decision(1, 0, 1, texte="Le plan est approuvé."),
    t.Decision(2, 0, 2, texte="La grille est **réduite**."),
    t.Decision(3, 0, 4, texte="Rien."),
    t.DecisionElement(1, 2, DEPISTER),
    t.Suivi(1, "2026-03-12", notes="Approuvé."),
    t.Suivi(2, "2026-03-13", participants="CPTS, communes", notes="Locaux recensés."),
    t.Suivi(3, "2026-05", nature="frein", notes="Report."),
    t.Suivi(4, "2026-06-30", notes="Point sur deux axes."),
    t.Suivi(5, notes="Sans date."),
    t.SuiviElement(1, 2, LOCAUX, "en_cours", "securise"),
    t.SuiviElement(2, 3, LOCAUX, "en_cours", "appui"),
    t.SuiviElement(3, 3, INTERNES),
    t.SuiviElement(4, 4, LOCAUX, "realisee"),
    t.SuiviElement(5, 4, REPERER),
    t.EtatElement(1, DEPISTER, "2026-04-01", "suspendue", motif="Poste vacant"),
    t.EtatElement(2, LOCAUX, "2026-06-30", "realisee", motif="Tout est visité", suivi_id=4),
    t.Tache(1, 2, LOCAUX, "CPTS", "Écrire aux mairies", "2026-04-15", "2026-04-10"),
    t.Tache(2, 4, None, "ARS", "Relire la note", "2026-07-31"),
    t.Tache(3, None, ATTIRER, "Mairie", "Trouver un local", "2026-05-31"),
    t.Fiche(1, ATTIRER, "validee", "2026-03-01", "2026-03-20", "2026-06-30"),
    t.Indicateur(1, element_id=LOCAUX, intitule="Locaux visités"),
    t.Releve(1, 1, "2026-T1", "12"),
    t.Releve(2, 1, "2026-06", "20"),
    t.Etape(1, intitule="Signer le contrat", faite="2026-01-23"),
    t.Navette(1, "2026-05-04", 1, revenue="2026-05-18"),
    t.Version(1, "2026-01-23", "Contrat signé", "signee"),
    t.Avenant(1, objet="Une action de plus", date_signature="2026-06-15"),
)  # fmt: skip


def dites(du: date, au: date) -> list[tuple[str, str, str, str]]:
    return [(each.jour.isoformat()[5:], each.genre, each.phrase, each.detail) for each in changements(VECU, du, au)]


def test_the_facts_between_two_dates_are_those_of_a_list_made_by_hand() -> None:
    assert dites(date(2026, 3, 13), date(2026, 6, 30)) == [
        ("03-13", "statut", "« En cours »", ""),
        ("03-13", "meteo", "« Sécurisé »", ""),
        ("03-13", "echange", "Locaux recensés.", "CPTS, communes"),
        ("03-13", "ouverte", "Écrire aux mairies", "CPTS, pour le 15 avril 2026"),
        ("03-20", "accord", "Le pilote a donné son accord sur la fiche", ""),
        ("03-31", "releve", "Locaux visités : 12", ""),
        ("04-01", "statut", "« Suspendue »", "Poste vacant"),
        ("04-02", "reunion", "COTECH", "Mairie"),
        ("04-02", "decision", "La grille est réduite.", "COTECH du 2 avril 2026"),
        ("04-10", "faite", "Écrire aux mairies", "CPTS"),
        ("05-01", "meteo", "« Appui nécessaire », auparavant « Sécurisé »", ""),
        ("05-01", "echange", "Report.", ""),
        ("05-04", "navette", "ARS", ""),
        ("05-18", "retour", "ARS", ""),
        ("06-15", "avenant", "Avenant n° 1", "Une action de plus"),
        ("06-30", "statut", "« Réalisée », auparavant « En cours »", "Tout est visité"),
        ("06-30", "validee", "Fiche validée", ""),
        ("06-30", "echange", "Point sur deux axes.", ""),
        ("06-30", "ouverte", "Relire la note", "ARS, pour le 31 juillet 2026"),
        ("06-30", "releve", "Locaux visités : 20", "auparavant 12"),
    ]


def test_both_days_are_in_the_span_and_nothing_of_the_days_around() -> None:
    assert dites(date(2026, 4, 1), date(2026, 4, 1)) == [("04-01", "statut", "« Suspendue »", "Poste vacant")]
    assert dites(date(2026, 4, 3), date(2026, 4, 9)) == []


def test_the_facts_before_the_contract_lives_are_told_too() -> None:
    assert dites(date(2026, 1, 1), date(2026, 3, 4)) == [
        ("01-23", "contrat", "Signature du contrat", ""),
        ("01-23", "version", "Contrat signé", "Version signée"),
        ("01-23", "etape", "Signer le contrat", ""),
        ("02-28", "contrat", "Prise d'effet du contrat", ""),
        ("03-01", "transmise", "Fiche transmise au pilote", ""),
        ("03-04", "deliberation", "ARS", ""),
    ]


def test_the_counts_are_said_in_one_sentence() -> None:
    rows = changements(VECU, date(2026, 3, 13), date(2026, 4, 10))
    assert comptes(rows).total() == len(rows) == 10
    assert phrase(rows) == (
        "1 réunion tenue, 1 décision, 2 changements de statut, 1 changement de météo, 1 accord de pilote, "
        "1 échange noté, 1 tâche ouverte, 1 tâche faite et 1 relevé d’indicateur."
    )
    assert phrase(()) == "Rien de daté sur cette période."


def test_each_fact_stands_once_at_the_lowest_place_that_holds_all_its_elements() -> None:
    rows = changements(VECU, date(2026, 4, 1), date(2026, 6, 30))
    told = [
        (axis.code if axis else "", node.code if node else "", [each.genre for each in facts])
        for axis, groups in par_place(VECU, rows)
        for node, facts in groups
    ]
    assert told == [
        ("", "", ["reunion", "navette", "retour", "avenant", "echange", "ouverte"]),
        ("1", "1.1", ["faite", "meteo", "echange", "statut", "validee", "releve"]),
        ("1", "1.2", ["statut", "decision"]),
    ]
    assert sum(len(genres) for _, _, genres in told) == len(rows)


def test_since_the_last_steering_committee_begins_the_day_after_it() -> None:
    today = date(2026, 7, 1)
    assert dernier_copil(VECU, today) == VECU.all(t.Reunion)[0]
    assert depuis(VECU, today).nom == "Depuis le COPIL du 12 mars 2026"
    assert (depuis(VECU, today).du, depuis(VECU, today).au) == (date(2026, 3, 13), today)
    assert depuis(VECU, date(2026, 3, 12)).nom == "Depuis le 1er février 2026"


def test_a_span_can_be_asked_for() -> None:
    asked = depuis(VECU, date(2026, 7, 1), date(2026, 1, 1), date(2026, 6, 30))
    assert (asked.du, asked.au, asked.nom) == (
        date(2026, 1, 1), date(2026, 6, 30), "Du 1er janvier 2026 au 30 juin 2026",
    )  # fmt: skip


def test_a_contract_without_a_committee_nor_a_date_looks_one_year_back() -> None:
    assert depuis(dossier(NIVEAUX, "Soins"), date(2026, 7, 1)).du == date(2025, 7, 1)


def test_a_status_noted_again_and_the_first_status_of_all_are_no_changes() -> None:
    twice = avec(
        PLAN,
        t.Suivi(1, "2026-01-10"), t.Suivi(2, "2026-02-10"), t.Suivi(3, "2026-03-10"),
        t.SuiviElement(1, 1, DEPISTER, "a_engager"),
        t.SuiviElement(2, 2, DEPISTER, "en_cours"),
        t.SuiviElement(3, 3, DEPISTER, "en_cours"),
    )  # fmt: skip
    assert [(each.jour.month, each.avant, each.apres) for each in passages(twice)] == [(2, "a_engager", "en_cours")]


def test_the_plan_of_a_past_day_has_the_statuses_of_that_day_and_what_follows_from_them() -> None:
    now = change(change(VECU, t.Element, LOCAUX, statut="realisee"), t.Element, DEPISTER, statut="suspendue")
    now = change(now, t.Element, INTERNES, statut="realisee")

    def states(day: date) -> list[str]:
        plan = au_jour(now, day).plan
        return [plan.par_id[key].statut.cle for key in (ATTIRER, LOCAUX, INTERNES, DEPISTER)]

    assert states(date(2026, 7, 1)) == ["realisee", "realisee", "realisee", "suspendue"]
    assert states(date(2026, 3, 31)) == ["en_cours", "en_cours", "realisee", "a_engager"]
    assert states(date(2026, 3, 12)) == ["en_cours", "a_engager", "realisee", "a_engager"]


def test_an_element_taken_off_the_plan_leaves_its_facts_to_the_contract() -> None:
    gone = avec(VECU, t.Suivi(9, "2026-08-01", notes="Orphelin"), t.SuiviElement(9, 9, 99))
    (fact,) = changements(gone, date(2026, 8, 1), date(2026, 8, 1))
    assert fact.elements == ()
    assert par_place(gone, (fact,)) == ((None, ((None, (fact,)),)),)
