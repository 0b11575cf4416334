"""What a signed contract says outside its plan: each kind of row, its fields, its orders, described once."""

from __future__ import annotations

import json
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.articles import MarqueBloc, texte_article
from clsdesk.models.articles_champs import CHAMPS
from clsdesk.models.articles_modele import article_du_modele, texte_retenu
from clsdesk.models.dates import date_longue
from clsdesk.models.differences_champs import (
    ChampCompare,
    Groupe,
    ObjetCompare,
    date,
    lignes,
    nom_organisation,
    nombre,
    nomme,
    organisation,
    oui,
    riche,
    sens,
    texte,
)
from clsdesk.models.differences_socle import abrege, guillemets
from clsdesk.models.nombres import entier
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut, texte_de

_SENS = {champ.cle: champ.sens for champ in CHAMPS}


# --- articles ---------------------------------------------------------------------------------------------------------


def article_effectif(snapshot: Snapshot, row: t.Article) -> tuple[str, str]:
    """(title, text) of an article: the model's where the contract says nothing of its own."""
    model = article_du_modele(snapshot, row)
    return row.titre or (model.titre if model else ""), texte_retenu(snapshot, row)


def numero(snapshot: Snapshot, row: t.Article) -> int:
    """The printed number of an article, from 1."""
    return [each.id for each in snapshot.all(t.Article)].index(row.id) + 1


def article_lu(snapshot: Snapshot, row: t.Article) -> str:
    """The text as it reads, fields filled; what is longer than a sentence is named between brackets."""
    return "\n".join(
        f"[{_SENS.get(each.cle, each.cle)}]" if isinstance(each, MarqueBloc) else texte_de(each)
        for each in texte_article(snapshot, row)
    )


def _article(snapshot: Snapshot, row: t.Article) -> str:
    return f"Article {numero(snapshot, row)} {guillemets(article_effectif(snapshot, row)[0])}"


# --- parties ----------------------------------------------------------------------------------------------------------


def _signataire(snapshot: Snapshot, row: t.Signataire) -> str:
    return f"Signataire {guillemets(nom_organisation(snapshot, row.organisation_id) or row.designation)}"


def _partie(snapshot: Snapshot, row: t.Signataire) -> str:
    qualite = f", {row.qualite.strip()}" if row.qualite.strip() else ""
    signe = f"{row.signe_par}, {row.signe_par_qualite}".strip(" ,")
    return lignes(
        nom_organisation(snapshot, row.organisation_id) or row.designation,
        nomme("Représentant", f"{row.representant.strip()}{qualite}".strip(" ,")),
        nomme("Signé par", signe),
        nomme("Ci-après désigné", row.designation),
        nomme("Engagements", brut(row.engagements)),
    )


def _citee(snapshot: Snapshot, row: t.Organisation) -> bool:
    """Whether the contract names that body: a party, the one that carries it, a pilot."""
    return row.id in snapshot.derive(_citees)


def _citees(snapshot: Snapshot) -> frozenset[int | None]:
    rows: tuple[Any, ...] = (snapshot.contrat, *snapshot.all(t.Signataire), *snapshot.all(t.Pilotage))
    return frozenset(row.organisation_id for row in rows)


# --- the diagnostic ---------------------------------------------------------------------------------------------------


def _valeurs(_snapshot: Snapshot, rows: tuple[t.Valeur, ...]) -> str:
    return "\n".join(
        f"{' '.join(each for each in (row.territoire, row.precision, row.annee) if each)} : {row.texte}".strip(" :")
        for row in rows
    )


def _cellules(_snapshot: Snapshot, row: t.Tableau) -> str:
    try:
        return "\n".join(" | ".join(line) for line in json.loads(row.contenu))
    except (ValueError, TypeError):
        return row.contenu


VALEURS = Groupe(
    "valeurs", "valeurs", t.Valeur, "indicateur_id",
    lambda row: (row.territoire, row.annee, row.precision, row.texte, row.nombre, row.source, row.note), _valeurs,
)  # fmt: skip


