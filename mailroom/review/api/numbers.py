"""How the desk does, over HTTP: for leads."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter
from sqlalchemy import Connection

from mailroom.review.accounts.names import names_of
from mailroom.review.api.desk import At, Leading
from mailroom.review.api.models import Answer
from mailroom.review.dashboard.counting import corrections, days, handled, waiting
from mailroom.review.dashboard.drift import Promise, drift
from mailroom.review.decisions.plants import tallies
from mailroom.work.outbox import Outbox

router = APIRouter(prefix="/v1/review/dashboard", tags=["desk"])


class WaitingView(Answer):
    """What waits for a person; `oldest` and `oldest_emergency` are when these came in, None where none waits."""

    documents: int
    emergencies: int
    oldest: datetime | None
    oldest_emergency: datetime | None


class AcceptedView(Answer):
    """Of the documents that were read, how many were accepted without anybody; `share` is None where none was read."""

    read: int
    accepted: int
    share: float | None


class DayView(Answer):
    """A day in UTC: arrivals, and documents that people finished."""

    day: date
    received: int
    finished: int


class CorrectionsView(Answer):
    """Of the values of one field that people decided: how many they changed, and how many nobody could read."""

    name: str
    decided: int
    changed: int
    unreadable: int
    share: float


class PromiseView(Answer):
    """Mean confidence of some values, and the share of them that people found right."""

    values: int
    promised: float
    right: float


class DriftView(Answer):
    """One family of values: those drawn by lot among the accepted ones, and all that were decided."""

    family: str
    sample: PromiseView | None
    decided: PromiseView | None


class AlertsView(Answer):
    """Emergencies of which nobody has been told yet, of how many a call failed, and how many were told of."""

    waiting: int
    failing: int
    taken: int


class CaughtView(Answer):
    """Of wrong values that were planted for one reviewer, how many were decided, and how many of these noticed."""

    person: str
    name: str
    decided: int
    caught: int


class Numbers(Answer):
    """How the desk does at one moment; `days` are the last 30, the first first."""

    at: datetime
    waiting: WaitingView
    accepted: AcceptedView
    days: tuple[DayView, ...]
    corrections: tuple[CorrectionsView, ...]
    drift: tuple[DriftView, ...]
    alerts: AlertsView
    caught: tuple[CaughtView, ...]


@router.get("", summary="How the desk does: what waits, what was changed, whether the confidence kept its promise")
def dashboard(at: Leading) -> Numbers:
    """Return the numbers of this moment."""
    alerts = Outbox(at.store.home).counts()
    with at.reading() as connection:
        return _numbers(connection, at, AlertsView(waiting=alerts.waiting, failing=alerts.failing, taken=alerts.taken))


def _numbers(connection: Connection, at: At, alerts: AlertsView) -> Numbers:
    now, sure, open_ones = at.now, handled(connection), waiting(connection)
    return Numbers(
        at=now,
        waiting=WaitingView(
            documents=open_ones.documents,
            emergencies=open_ones.emergencies,
            oldest=open_ones.oldest,
            oldest_emergency=open_ones.oldest_emergency,
        ),
        accepted=AcceptedView(read=sure.read, accepted=sure.accepted, share=sure.share),
        days=tuple(DayView(day=one.day, received=one.received, finished=one.finished) for one in days(connection, now)),
        corrections=tuple(
            CorrectionsView(
                name=one.name,
                decided=one.decided,
                changed=one.changed,
                unreadable=one.unreadable,
                share=one.changed / one.decided,
            )
            for one in corrections(connection)
        ),
        drift=tuple(
            DriftView(family=one.family, sample=_promise(one.sample), decided=_promise(one.decided))
            for one in drift(connection, at.rules)
        ),
        alerts=alerts,
        caught=_caught(connection),
    )


def _caught(connection: Connection) -> tuple[CaughtView, ...]:
    found = tallies(connection)
    names = names_of(connection, [one.person for one in found])
    return tuple(
        CaughtView(person=one.person, name=names.get(one.person, one.person), decided=one.decided, caught=one.caught)
        for one in found
    )


def _promise(one: Promise | None) -> PromiseView | None:
    return None if one is None else PromiseView(values=one.values, promised=one.promised, right=one.right)
