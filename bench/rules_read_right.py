"""Whether the fields that a rule rests on were read right: what decides if a wrong rule is the rule's own fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bench.scoring import normalise

Json = Mapping[str, Any]

CATEGORIES = {
    "subscriber": {"basic_subscriber_information"},
    "email_phone": {"email_or_phone"},
    "ip_logs": {"ip_logs", "sessions"},
    "registration": {"basic_subscriber_information", "ip_logs", "sessions"},
    "devices": {"account_links", "sessions"},
    "connections": {"account_links", "sessions"},
    "contacts": {"account_links"},
    "direct_messages": {"direct_messages"},
    "tweets": {"posts_and_media"},
    "media": {"posts_and_media", "location"},
    "everything": {"everything", "direct_messages"},
    "public": {"basic_subscriber_information", "posts_and_media", "account_links"},
}
"""What the generator calls a category of information, and which of the record's may be given for it."""
PROCESSES = {
    "court_order": {"court_order", "court_order_2703d"},
    "pen_register": {"pen_register_order"},
    "mlat": {"mlat", "letter_rogatory"},
}


def _list(field: str, key: str) -> Callable[[Json, Json], bool]:
    def same(truth: Json, record: Json) -> bool:
        wanted = {normalise(field, value) for value in truth[key]}
        return {normalise(field, one["value"]) for one in record[field] if one["value"]} == wanted

    return same


def _single(field: str, key: str) -> Callable[[Json, Json], bool]:
    def same(truth: Json, record: Json) -> bool:
        value, wanted = record[field]["value"], truth.get(key)
        if value is None or wanted is None:
            return value is None and wanted is None
        return bool(normalise(field, value) == normalise(field, wanted))

    return same


def _flag(field: str) -> Callable[[Json, Json], bool]:
    return lambda truth, record: truth.get(field) is None or record[field]["value"] is truth[field]


def _process(truth: Json, record: Json) -> bool:
    wanted = truth["legal_process"]
    return record["legal_process"]["value"] in (PROCESSES.get(wanted, {wanted}) if wanted else {"none"})


def _wanted(truth: Json, record: Json) -> bool:
    """Say whether each category asked for was found, and none that nothing asks for."""
    allowed = [CATEGORIES[name] for name in truth["requested_information"]]
    found = {one["value"] for one in record["requested_information"]}
    return all(found & one for one in allowed) and found <= set().union(*allowed)


def _statutes(truth: Json, record: Json) -> bool:
    plain = {str(one["value"]).replace("§ ", "") for one in record["statutes"]}
    return set(truth["statutes"]) <= plain


READ_RIGHT: dict[str, Callable[[Json, Json], bool]] = {
    "handles": _list("handles", "handles"),
    "profile_urls": _list("profile_urls", "urls"),
    "post_urls": _list("post_urls", "tweets"),
    "emails": _list("emails", "emails"),
    "agency": _single("agency", "agency"),
    "country": _single("country", "country"),
    "letter_date": _single("letter_date", "letter_date"),
    "due_date": _single("due_date", "due_date"),
    "signature": _flag("signature"),
    "letterhead": _flag("letterhead"),
    "nondisclosure": _flag("nondisclosure"),
    "legal_process": _process,
    "requested_information": _wanted,
    "statutes": _statutes,
    "date_range": lambda truth, record: (record["date_range"]["value"] is None) is (truth["date_range"] is None),
}
"""Fields of which the truth tells; `accounts` follow from handles and URLs, `statements` are the rule's own reading."""


def read_right(fields: tuple[str, ...], truth: Json, record: Json) -> bool:
    """Say whether the request's kind and all of `fields` are what the truth says."""
    kind = record["request_kind"]["value"] == truth["kind"]
    return kind and all(READ_RIGHT[name](truth, record) for name in fields if name in READ_RIGHT)
