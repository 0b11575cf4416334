"""The consolidated contract: the text in force, opened by what modified it, each modified passage noted as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clsdesk.exporters.avenant_tables import NEANT
from clsdesk.exporters.blocks import (
    Block,
    Cellule,
    Champ,
    Colonne,
    Document,
    Ligne,
    Para,
    SautDePage,
    Section,
    Signatures,
    Tableau,
    Titre,
)
from clsdesk.exporters.contrat import contrat
from clsdesk.models import tables as t
from clsdesk.models.avenants import Etape, etapes, texte_en_vigueur
from clsdesk.models.dates import date_longue
from clsdesk.models.differences import AJOUT, RETRAIT, Difference
from clsdesk.models.nombres import enumeration
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NOM = "Texte consolidé"
_PASSAGES = {"preambule": "partie_preambule", "contexte": "contexte_territoire", "histoire": "contexte_histoire"}
_HAUT = ("CLS Couverture ouverture", "Title", "Subtitle", "CLS Couverture période", "CLS Couverture détail")
"""The styles of what a cover says above who concludes the contract."""
_ANCRES = ("article", "element", "instance", "enjeu", "visa", "signataire")
"""The kinds of rows that a bookmark of the contract names."""


def consolide(snapshot: Snapshot) -> Document | None:
    """None before a signed version is frozen. What is not decided, or waits for an avenant, is not in it.

    The logos, the Word template and the options are today's.
    """
    text = texte_en_vigueur(snapshot)
    if text is None:
        return None
    steps = etapes(snapshot)
    text = replace(text, rows={**text.rows, **{each.TABLE: snapshot.all(each) for each in (t.Piece, t.Option)}})
    made = contrat(text)
    body = tuple(_notes(_sans_signatures(made.blocs), _mentions(steps)))
    place = next((rang for rang, bloc in enumerate(body) if rang and isinstance(bloc, Section)), 0)
    blocs = (*_couverture(body[:place], _a_jour(steps)), body[place], *_ouverture(text, steps), *body[place + 1 :])
    return replace(made, titre=f"{made.titre} ({NOM.lower()})", sujet=NOM, blocs=blocs, paraphes=())


def _couverture(blocs: tuple[Block, ...], dit: str) -> tuple[Block, ...]:
    """The contract's cover, with these words below its title and its dates."""
    haut = [rang for rang, each in enumerate(blocs) if isinstance(each, Para) and each.style in _HAUT]
    place = max(haut, default=-1) + 1
    return (*blocs[:place], Para((Run(dit),), "CLS Couverture détail"), *blocs[place:])


def nom_de_l_etape(etape: Etape) -> str:
    """« avenant n° 1 du 12 mars 2027 », « mise à jour validée en COPIL du 3 février 2027 »."""
    quand = f" du {date_longue(etape.date)}" if etape.date else ""
    if etape.avenant is None:
        return f"mise à jour validée en COPIL{quand}"
    return f"avenant n° {etape.numero}{quand}" if etape.numero else f"avenant{quand}"


def _a_jour(steps: tuple[Etape, ...]) -> str:
    """« Texte consolidé, à jour de l’avenant n° 1 du 12 mars 2027 »."""
    return f"{NOM}, à jour {_de(steps[-1])}" if steps else NOM


def _de(etape: Etape) -> str:
    said = nom_de_l_etape(etape)
    return f"de l’{said}" if said.startswith("avenant") else f"de la {said}"


# --- the opening ------------------------------------------------------------------------------------------------------


def _ouverture(text: Snapshot, steps: tuple[Etape, ...]) -> tuple[Block, ...]:
    """What this text is, and the list of what modified the contract."""
    signed = text.contrat.date_signature
    quand = f" signé le {date_longue(signed)}" if signed else ""
    phrase = (
        f"Ce texte réunit le contrat{quand} et ce qui l’a modifié depuis. Il facilite la lecture : seuls font foi le "
        "contrat signé et ses avenants."
    )
    liste = _liste(steps) if steps else (Para((Run("Aucune modification à ce jour."),)),)
    return (Titre(1, NOM, "consolide", sommaire=False), Para((Run(phrase),)), *liste, SautDePage())


