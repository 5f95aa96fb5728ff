"""The index of words: SQLite's FTS5, asked in words that people type. Another database needs another such module.

Nothing that is typed is ever a part of FTS5's language: each word is given as a string in quotes, which can hold
anything. A word matches without regard to case and accents; `fair*` matches what begins so; words in quotes must follow
each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, column, select, table, text

from mailroom.store.search_tables import WORDS

MOST_WORDS = 20
"""Words of one question that count."""
AROUND = 24
"""Words that are shown around what was found."""
OPENS, CLOSES = "\ue000", "\ue001"
"""Around a word that was found; for private use, and removed from what is indexed."""

COLUMNS = "agency, facts, text"
TEXT_COLUMN, ANY_COLUMN = 2, -1
"""What `snippet` calls the last of them, and the one that fits best."""
_OF_ROW = "FROM found_documents WHERE number = :number"
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_words = table(WORDS, column("rowid", Integer))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is what was looked for."""

    text: str
    found: bool


def expression(typed: str) -> str | None:
    """Return what FTS5 is asked where somebody typed `typed`; None where there is no word in it."""
    parts = tuple(_parts(typed))[:MOST_WORDS]
    return " AND ".join(parts) if parts else None


def both(agency: str | None, anywhere: str | None) -> str | None:
    """Return an expression that looks for `agency` in agencies and for `anywhere` in all; None where there is none."""
    parts = [] if agency is None else [f"({{agency}} : ({agency}))"]
    parts += [] if anywhere is None else [f"({anywhere})"]
    return " AND ".join(parts) or None


def matching(asked: Select[Any], number: ColumnElement[int], typed: str) -> Select[Any]:
    """Return a question of rows by `number`, of those only that an expression matches; the newest come first.

    The index itself yields the newest first, so that a page of what every document holds takes no longer than any.
    """
    joined = asked.join(_words, _words.c.rowid == number)
    return joined.where(text(f"{WORDS} MATCH :typed").bindparams(typed=typed)).order_by(_words.c.rowid.desc())


def holds(number: ColumnElement[int], typed: str) -> ColumnElement[bool]:
    """Return the condition that an expression matches the row of that number; asked of each row by itself."""
    matches = text(f"{WORDS} MATCH :typed").bindparams(typed=typed)
    return select(_words.c.rowid).where(matches, _words.c.rowid == number).exists()


def excerpts(connection: Connection, asked: str, numbers: Sequence[int]) -> dict[int, tuple[Piece, ...]]:
    """Return, by number, the place in each document where an expression matches: on the pages, else in its values.

    One question for all of a page: what begins with some letters is gathered anew by every question.
    """
    if not numbers:
        return {}
    cut = f"snippet({WORDS}, {{}}, :opens, :closes, '…', {AROUND})"
    statement = text(
        f"SELECT rowid, {cut.format(TEXT_COLUMN)}, {cut.format(ANY_COLUMN)} FROM {WORDS} "  # noqa: S608 - names of our own
        f"WHERE {WORDS} MATCH :typed AND rowid BETWEEN :first AND :last AND +rowid IN :numbers"
    ).bindparams(bindparam("numbers", expanding=True))
    given = {"opens": OPENS, "closes": CLOSES, "typed": asked, "first": min(numbers), "last": max(numbers)}
    rows = connection.execute(statement, given | {"numbers": list(numbers)})
    return {int(number): pieces(on_page if OPENS in on_page else anywhere) for number, on_page, anywhere in rows}


def pieces(cut: str) -> tuple[Piece, ...]:
    """Return an excerpt as its parts; white space is one blank."""
    parts: list[Piece] = []
    for between in re.split(f"({OPENS}[^{CLOSES}]*{CLOSES})", " ".join(cut.split())):
        plain = between.replace(OPENS, "").replace(CLOSES, "")
        if plain:
            parts.append(Piece(plain, between.startswith(OPENS)))
    return tuple(parts)


def add(connection: Connection, number: int) -> None:
    """Put the words of a row of `found_documents` into the index."""
    connection.execute(
        text(f"INSERT INTO {WORDS} (rowid, {COLUMNS}) SELECT number, {COLUMNS} {_OF_ROW}"),
        {"number": number},
    )


def remove(connection: Connection, number: int) -> None:
    """Take the words of a row out of the index; before the row is changed or removed, as they are read from it."""
    connection.execute(
        text(f"INSERT INTO {WORDS} ({WORDS}, rowid, {COLUMNS}) SELECT 'delete', number, {COLUMNS} {_OF_ROW}"),
        {"number": number},
    )


def indexable(untrusted: str) -> str:
    """Return a text without characters that the index uses itself, or that end a string for SQLite's functions."""
    return untrusted.replace(OPENS, "").replace(CLOSES, "").replace("\0", " ")


def tidy(connection: Connection) -> None:
    """Merge the index into one part, so that no word of a removed document is left in it; takes seconds."""
    connection.execute(text(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('optimize')"))  # noqa: S608 - names of our own


def _parts(typed: str) -> Iterator[str]:
    for phrase, word in _PARTS.findall(typed.replace("\0", " ")):
        said, begins = (phrase, False) if phrase else (word.rstrip("*"), word.endswith("*"))
        if any(one.isalnum() for one in said):
            yield f'"{said}"{"*" if begins else ""}'
