"""The quick look finds an emergency behind its cover sheet, and does not take for routine what it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailroom.answer import JsonForm
from mailroom.arrival import Arrival
from mailroom.order import Order
from mailroom.processes import Failure, do_each
from mailroom.settings import Settings
from mailroom.urgent import Urgency
from mailroom.work.look import cannot_tell, hurried, look_in_child
from tests.mailroom.drawing import LETTER, fax

SETTINGS = Settings(jobs=1)
COVER = ("FACSIMILE TRANSMITTAL", "To: Custodian of Records", "From: Ardmoor Police Department", "Pages: 2")
URGENT = (
    "ARDMOOR POLICE DEPARTMENT",
    "EMERGENCY DISCLOSURE REQUEST",
    "We believe in good faith that there is an imminent danger of death or serious physical injury.",
)


def looked_at(path: Path) -> Urgency:
    order = Order(Arrival(path, path.name), SETTINGS, verbosity=-1)
    (urgency,) = do_each([order], hurried(SETTINGS), look_in_child, JsonForm(Urgency), cannot_tell)
    return urgency


@pytest.mark.parametrize("pages", [(URGENT,), (COVER, URGENT)], ids=["first page", "behind a cover sheet"])
def test_an_emergency_is_found(tmp_path: Path, pages: tuple[tuple[str, ...], ...]) -> None:
    fax(tmp_path / "fax.tif", *pages)
    assert looked_at(tmp_path / "fax.tif") is Urgency.EMERGENCY


def test_a_plain_letter_is_routine(tmp_path: Path) -> None:
    fax(tmp_path / "fax.tif", LETTER)
    assert looked_at(tmp_path / "fax.tif") is Urgency.ROUTINE


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"II*\0\x08\0\0\0\0\0"])
def test_what_cannot_be_read_is_not_taken_for_routine(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fax.tif").write_bytes(content)
    assert looked_at(tmp_path / "fax.tif") is Urgency.UNKNOWN


def test_a_look_that_comes_to_no_end_is_not_taken_for_routine(tmp_path: Path) -> None:
    order = Order(Arrival(tmp_path / "gone", "gone"), SETTINGS)
    assert cannot_tell(order, Failure("crashed")) is Urgency.UNKNOWN
