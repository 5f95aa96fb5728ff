"""PDF: a plain scan is taken out as it is, any other page drawn; what is hostile is limited, flagged or refused."""

from __future__ import annotations

import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from pdf2image import convert_from_path
from pikepdf import Array, Dictionary, Encryption, Name, String

from models.errors import UnreadableDocument
from models.page import Grey, PageAsReceived, UnreadPage
from ocr.decode import Limits, open_document
from tests.ocr.decode.pdfs import Sheet, drawn, pdf_file
from tests.ocr.decode.samples import fax_strip, grey_of, letter, only_page, outcome, read_bytes, read_pages, saved

PAGE = letter(1700, 1100)
"""Fills the upper half of a letter page at 200 dpi, and is not symmetric in any way."""

PICTURE = grey_of(PAGE)
UPRIGHT = (612.0, 0.0, 0.0, 396.0, 0.0, 396.0)
SIZE: dict[str, object] = {"/Width": 1700, "/Height": 1100}
TAKEN = "picture taken out of the PDF as it is"


def grey_facts(**more: object) -> dict[str, object]:
    facts: dict[str, object] = {**SIZE, "/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8}
    return facts | {f"/{key}": value for key, value in more.items()}


def bit_facts(**more: object) -> dict[str, object]:
    return grey_facts(BitsPerComponent=1, **more)


def fax_facts(kind: int, *, black_is_1: bool = False, **more: object) -> dict[str, object]:
    how = Dictionary(K=kind, Columns=1700, Rows=1100, BlackIs1=black_is_1)
    return bit_facts(Filter=Name.CCITTFaxDecode, DecodeParms=how, **more)


BITS = np.packbits(PICTURE > 127, axis=1).tobytes()
NOT_BITS = np.packbits(PICTURE < 128, axis=1).tobytes()
FLATE = Name.FlateDecode
TURNED_OVER = Array([1, 0])

SCANS: dict[str, tuple[dict[str, object], bytes]] = {
    "G4": (fax_facts(-1), fax_strip(PAGE)),
    "G3 1-D": (fax_facts(0), fax_strip(PAGE, "group3")),
    "G3 2-D": (fax_facts(4), fax_strip(PAGE, "group3", t292=1)),
    "G4 BlackIs1 turned over": (fax_facts(-1, black_is_1=True, Decode=TURNED_OVER), fax_strip(PAGE)),
    "G4 stencil": (fax_facts(-1, ImageMask=True), fax_strip(PAGE)),
    "grey": (grey_facts(Filter=FLATE), zlib.compress(PICTURE.tobytes())),
    "grey turned over": (grey_facts(Filter=FLATE, Decode=TURNED_OVER), zlib.compress((255 - PICTURE).tobytes())),
    "one bit": (bit_facts(Filter=FLATE), zlib.compress(BITS)),
    "one bit turned over": (bit_facts(Filter=FLATE, Decode=TURNED_OVER), zlib.compress(NOT_BITS)),
    "stencil": ({**SIZE, "/ImageMask": True, "/BitsPerComponent": 1, "/Filter": FLATE}, zlib.compress(BITS)),
    "palette": (
        bit_facts(Filter=FLATE, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\xff\xff\xff\0\0\0")])),
        zlib.compress(NOT_BITS),
    ),
    "colour": (
        grey_facts(Filter=FLATE, ColorSpace=Name.DeviceRGB),
        zlib.compress(np.repeat(PICTURE[:, :, None], 3, axis=2).tobytes()),
    ),
    "JPEG": (grey_facts(Filter=Name.DCTDecode), saved(PAGE.convert("L"), "JPEG", quality=95)),
    "JPEG in colour": (
        grey_facts(Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB),
        saved(PAGE.convert("RGB"), "JPEG", quality=95),
    ),
}
SCANS["G4 stencil"][0].pop("/ColorSpace")  # a stencil has none


@pytest.mark.parametrize("kind", SCANS)
def test_a_scan_is_taken_out_as_it_is(tmp_path: Path, kind: str) -> None:
    page = only_page(tmp_path, pdf_file(Sheet(drawn(*UPRIGHT), [SCANS[kind]])))
    assert page.notes == (TAKEN,)
    assert (page.resolution.x, page.resolution.y) == (200, 200)
    assert page.damaged_rows == ()
    difference = np.abs(page.grey.astype(int) - PICTURE)
    assert difference.max() <= (60 if "JPEG" in kind else 0)
    assert page.bilevel == (not {"grey", "colour", "JPEG", "palette"} & set(kind.split()))


def _as_poppler_shows_it(path: Path, size: tuple[int, int]) -> Grey:
    (picture,) = convert_from_path(path, dpi=72, grayscale=True, use_cropbox=True)
    shrunk = np.asarray(picture.convert("L"), dtype=np.uint8)
    dark_rows, dark_columns = np.flatnonzero((shrunk < 250).any(axis=1)), np.flatnonzero((shrunk < 250).any(axis=0))
    cut = shrunk[dark_rows[0] : dark_rows[-1] + 1, dark_columns[0] : dark_columns[-1] + 1]
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


@pytest.mark.usefixtures("needs_poppler")
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "matrix",
    [
        UPRIGHT,
        (-612, 0, 0, 396, 612, 0),
        (612, 0, 0, -396, 0, 396),
        (-612, 0, 0, -396, 612, 396),
        (0, 612, 396, 0, 0, 0),
        (0, -612, 396, 0, 0, 612),
        (0, 612, -396, 0, 396, 0),
        (0, -612, -396, 0, 396, 612),
    ],
)
def test_it_stands_as_poppler_would_draw_it(
    tmp_path: Path, matrix: tuple[float, float, float, float, float, float], rotate: int
) -> None:
    """Mirrored, turned, and both: what is taken out must look like what is seen."""
    path = tmp_path / "turned.pdf"
    path.write_bytes(pdf_file(Sheet(drawn(*matrix), [SCANS["G4"]], more={"/Rotate": rotate})))
    page = only_page(tmp_path, path.read_bytes())
    assert page.notes == (TAKEN,)
    size = (300, 200) if page.grey.shape[1] > page.grey.shape[0] else (200, 300)
    rows, columns = np.flatnonzero((page.grey < 250).any(axis=1)), np.flatnonzero((page.grey < 250).any(axis=0))
    cut = page.grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    ours, theirs = cv2.resize(cut, size, interpolation=cv2.INTER_AREA), _as_poppler_shows_it(path, size)
    assert np.corrcoef(cv2.blur(ours, (3, 3)).ravel(), cv2.blur(theirs, (3, 3)).ravel())[0, 1] > 0.8


@pytest.mark.parametrize("inherited", [False, True])
def test_a_turned_page_is_turned(tmp_path: Path, *, inherited: bool) -> None:
    data = pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]], more={} if inherited else {"/Rotate": 90}))
    if inherited:
        data = data.replace(b"/Type /Pages", b"/Rotate 90 /Type /Pages", 1)
    page = only_page(tmp_path, data)
    assert np.array_equal(page.grey, np.rot90(PICTURE, -1))


