"""Rich text (the Markdown subset of models.texte_riche) as blocks and as the content of cells."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.exporters.blocks import Block, Inline, Item, Liste, Marque, Para
from clsdesk.models.articles import est_a_completer
from clsdesk.models.texte_riche import Paragraphe, Puce, Run, lire


def blocs_riches(blocs: Iterable[Paragraphe | Puce], style: str = "Body Text") -> tuple[Block, ...]:
    """Paragraphs in `style`; consecutive items make one list."""
    made: list[Block] = []
    items: list[Item] = []
    for bloc in blocs:
        if isinstance(bloc, Puce):
            items.append(Item(inlines(bloc), bloc.niveau, bloc.numero))
            continue
        if items:
            made.append(Liste(tuple(items)))
            items = []
        made.append(Para(inlines(bloc), style))
    if items:
        made.append(Liste(tuple(items)))
    return tuple(made)


def inlines(bloc: Paragraphe | Puce) -> tuple[Inline, ...]:
    """The block's runs; a value that the contract does not say yet stands out."""
    return tuple(Marque(run.texte, "CLS À compléter") if est_a_completer(run) else run for run in bloc.runs)


def texte_riche(markdown: str, style: str = "Body Text") -> tuple[Block, ...]:
    """The blocks of a rich text; nothing for an empty one."""
    return blocs_riches(lire(markdown), style)


def en_cellule(markdown: str, style: str = "CLS Cellule") -> tuple[Para | Item, ...]:
    """The same for a cell."""
    return tuple(
        Item(inlines(bloc), bloc.niveau, bloc.numero) if isinstance(bloc, Puce) else Para(inlines(bloc), style)
        for bloc in lire(markdown)
    )


def precede(libelle: str, markdown: str, style: str = "Body Text") -> tuple[Block, ...]:
    """A rich text whose first paragraph begins with a bold label and a colon; nothing when the text is empty."""
    blocs = lire(markdown)
    if not blocs:
        return ()
    label = Run(f"{libelle} : ", gras=True)
    if isinstance(blocs[0], Paragraphe):
        return (Para((label, *blocs[0].runs), style), *blocs_riches(blocs[1:], style))
    return (Para((Run(f"{libelle} :", gras=True),), style), *blocs_riches(blocs, style))
