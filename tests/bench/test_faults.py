"""The bounds on time, memory and unnamed damage, through the real command (slow), and the measuring itself."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bench.bit_flips import CODINGS, drawn_pages, flip_bits
from bench.faults import Run, family, judge, measure, peak_mb
from bench.hostile import HostileFile, hostile_files
from bench.junk_text import grow, junk, pages_of

FILES = {file.name: file for file in hostile_files(7, 8, 19)}
RECORD = {"needs_review": True, "problems": [{"message": "claims 200000 x 200000 pixels"}], "document": {"flags": []}}
FILE = HostileFile(8, "a.tif", b"", "pixels")
GOOD = Run(0, 2.0, 500.0, "")
REFUSED = Run(5, 1.0, 400.0, "")


def run(code: int = 5, seconds: float = 2.0, peak: float = 410.0, **changed: object) -> Run:
    return Run(code, seconds, peak, json.dumps({**RECORD, **changed}) + "\n")


def test_a_file_within_its_bounds_holds() -> None:
    verdict = judge(FILE, run(), GOOD, REFUSED)
    assert verdict.holds
    assert (verdict.ratio, verdict.extra_mb) == (1.0, 10)


@pytest.mark.parametrize(
    "bad",
    [
        run(seconds=4.0),
        run(peak=700.0),
        run(code=1),
        run(code=-9),
        run(needs_review=False),
        run(problems=[]),
        Run(5, 2.0, 410.0, ""),
    ],
)
def test_time_memory_crash_and_silence_break_it(bad: Run) -> None:
    assert not judge(FILE, bad, GOOD, REFUSED).holds


def test_memory_is_that_of_a_process_that_is_there() -> None:
    assert peak_mb(os.getpid()) > 10
    assert peak_mb(2**22 + 1) == 0
    assert os.getpid() in family(os.getppid())


def test_every_row_has_its_files() -> None:
    assert {file.row for file in FILES.values()} == {7, 8, 19}
    assert len(FILES) == len({file.data for file in FILES.values()})


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("row", [7, 8, 9, 19])
def test_hostile_files_stay_within_time_and_memory(tmp_path: Path, row: int) -> None:
    verdicts = measure(tmp_path, hostile_files(row))
    assert verdicts
    assert [verdict for verdict in verdicts if not verdict.holds] == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_junk_text_costs_in_step_with_its_length() -> None:
    found = list(grow())
    assert len(found) == len(junk())
    assert [growth for growth in found if not growth.holds] == []


def test_pages_of_junk_hold_all_of_it() -> None:
    pages = list(pages_of("ab @ " * 2000))
    assert len(pages) == 2
    assert sum(len(word.text) for page in pages for word in page.words) == 3 * 2000


@pytest.mark.slow
def test_what_is_not_named_of_flipped_bits_is_honest_or_invisible() -> None:
    found = list(flip_bits(drawn_pages(), 60))
    assert len(found) == 2 * len(CODINGS)
    for flips in found:
        assert flips.named >= 0.75, flips
        assert flips.named + flips.honest >= 0.97, flips
