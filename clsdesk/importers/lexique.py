"""The words of a plan's headers: levels, numbers, pilots, dates, states (terrain.md: names differ per contract)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from clsdesk.models.texte import sans_accents


class Genre(StrEnum):
    """What a column holds."""

    NIVEAU = "niveau"
    CODE = "code"
    DETAILS = "details"
    PILOTE = "pilote"
    PERIODE = "periode"
    DATES = "dates"
    STATUT = "statut"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class Nom:
    """A level's name. `famille` orders the names that have an order: 10 axe, 20 objectif, 30 action, 40 opération."""

    singulier: str
    pluriel: str = ""
    famille: int = 0
    souple: bool = False
    """A word that is as often a mere attribute ("Mesure", "Thème"): the column's shape must say that it is a level."""


@dataclass(frozen=True, slots=True)
class EnTete:
    """A header cell understood. `noms`: the levels it names; `role`: of the pilots; `champ`: debut, fin, calendrier."""

    genre: Genre
    noms: tuple[Nom, ...] = ()
    role: str = ""
    champ: str = ""
    sur: bool = True
    """False for a word that a body cell could hold as well."""


_NOUNS: tuple[tuple[str, str, str, str, int, bool], ...] = (
    # pattern of the accentless form, singular, plural, gender, family, soft
    (r"sous[ -]axes?", "Sous-axe", "Sous-axes", "m", 15, False),
    (r"axes?", "Axe", "Axes", "m", 10, False),
    (r"orientations?", "Orientation", "Orientations", "f", 10, False),
    (r"priorites?", "Priorité", "Priorités", "f", 10, False),
    (r"piliers?", "Pilier", "Piliers", "m", 10, False),
    (r"ambitions?", "Ambition", "Ambitions", "f", 10, False),
    (r"defis?", "Défi", "Défis", "m", 10, False),
    (r"enjeux?", "Enjeu", "Enjeux", "m", 12, True),
    (r"sous[ -]thematiques?", "Sous-thématique", "Sous-thématiques", "f", 14, True),
    (r"sous[ -]themes?", "Sous-thème", "Sous-thèmes", "m", 14, True),
    (r"thematiques?", "Thématique", "Thématiques", "f", 12, True),
    (r"themes?", "Thème", "Thèmes", "m", 12, True),
    (r"volets?", "Volet", "Volets", "m", 12, True),
    (r"domaines?", "Domaine", "Domaines", "m", 12, True),
    (r"finalites?", "Finalité", "Finalités", "f", 16, True),
    (r"programmes?", "Programme", "Programmes", "m", 0, True),
    (r"chantiers?", "Chantier", "Chantiers", "m", 0, True),
    (r"sous[ -]objectifs?", "Sous-objectif", "Sous-objectifs", "m", 28, False),
    (r"objectifs?", "Objectif", "Objectifs", "m", 20, False),
    (r"fiches?[ -]actions?", "Fiche action", "Fiches actions", "f", 30, False),
    (r"fiches?[ -]projets?", "Fiche projet", "Fiches projets", "f", 30, False),
    (r"fiches?", "Fiche", "Fiches", "f", 30, False),
    (r"sous[ -]actions?", "Sous-action", "Sous-actions", "f", 40, False),
    (r"actions?", "Action", "Actions", "f", 30, False),
    (r"projets?", "Projet", "Projets", "m", 0, True),
    (r"mesures?", "Mesure", "Mesures", "f", 0, True),
    (r"operations?", "Opération", "Opérations", "f", 40, False),
    (r"activites?", "Activité", "Activités", "f", 42, True),
    (r"taches?", "Tâche", "Tâches", "f", 44, True),
    (r"etapes?", "Étape", "Étapes", "f", 44, True),
)
_BEGINS = re.compile(rf"(?:les |l'|la |le )?(?:{'|'.join(each[0] for each in _NOUNS)})(?![\w-])")
_ADJECTIVES: tuple[tuple[str, tuple[str, str, str, str], int], ...] = (
    # pattern, (masculine, feminine, masculine plural, feminine plural), what it adds to the family
    (r"strategiques?", ("stratégique", "stratégique", "stratégiques", "stratégiques"), 2),
    (r"operationnel(?:le)?s?", ("opérationnel", "opérationnelle", "opérationnels", "opérationnelles"), 6),
    (r"genera(?:le?s?|ux)", ("général", "générale", "généraux", "générales"), 1),
    (r"specifiques?", ("spécifique", "spécifique", "spécifiques", "spécifiques"), 4),
    (r"principa(?:le?s?|ux)", ("principal", "principale", "principaux", "principales"), 1),
    (r"prioritaires?", ("prioritaire", "prioritaire", "prioritaires", "prioritaires"), 0),
    (r"transversa(?:le?s?|ux)", ("transversal", "transversale", "transversaux", "transversales"), 0),
    (r"thematiques?", ("thématique", "thématique", "thématiques", "thématiques"), 0),
    (r"intermediaires?", ("intermédiaire", "intermédiaire", "intermédiaires", "intermédiaires"), 3),
)
# What may follow a level's name in a header without making it a sentence.
_TAIL = re.compile(
    r"(?: (?:du (?:cls|contrat(?: local de sante)?|plan|projet)|de sante|cls|retenue?s?|prevue?s?|proposee?s?|locales?"
    r"|envisagee?s?|a (?:mener|conduire|mettre en oeuvre|realiser)|concretes?|phares?|associee?s?|correspondante?s?"
    r"|vise(?:e|s|es)?|et intitules?|concernee?s?|de travail|menees?|engagees?))*"
)
_FILLER = re.compile(
    r"^(?:(?:n ?°|numeros?|codes?) ?(?:et|/|-|,) ?)?"
    r"(?:(?:intitules?|titres?|libelles?|noms?|designations?|enonces?|liste|rappel)"
    r"(?: (?:et|/) (?:n°|numeros?|codes?))?(?: |$))"
    r"(?:(?:de la|de l'|du|des|de|d') ?)?"
)
_COUNTED = re.compile(r"^(?:n ?°|numeros?|codes?) ?(?:et|/|-|,) ?")
_CORPS = r"(?:structures?|organismes?|services?|directions?|institutions?|organisations?|acteurs?|entites?)"
_ROLES: tuple[tuple[str, str], ...] = (
    (r"(?:co[ -]?(?:pilotes?|pilotage|porteurs?|porteuses?|animateurs?|referents?))\b.*", "co-pilote"),
    (r"(?:co[ -]?)?financeurs?\b.*|financee? par|partenaires? financiers?", "financeur"),
    (r"partenai(?:res?|riats?)\b.*|acteurs?(?: (?:mobilises|concernes|impliques|associes|partenaires))?"
     r"|intervenants?|structures? (?:partenaires?|associees?|impliquees?)|contributeurs?", "partenaire"),
    (rf"porteurs?\b.*|{_CORPS} porteu(?:r|se)s?|portage|operateurs?|maitre d'(?:ouvrage|oeuvre)|maitrise d'ouvrage"
     r"|promoteurs?", "porteur"),
    (rf"pilot(?:es?|age|es? de .*)\b.*|{_CORPS} (?:pilotes?|referente?s?|responsables?)|responsables?\b.*"
     r"|referents?\b.*|chefs? de (?:file|projet)|qui|animateurs?|coordonnateurs?|coordinat(?:eurs?|ion)|structures?"
     r"|organismes?", "pilote"),
)  # fmt: skip
_FIN = r"(?:date (?:de )?|)(?:fin|echeances?|terme|butoir|limite)(?: (?:prevue?|previsionnelle|de realisation))?"
_DATES: tuple[tuple[str, str], ...] = (
    (r"(?:date (?:de )?)?(?:debut|demarrage|lancement)(?: (?:prevue?|previsionnel(?:le)?))?", "debut"),
    (_FIN, "fin"),
    (r"(?:calendrier|echeanciers?|periodes?|planning|temporalites?|dates?|annees?|quand|programmation|delais?"
     r"|mise en oeuvre)(?: (?:previsionnel(?:le)?s?|de (?:mise en oeuvre|realisation)|prevue?s?|d'execution"
     r"|de deploiement|du cls|du contrat))*", "calendrier"),
)  # fmt: skip
_STATUT = re.compile(
    r"statuts?\b.*|etats?(?: (?:d'avancement|de realisation|de l'action))?|(?:niveau d')?avancement\b.*"
    r"|realisation|situation"
)
_DETAILS = re.compile(
    r"(?:descriptions?|descriptifs?|details?|contenus?|precisions?|presentation)"
    r"(?: (?:de la|de l'|du|des|de|d')? ?(.*))?"
)
_CODE = re.compile(
    r"(?:n ?°|n|no|num\.?|numeros?|codes?|ref\.?|references?|#|ordre|n ?° d'ordre)"
    r"(?: ?(?:de la|de l'|du|des|de|d')? ?(.+))?"
)
_AUTRES = re.compile(
    r"(?:budgets?|couts?|financements?|moyens?|ressources|indicateurs?|evaluation|criteres?|resultats?|publics?|population"
    r"|territoires?|lieux?|communes?|secteurs?|observations?|commentaires?|remarques?|notes?|contexte|constats?|besoins?"
    r"|modalites|bilan|perspectives|freins|leviers|livrables?|articulations?|sources?|types?|nature|contacts?"
    r"|referentiels?|determinants?|duree|frequence|montants?|valeurs?|cibles?|mots? cles?|liens?|champ|echelle"
    r"|outils?|conditions|suites?|methode|justification|objectifs? (?:de|du|des|vises?|et) .*|meteo)\b.*"
)
HORS_CALENDRIER = re.compile(
    r"\b(?:budgets?|couts?|montants?|financ\w+|depenses?|recettes?|indicateurs?|cibles?|valeurs?|resultats?|etp|bilans?"
    r"|evaluation|credits?|subventions?|euros?|€)\b|€"
)


