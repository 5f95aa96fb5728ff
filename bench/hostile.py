"""Files made to hurt, each with what the record must say of it: the rows of the fault list that bound time and memory.

Every file is made here, byte by byte or with pikepdf, so that nothing hostile lies in the project's folders.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont

FAX_SIZE = (1728, 2200)
FAX_DPI = (204, 196)
HUGE = 200_000
DIRECTORIES = 65_000
STROKES = 400_000
PDF_PAGES = 20_000
TEXT = (
    "HARBOR CITY POLICE DEPARTMENT",
    "RE: Preservation request, case number 26-004417",
    "Under 18 U.S.C. 2703(f) we ask you to preserve for 90 days all records of @quietharbor",
    "Detective Maria Delgado, 512-555-0134",
)


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file: the row of the fault list, a name that says what it is, its bytes, and what its record must hold."""

    row: int
    name: str
    data: bytes
    says: str = ""


def good_page() -> bytes:
    """Return a fax page of a few lines, the measure for all others."""
    page = Image.new("1", FAX_SIZE, 1)
    pen = ImageDraw.Draw(page)
    for line, text in enumerate(TEXT):
        pen.text((160, 220 + 90 * line), text, font=ImageFont.load_default(36), fill=0)
    sink = io.BytesIO()
    page.save(sink, "TIFF", compression="group4", dpi=FAX_DPI)
    return sink.getvalue()


def hostile_files(*rows: int) -> Iterator[HostileFile]:
    """Yield the files of `rows` of the fault list, of 7, 8, 9 and 19; some of row 9 take 200 MB to make."""
    makers = {7: _tiffs, 8: _pictures, 9: _pdfs, 19: _random_bytes}
    for row in rows:
        yield from makers[row]()


def _small_tiff(width: int = 64, height: int = 64, compression: int = 1) -> tuple[bytearray, int]:
    """Return a one-page TIFF and where the link to its next directory stands."""
    strip = bytes(64 * 64 // 8)
    tags = {
        256: width, 257: height, 258: 1, 259: compression, 262: 0, 273: 8, 277: 1, 278: height, 279: len(strip),
    }  # fmt: skip
    body = bytearray(b"II*\0" + struct.pack("<L", 8 + len(strip)) + strip + struct.pack("<H", len(tags)))
    for tag, value in tags.items():
        body += struct.pack("<HHLL", tag, 4, 1, value)
    return body + b"\0\0\0\0", len(body)


def _tiffs() -> Iterator[HostileFile]:
    body, link = _small_tiff()
    (first,) = struct.unpack_from("<L", body, 4)
    directory = bytes(body[first:link])

    def linked(offset: int) -> bytes:
        return bytes(body[:link] + struct.pack("<L", offset))

    yield HostileFile(7, "directory that follows itself.tif", linked(first), "circle")
    second = len(body)
    cycle = linked(second) + directory + struct.pack("<L", first)
    yield HostileFile(7, "two directories in a circle.tif", cycle, "circle")
    yield HostileFile(7, "next directory past the end.tif", linked(2**32 - 1), "cut off")
    many = bytearray(linked(second))
    for index in range(1, DIRECTORIES):
        many += directory + struct.pack("<L", second + index * (len(directory) + 4))
    yield HostileFile(7, f"{DIRECTORIES} directories.tif", bytes(many), "limit pages")


def _pictures() -> Iterator[HostileFile]:
    for compression, name in ((1, "uncompressed"), (4, "G4"), (5, "LZW")):
        tiff, _ = _small_tiff(HUGE, HUGE, compression)
        yield HostileFile(8, f"{HUGE} dots square, {name}.tif", bytes(tiff), "pixels")
    header = struct.pack(">LLBBBBB", HUGE, HUGE, 8, 0, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(10**6))) + _chunk(b"IEND")
    )
    yield HostileFile(8, f"{HUGE} dots square.png", png, "pixels")
    sink = io.BytesIO()
    Image.new("L", (64, 64)).save(sink, "JPEG")
    jpeg = bytearray(sink.getvalue())
    frame = jpeg.index(b"\xff\xc0")
    struct.pack_into(">HH", jpeg, frame + 5, 65_500, 65_500)
    yield HostileFile(8, "65500 dots square.jpg", bytes(jpeg), "pixels")


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _pdf(content: bytes, side: int = 612, encryption: pikepdf.Encryption | None = None, **root: object) -> bytes:
    pdf = pikepdf.new()
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, side, side]), Contents=Stream(pdf, content))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    for key, value in root.items():
        pdf.Root[f"/{key}"] = value
    sink = io.BytesIO()
    pdf.save(sink, encryption=encryption or False)
    return sink.getvalue()


def _pdfs() -> Iterator[HostileFile]:
    box = b"0 0 99 99 re f"
    yield HostileFile(9, "page of 200 inches.pdf", _pdf(box, side=14_400))
    strokes = b"".join(b"%d 0 m %d 792 l S " % (x % 612, (x * 7) % 612) for x in range(STROKES))
    yield HostileFile(9, f"{STROKES} strokes.pdf", _pdf(strokes))
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]
    yield HostileFile(9, "page tree that holds itself.pdf", _pdf_of(tree))
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(PDF_PAGES))
    pages = [tree[0], b"<</Type/Pages/Count %d/Kids[%s]>>" % (PDF_PAGES, kids)]
    pages += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * PDF_PAGES
    yield HostileFile(9, f"{PDF_PAGES} pages.pdf", _pdf_of(pages), "limit pages")
    locked = pikepdf.Encryption(owner="a", user="b")
    yield HostileFile(9, "encrypted.pdf", _pdf(box, encryption=locked), "encrypted")
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    yield HostileFile(9, "script.pdf", _pdf(box, OpenAction=script), "pdf: javascript")
    carried = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))
    yield HostileFile(9, "embedded files.pdf", _pdf(box, Names=carried), "pdf: embedded files")
    yield HostileFile(9, "bomb in a stream.pdf", _pdf(bytes(200_000_000)))


def _pdf_of(objects: list[bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, data in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(body + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))


def _random_bytes() -> Iterator[HostileFile]:
    noise = random.Random(19)  # noqa: S311 - fuzz that is the same every time, no secret
    openings = {
        "tif": b"II*\0\x08\0\0\0", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "pdf": b"%PDF-1.7\n",
        "g3": b"\0\x01", "bin": b"",
    }  # fmt: skip
    for kind, opening in openings.items():
        yield HostileFile(19, f"100 KB of noise.{kind}", opening + noise.randbytes(100_000))
    yield HostileFile(19, "100 KB of at signs.txt", b"@" * 100_000)
