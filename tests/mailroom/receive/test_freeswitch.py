"""FreeSWITCH: the documented line, filled in as FreeSWITCH fills it in, twice, then given to a shell."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.mailroom.receive.server import HOSTILE, SHOWN, lines_for, only, run

VARIABLES = {
    "uuid": "7f1c2e4a",
    "fax_success": "1",
    "fax_result_code": "0",
    "fax_result_text": "OK",
    "fax_remote_station_id": HOSTILE,
    "fax_document_transferred_pages": "2",
    "fax_bad_rows": "3",
    "caller_id_number": "5125550100",
    "caller_id_name": "x' ; touch pwned; '",
    "destination_number": "5125550111",
}
CALL = re.compile(r"\$\{quote_shell_arg\(((?:[^${}()]|\$\{\w+\})*)\)\}|\$\{(\w+)\}")


def filled_in(line: str, variables: Mapping[str, str]) -> str:
    r"""Do what switch_channel_expand_variables does: fill in `${…}`, and turn `\$` to `$` without filling it in.

    Values are not looked at again. A `quote_shell_arg` has its argument filled in, then put between quotes.
    """
    kept = line.replace("\\$", "\0")
    return CALL.sub(lambda found: _value(found, variables), kept).replace("\0", "$")


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    if found[1] is None:
        return variables.get(found[2], "")
    quoted = filled_in(found[1], variables).replace("'", "'\\''")
    return f"'{quoted}'"


def dialplan(home: Path, spool: Path) -> str:
    """Return the value that the documented `set` gives to system_on_fax_result."""
    data = re.search(r'data="system_on_fax_result=(.*?)"/>', lines_for("FreeSWITCH", home))
    assert data is not None
    return html.unescape(data[1]).replace("/var/spool/freeswitch/fax", str(spool))


def hang_up(home: Path, spool: Path, variables: Mapping[str, str]) -> int:
    command = filled_in(filled_in(dialplan(home, spool), variables), variables)
    return run(["sh", "-c", command], spool).returncode


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    (tmp_path / "fax").mkdir()
    (tmp_path / "fax" / "7f1c2e4a.tif").write_bytes(b"II*\0a fax")
    return tmp_path / "fax"


def test_the_documented_line_takes_a_fax_in_and_no_value_becomes_a_command(spool: Path, tmp_path: Path) -> None:
    assert hang_up(tmp_path / "home", spool, VARIABLES) == 0
    receipt, content = only(tmp_path / "home")
    incoming = receipt.incoming
    assert content == b"II*\0a fax"
    assert (incoming.channel, incoming.complete, incoming.flags) == ("freeswitch", True, ())
    assert incoming.untrusted_sender_id == SHOWN
    assert incoming.untrusted_caller_name == VARIABLES["caller_id_name"]
    assert incoming.untrusted_caller_number == "5125550100"
    assert incoming.untrusted_called_number == "5125550111"
    assert dict(incoming.untrusted_details) == {
        "fax_success": "1",
        "fax_result_code": "0",
        "fax_result_text": "OK",
        "fax_document_transferred_pages": "2",
        "fax_bad_rows": "3",
    }
    assert list(tmp_path.rglob("pwned")) == []


def test_the_line_waits_for_the_fax_before_its_variables_are_filled_in(spool: Path, tmp_path: Path) -> None:
    once = filled_in(dialplan(tmp_path / "home", spool), {"uuid": "7f1c2e4a"})
    assert "${quote_shell_arg(fax_success=${fax_success})}" in once
    assert "7f1c2e4a.tif" in once


def test_a_fax_that_broke_off_is_a_part_of_one(spool: Path, tmp_path: Path) -> None:
    assert hang_up(tmp_path / "home", spool, VARIABLES | {"fax_success": "0", "fax_result_code": "48"}) == 0
    receipt, _ = only(tmp_path / "home")
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("partial",))


def test_a_call_without_a_file_or_a_variable_is_a_call_that_brought_nothing(spool: Path, tmp_path: Path) -> None:
    (spool / "7f1c2e4a.tif").unlink()
    assert hang_up(tmp_path / "home", spool, {"uuid": "7f1c2e4a"}) == 0
    receipt, content = only(tmp_path / "home")
    assert (content, receipt.incoming.complete, receipt.incoming.flags) == (b"", False, ("empty",))
