"""URLs of profiles and posts, however a reader spoiled them; hosts are mended only towards the platform's own.

A host that is really another one (`twitter.example.com`, `nottwitter.com`, `help.twitter.com`) gives nothing, and
neither do the platform's own pages (`/search`, `/i/…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.identifiers.confusion import distance, skeleton
from extract.identifiers.draft import Draft, Unread
from extract.identifiers.handles import find_at_names
from extract.identifiers.mention import Form
from extract.identifiers.names import NAME_GLYPHS, Name, clean_name
from extract.platform import Platform

HOST_LIMIT = 1.0
"""Weighted edit distance up to which a label is the host's: `twiter`, `lwitter`, `tvvitter` are at most 1 from
`twitter`; the next real domain, `fitter.com`, is at 1.5."""

BORNE_OUT_LIMIT = 2.5
"""The same where the name after it is printed after an @ as well."""

SLASHES = "///||\\\\|IlJ1"
"""What a slash or two of them are read as without much doubt."""

SEGMENT_LIMIT = 2.0
"""The same for `/status/`, which between slashes and before a number is certain enough to be read loosely."""

ANCHOR = re.compile(
    r"(?P<label>[a-z0-9|!]{1,24}|(?<![\w./]))(?P<dot>[.,\u00b7:;*'-]{0,2})(?P<top>c[o0euac]rn|co(?:nv|nn|mn|rm(?=/)|r(?=/))|c[o0euac][mn]|[eo]om)"
    r"(?P<slash>[/|\\]{1,2}|[Il1JyAi:\u2019 ]?)(?=[\w@#,.~|])",
    re.IGNORECASE,
)
"""Label, dot, `com`, slash, however spoiled; what stands before it is looked at from there."""

BEFORE = re.compile(r"[^\s<>(\[\"']{0,24}\Z")
SCHEME = re.compile(r"\(?[a-z0-9.]{3,7}[:;.,]{0,2}[/Il1|\\J]{0,3}[AIlf]?", re.IGNORECASE)
SPOILED_SCHEME = re.compile(r"tps?[:;.,]{0,2}[/\\|]{1,3}\Z", re.IGNORECASE)
STUCK_WORD = re.compile(r"[a-z]{2,10}[-\u2013\u2014\u00b7]", re.IGNORECASE)
"""The word before, and a speck that was read as a mark: also what a look-alike host begins with (`my-twitter.com`), so
that the name must be borne out."""
SCHEME_LIMIT = 2.0
STUCK_BEFORE = "(<[{*-:;,.\"'\u201c\u201d\u2018\u2019\u2014"
PREFIX = re.compile(r"(?P<label>[a-z|]{1,8})[.,:]\Z", re.IGNORECASE)
PATH = re.compile(rf"(?:#!?/)?@?(?P<name>[{NAME_GLYPHS}]{{1,40}})")
BROKEN_PATH = re.compile(rf"@?(?P<name>[.,{NAME_GLYPHS}]{{1,24}})(?=[/|\\][s5]t[a-z]{{2,7}}[/|\\Il1])", re.IGNORECASE)
POST = re.compile(r"[/|\\](?P<segment>[A-Za-z0-9|]{4,9})[/|\\Il1](?P<id>[0-9OoIlSBZ|QDgq]{2,24})")
TAIL = re.compile(r"(?:/?[?#][\w=&%.~-]*|/(?:photo|video)/\d+)?/?")
DIGITS = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "Q": "0",
        "D": "0",
        "I": "1",
        "l": "1",
        "|": "1",
        "S": "5",
        "B": "8",
        "Z": "2",
        "g": "9",
        "q": "9",
    }
)


@dataclass(frozen=True, slots=True)
class _Host:
    """One of the platform's hosts in the text; `sure` without regard to the name that follows it."""

    host: str
    start: int
    repaired: bool
    sure: bool


def find_urls(text: str, platform: Platform) -> Iterator[Draft | Unread]:
    """Yield the URLs of profiles and posts in `text`, in order, and those that stand there but cannot be read.

    A host that is spoiled beyond `HOST_LIMIT`, or that lost its slash, counts where a name after an @ bears it out.
    """
    named = {skeleton(find.name) for find in find_at_names(text, platform) if isinstance(find, Draft)}
    done = 0
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        host = _host_of(text, anchor, platform) or _lost_host(text, anchor, platform)
        found = _path(text, anchor.end(), host, platform) if host is not None else None
        if host is None or found is None:
            continue
        if host.sure or (isinstance(found, Draft) and skeleton(found.name) in named):
            done = found.end
            yield found


def _lost_host(text: str, anchor: re.Match[str], platform: Platform) -> _Host | None:
    """Return the platform's first host where only `com/` is left of it and a post's path follows."""
    path = BROKEN_PATH.match(text, anchor.end())
    if anchor["label"].lower() not in ("c", "") or not path or not POST.match(text, path.end()):
        return None
    return _Host(platform.urls.hosts[0], anchor.start(), repaired=True, sure=True)


