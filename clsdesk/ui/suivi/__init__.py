"""The log of every exchange, and the tasks."""
