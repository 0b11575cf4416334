"""The drafts read back by Python's own parser: headers, texts, attachments byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
from icalendar import Calendar

from clsdesk.exporters import faits, registre
from clsdesk.exporters.courriels import brouillons
from clsdesk.exporters.courriels_adresses import Adresse, Adresses, adresses
from clsdesk.exporters.courriels_message import LOURD, PieceJointe, message
from clsdesk.exporters.noms import nom_sur
from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.exporters.test_suivi_xlsx import exemple

JOUR = date(2026, 11, 24)
OPTIONS = registre.Options(aujourdhui=JOUR)


def relu(octets: bytes) -> EmailMessage:
    made = message_from_bytes(octets, policy=policy.default)
    assert isinstance(made, EmailMessage)
    assert not made.defects
    return made


def pour(snapshot: Snapshot, kind: str) -> Snapshot:
    return replaced(snapshot, t.Option, (t.Option(1, "courriels", "pour", kind),))


def annuaire(*rows: t.Contact) -> Snapshot:
    snapshot = replaced(empty_snapshot(), t.Organisation, (t.Organisation(1, nom="Centre hospitalier"),))
    return replaced(snapshot, t.Contact, tuple(replace(row, id=rank) for rank, row in enumerate(rows, 1)))


def test_the_headers_and_the_attachments_read_back_as_they_were_put() -> None:
    word = b"PK\x03\x04" + bytes(range(256)) * 40 + b"\r\n.\r\n"
    made = message(
        "CLS du Pays d'Été : fiches à relire", "Bonjour,\n\nDéjà l'été : « ça va » ?\n.\nFrom ici\n",
        Adresses((Adresse("Zoé Lefèvre, élue", "zoe@ici.example"), Adresse("", "b@ici.example")),
                 (Adresse("Jean", "j@ici.example"),)),
        [PieceJointe("Fiche 1.1 – Accès à l'été.docx", word), PieceJointe("Suivi.xlsx", b"PK\x03\x04")], JOUR,
    )  # fmt: skip
    assert b"\r\n" in made
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert max(len(line) for line in made.split(b"\r\n")) <= 998
    assert made.isascii()
    read = relu(made)
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "CLS du Pays d'Été : fiches à relire"
    assert [(each.display_name, each.addr_spec) for each in read["To"].addresses] == [
        ("Zoé Lefèvre, élue", "zoe@ici.example"), ("", "b@ici.example")
    ]  # fmt: skip
    assert [each.addr_spec for each in read["Cc"].addresses] == ["j@ici.example"]
    assert read["Date"].datetime.date() == JOUR
    assert read["Message-ID"] is None
    assert read["From"] is None
    body = read.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Bonjour,\n\nDéjà l'été : « ça va » ?\n.\nFrom ici\n"
    first, second = read.iter_attachments()
    assert first.get_filename() == "Fiche 1.1 – Accès à l'été.docx"
    assert first.get_content_type().endswith("wordprocessingml.document")
    assert first.get_content() == word
    assert second.get_content_type().endswith("spreadsheetml.sheet")


def test_what_is_pasted_never_breaks_a_header() -> None:
    made = message(
        "Objet é 😀 \u202e", "a\x0bb\x07c", Adresses((Adresse('Zoé "la" <élue>, Maire', "z@ici.example"),)), [], JOUR
    )
    read = relu(made)
    assert read["To"].addresses[0].addr_spec == "z@ici.example"
    assert read["To"].addresses[0].display_name == 'Zoé "la" <élue>, Maire'
    body = read.get_body()
    assert body is not None
    assert body.get_content().split() == ["a", "bc"]


def test_a_contact_may_have_several_addresses_and_what_is_none_is_told() -> None:
    snapshot = annuaire(
        t.Contact(organisation_id=1, nom="Zoé", courriel="zoe@ici.example ; z2@ici.example"),
        t.Contact(organisation_id=1, nom="Yann", courriel="yann arobase ici"),
        t.Contact(organisation_id=1, nom="Zoé", courriel="<ZOE@ici.example>"),
        t.Contact(organisation_id=1, nom="Été", courriel="été@ici.example"),
        t.Contact(organisation_id=1, nom="Abel", role="suppléant", courriel="abel@ici.example"),
    )
    found = adresses(snapshot, 1)
    assert [each.courriel for each in found.a] == ["zoe@ici.example", "z2@ici.example"]
    assert [each.courriel for each in found.copie] == ["abel@ici.example"]
    assert found.refusees == ("yann", "arobase", "ici", "été@ici.example")
    assert adresses(snapshot, None) == Adresses()


def test_those_who_answer_for_a_body_are_written_to_when_they_are_known() -> None:
    snapshot = annuaire(
        t.Contact(organisation_id=1, courriel="accueil@ici.example"),
        t.Contact(organisation_id=1, role="Élu référent", courriel="elu@ici.example"),
    )
    assert [each.courriel for each in adresses(snapshot, 1, decideurs=True).a] == ["elu@ici.example"]
    only = annuaire(t.Contact(organisation_id=1, role="suppléant", courriel="s@ici.example"))
    assert [each.courriel for each in adresses(only, 1).a] == ["s@ici.example"]
    assert adresses(only, 1).copie == ()


def test_the_one_who_writes_is_not_written_to_where_the_body_has_somebody_else() -> None:
    sender = t.Contact(organisation_id=1, role="Coordinatrice", courriel="cls@ici.example")
    other = t.Contact(organisation_id=1, role="Élu référent", courriel="elu@ici.example")
    assert [each.courriel for each in adresses(annuaire(sender, other), 1).a] == ["elu@ici.example"]
    assert [each.courriel for each in adresses(annuaire(sender, replace(other, courriel="?")), 1).a] == [
        "cls@ici.example"
    ]


def test_a_pilot_in_free_words_is_no_structure() -> None:
    drafts = {each.nom: each.corps for each in brouillons(pour(exemple(), "pilotes"))}
    assert "que votre structure (CCPV) pilote en tout ou partie" in drafts["CCPV"]
    assert "la fiche de l'action que vous pilotez en tout ou partie" in drafts["ensemble des communes"]


def test_each_pilot_receives_the_fiches_of_what_it_pilots() -> None:
    snapshot = pour(exemple(), "pilotes")
    drafts = brouillons(snapshot)
    assert {each.dossier for each in drafts} == {"Pilotes"}
    assert len({each.nom for each in drafts}) == len(drafts) > 10
    by_name = {libelle(body): body.id for body in snapshot.all(t.Organisation)}
    for draft in (each for each in drafts if each.nom in by_name):
        led = {
            part.action.chemin
            for part in faits.parts(snapshot, by_name[draft.nom])
            if any(role in faits.PILOTES for _, role in part.elements)
        }
        assert sorted(each.choix for each in draft.jointes) == sorted(led), draft.nom
        assert all(snapshot.plan.trouver(each)[0].element.intitule in draft.corps for each in led)


def test_a_folder_of_drafts_for_the_pilots(tmp_path: Path) -> None:
    snapshot = pour(exemple(), "pilotes")
    warnings = registre.exporter("courriels", snapshot, tmp_path / "courriels", OPTIONS)
    files = sorted((tmp_path / "courriels").iterdir())
    drafts = brouillons(snapshot)
    assert len(files) == len(drafts)
    missing = [each.nom for each in drafts if not each.adresses.a]
    assert missing
    assert all(name in next(each for each in warnings if "adresse" in each) for name in missing)
    without = 0
    for path in files:
        assert nom_sur(path.stem) == path.stem
        read = relu(path.read_bytes())
        without += read["To"] is None
        assert read["X-Unsent"] == "1"
        pieces = list(read.iter_attachments())
        assert pieces
        for piece in pieces:
            assert "Fiche" in str(piece.get_filename())
            assert docx.Document(BytesIO(piece.get_content())).tables
    assert without == len(missing)


def test_a_signatory_receives_its_own_note_and_projet() -> None:
    snapshot = pour(exemple(), "signataires")
    drafts = brouillons(snapshot)
    assert len(drafts) == len(snapshot.all(t.Signataire))
    joined = [tuple(each.nom for each in draft.jointes) for draft in drafts]
    assert all(len(each) == 3 for each in joined)
    assert len({each[1] for each in joined}) == len(joined)
    assert all(draft.nom in draft.jointes[1].nom for draft in drafts if len(draft.nom) < 12)
    said = {draft.nom: (draft.sujet, draft.corps) for draft in drafts}
    assert said["ARS"][0].endswith("note et projet de décision") and "la décision pourra être prise" in said["ARS"][1]
    assert said["CCPV"][0].endswith("note et projet de délibération")
    assert "votre instance pourra se prononcer" in said["CCPV"][1]


def test_the_members_of_the_copil_receive_the_plan_and_the_follow_up(tmp_path: Path) -> None:
    snapshot = pour(exemple(), "copil")
    registre.exporter("courriels", snapshot, tmp_path / "c", OPTIONS)
    read = relu(sorted((tmp_path / "c").iterdir())[0].read_bytes())
    assert [each.get_filename() for each in read.iter_attachments()] == ["Plan d'actions.docx", "Tableau de suivi.xlsx"]


def test_two_bodies_of_one_name_have_a_file_each(tmp_path: Path) -> None:
    snapshot = exemple()
    node = snapshot.plan.fiches[0]
    twins = (t.Organisation(901, nom="CON"), t.Organisation(902, nom="con"))
    rows = tuple(t.Pilotage(900 + each.id, element_id=node.id, organisation_id=each.id) for each in twins)
    snapshot = replaced(replaced(snapshot, t.Organisation, twins), t.Pilotage, rows)
    registre.exporter("courriels", pour(snapshot, "pilotes"), tmp_path / "c", OPTIONS)
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["Pilotes - CON.eml", "Pilotes - con (2).eml"]


def test_a_heavy_message_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import clsdesk.exporters.courriels as module

    assert LOURD == 10 * 1024 * 1024
    monkeypatch.setattr(module, "LOURD", 20_000)
    warnings = registre.exporter("courriels", pour(exemple(), "copil"), tmp_path / "c", OPTIONS)
    assert any(each.startswith("Plus de 10 Mo") for each in warnings)


def test_the_fingerprint_follows_the_addresses_and_the_documents() -> None:
    from clsdesk.exporters.etats import empreinte

    document, before = registre.livrable("courriels"), pour(exemple(), "pilotes")
    after = replaced(before, t.Contact, ())
    assert empreinte(document, before, OPTIONS) == empreinte(document, Snapshot(before.rows), OPTIONS)
    assert empreinte(document, before, OPTIONS) != empreinte(document, after, OPTIONS)


def des_invitations(tmp_path: Path, snapshot: Snapshot, reunion: str) -> dict[str, EmailMessage]:
    folder = tmp_path / "invitations"
    said = registre.exporter("courriels", pour(snapshot, "reunion"), folder, replace(OPTIONS, reunion=reunion))
    assert not [each for each in said if "adresse" in each and "Sans adresse" not in each]
    return {path.stem: relu(path.read_bytes()) for path in sorted(folder.iterdir())}


def test_each_person_expected_is_called_with_the_letter_the_date_and_the_last_minutes(tmp_path: Path) -> None:
    made = des_invitations(tmp_path, exemple(), "2026-12-10/14:00")
    assert len(made) == 13
    name = "Invitations - Agence régionale de santé Marches-du-Nord - Agnès Corvillain"
    draft = made[name]
    assert draft["Subject"] == "Contrat local de santé du Pays de Vaudreuse : invitation, COPIL du 10 décembre 2026"
    assert [each.addr_spec for each in draft["To"].addresses] == ["dd-lisse@ars-marches-du-nord.example"]
    assert [each.addr_spec for each in draft["Cc"].addresses] == ["ines.vaubrun@ars-marches-du-nord.example"]
    body = draft.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert "J'ai le plaisir de vous inviter au comité de pilotage de notre contrat local de santé." in text
    assert "Date : jeudi 10 décembre 2026 de 14 h à 16 h 30\nLieu : Hôtel communautaire, salle du conseil" in text
    assert "\n1. Approbation du compte rendu du 18 juin 2026\n" in text
    joined = {each.get_filename(): each for each in draft.iter_attachments()}
    assert list(joined) == [
        "Invitation - COPIL du 10 décembre 2026.docx", "Agenda - COPIL du 10 décembre 2026.ics",
        "Compte rendu - COPIL du 18 juin 2026.docx",
    ]  # fmt: skip
    letter, agenda, minutes = joined.values()
    said = "\n".join(p.text for p in docx.Document(BytesIO(letter.get_content())).paragraphs)
    assert "invitation au comité de pilotage du jeudi 10\xa0décembre 2026" in said
    assert "Compte rendu" in docx.Document(BytesIO(minutes.get_content())).core_properties.title
    (event,) = Calendar.from_ical(agenda.get_payload(decode=True)).walk("VEVENT")
    assert str(event["summary"]) == "COPIL"
    assert event.decoded("dtstart").isoformat() == "2026-12-10T14:00:00+01:00"


def test_a_meeting_without_anyone_calls_nobody_and_one_without_addresses_says_whom(tmp_path: Path) -> None:
    bare = replaced(empty_snapshot(), t.Reunion, (t.Reunion(1, None, "2026-12-10"),))
    assert des_invitations(tmp_path, bare, "") == {}
    people = replaced(bare, t.Presence, (t.Presence(1, reunion_id=1, nom="Zoé Lefort"),))
    folder = tmp_path / "autres"
    said = registre.exporter("courriels", pour(people, "reunion"), folder, OPTIONS)
    assert "Sans adresse dans l'annuaire, à compléter dans le message : Zoé Lefort." in said
    assert [path.name for path in folder.iterdir()] == ["Invitations - Zoé Lefort.eml"]
