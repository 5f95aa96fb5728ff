"""What each part of reading identifiers twice is worth, and what it costs.

    python -m bench.ablation SET [--documents N] [--workers N] [--out bench/results/ablation.json]

SET is a folder made by `python -m bench.generator`. All rows (bench/variants.py) are made of the same two readings of
the same pages. Every value that a row proposes counts as given, except in the last, which is the whole of mailroom with
its fitted judge. Seconds are processor time, taken in turns in one run: each document's pages are cleaned, read by
Tesseract, read by the second reader, then decided by each row.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bench.scoring import IDENTIFIERS, LISTS, Json, rows, score_by
from bench.timing import UNHURRIED_SECONDS, timed
from bench.variants import CHOOSING, CLEANING, CLOSER, ROWS, STRIPS, TESSERACT, WHOLE, identifiers_of
from extract.extract import SecondReader, extract, read_again
from extract.identifiers import Identifiers, TwoTexts
from extract.second import Read, as_second_reader
from extract.transcript import transcribe
from mailroom.pipeline import Tools, open_tools
from mailroom.settings import EngineChoice, Settings
from models.errors import MailroomError
from models.page import PageAsReceived, ReadPage
from models.reading import Reading, Strip
from models.record import Field, Fields
from ocr.clean import clean
from ocr.decode import open_document
from ocr.read import read


@dataclass
class Remembering:
    """A second reader that reads each strip once, however often it is asked, and counts its processor time."""

    reads: Read
    seconds: float = 0.0
    strips: int = 0
    known: dict[tuple[int, Strip], Reading] = field(default_factory=dict)

    def read(self, page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
        """Return the readings of `strips`."""
        new = [strip for strip in strips if (page.number, strip) not in self.known]
        readings, seconds = timed(self.reads, page, new)
        self.known |= {(page.number, reading.strip): reading for reading in readings}
        self.seconds += seconds
        self.strips += len(new)
        return tuple(self.known[page.number, strip] for strip in strips)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: each row's record, and seconds by what they went to."""

    records: dict[str, Json]
    seconds: dict[str, float]
    pages: int
    strips: int


@lru_cache(maxsize=1)
def _tools() -> Tools:
    return open_tools(Settings(engine=EngineChoice(seconds_a_page=UNHURRIED_SECONDS)))


def outcome_of(folder: Path, name: str) -> Outcome:
    """Return what each row makes of one document."""
    tools = _tools()
    reader = tools.second_reader
    if reader is None:
        raise ValueError("there is nothing to compare without a second reader")
    pages, seconds = _read_pages(folder / name, tools)
    remembering = Remembering(reader.read)
    again, taken = timed(read_again, pages, tools.platform, SecondReader(remembering.read))
    seconds |= {CHOOSING: taken - remembering.seconds, STRIPS: remembering.seconds}
    texts = _texts(pages, again)
    records: dict[str, Json] = {}
    for row in ROWS:
        found, seconds[row.name] = timed(identifiers_of, row, texts, tools.platform)
        records[row.name] = record_of(name, found)
    fields = extract(pages, tools.platform, tools.calibration, SecondReader(remembering.read))
    records[WHOLE] = record_of(name, fields)
    seconds[CLOSER] = remembering.seconds - seconds[STRIPS]
    return Outcome(records, seconds, len(pages), remembering.strips)


def _texts(pages: Sequence[ReadPage], again: Sequence[ReadPage]) -> TwoTexts:
    seconds = [as_second_reader(page) for page in again]
    sources = tuple(source for second in seconds for source in second.sources)
    return TwoTexts(transcribe(pages), transcribe([second.page for second in seconds]), sources)


def _read_pages(path: Path, tools: Tools) -> tuple[list[ReadPage], dict[str, float]]:
    pages: list[ReadPage] = []
    seconds = {CLEANING: 0.0, TESSERACT: 0.0}
    try:
        received = [page for page in open_document(path, tools.limits).pages() if isinstance(page, PageAsReceived)]
    except MailroomError:
        return pages, seconds
    for page in received:
        upright, taken = timed(clean, page)
        seconds[CLEANING] += taken
        result, taken = timed(read, upright, tools.engine)
        seconds[TESSERACT] += taken
        if isinstance(result, ReadPage):
            pages.append(result)
    return pages, seconds


def record_of(name: str, found: Identifiers | Fields) -> Json:
    """Return the record that the scorer wants."""
    values: dict[str, Iterable[Field[str]]] = {each: getattr(found, each) for each in IDENTIFIERS}
    listed = {each: [value.model_dump(mode="json") for value in fields] for each, fields in values.items()}
    return {"document": {"name": name}, **listed}


def summary(truth: Sequence[Json], outcomes: Sequence[Outcome], made: Json) -> dict[str, object]:
    """Return the numbers that the report shows; `made` says how the set was made."""
    pages = sum(outcome.pages for outcome in outcomes)
    kinds = dict.fromkeys(kind for outcome in outcomes for kind in outcome.seconds)
    wanted = [{key: one[key] for key in ("file", "mode", *LISTS.values()) if key in one} for one in truth]
    return {
        "set": {**made, "documents": len(truth), "pages": pages},
        "rows": {row: _scores(wanted, [outcome.records[row] for outcome in outcomes]) for row in outcomes[0].records},
        "seconds_a_page": {kind: sum(outcome.seconds[kind] for outcome in outcomes) / pages for kind in kinds},
        "strips_a_page": sum(outcome.strips for outcome in outcomes) / pages,
    }


def _scores(truth: Sequence[Json], records: Sequence[Json]) -> Json:
    return {
        mode: {
            name: {"true": one.true, "precision": one.precision, "recall": one.recall}
            for name, one in scores.fields.items()
        }
        for mode, scores in score_by(truth, records, "mode").items()
    }


def outcomes_of(folder: Path, truth: Sequence[Json], workers: int) -> Iterator[Outcome]:
    """Yield each document's outcome, in the order of `truth`."""
    names = [str(document["file"]) for document in truth]
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(outcome_of, [folder] * len(names), names)


def main() -> None:
    """Read, decide in every way, score, print, keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--split", default="dev", help="the split that SET was made of, for the report")
    parser.add_argument("--seed", type=int, help="the seed that SET was made with, for the report")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()
    truth = rows(call.folder / "truth.jsonl")[: call.documents]
    outcomes = list(outcomes_of(call.folder, truth, call.workers))
    result = summary(truth, outcomes, {"split": call.split, "seed": call.seed})
    print(json.dumps(result, indent=1))
    if call.out:
        call.out.parent.mkdir(parents=True, exist_ok=True)
        call.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
