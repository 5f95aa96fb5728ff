"""What the documentation says of records and of the command line is what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailroom.cli import INTERRUPTED, run
from mailroom.tally import NOTHING_READ, SOME_NOT_READ
from models.errors import BadArguments, MailroomError, MissingDependency, StorageFailed
from models.record import (
    Account,
    ChecklistItem,
    Deadline,
    DocumentFacts,
    Field,
    Fields,
    Model,
    PageFacts,
    Part,
    PartKind,
    Problem,
    ReadWith,
    RequestKind,
    RequestRecord,
    StatementName,
    Status,
    Transmission,
    Verification,
)
from models.stage import Stage

DOCS = Path(__file__).parents[2] / "docs"
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
COMMAND_LINE = (DOCS / "command_line.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, str]:
    """Return the first two columns of the table below `heading`."""
    section = RECORD.split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE))


def test_every_field_is_described_and_no_other() -> None:
    assert set(table("What is read from the pages")) == set(Fields.model_fields)
    assert set(table("What is around them")) == set(RequestRecord.model_fields) - set(Fields.model_fields)
    assert set(table("The document")) == set(DocumentFacts.model_fields)
    assert set(table("A field")) == set(Field.model_fields)


@pytest.mark.parametrize(
    ("heading", "name", "model"),
    [
        ("What is read from the pages", "accounts", Account),
        ("What is around them", "checklist", ChecklistItem),
        ("What is around them", "deadlines", Deadline),
        ("What is read from the pages", "parts", Part),
        ("What is around them", "problems", Problem),
        ("What is around them", "read_with", ReadWith),
        ("What is around them", "verification", Verification),
        ("The document", "transmission", Transmission),
        ("The document", "pages", PageFacts),
    ],
)
def test_every_part_of_a_part_is_named(heading: str, name: str, model: type[Model]) -> None:
    described = table(heading)[name]
    assert [part for part in model.model_fields if f"`{part}`" not in described] == []


def test_every_word_that_a_value_can_be_is_named() -> None:
    for words, where in (
        (RequestKind, table("What is read from the pages")["request_kind"]),
        (Status, table("A field")["status"]),
        (Stage, table("What is around them")["problems"]),
        (PartKind, table("What is read from the pages")["parts"]),
        (StatementName, table("What is read from the pages")["statements"]),
    ):
        assert [word.value for word in words if f"`{word.value}`" not in where] == []


def test_every_exit_code_is_listed() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", COMMAND_LINE, re.MULTILINE)}
    raised = {kind.exit_code for kind in (MailroomError, BadArguments, MissingDependency, StorageFailed)}
    assert listed == {0, SOME_NOT_READ, NOTHING_READ, INTERRUPTED} | raised


@pytest.mark.parametrize(
    "command",
    [
        "",
        "read",
        "batch",
        "receive",
        "watch",
        "serve",
        "work",
        "notice",
        "export",
        "schema",
        "doctor",
        "audit",
        "audit verify",
        "user",
        "user add",
        "user list",
        "user role",
        "user password",
        "user disable",
        "user enable",
        "user token",
        "user tokens",
        "user revoke",
        "hold",
        "release",
        "purge",
        "backup",
        "restore",
        "calibrate",
    ],
)
def test_the_help_is_shown_as_it_is(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*command.split(), "--help"]) == 0
    title = f"mailroom {command}".strip()
    assert f"## {title}\n\n```text\n{capsys.readouterr().out}```\n" in COMMAND_LINE
