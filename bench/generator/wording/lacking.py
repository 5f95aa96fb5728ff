"""Letters that lack something: written so that nothing says what is lacking, and that say all else."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.generator.facts import Facts
from bench.generator.lacks import Lack
from bench.generator.split import Bank, Split, bank
from bench.generator.wording import common
from bench.generator.wording.blocks import AccountsHere, Block, Body, Items, PostsHere, Text
from bench.generator.wording.wanted import BASIC, CATEGORIES, CONTENT, DETAILS, Category
from models.record import RequestKind as Kind

SUBJECTS: dict[Kind, Bank] = {
    Kind.PRESERVATION: bank(
        "Preservation Request",
        "Request to preserve records",
        "Preservation letter, {case_label} {case}",
        "Preservation of data",
    ),
    Kind.EMERGENCY: bank(
        "Emergency Disclosure Request",
        "EMERGENCY DISCLOSURE REQUEST",
        "Emergency request for disclosure",
        "Emergency Disclosure – {case_label} {case}",
    ),
    Kind.SUBPOENA: bank("Subpoena", "Subpoena, {case_label} {case}", "SUBPOENA DUCES TECUM", "Service of subpoena"),
    Kind.COURT_ORDER: bank(
        "Court Order", "COURT ORDER – {case_label} {case}", "Order for disclosure", "Service of court order"
    ),
    Kind.SEARCH_WARRANT: bank(
        "Search Warrant",
        "SEARCH WARRANT, {case_label} {case}",
        "Service of search warrant",
        "Search warrant for records",
    ),
    Kind.MLAT: bank(
        "Request for Mutual Legal Assistance",
        "Mutual legal assistance, {case}",
        "Letter of request",
        "MLAT request {case}",
    ),
    Kind.OTHER_LEGAL: bank(
        "Request for Information",
        "Information request, {case_label} {case}",
        "Records request",
        "Request for user data",
    ),
}
QUIET_SUBJECTS = bank(
    "Request for Records", "Information needed – {case_label} {case}", "Our request of today", "Account records"
)
OPENINGS: dict[Kind, Bank] = {
    Kind.PRESERVATION: bank(
        "Under {§2703(f)} we ask that records be preserved for:",
        "We write under {§2703(f)} to request the preservation of:",
        "Kindly preserve, as {§2703(f)} provides, what you hold for:",
        "Please take steps to preserve ({§2703(f)}) the records of:",
    ),
    Kind.EMERGENCY: bank(
        "This is an emergency disclosure request made under {§2702(c)(4)}. It concerns:",
        "We make an emergency disclosure request under {§2702(b)(8)} regarding:",
        "An emergency disclosure request is made with this letter for:",
        "Emergency disclosure is requested under {§2702(c)(4)} for:",
    ),
    Kind.SUBPOENA: bank(
        "A subpoena is served with this letter. It calls for records of:",
        "By the enclosed subpoena you are commanded to produce records of:",
        "You are served with a subpoena for the records of:",
        "We serve upon you a subpoena. It names:",
    ),
    Kind.COURT_ORDER: bank(
        "A court order under {§2703(d)} is served with this letter. It names:",
        "Judge {judge} signed an order under {§2703(d)} that directs you to disclose records of:",
        "You are served with an order under {§2703(d)} for the records of:",
        "The enclosed order ({§2703(d)}) of the Hon. {judge} names:",
    ),
    Kind.SEARCH_WARRANT: bank(
        "A search warrant signed by the Hon. {judge} is served with this letter. It names:",
        "You are served with a search warrant for:",
        "The enclosed search warrant of Judge {judge} commands the disclosure of what you hold for:",
        "By search warrant you are commanded to disclose data of:",
    ),
    Kind.MLAT: bank(
        "Under the treaty on mutual legal assistance we request, through the competent U.S. court, data of:",
        "This request for mutual legal assistance is made under the treaty between our countries. It concerns:",
        "Mutual legal assistance is requested, by way of the U.S. court, with regard to:",
        "By way of mutual legal assistance we seek data of:",
    ),
    Kind.OTHER_LEGAL: bank(
        "We ask for your help and request the information set out below about:",
        "This letter is to ask you for user information about:",
        "Our department requests that you send us information on:",
        "Kindly supply us with the data listed below, for:",
    ),
}
NOBODY = bank(
    "a user who is known to us only as {victim}'s former neighbor",
    "the person who wrote to {victim}, whose username we have not been told",
    "a user whose name on your service is not known",
    "an account of a person in {city}, which we cannot name further",
)
PURPOSES = bank(
    "This office is investigating {crime}, in violation of {crime_law}. We seek evidence of that offense.",
    "We are investigating {crime}. The records will show who used the {account_s} at the time.",
    "The matter under investigation is {crime} ({crime_law}). The user of the {account_s} is a suspect.",
    "The information relates to our investigation of {crime}.",
)
NINETY = bank(
    "Please keep the records for 90 days.",
    "The records are to be held for ninety (90) days, which may be renewed.",
    "Preservation is requested for 90 days from this date.",
    "We ask for 90 days, to be extended on request.",
)
DETAILS_BANK = bank("What is requested:", "The following is asked for:", "Information requested:", "We request:")
LIMITLESS = bank(
    "Any and all records, data and information that you hold",
    "Any and all information of whatever kind, without limitation",
    "All records and communications of any kind",
    "Everything that you hold about the {account_s}",
)
PUBLIC = bank(
    "The user's biography and number of followers, as they stand on the profile",
    "The profile picture and the biography that the profile shows",
    "The follower count and the display name",
    "The public tweets and the bio",
)
PLAIN_SECRECY = bank(
    "Do not tell the account holder about this request.",
    "Please do not notify the user of this letter.",
    "We ask you not to inform the account holder.",
    "Kindly refrain from notifying the subscriber.",
)
DANGERS = bank(
    "{victim}, aged 16, wrote last night that she would take her own life and has not been seen since.",
    "{victim} is missing. An unknown man wrote that he would shoot {victim} this afternoon.",
    "A bomb threat was made against the school that {victim}, 15 years old, attends.",
    "{victim} was abducted this morning and is threatened with death.",
)
DANGERS_WITHOUT_PERSON = bank(
    "The emergency is a bomb threat.",
    "Nature of the emergency: threat of an explosion.",
    "The matter is a bomb threat received this morning.",
    "What we have is a threat to set off explosives.",
)
PERSON_WITHOUT_NATURE = bank(
    "The person concerned is {victim}.",
    "It is about {victim}, of {city}.",
    "Our concern is for {victim}.",
    "The person is {victim}.",
)
NEEDS = bank(
    "The information is necessary to locate {victim} and to prevent harm:",
    "To find and protect the person in time we need:",
    "What follows is needed to prevent death or serious injury:",
    "In order to locate the person we need:",
)
NEEDS_FOR_ALL = bank(
    "The information is necessary to prevent harm:",
    "What follows is needed to prevent death or serious injury:",
    "In order to avert the danger we need:",
    "To prevent the harm we need:",
)
AFTER = bank(
    "Thank you for your cooperation.",
    "We appreciate your help.",
    "Thank you for your attention to this.",
    "Your prompt attention is appreciated.",
)
GREETING_ELSEWHERE = bank(
    "Dear Sir or Madam:", "To the Custodian of Records:", "To Whom It May Concern:", "Dear Custodian:"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that lacks something: its body, and the categories that it asks for."""

    body: Body
    asked: tuple[str, ...]


