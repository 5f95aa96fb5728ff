"""The spelling of a name from all places that print it, the sender's e-mail address among them.

A printed name is often crossed by the signature above it, while the address is clean type and holds the same letters:
`victor_underhill@` beside `Detective VidteeUnderhill`. Two names that both were plainly read are never made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from extract.mention import Mention, legibility
from extract.prose import ProseLine
from extract.sender.given_names import nearest_given_name
from extract.transcript import Transcript
from models.record import EmailField

ADDRESS = "e-mail address"
CLEAR = 0.97
"""Legibility from which a name's own letters are believed over the address's."""
SAME_NAME = 0.8
"""Share of equal letters from which an unclear reading is taken for a clearer one of the same name."""
SAME_WORD = 0.7
CUT_OFF_MAX = 4
"""Letters that a signature may hide at the end of a name."""
FROM_ADDRESS = 0.6
"""How sure a name is that only the address and an unclear line spell."""


def alike(first: str, second: str) -> float:
    """Return 0 to 1, the share of letters that two words have in common, in order."""
    return SequenceMatcher(None, letters(first), letters(second), autojunk=False).ratio()


def letters(text: str) -> str:
    """Return the letters of `text` in lower case."""
    return "".join(character for character in text.casefold() if character.isalpha())


def address_words(emails: Sequence[EmailField]) -> tuple[tuple[str, ...], ...]:
    """Return the words before the @ of the sender's addresses, digits off: `j.doe22` gives (`j`, `doe`)."""
    own = [email.value for email in emails if email.value and email.role == "return"]
    others = [email.value for email in emails if email.value and email.role != "return"]
    return tuple(
        tuple(filter(None, (letters(part) for part in re.split(r"[._+-]", address.partition("@")[0]))))
        for address in (*own, *others)
    )


def agreed(mentions: Sequence[Mention], addresses: Sequence[tuple[str, ...]], transcript: Transcript) -> list[Mention]:
    """Return the mentions with each name in one spelling: the address's where it has one, else the clearest."""
    mended = [_given_name_mended(mention, transcript) for mention in mentions]
    respelled = [one for mention in _in_full(mended) for one in _respelt(mention, addresses)]
    clear = {mention: legibility(transcript, mention.start, mention.end) for mention in respelled}
    sure = {mention: _by_address(mention.value, addresses)[1] for mention in respelled}
    leaders: list[Mention] = []
    out: list[Mention] = []
    for mention in sorted(respelled, key=lambda m: (-sure[m], -m.weight * clear[m], m.start)):
        leader = next((lead for lead in leaders if letters(lead.value) == letters(mention.value)), None)
        if leader is None:
            unclear = clear[mention] < CLEAR and not sure[mention]
            leader = next((lead for lead in leaders if _near(lead, mention, may_differ=unclear or sure[lead])), None)
        if leader is None:
            leaders.append(mention)
            out.append(mention)
        else:
            reason = "" if letters(leader.value) == letters(mention.value) else "its places are read differently"
            out.append(replace(mention, value=leader.value, reason=reason or mention.reason))
    return _in_full(out)


def _given_name_mended(mention: Mention, transcript: Transcript) -> Mention:
    """Return an unclear name with its given name as the only common one that is a letter off: `Auicia`, `Alicia`."""
    first, _, rest = mention.value.partition(" ")
    near = nearest_given_name(first)
    if near is None or legibility(transcript, mention.start, mention.end) >= CLEAR:
        return mention
    reason = "the given name was read one letter off"
    return replace(mention, value=f"{near} {rest}", weight=mention.weight * 0.9, reason=mention.reason or reason)


