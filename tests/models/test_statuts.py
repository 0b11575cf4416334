from clsdesk.models.statuts import STATUTS, Sens, Statut, deduit, statut


def cle(*cles: str) -> str:
    return deduit(statut(each) for each in cles).cle


def test_an_empty_or_unknown_status_reads_as_to_be_begun():
    assert statut("").cle == statut("inconnu").cle == "a_engager"
    assert statut("realisee").sens == Sens.FAIT


def test_a_parents_status_from_its_childrens():
    assert cle("a_discuter", "a_engager") == "a_engager"
    assert cle("a_discuter", "a_discuter") == "a_discuter"
    assert cle("a_engager", "realisee") == "en_cours"
    assert cle("en_cours", "suspendue") == "en_cours"
    assert cle("realisee", "perennisee") == "realisee"
    assert cle("realisee", "abandonnee") == "realisee"
    assert cle("a_engager", "abandonnee") == "a_engager"
    assert cle("reportee", "abandonnee") == "suspendue"
    assert cle("abandonnee", "abandonnee") == "abandonnee"
    assert cle() == "a_engager"


def test_a_model_with_statuses_of_its_own_keeps_the_four_meanings():
    own = (Statut("projet", "En projet", Sens.NON_ENGAGE), Statut("lance", "Lancée", Sens.EN_COURS),
           Statut("clos", "Close", Sens.FAIT), Statut("clos2", "Close et reprise", Sens.FAIT))  # fmt: skip
    projet, lance, clos, clos2 = own
    assert statut("", own) == projet
    assert deduit((clos, clos2), own) == clos
    assert deduit((clos, projet), own) == lance
    assert deduit((STATUTS[6], STATUTS[7]), own).sens == Sens.ARRETE
