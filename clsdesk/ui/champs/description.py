"""Fields and tables described as data: forms, lists and their steps are built from the description."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Edit
from clsdesk.ui.champs.choix import ChampCase, ChampChoix
from clsdesk.ui.champs.couleur import ChampCouleur
from clsdesk.ui.champs.date import ChampDate
from clsdesk.ui.champs.fait import SourceFait
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.heure import ChampHeure
from clsdesk.ui.champs.liaison import Source, SourceBrute, SourceColonne, Valeur
from clsdesk.ui.champs.ligne import ChampLigne, ChampTexte
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.mesure import ChampDecimal, ChampMesure, SourceMesure
from clsdesk.ui.champs.montant import ChampMontant
from clsdesk.ui.champs.nombre import ChampNombre
from clsdesk.ui.champs.texte_riche import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, defilant, texte
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

Choix = Sequence[tuple[Valeur, str]]


@dataclass(frozen=True, slots=True)
class ChampDecrit:
    """One column as a field.

    `genre`: ligne, texte, riche, brut, nombre, annee, montant, decimal, mesure, couleur, date, jour, choix, case,
    fait (a tick that keeps its day). `bornes`: those of a whole number. `suggestions` completes a "ligne".
    """

    colonne: str
    libelle: str
    genre: str = "ligne"
    indication: str = ""
    aide: str = ""
    reference: str = ""
    choix: Choix | Callable[[Snapshot], Choix] = ()
    obligation: str = ""
    bornes: tuple[int, int] = (0, 10**9)
    suggestions: Callable[[Snapshot], Iterable[str]] | None = None


class ChoixVivant(ChampChoix):
    """A choice among rows of the file: keeps up as they come, go and change names."""

    def __init__(
        self, contexte: Contexte, source: SourceColonne, libelle: str, lister: Callable[[Snapshot], Choix]
    ) -> None:
        self._contexte, self._lister = contexte, lister
        super().__init__(contexte, source, libelle, lister(contexte.snapshot()))
        contexte.bridge.changed.connect(self._rafraichir)

    def _rafraichir(self, _changes: object) -> None:
        now = tuple(self._lister(self._contexte.snapshot()))
        if now != self._choix:
            self.proposer(now)


def construire(contexte: Contexte, table: str, row_id: int, champ: ChampDecrit) -> QWidget:
    """The widget of a described field, bound to its column."""
    source = _source(contexte, table, row_id, champ)
    name, hint = champ.libelle, champ.indication
    if champ.genre == "choix":
        if callable(champ.choix):
            return ChoixVivant(contexte, source, name, champ.choix)
        return ChampChoix(contexte, source, name, champ.choix)
    makers: dict[str, Callable[[], QWidget]] = {
        "ligne": lambda: ChampLigne(contexte, source, name, hint, _suggerer(contexte, champ)),
        "texte": lambda: ChampTexte(contexte, source, name, hint),
        "brut": lambda: ChampTexte(contexte, source, name, hint, lignes=1),
        "riche": lambda: ChampTexteRiche(contexte, source, name, hint),
        "nombre": lambda: ChampNombre(contexte, source, name, hint, bornes=champ.bornes),
        "annee": lambda: ChampNombre(contexte, source, name, hint, bornes=(1990, 2100), annee=True),
        "montant": lambda: ChampMontant(contexte, source, name, hint),
        "decimal": lambda: ChampDecimal(contexte, source, name, hint),
        "mesure": lambda: ChampMesure(contexte, source, name, hint),
        "couleur": lambda: ChampCouleur(contexte, source, name, hint),
        "date": lambda: ChampDate(contexte, source, name),
        "jour": lambda: ChampDate(contexte, source, name, jour=True),
        "heure": lambda: ChampHeure(contexte, source, name, hint),
        "case": lambda: ChampCase(contexte, source, name),
        "fait": lambda: ChampCase(contexte, SourceFait(contexte, source), name),
    }
    return makers[champ.genre]()


def _source(contexte: Contexte, table: str, row_id: int, champ: ChampDecrit) -> SourceColonne:
    kinds: dict[str, type[SourceColonne]] = {"mesure": SourceMesure, "brut": SourceBrute}
    step = f"Modifier « {champ.libelle} »"
    return kinds.get(champ.genre, SourceColonne)(contexte, table, row_id, champ.colonne, step)


def _suggerer(contexte: Contexte, champ: ChampDecrit) -> Callable[[], Iterable[str]] | None:
    lister = champ.suggestions
    return None if lister is None else lambda: lister(contexte.snapshot())


def poser(
    form: Formulaire,
    contexte: Contexte,
    table: str,
    row_id: int,
    champs: Sequence[ChampDecrit | tuple[ChampDecrit, ...]],
) -> dict[str, QWidget]:
    """Adds described fields to a form; a tuple of fields stands side by side. Returns the widgets by column."""
    made: dict[str, QWidget] = {}
    for each in champs:
        if isinstance(each, tuple):
            made |= {one.colonne: construire(contexte, table, row_id, one) for one in each}
            form.rangee(*((one.libelle, made[one.colonne], one.colonne) for one in each))
            helps = " ".join(one.aide for one in each if one.aide)
            if helps:
                form.ajouter(texte(helps, "second", plie=True))
        else:
            made[each.colonne] = widget = construire(contexte, table, row_id, each)
            if each.genre in ("case", "fait"):
                form.ajouter(widget, each.colonne)
                continue
            form.champ(each.libelle, widget, each.colonne, each.aide, each.reference, each.obligation)
    return made


def rebrancher(
    contexte: Contexte,
    widgets: dict[str, QWidget],
    table: str,
    row_id: int,
    champs: Sequence[ChampDecrit | tuple[ChampDecrit, ...]],
) -> None:
    """The fields that `poser` made now show and write another row: quicker than making them again."""
    for each in champs:
        for one in each if isinstance(each, tuple) else (each,):
            source: Source = _source(contexte, table, row_id, one)
            if one.genre == "fait":
                source = SourceFait(contexte, _source(contexte, table, row_id, one))
            widgets[one.colonne].liaison.changer_source(source)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TableDecrite:
    """A short list of rows of one kind, each edited in a form. `nom`: "visa"; `un`: "Un visa" starts notices."""

    genre: type[t.Row]
    nom: str
    pluriel: str
    champs: tuple[ChampDecrit | tuple[ChampDecrit, ...], ...]
    ligne: Callable[[Snapshot, t.Row], LigneListe]
    vide: tuple[str, str, str]
    ajouter: str = ""
    neuf: t.Row | None = None
    supprime: str = "supprimé"
    retirer: Callable[[Edit, int], None] | None = None
    """How a row goes when something else changes with it; None: the row alone."""
    depuis: int = 0
    """The first rank: 1 where ranks say a depth."""
    fait: str = ""
    """The column where Space, in the list, puts today's day, or empties it."""
    suite: Callable[[Contexte, int], QWidget] | None = None
    """What stands above the fields of a row."""
    fin: Callable[[Contexte, int], QWidget] | None = None
    """What stands below them."""


