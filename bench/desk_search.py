"""How long a page of search takes with 100,000 documents: `python -m bench.desk_search`.

Rows, keys and words are made as `review.search.index` makes them; questions are asked as the API asks them. The text of
each document has 300 words of 20,000, of three to nine letters, the frequent ones far more often, as in any language.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, select, text

from bench.desk_queue import AT_ONCE, ROSA, START, fill
from extract.platform import load_platform
from mailroom.review.decisions.who import Rules
from mailroom.review.search.find import Asked, Search
from mailroom.review.search.index import FORM
from mailroom.store.search_tables import found_documents, search_keys
from mailroom.store.store import Store, open_store
from mailroom.store.tables import documents

ALPHABET = "etaoinshrdlucmfwypvbgkjqxz"
"""The more frequent letters first."""
WORDS_A_DOCUMENT = 300
LIMIT = 50
RULES = Rules(load_platform(), frozenset({"emergency"}), frozenset({"handles", "profile_urls", "post_urls", "emails"}))


def vocabulary() -> list[str]:
    """Return the words, the most frequent first."""
    lots = random.Random(3)  # noqa: S311 - the same words each time
    letters = [len(ALPHABET) - place for place in range(len(ALPHABET))]
    return ["".join(lots.choices(ALPHABET, letters, k=lots.randint(3, 9))) for _ in range(20_000)]


WORDS = vocabulary()
QUESTIONS: Mapping[str, Asked] = {
    "everything": Asked(),
    "one account": Asked(account="@user77777"),
    "accounts that begin so": Asked(account="user77*"),
    "accounts that all begin so": Asked(account="user*"),
    "one case": Asked(case="26-077777"),
    "agency": Asked(agency="fairhaven police"),
    "a rare word": Asked(text=WORDS[-9]),
    "a word of every document": Asked(text=WORDS[0]),
    "three frequent words": Asked(text=" ".join(WORDS[1:4])),
    "words that begin with a letter": Asked(text="e*"),
    "words that begin with three": Asked(text=f"{WORDS[5][:3]}*"),
    "words that begin with five": Asked(text=f"{max(WORDS[5:99], key=len)[:5]}*"),
    "words and a day": Asked(text=WORDS[5], received_from=date(2026, 2, 1), received_to=date(2026, 2, 1)),
    "a kind and a period": Asked(kind="preservation", letter_from=date(2026, 1, 5), letter_to=date(2026, 1, 9)),
    "nothing": Asked(account="nobody", text=WORDS[1]),
}


def index(store: Store) -> None:
    """Put everything that `bench.desk_queue` made into the index."""
    lots = random.Random(2)  # noqa: S311 - the same words each time
    with store.database.reading() as connection:
        ids = connection.execute(select(documents.c.number, documents.c.id).order_by(documents.c.number)).all()
    for first in range(0, len(ids), AT_ONCE):
        with store.database.writing() as connection:
            _index(connection, [(row.number, row.id) for row in ids[first : first + AT_ONCE]], lots)


def _index(connection: Connection, ids: list[tuple[int, str]], lots: random.Random) -> None:
    connection.execute(found_documents.insert(), [_row(number, document_id, lots) for number, document_id in ids])
    keys = [{"name": "handles", "key": f"user{number}", "number": number} for number, _ in ids]
    keys += [{"name": "case_number", "key": f"26{number:06}", "number": number} for number, _ in ids]
    connection.execute(search_keys.insert(), keys)
    connection.execute(
        text(
            "INSERT INTO search_words (rowid, agency, facts, text) SELECT number, agency, facts, text "
            "FROM found_documents WHERE number BETWEEN :first AND :last"
        ),
        {"first": ids[0][0], "last": ids[-1][0]},
    )


def _row(number: int, document_id: str, lots: random.Random) -> dict[str, object]:
    words = (WORDS[min(int(lots.paretovariate(0.5)) - 1, len(WORDS) - 1)] for _ in range(WORDS_A_DOCUMENT))
    return {
        "number": number,
        "document_id": document_id,
        "form": FORM,
        "read_kind": "preservation",
        "kind": "preservation",
        "emergency": lots.random() < 0.05,
        "agency": "Fairhaven Police Department",
        "case_number": f"26-{number:06}",
        "letter_date": f"2026-01-{number % 28 + 1:02}",
        "received_at": START,
        "channel": "folder",
        "accounts": [f"user{number}"],
        "facts": f"user{number} 26-{number:06}",
        "text": " ".join((WORDS[0], *words)),
    }


def main() -> None:
    """Fill a store and time each question's first page, and the page behind it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=10)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, open_store(Path(folder) / "home") as store:
        fill(store, chosen.rows)
        index(store)
        print(f"{store.home.database.stat().st_size / 2**20:.0f} MB")
        for name, asked in QUESTIONS.items():
            times = [_ms(store, asked) for _ in range(chosen.times)]
            print(f"{name}: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms")


def _ms(store: Store, asked: Asked) -> float:
    began = time.perf_counter()
    with store.database.reading() as connection:
        Search(asked, ROSA, RULES).page(connection, None, LIMIT)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
