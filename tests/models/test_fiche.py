import pytest

from clsdesk.models import tables as t
from clsdesk.models.fiche import champs, completude, deduit, fiche_de, mention_etat
from clsdesk.models.snapshot import Snapshot
from tests.models.plans import avec, change, dossier, niveau

MODELE = """
[[champs]]
cle = "axe"
libelle = "Axe"
obligation = "Incontournable"
nature = "deduit"
source = "ancetre:0"

[[champs]]
cle = "besoins"
libelle = "Besoins"
obligation = "Incontournable"

[[champs]]
cle = "pilotage"
libelle = "Pilotage"
obligation = "Incontournable"
source = "pilotes"

[[champs]]
cle = "budget"
libelle = "Budget"
obligation = "Le cas échéant"

[[champs]]
cle = "descriptif"
libelle = "Descriptif"
source = "texte"
"""
NIVEAUX = (niveau("Priorité", "Priorité n° {n}"), niveau("Action", "{parent}.{n}", porte_fiche=1),
           niveau("Opération", "{parent}.{n}"))  # fmt: skip
ACTION, LOCAUX, CPTS = 2, 3, 4


@pytest.fixture
def dossier_fiche() -> Snapshot:
    return avec(
        dossier(NIVEAUX, "Soins\n    Attirer\n        Locaux\n        CPTS\n"),
        t.ModeleCopie(1, contenu=MODELE),
        t.Organisation(1, nom="Communauté de communes", sigle="CC"),
        t.Organisation(2, nom="CPTS du Val", sigle="CPTS"),
        t.Pilotage(0, LOCAUX, 0, 1),
        t.Pilotage(0, CPTS, 0, 2),
        t.Pilotage(0, CPTS, 1, 1),
        t.Pilotage(0, CPTS, 2, None, "MSA", "co-pilote"),
        t.Pilotage(0, CPTS, 3, None, "ARS", "financeur"),
        t.Pilotage(0, ACTION, 4, None, "CCAS", "partenaire"),
    )


def lu(snapshot: Snapshot, source: str, element_id: int = ACTION) -> str:
    return deduit(snapshot, source, snapshot.plan.par_id[element_id])


def test_each_source_reads_as_a_person_would_write_it(dossier_fiche: Snapshot):
    assert lu(dossier_fiche, "ancetre:0") == "Priorité n° 1 : Soins"
    assert lu(dossier_fiche, "ancetre:1") == ""
    assert lu(dossier_fiche, "ancetre:1", LOCAUX) == "1.1 Attirer"
    assert lu(dossier_fiche, "intitule") == "1.1 Attirer"
    assert lu(dossier_fiche, "pilotes") == "CC, CPTS, MSA (co-pilote)"
    assert lu(dossier_fiche, "pilotes", LOCAUX) == "CC"
    assert lu(dossier_fiche, "partenaires") == "CCAS, ARS (financeur)"
    assert lu(dossier_fiche, "operations") == "1.1.1 Locaux (CC)\n1.1.2 CPTS (CPTS, CC, MSA (co-pilote))"
    assert lu(dossier_fiche, "operations", LOCAUX) == ""
    assert lu(dossier_fiche, "") == lu(dossier_fiche, "inconnu") == lu(dossier_fiche, "ancetre:x") == ""


def test_the_actions_own_pilots_come_before_those_of_its_operations(dossier_fiche: Snapshot):
    own = avec(dossier_fiche, t.Pilotage(0, ACTION, 0, 2))
    assert lu(own, "pilotes") == "CPTS"


def annees(snapshot: Snapshot, *rows: tuple[object, ...]) -> str:
    return lu(avec(snapshot, *(t.Calendrier(0, ACTION, *row) for row in rows)), "calendrier")  # type: ignore[arg-type]


