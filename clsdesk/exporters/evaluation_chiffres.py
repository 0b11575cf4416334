"""The figures that open each field of the final evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from clsdesk.exporters import faits as f
from clsdesk.exporters.bilan_financier import table_des_montants, table_du_poste
from clsdesk.exporters.blocks import Block
from clsdesk.exporters.contrat_couverture import periode
from clsdesk.exporters.parties_redigees import faits, grille, sous_titres
from clsdesk.exporters.plan_mots import etiquette_courte
from clsdesk.exporters.rapport_annuel_tables import OUI_NON, VENUES, graphique, nomme_indicateur, valeur
from clsdesk.models import evaluation_finale as e
from clsdesk.models import tables as t
from clsdesk.models.accords import dans_la_phrase
from clsdesk.models.articles_champs import decomptes_par_niveau
from clsdesk.models.articulation import par_cadre
from clsdesk.models.dates import date_longue
from clsdesk.models.financements import POSTE, lignes_de, lignes_du_poste, par_financeur, poste, somme
from clsdesk.models.gouvernance import PRESENCES, TENUE, assiduite
from clsdesk.models.indicateurs import NATURES
from clsdesk.models.nombres import entier, enumeration, euros
from clsdesk.models.organisations import libelle
from clsdesk.models.plan import Noeud
from clsdesk.models.rapport_annuel import annee_de, axes, entrees_de_l_annee
from clsdesk.models.rapport_graphiques import avancement_par_axe, nom_des_axes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents, une_ligne

ROLES = (("coordinateur", "Coordination"), ("élu référent", "Élu référent"), ("référent ARS", "Référent ARS"))
CHIFFRE = "En chiffres"


def perimetre(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The territory, the parties, the span, the plan; what changed since the signature."""
    return sous_titres(((CHIFFRE, faits(_perimetre(snapshot), "Le périmètre du contrat : un fait par ligne.")),))