_PROMET = re.compile(
    r"\W*(?:les |la |le |l['’])?(?:axe|sous|orient|prior|pilier|ambition|d[ée]fi|enjeu|th[eéè]m|volet|domaine|finalit"
    r"|prog|chantier|objectif|fiche|action|projet|mesure|op[ée]ra|activit|t[âa]che|[ée]tape|n\b|no\b|num|code|r[ée]f|#|ordre"
    r"|intitul|titre|libell|noms?\b|d[ée]sign|[ée]nonc|liste|rappel|co|financ|parten|acteur|interv|struct|contrib|port"
    r"|ma[îi]tr|organ|promot|pilot|respons|chef|qui|anim|\W*20[0-9]{2}|ann[ée]e|'?[2-4][0-9]$)",
    re.IGNORECASE,
)


def promet(texte: str) -> bool:
    """Whether a text may be a header's, at a glance: sheets of thousands of rows are looked through with this first."""
    return len(texte) <= 200 and _PROMET.match(texte) is not None


def lire_nom(texte: str) -> Nom | None:
    """The level that a text names and nothing else: "OBJECTIFS STRATÉGIQUES", "Intitulé des actions"."""
    plain = _plain(texte)
    found = _split_noun(_FILLER.sub("", plain))
    if found is None or not _TAIL.fullmatch(found[1]):
        return None
    return found[0]


