"""Patterns of whole documents as data: data/patterns/*.txt, a file a layout, in a little language of one step a line.

A file has three parts with lines of `---` between them: settings (`key: value`), the letterhead, and the rest. A step
is `.word arguments`; lines that do not start with a full stop go on with the step before; `#` starts a comment.
`[[one||another]]` is a choice of words, `{slot}` a slot (printed.Slots, surroundings.PaperSlots). Conditions stand
before the step: `?secret .p You may not tell the user.` prints only where the request is secret. Which steps and
conditions there are is said in layouts/patterned.py; this module reads files and knows nothing about paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.generator.split import SPLITS, Split

_FOLDER = Path(__file__).parent / "data" / "patterns"


class BadPattern(ValueError):
    """A pattern's file that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word without the full stop, its text, and the conditions under which it is taken."""

    word: str
    text: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A layout as its file has it.

    Attributes:
        id: the file's name without suffix.
        split: the only split whose sets may use it.
        settings: the file's first part; layouts/patterned.py knows the keys.
        heading: steps of the letterhead; none for paper without.
        steps: everything else.

    """

    id: str
    split: Split
    settings: tuple[tuple[str, str], ...]
    heading: tuple[Step, ...]
    steps: tuple[Step, ...]

    def setting(self, key: str, default: str = "") -> str:
        """Return the value of a setting."""
        return dict(self.settings).get(key, default)


@cache
def all_patterns() -> tuple[Pattern, ...]:
    """Return every pattern of the folder, in the order of their names."""
    return tuple(parse(file.stem, file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.txt")))


def parse(name: str, text: str) -> Pattern:
    """Return the pattern of a file's text; raises BadPattern."""
    parts = re.split(r"^---\n", text, flags=re.MULTILINE)
    if len(parts) != 3:
        raise BadPattern(f"{name}: three parts wanted, {len(parts)} found")
    settings = tuple(_setting(name, line) for line in parts[0].splitlines() if line and not line.startswith("#"))
    split = dict(settings).get("split", "")
    if split not in SPLITS:
        raise BadPattern(f"{name}: split is {split!r}")
    return Pattern(name, split, settings, tuple(_steps(name, parts[1])), tuple(_steps(name, parts[2])))


def _setting(name: str, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise BadPattern(f"{name}: no setting: {line}")
    return key.strip(), value.strip()


def _steps(name: str, text: str) -> Iterator[Step]:
    step: Step | None = None
    for line in text.splitlines():
        if line.startswith((".", "?")):
            if step:
                yield step
            step = _step(name, line)
        elif line.strip() and not line.startswith("#"):
            if not step:
                raise BadPattern(f"{name}: goes on with nothing: {line}")
            step = Step(step.word, f"{step.text} {line.strip()}", step.conditions)
    if step:
        yield step


def _step(name: str, line: str) -> Step:
    conditions = []
    while line.startswith("?"):
        condition, _, line = line.partition(" ")
        conditions.append(condition[1:])
    if not line.startswith("."):
        raise BadPattern(f"{name}: no step behind the conditions: {line}")
    word, _, rest = line[1:].partition(" ")
    return Step(word, rest.strip(), tuple(conditions))
