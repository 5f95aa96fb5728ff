"""Words of real, noisy pages that each reader reads, and both together; and what reading everything twice costs.

    python -m bench.read_twice FUNSD [--pages N] [--out bench/results/read_twice.json]

FUNSD is a folder with `images/*.png` and `annotations/*.json` of the data set of that name (Jaume et al. 2019: forms
and faxes of about 90 dots an inch; for research use, so nothing of it is kept here). A word counts as read where a
reader has its letters, marks at both ends aside and case included, at its place. A fax machine's header line is set
apart from the page's words and counts for nobody. Seconds are processor time, both readers one after the other on each
page.
"""

from __future__ import annotations

import argparse
import json
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.scoring import Json
from bench.timing import UNHURRIED_SECONDS, timed
from extract.extract import SecondReader, read_again
from extract.platform import Platform
from extract.second import SecondPage, as_second_reader
from mailroom.pipeline import Tools, open_tools
from mailroom.settings import EngineChoice, Settings
from models.geometry import Box
from models.page import CleanPage, PageAsReceived, ReadPage
from models.word import Word
from ocr.clean import clean
from ocr.clean.sheet import Sheet
from ocr.clean.upright import set_upright
from ocr.decode import open_document
from ocr.read import read

MARKS = string.punctuation + "“”‘’–—•"  # noqa: RUF001 - as print has them

RUN = re.compile(r"[^\W_]+")
"""A part of a word between marks: the data set's `R` `D` is one word to a reader, `R&D`."""

SLACK = 0.5
"""Of a word's height, by which its place is widened: the second reader knows where a letter is to about its width."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one page, or many, came to; seconds are processor time."""

    pages: int = 0
    words: int = 0
    by_first: int = 0
    by_second: int = 0
    by_both: int = 0
    by_either: int = 0
    strips: int = 0
    first_seconds: float = 0.0
    chosen_seconds: float = 0.0
    all_seconds: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))


def printed_words(annotation: Path, received: PageAsReceived, upright: CleanPage) -> tuple[Word, ...]:
    """Return the words with a letter or a digit that people saw on the page, placed on the upright page."""
    form: Json = json.loads(annotation.read_text(encoding="utf-8"))
    bare = Sheet(received.grey, received.resolution, received.bilevel)
    matrix = set_upright(bare, upright.rotated, upright.skew, upright.dpi).matrix
    height, width = upright.grey.shape
    words = []
    for word in (word for part in form["form"] for word in part["words"] if letters(word["text"])):
        x0, y0, x1, y1 = word["box"]
        xs = [matrix[0] @ (x, y, 1) for x in (x0, x1) for y in (y0, y1)]
        ys = [matrix[1] @ (x, y, 1) for x in (x0, x1) for y in (y0, y1)]
        box = Box.from_pixels(min(xs), min(ys), max(xs), max(ys), width=width, height=height)
        words.append(Word(word["text"], box, 1.0, 0, 0))
    return tuple(words)


def letters(text: str) -> str:
    """Return `text` as it is compared; empty where it holds neither letter nor digit."""
    bare = text.strip().strip(MARKS)
    return bare if any(character.isalnum() for character in bare) else ""


def found(printed: Sequence[Word], seen: Sequence[Word]) -> tuple[bool, ...]:
    """Return for each of `printed` whether one of `seen`, or a part of it between marks, says the same at its place."""
    by_text: dict[str, list[Box]] = {}
    for word in seen:
        for text in {letters(word.text), *RUN.findall(word.text)}:
            by_text.setdefault(text, []).append(word.box)
    return tuple(any(_one_place(word.box, box) for box in by_text.get(letters(word.text), ())) for word in printed)


def _one_place(one: Box, other: Box) -> bool:
    """Say whether the middle of one box lies in the other, each widened a little."""
    return _holds(one, other) or _holds(other, one)


def _holds(outer: Box, inner: Box) -> bool:
    x, y, slack = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2, SLACK * outer.height
    return outer.x0 - slack <= x <= outer.x1 + slack and outer.y0 - slack <= y <= outer.y1 + slack


def measure(image: Path, annotation: Path, tools: Tools) -> Counts:
    """Return what one page comes to; no words where it could not be read at all."""
    chosen = tools.second_reader
    if chosen is None:
        raise ValueError("there is nothing to measure without a second reader")
    received = next(iter(open_document(image, tools.limits).pages()))
    if not isinstance(received, PageAsReceived):
        return Counts(pages=1)
    upright = clean(received)
    page, first_seconds = timed(read, upright, tools.engine)
    printed = printed_words(annotation, received, upright)
    if not isinstance(page, ReadPage):
        return Counts(pages=1, words=len(printed))
    printed = tuple(word for word in printed if page.header is None or not _holds(page.header.box, word.box))
    _, chosen_seconds = timed(_second, page, tools.platform, chosen)
    second, all_seconds = timed(_second, page, tools.platform, replace(chosen, everything=True))
    theirs = [word for word, source in zip(second.page.words, second.sources, strict=True) if source is not None]
    by_first, by_second = found(printed, page.words), found(printed, theirs)
    return Counts(
        pages=1,
        words=len(printed),
        by_first=sum(by_first),
        by_second=sum(by_second),
        by_both=sum(one and two for one, two in zip(by_first, by_second, strict=True)),
        by_either=sum(one or two for one, two in zip(by_first, by_second, strict=True)),
        strips=len(second.page.readings),
        first_seconds=first_seconds,
        chosen_seconds=chosen_seconds,
        all_seconds=all_seconds,
    )


def _second(page: ReadPage, platform: Platform, reader: SecondReader) -> SecondPage:
    (again,) = read_again([page], platform, reader)
    return as_second_reader(again)


def measure_all(folder: Path, pages: int | None, tools: Tools) -> Iterator[Counts]:
    """Yield what each page of `folder` comes to, in the order of their names."""
    for image in sorted((folder / "images").glob("*.png"))[:pages]:
        yield measure(image, folder / "annotations" / f"{image.stem}.json", tools)


def summary(counts: Counts, tools: Tools) -> dict[str, object]:
    """Return the numbers that the report shows."""
    return {
        "pages": counts.pages,
        "words": counts.words,
        "engines": [tools.engine.name, tools.second_name],
        "recall": {
            "Tesseract": counts.by_first / counts.words,
            "second reader": counts.by_second / counts.words,
            "either": counts.by_either / counts.words,
            "both alike": counts.by_both / counts.words,
        },
        "strips_a_page": counts.strips / counts.pages,
        "seconds_a_page": {
            "Tesseract": counts.first_seconds / counts.pages,
            "second reader, what matters": counts.chosen_seconds / counts.pages,
            "second reader, all words": counts.all_seconds / counts.pages,
        },
    }


def main() -> None:
    """Measure, print, keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, help="only so many pages")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()
    tools = open_tools(Settings(engine=EngineChoice(seconds_a_page=UNHURRIED_SECONDS)))
    result = summary(sum(measure_all(call.folder, call.pages, tools), Counts()), tools)
    print(json.dumps(result, indent=1))
    if call.out:
        call.out.parent.mkdir(parents=True, exist_ok=True)
        call.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
