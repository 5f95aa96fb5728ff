"""Planted wrong values over HTTP: of those that a reviewer decided, how many were noticed."""

from __future__ import annotations

from fastapi import APIRouter

from mailroom.review.api.desk import Deciding, Leading
from mailroom.review.api.models import Caught, CaughtPage
from mailroom.review.decisions.plants import Tally, tallies

router = APIRouter(prefix="/v1/review/caught", tags=["desk"])


@router.get("", summary="The caller's own share")
def own(at: Deciding) -> Caught:
    """Return the caller's share."""
    with at.reading() as connection:
        found = tallies(connection, at.who.actor)
    return _shown(found[0]) if found else Caught(person=at.who.actor, decided=0, caught=0, share=None)


@router.get("/all", summary="Everybody's share")
def everybody(at: Leading) -> CaughtPage:
    """Return the share of each who decided any."""
    with at.reading() as connection:
        return CaughtPage(reviewers=tuple(map(_shown, tallies(connection))))


def _shown(tally: Tally) -> Caught:
    share = tally.caught / tally.decided if tally.decided else None
    return Caught(person=tally.person, decided=tally.decided, caught=tally.caught, share=share)
