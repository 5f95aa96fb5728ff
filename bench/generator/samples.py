"""The shipped folder sample_faxes/: which documents it holds and why, and its README."""

from __future__ import annotations

import json
from pathlib import Path

from bench.generator.plan import Plan
from models.record import RequestKind as Kind

SEED = "samples 2013"


def _fax(number: int, kind: Kind, remark: str, **wishes: object) -> Plan:
    """Return a plan of a fax in fine resolution, unless `wishes` say otherwise."""
    stem = f"fax{number:05d}"
    plain: dict[str, object] = {"mode": "fine", "gentle": False, "cover": False, "edition": 1, **wishes}
    return Plan(stem, f"{SEED}/{stem}", None, kind=kind, remark=remark, **plain)  # type: ignore[arg-type]  # Plan's fields


def _mail(number: int, kind: Kind, remark: str, **wishes: object) -> Plan:
    stem = f"mail{number:05d}"
    plain: dict[str, object] = {"mode": "mail", "cover": False, "turn": 0, "dpi": 200, "edition": 1, **wishes}
    return Plan(stem, f"{SEED}/{stem}", None, kind=kind, remark=remark, **plain)  # type: ignore[arg-type]  # Plan's fields


SAMPLES: tuple[Plan, ...] = (
    _fax(1, Kind.PRESERVATION, "a preservation letter as it should be: heading, signature, name, URL, e-mail",
         layout="seal_times", office="brackwater_pd", signature="handwritten", heading=True, accounts=1, with_urls=True,
         gentle=True, turn=0, coding="g4"),
    _fax(2, Kind.EMERGENCY, "an emergency form with boxes", layout="emergency_boxes", turn=0, coding="g3_1d"),
    _fax(3, Kind.SUBPOENA, "a subpoena form with check boxes", layout="subpoena_form_times", turn=0, coding="g3_2d"),
    _fax(4, Kind.COURT_ORDER, "an order under a court's caption", layout="caption_courier", office="circuit_ashby",
         turn=0),
    _fax(5, Kind.SEARCH_WARRANT, "cover sheet, letter and Attachment A", layout="band_calibri", cover=True,
         attached=True,
         accounts=6, with_urls=True, turn=0, coding="g3_1d", gentle=True),
    _fax(6, Kind.PRESERVATION, "a table of 12 accounts in Attachment A", layout="two_seals_bookman", attached=True,
         accounts=12, with_urls=True, turn=0, coding="g4"),
    _fax(7, Kind.MLAT, "a letter rogatory from France, in English", office="tgi_valmont",
         layout="french_garamond_like", turn=0),
    _fax(8, Kind.NATIONAL_SECURITY_LETTER, "a national security letter", office="fis_denham", layout="federal_times",
         turn=0),
    _fax(9, Kind.PEN_REGISTER, "a pen register order", layout="caption_times", turn=0),
    _fax(10, Kind.OTHER_LEGAL, "a request for a custodian's certificate", layout="columns_schoolbook", turn=0),
    _fax(11, Kind.PRESERVATION, "standard resolution", mode="standard", layout="logo_calibri", turn=0, gentle=True),
    _fax(12, Kind.SUBPOENA, "standard resolution, typewriter face", mode="standard", layout="typed_courier", turn=0),
    _fax(13, Kind.EMERGENCY, "superfine resolution", superfine=True, layout="badge_arial", turn=0),
    _fax(14, Kind.COURT_ORDER, "the sheets went in upside down", turn=180, layout="officials_palatino"),
    _fax(15, Kind.PRESERVATION, "the sheet went in sideways", turn=90, layout="stack_verdana", gentle=True),
    _fax(16, Kind.PRESERVATION, "no letterhead", layout="plain_no_heading", heading=False, turn=0),
    _fax(17, Kind.PRESERVATION, "not signed", signature="none", layout="motto_cambria", heading=True, turn=0),
    _fax(18, Kind.SUBPOENA, "signed /s/", signature="slash_s", layout="officials_palatino", turn=0),
    _fax(19, Kind.PRESERVATION, "a rubber stamp in place of a signature", signature="stamp", layout="framed_narrow",
         turn=0),
    _fax(20, Kind.NOT_A_REQUEST, "an advertisement", special="advertisement", turn=0),
    _fax(21, Kind.NOT_A_REQUEST, "a blank page", special="blank", turn=0),
    _fax(22, Kind.NOT_A_REQUEST, "an invoice for somebody else", special="invoice", turn=0),
    _fax(23, Kind.SEARCH_WARRANT, "a fill-in face under a plain heading", layout="name_only_schoolbook", turn=0),
    _fax(24, Kind.EMERGENCY, "standard resolution, a form filled in by typewriter", mode="standard",
         layout="emergency_fill_in", turn=0, gentle=True),
    _fax(25, Kind.PRESERVATION, "a letter from a British force, A4", office="northmarch", layout="british_arial",
         turn=0),
    _fax(26, Kind.MLAT, "a request from Germany, A4", office="lka_harden", layout="german_gothic", turn=0),
    _fax(27, Kind.COURT_ORDER, "a memorandum", layout="typewriter_memo", turn=0, coding="g3_2d"),
    _fax(28, Kind.SEARCH_WARRANT, "sideways the other way, standard resolution", mode="standard", turn=270,
         layout="badge_arial", gentle=True),
    _fax(29, Kind.PRESERVATION, "a cover sheet with the heading, then a letter from Canada", office="ontval_pp",
         cover=True, turn=0),
    _mail(1, Kind.PRESERVATION, "a grey scan, PDF", layout="seal_times", suffix="pdf"),
    _mail(2, Kind.SUBPOENA, "a colour scan, JPEG", layout="subpoena_form_helvetica", suffix="jpg", attached=False),
    _mail(3, Kind.COURT_ORDER, "a black and white scan, PNG", layout="badge_arial", suffix="png", bilevel=True,
          accounts=1, attached=False),
    _mail(4, Kind.SEARCH_WARRANT, "several pages with an attachment, PDF", layout="two_seals_bookman", attached=True,
          accounts=8, with_urls=True, suffix="pdf"),
    _mail(5, Kind.EMERGENCY, "a form, black and white TIFF", layout="emergency_boxes", suffix="tif", bilevel=True),
    _mail(6, Kind.PRESERVATION, "a PDF that was never paper", layout="logo_calibri", suffix="born"),
    _mail(7, Kind.NOT_A_REQUEST, "a private letter", special="personal_letter", suffix="jpg"),
    _mail(8, Kind.MLAT, "mutual legal assistance, Australia", office="wattle_pf", layout="british_arial", suffix="pdf"),
)  # fmt: skip

