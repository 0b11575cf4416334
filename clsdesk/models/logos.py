"""Which logos stand on documents, in which order, and the words that say them to those who do not see them.

The CLS's own logo never stands alone: it does not say who makes the contract. It comes with another, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.models import tables as t
from clsdesk.models.organisations import est_ars, libelle
from clsdesk.models.snapshot import Snapshot

LOGO, LOGO_CLS = "logo", "logo_cls"


def logo_de(snapshot: Snapshot, organisation_id: int | None) -> t.Piece | None:
    """The logo of an organisation, the CLS's own for None; None when there is none."""
    pieces = snapshot.where(t.Piece, "organisation_id", organisation_id)
    nature = LOGO_CLS if organisation_id is None else LOGO
    return next((each for each in pieces if each.nature == nature), None)


def alternatif(snapshot: Snapshot, piece: t.Piece) -> str:
    """What stands for the picture: the text typed, else whose logo it is, under the name that it has today."""
    return piece.legende.strip() or texte_par_defaut(snapshot, piece.organisation_id)


def texte_par_defaut(snapshot: Snapshot, organisation_id: int | None) -> str:
    """« Logo : CPAM de l'Artois »; for the CLS's own, the contract's name."""
    body = snapshot.get(t.Organisation, organisation_id)
    nom = (body.nom or libelle(body)) if body else snapshot.contrat.nom or snapshot.modele.titre_contrat
    return f"Logo : {nom}"


def bandeau(snapshot: Snapshot) -> tuple[t.Piece, ...]:
    """The logos at the head of a document, in the model's order; none at all where the CLS's would stand alone."""
    return _accompagnes(_dans_l_ordre(snapshot, snapshot.modele.bandeau))


def grille(snapshot: Snapshot) -> tuple[t.Piece, ...]:
    """The logos of the contract's cover, in the model's order."""
    return _accompagnes(_dans_l_ordre(snapshot, snapshot.modele.logos_couverture))


def cls_seul(snapshot: Snapshot) -> bool:
    """Whether the CLS's logo is left out of the documents because no other would stand beside it."""
    return not bandeau(snapshot) and any(
        each.nature == LOGO_CLS for each in _dans_l_ordre(snapshot, snapshot.modele.bandeau)
    )


def abimes(snapshot: Snapshot) -> tuple[t.Piece, ...]:
    """The logos whose bytes the file holds no more, or holds damaged."""
    return tuple(
        each
        for each in snapshot.all(t.Piece)
        if each.nature in (LOGO, LOGO_CLS) and each.empreinte not in snapshot.contenus
    )


def _accompagnes(pieces: tuple[t.Piece, ...]) -> tuple[t.Piece, ...]:
    return pieces if any(each.nature == LOGO for each in pieces) else ()


def _dans_l_ordre(snapshot: Snapshot, places: tuple[str, ...]) -> tuple[t.Piece, ...]:
    """Each logo once, where it comes first; those that are absent or damaged leave no hole."""
    wanted = dict.fromkeys(each for place in places for each in _organisations(snapshot, place))
    found = (logo_de(snapshot, each) for each in wanted)
    return tuple(each for each in found if each is not None and each.empreinte in snapshot.contenus)


def _organisations(snapshot: Snapshot, place: str) -> Iterator[int | None]:
    """Whose logos a place of the model asks for: organisations by id, None for the CLS's own."""
    parties = [row.organisation_id for row in snapshot.all(t.Signataire) if row.organisation_id]
    match place:
        case "cls":
            yield None
        case "collectivite":
            if snapshot.contrat.organisation_id:
                yield snapshot.contrat.organisation_id
        case "ars":
            bodies = (snapshot.get(t.Organisation, each) for each in parties)
            yield from (body.id for body in bodies if body and est_ars(body))
        case _:
            yield from parties
