"""Makes resources/word/modele.docx: every font, colour and space of our Word documents, as named styles.

    python outils/modele_word.py            writes the template again (its bytes depend on this file only)

Arial, because its metrics are those of Liberation Sans, which LibreOffice always has: both programs break pages at the
same place, so the page numbers computed by one hold in the other. (Arial is also what the State's own charter puts
where Marianne is not.)
"""

from __future__ import annotations

import sys
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from modele_word_parties import CONTENU, NUMEROTATION, RELATIONS, THEME, paquet

CIBLE = Path(__file__).resolve().parents[1] / "resources" / "word" / "modele.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
POLICE = "Arial"
ENCRE, GRIS, FILET = "222B36", "56616D", "C3CBD4"
ACCENT = 'w:val="1F4E79" w:themeColor="accent1"'
ACCENT_BORD = 'w:color="1F4E79" w:themeColor="accent1"'


def identifiant(nom: str) -> str:
    """A style's id: its name without spaces, accents or hyphens."""
    plain = unicodedata.normalize("NFD", nom)
    return "".join(each for each in plain if each.isascii() and each.isalnum())


@dataclass(frozen=True, slots=True)
class Style:
    """One style: `p` and `r` are the insides of w:pPr and w:rPr, in the schema's order."""

    nom: str
    base: str = "Normal"
    suivant: str = ""
    p: str = ""
    r: str = ""
    genre: str = "paragraph"
    rapide: bool = True

    @property
    def id(self) -> str:
        return identifiant(self.nom)


def espace(avant: int = 0, apres: int = 0, ligne: int = 0) -> str:
    """Space before and after in twentieths of a point; line height in 240ths of a line."""
    hauteur = f' w:line="{ligne}" w:lineRule="auto"' if ligne else ""
    return f'<w:spacing w:before="{avant}" w:after="{apres}"{hauteur}/>'


def corps(demi_points: int) -> str:
    return f'<w:sz w:val="{demi_points}"/><w:szCs w:val="{demi_points}"/>'


def couleur(valeur: str) -> str:
    return f'<w:color w:val="{valeur}"/>' if "w:val" not in valeur else f"<w:color {valeur}/>"


GRAS, ITALIQUE = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
ENSEMBLE = "<w:keepNext/><w:keepLines/>"
FILET_ACCENT = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="8" {ACCENT_BORD}/></w:pBdr>'
BARRE = f'<w:pBdr><w:left w:val="single" w:sz="48" w:space="18" {ACCENT_BORD}/></w:pBdr>'
RETRAIT = '<w:ind w:left="454" w:right="850"/>'


def titre(niveau: int, avant: int, apres: int, taille: int, r: str = "", p: str = "") -> Style:
    return Style(
        f"heading {niveau}", suivant="Body Text",
        p=f'{ENSEMBLE}{p}{espace(avant, apres, 250)}<w:outlineLvl w:val="{niveau - 1}"/>', r=f"{r}{corps(taille)}",
    )  # fmt: skip


def onglets(niveau: int) -> str:
    retrait = (niveau - 1) * 284
    avant = 80 if niveau == 1 else 0
    return (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>{espace(avant, 6, 240)}'
        f'<w:ind w:left="{retrait}"/>'
    )


COUVERTURE = (
    Style("CLS Couverture ouverture", p=f"{FILET_ACCENT}{espace(0, 3300)}", r=f"{GRAS}{couleur(ACCENT)}{corps(20)}"),
    Style("CLS Couverture surtitre", p=f"{BARRE}{espace(0, 160)}{RETRAIT}",
          r=f'<w:caps/>{couleur(GRIS)}<w:spacing w:val="40"/>{corps(24)}'),
    Style("Title", suivant="Subtitle", p=f"{BARRE}{espace(0, 200, 240)}{RETRAIT}",
          r=f"{GRAS}{couleur(ACCENT)}{corps(60)}"),
    Style("Subtitle", p=f"{BARRE}{espace(0, 240, 252)}{RETRAIT}", r=f"{corps(34)}"),
    Style("CLS Couverture période", p=f"{BARRE}{espace(0, 0)}{RETRAIT}",
          r=f"{GRAS}{couleur(ACCENT)}{corps(28)}"),
    Style("CLS Couverture détail", p=f"{BARRE}{espace(80, 0)}{RETRAIT}", r=f"{couleur(GRIS)}{corps(22)}"),
    Style("CLS Couverture pied titre", p=f"{ENSEMBLE}{espace(2900, 120)}",
          r=f'{GRAS}{couleur(ACCENT)}{corps(18)}'),
    Style("CLS Couverture pied titre rapproché", base="CLS Couverture pied titre", p=espace(1100, 120)),
    Style("CLS Couverture logos",
          p=f'<w:keepLines/>{espace(400, 0, 240)}<w:jc w:val="center"/>'),
    Style("CLS Couverture pied", p=f"{espace(0, 0, 300)}", r=f"{couleur(GRIS)}{corps(18)}"),
)  # fmt: skip

