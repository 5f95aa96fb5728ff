"""The record's handles, URLs and accounts from the grouped mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.identifiers.channel import Choice
from extract.identifiers.decide import choose_name, name_field
from extract.identifiers.group import Group
from extract.identifiers.mention import HANDLE_FORMS, Form, Mention
from extract.platform import Platform
from models.record import Account, Field

DIGITS_MISSED, DIGITS_DOUBTED, DIGITS_REPAIR = 0.03, 0.12, 0.03
"""Chance that a post's number is wrong: at word confidence 1, what is added at 0, and for each repair. Of 120 numbers
on generated pages 9 in 10 were right."""


@dataclass(frozen=True, slots=True)
class NamedAccounts:
    """What the record says of accounts; a name that only a URL prints is in no `handles` (see HANDLE_FORMS)."""

    handles: tuple[Field[str], ...]
    profile_urls: tuple[Field[str], ...]
    post_urls: tuple[Field[str], ...]
    accounts: tuple[Account, ...]


def name_accounts(groups: Iterable[Group], platform: Platform) -> NamedAccounts:
    """Return the fields of `groups`, in their order."""
    handles: list[Field[str]] = []
    profiles: list[Field[str]] = []
    posts: list[Field[str]] = []
    accounts: list[Account] = []
    for group in groups:
        choice, missed = choose_name(group, platform)
        printed = [mention for mention in group.mentions if mention.form in HANDLE_FORMS]
        handle = name_field(choice.best, printed, choice, missed) if printed else None
        if handle is not None:
            handles.append(handle)
        urls = _profiles(group, choice, missed, platform)
        profiles += urls
        posts += _posts(group, choice, missed, platform)
        accounts.append(_account(handle.value if handle else None, urls))
    return NamedAccounts(tuple(handles), tuple(profiles), tuple(posts), tuple(accounts))


def _profiles(group: Group, choice: Choice, missed: float, platform: Platform) -> list[Field[str]]:
    """Return the group's profile URL: one, at the host that was printed most (the two hosts name the same account)."""
    urls = [mention for mention in group.mentions if mention.form is Form.PROFILE_URL]
    if not urls:
        return []
    hosts = [mention.host for mention in urls]
    host = max(dict.fromkeys(hosts), key=hosts.count)
    form = platform.profile_url(host, "{}")
    return [name_field(form.format(choice.best), urls, choice, missed, form)]


def _posts(group: Group, choice: Choice, missed: float, platform: Platform) -> list[Field[str]]:
    fields: list[Field[str]] = []
    ids = dict.fromkeys(mention.post_id for mention in group.mentions if mention.form is Form.POST_URL)
    for post_id in ids:
        urls = [mention for mention in group.mentions if mention.post_id == post_id]
        form = platform.post_url(urls[0].host, "{}", post_id)
        fields.append(name_field(form.format(choice.best), urls, choice, _with_digits(missed, urls), form))
    return fields


def _with_digits(missed: float, urls: Sequence[Mention]) -> float:
    """Return the chance of a miss with that of the post's number, which nothing but the number itself supports."""
    alone = min(
        DIGITS_MISSED + DIGITS_DOUBTED * (1 - mention.confidence) + DIGITS_REPAIR * len(mention.repairs)
        for mention in urls
    )
    return 1 - (1 - missed) * (1 - min(alone, 0.9))


def _account(handle: str | None, urls: Sequence[Field[str]]) -> Account:
    url = urls[0].value if urls else None
    agree = None if handle is None or url is None else url.rpartition("/")[2].lower() == handle.lower()
    return Account(handle=handle, profile_url=url, agree=agree)
