"""Slows down who guesses passwords, by account and by address; kept in the database, so that no restart helps.

An attempt counts as failed before the password is looked at and is forgiven when it was right: of many attempts at
the same moment no more get through than of many one after the other. The wait doubles with each failure and is never
longer than some minutes, so that nobody is kept out for good by a stranger who mistypes his name.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from mailroom.review.accounts.secret import hash_of
from mailroom.settings import DeskChoice
from mailroom.store.account_tables import log_in_failures as failures

LONGEST_FOR_ACCOUNT = timedelta(minutes=5)
LONGEST_FOR_ADDRESS = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
DOUBLINGS = 12
"""2 ** 12 s is longer than the longest wait."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who wants in, as he calls himself, and from where."""

    untrusted_name: str
    address: str

    @property
    def account_key(self) -> str:
        """The account's row."""
        return hash_of(f"account:{self.untrusted_name.strip().lower()}")

    @property
    def address_key(self) -> str:
        """The address's row."""
        return hash_of(f"address:{network_of(self.address)}")


def network_of(address: str) -> str:
    """Return whose address it is: of IPv6 the first half, since whoever has one address has the other half, too."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((parsed.packed, 64), strict=False))
    return str(parsed)


def admit(connection: Connection, attempt: Attempt, choice: DeskChoice, now: datetime) -> timedelta:
    """Count the attempt as failed and return zero; or, where it comes too soon, return how long to wait."""
    connection.execute(failures.delete().where(failures.c.last_at < now - FORGOTTEN_AFTER))
    account, address = attempt.account_key, attempt.address_key
    wait = max(
        _wait(connection, account, choice.account_failures, LONGEST_FOR_ACCOUNT, now),
        _wait(connection, address, choice.address_failures, LONGEST_FOR_ADDRESS, now),
    )
    if not wait:
        _add(connection, account, 1, now)
        _add(connection, address, 1, now)
    return wait


def forgive(connection: Connection, attempt: Attempt, now: datetime) -> None:
    """Take an attempt back, as the password was right; the account's other failures are forgotten with it.

    The address's stay: somebody with one good password may be guessing others'.
    """
    connection.execute(failures.delete().where(failures.c.whose == attempt.account_key))
    _add(connection, attempt.address_key, -1, now)


def _wait(connection: Connection, key: str, free: int, longest: timedelta, now: datetime) -> timedelta:
    asked = select(failures.c.count, failures.c.last_at).where(failures.c.whose == key)
    failed, last_at = connection.execute(asked).one_or_none() or (0, now)
    if failed < free:
        return timedelta()
    pause = min(longest, timedelta(seconds=2 ** min(failed - free, DOUBLINGS)))
    ends: datetime = last_at + pause
    return max(timedelta(), ends - now)


def _add(connection: Connection, key: str, number: int, now: datetime) -> None:
    count = connection.execute(select(failures.c.count).where(failures.c.whose == key)).scalar()
    if count is None:
        connection.execute(failures.insert().values(whose=key, count=max(0, number), last_at=now))
    else:
        changed = {"count": max(0, count + number), "last_at": now}
        connection.execute(failures.update().where(failures.c.whose == key).values(**changed))
