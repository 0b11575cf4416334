"""The rules about what the contract's own words say of itself: places, figures, annexes, glossary.

Slips found in signed contracts. What a text means is never sure: all but the glossary and the annexes are to be looked
at, and can be silenced with a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.accords import noms_du_niveau
from clsdesk.models.annexes import annexes_choisies, annexes_remplies
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, SIGNATURE, VIE, Cas, Cible, Regle
from clsdesk.models.articles_champs import habitants
from clsdesk.models.nombres import entier
from clsdesk.models.passages import Passage, passages
from clsdesk.models.quartiers import est_qpv
from clsdesk.models.sigles import a_definir
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

Cases = Iterable[Cas]
_MOTS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
         "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt")  # fmt: skip
_NOMBRE = rf"(?<![\w,.'])(\d{{1,3}}|{'|'.join(sorted(_MOTS[2:], key=len, reverse=True))})"
"""A count of several things, in figures or in words, in a text without accents."""
_PHRASE = re.compile(r"(?<=[.!?])\s+|\n+")


def _cas(passage: Passage, nom: str) -> Cas:
    return Cas(Cible(passage.objet, passage.objet_id, passage.champ), f"{nom} ({passage.lieu})")


def _valeur(mot: str) -> int:
    return int(mot) if mot.isdecimal() else _MOTS.index(mot)


def _contrat_lui_meme(snapshot: Snapshot) -> Iterator[Passage]:
    """What the contract says of itself: not its visas, its diagnostic, its parties, nor one action."""
    kept = ("contrat", "article", "enjeu", "instance")
    return (each for each in passages(snapshot) if each.objet in kept)


# --- another territory ---------------------------------------------------------------------------------------------

_LIEU = re.compile(
    r"(?:communaut[ée] (?:de communes|d['’]agglom[ée]ration|urbaine)|contrat local de sant[ée]|\bCLS\b|\b[Vv]ille|"
    r"\b[Cc]ommune)\s+((?:d[eu]s?\s+(?:la\s+|l['’])?|d['’]|l['’]|la\s+|le\s+|les\s+)*"
    r"[A-ZÀ-Þ][\w’'-]*(?:[\s-]+(?:(?:de|du|des|la|le|les|en|et|sur|sous|l['’]|d['’])[\s-]*)*[A-ZÀ-Þ][\w’'-]*)*)",
    re.IGNORECASE,
)
_OUTIL = frozenset("de du des d la le les l et en sur sous the saint sainte".split())


def _territoire_etranger(snapshot: Snapshot, _today: date) -> Cases:
    """A visa, a title or a sentence about an annex that names a place which nothing of the contract knows."""
    known = _lieux_connus(snapshot)
    for passage in passages(snapshot):
        for sentence in _citant(passage):
            for found in _LIEU.finditer(sentence):
                words = _mots_propres(found.group(1))
                if words and not words <= known:
                    yield _cas(passage, f"« {une_ligne(found.group(0))} »")


def _citant(passage: Passage) -> list[str]:
    if passage.objet == "visa":
        return [passage.texte]
    if passage.objet != "article":
        return []
    title, *rest = passage.texte.split("\n")
    return [title, *(each for each in _PHRASE.split("\n".join(rest)) if "annexe" in sans_accents(each))]


def _mots_propres(name: str) -> set[str]:
    """The words of a place that begin by a capital: what follows in small letters is the sentence."""
    words = re.findall(r"[^\W\d_]+", name)
    return {sans_accents(word) for word in words if word[:1].isupper()} - _OUTIL


def _lieux_connus(snapshot: Snapshot) -> set[str]:
    """Every word of the names that the contract knows: its territory, its communes, its quarters, its bodies."""
    contrat = snapshot.contrat
    names = [contrat.nom, contrat.territoire, contrat.region, contrat.departement, snapshot.modele.region]
    for row in snapshot.all(t.Organisation):
        names += [row.nom, row.sigle, row.siege]
    places: tuple[t.Commune | t.Quartier | t.Perimetre | t.Alias, ...] = (
        *snapshot.all(t.Commune), *snapshot.all(t.Quartier), *snapshot.all(t.Perimetre), *snapshot.all(t.Alias)
    )  # fmt: skip
    names += [row.nom for row in places]
    return {word for name in names for word in re.findall(r"[^\W\d_]+", sans_accents(name))}


# --- figures that disagree -------------------------------------------------------------------------------------------

_HABITANTS = re.compile(r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d{4,7})\s+habitant")
_ENVIRON = re.compile(r"(?:environ|pres de|plus de|quelque|autour de|presque|moins de|pas loin de)\s*$")
_ANNEE = re.compile(r"\b(?:19|20)\d\d\b")
_PROCHE = 0.2
"""A population within a fifth of the territory's own speaks of the territory; farther, of one of its parts."""


