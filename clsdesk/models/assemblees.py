"""Which body of a signatory decides that it signs, and on what text: an assembly deliberates, an authority decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.organisations import cle, est_ars

_CGCT = "le code général des collectivités territoriales"


@dataclass(frozen=True, slots=True)
class Organe:
    """« le conseil communautaire ». `nom` "" when no assembly deliberates: whoever represents the body decides.

    `visa` is the text on which it acts, after « Vu »; "" when it depends on the body's own rules.
    """

    nom: str = ""
    visa: str = ""

    @property
    def delibere(self) -> bool:
        return bool(self.nom)


_DECISION = Organe()
_STATUTS = Organe("conseil d’administration", "ses statuts")
_PAR_NOM: tuple[tuple[str, Organe], ...] = (
    (r"(?:sous )?prefecture|etat\b|direction (?:departementale|regionale)|ddets|dreets|ddtm|rectorat|academie"
     r"|dsden|dasen|direction (?:academique|des services departementaux de l education)|education nationale"
     r"|tribunal|parquet", _DECISION),
    (r"(?:hopital|hopitaux|centre hospitalier|group\w+ hospitalier|centre) prives?\b|(?:poly)?clinique", _STATUTS),
    (r"centre hospitalier|hopital|hopitaux|hospices|epsm|etablissement public de sante|chu\b|gh[at]"
     r"|group\w+ hospitalier",
     Organe("", "le code de la santé publique, notamment son article L. 6143-7")),
    (r"ccas|cias|centre (?:inter)?communal d action sociale",
     Organe("conseil d’administration", "le code de l’action sociale et des familles, notamment son article L. 123-6")),
    (r"communaute (?:de communes|d agglomeration|urbaine)",
     Organe("conseil communautaire", f"{_CGCT}, notamment son article L. 5211-1")),
    (r"pole d equilibre|petr\b", Organe("conseil syndical", f"{_CGCT}, notamment son article L. 5741-1")),
    (r"syndicat (?:mixte|intercommunal)", Organe("comité syndical", _CGCT)),
    (r"ville|commune\b|mairie", Organe("conseil municipal", f"{_CGCT}, notamment son article L. 2121-29")),
    (r"metropole de lyon", Organe("conseil de la métropole", _CGCT)),
    (r".*\bmetropole", Organe("conseil métropolitain", f"{_CGCT}, notamment son article L. 5211-1")),
    (r"departement|conseil departemental|cd ?\d",
     Organe("conseil départemental", f"{_CGCT}, notamment son article L. 3211-1")),
    (r"region\b|conseil regional", Organe("conseil régional", f"{_CGCT}, notamment son article L. 4221-1")),
    (r"cpam|caisse primaire", Organe("conseil", "le code de la sécurité sociale")),
    (r"msa\b|mutualite sociale agricole",
     Organe("conseil d’administration", "le code rural et de la pêche maritime")),
    (r"ca[rf]|carsat|caisse (?:d allocations|d assurance retraite)",
     Organe("conseil d’administration", "le code de la sécurité sociale")),
    (r"urps|union regionale des professionnels", Organe("organe délibérant", "ses statuts")),
    (r"cpts|communaute professionnelle|association|union|federation|mission locale|maison|mutuelle|mutualite",
     _STATUTS),
)  # fmt: skip
_PAR_CATEGORIE: dict[str, Organe] = {
    "etat": _DECISION, "education": _DECISION, "collectivite": Organe("assemblée délibérante", _CGCT),
    "departement": Organe("conseil départemental", f"{_CGCT}, notamment son article L. 3211-1"),
    "region": Organe("conseil régional", f"{_CGCT}, notamment son article L. 4221-1"),
    "assurance_maladie": Organe("conseil", "le code de la sécurité sociale"),
    "msa_carsat": Organe("conseil d’administration", "le code de la sécurité sociale"),
    "association": _STATUTS, "professionnels": _STATUTS,
}  # fmt: skip


def organe(org: t.Organisation) -> Organe:
    """By the body's name, then by its category; an « organe délibérant » when neither says more.

    Sources: CGCT L. 2121-29, L. 3211-1, L. 4221-1, L. 5211-1, L. 5741-1; CASF L. 123-6; CSP L. 1432-2 (the ARS's
    director general signs) and L. 6143-7 (a public hospital's director does). How each was checked, and those that
    were taken out: docs/decisions/0013-references-juridiques-verifiees.md.
    """
    if est_ars(org):
        return Organe("", "le code de la santé publique, notamment son article L. 1432-2")
    name = cle(org.nom or org.sigle)
    for pattern, found in _PAR_NOM:
        if re.match(pattern, name):
            return found
    return _PAR_CATEGORIE.get(org.categorie, Organe("organe délibérant"))
