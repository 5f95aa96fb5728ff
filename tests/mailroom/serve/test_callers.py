"""Tokens: only hashes in the file, names and rights, and no line that means something else than it says."""

from __future__ import annotations

import hashlib
import string

import pytest
from hypothesis import given, strategies as st

from mailroom.serve.callers import Caller, Right, find_caller, parse_callers
from mailroom.serve.refused import Refused
from models.errors import BadArguments

NAMES = st.text(string.ascii_letters + string.digits + "._-", min_size=1, max_size=40)
RIGHTS = st.frozensets(st.sampled_from(Right), min_size=1)
TOKENS = st.text(string.ascii_letters + string.digits, min_size=1)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@given(st.lists(st.tuples(NAMES, TOKENS, RIGHTS), unique_by=lambda entry: entry[1]), st.sampled_from(Right))
def test_whoever_is_in_the_file_is_found_by_his_token_alone(
    entries: list[tuple[str, str, frozenset[Right]]], right: Right
) -> None:
    lines = [f" {name}\t{hash_of(token).upper()} {','.join(rights)} # note" for name, token, rights in entries]
    callers = parse_callers("\n\n# all of them\r\n" + "\r\n".join(lines))
    assert callers == tuple(Caller(name, hash_of(token), rights) for name, token, rights in entries)
    for name, token, rights in entries:
        if right in rights:
            assert find_caller(f"bearer  {token} ", callers, right).name == name
        else:
            with pytest.raises(Refused, match="right"):
                find_caller(f"Bearer {token}", callers, right)


@given(st.text(), st.text(min_size=1))
def test_nobody_else_is(header: str, token: str) -> None:
    callers = parse_callers(f"scanner {hash_of(token)}")
    if header.strip().partition(" ")[2].strip() != token:
        with pytest.raises(Refused, match="token"):
            find_caller(header, callers, Right.SEND)
    with pytest.raises(Refused, match="token"):
        find_caller(None, callers, Right.SEND)


@given(st.text(string.printable))
def test_any_file_is_read_or_refused_by_the_number_of_a_line(text: str) -> None:
    try:
        callers = parse_callers(text)
    except BadArguments as why:
        assert "line " in str(why)  # noqa: PT017 - either way is right, for some text
        return
    assert all(len(caller.sha256) == 64 and caller.rights for caller in callers)


@pytest.mark.parametrize(
    "line",
    [
        "scanner",
        f"scanner {hash_of('x')[1:]}",
        f"scanner {hash_of('')}",
        f"scanner {hash_of('x')} write",
        f"scanner {hash_of('x')} send,",
        f"{hash_of('x')} scanner",
        f"two words {hash_of('x')}",
    ],
)
def test_a_line_that_is_off_is_named(line: str) -> None:
    with pytest.raises(BadArguments, match="line 2:"):
        parse_callers("# tokens\n" + line)