def _split_noun(plain: str) -> tuple[Nom, str] | None:
    """(the level, what follows it) for an accentless text that begins with a level's name."""
    if not _BEGINS.match(plain):
        return None
    for pattern, singular, plural, gender, family, soft in _NOUNS:
        found = re.match(rf"(?:les |l'|la |le )?{pattern}(?![\w-])", plain)
        if found:
            return _with_adjectives(Nom(singular, plural, family, soft), gender, plain[found.end() :])
    return None


def _with_adjectives(nom: Nom, gender: str, rest: str) -> tuple[Nom, str]:
    place = 0 if gender == "m" else 1
    while True:
        for pattern, forms, weight in _ADJECTIVES:
            found = re.match(rf" {pattern}(?![\w-])", rest)
            if found:
                family = nom.famille + weight if nom.famille == 20 else nom.famille
                nom = Nom(f"{nom.singulier} {forms[place]}", f"{nom.pluriel} {forms[place + 2]}", family, nom.souple)
                rest = rest[found.end() :]
                break
        else:
            return nom, rest


def alike(nom: Nom, other: Nom) -> bool:
    """Whether two names are those of one level: "Objectif" and "Objectif stratégique", "Fiche" and "Fiche action"."""
    ours, theirs = nom.singulier.split()[0].casefold(), other.singulier.split()[0].casefold()
    return ours == theirs or {nom.singulier, other.singulier} <= {"Fiche", "Action", "Fiche action"}


