"""The words around a chart, written from its data: the title as a sentence, the notes, the alternative text."""

from __future__ import annotations

from clsdesk.models.accords import nom
from clsdesk.models.graphiques_valeurs import GENRES, Donnees, Point, Repere, Serie
from clsdesk.models.mesures import ecrire_nombre
from clsdesk.models.nombres import enumeration
from clsdesk.models.texte import majuscule, minuscule, sans_accents

ALTERNATIVE_MAX = 1_500
"""Letters of an alternative text: a screen reader says it whole."""
_CITES = 12
UNITE_EN_TITRE = 24
"""Letters of a unit that a title can hold."""
_FEMININS = frozenset(
    "part densite population proportion moyenne mortalite prevalence participation couverture distance duree "
    "frequentation natalite taille".split()
)
_MASCULINS = frozenset("taux nombre revenu delai temps pourcentage niveau total recours".split())
_ELIDES = frozenset("indice esperance age evolution accessibilite ecart effectif incidence offre".split())


def titre_propose(genre: str, donnees: Donnees) -> str:
    """The title that the data suggest, one sentence; the subject alone when nothing can be said of it."""
    makers = {
        "comparaison": _titre_comparaison, "evolution": _titre_evolution, "pyramide": _titre_pyramide,
        "ecarts": _titre_ecarts, "radar": _titre_radar, "parts": _titre_parts,
    }  # fmt: skip
    if donnees.vide or genre not in makers:
        return donnees.sujet
    return majuscule(makers[genre](donnees) or donnees.sujet)


def sujet_avec_article(sujet: str) -> str:
    """« Le taux de pauvreté » of « Taux de pauvreté »; "" when the first word is not known."""
    first = sans_accents(sujet).split(maxsplit=1)[0] if sans_accents(sujet) else ""
    bare = minuscule(sujet)
    if first in _ELIDES:
        return f"L’{bare}"
    if first in _FEMININS:
        return f"La {bare}"
    return f"Le {bare}" if first in _MASCULINS else ""


def dans(territoire: str) -> str:
    """« dans le Pays de Vaudreuse », « en région », « en France »; « pour Amiens » where the article is not known."""
    low = territoire.casefold()
    if low.startswith(("france", "région", "hauts-de-france", "île-de-france", "normandie", "bretagne")):
        return f"en {'région' + territoire[6:] if low.startswith('région') else territoire}"
    if low.startswith("niveau "):
        return f"au {low}"
    known = nom(territoire)
    bare = (
        known.complet if not low.startswith(("département", "agglomération", "territoire")) else known.complet.lower()
    )
    return f"dans {bare}" if known.article else f"pour {territoire}"


def face_a(territoire: str) -> str:
    """« à la France », « aux Hauts-de-France », « au Pays de Vaudreuse »: after « par rapport »."""
    low = territoire.casefold()
    if low.startswith(("france", "normandie", "bretagne", "région")):
        return f"à la {territoire}"
    if low.startswith("hauts-de-france"):
        return f"aux {territoire}"
    return f"à l’{territoire}" if low.startswith("île-de-france") else nom(territoire).a


def _titre_comparaison(donnees: Donnees) -> str:
    serie = donnees.series[0]
    if donnees.principal not in donnees.categories:
        return _extremes(donnees)
    ici = serie.points[donnees.categories.index(donnees.principal)]
    autre = donnees.repere or _autre(donnees, serie)
    if ici.nombre is None or autre is None:
        return _entre_series(donnees)
    sujet = _sujet(donnees, serie)
    valeur = f"{_avec_mot(ici, donnees.unite)} {dans(donnees.principal)}, contre {autre.point.texte} {dans(autre.nom)}"
    article = sujet_avec_article(sujet)
    return f"{article} est de {valeur}." if article else f"{sujet} : {valeur}."


