"""`mailroom receive`: 0 means stored; anything else says why, on stderr and in its own log; nothing takes long."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mailroom.cli import run
from mailroom.receive.hook import SERVERS
from mailroom.store.store import open_store
from tests.mailroom.command import COMMAND, environment
from tests.mailroom.receive.server import HOSTILE, only, stored

SECONDS = 0.2
"""Where `python -c pass` takes 0.02 s; on a slower machine, as many times more."""
BARE_SECONDS = 0.02
AT_ONCE = 50
HEAVY = {"sqlalchemy", "alembic", "pydantic", "typer", "click", "structlog", "rich", "numpy", "cv2", "models.record"}


@pytest.fixture
def fax(tmp_path: Path) -> Path:
    path = tmp_path / "fax00017.tif"
    path.write_bytes(b"II*\0a fax")
    return path


def receive(home: Path, *words: str | Path) -> int:
    return run(["receive", "--home", str(home), *map(str, words)])


def diary(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (home / "log" / "receive.jsonl").read_text().splitlines()]


def test_files_are_documents_and_nothing_is_printed(
    fax: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-")
    assert receive(tmp_path / "home", fax, other) == 0
    assert capsys.readouterr() == ("", "")
    assert [
        (receipt.incoming.channel, receipt.incoming.untrusted_name) for receipt, _ in stored(tmp_path / "home")
    ] == [
        ("file", "fax00017.tif"),
        ("file", "other.pdf"),
    ]


def test_a_dash_is_stdin(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "receive", "-v", "--home", str(tmp_path / "home"), "-"],
        env=environment(),
        input=b"page" * 500_000,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b""
    assert done.stderr.startswith(b"mailroom: received 2000000 bytes as sha256:")
    receipt, content = only(tmp_path / "home")
    assert (receipt.incoming.untrusted_name, content) == ("-", b"page" * 500_000)


def test_the_home_is_taken_from_the_environment(fax: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_HOME", str(tmp_path / "elsewhere"))
    assert run(["receive", str(fax)]) == 0
    assert only(tmp_path / "elsewhere")[1] == b"II*\0a fax"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "name a file"),
        (["nothing.tif"], 2, "not there"),
        (["."], 2, "no files"),
        (["--server", "telex", "fax00017.tif"], 2, "--server is one of hylafax"),
        (["--sever", "hylafax"], 2, "not recognized"),
        (["--home", "", "fax00017.tif"], 2, "--home needs"),
        (["--server", "hylafax"], 2, "QFILE"),
        (["--server", "asterisk"], 2, "name"),
        (["--server", "freeswitch", ""], 2, "NAME=VALUE"),
        (["--server", "mgetty", "0", "x"], 2, "PAGES"),
        (["--server", "hylafax", "pipe"], 0, ""),
        (["--home", "/proc/nowhere", "fax00017.tif"], 6, "home could not be opened"),
        (["--home", "fax00017.tif", "fax00017.tif"], 6, "home could not be opened"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_taken(
    fax: Path,
    words: Sequence[str],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(fax.parent)
    os.mkfifo("pipe")  # a pipe is no file: the call brought nothing
    assert run(["receive", "--home", "home", *words]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    if code:
        assert not list(Path().glob("home/inbox/*"))


def test_a_file_that_cannot_be_read_is_6_and_in_the_diary(tmp_path: Path) -> None:
    """A file's size limit stands in for a full disk: the second write fails."""
    fax = tmp_path / "large.tif"
    fax.write_bytes(b"x" * 300_000)
    done = subprocess.run(
        [*COMMAND, "receive", "--home", str(tmp_path / "home"), str(fax)],
        env=environment(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == 6
    assert b"could not be stored and is not acknowledged" in done.stderr
    assert b"File too large" in done.stderr
    (line,) = diary(tmp_path / "home")
    assert (line["event"], line["error"]) == ("not_received", "StorageFailed")
    assert stored(tmp_path / "home") == []
    assert list((tmp_path / "home" / "drafts").iterdir()) == []


def test_the_diary_has_one_line_a_fax_and_no_word_of_a_caller(fax: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    secret = fax.with_name("secret.tif")
    fax.rename(secret)
    assert receive(home, "--server", "hylafax", secret, "ttyS0", "1", "broken", "5125550100", "SECRET NAME") == 0
    assert receive(home, "--server", "hylafax", "gone.tif", "ttyS0", "2", "none", "5125550100") == 0
    lines = diary(home)
    assert [(line["event"], line["channel"], line["bytes"], line["flags"]) for line in lines] == [
        ("received", "hylafax", 9, ["partial"]),
        ("received", "hylafax", 0, ["empty"]),
    ]
    assert not [word for word in ("secret", "SECRET", "5550100", "gone") if word in str(lines)]


def test_a_diary_that_cannot_be_written_costs_no_fax(fax: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "log" / "receive.jsonl").mkdir(parents=True)
    assert receive(home, fax) == 0
    assert only(home)[1] == b"II*\0a fax"


def test_a_bug_is_in_the_diary_without_what_it_says(
    fax: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> object:
        raise LookupError("SECRET NAME")

    monkeypatch.setitem(SERVERS, "hylafax", broken)
    assert receive(tmp_path / "home", "--server", "hylafax", fax) == 1
    assert [(line["event"], line["error"]) for line in diary(tmp_path / "home")] == [("not_received", "LookupError")]
    assert "SECRET" not in (tmp_path / "home" / "log" / "receive.jsonl").read_text() + capsys.readouterr().err


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    server=st.sampled_from(["hylafax", "freeswitch", "mgetty"]),
    words=st.lists(
        st.sampled_from(
            [";rm -rf .", "$(touch pwned)", "a\nb", "../../../../tmp/x", "\udcff\udcfe", HOSTILE, "--home", "-"]
        )
        | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50)
        | st.just("x" * 4096),
        min_size=3,
        max_size=8,
    ),
)
def test_no_word_of_a_caller_is_run_opened_or_refused(fax: Path, tmp_path: Path, server: str, words: list[str]) -> None:
    home = tmp_path / os.urandom(8).hex()
    file = str(fax)
    called = ["0", words[0], "1", file] if server == "mgetty" else [file, *words]
    before = {path.name for path in tmp_path.iterdir()}
    assert receive(home, "--server", server, "--", *called) == 0
    assert {path.name for path in tmp_path.iterdir()} == before | {home.name}
    assert len(list((home / "inbox").iterdir())) == 1


def seconds(*command: str | Path) -> float:
    """Processor time, which other work on the machine hardly changes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment(), capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_it_answers_at_once(fax: Path, tmp_path: Path) -> None:
    calls = sorted(seconds(*COMMAND, "receive", "--home", tmp_path / "home", fax) for _ in range(20))
    bare = seconds(sys.executable, "-c", "pass")
    assert calls[18] < SECONDS * max(bare / BARE_SECONDS, 1)


def test_it_imports_nothing_heavy(fax: Path, tmp_path: Path) -> None:
    script = (
        "import sys, mailroom.cli; code = mailroom.cli.run(sys.argv[1:]);"
        "print(*(name for name in sys.modules)); sys.exit(code)"
    )
    words = ["receive", "--home", str(tmp_path / "home"), "--server", "hylafax", str(fax)]
    done = subprocess.run([sys.executable, "-c", script, *words], env=environment(), capture_output=True, check=True)
    assert HEAVY & set(done.stdout.decode().split()) == set()


def test_fifty_at_once_lose_nothing(tmp_path: Path) -> None:
    """Half of them the same fax: one document, a receipt each."""
    faxes = []
    for number in range(AT_ONCE):
        faxes.append(tmp_path / f"fax{number}.tif")
        faxes[-1].write_bytes(b"II*\0the same" if number % 2 else b"II*\0%d" % number)
    home = tmp_path / "home"
    running = [subprocess.Popen([*COMMAND, "receive", "--home", home, fax], env=environment()) for fax in faxes]
    assert [process.wait() for process in running] == [0] * AT_ONCE
    with open_store(home) as store:
        counts = store.counts()
        assert (counts.received, counts.arrivals) == (AT_ONCE // 2 + 1, AT_ONCE)
        lent = set()
        while (job := store.lease("worker:1")) is not None:
            lent.add(store.original(job.document).read_bytes())
    assert lent == {fax.read_bytes() for fax in faxes}


def test_help_is_shown_and_nothing_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert receive(tmp_path / "home", "--help") == 0
    assert capsys.readouterr().out.startswith("Usage: mailroom receive ")
    assert not (tmp_path / "home").exists()


def test_stdin_that_is_named_by_a_server_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("not this"))
    (tmp_path / "-").write_bytes(b"this")
    assert receive(tmp_path / "home", "--server", "hylafax", "--", "-") == 0
    assert only(tmp_path / "home")[1] == b"this"
