"""Whether a file chosen by a person is a Word document that we can fill: said before it is kept, in plain French.

Taken: .docx, and .dotx (Word's template), whose declared kind is the only difference. Refused, each in its own words:
macros, a password, the format of before 2007, OpenDocument, « Open XML strict », too large (packed or not), damaged.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from clsdesk.errors import UserError

MO = 1024 * 1024
TAILLE_MAXIMALE = 20 * MO
"""Of the file: a template with its logos weighs less than 2."""
DEPLIE_MAXIMAL = 200 * MO
PARTIES_MAXIMUM = 5000
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MODELE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_MACROS = ("macroEnabled", "vbaProject")
EN_DOCX = "Dans Word, choisissez Fichier, Enregistrer sous, « Document Word (.docx) », puis recommencez."


def lire(path: Path) -> bytes:
    """The bytes of a Word file fit to be kept. UserError says why it is not."""
    try:
        size = path.stat().st_size
        if size > TAILLE_MAXIMALE:
            raise UserError(
                f"« {path.name} » pèse {size // MO} Mo : un modèle de plus de {TAILLE_MAXIMALE // MO} Mo alourdirait "
                "chaque document.",
                "Réduisez ses images dans Word (Format de l'image, Compresser les images), puis recommencez.",
            )
        octets = path.read_bytes()
    except OSError as error:
        raise UserError(f"« {path.name} » n'a pas pu être lu.", "Vérifiez que vous y avez accès.") from error
    return controler(octets, path.name)


def controler(octets: bytes, nom: str) -> bytes:
    """The same bytes, once they are known to be a Word document without danger. UserError otherwise."""
    if not octets.startswith(b"PK"):
        raise _pas_un_paquet(octets, nom)
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            _peser(archive, nom)
            _reconnaitre(archive, nom)
            if archive.testzip() is not None:
                raise abime(nom)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise abime(nom) from error
    return octets


def abime(nom: str) -> UserError:
    """What is said of a file that Word itself would have to mend."""
    return UserError(
        f"« {nom} » est abîmé, ou n'est pas un document Word.",
        "Ouvrez-le dans Word, enregistrez-le de nouveau en .docx, puis recommencez.",
    )


def _pas_un_paquet(octets: bytes, nom: str) -> UserError:
    if not octets:
        return UserError(f"« {nom} » est vide.", "Choisissez un document Word (.docx).")
    if octets.startswith(_OLE):
        if _CHIFFRE in octets:
            return UserError(
                f"« {nom} » est protégé par un mot de passe.",
                "Dans Word, retirez-le (Fichier, Informations, Protéger le document), enregistrez, puis recommencez.",
            )
        return UserError(f"« {nom} » est au format Word d'avant 2007 (.doc).", EN_DOCX)
    if octets.startswith(b"{\\rtf"):
        return UserError(f"« {nom} » est au format RTF, pas au format Word.", EN_DOCX)
    return abime(nom)


def _peser(archive: zipfile.ZipFile, nom: str) -> None:
    """The declared sizes; what would lie about them is caught when it is unpacked (BadZipFile)."""
    parts = archive.infolist()
    if len(parts) > PARTIES_MAXIMUM or sum(each.file_size for each in parts) > DEPLIE_MAXIMAL:
        raise UserError(
            f"« {nom} » se déplie en plus de {DEPLIE_MAXIMAL // MO} Mo : ce n'est pas un modèle ordinaire.",
            "Choisissez un autre fichier, ou réduisez ses images dans Word.",
        )


def _reconnaitre(archive: zipfile.ZipFile, nom: str) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise UserError(
            f"« {nom} » est un document OpenDocument (.odt), pas un document Word.",
            "Dans LibreOffice, choisissez Fichier, Enregistrer sous, « Word 2010-365 (.docx) », puis recommencez.",
        )
    if "[Content_Types].xml" not in names:
        raise abime(nom)
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if any(each in types for each in _MACROS) or any(each.endswith("vbaProject.bin") for each in names):
        raise UserError(f"« {nom} » contient des macros, que clsdesk n'emporte pas.", EN_DOCX)
    if DOCUMENT not in types and MODELE not in types:
        raise UserError(
            f"« {nom} » n'est pas un document Word : c'est un autre fichier d'Office.",
            "Choisissez un document Word (.docx).",
        )
    _refuser_xml(archive, nom)


def _refuser_xml(archive: zipfile.ZipFile, nom: str) -> None:
    """« Open XML strict » names everything otherwise; a document type declaration can make an XML reader explode."""
    for each in archive.namelist():
        if not each.endswith((".xml", ".rels")):
            continue
        head = archive.open(each).read(4096)
        if re.search(rb"<!(DOCTYPE|ENTITY)", head):
            raise abime(nom)
        if each.endswith("document.xml") and _STRICT in head:
            raise UserError(f"« {nom} » est au format « Open XML strict », que clsdesk ne lit pas.", EN_DOCX)


def en_document(octets: bytes) -> bytes:
    """A .dotx as a .docx; a .docx as it is."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        if MODELE not in archive.read("[Content_Types].xml").decode("utf-8", "replace"):
            return octets
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for each in archive.infolist():
                content = archive.read(each)
                if each.filename == "[Content_Types].xml":
                    content = content.replace(MODELE.encode(), DOCUMENT.encode())
                copy.writestr(each, content)
    return made.getvalue()