def mot(nom: Nom) -> str:
    """The word that tells levels apart inside one column: "Axe stratégique" is an axe, objectives differ by kind."""
    return nom.singulier if nom.famille in range(20, 30) else nom.singulier.split()[0]


def nom_en_tete(texte: str) -> tuple[Nom, str] | None:
    """(the level, the accentless rest) when the text begins with a level's name: Axe, " 1 : acces"."""
    return _split_noun(sans_accents(texte))


def lire_noms(texte: str) -> tuple[Nom, ...]:
    """The levels that a header names: one, or several as in "Axes / Objectifs" or "Axes, objectifs et actions"."""
    one = lire_nom(texte)
    if one:
        return (one,)
    parts = [part for part in re.split(r"\s*(?:[/,;>\n|+&]|\bet\b|\s[-–]\s)\s*", texte) if part.strip()]
    names = tuple(lire_nom(part) for part in parts)
    return tuple(each for each in names if each) if len(parts) > 1 and all(names) else ()


def lire_entete(texte: str) -> EnTete | None:
    """What a header cell announces, periods apart (importers.periodes); None when its words are unknown."""
    plain = _plain(texte)
    if not plain or len(plain) > 90:
        return None
    return _entete_niveau(texte, plain) or _entete_attribut(plain)


def _entete_niveau(texte: str, plain: str) -> EnTete | None:
    code = _CODE.fullmatch(plain)
    if code and (not code.group(1) or lire_nom(code.group(1))):
        nom = lire_nom(code.group(1) or "")
        return EnTete(Genre.CODE, (nom,) if nom else ())
    numbered = re.fullmatch(r"(.+?) ?(?:n ?°|n°|numero)", plain)
    noms = lire_noms(re.sub(r"\([^)]*\)", " ", texte)) or (lire_noms(numbered.group(1)) if numbered else ())
    if noms:
        return EnTete(Genre.NIVEAU, noms)
    if re.fullmatch(r"(?:intitules?|titres?|libelles?|designations?|enonces?)", _COUNTED.sub("", plain)):
        return EnTete(Genre.NIVEAU)
    return None


def _entete_attribut(plain: str) -> EnTete | None:
    if re.search(r": *\S", plain):
        # "Pilote : CPAM" is a value with its label, not a header.
        return None
    for pattern, champ in _DATES:
        if re.fullmatch(pattern, plain):
            return EnTete(Genre.DATES, champ=champ)
    if _STATUT.fullmatch(plain):
        return EnTete(Genre.STATUT)
    for pattern, role in _ROLES:
        if re.fullmatch(pattern, plain) and len(plain) <= 60:
            return EnTete(Genre.PILOTE, role=role)
    details = _DETAILS.fullmatch(plain)
    if details:
        nom = lire_nom(details.group(1) or "")
        return EnTete(Genre.DETAILS, (nom,) if nom else ())
    return EnTete(Genre.AUTRE) if _AUTRES.fullmatch(plain) and len(plain) <= 60 else None


def _plain(texte: str) -> str:
    without = re.sub(r"\([^)]*\)", " ", texte)
    return sans_accents(without).strip(" :*.-?!_").strip()
