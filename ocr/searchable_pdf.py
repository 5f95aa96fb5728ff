"""Upright pages and their words as one PDF that can be searched: the picture, and under it the text that was read.

Made to the rules of PDF/A-2b: no colour without a profile, nothing that runs, nothing from elsewhere. The text is drawn
in rendering mode 3 (invisible), for which ISO 19005-2, 6.2.11.4.1 asks for no font file. Each page says what its file
could not: a page without a picture is an empty sheet with the reason in its text.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import pikepdf
from PIL import ImageCms

from models.page import Grey
from models.word import Word

POINTS_AN_INCH = 72
LETTER_POINTS = (612, 792)
COURIER_WIDTH = 0.6
"""Of the font's size: every letter of Courier is as wide, so that a word can be stretched to its ink exactly."""
BASELINE = 0.2
"""Of a word's height: where its baseline is above its box's lower edge."""
ENCODING = "cp1252"
PNG_SIGNATURE_BYTES = 8


@dataclass(frozen=True, slots=True, eq=False)
class PdfPage:
    """One page: its upright picture at `dpi`, and its words; `reason` instead, where there is no picture."""

    grey: Grey | None
    dpi: int
    words: tuple[Word, ...] = ()
    reason: str = ""


def searchable_pdf(pages: Iterable[PdfPage]) -> bytes:
    """Return the PDF; the same pages give the same bytes."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Courier,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for page in pages:
        _add(pdf, page, font)
    _describe(pdf)
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True, min_version="1.7")
    return written.getvalue()


def _add(pdf: pikepdf.Pdf, page: PdfPage, font: pikepdf.Object) -> None:
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    if page.grey is None:
        width, height = map(float, LETTER_POINTS)
        content = _line(page.reason or "no picture", (72.0, height - 72.0), 10.0, 100.0)
    else:
        height, width = (side * POINTS_AN_INCH / page.dpi for side in page.grey.shape)
        resources.XObject = pikepdf.Dictionary(Im0=_picture(pdf, page.grey))
        shown = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q\n".encode()
        content = shown + b"".join(_word(word, width, height) for word in page.words)
    sheet = pdf.add_blank_page(page_size=(width, height))
    sheet.obj.Resources = resources
    sheet.obj.Contents = pdf.make_stream(content)


def _picture(pdf: pikepdf.Pdf, grey: Grey) -> pikepdf.Stream:
    """Return the picture without loss: the data of a PNG file are what a PDF holds, too."""
    height, width = grey.shape
    done, png = cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 6])
    assert done  # noqa: S101 - a picture of grey dots can be coded
    return pikepdf.Stream(
        pdf,
        _image_data(png.tobytes()),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
        DecodeParms=pikepdf.Dictionary(Predictor=15, Colors=1, BitsPerComponent=8, Columns=width),
    )


def _image_data(png: bytes) -> bytes:
    """Return the compressed rows of a PNG file: its IDAT chunks, one after the other."""
    at, data = PNG_SIGNATURE_BYTES, []
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        if png[at + 4 : at + 8] == b"IDAT":
            data.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(data)


def _word(word: Word, width: float, height: float) -> bytes:
    size = max(word.box.height * height, 1.0)
    natural = COURIER_WIDTH * size * max(len(word.text), 1)
    stretch = 100 * word.box.width * width / natural
    at = (word.box.x0 * width, height - word.box.y1 * height + BASELINE * size)
    return _line(word.text + " ", at, size, max(stretch, 1.0))


def _line(text: str, at: tuple[float, float], size: float, stretch: float) -> bytes:
    letters = text.encode(ENCODING, "replace")
    escaped = b"".join(b"\\%03o" % byte if byte in b"\\()\r\n" else bytes([byte]) for byte in letters)
    begin = f"BT 3 Tr /F1 {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {at[0]:.3f} {at[1]:.3f} Tm (".encode()
    return begin + escaped + b") Tj ET\n"


def _describe(pdf: pikepdf.Pdf) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    icc = pdf.make_stream(profile, N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB",
        DestOutputProfile=icc,
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["pdfaid:part"] = "2"
        about["pdfaid:conformance"] = "B"