def _in_full(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with each name in its fullest form: `T. Marchetti` as `Tegan Marchetti`."""
    names = sorted({mention.value for mention in mentions}, key=lambda name: -len(letters(name)))
    full = {name: next((other for other in names if _shortens(name, other)), name) for name in names}
    return [replace(mention, value=full[mention.value]) for mention in mentions]


def _shortens(short: str, long: str) -> bool:
    """Say whether one name is another with given names left out or shortened to initials."""
    one, two = short.split(), long.split()
    if (
        short == long
        or any(left == right for left, right in pairwise(two))
        or len(letters(short)) >= len(letters(long))
        or letters(one[-1]) != letters(two[-1])
    ):
        return False
    given = [letters(word) for word in one[:-1]]
    others = [letters(word) for word in two[:-1]]
    first = bool(given and others) and others[0].startswith(given[0]) and (len(given[0]) == 1 or others[0] == given[0])
    rest = iter(others[1:])
    return first and all(any(other.startswith(word) for other in rest) for word in given[1:])


def _near(leader: Mention, mention: Mention, *, may_differ: bool) -> bool:
    return may_differ and alike(leader.value, mention.value) >= SAME_NAME


def _respelt(mention: Mention, addresses: Sequence[tuple[str, ...]]) -> Iterator[Mention]:
    """Yield the mention, and before it the name as the sender's address spells it where that differs a little."""
    spelt, confirmed = _by_address(mention.value, addresses)
    if mention.found_by == ADDRESS:
        yield mention
    elif confirmed:
        yield replace(mention, weight=1 - (1 - mention.weight) * 0.5)
    elif spelt == mention.value:
        yield mention
    else:
        yield replace(mention, value=spelt, weight=mention.weight * 0.8, reason="spelt as the e-mail address is")


def _by_address(name: str, addresses: Sequence[tuple[str, ...]]) -> tuple[str, bool]:
    """Return the name with its words as an address spells them, and whether one spells its surname as it is."""
    words = name.split()
    surname = next((word for word in reversed(words) if len(letters(word)) > 2), "")
    for address in addresses:
        parts = [part for whole in address for part in _parts(whole, words)]
        if any(letters(surname) in part for part in parts) and len(letters(surname)) >= 3:
            shorter = [_completed(word, parts) for word in words]
            return (" ".join(shorter), shorter == words) if len(set(shorter)) == len(shorter) else (name, True)
        respelled = [_nearest(word, parts) for word in words]
        if respelled != words and len(set(respelled)) == len(respelled):
            return " ".join(respelled), False
    return name, False


def _parts(part: str, words: Sequence[str]) -> Iterator[str]:
    """Yield an address's word, and it without the initial of a given name at either end (`mdelgado`, `wexlert`)."""
    yield part
    first = letters(words[0])[:1] if words else ""
    if len(part) > 4 and (part[0] == first or {part[0], first} == {"i", "l"}):
        yield part[1:]
    if len(part) > 4 and part[-1] == first:
        yield part[:-1]


def _completed(word: str, parts: Sequence[str]) -> str:
    """Return a word that an address's word goes on after, with that word's end: `Wex` beside `wexler`."""
    bare = letters(word)
    longer = [part for part in parts if part.startswith(bare) and 2 <= len(part) - len(bare) <= CUT_OFF_MAX]
    exact = any(bare in (part, part[:-1]) for part in parts)
    return min(longer, key=len).title() if len(bare) >= 3 and longer and not exact else word


def _nearest(word: str, parts: Sequence[str]) -> str:
    bare = letters(word)
    if len(bare) < 3 or any(letters(half) in parts for half in word.split("-") if "-" in word):
        return word
    best = max(parts, key=lambda part: alike(bare, part), default="")
    cut_off = best.startswith(bare) and len(best) <= len(bare) + CUT_OFF_MAX
    if best == bare or len(best) < 3 or not (alike(bare, best) >= SAME_WORD or cut_off):
        return word
    return best.title()


def named_by_address(
    lines: Iterable[ProseLine], addresses: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ProseLine]]:
    """Yield names that an address spells in full and that a line, unreadable as a name, resembles."""
    whole = [address for address in addresses if len(address) == 2 and min(map(len, address)) >= 3]
    for line in lines:
        words = [word.text for word in line.line.words]
        if not whole or len(words) > 9 or "@" in line.text:
            continue
        for given, surname in (pair for address in whole for pair in (address, address[::-1])):
            if max(_resembles(words, given + surname), default=0.0) >= SAME_WORD:
                yield f"{given.title()} {_in_two(surname, words)}", line
                break


def _in_two(surname: str, words: Sequence[str]) -> str:
    """Return the surname, in full where a line has it in two: addresses often keep `sandoval` of `Sandoval-Reyes`."""
    double = (word.strip(",;") for word in words if "-" in word)
    return next((word for word in double if surname in map(letters, word.split("-"))), surname.title())


def _resembles(words: Sequence[str], name: str) -> list[float]:
    runs = (words[start : start + count] for count in (1, 2, 3, 4) for start in range(min(4, len(words))))
    return [alike("".join(run), name) for run in runs if run]
