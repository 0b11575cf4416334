"""The new-file assistant: the regional model, the name, the years, where to keep it; checked while it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_documents_dir
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from clsdesk import catalogue
from clsdesk.catalogue import territoires
from clsdesk.commands.creation import modele_propose
from clsdesk.models.accords import nom as nom_accorde
from clsdesk.models.decoupage import Lieu
from clsdesk.models.modele import Modele
from clsdesk.models.territoire import nom_de_collectivite
from clsdesk.models.texte import une_ligne
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.contrat.lieux import ChampLieu
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Defilement, Flottant
from clsdesk.ui.messages import Messages
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

_LIEU = "Choisi dans la liste, il remplit les communes et leur population, sans connexion."
_INTERDITS = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Demande:
    """What the assistant gives."""

    chemin: Path
    modele: str
    nom: str
    territoire: str
    debut: int | None
    fin: int | None
    source: Path | None = None
    """The table to import once the file is made."""
    lieux: tuple[Lieu, ...] = ()
    """What the open data knows of the territory: its communes fill in by themselves."""


class Assistant(Flottant):
    """Four questions on one panel; the file's place follows the name until it is chosen by hand."""

    def __init__(
        self,
        apparence: Apparence,
        parent: QWidget,
        messages: Callable[[], Messages],
        creer: Callable[[Demande], None],
        annee: int,
    ) -> None:
        super().__init__(apparence, parent, 600, "Nouveau contrat")
        self._messages, self._creer = messages, creer
        self._source: Path | None = None
        self._place: Path | None = None
        self._modeles: tuple[Modele, ...] = ()
        self._titre = texte("Nouveau contrat", "titre")
        self._explication = texte("", "second", plie=True)
        self._choix = Deroulant()
        self._choix.setAccessibleName("Modèle régional")
        self._choix.currentIndexChanged.connect(self._decrire)
        self._description = texte("", "second", plie=True)
        self._territoire = ChampLieu(
            "Territoire ou collectivité", "Un nom, un SIREN, un code postal : CU d'Arras, 62000…", libre=True
        )
        self._territoire.choisi.connect(self._prendre_lieu)
        self._brancher(self._territoire)
        self._lieu_dit = texte("", "second", plie=True)
        self._nom = self._ligne("Nom du contrat", "Contrat local de santé de…")
        self._debut = self._ligne("Première année du plan", str(annee))
        self._fin = self._ligne("Dernière année du plan", str(annee + 4))
        self._chemin = texte("", "second")
        self._probleme = texte("", "probleme", plie=True)
        self._valider = bouton("Créer le contrat", self._finir, "principal")
        self._nom_libre = False
        self._monter()

    def _ligne(self, nom: str, indication: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(nom)
        line.setPlaceholderText(indication)
        self._brancher(line)
        return line

    def _brancher(self, line: QLineEdit) -> None:
        line.textEdited.connect(lambda _texte: self._change(line))
        line.returnPressed.connect(self._finir)

    def _monter(self) -> None:
        page = colonne(
            self._titre, self._explication, Espace.M,
            texte("Modèle régional", "etiquette"), self._choix, self._description, Espace.M,
            _champ(self._territoire), self._lieu_dit, Espace.M, _champ(self._nom), Espace.M,
            boite(rangee(_champ(self._debut), _champ(self._fin), -1, espace=Espace.L)), Espace.M,
            texte("Emplacement du fichier", "etiquette"),
            boite(rangee(self._chemin, -1, bouton("Choisir…", self._choisir, "discret"))),
            self._probleme, marges=(Espace.XL, Espace.XL, Espace.XL, 0), espace=Espace.XS,
        )  # fmt: skip
        foot = rangee(
            -1, bouton("Ne rien créer", self.fermer), self._valider, marges=(Espace.XL, Espace.M, Espace.XL, Espace.L)
        )
        policy = self._probleme.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._probleme.setSizePolicy(policy)
        self.corps.addWidget(Defilement(boite(page)))
        self.corps.addLayout(foot)

    def demander(self, source: Path | None = None) -> None:
        """Open the panel; with a source, its table is read once the file is made."""
        if not self._modeles:
            self._proposer(catalogue.modeles())
        self._source, self._place, self._nom_libre = source, None, False
        self._titre.setText("Reprendre un contrat existant" if source else "Nouveau contrat")
        self._explication.setText(
            f"Le plan sera lu dans « {source.name} », puis montré avant d'être repris." if source else
            "Tout pourra être changé ensuite."
        )  # fmt: skip
        for line in (self._territoire, self._nom, self._debut, self._fin):
            line.clear()
        self._territoire.oublier()
        self._lieu_dit.setText(_LIEU)
        self._verifier()
        self.ouvrir()
        self._territoire.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _proposer(self, modeles: tuple[Modele, ...]) -> None:
        self._modeles = modeles
        for modele in modeles:
            self._choix.addItem(modele.nom)
        self._decrire(self._choix.currentIndex())

    def _decrire(self, rank: int) -> None:
        self._description.setText(_description(self._modeles[rank]) if 0 <= rank < len(self._modeles) else "")

    def _change(self, line: QLineEdit) -> None:
        if line is self._nom:
            self._nom_libre = bool(line.text().strip())
        elif line is self._territoire:
            self._lieu_dit.setText(_LIEU)
            place = une_ligne(line.text())
            self._nommer(f"Contrat local de santé, {place}" if place else "")
        self._verifier()

    def _nommer(self, nom: str) -> None:
        if not self._nom_libre:
            self._nom.setText(nom)

    def _prendre_lieu(self, lieu: Lieu) -> None:
        """The name, and the model of its région when there is one, follow the place."""
        known = territoires.decoupage()
        body, model = nom_de_collectivite(lieu, known) or lieu.nom, modele_propose((lieu,))
        self._nommer(f"Contrat local de santé {nom_accorde(body).de}")
        self._lieu_dit.setText(" ".join(filter(None, (f"{territoires.precision(lieu)}.", lieu.avis))))
        self._choix.setCurrentIndex([each.cle for each in self._modeles].index(model))
        self._verifier()

    def _verifier(self) -> None:
        problem = self._defaut()
        self._chemin.setText(str(self._lieu()))
        self._probleme.setText(problem)
        self._valider.setEnabled(bool(une_ligne(self._nom.text())) and not problem)

    def _defaut(self) -> str:
        years = [_annee(line.text()) for line in (self._debut, self._fin)]
        if -1 in years:
            return "Une année s'écrit avec quatre chiffres, comme 2027. Elle peut rester vide."
        if years[0] and years[1] and years[1] < years[0]:
            return "La dernière année précède la première."
        if self._nom.text().strip() and self._lieu().exists():
            return "Un fichier de ce nom existe déjà à cet endroit. Changez le nom ou l'emplacement."
        return ""

    def _lieu(self) -> Path:
        if self._place:
            return self._place
        name = _INTERDITS.sub(" ", une_ligne(self._nom.text())).strip(" .") or "Contrat local de santé"
        return Path(user_documents_dir()) / f"{name[:80].strip()}.clsdesk"

    def _choisir(self) -> None:
        chosen = self._messages().enregistrer_sous("Où garder le contrat ?", self._lieu().name)
        if chosen:
            self._place = chosen if chosen.suffix == ".clsdesk" else chosen.with_name(f"{chosen.name}.clsdesk")
            self._verifier()

    def _finir(self) -> None:
        self._verifier()
        if not self._valider.isEnabled():
            return
        place = self._lieu()
        place.parent.mkdir(parents=True, exist_ok=True)
        model, found = self._modeles[max(self._choix.currentIndex(), 0)], self._territoire.lieu
        self._creer(
            Demande(
                place, model.cle, une_ligne(self._nom.text()), "" if found else une_ligne(self._territoire.text()),
                _annee(self._debut.text()) or None, _annee(self._fin.text()) or None, self._source,
                (found,) if found else (),
            )
        )  # fmt: skip
        self.fermer()


def _champ(line: QLineEdit) -> QWidget:
    label = texte(line.accessibleName(), "etiquette")
    label.setBuddy(line)
    return boite(colonne(label, line, espace=Espace.XS))


def _description(modele: Modele) -> str:
    levels = " > ".join(niveau.nom for niveau in modele.niveaux if niveau.nom)
    fields = f"fiche de {len(modele.champs)} champs" if modele.champs else "sans fiche"
    return modele.mention or " · ".join(part for part in (levels, fields) if part)


def _annee(typed: str) -> int:
    """The year typed, 0 when empty, -1 when it is not one."""
    plain = typed.strip()
    if not plain:
        return 0
    return int(plain) if re.fullmatch(r"(19|20|21)\d\d", plain, re.ASCII) else -1