_MAY_ASK: dict[Kind, tuple[str, ...]] = {
    Kind.SUBPOENA: (BASIC,),
    Kind.COURT_ORDER: (BASIC, DETAILS),
    Kind.EMERGENCY: (BASIC,),
    Kind.OTHER_LEGAL: (BASIC,),
    Kind.MLAT: (BASIC,),
}


def write_lacking(rng: random.Random, facts: Facts, lacks: frozenset[Lack], split: Split | None) -> Written:
    """Return a letter that lacks `lacks` and nothing else."""
    kind = facts.kind
    quiet = Lack.DECLARATION in lacks
    subject = QUIET_SUBJECTS if quiet else SUBJECTS[kind]
    opening = OPENINGS[Kind.OTHER_LEGAL if quiet else kind].pick(rng, split)
    asked, lines = _asked(rng, kind, lacks, split)
    blocks: list[Block] = [Text(opening), Text(NOBODY.pick(rng, split)) if Lack.ACCOUNT in lacks else AccountsHere()]
    if facts.accounts[0].posts and Lack.ACCOUNT not in lacks:
        blocks.append(PostsHere())
    if kind is Kind.EMERGENCY:
        blocks += _danger(rng, lacks, split)
    elif kind is not Kind.PRESERVATION and Lack.PURPOSE not in lacks:
        blocks.append(Text(PURPOSES.pick(rng, split)))
    if lines:
        blocks += [Text(_details(rng, kind, lacks, split)), Items(lines)]
    blocks += _tail(rng, facts, lacks, split)
    greeting = (GREETING_ELSEWHERE if Lack.ADDRESSEE in lacks else common.GREETINGS).pick(rng, split)
    return Written(Body(subject.pick(rng, split), greeting, tuple(blocks), common.CLOSES.pick(rng, split)), asked)