def _populations(snapshot: Snapshot, _today: date) -> Cases:
    """Populations of the territory that differ from its own, or from each other when it is not said."""
    said = [(each, number) for each in _contrat_lui_meme(snapshot) for number in _populations_dites(snapshot, each)]
    own = habitants(snapshot) or max((number for _, number in said), default=0)
    for passage, number in said:
        if number != own and abs(number - own) <= _PROCHE * own:
            yield _cas(passage, f"{entier(number)} habitants au lieu de {entier(own)}")


def _populations_dites(snapshot: Snapshot, passage: Passage) -> Iterator[int]:
    """Exact figures: those said to be about, and those of another year, may well differ."""
    vintage = set(_ANNEE.findall(snapshot.contrat.habitants_millesime)) | {
        year for row in snapshot.all(t.Commune) for year in _ANNEE.findall(row.millesime)
    }
    for sentence in _PHRASE.split(passage.texte):
        if set(_ANNEE.findall(sentence)) - vintage:
            continue
        for found in _HABITANTS.finditer(sentence):
            if not _ENVIRON.search(sans_accents(sentence[: found.start()])):
                yield int(re.sub(r"\D", "", found.group(1)))


_QPV = re.compile(rf"{_NOMBRE}\s+(?:qpv\b|quartiers? (?:prioritaires?|de la politique de la ville))")


def _nombre_qpv(snapshot: Snapshot, _today: date) -> Cases:
    count = sum(est_qpv(row) for row in snapshot.all(t.Quartier))
    for passage in _contrat_lui_meme(snapshot):
        for found in _QPV.finditer(sans_accents(passage.texte)):
            if _valeur(found.group(1)) != count:
                yield _cas(passage, f"{found.group(1)} au lieu de {count}")


def _nombre_annonce(snapshot: Snapshot, _today: date) -> Cases:
    """ "14 actions" where the plan counts another number, and no branch of it as many: fewer may speak of a part."""
    counts = _decomptes(snapshot)
    if not counts:
        return
    kinds = "|".join(re.escape(kind) for kind in sorted(counts, key=len, reverse=True))
    announced = re.compile(rf"{_NOMBRE}\s+({kinds})\b(?! (?:sur|par)\b)")
    for passage in _contrat_lui_meme(snapshot):
        for found in announced.finditer(sans_accents(passage.texte)):
            name, whole, branch = counts[found.group(2)]
            if branch < _valeur(found.group(1)) != whole:
                yield _cas(passage, f"{found.group(1)} {name} au lieu de {whole}")


def _decomptes(snapshot: Snapshot) -> dict[str, tuple[str, int, int]]:
    """{what several of a level are called, without accents: that name, their number, that of the fullest branch}."""
    found: dict[str, tuple[str, int, int]] = {}
    for niveau in snapshot.plan.niveaux:
        nodes = snapshot.plan.du_niveau(niveau.id)
        branches = Counter(above.id for node in nodes for above in node.ancetres)
        for named in (noms_du_niveau(niveau)[1], niveau.nom_tableau and f"{niveau.nom_tableau}s"):
            if nodes and named:
                found[sans_accents(named)] = (named.lower(), len(nodes), max(branches.values(), default=0))
    return found


# --- annexes and glossary --------------------------------------------------------------------------------------------

_ANNEXES = {
    "plan": r"(?:plan|programme) d'actions?",
    "fiches": r"fiches?[ -]actions?",
    "diagnostic": r"diagnostic",
    "glossaire": r"glossaire",
}
_NUMERO = re.compile(r"\bannexe\s+(?:n°\s*)?(\d{1,2}|[ivx]{1,4})\b")
_ROMAINS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def _annexes_absentes(snapshot: Snapshot, _today: date) -> Cases:
    present = annexes_remplies(snapshot, annexes_choisies(snapshot))
    for passage in _contrat_lui_meme(snapshot):
        for sentence in _PHRASE.split(sans_accents(passage.texte)):
            for each in _annexes_citees(sentence):
                if each not in present and each != "glossaire" and not _rang_present(each, present):
                    yield _cas(passage, f"annexe {each}" if each.isdecimal() else f"« {each} »")


