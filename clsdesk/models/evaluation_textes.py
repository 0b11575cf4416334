"""What a final evaluation proposes to say of itself: how it was made, and what is left for the next contract."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.evaluation_finale import annees_ecoulees, cibles_atteintes, indicateurs, non_abouties
from clsdesk.models.gouvernance import TENUE
from clsdesk.models.nombres import enumeration
from clsdesk.models.rapport_textes import nomme
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Bloc, Paragraphe, Puce, Run, ecrire


def introduction(snapshot: Snapshot, aujourdhui: date) -> str:
    """The span, the sources, the six fields; "" for a file without a plan."""
    if not snapshot.plan.racines:
        return ""
    years = annees_ecoulees(snapshot, aujourdhui)
    contrat = snapshot.contrat
    signed = f", signé le {date_longue(contrat.date_signature)}" if contrat.date_signature else ""
    span = f" Elle porte sur {_periode(years)}." if years else ""
    said = (
        f"Cette évaluation rend compte du contrat{signed}.{span} {_sources(snapshot)} suit les "
        "six champs du guide régional : pour chacun, ce qui est compté, ce que les partenaires en pensent, et ce "
        "qu’en dit le journal."
    )
    return ecrire([Paragraphe((Run(said),))])


def _periode(years: tuple[int, ...]) -> str:
    return f"l’année {years[0]}" if len(years) == 1 else f"les années {years[0]} à {years[-1]}"


def _sources(snapshot: Snapshot) -> str:
    """« Elle s’appuie sur 40 échanges notés au journal et 6 réunions tenues, et »; « Elle » alone for none."""
    counts = (
        (len(snapshot.all(t.Suivi)), "échange noté au journal", "échanges notés au journal"),
        (sum(row.etat == TENUE for row in snapshot.all(t.Reunion)), "réunion tenue", "réunions tenues"),
        (len(snapshot.all(t.Releve)), "relevé d’indicateur", "relevés d’indicateurs"),
    )
    told = enumeration(tuple(f"{count} {many if count > 1 else one}" for count, one, many in counts if count))
    return f"Elle s’appuie sur {told}, et" if told else "Elle"


def perspectives(snapshot: Snapshot) -> str:
    """The actions that are not done, for a next contract to take up or not; how many targets are met."""
    blocs: list[Bloc] = []
    met, known = cibles_atteintes(indicateurs(snapshot))
    if known:
        blocs.append(Paragraphe((Run(f"{met} cibles sur {known} sont atteintes au dernier relevé."),)))
    left = non_abouties(snapshot)
    if left:
        blocs.append(
            Paragraphe((Run("Ce qui n’est pas achevé, à reprendre, à confier au droit commun ou à laisser :"),))
        )
        blocs += [Puce((Run(nomme(node), gras=True), Run(f", {node.statut.libelle.lower()}"))) for node in left]
    return ecrire(blocs)
