"""E-mail addresses, however a reader spoiled them, by the grammar of their domain's suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.identifiers.draft import Draft, Unread
from extract.identifiers.mention import Form
from extract.identifiers.names import without_accents
from extract.identifiers.suffix import known_suffix, mend_suffix
from extract.platform import Platform

MARK = re.compile(r"[(\[{]?[@©®]\)?|\((?:a|at)\)|\[at\]", re.IGNORECASE)
LOCAL = re.compile(r"[A-Za-z0-9._%+'|!)\]}\u2013\u2014\u00c0-\u024f-]{1,64}\Z")
STROKES = re.compile(r"(?<=[A-Za-z0-9])[|!)\]}](?=[A-Za-z0-9])")
"""What a reader makes of an l in the middle of a word."""
DOMAIN = re.compile(r"[A-Za-z0-9|\u00c0-\u024f\u2013\u2014-]{1,63}(?:[.,:·][A-Za-z0-9|\u00c0-\u024f-]{1,63}){0,6}")
DASHES = str.maketrans({"\u2014": "-", "\u2013": "-", "|": "l"})


def find_emails(text: str, _platform: Platform) -> Iterator[Draft | Unread]:
    """Yield the e-mail addresses in `text`, in order, and what has the shape of one but a domain that is none."""
    for mark in MARK.finditer(text):
        domain = DOMAIN.match(text, mark.end())  # first, as the cheaper of the two
        local = domain and LOCAL.search(text, max(mark.start() - 65, 0), mark.start())
        if local is None or domain is None or not re.search(r"[A-Za-z0-9]", local.group()):
            continue
        if domain.group().lower().startswith("www") or (
            mark.group() != "@" and not re.search(r"[A-Za-z]", local.group())
        ):
            continue  # a bullet read as a mark, between a telephone number and the agency's page
        yield from _address(mark, local, domain)


def _address(mark: re.Match[str], local: re.Match[str], domain: re.Match[str]) -> Iterator[Draft | Unread]:
    raw = without_accents(domain.group()).strip("-\u2014\u2013")
    labels = [label for label in re.split(r"[.,:·]", raw) if label]
    while labels:
        tight = ".".join(labels).translate(DASHES)
        tight = (tight.replace("I", "l") if ONE_CAPITAL_I.fullmatch(tight) else tight).lower()
        mended = mend_suffix(tight)
        if mended is not None:
            name = _first_name(local) + _local_part(local.group())
            if not name:
                return
            repairs = _repairs(mark.group(), raw, mended, name, local.group())
            start = local.end() - len(local.group().lstrip("'-.\u2014\u2013"))
            yield Draft(Form.EMAIL, start, domain.end(), f"{name}@{mended}", "e-mail", repairs=repairs)
            return
        labels.pop()
    if "." in raw or "," in raw:
        yield Unread(local.start(), domain.end())


ONE_CAPITAL_I = re.compile(r"[^A-Z]*I[^A-Z]*")
"""A capital I as the only capital of an address's part is an l: addresses are written small."""


FIRST_NAME = re.compile(r"(?:^|\s)([A-Za-z]{2,15}),\Z")


def _first_name(local: re.Match[str]) -> str:
    """Return what stands before a comma that is stuck on before the local part, the full stop of `first.last`."""
    before = FIRST_NAME.search(local.string, max(local.start() - 17, 0), local.start())
    return f"{before[1]}." if before else ""


def _local_part(raw: str) -> str:
    """Return the local part in `raw` without what is stuck on at its start."""
    mended = STROKES.sub("l", without_accents(raw)).translate(DASHES)
    local = re.split(r"[|!)\]}]", mended)[-1].strip("'-.").lstrip("_")  # a rule under the label, read as its start
    return local.replace("I", "l") if ONE_CAPITAL_I.fullmatch(local) else local


def _repairs(mark: str, raw: str, mended: str, name: str, local: str) -> tuple[str, ...]:
    repairs = []
    if mark != "@":
        repairs.append("the @ was mended")
    if not raw.lower().startswith(mended):
        repairs.append("the domain was mended" if known_suffix(raw.lower()) else "the domain's end was mended")
    if name != local:
        repairs.append("marks that no address holds were left out")
    return tuple(repairs)