def _entre_series(donnees: Donnees) -> str:
    """« Lycéens déclarant un mal-être : de 28 % (garçons) à 47 % (filles). » for a territory alone."""
    rank = donnees.categories.index(donnees.principal)
    known = [(each.points[rank], each.nom) for each in donnees.series if each.points[rank].nombre is not None]
    if len(known) < 2:
        return donnees.sujet
    known.sort(key=lambda each: each[0].nombre or 0.0)
    (moins, bas), (plus, haut) = known[0], known[-1]
    return f"{donnees.sujet} : de {moins.texte} ({bas}) à {plus.texte} ({haut})."


def _sujet(donnees: Donnees, serie: Serie) -> str:
    """What is measured, and for whom when the chart has several series."""
    return f"{donnees.sujet}, {serie.nom}" if len(donnees.series) > 1 and serie.nom else donnees.sujet


def _avec_mot(value: Point, unite: str) -> str:
    """The value with its unit in words when it is short: « 6,2 pour 10 000 habitants »."""
    fits = 2 < len(unite) <= UNITE_EN_TITRE and unite not in value.texte
    return f"{value.texte} {unite}" if fits else value.texte


def _autre(donnees: Donnees, serie: Serie) -> Repere | None:
    for category, value in zip(donnees.categories, serie.points, strict=True):
        if category != donnees.principal and value.nombre is not None:
            return Repere(category, value)
    return None


def _extremes(donnees: Donnees) -> str:
    """« Dépistages, Lisse : de 29 % pour « Colorectal » à 51 % pour « Col de l'utérus ». » for the first series."""
    serie = donnees.series[0]
    known = [each for each in zip(donnees.categories, serie.points, strict=True) if each[1].nombre is not None]
    if len(known) < 2:
        return donnees.sujet
    known.sort(key=lambda each: each[1].nombre or 0.0)
    (bas, moins), (haut, plus) = known[0], known[-1]
    return f"{_sujet(donnees, serie)} : de {moins.texte} pour « {bas} » à {plus.texte} pour « {haut} »."


def _titre_evolution(donnees: Donnees) -> str:
    named = {each.nom: each for each in donnees.series}
    serie = named.get(donnees.principal) or max(donnees.series, key=_variation)
    known = [each for each in zip(donnees.categories, serie.points, strict=True) if each[1].nombre is not None]
    if len(known) < 2:
        return donnees.sujet
    (first, before), (last, after) = known[0], known[-1]
    when = f"entre {first} et {last}"
    if before.nombre == after.nombre:
        words = f"reste à {_avec_mot(after, donnees.unite)}"
    else:
        words = f"passe de {before.texte} à {_avec_mot(after, donnees.unite)}"
    if serie.nom and serie.nom != donnees.principal:
        return f"{donnees.sujet} : « {serie.nom} » {words} {when}."
    where = f" {dans(serie.nom)}" if serie.nom else ""
    article = sujet_avec_article(donnees.sujet)
    if not article:
        return f"{donnees.sujet} : {words.removeprefix('passe ')}{where} {when}."
    return f"{article} {words}{where} {when}."


def _variation(serie: Serie) -> float:
    """The largest relative change between two ends."""
    known = [each.nombre for each in serie.points if each.nombre is not None]
    return abs(known[-1] / known[0] - 1.0) if len(known) > 1 and known[0] else 0.0


def _titre_pyramide(donnees: Donnees) -> str:
    totals = [
        (sum(each.points[rank].nombre or 0.0 for each in donnees.series), name)
        for rank, name in enumerate(donnees.categories)
    ]
    whole = sum(total for total, _ in totals)
    total, name = max(totals)
    if whole <= 0 or not name:
        return donnees.sujet
    share = ecrire_nombre(100 * total / whole, 1)
    where = f" {dans(donnees.principal)}" if donnees.principal else ""
    return f"La tranche d’âge la plus nombreuse{where} est celle des {name} ({share}\u00a0%)."


def _titre_ecarts(donnees: Donnees) -> str:
    points = donnees.series[0].points
    bad = sum(1 for each in donnees.sens if each == "defavorable")
    good = sum(1 for each in donnees.sens if each == "favorable")
    rank = max(range(len(points)), key=lambda each: abs(points[each].nombre or 0.0))
    against = f"par rapport {face_a(donnees.repere.nom)}" if donnees.repere else ""
    if bad + good:
        judged = enumeration((_compte(bad, "défavorable"), _compte(good, "favorable")))
        return majuscule(f"{judged} {against}, l’écart le plus grand pour « {donnees.categories[rank]} ».")
    return f"L’écart le plus grand {against} est pour « {donnees.categories[rank]} »."


