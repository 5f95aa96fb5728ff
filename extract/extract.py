"""The way from read pages to the fields of a request, as a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from extract.failures import Failures, NoFailures
from extract.identifiers import Identifiers, TwoTexts, find_identifiers
from extract.judge import Judge
from extract.judged import judged, with_both_readings
from extract.marks.letterhead import Letterhead, find_letterhead
from extract.marks.signature import find_signature
from extract.parts.parts import find_parts, strongest
from extract.platform import Platform
from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.emergency import find_emergency
from extract.request.information import find_information
from extract.request.kind import find_kind
from extract.request.nondisclosure import find_nondisclosure
from extract.request.process import find_process
from extract.request.statements import find_statements
from extract.request.statutes import find_statutes
from extract.second import (
    Read,
    SecondPage,
    as_second_reader,
    ask,
    places_of,
    strips_of,
    strips_of_unread_ink,
    whole_page,
)
from extract.sender.agency import Sender, find_agency
from extract.sender.country import find_country
from extract.sender.phone import Letter, find_phone
from extract.sender.requester import Requester, find_requester
from extract.sender.zones import Zones, zones_of
from extract.transcript import transcribe
from extract.verdict import settle
from extract.when.dates import Order, find_dates
from extract.when.due_date import find_due_date
from extract.when.letter_date import find_letter_date
from extract.when.span import find_date_range
from models.page import ReadPage
from models.reading import Reading, Strip
from models.record import Field, Fields, NondisclosureField, RequestKind, Status

NO_TEXT: Field[str] = settle(None, 0.0)
NO_ANSWER: Field[bool] = settle(None, 0.0)
NO_KIND: Field[RequestKind] = settle(None, 0.0)
NO_ORDER = NondisclosureField(confidence=0.0, status=Status.REVIEW)
NOBODY = Requester(NO_TEXT, NO_TEXT, NO_TEXT, ())
"""What the detectors that build upon a broken one go on with; the record says of its fields why they are unknown."""

OF_IDENTIFIERS = ("handles", "profile_urls", "post_urls", "accounts", "emails")
OF_REQUESTER = ("requester", "requester_title", "badge")
OF_ZONES = ("agency", "phone", "country", *OF_REQUESTER)
OF_DATES = ("letter_date", "due_date", "date_range")
"""Fields of the detectors that give several, or that several build upon."""

OF_SECOND: tuple[str, ...] = ()
"""Fields that are unknown where the second reader breaks: none, each has the first reader's word for it."""


@dataclass(frozen=True, slots=True)
class SecondReader:
    """Reads strips of a page again, in their order; `everything` asks for all words, not only those that matter."""

    read: Read
    everything: bool = False


def extract(
    pages: Sequence[ReadPage],
    platform: Platform,
    judge: Judge,
    reader: SecondReader | None = None,
    failures: Failures | None = None,
) -> Fields:
    """Return everything that `pages` say about one request to `platform`, as sure as `judge` takes it to be.

    `reader` reads again what matters; None where there is no second reader. What breaks a detector is noted in
    `failures` and leaves that detector's fields unknown, what breaks the second reader leaves its page read once;
    without them it is raised.
    """
    failures = failures or NoFailures()
    pages = read_again(pages, platform, reader, failures)
    fields = find_fields(pages, platform, judge, failures)
    fields = with_both_readings(fields, _look_closer(fields, pages, reader, failures))
    return failures.mark(judged(fields, judge))


def read_again(
    pages: Sequence[ReadPage], platform: Platform, reader: SecondReader | None, failures: Failures | None = None
) -> tuple[ReadPage, ...]:
    """Return `pages` with the second reader's readings of the strips that smell of an identifier, or of all words.

    It also reads what looks like print and has no word of the first reader.
    """
    if reader is None:
        return tuple(pages)
    choose = whole_page if reader.everything else partial(strips_of, platform=platform)

    def readings_of(page: ReadPage) -> tuple[Reading, ...]:
        chosen = choose(page)
        return ask(reader.read, page, (*chosen, *strips_of_unread_ink(page, chosen)))

    find = (failures or NoFailures()).find
    return tuple(replace(page, readings=find(OF_SECOND, (), readings_of, page)) for page in pages)


