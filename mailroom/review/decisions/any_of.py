"""One pattern that finds any of a thousand texts: an alternation tries each of them at each place, a trie only letters.

On a document of 127 fields with their alternatives the alternation took more than half of the time that the document's
page took to be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

Node: TypeAlias = "dict[str, Node]"
DEEPEST = 100
"""Letters of a text in the trie; a pattern's groups go as deep, and its compiler calls itself for each."""
END = ""
"""Key of a node at which one of the texts ends."""


def any_of(texts: Iterable[str]) -> str:
    """Return the source of a pattern that finds any of `texts` (none of them empty); empty where there are none.

    At each place it finds the longest.
    """
    whole = dict.fromkeys(texts)
    long = sorted((text for text in whole if len(text) > DEEPEST), key=len, reverse=True)
    root: Node = {}
    for text in whole:
        if len(text) > DEEPEST:
            continue
        node = root
        for character in text:
            node = node.setdefault(character, {})
        node[END] = {}
    return "|".join(filter(None, [*map(re.escape, long), _source(root)]))


def _source(root: Node) -> str:
    """Return the pattern of `root`; without recursion, since the texts may be long."""
    done: dict[int, str] = {}
    waiting = [root]
    while waiting:
        node = waiting[-1]
        below = [child for child in node.values() if id(child) not in done]
        if below:
            waiting += below
            continue
        waiting.pop()
        branches = [re.escape(letter) + done[id(child)] for letter, child in node.items() if letter != END]
        inside = (
            branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})" if branches else ""
        )
        done[id(node)] = f"{inside}?" if branches and END in node else inside
    return done[id(root)]


def _joined(branches: list[str], *, optional: bool) -> str:
    if not branches:
        return ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}"