def test_a_larger_unit_gives_a_lower_resolution(tmp_path: Path) -> None:
    page = only_page(tmp_path, pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]], more={"/UserUnit": 2})))
    assert page.resolution.x == 100


def test_a_scan_with_invisible_text_is_still_a_scan(tmp_path: Path) -> None:
    content = drawn(*UPRIGHT) + b"\nBT 3 Tr /F1 12 Tf 1 0 0 1 50 500 Tm (read by some program) Tj ET"
    assert only_page(tmp_path, pdf_file(Sheet(content, [SCANS["G4"]]))).notes == (TAKEN,)


def test_damaged_lines_of_a_fax_in_a_pdf_are_named(tmp_path: Path) -> None:
    facts, strip = SCANS["G3 1-D"]
    bad = bytearray(strip)
    bad[len(bad) // 2] ^= 0x10
    page = only_page(tmp_path, pdf_file(Sheet(drawn(*UPRIGHT), [(facts, bytes(bad))])))
    assert page.damaged_rows
    assert page.damaged_rows[0][0] > 100


NO_SCANS = {
    "visible text": drawn(*UPRIGHT) + b" BT /F1 40 Tf 100 100 Td (Visible) Tj ET",
    "a filled box": drawn(*UPRIGHT) + b" 100 500 300 200 re f",
    "two pictures": drawn(*UPRIGHT) + drawn(100, 0, 0, 100, 0, 0),
    "an inline picture": drawn(*UPRIGHT) + b" q 50 0 0 50 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q",
    "at an angle": drawn(600, 100, -100, 390, 100, 200),
    "partly outside": drawn(612, 0, 0, 396, 300, 396),
    "cut to a part": b"q 0 396 300 396 re W n " + drawn(*UPRIGHT) + b" Q",
    "a form": drawn(*UPRIGHT).replace(b"/Im0", b"/Im1"),
    "nothing": b"",
    "text only": b"BT /F1 40 Tf 100 500 Td (Visible) Tj ET",
}


@pytest.mark.usefixtures("needs_poppler")
@pytest.mark.parametrize("kind", NO_SCANS)
def test_what_is_no_plain_scan_is_drawn(tmp_path: Path, kind: str) -> None:
    page = only_page(tmp_path, pdf_file(Sheet(NO_SCANS[kind], [SCANS["G4"], SCANS["grey"]][: 1 + ("two" in kind)])))
    assert page.notes == ("PDF page drawn at 300 dpi",)
    assert page.grey.shape == (3300, 2550)
    assert (page.resolution.x, page.resolution.y) == (300, 300)


@pytest.mark.usefixtures("needs_poppler")
def test_a_stamp_laid_over_a_scan_is_seen(tmp_path: Path) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([100, 100, 200, 200]), C=Array([1, 0, 0]))
    page = only_page(tmp_path, pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]], more={"/Annots": Array([note])})))
    assert page.notes[0].startswith("PDF page drawn")


