"""The window: screens, fields and what holds them together. With app.py, the only place that knows Qt."""