def _asked(
    rng: random.Random, kind: Kind, lacks: frozenset[Lack], split: Split | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the categories and their words."""
    if Lack.WANTED in lacks:
        return (), ()
    if Lack.LIMITS in lacks:
        return ("everything",), (LIMITLESS.pick(rng, split),)
    allowed = _MAY_ASK.get(kind, (BASIC, DETAILS, CONTENT))
    fitting = [one for one in CATEGORIES if one.process in allowed]
    chosen = rng.sample(fitting, min(2, len(fitting)))
    if Lack.REACH in lacks or Lack.PERIOD in lacks:
        chosen.append(rng.choice([one for one in CATEGORIES if one.process == CONTENT and one not in chosen]))
    lines = [_words(rng, one, lacks, split) for one in chosen]
    names = [one.name for one in chosen]
    if Lack.NOT_PUBLIC in lacks:
        lines, names = [*lines, PUBLIC.pick(rng, split)], [*names, "public"]
    return tuple(names), tuple(lines)


def _words(rng: random.Random, category: Category, lacks: frozenset[Lack], split: Split | None) -> str:
    """Return a category's words; without a period where that is lacking."""
    for _ in range(20):
        words = category.phrases.pick(rng, split)
        if Lack.PERIOD not in lacks or "{since}" not in words:
            return words
    return "Contents of messages"


def _details(rng: random.Random, kind: Kind, lacks: frozenset[Lack], split: Split | None) -> str:
    if kind is Kind.EMERGENCY and Lack.NEED not in lacks:
        nobody = lacks & {Lack.PERSON, Lack.NATURE}
        return (NEEDS_FOR_ALL if nobody else NEEDS).pick(rng, split)
    return DETAILS_BANK.pick(rng, split)


def _danger(rng: random.Random, lacks: frozenset[Lack], split: Split | None) -> list[Block]:
    if Lack.PERSON in lacks:
        return [Text(DANGERS_WITHOUT_PERSON.pick(rng, split))]
    if Lack.NATURE in lacks:
        return [Text(PERSON_WITHOUT_NATURE.pick(rng, split))]
    return [Text(DANGERS.pick(rng, split))]


def _tail(rng: random.Random, facts: Facts, lacks: frozenset[Lack], split: Split | None) -> list[Block]:
    tail: list[Block] = [Text(AFTER.pick(rng, split))]
    if facts.kind is Kind.PRESERVATION and Lack.NINETY_DAYS not in lacks:
        tail.append(Text(NINETY.pick(rng, split)))
    if facts.secret:
        lawless = Lack.SECRECY_LAW in lacks or facts.kind in {Kind.PRESERVATION, Kind.EMERGENCY, Kind.OTHER_LEGAL}
        tail.append(Text((PLAIN_SECRECY if lawless else common.SECRECY_ORDERED).pick(rng, split)))
    if facts.kind in {Kind.SUBPOENA, Kind.COURT_ORDER, Kind.SEARCH_WARRANT} and Lack.DUE_DATE not in lacks:
        tail.append(Text(common.DUE.pick(rng, split)))
    contact = common.CONTACT_WITHOUT_EMAIL if Lack.EMAIL in lacks else common.RETURN_EMAIL
    return [*tail, Text(contact.pick(rng, split))]