TITRES = (
    titre(1, 240, 200, 34, f"{GRAS}{couleur(ACCENT)}"),
    titre(2, 400, 140, 25, f"{GRAS}",
          f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" {ACCENT_BORD}/></w:pBdr>'),
    titre(3, 300, 100, 23, f"{GRAS}{couleur(ACCENT)}"),
    titre(4, 240, 80, 21, GRAS),
    titre(5, 180, 60, 20, f"{GRAS}{couleur(GRIS)}"),
    titre(6, 140, 60, 20, f"{ITALIQUE}{couleur(GRIS)}"),
)  # fmt: skip

COURANT = (
    Style("Body Text", p=f"{espace(0, 140, 288)}"),
    Style("CLS Fin de section", p='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', r=corps(2),
          rapide=False),
    Style("CLS Suite", base="Body Text", suivant="Body Text", p=espace(140, 140, 288)),
    Style("CLS Annonce", base="Body Text", suivant="Body Text", p="<w:keepNext/>"),
    Style("CLS Annonce suite", base="CLS Suite", suivant="Body Text", p="<w:keepNext/>"),
    Style("CLS Expéditeur", p=f"<w:keepLines/>{espace(0, 0, 264)}", r=couleur(GRIS)),
    Style("CLS Destinataire", p=f'<w:keepLines/>{espace(0, 0, 264)}<w:ind w:left="4820"/>'),
    Style("CLS Lieu et date", suivant="Body Text", p=f'{espace(360, 360)}<w:ind w:left="4820"/>'),
    Style("CLS Objet", suivant="Body Text", p=f"<w:keepLines/>{espace(0, 280, 264)}", r=GRAS),
    Style("CLS Décide", suivant="Body Text", p=f"<w:keepNext/>{espace(240, 160)}<w:jc w:val=\"center\"/>",
          r=f"{GRAS}{couleur(ACCENT)}{corps(24)}"),
    Style("CLS Mention", p=espace(120, 0, 264), r=f"{ITALIQUE}{couleur(GRIS)}{corps(18)}"),
    Style("CLS Citation", suivant="CLS Citation source",
          p='<w:keepNext/><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="10" '
            f'{ACCENT_BORD}/></w:pBdr>{espace(120, 0, 276)}<w:ind w:left="284"/>', r=ITALIQUE),
    Style("CLS Citation source", suivant="Body Text",
          p='<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="10" '
            f'{ACCENT_BORD}/></w:pBdr>{espace(0, 160, 264)}<w:ind w:left="284"/>', r=f"{couleur(GRIS)}{corps(18)}"),
    Style("CLS Intertitre", suivant="Body Text", p=f"{ENSEMBLE}{espace(200, 80)}", r=GRAS),
    Style("List Bullet", p=f'<w:numPr><w:numId w:val="1"/></w:numPr>{espace(0, 70, 276)}'),
    Style("List Bullet 2", p=f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>{espace(0, 50, 276)}'),
    Style("List Number", p=f'<w:numPr><w:numId w:val="2"/></w:numPr>{espace(0, 70, 276)}'),
    Style("List Number 2", p=f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>{espace(0, 50, 276)}'),
    Style("caption", p=f"<w:keepNext/>{espace(200, 80)}", r=f"{GRAS}{couleur(GRIS)}{corps(18)}"),
    Style("CLS Image", p=f'<w:keepLines/>{espace(60, 200, 240)}<w:jc w:val="center"/>'),
    Style("CLS Bandeau de logos", suivant="Body Text",
          p=f'<w:keepNext/><w:keepLines/>{espace(0, 284, 240)}<w:jc w:val="center"/>'),
    Style("TOC Heading", p=f"{ENSEMBLE}{espace(0, 240)}", r=f"{GRAS}{couleur(ACCENT)}{corps(34)}"),
    Style("toc 1", p=onglets(1), r=f"{GRAS}{corps(20)}"),
    Style("toc 2", p=onglets(2), r=corps(18)),
    Style("toc 3", p=onglets(3), r=f"{couleur(GRIS)}{corps(17)}"),
    Style("header", p=f'<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>{espace()}',
          r=f"{couleur(GRIS)}{corps(16)}"),
    Style("footer", p='<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="C3CBD4"/></w:pBdr>'
          f'<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>{espace()}', r=f"{couleur(GRIS)}{corps(16)}"),
    Style("CLS En-tête paysage", base="header", p='<w:tabs><w:tab w:val="clear" w:pos="9070"/>'
          '<w:tab w:val="right" w:pos="15140"/></w:tabs>', rapide=False),
    Style("CLS Pied paysage", base="footer", p='<w:tabs><w:tab w:val="clear" w:pos="9070"/>'
          '<w:tab w:val="right" w:pos="15140"/></w:tabs>', rapide=False),
)  # fmt: skip

CONTRAT = (
    Style("CLS Liaison", suivant="CLS Partie", p=f"<w:keepNext/>{espace(60, 100)}", r=f"{GRAS}{couleur(ACCENT)}"),
    Style("CLS Partie", p=f"<w:keepNext/><w:keepLines/>{espace(0, 40, 276)}"),
    Style("CLS Désignation", p=f'<w:keepLines/>{espace(0, 180, 276)}<w:ind w:left="454"/>', r=couleur(GRIS)),
    Style("CLS Désignation seule", base="CLS Partie",
          p=f'<w:keepNext w:val="0"/><w:keepLines/>{espace(0, 180, 276)}'),
    Style("CLS Convenu", p=f"<w:keepLines/>{espace(280, 120)}", r=f"{GRAS}{couleur(ACCENT)}{corps(24)}"),
    Style("CLS Visa", p=f'<w:keepLines/>{espace(0, 110, 276)}<w:ind w:left="340" w:hanging="340"/>'),
    Style("CLS Opération", p=f'<w:keepLines/>{espace(0, 60, 276)}<w:ind w:left="1021" w:hanging="737"/>'),
    Style("CLS Opération texte", p=f'{espace(0, 90, 276)}<w:ind w:left="1021"/>'),
    Style("CLS Fait à", p=f"<w:keepNext/><w:keepLines/>{espace(240, 40)}"),
    Style("CLS Signataires", p=f"{ENSEMBLE}{espace(280, 120)}", r=f"{GRAS}{couleur(ACCENT)}{corps(24)}"),
    Style("CLS Signature organisme", p=f"<w:keepLines/>{espace(80, 40, 252)}", r=f"{GRAS}{corps(19)}"),
    Style("CLS Signature qualité", p=f"<w:keepLines/>{espace(0, 20, 252)}",
          r=f"{couleur(GRIS)}{corps(18)}"),
    Style("CLS Signature nom", p=f"<w:keepLines/>{espace(0, 0, 252)}", r=corps(19)),
    Style("CLS Pied", p=espace(40, 0, 240), r=f"{couleur(GRIS)}{corps(16)}"),
    Style("CLS Paraphe", p=f'{espace(0, 0, 240)}<w:jc w:val="center"/>', r=f"{couleur(GRIS)}{corps(13)}"),
)  # fmt: skip

CELLULES = (
    Style("CLS Cellule", p=espace(0, 0, 252), r=corps(18)),
    Style("CLS Cellule entête", base="CLS Cellule", p=f"<w:keepNext/>{espace(0, 0, 240)}", r=f"{GRAS}{corps(17)}"),
    Style("CLS Cellule entête centrée", base="CLS Cellule entête", p='<w:jc w:val="center"/>'),
    Style("CLS Cellule entête droite", base="CLS Cellule entête", p='<w:jc w:val="right"/>'),
    Style("CLS Cellule forte", base="CLS Cellule", r=GRAS),
    Style("CLS Cellule bande", base="CLS Cellule forte", p="<w:keepNext/>"),
    Style("CLS Cellule détail", base="CLS Cellule", p=espace(30, 0, 247), r=f"{couleur(GRIS)}{corps(16)}"),
    Style("CLS Cellule puce", base="CLS Cellule", p='<w:numPr><w:numId w:val="3"/></w:numPr>' + espace(20, 0, 252)),
    Style("CLS Cellule puce 2", base="CLS Cellule",
          p='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>' + espace(20, 0, 252)),
    Style("CLS Cellule numéro", base="CLS Cellule", p='<w:numPr><w:numId w:val="4"/></w:numPr>' + espace(20, 0, 252)),
    Style("CLS Cellule année", base="CLS Cellule", p='<w:jc w:val="center"/>', r=corps(16)),
    Style("CLS Cellule nombre", base="CLS Cellule", p='<w:jc w:val="right"/>'),
    Style("CLS Fiche code", suivant="CLS Fiche titre", p=f"{ENSEMBLE}{espace(0, 40)}",
          r=f'<w:caps/>{couleur(GRIS)}<w:spacing w:val="20"/>{corps(18)}'),
    Style("CLS Fiche ancêtre", p=f"{ENSEMBLE}{espace(0, 30)}", r=f"{couleur(GRIS)}{corps(18)}"),
    Style("CLS Champ", base="CLS Cellule", p=espace(20, 20, 247), r=f"{GRAS}{corps(18)}"),
    Style("CLS Champ obligation", base="CLS Cellule", p=espace(20, 20, 240), r=f"{couleur(GRIS)}{corps(15)}"),
    Style("CLS Champ valeur", base="CLS Cellule", p=espace(20, 60, 269), r=corps(19)),
    Style("CLS Champ vide", base="CLS Champ valeur", r=f"{ITALIQUE}{couleur(GRIS)}"),
)  # fmt: skip

CARACTERES = (
    Style("Strong", genre="character", r=GRAS),
    Style("Emphasis", genre="character", r=ITALIQUE),
    Style("Hyperlink", genre="character", r=f'{couleur(ACCENT)}<w:u w:val="single"/>'),
    Style("CLS Code", genre="character", r=GRAS),
    Style(
        "CLS À compléter",
        genre="character",
        r=f'{GRAS}{couleur("7A3B00")}<w:shd w:val="clear" w:color="auto" w:fill="FFF0CC"/>',
    ),
    Style("CLS Marque", genre="character", r=f"{couleur(ENCRE)}{corps(20)}"),
    Style("CLS Discret", genre="character", r=f"{couleur(GRIS)}"),
)

STYLES = (*COUVERTURE, *TITRES, *COURANT, *CONTRAT, *CELLULES, *CARACTERES)


def style_xml(style: Style) -> str:
    identifiants = {each.nom: each.id for each in STYLES}
    base = "" if style.genre == "character" else f'<w:basedOn w:val="{identifiants.get(style.base, style.base)}"/>'
    suivant = f'<w:next w:val="{identifiants[style.suivant]}"/>' if style.suivant in identifiants else ""
    p = f"<w:pPr>{style.p}</w:pPr>" if style.p else ""
    r = f"<w:rPr>{style.r}</w:rPr>" if style.r else ""
    custom = ' w:customStyle="1"' if style.nom.startswith("CLS ") else ""
    rapide = "<w:qFormat/>" if style.rapide else ""
    return (
        f'<w:style w:type="{style.genre}"{custom} w:styleId="{style.id}"><w:name w:val="{style.nom}"/>'
        f"{base}{suivant}{rapide}{p}{r}</w:style>"
    )


def tableau_xml(nom: str, bords: str, marges: tuple[int, int], p: str = "") -> str:
    """A table style: `bords` the insides of w:tblBorders, `marges` of a cell (vertical, horizontal) in twips."""
    haut, cote = marges
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifiant(nom)}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/>{p}<w:tblPr><w:tblBorders>{bords}</w:tblBorders><w:tblCellMar>'
        f'<w:top w:w="{haut}" w:type="dxa"/><w:left w:w="{cote}" w:type="dxa"/><w:bottom w:w="{haut}" w:type="dxa"/>'
        f'<w:right w:w="{cote}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def bord(cote: str, epaisseur: int = 4, teinte: str = f'w:color="{FILET}"') -> str:
    return f'<w:{cote} w:val="single" w:sz="{epaisseur}" w:space="0" {teinte}/>'


GRILLE = "".join(bord(each) for each in ("top", "left", "bottom", "right", "insideH", "insideV"))
FILETS = bord("top", 8, ACCENT_BORD) + bord("bottom", 8, ACCENT_BORD) + bord("insideH")


def styles_xml() -> str:
    defaut = (
        f'<w:rFonts w:ascii="{POLICE}" w:hAnsi="{POLICE}" w:eastAsia="{POLICE}" w:cs="{POLICE}"/>{couleur(ENCRE)}'
        f'{corps(20)}<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    )
    tableaux = (
        tableau_xml("CLS Tableau", FILETS, (50, 90))
        + tableau_xml("CLS Plan", GRILLE, (55, 85))
        + tableau_xml("CLS Fiche", GRILLE, (60, 110))
        + tableau_xml("CLS Signatures", GRILLE, (60, 140))
        + tableau_xml("CLS Paraphes", GRILLE, (20, 40))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>'
        f"<w:rPr>{defaut}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>{espace(0, 0, 264)}</w:pPr>"
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" '
        'w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
        '<w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{''.join(style_xml(each) for each in STYLES)}{tableaux}</w:styles>"
    )


def octets() -> dict[str, bytes]:
    """The parts of the package, by name."""
    parts = {"[Content_Types].xml": CONTENU, "word/numbering.xml": NUMEROTATION, "word/theme/theme1.xml": THEME}
    parts |= RELATIONS | paquet() | {"word/styles.xml": styles_xml()}
    return {name: text.encode("utf-8") for name, text in parts.items()}


def ecrire(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in octets().items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    ecrire(CIBLE)
    print(CIBLE)
