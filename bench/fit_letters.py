"""Counts which letters follow which in English words and writes the table that weighs look-alike names.

    python -m bench.fit_letters [/usr/share/dict/words] [--out extract/identifiers/letters.txt]

The list is that of Debian's package `wamerican` (SCOWL, Kevin Atkinson; free to copy, see NOTICE). Only counts of three
letters are kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.identifiers.letters import STEP, SYMBOLS, ZERO

SMOOTH = 0.02
"""Share of each triple's chance that comes from its last letter's own chance, and as much again from its last two."""


def costs(words: list[str]) -> NDArray[np.float64]:
    """Return the cost in nats of each third symbol after two, shape (27, 27, 27)."""
    size = len(SYMBOLS)
    triples: NDArray[np.float64] = np.zeros((size, size, size))
    for word, count in Counter(words).items():
        places = [0, 0, *(SYMBOLS.index(letter) for letter in word), 0]
        for at in range(len(places) - 2):
            triples[tuple(places[at : at + 3])] += count
    pairs = triples.sum(axis=0)
    singles = pairs.sum(axis=0)
    one = singles / singles.sum()
    two = (pairs + 10 * one) / (pairs.sum(axis=1, keepdims=True) + 10)
    three = (triples + 10 * two) / (triples.sum(axis=2, keepdims=True) + 10)
    chances: NDArray[np.float64] = (1 - 2 * SMOOTH) * three + SMOOTH * two + SMOOTH * one
    return -np.log(chances)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path, nargs="?", default=Path("/usr/share/dict/words"))
    parser.add_argument("--out", type=Path, default=Path("extract/identifiers/letters.txt"))
    call = parser.parse_args()
    listed = call.words.read_text(encoding="utf-8").lower().split()
    words = [word for word in listed if re.fullmatch("[a-z]{2,}", word)]
    cells = np.clip(np.rint(costs(words) / STEP), 0, 126 - ZERO).astype(int)
    rows = ["".join(chr(ZERO + cell) for cell in row) for row in cells.reshape(-1, len(SYMBOLS))]
    call.out.write_text("\n".join(rows) + "\n", encoding="ascii")
    print(f"{len(words)} words, {cells.size} cells, {call.out}")


if __name__ == "__main__":
    main()
