"""Whether somebody made sure who sent a document: stated by a person, with how, and by nobody else.

A statement is never changed; the newest counts. It can be made at any time, also after the document is finished, since
an agency that is called back answers when it likes. That it could not be made sure is a statement, too.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from mailroom.review.decisions.case import load
from mailroom.review.decisions.normal import visible
from mailroom.review.decisions.who import Refusal, Who
from mailroom.store.audit import Entry, append
from mailroom.store.review_tables import verifications
from models.record import Verification

MOST_HOW = 500
"""Characters that say how."""


def verify(connection: Connection, document_id: str, who: Who, said: tuple[bool, str], now: datetime) -> Verification:
    """Keep a statement: verified or not, and how that was found out; raises Refusal."""
    load(connection, document_id)
    verified, untrusted_how = said
    how = " ".join(visible(untrusted_how).split())
    if not how:
        raise Refusal("not_valid", "say how: whom you asked, and where you had the number or the address from")
    if len(how) > MOST_HOW:
        raise Refusal("not_valid", f"say it in {MOST_HOW} characters")
    row = {"document_id": document_id, "verified": verified, "how": how, "person": who.actor, "made_at": now}
    connection.execute(verifications.insert().values(**row))
    append(connection, Entry(who.actor, "verified" if verified else "not_verified", document_id), now)
    return load(connection, document_id).verification
