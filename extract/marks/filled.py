"""What stands about a group of strokes that is no signature: a form's label beside or above it, or nothing at all.

Handwriting after "Name", "Date" or "Registration No." fills in a field; a few strokes far from any word in the foot of
a page are initials.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.marks.cues import Cue, CueKind
from extract.marks.ink import Ink, areas_of, shared_with
from models.geometry import Box

BESIDE_IN = 1.5
"""A field is filled in within this of its label's end,"""
BELOW_IN = 0.3
"""or within this below its label."""
SIDEWAYS_IN = 0.5
FOOT = 0.85
"""Initials stand below this share of the page."""
FAR_APART_IN = 1.0


def filled(box: Box, cues: Sequence[Cue], ink: Ink) -> float:
    """Return 1 where the group stands right of, or right below, the label of a form's field, falling to 0."""
    return max((_fills(box, cue.box, ink) for cue in cues if cue.kind is CueKind.FIELD), default=0.0)


def apart(box: Box, ink: Ink) -> float:
    """Return the inches from the group to the nearest sure word that does not lie in it, at most FAR_APART_IN."""
    edges = ink.sure_edges
    others = edges[shared_with(box, edges) <= 0.5 * areas_of(edges)]
    across = np.maximum(np.maximum(box.x0 - others[:, 2], others[:, 0] - box.x1), 0.0) * (ink.width / ink.dpi)
    down = np.maximum(np.maximum(box.y0 - others[:, 3], others[:, 1] - box.y1), 0.0) * (ink.height / ink.dpi)
    return float(np.hypot(across, down).min(initial=FAR_APART_IN))


def in_foot(box: Box) -> float:
    """Return 1 for a group in the foot of its page, else 0."""
    return float(box.y0 > FOOT)


def _fills(box: Box, label: Box, ink: Ink) -> float:
    wide, tall = ink.width / ink.dpi, ink.height / ink.dpi
    middle = (label.y0 + label.y1) / 2
    right, below = (box.x0 - label.x1) * wide, (box.y0 - label.y1) * tall
    found = 0.0
    if box.y0 < middle < box.y1 and right >= -0.1:
        found = max(1.0 - max(right, 0.0) / BESIDE_IN, 0.0)
    if below >= -BELOW_IN / 2 and box.x1 > label.x0 and (box.x0 - label.x1) * wide < SIDEWAYS_IN:
        found = max(found, 1.0 - max(below, 0.0) / BELOW_IN)
    return found
