"""The calibrations that a store's decisions led to: `calibration/desk-3.json` in the home; the highest number counts.

Each file is whole in itself and never changed. Undoing renames the newest to `desk-3.undone.json`, so that the one
before it, or the shipped one, counts again, and its number is not given twice. A file that cannot be read, or that
stands on another shipped calibration than this program's, is not used: what the shipped one says was measured.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract.calibration import Calibration, shipped
from mailroom.calibrate.line import Known, Line
from mailroom.store.durable import failing, make_folder, sync_folder, write_new
from mailroom.store.home import Home

NAME = re.compile(r"desk-([1-9]\d{0,5})(\.undone)?\.json")

log = structlog.get_logger()


class KeptLine(BaseModel):
    """One family's line; see `monotone.Line`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    slope: Annotated[float, Field(gt=0)]


class KeptCalibration(BaseModel):
    """One file.

    Attributes:
        format: of these files.
        number: in its name.
        base: name of the shipped calibration that it stands on.
        made_at: when it was fitted.
        documents: how many had answers, those that were only looked at included.
        answers: how many values had one.
        lines: by family, from the shipped log-odds to the new ones.
        calibration: what the pipeline uses.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    number: Annotated[int, Field(ge=1)]
    base: str
    made_at: datetime
    documents: int
    answers: int
    lines: dict[str, KeptLine]
    calibration: Calibration


def calibration_in_use(home: Home) -> Calibration | None:
    """Return what the pipeline shall use; None: the shipped one."""
    newest = newest_kept(home)
    return None if newest is None else newest.calibration


def newest_kept(home: Home) -> KeptCalibration | None:
    """Return the newest that was not undone; None where there is none, or it cannot be used."""
    numbers = [number for number, undone in _numbers(home).items() if not undone]
    kept = _read(home.calibrations / f"desk-{max(numbers)}.json") if numbers else None
    return kept if kept is not None and kept.base == shipped().name else None


def known_calibrations(home: Home) -> Mapping[str, Known]:
    """Return all calibrations whose confidences can be understood, undone ones, too, by name."""
    found = {shipped().name: Known(shipped(), {})}
    for number, undone in _numbers(home).items():
        kept = _read(home.calibrations / f"desk-{number}{'.undone' if undone else ''}.json")
        if kept is not None and kept.base == shipped().name:
            lines = {family: Line(line.intercept, line.slope) for family, line in kept.lines.items()}
            found[kept.calibration.name] = Known(kept.calibration, lines)
    return found


def next_number(home: Home) -> int:
    """Return a number that no calibration has had."""
    return max(_numbers(home), default=0) + 1


def keep(home: Home, kept: KeptCalibration) -> None:
    """Have the pipeline use `kept` from now on; it is on the disk when this returns. Raises StorageFailed."""
    with failing("the calibration could not be kept"):
        make_folder(home.calibrations, home.folder_mode)
        draft = home.calibrations / f"{os.urandom(8).hex()}.draft"
        try:
            write_new(draft, kept.model_dump_json(indent=1).encode("utf-8"), home.file_mode)
            draft.rename(home.calibrations / f"desk-{kept.number}.json")
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(home.calibrations)


def undo(home: Home, number: int) -> None:
    """Have the pipeline use what it used before this one; raises StorageFailed."""
    with failing("the calibration could not be undone"):
        (home.calibrations / f"desk-{number}.json").rename(home.calibrations / f"desk-{number}.undone.json")
        sync_folder(home.calibrations)


def _numbers(home: Home) -> dict[int, bool]:
    """Return the numbers that were given, and whether each was undone."""
    try:
        names = [path.name for path in home.calibrations.iterdir()]
    except FileNotFoundError:
        return {}
    matches = (NAME.fullmatch(name) for name in names)
    return {int(match[1]): match[2] is not None for match in matches if match is not None}


@lru_cache(maxsize=64)
def _read(path: Path) -> KeptCalibration | None:
    """Return what a file holds, read once, as none is ever changed; None where it cannot be read."""
    try:
        return KeptCalibration.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        log.warning("a calibration cannot be read and is not used", file=path.name, why=type(error).__name__)
        return None
