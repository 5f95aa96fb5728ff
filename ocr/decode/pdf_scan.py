"""Whether a PDF page shows one picture and nothing else, and where that picture lies.

Reads the page's drawing commands with few words: any that is not understood, or could draw something else that is
seen, means that the page is no plain scan and has to be drawn. Invisible text, which OCR programs lay under a scan,
is no hindrance, and is never read: it is a claim about the picture.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import pikepdf

from ocr.decode.pdf_box import PageBox, page_box

MOST_CONTENT_BYTES = 400_000
"""Drawing commands read at most; a page of hidden text has some 50,000, a plain scan under 100."""

STRAIGHT = 0.005
"""How much of a picture's side may lean before it counts as set at an angle."""

_OVER_THE_EDGE = 0.02
"""How much of a picture may lie outside the visible page; more would show what the sender cut away."""

_INVISIBLE = 3
_STATE_ONLY = frozenset(
    (
        *("w", "J", "j", "M", "d", "ri", "i"),  # how lines would be drawn
        *("MP", "DP", "BMC", "BDC", "EMC", "BX", "EX"),  # marks for other programs
        *("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*"),  # where text would stand
        *("m", "l", "c", "v", "y", "h", "re", "n"),  # paths that are not painted
        *("CS", "cs", "G", "RG", "K", "SC", "SCN"),  # colours that a picture does not take
    )
)
_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_BLACK = {"g": (0.0,), "rg": (0.0, 0.0, 0.0), "k": (0.0, 0.0, 0.0, 1.0)}
_HARMLESS_ANNOTATIONS = frozenset(("/Link", "/Popup"))


class NotAScan(Exception):
    """The page shows something besides one picture."""


Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Scan:
    """The one picture of a page: its object, the matrix that sets its unit square on the page, and the page's box."""

    image: pikepdf.Stream
    matrix: Matrix
    box: PageBox


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    text_mode: int = 0
    black: bool = True


def find_scan(pdf: pikepdf.Pdf, number: int) -> Scan | None:
    """Return the one picture that page `number` shows; None where it shows anything else.

    Only for use inside `foreign_decoder`.
    """
    page = pdf.pages[number - 1]
    content = _content(page)
    if content is None or _has_visible_annotation(page):
        return None
    try:
        return _Reader(page, page_box(page)).read(pdf.make_stream(content))
    except NotAScan:
        return None


class _Reader:
    """Follows the drawing commands of one page, and gives up with `NotAScan` at the first that shows anything else."""

    def __init__(self, page: pikepdf.Page, box: PageBox) -> None:
        self._page = page
        self._box = box
        self._state = _State()
        self._stack: list[_State] = []
        self._found: Scan | None = None
        self._rectangle: tuple[float, float, float, float] | None = None

    def read(self, content: pikepdf.Stream) -> Scan | None:
        for command in pikepdf.parse_content_stream(content):
            if isinstance(command, pikepdf.ContentStreamInlineImage):
                raise NotAScan
            self._follow(str(command.operator), list(command.operands))
        return self._found

    def _follow(self, name: str, operands: list[pikepdf.Object]) -> None:
        match name:
            case "q":
                self._stack.append(self._state)
            case "Q":
                self._state = self._stack.pop() if self._stack else _State()
            case "cm":
                self._state = replace(self._state, matrix=_product(_matrix(operands), self._state.matrix))
            case "Tr":
                self._state = replace(self._state, text_mode=int(operands[0]))
            case "g" | "rg" | "k":
                black = tuple(float(value) for value in operands) == _BLACK[name]
                self._state = replace(self._state, black=black)
            case "sc" | "scn":
                self._state = replace(self._state, black=False)
            case "Do":
                self._draw(str(operands[0]))
            case _:
                self._follow_rest(name, operands)

    def _follow_rest(self, name: str, operands: list[pikepdf.Object]) -> None:
        if name in _SHOWS_TEXT and self._state.text_mode == _INVISIBLE:
            return
        if name in {"W", "W*"}:
            self._clip()
        elif name == "gs":
            self._set_state(str(operands[0]))
        elif name == "re":
            self._rectangle = _corners_of(self._state.matrix, *(float(value) for value in operands))
        elif name not in _STATE_ONLY or (name == "BDC" and str(operands[0]) == "/OC"):
            raise NotAScan
        elif name in {"m", "l", "c", "v", "y"}:
            self._rectangle = None

    def _clip(self) -> None:
        """Allow only a clip to a rectangle that leaves the whole visible page."""
        box, rectangle = self._box, self._rectangle
        slack = STRAIGHT * max(box.x1 - box.x0, box.y1 - box.y0)
        if rectangle is None or not (
            rectangle[0] <= box.x0 + slack
            and rectangle[1] <= box.y0 + slack
            and rectangle[2] >= box.x1 - slack
            and rectangle[3] >= box.y1 - slack
        ):
            raise NotAScan

    def _set_state(self, name: str) -> None:
        """Allow only a graphics state without transparency, blending or a font."""
        state = self._page.resources["/ExtGState"][name]
        opaque = all(float(state.get(key, 1)) >= 1 for key in ("/ca", "/CA"))
        mask, blend = str(state.get("/SMask", "/None")), str(state.get("/BM", "/Normal"))
        if not opaque or mask != "/None" or blend not in {"/Normal", "/Compatible"}:
            raise NotAScan

    def _draw(self, name: str) -> None:
        image = self._page.resources["/XObject"][name]
        if self._found is not None or str(image.get("/Subtype")) != "/Image" or not isinstance(image, pikepdf.Stream):
            raise NotAScan
        masked = "/SMask" in image or "/Mask" in image or "/OC" in image
        stencil = bool(image.get("/ImageMask", False))
        if masked or (stencil and not self._state.black):
            raise NotAScan
        scan = Scan(image, self._state.matrix, self._box)
        _check_place(scan)
        self._found = scan


