"""A pilot's sheet against the file: three ways, what was sent, what came back, what the file says today.

A row is known by its key alone, so that a plan renumbered, renamed or reordered in between changes nothing. A box that
came back as it was sent, or as the file stands, is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clsdesk.errors import UserError
from clsdesk.importers.grille import Cellule
from clsdesk.importers.navette import A_LIRE, FEUILLES, Case, LigneRendue, NavetteLue
from clsdesk.importers.navette_releves import releves_rendus
from clsdesk.importers.navette_valeurs import Rendue, environ, hors_du_contrat, lire_case, pareils
from clsdesk.models import navettes as n
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.organisations import cle
from clsdesk.models.plan import Noeud
from clsdesk.models.proposition import Remarque
from clsdesk.models.retour_navette import Difference, RetourNavette, Valeur
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens, statut
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import brut


def comparer(snapshot: Snapshot, lue: NavetteLue, aujourdhui: date) -> RetourNavette:
    """What the return would change. UserError when the sheet is of another contract."""
    row = next((each for each in snapshot.all(t.Navette) if each.jeton and each.jeton == lue.entete.get("jeton")), None)
    remarks = list(_du_meme_contrat(snapshot, lue, row))
    body = row.organisation_id if row else _organisation(snapshot, lue)
    comparison = _Comparaison(snapshot, lue, aujourdhui, n.tenus(snapshot, body, lue.entete.get("pilote", "")))
    found = tuple(comparison.differences())
    return RetourNavette(
        lue.source,
        lue.entete.get("pilote", ""),
        lue.entete.get("date", ""),
        lue.entete.get("jeton", ""),
        row.id if row else 0,
        body,
        found,
        (*remarks, *lue.remarques, *comparison.remarques),
    )


def _organisation(snapshot: Snapshot, lue: NavetteLue) -> int | None:
    wanted = cle(lue.entete.get("pilote", ""))
    return next((each.organisation_id for each in n.pilotes(snapshot) if cle(each.nom) == wanted), None)


def _du_meme_contrat(snapshot: Snapshot, lue: NavetteLue, row: t.Navette | None) -> Iterator[Remarque]:
    """Known by its token; otherwise by the contract's name and most of its titles, which is told. UserError if not."""
    if row is None:
        if not _ressemble(snapshot, lue):
            whose = lue.entete.get("contrat") or "un autre contrat"
            raise UserError(
                f"Cette navette n'est pas de ce contrat : elle vient de « {whose} ».",
                "Ouvrez le contrat d'où elle a été envoyée, puis importez-la.",
            )
        yield Remarque("doute", "Cet envoi n'est pas noté dans le fichier (copie plus ancienne, ou envoi annulé).")
        return
    sent = date_longue(row.date)
    if row.revenue:
        yield Remarque("doute", f"La navette du {sent} est déjà revenue le {date_longue(row.revenue)}.")
    newer = [each for each in snapshot.all(t.Navette) if _meme_pilote(each, row) and each.date > row.date]
    if newer:
        last = date_longue(max(each.date for each in newer))
        yield Remarque("doute", f"Ce pilote a reçu une navette plus récente, le {last} ; celle-ci est du {sent}.")


def _meme_pilote(one: t.Navette, other: t.Navette) -> bool:
    return (one.organisation_id, cle(one.destinataire)) == (other.organisation_id, cle(other.destinataire))


def _ressemble(snapshot: Snapshot, lue: NavetteLue) -> bool:
    """The contract's name is the same, and half of the rows at least bear a title that the plan has under their key."""
    name = snapshot.contrat.nom.strip() or snapshot.contrat.territoire
    if sans_accents(name) not in sans_accents(lue.entete.get("contrat", "")):
        return False
    rows = [each for each in lue.lignes[n.ACTIONS] if each.cle]
    nodes = ((snapshot.plan.par_id.get(int(each.cle[1:])), sans_accents(each.repere)) for each in rows)
    alike = [node for node, said in nodes if node and sans_accents(une_ligne(node.element.intitule)) in said]
    return bool(rows) and 2 * len(alike) >= len(rows)


