"""Dates, spans and durations as requests print them, in ISO 8601."""
