"""The draft of a reply: what is missing, each with its paragraph; nothing of any account; a PDF that opens."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings, strategies as st

from extract.platform import load_platform
from mailroom.cli import run
from mailroom.notice.draft import draft
from mailroom.notice.pdf import pdf_of
from mailroom.review.decisions.veil import veil_of_record
from models.record import RequestRecord, Status
from tests.extract.guidelines.golden import confirmed, letter
from tests.mailroom.review.letters import RULES

PLATFORM = load_platform()


def test_it_lists_what_is_missing_with_the_paragraph_and_names_no_account() -> None:
    reply = draft(confirmed(letter("secrecy_without_order")), PLATFORM)
    assert reply is not None
    assert "1. The request with a signature." in reply.text
    assert "Data Retention Information" in " ".join(reply.text.split())
    assert "2705(b)" in reply.text
    assert "quietharbor" not in reply.text
    assert "13-04821" in reply.text
    assert max(map(len, reply.text.splitlines())) <= 78


def test_a_value_in_doubt_is_left_blank() -> None:
    record = confirmed(letter("secrecy_without_order"))
    case = record.case_number.model_copy(update={"status": Status.REVIEW})
    reply = draft(record.model_copy(update={"case_number": case}), PLATFORM)
    assert reply is not None
    assert "13-04821" not in reply.text


def test_what_is_unclear_is_for_a_person_and_not_in_the_letter() -> None:
    reply = draft(letter("public_information"), PLATFORM)
    assert reply is not None
    assert any(rule.startswith("sender_domain") for rule in reply.to_check)
    assert "own law-enforcement or government domain" not in reply.text


def test_what_a_second_person_must_key_blind_stands_neither_in_the_letter_nor_beside_it() -> None:
    record = blind_emergency()
    open_reply = draft(record, PLATFORM)
    assert open_reply is not None
    assert "quietharbor" in f"{open_reply.text}{open_reply.to_check}"
    veiled = draft(record, PLATFORM, veil_of_record(record, RULES))
    assert veiled is not None
    assert "quietharbor" not in f"{veiled.text}{veiled.to_check}"
    assert "Please send us:" in veiled.text


def test_once_two_people_keyed_it_nothing_is_withheld() -> None:
    assert not veil_of_record(confirmed(letter("emergency_complete")), RULES).is_down
    assert not veil_of_record(letter("secrecy_without_order"), RULES).is_down
    assert veil_of_record(letter("emergency_complete"), RULES).is_down


def blind_emergency() -> RequestRecord:
    """Return an emergency that lacks something, whose agency and a rule's reason name the account."""
    record = letter("emergency_complete")
    handle = record.handles[0].model_copy(update={"value": "quietharbor"})
    missing, unclear = record.checklist[0], record.checklist[1]
    return record.model_copy(
        update={
            "handles": (handle,),
            "agency": record.agency.model_copy(update={"value": "quietharbor", "status": Status.CONFIRMED}),
            "checklist": (
                missing.model_copy(update={"result": "not_met"}),
                unclear.model_copy(update={"result": "unclear", "reason": "@quietharbor and others do not agree"}),
            ),
        }
    )


def test_nothing_missing_is_no_letter() -> None:
    assert draft(confirmed(letter("emergency_complete")), PLATFORM) is None


def test_the_pdf_opens_and_has_the_text(tmp_path: Path) -> None:
    path = tmp_path / "reply.pdf"
    path.write_bytes(pdf_of("A (letter) with \\ and §\n" * 120))
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 3
        assert rb"A \(letter\) with" in pdf.pages[0].Contents.read_bytes()


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_becomes_a_pdf(text: str) -> None:
    assert pdf_of(text).endswith(b"%%EOF\n")


def test_the_command_prints_the_draft_and_writes_the_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("record.json").write_text(confirmed(letter("secrecy_without_order")).model_dump_json(), encoding="utf-8")
    assert run(["notice", "record.json", "--pdf", "reply.pdf"]) == 0
    assert "Please send us:" in capsys.readouterr().out
    assert Path("reply.pdf").read_bytes().startswith(b"%PDF-1.4")
    assert run(["notice", "nothing.json"]) == 2
