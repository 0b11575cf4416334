"""The hand-over: what the first document says, what the folder holds, and that it is whole or not there."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands.echange import copier
from clsdesk.commands.exemple import exemple
from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Document, Tableau, Titre, texte_de
from clsdesk.exporters.livrables import documents_de_tout
from clsdesk.exporters.registre import Options, exporter
from clsdesk.exporters.transmission import a_lire_d_abord
from clsdesk.models import tables as t
from clsdesk.models.accords import role_accorde
from clsdesk.models.passation import attentes, dues, sources_des_chiffres
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import read_snapshot
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 22)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1))
ATTIRER, DEPISTER, FORMER, REPERER = 2, 3, 4, 6
QUITTE = avec(
    dossier(
        NIVEAUX, "Soins\n    Attirer\n    Dépister\n    Former\nSanté mentale\n    Repérer\n",
        nom="CLS du Val", date_signature="2026-01-23", date_effet="2026-02-01", date_fin="2030-12-31",
    ),
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Organisation(2, nom="Maison des adolescents", sigle="MDA"),
    t.Contact(1, organisation_id=1, nom="Inès Vaubrun", fonction="Chargée de mission", role="référent ARS",
              courriel="ines@ars.example"),
    t.Signataire(1, organisation_id=1, representant="Madame Corvillain", qualite="Directrice"),
    t.Pilotage(1, ATTIRER, organisation_id=2), t.Pilotage(2, REPERER, texte="Mairie"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL", minimum_par_an=2),
    t.Reunion(1, 1, "2026-06-18", etat="tenue"), t.Reunion(2, 1, "2026-12-10", "14:00"),
    t.Point(1, 0, 2, "Validation de la fiche 1.2", "decision"),
    t.Decision(1, 0, 1, texte="Le plan est approuvé."),
    t.Fiche(1, ATTIRER, "transmise", "2026-10-06"), t.Fiche(2, DEPISTER, "accord", date_accord="2026-11-10"),
    t.Suivi(1, "2026-10-01", notes="Local trouvé, bail à signer."), t.SuiviElement(1, 1, ATTIRER),
    t.Tache(1, 1, ATTIRER, "MDA", "Signer le bail", "2026-11-06"),
    t.Tache(2, None, None, "Coordination", "Écrire le bilan", "2026-12-15"),
    t.Financement(1, element_id=ATTIRER, annee=2027, libelle="Loyer", organisation_id=1, prevu=9500, etat="demande"),
    t.Navette(1, "2026-11-02", 2), t.Navette(2, "2026-09-02", 1, revenue="2026-09-20"),
    t.Indicateur(1, element_id=ATTIRER, intitule="Jeunes reçus", qui="MDA", quand="Chaque trimestre"),
    t.IndicateurTerritoire(1, theme="Santé mentale", intitule="Séjours", source="ORS."),
    t.IndicateurTerritoire(2, theme="Soins", intitule="Médecins", source="ors"),
    t.Valeur(1, 1, texte="12", annee="2019-2020"), t.Valeur(2, 2, texte="8", annee="2021"),
    t.Version(1, "2026-01-23", "Contrat signé", "signee"),
)  # fmt: skip
QUITTE = change(QUITTE, t.Element, FORMER, statut="suspendue", statut_motif="Poste vacant")
CONTENU = (("Fichier et données", (("CLS du Val.clsdesk", "À ouvrir"),)), ("Documents", (("plan.xlsx", "Le plan"),)))


def dit(snapshot: Snapshot = QUITTE) -> Document:
    return a_lire_d_abord(snapshot, JOUR, CONTENU)


def parties(document: Document) -> dict[str, list[list[str]]]:
    """The rows of the tables, by the title above them."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for bloc in document.blocs:
        if isinstance(bloc, Titre):
            name = bloc.texte
        if isinstance(bloc, Tableau):
            found[name] = [
                [" | ".join(filter(None, (texte_de(part.contenu) for part in cell.contenu))) for cell in row.cellules]
                for row in bloc.lignes
            ]
    return found


def mots(document: Document) -> list[str]:
    lines: list[str] = []
    for bloc in document.blocs:
        for part in getattr(bloc, "items", (bloc,)):
            lines += [texte_de(part.contenu)] if hasattr(part, "contenu") else []
    return lines


