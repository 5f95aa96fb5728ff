"""The layouts, as rows: each looks like another office's."""

from __future__ import annotations

from bench.generator import fonts
from bench.generator.layouts import accounts as by, headings as head, openings as start
from bench.generator.layouts.letter import Layout

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "seal_times", "train", head.seal_centred, start.block, (by.indented_lines, by.running, by.numbered),
        fonts.TIMES, fonts.TIMES, justified=True,
    ),
    Layout(
        "badge_arial", "train", head.badge_left, start.date_right, (by.bullets, by.grid), fonts.ARIAL, fonts.ARIAL,
        list_style="numbers", ruled=True,
    ),
    Layout(
        "typed_courier", "train", head.plain_centred, start.date_middle, (by.centred, by.running), fonts.TYPEWRITER,
        fonts.TYPEWRITER, indented=True, list_style="dashes", close_indent=230,
    ),
    Layout(
        "columns_schoolbook", "dev", head.two_columns, start.block, (by.running, by.labelled), fonts.SCHOOLBOOK,
        fonts.SCHOOLBOOK, justified=True, indented=True, close_indent=200, by=True, list_style="letters",
    ),
    Layout(
        "logo_calibri", "dev", head.logo_left, start.reference_table, (by.tight_grid, by.columns), fonts.CALIBRI, fonts.CALIBRI,
    ),
    Layout(
        "memo_helvetica", "test", head.badge_left, start.memorandum, (by.labelled, by.url_first), fonts.HELVETICA,
        fonts.HELVETICA, list_style="letters", numbered=True,
    ),
    Layout(
        "seal_palatino", "test", head.seal_centred, start.date_right, (by.numbered, by.broken_url), fonts.PALATINO, fonts.PALATINO,
    ),
)
