"""A typed page read by two readers, as far as its identifiers."""

from __future__ import annotations

from extract.extract import SecondReader, read_again
from extract.identifiers import Identifiers, TwoTexts, find_identifiers
from extract.judge import Judge
from extract.platform import load_platform
from extract.second import as_second_reader
from extract.transcript import transcribe
from tests.extract.identifiers.pages import page_of
from tests.extract.judges import PlainJudge
from tests.extract.second.drawn import Scripted

PLATFORM = load_platform()


def read_twice(text: str, second: Scripted, judge: Judge | None = None) -> Identifiers:
    """Return the identifiers of a page on which the first reader saw `text` and the second what `second` says."""
    page = page_of(text)
    (again,) = read_again([page], PLATFORM, SecondReader(second.read))
    other = as_second_reader(again)
    texts = TwoTexts(transcribe([page]), transcribe([other.page]), other.sources)
    return find_identifiers(texts, PLATFORM, judge or PlainJudge())
