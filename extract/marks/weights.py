"""The tables of the first detectors: plain numbers, fitted by bench/fit_marks.py (not by hand)."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    -1.5,
    (
        ("height_off", -1.2),
        ("width_off", -0.6),
        ("density_off", -0.4),
        ("piece_height", 1.2),
        ("evenness", -2.0),
        ("upright", -3.0),
        ("top", -2.0),
        ("edge", -1.0),
        ("closing", 1.5),
        ("label", 1.0),
        ("name", 1.5),
        ("unsure", 0.5),
        ("low", 1.5),
        ("piece_share", 1.0),
    ),
)
"""Whether a group of strokes is a signature."""

PRINTING = Logistic(
    -3.0,
    (
        ("has_body", 1.0),
        ("large", 2.0),
        ("address", 1.0),
        ("phone", 1.0),
        ("domain", 0.5),
        ("seal", 1.0),
        ("letter", 1.5),
        ("title", -1.0),
        ("court", -1.5),
        ("memo", -1.0),
        ("centred", 0.5),
        ("till_date", 0.7),
        ("till_addressee", 0.5),
        ("form", -0.3),
        ("empty", -3.0),
        ("later", -0.5),
    ),
)
"""Whether the top of a page is an organisation's own heading."""
