"""Whether a request names its accounts, by username and profile URL that agree, and the posts that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from extract.guidelines.outcome import Outcome, all_sure, doubtful, is_sure, met, missing, not_met, said, unclear
from extract.platform import Platform
from models.record import Account, RequestRecord, StatementName

FIELDS = ("handles", "profile_urls", "accounts")


def account_named(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether each account is named by username and profile URL, and the two agree."""
    del platform
    found = (*record.handles, *record.profile_urls)
    if not found:
        return missing("username or profile URL", record, FIELDS, StatementName.URL_TRACED)
    if not all_sure(found):
        return doubtful(FIELDS, [field for field in found if not is_sure(field)])
    if any(account.agree is False for account in record.accounts):
        return not_met("a username and its profile URL name different accounts", FIELDS, found)
    if _are_strangers(record.accounts):
        return not_met("a username without its profile URL stands beside a profile URL of another", FIELDS, found)
    half = [account for account in record.accounts if not _is_whole(account)]
    if half:
        lost, trace = ("username", None) if half[0].handle is None else ("profile URL", StatementName.URL_TRACED)
        return missing(f"{lost} of an account that is named", record, FIELDS, trace)
    return met("each account is named by username and profile URL, and the two agree", FIELDS, found)


def specific_posts(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the posts that should be looked at are given by their URLs, where the request speaks of any."""
    del platform
    if record.post_urls:
        sure = all_sure(record.post_urls)
        reason = "posts are given by their URLs"
        return met(reason, ["post_urls"], record.post_urls) if sure else doubtful(["post_urls"], record.post_urls)
    spoken_of = said(record, StatementName.POSTS_SPOKEN_OF)
    names = ("post_urls", "statements")
    if spoken_of is None or not is_sure(spoken_of):
        return doubtful(names, [] if spoken_of is None else [spoken_of])
    if spoken_of.value:
        return unclear("the request speaks of posts and gives no URL of any", names, [spoken_of])
    return met("the request speaks of no post in particular", names)


def _is_whole(account: Account) -> bool:
    return account.handle is not None and account.profile_url is not None


def _are_strangers(accounts: Sequence[Account]) -> bool:
    """Say whether all that is named are one username and one profile URL, of different accounts."""
    return len(accounts) == 2 and [one.handle is None for one in accounts] in ([True, False], [False, True])