def _cibles(_snapshot: Snapshot, rows: tuple[Any, ...]) -> str:
    return "\n".join(f"{row.annee} : {row.texte}" for row in sorted(rows, key=lambda row: (row.annee, row.id)))


CIBLES = Groupe("cibles", "cibles", t.Cible, "indicateur_id", lambda row: (row.annee, row.texte, row.nombre), _cibles)


def _evalue(snapshot: Snapshot, row: t.Indicateur) -> str:
    node = snapshot.plan.par_id.get(row.element_id or 0)
    return node.element.intitule if node else "le contrat"


def _depart(_snapshot: Snapshot, row: t.Indicateur) -> str:
    return f"{row.depart} ({date_longue(row.depart_date)})" if row.depart and row.depart_date else row.depart


def _quartier(_snapshot: Snapshot, row: t.Quartier) -> str:
    habitants = "" if row.habitants is None else f"{entier(row.habitants)} habitants"
    return " · ".join(filter(None, [f"{row.nature} {row.nom}".strip(), row.code, row.communes, habitants]))


def _commune(_snapshot: Snapshot, row: t.Commune) -> str:
    return row.nom + ("" if row.population is None else f" ({entier(row.population)} habitants)")


def _instance(_snapshot: Snapshot, row: t.Instance) -> str:
    return lignes(
        row.nom, brut(row.role), nomme("Animation", brut(row.animation)), nomme("Composition", brut(row.composition)),
        nomme("Missions", brut(row.missions)), nomme("Réunions", row.frequence),
    )  # fmt: skip


# --- the whole --------------------------------------------------------------------------------------------------------

