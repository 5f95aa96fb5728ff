"""Keeps the books of what is really printed, so that the truth follows the paper and not the plan.

Wording is written with slots, `{case}` or `{handle}`. Only when a slot is filled does its value become part of the
truth. Text that comes out is reportlab's mini-markup (escaped), ready for a paragraph.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape

from bench.generator.accounts import Account
from bench.generator.facts import Facts
from models.geometry import Box

_BARE_AMPERSAND = re.compile(r"&(?!\w+;)")

SignatureKind = Literal["handwritten", "slash_s", "stamp", "none"]


@dataclass(frozen=True, slots=True)
class Area:
    """A place on one page of the document, counted from 1."""

    page: int
    box: Box


@dataclass(slots=True)
class Printed:
    """The books: everything of interest that stands on the paper, in the order in which it was printed."""

    handles: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    return_emails: list[str] = field(default_factory=list)
    other_emails: list[str] = field(default_factory=list)
    other_handles: list[str] = field(default_factory=list)
    statutes: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    case_number: str | None = None
    docket: str | None = None
    agency: str | None = None
    requester: str | None = None
    title: str | None = None
    badge: str | None = None
    phone: str | None = None
    letter_date: date | None = None
    due_date: date | None = None
    date_range: tuple[date, date] | None = None
    nondisclosure: bool = False
    nondisclosure_days: int | None = None
    legal_process: str | None = None
    signature_kind: SignatureKind = "none"
    signatures: list[Area] = field(default_factory=list)
    letterhead: Area | None = None
    court_caption: bool = False
    parts: list[tuple[str, int]] = field(default_factory=list)


def note(books: list[str], value: str) -> None:
    """Add `value` to a list of the books once."""
    if value not in books:
        books.append(value)


_DATE_FORMS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)
_DATE_FORMS_ABROAD: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%Y-%m-%d}",
)
_LAW_FORMS = (
    "18 U.S.C. § {}",
    "18 USC § {}",
    "18 U.S.C. {}",
    "Title 18, United States Code, Section {}",
    "18 U.S.C. § {}",
)


_LAW_ABROAD = {
    "GB": "section 1 of the Malicious Communications Act 1988",
    "FR": "article 222-33-2 du Code pénal",
    "DE": "§ 238 StGB",
    "CA": "section 264 of the Criminal Code",
    "AU": "section 474.17 of the Criminal Code Act 1995 (Cth)",
    "IE": "section 10 of the Non-Fatal Offences against the Person Act 1997",
    "IN": "section 66A of the Information Technology Act, 2000",
    "NL": "artikel 285 Wetboek van Strafrecht",
    "BR": "art. 147 do Código Penal",
}
"""What offices abroad cite, whatever the offence."""


class Slots:
    """Fills the slots of wording with a document's facts and notes what was printed.

    Keys: see the methods named `_slot_…`; `§2703(f)` prints a section of title 18, `want:…` is not a slot.
    """

    def __init__(self, facts: Facts, printed: Printed, rng: random.Random) -> None:
        self.facts = facts
        self.printed = printed
        self.rng = rng
        abroad = facts.office.country != "US"
        form = 0 if abroad else rng.randrange(len(_DATE_FORMS))
        if abroad:
            form = {"GB": 0, "AU": 0, "FR": 1, "DE": 2, "CA": 3, "BR": 1, "IE": 0, "IN": 2, "NL": 1}.get(
                facts.office.country, 0
            )
        self._date_form = _DATE_FORMS_ABROAD[form] if abroad else _DATE_FORMS[form]
        self._law_form = rng.choice(_LAW_FORMS)
        self.at_sign = rng.random() < 0.84
        self.with_urls = True

    def fill(self, text: str) -> str:
        """Return `text` with its slots filled, escaped for reportlab."""
        filled = _BARE_AMPERSAND.sub("&amp;", text).format_map(self)
        return filled[0].upper() + filled[1:] if text.startswith("{the_agency}") else filled

    def __getitem__(self, key: str) -> str:
        if key.startswith("§"):
            return self.law(key[1:])
        method: Callable[[], str] = getattr(self, f"_slot_{key}")
        return method()

    def law(self, section: str) -> str:
        """Print a section of title 18 in the letter's way of citing."""
        note(self.printed.statutes, f"18 U.S.C. {section}")
        return self._law_form.format(section)

    def day(self, day: date) -> str:
        """Print a date in the letter's way; the caller notes what it is the date of."""
        return self._date_form(day)

    def handle(self, account: Account, *, at_sign: bool | None = None) -> str:
        """Print an account's name."""
        note(self.printed.handles, account.name)
        return f"{'@' if (self.at_sign if at_sign is None else at_sign) else ''}{account.name}"

    def url(self, account: Account) -> str:
        """Print an account's profile URL."""
        note(self.printed.urls, account.url)
        return account.url_printed

    def post(self, account: Account, number: str) -> str:
        """Print the URL of a post."""
        note(self.printed.posts, account.post_url(number))
        return account.post_printed(number)

    def _slot_handle(self) -> str:
        return self.handle(self.facts.accounts[0])

    def _slot_url(self) -> str:
        return self.url(self.facts.accounts[0])

    def _slot_agency(self) -> str:
        self.printed.agency = self.facts.office.name
        return escape(self.facts.office.name)

    def _slot_the_agency(self) -> str:
        name = self.printed.agency = self.facts.office.name
        return escape(name if name.startswith(("The ", "Office of")) else f"the {name}").replace(
            "Office of", "the Office of"
        )

    def _slot_unit(self) -> str:
        return escape(self.facts.office.unit or self.facts.office.name)

    def _slot_signer(self) -> str:
        self.printed.requester = self.facts.signer.name
        return escape(self.facts.signer.name)

    def _slot_title(self) -> str:
        self.printed.title = self.facts.signer.title
        return escape(self.facts.signer.title)

    def _slot_badge(self) -> str:
        self.printed.badge = self.facts.signer.badge
        return f"{self.facts.signer.badge_label} {self.facts.signer.badge}"

    def _slot_email(self) -> str:
        note(self.printed.return_emails, self.facts.signer.email)
        return self.facts.signer.email

    def _slot_phone(self) -> str:
        self.printed.phone = self.printed.phone or self.facts.signer.phone
        return self.facts.signer.phone

    def _slot_fax(self) -> str:
        return self.facts.office.fax

    def _slot_case(self) -> str:
        self.printed.case_number = self.facts.case_number
        return self.facts.case_number

    def _slot_case_label(self) -> str:
        return self.facts.office.case_label

    def _slot_docket(self) -> str:
        self.printed.docket = self.facts.docket
        return self.facts.docket

    def _slot_date(self) -> str:
        self.printed.letter_date = self.facts.letter_date
        return self.day(self.facts.letter_date)

    def _slot_due(self) -> str:
        self.printed.due_date = self.facts.due_date
        return self.day(self.facts.due_date)

    def _slot_since(self) -> str:
        self.printed.date_range = (self.facts.since, self.facts.until)
        return self.day(self.facts.since)

    def _slot_until(self) -> str:
        self.printed.date_range = (self.facts.since, self.facts.until)
        return self.day(self.facts.until)

    def _slot_crime(self) -> str:
        return self.facts.crime.text

    def _slot_crime_law(self) -> str:
        law = _LAW_ABROAD.get(self.facts.office.country, self.facts.crime.law)
        if law.startswith("18 U.S.C. § "):
            note(self.printed.statutes, law.replace("§ ", ""))
        return law

    def _slot_judge(self) -> str:
        return escape(self.facts.judge)

    def _slot_victim(self) -> str:
        return escape(self.facts.victim)

    def _slot_secret_days(self) -> str:
        self.printed.nondisclosure_days = self.facts.secret_days
        return str(self.facts.secret_days)

    def _slot_year(self) -> str:
        return str(self.facts.letter_date.year)

    def _slot_account_s(self) -> str:
        return "account" if len(self.facts.accounts) == 1 else "accounts"

    def _slot_this_account(self) -> str:
        return "this account" if len(self.facts.accounts) == 1 else "these accounts"

    def _slot_is(self) -> str:
        return "is" if len(self.facts.accounts) == 1 else "are"