_README = """# Sample faxes and letters

{count} documents that the generator in `bench/generator` made. Every agency, person, account, number and signature is
invented; likeness to any real one is chance. The signatures are drawn by a program, no real scan is in here.
Licence: Apache-2.0, as the rest of the project; the pictures may also be used under CC0 1.0.

Made again, byte for byte on the same versions of the packages, with
`python -m bench.generator --samples sample_faxes` (needs the `bench` extra and Debian's fonts: `apt-get install
fonts-liberation fonts-dejavu-core fonts-urw-base35 fonts-crosextra-carlito fonts-crosextra-caladea`).

`truth.jsonl` says what is printed on each, one object a line. What is not printed is `null`, `false` or an empty list:

- `handles`, `urls`, `tweets`, `emails`, `kind`, `case`, `requester`, `agency`, `country`, `signature`, `letterhead`,
  `nondisclosure` are what the scorer reads. `emails` are all addresses but the platform's own; `return_emails` those to
  answer to. `handles` are the accounts that the request is about, not others that happen to be named (`other_handles`).
- `signature` is true for ink only; `signature_kind` says `handwritten`, `slash_s` (`/s/ Name`), `stamp` or `none`.
- `letterhead` is `null` under a court's caption, which is a heading but not an agency's paper.
- `signature_boxes` and `letterhead_box` are page, x0, y0, x1, y1 in fractions of the upright sheet, before skew.
- `ambiguous` lists identifiers with glyphs that their typeface cannot tell apart (`I` and `l`, `O` and `0`, ...).
- `parts` are the parts of the document with first and last page; `rotation` is each page's turn, clockwise.

| file | what it shows | pages | way |
|---|---|---|---|
"""


def write_readme(folder: Path) -> None:
    """Write README.md beside the truth.jsonl that `folder` already holds."""
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [
        f"| {truth['file']} | {truth['kind']}: {truth['remark']} | {truth['pages']} "
        f"| {truth['resolution']}, {truth['coding']} |"
        for truth in truths
    ]
    (folder / "README.md").write_text(_README.format(count=len(truths)) + "\n".join(rows) + "\n", encoding="utf-8")
