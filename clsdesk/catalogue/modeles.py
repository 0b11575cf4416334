"""The regional models shipped with the program, each assembled into one self-contained TOML text."""

from __future__ import annotations

import re

from clsdesk.catalogue.fichiers import chemin, texte
from clsdesk.errors import UserError
from clsdesk.models.modele import Modele

# texte_de = ["objet", "engagements"]: the clauses, in order, of resources/modeles/clauses/. See docs/modeles.md.
_CLAUSES = re.compile(r"^(\w+)_de[ \t]*=[ \t]*\[([^\]]*)\][ \t]*$", re.MULTILINE)
_NOM = re.compile(r'"([^"]*)"')
# articles_de = "neutre": the articles of another model, without copying their list.
_ARTICLES_DE = re.compile(r'^articles_de[ \t]*=[ \t]*"([\w-]+)"[ \t]*\n', re.MULTILINE)
_ARTICLE = re.compile(r"^\[\[articles\]\]$.*?(?=^\[|\Z)", re.MULTILINE | re.DOTALL)


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
    """A model's text with the articles of another model that it takes, and each list of clauses replaced by them."""
    found = _ARTICLES_DE.search(text)
    if found:
        taken = "".join(_ARTICLE.findall(texte(f"modeles/{found.group(1)}.toml")))
        text = f"{text[: found.start()]}{text[found.end() :].rstrip()}\n\n{taken}"
    return _CLAUSES.sub(_clauses, text).rstrip() + "\n"


def _clauses(found: re.Match[str]) -> str:
    names = _NOM.findall(found.group(2))
    joined = "\n\n".join(texte(f"modeles/clauses/{name}.md").strip() for name in names)
    return f"{found.group(1)} = '''\n{joined}\n'''"


def modele(cle: str) -> Modele:
    """One shipped model. UserError when unknown."""
    return Modele.from_toml(texte_modele(cle))


def modeles() -> tuple[Modele, ...]:
    """The shipped models, the neutral one last."""
    ordered = sorted(cles_modeles(), key=lambda cle: (cle == "neutre", cle))
    return tuple(modele(cle) for cle in ordered)
