"""What a second reader is asked to read again, and what its answers are worth.

`strips` chooses the parts of lines that matter, `unread_ink` what the first reader has no word for; `ask` asks for them
and believes only sound answers; `merge` puts what the second reader saw back into the page, so that the same finders
run on both. Nothing here decides a value.
"""

from __future__ import annotations

from extract.second.ask import Read, UnsoundReadings, ask
from extract.second.merge import SecondPage, as_second_reader
from extract.second.places import places_of, with_readings
from extract.second.strips import strips_of, whole_page
from extract.second.unread_ink import strips_of_unread_ink

__all__ = [
    "Read",
    "SecondPage",
    "UnsoundReadings",
    "as_second_reader",
    "ask",
    "places_of",
    "strips_of",
    "strips_of_unread_ink",
    "whole_page",
    "with_readings",
]
