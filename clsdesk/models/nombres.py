"""Numbers as French prints them: fine no-break spaces between thousands, no-break space before a unit."""

from __future__ import annotations

import re

NOMBRE_MAX = 10**15
"""The largest figure or amount: beyond, its units are lost, and a sum of some would be no number any more."""
FINE = "\u202f"
INSECABLE = "\u00a0"
_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")


def entier(nombre: int) -> str:
    """27142 -> "27 142"."""
    return f"{nombre:,}".replace(",", FINE)


def euros(montant: float) -> str:
    """25000 -> "25 000 €", 1500.5 -> "1 500,50 €"."""
    return f"{montant:,.2f}".removesuffix(".00").replace(",", FINE).replace(".", ",") + f"{INSECABLE}€"


_MONTANT = re.compile(
    r"(?P<entier>-?(?:[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,)))(?:[.,](?P<decimales>[0-9]{1,2}))?"
    r"(?P<unite>[kKM]?€|[kKM]euros?|euros?)?"
)
_MULTIPLES = {"": 1, "€": 1, "e": 1, "k": 1_000, "m": 1_000_000}


def lire_euros(texte: str) -> float | None:
    """The amount that a text writes ("1 500,50 €", "1.500,50", "12,5 k€"); None when it is none, or past NOMBRE_MAX."""
    plain = re.sub(r"\s", "", texte).replace("−", "-")
    found = _MONTANT.fullmatch(plain)
    if found is None:
        return None
    amount = float(f"{found['entier'].replace('.', '')}.{found['decimales'] or 0}")
    amount = round(amount * _MULTIPLES[(found["unite"] or "").lower()[:1]], 2)
    return amount if abs(amount) <= NOMBRE_MAX else None


def pourcentage(part: float) -> str:
    """0.5 -> "50 %", 0.125 -> "12,5 %"."""
    return f"{part * 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + f"{INSECABLE}%"


def lettres(nombre: int, feminin: bool = False) -> str:
    """In letters below 10 ("quatre"), in figures from 10: the usage of administrative prose."""
    if nombre == 1 and feminin:
        return "une"
    return _LETTRES[nombre] if 0 <= nombre < len(_LETTRES) else entier(nombre)


def decompte(nombre: int, singulier: str, pluriel: str, feminin: bool = False) -> str:
    """ "une commune", "64 communes"; "" for none."""
    if nombre <= 0:
        return ""
    return f"{lettres(nombre, feminin)} {singulier if nombre == 1 else pluriel}"


def enumeration(noms: tuple[str, ...]) -> str:
    """ "a", "a et b", "a, b et c"; "" for none. Empty names are left out."""
    kept = tuple(nom for nom in noms if nom)
    return f"{', '.join(kept[:-1])} et {kept[-1]}" if len(kept) > 1 else "".join(kept)
