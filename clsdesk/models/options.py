"""The choices kept with the file for each document, described once: the window's panel and every export read them here.

A choice that nobody changed has no row: its default stands. Values are short words ("oui", "non", "chacun"), never
labels, so that a label can be reworded without losing what was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot

OUI, NON = "oui", "non"
COMMUNS = "documents"
"""The domain of what holds for every document."""
_CASE = ((OUI, "Oui"), (NON, "Non"))


@dataclass(frozen=True, slots=True)
class OptionDecrite:
    """One choice of a document. `domaine`: the document's key, or COMMUNS; `choix`: (value kept, French label)."""

    domaine: str
    cle: str
    libelle: str
    aide: str
    defaut: str
    choix: tuple[tuple[str, str], ...] = _CASE

    @property
    def case(self) -> bool:
        """Shown as a box to tick."""
        return self.choix == _CASE


_PARAPHES = (
    (NON, "Aucun emplacement"),
    ("une", "Une case pour tous"),
    ("chacun", "Une case par signataire"),
)
_AIDE_PARAPHES = "Au bas de chaque page, sauf la couverture, de quoi parapher."

OPTIONS: tuple[OptionDecrite, ...] = (
    OptionDecrite(
        COMMUNS, "typographie", "Typographie française",
        "Les espaces saisies devant ; : ! ? et %, dans « » et dans les nombres ne passent plus à la ligne.", OUI,
    ),
    OptionDecrite("contrat", "paraphes", "Paraphes", _AIDE_PARAPHES, NON, _PARAPHES),
    OptionDecrite(
        "contrat", "niveaux_sommaire", "Niveaux du sommaire", "Jusqu'à quel titre le sommaire descend.", "2",
        (("1", "Parties"), ("2", "Parties et articles"), ("3", "Jusqu'aux sous-titres")),
    ),
    OptionDecrite("contrat", "chiffres", "Chiffres du diagnostic dans le contexte",
                  "Les indicateurs et les tableaux du territoire, à la suite du contexte.", OUI),
    OptionDecrite("contrat", "annexe_plan", "Annexer le plan d'actions", "Le tableau, en paysage.", OUI),
    OptionDecrite("contrat", "annexe_fiches", "Annexer les fiches action", "Toutes les fiches, une par page.", NON),
    OptionDecrite("contrat", "annexe_diagnostic", "Annexer le diagnostic",
                  "Le diagnostic entier : chiffres, constats, priorités.", NON),
    OptionDecrite("contrat", "annexe_glossaire", "Annexer le glossaire", "Les sigles du contrat.", OUI),
    OptionDecrite("avenant", "paraphes", "Paraphes", _AIDE_PARAPHES, NON, _PARAPHES),
    OptionDecrite(
        "fiches", "presentation", "Présentation des fiches",
        "Le formulaire de la région sert dès qu'il est choisi dans « Modèle Word ».", "formulaire",
        (("formulaire", "Le formulaire de la région"), ("clsdesk", "La fiche de clsdesk")),
    ),
    OptionDecrite("fiches", "obligations", "Dire ce qui est obligatoire",
                  "« Incontournable », « Le cas échéant » ou « Facultatif » sous chaque libellé.", NON),
    OptionDecrite("invitation", "mot", "Mot employé", "Pour le titre, l'objet et le texte de la lettre.", "invitation",
                  (("invitation", "Invitation"), ("convocation", "Convocation"))),
    OptionDecrite("emargement", "orientation", "Sens de la page", "En paysage, les signatures ont plus de place.",
                  "paysage", (("paysage", "Paysage"), ("portrait", "Portrait"))),
    OptionDecrite("emargement", "lignes", "Lignes libres", "Pour qui n'était pas attendu.", "6",
                  (("0", "Aucune"), ("3", "3"), ("6", "6"), ("12", "12"), ("20", "20"))),
    OptionDecrite("compte-rendu", "signatures", "Emplacements de signature",
                  "À la fin, de quoi signer pour la présidence et le secrétariat de séance.", OUI),
    OptionDecrite("evaluation", "manques", "Dire ce qui manque",
                  "Sous chaque titre, ce que le fichier ne permet pas encore de dire. À retirer à la fin.", OUI),
    OptionDecrite("navettes", "copilotes", "Écrire aussi aux co-pilotes",
                  "Chacun reçoit les actions où il est co-pilote, avec celles qu'il pilote.", NON),
    OptionDecrite("navettes", "terminees", "Joindre aussi les actions terminées ou arrêtées",
                  "Sans cela, seules celles qui sont à suivre sont envoyées.", NON),
    OptionDecrite(
        "courriels", "pour", "À qui écrire", "Chaque message emporte les documents qui vont avec.", "tous",
        (
            ("tous", "À tous"),
            ("pilotes", "Aux pilotes : leurs fiches"),
            ("navettes", "Aux pilotes : leur navette à remplir"),
            ("signataires", "Aux signataires : contrat, note et délibération"),
            ("copil", "Aux membres du COPIL : plan et suivi"),
            ("reunion", "Aux personnes attendues à une réunion : invitation, date, dernier compte rendu"),
        ),
    ),
)  # fmt: skip
"""In the order of the panel. The document "fiche" follows the choices of "fiches"."""


def domaine_de(document: str) -> str:
    """Under which key the choices of a document are kept: one fiche follows those of all."""
    return "fiches" if document == "fiche" else document


def options_de(domaine: str) -> tuple[OptionDecrite, ...]:
    """The choices of one document, in the panel's order."""
    return tuple(each for each in OPTIONS if each.domaine == domaine)


def option(snapshot: Snapshot, domaine: str, cle: str, default: str = "") -> str:
    """What was chosen; otherwise the described default, otherwise `default`.

    A value that the description does not offer (an older or a newer file) counts as not chosen.
    """
    described = next((each for each in OPTIONS if (each.domaine, each.cle) == (domaine, cle)), None)
    row = option_choisie(snapshot, domaine, cle)
    if row and (described is None or row.valeur in dict(described.choix)):
        return row.valeur
    return described.defaut if described else default


def option_cochee(snapshot: Snapshot, domaine: str, cle: str) -> bool:
    """A choice shown as a box to tick: whether it is ticked."""
    return option(snapshot, domaine, cle) == OUI


def option_choisie(snapshot: Snapshot, domaine: str, cle: str) -> t.Option | None:
    """The row of a choice; None while the default stands."""
    return next((each for each in snapshot.all(t.Option) if (each.domaine, each.cle) == (domaine, cle)), None)
