"""The parts of the Word template that hold no style: package, settings, lists, theme."""

from __future__ import annotations

ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PKG = "http://schemas.openxmlformats.org/package/2006/"
_PARTS = ("styles", "settings", "numbering", "fontTable")

CONTENU = (
    f'{ENTETE}<Types xmlns="{_PKG}content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_MIME}document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{each}.xml" ContentType="{_MIME}{each}+xml"/>' for each in _PARTS)
    + '<Override PartName="/word/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)

RELATIONS = {
    "_rels/.rels": (
        f'{ENTETE}<Relationships xmlns="{_PKG}relationships"><Relationship Id="rId1" Type="{_REL}officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_PKG}relationships/metadata/core-properties" '
        f'Target="docProps/core.xml"/><Relationship Id="rId3" Type="{_REL}extended-properties" '
        'Target="docProps/app.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{ENTETE}<Relationships xmlns="{_PKG}relationships">'
        + "".join(
            f'<Relationship Id="rId{rank}" Type="{_REL}{each}" Target="{each}.xml"/>'
            for rank, each in enumerate(_PARTS, start=1)
        )
        + f'<Relationship Id="rId9" Type="{_REL}theme" Target="theme/theme1.xml"/></Relationships>'
    ),
}


def _niveau(rang: int, format_: str, texte: str, retrait: int, pendant: int, police: str = "") -> str:
    font = f'<w:rPr><w:rFonts w:ascii="{police}" w:hAnsi="{police}"/></w:rPr>' if police else ""
    return (
        f'<w:lvl w:ilvl="{rang}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{texte}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{retrait}" w:hanging="{pendant}"/></w:pPr>{font}</w:lvl>'
    )


def _liste(rang: int, *niveaux: str) -> str:
    tete = f'<w:abstractNum w:abstractNumId="{rang}"><w:multiLevelType w:val="multilevel"/>'
    return f"{tete}{''.join(niveaux)}</w:abstractNum>"


NUMEROTATION = (
    f"{ENTETE}<w:numbering {W}>"
    + _liste(1, _niveau(0, "bullet", "•", 454, 227), _niveau(1, "bullet", "–", 794, 227))
    + _liste(2, _niveau(0, "decimal", "%1.", 567, 340), _niveau(1, "lowerLetter", "%2)", 964, 340))
    + _liste(3, _niveau(0, "bullet", "•", 198, 170), _niveau(1, "bullet", "–", 397, 170))
    + _liste(4, _niveau(0, "decimal", "%1.", 312, 284), _niveau(1, "lowerLetter", "%2)", 595, 284))
    + "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>' for each in (1, 2, 3, 4))
    + "</w:numbering>"
)

_COULEURS = {
    "dk1": "222B36", "lt1": "FFFFFF", "dk2": "56616D", "lt2": "F3F5F7", "accent1": "1F4E79", "accent2": "E9EEF4",
    "accent3": "1E5B3C", "accent4": "75480C", "accent5": "5B3470", "accent6": "85301F", "hlink": "1F4E79",
    "folHlink": "5B3470",
}  # fmt: skip
_REMPLI = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = (
    f'{ENTETE}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="clsdesk"><a:themeElements>'
    '<a:clrScheme name="clsdesk">'
    + "".join(f'<a:{nom}><a:srgbClr val="{valeur}"/></a:{nom}>' for nom, valeur in _COULEURS.items())
    + '</a:clrScheme><a:fontScheme name="clsdesk">'
    + "".join(
        f'<a:{each}><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:{each}>'
        for each in ("majorFont", "minorFont")
    )
    + f'</a:fontScheme><a:fmtScheme name="clsdesk"><a:fillStyleLst>{_REMPLI * 3}</a:fillStyleLst><a:lnStyleLst>'
    + f'<a:ln w="6350">{_REMPLI}</a:ln>' * 3
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_REMPLI * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1418" w:bottom="1304" w:left="1418" '
    'w:header="680" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
)
_REGLAGES = (
    f'{ENTETE}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{nom}" w:uri="http://schemas.microsoft.com/office/word" w:val="{valeur}"/>'
        for nom, valeur in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="fr-FR"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" '
    'w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
    'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)


def paquet() -> dict[str, str]:
    """The document without a word, its settings, its fonts and its properties."""
    return {
        "word/document.xml": f"{ENTETE}<w:document {W}><w:body>{_SECTION}</w:body></w:document>",
        "word/settings.xml": _REGLAGES,
        "word/fontTable.xml": (
            f'{ENTETE}<w:fonts {W}><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
            '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
            '<w:pitch w:val="variable"/></w:font></w:fonts>'
        ),
        "docProps/core.xml": (
            f'{ENTETE}<cp:coreProperties xmlns:cp="{_PKG}metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>fr-FR</dc:language></cp:coreProperties>'
        ),
        "docProps/app.xml": (
            f'{ENTETE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>clsdesk</Application></Properties>"
        ),
    }