def _check_place(scan: Scan) -> None:
    """Raise `NotAScan` for a picture at an angle, without area, or partly outside of what is seen."""
    a, b, c, d, _, _ = scan.matrix
    straight = max(abs(b), abs(c)) <= STRAIGHT * min(abs(a), abs(d))
    sideways = max(abs(a), abs(d)) <= STRAIGHT * min(abs(b), abs(c))
    if straight == sideways:
        raise NotAScan
    x0, y0, x1, y1 = _corners_of(scan.matrix, 0.0, 0.0, 1.0, 1.0)
    box = scan.box
    seen = (min(x1, box.x1) - max(x0, box.x0)) * (min(y1, box.y1) - max(y0, box.y0))
    if min(x1, box.x1) <= max(x0, box.x0) or seen < (1.0 - _OVER_THE_EDGE) * (x1 - x0) * (y1 - y0):
        raise NotAScan


def _content(page: pikepdf.Page) -> bytes | None:
    """Return the page's drawing commands, unpacked by no more than `MOST_CONTENT_BYTES`; None where there are more."""
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    parts: list[bytes] = []
    for stream in streams:
        part = _unpacked(stream) if isinstance(stream, pikepdf.Stream) else None
        if part is None or sum(map(len, parts)) + len(part) > MOST_CONTENT_BYTES:
            return None
        parts.append(part)
    return b"\n".join(parts)


def _unpacked(stream: pikepdf.Stream) -> bytes | None:
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    raw = stream.read_raw_bytes()
    if len(raw) > MOST_CONTENT_BYTES or "/DecodeParms" in stream:
        return None
    if names in ([""], []):
        return raw
    if names != ["/FlateDecode"]:
        return None
    inflater = zlib.decompressobj()
    data = inflater.decompress(raw, MOST_CONTENT_BYTES)
    return None if inflater.unconsumed_tail else data


def _has_visible_annotation(page: pikepdf.Page) -> bool:
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return False
    return any(
        str(note.get("/Subtype")) not in _HARMLESS_ANNOTATIONS
        for note in list(annotations)
        if isinstance(note, pikepdf.Dictionary)
    )


def _matrix(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _corners_of(matrix: Matrix, *rectangle: float) -> tuple[float, float, float, float]:
    """Return the smallest upright box round `rectangle` (x, y, width, height) as `matrix` sets it."""
    x, y, width, height = rectangle
    a, b, c, d, e, f = matrix
    places = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    across = [a * left + c * up + e for left, up in places]
    along = [b * left + d * up + f for left, up in places]
    return min(across), min(along), max(across), max(along)
