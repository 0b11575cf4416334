"""What every screen is handed: the open document and the services around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.avis import Avis
from clsdesk.ui.bridge import Bridge
from clsdesk.ui.icons import Icones
from clsdesk.ui.jobs import Jobs
from clsdesk.ui.messages import Messages
from clsdesk.ui.reglages import Reglages
from clsdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Cible:
    """A place in the window: a screen (key of `ecrans.ECRANS`), and within it a row and a column when known.

    Without `ecran`: the screen that shows the rows of `table`.
    `champ` is the column's name; for a field of a fiche, its key in the model.
    """

    ecran: str = ""
    table: str = ""
    id: int = 0
    champ: str = ""


@dataclass(frozen=True, slots=True)
class Contexte:
    """Handed to each screen and field. Nothing here is global; nothing here is replaced while a document is open."""

    document: Document
    bridge: Bridge
    apparence: Apparence
    jobs: Jobs
    avis: Avis
    messages: Messages
    reglages: Reglages
    naviguer: Callable[[Cible], object]
    flush: Callable[[], None]
    """Save what is still being typed, anywhere in the window: call it before reading the document for a command."""
    aujourdhui: Callable[[], date] = date.today

    @property
    def theme(self) -> Theme:
        return self.apparence.theme

    @property
    def icones(self) -> Icones:
        return self.apparence.icones

    def montrer(self, table: str, row_id: int, champ: str = "") -> None:
        """Go to a row where it is shown, and to a column of it."""
        self.naviguer(Cible(table=table, id=row_id, champ=champ))

    def snapshot(self) -> Snapshot:
        """The document as it is now (the same object until the next change)."""
        return self.document.snapshot()
