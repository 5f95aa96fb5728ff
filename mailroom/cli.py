"""The command `mailroom`: starts it, and turns whatever ends it into an exit code and a message on stderr.

0 all read; 1 bug; 2 bad arguments; 3 something needed is missing; 4 some documents could not be read; 5 none could;
6 storage failed; 130 interrupted. Imports only what `--help` needs; each command imports the rest when it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from mailroom.own_packages import StrayPackage, refuse_strays

BUG = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with `arguments` (default: the process's own) and exit."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    try:
        refuse_strays()
        return _call(arguments)
    except StrayPackage as error:
        return _say(str(error), BUG)
    except KeyboardInterrupt:
        return _say("interrupted; what was finished is kept", INTERRUPTED)
    except Exception as bug:
        if _is_verbose(arguments):
            raise
        return _say(f"a bug in mailroom ({type(bug).__name__}); -v shows where", BUG)


def _call(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["receive"]:  # the hook has no time for Typer, and its words are not to be interpreted
        from mailroom.receive.hook import receive

        return receive(arguments[1:])
    from mailroom.commands import app
    from models.errors import MailroomError

    try:
        app(list(arguments), prog_name="mailroom")
    except SystemExit as end:
        if end.code == INTERRUPTED:  # Typer's own answer to Ctrl+C, which says nothing
            raise KeyboardInterrupt from end
        return end.code if isinstance(end.code, int) else BUG
    except MailroomError as error:
        return _say(str(error), error.exit_code)
    return 0


def _say(message: str, code: int) -> int:
    print(f"mailroom: {message}", file=sys.stderr)  # noqa: T201 - the one message of a command that ends early
    return code


def _is_verbose(arguments: Sequence[str]) -> bool:
    return any(word == "--verbose" or (word.startswith("-v") and not word.startswith("--")) for word in arguments)
