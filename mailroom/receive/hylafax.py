"""HylaFAX, HylaFAX+ and GOfax.IP: the words of `faxrcvd`, QFILE DEVICE COMMID MESSAGE [NUMBER NAME CALLED …].

QFILE is relative to the spool, which is the current folder. A message and a file: the fax broke off. No file: no page
came, and HylaFAX removed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from mailroom.receive.handed import Environment, Handed, facts, said, with_details
from models.errors import BadArguments

NAMED = ("qfile", "device", "commid", "message", "number", "name", "called")
GOFAX_SAYS = ("HANGUPCAUSE", "TRANSFER_RATE")


def read_hylafax(words: Sequence[str], environment: Environment) -> tuple[Handed, ...]:
    """Return the one fax."""
    if not words or not words[0]:
        raise BadArguments("HylaFAX hands over at least the file's name: QFILE DEVICE COMMID MESSAGE [NUMBER NAME …]")
    named = dict(zip(NAMED, chain(words, repeat("")), strict=False))
    path = Path(named["qfile"])
    came = path.is_file()
    incoming = replace(
        facts("hylafax", path, complete=came and not named["message"], came=came),
        untrusted_caller_number=said(named["number"]),
        untrusted_caller_name=said(named["name"]),
        untrusted_called_number=said(named["called"]),
    )
    details = {name: named[name] for name in ("device", "commid", "message")}
    details |= {f"callid{place}": word for place, word in enumerate(words[len(NAMED) :], start=4)}
    details |= {name: environment.get(name, "") for name in GOFAX_SAYS}
    return (Handed(with_details(incoming, details), path if came else None),)
