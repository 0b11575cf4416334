"""The documents that clsdesk makes from a file alone, described once for the menu, the list and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters import conversion
from clsdesk.exporters import fabriques as f
from clsdesk.exporters import fabriques_evaluation as e
from clsdesk.exporters import fabriques_passation as p
from clsdesk.exporters import fabriques_vie as v
from clsdesk.exporters.fabrique import Fabrique, Options
from clsdesk.exporters.parametres import preparer
from clsdesk.models.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Livrable:
    """One document. `fins` are the endings that it can take, the usual one first; none for a folder.

    `applicable` says whether the file holds what the document needs.
    """

    cle: str
    titre: str
    usage: str
    fins: tuple[str, ...]
    fabriquer: Fabrique
    applicable: Callable[[Snapshot], bool] = f.toujours
    options: tuple[str, ...] = ()
    """The parameters that it takes, keys of `parametres.PARAMETRES`."""
    dans_tout: tuple[str, ...] = ()
    """The names of its files, or of its folder, among all the documents; none where it is not one of them (0031)."""
    manque: str = "Ajoutez d'abord des actions au plan."
    """What to do when it does not apply."""
    complet: bool = False
    """It needs the bytes of the attachments: its snapshot is read with `complet=True`."""
    facultatifs: tuple[str, ...] = ()
    """Those of its options that can stay unsaid: the document is then about all of what they choose from."""

    @property
    def dossier(self) -> bool:
        return not self.fins

    @property
    def fins_libreoffice(self) -> tuple[str, ...]:
        """Further endings that LibreOffice writes where it is installed: for a dialog, not for buttons."""
        return conversion.fins_de(self.fins)

    def preparer(self, snapshot: Snapshot, options: Options) -> Options:
        """The options with the defaults of the parameters not given, checked. UserError when one does not fit."""
        return preparer(self.options, self.cle, snapshot, options, self.facultatifs)


_DOCX, _XLSX = (".docx",), (".xlsx",)
SANS_PARTENAIRES = "Ajoutez d'abord des partenaires."
SANS_COLLECTIVITE = "Dites d'abord quelle collectivité porte le contrat."
SANS_SIGNATAIRES = "Ajoutez d'abord des signataires."
SANS_REUNION = "Prévoyez d'abord une réunion, avec sa date, dans « Gouvernance »."
SANS_DIAGNOSTIC = "Remplissez d'abord le diagnostic : des chiffres, des tableaux ou des constats."

LIVRABLES: tuple[Livrable, ...] = (
    Livrable("contrat", "Contrat", "Le contrat à signer, avec son plan en annexe : aux signataires.",
             _DOCX, f.contrat, dans_tout=("contrat.docx",)),
    Livrable("contrat-consolide", "Contrat consolidé", "Le contrat et ses avenants en un seul texte.",
             _DOCX, f.consolide, f.a_une_version_signee, dans_tout=("contrat-consolide.docx",),
             manque=f.SANS_VERSION),
    Livrable("fiches", "Fiches action", "Toutes les fiches, une par action : au COPIL et aux pilotes.",
             _DOCX, f.fiches, f.a_des_fiches, dans_tout=("fiches.docx",)),
    Livrable("fiche", "Fiche d'une action", "Une seule fiche : à son pilote.",
             _DOCX, f.fiche, f.a_des_fiches, ("code",)),
    Livrable("plan", "Plan d'actions", "Le tableau annexé, avec les pilotes et les années : à tous.",
             (".xlsx", ".docx"), f.plan, f.a_un_plan, dans_tout=("plan.xlsx", "plan.docx")),
    Livrable("suivi", "Tableau de suivi",
             "L'état de chaque action et tout le journal, à filtrer : à la coordination et au COPIL.",
             _XLSX, f.suivi, f.a_un_suivi, dans_tout=("suivi.xlsx",)),
    Livrable("support-suivi", "Support de suivi",
             "Le journal d'une action, ou de chacune, et des lignes à remplir en réunion : aux pilotes.",
             (".docx", ".xlsx"), v.support_suivi, v.a_des_actions, ("code",), facultatifs=("code",),
             dans_tout=("support-suivi.docx",)),
    Livrable("annuaire", "Annuaire", "Les contacts par rôle, les signataires et les organisations : à la coordination.",
             _XLSX, f.annuaire, f.a_des_partenaires, dans_tout=("annuaire.xlsx",),
             manque=SANS_PARTENAIRES),
    Livrable("acteurs", "Grille des acteurs", "Rôle, contribution, intérêt et risque de chaque acteur.",
             _XLSX, f.acteurs, f.a_des_acteurs, dans_tout=("acteurs.xlsx",),
             manque="Remplissez d'abord la grille des acteurs, dans Partenaires."),
    Livrable("diagnostic", "Diagnostic", "Les chiffres, les graphiques, les constats et les priorités, par thème.",
             _DOCX, f.diagnostic, f.a_un_diagnostic, dans_tout=("diagnostic.docx",), manque=SANS_DIAGNOSTIC),
    Livrable("chiffres", "Chiffres du diagnostic", "Les indicateurs du territoire et leurs comparaisons.",
             _XLSX, f.chiffres, f.a_des_chiffres, dans_tout=("chiffres.xlsx",), manque=SANS_DIAGNOSTIC),
    Livrable("graphiques", "Graphiques", "Les graphiques du diagnostic en images : PNG et SVG.",
             (), f.graphiques, f.a_des_graphiques, dans_tout=("graphiques",),
             manque="Ajoutez d'abord un graphique, dans Diagnostic."),
    Livrable("notes", "Notes aux signataires", "Une ou deux pages par signataire, pour sa propre assemblée.",
             (), f.notes, f.a_des_signataires, dans_tout=("notes",),
             manque=SANS_SIGNATAIRES),
    Livrable("deliberations", "Délibérations", "Un projet de délibération, ou de décision, par signataire.",
             (), f.deliberations, f.a_des_signataires, dans_tout=("deliberations",),
             manque=SANS_SIGNATAIRES),
    Livrable("communique", "Communiqué de presse", "La signature racontée à la presse.",
             _DOCX, f.communique, f.a_de_quoi_annoncer, dans_tout=("communique.docx",),
             manque="Ajoutez d'abord des signataires et des actions."),
    Livrable("lettre-intention", "Lettre d'intention", "La collectivité dit vouloir un contrat : à l'ARS.",
             _DOCX, f.lettre_intention, f.a_une_collectivite, dans_tout=("lettre-intention.docx",),
             manque=SANS_COLLECTIVITE),
    Livrable("charte", "Charte", "Ce à quoi les partenaires s'engagent avant le contrat, ou à côté de lui.",
             _DOCX, f.charte, f.a_des_signataires, dans_tout=("charte.docx",), manque=SANS_SIGNATAIRES),
    Livrable("avenant", "Avenant", "Ce qui change au contrat signé.",
             _DOCX, f.avenant, f.a_un_avenant, dans_tout=("avenant.docx",), manque=f.SANS_AVENANT),
    Livrable("depuis", "Ce qui a changé",
             "Depuis le dernier COPIL, ou entre deux dates, axe par axe : au COPIL et aux pilotes.",
             _DOCX, p.depuis, p.a_des_faits, ("du", "au"), ("depuis.docx",), p.SANS_FAIT),
    Livrable("protocole", "Protocole d'évaluation",
             "Résultats attendus, indicateurs, outils, qui et quand : aux pilotes et à l'ARS.",
             (".docx", ".xlsx"), e.protocole, e.a_des_indicateurs,
             dans_tout=("protocole.docx", "protocole.xlsx"), manque=e.SANS_INDICATEUR),
    Livrable("releves", "Relevés des indicateurs",
             "Ce qui a été relevé, année par année, face aux cibles : à qui évalue et au dialogue de gestion.",
             _XLSX, e.releves, e.a_des_indicateurs, dans_tout=("releves.xlsx",), manque=e.SANS_INDICATEUR),
    Livrable("rapport-annuel", "Rapport d'activité annuel",
             "L'année du contrat, orientation par orientation : à l'ARS et au COPIL.",
             _DOCX, v.rapport_annuel, f.a_un_plan, ("annee",), dans_tout=("rapport-annuel.docx",)),
    Livrable("evaluation", "Évaluation finale",
             "Le bilan du contrat sous les six titres du guide, et l'équilibre du plan : au COPIL et à l'ARS.",
             _DOCX, v.evaluation, f.a_un_plan, dans_tout=("evaluation.docx",)),
    Livrable("bilan-financier", "Bilan financier", "Le poste de coordination et les actions financées.",
             (".xlsx", ".docx"), v.bilan_financier, v.a_de_l_argent,
             dans_tout=("bilan-financier.xlsx", "bilan-financier.docx"),
             manque="Notez d'abord des financements, dans l'onglet « Budget » d'une action."),
    Livrable("calendrier", "Calendrier", "Les échéances, ou la date d'une réunion, pour l'agenda de chacun.",
             (".ics",), v.calendrier, v.a_des_echeances, ("reunion",), ("calendrier.ics",), facultatifs=("reunion",),
             manque="Aucune échéance n'est datée : réunions, tâches, appels à projets, fins d'actions."),
    Livrable("invitation", "Invitation",
             "La lettre, ou la convocation, avec l'ordre du jour : aux membres de l'instance.",
             _DOCX, v.invitation, v.a_des_reunions, ("reunion",), ("invitation.docx",), SANS_REUNION),
    Livrable("emargement", "Feuille d'émargement", "Une ligne par personne attendue, pour signer en arrivant.",
             _DOCX, v.emargement, v.a_des_reunions, ("reunion",), ("emargement.docx",), SANS_REUNION),
    Livrable("compte-rendu", "Compte rendu",
             "Les présents, ce qui s'est dit, les décisions, qui fait quoi : aux membres de l'instance.",
             _DOCX, v.compte_rendu, v.a_des_reunions, ("reunion",), ("compte-rendu.docx",), SANS_REUNION),
    Livrable("diaporama", "Diaporama",
             "À projeter en réunion : ordre du jour, avancement, retards, décisions demandées, prochaines étapes.",
             (".pptx",), v.diaporama, v.a_des_reunions, ("reunion",), ("diaporama.pptx",), SANS_REUNION),
    Livrable("navettes", "Navettes",
             "Un classeur par pilote, avec ses seules actions, à remplir et à renvoyer par courriel : aux pilotes.",
             (), v.navettes, v.a_des_pilotes, manque="Dites d'abord qui pilote des actions qui restent à suivre."),
    Livrable("glossaire", "Glossaire", "Les sigles du contrat, et ceux qu'il reste à définir : à ses lecteurs.",
             _DOCX, f.glossaire, f.a_un_glossaire, dans_tout=("glossaire.docx",),
             manque="Ajoutez des termes au glossaire."),
    Livrable("donnees", "Données", "Tout le contenu du fichier, relisible par clsdesk et par d'autres programmes.",
             (".zip", ".json"), f.donnees, dans_tout=("donnees.zip",), complet=True),
)  # fmt: skip
"""In the order of the list shown to people; the keys are those of the command line."""


def parmi(documents: Iterable[Livrable], cle: str) -> Livrable:
    """The document of that key among those. UserError when there is none."""
    for each in documents:
        if each.cle == cle:
            return each
    raise UserError(
        f"Le document « {cle} » n'existe pas.", "La commande « clsdesk exporter » seule donne la liste des documents."
    )


def documents_de_tout(snapshot: Snapshot) -> tuple[tuple[Livrable, str], ...]:
    """The documents that have something to say, each with the name of its file among all; one pair a name."""
    kept = (each for each in LIVRABLES if each.dans_tout and each.applicable(snapshot))
    return tuple((each, name) for each in kept for name in each.dans_tout)


def preparer_tout(snapshot: Snapshot, aside: Path, options: Options) -> tuple[str, ...]:
    """Makes all the documents that apply in a folder that exists; the warnings, each with the name of its file."""
    names = documents_de_tout(snapshot)
    warnings: list[str] = []
    for rank, (document, name) in enumerate(names):
        options.avancer(f"{document.titre} ({name})", rank / len(names))
        made = document.fabriquer(snapshot, aside / name, document.preparer(snapshot, options.muettes()))
        warnings.extend(f"{name} : {each}" for each in made)
    return tuple(warnings)
