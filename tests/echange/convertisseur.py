"""Brings a transcription of shared/references (Sud Artois, Amiens, Villes sœurs) wholly into rows.

Other tests use it too: `rows(reference)`. What of a transcription is not content of a contract (the transcriber's
remarks) is in HORS_CONTRAT, with the reason.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from clsdesk import catalogue
from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.articles_modele import sujet
from clsdesk.models.modele import Modele
from clsdesk.models.organisations import cle, reconnaitre
from clsdesk.models.plan import build_plan
from clsdesk.models.texte_riche import echapper

REFERENCES = Path(os.environ.get("CLSDESK_REFERENCES", Path(__file__).resolve().parents[3] / "shared" / "references"))
NOMS = ("sud-artois", "amiens", "villes-soeurs")

HORS_CONTRAT = {
    "id": "nom du fichier de transcription",
    "source": "d'où vient la transcription",
    "oddities": "remarques de qui a transcrit",
    "numerotation": "la règle en toutes lettres : les motifs des niveaux la disent, et les codes sont comparés un à un",
    "pages": "compté sur le document signé : clsdesk compte celles du sien",
}

# How a text of the contract calls a body that its parties name otherwise.
SURNOMS: dict[str, tuple[tuple[str, str], ...]] = {
    "sud-artois": (
        ("l'Education Nationale", "DASEN"),
        ("l'éducation nationale", "DASEN"),
        ("EN", "DASEN"),
        ("CD", "Le Département du Pas-de-Calais"),
        ("le Conseil Départemental", "Le Département du Pas-de-Calais"),
        ("MEM", "MEM PA"),
        ("la Mission Locale en Pays d'Artois", "MEM PA"),
        ("CH Bap", "CH Bapaume"),
    ),
}
MARQUES_DE_CASE = (None, True, "", "x", "X")


def lire(nom: str) -> dict[str, Any]:
    """The transcription of that name, as shared with the team."""
    found: dict[str, Any] = json.loads((REFERENCES / f"{nom}.json").read_text(encoding="utf-8"))
    return found


def rows(reference: dict[str, Any]) -> tuple[t.Row, ...]:
    """All that the transcription says, as rows with their ids, in the order of models.tables.ROWS."""
    maker = _Maker(reference)
    for part in (
        maker.organisations, maker.contrat, maker.textes, maker.articles, maker.instances, maker.perimetre,
        maker.plan, maker.diagnostic, maker.glossaire,
    ):  # fmt: skip
        part()
    order = [kind.TABLE for kind in t.ROWS]
    return tuple(sorted(maker.made, key=lambda row: (order.index(row.TABLE), row.id)))


def nombre(text: object) -> float | None:
    """The number that a French or English figure says; None for a range, a rank or a sentence."""
    found = re.fullmatch(r"([+-]?)\s*(\d{1,3}(?:[ \u00a0\u202f]?\d{3})*)(?:[.,]\s?(\d+))?\s*%?", str(text).strip())
    if found is None:
        return None
    sign, whole, decimals = found.groups()
    return float(f"{sign}{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}")


def liste(points: Iterable[str]) -> str:
    """A bulleted list in rich text."""
    return "\n".join(f"- {echapper(point)}" for point in points)


class _Maker:
    def __init__(self, reference: dict[str, Any]) -> None:
        self.ref = reference
        self.made: list[t.Row] = []
        self.surnoms = SURNOMS.get(reference["id"], ())

    def add(self, row: t.Row) -> int:
        row_id = 1 + sum(each.TABLE == row.TABLE for each in self.made)
        self.made.append(dataclasses.replace(row, id=row_id))
        return row_id

    def all(self, kind: type[t.Row]) -> list[Any]:
        return [row for row in self.made if isinstance(row, kind)]

    def put(self, kind: type[t.Row], row_id: int, **values: Any) -> None:
        place = next(i for i, row in enumerate(self.made) if isinstance(row, kind) and row.id == row_id)
        self.made[place] = dataclasses.replace(self.made[place], **values)

    # --- parties --------------------------------------------------------------------------------------------------

    def organisations(self) -> None:
        for rang, party in enumerate(self.ref["signataires"]):
            sigle = party["sigle"] or ""
            organisation = self.add(
                t.Organisation(
                    rang=rang, nom=party["nom"], sigle=sigle, siege=party["siege"] or "",
                    siret=party.get("siret") or "", categorie=party["categorie"] or ("ars" if sigle == "ARS" else ""),
                )
            )  # fmt: skip
            self.add(
                t.Signataire(
                    rang=rang, rang_article=rang, rang_signature=rang, organisation_id=organisation,
                    representant=party["representant"] or "", qualite=party["qualite"] or "",
                    designation=party.get("designation") or "",
                )
            )  # fmt: skip
            if party.get("designation"):
                self.alias(organisation, party["designation"])
        self.alias(self.carrier(), self.ref["collectivite"]["nom"])
        self.pilots_outside()
        for surnom, nom in self.surnoms:
            self.alias(self.find(nom), surnom)
        self.order("parties_article_2", "rang_article", lambda each: each)
        self.order("bloc_signature", "rang_signature", lambda each: each["organisme"])

    def alias(self, organisation_id: int, nom: str) -> None:
        organisation = self.all(t.Organisation)[organisation_id - 1]
        known = {organisation.nom, organisation.sigle, *(each.nom for each in self.all(t.Alias))}
        if nom and nom not in known:
            self.add(t.Alias(organisation_id=organisation_id, nom=nom))

    def carrier(self) -> int:
        """The collectivité that carries the contract."""
        return next(each.id for each in self.all(t.Organisation) if each.categorie == "collectivite")

    def find(self, nom: str) -> int:
        """The body that a text names, by its exact words, otherwise by the words that they share."""
        known = reconnaitre(nom, self.all(t.Organisation), self.all(t.Alias))
        return known.id if known else self.nearest(nom, self.all(t.Organisation))

    def nearest(self, nom: str, among: list[Any]) -> int:
        """The body that shares most of its words with a text, small words aside."""
        wanted = _words(nom)

        def likeness(body: Any) -> tuple[float, float]:
            names = [body.nom, *(each.nom for each in self.all(t.Alias) if each.organisation_id == body.id)]
            shared = [(len(wanted & _words(each)), _words(each)) for each in names if _words(each)]
            return max((n / min(len(wanted), len(words)), n / len(wanted | words)) for n, words in shared)

        best = max((each for each in among if each.nom), key=likeness)
        assert likeness(best)[0] > 0.6, nom
        return int(best.id)

    def order(self, key: str, column: str, name: Any) -> None:
        """The order of the parties in another place of the contract, and the names that they bear there."""
        for rang, each in enumerate(self.ref.get(key, [])):
            organisation = self.find(name(each))
            self.alias(organisation, name(each))
            party = next(row for row in self.all(t.Signataire) if row.organisation_id == organisation)
            self.put(t.Signataire, party.id, **{column: rang})

    def pilots_outside(self) -> None:
        """Bodies that pilot without signing: those that the plan names by a sigle or by a term of the glossary."""
        surnoms = {surnom for surnom, _ in self.surnoms}
        terms = self.ref["glossaire"]
        for node in _walk(self.ref["plan"]):
            for pilote in node["pilotes"]:
                bare = pilote.strip("()")
                known = reconnaitre(pilote, self.all(t.Organisation), self.all(t.Alias))
                if not known and bare not in surnoms and (bare in terms or re.fullmatch(r"[A-Z]{3,}", bare)):
                    self.add(t.Organisation(rang=len(self.all(t.Organisation)), nom=terms.get(bare, ""), sigle=bare))

    # --- contract -------------------------------------------------------------------------------------------------

    def contrat(self) -> None:
        ref, perimetre, deduite = self.ref, self.ref["perimetre"], self.ref.get("fin_deduite") or {}
        nom = ref["collectivite"]["nom"]
        cle_modele = {"Hauts-de-France": "hauts-de-france", "Normandie": "normandie"}.get(ref["region"], "neutre")
        cle_modele = cle_modele if cle_modele in catalogue.cles_modeles() else "neutre"
        modele = catalogue.modele(cle_modele)
        self.add(t.ModeleCopie(cle=modele.cle, nom=modele.nom, contenu=catalogue.texte_modele(cle_modele)))
        self.add(
            t.Contrat(
                nom=f"Contrat local de santé – {nom}", territoire=nom, organisation_id=self.carrier(),
                region=ref["region"], departement=ref["departement"], date_signature=ref["date_signature"] or "",
                date_fin=str(deduite.get("annee", "")), fin_deduite=deduite.get("pourquoi", ""),
                duree=ref["duree_texte"] or "", lieu_signature=ref["lieu_signature"] or "",
                exemplaires=ref["exemplaires"], plan_debut=ref["debut"], plan_fin=ref["fin"],
                habitants=perimetre["habitants"], nombre_communes=perimetre["communes"],
                perimetre_note=echapper(perimetre["note"] or ""), preambule=echapper(ref.get("objectif_programme", "")),
                histoire=echapper(ref.get("avis", "")),
            )
        )  # fmt: skip

    def textes(self) -> None:
        for rang, visa in enumerate(self.ref["visas"]):
            self.add(t.Visa(rang=rang, texte=visa))
        for rang, enjeu in enumerate((*self.ref["enjeux_transversaux"], *self.ref.get("priorites", ()))):
            self.add(t.Enjeu(rang=rang, titre=enjeu))
        for group, points in self.ref.get("engagements", {}).items():
            if organisation := self.committed(group):
                self.put(t.Signataire, organisation, engagements=liste(points))
        synthese = self.ref.get("synthese_departement")
        if synthese:
            self.put(t.Organisation, self.find("Le Département du Pas-de-Calais"), note=_note_de_synthese(synthese))

    def committed(self, group: str) -> int | None:
        """The party whose engagements a heading announces ("Pour l'ARS"); None for all or for the others."""
        if "signataires" in group.lower():
            return None
        organisation = self.find(re.sub(r"^pour ", "", group, flags=re.IGNORECASE))
        return next(row.id for row in self.all(t.Signataire) if row.organisation_id == organisation)

    def articles(self) -> None:
        """Titles and order are the source's; its clauses are not transcribed: those of the model stand for them."""
        models = {each.cle: each.texte for each in Modele.from_toml(self.all(t.ModeleCopie)[0].contenu).articles}
        for each in self.ref["articles"]:
            about = sujet(each["titre"])
            cle_article = about if about in models else ""
            rang = self.add(
                t.Article(
                    rang=each["numero"] - 1, cle=cle_article, titre=each["titre"], texte=models.get(cle_article, "")
                )
            )
            assert rang == each["numero"]
        shared = {k: v for k, v in self.ref.get("engagements", {}).items() if self.committed(k) is None}
        for group, points in shared.items():
            self.say("objet", f"{echapper(group)}\n\n{liste(points)}")
        self.say("objet", liste(self.ref.get("objets_du_cls", [])))
        self.say("orientation priorit", liste(_contract_titles(self.ref["plan"])))
        coordination = self.ref["coordination"]
        self.say("coordination", liste(coordination["missions"]), echapper(coordination["financement_poste"] or ""))
        if self.ref["annexes"]:
            self.say("duree", f"Annexes\n\n{liste(self.ref['annexes'])}")

    def say(self, words: str, *texts: str) -> None:
        """Adds text to the article about something, made for it when the source has none."""
        text = "\n\n".join(filter(None, texts))
        if not text:
            return
        found = [each for each in self.all(t.Article) if any(word in cle(each.titre) for word in words.split())]
        if not found:
            self.add(t.Article(rang=len(self.all(t.Article)), titre=words.capitalize(), texte=text))
            return
        self.put(t.Article, found[0].id, texte="\n\n".join(filter(None, (found[0].texte, text))))

    def instances(self) -> None:
        for rang, each in enumerate(self.ref["instances"]):
            missions, count = each.get("missions", []), each["missions_count"]
            assert not missions or count in (None, len(missions))
            least = re.search(r"minimum (1|une) fois par an", each["frequence"] or "")
            self.add(
                t.Instance(
                    rang=rang, nom=each["nom"], sigle=each["sigle"] or "", role=echapper(each.get("role") or ""),
                    animation=echapper(each.get("animation") or ""), composition=liste(each.get("composition", [])),
                    missions=liste(missions) or (f"{count} missions" if count else ""),
                    frequence=each["frequence"] or each.get("note") or "", minimum_par_an=1 if least else None,
                )
            )  # fmt: skip

    def perimetre(self) -> None:
        for rang, nom in enumerate(self.ref["perimetre"].get("communes_citees", [])):
            self.add(t.Commune(rang=rang, nom=nom))
        for rang, each in enumerate(self.ref["perimetre"]["qpv"]):
            communes = ", ".join(each["communes"])
            self.add(
                t.Quartier(
                    rang=rang, code=each["code"] or "", nom=each["nom"], communes=communes, habitants=each["habitants"]
                )
            )

    # --- plan -----------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        names, table_names = self.ref["niveaux"], self.ref.get("niveaux_tableau", [])
        if self.ref["id"] == "sud-artois":
            table_names = ["Axe"]  # "the annexed table calls the first level Axe" (numerotation)
        for rang, nom in enumerate(names):
            here = [node for node in _walk(self.ref["plan"]) if node["niveau"] == nom]
            last = rang == len(names) - 1
            self.add(
                t.Niveau(
                    rang=rang + 1, nom=nom, pluriel=f"{nom}s",
                    nom_tableau=table_names[rang] if rang < len(table_names) else "",
                    porte_fiche=int(nom == "Action"), porte_suivi=int(nom == "Action" or (last and len(names) == 1)),
                    porte_pilotes=int(any(node["pilotes"] for node in here)),
                    porte_calendrier=int(any(node["calendrier"] for node in here)),
                )
            )  # fmt: skip
        self.elements(self.ref["plan"], None)
        self.patterns()

    def elements(self, nodes: list[dict[str, Any]], parent_id: int | None) -> None:
        for rang, node in enumerate(nodes):
            niveau = self.ref["niveaux"].index(node["niveau"]) + 1
            element = self.add(
                t.Element(
                    parent_id=parent_id, niveau_id=niveau, rang=rang, intitule=node["intitule"],
                    intitule_tableau=node.get("intitule_annexe") or node.get("intitule_tableau") or "",
                    texte=echapper(node["texte"] or ""), details=node["details"] or "",
                )
            )  # fmt: skip
            self.pilots(element, node["pilotes"])
            for annee, text in node["calendrier"].items():
                texte = "" if text in MARQUES_DE_CASE else text
                self.add(t.Calendrier(element_id=element, annee=int(annee), texte=texte))
            self.elements(node["enfants"], element)

    def pilots(self, element: int, names: list[str]) -> None:
        for rang, nom in enumerate(names):
            known = reconnaitre(nom, self.all(t.Organisation), self.all(t.Alias))
            same = known is not None and nom == known.sigle
            self.add(
                t.Pilotage(
                    element_id=element, rang=rang, organisation_id=known.id if known else None,
                    texte="" if same else nom,
                )
            )  # fmt: skip

    def patterns(self) -> None:
        """The pattern of each level: the first that gives back all the codes of the transcription."""
        wanted = [node["code"] for node in _walk(self.ref["plan"])]
        options = itertools.product(("{n}", "{parent}.{n}", "{A}"), (0, 1))
        for choice in itertools.product(options, repeat=len(self.ref["niveaux"])):
            niveaux = tuple(
                dataclasses.replace(row, motif=motif, continu=continu)
                for row, (motif, continu) in zip(self.all(t.Niveau), choice, strict=True)
            )
            plan = build_plan(t.Contrat(), niveaux, tuple(self.all(t.Element)))
            if [numerotation.bare(node.code) for node in plan.parcours()] == wanted:
                for row in niveaux:
                    self.put(t.Niveau, row.id, motif=row.motif, continu=row.continu)
                return
        raise AssertionError("aucun motif ne donne les codes de la source")

    # --- diagnostic -----------------------------------------------------------------------------------------------

    def diagnostic(self) -> None:
        heading, indicateur, rang = None, 0, 0
        for each in self.ref["diagnostic"]:
            same = (each["theme"], each["indicateur"], each["unite"] or "", each["source"] or "")
            if same != heading:
                heading, rang = same, 0
                theme, intitule, unite, source = same
                place = len(self.all(t.IndicateurTerritoire))
                indicateur = self.add(
                    t.IndicateurTerritoire(rang=place, theme=theme, intitule=intitule, unite=unite, source=source)
                )
            values = [(each["territoire"], each["valeur"]), *each["comparaisons"].items()]
            for territoire, valeur in values:
                self.add(
                    t.Valeur(
                        indicateur_id=indicateur, rang=rang, territoire=territoire or "", annee=each["annee"] or "",
                        texte=str(valeur), nombre=nombre(valeur),
                    )
                )  # fmt: skip
                rang += 1
        assert not self.ref["diagnostic_tables"], "aucune des transcriptions n'a de tableau"

    def glossaire(self) -> None:
        for rang, (sigle, definition) in enumerate(self.ref["glossaire"].items()):
            self.add(t.Terme(rang=rang, sigle=sigle, definition=definition))


