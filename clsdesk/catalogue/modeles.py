"""The regional models shipped with the program, each assembled into one self-contained TOML text."""

from __future__ import annotations

import re

from clsdesk.catalogue.fichiers import chemin, texte
from clsdesk.errors import UserError
from clsdesk.models.modele import Modele

# articles_de = ["objet", "gouvernance"]: the clauses, in order, from resources/modeles/articles/. See docs/modeles.md.
_ARTICLES_DE = re.compile(r"^articles_de\s*=\s*\[([^\]]*)\][ \t]*$", re.MULTILINE)
_NOM = re.compile(r'"([^"]*)"')


def cles_modeles() -> tuple[str, ...]:
    """The keys of the shipped models: the names of the files, in alphabetical order."""
    entries = (entry.name for entry in chemin("modeles").iterdir() if entry.is_file())
    return tuple(sorted(name.removesuffix(".toml") for name in entries if name.endswith(".toml")))


def texte_modele(cle: str) -> str:
    """The whole TOML text of a model, clauses included: what a contract's file keeps. UserError when unknown."""
    known = cles_modeles()
    if cle not in known:
        raise UserError(
            f"Le modèle « {cle} » n’existe pas.",
            f"Choisissez l’un des modèles disponibles : {', '.join(known)}.",
        )
    return _assemble(texte(f"modeles/{cle}.toml"))


def _assemble(text: str) -> str:
    """A model's text with the clauses that it names in place of their list. Without such a list, the text itself."""
    found = _ARTICLES_DE.search(text)
    if found is None:
        return text
    names = _NOM.findall(found.group(1))
    clauses = [texte(f"modeles/articles/{name}.toml").strip() for name in names]
    own = text[: found.start()] + text[found.end() :]
    return "\n\n".join([own.strip(), *clauses]) + "\n"


def modele(cle: str) -> Modele:
    """One shipped model. UserError when unknown."""
    return Modele.from_toml(texte_modele(cle))


def modeles() -> tuple[Modele, ...]:
    """The shipped models, the neutral one last."""
    ordered = sorted(cles_modeles(), key=lambda cle: (cle == "neutre", cle))
    return tuple(modele(cle) for cle in ordered)
