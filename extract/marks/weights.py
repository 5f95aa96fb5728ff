"""The tables of the first detectors: plain numbers, fitted by bench/fit_marks.py (not by hand)."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    0.194,
    (
        ("width", 0.242),
        ("height", 0.012),
        ("width_off", -0.453),
        ("height_off", -0.784),
        ("density", -7.870),
        ("density_off", -0.013),
        ("stroke", -0.165),
        ("stroke_spread", 0.534),
        ("piece_share", 0.840),
        ("piece_width", 0.005),
        ("piece_height", 0.261),
        ("pieces", -0.742),
        ("evenness", 1.192),
        ("winding", 0.571),
        ("rings", -0.247),
        ("upright", -5.520),
        ("top", -0.984),
        ("low", -0.030),
        ("edge", -1.165),
        ("read", -1.392),
        ("unsure", -0.223),
        ("rule", 1.308),
        ("closing", 1.606),
        ("label", 1.650),
        ("name", 1.304),
        ("between", 3.743),
        ("share", 0.351),
        ("after", 4.106),
        ("flanked", -2.163),
        ("bends", -1.170),
        ("length", 0.795),
    ),
)
"""Whether a group of strokes is a signature."""

SIGNED = Logistic(0.0, (("best", 0.8),))
"""Whether pages are signed, from the log odds of their likeliest group."""

PRINTING = Logistic(
    -2.328,
    (
        ("lines", 0.484),
        ("large", 0.392),
        ("named", 1.399),
        ("named_low", 0.000),
        ("contact", 1.182),
        ("foot", 2.037),
        ("title", -1.706),
        ("court", 0.000),
        ("memo", 0.000),
        ("capitals", 0.322),
        ("wordy", 0.000),
        ("centred", 0.233),
        ("aside", -0.143),
        ("wide", -0.528),
        ("high", 0.000),
        ("gap", 1.511),
        ("seal", 0.039),
        ("drawn", 0.932),
        ("ruled", 0.042),
        ("form", 0.000),
        ("fields", 0.000),
        ("prose", -0.747),
        ("letter", 1.030),
        ("begun", 0.704),
        ("till_body", -0.900),
        ("later", 0.000),
    ),
)
"""Whether the top of a page is an organisation's own heading."""
