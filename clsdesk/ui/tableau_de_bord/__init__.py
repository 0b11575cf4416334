"""The dashboard: how the contract stands, what is due, what changed, what is left to fill."""
