"""Sends printed sheets by fax or by mail: runs the model, writes the file, and says what happened to it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from bench.generator.compose import Composed
from bench.generator.fax_header import HeaderStyle, header_style, print_header
from bench.generator.fax_model import DOTS_ACROSS, OVERSAMPLING, fax
from bench.generator.mail_model import ScanSettings, scan
from bench.generator.paper import colour_picture, picture
from bench.generator.plan import Plan
from bench.generator.severity import fax_settings, scan_settings, turns
from bench.generator.tiff_writer import Coding, FaxPage, TiffDialect, write_tiff
from bench.generator.truth import Sent


@dataclass(frozen=True, slots=True)
class _Way:
    """The way that one document went."""

    file: str
    lies: tuple[int, ...]
    resolution: str
    coding: str
    header_lines: tuple[str, ...] = ()
    sender_id: str | None = None


def send(composed: Composed, plan: Plan, folder: Path) -> Sent:
    """Write the document into `folder` as it would be received."""
    rng = random.Random(f"{plan.seed} way")
    noise = np.random.default_rng(list(f"{plan.seed} noise".encode()))
    if plan.mode == "mail":
        return _by_mail(composed, plan, folder, rng, noise)
    return _by_fax(composed, plan, folder, rng, noise)


def _by_fax(composed: Composed, plan: Plan, folder: Path, rng: random.Random, noise: np.random.Generator) -> Sent:
    lies = turns(rng, plan, composed.sheets.page_count)
    settings = fax_settings(rng, plan)
    dialect = _dialect(rng, plan, composed)
    style = _header(rng, composed)
    pages: list[FaxPage] = []
    lines: list[str] = []
    left = rng.randint(10, 160)
    for index, sheet in enumerate(picture(composed.sheets, DOTS_ACROSS * OVERSAMPLING), 1):
        ink = fax(sheet, replace(settings, turn=lies[index - 1]), noise)
        if style:
            lines.append(style.text(index, composed.sheets.page_count))
            print_header(ink, lines[-1], style, settings.lines_down, left)
        repeated = settings.repeated_lines if rng.random() < 0.5 else 0
        pages.append(FaxPage(ink, settings.lines_down, repeated))
    file = f"{plan.stem}.tif"
    write_tiff(folder / file, pages, dialect)
    way = _Way(file, lies, f"204x{settings.lines_down}", dialect.coding, tuple(lines), dialect.sender_id)
    return _sent(composed, plan, way)


def _dialect(rng: random.Random, plan: Plan, composed: Composed) -> TiffDialect:
    codings: tuple[Coding, ...] = ("g3_1d", "g3_2d", "g4")
    units: tuple[Literal["inch", "cm", "none", "missing"], ...] = ("inch", "cm", "none", "missing")
    sender = composed.office.fax if rng.random() < 0.4 else None
    return TiffDialect(
        coding=plan.coding or rng.choices(codings, (0.3, 0.2, 0.5))[0],
        lsb_first=rng.random() < 0.4,
        white_is_zero=rng.random() < 0.85,
        unit=rng.choices(units, (0.86, 0.06, 0.03, 0.05))[0],
        sender_id=sender,
        big_endian=rng.random() < 0.1,
    )


def _header(rng: random.Random, composed: Composed) -> HeaderStyle | None:
    if rng.random() < 0.15:
        return None
    office = composed.office
    names = (office.name, office.name, "", "RECORDS") if composed.facts else ("", "SALES", "ACCOUNTING")
    day = composed.facts.letter_date if composed.facts else datetime(2013, 5, 14).date()  # noqa: DTZ001  # a printed date
    sent_at = datetime.combine(day, time(rng.randint(7, 18), rng.randint(0, 59), rng.randint(0, 59)))
    return header_style(rng, rng.choice(names), office.fax, sent_at)


def _by_mail(composed: Composed, plan: Plan, folder: Path, rng: random.Random, noise: np.random.Generator) -> Sent:
    lies = turns(rng, plan, composed.sheets.page_count)
    suffixes: tuple[Literal["tif", "png", "jpg", "pdf", "born"], ...] = ("pdf", "jpg", "png", "tif", "born")
    suffix = plan.suffix or rng.choices(suffixes, (0.5, 0.14, 0.12, 0.16, 0.08))[0]
    if suffix in {"jpg", "png"} and composed.sheets.page_count > 1:
        suffix = "pdf"
    if suffix == "born":
        file = f"{plan.stem}.pdf"
        (folder / file).write_bytes(composed.sheets.pdf)
        return _sent(composed, plan, _Way(file, (0,) * composed.sheets.page_count, "vector", "pdf_born_digital"))
    settings = scan_settings(rng, plan)
    sheets = zip(colour_picture(composed.sheets, settings.dpi), lies, strict=True)
    scans = [scan(sheet, replace(settings, turn=lie), noise) for sheet, lie in sheets]
    file = f"{plan.stem}.{suffix}"
    _write_scans(folder / file, scans, settings, rng.randint(45, 88))
    return _sent(composed, plan, _Way(file, lies, f"{settings.dpi}", suffix))


def _write_scans(path: Path, scans: list[NDArray[np.uint8]], settings: ScanSettings, quality: int) -> None:
    pictures = [Image.fromarray(one) for one in scans]
    if settings.bilevel and path.suffix in {".png", ".tif"}:
        middle = (settings.paper - settings.gradient + settings.ink) / 2
        pictures = [Image.fromarray(np.asarray(one.convert("L")) > middle) for one in pictures]
    dpi = (settings.dpi, settings.dpi)
    if path.suffix == ".pdf":
        path.write_bytes(_scanned_pdf(pictures, settings.dpi, quality))
    elif path.suffix == ".jpg":
        pictures[0].save(path, quality=quality, dpi=dpi)
    elif path.suffix == ".png":
        pictures[0].save(path, dpi=dpi, optimize=False, compress_level=4)
    else:
        coding = {"compression": "group4"} if settings.bilevel else {"compression": "jpeg", "quality": quality}
        pictures = [one.convert("YCbCr") if one.mode == "RGB" else one for one in pictures]
        pictures[0].save(path, save_all=True, append_images=pictures[1:], dpi=dpi, **coding)


def _scanned_pdf(pictures: list[Image.Image], dpi: int, quality: int) -> bytes:
    """Return a PDF as scanners make them: one JPEG a page and nothing else."""
    document = pikepdf.new()
    for one in pictures:
        buffer = BytesIO()
        one.save(buffer, "JPEG", quality=quality)
        stream = pikepdf.Stream(document, buffer.getvalue())
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = one.width, one.height, 8
        stream.ColorSpace = pikepdf.Name.DeviceGray if one.mode == "L" else pikepdf.Name.DeviceRGB
        stream.Filter = pikepdf.Name.DCTDecode
        width, height = one.width * 72 / dpi, one.height * 72 / dpi
        document.add_blank_page(page_size=(width, height))
        page = document.pages[-1]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(stream)))
        page.Contents = pikepdf.Stream(document, f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _sent(composed: Composed, plan: Plan, way: _Way) -> Sent:
    return Sent(
        file=way.file,
        mode=plan.mode,
        layout=composed.layout,
        office=composed.office.id,
        rotations=way.lies,
        resolution=way.resolution,
        coding=way.coding,
        header_lines=way.header_lines,
        sender_id=way.sender_id,
        page_count=composed.sheets.page_count,
        face=composed.face,
        remark=plan.remark,
    )
