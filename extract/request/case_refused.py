"""Numbers that are no case's whatever stands beside them: dates, telephones, postal codes, laws, sums, links. Data."""

from __future__ import annotations

import re

REFUSED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (example, re.compile(pattern, re.IGNORECASE))
    for example, pattern in (
        ("11/03/2013", r"^\d{1,2}[/.:\u2013-]\d{1,2}[/.:\u2013-](?:19|20)?\d\d$"),
        ("2013-11-03", r"^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$"),
        ("2013", r"^(?:19|20)\d\d$"),
        ("9:30", r"^\d{1,2}[:.]\d\d(?:[ap]\.?m\.?)?$"),
        ("(512) 555-0142", r"^(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. /]{1,2})\d{3}[-. ]\d{4}$"),
        ("18 U.S.C", r"U\.?S\.?C"),
        ("2703(f)", r"^\d{3,4}\([a-z]\)"),
        ("10.0.0.7", r"^\d{1,3}(?:\.\d{1,3}){3}$"),
        ("280000000000000000", r"^\d{15,}$"),
        ("12,000", r"^\d{1,3}(?:,\d{3})+$"),
        ("$49.00", r"^[$£€]\d+(?:[.,]\d+)*$"),
        ("5-12", r"^\d{1,2}-\d{1,2}$"),
        ("14th", r"^\d+(?:st|nd|rd|th)$"),
    )
)
"""Example and pattern over a tidied value."""

DOUBTFUL: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (example, re.compile(pattern, re.IGNORECASE))
    for example, pattern in (
        ("555-0142", r"^\d{3}[-. ]\d{4}$"),
        ("01632 960156", r"^0\d{2,5}[ -]\d{3,8}(?:[ -]\d{3,6})?$"),
        ("94103-1234", r"^\d{5}-\d{4}$"),
        ("CA 94103", r"^[A-Z]{2} \d{5}(?:-\d{4})?$"),
        ("NM4 7QD", r"^[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}$"),
    )
)
"""Telephones and postal codes that some offices' numbers look like; a plain label makes them a case's."""

WORDY = re.compile(r"[a-z]{4,}|twitter|http|www\.|@")
"""No case number holds a word in small letters; a link or a handle does."""

MONTHS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
STATES = frozenset(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA PR RI SC SD TN TX UT VT VA WA WV WI WY
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
"""What stands between a place and its postal code; some are label words as well (`ID`, `AZ`)."""
COUNTED = frozenset(
    {"days", "day", "months", "hours", "hrs", "minutes", "pages", "years", "percent", "%", "words", "people"}
)
"""What follows a number that counts something."""
NEVER_PREFIX = MONTHS | frozenset(
    """
    date re dated attn to from page by on of in for and the or at is tel fax pm am usa uk vs mr ms dr suite room no
    ccn ico pd roi u/s ps ser dob url st nw ne sw se inc llc ltd us title usc
    """.split()  # noqa: SIM905 -- as above
)
"""Short words in capitals that do not begin a number, nor go on with it."""


def is_refused(value: str) -> bool:
    """Return whether `value` is a date, a telephone number, or another number that no case has."""
    return any(pattern.search(value) for _, pattern in REFUSED)


def is_doubtful(value: str) -> bool:
    """Return whether `value` is built as a telephone number or a postal code, and maybe as a case number."""
    return any(pattern.search(value) for _, pattern in DOUBTFUL)
