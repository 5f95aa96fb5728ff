"""Which mentions speak of one account.

Names that are equal do; a name and the URL beside it do when they could be readings of the same name; a lone name joins
a name that paper does not tell from it. Two names that both stand with a URL of their own stay two accounts, however
alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.identifiers.confusion import distance, is_cut, skeleton
from extract.identifiers.mention import HANDLE_FORMS, Form, Mention

NEAR = 90
"""Characters between a name and its URL within which they are one entry of a list, a row or a bracket."""

BESIDE_LIMIT = 0.3
"""Share of the name's length by which a name and the URL beside it may differ (weighted) and still be one name
misread."""

ALIKE_LIMIT = 1.0
"""Weighted difference up to which lone mentions with the same skeleton are one account."""


POST_LIMIT = 0.2
"""Share of its name's length by which a post's account may differ from the account that it belongs to."""

MAX_COMPARED = 60
"""Accounts among which a post looks for its own; the longest tables have 30."""


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one account, in the order of the text."""

    mentions: tuple[Mention, ...]


def group_mentions(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """Return `mentions` (handles and URLs, in the order of the text) account by account, in order of first mention."""
    sets = _Sets(len(mentions))
    first: dict[str, int] = {}
    for at, mention in enumerate(mentions):
        sets.join(at, first.setdefault(mention.name.lower(), at))
    for name, url in _pairs(mentions):
        sets.join(name, url)
    _join_alike(mentions, sets)
    _join_posts(mentions, sets)
    return tuple(Group(tuple(mentions[at] for at in members)) for members in sets.members())


def _pairs(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return neighbours that are readings of one name, closest first: a name and its URL, a profile and its post.

    A name takes one URL and a URL one name, so that in a list of look-alikes no entry reaches into the next.
    """
    near = [
        (_apart(mentions[at].name, mentions[at + 1].name), at)
        for at in range(len(mentions) - 1)
        if mentions[at + 1].start - mentions[at].end <= NEAR
    ]
    pairs: list[tuple[int, int]] = []
    paired: set[int] = set()
    for apart, at in sorted(near):
        one, other = mentions[at], mentions[at + 1]
        if apart > max(BESIDE_LIMIT * max(len(one.name), len(other.name)), 0.5):
            continue
        if (one.form in HANDLE_FORMS) != (other.form in HANDLE_FORMS) and not paired & {at, at + 1}:
            paired |= {at, at + 1}
            pairs.append((at, at + 1))
        elif one.form is Form.PROFILE_URL and other.form is Form.POST_URL:
            pairs.append((at, at + 1))
    return pairs


def _apart(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    return min(distance(one, other), 0.5 if is_cut(short, long) else 9.0)


def _join_alike(mentions: Sequence[Mention], sets: _Sets) -> None:
    """Join groups that paper does not tell apart, unless each stands with a URL of its own or both are in one list."""
    alike: dict[str, list[int]] = {}
    for members in sets.members():
        for shape in dict.fromkeys(skeleton(mentions[at].name) for at in members):
            alike.setdefault(shape, []).append(members[0])
    for heads in alike.values():
        for other in heads[1:]:
            if _may_join(mentions, sets.of(heads[0]), sets.of(other)):
                sets.join(heads[0], other)


def _join_posts(mentions: Sequence[Mention], sets: _Sets) -> None:
    """Join a post whose account nothing else names to the one account whose name is near: it is most likely its own."""
    groups = list(sets.members())[:MAX_COMPARED]
    lone = [members for members in groups if all(mentions[at].form is Form.POST_URL for at in members)]
    named = [members for members in groups if members not in lone]
    for post in lone:
        name = mentions[post[0]].name
        near = sorted((min(_apart(name, mentions[at].name) for at in members[:9]), members[0]) for members in named)
        if near and near[0][0] <= POST_LIMIT * len(name) and (len(near) < 2 or near[1][0] - near[0][0] >= 0.5):
            sets.join(post[0], near[0][1])


def _may_join(mentions: Sequence[Mention], one: Sequence[int], other: Sequence[int]) -> bool:
    if one == other or (_stands_alone(mentions, one) and _stands_alone(mentions, other)):
        return False
    if any(
        abs(a - b) == 1 and mentions[a].form == mentions[b].form and _listed(mentions, a, b)
        for a in one[:9]
        for b in other[:9]
    ):
        return False
    return min(distance(mentions[a].name, mentions[b].name) for a in one[:9] for b in other[:9]) <= ALIKE_LIMIT


def _listed(mentions: Sequence[Mention], a: int, b: int) -> bool:
    """Say whether two neighbours of the same form are so close that they are two entries of one list."""
    first, second = sorted((a, b))
    return mentions[second].start - mentions[first].end <= 6


def _stands_alone(mentions: Sequence[Mention], members: Sequence[int]) -> bool:
    """Say whether a group has both a name and a URL, read alike: it needs no other group to be an account."""
    names = {mentions[at].name.lower() for at in members if mentions[at].form in HANDLE_FORMS}
    return any(mentions[at].name.lower() in names for at in members if mentions[at].form not in HANDLE_FORMS)


class _Sets:
    """Disjoint sets of numbers, each known by its smallest."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._members = [[at] for at in range(count)]

    def _head(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def of(self, at: int) -> tuple[int, ...]:
        return tuple(sorted(self._members[self._head(at)]))

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self._head(one), self._head(other)))
        if a != b:
            self._parent[b] = a
            self._members[a] += self._members[b]
            self._members[b] = []

    def members(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(group)) for group in self._members if group)
