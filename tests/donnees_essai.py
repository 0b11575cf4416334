"""Snapshots for tests: rows made in a few words, and the references' transcriptions turned into rows."""

from __future__ import annotations

import dataclasses
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from clsdesk import catalogue
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order

R = TypeVar("R", bound=t.Row)
REFERENCES = Path(os.environ.get("CLSDESK_REFERENCES", Path(__file__).resolve().parents[2] / "shared" / "references"))

MODELE = """
cle = "essai"
nom = "Modèle d'essai"
titre_contrat = "Contrat local de santé"
titre_preambule = "Préambule"
titre_contexte = "Contexte du territoire"
titre_articles = "Le contrat local de santé"
titre_annexe_plan = "Plan d'actions"

[[champs]]
cle = "axe"
libelle = "Axe / Thématique"
obligation = "Incontournable"
source = "ancetre:0"
nature = "deduit"
zone = "en-tête"

[[champs]]
cle = "nouvelle"
libelle = "Action nouvelle / Action préexistante"
obligation = "Facultatif"
nature = "choix"
zone = "en-tête"
choix = ["Action nouvelle", "Action préexistante reconduite"]

[[champs]]
cle = "besoins"
libelle = "A quels besoins l'action répond-t-elle ? / Contexte"
libelle_affiche = "À quels besoins l'action répond-elle ? / Contexte"
obligation = "Incontournable"

[[champs]]
cle = "descriptif"
libelle = "Descriptif des actions"
obligation = "Incontournable"
source = "operations"

[[champs]]
cle = "pilotage"
libelle = "Pilotage de l'action"
obligation = "Incontournable"
source = "pilotes"

[[champs]]
cle = "budget"
libelle = "Budget prévisionnel"
obligation = "Le cas échéant"
"""


