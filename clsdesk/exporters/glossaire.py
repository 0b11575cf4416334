"""The glossary as a document of its own: the terms, then what remains to define before the signature."""

from __future__ import annotations

from collections.abc import Mapping

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_annexes import glossaire_annexe
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.models import tables as t
from clsdesk.models.sigles import Emploi, a_definir, inemployes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

NOM = "Glossaire"


def glossaire(snapshot: Snapshot, connus: Mapping[str, str]) -> Document:
    """`connus`: {sigle: meaning} of the field, from which meanings are proposed."""
    reste = a_definir(snapshot, connus)
    corps: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "glossaire", sommaire=False),
        *(glossaire_annexe(snapshot) if snapshot.all(t.Terme) else ()),
        *(_a_definir(reste) if reste else ()),
        *_inemployes(snapshot),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, corps)


def _a_definir(reste: tuple[Emploi, ...]) -> tuple[Block, ...]:
    pluriel = len(reste) > 1
    phrase = (
        f"Le contrat emploie {'ces' if pluriel else 'ce'} sigle{'s' if pluriel else ''} sans "
        f"{'les' if pluriel else 'le'} définir. Une signification est proposée lorsqu’elle est connue : relisez-la, "
        "puis reportez-la au glossaire."
    )
    return (
        Titre(2, "Sigles à définir", "sigles_a_definir", sommaire=False),
        Para((Run(phrase),)),
        Tableau(
            colonnes=(Colonne(18), Colonne(56), Colonne(26)),
            entetes=(Ligne(tuple(_mot(each, "CLS Cellule entête") for each in _ENTETES)),),
            lignes=tuple(_ligne(each) for each in reste),
            resume="Sigles employés et non définis : un sigle par ligne, une signification proposée, son premier lieu.",
        ),
    )


_ENTETES = ("Sigle", "Signification proposée", "Premier emploi")


def _ligne(emploi: Emploi) -> Ligne:
    sens = _mot(emploi.proposition, "CLS Cellule") if emploi.proposition else _mot("À définir", "CLS Champ vide")
    return Ligne((_mot(emploi.sigle, "CLS Cellule forte"), sens, _mot(emploi.lieu, "CLS Cellule")))


def _inemployes(snapshot: Snapshot) -> tuple[Block, ...]:
    noms = inemployes(snapshot)
    if not noms:
        return ()
    tete = "Définis ici et non employés par le contrat : " if len(noms) > 1 else "Défini ici et non employé : "
    return (Para((Run(f"{tete}{', '.join(noms)}."),), "CLS Mention"),)


def _mot(texte: str, style: str) -> Cellule:
    return Cellule((Para((Run(texte),), style),))
