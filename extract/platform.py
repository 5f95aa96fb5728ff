"""A platform's facts as data: its hosts, the grammar of its handles, its own addresses.

The one place that knows them; the extractors are handed a `Platform` and name no host themselves. Refuses a file with
an unknown, missing or contradictory key: a wrong fact here would make a wrong account look certain.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field as Setting, ValidationError, field_validator, model_validator

from extract.guidelines.rules import Guidelines
from models.errors import BadArguments
from models.record import Model

LOWER_CASE_HOST = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"
Host = Annotated[str, Setting(pattern=LOWER_CASE_HOST)]
Label = Annotated[str, Setting(pattern=r"^[a-z0-9_-]+$")]
Length = Annotated[int, Setting(ge=1, le=64)]


class HandleGrammar(Model):
    """Which strings can be a handle."""

    min_length: Length
    max_length: Length
    alphabet: Annotated[str, Setting(min_length=1)]

    @model_validator(mode="after")
    def _lengths_in_order(self) -> Self:
        if self.min_length > self.max_length:
            raise ValueError("min_length is above max_length")
        return self

    def allows(self, text: str) -> bool:
        """Say whether `text`, without `@`, can be a handle."""
        return self.min_length <= len(text) <= self.max_length and all(letter in self.alphabet for letter in text)


class UrlForms(Model):
    """Where profiles and posts live: `https://HOST/HANDLE` and `https://HOST/HANDLE/status/NUMBER`.

    `host_prefixes` are labels that may stand before a host and change nothing; the first of `post_segments` is the one
    that is written out; `reserved_paths` are first parts of a path that are never an account.
    """

    hosts: Annotated[tuple[Host, ...], Setting(min_length=1)]
    host_prefixes: tuple[Label, ...] = ()
    post_segments: Annotated[tuple[Label, ...], Setting(min_length=1)]
    post_id_max_digits: Length
    reserved_paths: frozenset[Label] = frozenset()


class Contact(Model):
    """The platform's own addresses, which are never the account or the return address of a request."""

    emails: tuple[str, ...] = ()
    email_domains: tuple[Host, ...] = ()
    fax_numbers: tuple[Annotated[str, Setting(pattern=r"^\+[0-9]{6,15}$")], ...] = ()
    postal_address: tuple[str, ...] = ()

    @field_validator("emails")
    @classmethod
    def _emails_have_one_at(cls, emails: tuple[str, ...]) -> tuple[str, ...]:
        if any(email.count("@") != 1 or email != email.lower() for email in emails):
            raise ValueError("an e-mail address is written in lower case with one @")
        return emails


class Platform(Model):
    """One platform's facts; `name` is the file's own name for it, `names` are what requests call it.

    Without `guidelines` no record has a checklist.
    """

    name: Label
    names: Annotated[tuple[str, ...], Setting(min_length=1)]
    handle: HandleGrammar
    urls: UrlForms
    contact: Contact = Contact()
    guidelines: Guidelines | None = None

    def profile_url(self, host: str, handle: str) -> str:
        """Return the profile's URL in the record's form."""
        return f"https://{host}/{handle}"

    def post_url(self, host: str, handle: str, post_id: str) -> str:
        """Return the post's URL in the record's form."""
        return f"https://{host}/{handle}/{self.urls.post_segments[0]}/{post_id}"

    def is_reserved(self, path: str) -> bool:
        """Say whether the first part of a URL's path is one of the platform's own pages."""
        return path.lower() in self.urls.reserved_paths

    def owns_email(self, email: str) -> bool:
        """Say whether an address is the platform's own, at one of its domains or their subdomains."""
        address = email.lower()
        domain = address.rpartition("@")[2]
        return address in self.contact.emails or any(
            domain == own or domain.endswith(f".{own}") for own in self.contact.email_domains
        )


def load_platform(name_or_path: str | Path = "twitter") -> Platform:
    """Return the platform whose file mailroom ships under this name, or that lies at this path.

    Raises BadArguments where there is no such file, it is no TOML, or a key is unknown, missing or contradictory.
    """
    try:
        return Platform.model_validate(tomllib.loads(_text_of(name_or_path)))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadArguments("the platform's file is not TOML; compare it with extract/platforms/twitter.toml") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise BadArguments(f"the platform's file is off: {faults}") from error


def _text_of(name_or_path: str | Path) -> str:
    path = Path(name_or_path)
    shipped = files("extract").joinpath("platforms", f"{name_or_path}.toml")
    try:
        if path.name == str(name_or_path) and path.suffix == "" and shipped.is_file():
            return shipped.read_text(encoding="utf-8")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadArguments("there is no such platform: give a shipped name (twitter) or a readable file") from error