def _look_closer(
    fields: Fields, pages: Sequence[ReadPage], reader: SecondReader | None, failures: Failures
) -> tuple[ReadPage, ...]:
    """Return `pages` with readings of the places that the deciding values in `fields` rest on, too."""
    if reader is None:
        return tuple(pages)
    places: dict[int, tuple[Strip, ...]] = failures.find(OF_SECOND, {}, places_of, fields, pages)
    more = {
        page.number: failures.find(OF_SECOND, (), ask, reader.read, page, places.get(page.number, ())) for page in pages
    }
    return tuple(replace(page, readings=(*page.readings, *more[page.number])) for page in pages)


def find_fields(
    pages: Sequence[ReadPage], platform: Platform, judge: Judge, failures: Failures | None = None
) -> Fields:
    """Return the fields as their rules leave them; only identifiers are judged yet."""
    find = (failures or NoFailures()).find
    seconds = [find(OF_SECOND, SecondPage.of_one(page), as_second_reader, page) for page in pages]
    transcript = transcribe([second.page for second in seconds])
    sources = tuple(source for second in seconds for source in second.sources)
    prose = prose_of(transcript)
    zones = find(OF_ZONES, Zones((), (), ()), zones_of, prose, platform)

    texts = TwoTexts(transcribe(pages), transcript, sources)
    identifiers = find(OF_IDENTIFIERS, Identifiers(), find_identifiers, texts, platform, judge)
    signature = find(("signature",), NO_ANSWER, find_signature, pages, transcript)
    letterhead = find(("letterhead",), Letterhead(NO_ANSWER), find_letterhead, pages, transcript)

    kind = find(("request_kind",), NO_KIND, find_kind, prose, transcript, pages)
    parts = find(("parts",), (), find_parts, prose, pages, kind.value)
    kind = strongest(kind, parts)
    treaty = kind.value is RequestKind.MLAT
    country = find(("country",), NO_TEXT, find_country, prose, zones, transcript, treaty=treaty)
    requester = find(OF_REQUESTER, NOBODY, find_requester, prose, zones, identifiers.emails, transcript)
    sender = Sender(prose.cells, zones, requester.block, letterhead.organisation, identifiers.emails)
    letter = Letter(prose.lines, requester.block, zones)
    order: Order = "month first" if country.value in ("US", None) else "day first"
    dates = find(OF_DATES, (), find_dates, prose.text, order)
    letter_date = find(("letter_date",), NO_TEXT, find_letter_date, dates, prose, transcript)

    return Fields(
        request_kind=kind,
        handles=identifiers.handles,
        profile_urls=identifiers.profile_urls,
        post_urls=identifiers.post_urls,
        accounts=identifiers.accounts,
        emails=identifiers.emails,
        signature=signature,
        letterhead=letterhead.field,
        agency=find(("agency",), NO_TEXT, find_agency, sender, platform, transcript),
        requester=requester.name,
        requester_title=requester.title,
        badge=requester.badge,
        phone=find(("phone",), NO_TEXT, find_phone, letter, platform, transcript, country.value),
        country=country,
        case_number=find(("case_number",), NO_TEXT, find_case_number, prose, transcript),
        letter_date=letter_date,
        due_date=find(("due_date",), NO_TEXT, find_due_date, dates, letter_date.value, prose, transcript),
        statutes=find(("statutes",), (), find_statutes, prose, transcript),
        legal_process=find(("legal_process",), NO_TEXT, find_process, kind, prose, transcript),
        nondisclosure=find(("nondisclosure",), NO_ORDER, find_nondisclosure, prose, transcript),
        requested_information=find(("requested_information",), (), find_information, kind.value, prose, transcript),
        date_range=find(("date_range",), NO_TEXT, find_date_range, dates, prose, transcript),
        parts=parts,
        statements=find(("statements",), (), find_statements, prose, zones, platform, transcript, pages),
        emergency=find(("emergency",), NO_ANSWER, find_emergency, kind, prose, transcript, pages),
    )
