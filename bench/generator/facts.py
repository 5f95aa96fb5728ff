"""What a request is about, before any office puts it into words: the invented facts of one document."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bench.generator.accounts import Account, account
from bench.generator.offices import Office
from bench.generator.people import Signer, full_name, signer
from bench.generator.split import Split
from models.record import RequestKind


@dataclass(frozen=True, slots=True)
class Crime:
    """An offence: what it is called in running text, and the law it breaks as letters cite it."""

    text: str
    law: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document.

    Attributes:
        kind: of request.
        office: that writes.
        signer: who signs.
        accounts: that the request names.
        case_number: the office's own.
        docket: a second number, a court's or a grand jury's; a distractor except where it is the only one.
        letter_date: of the letter.
        due_date: by which an answer is wanted.
        since, until: the period that the request asks about.
        crime: under investigation.
        judge: who signed or will sign the order.
        victim: who was wronged or is in danger.
        secret: the account holder must not be told.
        secret_days: for how long.

    """

    kind: RequestKind
    office: Office
    signer: Signer
    accounts: tuple[Account, ...]
    case_number: str
    docket: str
    letter_date: date
    due_date: date
    since: date
    until: date
    crime: Crime
    judge: str
    victim: str
    secret: bool
    secret_days: int


CRIMES = (
    Crime("criminal harassment by electronic means", "Penal Code § 42.07"),
    Crime("making terroristic threats against a public school", "Penal Code § 422"),
    Crime("aggravated stalking", "§ 784.048"),
    Crime("the sexual exploitation of a minor", "18 U.S.C. § 2251"),
    Crime("a series of residential burglaries", "R.C. 2911.12"),
    Crime("identity theft and wire fraud", "18 U.S.C. §§ 1028, 1343"),
    Crime("a homicide which occurred on the city's north side", "Penal Law § 125.25"),
    Crime("transmitting threats in interstate commerce", "18 U.S.C. § 875(c)"),
    Crime("narcotics trafficking and conspiracy", "21 U.S.C. §§ 841, 846"),
    Crime("an aggravated assault with a firearm", "RCW 9A.36.011"),
    Crime("witness intimidation", "Penal Code § 136.1"),
    Crime("the unlawful dissemination of intimate images", "N.J.S.A. 2C:14-9"),
    Crime("a bomb threat directed at the county courthouse", "18 U.S.C. § 844(e)"),
    Crime("criminal impersonation in the second degree", "Penal Law § 190.25"),
    Crime("a gang-related shooting", "§ 9A.32.030"),
    Crime("computer intrusion and unauthorized access", "18 U.S.C. § 1030"),
)
_SECRET_KINDS = {
    RequestKind.PRESERVATION: 0.45,
    RequestKind.EMERGENCY: 0.25,
    RequestKind.SUBPOENA: 0.5,
    RequestKind.COURT_ORDER: 0.65,
    RequestKind.SEARCH_WARRANT: 0.55,
    RequestKind.MLAT: 0.5,
    RequestKind.NATIONAL_SECURITY_LETTER: 0.95,
    RequestKind.PEN_REGISTER: 0.85,
    RequestKind.OTHER_LEGAL: 0.2,
}


def invent(
    rng: random.Random, kind: RequestKind, office: Office, split: Split | None, *, many_accounts: int = 0
) -> Facts:
    """Return invented facts of a request of `kind` by `office`; `many_accounts` fixes the number of accounts."""
    written = date(2012, 9, 3) + timedelta(days=rng.randint(0, 730))
    until = written - timedelta(days=rng.randint(0, 30))
    posts = 0 if rng.random() < 0.6 else rng.randint(1, 3)
    count = many_accounts or rng.choices((1, 2, 3, 4, 5, 7), (0.55, 0.2, 0.1, 0.07, 0.05, 0.03))[0]
    accounts = tuple(account(rng, posts=posts if index == 0 else 0) for index in range(count))
    return Facts(
        kind=kind,
        office=office,
        signer=signer(rng, office, split),
        accounts=accounts,
        case_number=office.case_number(rng, written.year),
        docket=rng.choice(
            (f"{written.year % 100}-mj-{rng.randint(100, 999):05d}", f"GJ-{written.year}-{rng.randint(10, 400)}")
        ),
        letter_date=written,
        due_date=written + timedelta(days=rng.choice((7, 10, 14, 15, 20, 21, 30))),
        since=until - timedelta(days=rng.choice((7, 14, 30, 60, 90, 180, 365))),
        until=until,
        crime=rng.choice(CRIMES),
        judge=full_name(rng, "US", split),
        victim=full_name(rng, "US", split),
        secret=rng.random() < _SECRET_KINDS.get(kind, 0.0),
        secret_days=rng.choice((60, 90, 90, 120, 180, 365)),
    )
