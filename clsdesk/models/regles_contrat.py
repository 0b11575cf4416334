"""The rules about the contract, its parties, its dates and its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, BLOQUANT, ELABORATION, SIGNATURE, VIE, Cas, Cible, Regle
from clsdesk.models.articles import champs_cites, champs_manquants
from clsdesk.models.articles_modele import texte_retenu
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.organisations import cle, est_ars, est_collectivite, libelle
from clsdesk.models.palette import lue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut

Cases = Iterable[Cas]
_DUREE_MIN, _DUREE_MAX, _PREMIER = 3, 5, 3
_LOI = "Code de la santé publique, article L. 1434-10 ; guide CLS Normandie 2025 : au moins la collectivité et l'ARS."


def _contrat(snapshot: Snapshot, champ: str, nom: str = "") -> Cas:
    return Cas(Cible("contrat", snapshot.contrat.id, champ), nom)


def _parties(snapshot: Snapshot) -> Iterator[tuple[t.Signataire, t.Organisation]]:
    """Each signatory with its body; those without a body are left out."""
    for row in snapshot.all(t.Signataire):
        body = snapshot.get(t.Organisation, row.organisation_id)
        if body:
            yield row, body


def _sans_collectivite(snapshot: Snapshot, _today: date) -> Cases:
    if not any(est_collectivite(body, snapshot.contrat) for _, body in _parties(snapshot)):
        yield Cas(Cible("signataire"), "la collectivité")


def _sans_ars(snapshot: Snapshot, _today: date) -> Cases:
    if not any(est_ars(body) for _, body in _parties(snapshot)):
        yield Cas(Cible("signataire"), "l'ARS")


def _parties_a_completer(snapshot: Snapshot, today: date) -> Cases:
    yield from _sans_collectivite(snapshot, today)
    yield from _sans_ars(snapshot, today)


def _sans_organisme(snapshot: Snapshot, _today: date) -> Cases:
    for place, row in enumerate(snapshot.all(t.Signataire), 1):
        if snapshot.get(t.Organisation, row.organisation_id) is None:
            yield Cas(Cible("signataire", row.id, "organisation_id"), row.representant or f"n° {place}")


def _sans_representant(snapshot: Snapshot, _today: date) -> Cases:
    for row, body in _parties(snapshot):
        missing = [column for column in ("representant", "qualite") if not getattr(row, column).strip()]
        if missing:
            yield Cas(Cible("signataire", row.id, missing[0]), libelle(body))


def _deux_fois(snapshot: Snapshot, _today: date) -> Cases:
    seen = set()
    for row, body in _parties(snapshot):
        if body.id in seen:
            yield Cas(Cible("signataire", row.id, "organisation_id"), libelle(body))
        seen.add(body.id)


def _hors_article(snapshot: Snapshot, _today: date) -> Cases:
    """Signatories whom the article of the parties, rewritten by hand without its field, does not name."""
    for article in snapshot.all(t.Article):
        said = texte_retenu(snapshot, article)
        if article.cle != "parties" or "parties" in champs_cites(said):
            continue
        text = f" {cle(brut(said))} "
        for row, body in _parties(snapshot):
            others = (alias.nom for alias in snapshot.where(t.Alias, "organisation_id", body.id))
            names = (cle(name) for name in (body.nom, body.sigle, row.designation, *others))
            if not any(name and f" {name} " in text for name in names):
                yield Cas(Cible("article", article.id, "texte"), libelle(body))


def _exemplaires(snapshot: Snapshot, _today: date) -> Cases:
    copies, parties = snapshot.contrat.exemplaires, len(snapshot.all(t.Signataire))
    if copies is not None and copies < parties:
        yield _contrat(snapshot, "exemplaires", f"{copies} pour {parties} signataires")


def _exemplaires_inconnus(snapshot: Snapshot, _today: date) -> Cases:
    if snapshot.contrat.exemplaires is None and snapshot.all(t.Signataire):
        yield _contrat(snapshot, "exemplaires")


def _sans_nom(snapshot: Snapshot, _today: date) -> Cases:
    if not snapshot.contrat.nom.strip():
        yield _contrat(snapshot, "nom")


def _debut(contrat: t.Contrat) -> date | None:
    return debut_de(contrat.date_effet) or debut_de(contrat.date_signature)


def _sans_dates(snapshot: Snapshot, _today: date) -> Cases:
    contrat = snapshot.contrat
    if _debut(contrat) is None:
        yield _contrat(snapshot, "date_signature", "sa date de signature ou d'effet")
    if fin_de(contrat.date_fin) is None and not contrat.duree.strip():
        yield _contrat(snapshot, "date_fin", "sa date de fin ou sa durée")


def _dates_inversees(snapshot: Snapshot, _today: date) -> Cases:
    contrat = snapshot.contrat
    start, end = _debut(contrat), fin_de(contrat.date_fin)
    if start and end and end < start:
        yield _contrat(snapshot, "date_fin", "la fin du contrat précède son début")
    if contrat.plan_debut and contrat.plan_fin and contrat.plan_fin < contrat.plan_debut:
        yield _contrat(snapshot, "plan_fin", f"le plan finirait en {contrat.plan_fin} avant {contrat.plan_debut}")


def _hors_contrat(snapshot: Snapshot, deduite: bool) -> Cases:
    """The plan's years before the contract's first or after its last, whose end is written (or `deduite`)."""
    contrat = snapshot.contrat
    start, end = _debut(contrat), fin_de(contrat.date_fin)
    years = snapshot.plan.annees_prevues
    early = [year for year in years if start and year < start.year]
    late = [year for year in years if end and year > end.year]
    if early and not deduite:
        yield from (_contrat(snapshot, "plan_debut", str(year)) for year in early)
    if late and deduite == bool(contrat.fin_deduite.strip()):
        yield from (_contrat(snapshot, "plan_fin", str(year)) for year in late)


def _plan_hors_contrat(snapshot: Snapshot, _today: date) -> Cases:
    return _hors_contrat(snapshot, False)


def _plan_hors_fin_deduite(snapshot: Snapshot, _today: date) -> Cases:
    return _hors_contrat(snapshot, True)


def _annees(snapshot: Snapshot) -> int | None:
    """The contract's length in years: from its dates, rounded, else from the plan's years; None when unknown."""
    contrat = snapshot.contrat
    start, end = _debut(contrat), fin_de(contrat.date_fin)
    if start and end and start <= end:
        return max(1, round(((end - start).days + 1) / 365.25))
    return len(snapshot.plan.annees_prevues) or None


def _duree(snapshot: Snapshot, _today: date) -> Cases:
    years = _annees(snapshot)
    if years and not _DUREE_MIN <= years <= _DUREE_MAX:
        yield _contrat(snapshot, "date_fin", f"{years} an{'s' if years > 1 else ''}")


def _premier(snapshot: Snapshot, _today: date) -> Cases:
    years = _annees(snapshot)
    if snapshot.contrat.generation == 1 and years and _PREMIER < years <= _DUREE_MAX:
        yield _contrat(snapshot, "date_fin", f"{years} ans")


def _saisies(snapshot: Snapshot, _today: date) -> Cases:
    for row in snapshot.all(t.Saisie):
        yield Cas(Cible(row.objet, row.objet_id, row.champ), _cite(row.texte))


def _cite(texte: str) -> str:
    """What was typed, short enough for a sentence."""
    text = une_ligne(texte)
    return f"« {text if len(text) <= 40 else f'{text[:39].rstrip()}…'} »"


def _articles_a_completer(snapshot: Snapshot, _today: date) -> Cases:
    for place, article in enumerate(snapshot.all(t.Article), 1):
        if any(not each.inconnu for each in champs_manquants(snapshot, article)):
            yield Cas(Cible("article", article.id, "texte"), str(place))


def _champs_inconnus(snapshot: Snapshot, _today: date) -> Cases:
    for article in snapshot.all(t.Article):
        for each in champs_manquants(snapshot, article):
            if each.inconnu:
                yield Cas(Cible("article", article.id, "texte"), f"{{{each.cle}}}")


def _couleur_illisible(snapshot: Snapshot, _today: date) -> Cases:
    typed = snapshot.contrat.couleur
    if typed.strip() and not lue(typed):
        yield _contrat(snapshot, "couleur", _cite(typed))


REGLES_CONTRAT: tuple[Regle, ...] = (
    Regle(
        "parties_sans_collectivite", BLOQUANT,
        "La collectivité n'est pas parmi les signataires.", "",
        "Ajoutez la collectivité qui porte le contrat aux signataires.",
        _LOI, _sans_collectivite, (SIGNATURE, VIE),
    ),
    Regle(
        "parties_sans_ars", BLOQUANT,
        "L'agence régionale de santé n'est pas parmi les signataires.", "",
        "Ajoutez l'ARS aux signataires.",
        _LOI, _sans_ars, (SIGNATURE, VIE),
    ),
    Regle(
        "signataire_hors_article", BLOQUANT,
        "Un signataire n'est pas nommé dans l'article des parties : {noms}.",
        "{nombre} signataires ne sont pas nommés dans l'article des parties : {noms}.",
        "Nommez-le dans l'article, ou remettez-y le champ {parties}, qui les nomme tous.",
        "Le contrat signé nommerait d'autres parties que celles qui le signent.",
        _hors_article, (SIGNATURE, VIE),
    ),
    Regle(
        "exemplaires", BLOQUANT,
        "Il y a moins d'exemplaires que de signataires : {noms}.", "",
        "Prévoyez au moins un exemplaire original par signataire.",
        "Chaque partie reçoit un exemplaire original.",
        _exemplaires, (SIGNATURE, VIE),
    ),
    Regle(
        "parties_a_completer", A_CORRIGER,
        "Il manque {noms} parmi les signataires.", "Il manque la collectivité et l'ARS parmi les signataires.",
        "Saisissez-les dans « Partenaires et signataires » avant la signature.",
        _LOI, _parties_a_completer, (ELABORATION,),
    ),
    Regle(
        "signataire_sans_organisme", A_CORRIGER,
        "Un signataire n'a pas d'organisme : {noms}.", "{nombre} signataires n'ont pas d'organisme : {noms}.",
        "Choisissez l'organisme qu'il engage.",
        "Une partie au contrat est un organisme.",
        _sans_organisme,
    ),
    Regle(
        "signataire_sans_representant", A_CORRIGER,
        "Un signataire n'a pas de représentant ou de qualité : {noms}.",
        "{nombre} signataires n'ont pas de représentant ou de qualité : {noms}.",
        "Écrivez qui le représente, et en quelle qualité.",
        "Le contrat dit « représenté par … en sa qualité de … ».",
        _sans_representant,
    ),
    Regle(
        "signataire_deux_fois", A_CORRIGER,
        "Un organisme est deux fois parmi les signataires : {noms}.",
        "{nombre} organismes reviennent parmi les signataires : {noms}.",
        "Supprimez la ligne en trop.",
        "Une partie ne signe qu'une fois.",
        _deux_fois,
    ),
    Regle(
        "exemplaires_inconnus", A_CORRIGER,
        "Le nombre d'exemplaires originaux n'est pas dit.", "",
        "Prévoyez au moins un exemplaire original par signataire.",
        "La formule finale du contrat dit « en N exemplaires ».",
        _exemplaires_inconnus, (SIGNATURE,),
    ),
    Regle(
        "contrat_sans_nom", A_CORRIGER,
        "Le contrat n'a pas de nom.", "",
        "Écrivez le nom qui figurera en couverture.",
        "La couverture et chaque document portent le nom du contrat.",
        _sans_nom,
    ),
    Regle(
        "contrat_sans_dates", A_CORRIGER,
        "Le contrat ne dit pas {noms}.", "Le contrat ne dit ni son début ni sa fin.",
        "Saisissez les dates du contrat, même approximatives : une année suffit.",
        "Guide CLS Normandie 2025 : le contrat est conclu pour une durée définie, de 3 à 5 ans.",
        _sans_dates,
    ),
    Regle(
        "dates_inversees", A_CORRIGER,
        "Des dates se contredisent : {noms}.", "Des dates se contredisent : {noms}.",
        "Corrigez l'une des deux dates.",
        "Une fin suit un début.",
        _dates_inversees,
    ),
    Regle(
        "plan_hors_contrat", A_CORRIGER,
        "Le plan compte une année hors du contrat : {noms}.",
        "Le plan compte {nombre} années hors du contrat : {noms}.",
        "Accordez les années du plan avec les dates du contrat.",
        "Le plan d'actions est annexé au contrat et ne court pas au-delà.",
        _plan_hors_contrat,
    ),
    Regle(
        "articles_champs_inconnus", A_CORRIGER,
        "Un article cite un champ que clsdesk ne connaît pas : {noms}.",
        "Des articles citent {nombre} champs que clsdesk ne connaît pas : {noms}.",
        "Corrigez le mot entre accolades, ou effacez-le.",
        "Un champ inconnu s'imprime « à compléter ».",
        _champs_inconnus,
    ),
    Regle(
        "articles_a_completer", A_CORRIGER,
        "L'article {noms} s'imprimerait avec « [à compléter : …] ».",
        "{nombre} articles s'imprimeraient avec « [à compléter : …] » : {noms}.",
        "Remplissez ce qui manque au contrat, ou retirez le champ de l'article.",
        "Un contrat signé n'a pas de blanc.",
        _articles_a_completer, (SIGNATURE, VIE),
    ),
    Regle(
        "saisies_non_lues", A_CORRIGER,
        "Un texte a été gardé tel que saisi, sans être compris : {noms}.",
        "{nombre} textes ont été gardés tels que saisis, sans être compris : {noms}.",
        "Écrivez la date ou le nombre autrement, ou déplacez le texte dans un autre champ.",
        "Rien de ce qui est saisi n'est perdu.",
        _saisies,
    ),
    Regle(
        "plan_hors_fin_deduite", A_VERIFIER,
        "Le plan compte une année au-delà de la fin déduite du contrat : {noms}.",
        "Le plan compte {nombre} années au-delà de la fin déduite du contrat : {noms}.",
        "Vérifiez la date de fin, ou accordez les années du plan.",
        "La fin du contrat est déduite de sa rédaction, elle n'y est pas écrite.",
        _plan_hors_fin_deduite,
    ),
    Regle(
        "duree", A_VERIFIER,
        "Le contrat durerait {noms}, hors de l'usage de 3 à 5 ans.", "",
        "Vérifiez les dates du contrat ou les années du plan.",
        "Guide CLS Normandie 2025, « Définir la durée du CLS » : de 3 à 5 ans.",
        _duree, (ELABORATION, SIGNATURE),
    ),
    Regle(
        "duree_premier_contrat", A_VERIFIER,
        "Ce premier contrat durerait {noms}.", "",
        "Une durée de 3 ans peut être préférable : elle permet d'évaluer plus tôt. Gardez la vôtre si elle est voulue.",
        "Guide CLS Normandie 2025, « Définir la durée du CLS » : 3 ans de préférence pour un premier contrat.",
        _premier, (ELABORATION, SIGNATURE),
    ),
    Regle(
        "couleur_illisible", A_VERIFIER,
        "La couleur {noms} n'est pas comprise : les documents et la fenêtre prennent celle de clsdesk.", "",
        "Écrivez-la avec six chiffres ou lettres de A à F, par exemple #17616E.",
        "La couleur de la collectivité est celle des documents.",
        _couleur_illisible,
    ),
)  # fmt: skip
