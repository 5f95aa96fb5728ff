"""The layouts, as rows: each looks like another office's."""

from __future__ import annotations

from bench.generator import fonts
from bench.generator.layouts import accounts as by, forms, headings as head, headings_more as more, openings as start
from bench.generator.layouts.letter import Layout
from bench.generator.layouts.patterned import layout_of
from bench.generator.patterns import all_patterns
from models.record import RequestKind as Kind

_EMERGENCY = frozenset({Kind.EMERGENCY})
_SUBPOENA = frozenset({Kind.SUBPOENA})
_COURT = frozenset({Kind.COURT_ORDER, Kind.SEARCH_WARRANT, Kind.PEN_REGISTER})
_PRESERVE = frozenset({Kind.PRESERVATION, Kind.OTHER_LEGAL})

_FOUNDING: tuple[Layout, ...] = (
    # train
    Layout("seal_times", "train", head.seal_centred, start.block, (by.indented_lines, by.running, by.numbered),
           fonts.TIMES, fonts.TIMES, justified=True),
    Layout("badge_arial", "train", head.badge_left, start.date_right, (by.bullets, by.grid), fonts.ARIAL, fonts.ARIAL,
           list_style="numbers", ruled=True),
    Layout("typed_courier", "train", head.plain_centred, start.date_middle, (by.centred, by.running), fonts.COURIER_NEW,
           fonts.COURIER_NEW, indented=True, list_style="dashes", close_indent=230),
    Layout("band_calibri", "train", more.black_band, start.block, (by.labelled, by.tight_grid), fonts.CALIBRI,
           fonts.ARIAL,
           list_style="numbers"),
    Layout("two_seals_bookman", "train", more.seals_both_sides, start.date_middle, (by.running, by.broken_url),
           fonts.BOOKMAN, fonts.BOOKMAN, justified=True, close_indent=220),
    Layout("framed_narrow", "train", more.framed, start.memorandum, (by.columns, by.numbered), fonts.NARROW,
           fonts.NARROW,
           list_style="letters", margin=64),
    Layout("federal_times", "train", more.federal, start.block, (by.indented_lines, by.running), fonts.TIMES,
           fonts.TIMES,
           indented=True, by=True, close_indent=210, branches=frozenset({"federal"})),
    Layout("name_only_schoolbook", "train", more.name_only, start.bare, (by.url_first, by.bullets), fonts.SCHOOLBOOK,
           fonts.SCHOOLBOOK, size=0.5),
    Layout("officials_palatino", "train", head.two_columns, start.date_right, (by.labelled, by.running), fonts.PALATINO,
           fonts.PALATINO, justified=True, by=True, close_indent=180, list_style="letters"),
    Layout("emergency_boxes", "train", head.badge_left, start.bare, (by.grid,), fonts.ARIAL, fonts.ARIAL,
           form=forms.emergency_form, kinds=_EMERGENCY, ruled=True),
    Layout("subpoena_form_times", "train", more.seals_both_sides, start.bare, (by.grid,), fonts.TIMES, fonts.TIMES,
           form=forms.subpoena_form, kinds=_SUBPOENA, size=-1, ruled=True),
    Layout("caption_courier", "train", None, start.bare, (by.grid,), fonts.COURIER_NEW, fonts.COURIER_NEW,
           form=forms.court_caption, kinds=_COURT, ruled=True, close_indent=230),
    Layout("british_arial", "train", more.crest_right, start.reference_table, (by.running, by.bullets), fonts.ARIAL,
           fonts.TIMES, paper="a4"),
    Layout("french_garamond_like", "train", more.french_court, start.date_middle, (by.indented_lines, by.numbered),
           fonts.CAMBRIA, fonts.CAMBRIA, paper="a4", justified=True, close_indent=200),
    Layout("plain_no_heading", "train", None, start.block, (by.running, by.labelled), fonts.TIMES, fonts.TIMES),
    # dev
    Layout("columns_schoolbook", "dev", head.two_columns, start.block, (by.running, by.labelled), fonts.SCHOOLBOOK,
           fonts.SCHOOLBOOK, justified=True, indented=True, close_indent=200, by=True, list_style="letters"),
    Layout("logo_calibri", "dev", head.logo_left, start.reference_table, (by.tight_grid, by.columns), fonts.CALIBRI,
           fonts.CALIBRI),
    Layout("motto_cambria", "dev", more.motto_under_rule, start.date_right, (by.url_first, by.broken_url, by.grid),
           fonts.CAMBRIA, fonts.PALATINO, indented=True, ruled=True),
    Layout("stack_verdana", "dev", more.right_stack, start.block, (by.bullets, by.centred), fonts.VERDANA_LIKE,
           fonts.VERDANA_LIKE, list_style="numbers"),
    Layout("emergency_fill_in", "dev", more.name_only, start.bare, (by.grid,), fonts.TYPEWRITER, fonts.HELVETICA,
           form=forms.fill_in, kinds=_EMERGENCY, size=-0.5),
    Layout("subpoena_form_helvetica", "dev", None, start.bare, (by.grid,), fonts.HELVETICA, fonts.HELVETICA,
           form=forms.subpoena_form, kinds=_SUBPOENA),
    Layout("caption_times", "dev", None, start.bare, (by.grid,), fonts.TIMES, fonts.TIMES, form=forms.court_caption,
           kinds=_COURT, indented=True, close_indent=200, ruled=True),
    Layout("german_gothic", "dev", more.german, start.reference_table, (by.columns, by.running), fonts.ARIAL,
           fonts.GOTHIC,
           paper="a4"),
    Layout("typewriter_memo", "dev", head.plain_centred, start.memorandum, (by.numbered, by.running), fonts.TYPEWRITER,
           fonts.TYPEWRITER, size=0.5),
    # test
    Layout("memo_helvetica", "test", head.badge_left, start.memorandum, (by.labelled, by.url_first), fonts.HELVETICA,
           fonts.HELVETICA, list_style="letters", numbered=True),
    Layout("seal_palatino", "test", head.seal_centred, start.date_right, (by.numbered, by.broken_url), fonts.PALATINO,
           fonts.PALATINO),
    Layout("framed_cambria", "test", more.framed, start.block, (by.grid, by.running), fonts.CAMBRIA, fonts.SCHOOLBOOK,
           justified=True, close_indent=220, list_style="dashes"),
    Layout("logo_gothic", "test", head.logo_left, start.date_middle, (by.bullets, by.columns), fonts.GOTHIC,
           fonts.GOTHIC),
    Layout("federal_schoolbook", "test", more.federal, start.date_right, (by.indented_lines, by.tight_grid),
           fonts.SCHOOLBOOK, fonts.TIMES, by=True, close_indent=200, branches=frozenset({"federal"})),
    Layout("officials_bookman", "test", head.two_columns, start.block, (by.running, by.centred), fonts.BOOKMAN,
           fonts.BOOKMAN, indented=True, by=True),
    Layout("emergency_boxes_narrow", "test", more.black_band, start.bare, (by.grid,), fonts.NARROW, fonts.NARROW,
           form=forms.emergency_form, kinds=_EMERGENCY),
    Layout("caption_schoolbook", "test", None, start.bare, (by.grid,), fonts.SCHOOLBOOK, fonts.SCHOOLBOOK,
           form=forms.court_caption, kinds=_COURT, justified=True, close_indent=210),
    Layout("preserve_fill_in", "test", more.seals_both_sides, start.bare, (by.grid,), fonts.ARIAL, fonts.ARIAL,
           form=forms.fill_in, kinds=_PRESERVE, ruled=True),
    Layout("british_calibri", "test", more.crest_right, start.date_right, (by.labelled, by.grid), fonts.CALIBRI,
           fonts.CALIBRI, paper="a4"),
    Layout("bare_courier", "test", None, start.date_right, (by.running, by.numbered), fonts.TYPEWRITER,
           fonts.TYPEWRITER,
           indented=True),
    Layout("brazil_times", "test", head.seal_centred, start.reference_table, (by.running, by.bullets), fonts.TIMES,
           fonts.TIMES, paper="a4", justified=True),
)  # fmt: skip

LAYOUTS: tuple[Layout, ...] = (*_FOUNDING, *map(layout_of, all_patterns()))
