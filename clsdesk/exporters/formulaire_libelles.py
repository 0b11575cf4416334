"""Which label of a region's form is which field: by the exact words first, by near ones when only one fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from clsdesk.models.modele import FACULTATIF, INCONTOURNABLE, LE_CAS_ECHEANT, Champ
from clsdesk.models.texte import sans_accents

DOMAINE = "formulaire_fiche"
"""The domain of the choices (Option) that correct what is found: a label's key -> a field's key, or AUCUN."""
AUCUN = "-"
_PROCHE, _ECART = 88, 8
"""Of 100: how near two labels must be, and how much nearer than the next one."""
_NUMERO = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.):/°-]+|n°\s*\d+\s*[:.-]?)\s*(?=\S)")
_OBLIGATION = re.compile(
    "|".join(re.escape(sans_accents(each)) for each in (INCONTOURNABLE, LE_CAS_ECHEANT, FACULTATIF, "obligatoire"))
)
_VIDE = re.compile(r"[\s._…\u2026\-–—*:\[\]()/|]*")
_INVITE = re.compile(
    r"(?:cliquez|appuyez|tapez|saisir|saisissez|entrez|choisissez|a completer|a remplir|xxx|\(?texte\)?)\b"
)


def cle_libelle(texte: str) -> str:
    """A label without accents, capitals, punctuation, number before it, nor the obligation said after it."""
    bare = _NUMERO.sub("", sans_accents(texte))
    words = re.sub(r"[^a-z0-9]+", " ", _OBLIGATION.sub(" ", bare)).strip()
    return words or re.sub(r"[^a-z0-9]+", " ", bare).strip()


def est_vide(texte: str, champ: Champ | None = None) -> bool:
    """Nothing, dots and lines to write on, an invitation to type, or the help that the guide gives for that field."""
    bare = sans_accents(texte)
    if _VIDE.fullmatch(bare) or _INVITE.match(bare.lstrip("[( ")):
        return True
    helped = cle_libelle(champ.aide) if champ and champ.aide else ""
    return bool(helped) and fuzz.ratio(cle_libelle(texte), helped) > _PROCHE


class Libelles:
    """The fields of a model, by the labels that a form may give them. `choix`: what the person corrected."""

    def __init__(self, champs: Iterable[Champ], choix: Mapping[str, str]) -> None:
        self.champs = {each.cle: each for each in champs}
        self._choix = choix
        self._exacts: dict[str, str] = {}
        for each in self.champs.values():
            for words in (each.libelle, each.libelle_affiche, each.cle.replace("_", " ")):
                if cle_libelle(words):
                    self._exacts.setdefault(cle_libelle(words), each.cle)

    def exact(self, texte: str) -> str | None:
        """The field of a label: "" when the person said that it is none; None when nobody knows."""
        for part in parties(texte):
            key = cle_libelle(part)
            if key in self._choix:
                return "" if self._choix[key] == AUCUN else self._choix[key]
            if key in self._exacts:
                return self._exacts[key]
        return None

    def proche(self, texte: str, pris: Iterable[str]) -> str:
        """The one field, not taken yet, whose label is near; "" when none is, or when two are."""
        key = cle_libelle(texte)
        taken = set(pris)
        if len(key) < 4:
            return ""
        scores: dict[str, float] = {}
        for words, champ in self._exacts.items():
            scores[champ] = max(scores.get(champ, 0), fuzz.token_sort_ratio(key, words))
        best = sorted(scores.items(), key=lambda each: -each[1])
        if not best or best[0][1] < _PROCHE or best[0][0] in taken:
            return ""
        return best[0][0] if len(best) < 2 or best[0][1] - best[1][1] >= _ECART else ""


def parties(texte: str) -> tuple[str, ...]:
    """What may be the label in a text: the whole, its first line, what stands before its last colon or its help."""
    first = texte.strip().split("\n")[0].strip()
    before = first.rsplit(":", 1)[0].strip() if ":" in first else first
    return tuple(dict.fromkeys(each for each in (texte.strip(), first, before, first.split(" (")[0].strip()) if each))
