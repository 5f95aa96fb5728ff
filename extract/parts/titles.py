"""How the first lines of a page say what paper begins on it: data (see extract.parts.parts)."""

from __future__ import annotations

import re

from models.record import PartKind

COVER = re.compile(
    r"\b(?:fax|facsimile|telecopy|telefax)\W{1,3}(?:cover|transmi|message|memo|sheet)|\bcover (?:sheet|page)\b|"
    r"^\W*(?:f ?a ?x|facsimile|telefax|telecopy)(?: transmission)?\W*$|fax transmittal|transmittal sheet|"
    r"^\W*(?:télécopie|t\u00e9l\u00e9copie|bordereau)\b"
)
COVER_LABELS = re.compile(
    r"^\W*(to|from|fax|phone|tel|telephone|date|pages?|re|cc|subject|company|attn|attention|number of pages|"
    r"no\. of pages|total pages|comments|urgent|for review)\b ?[:.#]"
)
COVER_LABELS_ENOUGH = 4
"""Different labels of a cover sheet's table: memoranda have four, too, but go on with prose."""
COVER_WORDS_MAX = 170
"""Words of a cover sheet, its notice included: 66 to 140 were read on the generated ones."""
GREETING = re.compile(r"^\W*(?:dear\b|to whom it may|gentlem[ae]n|ladies and)")
"""No cover sheet greets; `Custodian of Records,` stands on many of them."""
PAGES_SAID = re.compile(
    r"\bpages?\b.{0,25}\b(?:cover|total|follow|includ)|\b(?:including|incl\.?|with) (?:this )?cover"
)

ATTACHMENT = re.compile(
    r"^\W*(?:attachment|exhibit|schedule|appendix|annex(?:e|ure)?|addendum|anlage|allegato|anexo|enclosure) ?"
    r"(?:no\. ?)?[\"'“]?(?:[a-z]|[0-9]{1,2}|[ivx]{1,4})?[\"'”]?\b(?:\W.{0,60})?$"
)

PAPERS: tuple[tuple[PartKind, str, re.Pattern[str]], ...] = (
    (
        PartKind.NONDISCLOSURE_ORDER,
        "order of non-disclosure",
        re.compile(
            r"^\W*(?:non-? ?disclosure order|order (?:of|for|precluding|directing|prohibiting|to delay|delaying)"
            r".{0,40}(?:non-? ?disclosure|notice|notification)|.{0,20}order.{0,30}2705 ?\(?b?\)?|"
            r"delayed[- ]notice order|order (?:for|of) sealing|sealing order)"
        ),
    ),
    (
        PartKind.TREATY_REQUEST,
        "request for mutual legal assistance",
        re.compile(
            r"^\W*(?:request for (?:\w+ )?mutual (?:legal )?assistance|mutual legal assistance request|"
            r"(?:international )?letters? (?:of request|rogatory)|commission rogatoire|"
            r"rechtshilfeersuchen|carta rogatoria|"
            r"request for (?:judicial|legal|international) (?:assistance|co-?operation))"
        ),
    ),
    (
        PartKind.NATIONAL_SECURITY_LETTER,
        "national security letter",
        re.compile(r"^\W*national security letter\W*$"),
    ),
    (
        PartKind.PEN_REGISTER_ORDER,
        "order for pen register and trap and trace device",
        re.compile(r"^\W*(?:order.{0,40}|application.{0,40})?(?:pen register|trap and trace|pen[ -/]*trap)\b.{0,50}$"),
    ),
    (
        PartKind.SEARCH_WARRANT,
        "search and seizure warrant",
        re.compile(r"^\W*(?:search (?:and seizure )?warrant|seizure warrant|warrant)\b.{0,50}$"),
    ),
    (
        PartKind.SUBPOENA,
        "grand jury subpoena",
        re.compile(
            r"^\W*(?:(?:federal|state|grand jury|administrative|criminal|trial|investigative|civil|"
            r"county|district court) )*(?:subpoena|summons)\b.{0,50}$"
        ),
    ),
    (
        PartKind.COURT_ORDER,
        "order",
        re.compile(r"^\W*(?:\[?proposed\]? )?(?:court |production |disclosure |judicial )?order\b.{0,45}$"),
    ),
)
"""Paper, example and pattern of its title over a line in lower case; the most specific first."""
