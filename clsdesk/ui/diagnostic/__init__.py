"""The diagnostic: figures, tables, charts, findings, priorities."""
