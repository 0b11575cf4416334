"""The commands that make a file, fill it or check it: nouveau, exemple, charger, importer, verifier."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clsdesk.cli.description import FAIT, FICHIER, TROUVE, Argument, Commande, Reponse, annee, chemin
from clsdesk.errors import UserError
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from clsdesk.models.verifications import Anomalie, Tue


def _nouveau(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands import creation
    from clsdesk.models.territoire import resume

    lieux = () if args.epci is None else creation.lieux_nommes(args.epci)
    model = args.modele if args.modele is not None else creation.modele_propose(lieux)
    path = Path(args.FICHIER)
    with creation.nouveau(path, model, args.nom or "", args.debut, args.fin, lieux) as document:
        name, found = document.snapshot().modele.nom, resume(document.snapshot())
    lines = [f"« {path} » est créé, d'après le modèle « {name} »."]
    return FAIT, [*lines, *(each.avis for each in lieux if each.avis), *([found] if lieux else [])]


NOUVEAU = Commande("nouveau", "Crée un fichier vide d'après un modèle régional.", (
    FICHIER,
    Argument("--modele", "Le modèle régional : hauts-de-france, normandie, neutre.", "NOM", True),
    Argument("--epci", "Intercommunalités ou communes, par nom ou SIREN, séparées par « ; ».", "SIREN", True),
    Argument("--nom", "Le nom du contrat.", "TEXTE", True),
    Argument("--debut", "La première année du plan d'actions.", "AAAA", True, annee),
    Argument("--fin", "La dernière année du plan d'actions.", "AAAA", True, annee),
), _nouveau)  # fmt: skip


def _exemple(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands.exemple import exemple

    exemple(Path(args.FICHIER))
    return FAIT, [f"« {args.FICHIER} » est créé : un contrat fictif, territoire et personnes compris."]


EXEMPLE = Commande("exemple", "Crée un fichier avec un contrat fictif, complet.", (FICHIER,), _exemple)


def _charger(args: argparse.Namespace) -> Reponse:
    from clsdesk.commands.echange import charger

    manques = charger(Path(args.FICHIER), Path(args.SOURCE))
    return FAIT, [f"« {args.FICHIER} » est créé avec le contenu de « {args.SOURCE} ».", *manques]


CHARGER = Commande("charger", "Crée un fichier depuis le format d'échange.", (
    Argument("FICHIER", "Le fichier .clsdesk à créer.", lire=chemin),
    Argument("SOURCE", "Le fichier .json ou .zip.", lire=chemin),
), _charger)  # fmt: skip


def _importer(args: argparse.Namespace) -> Reponse:
    target, source = Path(args.FICHIER), Path(args.SOURCE)
    _refuser_source(source)
    from clsdesk.commands.reprise import refuser_fichier
    from clsdesk.importers.navette import est_navette

    if args.rapport and Path(args.rapport).suffix.lower() != ".json":
        raise UserError(
            f"Le rapport s'écrit en .json, pas sous le nom « {args.rapport} ».", "Donnez-lui un nom en .json."
        )
    refuser_fichier(target)
    return (_reprendre_navette if est_navette(source) else _reprendre_plan)(target, source, args)


def _reprendre_plan(target: Path, source: Path, args: argparse.Namespace) -> Reponse:
    from clsdesk.commands.reprise import reprendre
    from clsdesk.exporters import rapport_import as rapport
    from clsdesk.importers import lire_classeur

    proposal = lire_classeur(source, args.feuille)

    def write_report() -> None:
        if args.rapport:
            rapport.ecrire_rapport(Path(args.rapport), proposal)

    head, rest = [rapport.comptes(proposal)], rapport.remarques(proposal)
    if args.simuler:
        write_report()
        return FAIT, [*head, *rapport.arbre(proposal), *rest, "Simulation : rien n'a été écrit."]
    added = reprendre(target, proposal, write_report)
    said = "Il s'ajoute à celui que contenait déjà" if added else "Le plan est dans"
    return FAIT, [*head, *rest, f"{said} « {target} »."]


def _reprendre_navette(target: Path, source: Path, args: argparse.Namespace) -> Reponse:
    """A pilot's sheet that comes back: what nothing makes one hesitate over is taken, the rest waits for the window."""
    from clsdesk.commands import navettes
    from clsdesk.exporters import rapport_navette as rapport
    from clsdesk.importers.navette import lire_navette
    from clsdesk.importers.navette_ecarts import comparer
    from clsdesk.storage.document import Document, read_snapshot

    if not target.exists():
        raise UserError(f"« {source.name} » est une navette, et « {target} » n'existe pas.", "Donnez le contrat.")
    today = date.today()
    found = comparer(read_snapshot(target), lire_navette(source), today)
    if args.rapport:
        rapport.ecrire_rapport(Path(args.rapport), found)
    lines = rapport.lignes(found)
    if args.simuler:
        return FAIT, [*lines, "Simulation : rien n'a été écrit."]
    with Document.open(target) as document:
        kept = [each for each in found.differences if each.proposee]
        navettes.prendre(document, found, kept, today)
    return FAIT, [*lines, rapport.bilan(found, len(kept), str(target))]


