"""Handles, URLs of profiles and posts, accounts and e-mail addresses of a document.

The way: `strand` closes the gaps that a reader put into addresses; the finders (`urls`, `emails`, `handles`, `labels`)
give mentions; `readers` lays the two readers' mentions of one place side by side; `group` puts the mentions of one
account together; `channel` and `decide` say what was printed and what speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.identifiers.accounts import name_accounts
from extract.identifiers.addresses import name_emails
from extract.identifiers.find import Mentions, find_mentions
from extract.identifiers.group import group_mentions
from extract.identifiers.mention import Form, Mention
from extract.identifiers.readers import TwoTexts, find_by_both
from extract.judge import Judge
from extract.platform import Platform
from extract.verdict import settle
from models.record import Account, EmailField, Evidence, Field

__all__ = ["Form", "Identifiers", "Mention", "Mentions", "TwoTexts", "find_identifiers", "find_mentions", "identify"]


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of one document; the fields are those of the record.

    `handles` are names printed as usernames (after @, a label, in a column); a name that only a URL prints stands in
    `accounts` with the handle None. What has the shape of an identifier without a value that the grammar allows is a
    handle without a value: a reason for a person to look.
    """

    handles: tuple[Field[str], ...] = ()
    profile_urls: tuple[Field[str], ...] = ()
    post_urls: tuple[Field[str], ...] = ()
    accounts: tuple[Account, ...] = ()
    emails: tuple[EmailField, ...] = ()


def find_identifiers(texts: TwoTexts, platform: Platform, judge: Judge) -> Identifiers:
    """Return the identifiers of a document as two readers have it, by the platform's facts."""
    return identify(find_by_both(texts, platform), texts.second.text, platform, judge)


def identify(mentions: Mentions, text: str, platform: Platform, judge: Judge) -> Identifiers:
    """Return the identifiers that `mentions` of the transcript's `text` speak of."""
    names = [mention for mention in mentions.found if mention.form is not Form.EMAIL]
    addresses = [mention for mention in mentions.found if mention.form is Form.EMAIL]
    named = name_accounts(group_mentions(names), platform, judge)
    return Identifiers(
        handles=(*named.handles, *map(_unread, mentions.unread[:MOST_UNREAD])),
        profile_urls=named.profile_urls,
        post_urls=named.post_urls,
        accounts=named.accounts,
        emails=name_emails(addresses, text, platform, judge),
    )


MOST_UNREAD = 5
"""Places with an unreadable identifier that are shown; one is enough to send the record to a person."""


def _unread(place: Evidence) -> Field[str]:
    """Return the handle that says that a person must read this place."""
    return settle(None, 0.0, evidence=[place], reasons=["something like an identifier stands here and was not read"])