LARGEUR, EMPILE = 340, 190
"""The width of a list beside its form, its height above it."""


class TableForm(QWidget):
    """The list at the left, the form of the current row at the right: add, delete, put in order, undo."""

    def __init__(
        self, contexte: Contexte, description: TableDecrite, marge: int = Espace.M, parent: QWidget | None = None,
        empile: bool = False,
    ) -> None:  # fmt: skip
        """`marge`: the room at the left of the list; `empile`: the form stands below it, where room is scarce."""
        super().__init__(parent)
        self._contexte = contexte
        self._description = description
        self._form = Formulaire(contexte)
        self._montre = -1
        ordered = "rang" in {column.name for column in t.columns(description.genre)}
        actions = ActionsListe(
            self.ajouter,
            description.ajouter or f"Ajouter : {description.nom}",
            self._supprimer,
            self._ordonner if ordered else None,
            self._cocher if description.fait else None,
        )
        self.liste = ListeEditable(
            contexte, description.pluriel, (description.genre.TABLE,), self._lignes, actions, description.vide
        )
        self.liste.choisi.connect(self.montrer)
        self.liste.ouvert.connect(lambda _id: self._form.aller(self._premier()))
        left = boite(self._gauche(marge))
        cle, size = f"table/{description.genre.TABLE}{'/empile' if empile else ''}", EMPILE if empile else LARGEUR
        self._page, self._empile = defilant(self._form), empile
        self.setLayout(colonne(Partage(contexte, cle, left, self._page, size, empile)))
        self.montrer(self.liste.courant)

    def montrer(self, row_id: int) -> None:
        """The form of another row."""
        if row_id == self._montre:
            return
        self._contexte.flush()
        self._montre = row_id
        self._form.vider()
        if self._empile:  # nothing to show: the empty state has the whole height
            self._page.setVisible(bool(row_id))
        if row_id:
            if self._description.suite:
                self._form.ajouter(self._description.suite(self._contexte, row_id))
            poser(self._form, self._contexte, self._description.genre.TABLE, row_id, self._description.champs)
            if self._description.fin:
                self._form.ajouter(self._description.fin(self._contexte, row_id))

    def aller(self, row_id: int, champ: str = "") -> None:
        """Makes a row current and goes to one of its fields."""
        if self.liste.choisir(row_id):
            self._form.aller(champ or self._premier())

    def ajouter(self) -> int:
        """A new row at the end; returns its id."""
        genre = self._description.genre
        with self._contexte.document.edit(self._description.ajouter or f"Ajouter : {self._description.nom}") as edit:
            row = self._description.neuf or genre()
            if any(column.name == "rang" for column in t.columns(genre)):
                row = replace(row, rang=len(edit.all(genre)) + self._description.depuis)  # type: ignore[call-arg]
            return edit.insert(row)

    def _gauche(self, marge: int) -> QVBoxLayout:
        """The list, with what stands around it."""
        return colonne(self.liste, marges=(marge, Espace.S, Espace.S, Espace.S))

    def _premier(self) -> str:
        first = self._description.champs[0]
        return first[0].colonne if isinstance(first, tuple) else first.colonne

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [self._description.ligne(snapshot, row) for row in snapshot.all(self._description.genre)]

    def _supprimer(self, ids: list[int]) -> str:
        table, nom = self._description.genre.TABLE, self._description.nom
        with self._contexte.document.edit(f"Supprimer : {nom}") as edit:
            for row_id in ids:
                if self._description.retirer:
                    self._description.retirer(edit, row_id)
                else:
                    edit.delete(table, row_id)
        return (
            f"{nom.capitalize()} {self._description.supprime}." if len(ids) == 1 else f"{len(ids)} lignes supprimées."
        )

    def _cocher(self, ids: list[int]) -> None:
        """All done today, or to do again when all of them were done."""
        d, snapshot = self._description, self._contexte.snapshot()
        done = all(getattr(snapshot.get(d.genre, each), d.fait, "") for each in ids)
        with self._contexte.document.edit(f"Cocher : {d.nom if len(ids) == 1 else d.pluriel}") as edit:
            for row_id in ids:
                edit.update(d.genre.TABLE, row_id, **{d.fait: "" if done else self._contexte.aujourdhui().isoformat()})

    def _ordonner(self, ids: list[int]) -> None:
        with self._contexte.document.edit(f"Ordonner : {self._description.pluriel}") as edit:
            for rank, row_id in enumerate(ids, self._description.depuis):
                edit.update(self._description.genre.TABLE, row_id, rang=rank)
