"""One place in the text where an identifier is printed, as it was read and as it is understood.

Every reader of the page (and every reading of one line, once there are two readers) brings its own mentions; nothing
here decides which of them is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.reading import Reading
from models.record import Evidence


class Reader(StrEnum):
    """Who read the ink: the one that reads whole pages, or the independent one that reads chosen strips again."""

    FIRST = "first"
    SECOND = "second"


class Form(StrEnum):
    """How an identifier is printed."""

    AT_NAME = "at_name"  # @safety
    LABELLED = "labelled"  # username: safety
    COLUMN = "column"  # below the head "Username"
    BARE = "bare"  # a word of its own that a URL bears out
    PROFILE_URL = "profile_url"
    POST_URL = "post_url"
    EMAIL = "email"


HANDLE_FORMS = frozenset({Form.AT_NAME, Form.LABELLED, Form.COLUMN, Form.BARE})
"""Forms that print a username as such. A name that only a URL prints is no `handles` value of the record: the
guidelines ask for the username and the URL, so that one is missing must stay visible."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention.

    Attributes:
        form: how it is printed.
        spans: [start, end) in the transcript, in reading order; more than one where it is broken across lines.
        name: the handle or the e-mail address as understood, in the case printed.
        host: of a URL, one of the platform's hosts; empty otherwise.
        post_id: digits of a post's URL; empty otherwise.
        others: other names that the same ink may say (a gap that may be an underscore), likeliest first.
        repairs: what had to be mended, in plain words.
        confidence: 0 to 1, the lowest of the reader's word confidences; not a probability.
        evidence: where it stands.
        found_by: name of the pattern.
        reader: whose text the name comes from.
        readings: the second reader's strips in which the mention stands; empty where it did not read there.
        underlined: a rule runs under it, on which an underscore cannot be seen.
        trailed: the one more word that stands in its line, as where a lost underscore parts a name; empty where it
            stands alone, or in a sentence.
        also: the same place as the other reader has it; empty where that one saw no name there.

    """

    form: Form
    spans: tuple[tuple[int, int], ...]
    name: str
    host: str
    post_id: str
    others: tuple[str, ...]
    repairs: tuple[str, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    found_by: str
    reader: Reader = Reader.FIRST
    readings: tuple[Reading, ...] = ()
    underlined: bool = False
    trailed: str = ""
    also: tuple[Mention, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the transcript."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the transcript."""
        return self.spans[-1][1]
