"""Needs and priorities: what they lean on, how they score, what answers them, and what is still without answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from clsdesk.commands import articulation as commands
from clsdesk.models import tables as t
from clsdesk.models.priorites import (
    CRITERES,
    ECHELLE,
    POIDS_MAX,
    actions_sans_besoin,
    appuis_possibles,
    classees,
    poids,
    sans_action,
    score,
    themes_connus,
)
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix
from clsdesk.ui.champs.cocher import Case, ListeACocher
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite, TableForm
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import LienElide, boite, bouton, colonne, rangee, texte, vider
from clsdesk.ui.images import ImageEnGrand
from clsdesk.ui.theme import Espace

NOTES: Choix = [(None, "Non coté"), *((note, f"{note}, {mot}") for note, mot in ECHELLE.items())]


def _themes(snapshot: Snapshot) -> Choix:
    return [("", "À préciser"), *((nom, nom) for nom in themes_connus(snapshot))]


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Priorite)
    found = score(row, poids(snapshot))
    second = " · ".join(filter(None, [f"{found.note} sur 5" if found.note else "Non coté", row.theme]))
    return LigneListe(row.id, row.intitule or "Besoin à nommer", second, "Retenu" if row.retenue else "")


class ScoreVu(QWidget):
    """The score of a need, its rank, and how it is made."""

    def __init__(self, contexte: Contexte, priorite_id: int) -> None:
        super().__init__()
        self._contexte, self._id = contexte, priorite_id
        self._note, self._rang, self._pourquoi = texte("", "titre"), texte("", "second"), texte("", "second", plie=True)
        self.setLayout(colonne(rangee(self._note, self._rang, -1), self._pourquoi, espace=Espace.XS))
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("priorite", "option"):
            self._relire()

    def _relire(self) -> None:
        ranked = classees(self._contexte.snapshot())
        place = next((rank for rank, (row, _) in enumerate(ranked, 1) if row.id == self._id), 0)
        if not place:
            return
        found = ranked[place - 1][1]
        self._note.setText(f"{found.note} sur 5" if found.note else "Sans score")
        self._rang.setText(f"{'1er' if place == 1 else f'{place}e'} sur {len(ranked)}" if found.note else "")
        self._pourquoi.setText(found.explication)


class Attaches(QWidget):
    """What a need leans on, and the elements of the plan that answer it."""

    def __init__(self, contexte: Contexte, priorite_id: int) -> None:
        super().__init__()
        self._contexte, self._id, self._en_retard = contexte, priorite_id, False
        proofs = ListeACocher("Ce qui le montre dans le diagnostic", self._preuves, self._appuyer,
                              vide="Le diagnostic n'a encore ni constat, ni chiffre, ni tableau.")  # fmt: skip
        answers = ListeACocher("Ce qui y répond dans le plan", self._elements, self._repondre,
                               vide="Le plan est encore vide.")  # fmt: skip
        self._listes = (proofs, answers)
        self.setLayout(
            colonne(
                texte("Ce qui le montre dans le diagnostic", "etiquette"), proofs, Espace.S,
                texte("Ce qui y répond dans le plan", "etiquette"), answers, espace=Espace.XS,
            )
        )  # fmt: skip
        contexte.bridge.changed.connect(self._entendre)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("appui", "priorite_element", "constat", "indicateur_territoire", "tableau", "element"):
            self._en_retard = True
            self._rattraper()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rattraper()

    def _rattraper(self) -> None:
        """The lists are long: read when they are seen, not at each step made elsewhere."""
        if self._en_retard and self.isVisible():
            self._en_retard = False
            for each in self._listes:
                each.relire()

    def _preuves(self) -> list[Case]:
        found = appuis_possibles(self._contexte.snapshot(), ("priorite", self._id))
        return [Case((each.objet, each.objet_id), each.texte, chosen) for each, chosen in found]

    def _appuyer(self, preuves: list[tuple[str, int]]) -> None:
        commands.choisir_appuis(self._contexte.document, ("priorite", self._id), preuves)

    def _elements(self) -> list[Case]:
        snapshot = self._contexte.snapshot()
        linked = {row.element_id for row in snapshot.where(t.PrioriteElement, "priorite_id", self._id)}
        return [
            Case(node.id, f"{node.code} {node.element.intitule}".strip(), node.id in linked, len(node.ancetres))
            for node in snapshot.plan.parcours()
        ]

    def _repondre(self, ids: list[int]) -> None:
        commands.choisir_elements(self._contexte.document, self._id, ids)


PRIORITES = TableDecrite(
    t.Priorite,
    "besoin",
    "Besoins et priorités",
    (
        Champ("intitule", "Le besoin", "ligne", "Rompre l'isolement des personnes âgées"),
        (Champ("theme", "Thème", "choix", choix=_themes), Champ("retenue", "Retenu comme priorité", "choix",
                                                               choix=[(0, "Non"), (1, "Oui")])),
        (Champ("gravite", CRITERES["gravite"], "choix", choix=NOTES),
         Champ("frequence", CRITERES["frequence"], "choix", choix=NOTES)),
        (Champ("perception", CRITERES["perception"], "choix", choix=NOTES),
         Champ("impact", CRITERES["impact"], "choix", choix=NOTES)),
        (Champ("faisabilite", CRITERES["faisabilite"], "choix", choix=NOTES),),
        Champ("texte", "Développement", "riche", "Ce que l'on sait, ce que l'on entend, ce qui existe déjà"),
    ),
    _ligne,
    (
        "target",
        "Aucun besoin noté",
        "Rassemblez les besoins que montrent les chiffres et les constats, cotez-les, retenez les priorités.",
    ),
    "Ajouter un besoin",
    suite=ScoreVu,
    fin=Attaches,
)  # fmt: skip


class Poids(QWidget):
    """The weight of each criterion, side by side."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        choices: list[tuple[Valeur, str]] = [(rank, "Ne compte pas" if not rank else f"× {rank}")
                                             for rank in range(POIDS_MAX + 1)]  # fmt: skip
        line = rangee(espace=Espace.M)
        for critere, nom in CRITERES.items():
            box = ChampChoix(contexte, SourcePoids(contexte, critere), f"Poids : {nom}", choices)
            line.addLayout(colonne(texte(nom, "etiquette"), box, espace=Espace.XS))
        self.setLayout(line)


