"""Versions of the sample: ten edits of each kind are found, exactly; decisions, avenants, the text in force."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clsdesk.commands import plan
from clsdesk.commands import versions as commands
from clsdesk.commands.exemple import exemple
from clsdesk.commands.parties import rattacher_pilotes
from clsdesk.errors import UserError
from clsdesk.exporters import registre
from clsdesk.exporters.donnees import donnees
from clsdesk.importers.donnees import rows_from
from clsdesk.models import tables as t
from clsdesk.models.avenants import avenant_a_ecrire, etapes, texte_en_vigueur
from clsdesk.models.differences import Difference, differences
from clsdesk.models.differences_suites import A_L_AVENANT, PAR_LE_COPIL, Decidee, decidees
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import AVENANT, SIGNEE, Illisible, figee, reference, rows_figees
from clsdesk.storage.document import Document, Edit, read_snapshot

DIX = 10
Cle = tuple[str, int, str]


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with at least twelve rows of each kind, its signed version frozen."""
    place = tmp_path_factory.mktemp("versions") / "modele.clsdesk"
    exemple(place)
    with Document.open(place) as document:
        with document.edit("Étoffer") as edit:
            for kind in KINDS:
                etoffer(edit, kind)
        commands.figer(document, t.Version(nom="Version signée", date="2026-01-23", nature=SIGNEE))
    return place


@pytest.fixture
def document(modele: Path, tmp_path: Path) -> Iterator[Document]:
    place = tmp_path / "essai.clsdesk"
    shutil.copyfile(modele, place)
    with Document.open(place) as opened:
        yield opened


def etoffer(edit: Edit, kind: type[t.Row]) -> None:
    rows = edit.all(kind)
    columns = {column.name for column in t.columns(kind)}
    for rank in range(len(rows), 12):
        values: dict[str, Any] = {"rang": rank} if "rang" in columns else {}
        values |= {each: f"Ligne {rank}" for each in ("nom", "titre", "intitule", "sigle", "texte") if each in columns}
        for column, value in (("element_id", 1), ("indicateur_id", 1), ("organisation_id", rank), ("annee", 2026)):
            if column in columns and kind is not t.IndicateurTerritoire:
                values[column] = value if column != "annee" or kind is t.Calendrier else str(value)
        edit.insert(kind(**values))


KINDS = (t.Visa, t.Enjeu, t.Instance, t.Commune, t.Quartier, t.Niveau, t.Terme, t.Tableau, t.Constat, t.Signataire,
         t.Article, t.Organisation, t.IndicateurTerritoire, t.Lien, t.Theme, t.Etude, t.Dispositif, t.Priorite,
         t.Indicateur, t.Graphique)  # fmt: skip


def trouvees(document: Document) -> tuple[Difference, ...]:
    snapshot = document.snapshot()
    base = reference(snapshot)
    assert base is not None
    return differences(figee(snapshot, base), snapshot)


def cles(found: tuple[Difference, ...]) -> set[Cle]:
    return {each.cle for each in found if not each.suit}


# --- ten edits of each kind -------------------------------------------------------------------------------------------

Geste = Callable[[Document, int], Cle]
"""Does the n-th edit of a kind; gives the difference that must be found."""


def ecrire(kind: type[t.Row], colonne: str, valeur: Callable[[int], Any] = lambda n: f"Nouveau texte {n}") -> Geste:
    def geste(document: Document, n: int) -> Cle:
        row = document.snapshot().all(kind)[n]
        with document.edit("x") as edit:
            edit.update(kind.TABLE, row.id, **{colonne: valeur(n)})
        return kind.TABLE, row.id, colonne

    return geste


def ajouter(kind: type[t.Row], **values: Any) -> Geste:
    def geste(document: Document, n: int) -> Cle:
        ranked = {"rang": 100 + n} if "rang" in {column.name for column in t.columns(kind)} else {}
        with document.edit("x") as edit:
            said = {name: value.format(n) if isinstance(value, str) else value for name, value in values.items()}
            return kind.TABLE, edit.insert(kind(**ranked, **said)), ""

    return geste