def _perimetre(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    contrat, communes = snapshot.contrat, snapshot.all(t.Commune)
    people = contrat.habitants or sum(row.population or 0 for row in communes)
    quarters = Counter(row.nature for row in snapshot.all(t.Quartier))
    yield "Durée", ", ".join(filter(None, (periode(snapshot), une_ligne(f.valeurs(snapshot)["duree"]))))
    yield "Communes", str(len(communes) or contrat.nombre_communes or "")
    yield "Habitants", entier(people) if people else ""
    yield "Quartiers", enumeration(tuple(f"{count} {nature}" for nature, count in quarters.items()))
    bodies = (snapshot.get(t.Organisation, row.organisation_id) for row in snapshot.all(t.Signataire))
    names = tuple(dans_la_phrase(libelle(body)) for body in bodies if body)
    yield "Signataires", f"{len(names)} : {enumeration(names)}" if names else ""
    yield "Plan d’actions", majuscule(enumeration(decomptes_par_niveau(tuple(snapshot.plan.parcours()))))
    yield "Depuis la signature", _ecarts(e.ecarts(snapshot))


def _ecarts(found: e.Ecarts | None) -> str:
    """« Au plan : 2 ajouts, 1 retrait, 3 modifications… »"""
    if found is None:
        return ""
    counts = ((found.ajoutes, "ajout"), (found.retires, "retrait"), (found.modifies, "modification"))
    plan = enumeration(tuple(f"{count} {word}{'s' * (count > 1)}" for count, word in counts if count))
    rest = f"{found.ailleurs} changement{'s' * (found.ailleurs > 1)}" if found.ailleurs else "rien"
    signed = f"{found.avenants} avenant{'s' * (found.avenants > 1)}" if found.avenants else "aucun avenant"
    since = f"Contrat signé figé le {date_longue(found.version.date)}"
    return f"Au plan : {plan or 'rien'}. Ailleurs : {rest}. {majuscule(signed)}. {since}."


def animation(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """Who runs the contract, the meetings of each year against the minimum, the log year by year."""
    years = e.annees_ecoulees(snapshot, aujourdhui)
    rows = (
        (une_ligne(body.nom), *(f"{each.tenues} sur {each.minimum}" if each.minimum else str(each.tenues or "–")
                                for each in told))
        for body, told in e.reunions_par_annee(snapshot, aujourdhui)
    )  # fmt: skip
    part = 60.0 / max(len(years), 1)
    log = [("Échanges au journal", *(str(len(entrees_de_l_annee(snapshot, year))) for year in years))]
    heads = (("Instance", 40.0), *((str(year), part) for year in years))
    told = "Réunions tenues chaque année par instance, et minimum annuel ; échanges notés au journal."
    return sous_titres((
        (CHIFFRE, faits(_animation(snapshot), "L’animation du contrat : un fait par ligne.")),
        ("Réunions tenues, sur le minimum annuel", grille(heads, (*rows, *log), told, len(years)) if years else ()),
    ))  # fmt: skip


def _animation(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for role, name in ROLES:
        people = e.contact_de_role(snapshot, role)
        yield name, enumeration(tuple(une_ligne(row.fonction or row.nom) for row in people))
    tasks = snapshot.all(t.Tache)
    done = sum(bool(row.faite) for row in tasks)
    yield "Tâches décidées", f"{len(tasks)}, dont {done} faites" if tasks else ""
    yield "Décisions prises en réunion", str(len(snapshot.all(t.Decision)) or "")


def effets(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The actions by status and by axis, the targets met, the indicators one by one."""
    rows = e.indicateurs(snapshot)
    chart = graphique(avancement_par_axe(axes(snapshot, aujourdhui.year, aujourdhui)))
    figures = faits(_effets(snapshot, rows), "La mise en œuvre : un fait par ligne.")
    tables = ((f"Indicateurs de {label.lower()}", _tableau(rows, nature)) for nature, label in NATURES.items())
    return sous_titres(((CHIFFRE, (*figures, *chart)), *reversed(tuple(tables))))


def _tableau(rows: tuple[e.IndicateurBilan, ...], nature: str) -> tuple[Block, ...]:
    heads = (("Indicateur", 38.0), ("Départ", 13.0), ("Dernier relevé", 25.0), ("Cible", 11.0), ("Résultat", 13.0))
    kept = (_indicateur(each) for each in rows if each.indicateur.nature == nature)
    return grille(heads, kept, "Indicateurs : départ, dernier relevé, cible, résultat.")


def _effets(snapshot: Snapshot, rows: tuple[e.IndicateurBilan, ...]) -> Iterator[tuple[str, str]]:
    known, labels = e.par_statut(snapshot), {each.cle: each.libelle for each in snapshot.modele.statuts}
    total = known.total()
    told = (f"{labels.get(key, key).lower()} {known[key]}" for key in labels if known[key])
    yield "Actions", f"{total} : {', '.join(told)}" if total else ""
    for nature, label in NATURES.items():
        kept = [each for each in rows if each.indicateur.nature == nature]
        met, comparable = e.cibles_atteintes(kept)
        read = sum(each.releve is not None for each in kept)
        aims = f" ; cibles atteintes : {met} sur {comparable}" if comparable else ""
        yield f"Indicateurs de {label.lower()}", f"{len(kept)}, dont {read} relevés{aims}" if kept else ""


def _indicateur(each: e.IndicateurBilan) -> tuple[str, ...]:
    when = f" ({date_longue(each.releve.date)})" if each.releve else ""
    return (
        nomme_indicateur(each.noeud, each.indicateur),
        une_ligne(each.indicateur.depart),
        f"{valeur(each.releve)}{when}" if each.releve else "–",
        une_ligne(each.cible.texte) if each.cible else "",
        OUI_NON[each.atteinte],
    )


def partenariat(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """Who pilots and takes part, what the plan is tied to."""
    frames = ((each.cadre, _codes(node for node, _ in each.noeuds)) for each in par_cadre(snapshot))
    table = grille((("Cadre", 40.0), ("Actions liées", 60.0)), frames, "Actions liées à chaque cadre.")
    return sous_titres((
        (CHIFFRE, faits(_partenariat(snapshot), "Le partenariat : un fait par ligne.")),
        ("Articulation avec les autres cadres", table),
    ))  # fmt: skip


def _codes(nodes: Iterable[Noeud]) -> str:
    return enumeration(tuple(dict.fromkeys(node.code or f"« {une_ligne(node.intitule_tableau)} »" for node in nodes)))


def _partenariat(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    names = {sans_accents(each.libelle) for node in snapshot.plan.parcours() for each in node.pilotes}
    yield "Organismes qui pilotent", str(len(names) or "")
    signers = {row.organisation_id for row in snapshot.all(t.Signataire)}
    others = {row.organisation_id for row in snapshot.all(t.Pilotage) if row.organisation_id} - signers
    yield "Dont non signataires, dans l’annuaire", str(len(others) or "")
    yield "Dispositifs du territoire", enumeration(tuple(une_ligne(row.nom) for row in snapshot.all(t.Dispositif)))
    tied = len(snapshot.plan.actions) - len(e.sans_articulation(snapshot))
    yield "Actions liées à un autre cadre", f"{tied} sur {len(snapshot.plan.actions)}" if tied else ""
    stakes = (une_ligne(row.titre) for row in snapshot.all(t.Enjeu))
    yield "Enjeux transversaux", enumeration(tuple(stakes))


def portage(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The attendance of each signatory over the whole contract, the fiches validated, the deliberations."""
    came = [each for each in assiduite(snapshot) if each.reunions]
    rows = ((libelle(each.organisation), *(str(each.compte[state] or "–") for state in VENUES)) for each in came)
    names = tuple((PRESENCES[state], 14.0) for state in VENUES)
    table = grille((("Signataire", 44.0), *names), rows, "Présence de chaque signataire aux réunions.", 4)
    return sous_titres((
        (CHIFFRE, faits(_portage(snapshot), "Le portage : un fait par ligne.")),
        ("Présence des signataires", table),
    ))  # fmt: skip


def _portage(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    held = [row for row in snapshot.all(t.Reunion) if row.etat == TENUE]
    signers = snapshot.all(t.Signataire)
    voted = sum(bool(row.date_deliberation) for row in signers)
    fiches = snapshot.all(t.Fiche)
    valid = sum(row.etat == "validee" for row in fiches)
    years = Counter(annee_de(row.date) for row in held)
    told = ", ".join(
        f"{count} en {year}" for year, count in sorted(years.items(), key=lambda each: each[0] or 0) if year
    )
    yield "Réunions tenues", told if len(years) < 2 else f"{len(held)} : {told}"
    yield "Délibérations datées", f"{voted} sur {len(signers)} signataires" if voted else ""
    yield "Fiches validées en COPIL", f"{valid} sur {len(fiches)}" if fiches else ""


def financements(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """All the money of the contract, by funder, by axis, by year, and the coordination post."""
    rows, name = snapshot.all(t.Financement), nom_des_axes(snapshot.plan.racines)
    roots = ((etiquette_courte(root), somme(lignes_de(snapshot, root))) for root in snapshot.plan.racines)
    by_axis = (*(each for each in roots if each[1].lignes), (POSTE, somme(lignes_du_poste(snapshot))))
    years = sorted({row.annee for row in rows if row.annee})
    by_year = ((str(year), somme(row for row in rows if row.annee == year)) for year in years)
    if not rows:
        return ()
    sums = somme(rows)
    said = (("Prévu", euros(sums.prevu)), ("Acquis", euros(sums.acquis)), ("Réalisé", euros(sums.realise)))
    return sous_titres((
        (CHIFFRE, faits(said, "Les sommes du contrat : un fait par ligne.")),
        ("Par financeur", table_des_montants("Financeur", par_financeur(snapshot, rows))),
        (f"Par {name}", table_des_montants(majuscule(name), (each for each in by_axis if each[1].lignes))),
        ("Par année", table_des_montants("Année", by_year)),
        (POSTE, table_du_poste(poste(snapshot))),
    ))  # fmt: skip


CHIFFRES: dict[str, Callable[[Snapshot, date], tuple[Block, ...]]] = {
    "perimetre": perimetre, "animation": animation, "effets": effets, "partenariat": partenariat, "portage": portage,
    "financements": financements,
}  # fmt: skip
"""By the key of the field."""
