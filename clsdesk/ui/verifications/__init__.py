"""What is missing or contradictory; a click goes to the field."""
