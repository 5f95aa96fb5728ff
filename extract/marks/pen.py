"""What tells a pen's strokes from type, rules, seals and stamps: the features of a group of strokes.

Lengths are logarithms of inches or of the page's type, so that the same pen gives the same numbers at any resolution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.marks.cues import Cue, CueKind
from extract.marks.filled import apart, filled, in_foot
from extract.marks.ink import Edges, Ink, areas_of, on_page, shared_with
from extract.marks.shape import shape_of
from extract.marks.strokes import Group
from models.geometry import Box
from models.word import Word

NEAR_IN = 1.2
"""A signature lies within this of its closing or its printed name."""
TOP = 0.14
"""Headings stand above this."""
BOXED = 0.4
"""A pen has 0.05 to 0.3 of its ink along the edges of its rectangle, a frame 0.7 to 1."""
BLOCK = 0.7
"""A word's or a stamp's hull fills 0.9 of the rectangle round it, a signature's 0.6 to 0.8."""
ROUND = 0.7
"""Hulls of signatures fill less of their circle; seals and holes 0.85 to 1."""
FAR_IN = 2.0
"""Empty paper beyond this says no more."""
MINE = 0.5
"""A word of which more than this share lies in a group was read from it."""
NEIGHBOUR_IN = 0.2
"""Ink this near a group may be part of the same signature."""
STRAIGHT = 0.2
FEWEST_LETTERS, ALIKE = 4, 0.2
SPECK_AREA = 12
"""Pieces of fewer working pixels say nothing of the hand."""


@dataclass(frozen=True, slots=True)
class PenFeatures:
    """The numbers that the signature's table weighs; each is finite, most lie in -2 to 3."""

    width: float  # log of inches
    height: float  # log of the page's type height
    width_off: float  # square of the distance from 1.6 inches, logs
    height_off: float  # square of the distance from 3.5 lines of type, logs
    density: float  # ink over box
    density_off: float
    stroke: float  # log of stroke width over the type's
    stroke_spread: float  # variation of the stroke width
    piece_share: float  # share of the largest piece in the ink
    piece_width: float  # log of the largest piece's width over type height
    piece_height: float
    pieces: float  # log of pieces an inch
    evenness: float  # how far pieces share one foot line: 1 as type
    winding: float  # outline length over the box's diagonal, log
    rings: float  # log of closed loops, plus one
    upright: float  # share of the strokes that run straight up or across
    top: float  # among a page's heading, with no closing above
    low: float  # place down the page, 0 to 1
    edge: float  # touches the page's margin
    read: float  # share of the box that sure words cover
    unsure: float  # share that unsure words cover
    rule: float  # a rule runs through or just under
    closing: float  # 1 just under a closing, falling to 0
    label: float
    name: float
    between: float  # both under a closing and above a name
    share: float  # log of its share of the page's unexplained ink
    after: float  # share of the page's sure words that stand above it
    below: float  # log of the sure words below it, plus one
    flanked: float  # share of its height with sure words hard left or right
    bends: float  # log of corners in the outline an inch of it
    length: float  # log of the longest outline over type height
    boxed: float  # share of the ink along the edges of the rectangle round it, from 0.4 on: stamps with a frame
    block: float  # hull over the rectangle round it, from 0.7 on: words and stamps
    round: float  # hull over the circle round it, from 0.7 on: seals and punch holes
    room_above: float  # log of inches to the sure words above it, at most 2
    room_below: float
    room: float  # log of inches between the lines of sure words above and below
    lean: float  # of the slanting edges, how many more lean forward than back, -1 to 1
    likely: float  # the largest confidence of a word that the reader made of it
    lettered: float  # letters of such words an inch of its width
    whole: float  # share of the ink near it, its own included, that is its own
    filled: float  # 1 right of, or right below, the label of a form's field, falling to 0
    apart: float  # inches to the nearest word, at most 1
    foot: float  # those inches in the foot of the page, else 0: initials
    typed: float  # share of the pieces that are nearly as tall as the middle one, of four and more: a line of type
    digits: float  # share of digits among what the reader made of it
    slender: float  # log of width over height
    words: float  # log of the words that the reader made of it, plus one: a note is read as many
    fields: float  # log of the labels of fields on its page, plus one: a form


