"""The information that requests ask for, by category, each in several words."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.generator.split import Bank, Split, bank
from models.record import RequestKind

BASIC, LOGS, DETAILS, CONTENT = "subscriber", "ip_logs", "connections", "content"


@dataclass(frozen=True, slots=True)
class Category:
    """A category of information, the class of process that it takes, and ways of asking for it."""

    name: str
    process: str
    phrases: Bank


CATEGORIES: tuple[Category, ...] = (
    Category(
        "subscriber",
        BASIC,
        bank(
            "Basic subscriber information, including name, address and length of service",
            "The name, user name, and any other identifying information of the subscriber",
            "Subscriber records identifying the user, to include full name and date the account was created",
            "All records concerning the identity of the user of the {account_s}",
            "Subscriber or customer name(s) and screen names associated with the {account_s}",
        ),
    ),
    Category(
        "email_phone",
        BASIC,
        bank(
            "E-mail address(es) and telephone number(s) associated with the {account_s}",
            "The e-mail address used to register {this_account} and any verified telephone number",
            "Registered electronic mail addresses and mobile phone numbers",
            "All electronic mail addresses on file for the {account_s}, past and present",
        ),
    ),
    Category(
        "ip_logs",
        BASIC,
        bank(
            "IP address logs for each log-in from {since} through {until}",
            "The IP address used at sign-up and all log-in IP history between {since} and {until}",
            "Internet Protocol (IP) connection logs with dates and times, {since} to {until}",
            "Session times and the Internet Protocol addresses from which the {account_s} was accessed",
        ),
    ),
    Category(
        "registration",
        BASIC,
        bank(
            "Date, time and IP address of account creation",
            "Records of registration and of any change of username",
            "The sign-up date and the service used to register",
        ),
    ),
    Category(
        "devices",
        DETAILS,
        bank(
            "Device identifiers and applications used to access the {account_s}",
            "Records of the type of device, operating system and client application for each session",
            "Any unique identifiers of mobile handsets from which posts were made",
        ),
    ),
    Category(
        "connections",
        DETAILS,
        bank(
            "Header information of messages sent and received, not including the contents",
            "Records of accounts with which the user communicated, excluding content",
            "Non-content transactional records, including date, time and recipient of each direct message",
        ),
    ),
    Category(
        "direct_messages",
        CONTENT,
        bank(
            "The contents of all direct messages sent or received from {since} to {until}",
            "All private (direct) messages, including those deleted but still held",
            "Contents of Direct Messages to and from the {account_s}",
        ),
    ),
    Category(
        "tweets",
        CONTENT,
        bank(
            "All Tweets, including protected and deleted Tweets",
            "The content of all posts, drafts and deleted posts between {since} and {until}",
            "Tweets posted by the {account_s} that are no longer public",
        ),
    ),
    Category(
        "media",
        CONTENT,
        bank(
            "All images and media uploaded, with any embedded location data",
            "Photographs associated with the {account_s}, including profile and header images",
            "Uploaded photographs together with their metadata",
        ),
    ),
    Category(
        "contacts",
        DETAILS,
        bank(
            "Address book or contact lists uploaded by the user",
            "Lists of followers and accounts followed, where not public",
        ),
    ),
)

_PROCESS_OF_KIND: dict[RequestKind, tuple[str, ...]] = {
    RequestKind.SUBPOENA: (BASIC,),
    RequestKind.NATIONAL_SECURITY_LETTER: (BASIC,),
    RequestKind.COURT_ORDER: (BASIC, DETAILS),
    RequestKind.PEN_REGISTER: (DETAILS, BASIC),
    RequestKind.EMERGENCY: (BASIC, DETAILS),
    RequestKind.OTHER_LEGAL: (BASIC,),
}


def choose(rng: random.Random, kind: RequestKind, split: Split | None) -> tuple[tuple[str, str], ...]:
    """Return what a request of `kind` asks for: pairs of category name and wording, in the order asked."""
    allowed = _PROCESS_OF_KIND.get(kind, (BASIC, DETAILS, CONTENT))
    fitting = [category for category in CATEGORIES if category.process in allowed]
    count = rng.randint(min(2, len(fitting)), min(6, len(fitting)))
    chosen = {category.name for category in rng.sample(fitting, count)}
    return tuple((item.name, item.phrases.pick(rng, split)) for item in fitting if item.name in chosen)
