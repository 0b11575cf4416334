"""The only door to resources/: regional models, icons, the sample, national campaigns, as frozen values or bytes."""

from clsdesk.catalogue.campagnes import Campagne, campagnes
from clsdesk.catalogue.fichiers import exemple, icone, ressource
from clsdesk.catalogue.modeles import cles_modeles, modele, modeles, texte_modele

__all__ = [
    "Campagne",
    "campagnes",
    "cles_modeles",
    "exemple",
    "icone",
    "modele",
    "modeles",
    "ressource",
    "texte_modele",
]
