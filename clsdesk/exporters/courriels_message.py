"""One draft as an .eml file: the standard message format, with its attachments, marked as not sent yet.

`X-Unsent: 1` is what Outlook for Windows documents to open such a file as a draft; Thunderbird opens it as a message
(« Modifier comme nouveau message » makes a draft of it). Neither was at hand: the headers, the texts and the
attachments are read back in the tests by Python's own parser, opening in these programs was not tried.
There is no From, so that the program uses the person's account, and no Message-ID, which belongs to the sending.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from clsdesk.exporters.courriels_adresses import Adresse, Adresses
from clsdesk.models.texte import propre

_OFFICE = "vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": ("application", f"{_OFFICE}.wordprocessingml.document"),
    ".xlsx": ("application", f"{_OFFICE}.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
    ".ics": ("text", "calendar"),
}
LOURD = 10 * 1024 * 1024
"""Bytes beyond which many mail servers refuse a message."""


@dataclass(frozen=True, slots=True)
class PieceJointe:
    """`nom`: the file's name with its ending, accepted by every system."""

    nom: str
    octets: bytes

    @property
    def genre(self) -> tuple[str, str]:
        ending = f".{self.nom.rpartition('.')[2].lower()}"
        return _TYPES.get(ending, ("application", "octet-stream"))


def message(sujet: str, corps: str, adresses: Adresses, pieces: Iterable[PieceJointe], jour: date) -> bytes:
    """The whole file, with the line ends of a message. An empty list of addresses makes a draft without To."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["Date"] = datetime.combine(jour, time(8), UTC)
    if adresses.a:
        made["To"] = [_adresse(each) for each in adresses.a]
    if adresses.copie:
        made["Cc"] = [_adresse(each) for each in adresses.copie]
    made["Subject"] = sujet
    made["Content-Language"] = "fr"
    made.set_content(propre(corps), cte="quoted-printable")
    for piece in pieces:
        kind, sort = piece.genre
        made.add_attachment(piece.octets, maintype=kind, subtype=sort, filename=piece.nom)
    return made.as_bytes()


def _adresse(adresse: Adresse) -> Address:
    return Address(display_name=adresse.nom, addr_spec=adresse.courriel)
