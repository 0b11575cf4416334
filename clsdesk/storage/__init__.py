"""The .clsdesk file: the only place that knows SQLite. `document.Document` is its only door."""