def test_the_first_page_says_how_things_stand_what_comes_and_what_to_do_first() -> None:
    said = mots(dit())
    assert (
        "CLS du Val (2026 – 2030), signé le 23 janvier 2026, 1 signataire. 4 actions : 1 en retard. "
        "0 fiche validée sur 4. COPIL dans 18 jours." in said
    )
    assert "En retard : 1 tâche, à relancer d’abord" in said
    assert "10 décembre 2026 : COPIL" in said
    assert "15 décembre 2026 : Écrire le bilan" in said
    assert "Prenez rendez-vous avec Inès Vaubrun (référente ARS)." in said


def test_each_axis_says_its_actions_their_pilots_their_state_and_the_last_news() -> None:
    told = parties(dit())
    assert told["1 Soins"] == [
        ["1.1 Attirer", "MDA", "À engager",
         "En retard : tâche attendue le 6 novembre 2026 : Signer le bail"
         " | Dernier échange il y a 52 jours : Local trouvé, bail à signer."],
        ["1.2 Dépister", "", "À engager", "Aucun échange noté"],
        ["1.3 Former", "", "Suspendue", "Poste vacant | Aucun échange noté"],
    ]  # fmt: skip


def test_what_waits_for_a_decision_and_from_whom() -> None:
    assert [(each.quoi, each.qui, each.detail) for each in attentes(QUITTE, JOUR)] == [
        ("Fiche 1.1 Attirer : accord du pilote", "MDA", "transmise le 6 octobre 2026"),
        ("Fiche 1.2 Dépister : validation", "COPIL", "accord du pilote le 10 novembre 2026"),
        ("Validation de la fiche 1.2", "COPIL du 10 décembre 2026", ""),
        ("1.3 Former : reprendre ou arrêter", "", "Suspendue : Poste vacant"),
        ("Financement demandé : Loyer", "ARS", "9\u202f500\xa0€, 2027"),
    ]
    assert len(parties(dit())["Ce qui attend une décision"]) == 5


def test_the_meetings_owed_this_year_and_the_next() -> None:
    assert [(each.nom, each.annee, each.phrase) for each in dues(QUITTE, JOUR)] == [
        ("Comité de pilotage", 2026, "Aucun ordre du jour de l’année n’a l’évaluation du contrat."),
        ("Comité de pilotage", 2027, "2 réunions à prévoir (0 tenue, 0 prévue, minimum 2)."),
        ("Comité de pilotage", 2027, "Aucun ordre du jour de l’année n’a l’évaluation du contrat."),
    ]


def test_a_source_spelt_in_two_ways_is_one_with_its_last_year() -> None:
    (source,) = sources_des_chiffres(QUITTE)
    assert (source.nom, source.themes, source.chiffres, source.derniere) == ("ORS", ("Santé mentale", "Soins"), 2, 2021)
    assert source.a_revoir(JOUR) and not source.a_revoir(date(2025, 1, 1))


def test_the_other_parts_agree_with_the_rows() -> None:
    told = parties(dit())
    assert told["Les rôles"] == [
        ["Référente ARS", "Inès Vaubrun | Chargée de mission", "Agence régionale de santé (ARS)", "ines@ars.example"],
    ]
    assert told["Les pilotes"] == [
        ["Mairie", "2.1 Repérer", "À compléter"],
        ["MDA | Maison des adolescents", "1.1 Attirer", "À compléter"],
        ["Sans pilote", "1.2 Dépister, 1.3 Former", ""],
    ]
    assert told["Les instances"] == [
        ["Comité de pilotage", "À nommer", "au moins 2", "18 juin 2026", "10 décembre 2026"],
    ]
    assert told["Ce qui reste à faire"] == [
        ["Signer le bail | 1.1 Attirer", "MDA", "6 novembre 2026 | En retard"],
        ["Écrire le bilan", "Coordination", "15 décembre 2026"],
    ]
    assert told["Les fiches navettes attendues"] == [["MDA", "2 novembre 2026"]]
    assert told["Les indicateurs à relever"] == [["Jeunes reçus | 1.1 Attirer", "MDA", "Chaque trimestre", "Jamais"]]
    assert told["Ce qui a été décidé depuis un an"] == [["Le plan est approuvé.", "COPIL du 18 juin 2026"]]
    assert told["Versions et avenants"] == [["Contrat signé", "23 janvier 2026", "Version signée, en vigueur"]]
    assert told["Documents"] == [["plan.xlsx", "Le plan"]]
    assert ["Décembre 2026", "10 décembre, 14:00", "COPIL | Réunion"] in told["Les douze mois qui viennent"]
    assert told["Ce que clsdesk signale encore"]


