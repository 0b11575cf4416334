"""The planning backwards as a picture: a bar a step under its phase, the years above, today, what waits for what."""

from __future__ import annotations

from datetime import date

from clsdesk.exporters.graphiques import PAPIER, Rendu
from clsdesk.exporters.graphiques_planche import PETIT, TEXTE, Planche, abrege, encres, hauteur, image
from clsdesk.exporters.typographie import francaise, imprimable
from clsdesk.models import palette
from clsdesk.models.dates import date_longue
from clsdesk.models.retroplanning import ETATS, Pas, pas
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

_HAUT, _LIGNE = 8.0, 7.2
"""Millimetres: above the first row, from one row to the next on paper."""
SERREE = 4.9
"""From one row to the next on a screen."""
_PART = 0.36
"""The share of the width that the names take."""


def dessinables(snapshot: Snapshot, aujourdhui: date) -> tuple[Pas, ...]:
    """The steps that have at least a day."""
    return tuple(each for each in pas(snapshot, aujourdhui) if each.debut or each.fin)


def a_dessiner(snapshot: Snapshot) -> bool:
    return bool(dessinables(snapshot, date.min))


def alternative_gantt(snapshot: Snapshot, aujourdhui: date | None = None) -> str:
    """The picture in words."""
    told = (
        f"{une_ligne(each.row.intitule)}, {_du_au(each)}, {ETATS[each.etat].lower()}"
        for each in dessinables(snapshot, aujourdhui or date.today())
    )
    return f"Rétroplanning du contrat. {' ; '.join(told)}."


def _du_au(each: Pas) -> str:
    first, last = date_longue(each.row.debut), date_longue(each.row.fin)
    return f"de {first} à {last}" if first and last else first or last


def gantt_image(
    snapshot: Snapshot, rendu: Rendu = PAPIER, nature: str = "png", aujourdhui: date | None = None,
    ligne: float = _LIGNE,
) -> bytes:  # fmt: skip
    """The steps as bars; "png" or "svg". `ligne`: millimetres from one row to the next."""
    today = aujourdhui or date.today()
    rows = dessinables(snapshot, today)
    said = alternative_gantt(snapshot, today)
    return image(lambda: _Gantt(rows, rendu, today, ligne).dessiner(), "Rétroplanning", said, rendu.ppp, nature)


class _Gantt:
    """One drawing: days become millimetres."""

    def __init__(self, rows: tuple[Pas, ...], rendu: Rendu, aujourdhui: date, ligne: float) -> None:
        self.rows, self.aujourdhui, self.ligne = rows, aujourdhui, ligne
        phases = len(list(dict.fromkeys(each.row.phase for each in rows)))
        self.large = rendu.largeur_mm
        tall = _HAUT + (len(rows) + phases) * self.ligne + 6.0
        self.planche = Planche(self.large, tall, encres(rendu.sombre, rendu.fond))
        self.gauche = self.large * _PART
        days = [day for each in rows for day in (each.debut, each.fin) if day]
        self.premier = date(min(days).year, 1, 1)
        self.dernier = date(max(days).year, 12, 31)

    def x(self, jour: date) -> float:
        span = (self.dernier - self.premier).days or 1
        return self.gauche + (self.large - self.gauche - 3.0) * (jour - self.premier).days / span

    def dessiner(self) -> Planche:
        bottom = self.planche.haut - 5.0
        self._annees(bottom)
        places: dict[int, float] = {}
        top, phase, colour = _HAUT, None, -1
        for each in self.rows:
            if each.row.phase != phase:
                phase, colour = each.row.phase, colour + 1
                self._phase(top, phase)
                top += self.ligne
            places[each.row.id] = top + self.ligne / 2
            self._etape(each, top + self.ligne / 2, colour)
            top += self.ligne
        self._attentes(places)
        self._aujourdhui(bottom)
        return self.planche

    def _annees(self, bas: float) -> None:
        inks, span = self.planche.encres, self.dernier.year - self.premier.year + 1
        for year in range(self.premier.year, self.dernier.year + 2):
            x = self.x(date(year, 1, 1)) if year <= self.dernier.year else self.large - 3.0
            self.planche.trait([(x, 5.5), (x, bas)])
            if year <= self.dernier.year and (span <= 12 or year % 2 == 0):
                self.planche.texte(x + 1.0, 4.0, str(year), PETIT, couleur=inks.second)

    def _phase(self, haut: float, phase: str) -> None:
        (line,) = abrege(_ecrit(phase), self.large - 4.0, 1, TEXTE, True) or ("",)
        words = self.planche.texte(1.5, haut + self.ligne / 2 + 0.6, line, TEXTE, True)
        words.set_bbox({"facecolor": self.planche.encres.fond, "edgecolor": "none", "pad": 1.0})  # over the lines
        self.planche.trait([(1.5, haut + self.ligne), (self.large - 3.0, haut + self.ligne)])

    def _etape(self, each: Pas, milieu: float, rang: int) -> None:
        inks = self.planche.encres
        (line,) = abrege(_ecrit(each.row.intitule), self.gauche - 7.0, 1) or ("",)
        self.planche.texte(4.0, milieu, line)
        start = self.x(each.debut or each.fin or self.premier)
        end = max(self.x(each.fin or each.debut or self.premier), start + 1.2)
        fill = inks.series[rang % len(inks.series)]
        if each.etat == "faite":
            fill = palette.melange(fill, inks.fond, 0.45)
        self.planche.barre(start, milieu - self.ligne * 0.56 / 2, end - start, self.ligne * 0.56, couleur=fill)
        self.planche.zone.patches[-1].set_zorder(2.2)
        if each.etat in ("faite", "en_retard"):
            words = "faite" if each.etat == "faite" else "en retard"
            colour = inks.defavorable if each.etat == "en_retard" else inks.second
            right = end + 20.0 > self.large
            self.planche.texte(start - 1.0 if right else end + 1.0, milieu, words, PETIT, each.etat == "en_retard",
                               colour, "right" if right else "left")  # fmt: skip

    def _attentes(self, places: dict[int, float]) -> None:
        """From the end of a predecessor down to the beginning of what waits for it."""
        by_id = {each.row.id: each for each in self.rows}
        for each in self.rows:
            before = by_id.get(each.row.apres_id or 0)
            if before and before.fin and each.debut:
                x, y = self.x(before.fin), places[before.row.id]
                colour = self.planche.encres.second
                corner = places[each.row.id]
                self.planche.trait([(x, y), (x, corner), (self.x(each.debut), corner)], colour, 0.6)

    def _aujourdhui(self, bas: float) -> None:
        if self.premier <= self.aujourdhui <= self.dernier:
            x, ink = self.x(self.aujourdhui), self.planche.encres.defavorable
            self.planche.trait([(x, 7.0), (x, bas)], ink, 1.0, 1)
            self.planche.texte(x, bas + hauteur(1, PETIT) / 2, "aujourd'hui", PETIT, couleur=ink, cote="center")


def _ecrit(texte: str) -> str:
    return francaise(imprimable(une_ligne(texte)))
