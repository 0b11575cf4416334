"""Sources (tables, interchange files) turned into a proposal or into rows, never straight into the file."""

from clsdesk.importers.lecture import lire_classeur

__all__ = ["lire_classeur"]
