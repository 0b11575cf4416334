"""Every slip found in signed contracts, planted one by one in the sample, is found by its rule; the sample has none."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from clsdesk.models import tables as t
from clsdesk.models.anomalies import PHASES
from clsdesk.models.articles_champs import habitants
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.verifications import tues, verifier
from tests.donnees_essai import exemple
from tests.models.plans import avec, change

JOUR = date(2026, 11, 28)
Faute = Callable[[Snapshot], Snapshot]


@cache
def propre() -> Snapshot:
    return exemple()


def regles(snapshot: Snapshot, phase: str = "vie") -> set[str]:
    return {each.regle for each in verifier(snapshot, JOUR, phase)}


def article(snapshot: Snapshot, cle: str, ajout: str) -> Snapshot:
    row = next(each for each in snapshot.all(t.Article) if each.cle == cle)
    return change(snapshot, t.Article, row.id, texte=f"{row.texte}\n\n{ajout}")


def operation(snapshot: Snapshot) -> int:
    """An element that has pilots and years of its own."""
    return next(node.id for node in snapshot.plan.parcours() if node.pilotes and node.calendrier and not node.enfants)


def sans_lignes(snapshot: Snapshot, kind: type[t.Row], element_id: int) -> Snapshot:
    kept = tuple(row for row in snapshot.all(kind) if getattr(row, "element_id", 0) != element_id)
    return replaced(snapshot, kind, kept)


def hors_article(snapshot: Snapshot) -> Snapshot:
    """Article 2 rewritten by hand with every party but the last."""
    row = next(each for each in snapshot.all(t.Article) if each.cle == "parties")
    bodies = [snapshot.get(t.Organisation, each.organisation_id) for each in snapshot.all(t.Signataire)]
    return change(snapshot, t.Article, row.id, texte="\n\n".join(body.nom for body in bodies[:-1] if body))


def sans_terme(snapshot: Snapshot) -> Snapshot:
    """The glossary loses a sigle that the contract uses."""
    return replaced(snapshot, t.Terme, tuple(row for row in snapshot.all(t.Terme) if row.sigle != "CPTS"))


def en_double(snapshot: Snapshot) -> Snapshot:
    first, second = snapshot.plan.racines[0].enfants[:2]
    return change(snapshot, t.Element, second.id, code_impose=first.code)


def sans_annee(snapshot: Snapshot) -> Snapshot:
    bare = sans_lignes(snapshot, t.Calendrier, operation(snapshot))
    return change(bare, t.Element, operation(snapshot), debut="", fin="")


FAUTES: tuple[tuple[str, Faute, str], ...] = (
    ("a visa that names another territory",
     lambda s: avec(s, t.Visa(rang=99, texte="la charte signée avec la Communauté d'agglomération du Grand Cormier")),
     "territoire_etranger"),
    ("an annex that names another territory",
     lambda s: article(s, "strategie", "L'annexe reprend le plan du contrat local de santé du Grand Cormier."),
     "territoire_etranger"),
    ("a signatory missing from article 2", hors_article, "signataire_hors_article"),
    ("populations that differ between two articles",
     lambda s: article(s, "objet", f"Le territoire réunit {habitants(s) - 120} habitants."), "populations_differentes"),
    ("a number of QPV that differs from the table",
     lambda s: article(s, "perimetre", "Il comprend sept quartiers prioritaires de la politique de la ville."),
     "nombre_de_quartiers"),
    ("a sigle used and not in the glossary", sans_terme, "sigles_sans_definition"),
    ("a glossary promised and absent",
     lambda s: article(replaced(s, t.Terme, ()), "objet", "Les sigles sont définis dans le glossaire."),
     "glossaire_absent"),
    ("plan years outside the contract's",
     lambda s: change(s, t.Contrat, s.contrat.id, plan_fin=(s.contrat.plan_fin or 0) + 2), "plan_hors_contrat"),
    ("an action without pilot", lambda s: sans_lignes(s, t.Pilotage, operation(s)), "sans_pilote"),
    ("an operation without any year", sans_annee, "sans_annee"),
    ("two actions with one code", en_double, "codes_doubles"),
    ("a number of actions announced that is not the real one",
     lambda s: article(s, "strategie", "Le plan compte 23 actions."), "nombre_annonce"),
    ("an annex listed and missing",
     lambda s: article(s, "strategie", "Le diagnostic est joint en annexe 4."), "annexe_absente"),
    ("fewer copies than signatories",
     lambda s: change(s, t.Contrat, s.contrat.id, exemplaires=len(s.all(t.Signataire)) - 1), "exemplaires"),
)  # fmt: skip


@pytest.mark.parametrize("phase", PHASES)
def test_the_clean_sample_raises_none(phase: str):
    assert verifier(propre(), JOUR, phase) == ()


@pytest.mark.parametrize(("planter", "regle"), [pytest.param(faute, cle, id=nom) for nom, faute, cle in FAUTES])
def test_a_slip_planted_in_the_sample_is_found_by_its_rule_alone(planter: Faute, regle: str):
    assert regles(planter(propre())) == {regle}


@pytest.mark.parametrize(
    "texte",
    [
        "Près de 12 000 habitants de plus de 75 ans, dont 300 habitants du bourg-centre.",
        "Le territoire comptait 44 000 habitants en 1999.",
        "Deux actions seront menées chaque année ; quatre axes structurent le plan.",
        "La Ville de Vaudreuse et l'Agence conviennent d'un plan d'actions annexé.",
        "Un quartier prioritaire accueille la maison de santé.",
    ],
)
def test_what_an_article_may_well_say_is_no_slip(texte: str):
    assert regles(article(propre(), "objet", texte)) == set()


def test_a_rule_is_silenced_for_its_cases_or_whole_and_the_reason_is_kept():
    faulty = sans_lignes(propre(), t.Pilotage, operation(propre()))
    case = t.Silence(1, "sans_pilote", "element", operation(propre()), "En recherche", "2026-11-01")
    silenced = avec(faulty, case)
    assert regles(silenced) == set()
    (told,) = tues(silenced, JOUR, "vie")
    assert (told.anomalie.regle, told.motif, told.depuis, told.silences) == (
        "sans_pilote", "En recherche", "2026-11-01", (case,)
    )  # fmt: skip
    leaves = (each for each in propre().plan.parcours() if each.pilotes and not each.enfants)
    other = next(each.id for each in leaves if each.id != case.objet_id)
    assert regles(sans_lignes(silenced, t.Pilotage, other)) == {"sans_pilote"}
    whole = avec(faulty, t.Silence(1, "sans_pilote", motif="Plus tard"))
    assert regles(sans_lignes(whole, t.Pilotage, other)) == set()


def test_what_blocks_the_signature_is_never_silenced():
    faulty = avec(hors_article(propre()), t.Silence(1, "signataire_hors_article", motif="Tant pis"))
    assert regles(faulty) == {"signataire_hors_article"}
    assert tues(faulty, JOUR, "vie") == ()