def _host_of(text: str, anchor: re.Match[str], platform: Platform) -> _Host | None:
    """Return the platform's host that `anchor` is; None where it is another one or a subdomain with its own content."""
    for host in platform.urls.hosts:
        stem = host.rpartition(".")[0]
        found = _stem_in(anchor["label"], stem, has_dot=bool(anchor["dot"]))
        if found is None:
            continue
        before = BEFORE.search(text, max(anchor.start() - 24, 0), anchor.start())
        left = (before.group() if before else "") + anchor["label"][: found.cut]
        scheme = _allowed_before(left, platform)
        if scheme is None and (found.apart > 0 or not (SPOILED_SCHEME.search(left) or STUCK_WORD.fullmatch(left))):
            continue
        clean = anchor["dot"] == "." and anchor["top"].lower() == "com" and anchor["slash"] == "/"
        exact = clean and found.apart == 0 and scheme in ("", "https://", "http://")
        return _Host(
            host,
            anchor.start() + found.cut - len(left),
            not exact,
            scheme is not None and found.sure and _has_slash(anchor),
        )
    return None


def _has_slash(anchor: re.Match[str]) -> bool:
    """Say whether a slash, or what a reader makes of one, stands after the host."""
    return (anchor["slash"] != "" and anchor["slash"] in SLASHES) or anchor["top"].lower() in ("conv", "conn")


@dataclass(frozen=True, slots=True)
class _Stem:
    """Where in a label the host's stem begins, how far off it is, and whether that is near enough by itself."""

    cut: int
    apart: float
    sure: bool


def _stem_in(label: str, stem: str, *, has_dot: bool) -> _Stem | None:
    """Return the closest reading of `stem` at the end of `label`; None where it is not there."""
    if len(stem) == 1:
        there = label.lower().endswith(stem) and has_dot and len(label) <= 4
        return _Stem(len(label) - 1, 0.0, sure=True) if there else None
    best: tuple[float, int] | None = None
    for length in range(len(stem) - 1, len(stem) + 2):
        cut = len(label) - length
        apart = distance(label[cut:], stem, BORNE_OUT_LIMIT + 1) if cut >= 0 else BORNE_OUT_LIMIT + 1
        if apart <= BORNE_OUT_LIMIT and (best is None or apart < best[0]):
            best = (apart, cut)
    return None if best is None else _Stem(best[1], best[0], best[0] <= (HOST_LIMIT if has_dot else 0.5))


def _allowed_before(left: str, platform: Platform) -> str | None:
    """Return the scheme as it should be where scheme and known prefix are all that stands directly left of the host."""
    as_read, clean = left, True
    prefix = PREFIX.search(left)
    if prefix:
        cut = _prefix_start(prefix["label"], platform)
        if cut is None:
            return None
        as_read = left[: prefix.start() + cut]
        clean = left[len(as_read) :].lower().removesuffix(".") in platform.urls.host_prefixes
    rest = as_read.strip(STUCK_BEFORE)
    if rest in ("", "/", "//"):
        return "mended" if rest or not clean else ""
    flat = re.sub(r"[^a-z0-9]", "", rest.lower())
    flat = re.sub(r"[il1ja]+$", "", flat) or flat
    if min(distance(flat, "https"), distance(flat, "http")) > SCHEME_LIMIT or not SCHEME.fullmatch(rest):
        return None
    return as_read if clean and as_read in ("https://", "http://") else "mended"


def _prefix_start(label: str, platform: Platform) -> int | None:
    """Return where in `label` a known prefix begins, `www` however many strokes were read; None where there is none."""
    lower = label.lower()
    for known in sorted(platform.urls.host_prefixes, key=len, reverse=True):
        strokes = re.search(r"[wv]{2,6}$", lower) if known == "www" else None
        if strokes:
            return strokes.start()
        if lower.endswith(known) or distance(lower, known) <= len(known) // 3 * 0.5:
            return max(len(lower) - len(known), 0)
    return None


def _path(text: str, start: int, host: _Host, platform: Platform) -> Draft | Unread | None:
    path = BROKEN_PATH.match(text, start) or PATH.match(text, start)
    if path is None:
        return None
    if platform.is_reserved(path["name"]):
        return None
    name = clean_name(path["name"], platform)
    post = POST.match(text, path.end())
    end = _end_of_tail(text, post.end() if post else path.end())
    if name is None:
        return Unread(host.start, end)
    if post is None or min(distance(post["segment"], known) for known in platform.urls.post_segments) > SEGMENT_LIMIT:
        return _profile(text, host, name, path.end(), end)
    digits = post["id"].translate(DIGITS)
    if not digits.isdigit() or len(digits) > platform.urls.post_id_max_digits:
        return Unread(host.start, end)
    mended = (("digits of the post's number were mended",) if digits != post["id"] else ()) + _mended(host, name)
    mended += (NUMBER_GOES_ON,) if CUT_NUMBER.match(text, post.end()) else ()
    return Draft(
        Form.POST_URL, host.start, end, name.value, "url", host.host, digits, others=name.others, repairs=mended
    )


NUMBER_GOES_ON = "digits follow the post's number"
CUT_NUMBER = re.compile(r"[/.,' -]?[0-9]")
"""What follows a number of which one digit was read as a mark."""


def _end_of_tail(text: str, start: int) -> int:
    tail = TAIL.match(text, start)
    return tail.end() if tail else start


def _profile(text: str, host: _Host, name: Name, name_end: int, end: int) -> Draft | None:
    if text[name_end : name_end + 1] == "." and text[name_end + 1 : name_end + 2].isalnum():
        return None  # a file or a further host: twitter.com/safety.html
    return Draft(
        Form.PROFILE_URL, host.start, end, name.value, "url", host.host, others=name.others, repairs=_mended(host, name)
    )


def _mended(host: _Host, name: Name) -> tuple[str, ...]:
    return (("the host was mended",) if host.repaired else ()) + name.repairs
