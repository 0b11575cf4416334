"""The letter, the attendance sheet and the minutes of a meeting: what each says, from the fullest to the barest one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk.errors import UserError
from clsdesk.exporters.blocks import Block, Liste, Para, Section, Signatures, Tableau, Titre, texte_de
from clsdesk.exporters.compte_rendu import compte_rendu
from clsdesk.exporters.emargement import emargement
from clsdesk.exporters.invitation import invitation
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, replaced
from tests.exporters.outils_word import fautes
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 24)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
BASE = avec(
    dossier(
        NIVEAUX, "Soins\n    Attirer\n    Dépister\n", nom="Contrat local de santé du Val", organisation_id=2,
        lieu_signature="Valbourg",
    ),
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Organisation(2, nom="Communauté de communes du Val", siege="1 rue Basse, 00100 Valbourg"),
    t.Signataire(1, organisation_id=2, representant="Anne Roussel", qualite="Présidente"),
    t.Contact(1, organisation_id=1, nom="Inès Vaubrun", fonction="Chargée de mission"),
    t.Contact(2, organisation_id=2, nom="Paul Berthier", fonction="Vice-président", role="élu référent"),
    t.Contact(3, organisation_id=2, nom="Léa Monge", role="coordinateur", courriel="cls@val.example"),
    t.Contact(4, organisation_id=1, fonction="Directrice"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL"),
    t.Membre(1, 0, 1, 1, 1, 4),
    t.Membre(2, 1, 1, 2, 2),
    t.Membre(3, 2, 1, None, texte="Représentants des usagers"),
    t.Reunion(1, 1, "2026-12-10", "14:00", "16:30", "Salle du conseil", etat="tenue", conclusion="Séance levée."),
    t.Reunion(2, 1, "2027-06-03", "9:30"),
    t.Point(1, 0, 1, "Avancement du plan", "information", "Tout **avance**.", qui="Léa Monge", minutes=30),
    t.Point(2, 1, 1, "Validation des fiches", "decision"),
    t.Presence(1, 0, 1, 1, 1, 1, etat="represente", par="Zoé Lefort"),
    t.Presence(2, 1, 1, 2, 2, 2, etat="present"),
    t.Presence(3, 2, 1, 3, etat="excuse"),
    t.Decision(1, 0, 1, None, "La charte est adoptée."),
    t.Decision(2, 1, 1, 2, "La fiche 1.1 est validée ; 1.2 est revue."),
    t.DecisionElement(1, 2, 2, 1),
    t.DecisionElement(2, 2, 3),
    t.Tache(1, element_id=3, qui="ARS", quoi="Revoir le budget", echeance="2027-01-15", reunion_id=1),
)  # fmt: skip


def reunion(snapshot: Snapshot = BASE, rang: int = 0) -> t.Reunion:
    return snapshot.all(t.Reunion)[rang]


def dits(blocs: tuple[Block, ...]) -> list[str]:
    """Every paragraph, item, heading and cell, in reading order."""
    made: list[str] = []
    for bloc in blocs:
        match bloc:
            case Titre():
                made.append(bloc.texte)
            case Para():
                made.append(texte_de(bloc.contenu))
            case Liste():
                made += [texte_de(each.contenu) for each in bloc.items]
            case Tableau():
                made += [" | ".join(ligne) for ligne in cases(bloc)]
            case Signatures():
                made += [f"{each.organisme} / {each.nom} / {each.qualite}" for each in bloc.cadres]
    return made


def cases(table: Tableau) -> list[list[str]]:
    rows = (*table.entetes, *table.lignes)
    return [[" + ".join(texte_de(each.contenu) for each in cell.contenu) for cell in row.cellules] for row in rows]


def test_the_letter_says_when_where_what_about_and_who_is_invited() -> None:
    said = dits(invitation(BASE, reunion(), JOUR).blocs)
    assert said == [
        "Communauté de communes du Val\n1 rue Basse, 00100 Valbourg",
        "Valbourg, le 24 novembre 2026",
        "Objet : invitation au comité de pilotage du jeudi 10 décembre 2026",
        "Madame, Monsieur,",
        "J’ai le plaisir de vous inviter au comité de pilotage du contrat local de santé du Val, qui se réunira :",
        "Date : jeudi 10 décembre 2026\nHoraire : de 14 h à 16 h 30\nLieu : Salle du conseil",
        "Ordre du jour",
        "Avancement du plan (information, présenté par Léa Monge, 30 min)",
        "Validation des fiches (décision)",
        "Si vous ne pouvez pas y prendre part, merci d’en avertir la personne qui vous supplée et de prévenir la "
        "coordination du contrat (cls@val.example).",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.",
        "Pour la Communauté de communes du Val / Paul Berthier / Vice-président",
        "Sont invités",
        "Organisme | Titulaire | Suppléance",
        "Agence régionale de santé | Inès Vaubrun, chargée de mission | Directrice",
        "Communauté de communes du Val | Paul Berthier, vice-président | ",
        "Représentants des usagers |  | ",
    ]


def test_the_word_convocation_is_an_option_and_the_text_is_the_persons_own() -> None:
    called = avec(BASE, t.Option(1, "invitation", "mot", "convocation"))
    made = invitation(called, reunion(), JOUR)
    assert made.titre == "Convocation : COPIL du 10 décembre 2026"
    said = dits(made.blocs)
    assert "Objet : convocation au comité de pilotage du jeudi 10 décembre 2026" in said
    assert any(each.startswith("J’ai l’honneur de vous convoquer au comité de pilotage") for each in said)
    own = change(called, t.Reunion, 1, invitation="Venez *nombreux*.\n\nMerci.")
    texts = dits(invitation(own, reunion(own), JOUR).blocs)
    assert texts[4:6] == ["Venez nombreux.", "Merci."]
    assert not any("convoquer" in each for each in texts)


@pytest.mark.parametrize(
    ("objet", "phrase"),
    [
        ("Groupe de travail « habitat »", "au groupe de travail « habitat »"),
        ("Assemblée plénière", "à l’assemblée plénière"),
        ("Journée du CLS", "à la réunion « Journée du CLS »"),
        ("Groupes de travail thématiques", "à la réunion « Groupes de travail thématiques »"),
    ],
)
def test_a_meeting_is_named_in_a_sentence_without_a_guess(objet: str, phrase: str) -> None:
    named = change(BASE, t.Reunion, 1, objet=objet)
    assert f"Objet : invitation {phrase} du jeudi 10 décembre 2026" in dits(
        invitation(named, reunion(named), JOUR).blocs
    )


def test_a_bare_meeting_makes_letters_and_sheets_that_can_be_filled_in_by_hand() -> None:
    bare = replaced(replaced(BASE, t.Instance, ()), t.Membre, ())
    bare = replaced(bare, t.Reunion, (t.Reunion(5, None, "2026-12-01"),))
    said = dits(invitation(bare, reunion(bare), JOUR).blocs)
    assert "Objet : invitation à la réunion du mardi 1er décembre 2026" in said
    assert "L’ordre du jour vous sera adressé avant la réunion." in said
    assert "Sont invités" not in said
    (table,) = [each for each in emargement(bare, reunion(bare)).blocs if isinstance(each, Tableau)]
    assert len(table.lignes) == 6
    none = avec(bare, t.Option(1, "emargement", "lignes", "0"))
    (table,) = [each for each in emargement(none, reunion(none)).blocs if isinstance(each, Tableau)]
    assert len(table.lignes) == 12
    assert [type(each) for each in compte_rendu(bare, reunion(bare)).blocs] == [Section, Para, Titre, Para, Signatures]


def test_the_sheet_expects_the_members_and_leaves_free_rows(tmp_path: Path) -> None:
    (table,) = [each for each in emargement(BASE, reunion()).blocs if isinstance(each, Tableau)]
    rows = cases(table)
    assert rows[1] == ["Agence régionale de santé", "Inès Vaubrun, chargée de mission", "Zoé Lefort", ""]
    assert rows[-6:] == [["", "", "", ""]] * 6 and len(rows) == 1 + 3 + 6
    coming = reunion(rang=1)  # nobody is expected by name yet: the members of the instance are
    (table,) = [each for each in emargement(BASE, coming).blocs if isinstance(each, Tableau)]
    assert [row[0] for row in cases(table)[1:4]] == [
        "Agence régionale de santé", "Communauté de communes du Val", "Représentants des usagers",
    ]  # fmt: skip
    first = emargement(BASE, coming).blocs[0]
    portrait = avec(BASE, t.Option(1, "emargement", "orientation", "portrait"))
    other = emargement(portrait, coming).blocs[0]
    assert isinstance(first, Section) and isinstance(other, Section) and (first.paysage, other.paysage) == (True, False)


def test_sixty_members_sign_on_rows_that_no_page_cuts_under_heads_that_come_back(tmp_path: Path) -> None:
    many = avec(BASE, *(t.Presence(0, rank, 2, nom=f"Personne {rank}", etat="absent") for rank in range(60)))
    target = tmp_path / "e.docx"
    assert exporter("emargement", many, target, Options(JOUR, reunion="2027-06-03")) == ()
    assert fautes(target) == []
    (tbl,) = docx.Document(str(target)).element.body.iter(qn("w:tbl"))
    rows = tbl.findall(qn("w:tr"))
    assert len(rows) == 1 + 60 + 6
    assert all(each.xpath("./w:trPr/w:cantSplit") for each in rows)
    assert rows[0].xpath("./w:trPr/w:tblHeader")
    assert all(int(each.xpath("./w:trPr/w:trHeight/@w:val")[0]) > 700 for each in rows[1:])
    said = dits(compte_rendu(many, reunion(many, 1)).blocs)
    assert any(each.startswith("Absents (60) | Personne 0 + Personne 1") for each in said)


def test_the_minutes_tell_who_what_decisions_tasks_and_what_is_next() -> None:
    said = dits(compte_rendu(BASE, reunion()).blocs)
    assert said == [
        "Contrat local de santé du Val",
        "Compte rendu : Comité de pilotage",
        "Date : jeudi 10 décembre 2026\nHoraire : de 14 h à 16 h 30\nLieu : Salle du conseil",
        "Participants",
        "Présence | Organisme et personne",
        "Présent (1) | Communauté de communes du Val : Paul Berthier, vice-président",
        "Représenté (1) | Agence régionale de santé : Inès Vaubrun, chargée de mission (représenté par Zoé Lefort)",
        "Excusé (1) | Représentants des usagers",
        "1. Avancement du plan",
        "Présenté par Léa Monge.",
        "Tout avance.",
        "2. Validation des fiches",
        "Décision n° 1 : La fiche 1.1 est validée ; 1.2 est revue.",
        "Autres décisions",
        "Décision n° 2 : La charte est adoptée.",
        "Relevé de décisions",
        "N° | Décision | Concerne | Fiches validées",
        "1 | La fiche 1.1 est validée ; 1.2 est revue. | 1.2 Dépister | 1.1",
        "2 | La charte est adoptée. |  | ",
        "Suites à donner",
        "Qui | Quoi | Pour quand",
        "ARS | Revoir le budget (1.2 Dépister) | 15 janvier 2027",
        "Prochaine réunion",
        "Comité de pilotage : jeudi 3 juin 2027 à 9 h 30.",
        "Séance levée.",
        "La présidence de séance /  / ",
        "Le secrétariat de séance /  / ",
    ]


def test_minutes_are_a_project_until_the_meeting_is_held_and_may_be_left_unsigned() -> None:
    held, coming = (compte_rendu(BASE, reunion(rang=rank)).blocs for rank in (0, 1))
    assert isinstance(held[0], Section) and isinstance(coming[0], Section)
    assert (held[0].mention, coming[0].mention) == ("", "Projet")
    unsigned = avec(BASE, t.Option(1, "compte-rendu", "signatures", "non"))
    assert not [each for each in compte_rendu(unsigned, reunion()).blocs if isinstance(each, Signatures)]


def test_a_meeting_without_a_date_is_not_exported_and_the_target_stays(tmp_path: Path) -> None:
    undated = replaced(BASE, t.Reunion, (t.Reunion(1, 1, ""),))
    target = tmp_path / "a.docx"
    target.write_bytes(b"avant")
    for cle in ("invitation", "emargement", "compte-rendu"):
        with pytest.raises(UserError, match="Prévoyez d'abord une réunion, avec sa date"):
            exporter(cle, undated, target, Options(JOUR))
    assert target.read_bytes() == b"avant"


def test_what_an_instance_that_is_gone_left_behind_still_makes_minutes() -> None:
    gone = replaced(replaced(BASE, t.Instance, ()), t.Membre, ())
    gone = change(gone, t.Reunion, 1, instance_id=None)
    said = dits(compte_rendu(gone, reunion(gone)).blocs)
    assert "Compte rendu : Réunion" in said
    assert "Présent (1) | Communauté de communes du Val : Paul Berthier, vice-président" in said


def test_documents_of_a_meeting_that_expects_nobody_are_made_and_say_so(tmp_path: Path) -> None:
    bare = avec(BASE, t.Reunion(3, None, "2027-09-01"))
    for key in ("invitation", "emargement", "compte-rendu"):
        (said,) = exporter(key, bare, tmp_path / f"{key}.docx", Options(JOUR, reunion="2027-09-01"))
        assert said.startswith("Personne n'est attendu à cette réunion")
        assert exporter(key, bare, tmp_path / f"{key}.docx", Options(JOUR, reunion="2026-12-10")) == ()
