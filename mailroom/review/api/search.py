"""Search over HTTP: documents by what they say, where they came from, and the words on their pages.

Who looked is noted in the audit log, with what was asked by and not what was asked for.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field as Setting

from mailroom.review.api.desk import Looking
from mailroom.review.api.models import Answer
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.search.find import MOST_ROWS, Asked, Search
from mailroom.store.audit import Entry, append
from models.record import RequestKind

router = APIRouter(prefix="/v1/review/search", tags=["desk"])
Typed = Annotated[str, Setting(max_length=300)]
Day = Annotated[date, Setting(ge=date(1900, 1, 1), le=date(2200, 1, 1))]


class SearchQuery(BaseModel):
    """What is looked for; all that is given must fit, and nothing given finds everything.

    Attributes:
        account: a handle or URL, with or without `@` or `https://`; `quiet*` finds all that begin so.
        case: a case number, whatever stands between its parts; `14-82*` likewise.
        agency: words of the agency's name.
        sender: a telephone or fax number, what the fax machine calls itself, or an e-mail address; `*` likewise.
        channel: by which channel it came, such as `hylafax`.
        text: words on the pages; `"in quotes"` they follow each other, `subp*` begins so.
        before: `next` of the page before.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: Typed = ""
    case: Typed = ""
    agency: Typed = ""
    sender: Typed = ""
    channel: Annotated[str, Setting(max_length=40)] = ""
    kind: RequestKind | None = None
    letter_from: Day | None = None
    letter_to: Day | None = None
    received_from: Day | None = None
    received_to: Day | None = None
    text: Typed = ""
    before: Annotated[int, Setting(ge=1, le=2**53)] | None = None
    limit: Annotated[int, Setting(ge=1, le=MOST_ROWS)] = 50

    @property
    def asked(self) -> Asked:
        """What is looked for."""
        given = self.model_dump(exclude={"before", "limit", "kind"})
        return Asked(**given, kind="" if self.kind is None else self.kind.value)


class PieceView(Answer):
    """A part of an excerpt; `found` where it is what was looked for."""

    text: str
    found: bool


class HitView(Answer):
    """One document that was found.

    Attributes:
        number: the order in which documents came.
        accounts: handles, else profile URLs, as they count; empty where they are withheld.
        withheld: two people key it blind, and the caller is not to know yet: it is found neither by what is withheld
            nor by its text.
        excerpt: where the words stand that were looked for.

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
    excerpt: tuple[PieceView, ...] = ()


class SearchPage(Answer):
    """A page of what was found, the newest arrivals first; `next` is the `before` of the page behind it."""

    hits: tuple[HitView, ...]
    next: int | None


@router.get("", summary="Find documents, the newest first")
def search(at: Looking, query: Annotated[SearchQuery, Query()]) -> SearchPage:
    """Return a page of documents that fit all that is asked for."""
    asked = query.asked
    with at.reading() as connection:
        found = Search(asked, at.who, at.rules).page(connection, query.before, query.limit)
    with at.writing() as connection:
        facts = {"by": list(asked.names), "found": len(found.hits)}
        append(connection, Entry(at.who.actor, "searched", "records", facts), at.now)
    return SearchPage(
        hits=tuple(HitView.model_validate(hit, from_attributes=True) for hit in found.hits), next=found.next
    )
