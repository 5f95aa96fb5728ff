"""A request faxed twice is known again, one of the same case is related, and a form filled in anew is neither."""

from __future__ import annotations

import cv2
import numpy as np

from mailroom.duplicates.compare import traces_of, with_relations
from mailroom.duplicates.picture import picture_hash
from mailroom.duplicates.sheet import same_sheet
from models.page import Grey
from models.record import PageFacts, RequestRecord
from tests.mailroom.samples import record as sample, sure


def sheet(seed: int) -> Grey:
    draw = np.random.default_rng(seed)
    page: Grey = np.full((2200, 1700), 255, np.uint8)
    for top in range(100, 2100, 130):
        left, width = int(draw.integers(100, 900)), int(draw.integers(100, 700))
        page[top : top + 110, left : left + width : 3] = 0
    return page


def record(name: str, picture: str, **other: object) -> RequestRecord:
    made = sample(name, **{"handles": (sure("quietharbor"),), "case_number": sure("13-04821"), **other})
    page = PageFacts(number=1, dpi=(204.0, 196.0), read=True, picture_hash=picture)
    return made.model_copy(update={"document": made.document.model_copy(update={"pages": (page,)})})


ONE = picture_hash(sheet(1))


def test_the_same_sheet_is_known_again_at_another_resolution_and_askew() -> None:
    page = sheet(1)
    turn = cv2.getRotationMatrix2D((850, 1100), 0.3, 1)
    again = cv2.warpAffine(
        cv2.resize(cv2.resize(page, (1700, 1100)), (1700, 2200)), turn, (1700, 2200), borderValue=255
    )
    assert same_sheet(ONE, picture_hash(np.asarray(again, np.uint8)))
    assert not same_sheet(ONE, picture_hash(sheet(2)))


def test_a_request_sent_twice_is_a_duplicate_and_kept() -> None:
    first, second = record("one.tif", ONE), record("two.tif", ONE)
    again = with_relations(second, [traces_of(first)])
    assert again.duplicate_of is not None
    assert again.duplicate_of.record_id == first.record_id
    assert again.related_to == ()
    assert again.handles == second.handles


def test_one_form_for_two_accounts_is_no_duplicate() -> None:
    other = record("two.tif", ONE, handles=(sure("oldpier"),))
    again = with_relations(other, [traces_of(record("one.tif", ONE))])
    assert again.duplicate_of is None
    assert again.related_to[0].because == ("the case number is the same",)


def test_an_account_relates_and_a_record_is_not_its_own_kin() -> None:
    first = record("one.tif", ONE)
    other = record("two.tif", picture_hash(sheet(2)), case_number=sure("99-1"))
    assert with_relations(other, [traces_of(first)]).related_to[0].because == ("an account is the same",)
    assert with_relations(first, [traces_of(first)]).related_to == ()


def test_what_is_no_hash_is_of_no_sheet() -> None:
    assert not same_sheet("z" * 64, "z" * 64)
    assert not same_sheet(ONE, ONE[:32])
    assert not same_sheet("", "")
