"""The hook: what fax servers hand over is in the store when it says so."""
