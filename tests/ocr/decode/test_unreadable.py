"""Files that are no fax, scan or PDF: what they are is said, whatever their name, and nothing crashes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from models.errors import BadArguments, LimitExceeded, UnreadableDocument
from ocr.decode import Limits, open_document, sniff
from tests.ocr.decode.samples import letter, read_bytes, saved


def _office() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "web page"),
        (b"\xef\xbb\xbf \r\n<HTML><HEAD></HEAD></HTML>", "web page"),
        (_office(), "Office document or a ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office document"),
        (b"{\\rtf1\\ansi Preserve}", "rich text"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"From: someone@example.gov\r\nSubject: request\r\n\r\nHello", "e-mail"),
        (b"Please preserve the account.\n", "plain text"),
        (b"\xfe\xed\xfa\xce" * 100, "no known kind"),
        (b"\0" * 4000, "no known kind"),
        (b"\x80", "no known kind"),
        (b"II*\0", "cut off|sent|again"),
        (b"%PDF-1.7\n", "damaged or cut off"),
        (b"%PDF-1.7\nnothing of a PDF follows" * 50, "damaged or cut off"),
    ],
)
def test_it_says_what_arrived_and_what_to_do(tmp_path: Path, data: bytes, words: str) -> None:
    for name in ("fax00017.tif", "letter.pdf"):
        with pytest.raises(UnreadableDocument, match=words) as caught:
            read_bytes(tmp_path, data, name)
        assert "fax00017" not in str(caught.value)
        assert caught.value.exit_code == 4


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, saved(letter(), "PNG"), "letter.docx")[0].number == 1


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.tif", tmp_path):
        with pytest.raises(UnreadableDocument, match="cannot be opened"):
            open_document(path, Limits())


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.tif"
    with path.open("wb") as file:
        file.write(saved(letter()))
        file.truncate(5_000_000_000)
    with pytest.raises(LimitExceeded, match="bytes_a_file"):
        open_document(path, Limits())


@pytest.mark.parametrize("name", ["pages", "pixels_a_page", "bytes_a_file", "seconds_a_page", "render_dpi"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_a_limit_cannot_be_nothing(name: str, value: float) -> None:
    with pytest.raises(BadArguments, match=name):
        Limits(**{name: value})  # type: ignore[arg-type]  # what a settings file could hold


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (saved(letter()), "image/tiff"),
        (saved(letter(), "PNG"), "image/png"),
        (saved(letter().convert("L"), "JPEG"), "image/jpeg"),
        (b"\r\nX-Mailer junk\r\n%PDF-1.4\n", "application/pdf"),
        (b"", None),
        (bytes(100), None),
    ],
)
def test_sniff_names_what_it_knows(data: bytes, media_type: str | None) -> None:
    assert sniff(data[:8192]) == media_type
