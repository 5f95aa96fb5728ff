"""Both engines on drawn pages, and on what goes wrong with them: no data, no program, no end, no answer."""

from __future__ import annotations

import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.errors import BadArguments, MissingDependency
from models.page import Grey, PageAsReceived
from ocr.clean import clean
from ocr.decode import Limits, open_document
from ocr.read import Engine, EngineFailed, EngineSettings, EngineTimedOut, open_engine
from ocr.read.language_data import find_language_data
from tests.ocr.read.drawn import LETTER, letter, table

SHARE_THAT_MAY_DIFFER = 0.02
"""Of the words of the drawn pages, between tesseract 5.5 (tesserocr's) and 5.3 (Debian 12's)."""
SHARE_THAT_MAY_DIFFER_ON_FAXES = 0.05
"""Measured: 0.022 of the words of all 51 pages of sample_faxes."""
SAMPLE_FAXES = Path(__file__).parents[3] / "sample_faxes"
needs_command = pytest.mark.skipif(
    shutil.which("tesseract") is None and os.environ.get("CI") != "true", reason="apt-get install tesseract-ocr"
)
KINDS = ["tesserocr", pytest.param("pytesseract", marks=needs_command)]


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = open_engine(EngineSettings(kind=request.param))
    yield engine
    engine.close()
    engine.close()


def texts(engine: Engine, picture: Grey, dpi: int) -> list[str]:
    return [word.text for word in engine.words(picture, dpi)]


def test_an_engine_reads_a_page_a_line_and_tells_which_way_is_up(engine: Engine) -> None:
    sheet = letter()
    assert texts(engine, sheet.grey, sheet.dpi) == " ".join(LETTER).split()
    line = sheet.grey[round(2.28 * sheet.dpi) : round(2.62 * sheet.dpi)]
    words = engine.read_line(line, sheet.dpi)
    assert [word.text for word in words] == LETTER[2].split()
    assert {word.line for word in words} == {0}
    text = sheet.grey[round(1.4 * sheet.dpi) : round(3.4 * sheet.dpi)]
    assert engine.probe(text) > 0.8
    assert engine.probe(np.ascontiguousarray(np.rot90(text, 2))) < engine.probe(text) - 0.2
    assert engine.probe(np.full((200, 400), 255, np.uint8)) == 0


def test_a_name_says_kind_versions_and_language_data(engine: Engine) -> None:
    kind, _, rest = engine.name.partition(" ")
    assert kind in {"tesserocr", "pytesseract"}
    assert "(tesseract 5." in rest
    assert rest.endswith(f"eng {find_language_data(['eng']).mark})")


def test_a_picture_that_is_no_page_is_read_as_nothing_or_fails_by_name(engine: Engine) -> None:
    for shape in ((1, 1), (3, 400), (400, 3)):
        try:
            assert engine.words(np.zeros(shape, np.uint8), 200) == ()
        except EngineFailed as failure:
            assert str(failure)  # noqa: PT017 -- either answer will do, but nothing else


@needs_command
def test_both_engines_read_the_same_words_but_for_a_small_share() -> None:
    ours, theirs = (open_engine(EngineSettings(kind=kind)) for kind in ("tesserocr", "pytesseract"))
    different = total = 0
    for sheet in (letter(), letter(300), table(ruled=True), table(ruled=False)):
        one = Counter(texts(ours, sheet.grey, sheet.dpi))
        other = Counter(texts(theirs, sheet.grey, sheet.dpi))
        different += (one - other).total() + (other - one).total()
        total += one.total() + other.total()
    ours.close()
    assert total > 100
    assert different <= SHARE_THAT_MAY_DIFFER * total


@pytest.mark.slow
@needs_command
def test_both_engines_read_the_same_words_on_the_sample_faxes_but_for_a_small_share() -> None:
    ours, theirs = (open_engine(EngineSettings(kind=kind)) for kind in ("tesserocr", "pytesseract"))
    different = total = 0
    for file in sorted(SAMPLE_FAXES.glob("*.tif"))[::2]:
        for received in open_document(file, Limits()).pages():
            assert isinstance(received, PageAsReceived)
            page = clean(received)
            one, other = (Counter(texts(engine, page.grey, page.dpi)) for engine in (ours, theirs))
            different += (one - other).total() + (other - one).total()
            total += one.total() + other.total()
    ours.close()
    assert total > 1000
    assert different <= SHARE_THAT_MAY_DIFFER_ON_FAXES * total


