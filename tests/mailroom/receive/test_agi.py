"""Whatever the other side of an AGI conversation says, it ends in time and costs nothing but what it does not say."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings, strategies as st

from mailroom.receive.agi import SECONDS, Peer


def talk(said: bytes, *, stays: bool = False) -> tuple[dict[str, str], dict[str, str], float]:
    """Return what is understood of bytes that Asterisk says all at once, and how long it took."""
    reads, writes = os.pipe()
    os.write(writes, said)
    if not stays:
        os.close(writes)
    sink = os.open(os.devnull, os.O_WRONLY)
    started = time.monotonic()
    peer = Peer(reads, sink)
    found = peer.introduction(), peer.ask(("FAXSTATUS", "REMOTESTATIONID"))
    seconds = time.monotonic() - started
    for descriptor in (reads, sink, *([writes] if stays else [])):
        os.close(descriptor)
    return *found, seconds


def test_answers_are_taken_in_order_whatever_stands_between() -> None:
    said = b"agi_callerid: 5125550100\n\nHANGUP\n200 result=1 (SUCCESS)\nHANGUP\n200 result=1 (a) b)\n"
    introduction, answers, _ = talk(said)
    assert introduction == {"callerid": "5125550100"}
    assert answers == {"FAXSTATUS": "SUCCESS", "REMOTESTATIONID": "a) b"}


def test_what_is_not_answered_is_not_known_and_costs_no_time() -> None:
    introduction, answers, seconds = talk(b"agi_callerid: 5125550100\n\n510 Invalid command\n", stays=True)
    assert (introduction, answers) == ({"callerid": "5125550100"}, {})
    assert seconds < SECONDS * 5  # on a machine that is busy


@settings(deadline=None, max_examples=100)
@given(st.lists(st.binary(max_size=20) | st.sampled_from([b"\n", b"200 result=1 (", b")\n", b": "]), max_size=40))
def test_no_bytes_break_it(parts: list[bytes]) -> None:
    introduction, answers, _ = talk(b"".join(parts))
    assert all(isinstance(value, str) for value in (introduction | answers).values())


@pytest.mark.parametrize("descriptor", [-1, 999_999])
def test_a_side_that_is_not_there_is_silent(descriptor: int) -> None:
    peer = Peer(descriptor, descriptor)
    assert (peer.introduction(), peer.ask(("FAXSTATUS",))) == ({}, {})
