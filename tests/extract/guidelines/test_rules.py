"""A platform's guidelines are data: refused where they are off, and another platform's work without a line of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.platform import load_platform
from mailroom.notice.draft import draft
from models.errors import BadArguments
from tests.extract.guidelines.golden import confirmed, letter

SHIPPED = Path(__file__).parents[3] / "extract" / "platforms" / "twitter.toml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('paragraph = "address"', 'paragraph = "adress"'), "adress"),
        (('check = "signature"', 'check = "signatur"'), "check"),
        (('"ip_logs", "sessions"]', '"ip_log", "sessions"]'), "categories"),
        (('id = "letterhead"', 'id = "signature"'), "more than once"),
        (('home_country = "US"', 'home_country = "USA"'), "home_country"),
        (("preservation_days = 90", "preservation_day = 90"), "preservation_day"),
    ],
)
def test_guidelines_that_are_off_are_refused_by_their_key(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "off.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(BadArguments, match=said):
        load_platform(path)


def test_another_platform_asks_for_other_things() -> None:
    other = load_platform("chirrup")
    assert other.guidelines is not None
    record = confirmed(letter("secrecy_without_order"), other)
    assert {item.rule: item.result for item in record.checklist} == {
        "answerable": "met",
        "account": "met",
        "seal": "met",
        "hidden_from_user": "not_met",
    }
    assert {one.what: one.day for one in record.deadlines}["preservation_ends"] == "2013-04-03"
    reply = draft(record, other)
    assert reply is not None
    assert "Chirrup" in reply.text
    assert "Twitter" not in reply.text
