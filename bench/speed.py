"""Speed, side by side in one run on the same pages: mailroom, the bare `tesseract` command, OCRmyPDF, the naive script.

    python -m bench.speed SET [--documents 30] [--rounds 3] [--out bench/results/speed.json]

One-core figures are taken with the process tied to one core. The machine may be shared, so contenders take turns within
each round and what counts is the ratio of their medians, never one absolute time. Needs `tesseract-ocr`, `unpaper` and
`ghostscript` from the system, and the `bench` extra.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import naive
from bench.scoring import rows

_ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}
_PYTHON = Path(sys.executable)


@dataclass
class Timing:
    """Seconds of each round for the whole set of pages."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Median of the rounds."""
        return statistics.median(self.seconds)


@contextmanager
def timed(timing: Timing) -> Iterator[None]:
    """Add what happens inside to `timing`."""
    start = time.perf_counter()
    yield
    timing.seconds.append(time.perf_counter() - start)


@contextmanager
def cores(count: int) -> Iterator[None]:
    """Tie this process and its children to the first `count` cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _run(command: Sequence[str | Path]) -> None:
    subprocess.run(command, check=True, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def split_pages(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Write every page of `documents` as a picture file of its own, as received, and return them."""
    pages = []
    for document in documents:
        for number, page in enumerate(naive.pages(document)):
            out = folder / f"{document.stem}-{number}.tif"
            dpi = page.info.get("dpi", (300, 300))
            page.save(out, compression="group4" if page.mode == "1" else "tiff_lzw", dpi=dpi)
            pages.append(out)
    return pages


def bare_tesseract(pages: Sequence[Path]) -> None:
    """Run the `tesseract` command on each page as received."""
    for page in pages:
        _run(["tesseract", str(page), "stdout"])


def naive_script(documents: Sequence[Path]) -> None:
    """Run the naive script on each document."""
    for document in documents:
        naive.read(document)


def ocrmypdf(pages: Sequence[Path]) -> None:
    """Run OCRmyPDF with its clean-up flags on each page."""
    for page in pages:
        flags = ["--deskew", "--clean", "--rotate-pages", "--jobs", "1", "--output-type", "pdf", "--image-dpi", "204"]
        _run([str(_PYTHON), "-m", "ocrmypdf", *flags, str(page), str(page.with_suffix(".pdf"))])


def mailroom(folder: Path, jobs: int, read_twice: str = "identifiers") -> None:
    """Run `mailroom batch` on the folder, start-up included."""
    out = folder / "records.jsonl"
    out.unlink(missing_ok=True)
    command = [str(_PYTHON), "-m", "mailroom", "batch", str(folder), "--out", str(out), "--jobs", str(jobs), "-q"]
    command += ["--read-twice", read_twice]
    done = subprocess.run(command, check=False, env=_ENVIRONMENT, stderr=subprocess.DEVNULL)
    if done.returncode not in {0, 4}:
        sys.exit(f"mailroom batch ended with {done.returncode}")


def command_seconds(command: Sequence[str | Path], rounds: int = 15) -> float:
    """Return the median time of a short command."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        _run(command)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Take the times and print them as ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=(), choices=("ocrmypdf", "naive"))
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()

    names = [document["file"] for document in rows(call.folder / "truth.jsonl")][: call.documents]
    with tempfile.TemporaryDirectory() as scratch:
        work, split = Path(scratch, "set"), Path(scratch, "pages")
        work.mkdir()
        split.mkdir()
        for name in names:
            (work / name).write_bytes((call.folder / name).read_bytes())
        documents = [work / name for name in names]
        pages = split_pages(documents, split)
        all_cores = len(os.sched_getaffinity(0))
        one_core: dict[str, Callable[[], None]] = {
            "mailroom": lambda: mailroom(work, 1),
            "mailroom, read once": lambda: mailroom(work, 1, "nothing"),
            "tesseract": lambda: bare_tesseract(pages),
            "ocrmypdf": lambda: ocrmypdf(pages),
            "naive": lambda: naive_script(documents),
        }
        timings = {name: Timing() for name in one_core if name not in call.skip} | {"mailroom, all cores": Timing()}
        for _ in range(call.rounds):
            for name, timing in timings.items():
                with cores(1 if name in one_core else all_cores), timed(timing):
                    one_core.get(name, lambda: mailroom(work, all_cores))()
        result = _result(timings, len(pages), all_cores)
    print(json.dumps(result, indent=1))
    if call.out:
        call.out.parent.mkdir(parents=True, exist_ok=True)
        call.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _result(timings: dict[str, Timing], pages: int, all_cores: int) -> dict[str, object]:
    mailroom_median = timings["mailroom"].median
    return {
        "pages": pages,
        "cores": all_cores,
        "seconds_a_page": {name: timing.median / pages for name, timing in timings.items()},
        "rounds": {name: asdict(timing)["seconds"] for name, timing in timings.items()},
        "ratios": {
            **{f"mailroom / {name}": mailroom_median / timing.median for name, timing in timings.items()},
            "one core / all cores": mailroom_median / timings["mailroom, all cores"].median,
        },
        "help_seconds": command_seconds([str(_PYTHON), "-m", "mailroom", "--help"]),
        "empty_python_seconds": command_seconds([_PYTHON, "-c", "pass"]),
    }


if __name__ == "__main__":
    main()
