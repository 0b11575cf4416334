"""Numbers as French prints them: fine no-break spaces between thousands, no-break space before a unit."""

from __future__ import annotations

import re

FINE = "\u202f"
INSECABLE = "\u00a0"
_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")


def entier(nombre: int) -> str:
    """27142 -> "27 142"."""
    return f"{nombre:,}".replace(",", FINE)


def euros(montant: float) -> str:
    """25000 -> "25 000 €", 1500.5 -> "1 500,50 €"."""
    return f"{montant:,.2f}".removesuffix(".00").replace(",", FINE).replace(".", ",") + f"{INSECABLE}€"


def lire_euros(texte: str) -> float | None:
    """The amount that a text writes ("1 500,50 €"), spaces between thousands allowed; None when it is not one."""
    plain = re.sub(r"\s", "", texte).removesuffix("€").removesuffix("euros").removesuffix("euro")
    found = re.fullmatch(r"(-?\d{1,12})(?:[.,](\d{1,2}))?", plain, re.ASCII)
    return float(f"{found[1]}.{found[2] or 0}") if found else None


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