def features_of(group: Group, ink: Ink, cues: Sequence[Cue]) -> PenFeatures:
    """Return the features of `group` on a page with these cues."""
    area = max(cv2.countNonZero(group.strokes), 1)
    box = on_page(group.box, ink)
    pieces = _pieces(group)
    sure = ink.sure
    closing, name = (_nearest(box, cues, kind, ink) for kind in (CueKind.CLOSING, CueKind.NAME))
    length, bends = _outline(group, ink.dpi)
    shape = shape_of(group.strokes, ink.dpi)
    largest = pieces[int(np.argmax(pieces[:, 4]))]
    wide, tall = group.width / ink.dpi, group.height / ink.type_height
    density = area / (group.width * group.height)
    stroke, spread = _stroke(group)
    upright, lean = _edges(group)
    above, below = _room(box, sure, ink.height / ink.dpi)
    own = [*_within(box, ink.unsure, ink.unsure_edges), *_within(box, sure, ink.sure_edges)]
    alone = apart(box, ink)
    return PenFeatures(
        width=_log(wide),
        height=_log(tall),
        width_off=_log(wide / 1.6) ** 2,
        height_off=_log(tall / 3.5) ** 2,
        density=density,
        density_off=_log(density / 0.12) ** 2,
        stroke=_log(stroke / ink.type_stroke),
        stroke_spread=spread,
        piece_share=float(largest[4]) / area,
        piece_width=_log(float(largest[2]) / ink.type_height),
        piece_height=_log(float(largest[3]) / ink.type_height),
        pieces=_log(len(pieces) / max(wide, 0.1)),
        evenness=_evenness(pieces, ink.type_height),
        winding=_log(length / math.hypot(group.width, group.height)),
        rings=_rings(group),
        upright=upright,
        top=float(box.y1 < TOP and closing == 0.0),
        low=(box.y0 + box.y1) / 2,
        edge=float(box.x0 < 0.02 or box.x1 > 0.98 or box.y0 < 0.01 or box.y1 > 0.985),
        read=_covered(box, ink.sure_edges),
        unsure=_covered(box, ink.unsure_edges),
        rule=_rule(group, ink),
        closing=closing,
        label=_nearest(box, cues, CueKind.LABEL, ink),
        name=name,
        between=min(closing, name),
        share=_log(area / max(cv2.countNonZero(ink.unexplained), 1)),
        after=sum(word.box.y1 < (box.y0 + box.y1) / 2 for word in sure) / max(len(sure), 1),
        below=math.log1p(sum(word.box.y0 > (box.y0 + box.y1) / 2 for word in sure)),
        flanked=_flanked(box, sure, 0.2 * ink.dpi / ink.width),
        bends=bends,
        length=_log(_longest(group) / ink.type_height),
        boxed=max(shape.boxed - BOXED, 0.0),
        block=max(shape.block - BLOCK, 0.0),
        round=max(shape.round - ROUND, 0.0),
        room_above=_log(above),
        room_below=_log(below),
        room=_log(above + below + group.height / ink.dpi),
        lean=lean,
        likely=max((word.confidence for word in own), default=0.0),
        lettered=sum(sum(char.isalpha() for char in word.text) for word in own) / max(wide, 0.1),
        whole=_whole(group, ink, area),
        filled=filled(box, cues, ink),
        apart=alone,
        foot=alone * in_foot(box),
        typed=_typed(pieces),
        digits=_digits(own),
        slender=_log(group.width / group.height),
        words=math.log1p(len(own)),
        fields=math.log1p(sum(cue.kind is CueKind.FIELD for cue in cues)),
    )


def _log(ratio: float) -> float:
    return math.log(max(ratio, 0.01))


def _pieces(group: Group) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(group.strokes, connectivity=8)
    pieces = np.asarray(stats[1:], dtype=np.int32)
    large = pieces[pieces[:, 4] >= SPECK_AREA]
    return large if len(large) else pieces


