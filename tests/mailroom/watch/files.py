"""Real files of each kind, small, made by the programs that also make such files elsewhere."""

from __future__ import annotations

import io
import random
from functools import cache

import pikepdf
from PIL import Image


def picture(seed: int = 0) -> Image.Image:
    """Return a page that no coding makes very small."""
    return Image.frombytes("L", (160, 220), random.Random(seed).randbytes(160 * 220))  # noqa: S311 - a drawing


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def tiff(pages: int = 1, seed: int = 0, compression: str = "group4") -> bytes:
    first, *others = [picture(seed + number).convert("1") for number in range(pages)]
    return _saved(first, "TIFF", compression=compression, save_all=True, append_images=others)


def png(seed: int = 0) -> bytes:
    return _saved(picture(seed), "PNG")


def jpeg(*, progressive: bool = False) -> bytes:
    return _saved(picture(), "JPEG", progressive=progressive)


def jpeg_with_preview() -> bytes:
    """Return a JPEG that holds another, whole one before its own picture, as cameras write them."""
    preview = _saved(picture(1).resize((40, 55)), "JPEG")
    plain = jpeg()
    segment = b"\xff\xe1" + (len(preview) + 2 + 6).to_bytes(2, "big") + b"Exif\0\0" + preview
    return plain[:2] + segment + plain[2:]


@cache  # it holds the time
def pdf() -> bytes:
    return _saved(picture(), "PDF")


def pdf_for_the_web() -> bytes:
    """Return a linearized PDF: it has an end marker near its beginning, too."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.add_blank_page()
        document.save(buffer, linearize=True)
    return buffer.getvalue()


KINDS = {
    "tiff": tiff(),
    "tiff of three pages": tiff(3),
    "tiff, lzw": tiff(2, compression="tiff_lzw"),
    "png": png(),
    "jpeg": jpeg(),
    "jpeg, progressive": jpeg(progressive=True),
    "jpeg with preview": jpeg_with_preview(),
    "pdf": pdf(),
    "pdf for the web": pdf_for_the_web(),
}
