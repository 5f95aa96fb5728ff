"""The first detectors' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""

from __future__ import annotations

from extract.marks.logistic import Logistic

PEN = Logistic(
    2.604,
    (
        ("width", 0.413),
        ("height", -0.599),
        ("width_off", -0.567),
        ("height_off", -0.623),
        ("density", -7.751),
        ("density_off", -0.748),
        ("stroke", -0.963),
        ("stroke_spread", -0.606),
        ("piece_share", -0.656),
        ("piece_width", 0.128),
        ("piece_height", 0.529),
        ("pieces", -0.231),
        ("evenness", 0.486),
        ("winding", 0.737),
        ("rings", -0.152),
        ("upright", -7.377),
        ("low", 0.507),
        ("edge", -0.771),
        ("read", -3.165),
        ("unsure", -0.079),
        ("rule", 1.132),
        ("closing", 2.747),
        ("name", 1.628),
        ("share", 0.425),
        ("after", 3.935),
        ("below", -0.169),
        ("flanked", -1.565),
        ("bends", -1.664),
        ("length", 0.937),
        ("boxed", -5.359),
        ("block", -4.656),
        ("round", -23.158),
    ),
)
"""Whether a group of strokes is a signature: weights of PenFeatures."""

SIGNED = Logistic(
    0.929,
    (("best", 0.745),),
)
"""Whether pages are signed, from the log odds of their likeliest group."""

PRINTING = Logistic(
    -2.604,
    (
        ("lines", 0.469),
        ("large", 0.167),
        ("named", 2.016),
        ("named_low", -0.094),
        ("contact", 1.976),
        ("foot", 1.369),
        ("title", -2.78),
        ("court", -0.296),
        ("capitals", 1.377),
        ("centred", -0.172),
        ("aside", -0.39),
        ("wide", -0.642),
        ("gap", 0.071),
        ("seal", 0.442),
        ("drawn", 0.996),
        ("ruled", 0.636),
        ("prose", -0.461),
        ("letter", 1.073),
        ("closed", -0.441),
        ("till_body", -0.883),
        ("later", -6.031),
    ),
)
"""Whether the top of a page is a letterhead: weights of PrintingFeatures."""
