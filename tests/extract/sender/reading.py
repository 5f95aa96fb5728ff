"""A letter's sender read from text, through the doors of extract.sender alone."""

from __future__ import annotations

import re

from extract.platform import load_platform
from extract.prose import prose_of
from extract.sender.agency import Sender, find_agency
from extract.sender.country import find_country
from extract.sender.phone import Letter, find_phone
from extract.sender.requester import find_requester
from extract.sender.zones import zones_of
from extract.transcript import transcribe
from models.record import EmailField, Field, Status
from tests.extract.letters import pages_of

PLATFORM = load_platform()
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def emails_in(text: str) -> tuple[EmailField, ...]:
    """Return the addresses of `text` as the identifiers' part would give them for a letter without a fault."""
    found = dict.fromkeys(_ADDRESS.findall(text))
    return tuple(EmailField(value=one, confidence=0.9, status=Status.REVIEW, role="return") for one in found)


def sender_of(text: str, confidence: float = 0.95) -> dict[str, Field[str]]:
    """Return the sender's fields of a letter whose words were all read with `confidence`."""
    transcript = transcribe(pages_of(text, confidence=confidence))
    prose = prose_of(transcript)
    zones = zones_of(prose, PLATFORM)
    emails = emails_in(text)
    requester = find_requester(prose, zones, emails, transcript)
    country = find_country(prose, zones, transcript, treaty=False)
    return {
        "requester": requester.name,
        "title": requester.title,
        "badge": requester.badge,
        "agency": find_agency(Sender(prose.cells, zones, requester.block, None, emails), PLATFORM, transcript),
        "country": country,
        "phone": find_phone(Letter(prose.lines, requester.block, zones), PLATFORM, transcript, country.value),
    }