def _refuser_source(source: Path) -> None:
    ending = source.suffix.lower()
    if source.is_file() and ending in (".ods", ".csv", ".docx"):
        how = "Copiez le tableau dans un" if ending == ".docx" else "Enregistrez-le par LibreOffice ou Excel en"
        raise UserError(
            f"L'import d'un fichier {ending} n'est pas encore disponible : il viendra avec une prochaine version.",
            f"{how} classeur .xlsx, puis importez ce classeur.",
        )


IMPORTER = Commande("importer", "Reprend le plan d'actions d'un classeur Excel, ou la navette d'un pilote.", (
    Argument("FICHIER", "Le fichier .clsdesk, créé s'il n'existe pas.", lire=chemin),
    Argument("SOURCE", "Le classeur .xlsx.", lire=chemin),
    Argument("--feuille", "Ne lire que cette feuille.", "NOM", True),
    Argument("--simuler", "Dire ce qui serait repris, sans rien écrire.", facultatif=True),
    Argument("--rapport", "Écrire aussi ce qui a été lu, en JSON.", "R.json", True, chemin),
), _importer)  # fmt: skip


def _verifier(args: argparse.Namespace) -> Reponse:
    from clsdesk.models.verifications import phase_de, tues, verifier
    from clsdesk.storage.document import read_snapshot

    today = date.today()
    snapshot = read_snapshot(Path(args.FICHIER))
    phase = phase_de(snapshot, today)
    found, silenced = verifier(snapshot, today, phase), tues(snapshot, today, phase)
    code = TROUVE if any(each.gravite == "bloquant" for each in found) else FAIT
    if args.json:
        quiet = [{**dataclasses.asdict(each.anomalie), "motif": each.motif, "depuis": each.depuis} for each in silenced]
        content = {"phase": phase, "anomalies": [dataclasses.asdict(each) for each in found], "silences": quiet}
        return code, [json.dumps(content, ensure_ascii=False, indent=1)]
    return code, [*_anomalies(found), *_silences(silenced)]


_TITRES = (("bloquant", "Bloquant"), ("a_corriger", "À corriger"), ("a_verifier", "À vérifier"))


def _anomalies(found: Sequence[Anomalie]) -> list[str]:
    lines = []
    for key, title in _TITRES:
        kept = [each for each in found if each.gravite == key]
        if kept:
            lines += [f"{title} ({len(kept)}) :", *(f"  {une_ligne(f'{a.message} {a.remede}')}" for a in kept)]
    return lines or ["Rien à signaler."]


def _silences(found: Sequence[Tue]) -> list[str]:
    lines = [f"  {une_ligne(f'{each.anomalie.message} Raison : {each.motif}')}" for each in found]
    return [f"Passé sous silence ({len(found)}) :", *lines] if found else []


VERIFIER = Commande("verifier", "Liste ce qui manque ou se contredit ; code 1 si un point est bloquant.", (
    FICHIER,
    Argument("--json", "La liste en JSON.", facultatif=True),
), _verifier)  # fmt: skip
