"""What a person who keys blind is not shown, in a record."""

from __future__ import annotations

from mailroom.review.decisions.veil import OPEN, Veil, pattern_of

RECORD = {
    "handles": [
        {"value": "safety", "alternatives": [{"value": "safetv"}], "reasons": ["printed once"], "evidence": []}
    ],
    "accounts": [{"handle": "safety"}],
    "duplicate_of": "sha256:1",
    "related_to": ["sha256:2"],
    "review_reasons": ["handles[0]: reads safety or safetv", "case_number: safety"],
}


def test_nothing_leads_to_the_first_value() -> None:
    shown = Veil(frozenset({"handles"}), pattern_of(["safety", "safetv"])).record(RECORD)
    assert "safet" not in repr(shown)
    assert (shown["duplicate_of"], shown["related_to"], shown["accounts"]) == (None, [], [])


def test_without_a_veil_the_record_is_whole() -> None:
    assert OPEN.record(RECORD) == RECORD
