"""The first detectors' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    -1.97,
    (
        ("width", 0.763),
        ("height", -0.744),
        ("width_off", -0.767),
        ("height_off", -0.277),
        ("density", -10.841),
        ("stroke", -0.416),
        ("stroke_spread", -0.622),
        ("piece_share", 1.489),
        ("piece_width", 0.307),
        ("piece_height", 0.03),
        ("pieces", -0.077),
        ("evenness", 1.363),
        ("winding", 0.813),
        ("rings", -0.347),
        ("upright", -2.017),
        ("top", -1.155),
        ("low", 0.061),
        ("edge", -1.047),
        ("read", -1.463),
        ("unsure", 0.489),
        ("rule", 1.006),
        ("closing", 1.384),
        ("label", 2.115),
        ("name", 1.643),
        ("between", 1.38),
        ("share", 0.58),
        ("after", 3.602),
        ("below", -0.359),
        ("flanked", -3.815),
        ("bends", -0.174),
        ("length", 0.824),
        ("boxed", -0.528),
        ("block", -1.281),
        ("round", -12.053),
        ("room_above", 0.015),
        ("room_below", -0.149),
        ("room", -0.174),
        ("lean", 2.91),
        ("likely", 0.714),
        ("lettered", -0.066),
        ("whole", 1.092),
        ("filled", -2.735),
        ("apart", -0.217),
        ("typed", -2.246),
        ("digits", -3.003),
        ("slender", -0.835),
        ("fields", -0.542),
    ),
)
"""Whether a group of strokes is a signature: weights of PenFeatures."""

SIGNED = Logistic(
    2.289,
    (
        ("best", 0.903),
        ("form", -0.823),
    ),
)
"""Whether pages are signed, from the log odds of their likeliest group."""

PRINTING = Logistic(
    -2.57,
    (
        ("lines", 0.431),
        ("large", 0.069),
        ("named", 2.671),
        ("named_low", -0.077),
        ("contact", 2.554),
        ("foot", 1.301),
        ("title", -3.037),
        ("capitals", 1.297),
        ("centred", -0.142),
        ("aside", -0.429),
        ("wide", -0.763),
        ("seal", 0.448),
        ("drawn", 1.072),
        ("ruled", 0.697),
        ("prose", -0.713),
        ("letter", 1.147),
        ("closed", -0.393),
        ("till_body", -1.001),
        ("later", -6.758),
    ),
)
"""Whether the top of a page is a letterhead: weights of PrintingFeatures."""
