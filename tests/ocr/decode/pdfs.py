"""Real PDF files, made with pikepdf or byte by byte."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

LETTER = (0.0, 0.0, 612.0, 792.0)


@dataclass
class Sheet:
    """One page: its drawing commands and the pictures that they name /Im0, /Im1 and so on."""

    content: bytes
    pictures: Sequence[tuple[dict[str, object], bytes]] = ()
    box: tuple[float, float, float, float] = LETTER
    more: dict[str, object] = field(default_factory=dict)


def pdf_file(*sheets: Sheet, root: dict[str, object] | None = None, **options: object) -> bytes:
    """Return a PDF of `sheets`; `root` goes into the catalogue, `options` to pikepdf's save."""
    pdf = pikepdf.new()
    for sheet in sheets:
        images = {
            f"/Im{index}": pdf.make_indirect(
                Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, **{k[1:]: v for k, v in facts.items()})
            )
            for index, (facts, data) in enumerate(sheet.pictures)
        }
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = Dictionary({"/XObject": Dictionary(images), "/Font": Dictionary({"/F1": font})})
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(sheet.box),
            Contents=Stream(pdf, sheet.content),
            Resources=resources,
        )
        for key, value in sheet.more.items():
            page[key] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    for key, value in (root or {}).items():
        pdf.Root[key] = value
    sink = io.BytesIO()
    pdf.save(sink, **options)  # type: ignore[arg-type]  # pikepdf's own options
    return sink.getvalue()


def drawn(a: float, b: float, c: float, d: float, e: float, f: float) -> bytes:
    """Return the commands that draw /Im0 by that matrix."""
    return f"q {a} {b} {c} {d} {e} {f} cm /Im0 Do Q".encode()
