"""A fax machine's header line, taken apart: what it claims, and what is not taken for one."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from ocr.read import header_patterns
from ocr.read.header_patterns import Row
from ocr.read.header_text import HeaderClaims, parse_header
from tests.linear import assert_linear

TABLES = (
    "TIMES", "DATES", "PAGES", "NUMBERS", "ARROWS", "FROM", "TO", "LABELS", "NOT_HEADERS",
)  # fmt: skip
ROWS = [pytest.param(row, id=f"{name}: {row.name}") for name in TABLES for row in getattr(header_patterns, name)]


@pytest.mark.parametrize("row", ROWS)
def test_each_pattern_matches_its_example(row: Row) -> None:
    assert row.pattern.search(row.example)


HEADERS = [
    (
        "NOV 23 2026 10:28AM FROM AUSTIN PD 512 555 0100 P.1",
        HeaderClaims(4, "AUSTIN PD", "512 555 0100", "2026-11-23T10:28", 1, None),
    ),
    (
        "2026-11-23 22:28 +1 512 555 0100 >> 1 415 222 9958 P 2/3",
        HeaderClaims(4, None, "+1 512 555 0100", "2026-11-23T22:28", 2, 3),
    ),
    (
        "From: Cedar Falls 12/03/2024 10:12 #123 P.002/005",
        HeaderClaims(3, "Cedar Falls", None, None, 2, 5),
    ),
    (
        "Fax sent by : 5125550100   MAYOR  11-23-26 09:14  Pg: 1/2",
        HeaderClaims(4, "MAYOR", "5125550100", "2026-11-23T09:14", 1, 2),
    ),
    (
        "11/23/2026 10:28:40 AM -0600 CITY OF AUSTIN PAGE 2 OF 3",
        HeaderClaims(2, "CITY OF AUSTIN", None, "2026-11-23T10:28:40-06:00", 2, 3),
    ),
    (
        "To: 14155550158 Page: 1 of 3 2026-11-23 16:28:00 GMT 15125550100 From: Austin PD",
        HeaderClaims(4, "Austin PD", None, "2026-11-23T16:28:00Z", 1, 3),
    ),
    (
        "11/23/2026 MON 10:28 FAX 512 555 0100 AUSTIN PD @001/003",
        HeaderClaims(3, "AUSTIN PD", "512 555 0100", "2026-11-23T10:28", 1, 3),
    ),
    (
        "NOV-23-2026 10:28 FROM:AUSTIN PD 5125550100 TO:4155550158 P.1/3",
        HeaderClaims(4, "AUSTIN PD", "5125550100", "2026-11-23T10:28", 1, 3),
    ),
    (
        "NOV/23/2026/MON 10:28 AM AUSTIN PD FAX No. 512 555 0100 P. 001/003",
        HeaderClaims(3, "AUSTIN PD", "512 555 0100", "2026-11-23T10:28", 1, 3),
    ),
    (
        "11-23-26;10:28AM;AUSTIN PD ;5125550100 # 1/ 3",
        HeaderClaims(3, "AUSTIN PD", "5125550100", "2026-11-23T10:28", 1, 3),
    ),
    (
        "11-23-'26 10:28 FROM-Austin PD 5125550100 T-123 P0001/0003 F-456",
        HeaderClaims(4, "Austin PD", "5125550100", "2026-11-23T10:28", 1, 3),
    ),
    (
        "From Server|Mon Nov 23 10:28:00 2026|Page 1 of 2",
        HeaderClaims(3, "Server", None, "2026-11-23T10:28:00", 1, 2),
    ),
    (
        "Nov 23 2026 1O:28AM HP LASERJET FAX 512-555-0100 page l",
        HeaderClaims(2, "HP LASERJET", "512-555-0100", "2026-11-23T10:28", None, None),
    ),
    (
        "23.11.2026 10:28 +49 30 5550100 POLIZEI BERLIN S. 1/2",
        HeaderClaims(3, "POLIZEI BERLIN", "+49 30 5550100", "2026-11-23T10:28", 1, 2),
    ),
]


@pytest.mark.parametrize(("text", "claims"), HEADERS)
def test_header_lines_of_many_machines(text: str, claims: HeaderClaims) -> None:
    found = parse_header(text)
    assert found.convincing
    assert (found.number, found.sent_at, found.page_count) == (claims.number, claims.sent_at, claims.page_count)
    assert found.sender is None or claims.sender is None or claims.sender in found.sender
    assert (found.sender is None) == (claims.sender is None)
    assert claims.page is None or found.page == claims.page


@pytest.mark.parametrize(
    "text",
    [
        "Cedar Falls Police Department",
        "Austin Police Department 715 E 8th St Phone (512) 555-0100 Fax (512) 555-0101",
        "November 23, 2026",
        "Letter to Example, Inc. November 23, 2026 Page 2 of 3",
        "Case 3:26-cv-00123-ABC Document 14 Filed 11/23/26 Page 1 of 5",
        "RE: Case 2026-1123 preservation of @foo at 10:28 PM",
        "the caller who was at 10:28 PM reached under 512 555 0100 on November",
        "https://example.org/inbox 11/23/26, 10:12 AM Page 1/2",
        "",
    ],
)
def test_what_stands_at_the_top_of_letters_is_no_header(text: str) -> None:
    assert not parse_header(text).convincing


@pytest.mark.parametrize(
    ("text", "sent_at"),
    [
        ("12/03/2026 10:12 P.1", None),
        ("12/03/2026 10:12AM P.1", "2026-12-03T10:12"),
        ("25/03/2026 10:12 P.1", "2026-03-25T10:12"),
        ("05/05/2026 10:12 P.1", "2026-05-05T10:12"),
        ("02/30/2026 10:12AM P.1", None),
        ("11/23 10:12 P.1", None),
        ("11/30/98 17:07 P.1", "1998-11-30T17:07"),
        ("11/30/26 17:07 P.1", "2026-11-30T17:07"),
        ("NOV 23 2026 12:05AM P.1", "2026-11-23T00:05"),
        ("NOV 23 2026 12:05PM P.1", "2026-11-23T12:05"),
    ],
)
def test_a_date_is_given_only_where_the_line_settles_it(text: str, sent_at: str | None) -> None:
    assert parse_header(text).sent_at == sent_at


@given(st.text(max_size=300))
def test_any_text_gives_claims_within_their_ranges(text: str) -> None:
    claims = parse_header(text)
    assert 0 <= claims.evidence <= 4
    assert claims.sender is None or claims.sender.strip() == claims.sender != ""
    if claims.sent_at is not None:
        datetime.fromisoformat(claims.sent_at)


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2079, 1, 1)),  # noqa: DTZ001 -- machines print local time
    st.from_regex(r"[2-9][0-9]{2} 555 01[0-9]{2}", fullmatch=True),
    st.integers(1, 30),
    st.integers(0, 30),
)
def test_what_a_machine_prints_comes_back(sent: datetime, number: str, page: int, more: int) -> None:
    text = f"{sent:%b %d %Y %I:%M%p} FROM LAKE COUNTY {number} P.{page}/{page + more}"
    claims = parse_header(text)
    assert claims == HeaderClaims(4, "LAKE COUNTY", number, f"{sent:%Y-%m-%dT%H:%M}", page, page + more)


@pytest.mark.parametrize("piece", ["1", "1 ", "p", "from ", "11/", ">", "(5", "nov 1 ", ": "])
def test_time_does_not_explode_on_hostile_text(piece: str) -> None:
    assert_linear(lambda size: parse_header((piece * size)[:size]), 250)
    assert_linear(lambda size: parse_header(piece * size), 25_000)
