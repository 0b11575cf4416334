"""French agreement with a body's name: its article, its gender, elision.

Unknown words give neutral turns, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.texte import majuscule, minuscule, sans_accents

_FEMININS = frozenset(
    "communaute agence prefecture sous-prefecture caisse direction mutualite union maison ville commune "
    "metropole region mission association federation universite academie clinique chambre delegation "
    "plateforme societe fondation equipe assurance protection croix-rouge inspection collectivite polyclinique "
    "agglomeration mutuelle entreprise cooperative coordination chefferie cellule assemblee conference ligue "
    "confederation residence ecole faculte republique mairie commission unite cite permanence structure regie "
    "eurometropole intercommunalite banque auberge cpam ars msa carsat cpts caf urps ddets dreets dreal drajes "
    "ireps mdph aria uriopss plate-forme fabrique halte antenne gendarmerie police cour cnsa mgen pmi msp "
    "ufolep udaf mife dsden dasen".split()
)
_MASCULINS = frozenset(
    "departement groupement centre conseil syndicat pays pole rectorat comite ccas cias chu chr ch ght hopital "
    "institut service etablissement reseau dispositif collectif groupe foyer gip office ministere etat epsm "
    "ehpad cd crcdc epci petr sdis sivom siao csapa caarud parc planning secours observatoire prefet recteur "
    "president tribunal cabinet cdos cidff dac clic clsm collège lycee college ordre bureau club secretariat "
    "ensemble territoire grand village bailleur espace festival fonds laboratoire pôle relais samu samusocial "
    "stade theatre".split()
)
_PLURIELS = frozenset(
    "hospices services hopitaux etablissements centres communes laboratoires petits papillons".split()
)
_H_ASPIRES = ("haut", "havre", "hainaut", "halte", "hameau", "handicap", "hand", "heros", "honfleur", "hors", "huit")
_ARTICLE = re.compile(r"^(l['’]|les?\s+|la\s+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nom:
    """A name ready to be put in a sentence. `feminin` None when the word is not known."""

    article: str
    nu: str
    feminin: bool | None
    pluriel: bool = False

    @property
    def complet(self) -> str:
        """« la Communauté de communes », « l'Agence », or the bare name when its article is not known."""
        return f"{self.article}{self.nu}"

    @property
    def de(self) -> str:
        """« du Département », « de la Caisse », « de l'Agence », « des Hospices », « de Filiéris », « d'Icare »."""
        if not self.article:
            return de(self.nu)
        return {"le ": "du ", "les ": "des "}.get(self.article, f"de {self.article}") + self.nu

    @property
    def a(self) -> str:
        """« au Département », « à la Caisse », « à l'Agence », « aux Hospices », « à Filiéris »."""
        return {"le ": "au ", "les ": "aux "}.get(self.article, f"à {self.article}") + self.nu

    def participe(self, masculin: str) -> str:
        """A past participle that agrees: désigné, désignée, désignés; "" when the gender is not known."""
        if self.feminin is None:
            return ""
        return masculin + ("e" if self.feminin else "") + ("s" if self.pluriel else "")


def nom(texte: str) -> Nom:
    """The name with its article, written or deduced from its first word."""
    plain = " ".join(texte.split())
    found = _ARTICLE.match(plain)
    nu = plain[found.end() :] if found else plain
    mot = _premier_mot(nu)
    pluriel = mot in _PLURIELS or bool(found and found.group(1).strip().lower() == "les")
    feminin = None if pluriel and not found else _genre(mot, found.group(1).strip().lower() if found else "")
    if found:
        return Nom(_article_ecrit(found.group(1)), nu, feminin, pluriel)
    if pluriel:
        return Nom("les ", nu, False, True)
    if feminin is None:
        return Nom("", nu, None)
    return Nom("l'" if elide(nu) else "la " if feminin else "le ", nu, feminin)


def _premier_mot(nu: str) -> str:
    return sans_accents(re.split(r"[\s,(’']", nu, maxsplit=1)[0])


def _article_ecrit(article: str) -> str:
    return "l'" if article[1:] in ("'", "’") else article.strip().lower() + " "


def _genre(mot: str, article: str) -> bool | None:
    if article == "la":
        return True
    if article == "le":
        return False
    singulier = mot if mot in _FEMININS or mot in _MASCULINS else mot.removesuffix("s")
    if singulier in _FEMININS:
        return True
    return False if singulier in _MASCULINS else None