def retirer(kind: type[t.Row]) -> Geste:
    def geste(document: Document, _n: int) -> Cle:
        row = document.snapshot().all(kind)[-1]
        with document.edit("x") as edit:
            edit.delete(kind.TABLE, row.id)
        return kind.TABLE, row.id, ""

    return geste


def contrat(*colonnes: str) -> Geste:
    def geste(document: Document, n: int) -> Cle:
        colonne = colonnes[n]
        old = getattr(document.snapshot().contrat, colonne)
        with document.edit("x") as edit:
            value = (old or 3) + 7 if old is None or isinstance(old, int) else f"{old} bis"
            edit.update("contrat", document.snapshot().contrat.id, **{colonne: value})
        return "contrat", document.snapshot().contrat.id, colonne

    return geste


def operations(document: Document) -> list[int]:
    """The plan's third level, without what is in the last axis."""
    plan_ = document.snapshot().plan
    last = plan_.racines[-1].id
    return [node.id for node in plan_.du_niveau(3) if node.ancetres[0].id != last]


def suspendre(kind: type[t.Row], champ: str, **values: Any) -> Geste:
    """Hangs a small row from an operation."""

    def geste(document: Document, n: int) -> Cle:
        element_id = operations(document)[n]
        with document.edit("x") as edit:
            edit.insert(kind(element_id=element_id, **values))
        return "element", element_id, champ

    return geste


def decrocher(kind: type[t.Row], champ: str) -> Geste:
    def geste(document: Document, n: int) -> Cle:
        snapshot = document.snapshot()
        element_id = next(each for each in operations(document) if snapshot.where(kind, "element_id", each))
        with document.edit("x") as edit:
            for row in snapshot.where(kind, "element_id", element_id):
                edit.delete(kind.TABLE, row.id)
        return "element", element_id, champ

    return geste


def element_ajoute(document: Document, n: int) -> Cle:
    parent = document.snapshot().plan.racines[n % 3].enfants[0]
    return "element", plan.ajouter(document, 3, parent.id, 0, f"Nouvelle opération {n}"), ""


def element_retire(document: Document, _n: int) -> Cle:
    element_id = operations(document)[0]
    plan.supprimer(document, [element_id])
    return "element", element_id, ""


def element_deplace(document: Document, n: int) -> Cle:
    """From the first axes into the last one's first action: each to the end."""
    snapshot = document.snapshot()
    target = next(node for node in reversed(snapshot.plan.du_niveau(2)))
    element_id = operations(document)[0]
    plan.deplacer(document, element_id, target.id, 99)
    return "element", element_id, "place"


def fiche(document: Document, n: int) -> Cle:
    snapshot = document.snapshot()
    row = snapshot.all(t.FicheChamp)[n]
    element_id = next(each.element_id for each in snapshot.all(t.Fiche) if each.id == row.fiche_id)
    with document.edit("x") as edit:
        edit.update("fiche_champ", row.id, texte=f"{row.texte} Et ceci.")
    return "element", element_id, f"fiche.{row.cle}"


def valeur(document: Document, n: int) -> Cle:
    snapshot = document.snapshot()
    row = next(
        each for each in snapshot.all(t.IndicateurTerritoire)[n:] if snapshot.where(t.Valeur, "indicateur_id", each.id)
    )
    with document.edit("x") as edit:
        edit.update("valeur", snapshot.where(t.Valeur, "indicateur_id", row.id)[0].id, texte=f"99{n}")
    return "indicateur_territoire", row.id, "valeurs"


