"""The parts of a letter that tell who writes: above the salutation, the addressee, and below each closing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.platform import Platform
from extract.prose import Prose, ProseLine

SALUTATION = re.compile(
    r"^\W*(dear\b|to whom it may|gentlem[ae]n|ladies and|(attention )?custodian of records?\s*[:,]|sirs?\b|madam)"
)
CLOSING = re.compile(
    r"^\W*(sincerely|respectfully|very truly|yours (truly|faithfully|sincerely|respectfully)|truly yours|"
    r"(best |kind |kindest |warm |with )*(regards|wishes|thanks)\W*$|your (obedient )?servant|most respectfully|"
    r"mit freundlichen|freundliche gr|hochachtungsvoll|cordialement|veuillez (agr|recevoir)|salutations|atentamente|"
    r"(un )?(cordial|atento) saludo|saludos|respetuosamente|distinti saluti|cordiali saluti|in fede|met vriendelijke|"
    r"hoogachtend|med hilsen|hilsen|h[aä]lsningar|med v[aä]nlig|med venlig|vennlig|yst[aä]v[aä]llisin|"
    r"z powa[zż]aniem|cu (stim|deoseb)|"
    r"(mise )?le meas|com os melhores|wyrazy|s pozdravem|üdvözlettel|lep pozdrav|recevez|dans l.attente|"
    r"con (?:osservanza|i migliori)|nuestra consideraci|ruego |is mise|"
    r"atenciosamente|cumprimentos|please accept the assurances?|i am,? (dear )?sir|im auftrag|"
    r"for and on behalf|\(?signed\)?\W*$|(it is )?so ordered|"
    r"given under my hand|witness my hand|executed (on|this)|"
    r"subscribed and sworn|issued (at|on|this|by)\b|(original )?signed by|authenticated by|electronically signed|"
    r"with (kind|best|many)|cordially|thank(s| you)[^a-z]*$|thanking you|faithfully|/ ?s ?/|by ?:|by "
    r"order of|signed\b|so ordered|"
    r"in witness whereof|(date and )?time issued|dated?:? this|done (at|this)|respectfully submitted)"
)
RULE = re.compile(r"_{5,}|-{9,}|\.{12,}|—{4,}")
"""A line to sign on; readers see it as underscores, dashes or dots, or not at all."""
SIGN_HERE = re.compile(
    r"^\W*\(?((officer|agent|judge|clerk|attorney|applicant|authorized|requesting "
    r"officer)('?s)? )?(signature|sign(ed)? here|printed name|name and title|print(ed)? name)"
)
ADDRESSEE = re.compile(
    r"^\W*(to\b\s?:?|attn|attention|c/o|via\b|office of international affairs|custodian of "
    r"records|(the )?legal (department|process|compliance)|law enforcement (response|"
    r"relations|liaison)|trust (and|&) safety|sent (by|via))"
)
SENDERS = re.compile(r"^\W*(from|sender|de|von|subject|re|date|requested by|submitted by)\b ?[:;]")
"""A memo's next field, or the sender's: the addressee's lines are over."""
AFTER = re.compile(
    r"^\W*(cc|c\.c|enc|encl|enclosure|attachment|copy to|page \d|note|confidential|warning|"
    r"this (message|fax|facsimile|communication))\b"
)
SAME_COLUMN = 0.05
ADDRESS_WIDTH = 0.35
"""Shares of the page's width: an address stands in its own column, the sender's may stand beside it."""
JOINTS = frozenset("of the and for de la du des del della di do da e y et et und für der van".split())  # noqa: SIM905 -- words
"""Small words of names; a sentence has others."""
ADDRESS_GAP = 1.3
"""Line heights between two lines from which the second is none of the address."""
SENTENCE_WORDS, SENTENCE_END_WORDS, SMALL_SHARE = 7, 5, 0.5
BLOCK_LINES = 9
HEADING_SHARE = 0.4
ADDRESSED_ABOVE = 0.55
"""Shares of the page's height: a heading ends, and an addressee stands, above them."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Cells of the letter's lines by what they are for; one may be in none."""

    heading: tuple[ProseLine, ...]
    addressee: tuple[ProseLine, ...]
    closings: tuple[tuple[ProseLine, ...], ...]