def test_a_page_that_takes_too_long_is_given_up() -> None:
    engine = open_engine(EngineSettings(kind="tesserocr", seconds_a_page=0.001))
    sheet = table(ruled=True, dpi=300)
    with pytest.raises(EngineTimedOut, match="not read within"):
        engine.words(sheet.grey, sheet.dpi)
    engine.close()


def test_after_a_page_was_given_up_and_after_a_crash_of_the_caller_the_next_one_is_read() -> None:
    engine = open_engine(EngineSettings(kind="tesserocr", seconds_a_page=20))
    sheet = letter()
    with pytest.raises(EngineFailed):
        engine.words(np.zeros((0, 5), np.uint8), 200)
    assert texts(engine, sheet.grey, sheet.dpi) == " ".join(LETTER).split()
    engine.close()
    with pytest.raises(EngineFailed, match="closed"):
        engine.words(sheet.grey, sheet.dpi)


def test_an_engine_that_was_opened_before_a_fork_reads_in_the_child(tmp_path: Path) -> None:
    engine = open_engine(EngineSettings(kind="tesserocr"))
    sheet = letter()
    before = texts(engine, sheet.grey, sheet.dpi)
    answer = tmp_path / "words"
    child = os.fork()
    if child == 0:
        try:
            answer.write_text(" ".join(texts(engine, sheet.grey, sheet.dpi)))
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert answer.read_text() == " ".join(before) == " ".join(LETTER)
    engine.close()


def test_missing_language_data_bring_the_command_that_installs_them() -> None:
    with pytest.raises(MissingDependency, match=r"pip install .*tessdata\.fast-qqq"):
        open_engine(EngineSettings(languages=("eng", "qqq")))


@pytest.mark.parametrize("languages", [(), ("",), ("../eng",), ("eng+fra",), ("eng --psm 0",)])
def test_what_is_no_language_is_refused(languages: tuple[str, ...]) -> None:
    with pytest.raises(BadArguments):
        open_engine(EngineSettings(languages=languages))


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_a_time_limit_must_leave_time(seconds: float) -> None:
    with pytest.raises(BadArguments):
        open_engine(EngineSettings(seconds_a_page=seconds))


def test_a_named_folder_of_language_data_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = find_language_data(["eng"])
    shutil.copy(usual.folder / "eng.traineddata", tmp_path)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    found = find_language_data(["eng"])
    assert (found.folder, found.mark) == (tmp_path, usual.mark)


def test_broken_language_data_are_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"nothing of the kind")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(MissingDependency, match="install the tessdata packages again"):
        open_engine(EngineSettings(kind="tesserocr"))


VERSION = 'if [ "$1" = --version ]; then echo tesseract 5.3.0; exit 0; fi\n'
LIARS = {
    "ends well and writes nothing": "exit 0",
    "writes no table": 'echo "sorry" > "$2.tsv"',
    "writes bytes that are no text": "printf '\\377\\376' > \"$2.tsv\"",
    "fails": "exit 1",
    "crashes": "kill -SEGV $$",
}


def stub(folder: Path, script: str) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{VERSION}{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("script", LIARS.values(), ids=LIARS.keys())
def test_a_command_that_lies_or_crashes_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stub(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    engine = open_engine(EngineSettings(kind="pytesseract"))
    with pytest.raises(EngineFailed):
        engine.words(letter().grey, 200)


def test_a_command_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(tmp_path, "exec sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    engine = open_engine(EngineSettings(kind="pytesseract", seconds_a_page=0.3))
    with pytest.raises(EngineTimedOut):
        engine.words(letter().grey, 200)


def test_without_the_command_the_message_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependency, match="apt-get install tesseract-ocr"):
        open_engine(EngineSettings(kind="pytesseract"))
