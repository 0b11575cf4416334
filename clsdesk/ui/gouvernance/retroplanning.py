"""The planning backwards: the guide's steps from a wished date, their days, what waits for what, and the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSplitter, QStackedLayout, QWidget

from clsdesk.catalogue import etapes_du_guide
from clsdesk.commands import retroplanning as gestes
from clsdesk.models import tables as t
from clsdesk.models.dates import date_courte, debut_de, lire_date
from clsdesk.models.retroplanning import ETATS, Ancres, ancres, attend, dans, pas, poussees
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, ChoixVivant, TableDecrite, TableForm
from clsdesk.ui.champs.liaison import SourceColonne
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.gouvernance.gantt import Gantt
from clsdesk.ui.images import ImageEnGrand
from clsdesk.ui.theme import Espace

REPOS = 900
"""Milliseconds after a date was typed before it pushes others: it may still be being typed."""
_NATURES = {"faite": "positif", "en_retard": "critique", "en_cours": "attention", "a_venir": "neutre",
            "sans_date": "neutre"}  # fmt: skip


class Apres(QWidget):
    """The step that must be done before: those that already wait for this one are not offered."""

    def __init__(self, contexte: Contexte, etape_id: int) -> None:
        super().__init__()
        source = SourceColonne(contexte, "etape", etape_id, "apres_id", "Modifier « Après »")

        def others(snapshot: Snapshot) -> Choix:
            rows = snapshot.all(t.Etape)
            kept = ((row.id, une_ligne(row.intitule)) for row in rows if not attend(rows, etape_id, row.id))
            return [(None, "Aucune"), *kept]

        field = ChoixVivant(contexte, source, "Après l'étape", others)
        self.setLayout(colonne(texte("Après l'étape", "etiquette"), field, espace=Espace.XS))


class Retroplanning(Ecran):
    """Empty: from which date to count. Otherwise the steps at the left, the picture at the right."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        description = TableDecrite(
            t.Etape, "étape", "Étapes",
            (
                Champ("intitule", "Étape"),
                (Champ("debut", "Début", "date"), Champ("fin", "Fin", "date")),
                Champ("faite", "Faite le", "jour"),
                Champ("phase", "Phase"), Champ("note", "Note", "riche"),
            ),
            self._ligne, ("calendar-range", "Aucune étape", "Partez des étapes du guide, ou ajoutez la vôtre."),
            "Ajouter une étape", supprime="supprimée", fin=Apres,
        )  # fmt: skip
        self.table = TableForm(contexte, description, Espace.XL)
        self._gantt = Gantt(contexte)
        self._date = QLineEdit()
        self._date.setAccessibleName("Signature souhaitée")
        self._date.setPlaceholderText("12/03/2026")
        self._date.setFixedWidth(Espace.XXL * 5)
        self._date.returnPressed.connect(self.proposer)
        self._pile = QStackedLayout(self)
        self._pile.addWidget(self._depart())
        self._pile.addWidget(self._corps())
        self._repos = QTimer(self, singleShot=True, interval=REPOS)
        self._repos.timeout.connect(self._pousser_maintenant)
        contexte.bridge.changed.connect(self._pousser)

    def actualiser(self, changes: ChangeSet | None) -> None:
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        self._pile.setCurrentIndex(1 if snapshot.all(t.Etape) else 0)
        if not snapshot.all(t.Etape):
            signed = ancres(snapshot, today, renouvellement=self._renouvelle()).signature
            self._date.setText(date_courte(signed.isoformat()))
        late = [each for each in pas(snapshot, today) if each.etat == "en_retard"]
        count = "1 étape en retard" if len(late) == 1 else f"{len(late)} étapes en retard"
        self._etat.setText(count if late else "Aucune étape en retard")
        pushed = poussees(snapshot.all(t.Etape))
        self._repousser.setVisible(bool(pushed))
        self._repousser.setText(f"Repousser {len(pushed)} étape{'s' if len(pushed) > 1 else ''}")
        self._gantt.relire()

    def aller(self, cible: Cible) -> None:
        """A step, one of its fields."""
        self.table.aller(cible.id, cible.champ)

    def proposer(self) -> None:
        """The guide's steps, from the date in the field."""
        wished = debut_de(lire_date(self._date.text()) or "")
        if wished is None:
            self.contexte.avis.dire(
                "Écrivez la date de signature souhaitée, par exemple 12/03/2027.", nature="attention"
            )
            return
        own = ancres(self.contexte.snapshot(), self.contexte.aujourdhui(), renouvellement=self._renouvelle())
        end = own.fin if own.fin > wished else dans(wished, 60)
        count = gestes.partir_du_guide(self.contexte.document, etapes_du_guide(), Ancres(wished, end))
        self.contexte.avis.dire(f"{count} étapes ajoutées.", "Annuler", self.contexte.document.undo)

    def _renouvelle(self) -> bool:
        """A contract that is under way prepares the next one."""
        row = self.contexte.snapshot().contrat
        signed = row.date_signature or row.date_effet
        return bool(signed) and signed <= self.contexte.aujourdhui().isoformat() and bool(row.date_fin)

    def _depart(self) -> QWidget:
        go = bouton("Proposer les étapes du guide", self.proposer, "principal", self.contexte.icones, "calendar-range")
        alone = bouton("Ajouter une étape à la main", self.table.ajouter, "discret")
        words = texte(
            "Les trois phases et les sept étapes du guide, comptées à rebours de la signature souhaitée, puis jusqu'à "
            "la fin du contrat. Pour un renouvellement, c'est le lendemain de la fin du contrat en cours. Les durées "
            "sont des repères : chaque date se corrige ensuite.",
            "second", plie=True,
        )  # fmt: skip
        made = colonne(
            texte("Établir le rétroplanning", "section"), words, texte("Signature souhaitée", "etiquette"),
            rangee(self._date, -1), rangee(go, alone, -1), -1, espace=Espace.M,
        )  # fmt: skip
        return defilant(boite(made))

    def _corps(self) -> QWidget:
        c = self.contexte
        self._etat = texte("", "gras")
        self._repousser = bouton("Repousser", self._pousser_maintenant, "", c.icones, "corner-down-right")
        large = bouton("Voir en grand, enregistrer…", self._agrandir, "discret", c.icones, "maximize-2")
        head = rangee(self._etat, -1, self._repousser, large)
        area = QScrollArea()
        area.setAccessibleName("Rétroplanning en image")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(boite(colonne(self._gantt, -1)))
        above = boite(colonne(head, area, marges=(Espace.XXL, Espace.S, Espace.XL, 0), espace=Espace.XS))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(above)
        split.addWidget(self.table)
        split.setChildrenCollapsible(False)
        split.setSizes([340, 220])
        return boite(colonne(split))

    def _agrandir(self) -> None:
        panel = ImageEnGrand(self.contexte, self.window())
        panel.demander("retroplanning", "Rétroplanning", "Aucune étape n'est datée.")

    def _pousser(self, changes: ChangeSet) -> None:
        """A date that a person changed pushes what waits for it, and says so; what is undone stays undone."""
        if changes.origin == "edit" and changes.touches("etape") and not changes.label.startswith("Repousser"):
            self._repos.start()
        elif changes.touches("etape"):
            self._repos.stop()

    def _pousser_maintenant(self) -> None:
        moved = gestes.repousser(self.contexte.document)
        if moved:
            names = ", ".join(f"« {une_ligne(row.intitule)} »" for row in moved[:3])
            more = f" et {len(moved) - 3} autres" if len(moved) > 3 else ""
            said = f"Repoussé pour suivre l'étape d'avant : {names}{more}."
            self.contexte.avis.dire(said, "Annuler", self.contexte.document.undo, "attention")

    def _ligne(self, snapshot: Snapshot, row: t.Row) -> LigneListe:
        assert isinstance(row, t.Etape)
        state = next(each.etat for each in pas(snapshot, self.contexte.aujourdhui()) if each.row.id == row.id)
        days = " → ".join(filter(None, (date_courte(row.debut), date_courte(row.fin))))
        second = " · ".join(filter(None, (days, une_ligne(row.phase))))
        return LigneListe(row.id, une_ligne(row.intitule) or "Étape à nommer", second, ETATS[state], _NATURES[state])