GESTES: dict[str, Geste] = {
    "le contrat": contrat("nom", "territoire", "region", "departement", "generation", "preambule", "contexte",
                          "histoire", "habitants_millesime", "perimetre_note"),
    "les dates et la durée": contrat("date_signature", "date_effet", "date_fin", "duree", "lieu_signature",
                                     "exemplaires", "plan_debut", "plan_fin", "habitants", "nombre_communes"),
    "le texte d'un article": ecrire(t.Article, "texte"),
    "le titre d'un article": ecrire(t.Article, "titre"),
    "un article ajouté": ajouter(t.Article, titre="Nouveau {}", texte="Texte."),
    "un article retiré": retirer(t.Article),
    "un visa": ecrire(t.Visa, "texte"),
    "un visa ajouté": ajouter(t.Visa, texte="le nouveau texte {}"),
    "un visa retiré": retirer(t.Visa),
    "un représentant": ecrire(t.Signataire, "representant"),
    "des engagements": ecrire(t.Signataire, "engagements"),
    "un signataire ajouté": ajouter(t.Signataire, designation="partie {}", rang_article=200, rang_signature=200),
    "un signataire retiré": retirer(t.Signataire),
    "un signataire remplacé": ecrire(t.Signataire, "organisation_id", lambda n: 15 + n),
    "le nom d'un organisme": ecrire(t.Organisation, "nom"),
    "un enjeu": ecrire(t.Enjeu, "texte"),
    "un enjeu ajouté": ajouter(t.Enjeu, titre="Climat {}"),
    "un enjeu retiré": retirer(t.Enjeu),
    "une instance": ecrire(t.Instance, "missions"),
    "une instance ajoutée": ajouter(t.Instance, nom="Comité {}"),
    "une instance retirée": retirer(t.Instance),
    "une commune": ecrire(t.Commune, "population", lambda n: 100 + n),
    "une commune ajoutée": ajouter(t.Commune, nom="Brévaux {}"),
    "une commune retirée": retirer(t.Commune),
    "un quartier": ecrire(t.Quartier, "habitants", lambda n: 500 + n),
    "un quartier ajouté": ajouter(t.Quartier, nom="Les Aulnes {}"),
    "un quartier retiré": retirer(t.Quartier),
    "un niveau": ecrire(t.Niveau, "pluriel"),
    "un intitulé": ecrire(t.Element, "intitule"),
    "un texte du plan": ecrire(t.Element, "texte"),
    "des détails": ecrire(t.Element, "details"),
    "un résultat attendu": ecrire(t.Element, "resultat_attendu"),
    "une date du plan": ecrire(t.Element, "fin", lambda n: f"20{30 + n}"),
    "un code imposé": ecrire(t.Element, "code_impose", lambda n: f"X{n}"),
    "un élément ajouté": element_ajoute,
    "un élément retiré": element_retire,
    "un élément déplacé": element_deplace,
    "un pilote ajouté": suspendre(t.Pilotage, "pilotes", organisation_id=9, rang=50),
    "un partenaire ajouté": suspendre(t.Pilotage, "partenaires", organisation_id=9, rang=50, role="partenaire"),
    "une case du calendrier": suspendre(t.Calendrier, "calendrier", annee=2034, texte="bilan"),
    "un calendrier vidé": decrocher(t.Calendrier, "calendrier"),
    "une articulation": suspendre(t.Lien, "liens", cadre="PTSM", texte="objectif 2"),
    "un classement": suspendre(t.Classement, "classements", referentiel="public", valeur="jeunes"),
    "un enjeu porté": suspendre(t.EnjeuElement, "enjeux", enjeu_id=2),
    "un champ de fiche": fiche,
    "un chiffre": ecrire(t.IndicateurTerritoire, "intitule"),
    "le sens d'un chiffre": ecrire(t.IndicateurTerritoire, "sens", lambda n: "autre"),
    "le sens d'un indicateur": ecrire(t.Indicateur, "sens", lambda n: "autre"),
    "une valeur": valeur,
    "un tableau": ecrire(t.Tableau, "contenu", lambda n: json.dumps([[f"case {n}"]])),
    "un constat": ecrire(t.Constat, "texte"),
    "un thème": ecrire(t.Theme, "synthese"),
    "un indicateur": ecrire(t.Indicateur, "outil"),
    "un indicateur ajouté": ajouter(t.Indicateur, intitule="Nombre {}"),
    "un indicateur retiré": retirer(t.Indicateur),
    "un terme": ecrire(t.Terme, "definition"),
    "un terme ajouté": ajouter(t.Terme, sigle="ZZZ{}", definition="Fin"),
    "un terme retiré": retirer(t.Terme),
}  # fmt: skip


