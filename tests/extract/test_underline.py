"""Names on ruled lines: the gap is an underscore, what cannot be seen is doubted, and other lines are left alone."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from extract.identifiers import TwoTexts, find_identifiers
from extract.identifiers.decide import ON_A_RULE, UNDERSCORE_SEEN, may_be_accepted
from extract.judge import Case
from extract.platform import load_platform
from extract.transcript import Transcript, transcribe
from extract.underline import Underlines
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.record import Field
from models.word import Word
from tests.extract.judges import PlainJudge

WIDTH, HEIGHT = 1700, 600
LETTER, HIGH = 20, 28
Entry = tuple[str, ...]


def form(*entries: Entry, ruled: bool = True, ragged: int = 0) -> ReadPage:
    """Return a page with a label and an entry a line; the entry's words have a letter's gap and stand on one rule."""
    picture = np.full((HEIGHT, WIDTH), 255, np.uint8)
    words: list[Word] = []
    for line, (label, *pieces) in enumerate(entries):
        top = 100 + 70 * line
        x = 100
        for piece in (label, *pieces):
            box = Box.from_pixels(x, top, x + LETTER * len(piece), top + HIGH, width=WIDTH, height=HEIGHT)
            words.append(Word(piece, box, 0.95, 0, line))
            cv2.putText(picture, piece, (x, top + HIGH - 4), cv2.FONT_HERSHEY_PLAIN, 1.6, 0, 2)
            x += LETTER * (len(piece) + 1)
        if ruled:
            start = 100 + LETTER * (len(label) + 1)
            for at in range(start - 15, x):
                low = top + HIGH + 2 + (ragged and (at // 90) % 2)
                picture[low : low + 2, at] = 0
    return ReadPage(CleanPage(1, picture, 200, Resolution(200, 200)), tuple(words), "typed")


def handles_of(page: ReadPage) -> Sequence[Field[str]]:
    texts = TwoTexts.of_one(transcribe([page]))
    return find_identifiers(texts, load_platform(), PlainJudge()).handles


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        (("@brooke", "cloud"), "brooke_cloud"),
        (("@velvet", "solo", "7"), "velvet_solo_7"),
        (("@", "hank9944"), "_hank9944"),
    ],
)
@pytest.mark.parametrize("ragged", [0, 1])
def test_a_gap_on_a_rule_is_an_underscore(pieces: Entry, name: str, ragged: int) -> None:
    (handle,) = handles_of(form(("Username:", *pieces), ragged=ragged))
    assert handle.value == name
    assert name.replace("_", "") in {other.value for other in handle.alternatives}


def test_the_profiles_address_on_a_rule_keeps_its_underscores() -> None:
    page = form(("URL:", "https://twitter.com/brooke", "cloud"), ("URL:", "twitter.com/", "sal16"))
    urls = find_identifiers(TwoTexts.of_one(transcribe([page])), load_platform(), PlainJudge()).profile_urls
    assert [url.value for url in urls] == ["https://twitter.com/brooke_cloud", "https://twitter.com/_sal16"]


def test_without_a_rule_the_next_word_is_no_part_of_the_name() -> None:
    (handle,) = handles_of(form(("Username:", "@brooke", "cloud"), ruled=False))
    assert handle.value == "brooke"


def test_an_underlined_sentence_is_no_name() -> None:
    (handle,) = handles_of(form(("Note:", "@brooke", "wrote", "this", "message", "today")))
    assert handle.value == "brooke"


def test_what_a_rule_may_hide_is_said_and_offered() -> None:
    (handle,) = handles_of(form(("Username:", "@rosanight")))
    assert handle.value == "rosanight"
    assert {"rosanight_", "_rosanight"} <= {other.value for other in handle.alternatives}
    assert any("ruled line" in reason for reason in handle.reasons)


@pytest.mark.parametrize("doubt", [ON_A_RULE, UNDERSCORE_SEEN])
def test_a_hidden_underscore_keeps_a_name_from_being_accepted(doubt: str) -> None:
    assert may_be_accepted(Case("handles", "rosanight", {}))
    assert not may_be_accepted(Case("handles", "rosanight", {doubt: 1.0}))


def test_a_rule_is_as_long_as_its_ink_and_no_rule_is_none() -> None:
    page = form(("Username:", "@rosanight"), ("none", "x"))
    label, name = page.words[:2]
    rules = Underlines.of([page])
    found = rules.under(1, name.box)
    assert found is not None
    assert found[0] == pytest.approx(name.box.x0 - 15 / WIDTH, abs=2 / WIDTH)
    assert rules.under(1, label.box) is None
    assert rules.under(2, name.box) is None


def test_pages_without_a_picture_worth_the_name_have_no_rules() -> None:
    tiny = ReadPage(CleanPage(1, np.zeros((1, 1), np.uint8), 200, Resolution(200, 200)), (), "typed")
    assert Underlines.of([tiny]).under(1, Box(0, 0, 1, 1)) is None
    assert Transcript("", (), ()).underlines.under(1, Box(0, 0, 1, 1)) is None