class Lignes:
    """Collects rows with ids of their own, then makes a Snapshot of them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[t.Row]] = {row.TABLE: [] for row in t.ROWS}

    def met(self, row: R) -> R:
        rows = self.rows[row.TABLE]
        placed = dataclasses.replace(row, id=row.id or len(rows) + 1)
        rows.append(placed)
        return placed

    def snapshot(self) -> Snapshot:
        return Snapshot({table: tuple(sorted(rows, key=display_order)) for table, rows in self.rows.items()})


def niveaux(lignes: Lignes, *noms: tuple[str, str]) -> list[t.Niveau]:
    """(name, pattern) from the top; the last one carries pilots and calendar, the one above the fiche."""
    last = len(noms) - 1
    return [
        lignes.met(
            t.Niveau(rang=rang + 1, nom=nom, motif=motif, porte_pilotes=int(rang == last),
                     porte_calendrier=int(rang == last), porte_fiche=int(rang == max(0, last - 1)))
        )
        for rang, (nom, motif) in enumerate(noms)
    ]  # fmt: skip


def reference(nom: str) -> Snapshot:
    """The Snapshot of a transcription of shared/references (plan, parties, visas, quarters, glossary, instances)."""
    data = json.loads((REFERENCES / f"{nom}.json").read_text(encoding="utf-8"))
    lignes = Lignes()
    lignes.met(t.ModeleCopie(cle="essai", nom="Modèle d'essai", contenu=MODELE))
    _contrat(lignes, data)
    _parties(lignes, data)
    _plan(lignes, data)
    for rang, visa in enumerate(data["visas"]):
        lignes.met(t.Visa(rang=rang, texte=visa))
    for rang, (sigle, definition) in enumerate(data["glossaire"].items()):
        lignes.met(t.Terme(rang=rang, sigle=sigle, definition=definition))
    for rang, row in enumerate(data["perimetre"]["qpv"]):
        lignes.met(t.Quartier(rang=rang, nom=row["nom"], communes=", ".join(row["communes"])))
    for rang, row in enumerate(data["instances"]):
        missions = "\n".join(f"- {each}" for each in row.get("missions", []))
        lignes.met(
            t.Instance(
                rang=rang,
                nom=row["nom"],
                sigle=row["sigle"] or "",
                frequence=row["frequence"] or "",
                role=row.get("role") or "",
                animation=row.get("animation") or "",
                missions=missions,
            )
        )
    for rang, row in enumerate(data["articles"]):
        lignes.met(t.Article(rang=rang, titre=row["titre"], texte=_texte_article(row["titre"])))
    return lignes.snapshot()  # fmt: skip


def _texte_article(titre: str) -> str:
    bas = titre.lower()
    if "orientations" in bas or "priorités" in bas:
        return "Les orientations suivantes sont retenues :\n\n{orientations}\n\n**Plan d'actions**\n\n{plan}"
    if "gouvernance" in bas or "pilotage" in bas:
        return "La gouvernance repose sur :\n\n{instances}"
    if "rimètre" in bas:
        return "Le contrat concerne {habitants} habitants.\n\n{quartiers?}"
    return "Les parties s'accordent : elles agissent « ensemble » ; le texte suit.\n\n- un point\n- un autre point"


def _contrat(lignes: Lignes, data: dict[str, Any]) -> None:
    body = data["collectivite"]
    row = lignes.met(
        t.Organisation(nom=body["nom"], sigle=body["sigle"] or "", siege=body["siege"] or "", categorie="collectivite")
    )
    perimetre = data["perimetre"]
    lignes.met(
        t.Contrat(
            nom=f"Contrat local de santé {body['sigle'] or body['nom']}", territoire=body["nom"],
            organisation_id=row.id, region=data["region"], departement=data["departement"], generation=2,
            date_signature=data["date_signature"] or "", lieu_signature=data["lieu_signature"] or "",
            exemplaires=data["exemplaires"], plan_debut=data["debut"], plan_fin=data["fin"],
            habitants=perimetre["habitants"], nombre_communes=perimetre["communes"],
            preambule="Le contrat local de santé **rapproche** les acteurs.\n\n- un diagnostic ;\n- des priorités.",
            contexte="Le territoire compte 27 142 habitants : 12 % ont plus de 75 ans.",
            histoire="Un premier contrat a été signé en 2019.", couleur="#1F5A6E",
        )
    )  # fmt: skip


def _parties(lignes: Lignes, data: dict[str, Any]) -> None:
    for rang, row in enumerate(data["signataires"]):
        body = lignes.met(
            t.Organisation(
                rang=rang + 1,
                nom=row["nom"],
                sigle=row["sigle"] or "",
                siege=row["siege"] or "",
                siret=row.get("siret", ""),
            )
        )
        lignes.met(t.Signataire(rang=rang, rang_article=rang, rang_signature=rang, organisation_id=body.id,
                                representant=row["representant"] or "", qualite=row["qualite"] or "",
                                designation=row.get("designation") or ""))  # fmt: skip


def _plan(lignes: Lignes, data: dict[str, Any]) -> None:
    motifs = {"Orientation": "{n}", "Priorité": "Priorité n° {n}", "Objectif": "{A}", "Objectif opérationnel": "{n}"}
    continu = data["niveaux"][-1] == "Action"
    rows = {}
    for rang, nom in enumerate(data["niveaux"]):
        last = rang == len(data["niveaux"]) - 1
        motif = motifs.get(nom, "{n}" if continu else "{parent}.{n}")
        rows[nom] = lignes.met(
            t.Niveau(
                rang=rang + 1,
                nom=nom,
                motif=motif,
                continu=int(continu and last),
                nom_tableau="Axe" if nom == "Orientation" else "",
                porte_pilotes=int(last),
                porte_calendrier=int(last),
                porte_fiche=int(nom == "Action"),
            )
        )
    for rang, node in enumerate(data["plan"]):
        _element(lignes, rows, node, None, rang)  # fmt: skip


def _element(lignes: Lignes, levels: dict[str, t.Niveau], node: dict[str, Any], parent: int | None, rang: int) -> None:
    row = lignes.met(
        t.Element(parent_id=parent, niveau_id=levels[node["niveau"]].id, rang=rang, intitule=node["intitule"],
                  intitule_tableau=node.get("intitule_annexe") or node.get("intitule_tableau") or "",
                  texte=node["texte"] or "", details=node["details"] or "")
    )  # fmt: skip
    for order, pilote in enumerate(node["pilotes"]):
        lignes.met(t.Pilotage(element_id=row.id, rang=order, texte=pilote))
    for annee, texte in node["calendrier"].items():
        mark = texte is True or str(texte).strip().lower() in ("x", "marque", "")
        lignes.met(t.Calendrier(element_id=row.id, annee=int(annee), texte="" if mark else str(texte)))
    for order, enfant in enumerate(node["enfants"]):
        _element(lignes, levels, enfant, row.id, order)


def exemple() -> Snapshot:
    """The fictitious sample, read straight from its JSON, with its logos."""
    lignes = Lignes()
    for table, rows in json.loads(catalogue.exemple()).items():
        for row in rows if table in t.TABLES else ():
            lignes.met(t.TABLES[table](**row))
    logos = {sha256(octets).hexdigest(): octets for octets in catalogue.logos_de_l_exemple()}
    return dataclasses.replace(lignes.snapshot(), contenus=logos)