def elide(texte: str) -> bool:
    """Whether « le », « la », « de » lose their vowel before this text. A sigle that is spelt out does not elide here
    unless its first letter's name begins with a vowel and it is read letter by letter (ARS, EPSM).
    """
    plain = sans_accents(texte)
    if not plain:
        return False
    first = texte.split(maxsplit=1)[0]
    if first.isupper() and len(first) > 1:
        return first[0] in "AEIOUÉÈ" and first not in ("UFOLEP",)
    return plain[0] in "aeiouy" or (plain[0] == "h" and not plain.startswith(_H_ASPIRES))


def de(texte: str) -> str:
    """« de Directeur », « d'adjointe »."""
    return f"d'{texte}" if elide(texte) else f"de {texte}"


_FEMININES = ("trice", "ente", "ète", "ière", "euse", "ante", "ée", "esse")
_MASCULINES = ("eur", "ent", "et", "ier", "ant", "é")


def genre_de_la_personne(nom: str, qualite: str) -> bool | None:
    """True for a woman, by the civility, else by the quality's first word; None when neither says it."""
    civilite = sans_accents(nom.split(maxsplit=1)[0] if nom.strip() else "")
    if civilite in ("madame", "mme", "mlle", "docteure", "professeure"):
        return True
    if civilite in ("monsieur", "m."):
        return False
    mot = qualite_nue(qualite).split(maxsplit=1)[0].lower().rstrip(",") if qualite_nue(qualite) else ""
    if mot.endswith(_FEMININES):
        return True
    return False if mot.endswith(_MASCULINES) else None


_ROLES_AU_FEMININ = {
    "élu référent": "élue référente", "référent ars": "référente ARS", "coordinateur": "coordinatrice",
    "représentant": "représentante", "suppléant": "suppléante",
}  # fmt: skip


def role_accorde(role: str, nom: str, qualite: str) -> str:
    """The role of a person in the contract, in the feminine for a woman: « élue référente »; as given otherwise."""
    said = _ROLES_AU_FEMININ.get(role.lower(), "")
    if not said or not genre_de_la_personne(nom, qualite):
        return role
    return majuscule(said) if role[:1].isupper() else said


def qualite_nue(qualite: str) -> str:
    """A quality as it follows « en sa qualité de »: without the article that a text puts before it ("Le préfet")."""
    return _ARTICLE.sub("", " ".join(qualite.split()))


def pluriel(nom: str) -> str:
    """The plural of a level's name that gives none: "fiches actions", "objectifs principaux", "axes de travail"."""
    link = re.search(r" (?:de|du|des|en|à|au|aux) | d'|$", nom)
    at = link.start() if link else len(nom)
    return " ".join(_mot_pluriel(word) for word in nom[:at].split()) + nom[at:]


def _mot_pluriel(mot: str) -> str:
    if mot.endswith("al"):
        return f"{mot[:-2]}aux"
    return mot + ("" if mot[-1] in "sxz" else "x" if mot.endswith(("eau", "eu")) else "s")


def noms_du_niveau(niveau: t.Niveau) -> tuple[str, str]:
    """What one element of a level is called inside a sentence, and several: ("action", "actions")."""
    if not niveau.nom.strip():
        return ("élément", "éléments")
    singular = en_minuscule(niveau.nom)
    return singular, en_minuscule(niveau.pluriel) or pluriel(singular)


def enseigne(texte: str) -> str:
    """A body's name as a cover or an envelope bears it, without the article that some files give it."""
    plain = " ".join(texte.split())
    return majuscule(plain.removeprefix(_article_donne(plain)))


def dans_la_phrase(texte: str) -> str:
    """A body's name inside a sentence: the capital of its own article goes (« la Ville d’Amiens »), and no other."""
    article = _article_donne(texte)
    return article.lower() + texte.removeprefix(article)


def _article_donne(texte: str) -> str:
    """The article that a file writes before a name; "" when the name begins with it (« Le Havre », « La Poste »)."""
    found = _ARTICLE.match(texte)
    if not found:
        return ""
    nu = texte[found.end() :]
    mot = _premier_mot(nu)
    common = _genre(mot, "") is not None or mot in _PLURIELS or (nu[:2].isupper() and not texte.isupper())
    return found.group(0) if common or texte[0].islower() else ""


def en_minuscule(name: str) -> str:
    """A name inside a sentence: its capital goes, unless it is a sigle; « L’Agence » is none."""
    first = name.strip()
    sigle = first[:2].isupper() and first[1:2] not in ("'", "’")
    return first if sigle else minuscule(first)
