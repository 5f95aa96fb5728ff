"""mgetty: the words of `new_fax`, HANGUPCODE SENDER PAGES FILE…, with one file of raw G3 a page.

The pages of one call become one TIFF, the coded bytes as they are. Files that are no G3 pages are taken in one by one,
flagged `APART`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mailroom.receive.g3_pages import as_tiff
from mailroom.receive.handed import Environment, Handed, facts, said, shown, with_details
from mailroom.store.durable import failing
from mailroom.store.incoming import Incoming
from models.errors import BadArguments

APART = "pages_apart"
"""Flag: one of several files of a call, each of which is a document of its own."""
SAYS = ("DEVICE", "CONNECT")


def read_mgetty(words: Sequence[str], environment: Environment) -> tuple[Handed, ...]:
    """Return the fax as one document where its pages can be put together."""
    if len(words) < 3:
        raise BadArguments("mgetty hands over HANGUPCODE SENDER PAGES FILE…")
    code, sender, pages, *names = words
    paths = [path for path in map(Path, names) if path.is_file()]
    whole = code == "0" and len(paths) == len(names) and pages == str(len(paths)) and bool(paths)
    incoming = replace(
        facts("mgetty", names[0] if names else "", complete=whole, came=bool(paths)),
        untrusted_sender_id=said(sender),
        untrusted_caller_number=said(environment.get("CALLER_ID")),
        untrusted_caller_name=said(environment.get("CALLER_NAME")),
        untrusted_called_number=said(environment.get("CALLED_ID")),
    )
    details = {"hangup_code": code, "pages": pages} | {name.lower(): environment.get(name, "") for name in SAYS}
    return _put_together(with_details(incoming, details), paths)


def _put_together(incoming: Incoming, paths: Sequence[Path]) -> tuple[Handed, ...]:
    if not paths:
        return (Handed(incoming),)
    with failing("a page of the fax could not be read; it is not acknowledged"):
        tiff = as_tiff(paths)
    if tiff is not None:
        return (Handed(replace(incoming, untrusted_name=f"{incoming.untrusted_name}.tif"), content=tiff),)
    flags = (*incoming.flags, APART) if len(paths) > 1 else incoming.flags
    return tuple(Handed(replace(incoming, untrusted_name=shown(path.name), flags=flags), path) for path in paths)
