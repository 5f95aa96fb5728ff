"""HylaFAX itself: Debian's faxrcvd, with our line in its FaxDispatch, on a fax in its receive queue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mailroom.store.store import open_store
from models.record import RequestRecord
from tests.conftest import skip_unless_in_ci
from tests.mailroom.command import mailroom
from tests.mailroom.drawing import fax
from tests.mailroom.receive.server import HOSTILE, SHOWN, lines_for, only, run

SPOOL = Path("/var/spool/hylafax")
ETC = Path("/etc/hylafax")
QFILE = "recvq/fax000000001.tif"


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    """Return a spool of our own, with HylaFAX's programs and templates, our line and no mail program."""
    if not (SPOOL / "bin" / "faxrcvd").exists():
        skip_unless_in_ci("HylaFAX is not installed: apt-get install hylafax-server")
    spool = tmp_path / "spool"
    shutil.copytree(SPOOL / "bin", spool / "bin")
    shutil.copytree(ETC, spool / "etc")
    for name in ("recvq", "tmp", "log", "info"):
        (spool / name).mkdir()
    setup = (spool / "etc" / "setup.cache").read_text()
    (spool / "etc" / "setup.cache").write_text(f"{setup}\nSENDMAIL=/bin/true\nSPOOL={spool}\n")
    (spool / "etc" / "FaxDispatch").write_text(lines_for("HylaFAX, HylaFAX+", tmp_path / "home"))
    fax(spool / QFILE)
    (spool / QFILE).chmod(0o600)
    return spool


@pytest.mark.slow
def test_faxrcvd_hands_a_fax_over(spool: Path, tmp_path: Path) -> None:
    words = [QFILE, "ttyS0", "000000001", "", "5125550100", HOSTILE, "5125550111"]
    run(["bash", "bin/faxrcvd", *words], spool)
    receipt, content = only(tmp_path / "home")
    assert content == (spool / QFILE).read_bytes()
    incoming = receipt.incoming
    assert (incoming.channel, incoming.complete, incoming.flags) == ("hylafax", True, ())
    assert incoming.untrusted_name == "fax000000001.tif"
    assert incoming.untrusted_caller_number == "5125550100"
    assert incoming.untrusted_caller_name == SHOWN
    assert dict(incoming.untrusted_details) == {"device": "ttyS0", "commid": "000000001"}


@pytest.mark.slow
def test_from_faxrcvd_to_the_record(spool: Path, tmp_path: Path) -> None:
    words = [QFILE, "ttyS0", "000000001", "", "5125550100", "HARBOR CITY PD", "5125550111"]
    run(["bash", "bin/faxrcvd", *words], spool)
    done = mailroom("work", "--once", "--home", str(tmp_path / "home"), cwd=tmp_path)
    assert done.code == 0, done.err
    with open_store(tmp_path / "home") as store:
        assert store.counts().waiting == store.counts().in_work == 0
        (kept,) = store.records()
    record = RequestRecord.model_validate_json(kept.record.line)
    assert record.document.channel == "hylafax"
    assert record.document.name == "fax000000001.tif"
    assert record.document.transmission.caller_number == "5125550100"
    assert record.document.transmission.called_number == "5125550111"
    assert record.handles[0].value == "quietharbor"


@pytest.mark.slow
@pytest.mark.parametrize(("came", "flags"), [(True, ("partial",)), (False, ("empty",))])
def test_faxrcvd_hands_over_what_broke_off(spool: Path, tmp_path: Path, came: bool, flags: tuple[str, ...]) -> None:  # noqa: FBT001 - pytest's
    if not came:
        (spool / QFILE).unlink()
    run(["bash", "bin/faxrcvd", QFILE, "ttyS0", "000000001", "Lost carrier", "5125550100"], spool)
    receipt, _ = only(tmp_path / "home")
    assert (receipt.incoming.complete, receipt.incoming.flags) == (False, flags)
    assert dict(receipt.incoming.untrusted_details)["message"] == "Lost carrier"
