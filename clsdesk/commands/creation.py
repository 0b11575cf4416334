"""A new contract from a regional model: levels, visas, articles and instances come from it, and a copy of it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from clsdesk import catalogue
from clsdesk.catalogue import territoires
from clsdesk.commands.territoire import ajouter
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.decoupage import COMMUNE, EPCI, Lieu
from clsdesk.models.modele import Modele, NiveauModele
from clsdesk.models.texte import sans_accents
from clsdesk.storage.document import Document

PAR_DEFAUT, SANS_REGION = "hauts-de-france", "neutre"
_PROPOSES = 5


def nouveau(
    path: Path,
    modele: str = PAR_DEFAUT,
    nom: str = "",
    debut: int | None = None,
    fin: int | None = None,
    lieux: Sequence[Lieu] = (),
) -> Document:
    """Creates and opens the file, its territory made of `lieux`.

    Raises UserError: unknown model, existing file, end before start.
    """
    if debut is not None and fin is not None and fin < debut:
        raise UserError(
            f"Le plan ne peut pas finir en {fin} s'il commence en {debut}.", "Corrigez l'une des deux années."
        )
    known = catalogue.modele(modele)
    document = Document.create(path, rows_du_modele(known, catalogue.texte_modele(modele), nom, debut, fin))
    if lieux:
        ajouter(document, lieux)
    return document


def lieux_nommes(texte: str) -> tuple[Lieu, ...]:
    """The places that a text names, between semicolons: each once, in their order. UserError as `lieu_nomme`."""
    parts = [each for each in texte.split(";") if each.strip()] or [""]
    return tuple({(lieu.nature, lieu.code): lieu for lieu in map(lieu_nomme, parts)}.values())


def lieu_nomme(texte: str) -> Lieu:
    """The intercommunalité, otherwise the commune, of that name or SIREN; the intercommunalité of a postcode.

    UserError when none, or several, with those it could be.
    """
    found = _candidats(texte)
    if len(found) == 1:
        return found[0]
    year = territoires.decoupage().millesime
    if found:
        listed = " ; ".join(f"{each.nom}{_ou(each)} ({_siren(each)})" for each in found[:_PROPOSES])
        kind = "plusieurs intercommunalités" if found[0].nature == EPCI else "plusieurs communes"
        raise UserError(
            found[0].avis or f"« {texte} » désigne {kind}.", f"Donnez le SIREN de l'une d'elles : {listed}."
        )
    if "".join(texte.split()).isdigit():
        raise UserError(
            f"Aucune intercommunalité ni commune n'a le SIREN ou le code postal {texte} dans les données de {year}.",
            "Vérifiez ses chiffres, ou écrivez son nom entre guillemets.",
        )
    raise UserError(
        f"Aucune intercommunalité ni commune ne se nomme « {texte} » dans les données de {year}.",
        "Écrivez son nom entre guillemets, son SIREN ou son code postal.",
    )


def _candidats(texte: str) -> list[Lieu]:
    """The places that a text may mean: those of that very name before those that hold it, the larger kind first."""
    found = [each for each in territoires.chercher(texte) if each.nature in (EPCI, COMMUNE)] if texte.strip() else []
    if (code := "".join(texte.split())).isdigit():
        return _du_code_postal(code, found) or found
    if {"commune", "ville"} & set(_mots(texte)):
        found = [each for each in found if each.nature == COMMUNE]
        texte = " ".join(_mots(texte)[1:])
    groups = [each for each in found if each.nature == EPCI]
    towns = [each for each in found if each.nature == COMMUNE and _mots(each.nom) == _mots(texte)]
    return [each for each in groups if territoires.est_nomme(texte, each)] or towns or groups


def _du_code_postal(code: str, found: Sequence[Lieu]) -> list[Lieu]:
    """The intercommunalités of the communes that a postcode serves."""
    known = territoires.decoupage()
    served = [known.communes[each.code] for each in found if each.nature == COMMUNE]
    sirens = dict.fromkeys(each.epci for each in served if code in each.postaux)
    return [lieu for siren in sirens if (lieu := known.lieu(EPCI, siren))]


def _mots(texte: str) -> list[str]:
    return [word for word in re.findall(r"\w+", sans_accents(texte)) if word not in ("de", "d", "du")]


def _ou(lieu: Lieu) -> str:
    """« , Aude » beside a commune: homonyms are told by their département."""
    home = territoires.decoupage().departement_de(lieu) if lieu.nature == COMMUNE else None
    return f", {home.nom}" if home else ""


def _siren(lieu: Lieu) -> str:
    known = territoires.decoupage().communes.get(lieu.code) if lieu.nature == COMMUNE else None
    return known.siren or known.code if known else lieu.code


def modele_propose(lieux: Sequence[Lieu]) -> str:
    """The key of the model made for the région of the first place; the neutral one elsewhere, ours without a place."""
    home = territoires.decoupage().departement_de(lieux[0]) if lieux else None
    if home is None:
        return PAR_DEFAUT
    return next((each.cle for each in catalogue.modeles() if each.region == home.region), SANS_REGION)


def rows_du_modele(
    modele: Modele, contenu: str, nom: str = "", debut: int | None = None, fin: int | None = None
) -> Iterator[t.Row]:
    """The rows that a new file starts with; the end is five years' worth of plan when only the start is given."""
    if debut is not None and fin is None:
        fin = debut + 4
    yield t.Contrat(
        nom=nom, region=modele.region, generation=None, plan_debut=debut, plan_fin=fin,
        preambule=modele.preambule.strip(),
    )  # fmt: skip
    yield t.ModeleCopie(cle=modele.cle, nom=modele.nom, contenu=contenu)
    for rang, niveau in enumerate(modele.niveaux, 1):
        yield niveau_row(niveau, rang)
    for rang, visa in enumerate(modele.visas):
        yield t.Visa(rang=rang, texte=visa)
    for rang, article in enumerate(modele.articles):
        yield t.Article(rang=rang, cle=article.cle, titre=article.titre, texte=article.texte)
    for rang, each in enumerate(modele.instances):
        yield t.Instance(
            rang=rang, nom=each.nom, sigle=each.sigle, role=each.role, animation=each.animation,
            composition=each.composition, missions=each.missions, frequence=each.frequence,
            minimum_par_an=each.minimum_par_an,
        )  # fmt: skip


def niveau_row(niveau: NiveauModele, rang: int) -> t.Niveau:
    """A model's level as a row, not yet in a file."""
    return t.Niveau(
        rang=rang, nom=niveau.nom, pluriel=niveau.pluriel, nom_tableau=niveau.nom_tableau, motif=niveau.motif,
        continu=int(niveau.continu), porte_fiche=int(niveau.fiche), porte_pilotes=int(niveau.pilotes),
        porte_calendrier=int(niveau.calendrier), porte_suivi=int(niveau.suivi),
    )  # fmt: skip


def retablir_article(document: Document, article_id: int) -> None:
    """Gives an article back the title and text of the model that the file keeps; an added article stays as it is."""
    snapshot = document.snapshot()
    row = snapshot.get(t.Article, article_id)
    model = snapshot.modele.article(row.cle) if row else None
    if row and model:
        with document.edit(f"Reprendre le modèle : {model.titre}") as edit:
            edit.update("article", article_id, titre=model.titre, texte=model.texte)
