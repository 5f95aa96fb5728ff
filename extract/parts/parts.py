"""The papers in one document, page by page, and which of them decides what kind of request it is.

A page begins a paper where its first lines say so; any other goes on with the paper before it. Refuses to guess
within a page: two papers on one page are one part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.parts.language import language_of
from extract.parts.titles import (
    ATTACHMENT,
    COVER,
    COVER_LABELS,
    COVER_LABELS_ENOUGH,
    COVER_WORDS_MAX,
    GREETING,
    PAGES_SAID,
    PAPERS,
)
from extract.prose import Prose, ProseLine
from extract.request.kind import SUBJECT, is_title
from extract.sender.zones import SALUTATION
from extract.verdict import settle
from models.page import ReadPage
from models.record import Field, Part, PartKind, RequestKind

TOP = 0.45
"""Share of the page's height in which a paper says what it is; a court's caption may fill a third."""
TITLE_WORDS_MAX = 12

STRENGTH: dict[PartKind, RequestKind] = {
    PartKind.SEARCH_WARRANT: RequestKind.SEARCH_WARRANT,
    PartKind.PEN_REGISTER_ORDER: RequestKind.PEN_REGISTER,
    PartKind.COURT_ORDER: RequestKind.COURT_ORDER,
    PartKind.NATIONAL_SECURITY_LETTER: RequestKind.NATIONAL_SECURITY_LETTER,
    PartKind.SUBPOENA: RequestKind.SUBPOENA,
}
"""Processes and the kind of request that each makes, strongest first."""
BY_PARTS = 0.8
"""Confidence in a kind that the strongest of several processes decides against the weight of the words: a person
looks."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its number, its lines' cells in order, its words in lower case."""

    number: int
    cells: tuple[ProseLine, ...]
    words: tuple[str, ...]


def find_parts(prose: Prose, pages: Sequence[ReadPage], kind: RequestKind | None) -> tuple[Part, ...]:
    """Return the papers of a document in the order of its pages; `kind` of the whole, None where nobody knows."""
    parts: list[Part] = []
    for page in _pages(prose, pages):
        begun = begins(page) or _unmarked(parts, kind)
        if begun is PartKind.COVER_SHEET and parts and parts[-1].kind is PartKind.COVER_SHEET:
            begun = PartKind.LETTER  # a memorandum has a cover sheet's labels, too; two cover sheets are rare
        language = language_of(page.words)
        previous = parts[-1] if parts else None
        goes_on = previous is not None and begun in (None, previous.kind) and _speaks(previous, language)
        if previous is not None and goes_on:
            known = previous.language or language
            parts[-1] = Part(kind=previous.kind, pages=(previous.pages[0], page.number), language=known)
        else:
            before = previous.kind if previous is not None else PartKind.LETTER
            parts.append(Part(kind=begun or before, pages=(page.number, page.number), language=language))
    return tuple(parts)


def begins(page: PageText) -> PartKind | None:
    """Return which paper begins on `page`, None where nothing says that one does."""
    top = [cell for cell in page.cells if cell.box.y0 < TOP and len(cell.line.words) <= TITLE_WORDS_MAX]
    if _is_cover(page, top):
        return PartKind.COVER_SHEET
    for cell in top:
        if ATTACHMENT.match(cell.text) and is_title(cell):
            return PartKind.ATTACHMENT
    if any(SALUTATION.match(cell.text) or SUBJECT.match(cell.text) for cell in page.cells if cell.box.y0 < TOP + 0.1):
        return PartKind.LETTER
    titles = [cell for cell in top if is_title(cell)]
    for kind, _, pattern in PAPERS:
        if any(pattern.match(cell.text) for cell in titles):
            return kind
    return None


def strongest(kind: Field[RequestKind], parts: Sequence[Part]) -> Field[RequestKind]:
    """Return `kind`, or, where several processes are in one document, that of the strongest."""
    found = {STRENGTH[part.kind] for part in parts if part.kind in STRENGTH}
    if len(found) < 2 or kind.value not in STRENGTH.values():
        return kind
    best = next(one for one in STRENGTH.values() if one in found)
    if best is kind.value:
        return kind
    others = [(kind.value, 1 - BY_PARTS)] if kind.value else []
    reasons = (*kind.reasons, f"{best.value} is the strongest of the processes in it")
    return settle(best, BY_PARTS, evidence=kind.evidence, alternatives=others, reasons=reasons)


def _pages(prose: Prose, pages: Sequence[ReadPage]) -> list[PageText]:
    cells: dict[int, list[ProseLine]] = {page.number: [] for page in pages}
    for cell in prose.cells:
        cells[cell.line.page].append(cell)
    return [
        PageText(page.number, tuple(cells[page.number]), tuple(word.text.lower() for word in page.words))
        for page in pages
    ]


def _is_cover(page: PageText, top: Sequence[ProseLine]) -> bool:
    if len(page.words) > COVER_WORDS_MAX or any(GREETING.match(cell.text) for cell in page.cells):
        return False
    if any(COVER.search(cell.text) for cell in top):
        return True
    labels = {match.group(1) for cell in page.cells if (match := COVER_LABELS.match(cell.text))}
    said = any(PAGES_SAID.search(cell.text) for cell in page.cells)
    return len(labels) >= COVER_LABELS_ENOUGH and (said or "pages" in labels)


def _unmarked(parts: Sequence[Part], kind: RequestKind | None) -> PartKind | None:
    """Return what a page without any mark is: the first page of something, or, None, the next of what came before."""
    if kind is RequestKind.NOT_A_REQUEST and not parts:
        return PartKind.OTHER
    return PartKind.LETTER if not parts or parts[-1].kind is PartKind.COVER_SHEET else None


def _speaks(part: Part, language: str | None) -> bool:
    return part.language is None or language is None or part.language == language
