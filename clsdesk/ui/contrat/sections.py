"""The sections of the contract's screen, as data: which fields, in which order, with which words."""

from __future__ import annotations

from clsdesk.commands.gouvernance import retirer_instance
from clsdesk.models import tables as t
from clsdesk.models.articles_modele import est_adapte
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contrat.article import SuiteArticle


def _organisations(snapshot: Snapshot) -> Choix:
    return [(None, "À choisir"), *((row.id, row.nom or libelle(row)) for row in snapshot.all(t.Organisation))]


CONTRAT: tuple[tuple[str, str, tuple[Champ | tuple[Champ, ...], ...]], ...] = (
    (
        "Identité",
        "",
        (
            Champ("nom", "Nom du contrat", "ligne", "Contrat local de santé du Pays de…"),
            Champ("territoire", "Territoire", "ligne", "Pays de…"),
            Champ(
                "organisation_id", "Collectivité qui porte le contrat", "choix", choix=_organisations,
                aide="Elle se choisit parmi les organisations : ajoutez-la d'abord dans Partenaires.",
            ),
            (Champ("region", "Région"), Champ("departement", "Département")),
            (
                Champ("generation", "Rang du contrat", "nombre", "1 pour un premier contrat"),
                Champ("couleur", "Couleur de la collectivité", "couleur", "#17616E"),
            ),
        ),
    ),
    (
        "Dates et durée",
        "Une date peut être aussi précise que vous la connaissez : une année suffit.",
        (
            (Champ("date_signature", "Signature", "date"), Champ("date_effet", "Prise d'effet", "date")),
            (
                Champ("date_fin", "Fin", "date"),
                Champ("fin_deduite", "Fin déduite de", "ligne", "« pour toute la durée du PRS »"),
            ),
            Champ("duree", "Durée, telle que le contrat la dit", "ligne", "pour une durée de cinq ans"),
            (
                Champ("plan_debut", "Première année du plan", "annee"),
                Champ("plan_fin", "Dernière année du plan", "annee"),
            ),
            (
                Champ("lieu_signature", "Lieu de signature"),
                Champ("exemplaires", "Nombre d'exemplaires", "nombre"),
            ),
        ),
    ),
    (
        "Population et périmètre",
        "À remplir quand la liste des communes n'est pas saisie, ou quand le chiffre du contrat n'est pas leur somme.",
        (
            (
                Champ("nombre_communes", "Nombre de communes", "nombre"),
                Champ("habitants", "Population", "nombre"),
                Champ("habitants_millesime", "Année et source", "ligne", "2023, INSEE"),
            ),
            Champ("perimetre_note", "Précision sur le périmètre", "riche"),
        ),
    ),
)  # fmt: skip

LOGO_CLS = "Facultatif. Il ne figure jamais seul : toujours avec ceux de la collectivité, de l'ARS ou des signataires."

TEXTES: tuple[tuple[str, str, tuple[Champ | tuple[Champ, ...], ...]], ...] = (
    (
        "Préambule et contexte",
        "Ces textes ouvrent le contrat, avant les articles.",
        (
            Champ("preambule", "Préambule, après les visas", "riche"),
            Champ("contexte", "Contexte du territoire", "riche"),
            Champ("histoire", "Histoire de la démarche", "riche"),
        ),
    ),
)


def _premier(texte: str, defaut: str) -> str:
    return next(iter(texte.splitlines()), "") or defaut


def _visa(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Visa)
    return LigneListe(row.id, f"Vu {row.texte}" if row.texte else "Visa à écrire")


def _enjeu(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Enjeu)
    return LigneListe(row.id, row.titre or "Enjeu à nommer", _premier(brut(row.texte), ""))


def _article(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Article)
    changed = est_adapte(row, snapshot.modele)
    second = "Article ajouté" if changed is None else "Adapté pour ce contrat" if changed else "Texte du modèle"
    return LigneListe(row.id, f"Article {row.rang + 1} : {row.titre or 'sans titre'}", second)


def _instance(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Instance)
    return LigneListe(row.id, row.nom or "Instance à nommer", row.frequence, row.sigle)


def _quartier(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Quartier)
    return LigneListe(
        row.id, row.nom or "Quartier à nommer", " · ".join(filter(None, [row.code, row.communes])), row.nature
    )


def _terme(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Terme)
    return LigneListe(row.id, row.sigle or "Sigle", row.definition)


