"""How the actions divide, why they are late, and what the dashboard's sentences say."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.avancement import (
    Groupe,
    dernieres_nouvelles,
    par_axe,
    par_pilote,
    par_statut,
    par_theme,
    phrases,
    raison_du_retard,
    situation,
)
from clsdesk.models.completude import completude, part
from clsdesk.models.diagnostic import ThemePropose
from clsdesk.models.snapshot import Snapshot
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 22)
NIVEAUX = (
    niveau("Axe", "{n}"),
    niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1, porte_pilotes=1, porte_calendrier=1),
)
SOINS, ATTIRER, DEPISTER, FORMER, REPERER = 1, 2, 3, 4, 6
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n    Former\nSanté mentale\n    Repérer\n"),
    t.Organisation(1, nom="Caisse primaire", sigle="CPAM"),
    t.Pilotage(1, ATTIRER, 0, 1), t.Pilotage(2, ATTIRER, 1, texte="Mairie"), t.Pilotage(3, REPERER, 0, 1),
    t.Pilotage(4, DEPISTER, 0, 1, role="partenaire"),
    t.Calendrier(1, ATTIRER, 2025), t.Calendrier(2, FORMER, 2026, 1), t.Calendrier(3, REPERER, 2028),
    t.Fiche(1, ATTIRER, "validee"), t.Fiche(2, DEPISTER, "accord"),
    t.Suivi(1, "2026-06-01"), t.SuiviElement(1, 1, ATTIRER),
    t.Classement(1, REPERER, "theme", "sante-mentale"),
    t.Priorite(1, theme="Accès aux soins", intitule="Trouver un médecin"), t.PrioriteElement(1, 1, ATTIRER),
)  # fmt: skip
BASE = change(BASE, t.Element, ATTIRER, statut="en_cours")
THEMES = (ThemePropose("acces", "Accès aux soins", ""), ThemePropose("sante-mentale", "Santé mentale", ""))


def dits(groups: tuple[Groupe, ...]) -> list[tuple[str, list[str]]]:
    return [(each.nom, [node.code for node in each.noeuds]) for each in groups]


def test_every_action_is_in_one_status_and_one_axis() -> None:
    assert dits(par_statut(BASE.plan.actions, BASE)) == [("À engager", ["1.2", "1.3", "2.1"]), ("En cours", ["1.1"])]
    assert dits(par_axe(BASE)) == [("1  Soins", ["1.1", "1.2", "1.3"]), ("2  Santé mentale", ["2.1"])]


def test_an_action_is_with_each_of_its_pilots_but_not_with_its_partners() -> None:
    assert dits(par_pilote(BASE)) == [("CPAM", ["1.1", "2.1"]), ("Mairie", ["1.1"]), ("Sans pilote", ["1.2", "1.3"])]


def test_an_action_answers_a_theme_by_its_class_or_by_a_need() -> None:
    assert dits(par_theme(BASE, THEMES)) == [
        ("Accès aux soins", ["1.1"]), ("Santé mentale", ["2.1"]), ("Sans thème", ["1.2", "1.3"]),
    ]  # fmt: skip


def test_the_late_the_silent_and_the_fiches_are_those_of_the_day() -> None:
    now = situation(BASE, JOUR)
    assert [node.code for node in now.en_retard] == ["1.1", "1.3"]
    assert [node.code for node in now.silencieuses] == ["1.1", "1.3"]
    assert [node.code for node in now.validees] == ["1.1"]
    assert [node.code for node in now.a_valider] == ["1.2", "1.3", "2.1"]
    assert situation(BASE, JOUR) is now


def raison(snapshot: Snapshot, element_id: int) -> str:
    return raison_du_retard(snapshot, snapshot.plan.par_id[element_id], JOUR)


def test_a_late_action_says_its_task_else_its_end_else_its_start() -> None:
    assert raison(BASE, ATTIRER) == "devait finir le 31 décembre 2025"
    assert raison(BASE, FORMER) == "devait finir le 31 mars 2026"
    begun = change(BASE, t.Element, FORMER, debut="2026-02", fin="2027-12-31")
    assert raison(begun, FORMER) == "devait commencer le 1er février 2026"
    busy = avec(BASE, t.Tache(1, element_id=ATTIRER, quoi="Signer", echeance="2026-11-06"))
    assert raison(busy, ATTIRER) == "tâche attendue le 6 novembre 2026 : Signer"
    assert raison(BASE, REPERER) == ""


def test_the_last_news_are_told_by_their_age() -> None:
    node = BASE.plan.par_id
    assert dernieres_nouvelles(BASE, node[ATTIRER], JOUR) == "dernier échange il y a 5 mois"
    assert dernieres_nouvelles(BASE, node[REPERER], JOUR) == "aucun échange noté"


def test_the_sentences_are_those_one_would_say_to_the_director() -> None:
    assert phrases(BASE, JOUR) == (
        "4 actions : 1 en cours, 2 en retard, 2 sans nouvelle depuis 90 jours.", "1 fiche validée sur 4.",
    )  # fmt: skip
    met = avec(BASE, t.Instance(1, nom="Comité de pilotage", sigle="COPIL"), t.Reunion(1, 1, "2026-12-10"))
    assert phrases(met, JOUR)[-1] == "COPIL dans 18 jours."


def test_what_is_missing_is_counted_and_named_with_its_place() -> None:
    jauges = {each.nom: each for each in completude(BASE, JOUR)}
    pilots = jauges["Pilotes"]
    assert (pilots.faits, pilots.total) == (2, 4)
    assert [(each.mots, each.objet, each.objet_id) for each in pilots.manques] == [
        ("1.2 Dépister", "element", DEPISTER), ("1.3 Former", "element", FORMER),
    ]  # fmt: skip
    assert (jauges["Calendrier"].faits, jauges["Calendrier"].total) == (3, 4)
    assert (jauges["Indicateurs des actions"].faits, jauges["Indicateurs des actions"].total) == (0, 4)
    assert (jauges["Courriels des pilotes"].faits, jauges["Courriels des pilotes"].total) == (0, 1)
    assert "Indicateurs à jour" not in jauges
    assert part(()) == 0.0
    assert part((pilots, jauges["Calendrier"])) == 0.625
