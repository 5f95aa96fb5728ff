"""The typefaces that offices write in, embedded from Debian's font packages; a missing one is an error with the cure.

A face also knows which characters it prints as one shape, because a reader of the paper can never tell those apart.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

TRUETYPE = Path("/usr/share/fonts/truetype")
TYPE1 = Path("/usr/share/fonts/type1/urw-base35")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface family.

    Attributes:
        name: as reportlab knows the family.
        files: regular, bold, italic and bold italic, below the folder of its package, without suffix for Type 1.
        package: the Debian package that brings it.
        twins: groups of characters (or pairs of them) that a reader of a fax cannot tell apart in this face.
        size: point size of body text that looks like an office's.
        fixed: every character has the same width.

    """

    name: str
    files: tuple[str, str, str, str]
    package: str
    twins: tuple[tuple[str, ...], ...] = ()
    size: float = 11.0
    fixed: bool = False

    @property
    def bold(self) -> str:
        """Name of the bold font."""
        return f"{self.name}-bold"

    @property
    def italic(self) -> str:
        """Name of the italic font."""
        return f"{self.name}-italic"


_SANS_TWINS = (("I", "l"), ("O", "0"), ("rn", "m"))
_MONO_TWINS = (("l", "1"), ("O", "0"))
_SERIF_TWINS = (("l", "1"),)


def _liberation(name: str, stem: str, *, size: float, twins: tuple[tuple[str, ...], ...], fixed: bool = False) -> Face:
    regular, bold, italic, both = ("Regular", "Bold", "Italic", "BoldItalic")
    files = tuple(f"liberation/{stem}-{style}.ttf" for style in (regular, bold, italic, both))
    return Face(name, (files[0], files[1], files[2], files[3]), "fonts-liberation", twins, size, fixed)