def zones_of(prose: Prose, platform: Platform) -> Zones:
    """Return the zones of a document; several pages may each have a heading and a closing."""
    heading: list[ProseLine] = []
    addressee: list[ProseLine] = []
    closings: list[tuple[ProseLine, ...]] = []
    for page in _pages(prose.cells):
        heading += page[: _heading_end(page, platform)] if _begins_letter(page, platform) else []
        addressee += _addressee(page, platform)
        closings += _closings(page)
    return Zones(tuple(heading), tuple(addressee), tuple(closings))


def _pages(lines: Sequence[ProseLine]) -> Iterator[list[ProseLine]]:
    page: list[ProseLine] = []
    for line in lines:
        if page and line.line.page != page[-1].line.page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def names_platform(text: str, platform: Platform) -> bool:
    """Say whether a line names the platform, as the addressee's lines do."""
    return any(re.search(rf"\b{re.escape(name.lower())}\b", text) for name in platform.names)


def _begins_letter(page: list[ProseLine], platform: Platform) -> bool:
    """Say whether a page has a heading: the first, or one with an addressee or a salutation in its upper half."""
    if page[0].line.page == 1:
        return True
    upper = (line for line in page if line.box.y0 < 0.5)
    return any(SALUTATION.match(line.text) or _to_platform(line, platform) for line in upper)


def _to_platform(line: ProseLine, platform: Platform) -> bool:
    """Say whether a line is the platform's name in an address, not its name in a URL or a sentence."""
    sentence = line.text.endswith(".") and len(line.line.words) > 3
    in_address = len(line.line.words) <= 6 and not sentence and not re.search(r"[@/]|https?|\.com|account", line.text)
    return in_address and names_platform(line.text, platform)


def _heading_end(page: list[ProseLine], platform: Platform) -> int:
    for index, line in enumerate(page):
        if line.box.y0 > HEADING_SHARE or SALUTATION.match(line.text) or ADDRESSEE.match(line.text):
            return index
        if _to_platform(line, platform):
            return index
        if len(line.line.words) > 13 or _is_running_text(line):
            return index
    return len(page)


def _is_running_text(line: ProseLine) -> bool:
    """Say whether a line is a sentence's: long, and most of its words begin small; a heading's do not."""
    words = [word.text for word in line.line.words if word.text[:1].isalpha() and word.text not in JOINTS]
    least = SENTENCE_END_WORDS if line.text.endswith(".") else SENTENCE_WORDS
    return len(words) >= least and sum(word[0].islower() for word in words) > SMALL_SHARE * len(words)


def _addressee(page: list[ProseLine], platform: Platform) -> Iterator[ProseLine]:
    inside, left, bottom = 0, 0.0, 1.0
    for line in page:
        if (
            SALUTATION.match(line.text)
            or SENDERS.match(line.text)
            or len(line.line.words) > 10
            or line.box.y0 > ADDRESSED_ABOVE
            or _is_running_text(line)
            or line.box.y0 - bottom > ADDRESS_GAP * line.box.height
        ):
            inside = 0
        elif _to_platform(line, platform) or ADDRESSEE.match(line.text):
            inside, left, bottom = 6, line.box.x0, line.box.y1
        if inside and -SAME_COLUMN < line.box.x0 - left < ADDRESS_WIDTH:
            inside, bottom = inside - 1, line.box.y1
            yield line


def _closings(page: list[ProseLine]) -> Iterator[tuple[ProseLine, ...]]:
    done = -1
    for index, line in enumerate(page):
        if index <= done:
            continue
        rule = bool(RULE.search(line.text)) and len(line.line.words) <= 6
        if CLOSING.match(line.text) or rule or SIGN_HERE.match(line.text):
            block: list[ProseLine] = [line]
            for following in page[index + 1 : index + 1 + BLOCK_LINES]:
                if AFTER.match(following.text) or len(following.line.words) > 14:
                    break
                block.append(following)
            done = index + len(block) - 1
            above = (
                [before for before in page[max(0, index - 2) : index] if len(before.line.words) <= 6] if rule else []
            )
            yield (*block, *above)
