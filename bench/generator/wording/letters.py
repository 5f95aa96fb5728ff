"""Puts a letter's body together: the banks of its kind, in an order that its office likes."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.generator.facts import Facts
from bench.generator.split import Bank, Split
from bench.generator.wording import common, emergency, preservation, process, special
from bench.generator.wording.blocks import AccountsHere, Block, Body, Items, PostsHere, Text
from bench.generator.wording.wanted import choose
from models.record import RequestKind


@dataclass(frozen=True, slots=True)
class KindBanks:
    """The banks of one kind of request; `process` is what the law calls the paper, as the truth names it."""

    subjects: Bank
    openings: Bank
    details: Bank | None
    after: Bank
    secrecy: Bank
    process: str | None


BANKS: dict[RequestKind, KindBanks] = {
    RequestKind.PRESERVATION: KindBanks(
        preservation.SUBJECTS, preservation.OPENINGS, preservation.DETAILS, preservation.AFTER, common.SECRECY, None
    ),
    RequestKind.EMERGENCY: KindBanks(
        emergency.SUBJECTS, emergency.OPENINGS, emergency.NEEDS, emergency.AFTER, common.SECRECY, None
    ),
    RequestKind.SUBPOENA: KindBanks(
        process.SUBPOENA_SUBJECTS,
        process.SUBPOENA_OPENINGS,
        process.SUBPOENA_DETAILS,
        process.SUBPOENA_AFTER,
        common.SECRECY_ORDERED,
        "subpoena",
    ),
    RequestKind.COURT_ORDER: KindBanks(
        process.ORDER_SUBJECTS,
        process.ORDER_OPENINGS,
        process.ORDER_DETAILS,
        process.ORDER_AFTER,
        common.SECRECY_ORDERED,
        "court_order",
    ),
    RequestKind.SEARCH_WARRANT: KindBanks(
        process.WARRANT_SUBJECTS,
        process.WARRANT_OPENINGS,
        process.WARRANT_DETAILS,
        process.WARRANT_AFTER,
        common.SECRECY_ORDERED,
        "search_warrant",
    ),
    RequestKind.MLAT: KindBanks(
        special.MLAT_SUBJECTS,
        special.MLAT_OPENINGS,
        special.MLAT_DETAILS,
        special.MLAT_AFTER,
        common.SECRECY,
        "mlat",
    ),
    RequestKind.NATIONAL_SECURITY_LETTER: KindBanks(
        special.NSL_SUBJECTS,
        special.NSL_OPENINGS,
        None,
        special.NSL_AFTER,
        special.NSL_SECRECY,
        "national_security_letter",
    ),
    RequestKind.PEN_REGISTER: KindBanks(
        special.PEN_SUBJECTS,
        special.PEN_OPENINGS,
        special.PEN_DETAILS,
        special.PEN_AFTER,
        common.SECRECY_ORDERED,
        "pen_register",
    ),
    RequestKind.OTHER_LEGAL: KindBanks(
        special.OTHER_SUBJECTS, special.OTHER_OPENINGS, None, special.OTHER_AFTER, common.SECRECY, None
    ),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the plan of a document wants the letter to say or to leave out."""

    return_email_in_text: bool
    no_secrecy_said: bool


def write(rng: random.Random, facts: Facts, wishes: Wishes, split: Split | None) -> tuple[Body, tuple[str, ...]]:
    """Return the letter's body, and the categories of information that it asks for."""
    banks = BANKS[facts.kind]
    asked = choose(rng, facts.kind, split) if banks.details else ()
    blocks: list[Block] = [Text(banks.openings.pick(rng, split)), AccountsHere()]
    if facts.kind is RequestKind.EMERGENCY:
        blocks.insert(rng.choice((1, 2)), Text(emergency.DANGERS.pick(rng, split)))
    if facts.accounts[0].posts:
        blocks.append(PostsHere())
    blocks += _stories(rng, facts, split)
    if banks.details:
        blocks += [Text(banks.details.pick(rng, split)), Items(tuple(phrase for _, phrase in asked))]
    tail = _tail(rng, facts, banks, split)
    tail.append(
        Text((common.RETURN_EMAIL if wishes.return_email_in_text else common.CONTACT_WITHOUT_EMAIL).pick(rng, split))
    )
    if not facts.secret and wishes.no_secrecy_said:
        tail.insert(0, Text(common.NO_SECRECY.pick(rng, split)))
    blocks += tail
    body = Body(
        banks.subjects.pick(rng, split),
        common.GREETINGS.pick(rng, split),
        tuple(blocks),
        common.CLOSES.pick(rng, split),
    )
    return body, tuple(name for name, _ in asked)


def _stories(rng: random.Random, facts: Facts, split: Split | None) -> list[Block]:
    """Return what the letter tells of the case: nothing, one paragraph, two, or three."""
    if facts.kind in {RequestKind.NATIONAL_SECURITY_LETTER, RequestKind.OTHER_LEGAL}:
        return []
    count = rng.choices((0, 1, 2, 3), (0.3, 0.4, 0.2, 0.1))[0]
    told = {common.STORIES.pick(rng, split) for _ in range(count)}
    return [Text(story) for story in sorted(told)]


def _tail(rng: random.Random, facts: Facts, banks: KindBanks, split: Split | None) -> list[Block]:
    tail: list[Block] = [Text(banks.after.pick(rng, split))]
    if facts.secret:
        tail.insert(rng.randint(0, 1), Text(banks.secrecy.pick(rng, split)))
    if banks.process and rng.random() < 0.6:
        tail.append(Text(common.DUE.pick(rng, split)))
    if rng.random() < 0.12:
        tail.append(Text(common.DISTRACTIONS.pick(rng, split)))
    if rng.random() < 0.1:
        tail.append(Text(common.PLATFORM_EMAIL.pick(rng, split)))
    return tail
