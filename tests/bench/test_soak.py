"""The soak tells what grows from what does not, accounts for every document, and goes on where it was interrupted."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bench.soak import ENOUGH, WARMING_UP, Sample, Soaked, read_samples, slopes, soak
from tests.mailroom.work.post import STAND_IN

FLAT = {"memory_kb": 0.0, "descriptors": 0.0, "temporary": 0.0}


def run(number: int, first: int, *, leak_kb: float, level_kb: int) -> list[Sample]:
    """Return samples of 100 documents, each with a process of its own beside the worker."""
    return [
        Sample(
            number,
            first + read,
            {f"{number}": (level_kb + int(leak_kb * read), 9), f"reading{read}": (10**6, 50)},
            temporary=read % 2,
        )
        for read in range(100)
    ]


@pytest.mark.parametrize("leak_kb", [0.0, 5.0, 120.0])
def test_a_leak_is_found_over_several_runs_whatever_their_level(leak_kb: float) -> None:
    samples = run(1, 0, leak_kb=leak_kb, level_kb=50_000) + run(2, 100, leak_kb=leak_kb, level_kb=90_000)
    count, gained = slopes(samples)
    assert count == 2 * (100 - WARMING_UP)
    assert gained["memory_kb"] == pytest.approx(1000 * leak_kb)
    assert gained["descriptors"] == 0
    assert abs(gained["temporary"]) < 2


def test_what_was_held_while_warming_up_does_not_count() -> None:
    samples = [Sample(1, read, {"1": (1000 * min(read, WARMING_UP), 9)}, 0) for read in range(60)]
    assert slopes(samples)[1]["memory_kb"] == 0


def test_too_few_samples_have_no_slope() -> None:
    assert slopes([]) == (0, FLAT)
    assert slopes(run(1, 0, leak_kb=1, level_kb=1)[:WARMING_UP]) == (0, FLAT)


def test_a_line_that_broke_off_is_no_sample(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    assert read_samples(path) == []
    sample = Sample(1, 7, {"4711": (10, 3)}, 0)
    line = json.dumps(asdict(sample))
    path.write_text(f"{line}\n{line[:20]}", encoding="ascii")
    (found,) = read_samples(path)
    assert (found.read, found.run) == (7, 1)


WHOLE = Soaked(ENOUGH, ENOUGH, is_audit_whole=True, left=0, samples=9, slopes=FLAT)
LEAKING = replace(WHOLE, slopes=FLAT | {"descriptors": 1000.0})


@pytest.mark.parametrize(
    ("soaked", "is_clean"),
    [
        (WHOLE, True),
        (replace(WHOLE, accounted_for=ENOUGH - 1), False),
        (replace(WHOLE, left=1), False),
        (replace(WHOLE, is_audit_whole=False), False),
        (LEAKING, False),
        (replace(LEAKING, received=40, accounted_for=40), True),
    ],
)
def test_what_is_missing_left_or_grows_is_not_clean(soaked: Soaked, *, is_clean: bool) -> None:
    assert soaked.is_clean is is_clean


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_goes_on_where_it_was_and_accounts_for_all(tmp_path: Path) -> None:
    assert soak(tmp_path, 4, STAND_IN).accounted_for == 4
    soaked = soak(tmp_path, 30, STAND_IN)
    assert (soaked.received, soaked.accounted_for, soaked.left) == (30, 30, 0)
    assert soaked.is_clean
    assert {sample.run for sample in read_samples(tmp_path / "samples.jsonl")} == {1, 2}
    assert soak(tmp_path, 30, STAND_IN) == soaked
