"""The documents that can be made, each with its state."""
