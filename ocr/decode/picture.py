"""PNG and JPEG: one page each, as scanners, telephones and e-mail gateways send them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from models.page import PageAsReceived, Resolution
from ocr.decode.document import ReceivedDocument
from ocr.decode.foreign import foreign_decoder, open_picture
from ocr.decode.grey import grey_of
from ocr.decode.limits import Limits
from ocr.decode.orientation import turned, turns_sideways
from ocr.decode.resolution import ClaimedResolution, settle_resolution

_ORIENTATION, _X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT = 274, 282, 283, 296
_BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "LA": 2, "PA": 2, "RGB": 3, "YCbCr": 3, "I;16": 2, "I;16B": 2}


def open_picture_file(path: Path, media_type: str, limits: Limits) -> ReceivedDocument:
    """Return the PNG or JPEG at `path` as a document of one page; nothing is decoded yet but its head.

    Raises `UnreadableDocument` where the head is broken and `LimitExceeded` where it claims too many pixels.
    """
    page = _PicturePage(path, limits)
    page.check()
    return ReceivedDocument(media_type=media_type, page_count=1, session=lambda: nullcontext(page.load), readable=1)


@dataclass(frozen=True, slots=True)
class _PicturePage:
    path: Path
    limits: Limits

    def check(self) -> None:
        with foreign_decoder("the picture"):
            self._checked(open_picture(self.path.read_bytes()))

    def load(self, number: int) -> PageAsReceived:
        with foreign_decoder("the picture"):
            picture = self._checked(open_picture(self.path.read_bytes()))
            orientation = int(picture.getexif().get(_ORIENTATION, 1))
            bilevel = picture.mode == "1"
            claimed = _claimed(picture)
            grey = grey_of(picture)
        resolution, notes = settle_resolution(claimed, grey.shape[1], grey.shape[0], fax=bilevel)
        if turns_sideways(orientation):
            resolution = Resolution(resolution.y, resolution.x)
        return PageAsReceived(number, turned(grey, orientation), resolution, bilevel, notes=notes)

    def _checked(self, picture: Image.Image) -> Image.Image:
        self.limits.check_picture(picture.width, picture.height, _BYTES_A_PIXEL.get(picture.mode, 4))
        return picture


def _claimed(picture: Image.Image) -> ClaimedResolution:
    """Return what JFIF, pHYs or EXIF says; Pillow has turned the first two into dots an inch."""
    dpi, exif = picture.info.get("dpi"), picture.getexif()
    x, y = exif.get(_X_RESOLUTION), exif.get(_Y_RESOLUTION)
    # Without JFIF, Pillow's `dpi` is EXIF's resolution across, given twice.
    if dpi is not None and (x is None or y is None or picture.info.get("jfif_unit")):
        return ClaimedResolution(float(dpi[0]), float(dpi[1]), "inch")
    unit = {2: "inch", 3: "centimetre"}.get(int(exif.get(_RESOLUTION_UNIT, 2)))
    return ClaimedResolution(None if x is None else float(x), None if y is None else float(y), unit)
