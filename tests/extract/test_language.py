"""The door to spaCy: names in a stretch, at their place in the transcript, shouted or not."""

from __future__ import annotations

from extract.language import STRETCHES_MAX, entities, preload
from extract.transcript import transcribe
from tests.extract.letters import pages_of

TEXT = "Sincerely,\nMARGARET THORNTON\nHarlow County Sheriff's Office"


def test_what_is_named_is_found_at_its_place() -> None:
    preload()
    transcript = transcribe(pages_of(TEXT))
    found = entities(transcript, [(0, len(transcript.text))])
    assert all(transcript.text[entity.start : entity.end] == entity.text for entity in found)
    assert {"PERSON", "AGENCY"} <= {entity.label for entity in found}


def test_empty_stretches_and_too_many_of_them_cost_nothing() -> None:
    transcript = transcribe(pages_of(TEXT))
    assert entities(transcript, [(0, 0)] * 100) == ()
    assert entities(transcript, [*[(0, 0)] * STRETCHES_MAX, (0, len(transcript.text))]) == ()
