"""A refit for people: a line for each family, before and after, on the documents that nothing was fitted on."""

from __future__ import annotations

from collections.abc import Iterator

from mailroom.calibrate.measure import Worth
from mailroom.calibrate.refit import Refit

HEAD = (
    f"{'':26s} {'held out':>8s} {'right':>6s}   {'confidence':^15s}   {'accepted':^15s}   {'of them wrong':^17s}   "
    f"{'accepted from':^15s}"
)


def lines_of(done: Refit, name: str, *, planted: int, caught: int, is_kept: bool) -> Iterator[str]:
    """Yield the lines to print."""
    yield (
        f"{done.answers} values that people decided in {done.documents} documents; {done.held_out} of these were held "
        "out: nothing was fitted on them, and all below is about them, each value counted as often as there are such"
    )
    yield ""
    yield HEAD
    for one in done.compared:
        yield _line(one.family, one.before, one.after, f"{_limit(one.limit_before)} > {_limit(one.limit_after)}")
    yield _line("all", done.before, done.after, "")
    yield f"surprise (less is better): {done.before.surprise:.4f} > {done.after.surprise:.4f}"
    yield from _cautions(done, planted, caught)
    yield ""
    yield f"{name} is in use from now on; `mailroom calibrate --undo` undoes it" if is_kept else "nothing was changed"


def _cautions(done: Refit, planted: int, caught: int) -> Iterator[str]:
    left = [f"{one.family} ({one.left_out})" for one in done.compared if one.left_out]
    if left:
        yield f"accepted, and none of their like was given to anybody to decide, so not in here: {', '.join(left)}"
    if planted:
        yield f"of {planted} planted wrong values people noticed {caught}; what they overlook elsewhere counts as right"


def _line(name: str, before: Worth, after: Worth, limits: str) -> str:
    return (
        f"{name:26s} {before.values:8d} {before.right:6.3f}   "
        f"{before.confidence:6.3f} > {after.confidence:6.3f}   {before.accepted:6.3f} > {after.accepted:6.3f}   "
        f"{_wrong(before):>7s} > {_wrong(after):>7s}   {limits:>15s}"
    ).rstrip()


def _wrong(worth: Worth) -> str:
    return "-" if worth.wrong is None else f"{worth.wrong:.4f}"


def _limit(limit: float) -> str:
    return "never" if limit > 1 else f"{limit:.4f}"
