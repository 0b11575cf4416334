"""Snapshot -> blocks (what a document says) -> Word, Excel, charts (how it looks) -> safe file writing."""
