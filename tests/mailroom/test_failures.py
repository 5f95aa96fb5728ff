"""A rule that breaks on a document costs the record that rule's fields, a named problem, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mailroom.arrival import Arrival
from mailroom.log import set_up_log
from mailroom.pipeline import open_tools, read_document
from mailroom.reading import reading_of
from mailroom.settings import Settings
from models.stage import Stage
from tests.mailroom.drawing import LETTER, fax


def test_a_broken_rule_is_a_problem_of_its_own_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Here what parts a letter into its zones, on which all that is said of the sender is built."""
    fax(tmp_path / "letter.tif")
    tools = open_tools(Settings())
    broken = replace(tools, platform=tools.platform.model_copy(update={"names": 7}))
    set_up_log(0)
    whole, record = (read_document(Arrival(tmp_path / "letter.tif", "letter.tif"), each) for each in (tools, broken))

    assert whole.problems == ()
    problem, *others = record.problems
    assert {(each.page, each.stage) for each in record.problems} == {(None, Stage.EXTRACT)}
    assert {each.message.split(":")[0] for each in others} <= {"agency", "phone", "country", "statements"}
    assert problem.message.startswith("agency, phone, country, requester")
    assert "builtins.TypeError" in problem.message
    assert record.needs_review
    assert record.review_reasons[0] == f"document: {problem.message}"
    assert record.agency.value is None
    assert record.agency.confidence == 0.0
    for kept in ("request_kind", "handles", "profile_urls", "signature", "case_number", "letter_date"):
        assert getattr(record, kept) == getattr(whole, kept), kept
    assert record.handles

    said = capsys.readouterr().err
    assert "TypeError" in said
    words = {word for line in LETTER for word in line.split() if len(word) > 6}
    assert not {word for word in words if word in said}
    assert json.loads(reading_of(record).line)["problems"][0] == problem.model_dump(mode="json")
