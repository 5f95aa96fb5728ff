"""FreeSWITCH: FILE and then words NAME=VALUE, which are the channel variables that `rxfax` sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mailroom.receive.handed import Environment, Handed, facts, said, with_details
from models.errors import BadArguments

FACTS = ("fax_remote_station_id", "caller_id_number", "caller_id_name", "destination_number")


def read_freeswitch(words: Sequence[str], _: Environment) -> tuple[Handed, ...]:
    """Return the one fax; words that are not of the form NAME=VALUE are left out."""
    if not words or not words[0]:
        raise BadArguments("FreeSWITCH hands over the file's name, then NAME=VALUE for each variable")
    variables = {name: value for name, mark, value in (word.partition("=") for word in words[1:]) if mark}
    path = Path(words[0])
    came = path.is_file()
    succeeded = {"1": True, "0": False}.get(variables.get("fax_success", ""))
    incoming = replace(
        facts("freeswitch", path, complete=succeeded if came else False, came=came),
        untrusted_sender_id=said(variables.get("fax_remote_station_id")),
        untrusted_caller_number=said(variables.get("caller_id_number")),
        untrusted_caller_name=said(variables.get("caller_id_name")),
        untrusted_called_number=said(variables.get("destination_number")),
    )
    details = {name: value for name, value in variables.items() if name not in FACTS}
    return (Handed(with_details(incoming, details), path if came else None),)
