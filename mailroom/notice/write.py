"""`mailroom notice`: reads a record, prints the draft, and writes the PDF where one is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import ValidationError

from extract.platform import load_platform
from mailroom.jsonl import replace_file
from mailroom.notice.draft import Draft, draft
from mailroom.notice.pdf import pdf_of
from mailroom.output import put_line
from mailroom.review.api.desk import rules_of
from mailroom.review.decisions.veil import veil_of_record
from mailroom.settings import Settings
from models.errors import BadArguments
from models.record import RequestRecord

NOTHING_MISSING = "nothing is known to be missing; there is nothing to send"


def write_notice(name: str, pdf: Path | None, settings: Settings) -> Draft | None:
    """Print the reply to the record in the file `name` (`-`: stdin), and write it to `pdf`, too; None: none is needed.

    Raises BadArguments where the file holds no single record, StorageFailed where the PDF cannot be written.
    """
    record = _record(name)
    reply = draft(record, load_platform(settings.platform), veil_of_record(record, rules_of(settings)))
    if reply is None:
        return None
    put_line(reply.text.rstrip("\n").encode())
    if pdf is not None:
        replace_file(pdf, iter([pdf_of(reply.text)]))
    return reply


def _record(name: str) -> RequestRecord:
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return RequestRecord.model_validate_json(text)
    except OSError as error:
        raise BadArguments(f"the record cannot be read ({error.strerror})") from error
    except ValidationError as error:
        raise BadArguments("this is not one record; give a file with one, such as `mailroom read` prints") from error
