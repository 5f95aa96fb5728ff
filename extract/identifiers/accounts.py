"""The record's handles, URLs and accounts from the grouped mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.calibration import logit
from extract.identifiers.decide import NUMBER_AGREED, Named, name_field, name_group, names_support
from extract.identifiers.group import Group
from extract.identifiers.mention import HANDLE_FORMS, Form, Mention, Reader
from extract.identifiers.urls import NUMBER_GOES_ON
from extract.judge import Case, Judge
from extract.platform import Platform
from models.record import Account, Field


@dataclass(frozen=True, slots=True)
class NamedAccounts:
    """What the record says of accounts; a name that only a URL prints is in no `handles` (see HANDLE_FORMS)."""

    handles: tuple[Field[str], ...]
    profile_urls: tuple[Field[str], ...]
    post_urls: tuple[Field[str], ...]
    accounts: tuple[Account, ...]


def name_accounts(groups: Iterable[Group], platform: Platform, judge: Judge) -> NamedAccounts:
    """Return the fields of `groups`, in their order."""
    handles: list[Field[str]] = []
    profiles: list[Field[str]] = []
    posts: list[Field[str]] = []
    accounts: list[Account] = []
    for group in groups:
        named = name_group(group, platform)
        printed = [mention for mention in group.mentions if mention.form in HANDLE_FORMS]
        handle = _handle(group, named, printed, judge) if printed else None
        if handle is not None:
            handles.append(handle)
        urls = _profiles(group, named, platform, judge)
        profiles += urls
        posts += _posts(group, named, platform, judge)
        accounts.append(_account(handle.value if handle else None, urls))
    return NamedAccounts(tuple(handles), tuple(profiles), tuple(posts), tuple(accounts))


def _handle(group: Group, named: Named, printed: Sequence[Mention], judge: Judge) -> Field[str]:
    case = Case("handles", named.choice.best, names_support(named, group, printed))
    return name_field(case, printed, named, judge)


def _profiles(group: Group, named: Named, platform: Platform, judge: Judge) -> list[Field[str]]:
    """Return the group's profile URL: one, at the host that was printed most (the two hosts name the same account)."""
    urls = [mention for mention in group.mentions if mention.form is Form.PROFILE_URL]
    if not urls:
        return []
    hosts = [mention.host for mention in urls]
    host = max(dict.fromkeys(hosts), key=hosts.count)
    form = platform.profile_url(host, "{}")
    case = Case("profile_urls", form.format(named.choice.best), names_support(named, group, urls))
    return [name_field(case, urls, named, judge, form)]


def _posts(group: Group, named: Named, platform: Platform, judge: Judge) -> list[Field[str]]:
    fields: list[Field[str]] = []
    posts = [mention for mention in group.mentions if mention.form is Form.POST_URL]
    for post_id in dict.fromkeys(mention.post_id for mention in posts):
        urls = [mention for mention in posts if mention.post_id == post_id]
        form = platform.post_url(urls[0].host, "{}", post_id)
        support = {**names_support(named, group, urls), **_digits_support(post_id, urls)}
        case = Case("post_urls", form.format(named.choice.best), support)
        fields.append(name_field(case, urls, named, judge, form))
    return fields


def _digits_support(post_id: str, urls: Sequence[Mention]) -> dict[str, float]:
    """Return what speaks for the post's number, which nothing but the number itself supports."""
    readers = {one.reader for mention in urls for one in (mention, *mention.also) if one.post_id == post_id}
    second = [mention.confidence for mention in urls if mention.reader is Reader.SECOND]
    return {
        NUMBER_AGREED: float(len(readers) > 1 and not any(NUMBER_GOES_ON in mention.repairs for mention in urls)),
        "second reader's weakest digit": logit(max(second, default=0.0)),
        "number printed twice": float(len(urls) > 1),
    }


def _account(handle: str | None, urls: Sequence[Field[str]]) -> Account:
    url = urls[0].value if urls else None
    agree = None if handle is None or url is None else url.rpartition("/")[2].lower() == handle.lower()
    return Account(handle=handle, profile_url=url, agree=agree)