def _compte(nombre: int, mot: str) -> str:
    if not nombre:
        return ""
    return f"{nombre} écarts {mot}s" if nombre > 1 else f"un écart {mot}"


def _titre_radar(donnees: Donnees) -> str:
    points = donnees.series[0].points
    above = sum(1 for each in points if (each.nombre or 0.0) > 100)
    reference = donnees.repere.nom if donnees.repere else ""
    count = f"{above} indicateur{'s' if above > 1 else ''} sur {len(points)}"
    return f"{donnees.sujet} : {count} au-dessus du niveau de {reference}."


def _titre_parts(donnees: Donnees) -> str:
    rank = donnees.categories.index(donnees.principal) if donnees.principal in donnees.categories else 0
    serie = max(donnees.series, key=lambda each: each.points[rank].nombre or 0.0)
    named = len(donnees.categories) > 1 or donnees.principal
    where = f" ({donnees.categories[rank]})" if named and donnees.categories[rank] else ""
    return f"{donnees.sujet} : la part la plus grande est « {serie.nom} », {serie.points[rank].texte}{where}."


def en_mots(donnees: Donnees) -> str:
    """The unit and the year: « En %, 2022 », « Pour 10 000 habitants, 2012 à 2022 »; "" when neither is known."""
    unite = donnees.unite
    if unite:
        unite = f"En {unite}" if len(unite) <= 2 or unite.startswith("%") else majuscule(unite)
    return ", ".join(each for each in (unite, donnees.annee) if each)


def note(donnees: Donnees, libre: str = "") -> str:
    """What stands under a chart beside its source: what is not drawn and why, then the person's own note."""
    missing = donnees.manques[:_CITES]
    left = len(donnees.manques) - _CITES
    more = f" et {left} autre{'s' if left > 1 else ''}" if left > 0 else ""
    said = f"Sans valeur chiffrée comparable, non tracé : {' ; '.join(missing)}{more}." if missing else ""
    return " ".join(each for each in (donnees.omis, said, libre.strip()) if each)


def alternative(genre: str, titre: str, donnees: Donnees) -> str:
    """What a person who does not see the chart is told: its kind, its title, every value, the reference, the source."""
    if donnees.vide:
        return " ".join(each for each in (titre.strip(), donnees.vide) if each)
    lines = [f"{GENRES.get(genre, 'Graphique')}. {_phrase(titre)}"]
    lines += [f"Unité : {donnees.unite}."] if donnees.unite else []
    lines += [_serie(each, donnees) for each in donnees.series]
    if donnees.repere:
        lines.append(f"Repère : {donnees.repere.nom}, {donnees.repere.point.texte}.")
    lines += [note(donnees)] if note(donnees) else []
    lines += [f"Source : {donnees.source}."] if donnees.source else []
    whole = " ".join(lines)
    return whole if len(whole) <= ALTERNATIVE_MAX else whole[: ALTERNATIVE_MAX - 1].rsplit(" ", 1)[0] + "…"


def _phrase(texte: str) -> str:
    plain = texte.strip()
    return plain if not plain or plain.endswith((".", "!", "?", "…")) else f"{plain}."


def _serie(serie: Serie, donnees: Donnees) -> str:
    said = [_dite(name, value, donnees.sens[rank] if donnees.sens else "")
            for rank, (name, value) in enumerate(zip(donnees.categories, serie.points, strict=True))]  # fmt: skip
    head = f"{serie.nom} : " if serie.nom else ""
    return f"{head}{' ; '.join(said)}."


def _dite(name: str, value: Point, sens: str) -> str:
    words = value.texte if value.nombre is not None else "non chiffré"
    judged = {"favorable": ", favorable", "defavorable": ", défavorable"}.get(sens, "")
    return f"{name}, {words}{judged}" if name else f"{words}{judged}"
