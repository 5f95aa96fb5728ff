"""What workers hand in says which earlier record it repeats."""

from __future__ import annotations

from pathlib import Path

from mailroom.settings import Settings
from mailroom.work.run import WorkOrder, run_work
from models.record import RequestRecord
from tests.mailroom.work.post import filled, in_order_of_reading
from tests.mailroom.work.stand_in import READERS


def test_of_two_that_are_read_at_once_one_names_the_other_and_both_are_kept(tmp_path: Path) -> None:
    with filled(tmp_path, "page 1", "page 2", "other") as store:
        assert run_work(WorkOrder(tmp_path, once=True, verbosity=-1), Settings(jobs=2), READERS).exit_code == 0
        records = [RequestRecord.model_validate_json(kept.record.line) for kept in in_order_of_reading(store)]
        assert store.counts().done == 3
    first, second = (record for record in records if record.document.name.startswith("page"))
    assert first.duplicate_of is None
    assert second.duplicate_of is not None
    assert second.duplicate_of.record_id == first.record_id
    (other,) = (record for record in records if record.document.name == "other.tif")
    assert other.duplicate_of is None
    named = [relation.record_id for record in records for relation in record.related_to]
    assert other.related_to or other.record_id in named