class SourcePoids(Source):
    """The weight of one criterion."""

    def __init__(self, contexte: Contexte, critere: str) -> None:
        self._contexte, self._critere = contexte, critere

    def lire(self) -> Valeur:
        return poids(self._contexte.snapshot())[self._critere]

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if isinstance(valeur, int) and valeur != self.lire():
            commands.peser(self._contexte.document, self._critere, valeur)

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("option")


class Priorites(QWidget):
    """The page: the weights on demand, what is without answer, then the needs one by one."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self.form = TableForm(contexte, PRIORITES, Espace.XL)
        self._poids = Poids(contexte)
        self._poids.hide()
        weights = bouton("Poids des critères", None, "discret", contexte.icones, "sliders-horizontal")
        weights.setCheckable(True)
        weights.toggled.connect(self._poids.setVisible)
        self._image: ImageEnGrand | None = None
        matrix = bouton("Matrice", self.montrer_matrice, "discret", contexte.icones, "image")
        self._manques = colonne(espace=Espace.XS)
        head = colonne(rangee(boite(self._manques), -1, matrix, weights, espace=Espace.M), self._poids,
                       marges=(Espace.XL, Espace.S, Espace.XL, 0))  # fmt: skip
        layout = colonne(head, self.form, espace=Espace.XS)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def aller(self, priorite_id: int, champ: str = "") -> None:
        """Makes a need current and goes to one of its fields."""
        self.form.aller(priorite_id, champ)

    def montrer_matrice(self) -> None:
        """The needs by importance and feasibility, as a picture."""
        self._image = self._image or ImageEnGrand(self._contexte, self.window())
        self._image.demander("matrice", "Matrice des priorités",
                             "La matrice se dessine dès qu'un besoin est coté, faisabilité comprise.")  # fmt: skip

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("priorite", "priorite_element", "appui", "element"):
            self._relire()

    def _relire(self) -> None:
        vider(self._manques)
        snapshot = self._contexte.snapshot()
        for words, cible in _sans_reponse(snapshot):
            self._manques.addWidget(LienElide(words, self._aller_a(cible)))

    def _aller_a(self, cible: Cible) -> Callable[[], object]:
        return lambda: self._contexte.naviguer(cible)


def _sans_reponse(snapshot: Snapshot) -> list[tuple[str, Cible]]:
    """A sentence for the priorities without action and one for the actions without need, each with the first row."""
    found = []
    needs, actions = sans_action(snapshot), actions_sans_besoin(snapshot)
    if needs:
        count = f"{len(needs)} priorités retenues n'ont" if len(needs) > 1 else "1 priorité retenue n'a"
        found.append((f"{count} aucune action", Cible("diagnostic", "priorite", needs[0].id)))
    if actions:
        count = f"{len(actions)} actions ne répondent" if len(actions) > 1 else "1 action ne répond"
        found.append((f"{count} à aucun besoin", Cible("plan", "element", actions[0].id, "priorites")))
    return found
