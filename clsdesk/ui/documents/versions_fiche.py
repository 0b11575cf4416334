"""One frozen version: its name, its date, its note, the documents that it gives, a new file made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QWidget

from clsdesk.commands import versions as commands
from clsdesk.errors import UserError
from clsdesk.exporters.noms import nom_de_fichier
from clsdesk.exporters.registre import DOCUMENTS, TOUT, Options, exporter, livrable
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import NATURES
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.champs.description import ChampDecrit, poser
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.sortie import FILTRES, ouvrir
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee
from clsdesk.ui.jobs import Progres
from clsdesk.ui.souple import Deroulant

CHAMPS = (
    (ChampDecrit("nom", "Nom"), ChampDecrit("date", "Date", "jour")),
    ChampDecrit("note", "Note", "riche", "Qui l'a relue, ce qui restait à trancher"),
)
HORS = (TOUT, "contrat-consolide", "avenant", "fiche")
"""Documents that one version alone does not give."""


class FicheVersion(QWidget):
    """`montrer` a version and what it holds."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._version: t.Version | None = None
        self._form = Formulaire(contexte)
        self._choix = Deroulant()
        self.setLayout(colonne(defilant(self._form)))

    def montrer(self, version: t.Version, held: Snapshot) -> None:
        """Its fields read the file by themselves: made again for another version only."""
        if self._version is not None and self._version.id == version.id:
            self._version = version
            return
        self._contexte.flush()
        self._version = version
        form, icones = self._form, self._contexte.icones
        form.vider()
        form.section(NATURES[version.nature], "Le contenu d'une version ne change plus ; son nom et sa note, si.")
        poser(form, self._contexte, t.Version.TABLE, version.id, CHAMPS)
        form.section("Relire cette version", "Chaque document, tel qu'il aurait été fait ce jour-là.")
        self._choix = _documents(held)
        make = bouton("Exporter…", self._exporter, "", icones, "download")
        form.ajouter(boite(rangee(self._choix, make, -1)))
        form.section("Repartir de cette version", "Un nouveau fichier, avec ses logos et ses pièces ; celui-ci reste.")
        form.ajouter(
            boite(rangee(bouton("En faire un nouveau fichier…", self._en_fichier, "", icones, "copy-plus"), -1))
        )

    def _exporter(self) -> None:
        document = livrable(str(self._choix.currentData()))
        version = self._version
        if version is None:
            return
        try:
            held = commands.lire(self._contexte.document, version.id)
        except UserError as error:
            self._contexte.messages.erreur(error)
            return
        target = self._cible(document.titre, document.fins, nom_de_fichier(held, f"{document.titre} - {version.nom}"))
        if target is None:
            return
        options = Options(self._contexte.aujourdhui())

        def travail(progres: Progres) -> tuple[str, ...]:
            return exporter(document.cle, held, target, replace(options, avancer=progres.dire))

        self._contexte.jobs.lancer(
            f"Exporter : {document.titre}", travail, lambda said: self._annoncer(target, said),
            self._contexte.messages.erreur,
        )  # fmt: skip

    def _cible(self, titre: str, fins: tuple[str, ...], nom: str) -> Path | None:
        messages = self._contexte.messages
        if not fins:
            folder = messages.choisir_dossier(f"Où créer le dossier : {titre} ?")
            return folder / nom if folder else None
        filters = ";;".join(FILTRES[each] for each in fins if each in FILTRES)
        target = messages.enregistrer_sous(f"Exporter : {titre}", f"{nom}{fins[0]}", filters)
        return target if target is None or target.suffix.lower() in fins else target.with_name(target.name + fins[0])

    def _annoncer(self, target: Path, said: tuple[str, ...]) -> None:
        words = " ".join([f"« {target.name} » est prêt.", *said])
        nature = "attention" if said else "positif"
        self._contexte.avis.dire(words, "Ouvrir", lambda: ouvrir(self._contexte, target), nature)

    def _en_fichier(self) -> None:
        version, contexte = self._version, self._contexte
        if version is None:
            return
        contexte.flush()
        name = nom_de_fichier(contexte.snapshot(), version.nom, ".clsdesk")
        target = contexte.messages.enregistrer_sous("Où garder le nouveau fichier ?", name)
        if target is None:
            return
        place = target if target.suffix.lower() == ".clsdesk" else target.with_name(f"{target.name}.clsdesk")
        try:
            commands.en_fichier(contexte.document, version.id, place)
        except UserError as error:
            contexte.messages.erreur(error)
            return
        contexte.avis.dire(f"« {place.name} » est prêt : ouvrez-le quand vous voulez (Ctrl+O).", nature="positif")


def _documents(held: Snapshot) -> Deroulant:
    box = Deroulant()
    box.setAccessibleName("Document de cette version")
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    for each in DOCUMENTS:
        if each.cle not in HORS and each.applicable(held):
            box.addItem(each.titre, each.cle)
    return box
