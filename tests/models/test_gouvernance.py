"""Meetings: what is due, what should be on the agenda, who came."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.gouvernance import (
    assiduite,
    copils_evaluateurs,
    exigences,
    nom_present,
    ordre_du_jour,
    reunions,
    sieges,
    titre_reunion,
)
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1))
JOUR = date(2026, 11, 22)
BASE = avec(
    dossier(
        NIVEAUX, "Soins\n    Attirer\n    Dépister\n    Former\n", date_effet="2026-02-01"
    ),
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Organisation(2, nom="Communauté de communes", sigle="CCV", categorie="collectivite"),
    t.Signataire(1, organisation_id=1),
    t.Signataire(2, 1, organisation_id=2),
    t.Contact(1, organisation_id=1, nom="Inès Vaubrun", fonction="Chargée de mission"),
    t.Contact(2, organisation_id=1, fonction="Directrice"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL", minimum_par_an=1),
    t.Instance(2, 1, nom="Comité technique", sigle="COTECH", minimum_par_an=4),
    t.Membre(1, 0, 1, 1, 1, 2),
    t.Membre(2, 1, 1, None, texte="Représentants des usagers"),
    t.Reunion(1, 1, "2026-03-12", "14:00", etat="tenue"),
    t.Reunion(2, 2, "2026-05-05", etat="prevue"),
    t.Reunion(3, 1, "2026-12-10", "09:30"),
)  # fmt: skip


def test_a_seat_says_its_body_its_titulaire_and_its_suppleant() -> None:
    first, second = sieges(BASE, 1)
    assert (first.organisation, first.noms) == (
        "Agence régionale de santé", "Inès Vaubrun, chargée de mission, suppléance : Directrice",
    )  # fmt: skip
    assert (second.organisation, second.noms) == ("Représentants des usagers", "")


def test_meetings_come_newest_first_and_one_without_a_date_above_them_all() -> None:
    assert [row.id for row in reunions(avec(BASE, t.Reunion(9, 1)))] == [9, 3, 2, 1]


def test_a_meeting_is_named_by_its_subject_else_by_its_instance() -> None:
    first = BASE.all(t.Reunion)[0]
    assert titre_reunion(BASE, first) == "COPIL du 12 mars 2026"
    renamed = change(BASE, t.Reunion, 1, objet="Journée du CLS", date="")
    assert titre_reunion(renamed, renamed.all(t.Reunion)[0]) == "Journée du CLS"


def test_what_an_instance_owes_counts_what_was_held_and_what_is_still_to_come() -> None:
    copil, cotech = exigences(BASE, 2026, JOUR)
    assert (copil.minimum, copil.tenues, copil.prevues, copil.manque) == (1, 1, 1, 0)
    assert (cotech.minimum, cotech.tenues, cotech.prevues, cotech.manque) == (4, 0, 0, 4)


def test_the_minimum_follows_the_months_that_the_contract_covers() -> None:
    half = change(BASE, t.Contrat, 1, date_effet="2026-07-01", date_fin="2027-03-31")
    assert [each.minimum for each in exigences(half, 2026, JOUR)] == [1, 2]
    assert [each.minimum for each in exigences(half, 2027, JOUR)] == [1]
    assert exigences(half, 2028, JOUR) == ()


def test_the_evaluation_is_on_the_agenda_until_one_copil_of_the_year_has_it() -> None:
    meeting = BASE.all(t.Reunion)[2]
    assert "evaluation" in [point.nature for point in ordre_du_jour(BASE, meeting, JOUR)]
    done = avec(BASE, t.Point(1, 0, 1, "Évaluation", "evaluation"))
    assert [row.id for row in copils_evaluateurs(done, 2026)] == [1]
    assert "evaluation" not in [point.nature for point in ordre_du_jour(done, meeting, JOUR)]
    cotech = BASE.all(t.Reunion)[1]
    assert "evaluation" not in [point.nature for point in ordre_du_jour(BASE, cotech, JOUR)]


def test_the_agenda_names_what_is_late_what_changed_since_and_the_fiches_that_wait() -> None:
    late = change(BASE, t.Element, 2, fin="2026-09-30", statut="en_cours")
    said = avec(
        late,
        t.EtatElement(1, 3, "2026-06-01", "realisee"),
        t.EtatElement(2, 4, "2026-01-15", "en_cours"),
        t.Fiche(1, 4, "accord"),
    )
    points = ordre_du_jour(said, said.all(t.Reunion)[2], JOUR)
    assert [point.intitule for point in points] == [
        "Approbation du compte rendu du 12 mars 2026",
        "Avancement du plan d’actions",
        "En retard : 1.1 Attirer",
        "Du nouveau : 1.2 Dépister",
        "Validation des fiches : 1.3",
        "Évaluation du contrat",
        "Questions diverses et date de la prochaine réunion",
    ]
    assert [point.element_id for point in points] == [None, None, 2, 3, None, None, None]
    assert [point.rang for point in points] == list(range(7))


def test_many_late_actions_share_one_point() -> None:
    many = dossier(NIVEAUX, "Soins\n" + "".join(f"    Action {n}\n" for n in range(7)))
    for node in many.plan.fiches:
        many = change(many, t.Element, node.id, fin="2026-01-31", statut="en_cours")
    points = ordre_du_jour(many, t.Reunion(1), JOUR)
    assert [p.intitule for p in points if p.intitule.startswith("En retard")] == [
        "En retard : 1.1 Action 0", "En retard : 1.2 Action 1", "En retard : 1.3 Action 2",
        "En retard aussi : 1.4, 1.5, 1.6, 1.7",
    ]  # fmt: skip


def test_attendance_counts_one_state_a_meeting_and_a_signatory_over_meetings_that_were_held() -> None:
    noted = avec(
        BASE,
        t.Presence(1, 0, 1, 1, None, 1, etat="represente"),
        t.Presence(2, 1, 1, None, 1, 2, etat="present"),
        t.Presence(3, 2, 1, None, 2, etat="excuse"),
        t.Presence(4, 0, 3, 1, 1, etat="present"),
    )
    ars, ccv = assiduite(noted)
    assert (ars.venues, ars.reunions, ars.compte["present"]) == (1, 1, 1)
    assert (ccv.venues, ccv.reunions, ccv.compte["excuse"]) == (0, 1, 1)
    assert nom_present(noted, noted.all(t.Presence)[0])[0] == "Agence régionale de santé"
