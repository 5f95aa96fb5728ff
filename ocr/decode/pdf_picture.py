"""The picture of a scanned PDF page, taken out as it is: no drawing, no resampling, the fax lines checked."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import pikepdf

from models.errors import UnreadableDocument
from models.page import Grey, PageAsReceived, Resolution
from ocr.decode.coded_fax import CodedFax
from ocr.decode.fax_lines import decode_fax
from ocr.decode.foreign import open_picture
from ocr.decode.grey import grey_of
from ocr.decode.limits import Limits
from ocr.decode.pdf_box import POINTS_AN_INCH
from ocr.decode.pdf_scan import Scan
from ocr.decode.resolution import PLAUSIBLE_DPI
from ocr.decode.row_ranges import Rows

_POPPLER_ONLY = frozenset(("/JBIG2Decode", "/JPXDecode", "/Crypt"))
"""What pikepdf and Pillow cannot decode by themselves."""


@dataclass(frozen=True, slots=True)
class _Taken:
    grey: Grey
    bilevel: bool
    damaged_rows: Rows = ()


def take_picture(scan: Scan, number: int, limits: Limits) -> PageAsReceived | None:
    """Return the page whose only content is `scan`; None where poppler has to draw it.

    Only for use inside `foreign_decoder`. Raises `LimitExceeded` where the picture claims too many pixels.
    """
    width, height = int(scan.image["/Width"]), int(scan.image["/Height"])
    limits.check_picture(width, height, int(scan.image.get("/BitsPerComponent", 1)) / 8 * 4)
    resolution = _resolution(scan, width, height)
    if not all(PLAUSIBLE_DPI[0] <= dots <= PLAUSIBLE_DPI[1] for dots in (resolution.x, resolution.y)):
        return None
    taken = _decoded(scan.image, width, height)
    if taken is None or taken.grey.shape != (height, width):
        return None
    return _set_upright(taken, scan, number, resolution)


def _decoded(image: pikepdf.Stream, width: int, height: int) -> _Taken | None:
    filters = image.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    if _POPPLER_ONLY.intersection(names):
        return None
    if names == ["/CCITTFaxDecode"] and _plainly_grey(image):
        return _fax(image, width, height)
    if names == ["/DCTDecode"]:
        return _jpeg(image)
    picture = pikepdf.PdfImage(image).as_pil_image()
    return _Taken(grey_of(picture), picture.mode == "1")


def _plainly_grey(image: pikepdf.Stream) -> bool:
    """Return whether the picture's 0 is black and its 1 white, or it is a stencil, which says that by Decode."""
    space = image.get("/ColorSpace")
    if isinstance(space, pikepdf.Array):
        return str(space[0]) in {"/CalGray", "/ICCBased"}
    return space is None or str(space) in {"/DeviceGray", "/G"}


def _fax(image: pikepdf.Stream, width: int, height: int) -> _Taken | None:
    given = image.get("/DecodeParms", pikepdf.Dictionary())
    how = given[0] if isinstance(given, pikepdf.Array) else given
    kind = int(how.get("/K", 0))
    if bool(how.get("/EncodedByteAlign", False)) or int(how.get("/Columns", 1728)) != width:
        return None
    fax = decode_fax(
        CodedFax(
            strips=(image.read_raw_bytes(),),
            width=width,
            height=height,
            rows_per_strip=height,
            compression=4 if kind < 0 else 3,
            options=int(kind > 0),
        )
    )
    # In PDF a fax's white is 1 unless BlackIs1; a stencil paints its zeros, and both can be turned over by Decode.
    inverted = bool(how.get("/BlackIs1", False)) != _decode_turns_over(image)
    grey = cv2.bitwise_not(fax.grey).astype(np.uint8) if inverted else fax.grey
    return _Taken(grey, bilevel=True, damaged_rows=fax.damaged_rows)


def _decode_turns_over(image: pikepdf.Stream) -> bool:
    decode = image.get("/Decode")
    return isinstance(decode, pikepdf.Array) and float(decode[0]) > float(decode[1])


def _jpeg(image: pikepdf.Stream) -> _Taken | None:
    if "/DecodeParms" in image or "/Indexed" in repr(image.get("/ColorSpace")):
        return None
    picture = open_picture(image.read_raw_bytes())
    if picture.format != "JPEG":
        raise UnreadableDocument("the page's picture is no JPEG")
    if picture.mode not in {"L", "RGB"}:
        return None
    grey = grey_of(picture)
    return _Taken(cv2.bitwise_not(grey).astype(np.uint8) if _decode_turns_over(image) else grey, bilevel=False)


def _resolution(scan: Scan, width: int, height: int) -> Resolution:
    """Return dots an inch across and down the picture's own sides, from the size at which the page shows it."""
    a, b, c, d, _, _ = scan.matrix
    inches = scan.box.unit / POINTS_AN_INCH
    across, down = max(abs(a), abs(b)) * inches, max(abs(c), abs(d)) * inches
    return Resolution(round(width / across, 2), round(height / down, 2))


def _set_upright(taken: _Taken, scan: Scan, number: int, resolution: Resolution) -> PageAsReceived:
    """Return the page as it is seen: the picture mirrored and turned as its matrix and the page's /Rotate say."""
    a, b, c, d, _, _ = scan.matrix
    grey, across, down = taken.grey, a, d
    if abs(b) > abs(a):
        # The picture's x runs up or down the page, its y across: exchange the sides first.
        grey, across, down = grey.T[::-1, ::-1], c, b
        resolution = Resolution(resolution.y, resolution.x)
    if across < 0:
        grey = grey[:, ::-1]
    if down < 0:
        grey = grey[::-1]
    turns = scan.box.rotate // 90
    if turns % 2:
        resolution = Resolution(resolution.y, resolution.x)
    as_seen = np.ascontiguousarray(np.rot90(grey, -turns))
    moved = turns or min(a, d) <= 0
    return PageAsReceived(
        number=number,
        grey=as_seen,
        resolution=resolution,
        bilevel=taken.bilevel,
        damaged_rows=taken.damaged_rows if not moved or not taken.damaged_rows else ((0, len(as_seen)),),
        notes=("picture taken out of the PDF as it is",),
    )
