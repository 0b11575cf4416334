"""The governance: meetings, their agenda, who came, what was decided; the instances and their members."""
