"""Records out of the store: as lines of JSON, as a table, as a searchable PDF."""
