"""The parts of a letter's body, before a layout gives them a look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with its slots still open."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of things that the letter asks for or swears to."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountsHere:
    """The place where the layout presents the accounts in its own way."""


@dataclass(frozen=True, slots=True)
class PostsHere:
    """The place where the posts' URLs stand."""


Block = Text | Items | AccountsHere | PostsHere


@dataclass(frozen=True, slots=True)
class Body:
    """A whole letter in words: subject line, greeting, blocks, close. All with open slots."""

    subject: str
    greeting: str
    blocks: tuple[Block, ...]
    close: str
