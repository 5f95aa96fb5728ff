"""The words after `mailroom receive`: options until the first other word; from there on everything is the server's.

Nothing that a caller chose can become an option, whatever it looks like, as the file's name comes before it.
"""

from __future__ import annotations

import getopt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import BadArguments

HELP = """\
Usage: mailroom receive [OPTIONS] {FILE}...
       mailroom receive [OPTIONS] --server SERVER ARGS...

  Take faxes into the store, durably, and answer; for fax servers to call. A
  file may also be a scan; - is stdin. Nothing is read from its pages here.

Arguments:
  FILE  TIFF, raw G3, PNG, JPEG, PDF; - is stdin.
  ARGS  What the server hands over; docs/fax-servers.md has the lines to paste.

Options:
  --server SERVER  hylafax, asterisk, freeswitch or mgetty.
  --home DIR       Where the store lies.  [env var: MAILROOM_HOME]
  -q, --quiet      Errors only.
  -v, --verbose    Say what is done.
  -h, --help       Show this message and exit.

  Example: mailroom receive --home /var/lib/mailroom fax00017.tif
"""


@dataclass(frozen=True, slots=True)
class Call:
    """How the hook was called; `words` are the server's, or names of files where no server is named."""

    words: tuple[str, ...]
    server: str = "file"
    home: Path | None = None
    verbose: bool = False
    wants_help: bool = False


def understand(words: Sequence[str]) -> Call:
    """Return the call; raises BadArguments."""
    try:
        options, rest = getopt.getopt(list(words), "hqv", ["help", "quiet", "verbose", "server=", "home="])
    except getopt.GetoptError as error:
        raise BadArguments(f"{error.msg}; mailroom receive --help shows how it is called") from error
    given = dict(options)
    if "--home" in given and not given["--home"]:
        raise BadArguments("--home needs the name of a folder")
    return Call(
        words=tuple(rest),
        server=given.get("--server", "file"),
        home=Path(given["--home"]) if "--home" in given else None,
        verbose=bool({"-v", "--verbose"} & given.keys()),
        wants_help=bool({"-h", "--help"} & given.keys()),
    )
