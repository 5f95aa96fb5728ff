"""The command line: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from mailroom.cli import run
from models.record import RequestRecord
from tests.mailroom.command import COMMAND, environment, mailroom

COMMANDS = ("read", "batch", "receive", "schema", "doctor")
HELP_SECONDS = 0.3
"""Where `python -c pass` takes 0.02 s; on a slower machine, as many times more."""
BARE_SECONDS = 0.02


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Example: mailroom {command}" in capsys.readouterr().out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {command} " in shown for command in COMMANDS)


def test_help_answers_at_once() -> None:
    def seconds(*command: str) -> float:
        """Processor time, which other work on the machine hardly changes."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=environment(), capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    bare = seconds(sys.executable, "-c", "pass")
    assert seconds(*COMMAND, "batch", "--help") < HELP_SECONDS * max(bare / BARE_SECONDS, 1)


def test_help_imports_nothing_heavy() -> None:
    script = "import sys, mailroom.cli; mailroom.cli.run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=True)
    assert not {"numpy", "cv2", "spacy", "pydantic", "PIL", "tesserocr", "rich.table"} & set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", "nothing.tif"], "nothing.tif is not a file"),
        (["read", "."], "mailroom batch reads folders"),
        (["batch", "nowhere", "--out", "x.jsonl"], "does not exist"),
        (["batch", "."], "--out"),
        (["batch", ".", "--out", "-", "--csv", "x.csv"], "--csv"),
        (["batch", ".", "--out", "x.jsonl", "--jobs", "0"], "--jobs"),
        (["batch", ".", "--out", "x.jsonl", "--config", "nothing.toml"], "No such file"),
        (["fax"], "No such command"),
    ],
)
def test_bad_arguments_are_2_and_nothing_on_stdout(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert list(tmp_path.iterdir()) == []


def test_a_record_goes_to_stdout_and_nothing_to_stderr(batch: Path) -> None:
    done = mailroom("read", "letter.tif", cwd=batch / "scans")
    assert (done.code, done.err) == (0, "")
    record = RequestRecord.model_validate_json(done.out)
    assert record.document.name == "letter.tif"
    assert done.out == (batch / "records.jsonl").read_text().splitlines(keepends=True)[1]


def test_several_files_come_in_order_and_a_dash_is_stdin(
    batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = (batch / "scans" / "letter.tif").read_bytes()
    monkeypatch.chdir(batch / "scans")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(letter)))
    assert run(["read", "errors/page.tif", "-", "letter.tif"]) == 4
    read = [json.loads(line)["document"] for line in capsys.readouterr().out.splitlines()]
    assert [(document["name"], document["channel"]) for document in read] == [
        ("page.tif", "folder"),
        ("-", "stdin"),
        ("letter.tif", "folder"),
    ]
    assert read[1]["bytes"] == len(letter)


def test_where_nothing_can_be_read_it_is_5_and_the_record_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.tif").touch()
    assert run(["read", str(tmp_path / "empty.tif"), "--pretty"]) == 5
    shown = capsys.readouterr().out
    assert shown.startswith('{\n  "schema_version": 1')
    assert "empty" in json.loads(shown)["problems"][0]["message"]


def test_more_than_the_limit_on_stdin_is_refused_not_swallowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAILROOM_LIMITS__BYTES_A_FILE", "1000")
    data = io.BytesIO(b"x" * 50_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    assert run(["read", "-"]) == 5
    assert "bytes_a_file" in json.loads(capsys.readouterr().out)["problems"][0]["message"]
    assert data.tell() < 1_000_000


def test_a_batch_to_stdout_is_records_only(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", str(batch / "scans" / "errors"), "--out", "-", "-q"]) == 5
    shown = capsys.readouterr()
    assert json.loads(shown.out)["document"]["name"] == "page.tif"
    assert shown.err == ""


def test_a_place_that_cannot_be_written_to_is_6(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["batch", str(batch / "scans"), "--out", str(tmp_path / "nowhere" / "records.jsonl")]) == 6
    assert "mailroom: the file could not be opened (No such file" in capsys.readouterr().err


def test_a_missing_language_is_3_and_says_what_brings_it(
    batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAILROOM_ENGINE__LANGUAGES", '["xxx"]')
    assert run(["read", str(batch / "scans" / "letter.tif")]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "pip install" in shown.err


def test_nobody_reading_the_output_is_no_bug(batch: Path) -> None:
    command = [*COMMAND, "read", "errors/page.tif", "errors/page.tif"]
    with subprocess.Popen(
        command, cwd=batch / "scans", env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_full_disk_behind_stdout_is_6() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "schema"], env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (6, "mailroom: stdout could not be written (No space left on device)\n")


def test_a_bug_is_one_line_and_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("models.record.RequestRecord.model_json_schema", _fail)
    assert run(["schema"]) == 1
    assert capsys.readouterr().err == "mailroom: a bug in mailroom (LookupError); -v shows where\n"


def _fail(**_: object) -> object:
    raise LookupError("something private")


def test_the_schema_is_that_of_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == set(RequestRecord.model_fields)
    assert schema["additionalProperties"] is False


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("mailroom ")
