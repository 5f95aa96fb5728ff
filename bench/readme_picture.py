"""Makes the README's picture: one fax of sample_faxes beside the record that the program makes of it.

python -m bench.readme_picture sample_faxes/fax00016.tif docs/pictures/one_fax.png
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

from bench.scoring import Json

PAGE_HEIGHT = 1000
COLUMN_WIDTH = 860
MARGIN = 24
SHOWN = (
    "request_kind", "handles", "profile_urls", "post_urls", "emails", "signature", "letterhead", "agency", "requester",
    "requester_title", "phone", "case_number", "letter_date", "date_range", "statutes", "nondisclosure", "country",
)  # fmt: skip
ACCEPTED, REVIEW, INK, PALE = "#1b7f4b", "#b4560b", "#1d2329", "#6b7680"


def make_record(document: Path, scratch: Path) -> tuple[Json, Image.Image]:
    """Return the record of `document` and its first page's picture with the fields drawn on it, made by the program."""
    command = [sys.executable, "-m", "mailroom", "read", str(document), "--debug-dir", str(scratch)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    overlay = max(scratch.glob("*/page001_*_fields.png"))
    record: Json = json.loads(done.stdout)
    with Image.open(overlay) as picture:
        return record, picture.convert("RGB")


def rows(record: Json) -> Iterator[tuple[str, str, float, str]]:
    """Yield name, value, confidence and status of what the picture shows of `record`."""
    for name in SHOWN:
        fields = record[name] if isinstance(record[name], list) else [record[name]]
        for number, one in enumerate(fields):
            if one["value"] is not None:
                label = f"{name}[{number}]" if isinstance(record[name], list) else name
                yield label, str(one["value"]), one["confidence"], one["status"]


def draw_record(record: Json) -> Image.Image:
    """Return the column with the record's fields."""
    column = Image.new("RGB", (COLUMN_WIDTH, PAGE_HEIGHT), "#ffffff")
    pen = ImageDraw.Draw(column)
    face = findfont("DejaVu Sans")
    plain, small = ImageFont.truetype(face, 17), ImageFont.truetype(face, 13)
    y = MARGIN
    for name, value, confidence, status in rows(record):
        colour = ACCEPTED if status == "accepted" else REVIEW
        pen.text((0, y), name, font=small, fill=PALE)
        pen.text((190, y - 3), value, font=plain, fill=INK)
        pen.text((COLUMN_WIDTH - MARGIN, y), f"{confidence:.2f}  {status}", font=small, fill=colour, anchor="ra")
        y += 38
    pen.text((0, y + 8), f"needs_review: {str(record['needs_review']).lower()}", font=plain, fill=REVIEW)
    for number, reason in enumerate(record["review_reasons"][:4]):
        pen.text((0, y + 40 + 24 * number), f"· {reason[:88]}", font=small, fill=PALE)
    return column


def main() -> None:
    """Read the document and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("out", type=Path)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        record, page = make_record(call.document, Path(scratch))
    page = page.resize((round(page.width * PAGE_HEIGHT / page.height), PAGE_HEIGHT), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", (page.width + COLUMN_WIDTH + 3 * MARGIN, PAGE_HEIGHT + 2 * MARGIN), "#ffffff")
    whole.paste(page, (MARGIN, MARGIN))
    whole.paste(draw_record(record), (page.width + 2 * MARGIN, MARGIN))
    ImageDraw.Draw(whole).rectangle((MARGIN, MARGIN, MARGIN + page.width, MARGIN + PAGE_HEIGHT), outline="#b8c4cc")
    call.out.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(64).save(call.out, optimize=True)


if __name__ == "__main__":
    main()