def _niveau(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Niveau)
    count = len(snapshot.plan.du_niveau(row.id))
    words = f"{count} dans le plan" if count else "aucun dans le plan"
    return LigneListe(row.id, row.nom or "Niveau sans nom", f"{row.motif or 'sans code'} · {words}")


VISAS = TableDecrite(
    t.Visa, "visa", "Visas",
    (Champ(
        "texte", "Vu…", "texte", "le code de la santé publique, notamment…", "Sans le mot « Vu » ni la virgule finale.",
    ),),
    _visa, ("scroll-text", "Aucun visa", "Les textes et décisions sur lesquels le contrat s'appuie."),
    "Ajouter un visa",
)  # fmt: skip
ENJEUX = TableDecrite(
    t.Enjeu, "enjeu", "Enjeux transversaux",
    (Champ("titre", "Enjeu"), Champ("texte", "Développement", "riche")),
    _enjeu, ("target", "Aucun enjeu transversal", "Ce que toutes les actions doivent servir."), "Ajouter un enjeu",
)  # fmt: skip
ARTICLES = TableDecrite(
    t.Article, "article", "Articles",
    (Champ("titre", "Titre"), Champ(
        "texte", "Texte", "riche",
        aide="Les mots entre accolades, comme {collectivite} ou {habitants}, se remplissent dans le document.",
        reference="manuel, « Les articles »",
    )),
    _article, ("file-text", "Aucun article", "Les articles du modèle régional, ou les vôtres."), "Ajouter un article",
    suite=SuiteArticle,
)  # fmt: skip
INSTANCES = TableDecrite(
    t.Instance, "instance", "Instances",
    (
        (Champ("nom", "Nom"), Champ("sigle", "Sigle")),
        (Champ("frequence", "Fréquence"), Champ("minimum_par_an", "Réunions par an, au moins", "nombre")),
        Champ("role", "Rôle", "riche"), Champ("animation", "Présidence, animation", "riche"),
        Champ("composition", "Composition", "riche"), Champ("missions", "Missions", "riche"),
    ),
    _instance, ("users", "Aucune instance", "Comité de pilotage, comité technique, groupes de travail."),
    "Ajouter une instance", supprime="supprimée", retirer=retirer_instance,
)  # fmt: skip
QUARTIERS = TableDecrite(
    t.Quartier, "quartier", "Quartiers",
    (
        (Champ("nom", "Nom"), Champ("nature", "Nature", "ligne", "QPV, veille active…")),
        (Champ("code", "Code officiel"), Champ("habitants", "Habitants", "nombre")),
        Champ("communes", "Communes"), Champ("note", "Précision"),
    ),
    _quartier, ("building-2", "Aucun quartier", "QPV et quartiers en veille active."),
    "Ajouter un quartier",
)  # fmt: skip
TERMES = TableDecrite(
    t.Terme, "terme", "Glossaire",
    (Champ("sigle", "Sigle ou terme"), Champ("definition", "Définition")),
    _terme, ("book-open", "Glossaire vide", "Les sigles que le contrat emploie."), "Ajouter un sigle",
)  # fmt: skip
NIVEAUX = TableDecrite(
    t.Niveau, "niveau", "Niveaux du plan",
    (
        (Champ("nom", "Nom", "ligne", "Action"), Champ("pluriel", "Pluriel", "ligne", "Actions")),
        (
            Champ("nom_tableau", "Nom dans les tableaux", "ligne", "Le même"),
            Champ(
                "motif", "Motif du code", "ligne", "{parent}.{n}",
                "Dans un code : {n} le numéro, {parent} le code du dessus, {A} ou {a} une lettre, {I} un chiffre "
                "romain. Vide : sans code.",
            ),
        ),
        Champ("continu", "Numéros continus dans tout le plan", "case"),
        Champ("porte_fiche", "Chaque élément a une fiche", "case"),
        Champ("porte_pilotes", "Chaque élément a des pilotes", "case"),
        Champ("porte_calendrier", "Chaque élément a un calendrier", "case"),
        Champ("porte_suivi", "Chaque élément a un statut et un journal", "case"),
    ),
    _niveau, ("list-tree", "Aucun niveau", "Axe, objectif, action… autant de niveaux que votre contrat."),
    "Ajouter un niveau", depuis=1,
)  # fmt: skip
