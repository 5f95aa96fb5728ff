"""The lines of docs/fax-servers.md, and mailroom as a fax server would start it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from mailroom.store.kept import Receipt
from mailroom.store.store import open_store
from tests.mailroom.command import environment

PAGE = (Path(__file__).parents[3] / "docs" / "fax-servers.md").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).with_name("mailroom")
HOSTILE = "O'Hara \"$(touch pwned)`touch pwned`; touch pwned\n& ${IFS} \\ \x1b[2J ../../x \udcff"
"""A name that somebody chose who hopes for a shell. A call cannot carry NUL."""
SHOWN = HOSTILE.replace("\udcff", "\\xff")


def lines_for(server: str, home: Path) -> str:
    """Return what the page says to paste for `server`, with the places of this machine."""
    section = PAGE.split(f"\n## {server}\n")[1].split("\n## ")[0]
    block = re.search(r"```\w*\n(.*?)```", section, re.DOTALL)
    assert block is not None
    return block[1].replace("/opt/mailroom/bin/mailroom", str(PROGRAM)).replace("/var/lib/mailroom", str(home))


def run(
    command: Sequence[str | Path], cwd: Path, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program as fax servers do: nothing on stdin."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment() | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def stored(home: Path) -> list[tuple[Receipt, bytes]]:
    """Return all arrivals with their documents' bytes, in the order in which they were entered."""
    with open_store(home) as store:
        found: dict[int, tuple[Receipt, bytes]] = {}
        for document in store.not_looked_at(100):
            content = store.original(document).read_bytes()
            found |= {receipt.number: (receipt, content) for receipt in store.receipts_of(document.id)}
    return [found[number] for number in sorted(found)]


def only(home: Path) -> tuple[Receipt, bytes]:
    """Return the one arrival that there is."""
    (arrival,) = stored(home)
    return arrival