@pytest.mark.usefixtures("needs_poppler")
@pytest.mark.parametrize(("side", "lowest", "highest"), [(14_400, 20, 25), (1_000_000, 0.1, 1), (3, 250, 300)])
def test_the_resolution_follows_the_pages_box(tmp_path: Path, side: int, lowest: float, highest: float) -> None:
    page = only_page(tmp_path, pdf_file(Sheet(b"0 0 1 1 re f", box=(0, 0, side, side))))
    assert page.grey.size <= 20_200_000
    assert lowest <= page.resolution.x <= max(highest, 320)


@pytest.mark.usefixtures("needs_poppler")
def test_400000_strokes_end_at_the_time_limit(tmp_path: Path) -> None:
    strokes = b"".join(b"%d 0 m %d 792 l S " % (x % 612, (x * 7) % 612) for x in range(400_000))
    path = tmp_path / "strokes.pdf"
    path.write_bytes(pdf_file(Sheet(strokes), Sheet(b"0 0 9 9 re f")))
    slow, quick = open_document(path, Limits(seconds_a_page=1)).pages()
    assert isinstance(slow, UnreadPage)
    assert "seconds_a_page (1)" in slow.message
    assert isinstance(quick, PageAsReceived)


def test_without_poppler_the_page_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    drawn_page, scan_page = read_bytes(
        tmp_path, pdf_file(Sheet(NO_SCANS["text only"]), Sheet(drawn(*UPRIGHT), [SCANS["G4"]]))
    )
    assert isinstance(drawn_page, UnreadPage)
    assert "apt-get install poppler-utils" in drawn_page.message
    assert isinstance(scan_page, PageAsReceived)


