"""A source table on the left, the proposed plan on the right."""
