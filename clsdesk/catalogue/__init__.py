"""The only door to resources/: regional models, icons, the sample, campaigns, sigles, as frozen values or bytes."""

from clsdesk.catalogue.campagnes import Campagne, campagnes
from clsdesk.catalogue.fichiers import exemple, icone, logos_de_l_exemple, ressource
from clsdesk.catalogue.modeles import cles_modeles, modele, modeles, texte_modele
from clsdesk.catalogue.referentiels import referentiels
from clsdesk.catalogue.retroplanning import etapes_du_guide
from clsdesk.catalogue.sigles import sigles

__all__ = [
    "Campagne",
    "campagnes",
    "cles_modeles",
    "etapes_du_guide",
    "exemple",
    "icone",
    "logos_de_l_exemple",
    "modele",
    "modeles",
    "referentiels",
    "ressource",
    "sigles",
    "texte_modele",
]
