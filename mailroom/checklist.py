"""The checklist and the deadlines of a record: made when it is read, and made anew once a person corrected a field.

It changes nothing else of a record, and never `verification`.
"""

from __future__ import annotations

from extract.guidelines.check import check
from extract.guidelines.deadlines import deadlines
from extract.platform import Platform
from models.record import RequestRecord


def with_checklist(record: RequestRecord, platform: Platform) -> RequestRecord:
    """Return `record` with every rule of the platform's guidelines that applies, and the days that follow."""
    return record.model_copy(
        update={"checklist": check(record, platform), "deadlines": deadlines(record, platform)},
    )