@pytest.mark.parametrize("genre", GESTES)
def test_ten_edits_of_a_kind_are_found_exactly_and_undone_leave_nothing(document: Document, genre: str) -> None:
    assert trouvees(document) == ()
    wanted = {GESTES[genre](document, n) for n in range(DIX)}
    found = trouvees(document)
    assert len(wanted) == DIX
    assert cles(found) == wanted
    assert len({each.titre for each in found}) > 1, "they are told apart by their words"
    for _ in range(DIX):
        document.undo()
    assert trouvees(document) == ()


def test_what_only_follows_the_contract_is_no_difference(document: Document) -> None:
    snapshot = document.snapshot()
    with document.edit("Suivre") as edit:
        for row in snapshot.all(t.Element)[:DIX]:
            edit.update("element", row.id, statut="suspendue", meteo="compromis")
        for _ in range(DIX):
            suivi = edit.insert(t.Suivi(date="2026-05-04", notes="Point"))
            edit.insert(t.SuiviElement(suivi_id=suivi, element_id=operations(document)[0]))
            edit.insert(t.Tache(quoi="Appeler"))
            edit.insert(t.Contact(nom="Une personne"))
        for row in snapshot.all(t.Fiche)[:DIX]:
            edit.update("fiche", row.id, etat="validee")
    assert trouvees(document) == ()


# --- versions ---------------------------------------------------------------------------------------------------------


def test_a_version_gives_back_all_that_the_contract_said_and_stands_when_it_changes(document: Document) -> None:
    before = document.snapshot()
    added = commands.figer(document, t.Version(nom="  V2 ", date="2026-03-01"))
    kept = document.snapshot().get(t.Version, added)
    assert kept is not None and (kept.nom, kept.nature) == ("V2", "brouillon")
    with document.edit("Changer") as edit:
        edit.update("contrat", before.contrat.id, nom="Autre")
    held = commands.lire(document, added)
    for kind in t.ROWS:
        if kind not in (t.Version, t.Avenant, t.Ecart):
            assert held.all(kind) == before.all(kind)


@pytest.mark.parametrize(("nom", "date"), [("", "2026-01-01"), ("   ", "2026-01-01"), ("V1", "")])
def test_a_version_without_a_name_or_a_date_is_refused(document: Document, nom: str, date: str) -> None:
    with pytest.raises(UserError, match="un nom et une date"):
        commands.figer(document, t.Version(nom=nom, date=date))
    assert len(document.snapshot().all(t.Version)) == 1


def test_a_version_becomes_a_file_with_its_pieces(document: Document, tmp_path: Path) -> None:
    with document.edit("Joindre") as edit:
        edit.insert(t.Piece(nature="piece_jointe", nom="a.pdf", empreinte=edit.joindre(b"octets"), taille=6))
    added = commands.figer(document, t.Version(nom="V2", date="2026-03-01"))
    with document.edit("Retirer la pièce") as edit:
        edit.delete("piece", document.snapshot().all(t.Piece)[-1].id)
    place = tmp_path / "reprise.clsdesk"
    commands.en_fichier(document, added, place)
    made = read_snapshot(place, complet=True)
    assert b"octets" in made.contenus.values()
    assert made.all(t.Element) == document.snapshot().all(t.Element)
    with pytest.raises(UserError, match="existe déjà"):
        commands.en_fichier(document, added, place)


def test_removing_a_version_takes_its_decisions_and_undo_brings_all_back(document: Document) -> None:
    version_id = document.snapshot().all(t.Version)[0].id
    GESTES["un visa"](document, 0)
    commands.decider(document, version_id, trouvees(document), A_L_AVENANT)
    commands.supprimer(document, [version_id])
    after = document.snapshot()
    assert (after.all(t.Version), after.all(t.Ecart)) == ((), ())
    assert not [row for row in after.all(t.Option) if row.domaine == "ecart"]
    document.undo()
    assert [each.suite for each in dites(document)] == [A_L_AVENANT]


