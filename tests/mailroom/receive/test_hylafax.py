"""HylaFAX and GOfax.IP: the lines of the documentation, run as `faxrcvd` runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mailroom.receive.server import HOSTILE, SHOWN, lines_for, only, run

QFILE = "recvq/fax000000001.tif"


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    (tmp_path / "spool" / "recvq").mkdir(parents=True)
    (tmp_path / "spool" / QFILE).write_bytes(b"II*\0a fax")
    (tmp_path / "spool" / QFILE).chmod(0o600)
    return tmp_path / "spool"


def dispatch(spool: Path, home: Path, *, message: str = "", number: str = "5125550100", name: str = "") -> int:
    """Source our FaxDispatch in a shell that has set what faxrcvd sets."""
    (spool / "FaxDispatch").write_text(lines_for("HylaFAX, HylaFAX+", home))
    said = {"MSG": message, "CIDNUMBER": number, "CIDNAME": name, "CALLID3": "5125550111"}
    variables = {"FILE": QFILE, "DEVICE": "ttyS0", "COMMID": "000000001"} | said
    return run(["bash", "-c", ". ./FaxDispatch"], spool, variables).returncode


def test_the_line_for_fax_dispatch_takes_a_fax_in(spool: Path, tmp_path: Path) -> None:
    assert dispatch(spool, tmp_path / "home", name="HARBOR CITY PD") == 0
    receipt, content = only(tmp_path / "home")
    assert content == b"II*\0a fax"
    incoming = receipt.incoming
    assert (incoming.channel, incoming.untrusted_name) == ("hylafax", "fax000000001.tif")
    assert (incoming.complete, incoming.flags) == (True, ())
    assert incoming.untrusted_caller_number == "5125550100"
    assert incoming.untrusted_caller_name == "HARBOR CITY PD"
    assert incoming.untrusted_called_number == "5125550111"
    assert dict(incoming.untrusted_details) == {"device": "ttyS0", "commid": "000000001"}


def test_a_message_and_a_file_is_a_part_of_a_fax(spool: Path, tmp_path: Path) -> None:
    assert dispatch(spool, tmp_path / "home", message="{E121} Lost carrier") == 0
    receipt, content = only(tmp_path / "home")
    assert content == b"II*\0a fax"
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("partial",))
    assert dict(receipt.incoming.untrusted_details)["message"] == "{E121} Lost carrier"


def test_a_call_without_a_page_is_seen_by_somebody(spool: Path, tmp_path: Path) -> None:
    (spool / QFILE).unlink()
    assert dispatch(spool, tmp_path / "home", message="No answer") == 0
    receipt, content = only(tmp_path / "home")
    assert content == b""
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, ("empty",))


def test_what_a_caller_chose_stays_text(spool: Path, tmp_path: Path) -> None:
    assert dispatch(spool, tmp_path / "home", number="--home", name=HOSTILE) == 0
    receipt, _ = only(tmp_path / "home")
    assert receipt.incoming.untrusted_caller_name == SHOWN
    assert receipt.incoming.untrusted_caller_number == "--home"
    assert list(tmp_path.rglob("pwned")) == []


def test_gofax_hands_over_eight_words_and_its_own_variables(spool: Path, tmp_path: Path) -> None:
    script = spool / "faxrcvd"
    script.write_text(lines_for("GOfax.IP", tmp_path / "home"))
    script.chmod(0o755)
    words = [QFILE, "freeswitch1", "000000007", "", "5125550100", HOSTILE, "5125550111", "gateway1"]
    done = run([script, *words], spool, {"HANGUPCAUSE": "NORMAL_CLEARING", "TRANSFER_RATE": "14400"})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    receipt, _ = only(tmp_path / "home")
    assert receipt.incoming.untrusted_caller_name == SHOWN
    assert receipt.incoming.untrusted_called_number == "5125550111"
    assert dict(receipt.incoming.untrusted_details) == {
        "device": "freeswitch1",
        "commid": "000000007",
        "callid4": "gateway1",
        "HANGUPCAUSE": "NORMAL_CLEARING",
        "TRANSFER_RATE": "14400",
    }
    assert list(tmp_path.rglob("pwned")) == []
