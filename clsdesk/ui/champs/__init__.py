"""Fields that save what is typed by themselves, and the forms and lists made of them."""

from clsdesk.ui.champs.choix import ChampCase, ChampChoix
from clsdesk.ui.champs.date import ChampDate
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.liaison import Liaison, Source, SourceColonne, flush_tout
from clsdesk.ui.champs.ligne import ChampLigne, ChampTexte
from clsdesk.ui.champs.liste import ActionsListe, LigneListe, ListeEditable
from clsdesk.ui.champs.nombre import ChampNombre
from clsdesk.ui.champs.texte_riche import ChampTexteRiche

__all__ = [
    "ActionsListe",
    "ChampCase",
    "ChampChoix",
    "ChampDate",
    "ChampLigne",
    "ChampNombre",
    "ChampTexte",
    "ChampTexteRiche",
    "Formulaire",
    "Liaison",
    "LigneListe",
    "ListeEditable",
    "Source",
    "SourceColonne",
    "flush_tout",
]
