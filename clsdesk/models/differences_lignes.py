"""Differences of the rows that differences_objets describes: fields, rows added and removed, orders, small rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.differences_champs import ChampCompare, Groupe, ObjetCompare
from clsdesk.models.differences_objets import OBJETS, article_effectif, numero
from clsdesk.models.differences_socle import (
    AJOUT,
    MODIFICATION,
    NUMEROS,
    ORDRE,
    RETRAIT,
    Difference,
    Pas,
    Rangement,
    fusion,
)
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule


def differences_des_lignes(a: Snapshot, b: Snapshot) -> Iterator[Difference]:
    """Kind by kind, row by row in the contract's order."""
    for objet in OBJETS:
        yield from _de_l_objet(objet, a, b)
    yield from _numeros_des_articles(a, b)


def _de_l_objet(objet: ObjetCompare, a: Snapshot, b: Snapshot) -> Iterator[Difference]:
    olds = {row.id: row for row in a.all(objet.genre)}
    news = {row.id: row for row in b.all(objet.genre)}
    for row_id in fusion(tuple(olds), tuple(news)):
        old, new = olds.get(row_id), news.get(row_id)
        if old is not None and new is not None:
            if objet.compte(a, old) or objet.compte(b, new):
                yield from _champs(objet, a, b, old, new)
        elif objet.ajouts:
            yield _venue(objet, b, new) if new is not None else _partie(objet, a, old)
    for colonne, quoi in objet.ordres:
        yield from _ordre(objet, colonne, quoi, a, b)


def _champs(objet: ObjetCompare, a: Snapshot, b: Snapshot, old: t.Row, new: t.Row) -> Iterator[Difference]:
    lieu = objet.lieu(b, new)
    for champ in objet.champs:
        yield from comparer(champ, objet.partie, lieu, (a, old), (b, new))
    for groupe in objet.groupes:
        yield from comparer_groupe(groupe, objet.genre.TABLE, objet.partie, lieu, new.id, (a, b))


def comparer(
    champ: ChampCompare, partie: str, lieu: str, ancien: tuple[Snapshot, Any], nouveau: tuple[Snapshot, Any]
) -> Iterator[Difference]:
    """One field of a row that both states have."""
    if champ.valeur(*ancien) == champ.valeur(*nouveau):
        return
    row: t.Row = nouveau[1]
    yield Difference(
        row.TABLE, row.id, champ.colonnes[0], champ.partie or partie, MODIFICATION, lieu, champ.libelle,
        champ.dire(*ancien), champ.dire(*nouveau), (Pas(row.TABLE, row.id, row, champ.colonnes),),
        temoin=repr(champ.valeur(*nouveau)),
    )  # fmt: skip


def comparer_groupe(
    groupe: Groupe, table: str, partie: str, lieu: str, row_id: int, etats: tuple[Snapshot, Snapshot]
) -> Iterator[Difference]:
    """The small rows that hang from a row, compared by what they say."""
    olds, news = (groupe.membres(each, row_id, other) for each, other in (etats, etats[::-1]))
    if [groupe.vaut(row) for row in olds] == [groupe.vaut(row) for row in news]:
        return
    kind = groupe.genre.TABLE
    pas = (*(Pas(kind, row.id) for row in olds), *(Pas(kind, row.id, row, membre=True) for row in news))
    yield Difference(
        table, row_id, groupe.champ, partie, MODIFICATION, lieu, groupe.libelle,
        groupe.dire(etats[0], olds), groupe.dire(etats[1], news), pas,
    )  # fmt: skip


def _venue(objet: ObjetCompare, b: Snapshot, new: t.Row) -> Difference:
    table = objet.genre.TABLE
    hung: list[t.Row] = [row for groupe in objet.groupes for row in groupe.membres(b, new.id)]
    hung += [row for kind, colonne in objet.attaches for row in b.where(kind, colonne, new.id)]
    places = tuple(
        Rangement(table, colonne, None, ordonnes(b, objet.genre, colonne), frozenset({new.id}))
        for colonne, _ in objet.ordres
    )
    pas = (Pas(table, new.id, new), *(Pas(row.TABLE, row.id, row, membre=True) for row in hung))
    return Difference(
        table, new.id, "", objet.partie, AJOUT, objet.lieu(b, new), "ajout", "", objet.resume(b, new), pas, places,
        temoin=repr([champ.valeur(b, new) for champ in objet.champs]),
    )  # fmt: skip


def _partie(objet: ObjetCompare, a: Snapshot, old: t.Row | None) -> Difference:
    assert old is not None
    table = objet.genre.TABLE
    return Difference(
        table, old.id, "", objet.partie, RETRAIT, objet.lieu(a, old), "retrait", objet.resume(a, old), "",
        (Pas(table, old.id),),
    )  # fmt: skip


def ordonnes(snapshot: Snapshot, genre: type[t.Row], colonne: str) -> tuple[int, ...]:
    """The ids of a kind of row in the order of a column; the rows' own order decides between equals."""
    rows = sorted(snapshot.all(genre), key=lambda row: (getattr(row, colonne), getattr(row, "rang", 0), row.id))
    return tuple(row.id for row in rows)


def _ordre(objet: ObjetCompare, colonne: str, quoi: str, a: Snapshot, b: Snapshot) -> Iterator[Difference]:
    """One difference for all the rows that both states have, when they do not stand in the same order."""
    before, after = ordonnes(a, objet.genre, colonne), ordonnes(b, objet.genre, colonne)
    common = set(before) & set(after)
    old, new = ([each for each in ids if each in common] for ids in (before, after))
    if old == new:
        return
    table = objet.genre.TABLE
    yield Difference(
        table, 0, colonne, objet.partie, ORDRE, majuscule(quoi), "", _liste(objet, a, old),
        _liste(objet, b, new), (), (Rangement(table, colonne, None, after, frozenset(common)),),
    )  # fmt: skip


def _liste(objet: ObjetCompare, snapshot: Snapshot, ids: list[int]) -> str:
    rows = (snapshot.get(objet.genre, each) for each in ids)
    names = (objet.resume(snapshot, row).split("\n")[0] for row in rows if row is not None)
    return "\n".join(f"{rang}. {name}" for rang, name in enumerate(names, 1))


def _numeros_des_articles(a: Snapshot, b: Snapshot) -> Iterator[Difference]:
    """The articles whose number follows another change, told once."""
    pairs = [(old, row) for row in b.all(t.Article) if (old := a.get(t.Article, row.id)) is not None]
    moved = [(old, row) for old, row in pairs if numero(a, old) != numero(b, row)]
    if moved:
        yield Difference(
            t.Article.TABLE, 0, "numero", "articles", NUMEROS, "Numéros des articles", "",
            "\n".join(f"Article {numero(a, old)} : {article_effectif(a, old)[0]}" for old, _ in moved),
            "\n".join(f"Article {numero(b, row)} : {article_effectif(b, row)[0]}" for _, row in moved),
            suit=True,
        )  # fmt: skip
