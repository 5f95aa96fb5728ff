"""A reading process that was taken over falsifies its own record at most: nothing that it says is run."""

from __future__ import annotations

import os
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st
from pebble.common.types import Result, ResultStatus

from mailroom.answer import BadAnswer, BrokeInside, Form, JsonForm, RecordForm, answer, believed
from mailroom.answer_pipe import AnswerContext
from mailroom.arrival import Arrival
from mailroom.order import Order
from mailroom.processes import read_each
from mailroom.review.pictures.draw import Drawn, NoPicture, PictureForm
from mailroom.settings import Settings
from models.errors import LimitExceeded, MissingDependency, UnreadableDocument
from models.geometry import Box
from models.record import RequestRecord
from models.stage import Stage
from models.word import Word
from tests.mailroom import readers, taken_over

LIES = ("pickle", "as multiprocessing does", "huge", "half")
SETTINGS = Settings(jobs=2)
NOWHERE = Order(Arrival(Path("fax.tif"), "fax.tif"), SETTINGS)


def orders(folder: Path, *names: str) -> list[Order]:
    paths = [folder / f"{name}.tif" for name in names]
    for path in paths:
        path.write_bytes(path.name.encode())
    return [Order(Arrival(path, path.name), SETTINGS, verbosity=-1) for path in paths]


def test_what_a_process_says_is_checked_and_never_run(tmp_path: Path) -> None:
    asked = orders(tmp_path, *LIES, "good")
    readings = {reading.untrusted_name: reading for reading in read_each(asked, SETTINGS, taken_over.taken_over)}
    assert set(readings) == {order.arrival.untrusted_name for order in asked}
    for name in LIES:
        reading = readings[f"{name}.tif"]
        record = RequestRecord.model_validate_json(reading.line)
        assert "gave something that is no record" in record.problems[0].message, name
        assert reading.failure is not None
        assert record.document.name == f"{name}.tif"
    assert readings["good.tif"].failure is None
    assert not (tmp_path / taken_over.MARK).exists()


def test_what_has_not_the_form_of_a_record_of_this_document_is_none(tmp_path: Path) -> None:
    (order,) = orders(tmp_path, "fax")
    line = readers.quick(order).line
    lies = (
        b"", line, b"+", b"+\xff\xff", b"+" + line[:-1], b"+" + line + line,
        b"+" + line + b"\n\xff", b"+" + b"[" * 200_000, b"-", b"-{}",
        b"+" + taken_over.trap(tmp_path), b"-" + taken_over.trap(tmp_path),
        b"+" + line.replace(b"fax.tif", b"other.tif"),
        b'-{"kind": "os.system; rm", "message": ""}', b'-{"kind": "A", "message": "' + b"x" * 10_000 + b'"}',
    )  # fmt: skip
    for lie in lies:
        with pytest.raises(BadAnswer):
            believed(lie, order, RecordForm())
    assert not (tmp_path / taken_over.MARK).exists()


def test_what_ends_the_call_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(MissingDependency) as raised:
        list(read_each(orders(tmp_path, "one"), SETTINGS, taken_over.names_no_program))
    assert str(raised.value) == "install [2J this"


@pytest.mark.parametrize("said", [b"", b"\0" * 4, struct.pack("!Q", 100), struct.pack("!Q", 100) + b"x" * 99])
def test_an_answer_that_comes_to_no_end_is_none_when_its_time_is_up(said: bytes) -> None:
    reader, writer = AnswerContext(most_bytes=1000, seconds=-5.0).Pipe(duplex=False)
    with reader.connection, writer.connection:
        os.write(writer.connection.fileno(), said)
        with pytest.raises(BadAnswer, match="time"):
            reader.recv()


@given(st.binary(max_size=100))
def test_an_answer_comes_as_it_was_written(data: bytes) -> None:
    reader, writer = AnswerContext(most_bytes=100, seconds=60).Pipe(duplex=False)
    with reader.connection, writer.connection:
        writer.send(Result(ResultStatus.SUCCESS, data))
        assert reader.poll(0)
        assert reader.recv() == Result(ResultStatus.SUCCESS, data)


def test_a_process_that_ended_without_a_result_says_nothing() -> None:
    reader, writer = AnswerContext(most_bytes=100, seconds=60).Pipe(duplex=False)
    with reader.connection:
        writer.send(Result(ResultStatus.FAILURE, KeyboardInterrupt()))
        writer.close()
        with pytest.raises(EOFError):
            reader.recv()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_result_or_refused(data: bytes) -> None:
    forms: tuple[Form[Any], ...] = (RecordForm(), PictureForm(), JsonForm(Stage))
    for form in forms:
        for start in (b"", b"+", b"-", b'+{"dpi": 200, "height": 2, "width": 3}\n'):
            try:
                result = believed(start + data, NOWHERE, form)
            except (BadAnswer, BrokeInside):
                continue
            assert isinstance(result, (Stage, Drawn, NoPicture))


def test_what_was_raised_on_purpose_is_raised_again_and_nothing_else() -> None:
    def raises(error: Exception) -> bytes:
        def task(_: Order) -> Stage:
            raise error

        return answer(task, NOWHERE, JsonForm(Stage))

    class Closer(LimitExceeded):
        """Of a kind that only the child knows."""

    with pytest.raises(LimitExceeded, match="too long"):
        believed(raises(Closer("too long")), NOWHERE, JsonForm(Stage))
    with pytest.raises(UnreadableDocument, match="damaged"):
        believed(raises(UnreadableDocument("damaged")), NOWHERE, JsonForm(Stage))
    with pytest.raises(MemoryError):
        believed(raises(MemoryError()), NOWHERE, JsonForm(Stage))
    told = raises(LookupError("text of a page"))
    assert b"text of a page" not in told
    with pytest.raises(BrokeInside, match="LookupError"):
        believed(told, NOWHERE, JsonForm(Stage))


def test_a_picture_comes_back_dot_by_dot() -> None:
    grey = np.arange(12, dtype=np.uint8).reshape(3, 4)
    words = (Word("Ærø", Box(0.1, 0.2, 1 / 3, 0.4), 0.7, 0, 1),)
    for result in (Drawn(grey, 204, words), Drawn(grey, 204)):
        back = PictureForm().read(PictureForm().write(result), NOWHERE)
        assert isinstance(back, Drawn)
        assert (back.dpi, back.words) == (result.dpi, result.words)
        assert np.array_equal(back.grey, grey)
    none = NoPicture("it is not there")
    assert PictureForm().read(PictureForm().write(none), NOWHERE) == none


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    (order,) = orders(tmp_path, "fax")
    reading = replace(readers.quick(order), text="one page\nand another\u2028")
    assert believed(answer(lambda _: reading, order, RecordForm()), order, RecordForm()) == reading
