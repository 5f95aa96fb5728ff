"""What opening one received file may cost. Every number can be set; none can be set to nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields

from models.errors import BadArguments, LimitExceeded


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may cost; a value below 1 raises `BadArguments`.

    Attributes:
        pages: read from one file; what follows is reported as one unread page.
        pixels_a_page: of one page's picture. A3 at 600 dpi has 70 million.
        bytes_a_file: of the file itself, before anything is opened.
        seconds_a_page: for an outside program that draws a page (poppler). Decoders inside the process cannot be
            stopped; whoever runs untrusted files runs them in a child process with a limit of its own.
        render_dpi: at which a PDF page that is no plain scan is drawn, where the pixels allow it.

    """

    pages: int = 500
    pixels_a_page: int = 100_000_000
    bytes_a_file: int = 256 * 1024 * 1024
    seconds_a_page: float = 30.0
    render_dpi: int = 300

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) >= 1:
                raise BadArguments(f"limit {field.name} must be at least 1")

    def check_picture(self, width: int, height: int, bytes_a_pixel: float = 1.0) -> None:
        """Raise `LimitExceeded` where a picture of `width` x `height` must not be decoded.

        Four bytes a pixel (colour with alpha) are what `pixels_a_page` allows for; deeper pictures may have fewer.
        """
        if width < 1 or height < 1:
            raise LimitExceeded(f"the page claims {width} x {height} pixels; ask the sender to send it again")
        if width * height * max(bytes_a_pixel / 4, 1.0) > self.pixels_a_page:
            raise LimitExceeded(
                f"the page claims {width} x {height} pixels, more than limit pixels_a_page ({self.pixels_a_page}) "
                "allows; it was not decoded"
            )
