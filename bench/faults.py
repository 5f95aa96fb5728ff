"""Time and memory that hostile files cost through the real command, and how much fax damage is named.

    python -m bench.faults [--rows 7 8 9 12 19] [--flips 200] [--out bench/results/faults.json]

Each file is read by `mailroom read` in turns with a good one-page document, since the machine may be shared: a row's
seconds count as a share of what that document takes on a quiet machine. Memory is the largest process's peak over what
a refused file needs anyway. Ends with 1 where a bound is broken or a file has no record; needs poppler.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from bench.bit_flips import Flips, drawn_pages, flip_bits
from bench.hostile import HostileFile, good_page, hostile_files
from bench.junk_text import GROWTH_ALLOWED, Growth, grow

T = TypeVar("T")

GOOD_SECONDS = 2.5
"""A good one-page document from start to end of the command on a quiet core of 2024."""

PAGES = 5
PAGE_SECONDS = 5
DOCUMENT_SECONDS = 20
MEMORY_MB = 1500
LIMITS = {
    "MAILROOM_LIMITS__PAGES": str(PAGES),
    "MAILROOM_LIMITS__SECONDS_A_PAGE": str(PAGE_SECONDS),
    "MAILROOM_LIMITS__SECONDS_A_DOCUMENT": str(DOCUMENT_SECONDS),
    "MAILROOM_LIMITS__MEMORY_MB": str(MEMORY_MB),
}

BOUNDS = {7: (5.0, 512), 8: (1.0, 256), 9: (PAGE_SECONDS + 2.0, MEMORY_MB), 19: (1.0, 512)}
"""Seconds and MB by row of the fault list."""

GIVE_UP_SECONDS = 300
GOOD_ENDS = (0, 4, 5)
"""All read; some or nothing could be read: each with a record."""

LOOK_SECONDS = 0.02

NAMED_AT_LEAST = {"G3 one-dimensional": 0.95, "G3 two-dimensional": 0.8, "G4": 0.75}
"""What is left is what an honest sender could have sent: docs/decisions/0004-damaged-fax-lines.md."""


@dataclass(frozen=True, slots=True)
class Run:
    """How one call of the command went; `peak_mb` is the largest resident memory of any of its processes."""

    code: int
    seconds: float
    peak_mb: float
    out: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One hostile file: what it took as a multiple of a good document, and whether that is within its row's bound."""

    row: int
    name: str
    code: int
    ratio: float
    ratio_allowed: float
    extra_mb: float
    mb_allowed: float
    wrong: str

    @property
    def holds(self) -> bool:
        """Whether the bound holds and the record says what it must."""
        return not self.wrong and self.ratio <= self.ratio_allowed and self.extra_mb <= self.mb_allowed


def read(path: Path) -> Run:
    """Run `mailroom read` on one file and watch it."""
    environment = {**os.environ, **LIMITS, "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryFile() as sink:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "mailroom", "read", "-q", str(path)],
            stdout=sink,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, *(peak_mb(each) for each in family(process.pid)), 0.0)
            if time.perf_counter() - start > GIVE_UP_SECONDS:
                process.kill()
            time.sleep(LOOK_SECONDS)
        seconds = time.perf_counter() - start
        sink.seek(0)
        return Run(process.returncode, seconds, peak, sink.read().decode())


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, directly or not, that still run."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            started = children.read_text().split()
        except OSError:
            continue
        for child in started:
            yield from family(int(child))


def peak_mb(pid: int) -> float:
    """Return the most resident memory that a process has had so far; 0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def judge(file: HostileFile, run: Run, good: Run, refused: Run) -> Verdict:
    """Compare a run with its row's bound; `good` is the run of a good document just before it."""
    seconds, megabytes = BOUNDS[file.row]
    return Verdict(
        row=file.row,
        name=file.name,
        code=run.code,
        ratio=round(run.seconds / good.seconds, 2),
        ratio_allowed=round((GOOD_SECONDS + seconds) / GOOD_SECONDS, 2),
        extra_mb=round(max(run.peak_mb - refused.peak_mb, 0.0)),
        mb_allowed=megabytes,
        wrong=what_is_wrong(file, run),
    )