def _words(nom: str) -> set[str]:
    return {word[:6].rstrip("s") for word in cle(nom).split() if len(word) > 3}


def _walk(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _walk(node["enfants"])


def _contract_titles(nodes: list[dict[str, Any]]) -> list[str]:
    """The third wording of a title, that of article 4, where the plan has another."""
    return [node["intitule_article4"] for node in _walk(nodes) if node.get("intitule_article4")]


def _note_de_synthese(synthese: dict[str, Any]) -> str:
    orientations = [f"{each['intitule']} ({each['nb_actions']} actions)" for each in synthese["orientations"]]
    parts = (
        ("Orientations", orientations),
        ("Actions pilotées", synthese["actions_pilotees"]),
        ("Signataires complémentaires", synthese["signataires_complementaires"]),
    )
    return "\n\n".join(f"**{titre}**\n\n{liste(points)}" for titre, points in parts)


def separateurs(cellule: str, pilotes: list[str]) -> str:
    """What a cell of pilots holds besides the names: nothing but joiners, when none was lost."""
    for pilote in sorted(pilotes, key=len, reverse=True):
        cellule = cellule.replace(pilote, "", 1)
    return cellule


__all__ = ["HORS_CONTRAT", "NOMS", "REFERENCES", "lire", "nombre", "rows", "separateurs"]