def _annexes_citees(sentence: str) -> Iterator[str]:
    """The annexes that a sentence without accents lists: their rank, or their key in _ANNEXES."""
    for found in _NUMERO.finditer(sentence):
        rank = found.group(1)
        yield rank if rank.isdecimal() else str(_ROMAINS.get(rank, 0))
    for key, words in _ANNEXES.items():
        before = rf"\bannexes?\b[^.;]{{0,40}}?\b{words}"
        after = rf"\b{words}\b[^.;]{{0,30}}\b(?:en annexe|annexee?s?)\b"
        if re.search(f"{before}|{after}", sentence):
            yield key


def _rang_present(each: str, present: tuple[str, ...]) -> bool:
    return each.isdecimal() and 1 <= int(each) <= len(present)


def _glossaire_absent(snapshot: Snapshot, _today: date) -> Cases:
    if "glossaire" in annexes_remplies(snapshot, annexes_choisies(snapshot)):
        return
    for passage in _contrat_lui_meme(snapshot):
        if re.search(r"\bglossaire\b", sans_accents(passage.texte)):
            yield _cas(passage, "promis")


def _sigles(snapshot: Snapshot, _today: date) -> Cases:
    """A glossary that is begun must define what the contract uses; without any, the other rule speaks."""
    if "glossaire" in annexes_remplies(snapshot, annexes_choisies(snapshot)):
        for each in a_definir(snapshot, {}):
            yield Cas(Cible("terme", 0, each.sigle), f"{each.sigle} ({each.lieu})", ("sigle", "sigles"))


REGLES_COHERENCE: tuple[Regle, ...] = (
    Regle(
        "annexe_absente", A_CORRIGER,
        "Le texte cite une annexe que le contrat n'a pas : {noms}.",
        "Le texte cite {nombre} fois une annexe que le contrat n'a pas : {noms}.",
        "Cochez cette annexe dans les options du contrat (Documents), ou corrigez le texte.",
        "Les annexes font partie du contrat : chacune de celles qu'il cite doit s'y trouver.",
        _annexes_absentes, (SIGNATURE, VIE),
    ),
    Regle(
        "glossaire_absent", A_CORRIGER,
        "Le contrat promet un glossaire qu'il n'a pas : {noms}.",
        "Le contrat promet {nombre} fois un glossaire qu'il n'a pas : {noms}.",
        "Ajoutez des termes au glossaire et gardez son annexe, ou retirez cette promesse.",
        "Un glossaire annoncé se trouve en annexe.",
        _glossaire_absent, (SIGNATURE, VIE),
    ),
    Regle(
        "sigles_sans_definition", A_VERIFIER,
        "Le glossaire ne définit pas un sigle employé : {noms}.",
        "Le glossaire ne définit pas {quoi} que le contrat emploie : {noms}.",
        "Ajoutez-les au glossaire (Contrat, « Glossaire »), qui propose les sigles connus.",
        "Le contrat est lu par des personnes qui ne connaissent pas tous ses sigles.",
        _sigles, (SIGNATURE, VIE),
    ),
    Regle(
        "territoire_etranger", A_VERIFIER,
        "Un visa ou une annexe nomme un lieu que le contrat ne connaît pas : {noms}.",
        "{nombre} visas ou annexes nomment un lieu que le contrat ne connaît pas : {noms}.",
        "Vérifiez que ce texte ne vient pas d'un autre contrat ; sinon, ajoutez cet organisme aux partenaires.",
        "Un visa repris d'un autre contrat rend le texte signé inexact.",
        _territoire_etranger,
    ),
    Regle(
        "populations_differentes", A_VERIFIER,
        "La population du territoire n'est pas la même partout : {noms}.",
        "La population du territoire est écrite {nombre} fois autrement : {noms}.",
        "Mettez le champ {habitants} à la place du nombre : il suit le territoire.",
        "Deux articles du même contrat doivent donner la même population.",
        _populations,
    ),
    Regle(
        "nombre_de_quartiers", A_VERIFIER,
        "Le texte annonce un nombre de quartiers prioritaires que le tableau n'a pas : {noms}.",
        "Le texte annonce {nombre} fois un nombre de quartiers prioritaires que le tableau n'a pas : {noms}.",
        "Mettez le champ {decompte_qpv} à la place du nombre, ou complétez le tableau des quartiers.",
        "L'article sur le périmètre et son tableau doivent s'accorder.",
        _nombre_qpv,
    ),
    Regle(
        "nombre_annonce", A_VERIFIER,
        "Le texte annonce un nombre que le plan n'a pas : {noms}.",
        "Le texte annonce {nombre} fois un nombre que le plan n'a pas : {noms}.",
        "Mettez le champ {decompte_actions} à la place du nombre : il suit le plan.",
        "Le nombre d'actions annoncé est celui du plan annexé.",
        _nombre_annonce,
    ),
)  # fmt: skip