def _stroke(group: Group) -> tuple[float, float]:
    distance = cv2.distanceTransform(cv2.copyMakeBorder(group.strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 3)
    inside = distance[distance > 0]
    mean = float(inside.mean())
    return max(4.0 * mean - 1.0, 0.5), float(inside.std()) / mean


def _evenness(pieces: np.ndarray[tuple[int, int], np.dtype[np.int32]], type_height: float) -> float:
    """Share of pieces, of type's size, whose foot lies on the commonest foot line: letters of one line of type."""
    if len(pieces) < 3:
        return 0.0
    feet = pieces[:, 1] + pieces[:, 3]
    near = np.abs(feet[:, None] - feet[None, :]) <= max(0.12 * type_height, 1.0)
    return float(near.sum(axis=1).max()) / len(pieces)


def _typed(pieces: np.ndarray[tuple[int, int], np.dtype[np.int32]]) -> float:
    if len(pieces) < FEWEST_LETTERS:
        return 0.0
    tall = pieces[:, 3]
    return float((np.abs(tall - np.median(tall)) <= max(ALIKE * float(np.median(tall)), 1.0)).mean())


def _digits(own: Sequence[Word]) -> float:
    text = "".join(word.text for word in own)
    return sum(char.isdigit() for char in text) / max(sum(char.isalnum() for char in text), 1)


def _outline(group: Group, dpi: float) -> tuple[float, float]:
    """Return the length of all outlines in pixels, and the log of their corners an inch."""
    outlines, _ = cv2.findContours(group.strokes, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    length = sum(len(outline) for outline in outlines)
    corners = sum(len(cv2.approxPolyDP(outline, 1.2, closed=True)) for outline in outlines)
    return float(length), _log(corners / max(length, 1) * dpi)


def _longest(group: Group) -> float:
    outlines, _ = cv2.findContours(group.strokes, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return float(max(len(outline) for outline in outlines))


def _flanked(box: Box, sure: Sequence[Word], reach: float) -> float:
    middle = (box.y0 + box.y1) / 2
    beside = [word for word in sure if word.box.y0 < middle < word.box.y1]
    left = any(0 <= box.x0 - word.box.x1 + reach / 2 <= 1.5 * reach for word in beside)
    right = any(0 <= word.box.x0 - box.x1 + reach / 2 <= 1.5 * reach for word in beside)
    return (left + right) / 2


def _rings(group: Group) -> float:
    _, tree = cv2.findContours(group.strokes, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return math.log1p(int((np.asarray(tree).reshape(-1, 4)[:, 3] >= 0).sum()))


def _edges(group: Group) -> tuple[float, float]:
    """Return the share of the edges that run within 11 degrees of straight up or across, and how the others lean."""
    across = cv2.Sobel(group.strokes, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(group.strokes, cv2.CV_32F, 0, 1)
    there = (across != 0) | (down != 0)
    across, down = across[there], down[there]
    if not across.size:
        return 0.0, 0.0
    wide, tall = np.abs(across), np.abs(down)
    straight = np.minimum(wide, tall) < STRAIGHT * np.maximum(wide, tall)
    slanting = np.sign(across[~straight] * down[~straight])
    return float(straight.mean()), float(slanting.mean()) if slanting.size else 0.0


def _covered(box: Box, edges: Edges) -> float:
    return min(float(shared_with(box, edges).sum()) / max(box.area, 1e-9), 1.0)


def _within(box: Box, words: Sequence[Word], edges: Edges) -> list[Word]:
    return [words[place] for place in np.flatnonzero(shared_with(box, edges) > MINE * areas_of(edges)).tolist()]


def _rule(group: Group, ink: Ink) -> float:
    """Share of the group's width that a rule crosses or underlines, at its best height."""
    x0, y0, x1, y1 = group.box
    band = ink.rules[max(y0, 0) : y1 + round(0.12 * ink.dpi), x0:x1] > 0
    return float(band.mean(axis=1).max()) if band.size else 0.0


def _room(box: Box, sure: Sequence[Word], tall: float) -> tuple[float, float]:
    """Return the inches to the nearest sure words above and below that stand in the group's column."""
    middle = (box.y0 + box.y1) / 2
    column = [word.box for word in sure if word.box.x0 < box.x1 and word.box.x1 > box.x0]
    above = min((box.y0 - edge.y1 for edge in column if (edge.y0 + edge.y1) / 2 < middle), default=1.0)
    below = min((edge.y0 - box.y1 for edge in column if (edge.y0 + edge.y1) / 2 >= middle), default=1.0)
    return min(max(above * tall, 0.0), FAR_IN), min(max(below * tall, 0.0), FAR_IN)


def _whole(group: Group, ink: Ink, area: int) -> float:
    x0, y0, x1, y1 = group.box
    reach = round(NEIGHBOUR_IN * ink.dpi)
    near = ink.unexplained[max(y0 - reach, 0) : y1 + reach, max(x0 - reach, 0) : x1 + reach]
    return area / max(cv2.countNonZero(near), 1)


def _nearest(box: Box, cues: Sequence[Cue], kind: CueKind, ink: Ink) -> float:
    return max((_nearness(box, cue, ink) for cue in cues if cue.kind is kind), default=0.0)


def _nearness(box: Box, cue: Cue, ink: Ink) -> float:
    """Return 1 where the cue touches the group on the side the cue's kind says, falling to 0 at NEAR_IN."""
    wide, tall = ink.width / ink.dpi, ink.height / ink.dpi
    aside = max(box.x0 - cue.box.x1, cue.box.x0 - box.x1, 0.0) * wide
    below = (box.y0 - cue.box.y1) * tall
    above = (cue.box.y0 - box.y1) * tall
    apart = {CueKind.CLOSING: below, CueKind.NAME: above, CueKind.LABEL: max(below, above)}[cue.kind]
    if apart < -max(box.height * tall, 0.3):
        return 0.0
    return max(1.0 - math.hypot(max(apart, 0.0), aside) / NEAR_IN, 0.0)
