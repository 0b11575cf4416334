"""The command line: the same jobs as the window, without Qt. Exit 0 done, 1 found something, 2 refused in one line."""

from clsdesk.cli.entree import main

__all__ = ["main"]