class _Comparaison:
    """Goes through the sheets once; what is left aside is in `remarques`."""

    def __init__(self, snapshot: Snapshot, lue: NavetteLue, aujourdhui: date, tenus: frozenset[int]) -> None:
        self.snapshot, self.lue, self.aujourdhui, self.tenus = snapshot, lue, aujourdhui, tenus
        self.remarques: list[Remarque] = []
        self._illisibles = {each.lieu for each in lue.remarques if each.gravite == "perdu"}
        self.champs = {
            n.ACTIONS: n.CHAMPS_ACTIONS,
            n.CALENDRIER: self._calendrier(),
            n.INDICATEURS: n.CHAMPS_INDICATEURS,
        }

    def _calendrier(self) -> tuple[n.ChampNavette, ...]:
        """The boxes that were sent: a year taken off the plan since is still read, one added since was not there."""
        keys = {key for _, key in self.lue.envoyees}
        years = sorted({year for key in keys if (year := n.annee_de(key)) is not None})
        return tuple(n.champs_calendrier_de(years))

    def differences(self) -> Iterator[Difference]:
        for sheet in (each for each in FEUILLES if each in self.lue.lignes):
            self._colonnes(sheet)
            seen: set[str] = set()
            for row in self.lue.lignes[sheet]:
                if self._connue(sheet, row, seen):
                    yield from self._ligne(sheet, row)
            self._absentes(sheet, seen)
        if n.CALENDRIER not in self.lue.lignes:
            self.remarques.append(Remarque("doute", f"La feuille « {n.CALENDRIER} » n'est pas revenue."))

    def _colonnes(self, sheet: str) -> None:
        """Columns that are gone, and those of ours that nobody knows, are told."""
        found, known = self.lue.colonnes[sheet], {sans_accents(each.libelle) for each in self.champs[sheet]}
        for label in (each.libelle for each in self.champs[sheet] if sans_accents(each.libelle) not in found):
            gone = f"La colonne « {label} » de « {sheet} » a été supprimée ou renommée : rien n'en est repris."
            self.remarques.append(Remarque("perdu", gone))
        for key, label in found.items():
            filled = [row for row in self.lue.lignes[sheet] if row.cases[key].cellule.texte]
            if filled and key not in known and key not in A_LIRE:
                count = (
                    "sa case n'est pas reprise" if len(filled) == 1 else f"ses {len(filled)} cases ne sont pas reprises"
                )
                said = f"La colonne « {une_ligne(label)} » de « {sheet} » n'est pas connue : {count}."
                self.remarques.append(Remarque("doute", said))

    def _connue(self, sheet: str, row: LigneRendue, seen: set[str]) -> bool:
        """Whether the row speaks of something that the file holds, for the first time; otherwise says why not."""
        what = f"« {row.repere[:90]} »" if row.repere else "Une ligne"
        if not row.cle or not self._objet(row.cle):
            gone = "n'est plus dans le contrat" if row.cle else "n'est pas une action du contrat"
            self.remarques.append(Remarque("doute", f"{what} {gone} : la ligne n'est pas reprise.", row.lieu))
            return False
        if row.cle in seen:
            self.remarques.append(
                Remarque("doute", f"{what} est écrite deux fois : seule la première ligne est lue.", row.lieu)
            )
            return False
        seen.add(row.cle)
        return (row.cle[0] == "I") == (sheet == n.INDICATEURS)

    def _objet(self, key: str) -> object:
        number = int(key[1:])
        return self.snapshot.plan.par_id.get(number) if key[0] == "E" else self.snapshot.get(t.Indicateur, number)

    def _absentes(self, sheet: str, seen: set[str]) -> None:
        """Rows that were sent and did not come back are told; nothing changes for them."""
        sent = {key for key, _ in self.lue.envoyees}
        count = sum(1 for key in sent - seen if self._objet(key)) if sheet == n.ACTIONS else 0
        if count:
            rows = "1 ligne envoyée n'a pas été renvoyée" if count == 1 else f"{count} lignes n'ont pas été renvoyées"
            self.remarques.append(Remarque("info", f"{rows} : rien n'y change."))

    def _ligne(self, sheet: str, row: LigneRendue) -> Iterator[Difference]:
        if sheet == n.INDICATEURS:
            yield from releves_rendus(self.snapshot, row, self.aujourdhui, self.remarques)
            return
        node = self.snapshot.plan.par_id[int(row.cle[1:])]
        self._titre(sheet, row)
        for field in self.champs[sheet]:
            made = self._case(node, field, row)
            if made is not None:
                yield made

    def _titre(self, sheet: str, row: LigneRendue) -> None:
        """A title is locked; one that was rewritten all the same is told."""
        sent, case = self.lue.envoyees.get((row.cle, n.TITRE)), row.cases.get("action")
        if sheet == n.ACTIONS and sent and case and not pareils(case.cellule.texte, sent):
            said = f"« {sent[:90]} » a été récrit « {une_ligne(case.cellule.texte)[:90]} » : le titre n'est pas repris."
            self.remarques.append(Remarque("doute", said, case.lieu))

    def _case(self, node: Noeud, field: n.ChampNavette, row: LigneRendue) -> Difference | None:
        """The difference that one box makes; None when it came back as sent, as it stands, or is refused."""
        case = row.cases.get(sans_accents(field.libelle))
        sent = "" if field.ajout else self.lue.envoyees.get((row.cle, field.cle))
        if case is None or sent is None or pareils(case.cellule.texte, sent):
            return None
        read = lire_case(self.snapshot, field, case.cellule)
        if isinstance(read, str):
            if case.lieu not in self._illisibles:
                self.remarques.append(Remarque("perdu", f"{_nomme(node)} : {read}", case.lieu))
            return None
        if field.ajout:
            return self._ajout(node, field, read, case)
        now = field.lire(node) or ""
        if read.valeur in (_valeur(self.snapshot, field, sent), _valeur(self.snapshot, field, now)):
            return None
        warning = self._avis(node, field, read, row)
        return Difference(node.id, field.cle, field.libelle, _nomme(node), sent, read.texte, now, read.valeur,
                          avis=warning, lieu=case.lieu)  # fmt: skip

    def _ajout(self, node: Noeud, field: n.ChampNavette, read: Rendue, case: Case) -> Difference | None:
        if self._au_journal(node, read.texte):
            said = f"{_nomme(node)} : « {field.libelle} » est déjà au journal."
            self.remarques.append(Remarque("info", said, case.lieu))
            return None
        return Difference(node.id, field.cle, field.libelle, _nomme(node), "", read.texte, "", read.valeur, True,
                          self._d_un_autre(node), case.lieu)  # fmt: skip

    def _au_journal(self, node: Noeud, texte: str) -> bool:
        rows = (self.snapshot.get(t.Suivi, link.suivi_id)
                for link in self.snapshot.where(t.SuiviElement, "element_id", node.id))  # fmt: skip
        told = (f"{brut(row.notes)}\n{brut(row.suites)}\n{row.participants}" for row in rows if row)
        return any(une_ligne(texte) in une_ligne(each) for each in told)

    def _avis(self, node: Noeud, field: n.ChampNavette, read: Rendue, row: LigneRendue) -> str:
        """Why a difference asks for a second look; "" for no reason."""
        if elsewhere := self._d_un_autre(node):
            return elsewhere
        if field.genre == "date" and isinstance(read.valeur, str):
            near = environ(row.cases[sans_accents(field.libelle)].cellule)
            return hors_du_contrat(self.snapshot, read.valeur) or _renversee(node, field.cle, read.valeur) or near
        if field.genre == "statut":
            stopped = statut(str(read.valeur), self.snapshot.modele.statuts).sens == Sens.ARRETE
            why = row.cases.get(sans_accents("Difficultés"))
            return "Sans raison donnée : à demander." if stopped and not (why and why.cellule.texte) else ""
        return ""

    def _d_un_autre(self, node: Noeud) -> str:
        """Said when the action changed hands since the sending."""
        return "" if node.id in self.tenus else f"{self.lue.entete.get('pilote', '')} n'en est plus pilote."


def _valeur(snapshot: Snapshot, field: n.ChampNavette, texte: str) -> Valeur | None:
    read = lire_case(snapshot, field, Cellule(texte))
    return None if isinstance(read, str) else read.valeur


def _nomme(node: Noeud) -> str:
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


def _renversee(node: Noeud, champ: str, iso: str) -> str:
    start = debut_de(iso if champ == "debut" else node.element.debut)
    end = fin_de(iso if champ == "fin" else node.element.fin)
    return "La fin précède le début." if start and end and end < start else ""
