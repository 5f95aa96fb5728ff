"""What things are called on the pages. Names of the record stay as they are; these are for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

FIELDS: Mapping[str, str] = {
    "request_kind": "Kind of request",
    "emergency": "Emergency",
    "handles": "Handle",
    "profile_urls": "Profile URL",
    "post_urls": "Post URL",
    "emails": "E-mail",
    "agency": "Agency",
    "requester": "Requester",
    "requester_title": "Title of requester",
    "badge": "Badge",
    "phone": "Telephone",
    "country": "Country",
    "case_number": "Case number",
    "letter_date": "Date of letter",
    "due_date": "Answer due",
    "date_range": "Period asked about",
    "legal_process": "Legal process",
    "nondisclosure": "Non-disclosure",
    "signature": "Signed",
    "letterhead": "On letterhead",
    "statutes": "Statute",
    "requested_information": "Asked for",
}
"""Every field of a record that a person settles, in the order in which they are shown where all else is equal."""

ADDABLE = ("handles", "profile_urls", "post_urls", "emails", "statutes", "requested_information")
"""Fields of which a record has any number, so that one that was missed can be added."""

KINDS: Mapping[str, str] = {
    "preservation": "Preservation",
    "emergency": "Emergency disclosure",
    "subpoena": "Subpoena",
    "court_order": "Court order",
    "search_warrant": "Search warrant",
    "mlat": "Treaty request",
    "national_security_letter": "National security letter",
    "pen_register": "Pen register",
    "other_legal": "Other legal",
    "not_a_request": "Not a request",
}

YES_NO: Mapping[str, str] = {"true": "Yes", "false": "No"}

RESULTS: Mapping[str, str] = {"met": "Met", "not_met": "Not met", "unclear": "Unclear"}

HINTS: Mapping[str, str] = {
    "letter_date": "YYYY-MM-DD",
    "due_date": "YYYY-MM-DD",
    "country": "two letters, such as US",
    "handles": "without @",
    "profile_urls": "https://…",
    "post_urls": "https://…",
}


def field_word(name: str) -> str:
    """Return what a field is called."""
    return FIELDS.get(name, plain(name))


def kind_word(kind: str | None) -> str:
    """Return what a kind of request is called; also where it is not known."""
    return KINDS.get(kind or "", "Kind not known")


def plain(name: str) -> str:
    """Return a name of the program as words: `not_met` is `Not met`."""
    return name.replace("_", " ").strip().capitalize()


def moment(at: datetime) -> str:
    """Return a moment as the pages write it, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def age(since: datetime, now: datetime) -> str:
    """Return how long ago something was, in the one unit that matters."""
    seconds = max((now - since).total_seconds(), 0)
    for size, one, many in ((86400, "day", "days"), (3600, "hour", "hours"), (60, "minute", "minutes")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {one if count == 1 else many}"
    return "just now"