@pytest.mark.parametrize("answer", ["exit 0", "echo nonsense", "printf 'P5\\n3 3\\n255\\n123456789'", "kill -SEGV $$"])
def test_a_poppler_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in (("pdfinfo", "echo 'Pages: 1'"), ("pdftoppm", answer)):
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    (page,) = read_bytes(tmp_path, pdf_file(Sheet(NO_SCANS["text only"])))
    assert isinstance(page, UnreadPage)


def test_a_password_is_asked_for_in_words(tmp_path: Path) -> None:
    sheet = Sheet(drawn(*UPRIGHT), [SCANS["G4"]])
    with pytest.raises(UnreadableDocument, match="encrypted and needs a password"):
        read_bytes(tmp_path, pdf_file(sheet, encryption=Encryption(owner="a", user="b")))


def test_an_empty_password_opens(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]]), encryption=Encryption(owner="a", user="")))
    document = open_document(path, Limits())
    assert document.flags == ("pdf: encrypted",)
    (page,) = document.pages()
    assert isinstance(page, PageAsReceived)
    assert np.array_equal(page.grey, PICTURE)


@pytest.mark.parametrize(
    ("root", "flag"),
    [
        ({"/OpenAction": Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))}, "pdf: javascript"),
        ({"/OpenAction": Dictionary(S=Name.Launch, F=String("x.exe"))}, "pdf: starts a program"),
        ({"/Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))}, "pdf: embedded files"),
        ({"/Names": Dictionary(JavaScript=Dictionary(Names=Array([])))}, "pdf: javascript"),
        ({"/AcroForm": Dictionary(Fields=Array([]), XFA=String("<xdp/>"))}, "pdf: XFA form"),
    ],
)
def test_what_a_pdf_carries_is_flagged(tmp_path: Path, root: dict[str, object], flag: str) -> None:
    path = tmp_path / "carrying.pdf"
    path.write_bytes(pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]]), root=root))
    document = open_document(path, Limits())
    assert document.flags == (flag,)
    assert all(isinstance(page, PageAsReceived) for page in document.pages())


def test_a_plain_pdf_has_no_flags(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(pdf_file(Sheet(drawn(*UPRIGHT), [SCANS["G4"]])))
    assert open_document(path, Limits()).flags == ()


def test_20000_pages_stop_at_the_limit(tmp_path: Path) -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects.append(b"<</Type/Pages/Count 20000/Kids[%s]>>" % b" ".join(b"%d 0 R" % (n + 3) for n in range(20_000)))
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 20_000
    path = tmp_path / "many.pdf"
    path.write_bytes(_pdf_of(objects))
    document = open_document(path, Limits(pages=1))
    assert document.page_count == 20_000
    *_, rest = document.pages()
    assert isinstance(rest, UnreadPage)
    assert rest.message == "limit pages (1) is reached; pages 2 to 20000 were not read"


@pytest.mark.parametrize(
    "kids",
    [b"[2 0 R]", b"[3 0 R 3 0 R]", b"[99 0 R]", b"[]", b"null", b"(text)"],
)
def test_a_page_tree_that_is_no_tree_ends(tmp_path: Path, kids: bytes) -> None:
    path = tmp_path / "tree.pdf"
    node = b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>"
    path.write_bytes(_pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids%s>>" % kids, node]))
    pages = outcome(path)
    assert isinstance(pages, UnreadableDocument) or all(isinstance(page, UnreadPage) for page in pages)


@pytest.mark.parametrize("side", [200_000, 2**31 - 1])
def test_an_impossible_picture_is_refused_before_decoding(tmp_path: Path, side: int) -> None:
    facts = {**grey_facts(Filter=FLATE), "/Width": side, "/Height": side}
    path = tmp_path / "huge.pdf"
    path.write_bytes(pdf_file(Sheet(drawn(*UPRIGHT), [(facts, zlib.compress(bytes(1000)))])))
    (page,) = read_pages(path)
    assert isinstance(page, UnreadPage)
    assert "pixels" in page.message


def _pdf_of(objects: list[bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, data in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(body + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
