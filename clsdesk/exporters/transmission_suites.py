"""What is to be kept up to date after a hand-over: navettes, indicators, money, figures, versions, what is flagged."""

from __future__ import annotations

from datetime import date

from clsdesk.exporters.blocks import Block
from clsdesk.exporters.grille_simple import Case, grille, partie, phrase
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, fin_de
from clsdesk.models.financements import financeur, par_financeur, somme
from clsdesk.models.indicateurs import a_mettre_a_jour, dernier
from clsdesk.models.nombres import euros
from clsdesk.models.organisations import libelle
from clsdesk.models.passation import VIEILLIT, sources_des_chiffres
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.models.verifications import phase_de, verifier
from clsdesk.models.versions import NATURES, reference
from clsdesk.models.versions import versions as figees

GRAVITES = {"bloquant": "Bloquant", "a_corriger": "À corriger", "a_verifier": "À vérifier"}


def navettes(snapshot: Snapshot, _today: date) -> tuple[Block, ...]:
    """Those sent and not back yet, the oldest first."""
    rows = sorted((row for row in snapshot.all(t.Navette) if not row.revenue), key=lambda row: (row.date, row.id))
    lines = ((_pilote(snapshot, row), date_longue(row.date) or "Date inconnue") for row in rows)
    return grille((("Pilote", 60.0), ("Envoyée le", 40.0)), lines, "Les fiches navettes attendues.")


def _pilote(snapshot: Snapshot, row: t.Navette) -> str:
    body = snapshot.get(t.Organisation, row.organisation_id)
    return libelle(body) if body else une_ligne(row.destinataire) or "Pilote"


def indicateurs(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """Those whose last reading is older than their rhythm."""
    rows = (row for row in snapshot.all(t.Indicateur) if a_mettre_a_jour(snapshot, row, aujourdhui))
    heads = (("Indicateur", 44.0), ("Qui", 18.0), ("Quand", 18.0), ("Dernier relevé", 20.0))
    return grille(heads, (_indicateur(snapshot, row) for row in rows), "Les indicateurs qui attendent un relevé.")


def _indicateur(snapshot: Snapshot, row: t.Indicateur) -> tuple[Case, ...]:
    node, last = snapshot.plan.par_id.get(row.element_id or 0), dernier(snapshot, row.id)
    about = f"{node.code} {une_ligne(node.intitule_tableau)}".strip() if node else "Tout le contrat"
    months = row.tous_les_mois
    rhythm = une_ligne(row.quand) or (f"tous les {months} mois" if months else "")
    read = date_longue(last.date) if last else "Jamais"
    return (une_ligne(row.intitule), about), une_ligne(row.qui), rhythm, read


def argent(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """The sums in a sentence and by funder; the calls for projects still open."""
    rows = snapshot.all(t.Financement)
    if not rows and not snapshot.all(t.Appel):
        return ()
    total = somme(rows)
    said = (
        f"Prévu : {euros(total.prevu)} ; acquis : {euros(total.acquis)} ; dépensé : {euros(total.realise)}. "
        "Le bilan financier donne chaque ligne."
    )
    heads = (("Financeur", 46.0), ("Prévu", 18.0), ("Acquis", 18.0), ("Dépensé", 18.0))
    funders = (
        (name, euros(sums.prevu), euros(sums.acquis), euros(sums.realise))
        for name, sums in par_financeur(snapshot, rows)
    )
    asked = (("Appel à projets", 46.0), ("Financeur", 30.0), ("Date limite", 24.0))
    calls = (
        (une_ligne(row.nom), financeur(snapshot, row), date_longue(row.date_limite))
        for row in snapshot.all(t.Appel)
        if (fin_de(row.date_limite) or date.min) >= aujourdhui
    )
    return (
        *phrase(said if rows else ""),
        *grille(heads, funders, "Les financements, par financeur.", montants=3),
        *partie(3, "Appels à projets ouverts", grille(asked, calls, "Les appels à projets et leur date limite.")),
    )


def chiffres(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """Each source, what it gave, and whether newer figures are to be looked for."""
    rows = (
        (each.nom, ", ".join(each.themes), str(each.chiffres), str(each.derniere or "Non dite"),
         "À mettre à jour" if each.a_revoir(aujourdhui) else "")
        for each in sources_des_chiffres(snapshot)
    )  # fmt: skip
    heads = (("Source", 34.0), ("Thèmes", 27.0), ("Chiffres", 11.0), ("Année", 11.0), ("À faire", 17.0))
    table = grille(heads, rows, "Les sources des chiffres du diagnostic et leur dernière année.")
    words = (
        f"Une fois par an, cherchez ce que ces sources ont publié de plus récent ; au-delà de {VIEILLIT} ans, un "
        "chiffre ne se cite plus. Les définitions et les liens sont dans « Diagnostic »."
    )
    return (*phrase(words), *table) if table else ()


def versions(snapshot: Snapshot, _today: date) -> tuple[Block, ...]:
    """The frozen versions, the latest first; which one is in force."""
    ref = reference(snapshot)
    rows = (
        ((une_ligne(row.nom), une_ligne(brut(row.note))), date_longue(row.date),
         f"{NATURES.get(row.nature, row.nature)}{', en vigueur' if ref and row.id == ref.id else ''}")
        for row in reversed(figees(snapshot))
    )  # fmt: skip
    table = grille((("Version", 50.0), ("Date", 22.0), ("Nature", 28.0)), rows, "Les versions figées du contrat.")
    if table:
        return table
    return phrase(
        "Aucune version n’est figée : figez le contrat signé dans « Documents », pour voir ce qui en diffère."
    )


def verifications(snapshot: Snapshot, aujourdhui: date) -> tuple[Block, ...]:
    """What the checks still find at this point of the contract's life, with what to do."""
    found = verifier(snapshot, aujourdhui, phase_de(snapshot, aujourdhui))
    rows = ((GRAVITES.get(each.gravite, each.gravite), (each.message, each.remede)) for each in found)
    return grille((("Gravité", 18.0), ("Ce qui est signalé", 82.0)), rows, "Ce que les vérifications signalent encore.")