def test_years_that_say_the_same_are_said_together(dossier_fiche: Snapshot):
    assert annees(dossier_fiche) == ""
    assert annees(dossier_fiche, (2025,), (2026,), (2027,), (2029,)) == "2025 à 2027, 2029"
    assert annees(dossier_fiche, *((year, None, 10) for year in (2025, 2026))) == "2025 à 2026 : octobre"
    assert annees(dossier_fiche, (2025,), (2026, None, None, "Octobre"), (2027, None, None, "Octobre")) == (
        "2025\n2026 à 2027 : Octobre"
    )
    assert annees(dossier_fiche, (2025, 1), (2025, 3, None, "bilan")) == "2025 : T1, T3 (bilan)"


def test_start_and_end_are_said_with_their_right_words(dossier_fiche: Snapshot):
    def dates(debut: str, fin: str) -> str:
        return lu(change(dossier_fiche, t.Element, ACTION, debut=debut, fin=fin), "calendrier")

    assert dates("2026-03", "2028") == "De mars 2026 à 2028"
    assert dates("2026-04", "2026-10") == "D'avril 2026 à octobre 2026"
    assert dates("2026-03-01", "2026-06-12") == "Du 1er mars 2026 au 12 juin 2026"
    assert dates("2026-T1", "2027-T2") == "Du 1er trimestre 2026 au 2e trimestre 2027"
    assert dates("2026", "") == "À partir de 2026"
    assert dates("2026-10", "") == "À partir d'octobre 2026"
    assert dates("", "2026-03-12") == "Jusqu'au 12 mars 2026"
    assert dates("2026", "2026") == "2026"


def test_an_action_without_years_shows_those_of_its_operations(dossier_fiche: Snapshot):
    painted = avec(dossier_fiche, t.Calendrier(0, LOCAUX, 2025), t.Calendrier(0, CPTS, 2026, None, 10))
    assert lu(painted, "calendrier") == "1.1.1 Locaux : 2025\n1.1.2 CPTS : 2026 : octobre"


def test_the_contracts_paragraph_is_given_plain_and_with_its_styles(dossier_fiche: Snapshot):
    told = change(dossier_fiche, t.Element, ACTION, texte="Un **mot**", resultat_attendu="*Dix*")
    valeur = {each.champ.cle: each for each in champs(told, told.plan.par_id[ACTION])}["descriptif"]
    assert (valeur.deduit, valeur.deduit_riche) == ("Un mot", "Un **mot**")
    assert lu(told, "resultat") == "Dix"


def test_only_what_cannot_be_left_out_counts(dossier_fiche: Snapshot):
    node = dossier_fiche.plan.par_id[ACTION]
    done = completude(dossier_fiche, node)
    assert (done.remplis, done.total) == (2, 3)
    assert [each.cle for each in done.manquants] == ["besoins"]
    assert {each.champ.cle: (each.rempli, each.manque) for each in done.champs} == {
        "axe": (True, False), "besoins": (False, True), "pilotage": (True, False), "budget": (False, False),
        "descriptif": (False, False),
    }  # fmt: skip
    typed = avec(
        dossier_fiche, t.Fiche(7, ACTION), t.FicheChamp(0, 7, "besoins", "\\"), t.FicheChamp(0, 8, "budget", "x")
    )
    assert completude(typed, node).remplis == 2
    filled = change(typed, t.FicheChamp, 1, texte="- Des médecins partent")
    assert completude(filled, node).manquants == ()
    assert [each.saisi for each in champs(filled, node)] == ["", "- Des médecins partent", "", "", ""]


def test_the_footer_says_draft_until_the_fiche_is_approved(dossier_fiche: Snapshot):
    assert fiche_de(dossier_fiche, ACTION) is None
    assert (
        mention_etat(None)
        == mention_etat(t.Fiche(etat="accord"))
        == mention_etat(t.Fiche(etat="a_reviser"))
        == "Projet"
    )
    assert mention_etat(t.Fiche(etat="validee", date_validation="2026-03-01")) == "Validée le 1er mars 2026"
    assert mention_etat(t.Fiche(etat="validee")) == "Validée"
