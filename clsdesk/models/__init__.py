"""The domain: frozen dataclasses, field descriptions, rules, arithmetic. No I/O, Qt, SQL or clock."""
