"""Writes what follows from models/tables.py: the interchange JSON Schema, and the tables of docs/echange.md.

python outils/echange.py            writes both
python outils/echange.py --verifier exits 1 when one is not current
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from clsdesk.models import tables as t  # noqa: E402
from clsdesk.models.echange import FORMAT, VERSION, Genre, bornes, facultative, genre, obligatoire  # noqa: E402
from clsdesk.models.nombres import NOMBRE_MAX  # noqa: E402

SCHEMA = RACINE / "resources" / "echange" / f"clsdesk-{VERSION}.schema.json"
DOC = RACINE / "docs" / "echange.md"
DEBUT, FIN = "<!-- tables : écrit par outils/echange.py -->", "<!-- fin des tables -->"

_JSON = {Genre.TEXTE: "string", Genre.ENTIER: "integer", Genre.NOMBRE: "number"}
_FRANCAIS = {Genre.TEXTE: "texte", Genre.ENTIER: "entier", Genre.NOMBRE: "nombre"}
_TITRES = {
    "contrat": "Le contrat : une ligne, et une seule",
    "modele": "La copie du modèle régional : une ligne au plus",
    "organisation": "Les organisations, signataires ou non",
    "alias": "Les autres noms des organisations",
    "contact": "Les personnes, par leur fonction",
    "signataire": "Les parties signataires",
    "visa": "Les visas",
    "enjeu": "Les enjeux transversaux",
    "article": "Les articles",
    "instance": "Les instances",
    "commune": "Les communes",
    "quartier": "Les quartiers prioritaires et les autres",
    "niveau": "Les niveaux du plan",
    "element": "Le plan : chaque élément sous son parent",
    "pilotage": "Les pilotes et les partenaires",
    "calendrier": "Le calendrier : une ligne par case",
    "fiche": "Les fiches",
    "fiche_champ": "Les champs des fiches",
    "suivi": "Le journal",
    "suivi_element": "Ce que chaque entrée du journal concerne",
    "tache": "Les tâches",
    "indicateur_territoire": "Les chiffres du diagnostic",
    "valeur": "Les valeurs de ces chiffres",
    "tableau": "Les tableaux du diagnostic",
    "constat": "Les constats",
    "terme": "Le glossaire",
    "membre": "Les membres des instances",
    "reunion": "Les réunions",
    "etat_element": "L'histoire des statuts et des météos",
    "point": "Les points des ordres du jour",
    "presence": "Les présences",
    "decision": "Les décisions",
    "decision_element": "Les éléments du plan que touchent les décisions",
    "indicateur": "Les indicateurs d'évaluation",
    "cible": "Leurs cibles, par année",
    "releve": "Leurs relevés",
    "appel": "Les appels à projets",
    "financement": "Les financements",
    "redaction": "Ce qui est écrit dans les rapports",
    "temoignage": "Les entrées du journal citées dans les rapports",
    "etape": "Les étapes de la vie du contrat",
    "navette": "Les fiches navettes",
    "silence": "Les vérifications que la coordination fait taire",
    "perimetre": "Ce dont le territoire est fait, d'après les données ouvertes",
    "acteur": "La grille des acteurs",
    "lien": "L'articulation du plan avec d'autres cadres",
    "classement": "Le classement des éléments du plan dans des référentiels",
    "enjeu_element": "Les enjeux transversaux que portent les éléments du plan",
    "theme": "Les thèmes du diagnostic",
    "graphique": "Les graphiques du diagnostic",
    "dispositif": "Les dispositifs présents sur le territoire",
    "etude": "Les études et diagnostics utilisés",
    "priorite": "Les besoins et les priorités",
    "appui": "Ce sur quoi s'appuient les priorités et les éléments du plan",
    "priorite_element": "Les éléments du plan qui répondent aux priorités",
    "piece": "Les fichiers gardés avec le contrat ; leur contenu voyage à côté",
    "version_figee": "Les versions figées ; leur contenu voyage à côté",
    "avenant": "Les avenants",
    "ecart": "Ce qui est décidé des différences avec une version figée",
    "option": "Les choix d'export et de calcul",
    "saisie": "Les saisies qui n'ont pas pu être comprises",
}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format."""
    tables = {kind.TABLE: _table(kind) for kind in t.ROWS}
    tables["contrat"] |= {"minItems": 1, "maxItems": 1}
    tables["modele"] |= {"maxItems": 1}
    marks = {
        "format": {"const": FORMAT, "description": "Toujours « clsdesk »"},
        "version": {"const": VERSION, "description": "Version du format"},
        "clsdesk": {"type": "string", "description": "Version du programme qui a écrit le fichier"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:clsdesk:echange:{VERSION}",
        "title": "Format d'échange de clsdesk",
        "description": "Tout le contenu d'un contrat local de santé. Une colonne absente vaut sa valeur par défaut.",
        "type": "object",
        "properties": marks | tables,
        "required": ["format", "version", "contrat"],
        "additionalProperties": False,
    }


def _table(kind: type[t.Row]) -> dict[str, Any]:
    columns = t.columns(kind)
    return {
        "description": _TITRES[kind.TABLE],
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _column(column) for column in columns},
            "required": [column.name for column in columns if obligatoire(column)],
            "additionalProperties": False,
        },
    }


