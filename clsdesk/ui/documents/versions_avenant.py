"""The avenant in preparation: its object, its dates, and the steps to write it and to say that it is signed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clsdesk.commands import versions as commands
from clsdesk.errors import UserError
from clsdesk.exporters.consolide import nom_de_l_etape
from clsdesk.models import tables as t
from clsdesk.models.avenants import Etape, en_preparation, etapes
from clsdesk.models.differences_suites import A_L_AVENANT, Decidee
from clsdesk.models.nombres import decompte
from clsdesk.models.texte import majuscule
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.champs.description import ChampDecrit, poser
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.theme import Espace

CHAMPS: tuple[ChampDecrit | tuple[ChampDecrit, ...], ...] = (
    ChampDecrit("objet", "Objet de l'avenant", "riche", "Ce que l'avenant change, et pourquoi",
                "Vide, l'avenant dit seulement combien d'articles, de parties et d'actions il modifie."),
    (ChampDecrit("date_copil", "Décidé en COPIL le", "jour"), ChampDecrit("exemplaires", "Exemplaires", "nombre")),
    (ChampDecrit("lieu_signature", "Lieu de signature"), ChampDecrit("date_signature", "Signé le", "jour")),
)  # fmt: skip


class PageAvenant(QWidget):
    """`montrer` what is ticked; `ecrire` asks for the document."""

    def __init__(self, contexte: Contexte, ecrire: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte, self._ecrire = contexte, ecrire
        self._montre: tuple[object, ...] = ()
        self._form = Formulaire(contexte)
        self.setLayout(colonne(defilant(self._form)))

    def montrer(self, dites: tuple[Decidee, ...]) -> None:
        """Made again only when it does not show the same avenant, count and history."""
        snapshot = self._contexte.snapshot()
        begun, history = en_preparation(snapshot), etapes(snapshot)
        count = sum(1 for each in dites if each.suite == A_L_AVENANT)
        told = tuple((nom_de_l_etape(each), len(each.differences)) for each in history)
        shown = (begun.id if begun else 0, count, told)
        if shown == self._montre:
            return
        self._contexte.flush()
        self._montre = shown
        self._form.vider()
        self._construire(begun, count, history)

    def _construire(self, begun: t.Avenant | None, count: int, history: tuple[Etape, ...]) -> None:
        form, icones = self._form, self._contexte.icones
        form.section("Avenant en préparation", _phrase(count))
        if begun is None:
            ready = bouton("Préparer l'avenant", self._preparer, "principal", icones, "file-plus")
            form.ajouter(boite(rangee(ready, -1)))
        else:
            poser(form, self._contexte, t.Avenant.TABLE, begun.id, CHAMPS)
            write = bouton("Écrire l'avenant…", self._ecrire, "principal", icones, "file-text")
            write.setEnabled(bool(count))
            sign = bouton("L'avenant est signé", lambda: self._signer(begun.id), "", icones, "signature")
            sign.setEnabled(bool(count))
            preview = bouton("Aperçu", self._apercu, "", icones, "eye")
            preview.setEnabled(bool(count))
            form.ajouter(boite(rangee(write, preview, sign, -1)))
            words = (
                "Une fois signé, il devient la référence : ce qu'il change et ce que le COPIL a validé entrent dans le "
                "texte en vigueur ; ce qui n'est pas décidé reste une différence."
            )
            form.ajouter(texte(words, "second", plie=True))
        if history:
            form.section("Ce qui a déjà modifié le contrat")
            form.ajouter(boite(colonne(*(_ligne(each) for each in history), espace=Espace.M)))

    def _preparer(self) -> None:
        self._contexte.flush()
        commands.preparer_avenant(self._contexte.document)

    def _apercu(self) -> None:
        from clsdesk.ui.apercu import montrer_apercu

        self._contexte.flush()
        montrer_apercu(self._contexte, self, "avenant")

    def _signer(self, avenant_id: int) -> None:
        self._contexte.flush()
        row = self._contexte.snapshot().get(t.Avenant, avenant_id)
        try:
            commands.signer_avenant(self._contexte.document, avenant_id, row.date_signature if row else "")
        except UserError as error:
            self._contexte.messages.erreur(error)
            if row is not None and not row.date_signature:
                self._form.aller("date_signature")
            return
        said = "L'avenant est signé et figé. Les différences se comptent désormais depuis lui."
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo, "positif")


def _phrase(count: int) -> str:
    if not count:
        return "Rien n'y va encore : dans « Différences », choisissez une ligne et tapez A."
    return f"Il portera {decompte(count, 'différence', 'différences', feminin=True)}, choisies dans « Différences »."


def _ligne(etape: Etape) -> QWidget:
    rows = [each for each in etape.differences if not each.suit]
    said = " · ".join(each.titre for each in rows[:4]) + (f" · et {len(rows) - 4} autres" if len(rows) > 4 else "")
    return boite(
        colonne(texte(majuscule(nom_de_l_etape(etape)), "gras"), texte(said, "second", plie=True), espace=Espace.XS)
    )
