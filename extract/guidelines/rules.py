"""The shape of a platform's guidelines: paragraphs, rules, what each legal process reaches. Data, checked on load.

A platform's file quotes its own guidelines and lists its own rules; each rule names one of the checks that mailroom
knows (`extract.guidelines.table`). Refuses a rule that cites no paragraph, a check nobody knows, and a category of
information that no rule of extraction gives: a mistyped word must not be a rule that is silently not there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field as Setting, model_validator

from models.record import Model, RequestKind

Name = Annotated[str, Setting(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, Setting(min_length=3, max_length=600)]
Country = Annotated[str, Setting(pattern=r"^[A-Z]{2}$")]

Process = Literal[
    "subpoena",
    "court_order",
    "court_order_2703d",
    "search_warrant",
    "pen_register_order",
    "national_security_letter",
    "mlat",
    "letter_rogatory",
]
"""What `legal_process` can be, beside `none` (extract.request.process)."""

Category = Literal[
    "basic_subscriber_information",
    "email_or_phone",
    "ip_logs",
    "sessions",
    "direct_messages",
    "posts_and_media",
    "location",
    "account_links",
    "everything",
]
"""What `requested_information` can be (extract.request.information)."""


class Check(StrEnum):
    """The checks that a rule can name; `extract.guidelines.table` has the function of each."""

    ACCOUNT_NAMED = "account_named"
    RETURN_EMAIL = "return_email"
    LETTERHEAD = "letterhead"
    SIGNATURE = "signature"
    INFORMATION_WANTED = "information_wanted"
    RELATIONSHIP = "relationship"
    NOT_OVERLY_BROAD = "not_overly_broad"
    NOT_PUBLIC = "not_public"
    LEGAL_PROCESS = "legal_process"
    WITHIN_REACH = "within_reach"
    THROUGH_TREATY = "through_treaty"
    SAID_TO_BE_EMERGENCY = "said_to_be_emergency"
    PERSON_IN_DANGER = "person_in_danger"
    NATURE_OF_EMERGENCY = "nature_of_emergency"
    SPECIFIC_POSTS = "specific_posts"
    WANTED_AND_WHY = "wanted_and_why"
    FURTHER_DETAILS = "further_details"
    NONDISCLOSURE = "nondisclosure"
    SENDER_DOMAIN = "sender_domain"
    ADDRESSED_HERE = "addressed_here"
    PROCESS_DATES = "process_dates"


class Paragraph(Model):
    """A passage of the guidelines: the heading that it stands under and its own words."""

    heading: Sentence
    words: Sentence


class Rule(Model):
    """One thing that the guidelines ask for.

    Attributes:
        id: the record's name for it.
        check: which check tells whether it is kept.
        kinds: of request that it applies to; empty: to every kind.
        paragraph: key of the passage that asks for it.
        asks: what it asks for, in plain words that follow "Please send us".

    """

    id: Name
    check: Check
    kinds: frozenset[RequestKind] = frozenset()
    paragraph: Name
    asks: Sentence


class Reach(Model):
    """What one legal process can bring out: `categories` for sure; `open_to` what a person must look at."""

    process: Process
    categories: frozenset[Category]
    open_to: frozenset[Category] = frozenset()

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if both := self.categories & self.open_to:
            raise ValueError(f"{', '.join(sorted(both))} cannot be both in categories and in open_to")
        return self


class Guidelines(Model):
    """A platform's guidelines.

    Attributes:
        title: as the notice calls them.
        home_country: whose process is valid without a treaty.
        treaty_processes: processes by which another country's request comes.
        secrecy_laws: beginnings of the statutes, in the record's spelling, that can forbid telling the account holder.
        secrecy_processes: processes that a court signs and that can forbid it without naming a statute.
        public_information: what anybody can see on a profile, in the words of requests, lower case, singular.
        preservation_days: for how long a preservation holds, and for how long again once renewed.
        paragraphs: passages by the keys that rules cite.
        rules: in the order of the notice.
        reach: of each legal process.

    """

    title: Sentence
    home_country: Country
    treaty_processes: frozenset[Process] = frozenset()
    secrecy_laws: tuple[str, ...] = ()
    secrecy_processes: frozenset[Process] = frozenset()
    public_information: tuple[Annotated[str, Setting(pattern=r"^[a-z][a-z -]+$")], ...] = ()
    preservation_days: Annotated[int, Setting(ge=1, le=3650)] = 90
    paragraphs: dict[Name, Paragraph]
    rules: Annotated[tuple[Rule, ...], Setting(min_length=1)]
    reach: tuple[Reach, ...] = ()

    @model_validator(mode="after")
    def _rules_cite_paragraphs(self) -> Self:
        for rule in self.rules:
            if rule.paragraph not in self.paragraphs:
                raise ValueError(f"rule {rule.id} cites paragraph {rule.paragraph}, which is not there")
        if unused := self.paragraphs.keys() - {rule.paragraph for rule in self.rules}:
            raise ValueError(f"no rule cites paragraph {', '.join(sorted(unused))}")
        return self

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [rule.id for rule in self.rules]
        if twice := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"rule {', '.join(sorted(twice))} is there more than once")
        processes = [one.process for one in self.reach]
        if doubled := {one for one in processes if processes.count(one) > 1}:
            raise ValueError(f"the reach of {', '.join(sorted(doubled))} is given more than once")
        return self

    def reach_of(self, process: str) -> Reach | None:
        """Return what `process` can bring out; None where the guidelines do not know it."""
        return next((one for one in self.reach if one.process == process), None)

    def source_of(self, rule: Rule) -> str:
        """Return the passage that `rule` comes from, heading and words, as the record cites it."""
        paragraph = self.paragraphs[rule.paragraph]
        return f"{paragraph.heading}: {paragraph.words}"