OBJETS: tuple[ObjetCompare, ...] = (
    ObjetCompare(
        t.Contrat, "contrat", "Contrat", lambda s, row: "Contrat",
        (
            texte("nom", "nom du contrat"), texte("territoire", "territoire"),
            organisation("organisation_id", "collectivité porteuse"), texte("region", "région"),
            texte("departement", "département"), nombre("generation", "génération"),
            riche("preambule", "préambule", "preambule"), riche("contexte", "contexte du territoire", "preambule"),
            riche("histoire", "histoire de la démarche", "preambule"),
            nombre("habitants", "nombre d'habitants", "territoire"),
            texte("habitants_millesime", "année et source de la population", "territoire"),
            nombre("nombre_communes", "nombre de communes", "territoire"),
            riche("perimetre_note", "précision sur le périmètre", "territoire"),
            date("date_signature", "date de signature", "duree"), date("date_effet", "prise d'effet", "duree"),
            date("date_fin", "date de fin", "duree", ("fin_deduite",)), texte("duree", "durée", "duree"),
            nombre("plan_debut", "première année du plan", "duree", annee=True),
            nombre("plan_fin", "dernière année du plan", "duree", annee=True),
            texte("lieu_signature", "lieu de signature", "duree"),
            nombre("exemplaires", "nombre d'exemplaires", "duree"),
        ),
        lambda s, row: row.nom, ajouts=False,
    ),
    ObjetCompare(
        t.ModeleCopie, "contrat", "Modèle régional", lambda s, row: "Modèle régional",
        (ChampCompare(("contenu", "cle", "nom"), "", lambda s, row: row.nom),), lambda s, row: row.nom,
    ),
    ObjetCompare(
        t.Signataire, "parties", "Signataire", _signataire,
        (
            organisation("organisation_id", "organisme remplacé"), texte("representant", "représentant"),
            texte("qualite", "qualité du représentant"), texte("signe_par", "qui signe"),
            texte("signe_par_qualite", "qualité de qui signe"), texte("designation", "désignation"),
            riche("engagements", "engagements"), date("date_deliberation", "date de la délibération"),
        ),
        _partie,
        (("rang", "ordre des parties"), ("rang_article", "ordre dans l'article des parties"),
         ("rang_signature", "ordre des signatures")),
    ),
    ObjetCompare(
        t.Organisation, "parties", "Organisme", lambda s, row: f"Organisme {guillemets(row.nom or row.sigle)}",
        (texte("nom", "nom"), texte("sigle", "sigle"), texte("siege", "siège"), texte("siret", "SIRET")),
        lambda s, row: row.nom, compte=_citee, ajouts=False,
    ),
    ObjetCompare(
        t.Visa, "visas", "Visa", lambda s, row: f"Visa {guillemets(abrege(row.texte))}",
        (texte("texte", ""),), lambda s, row: row.texte,
        (("rang", "ordre des visas"),),
    ),
    ObjetCompare(
        t.Theme, "diagnostic", "Thème", lambda s, row: f"Thème {guillemets(row.nom)}",
        (texte("nom", "nom"), riche("synthese", "synthèse")), lambda s, row: lignes(row.nom, brut(row.synthese)),
    ),
    ObjetCompare(
        t.IndicateurTerritoire, "diagnostic", "Chiffre", lambda s, row: f"Chiffre {guillemets(row.intitule)}",
        (texte("intitule", "intitulé"), texte("theme", "thème"), texte("unite", "unité"), sens("sens", "sens"),
         texte("source", "source"), riche("note", "note")),
        lambda s, row: lignes(row.intitule, _valeurs(s, s.where(t.Valeur, "indicateur_id", row.id))),
        groupes=(VALEURS,),
    ),
    ObjetCompare(
        t.Tableau, "diagnostic", "Tableau", lambda s, row: f"Tableau {guillemets(row.titre)}",
        (texte("titre", "titre"), texte("theme", "thème"),
         ChampCompare(("contenu", "entetes", "colonnes_titres", "totaux"), "contenu", _cellules),
         texte("source", "source"), texte("note", "notes"), texte("annee", "année")),
        lambda s, row: lignes(row.titre, _cellules(s, row)),
    ),
    ObjetCompare(
        t.Graphique, "diagnostic", "Graphique", lambda s, row: f"Graphique {guillemets(row.titre or row.theme)}",
        (texte("titre", "titre"), texte("theme", "thème"), texte("genre", "genre"),
         ChampCompare(("reglages", "indicateur_id", "tableau_id"), "données montrées", lambda s, row: row.reglages)),
        lambda s, row: row.titre or row.genre,
    ),
    ObjetCompare(
        t.Constat, "diagnostic", "Constat", lambda s, row: f"Constat {guillemets(abrege(brut(row.texte)))}",
        (riche("texte", ""), texte("theme", "thème"), texte("nature", "nature"), texte("sens", "force ou faiblesse"),
         texte("origine", "origine"), texte("source", "source")),
        lambda s, row: brut(row.texte),
    ),
    ObjetCompare(
        t.Dispositif, "diagnostic", "Dispositif", lambda s, row: f"Dispositif {guillemets(row.nom or row.nature)}",
        (texte("nom", "nom"), texte("nature", "nature"), texte("couverture", "couverture"), riche("note", "note"),
         organisation("organisation_id", "porteur")),
        lambda s, row: lignes(f"{row.nature} {row.nom}", row.couverture, brut(row.note)),
    ),
    ObjetCompare(
        t.Etude, "diagnostic", "Étude", lambda s, row: f"Étude {guillemets(row.titre)}",
        (texte("titre", "titre"), texte("auteur", "auteur"), texte("annee", "année"), riche("note", "note")),
        lambda s, row: lignes(row.titre, row.auteur, brut(row.note)),
    ),
    ObjetCompare(
        t.Priorite, "diagnostic", "Priorité", lambda s, row: f"Besoin {guillemets(row.intitule)}",
        (texte("intitule", "intitulé"), texte("theme", "thème"), riche("texte", "développement"),
         oui("retenue", "retenu comme priorité")),
        lambda s, row: lignes(row.intitule, brut(row.texte)),
    ),
    ObjetCompare(
        t.Article, "articles", "Article", _article,
        (
            ChampCompare(("titre",), "titre", lambda s, row: article_effectif(s, row)[0],
                         vaut=lambda s, row: article_effectif(s, row)[0]),
            ChampCompare(("texte",), "texte", article_lu, vaut=lambda s, row: article_effectif(s, row)[1]),
        ),
        lambda s, row: lignes(article_effectif(s, row)[0], article_lu(s, row)), (("rang", "ordre des articles"),),
    ),
    ObjetCompare(
        t.Commune, "territoire", "Commune", lambda s, row: f"Commune {guillemets(row.nom)}",
        (texte("nom", "nom"), texte("code_insee", "code INSEE"), nombre("population", "population"),
         texte("millesime", "année et source de la population")), _commune,
    ),
    ObjetCompare(
        t.Quartier, "territoire", "Quartier", lambda s, row: f"Quartier {guillemets(row.nom)}",
        (texte("nom", "nom"), texte("nature", "nature"), texte("code", "code"), texte("communes", "communes"),
         nombre("habitants", "habitants")), _quartier,
    ),
    ObjetCompare(
        t.Enjeu, "enjeux", "Enjeu transversal", lambda s, row: f"Enjeu {guillemets(row.titre)}",
        (texte("titre", "titre"), riche("texte", "texte")), lambda s, row: lignes(row.titre, brut(row.texte)),
        (("rang", "ordre des enjeux"),), attaches=((t.EnjeuElement, "enjeu_id"),),
    ),
    ObjetCompare(
        t.Instance, "instances", "Instance", lambda s, row: f"Instance {guillemets(row.nom or row.sigle)}",
        (texte("nom", "nom"), texte("sigle", "sigle"), riche("role", "rôle"), riche("animation", "animation"),
         riche("composition", "composition"), riche("missions", "missions"), texte("frequence", "fréquence"),
         nombre("minimum_par_an", "nombre minimal de réunions par an")),
        _instance, (("rang", "ordre des instances"),),
    ),
    ObjetCompare(
        t.Niveau, "niveaux", "Niveau", lambda s, row: f"Niveau {guillemets(row.nom)}",
        (texte("nom", "nom"), texte("pluriel", "pluriel"), texte("nom_tableau", "nom dans les tableaux"),
         texte("motif", "motif du code"), oui("continu", "numérotation continue"), nombre("rang", "profondeur"),
         oui("porte_fiche", "porte une fiche"), oui("porte_pilotes", "porte des pilotes"),
         oui("porte_calendrier", "porte un calendrier")),
        lambda s, row: row.nom,
    ),
    ObjetCompare(
        t.Indicateur, "evaluation", "Indicateur", lambda s, row: f"Indicateur {guillemets(row.intitule)}",
        (texte("intitule", "intitulé"), ChampCompare(("element_id",), "élément évalué", _evalue),
         texte("nature", "nature"), texte("genre", "genre"), texte("unite", "unité"),
         sens("sens", "sens"), riche("resultat_attendu", "résultat attendu"),
         ChampCompare(("depart", "depart_nombre", "depart_date"), "valeur de départ", _depart),
         texte("outil", "outil"), texte("qui", "qui évalue"), texte("quand", "quand évaluer")),
        lambda s, row: lignes(
            row.intitule, nomme("Élément évalué", _evalue(s, row)), nomme("Valeur de départ", _depart(s, row)),
            nomme("Cibles", _cibles(s, CIBLES.membres(s, row.id)).replace("\n", " ; ")),
        ),
        groupes=(CIBLES,),
    ),
    ObjetCompare(
        t.Terme, "glossaire", "Terme", lambda s, row: f"Terme {guillemets(row.sigle)}",
        (texte("sigle", "sigle"), texte("definition", "définition")),
        lambda s, row: f"{row.sigle} : {row.definition}",
    ),
)  # fmt: skip
