"""The messages that go with the documents, in plain words: a subject, a few sentences, who sends them."""

from __future__ import annotations

from clsdesk.exporters.noms import territoire
from clsdesk.exporters.personnes import au_role
from clsdesk.exporters.plan_mots import etiquette_courte
from clsdesk.models import tables as t
from clsdesk.models.accords import nom as avec_article
from clsdesk.models.dates import horaire, jour_long
from clsdesk.models.nombres import lettres
from clsdesk.models.plan import Noeud
from clsdesk.models.reunions import points
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


def sujet(snapshot: Snapshot, objet: str) -> str:
    """ "CLS du Pays de Vaudreuse : fiches action à relire"."""
    return une_ligne(f"{territoire(snapshot)} : {objet}")


def aux_pilotes(snapshot: Snapshot, structure: str, actions: tuple[Noeud, ...], fiches: bool) -> str:
    """With the fiches of what it pilots, or with the plan where no level carries a fiche.

    `structure`: the name of the body; "" for those whom the plan names in words of its own (« les communes »).
    """
    several = len(actions) > 1
    piloted = f"{_que_pilote(structure)} en tout ou partie dans notre contrat local de santé :"
    if fiches:
        what = f"les fiches des {lettres(len(actions))} actions" if several else "la fiche de l'action"
        ask = (
            f"Pourriez-vous {'les' if several else 'la'} relire et me dire ce qui est à corriger ou à compléter "
            "(moyens, partenaires, calendrier, indicateurs) ? Vous pouvez écrire dans le document, ou me répondre."
        )
    else:
        what = "le plan d'actions, avec ce"
        ask = "Pourriez-vous me dire ce qui est à corriger ou à compléter (partenaires, calendrier) ?"
    titles = "\n".join(f"- {une_ligne(etiquette_courte(each))}" for each in actions)
    return _lettre(
        snapshot,
        f"Vous trouverez ci-joint {what} {piloted}\n\n{titles}",
        ask,
        "Je reste à votre disposition pour en parler.",
    )


def _que_pilote(structure: str) -> str:
    return f"que votre structure ({une_ligne(structure)}) pilote" if structure else "que vous pilotez"


def navette(snapshot: Snapshot, structure: str, actions: tuple[Noeud, ...]) -> str:
    """With the sheet that a pilot fills and sends back."""
    several = len(actions) > 1
    titles = "\n".join(f"- {une_ligne(etiquette_courte(each))}" for each in actions)
    return _lettre(
        snapshot,
        f"Vous trouverez ci-joint un classeur sur {'les actions' if several else 'l’action'} {_que_pilote(structure)} "
        f"dans notre contrat local de santé :\n\n{titles}",
        "Pourriez-vous remplir les cases claires (où en est l’action, ce qui a été fait, les difficultés, la suite) "
        "et me renvoyer ce fichier par retour de courriel ? Un quart d’heure suffit ; ce qui n’a pas changé peut "
        "rester tel quel.",
        "Il s’ouvre dans Excel ou dans LibreOffice, sans compte ni mot de passe.",
    )


def aux_signataires(snapshot: Snapshot, nom: str, pieces: tuple[str, ...], delibere: bool) -> str:
    """With the contract, the note and the projet de délibération, or of decision where no assembly deliberates."""
    listed = "\n".join(f"- {each}" for each in pieces)
    quand = "votre instance pourra se prononcer" if delibere else "la décision pourra être prise"
    return _lettre(
        snapshot,
        "Notre contrat local de santé se prépare à la signature. "
        f"Voici, pour {avec_article(nom).complet} :\n\n{listed}",
        "La note présente le contrat et ce qu'il attend de votre structure ; le projet est à adapter à vos usages.",
        f"Pourriez-vous me dire à quelle date {quand}, et qui signera ?",
    )


def au_copil(snapshot: Snapshot, pieces: tuple[str, ...]) -> str:
    """Before a meeting of the comité de pilotage."""
    listed = "\n".join(f"- {each}" for each in pieces)
    return _lettre(
        snapshot,
        "En vue du prochain comité de pilotage de notre contrat local de santé, vous trouverez ci-joint "
        f"l'état du plan d'actions :\n\n{listed}",
        "Si un point vous paraît inexact ou à compléter, dites-le-moi avant la réunion : il sera corrigé.",
    )


def a_la_reunion(snapshot: Snapshot, reunion: t.Reunion, pieces: tuple[str, ...]) -> str:
    """With the letter of invitation, before a meeting."""
    from clsdesk.exporters.reunion_blocs import en_phrase

    when = " ".join(filter(None, (jour_long(reunion.date), horaire(reunion.heure, reunion.heure_fin))))
    where = f"\nLieu : {une_ligne(reunion.lieu)}" if reunion.lieu.strip() else ""
    agenda = "\n".join(f"{rank}. {une_ligne(each.intitule)}" for rank, each in enumerate(points(snapshot, reunion), 1))
    listed = "\n".join(f"- {each}" for each in pieces)
    return _lettre(
        snapshot,
        f"J'ai le plaisir de vous inviter {en_phrase(snapshot, reunion).a} de notre contrat local de santé."
        f"\n\nDate : {when}{where}",
        f"Ordre du jour :\n{agenda}" if agenda else "L'ordre du jour vous sera adressé avant la réunion.",
        f"Vous trouverez ci-joint :\n{listed}",
        "Merci de me dire si vous pourrez y prendre part ou qui vous représentera.",
    )


def _lettre(snapshot: Snapshot, *paragraphes: str) -> str:
    return "\n\n".join(("Bonjour,", *paragraphes, "Bien cordialement,", _signature(snapshot))) + "\n"


def _signature(snapshot: Snapshot) -> str:
    """The coordinator as the directory says; the contract's name when it says nobody."""
    row = au_role(snapshot, "coordin")
    if row is None:
        return f"La coordination du contrat local de santé\n{territoire(snapshot)}"
    body = snapshot.get(t.Organisation, row.organisation_id)
    lines = (row.nom, row.fonction, body.nom if body else "", row.telephone, row.courriel)
    return "\n".join(une_ligne(each) for each in lines if each.strip())
