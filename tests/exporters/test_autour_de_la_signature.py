"""Notes, délibérations, communiqué, lettre d'intention, charte: their words as blocks, then the files themselves."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from clsdesk.exporters import blocks as b
from clsdesk.exporters import faits as f
from clsdesk.exporters import registre
from clsdesk.exporters.apports import apports
from clsdesk.exporters.charte import charte
from clsdesk.exporters.communique import communique, premiere_phrase
from clsdesk.exporters.deliberations import deliberation, nom_du_projet
from clsdesk.exporters.dossiers import noms_distincts
from clsdesk.exporters.lettre_intention import lettre_intention
from clsdesk.exporters.notes import note
from clsdesk.models import tables as t
from clsdesk.models.accords import dans_la_phrase
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import MODELE, REFERENCES, Lignes, exemple, reference
from tests.exporters.outils_word import dans_l_ordre, ecrit, fautes, paragraphes

COORDINATION = "\n[coordination]\ntaux = 0.5\nplafond = 25000\n"


def petit(*noms: tuple[str, str, str, str], pilotages: tuple[tuple[int, str], ...] = ()) -> Snapshot:
    """(name, sigle, representative, quality) of each signatory; the first one carries the contract. Two actions."""
    lignes = Lignes()
    lignes.met(t.ModeleCopie(contenu=MODELE + COORDINATION))
    lignes.met(t.Contrat(nom="Contrat local de santé du Val", territoire="Val", organisation_id=1, lieu_signature="Val",
                         plan_debut=2026, plan_fin=2028, date_signature="2026-03-01"))  # fmt: skip
    for rang, (nom, sigle, qui, qualite) in enumerate(noms):
        body = lignes.met(t.Organisation(nom=nom, sigle=sigle))
        lignes.met(t.Signataire(rang=rang, organisation_id=body.id, representant=qui, qualite=qualite))
    axe = lignes.met(t.Niveau(rang=1, nom="Axe", motif="{n}"))
    action = lignes.met(t.Niveau(rang=2, nom="Action", porte_fiche=1, porte_pilotes=1))
    racine = lignes.met(t.Element(niveau_id=axe.id, intitule="Soigner", texte="Soigner **vite**. Puis mieux."))
    for rang, intitule in enumerate(("Repérer", "Former")):
        lignes.met(t.Element(niveau_id=action.id, parent_id=racine.id, rang=rang, intitule=intitule))
    for organisation, role in pilotages:
        lignes.met(t.Pilotage(element_id=2, organisation_id=organisation, role=role))
    return lignes.snapshot()


CC = ("Communauté de communes du Val", "CCV", "Madame Anne Roy", "Présidente")
PREFECTURE = ("Préfecture de la Lisse", "", "Monsieur Luc Petit", "Préfet")
DEPARTEMENT = ("Département de la Lisse", "", "Mme Ève Noir", "Présidente du Conseil départemental")


def textes(document: b.Document) -> list[str]:
    """Each paragraph, heading and item, in order."""
    made: list[str] = []
    for bloc in document.blocs:
        if isinstance(bloc, b.Para):
            made.append(b.texte_de(bloc.contenu))
        elif isinstance(bloc, b.Titre):
            made.append(bloc.texte)
        elif isinstance(bloc, b.Liste):
            made += [b.texte_de(item.contenu) for item in bloc.items]
    return made


def signataire(snapshot: Snapshot, rang: int) -> t.Signataire:
    return snapshot.all(t.Signataire)[rang]


# --- the notes --------------------------------------------------------------------------------------------------------


def test_a_note_says_what_its_signatory_pilots_and_supports() -> None:
    snapshot = petit(CC, DEPARTEMENT, pilotages=((2, "pilote"), (1, "partenaire")))
    said = textes(note(snapshot, signataire(snapshot, 1)))
    assert said[1] == "Note de synthèse pour le Département de la Lisse"
    assert "Le plan d’actions confie au Département de la Lisse le pilotage d’une action." in said
    assert "La part du Département de la Lisse" in said
    said = textes(note(snapshot, signataire(snapshot, 0)))
    assert "Le plan d’actions associe la Communauté de communes du Val à une action." in said
    assert said[-2:] == ["L’autre signataire", "Le Département de la Lisse."]


def test_a_note_without_a_part_says_so() -> None:
    snapshot = petit(CC, PREFECTURE)
    said = textes(note(snapshot, signataire(snapshot, 1)))
    assert any(each.startswith("Le plan d’actions ne désigne pas la Préfecture de la Lisse") for each in said)
    assert not any(each.startswith("Poste de coordination") for each in said)


def test_the_funding_of_the_post_is_told_to_those_who_pay() -> None:
    snapshot = petit(CC, ("Agence régionale de santé", "ARS", "", ""))
    for rang in (0, 1):
        said = textes(note(snapshot, signataire(snapshot, rang)))
        assert any("50\u00a0% de son coût, dans la limite de 25\u202f000\u00a0€ par an" in each for each in said)


def test_a_pilot_in_free_text_is_recognised_and_counted_with_its_action() -> None:
    snapshot = petit(CC, DEPARTEMENT)
    rows = (t.Pilotage(id=1, element_id=3, texte="Département (PMI)"), t.Pilotage(id=2, element_id=3, texte="tous"))
    snapshot = Snapshot({**snapshot.rows, "alias": (t.Alias(id=1, organisation_id=2, nom="Département"),),
                         "pilotage": rows})  # fmt: skip
    assert [(part.action.element.intitule, part.role) for part in f.parts(snapshot, 2)] == [("Former", "pilote")]


def test_the_notes_of_the_sample_fit_on_two_pages_of_facts(tmp_path: Path) -> None:
    snapshot = exemple()
    for row in snapshot.all(t.Signataire):
        crowd = " ".join(text for _, text in paragraphes(ecrit(note(snapshot, row), tmp_path)))
        body = snapshot.get(t.Organisation, row.organisation_id)
        assert body
        wanted = ["Note de synthèse pour", "Le territoire en chiffres", "Quatre orientations et 14 actions"]
        dans_l_ordre(wanted, crowd)
        dans_l_ordre([each.element.intitule for each in snapshot.plan.racines], crowd)
        others = [each.nom for each in snapshot.all(t.Organisation)[:12] if each.id != body.id]
        dans_l_ordre(sorted(others, key=crowd.rfind), crowd)
        pilotes = {part.action.code for part in f.parts(snapshot, body.id)}
        assert all(code in crowd for code in pilotes)


def test_a_note_says_what_its_signatory_pays_the_post_last() -> None:
    snapshot = petit(CC, DEPARTEMENT)
    rows = (
        t.Financement(1, organisation_id=2, prevu=8000.0, annee=2026),
        t.Financement(2, element_id=3, organisation_id=2, prevu=1500.0, annee=2026),
        t.Financement(3, element_id=3, organisation_id=2, prevu=1000.0, annee=2028),
        t.Financement(4, element_id=3, organisation_id=2, prevu=900.0, etat="refuse"),
        t.Financement(5, element_id=3, organisation_id=1, prevu=10.0),
        t.Financement(6, financeur="conseil de rien", prevu=10.0),
    )
    snapshot = Snapshot({**snapshot.rows, "financement": rows})
    assert [(each.annees, each.montant) for each in apports(snapshot, 2)] == [("2026-2028", 2500.0), ("2026", 8000.0)]
    made = note(snapshot, signataire(snapshot, 1))
    assert "Ses financements" in textes(made)
    (table,) = [each for each in made.blocs if isinstance(each, b.Tableau) and "finance" in each.resume]
    cells = [[b.texte_de(p.contenu) for cell in row.cellules for p in cell.contenu] for row in table.lignes]
    assert cells[-2:] == [
        ["Poste de coordination", "2026", "8\u202f000\u00a0€"], ["Total", "", "10\u202f500\u00a0€"],
    ]  # fmt: skip
    assert "Ses financements" not in textes(note(petit(CC), signataire(petit(CC), 0)))


# --- the délibérations ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qui", "nom", "auteur"),
    [
        (CC, "Projet de délibération", "Le conseil communautaire de la Communauté de communes du Val,"),
        (PREFECTURE, "Projet de décision", "Le préfet de la Lisse,"),
        (DEPARTEMENT, "Projet de délibération", "Le conseil départemental de la Lisse,"),
        (("Ville d’Amiens", "", "", ""), "Projet de délibération", "Le conseil municipal de la Ville d’Amiens,"),
        (("Agence régionale de santé Nord", "ARS", "", ""), "Projet de décision",
         "La personne habilitée à représenter l’Agence régionale de santé Nord,"),
        (("Centre hospitalier de Val", "CHV", "Mme Roy", "Directrice"), "Projet de décision",
         "La directrice du Centre hospitalier de Val,"),
        (("Hôpital privé du Val", "", "", ""), "Projet de délibération",
         "Le conseil d’administration de l’Hôpital privé du Val,"),
        (("Filiéris", "", "", ""), "Projet de délibération", "L’organe délibérant de Filiéris,"),
        (("Mairie d'Arras", "", "", ""), "Projet de délibération", "Le conseil municipal d’Arras,"),
        (("Conseil départemental de l'Aisne", "CD 02", "", ""), "Projet de délibération",
         "Le conseil départemental de l’Aisne,"),
        (("Union régionale des professionnels de santé", "URPS", "", ""), "Projet de délibération",
         "L’organe délibérant de l’Union régionale des professionnels de santé,"),
    ],
)  # fmt: skip
def test_each_body_deliberates_or_decides_under_its_own_name(
    qui: tuple[str, str, str, str], nom: str, auteur: str
) -> None:
    snapshot = petit(qui)
    assert nom_du_projet(snapshot, signataire(snapshot, 0)) == nom
    assert auteur in textes(deliberation(snapshot, signataire(snapshot, 0)))


def test_a_deliberation_says_visas_considerants_and_what_is_decided() -> None:
    snapshot = petit(CC, DEPARTEMENT, pilotages=((2, "pilote"),))
    said = textes(deliberation(snapshot, signataire(snapshot, 1)))
    assert said[5:8] == [
        "Vu le code général des collectivités territoriales, notamment son article L. 3211-1 ;",
        "Vu le code de la santé publique, notamment son article L. 1434-10 ;",
        "Vu le projet de contrat local de santé du Val, annexé à la présente délibération ;",
    ]
    assert said[10] == "Considérant que le plan d’actions confie au Département de la Lisse le pilotage d’une action,"
    assert said[11:16] == [
        "Après en avoir délibéré, décide :",
        "Article 1er : D’approuver le contrat local de santé du Val, dont le projet est annexé.",
        "Article 2 : D’autoriser Mme Ève Noir, présidente du Conseil départemental, ou la personne ayant reçu "
        "délégation à cet effet, à signer ce contrat, ainsi que tout acte nécessaire à son exécution.",
        "Article 3 : De désigner …………………… comme titulaire et …………………… comme suppléant ou suppléante pour représenter "
        "le Département de la Lisse au comité de pilotage.",
        "Article 4 : De transmettre la présente délibération à la Communauté de communes du Val, qui porte le contrat.",
    ]


def test_an_authority_that_decides_signs_and_does_not_authorise_itself() -> None:
    snapshot = petit(CC, PREFECTURE, PREFECTURE)
    seule, avec = snapshot.all(t.Signataire)[1:]
    avec = dataclasses.replace(avec, signe_par="Madame Léa Roy", signe_par_qualite="Sous-préfète")
    suite = ", ainsi que tout acte nécessaire à son exécution."
    assert f"Article 2 : De signer ce contrat{suite}" in textes(deliberation(snapshot, seule))
    said = f"Article 2 : De donner délégation à Madame Léa Roy, sous-préfète, pour signer ce contrat{suite}"
    assert said in textes(deliberation(snapshot, avec))


def test_two_visas_of_one_code_are_told_as_one_and_others_stay_as_they_were_typed() -> None:
    snapshot = petit(CC, ("Centre hospitalier du Val", "CHV", "Mme Roy", "Directrice"))
    sante = "le Code de la santé publique, notamment les articles L1434-10, et L. 1434-2"
    autres = ("le code de la santé publique, notamment son article R. 1434-7", "le PRS")
    visas = tuple(t.Visa(id=rang, rang=rang, texte=texte) for rang, texte in enumerate((sante, *autres), start=1))
    said = textes(deliberation(Snapshot({**snapshot.rows, "visa": visas}), signataire(snapshot, 1)))
    assert [each for each in said if each.startswith("Vu ")][:3] == [
        "Vu le code de la santé publique, notamment ses articles L. 1434-2, L. 1434-10 et L. 6143-7 ;",
        *(f"Vu {each} ;" for each in autres),
    ]


def test_the_charter_dates_the_signature_in_words_that_stay_true_afterwards() -> None:
    said = " ".join(textes(charte(petit(CC))))
    assert "La date de signature du contrat est fixée au 1er mars 2026. Le plan d’actions porte sur la période" in said


def test_a_name_with_an_elided_article_loses_its_capital_in_a_sentence() -> None:
    noms = [(f"Association {rang}", "", "", "") for rang in range(8)]
    snapshot = petit(CC, ("Agence régionale de santé Nord", "ARS", "", ""), *noms)
    said = " ".join(textes(note(snapshot, signataire(snapshot, 2))))
    assert "La Communauté de communes du Val ; l’Agence régionale de santé Nord ; l’Association 1" in said


def plat(noms: tuple[str, ...]) -> Snapshot:
    """A plan of one level, as some contracts have: its axes and nothing below."""
    whole = petit(("PETR du Pays d'Othe", "", "M. Jo Vert", "Président"), PREFECTURE)
    axe = t.Niveau(id=1, rang=1, nom="Axe", motif="{n}", porte_suivi=1)
    roots = tuple(t.Element(id=rang, niveau_id=1, rang=rang, intitule=each) for rang, each in enumerate(noms, start=1))
    return Snapshot({**whole.rows, "niveau": (axe,), "element": roots, "pilotage": ()})


def test_a_plan_of_one_level_is_counted_once() -> None:
    said = textes(deliberation(plat(("Soigner", "Prévenir")), signataire(plat(("Soigner",)), 0)))
    assert any(each.endswith("à retenir deux axes : « Soigner » et « Prévenir »,") for each in said)
    assert "Deux axes" in textes(note(plat(("Soigner", "Prévenir")), signataire(plat(("Soigner",)), 1)))
    said = textes(communique(plat(("Soigner", "Prévenir"))))
    assert "Son plan, qui compte deux axes, est suivi et évalué chaque année" in said[3]


def test_one_axis_and_one_action_agree_in_number() -> None:
    whole = petit(CC, PREFECTURE)
    seule = Snapshot({**whole.rows, "element": tuple(row for row in whole.all(t.Element) if row.id < 3)})
    said = textes(deliberation(seule, signataire(seule, 0)))
    assert any("retenir un axe : « Soigner », que met en œuvre une action pour" in each for each in said)
    letter = " ".join(textes(lettre_intention(seule)))
    assert "une première priorité : « Soigner ». Un diagnostic partagé permettra de la confirmer et de la" in letter


def test_the_years_of_a_release_and_of_a_letter_are_those_of_the_cover() -> None:
    whole = petit(CC, ("Agence régionale de santé", "ARS", "", ""))
    dated = Snapshot(
        {**whole.rows, "contrat": (dataclasses.replace(whole.contrat, date_effet="2025-11-02", date_fin="2030-12-31"),)}
    )
    for document in (communique(dated), lettre_intention(dated)):
        assert "contrat local de santé pour la période 2025-2030" in " ".join(textes(document))


def test_an_envelope_bears_the_names_without_the_article_that_a_file_gives_them() -> None:
    said = textes(lettre_intention(petit(("La Ville d'Arras", "", "", ""), ("L'ARS du Nord", "ARS", "", ""))))
    assert said[:2] == ["Ville d'Arras", "ARS du Nord"]


def test_an_envelope_keeps_the_article_that_a_name_begins_with() -> None:
    said = textes(lettre_intention(petit(("Le Havre Seine Métropole", "", "", ""), ("L'ARS du Nord", "ARS", "", ""))))
    assert said[0] == "Le Havre Seine Métropole"


@pytest.mark.parametrize(
    ("nom", "dite"),
    [
        ("La Ville d’Amiens", "la Ville d’Amiens"), ("L’Agence régionale", "l’Agence régionale"), ("L'ARS", "l'ARS"),
        ("LA VILLE D’ARRAS", "la VILLE D’ARRAS"), ("LA POSTE", "LA POSTE"), ("La Rochelle", "La Rochelle"),
        ("Les Hospices civils", "les Hospices civils"), ("le Havre", "le Havre"), ("Ville du Mans", "Ville du Mans"),
        ("La ", "La "), ("", ""),
    ],
)  # fmt: skip
def test_inside_a_sentence_only_the_capital_of_an_article_given_to_a_name_goes(nom: str, dite: str) -> None:
    assert dans_la_phrase(nom) == dite


def test_the_letter_speaks_of_the_collectivite_whatever_its_gender() -> None:
    said = " ".join(textes(lettre_intention(plat(("Soigner",)))))
    assert "le PETR du Pays d’Othe vous fait part" in said
    assert "La collectivité désignera un élu référent" in said and "La collectivité souhaite que vos" in said


def test_a_carrier_without_funding_only_assures_and_pays() -> None:
    whole = petit(CC, PREFECTURE)
    bare = Snapshot({**whole.rows, "modele": (t.ModeleCopie(id=1, contenu=MODELE),)})
    said = textes(deliberation(bare, signataire(bare, 0)))
    assert (
        "Article 4 : D’assurer la coordination du contrat et d’inscrire au budget les crédits correspondants." in said
    )


def test_the_carrier_does_not_cite_its_own_deliberation_and_funds_the_post() -> None:
    snapshot = petit(CC, DEPARTEMENT)
    visas = (t.Visa(id=1, texte="la délibération du conseil communautaire,"), t.Visa(id=2, rang=1, texte="le PRS"))
    snapshot = Snapshot({**snapshot.rows, "visa": visas})
    assert not any(
        "délibération du conseil" in each for each in textes(deliberation(snapshot, signataire(snapshot, 0)))
    )
    assert "Vu la délibération du conseil communautaire ;" in textes(deliberation(snapshot, signataire(snapshot, 1)))


# --- the folders ------------------------------------------------------------------------------------------------------


def test_names_are_told_apart_whatever_their_capitals() -> None:
    assert noms_distincts(("CPAM", "cpam", "CPAM", "a/b", "CON")) == ("CPAM", "cpam (2)", "CPAM (3)", "a - b", "CON_")


def test_two_signatories_of_one_name_each_have_their_files(tmp_path: Path) -> None:
    snapshot = petit(CC, ("Caisse primaire", "CPAM", "", ""), ("Caisse primaire", "CPAM", "", ""), PREFECTURE)
    for cle in ("notes", "deliberations"):
        registre.exporter(cle, snapshot, tmp_path / cle, registre.Options())
    assert sorted(path.name for path in (tmp_path / "notes").iterdir()) == [
        "Note de synthèse - CCV.docx", "Note de synthèse - Caisse primaire (2).docx",
        "Note de synthèse - Caisse primaire.docx", "Note de synthèse - Préfecture de la Lisse.docx",
    ]  # fmt: skip
    assert "Projet de décision - Préfecture de la Lisse.docx" in {
        p.name for p in (tmp_path / "deliberations").iterdir()
    }
    assert all(fautes(path) == [] for path in tmp_path.rglob("*.docx"))


def test_a_folder_keeps_what_it_held_and_a_refused_one_is_not_left_behind(tmp_path: Path) -> None:
    snapshot = petit(CC)
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "à garder.txt").write_text("oui", encoding="utf-8")
    registre.exporter("notes", snapshot, folder, registre.Options())
    assert sorted(path.name for path in folder.iterdir()) == ["Note de synthèse - CCV.docx", "à garder.txt"]


# --- the others -------------------------------------------------------------------------------------------------------


def test_the_press_release_tells_who_when_and_what() -> None:
    said = textes(communique(petit(CC, ("Agence régionale de santé", "ARS", "", ""), DEPARTEMENT)))
    assert said[1] == "Val : trois partenaires s’engagent pour la santé des habitants"
    assert said[2] == (
        "Le 1er mars 2026, à Val, la Communauté de communes du Val, l’Agence régionale de santé et leur partenaire "
        "signent un contrat local de santé pour la période 2026-2028."
    )
    assert said[4:6] == ["Un axe", "Soigner (deux actions). Soigner vite."]
    assert said[-1] == "Contact presse\n……………………\nTéléphone : ……………………\nCourriel : ……………………"


@pytest.mark.parametrize(
    ("riche", "phrase"),
    [("Une **idée**. Une autre.", "Une idée."), ("sans fin", ""), ("- point.", ""), ("x" * 300 + ".", ""), ("", "")],
)
def test_only_a_whole_short_sentence_is_quoted(riche: str, phrase: str) -> None:
    assert premiere_phrase(riche) == phrase


def test_the_letter_is_addressed_and_asks_for_the_funding() -> None:
    ars = ("Agence régionale de santé", "ARS", "Monsieur Hugo Gil", "Directeur général")
    said = textes(lettre_intention(petit(CC, ars)))
    assert said[1].startswith("Monsieur le Directeur général\nAgence régionale de santé")
    assert said[3:5] == [
        "Objet : lettre d’intention en vue d’un contrat local de santé (Val)",
        "Monsieur le Directeur général,",
    ]
    assert "à hauteur de 50\u00a0% du coût du poste, dans la limite de 25\u202f000\u00a0€ par an." in said[7]
    assert (
        said[-1] == "Je vous prie d’agréer, Monsieur le Directeur général, l’expression de ma considération distinguée."
    )


def test_the_letter_and_the_charter_bear_their_dates_once_they_are_known() -> None:
    cles = ("lettre-intention", "charte")
    rows = tuple(t.Option(rang, cle, "date", "2025-02-03") for rang, cle in enumerate(cles, start=1))
    snapshot = Snapshot({**petit(CC).rows, "option": rows})
    assert any(each.endswith(", le 3 février 2025") for each in textes(lettre_intention(snapshot)))
    assert any(each.startswith("Fait à") and each.endswith(", le 3 février 2025.") for each in textes(charte(snapshot)))


def test_a_deliberation_taken_says_the_day_of_its_session() -> None:
    snapshot = petit(CC)
    row = dataclasses.replace(signataire(snapshot, 0), date_deliberation="2025-12-11")
    assert any(each.startswith("Séance du 11 décembre 2025\n") for each in textes(deliberation(snapshot, row)))


def test_the_letter_without_the_agency_stays_polite() -> None:
    said = textes(lettre_intention(petit(CC)))
    assert "Madame, Monsieur," in said
    assert said[1] == "Agence régionale de santé"


def test_the_charter_numbers_only_the_articles_that_hold_something() -> None:
    titres = [each for each in textes(charte(petit(CC, DEPARTEMENT))) if each.startswith("Article")]
    assert [each.split(" : ")[1] for each in titres] == [
        "Objet", "Priorités partagées", "Engagements communs", "Engagements de la collectivité",
        "Engagements de l’Agence régionale de santé", "Pilotage", "Coordination et financement du poste",
        "Dates et durée", "Adhésion et retrait",
    ]  # fmt: skip
    assert [each.split()[1] for each in titres] == [str(rang) for rang in range(1, 10)]


def test_the_charter_of_the_sample_holds_each_signatory_and_each_engagement(tmp_path: Path) -> None:
    snapshot = exemple()
    crowd = " ".join(text for _, text in paragraphes(ecrit(charte(snapshot), tmp_path)))
    for row in snapshot.all(t.Signataire):
        assert row.representant in crowd
        assert row.engagements.split("\n")[0].removeprefix("- ") in crowd


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="shared/references is not here")
@pytest.mark.parametrize("nom", ["sud-artois", "amiens"])
def test_the_references_give_all_these_documents_without_a_fault(nom: str, tmp_path: Path) -> None:
    snapshot = reference(nom)
    for maker in (communique, lettre_intention, charte):
        ecrit(maker(snapshot), tmp_path)
    for row in snapshot.all(t.Signataire):
        ecrit(note(snapshot, row), tmp_path)
        ecrit(deliberation(snapshot, row), tmp_path)


def test_control_characters_and_odd_signs_are_no_fault(tmp_path: Path) -> None:
    snapshot = petit(("Caisse \x0b\x07 « =1 » 😀 \u202e", "C\x00", "M. \x1b X", "=Directeur"), DEPARTEMENT)
    for maker in (communique, lettre_intention, charte):
        ecrit(maker(snapshot), tmp_path)
    ecrit(note(snapshot, signataire(snapshot, 0)), tmp_path)
    registre.exporter("deliberations", snapshot, tmp_path / "d", registre.Options())
    assert isinstance(deliberation(snapshot, signataire(snapshot, 0)).blocs[1], b.Para)
