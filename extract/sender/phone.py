"""The telephone number at which the sender can be reached, in E.164; fax numbers and the platform's own are not it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import phonenumbers

from extract.mention import Mention, field_of
from extract.platform import Platform
from extract.prose import ProseLine
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.record import Field

_D = r"[\dOoIl|]"
NUMBER = re.compile(
    rf"(?<![\w@/.-])(?:\+ ?{_D}{{1,3}}[ .-]?\(?{_D}{{1,5}}\)?|\(?0?{_D}{{2,5}}\)?)[ "
    rf".\-/\u2013—]{{0,3}}{_D}{{2,4}}(?:[ .\-\u2013—]{{0,2}}{_D}{{2,4}}){{1,3}}(?![\w@/-]|\.\d)"
)
FAX = re.compile(r"\b(fax|facsimile|telecopier|telefax|f)\b[\s.:#)-]*(?:no\.?|number)?[\s.:#(-]*$")
TEL = re.compile(
    r"\b(tel|telephone|phone|ph|cell|mobile|direct|desk|office|call|reached at|contact|voice|"
    r"t|p|o|c|m|dsn|at)\b[\s.:#)-]*(?:line|no\.?|number)?(?: is)?[\s.:#(-]*$"
)
NO_PHONE = re.compile(
    r"\b(case|ref|docket|incident|file|badge|imei|account|report|zip|status|victim|suspect|user)\b[^:]{0,12}[:#. ]*$"
)

RIVAL = 0.3
SEVERAL = 0.75
"""What a number weighs beside another of the sender's: the office's and the direct line are both to be called."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Where numbers are looked for, and whose they are: the letter's lines, its zones and the signer's own block."""

    lines: tuple[ProseLine, ...]
    block: tuple[ProseLine, ...]
    zones: Zones


def find_phone(letter: Letter, platform: Platform, transcript: Transcript, country: str | None) -> Field[str]:
    """Return the number to call; national numbers are read in `country` (ISO 3166, default US)."""
    mentions = list(_mentions(letter, platform, country or "US"))
    if len({mention.value for mention in mentions if mention.weight >= RIVAL}) > 1:
        mentions = [replace(mention, weight=mention.weight * SEVERAL) for mention in mentions]
    return field_of(mentions, transcript, absent=0.55, why_absent="no telephone number of the sender is printed")


def _mentions(letter: Letter, platform: Platform, country: str) -> Iterator[Mention]:
    zones = letter.zones
    near = [*letter.block, *(line for lines in zones.closings for line in lines)]
    for line in letter.lines:
        text = " ".join(word.text for word in line.line.words)
        for match in NUMBER.finditer(text):
            before = text[: match.start()].lower()[-30:]
            number = e164(match.group(), country)
            if (
                number is None
                or FAX.search(before)
                or NO_PHONE.search(before)
                or number in platform.contact.fax_numbers
            ):
                continue
            weight = 0.85 if TEL.search(before) else 0.6
            weight *= _where(line.line.start + match.start(), near, zones)
            changed = re.search(r"[OoIl|]", match.group()) is not None
            yield Mention(
                number,
                line.line.start + match.start(),
                line.line.start + match.end(),
                weight * (0.8 if changed else 1.0),
                "telephone",
                "a digit of it was read as a letter" if changed else "",
            )


def _where(place: int, near: Sequence[ProseLine], zones: Zones) -> float:
    if _holds(near, place):
        return 1.1
    if _holds(zones.addressee, place):
        return 0.3
    return 0.6 if _holds(zones.heading, place) else 0.95


def _holds(lines: Sequence[ProseLine], place: int) -> bool:
    return any(line.line.start <= place < line.line.end for line in lines)


def e164(printed: str, country: str) -> str | None:
    """Return a printed number in E.164 read in `country`, None where it cannot be one."""
    digits = printed.translate(str.maketrans("OoIl|", "00111"))
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
