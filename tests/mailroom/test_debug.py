"""The pictures of --debug-dir: one a stage, in order, with words and fields framed."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mailroom.cli import run
from mailroom.debug import GREEN, RED, draw_fields, draw_words, folder_name
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.record import Evidence, Field, Status
from models.word import Word
from tests.mailroom.samples import fields

INK = Box(0.1, 0.1, 0.5, 0.2)


def page() -> ReadPage:
    grey = np.full((400, 300), 255, np.uint8)
    words = (Word("sure", INK, 0.95, 0, 0), Word("doubtful", Box(0.1, 0.5, 0.5, 0.6), 0.1, 0, 1))
    return ReadPage(CleanPage(1, grey, 200, Resolution(204, 196)), words, "stand-in")


def test_each_stage_leaves_its_picture(batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(batch / "scans" / "two pages.tif"), "--debug-dir", str(tmp_path)]) == 0
    capsys.readouterr()
    (folder,) = tmp_path.iterdir()
    names = sorted(path.name for path in folder.iterdir())
    for number in (1, 2):
        mine = [name.removesuffix(".png").split("_", 2)[2] for name in names if name.startswith(f"page00{number}")]
        assert mine[0] == "received"
        assert mine[-2:] == ["words", "fields"]
    received = cv2.imread(str(folder / names[0]), cv2.IMREAD_UNCHANGED)
    assert received is not None
    assert received.shape == (2200, 1728)


def test_words_are_framed_by_how_sure_the_reader_was() -> None:
    drawn = draw_words(page())
    assert tuple(drawn[40, 90]) == GREEN
    assert tuple(drawn[200, 90]) == RED


def test_fields_are_framed_by_their_status() -> None:
    evidence = Evidence(page=1, box=(0.1, 0.1, 0.5, 0.2), text="x")
    doubtful = Field[str](value="x", confidence=0.5, status=Status.REVIEW, evidence=(evidence,))
    sure = Field[str](value="x", confidence=0.99, status=Status.ACCEPTED, evidence=(evidence,))
    assert tuple(draw_fields(page(), fields(agency=doubtful))[60, 30]) == RED
    assert tuple(draw_fields(page(), fields(handles=(sure,)))[60, 30]) == GREEN


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b", "x" * 5000, ";rm -rf", "", "\u2028"])
def test_a_documents_folder_has_a_plain_name(name: str) -> None:
    plain = folder_name(name)
    assert plain.replace("_", "").replace("-", "").isalnum()
    assert len(plain) < 80
    assert plain != folder_name(name + "x")


def test_where_no_picture_can_be_kept_the_call_fails_loudly(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(["read", str(batch / "scans" / "letter.tif"), "--debug-dir", str(tmp_path / "file")]) == 6
    assert "folder for pictures" in capsys.readouterr().err
