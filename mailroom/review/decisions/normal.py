"""What a person typed, in the form that the record wants: as `extract` gives it, or refused with what is wrong.

It never mends: whoever types means what was typed. What is on the page and has no valid form can be kept as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit

from extract.identifiers.suffix import known_suffix
from extract.platform import Platform
from extract.sender.phone import e164
from extract.when.dates import find_dates
from mailroom.review.decisions.addresses import DATES, YES_NO
from mailroom.review.decisions.who import Refusal
from models.record import RequestKind

LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*")
DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+")
MOST_ADDRESS, MOST_LOCAL = 254, 64
"""Characters of an e-mail address (RFC 5321, 4.5.3)."""
DURATION = re.compile(r"P(\d+[YMWD])+")
PERIOD = re.compile(r"(\.\.|\d{4}-\d\d-\d\d)/(\.\.|\d{4}-\d\d-\d\d)")

Form = Callable[[str, Platform], str]


def normal(name: str, value: str | bool | None, platform: Platform, *, as_printed: bool) -> str | bool:  # noqa: FBT001 - a field's value
    """Return `value` of a field as the record has it; raises Refusal(not_valid).

    `as_printed` keeps a text as it is typed, but for marks that cannot be seen.
    """
    if name in YES_NO:
        if not isinstance(value, bool):
            raise _off("this is answered by yes or no")
        return value
    if not isinstance(value, str):
        raise _off("a text is needed")
    text = " ".join(visible(value).split())
    if not text:
        raise _off("nothing was typed; say that it is not on the page, or cannot be read")
    if name == "request_kind":
        return _kind(text, platform)
    return text if as_printed else FORMS.get(name, _any)(text, platform)


def visible(text: str) -> str:
    """Return `text` composed (NFC), without control and format characters, which nobody can check against a page."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if one in "\t\r\n" else one
        for one in composed
        if unicodedata.category(one) != "Cf"
        and (one in "\t\r\n" or unicodedata.category(one) not in {"Cc", "Cs", "Co", "Cn"})
    )


def _any(text: str, _platform: Platform) -> str:
    return text


def _kind(text: str, _platform: Platform) -> str:
    if text not in {kind.value for kind in RequestKind}:
        raise _off("that is no kind of request")
    return text


def _handle(text: str, platform: Platform) -> str:
    name = text.removeprefix("@")
    grammar = platform.handle
    if not grammar.min_length <= len(name) <= grammar.max_length:
        raise _off(f"a handle has {grammar.min_length} to {grammar.max_length} characters, this one {len(name)}")
    wrong = sorted({letter for letter in name if letter not in grammar.alphabet})
    if wrong:
        raise _off("a handle cannot hold " + " ".join(map(_named, wrong)))
    return name


def _profile_url(text: str, platform: Platform) -> str:
    host, parts = _address(text, platform)
    if len(parts) != 1:
        raise _off(f"a profile's address is https://{platform.urls.hosts[0]}/HANDLE")
    return platform.profile_url(host, _account(parts[0], platform))


def _post_url(text: str, platform: Platform) -> str:
    host, parts = _address(text, platform)
    if len(parts) < 3 or parts[1].lower() not in platform.urls.post_segments:
        raise _off(
            f"a post's address is https://{platform.urls.hosts[0]}/HANDLE/{platform.urls.post_segments[0]}/NUMBER"
        )
    number = parts[2]
    if not re.fullmatch(r"[0-9]+", number) or len(number) > platform.urls.post_id_max_digits:
        raise _off(f"a post's number has 1 to {platform.urls.post_id_max_digits} digits and nothing else")
    return platform.post_url(host, _account(parts[0], platform), number)


def _account(part: str, platform: Platform) -> str:
    if platform.is_reserved(part):
        raise _off("that is one of the platform's own pages, no account")
    return _handle(part, platform)


def _address(text: str, platform: Platform) -> tuple[str, list[str]]:
    """Return the platform's host of a URL, and the parts of its path."""
    if " " in text:
        raise _off("an address holds no space")
    try:
        split = urlsplit(text if "://" in text else f"https://{text}")
        host, port, user = (split.hostname or "").lower(), split.port, split.username
    except ValueError:
        raise _off("that is no address") from None
    if split.scheme not in {"http", "https"} or port is not None or user is not None:
        raise _off("an address begins with https:// and the platform's host")
    for prefix in platform.urls.host_prefixes:
        host = host.removeprefix(f"{prefix}.")
    if host not in platform.urls.hosts:
        raise _off("that is not an address at " + " or ".join(platform.urls.hosts))
    return host, [part for part in split.path.split("/") if part]


def _email(text: str, _platform: Platform) -> str:
    address = text.removeprefix("mailto:")
    local, mark, domain = address.rpartition("@")
    if not mark or len(address) > MOST_ADDRESS or len(local) > MOST_LOCAL:
        raise _off("an e-mail address is NAME@DOMAIN")
    if not LOCAL_PART.fullmatch(local):
        raise _off("the part before the @ holds what no address can")
    if not DOMAIN.fullmatch(domain) or not known_suffix(domain):
        raise _off("the part after the @ is no domain that exists")
    return f"{local}@{domain.lower()}"


def _day(text: str, _platform: Platform) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == len("2026-03-04") else _day_in_words(text)
    except ValueError:
        return _day_in_words(text)


def _day_in_words(text: str) -> str:
    found = find_dates(text.lower())
    if len(found) != 1 or found[0].other is not None or (found[0].start, found[0].end) != (0, len(text)):
        raise _off("a day is written YYYY-MM-DD")
    return found[0].value.isoformat()


def _period(text: str, platform: Platform) -> str:
    match = PERIOD.fullmatch(text.replace(" ", ""))
    if match is None or match[1] == match[2]:
        raise _off("a period is written YYYY-MM-DD/YYYY-MM-DD, with .. for an end that is open")
    first, last = (part if part == ".." else _day(part, platform) for part in match.groups())
    if ".." not in (first, last) and first > last:
        raise _off("the period ends before it begins")
    return f"{first}/{last}"


def _country(text: str, _platform: Platform) -> str:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise _off("a country is two letters, such as US")
    return text.upper()


def _phone(text: str, _platform: Platform) -> str:
    if not re.fullmatch(r"[0-9+().x/ext -]+", text.lower()):
        raise _off("a telephone number holds digits")
    found = e164(text, "US")
    if found is None:
        raise _off("that is no telephone number; outside the US it begins with + and the country")
    return found


FORMS: Mapping[str, Form] = {
    "handles": _handle,
    "profile_urls": _profile_url,
    "post_urls": _post_url,
    "emails": _email,
    **dict.fromkeys(DATES, _day),
    "date_range": _period,
    "country": _country,
    "phone": _phone,
}
"""How a field's text is brought into form; what is not here is any text."""


def _named(letter: str) -> str:
    if letter == " ":
        return "a space"
    return f"'{letter}'" if letter.isascii() else f"'{letter}' ({unicodedata.name(letter, 'unnamed').lower()})"


def _off(message: str) -> Refusal:
    return Refusal("not_valid", message)
