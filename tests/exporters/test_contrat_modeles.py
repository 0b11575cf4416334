"""A model is data: other regions' titles, order, parts and instances make their contract without a line of code."""

from __future__ import annotations

import pytest

from clsdesk import catalogue
from clsdesk.commands.creation import rows_du_modele
from clsdesk.exporters.blocks import Para, Titre, texte_de
from clsdesk.exporters.contrat import contrat
from clsdesk.models import tables as t
from clsdesk.models.modele import Modele
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import Lignes
from tests.echange import convertisseur
from tests.exporters.outils_word import champ_de, plat

SANS_REFERENCE = pytest.mark.skipif(not convertisseur.REFERENCES.is_dir(), reason="shared/references is not here")
PARTIES = {
    1: "Les contours du contrat",
    4: "Les priorités et actions du contrat",
    5: "Les modalités de mise en œuvre et de suivi",
    11: "Les dispositions relatives à l’évolution du contrat",
}
CLES = (
    "objet", "parties", "perimetre", "strategie", "gouvernance", "partenaires", "financement", "suivi",
    "coordination", "communication", "modification", "duree",
)  # fmt: skip


def _toml(reference: dict[str, object]) -> str:
    """A model that says what the signed contract of Amiens says: its parts, titles and order, and its instances."""
    lignes = ['cle = "amiens"', 'nom = "Amiens"', 'titre_contexte = "Le contexte du territoire"',
              'titre_histoire = "Histoire de la démarche du CLS à Amiens"']  # fmt: skip
    for rang, (cle, article) in enumerate(zip(CLES, reference["articles"], strict=True), start=1):  # type: ignore[call-overload]
        lignes += ["[[articles]]", f'cle = "{cle}"', f'titre = "{article["titre"]}"']
        lignes += [f'partie = "{PARTIES[rang]}"'] if rang in PARTIES else []
        lignes += ["texte = '''\n" + _clause(cle) + "'''"]
    for each in reference["instances"]:  # type: ignore[attr-defined]
        lignes += ["[[instances]]", f'nom = "{each["nom"]}"', f'frequence = "{each["frequence"]}"']
    return "\n".join(lignes) + "\n"


def _clause(cle: str) -> str:
    article = catalogue.modele("hauts-de-france").article(cle)
    assert article
    return article.texte


def _contrat_neuf(modele: Modele, toml: str) -> Snapshot:
    lignes = Lignes()
    for row in rows_du_modele(modele, toml, "Contrat local de santé d’Amiens", 2019, 2023):
        lignes.met(row)
    return lignes.snapshot()


@SANS_REFERENCE
def test_the_titles_parts_order_and_instances_of_amiens_are_a_model() -> None:
    reference = convertisseur.lire("amiens")
    toml = _toml(reference)
    document = contrat(_contrat_neuf(Modele.from_toml(toml), toml))
    titres = [(each.niveau, plat(each.texte)) for each in champ_de(document, Titre) if each.niveau <= 2]
    attendus: list[tuple[int, str]] = []
    for rang, article in enumerate(reference["articles"], start=1):
        if rang in PARTIES:
            attendus.append((1, plat(f"{['I', 'II', 'III', 'IV'][len(attendus) and sum(n == 1 for n, _ in attendus)]}. "
                                     f"{PARTIES[rang]}")))  # fmt: skip
        attendus.append((2, plat(f"Article {rang} : {article['titre']}")))
    assert titres == attendus
    instances = [
        plat(each.texte) for each in champ_de(document, Titre, lambda each: each.ancre.startswith("instance_"))
    ]
    assert instances == [plat(each["nom"]) for each in reference["instances"]]
    said = " ".join(texte_de(each.contenu) for each in champ_de(document, Para))
    assert "approuvée par le comité Stratégique" in plat(said)


def test_the_instances_of_the_guide_of_normandie_stand_in_their_article_with_what_each_does() -> None:
    modele = catalogue.modele("normandie")
    document = contrat(_contrat_neuf(modele, catalogue.texte_modele("normandie")))
    titres = [each.texte for each in champ_de(document, Titre)]
    debut = titres.index("Article 6 : Gouvernance")
    assert titres[debut + 1 : debut + 5] == [
        "Comité de pilotage (COPIL)", "Comité technique (COTECH)", "Groupes de travail", "Dialogue de gestion",
    ]  # fmt: skip
    reunions = [texte_de(each.contenu) for each in champ_de(document, Para) if "Réunions" in texte_de(each.contenu)]
    assert reunions == [f"Réunions : {each.frequence}." for each in modele.instances]


def test_articles_that_open_no_part_stand_under_the_model_s_own_title() -> None:
    lignes = Lignes()
    lignes.met(t.ModeleCopie(contenu='titre_articles = "Stipulations"'))
    lignes.met(t.Article(titre="Objet", texte="Un."))
    titres = [each.texte for each in champ_de(contrat(lignes.snapshot()), Titre)]
    assert titres == ["I. Stipulations", "Article 1 : Objet"]
