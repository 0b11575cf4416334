"""The plan's screen: tree, table, fiche, calendar, log of one element."""
