"""The first detectors' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    2.089,
    (
        ("width", 0.559),
        ("height", -0.274),
        ("width_off", -0.693),
        ("height_off", -0.589),
        ("density", -8.382),
        ("density_off", -0.667),
        ("stroke", -0.871),
        ("stroke_spread", 0.228),
        ("piece_share", -0.191),
        ("piece_width", 0.148),
        ("piece_height", 0.418),
        ("pieces", -0.337),
        ("evenness", 0.761),
        ("winding", 0.8),
        ("rings", -0.072),
        ("upright", -6.285),
        ("low", 0.594),
        ("edge", -0.903),
        ("read", -2.205),
        ("unsure", -0.2),
        ("rule", 0.96),
        ("closing", 2.87),
        ("name", 1.392),
        ("share", 0.447),
        ("after", 3.784),
        ("below", -0.161),
        ("flanked", -2.363),
        ("bends", -1.885),
        ("length", 0.849),
        ("round", -22.719),
    ),
)
"""Whether a group of strokes is a signature: weights of PenFeatures."""

SIGNED = Logistic(
    0.996,
    (("best", 0.628),),
)
"""Whether pages are signed, from the log odds of their likeliest group."""

PRINTING = Logistic(
    -2.524,
    (
        ("lines", 0.553),
        ("named", 1.374),
        ("named_low", -0.174),
        ("contact", 2.204),
        ("foot", 3.192),
        ("title", -2.301),
        ("court", -0.4),
        ("capitals", 1.089),
        ("centred", -0.691),
        ("aside", -0.282),
        ("wide", -0.902),
        ("seal", 0.257),
        ("drawn", 1.248),
        ("ruled", 0.383),
        ("prose", 0.266),
        ("letter", 1.135),
        ("begun", 0.378),
        ("closed", -1.141),
        ("till_body", -1.115),
        ("later", -4.027),
    ),
)
"""Whether the top of a page is a letterhead: weights of PrintingFeatures."""
