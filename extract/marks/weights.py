"""The first detectors' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    2.29,
    (
        ("width", 0.639),
        ("height", -0.205),
        ("width_off", -0.787),
        ("height_off", -1.205),
        ("density", -10.089),
        ("density_off", -0.249),
        ("stroke", -0.914),
        ("stroke_spread", -1.072),
        ("piece_share", -0.212),
        ("piece_width", 0.331),
        ("piece_height", 0.429),
        ("pieces", -0.186),
        ("evenness", 0.514),
        ("winding", 0.735),
        ("rings", -0.08),
        ("upright", -5.171),
        ("low", 0.388),
        ("edge", -1.342),
        ("read", -2.116),
        ("unsure", -0.071),
        ("rule", 0.763),
        ("closing", 2.925),
        ("name", 1.877),
        ("share", 0.38),
        ("after", 3.699),
        ("below", -0.263),
        ("flanked", -1.874),
        ("bends", -1.872),
        ("length", 0.857),
        ("block", -0.035),
        ("round", -22.703),
    ),
)
"""Whether a group of strokes is a signature: weights of PenFeatures."""

SIGNED = Logistic(
    1.043,
    (("best", 0.741),),
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
