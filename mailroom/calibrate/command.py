"""`mailroom calibrate`: refits, shows before and after on the held-out documents, keeps the result; or undoes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from extract.calibration import shipped
from mailroom.calibrate import kept as shelf
from mailroom.calibrate.answers import values_given
from mailroom.calibrate.kept import KeptCalibration, KeptLine
from mailroom.calibrate.line import Known
from mailroom.calibrate.refit import Refit, refit
from mailroom.calibrate.table import lines_of
from mailroom.calibrate.weights import weigh
from mailroom.output import put_line
from mailroom.review.api.desk import rules_of
from mailroom.review.decisions import index
from mailroom.review.decisions.plants import tallies
from mailroom.settings import Settings
from mailroom.store.actor import actor
from mailroom.store.audit import Entry, append
from mailroom.store.home import refuse_missing
from mailroom.store.store import Store, open_store
from models.errors import BadArguments

SUBJECT = "calibration"


@dataclass(frozen=True, slots=True)
class CalibrateOrder:
    """Where the store lies, and how to answer; `dry_run` keeps nothing."""

    home: Path
    as_json: bool = False
    dry_run: bool = False


def run_calibrate(order: CalibrateOrder, settings: Settings) -> None:
    """Refit on the desk's decisions and use the result from now on; raises BadArguments where that is refused."""
    refuse_missing(order.home)
    with open_store(order.home) as store:
        with store.database.writing() as connection:
            index.catch_up(connection)
        with store.database.reading() as connection:
            done = _refit(connection, store, settings)
            noticed = tallies(connection)
        kept = _kept(store, done)
        if not order.dry_run:
            with _noted(store, "calibrated", kept):
                shelf.keep(store.home, kept)
    caught, planted = sum(one.caught for one in noticed), sum(one.decided for one in noticed)
    if order.as_json:
        facts = {"calibration": kept.calibration.name, "kept": not order.dry_run, **_facts(done)}
        put_line(json.dumps({**facts, "planted_decided": planted, "planted_caught": caught}).encode())
        return
    for line in lines_of(done, kept.calibration.name, planted=planted, caught=caught, is_kept=not order.dry_run):
        put_line(line.encode())


def undo_calibrate(order: CalibrateOrder) -> None:
    """Use what was used before the newest refit; raises BadArguments where there is none."""
    refuse_missing(order.home)
    with open_store(order.home) as store:
        kept = shelf.newest_kept(store.home)
        if kept is None:
            raise BadArguments("nothing is in use that `mailroom calibrate` made; there is nothing to undo")
        with _noted(store, "calibration_undone", kept):
            shelf.undo(store.home, kept.number)
        before = shelf.calibration_in_use(store.home)
    name = shipped().name if before is None else before.name
    if order.as_json:
        put_line(json.dumps({"undone": kept.calibration.name, "calibration": name}).encode())
    else:
        put_line(f"{kept.calibration.name} is undone; {name} is in use".encode())


def _refit(connection: Connection, store: Store, settings: Settings) -> Refit:
    known = shelf.known_calibrations(store.home)
    newest = shelf.newest_kept(store.home)
    now = Known(shipped(), {}) if newest is None else known[newest.calibration.name]
    answers = weigh(tuple(values_given(connection, rules_of(settings), known)))
    return refit(answers, shipped(), now)


def _kept(store: Store, done: Refit) -> KeptCalibration:
    number, base = shelf.next_number(store.home), shipped()
    return KeptCalibration(
        number=number,
        base=base.name,
        made_at=datetime.now(UTC),
        documents=done.documents,
        answers=done.answers,
        lines={family: KeptLine(intercept=line.intercept, slope=line.slope) for family, line in done.lines.items()},
        calibration=base.model_copy(update={"name": f"{base.name}+desk-{number}", "families": done.families}),
    )


@contextmanager
def _noted(store: Store, action: str, kept: KeptCalibration) -> Iterator[None]:
    """Write the audit row in a transaction that is kept only if what it tells of was done."""
    facts = {"name": kept.calibration.name, "documents": kept.documents, "answers": kept.answers}
    with store.database.writing() as connection:
        append(connection, Entry(actor(), action, SUBJECT, facts), datetime.now(UTC))
        yield


def _facts(done: Refit) -> dict[str, object]:
    return {
        "documents": done.documents,
        "held_out": done.held_out,
        "answers": done.answers,
        "before": asdict(done.before),
        "after": asdict(done.after),
        "families": [asdict(one) for one in done.compared],
    }
