"""Handles, URLs of profiles and posts, accounts and e-mail addresses of a document.

The way: `strand` closes the gaps that a reader put into addresses; the finders (`urls`, `emails`, `handles`, `labels`)
give mentions; `group` puts the mentions of one account together; `channel` and `decide` say what was printed and how
sure that is. A further reader of the same lines adds its mentions after finding and changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.identifiers.accounts import name_accounts
from extract.identifiers.addresses import name_emails
from extract.identifiers.find import Mentions, find_mentions
from extract.identifiers.group import group_mentions
from extract.identifiers.mention import Form, Mention
from extract.platform import Platform
from extract.transcript import Transcript
from models.record import Account, EmailField, Evidence, Field

__all__ = ["Form", "Identifiers", "Mention", "Mentions", "find_identifiers", "find_mentions", "identify"]


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of one document; the fields are those of the record.

    `handles` are names printed as usernames (after @, a label, in a column); a name that only a URL prints stands in
    `accounts` with the handle None. `unread` is what has the shape of an identifier without a value the grammar allows:
    a reason for a person to look.
    """

    handles: tuple[Field[str], ...] = ()
    profile_urls: tuple[Field[str], ...] = ()
    post_urls: tuple[Field[str], ...] = ()
    accounts: tuple[Account, ...] = ()
    emails: tuple[EmailField, ...] = ()
    unread: tuple[Evidence, ...] = ()


def find_identifiers(transcript: Transcript, platform: Platform) -> Identifiers:
    """Return the identifiers of a document's transcript by the platform's facts."""
    return identify(find_mentions(transcript, platform), transcript, platform)


def identify(mentions: Mentions, transcript: Transcript, platform: Platform) -> Identifiers:
    """Return the identifiers that `mentions` of `transcript` speak of; a second reader's may stand among them."""
    names = [mention for mention in mentions.found if mention.form is not Form.EMAIL]
    addresses = [mention for mention in mentions.found if mention.form is Form.EMAIL]
    named = name_accounts(group_mentions(names), platform)
    return Identifiers(
        handles=named.handles,
        profile_urls=named.profile_urls,
        post_urls=named.post_urls,
        accounts=named.accounts,
        emails=name_emails(addresses, transcript.text, platform),
        unread=mentions.unread,
    )
