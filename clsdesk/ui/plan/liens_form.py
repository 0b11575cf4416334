"""What an element answers and is tied to: needs, findings, other frames, stakes, classifications."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from clsdesk.catalogue import referentiels
from clsdesk.commands import articulation as commands
from clsdesk.models import tables as t
from clsdesk.models.articulation import Referentiel, classes
from clsdesk.models.priorites import appuis_possibles
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.champs.cocher import Case, CasesEnGrille, Choisir, ListeACocher, Lister
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.plan.cadres import Cadres

TABLES = (
    "priorite", "priorite_element", "appui", "constat", "indicateur_territoire", "tableau", "lien", "enjeu",
    "enjeu_element", "classement", "element",
)  # fmt: skip
"""The rows that this form shows."""

CHAMPS_LIES = ("priorites", "appuis", "cadres", "enjeux", "public", "territoire", "determinant", "niveau",
                "theme")  # fmt: skip
"""The places of this form that a target can name."""


class LiensForm(Formulaire):
    """Everything is ticked or typed in place; the fiche's fields and the documents follow."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._element_id = 0
        self._referentiels = referentiels()
        self._listes: list[ListeACocher | CasesEnGrille] = []
        self._cadres: Cadres | None = None
        contexte.bridge.changed.connect(self._entendre)

    def montrer(self, element_id: int) -> None:
        """Shows another element in the same fields, made the first time."""
        if element_id == self._element_id:
            return
        self._element_id = element_id
        if self._cadres is None:
            self._poser()
        self._relire()

    def _poser(self) -> None:
        self.section("À quoi cela répond", "Ce qui est coché remplit le contexte de la fiche, avec ses sources.")
        self._cocher("Besoins et priorités", "priorites", self._besoins, self._choisir_besoins,
                     "Aucun besoin encore : ils se notent dans Diagnostic, Priorités.")  # fmt: skip
        self._cocher("Constats, chiffres et tableaux à l'appui", "appuis", self._appuis,
                     self._choisir_appuis, "Le diagnostic n'a encore ni constat, ni chiffre, ni tableau.")  # fmt: skip
        self.section("Avec quoi cela s'articule", "Une ligne par cadre : le champ « articulation » de la fiche suit.")
        self._cadres = self.champ("Autres politiques et dispositifs", Cadres(self._contexte), "cadres")
        self._grille("Enjeux transversaux", "enjeux", self._enjeux, self._choisir_enjeux,
                     "Aucun enjeu transversal encore : ils se notent dans Contrat.")  # fmt: skip
        self.section("Comment la classer", "L'équilibre du plan se lit d'après ces cases.")
        for each in self._referentiels:
            self._grille(each.nom, each.cle, partial(self._valeurs, each), partial(self._classer, each), "", each.aide)

    def _cocher(
        self, libelle: str, cle: str, lister: Lister, choisir: Choisir,
        vide: str,
    ) -> None:  # fmt: skip
        self._listes.append(self.champ(libelle, ListeACocher(libelle, lister, choisir, 168, vide), cle))

    def _grille(
        self, libelle: str, cle: str, lister: Lister, choisir: Choisir,
        vide: str, aide: str = "",
    ) -> None:  # fmt: skip
        self._listes.append(self.champ(libelle, CasesEnGrille(libelle, lister, choisir, vide), cle, aide))

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*TABLES) and self._cadres is not None and self.isVisible():
            self._relire()

    def _relire(self) -> None:
        if self._cadres is not None:
            self._cadres.montrer(self._element_id)
        for each in self._listes:
            each.relire()

    def _besoins(self) -> list[Case]:
        snapshot = self._contexte.snapshot()
        linked = {row.priorite_id for row in snapshot.where(t.PrioriteElement, "element_id", self._element_id)}
        rows = snapshot.all(t.Priorite)
        return [Case(row.id, row.intitule or "Besoin sans intitulé", row.id in linked) for row in rows]

    def _choisir_besoins(self, ids: list[int]) -> None:
        commands.choisir_besoins(self._contexte.document, self._element_id, ids)

    def _appuis(self) -> list[Case]:
        found = appuis_possibles(self._contexte.snapshot(), ("element", self._element_id))
        return [Case((each.objet, each.objet_id), each.texte, chosen) for each, chosen in found]

    def _choisir_appuis(self, preuves: list[tuple[str, int]]) -> None:
        commands.choisir_appuis(self._contexte.document, ("element", self._element_id), preuves)

    def _enjeux(self) -> list[Case]:
        snapshot = self._contexte.snapshot()
        linked = {row.enjeu_id for row in snapshot.where(t.EnjeuElement, "element_id", self._element_id)}
        return [Case(row.id, row.titre, row.id in linked) for row in snapshot.all(t.Enjeu)]

    def _choisir_enjeux(self, ids: list[int]) -> None:
        commands.choisir_enjeux(self._contexte.document, self._element_id, ids)

    def _valeurs(self, referentiel: Referentiel) -> list[Case]:
        snapshot = self._contexte.snapshot()
        node = snapshot.plan.par_id.get(self._element_id)
        held = classes(snapshot, referentiel.cle, node) if node else ()
        more = tuple((each, each) for each in held if each not in dict(referentiel.valeurs))
        return [Case(cle, libelle, cle in held) for cle, libelle in (*referentiel.valeurs, *more)]

    def _classer(self, referentiel: Referentiel, valeurs: list[str]) -> None:
        """One value only where the classification says so: the one just ticked stays."""
        snapshot = self._contexte.snapshot()
        node = snapshot.plan.par_id.get(self._element_id)
        if not referentiel.multiple and len(valeurs) > 1 and node:
            before = classes(snapshot, referentiel.cle, node)
            valeurs = [each for each in valeurs if each not in before] or valeurs[-1:]
        commands.classer(self._contexte.document, [self._element_id], referentiel.cle, valeurs)
        self._relire()
