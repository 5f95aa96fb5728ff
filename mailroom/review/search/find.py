"""Answers what somebody looks for, the newest arrivals first, a page at a time.

A document that two people must key blind, and that the person asking must not know yet, is found by nothing that is
withheld, nor by its text; what else it is found by must not give a withheld value away (`decisions.veil` says which).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select, true

from mailroom.review.decisions.case import load
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.decisions.veil import OPEN, Veil, veil_for
from mailroom.review.decisions.who import Refusal, Rules, Who
from mailroom.review.search import words
from mailroom.review.search.keys import ACCOUNTS, CASES, SENDERS, account_key, begins, case_key, sender_key
from mailroom.review.search.words import Piece
from mailroom.store.review_tables import review_cases
from mailroom.store.search_tables import found_documents, search_keys
from models.record import RequestKind

MOST_ROWS = 100
FEW = 3000
"""Keys that are gathered at once; of 100,000 documents that takes 40 ms."""
found, cases = found_documents.c, review_cases.c
FEW_ROWS = 500
"""Rows in each of which words are looked for by themselves, where the other criteria leave no more: 20 ms."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; all that is given must fit. Dates are whole days in UTC, both included.

    Attributes:
        account: a handle or URL, with or without @ or https; `quiet*` finds all that begin so.
        case, sender: likewise; a sender is a telephone or fax number, what its machine calls itself, or an e-mail.
        agency, text: words, as `words.expression` takes them.

    """

    account: str = ""
    case: str = ""
    agency: str = ""
    sender: str = ""
    channel: str = ""
    kind: str = ""
    letter_from: date | None = None
    letter_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    text: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What is asked for, by name; for the audit log, which holds no values."""
        return tuple(name for name in self.__dataclass_fields__ if getattr(self, name) not in {None, ""})


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that was found, as the person may see it; `excerpt` is where the words stand.

    `withheld`: two people key it blind; its accounts are not shown, and it was not looked for by them.
    """

    document_id: str
    number: int
    state: CaseState
    emergency: bool
    kind: str | None
    agency: str | None
    case_number: str | None
    accounts: tuple[str, ...]
    letter_date: str | None
    received_at: datetime
    channel: str
    withheld: bool
    excerpt: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; `next` is the `before` of the page behind it, None at the end."""

    hits: tuple[Hit, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Search:
    """One person's search, by the rules of the desk."""

    asked: Asked
    who: Who
    rules: Rules

    def page(self, connection: Connection, before: int | None, limit: int) -> Hits:
        """Return at most `limit` documents that came before the one of number `before` (None: the newest)."""
        limit = min(max(limit, 1), MOST_ROWS)
        asked = self._question(connection, before)
        rows = [] if asked is None else connection.execute(asked.limit(limit + 1)).all()
        shown = [(row, self._veil(connection, row)) for row in rows[:limit]]
        kept = [(row, veil) for row, veil in shown if veil is not None]
        excerpts = self._excerpts(connection, [row.number for row, veil in kept if not veil.is_down])
        hits = tuple(_hit(row, veil, excerpts.get(row.number, ())) for row, veil in kept)
        return Hits(hits, rows[limit - 1].number if len(rows) > limit else None)

    def _question(self, connection: Connection, before: int | None) -> Select[Any] | None:
        """Return the question for rows, each with whether it is blind to the person; None where none can fit."""
        asked = select(
            *(column for column in found if column.name not in {"text", "facts"}),
            cases.state,
            cases.emergency.label("urgent"),
            self._blind().label("blind"),
        ).join(review_cases, cases.document_id == found.document_id)
        if before is not None:
            asked = asked.where(found.number < before)
        conditions = tuple(self._conditions(connection))
        asked = asked.where(*conditions)
        typed = {"agency": self.asked.agency, "text": self.asked.text}
        looked_for = {name: words.expression(said) for name, said in typed.items() if said.strip()}
        if not looked_for:
            return asked.order_by(found.number.desc())
        expression = words.both(looked_for.get("agency"), looked_for.get("text"))
        if expression is None or None in looked_for.values():
            return None  # something was typed in which there is no word
        if "text" in looked_for or "agency" in self.rules.twice_fields:
            asked = asked.where(~self._blind())
        few = _few(connection, asked) if conditions else None
        if few is None:
            return words.matching(asked, found.number, expression)
        return asked.where(found.number.in_(few), words.holds(found.number, expression)).order_by(found.number.desc())

    def _blind(self) -> ColumnElement[bool]:
        """Return, as SQL, whether `veil_for` withholds anything of a row from the person."""
        kinds = self.rules.twice_kinds
        urgent = found.emergency.is_(True) if RequestKind.EMERGENCY in kinds else false()
        is_twice = or_(found.read_kind.in_(kinds), found.kind.in_(kinds), urgent)
        mine = func.coalesce(cases.first_keyer, "") == self.who.actor
        lent = and_(cases.keying == 1, func.coalesce(cases.owner, "") == self.who.actor)
        seen = or_(cases.state == CaseState.FINISHED.value, cases.keying == 3, lent, and_(cases.keying > 1, mine))
        return and_(func.coalesce(is_twice, false()), ~seen)

    def _conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        asked = self.asked
        yield from self._by_key(connection, asked.account, ACCOUNTS, account_key)
        yield from self._by_key(connection, asked.case, CASES, case_key)
        yield from self._by_key(connection, asked.sender, SENDERS, sender_key)
        if asked.kind:
            yield self._open("request_kind", found.kind == asked.kind)
        if asked.channel:
            yield found.channel == asked.channel
        if asked.letter_from is not None:
            yield self._open("letter_date", found.letter_date >= asked.letter_from.isoformat())
        if asked.letter_to is not None:
            yield self._open("letter_date", found.letter_date <= asked.letter_to.isoformat())
        if asked.received_from is not None:
            yield found.received_at >= _start(asked.received_from)
        if asked.received_to is not None:
            yield found.received_at < _start(asked.received_to) + timedelta(days=1)

    def _by_key(
        self, connection: Connection, typed: str, names: tuple[str, ...], normal: Callable[[str], str]
    ) -> Iterator[ColumnElement[bool]]:
        if not typed.strip():
            return
        key = normal(typed.strip().rstrip("*"))
        if not key:
            yield false()
            return
        fits = begins(key, whole=not typed.strip().endswith("*"))
        open_names = tuple(name for name in names if name not in self.rules.twice_fields)
        bare = _among(connection, open_names, fits)
        if open_names == names:
            yield bare
        else:
            yield or_(and_(~self._blind(), _among(connection, names, fits)), bare)

    def _open(self, name: str, fits: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return a condition on a field, which no row fits to which the field is blind."""
        return and_(fits, ~self._blind() if name in self.rules.twice_fields else true())

    def _veil(self, connection: Connection, row: Row[Any]) -> Veil | None:
        """Return what is withheld of a row; None where what it was found by would give that away."""
        if not row.blind:
            return OPEN
        try:
            veil = veil_for(connection, load(connection, row.document_id), self.who, self.rules)
        except Refusal:  # a record of another version: nothing of it was looked up
            return Veil(frozenset(self.rules.twice_fields), None)
        return None if any(veil.text(value) != value for value in self._found_by(connection, row)) else veil

    def _found_by(self, connection: Connection, row: Row[Any]) -> Iterator[str]:
        if self.asked.agency:
            yield row.agency or ""
        if self.asked.case:
            yield row.case_number or ""
            yield case_key(row.case_number or "")
        if self.asked.sender:
            names = [name for name in SENDERS if name not in self.rules.twice_fields]
            own = select(search_keys.c.key).where(search_keys.c.number == row.number, search_keys.c.name.in_(names))
            yield from connection.execute(own).scalars()

    def _excerpts(self, connection: Connection, numbers: list[int]) -> dict[int, tuple[Piece, ...]]:
        asked = words.expression(self.asked.text)
        return {} if asked is None else words.excerpts(connection, asked, numbers)


def _hit(row: Row[Any], veil: Veil, excerpt: tuple[Piece, ...]) -> Hit:
    hidden = veil.is_down
    return Hit(
        document_id=row.document_id,
        number=row.number,
        state=CaseState(row.state),
        emergency=row.urgent,
        kind=None if veil.hides("request_kind") else row.kind,
        agency=_shown(veil, "agency", row.agency),
        case_number=_shown(veil, "case_number", row.case_number),
        accounts=() if hidden else tuple(row.accounts),
        letter_date=_shown(veil, "letter_date", row.letter_date),
        received_at=row.received_at,
        channel=row.channel,
        withheld=hidden,
        excerpt=excerpt,
    )


def _shown(veil: Veil, name: str, value: str | None) -> str | None:
    return None if value is None or veil.hides(name) else veil.text(value)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _few(connection: Connection, asked: Select[Any]) -> list[int] | None:
    """Return the numbers of all rows that fit, where these are few enough to look for words in each; else None."""
    numbers = connection.execute(asked.with_only_columns(found.number).limit(FEW_ROWS + 1)).scalars().all()
    return None if len(numbers) > FEW_ROWS else list(numbers)


def _among(connection: Connection, names: tuple[str, ...], fits: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a row has such a key: a few are gathered, for many each row is asked."""
    if not names:
        return false()
    own = search_keys.c.name.in_(names), fits
    some = select(search_keys.c.number).where(*own)
    if len(connection.execute(some.limit(FEW + 1)).all()) <= FEW:
        return found.number.in_(some)
    return some.where(search_keys.c.number == found.number).correlate(found_documents).exists()
