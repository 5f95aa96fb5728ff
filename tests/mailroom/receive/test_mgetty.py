"""mgetty: raw G3 pages become one TIFF that reads as the pages do; what is no G3 is taken in as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from mailroom.receive.g3_pages import as_tiff
from models.page import PageAsReceived
from ocr.decode import Limits, open_document
from ocr.decode.media import reverse_bits
from tests.mailroom.drawing import draw_page
from tests.mailroom.receive.server import HOSTILE, SHOWN, lines_for, only, run, stored

END_OF_PAGE = bytes.fromhex("001001001001001001")
END_OF_2D_PAGE = int("0000000000011" * 6 + "00", 2).to_bytes(10, "big")


def raw_g3(path: Path, *, lines: int = 700, is_2d: bool = False, reverse: bool = False, ends: bool = True) -> Path:
    """Write a page as mgetty does, coded by libtiff, with the codes that end a page."""
    page = draw_page().crop((0, 150, 1728, 150 + lines))
    page.save(path, format="TIFF", compression="group3", tiffinfo={278: lines, 292: int(is_2d)})
    with Image.open(path) as coded:
        assert isinstance(coded, TiffImageFile)
        (start,), (count,) = coded.tag_v2[273], coded.tag_v2[279]
    data = path.read_bytes()[start : start + count]
    data += (END_OF_2D_PAGE if is_2d else END_OF_PAGE) if ends else b""
    path.write_bytes(reverse_bits(data) if reverse else data)
    return path


def read(path: Path) -> list[PageAsReceived]:
    pages = list(open_document(path, Limits()).pages())
    assert all(isinstance(page, PageAsReceived) for page in pages)
    return [page for page in pages if isinstance(page, PageAsReceived)]


def new_fax(tmp_path: Path, *words: str | Path) -> int:
    script = tmp_path / "new_fax"
    script.write_text(lines_for("mgetty", tmp_path / "home"))
    script.chmod(0o755)
    variables = {"CALLER_ID": "5125550100", "CALLER_NAME": HOSTILE, "CALLED_ID": "5125550111", "DEVICE": "ttyS0"}
    return run([script, *words], tmp_path, variables).returncode


def test_a_set_of_pages_is_one_document(tmp_path: Path) -> None:
    pages = [raw_g3(tmp_path / "fn1a2b3cS0.01"), raw_g3(tmp_path / "fn1a2b3cS0.02", lines=500)]
    assert new_fax(tmp_path, "0", "+1 512 555 0100", "2", *pages) == 0
    receipt, content = only(tmp_path / "home")
    incoming = receipt.incoming
    assert (incoming.channel, incoming.complete, incoming.flags) == ("mgetty", True, ())
    assert incoming.untrusted_name == "fn1a2b3cS0.01.tif"
    assert incoming.untrusted_sender_id == "+1 512 555 0100"
    assert incoming.untrusted_caller_name == SHOWN
    assert all(page.read_bytes() in content for page in pages)
    assert list(tmp_path.rglob("pwned")) == []


@pytest.mark.parametrize("is_2d", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_the_tiff_reads_as_the_pages_do(tmp_path: Path, is_2d: bool, reverse: bool) -> None:  # noqa: FBT001 - pytest's
    pages = [
        raw_g3(tmp_path / "fn1.01", is_2d=is_2d, reverse=reverse),
        raw_g3(tmp_path / "ff1.02", lines=500, is_2d=is_2d, reverse=reverse),
    ]
    tiff = as_tiff(pages)
    assert tiff is not None
    (tmp_path / "whole.tif").write_bytes(tiff)
    whole = read(tmp_path / "whole.tif")
    assert [(page.grey.shape, page.resolution.y) for page in whole] == [((700, 1728), 98.0), ((500, 1728), 196.0)]
    for page, path in zip(whole, pages, strict=True):
        assert page.damaged_rows == ()
        assert np.array_equal(page.grey, read(path)[0].grey)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=60) | st.just(b"\x00\x1f" * 3), max_size=30).map(b"".join))
def test_any_bytes_are_none_or_a_tiff_that_holds_them(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fn1.01").write_bytes(data)
    tiff = as_tiff([tmp_path / "fn1.01"] * 2)
    if tiff is not None:
        assert data in tiff
        (tmp_path / "whole.tif").write_bytes(tiff)
        assert open_document(tmp_path / "whole.tif", Limits()).page_count == 2


def test_a_page_without_its_end_keeps_its_last_line(tmp_path: Path) -> None:
    page = raw_g3(tmp_path / "fn1.01", ends=False)
    (tmp_path / "whole.tif").write_bytes(as_tiff([page]) or b"")
    (whole,) = read(tmp_path / "whole.tif")
    assert np.array_equal(whole.grey, read(page)[0].grey)


def test_fewer_pages_than_announced_are_a_part_of_a_fax(tmp_path: Path) -> None:
    assert new_fax(tmp_path, "0", "x", "2", raw_g3(tmp_path / "fn1.01"), tmp_path / "fn1.02") == 0
    receipt, _ = only(tmp_path / "home")
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("partial",))


def test_a_hangup_code_is_a_part_of_a_fax(tmp_path: Path) -> None:
    assert new_fax(tmp_path, "-1", "x", "1", raw_g3(tmp_path / "fn1.01")) == 0
    receipt, _ = only(tmp_path / "home")
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("partial",))


def test_no_page_is_a_call_that_brought_nothing(tmp_path: Path) -> None:
    assert new_fax(tmp_path, "10", "x", "0") == 0
    receipt, content = only(tmp_path / "home")
    assert (content, receipt.incoming.complete, receipt.incoming.flags) == (b"", False, ("empty",))


def test_files_that_are_no_g3_are_taken_in_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "fn1.01").write_bytes(b"II*\0first")
    (tmp_path / "fn1.02").write_bytes(b"II*\0second")
    assert new_fax(tmp_path, "0", "x", "2", tmp_path / "fn1.01", tmp_path / "fn1.02") == 0
    arrivals = stored(tmp_path / "home")
    assert [(receipt.incoming.untrusted_name, content) for receipt, content in arrivals] == [
        ("fn1.01", b"II*\0first"),
        ("fn1.02", b"II*\0second"),
    ]
    assert {receipt.incoming.flags for receipt, _ in arrivals} == {("pages_apart",)}


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"\xff" * 5000])
def test_what_does_not_open_as_g3_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fn1.01").write_bytes(data)
    assert as_tiff([tmp_path / "fn1.01"]) is None
