"""Asterisk: the dialplan's AGI line, started without a shell, with a peer that talks as Asterisk does."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.mailroom.command import environment
from tests.mailroom.receive.server import lines_for, only, run

VARIABLES = {
    "FAXSTATUS": "SUCCESS",
    "FAXPAGES": "2",
    "FAXRESOLUTION": "204x98",
    "REMOTESTATIONID": "+1 512 555 0100 (main)",
    "LOCALSTATIONID": "",
}
INTRODUCTION = (
    'agi_request: mailroom\nagi_callerid: 5125550100\nagi_calleridname: $(touch pwned), "x\nagi_dnid: 5125550111\n\n'
)


def agi_words(home: Path, fax: Path) -> list[str]:
    """Return the words that Asterisk makes of the documented line: variables filled in, then cut at commas."""
    line = re.search(r"AGI\((.*)\)", lines_for("Asterisk", home))
    assert line is not None
    return line[1].replace("${FAXFILE}", str(fax)).split(",")


def converse(words: list[str], cwd: Path, variables: dict[str, str]) -> int:
    """Play Asterisk: introduce the call, answer each question, and say HANGUP in between."""
    told = environment() | {"AST_AGI_DIR": "/usr/share/asterisk/agi-bin"}
    with subprocess.Popen(
        words, cwd=cwd, env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(INTRODUCTION)
        for question in process.stdout:
            assert question.startswith("GET VARIABLE ")
            value = variables.get(question.split()[2], "")
            process.stdin.write("HANGUP\n" if "FAXPAGES" in question else "")
            process.stdin.write(f"200 result=1 ({value})\n" if value else "200 result=0\n")
    return process.returncode


@pytest.fixture
def fax(tmp_path: Path) -> Path:
    path = tmp_path / "1764000000.17.tif"
    path.write_bytes(b"II*\0a fax")
    return path


def test_the_agi_line_takes_a_fax_in_and_asks_for_the_rest(fax: Path, tmp_path: Path) -> None:
    assert converse(agi_words(tmp_path / "home", fax), tmp_path, VARIABLES) == 0
    receipt, content = only(tmp_path / "home")
    incoming = receipt.incoming
    assert content == b"II*\0a fax"
    assert (incoming.channel, incoming.complete, incoming.flags) == ("asterisk", True, ())
    assert incoming.untrusted_sender_id == "+1 512 555 0100 (main)"
    assert incoming.untrusted_caller_number == "5125550100"
    assert incoming.untrusted_caller_name == '$(touch pwned), "x'
    assert incoming.untrusted_called_number == "5125550111"
    assert dict(incoming.untrusted_details) == {"FAXSTATUS": "SUCCESS", "FAXPAGES": "2", "FAXRESOLUTION": "204x98"}
    assert list(tmp_path.rglob("pwned")) == []


@pytest.mark.parametrize("status", ["FAILED", "FAILURE"])
def test_a_failed_fax_that_left_a_file_is_a_part_of_one(fax: Path, tmp_path: Path, status: str) -> None:
    assert converse(agi_words(tmp_path / "home", fax), tmp_path, {"FAXSTATUS": status}) == 0
    receipt, _ = only(tmp_path / "home")
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("partial",))


def test_a_failed_fax_without_a_file_is_a_call_that_brought_nothing(tmp_path: Path) -> None:
    assert converse(agi_words(tmp_path / "home", tmp_path / "none.tif"), tmp_path, {"FAXSTATUS": "FAILED"}) == 0
    receipt, content = only(tmp_path / "home")
    assert (content, receipt.incoming.complete, receipt.incoming.flags) == (b"", False, ("empty",))


def test_a_peer_that_says_nothing_costs_no_fax(fax: Path, tmp_path: Path) -> None:
    words = agi_words(tmp_path / "home", fax)
    told = environment() | {"AST_AGI_DIR": "x"}
    with subprocess.Popen(words, env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.wait(60) == 0
    receipt, content = only(tmp_path / "home")
    assert (content, receipt.incoming.complete) == (b"II*\0a fax", None)


def test_without_agi_the_environment_says_it(fax: Path, tmp_path: Path) -> None:
    assert run(agi_words(tmp_path / "home", fax), tmp_path, VARIABLES).returncode == 0
    receipt, _ = only(tmp_path / "home")
    assert receipt.incoming.complete is True
    assert receipt.incoming.untrusted_sender_id == VARIABLES["REMOTESTATIONID"]
