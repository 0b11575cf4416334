"""The second tab: the actions by status, axis, pilot and theme, and those of the group that was chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.catalogue.diagnostic import themes
from clsdesk.models.avancement import (
    Groupe,
    dernieres_nouvelles,
    par_axe,
    par_pilote,
    par_statut,
    par_theme,
    pilotes_de,
    raison_du_retard,
    situation,
)
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.suivi import sans_nouvelles
from clsdesk.models.texte import majuscule
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import EtatVide, LienElide, boite, colonne, defilant, rangee, texte
from clsdesk.ui.tableau_de_bord.ensemble import mots, titre
from clsdesk.ui.tableau_de_bord.page import Page, barre, groupe
from clsdesk.ui.theme import LARGEUR_LISTE, Espace

A_REGARDER = ("En retard", "Sans nouvelles depuis 90 jours", "Fiches à valider")


class PageRepartition(Page):
    """Groups at the left; a choice shows its actions at the right, each of which leads to itself."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._choisi = ("À regarder", A_REGARDER[0])

    def faire(self, snapshot: Snapshot) -> QWidget:
        if not snapshot.plan.racines:
            return EtatVide(
                self.contexte.icones, "chart-pie", "Aucune action à répartir",
                "Ici se liront les actions par statut, par axe, par pilote et par thème.",
            )  # fmt: skip
        parts = self._parts(snapshot)
        left = boite(colonne(*(self._partie(nom, groups) for nom, groups in parts), -1, espace=Espace.L))
        chosen = next((each for nom, groups in parts for each in groups if (nom, each.nom) == self._choisi), None)
        line = rangee(defilant(left, LARGEUR_LISTE[1]), self._droite(snapshot, chosen), espace=0)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        return boite(line)

    def _parts(self, snapshot: Snapshot) -> tuple[tuple[str, tuple[Groupe, ...]], ...]:
        now = situation(snapshot, self.contexte.aujourdhui())
        watch = zip(A_REGARDER, (now.en_retard, now.silencieuses, now.a_valider), strict=True)
        return (
            ("À regarder", tuple(Groupe(nom, nodes) for nom, nodes in watch)),
            ("Par statut", par_statut(now.actions, snapshot)),
            ("Par axe", par_axe(snapshot)),
            ("Par pilote", par_pilote(snapshot)),
            ("Par thème", par_theme(snapshot, themes())),
        )

    def _partie(self, nom: str, groups: tuple[Groupe, ...]) -> QWidget:
        return groupe(nom, (self._groupe(nom, each) for each in groups), "Rien à répartir.")

    def _groupe(self, partie: str, each: Groupe) -> QWidget:
        name = LienElide(each.nom, lambda: self._choisir(partie, each.nom))
        name.setProperty("nature", "accent" if (partie, each.nom) == self._choisi else "")
        count = len(each.noeuds)
        if partie in ("À regarder", "Par statut"):
            total = max(len(situation(self.contexte.snapshot(), self.contexte.aujourdhui()).actions), count, 1)
            return barre(self.contexte, name, f"{count} sur {total}", (count, 0), total)
        done, running = each.compte(Sens.FAIT), each.compte(Sens.EN_COURS)
        return barre(self.contexte, name, mots(each), (done, running), count, each.axe)

    def _choisir(self, partie: str, nom: str) -> None:
        self._choisi = (partie, nom)
        self.refaire()

    def _droite(self, snapshot: Snapshot, chosen: Groupe | None) -> QWidget:
        nodes = chosen.noeuds if chosen else ()
        name = chosen.nom if chosen else self._choisi[1]
        count = f"{len(nodes)} action{'s' if len(nodes) > 1 else ''}" if nodes else "Aucune action"
        lines = (self._action(snapshot, node) for node in nodes)
        head = (texte(name, "section", plie=True), texte(count, "second"), Espace.S)
        return defilant(boite(colonne(*head, *lines, -1, espace=Espace.XS)))

    def _action(self, snapshot: Snapshot, node: Noeud) -> QWidget:
        """Why it is late, or since when nothing is heard of it; its status and its pilots."""
        today = self.contexte.aujourdhui()
        late = raison_du_retard(snapshot, node, today)
        silent = sans_nouvelles(snapshot, node, today)
        news = dernieres_nouvelles(snapshot, node, today) if silent else ""
        words = (f"En retard : {late}" if late else news, node.statut.libelle, ", ".join(pilotes_de(node)))
        nature = "critique" if late else "attention" if silent else ""
        return self.ligne(titre(node), majuscule(" · ".join(filter(None, words))), "element", node.id, nature)