@pytest.fixture(scope="module")
def complet(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    place = tmp_path_factory.mktemp("exemple") / "e.clsdesk"
    exemple(place)
    return read_snapshot(place, complet=True)


def options(**autres: object) -> Options:
    return dataclasses.replace(Options(JOUR, copier=copier), **autres)  # type: ignore[arg-type]


def test_the_folder_holds_every_document_the_file_itself_and_its_data(complet: Snapshot, tmp_path: Path) -> None:
    exporter("transmission", complet, tmp_path / "dossier", options())
    root = tmp_path / "dossier"
    assert sorted(each.name for each in root.iterdir()) == ["Documents", "Fichier et données", "À lire d'abord.docx"]
    beside = {each.name for each in (root / "Fichier et données").iterdir()}
    assert beside == {"Contrat local de santé du Pays de Vaudreuse.clsdesk", "calendrier.ics", "donnees.zip"}
    names = {name for _, name in documents_de_tout(complet)}
    assert {each.name for each in (root / "Documents").iterdir()} == names - beside
    copy = next((root / "Fichier et données").glob("*.clsdesk"))
    again = read_snapshot(copy, complet=True)
    assert again.rows == complet.rows
    assert again.contenus == complet.contenus


def test_stopped_half_way_nothing_is_written(complet: Snapshot, tmp_path: Path) -> None:
    said: list[str] = []

    class Arret(Exception):
        """What a window raises to stop."""

    def arreter(texte: str, part: float) -> None:
        said.append(texte)
        if len(said) > 6:
            raise Arret

    with pytest.raises(Arret):
        exporter("transmission", complet, tmp_path / "dossier", options(avancer=arreter))
    assert list(tmp_path.iterdir()) == []
    assert "À lire d’abord" in said[0]


def test_a_file_in_place_of_the_folder_is_refused_and_untouched(complet: Snapshot, tmp_path: Path) -> None:
    target = tmp_path / "dossier"
    target.write_text("avant")
    with pytest.raises(UserError, match="est un fichier, pas un dossier"):
        exporter("transmission", complet, target, options())
    assert target.read_text() == "avant"


def test_an_empty_contract_is_handed_over_too(tmp_path: Path) -> None:
    bare = avec(dossier(NIVEAUX, ""))
    warnings = exporter("transmission", bare, tmp_path / "d", dataclasses.replace(options(), copier=None))
    assert "Copiez vous-même le fichier .clsdesk dans « Fichier et données »." in warnings
    assert (tmp_path / "d" / "À lire d'abord.docx").exists()
    said = mots(a_lire_d_abord(bare, JOUR, ()))
    assert "Contrat local de santé, pas encore signé, signataires à réunir." in said
    assert "Rien n’est daté dans les trente jours." in said


def test_roles_agree_with_those_who_hold_them() -> None:
    assert role_accorde("Élu référent", "Mireille Darcheville", "Vice-présidente") == "Élue référente"
    assert role_accorde("référent ARS", "Madame Inès Vaubrun", "") == "référente ARS"
    for role, nom, qualite in (("élu référent", "Luc Petit", "Vice-président"), ("suppléant", "Camille", ""),
                               ("pilote", "Mme A", "")):  # fmt: skip
        assert role_accorde(role, nom, qualite) == role


def test_those_to_meet_first_are_told_as_one_list() -> None:
    elue = t.Contact(90, nom="Mireille Darcheville", fonction="Vice-présidente", role="élu référent")
    autre = t.Contact(91, nom="Luc Petit", fonction="Maire", role="élu référent")
    said = mots(dit(avec(QUITTE, elue, autre)))
    assert any("Inès Vaubrun (référente ARS), Mireille Darcheville (élue référente) et Luc Petit (élu" in each
               for each in said)  # fmt: skip
