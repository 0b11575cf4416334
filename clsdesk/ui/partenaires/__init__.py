"""Organisations, contacts and signatories."""
