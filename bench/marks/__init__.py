"""Labelled pages, and the fit of the tables in extract/marks/weights.py on them."""
