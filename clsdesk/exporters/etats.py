"""The state of a document exported before: is its file still there, and does it still say what the contract says?

What a document says is known by its blocks, or by the values of its cells: saving the contract again, or opening it
on another day, changes nothing; a comma in an action does. See docs/decisions for why.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from clsdesk.exporters.fabrique import Classeur, Dossier, Options, Word
from clsdesk.exporters.parametres import Choix, appliquer, choix_de
from clsdesk.exporters.registre import TOUT, Livrable, livrable
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.options import COMMUNS, domaine_de
from clsdesk.models.snapshot import Snapshot

_SUJETS = {
    "plan": "Le plan", "suivi": "Le suivi", "fiche": "La fiche", "annuaire": "L'annuaire", "contrat": "Le contrat",
}  # fmt: skip
"""What has changed, in a document's own words; « Le contenu » for the others."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is kept of the last export of a document. `jour`: AAAA-MM-JJ; `choix`: its action, its year, its meeting."""

    jour: str
    chemin: str
    empreinte: str
    choix: Choix = ()

    def options(self, options: Options) -> Options:
        """The options under which the document would say the same again: ages and alerts count from that day."""
        return appliquer(self.choix, replace(options, aujourdhui=date.fromisoformat(self.jour)))


@dataclass(frozen=True, slots=True)
class Etat:
    """`nature`: neutre, positif, attention or critique; `mot`: two words for a list; `phrase`: the whole."""

    nature: str
    mot: str
    phrase: str


JAMAIS = Etat("neutre", "", "Jamais exporté.")


def cle_de_reglage(cle: str, choix: Choix = ()) -> str:
    """Where the last export is kept among what the file remembers; each fiche, year, meeting or period has its own."""
    return "/".join(("export", cle, *(text for _, text in choix)))


def lire(texte: str) -> Export | None:
    """What was kept, or None: never exported, or not readable."""
    try:
        held = json.loads(texte)
        code = held.pop("code", "")  # as it was kept when a fiche alone had a choice
        choices = held.pop("choix", (("code", code),) if code else ())
        read = {name: str(value) for name, value in held.items()}
        kept = Export(**read, choix=tuple((str(key), str(text)) for key, text in choices))
        date.fromisoformat(kept.jour)
    except (ValueError, TypeError, AttributeError):
        return None
    return kept


def ecrire(export: Export) -> str:
    return json.dumps(asdict(export), ensure_ascii=False)


def exports_faits(cle: str, snapshot: Snapshot, cible: Path, options: Options) -> dict[str, Export]:
    """What to keep after an export, by key of setting: the document's own, or those of all the documents made."""
    if cle != TOUT:
        return dict([_fait(livrable(cle), snapshot, cible, options)])
    from clsdesk.exporters.registre import DOCUMENTS

    made = (each for each in DOCUMENTS if each.dans_tout and each.applicable(snapshot))
    return dict(_fait(each, snapshot, cible / each.dans_tout[0], options) for each in made)


def _fait(document: Livrable, snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, Export]:
    ready = document.preparer(snapshot, options)
    choices = choix_de(document.options, ready)
    kept = Export(options.aujourdhui.isoformat(), str(cible.absolute()), empreinte(document, snapshot, ready), choices)
    return cle_de_reglage(document.cle, choices), kept


def empreinte(document: Livrable, snapshot: Snapshot, options: Options) -> str:
    """A fingerprint of what the document says, and of the choices that it depends on. Not for the interface's thread:
    a document that does not say its blocks or its cells is made aside.
    """
    options = document.preparer(snapshot, options)
    made = hashlib.sha256(repr(_choix(document, snapshot)).encode("utf-8", "surrogatepass"))
    fabrique = document.fabriquer
    if isinstance(fabrique, Word | Classeur):
        said: object = fabrique.dire(snapshot, options)
    elif isinstance(fabrique, Dossier):
        said = tuple((name, dire()) for name, dire in fabrique.dire(snapshot, options).items())
    else:
        said = _contenu_fait(document, snapshot, options)
    made.update(repr(said).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _choix(document: Livrable, snapshot: Snapshot) -> object:
    """The choices kept for the document, and the Word template in use."""
    domaines = (COMMUNS, domaine_de(document.cle))
    options = tuple(
        (each.domaine, each.cle, each.valeur) for each in snapshot.all(t.Option) if each.domaine in domaines
    )
    modeles = tuple(
        each.empreinte for each in snapshot.all(t.Piece) if each.nature in ("modele_word", "formulaire_fiche")
    )
    return options, modeles if ".docx" in document.fins or document.dossier else ()


def _contenu_fait(document: Livrable, snapshot: Snapshot, options: Options) -> object:
    """The bytes of the document made aside, without what Word and Excel say of the day it was made."""
    with tempfile.TemporaryDirectory(prefix="clsdesk-") as aside:
        target = Path(aside) / f"document{next(iter(document.fins), '')}"
        document.fabriquer(snapshot, target, options.muettes())
        paths = sorted(target.rglob("*")) if target.is_dir() else [target]
        return tuple((path.relative_to(aside).as_posix(), _octets(path)) for path in paths if path.is_file())


def _octets(path: Path) -> object:
    if not is_zipfile(path):
        return path.read_bytes()
    with ZipFile(path) as parts:
        return tuple((name, parts.read(name)) for name in sorted(parts.namelist()) if not name.startswith("docProps/"))


def etat(document: Livrable, export: Export | None, actuelle: str, present: bool) -> Etat:
    """The words for a document: `actuelle` is its fingerprint now, `present` whether its file is where it was put."""
    if export is None:
        return JAMAIS
    jour = date_longue(export.jour)
    if not present:
        return Etat("critique", "Introuvable", f"Exporté le {jour} ; le fichier n'est plus là.")
    if actuelle == export.empreinte:
        return Etat("positif", "À jour", f"À jour, le {jour}.")
    sujet = _SUJETS.get(document.cle, "Le contenu")
    return Etat("attention", "À refaire", f"{sujet} a changé depuis le {jour}.")
