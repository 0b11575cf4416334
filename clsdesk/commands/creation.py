"""A new contract from a regional model: levels, visas, articles and instances come from it, and a copy of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from clsdesk import catalogue
from clsdesk.catalogue import territoires
from clsdesk.commands.territoire import ajouter
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.decoupage import EPCI, Lieu
from clsdesk.models.modele import Modele, NiveauModele
from clsdesk.storage.document import Document

PAR_DEFAUT = "hauts-de-france"
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


def epci_nomme(texte: str) -> Lieu:
    """The intercommunalité of that SIREN or name. UserError when none, or several, with those it could be."""
    digits = "".join(texte.split())
    found = [each for each in territoires.chercher(texte) if each.nature == EPCI] if texte.strip() else []
    if len(found) > 1 and not digits.isdigit():
        found = [each for each in found if territoires.est_nomme(texte, each)] or found
    if len(found) == 1:
        return found[0]
    year = territoires.decoupage().millesime
    if found:
        listed = " ; ".join(f"{each.nom} ({each.code})" for each in found[:_PROPOSES])
        told = found[0].avis or f"« {texte} » désigne plusieurs intercommunalités."
        raise UserError(told, f"Donnez le SIREN de l'une d'elles : {listed}.")
    if digits.isdigit():
        raise UserError(
            f"Aucune intercommunalité n'a le SIREN {texte} dans les données de {year}.",
            "Vérifiez ses neuf chiffres, ou écrivez son nom entre guillemets.",
        )
    raise UserError(
        f"Aucune intercommunalité ne se nomme « {texte} » dans les données de {year}.",
        "Écrivez son nom entre guillemets, ou son SIREN ; une commune s'ajoute ensuite, dans la fenêtre.",
    )


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
