"""What stands round a request on paper: courts, clerks, colleagues, other numbers; drawn only where a pattern asks.

Everything here comes from a source of chance of its own, so that a document whose wording uses none of it is the same
with and without. What is printed for others than the requester is a distractor, and the truth says nothing of it, but
for a court's number (see `Printed.docket`) and other people's e-mail addresses.
"""

from __future__ import annotations

import random
from datetime import timedelta
from xml.sax.saxutils import escape

from bench.generator.accounts import Account
from bench.generator.facts import Facts
from bench.generator.offices import filled_in
from bench.generator.people import address_of, full_name
from bench.generator.printed import Printed, Slots, note
from bench.generator.split import Split

_COMPASS = ("Northern", "Eastern", "Southern", "Western", "Middle", "Central")


class PaperSlots(Slots):
    """All slots of Slots, and those of what surrounds a request."""

    def __init__(self, facts: Facts, printed: Printed, rng: random.Random, split: Split | None, docket: str) -> None:
        super().__init__(facts, printed, rng)
        own = random.Random(f"{facts.signer.name} {facts.case_number} surroundings")
        self._docket = filled_in(docket, own, facts.letter_date.year) if docket else facts.docket
        self._clerk, self._colleague, self._chief = (full_name(own, facts.office.country, split) for _ in range(3))
        self._suspect = full_name(own, facts.office.country, split)
        self._colleague_email = address_of(own, self._colleague, facts.office.domain)
        self._colleague_phone = facts.office.direct_line(own)
        self._bar = str(own.randint(100200, 298999))
        self._your_ref = f"TW-{own.randint(10000, 99999)}"
        self._compass = own.choice(_COMPASS)
        self._earlier = facts.letter_date - timedelta(days=own.randint(1, 9))

    def _accounts(self, form: str, plain: str, joint: str) -> str:
        def one(account: Account) -> str:
            name = self.handle(account)
            return form.format(h=name, u=self.url(account)) if self.with_urls else plain.format(h=name)

        return joint.join(one(account) for account in self.facts.accounts)

    def _slot_handles(self) -> str:
        return "<br/>".join(self.handle(account) for account in self.facts.accounts)

    def _slot_urls(self) -> str:
        return "<br/>".join(self.url(account) for account in self.facts.accounts)

    def _slot_accounts_inline(self) -> str:
        return self._accounts("{h} ({u})", "{h}", ", ")

    def _slot_accounts_lines(self) -> str:
        return self._accounts("{h} – {u}", "{h}", "<br/>")

    def _slot_posts(self) -> str:
        first = self.facts.accounts[0]
        return "<br/>".join(self.post(first, number) for number in first.posts)

    def _slot_docket(self) -> str:
        self.printed.docket = self._docket
        return self._docket

    def _slot_AGENCY(self) -> str:  # noqa: N802  # the slot's name shows how it prints
        return self["agency"].upper().replace("&AMP;", "&amp;")

    def _slot_SIGNER(self) -> str:  # noqa: N802  # the slot's name shows how it prints
        return self["signer"].upper().replace("&AMP;", "&amp;")

    def _slot_above(self) -> str:
        return escape(self.facts.office.above or self._place().upper())

    def _slot_rank(self) -> str:
        rank = self.printed.title = self.facts.signer.title.split(",")[0]
        return escape(rank)

    def _slot_badge_number(self) -> str:
        badge = self.facts.signer.badge
        self.printed.badge = badge or self.printed.badge
        return badge or "n/a"

    def _slot_street(self) -> str:
        return escape(", ".join(self.facts.office.street))

    def _slot_street_lines(self) -> str:
        return "<br/>".join(escape(line) for line in self.facts.office.street)

    def _slot_office_phone(self) -> str:
        self.printed.phone = self.printed.phone or self.facts.office.phone
        return self.facts.office.phone

    def _place(self) -> str:
        return self.facts.office.street[-1].split(",")[0]

    def _slot_city(self) -> str:
        return escape(self._place())

    def _slot_county(self) -> str:
        words = f"{self.facts.office.name} {self.facts.office.above.title()}".split()
        where = words.index("County") if "County" in words else 0
        return escape(words[where - 1] if where else self._place())

    def _slot_district(self) -> str:
        return f"{self._compass} District of {self._slot_county()}"

    def _slot_clerk(self) -> str:
        return escape(self._clerk)

    def _slot_colleague(self) -> str:
        return escape(self._colleague)

    def _slot_chief(self) -> str:
        officials = self.facts.office.officials
        return escape(officials[0][0] if officials else self._chief)

    def _slot_suspect(self) -> str:
        return escape(self._suspect)

    def _slot_SUSPECT(self) -> str:  # noqa: N802  # the slot's name shows how it prints
        return escape(self._suspect.upper())

    def _slot_JUDGE(self) -> str:  # noqa: N802  # the slot's name shows how it prints
        return escape(self.facts.judge.upper())

    def _slot_colleague_email(self) -> str:
        note(self.printed.other_emails, self._colleague_email)
        return self._colleague_email

    def _slot_colleague_phone(self) -> str:
        return self._colleague_phone

    def _slot_bar(self) -> str:
        return self._bar

    def _slot_your_ref(self) -> str:
        return self._your_ref

    def _slot_earlier(self) -> str:
        return self.day(self._earlier)
