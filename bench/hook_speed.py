"""How long `mailroom receive` takes beside `python -c pass`, call by call in turns: `python -m bench.hook_speed`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

BARE = (sys.executable, "-c", "pass")
PROGRAM = Path(sys.executable).with_name("mailroom")
FAX_BYTES = 60_000
"""Two pages at fine resolution."""


def measure(calls: int) -> dict[str, dict[str, float]]:
    """Return the median and the 95th percentile of both, in seconds from start to exit."""
    with tempfile.TemporaryDirectory() as folder:
        fax = Path(folder) / "fax00017.tif"
        fax.write_bytes(b"II*\0" + bytes(range(256)) * (FAX_BYTES // 256))
        words = ("receive", "--home", f"{folder}/home", "--server", "hylafax", "--", str(fax), "ttyS0", "1", "")
        hook = (str(PROGRAM), *words)
        _seconds(hook)  # compiles and makes the home
        pairs = [(_seconds(BARE), _seconds(hook)) for _ in range(calls)]
    bare, hooks = zip(*pairs, strict=True)
    return {"python -c pass": _spread(bare), "mailroom receive": _spread(hooks)}


def _seconds(command: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, check=True)
    return time.monotonic() - started


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    parts = quantiles(seconds, n=20)
    return {"median": round(parts[9], 4), "p95": round(parts[18], 4)}


def main() -> None:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=200)
    print(json.dumps(measure(parser.parse_args().calls)))


if __name__ == "__main__":
    main()
