"""What the doctor says of a machine: what is there, what is missing, and what brings it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mailroom.cli import run
from mailroom.doctor import Finding, Findings, State, examine
from mailroom.sandbox.walls import strongest
from mailroom.settings import EngineChoice, Settings


def named(findings: Findings, name: str) -> Finding:
    return next(row for row in findings.rows if row.name == name)


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o755)


def test_a_machine_that_can_read_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "tesserocr" in shown
    assert "twitter" in shown


def test_a_missing_language_is_missing_and_3() -> None:
    findings = examine(Settings(engine=EngineChoice(languages=("xxx",))))
    row = named(findings, "reader of words")
    assert row.state is State.MISSING
    assert "pip install" in row.detail + row.remedy
    assert findings.exit_code == 3


def test_programs_that_are_not_there_come_with_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = examine(Settings())
    assert named(findings, "pdftoppm").remedy == "apt-get install poppler-utils"
    assert named(findings, "tesseract").remedy == "apt-get install tesseract-ocr"
    assert findings.exit_code == 0


def test_a_program_says_its_version_and_one_that_fails_to_start_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "pdftoppm", "import sys; sys.stderr.write('pdftoppm version 99\\nand more')")
    (tmp_path / "tesseract").write_bytes(b"\x7fELF and nothing")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = examine(Settings())
    assert named(findings, "pdftoppm").detail.startswith("pdftoppm version 99, for")
    assert named(findings, "tesseract").state is State.OPTIONAL


def test_a_platform_that_is_not_there_is_missing(tmp_path: Path) -> None:
    findings = examine(Settings(platform=str(tmp_path / "nothing.toml")))
    assert named(findings, "platform").state is State.MISSING


def test_the_sandbox_is_named_and_less_than_required_is_missing() -> None:
    row = named(examine(Settings()), "sandbox")
    assert (row.state, row.detail.split(":")[0]) == (State.OK, str(strongest()))
    findings = examine(Settings(sandbox="limits", require_sandbox="bubblewrap"))
    row = named(findings, "sandbox")
    assert (row.state, row.remedy) == (State.MISSING, "apt-get install bubblewrap")
    assert findings.exit_code == 3
