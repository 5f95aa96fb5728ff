"""Asterisk: FILE, from `AGI()` in the h extension; everything else is asked over the gateway interface.

Without AGI the variables are taken from the environment by the same names. Documentation and source disagree about the
word for a failed fax (FAILURE, FAILED); both are taken. A fax that broke off leaves a file.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mailroom.receive.agi import Peer
from mailroom.receive.handed import Environment, Handed, facts, said, with_details
from models.errors import BadArguments

STDIN, STDOUT = 0, 1
SET_BY_AGI = "AST_AGI_DIR"
VARIABLES = ("FAXSTATUS", "FAXPAGES", "FAXERROR", "FAXSTATUSSTRING", "FAXRESOLUTION", "FAXBITRATE", "FAXMODE")
STATIONS = ("REMOTESTATIONID", "LOCALSTATIONID")
COMPLETE = {"SUCCESS": True, "FAILED": False, "FAILURE": False}


def read_asterisk(words: Sequence[str], environment: Environment) -> tuple[Handed, ...]:
    """Return the one fax."""
    if not words or not words[0]:
        raise BadArguments("Asterisk hands over the file's name")
    said_itself, variables = _listen(environment)
    path = Path(words[0])
    came = path.is_file()
    succeeded = COMPLETE.get(variables.get("FAXSTATUS", ""))
    incoming = replace(
        facts("asterisk", path, complete=succeeded if came else False, came=came),
        untrusted_sender_id=said(variables.get("REMOTESTATIONID")),
        untrusted_caller_number=_known(said_itself.get("callerid")),
        untrusted_caller_name=_known(said_itself.get("calleridname")),
        untrusted_called_number=_known(said_itself.get("dnid")),
    )
    details = {name: variables.get(name, "") for name in (*VARIABLES, "LOCALSTATIONID")}
    return (Handed(with_details(incoming, details), path if came else None),)


def _listen(environment: Environment) -> tuple[dict[str, str], dict[str, str]]:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # Asterisk sends it when the caller has hung up, as every caller does
    if SET_BY_AGI not in environment:
        return {}, {name: environment[name] for name in (*VARIABLES, *STATIONS) if name in environment}
    peer = Peer(STDIN, STDOUT)
    introduction = peer.introduction()
    return introduction, peer.ask((*VARIABLES, *STATIONS))


def _known(value: str | None) -> str | None:
    return None if value == "unknown" else said(value)
