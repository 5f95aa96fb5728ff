"""Laws that are no section of the United States Code: federal rules in one spelling, other codes as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mention import Mention
from extract.prose import Prose
from extract.transcript import Transcript

RULES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(
            (
                r"fed(?:\.|eral)? ?r(?:\.|ules?)? ?(?:of )?(?P<kind>crim|civ|evid)[a-z]*\.? "
                r"?p[a-z]*\.? ?,?(?:rule )?(?P<number>\d{1,3}(?:\.\d)?(?: ?\([a-z0-9]{1,3}\))*)"
            )
        ),
        "Fed. R. {kind}. P. {number}",
        "fed. r. crim. p. 41",
    ),
    (
        re.compile(
            r"rule (?P<number>\d{1,3}(?:\.\d)?(?: ?\([a-z0-9]{1,3}\))*),? of the federal rules of "
            r"(?P<kind>crim|civ)"
        ),
        "Fed. R. {kind}. P. {number}",
        "rule 41 of the federal rules of criminal procedure",
    ),
)

_NUMBER = r"\d[\w.:-]*(?:\([\w]{1,4}\))*"
PRINTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            (
                r"\b(?:[A-Z][\w.]*\s){1,4}?(?:(?:Penal|Criminal|Crim\.|Gov(?:ernment|'t)|Civil|"
                r"Family|Business|Evidence|Gen(?:eral|\.)|Rev(?:ised|\.)|Stat(?:utes)?|"
                r"Proc(?:edure|\.)?|Code|Laws?|Ann\.|of|Stat\.|Annotated|&|and|"
                r"Comp\.)\s){1,6}(?:Law\s)?(?:Ann\.\s)?(?:§+|[Ss]ections?|[Ss]ec\.|[Aa]rt\.|"
                r"[Aa]rticle|s\.|ch\.)\s?"
            )
            + _NUMBER
        ),
        "Cal. Penal Code § 1546.1",
    ),
    (
        re.compile(
            r"\b(?:[Ss]ections?|[Ss]chedule|s\.|[Aa]rticle|[Aa]rt\.|[Pp]aragraph)\s?"
            + _NUMBER
            + (
                r",?\s(?:of|to)\sthe\s(?:[A-Z][\w'\u2019]*\s|and\s|of\s|\([A-Z]\w+\)\s){1,8}(?:Act|Code|"
                r"Law|Convention)(?:,?\s(?:19|20)\d\d)?"
            )
        ),
        "section 29 of the Data Protection Act 1998",
    ),
)


def federal_rules(prose: Prose) -> Iterator[Mention]:
    """Yield the federal rules of procedure that are named."""
    for pattern, form, _ in RULES:
        for match in pattern.finditer(prose.text):
            kind, number = match.group("kind").capitalize(), match.group("number").replace(" ", "")
            value = form.format(kind=kind, number=number)
            yield Mention(value, *prose.source(match.start(), match.end()), 0.95, "federal rule")


def as_printed(transcript: Transcript) -> Iterator[Mention]:
    """Yield sections of state and foreign codes and acts, spelt as the page has them."""
    for pattern, _ in PRINTED:
        for match in pattern.finditer(transcript.text):
            value = " ".join(match.group().split())
            if "United States Code" not in value and "U.S.C" not in value:
                yield Mention(value.rstrip(".,;:"), match.start(), match.end(), 0.8, "other code")
