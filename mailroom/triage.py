"""Whether a person must look at a record, and why, in words that name the field.

It refuses to judge values: it only reads what the fields say about themselves, and sends a few sure ones to a person,
too, so that somebody notices when sure and right part company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from models.record import Field, Fields, Problem, RequestKind, Status

IDENTIFIERS = ("handles", "profile_urls", "post_urls", "emails")
"""Wherever one of these is in doubt a person looks: a wrong character is another person's account."""

WHO_ASKS = ("agency", "requester")
WHOSE_ACCOUNT = ("handles", "emails")
PAPER = ("signature", "letterhead")

REQUIRED: dict[RequestKind, tuple[str, ...]] = {
    RequestKind.PRESERVATION: (*WHOSE_ACCOUNT, *WHO_ASKS, *PAPER),
    RequestKind.EMERGENCY: (*WHOSE_ACCOUNT, *WHO_ASKS, "requested_information"),
    RequestKind.SUBPOENA: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "requested_information", "nondisclosure"),
    RequestKind.COURT_ORDER: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "requested_information", "nondisclosure"),
    RequestKind.SEARCH_WARRANT: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "requested_information", "nondisclosure"),
    RequestKind.MLAT: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "country"),
    RequestKind.NATIONAL_SECURITY_LETTER: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "nondisclosure"),
    RequestKind.PEN_REGISTER: (*WHOSE_ACCOUNT, *WHO_ASKS, "legal_process", "nondisclosure"),
    RequestKind.OTHER_LEGAL: (*WHOSE_ACCOUNT, *WHO_ASKS),
    RequestKind.NOT_A_REQUEST: (),
}
"""What a request of each kind is useless without (docs/record.md, needs_review)."""


def review_reasons(
    fields: Fields, problems: Sequence[Problem], sha256: str, review_share: float, notes: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return why a person must look at the record, likeliest trouble first; empty where nobody needs to.

    `notes` are reasons that lie outside the fields; `review_share` (0 to 1) is how many of the sure records a person
    sees all the same, chosen by the document's hash so that a second reading chooses the same.
    """
    reasons = [*map(_say, problems), *notes, *_doubts(fields)]
    if not reasons and chosen_at_random(sha256, review_share):
        reasons.append("chosen at random to check what looks sure")
    return tuple(reasons)


def chosen_at_random(sha256: str, share: float) -> bool:
    """Say whether the document with this hash is among the `share` that is looked at although nothing is in doubt."""
    return bool(sha256) and int(sha256[:8], 16) < share * 16**8


def _say(problem: Problem) -> str:
    where = "document" if problem.page is None else f"page {problem.page}"
    return f"{where}: {problem.message}"


def _doubts(fields: Fields) -> Iterator[str]:
    yield from _doubt("request_kind", fields.request_kind)
    required = REQUIRED[fields.request_kind.value or RequestKind.OTHER_LEGAL]
    for name in (*IDENTIFIERS, *(name for name in required if name not in IDENTIFIERS)):
        value = getattr(fields, name)
        if isinstance(value, tuple):
            yield from _doubts_of_list(name, value, required=name in required)
        else:
            yield from _doubt(name, value)


def _doubts_of_list(name: str, values: Sequence[Field[Any]], *, required: bool) -> Iterator[str]:
    if required and not values:
        yield f"{name}: none found"
    for index, value in enumerate(values):
        yield from _doubt(f"{name}[{index}]", value)


def _doubt(name: str, field: Field[Any]) -> Iterator[str]:
    if field.status is Status.REVIEW:
        yield f"{name}: {'; '.join(field.reasons) or f'confidence {field.confidence:.2f}'}"
    elif field.value is None:
        yield f"{name}: not found"