def _liste(steps: tuple[Etape, ...]) -> tuple[Block, ...]:
    entete = Ligne(tuple(_mot(each, "CLS Cellule entête") for each in ("Modification", "Ce qu’elle change")))
    return (
        Tableau(
            colonnes=(Colonne(34), Colonne(66)),
            entetes=(entete,),
            lignes=tuple(
                Ligne((_mot(_capitale(each), "CLS Cellule forte"), _resume(each)), secable=True) for each in steps
            ),
            resume="Ce qui a modifié le contrat : une modification par ligne, dans l'ordre.",
        ),
    )


def _capitale(etape: Etape) -> str:
    said = nom_de_l_etape(etape)
    return majuscule(said)


def _resume(etape: Etape) -> Cellule:
    """A line for each thing that it touches: « Action 1.2 « … » : intitulé, pilotes »."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for each in etape.differences:
        if not each.suit:
            found.setdefault((each.objet, each.objet_id, each.lieu), []).append(each.quoi)
    said = (f"{lieu} : {', '.join(fields)}" if all(fields) else lieu for (_, _, lieu), fields in found.items())
    return Cellule(tuple(Para((Run(each),), "CLS Cellule") for each in said) or (Para((Run(NEANT),), "CLS Cellule"),))


def _mot(texte: str, style: str) -> Cellule:
    return Cellule((Para((Run(texte),), style),))


# --- the notes --------------------------------------------------------------------------------------------------------


def _mentions(steps: tuple[Etape, ...]) -> dict[str, str]:
    """What to say below each bookmark: « Modifié par l’avenant n° 1 du … et par la mise à jour … »."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for etape in steps:
        for each in etape.differences:
            for ancre in _ancres(each):
                verbe = "Ajouté" if each.nature == AJOUT else "Modifié"
                names = found[ancre][verbe]
                if _par(etape) not in names:
                    names.append(_par(etape))
    return {
        ancre: " ; ".join(f"{verbe} {enumeration(tuple(names))}" for verbe, names in said.items()) + "."
        for ancre, said in found.items()
    }


def _par(etape: Etape) -> str:
    said = nom_de_l_etape(etape)
    return f"par l’{said}" if said.startswith("avenant") else f"par la {said}"


def _ancres(difference: Difference) -> Iterator[str]:
    if difference.suit or difference.nature == RETRAIT or not difference.objet_id:
        return
    if difference.objet == t.Contrat.TABLE and difference.champ in _PASSAGES:
        yield _PASSAGES[difference.champ]
    elif difference.partie == "fiches":
        yield f"fiche_{difference.objet_id}"
    elif difference.objet in _ANCRES:
        yield f"{difference.objet}_{difference.objet_id}"
        if difference.objet == t.Element.TABLE:
            yield f"fiche_{difference.objet_id}"


def _notes(blocs: tuple[Block, ...], mentions: Mapping[str, str]) -> Iterator[Block]:
    """Each note below what it is about; a party's, below the words that designate it."""
    waiting = ""
    for bloc in blocs:
        if waiting and not (isinstance(bloc, Para) and bloc.style == "CLS Désignation"):
            yield _note(waiting)
            waiting = ""
        yield bloc
        if isinstance(bloc, Titre | Para):
            waiting = waiting or mentions.get(bloc.ancre, "")
    if waiting:
        yield _note(waiting)


def _note(texte: str) -> Para:
    return Para((Run(texte),), "CLS Mention")


def _sans_signatures(blocs: tuple[Block, ...]) -> tuple[Block, ...]:
    """A consolidated text is not signed again: no place to sign, no count of initialled pages."""
    return tuple(bloc for bloc in blocs if not isinstance(bloc, Signatures) and not _propre_a_la_signature(bloc))


def _propre_a_la_signature(bloc: Block) -> bool:
    if not isinstance(bloc, Para):
        return False
    return bloc.style == "CLS Signataires" or any(isinstance(each, Champ) for each in bloc.contenu)