def what_is_wrong(file: HostileFile, run: Run) -> str:
    """Return what is wrong with how a run ended and with its record; empty where nothing is."""
    if run.code not in GOOD_ENDS:
        return f"ended with {run.code}"
    lines = run.out.splitlines()
    if len(lines) != 1:
        return f"{len(lines)} records"
    record = json.loads(lines[0])
    if record["problems"] and not record["needs_review"]:
        return "no person would look at it"
    told = json.dumps([record["problems"], record["document"]["flags"]])
    return "" if file.says in told else f"the record does not say: {file.says}"


def measure(folder: Path, files: Iterable[HostileFile]) -> list[Verdict]:
    """Read each file right after a good document; one that breaks its bound once more, since the machine is shared."""
    good_path, refused_path = folder / "good.tif", folder / "refused.txt"
    good_path.write_bytes(good_page())
    refused_path.write_text("no picture")
    refused = read(refused_path)
    verdicts = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.data)
        verdict = judge(file, *in_turns(good_path, path), refused)
        if not verdict.holds and not verdict.wrong:
            verdict = judge(file, *in_turns(good_path, path), refused)
        path.unlink()
        verdicts.append(verdict)
        print(_line(verdict), flush=True)
    return verdicts


def in_turns(good_path: Path, path: Path) -> tuple[Run, Run]:
    """Return the runs of a hostile file and of the good document."""
    good = read(good_path)
    if good.code != 0:
        sys.exit(f"a good document was not read: exit {good.code}")
    return read(path), good


def _line(verdict: Verdict) -> str:
    mark = "ok " if verdict.holds else "BAD"
    ratio, memory = (
        f"{verdict.ratio:6.2f} of {verdict.ratio_allowed:5.2f}",
        f"{verdict.extra_mb:5.0f} of {verdict.mb_allowed:4.0f}",
    )
    return f"{mark} {verdict.row:>2}  {verdict.name:<36} exit {verdict.code:>2}  {ratio}  {memory} MB  {verdict.wrong}"


def _flip_line(flips: Flips) -> str:
    holds = flips.named >= NAMED_AT_LEAST[flips.coding]
    shares = f"named {flips.named:6.1%}  or invisible {flips.named_or_invisible:6.1%}  honest bytes {flips.honest:6.1%}"
    return f"{'ok ' if holds else 'BAD'} 12  {flips.page:<8} {flips.coding:<20} {shares}"


def _growth_line(growth: Growth) -> str:
    told = f"{growth.growth:5.1f} of {GROWTH_ALLOWED:4.1f} times for 4 times the text  {'; '.join(growth.broken)}"
    return f"{'ok ' if growth.holds else 'BAD'} 19  {'100 KB of ' + growth.kind:<36} {told}"


def main() -> None:
    """Measure, print the table, write the file; ends with 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=(*BOUNDS, 12))
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        verdicts = measure(Path(folder), hostile_files(*(row for row in call.rows if row in BOUNDS)))
    growths = _printed(grow() if 19 in call.rows else (), _growth_line)
    flips = _printed(flip_bits(drawn_pages(), call.flips) if 12 in call.rows else (), _flip_line)
    if call.out:
        found: dict[str, Sequence[Verdict | Growth | Flips]] = {
            "hostile files": verdicts,
            "junk text": growths,
            "flipped bits": flips,
        }
        result = {name: [asdict(each) for each in part] for name, part in found.items()}
        call.out.write_text(json.dumps(result, indent=1) + "\n")
    broken = [each.name for each in verdicts if not each.holds]
    broken += [each.kind for each in growths if not each.holds]
    broken += [f"{each.page}, {each.coding}" for each in flips if each.named < NAMED_AT_LEAST[each.coding]]
    if broken:
        sys.exit(f"bounds broken: {'; '.join(broken)}")


def _printed(found: Iterable[T], line_of: Callable[[T], str]) -> list[T]:
    """Return what is found, each printed as soon as it is known."""
    kept = []
    for each in found:
        print(line_of(each), flush=True)
        kept.append(each)
    return kept


if __name__ == "__main__":
    main()