def test_a_version_that_an_older_clsdesk_froze_still_reads() -> None:
    data = donnees(Snapshot({t.Contrat.TABLE: (t.Contrat(id=1, nom="CLS"),), t.Visa.TABLE: (t.Visa(id=3, texte="a"),)}))
    old = {"format": "clsdesk", "version": 1, "contrat": [{"id": 1, "nom": "CLS"}], "visa": data["visa"]}
    rows = rows_figees(json.dumps(old).encode())
    assert rows["contrat"] == (t.Contrat(id=1, nom="CLS"),)
    assert rows["visa"] == (t.Visa(id=3, texte="a"),)
    assert rows["graphique"] == ()
    newer = {**old, "contrat": [{"id": 1, "nom": "CLS", "colonne_future": 3}], "table_future": []}
    assert rows_figees(json.dumps(newer).encode()) == rows


@pytest.mark.parametrize("octets", [b"", b"\xff", b"[]", b"{}", b'{"contrat": 3}', b'{"contrat": [{"id": "un"}]}'])
def test_damaged_bytes_are_no_version(octets: bytes) -> None:
    with pytest.raises(Illisible):
        rows_figees(octets)


def test_what_is_frozen_is_the_interchange_format_itself(document: Document) -> None:
    version = document.snapshot().all(t.Version)[0]
    octets = document.contenu(version.empreinte)
    assert octets is not None and len(octets) == version.taille
    assert rows_from(json.loads(octets))


# --- decisions --------------------------------------------------------------------------------------------------------


def dites(document: Document) -> tuple[Decidee, ...]:
    snapshot = document.snapshot()
    base = reference(snapshot)
    assert base is not None
    return decidees(snapshot, base.id, trouvees(document))


def base_de(document: Document) -> int:
    base = reference(document.snapshot())
    assert base is not None
    return base.id


def test_a_decision_stays_when_the_text_changes_again_and_says_so(document: Document) -> None:
    GESTES["un visa"](document, 0)
    commands.decider(document, base_de(document), trouvees(document), PAR_LE_COPIL, "2026-11-03")
    assert [(each.suite, each.date_copil, each.change) for each in dites(document)] == [("copil", "2026-11-03", False)]
    with document.edit("Encore") as edit:
        edit.update("visa", document.snapshot().all(t.Visa)[0].id, texte="encore autre chose")
    assert [(each.suite, each.change) for each in dites(document)] == [("copil", True)]
    commands.decider(document, base_de(document), trouvees(document), "")
    assert [(each.suite, each.change) for each in dites(document)] == [("", False)]


def test_another_change_does_not_touch_the_decision_about_an_article(document: Document) -> None:
    """Its text cites the number of signatories: that number is told elsewhere."""
    row = next(each for each in document.snapshot().all(t.Article) if each.cle == "parties")
    with document.edit("x") as edit:
        edit.update("article", row.id, texte=row.texte + "\n\nUn alinéa de plus.")
    commands.decider(document, base_de(document), trouvees(document), A_L_AVENANT)
    GESTES["un signataire ajouté"](document, 0)
    kept = next(each for each in dites(document) if each.difference.objet == "article")
    assert (kept.suite, kept.change) == (A_L_AVENANT, False)


def test_what_goes_back_to_the_signed_text_leaves_the_list(document: Document) -> None:
    old = document.snapshot().all(t.Visa)[0]
    GESTES["un visa"](document, 0)
    commands.decider(document, base_de(document), trouvees(document), A_L_AVENANT)
    with document.edit("Revenir") as edit:
        edit.update("visa", old.id, texte=old.texte)
    assert dites(document) == ()


def test_several_are_decided_in_one_step(document: Document) -> None:
    for n in range(3):
        GESTES["un visa"](document, n)
    commands.decider(document, base_de(document), trouvees(document), A_L_AVENANT)
    document.undo()
    assert [each.suite for each in dites(document)] == ["", "", ""]


# --- avenants ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def decide(document: Document) -> Document:
    """A visa for the avenant, a fiche accepted by the COPIL, a title that is not decided, a moved operation ticked."""
    GESTES["un visa"](document, 0)
    fiche(document, 0)
    GESTES["un intitulé"](document, 5)
    found = {each.partie: each for each in trouvees(document)}
    commands.decider(document, base_de(document), [found["visas"]], A_L_AVENANT)
    commands.decider(document, base_de(document), [found["fiches"]], PAR_LE_COPIL, "2026-11-03")
    return document