def _column(column: dataclasses.Field[Any]) -> dict[str, Any]:
    kind = _JSON[genre(column)]
    said: dict[str, Any] = {"description": _aide(column), "type": [kind, "null"] if facultative(column) else kind}
    if column.name == "id" or column.metadata["bornes"]:
        said |= dict(zip(("minimum", "maximum"), bornes(column), strict=True))
    if genre(column) is Genre.NOMBRE:
        said |= {"minimum": -NOMBRE_MAX, "maximum": NOMBRE_MAX}
    return said if obligatoire(column) else said | {"default": column.default}


def _aide(column: dataclasses.Field[Any]) -> str:
    """A column's help, with the table that it points to and whether it is rich text."""
    more = [f"identifiant dans « {column.metadata['ref']} »"] if column.metadata["ref"] else []
    more += ["texte riche"] if column.metadata["riche"] else []
    return f"{column.metadata['aide']} ({', '.join(more)})" if more else str(column.metadata["aide"])


def tables_en_francais() -> str:
    """The part of docs/echange.md that says every table and column."""
    return "\n\n".join(_table_en_francais(kind) for kind in t.ROWS)


def _table_en_francais(kind: type[t.Row]) -> str:
    lines = [
        f"### `{kind.TABLE}`",
        "",
        f"{_TITRES[kind.TABLE]}.",
        "",
        "| Colonne | Type | Ce qu'elle dit | Par défaut |",
    ]
    lines.append("|---|---|---|---|")
    for column in t.columns(kind):
        kind_name = _FRANCAIS[genre(column)] + (" ou vide" if facultative(column) else "")
        lines.append(f"| `{column.name}` | {kind_name} | {_cell(_aide(column))} | {_defaut(column)} |")
    return "\n".join(lines)


def _defaut(column: dataclasses.Field[Any]) -> str:
    if obligatoire(column):
        return "obligatoire"
    return "" if column.default in (None, "") else f"`{column.default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def texte_schema() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def texte_doc(current: str) -> str:
    """The documentation with its generated part made again."""
    made = f"{DEBUT}\n\n{tables_en_francais()}\n\n{FIN}"
    return re.sub(f"{re.escape(DEBUT)}.*?{re.escape(FIN)}", lambda _: made, current, flags=re.DOTALL)


def main() -> int:
    wanted = {SCHEMA: texte_schema(), DOC: texte_doc(DOC.read_text(encoding="utf-8"))}
    late = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in late:
        if "--verifier" in sys.argv:
            print(f"{path.relative_to(RACINE)} n'est plus à jour : python outils/echange.py")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
            print(f"{path.relative_to(RACINE)} écrit")
    return 1 if late and "--verifier" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
