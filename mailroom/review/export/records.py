"""All records as they count, in the order in which the documents came: for a file, or for one person over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection

from mailroom.reading import line_of
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.veil import Veil
from mailroom.review.decisions.who import Refusal, Rules
from mailroom.store.store import Store

Veiling = Callable[[Connection, Case], Veil]


def record_lines(store: Store, rules: Rules, veiling: Veiling | None = None) -> Iterator[bytes]:
    """Yield each document's record as one line of JSON; `veiling` says what is withheld from whoever gets it.

    A record of another version of mailroom is given as it is, to nobody from whom something may be withheld.
    """
    for kept in store.records():
        with store.database.reading() as connection:
            try:
                case = load(connection, kept.document_id)
            except Refusal:
                if veiling is None:
                    yield kept.record.line
                continue
            veil = None if veiling is None else veiling(connection, case)
        record = effective(case, rules)
        yield (
            line_of(record) if veil is None or not veil.is_down else _line(veil.record(record.model_dump(mode="json")))
        )


def _line(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode()
