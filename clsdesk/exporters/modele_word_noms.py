"""What a style is called: the name that Word keeps, its French name, and the names that other programs give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clsdesk.exporters.docx_xml import Noeud, W
from clsdesk.models.texte import sans_accents

_FRANCAIS: dict[str, tuple[str, ...]] = {
    "normal": ("Normal", "Standard", "Style par défaut"),
    "title": ("Titre", "Titre principal", "Titre du document"),
    "subtitle": ("Sous-titre",),
    **{f"heading {rang}": (f"Titre {rang}", f"Titre{rang}", f"Heading{rang}") for rang in range(1, 7)},
    "body text": ("Corps de texte", "Corps du texte", "Text body"),
    "list bullet": ("Liste à puces", "Puces"),
    "list bullet 2": ("Liste à puces 2", "Puces 2"),
    "list number": ("Liste à numéros", "Liste numérotée", "Numérotation"),
    "list number 2": ("Liste à numéros 2", "Liste numérotée 2", "Numérotation 2"),
    "caption": ("Légende",),
    "toc heading": ("En-tête de table des matières", "Titre de table des matières", "Titre TM", "Contents heading"),
    **{f"toc {rang}": (f"TM {rang}", f"Table des matières niveau {rang}", f"Contents {rang}") for rang in range(1, 4)},
    "header": ("En-tête",),
    "footer": ("Pied de page",),
    "hyperlink": ("Lien hypertexte", "Internet link", "Lien Internet"),
    "strong": ("Gras", "Élevé", "Accentuation forte", "Strong emphasis"),
    "emphasis": ("Accentuation", "Italique", "Emphase"),
    "normal table": ("Tableau Normal", "Table Normal"),
}
"""By the name that Word writes whatever its language: the French one first, then what else is met."""


def nom_affiche(nom: str) -> str:
    """How a person finds the style in Word: « Titre 3 » for "heading 3"; ours are French already."""
    known = _FRANCAIS.get(cle(nom))
    return known[0] if known else nom


def phrase_des_manquants(noms: Sequence[str]) -> tuple[str, ...]:
    """What an export says of the styles that a template lacks: Word's own by name, ours by their number.

    Nothing when it lacks ours only: no template has them but one made from ours, and the window says so.
    """
    words = [f"« {nom_affiche(nom)} »" for nom in noms if not nom.startswith("CLS ")]
    ours = len(noms) - len(words)
    if not words:
        return ()
    if ours:
        words.append(f"{ours} styles de clsdesk" if ours > 1 else "un style de clsdesk")
    said = f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else words[0]
    ending = "ceux de clsdesk ont été ajoutés" if len(words) > 1 else "celui de clsdesk a été ajouté"
    return (f"Il manque au modèle Word {said} : {ending}.",)


def cle(nom: str) -> str:
    """The form under which names of styles are compared."""
    return sans_accents(nom)


def noms_possibles(nom: str) -> tuple[str, ...]:
    """The names, in the form of `cle`, under which a document may hold that style; its own first."""
    return (cle(nom), *(cle(each) for each in _FRANCAIS.get(cle(nom), ())))


class Feuille:
    """The styles of one document, found by name whatever the program and the language that wrote them."""

    def __init__(self, racine: Noeud) -> None:
        self.racine = racine
        self.par_id: dict[str, Noeud] = {}
        self._par_nom: dict[tuple[str, str], Noeud] = {}
        self._autres: dict[tuple[str, str], Noeud] = {}
        self._defauts: dict[str, Noeud] = {}
        for style in racine.findall(W + "style"):
            self.ajouter(style)

    def ajouter(self, style: Noeud) -> None:
        """Makes a style known; the first of a name stays. It is put in the document by who made it."""
        genre = genre_de(style)
        self.par_id.setdefault(style.get(W + "styleId", ""), style)
        self._par_nom.setdefault((genre, cle(nom_de(style))), style)
        aliases = style.find(W + "aliases")
        for each in aliases.get(W + "val", "").split(",") if aliases is not None else ():
            self._autres.setdefault((genre, cle(each)), style)
        if style.get(W + "default") in ("1", "true", "on"):
            self._defauts.setdefault(genre, style)

    def trouver(self, genre: str, nom: str) -> Noeud | None:
        """The style of that name: by its own name first, by those of other languages, then by a person's aliases."""
        places = [(genre, each) for each in noms_possibles(nom)]
        named = next((self._par_nom[each] for each in places if each in self._par_nom), None)
        if named is not None:
            return named
        return next((self._autres[each] for each in places if each in self._autres), None)

    def defaut(self, genre: str) -> Noeud | None:
        return self._defauts.get(genre)

    def chaine(self, style: Noeud | None) -> Iterator[Noeud]:
        """The style and what it is based on, nearest first; a ring ends where it closes."""
        seen: set[str] = set()
        while style is not None and (place := style.get(W + "styleId", "")) not in seen:
            seen.add(place)
            yield style
            base = style.find(W + "basedOn")
            style = self.par_id.get(base.get(W + "val", "")) if base is not None else None


def genre_de(style: Noeud) -> str:
    return str(style.get(W + "type", "paragraph"))


def nom_de(style: Noeud) -> str:
    nom = style.find(W + "name")
    return str(nom.get(W + "val", "")) if nom is not None else ""


def premiere(styles: Iterable[Noeud], place: str) -> Noeud | None:
    """The first w: element at a place ("pPr/numPr") in a chain of styles."""
    way = "/".join(W + each for each in place.split("/"))
    return next((found for style in styles if (found := style.find(way)) is not None), None)
