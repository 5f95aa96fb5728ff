"""What every endpoint of the desk begins with: the person, the store, the rules, and refusals as answers of HTTP."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated
from weakref import WeakSet

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import Connection

from extract.platform import Platform, load_platform
from mailroom.review.api.models import Trouble
from mailroom.review.decisions import index
from mailroom.review.decisions.who import Refusal, Rules, Who
from mailroom.review.guard.person import Person, require
from mailroom.review.guard.roles import Role
from mailroom.review.search import index as search
from mailroom.serve.serving import Serving, serving_of
from mailroom.settings import Settings
from mailroom.store.store import Store

_up_to_date: WeakSet[Store] = WeakSet()
STATUS = {
    "changed": 409,
    "not_finished": 409,
    "nothing_to_undo": 409,
    "not_valid": 422,
    "not_yours": 423,
    "same_person": 403,
    "no_version": 428,
    "not_found": 404,
    "no_picture": 404,
}
"""What a refusal is in HTTP."""


class Troubled(Exception):
    """A call that is refused; the answer's `detail` is `trouble`."""

    def __init__(self, code: str, trouble: Trouble) -> None:
        super().__init__(code)
        self.code = code
        self.trouble = trouble


def answer_troubles(app: FastAPI) -> None:
    """Have refused calls answered as docs/desk-api.md says."""

    def answer(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Troubled)  # noqa: S101 - registered for nothing else
        return JSONResponse({"detail": error.trouble.model_dump(mode="json")}, STATUS[error.code])

    app.add_exception_handler(Troubled, answer)


@dataclass(frozen=True, slots=True)
class At:
    """One call at the desk: by whom, of which store, by which rules."""

    who: Who
    store: Store
    settings: Settings
    rules: Rules

    @property
    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment."""
        with as_answers(), self.store.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody else writes beside; what is done is undone where the call is refused."""
        with as_answers(), self.store.database.writing() as connection:
            yield connection


def rules_of(settings: Settings) -> Rules:
    """Return the rules that the settings give; raises BadArguments."""
    desk = settings.desk
    return Rules(
        platform=_platform(settings.platform),
        twice_kinds=frozenset(desk.keyed_twice_kinds),
        twice_fields=frozenset(desk.keyed_twice_fields),
        sample_share=settings.review_share,
        verification=desk.verification,
        plant_share=desk.plant_share,
        plant_fields_share=desk.plant_fields_share,
    )


@contextmanager
def as_answers() -> Iterator[None]:
    """Turn a refusal into the answer that the API gives."""
    try:
        yield
    except Refusal as refusal:
        raise Troubled(refusal.code, trouble_of(refusal)) from refusal


def trouble_of(refusal: Refusal) -> Trouble:
    """Return what the answer's `detail` holds."""
    conflict = refusal.conflict
    return Trouble(
        error=refusal.code,
        message=refusal.message,
        yours=None if conflict is None else conflict.yours,
        theirs=None if conflict is None else conflict.theirs,
        missing=refusal.missing,
        owner_name=refusal.owner_name,
    )


def lots() -> random.Random:
    """Return what draws by lot so that nobody can foresee it."""
    return random.SystemRandom()


@lru_cache(maxsize=4)
def _platform(name: str) -> Platform:
    return load_platform(name)


def _at(person: Person, serving: Serving) -> At:
    who = Who(person.actor, person.name, leads=person.role >= Role.LEAD)
    _bring_up_to_date(serving.store)
    return At(who, serving.store, serving.settings, rules_of(serving.settings))


def _bring_up_to_date(store: Store) -> None:
    """Enter, once for each opened store, documents that were read by a mailroom without a desk."""
    if store in _up_to_date:
        return
    with store.database.writing() as connection:
        index.catch_up(connection)
    caught_up = 1
    while caught_up:
        with store.database.writing() as connection:
            caught_up = search.catch_up(connection)
    _up_to_date.add(store)


Served = Annotated[Serving, Depends(serving_of)]


def _looking(person: Annotated[Person, Depends(require(Role.VIEWER))], serving: Served) -> At:
    return _at(person, serving)


def _deciding(person: Annotated[Person, Depends(require(Role.REVIEWER))], serving: Served) -> At:
    return _at(person, serving)


def _leading(person: Annotated[Person, Depends(require(Role.LEAD))], serving: Served) -> At:
    return _at(person, serving)


Looking = Annotated[At, Depends(_looking)]
Deciding = Annotated[At, Depends(_deciding)]
Leading = Annotated[At, Depends(_leading)]
