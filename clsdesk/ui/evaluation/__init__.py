"""The evaluation: indicators and readings, money, reports."""