def _crosextra(name: str, package: str, *, size: float, twins: tuple[tuple[str, ...], ...]) -> Face:
    files = tuple(f"crosextra/{name}-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
    return Face(name, (files[0], files[1], files[2], files[3]), package, twins, size)


def _urw(
    name: str,
    files: tuple[str, str, str, str],
    *,
    size: float = 11.0,
    twins: tuple[tuple[str, ...], ...] = (),
    fixed: bool = False,
) -> Face:
    return Face(name, files, "fonts-urw-base35", twins, size, fixed)


TIMES = _liberation("LiberationSerif", "LiberationSerif", size=12.0, twins=())
ARIAL = _liberation("LiberationSans", "LiberationSans", size=10.5, twins=_SANS_TWINS)
COURIER_NEW = _liberation("LiberationMono", "LiberationMono", size=10.5, twins=_MONO_TWINS[:1], fixed=True)
CALIBRI = _crosextra("Carlito", "fonts-crosextra-carlito", size=11.5, twins=(("I", "l"),))
CAMBRIA = _crosextra("Caladea", "fonts-crosextra-caladea", size=11.5, twins=())
VERDANA_LIKE = Face(
    "DejaVuSans",
    (
        "dejavu/DejaVuSans.ttf",
        "dejavu/DejaVuSans-Bold.ttf",
        "dejavu/DejaVuSans.ttf",
        "dejavu/DejaVuSans-Bold.ttf",
    ),
    "fonts-dejavu-core",
    (("I", "l"),),
    9.5,
)
SCHOOLBOOK = _urw("C059", ("C059-Roman", "C059-Bold", "C059-Italic", "C059-BdIta"), twins=_SERIF_TWINS)
BOOKMAN = _urw(
    "URWBookman", ("URWBookman-Light", "URWBookman-Demi", "URWBookman-LightItalic", "URWBookman-DemiItalic"), size=10.5
)
PALATINO = _urw("P052", ("P052-Roman", "P052-Bold", "P052-Italic", "P052-BoldItalic"))
HELVETICA = _urw(
    "NimbusSans",
    ("NimbusSans-Regular", "NimbusSans-Bold", "NimbusSans-Italic", "NimbusSans-BoldItalic"),
    size=10.5,
    twins=_SANS_TWINS,
)
NARROW = _urw(
    "NimbusSansNarrow",
    ("NimbusSansNarrow-Regular", "NimbusSansNarrow-Bold", "NimbusSansNarrow-Oblique", "NimbusSansNarrow-BoldOblique"),
    size=11.5,
    twins=_SANS_TWINS,
)
TYPEWRITER = _urw(
    "NimbusMonoPS",
    ("NimbusMonoPS-Regular", "NimbusMonoPS-Bold", "NimbusMonoPS-Italic", "NimbusMonoPS-BoldItalic"),
    size=11.5,
    twins=_MONO_TWINS,
    fixed=True,
)
GOTHIC = _urw(
    "URWGothic",
    ("URWGothic-Book", "URWGothic-Demi", "URWGothic-BookOblique", "URWGothic-DemiOblique"),
    size=10.5,
    twins=(("I", "l"), ("O", "0")),
)

CHANCERY = _urw("Z003", ("Z003-MediumItalic", "Z003-MediumItalic", "Z003-MediumItalic", "Z003-MediumItalic"), size=16.0)
"""As near to a hand as the free faces come; for notes, never for text."""

ALL_FACES = (
    TIMES,
    ARIAL,
    COURIER_NEW,
    CALIBRI,
    CAMBRIA,
    VERDANA_LIKE,
    SCHOOLBOOK,
    BOOKMAN,
    PALATINO,
    HELVETICA,
    NARROW,
    TYPEWRITER,
    GOTHIC,
)


class MissingFont(RuntimeError):
    """A font package is not installed; the message names the command that brings it."""


@cache
def use(face: Face) -> Face:
    """Register the four fonts of `face` with reportlab once, and return `face`; raises MissingFont."""
    names = (face.name, face.bold, face.italic, f"{face.name}-bolditalic")
    for name, file in zip(names, face.files, strict=True):
        _register(face, name, file)

    for name, (bold, italic) in zip(names, ((0, 0), (1, 0), (0, 1), (1, 1)), strict=True):
        addMapping(face.name, bold, italic, name)
    return face


def _register(face: Face, name: str, file: str) -> None:
    if file.endswith(".ttf"):
        _require(TRUETYPE / file, face)
        pdfmetrics.registerFont(TTFont(name, str(TRUETYPE / file)))
        return
    metrics, outlines = TYPE1 / f"{file}.afm", TYPE1 / f"{file}.t1"
    _require(metrics, face)
    _require(outlines, face)
    with tempfile.TemporaryDirectory() as folder:
        binary = Path(folder) / f"{file}.pfb"
        binary.write_bytes(_as_pfb(outlines.read_bytes()))
        embedded = pdfmetrics.EmbeddedType1Face(str(metrics), str(binary))
    pdfmetrics.registerTypeFace(embedded)
    pdfmetrics.registerFont(pdfmetrics.Font(name, embedded.name, "WinAnsiEncoding"))


def _require(path: Path, face: Face) -> None:
    if not path.is_file():
        raise MissingFont(f"the font file {path.name} is missing; install it with: apt-get install {face.package}")


def _as_pfb(bare: bytes) -> bytes:
    """Return a Type 1 font without section marks (as Debian ships it) as the marked PFB that reportlab takes."""
    mark = b"eexec\r"
    cipher_start = bare.index(mark) + len(mark)
    cipher_end = bare.index(b"0" * 64, cipher_start)

    def section(kind: int, data: bytes) -> bytes:
        return b"\x80" + bytes([kind]) + len(data).to_bytes(4, "little") + data

    clear, cipher, trailer = bare[:cipher_start], bare[cipher_start:cipher_end], bare[cipher_end:]
    return section(1, clear) + section(2, cipher) + section(1, trailer) + b"\x80\x03"
