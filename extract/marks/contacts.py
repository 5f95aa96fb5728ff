"""Address, telephone number and domain in the lines of a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLACES = (
    r"street st\. avenue ave road rd boulevard blvd drive lane suite floor plaza square highway parkway building room"
)
ADDRESS = re.compile(
    rf"\b(?:p\.? ?o\.? ?box|post office box|{'|'.join(PLACES.split())}"
    r"|[A-Z]{2},? \d{5}(?:-\d{4})?|\d{5}-\d{4}|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2})(?!\w)",
    re.IGNORECASE,
)
STREET_NUMBER = re.compile(r"^\W*(?:one|two|three|\d{1,5}[a-z]?) [A-Z]\w+.*", re.IGNORECASE)
PHONE = re.compile(r"(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})[ .\-/]{1,3}\d{3,4}(?:[ .-]\d{3,4})?")
PHONE_WORD = re.compile(r"\b(?:tel|telephone|phone|ph|fax|facsimile|cable|telex|telecopier)\b", re.IGNORECASE)
DOMAIN = re.compile(
    r"\b(?:https?://)?(?:www\.|[\w.+-]+@)?((?:[a-z0-9-]+\.)+(?:gov|org|com|net|edu|mil|int|info|us|uk|ca|au|de|fr|eu|in|ie|nz)(?:\.[a-z]{2})?)\b",
    re.IGNORECASE,
)
FAX_WORD = re.compile(r"\b(?:fax|facsimile|telecopier)\b", re.IGNORECASE)


def is_contact(text: str) -> bool:
    """Whether a line gives an address, a number or a domain rather than a name."""
    return bool(
        ADDRESS.search(text)
        or STREET_NUMBER.match(text)
        or phone_in([text])
        or DOMAIN.search(text)
        or PHONE_WORD.search(text)
    )


def address_in(lines: Sequence[str]) -> str | None:
    """Return the address lines joined by a comma, as read; None without any."""
    found = [
        line.strip(" ,.;|")
        for line in lines
        if (ADDRESS.search(line) or STREET_NUMBER.match(line)) and not phone_in([line])
    ]
    return ", ".join(found) or None


def phone_in(lines: Sequence[str]) -> str | None:
    """Return the first telephone number as printed, one that is not a fax number before one that is."""
    numbers = [
        (bool(FAX_WORD.search(line[max(hit.start() - 14, 0) : hit.start()])), hit.group())
        for line in lines
        for hit in PHONE.finditer(line)
    ]
    numbers = [(fax, number) for fax, number in numbers if 7 <= sum(char.isdigit() for char in number) <= 15]
    return min(numbers, key=lambda pair: pair[0])[1] if numbers else None


def domain_in(lines: Sequence[str]) -> str | None:
    """Return the first domain of a web or mail address, in small letters and without `www.`."""
    for line in lines:
        if (hit := DOMAIN.search(line)) is not None:
            return hit.group(1).lower().removeprefix("www.")
    return None
