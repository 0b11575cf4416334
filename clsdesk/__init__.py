"""clsdesk: the desk of whoever coordinates a contrat local de santé."""

__version__ = "0.1.0"