def test_an_avenant_holds_what_is_ticked_for_it_and_nothing_else(decide: Document) -> None:
    etape = avenant_a_ecrire(decide.snapshot())
    assert etape is not None
    assert (etape.numero, [each.partie for each in etape.differences]) == (1, ["visas"])


def test_the_text_in_force_takes_the_updates_of_the_copil_and_leaves_the_rest(decide: Document) -> None:
    text = texte_en_vigueur(decide.snapshot())
    assert text is not None
    base = reference(decide.snapshot())
    assert base is not None
    assert [each.partie for each in differences(figee(decide.snapshot(), base), text)] == ["fiches"]


def test_once_signed_an_avenant_is_the_reference_and_what_is_not_decided_remains(decide: Document) -> None:
    avenant_id = commands.preparer_avenant(decide)
    assert commands.preparer_avenant(decide) == avenant_id
    commands.signer_avenant(decide, avenant_id, "2027-03-12")
    snapshot = decide.snapshot()
    base = reference(snapshot)
    assert base is not None and (base.nature, base.nom) == (AVENANT, "Avenant n° 1")
    assert [each.quoi for each in trouvees(decide)] == ["intitulé"]
    steps = etapes(snapshot)
    assert [(each.date, each.numero, [one.partie for one in each.differences]) for each in steps] == [
        ("2026-11-03", 0, ["fiches"]),
        ("2027-03-12", 1, ["visas"]),
    ]
    again = avenant_a_ecrire(snapshot)
    assert again is not None and again.numero == 1
    decide.undo()
    assert len(trouvees(decide)) == 3


def test_the_second_avenant_has_the_second_number_and_starts_from_the_first(decide: Document) -> None:
    commands.signer_avenant(decide, commands.preparer_avenant(decide), "2027-03-12")
    commands.decider(decide, base_de(decide), trouvees(decide), A_L_AVENANT)
    etape = avenant_a_ecrire(decide.snapshot())
    assert etape is not None and etape.numero == 2
    assert [each.quoi for each in etape.differences] == ["intitulé"]


def test_a_pilot_recognised_in_the_directory_after_the_signature_changes_nothing_in_the_contract(
    document: Document,
) -> None:
    written = next(row.texte for row in document.snapshot().all(t.Pilotage) if row.texte and not row.organisation_id)
    body = document.snapshot().all(t.Organisation)[0]
    assert rattacher_pilotes(document, written, body.id)
    assert trouvees(document) == ()


def test_an_avenant_that_holds_nothing_is_neither_written_nor_signed(document: Document, tmp_path: Path) -> None:
    avenant_id = commands.preparer_avenant(document)
    with pytest.raises(UserError, match="ne change rien"):
        commands.signer_avenant(document, avenant_id, "2027-03-12")
    base = reference(document.snapshot())
    assert base is not None and base.nature == SIGNEE
    assert avenant_a_ecrire(document.snapshot()) is None
    with pytest.raises(UserError, match="rien à mettre dans le document « avenant »"):
        registre.exporter("avenant", document.snapshot(), tmp_path / "avenant.docx", registre.Options())


def test_an_avenant_begun_and_empty_leaves_the_last_one_signed_to_be_written(decide: Document) -> None:
    commands.signer_avenant(decide, commands.preparer_avenant(decide), "2027-03-12")
    commands.preparer_avenant(decide)
    etape = avenant_a_ecrire(decide.snapshot())
    assert etape is not None and (etape.numero, etape.date) == (1, "2027-03-12")


def test_an_avenant_is_not_signed_twice_nor_without_a_date_nor_before_the_contract(decide: Document) -> None:
    document = decide
    avenant_id = commands.preparer_avenant(document)
    with pytest.raises(UserError, match="date de signature"):
        commands.signer_avenant(document, avenant_id, "")
    commands.signer_avenant(document, avenant_id, "2027-03-12")
    with pytest.raises(UserError, match="déjà signé"):
        commands.signer_avenant(document, avenant_id, "2027-03-12")
    commands.supprimer(document, [row.id for row in document.snapshot().all(t.Version)])
    with pytest.raises(UserError, match="aucune version signée"):
        commands.signer_avenant(document, avenant_id, "2027-03-12")
