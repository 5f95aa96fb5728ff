"""The way from read pages to the fields of a request, as a table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from extract.identifiers import find_identifiers
from extract.marks.letterhead import find_letterhead
from extract.marks.signature import find_signature
from extract.platform import Platform
from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.information import find_information
from extract.request.kind import find_kind
from extract.request.nondisclosure import find_nondisclosure
from extract.request.process import find_process
from extract.request.statutes import find_statutes
from extract.sender.agency import Sender, find_agency
from extract.sender.country import find_country
from extract.sender.phone import Letter, find_phone
from extract.sender.requester import find_requester
from extract.sender.zones import zones_of
from extract.transcript import transcribe
from extract.when.dates import find_dates
from extract.when.due_date import find_due_date
from extract.when.letter_date import find_letter_date
from extract.when.span import find_date_range
from models.page import ReadPage
from models.record import Fields, RequestKind


def extract(pages: Sequence[ReadPage], platform: Platform) -> Fields:
    """Return everything that `pages` say about one request to `platform`."""
    transcript = transcribe(pages)
    prose = prose_of(transcript)
    zones = zones_of(prose, platform)

    identifiers = find_identifiers(transcript, platform)
    signature = find_signature(pages, transcript)
    letterhead = find_letterhead(pages, transcript)

    kind = find_kind(prose, transcript, pages)
    country = find_country(prose, zones, transcript, treaty=kind.value is RequestKind.MLAT)
    requester = find_requester(prose, zones, identifiers.emails, transcript)
    sender = Sender(prose.cells, zones, requester.block, letterhead.organisation)
    dates = find_dates(prose.text, "month first" if country.value in ("US", None) else "day first")
    letter_date = find_letter_date(dates, prose, transcript)

    return Fields(
        request_kind=kind,
        handles=identifiers.handles,
        profile_urls=identifiers.profile_urls,
        post_urls=identifiers.post_urls,
        accounts=identifiers.accounts,
        emails=identifiers.emails,
        signature=signature,
        letterhead=letterhead.field,
        agency=find_agency(sender, platform, transcript),
        requester=requester.name,
        requester_title=requester.title,
        badge=requester.badge,
        phone=find_phone(Letter(prose.lines, requester.block, zones), platform, transcript, country.value),
        country=country,
        case_number=find_case_number(prose, transcript),
        letter_date=letter_date,
        due_date=find_due_date(dates, letter_date.value, prose, transcript),
        statutes=find_statutes(prose, transcript),
        legal_process=find_process(kind, prose, transcript),
        nondisclosure=find_nondisclosure(prose, transcript),
        requested_information=find_information(kind.value, prose, transcript),
        date_range=find_date_range(dates, prose, transcript),
    )
