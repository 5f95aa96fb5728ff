"""Fetches a document from a service: by https, from the service's own places, and from nowhere inside.

An address in a call may have been chosen by somebody else. So its host must be the service's, every redirect is looked
at as if it were the first, and the connection goes to an address that is known to be a public one: names that lead
inside are not followed there. No proxy of the environment is used.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import unquote, urljoin, urlsplit

import httpcore
import structlog

from mailroom.serve.refused import Refused
from mailroom.serve.webhooks.call import Media
from models.errors import BadArguments

MOST_REDIRECTS = 3
STEP_SECONDS = 5.0
"""For one step, such as to connect."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_DOCUMENT = ("text/", "application/json")
"""Kinds of answers that are about the document, not the document."""
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("2002::/16"))
"""Public addresses of IPv6 that lead to any address of IPv4."""
Place = tuple[str, str]
"""Host and beginning of the path."""

log = structlog.get_logger()


class PublicOnly(httpcore.SyncBackend):
    """Connects to public addresses only; what a name stands for is looked up once, and that is where it goes."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of `host`; raises ConnectError where none answers or one of them is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError("the name is not known") from error
        addresses = [str(place[4][0]) for place in found]
        if not addresses or not all(map(is_public, addresses)):
            raise httpcore.ConnectError("the name leads to an address that is not public")
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
        return super().connect_tcp(addresses[-1], port, timeout, local_address, socket_options)


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may have."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in TRANSLATED):
            return False
    return found.is_global and not found.is_multicast


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How documents are fetched.

    Attributes:
        seconds: for the whole, redirects and all.
        most_bytes: of a document.
        more_places: from the settings, allowed besides the services' own.
        network, tls: how to connect.

    """

    seconds: float
    most_bytes: int
    more_places: tuple[str, ...] = ()
    network: httpcore.NetworkBackend = field(default_factory=PublicOnly)
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, media: Media, places: tuple[str, ...], write: Callable[[bytes], None]) -> None:
        """Give the document's bytes to `write`. Raises Refused (502) where it cannot be had, all of it, in time."""
        allowed = [place_of(place) for place in (*places, *self.more_places)]
        until = time.monotonic() + self.seconds
        try:
            with httpcore.ConnectionPool(ssl_context=self.tls, network_backend=self.network) as pool:
                self._follow(pool, media, allowed, write, until)
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
            raise _failed(f"the connection failed ({type(error).__name__})") from error

    def _follow(
        self,
        pool: httpcore.ConnectionPool,
        media: Media,
        allowed: list[Place],
        write: Callable[[bytes], None],
        until: float,
    ) -> None:
        for _ in range(MOST_REDIRECTS + 1):
            if not is_allowed(media.url, allowed):
                raise _failed("the address is not one of the service's")
            location = self._get(pool, media, write, until)
            if location is None:
                return
            media = _redirected(media, location)
        raise _failed("too many redirects")

    def _get(
        self, pool: httpcore.ConnectionPool, media: Media, write: Callable[[bytes], None], until: float
    ) -> str | None:
        """Give the answer's body to `write`, or return where it redirects to."""
        headers = [("Accept", "application/pdf, image/tiff, */*;q=0.1"), ("Accept-Encoding", "identity")]
        if media.authorization is not None:
            headers.append(("Authorization", media.authorization))
        step = min(STEP_SECONDS, max(until - time.monotonic(), 0.001))
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), step)
        with pool.stream("GET", media.url, headers=headers, extensions={"timeout": timeouts}) as answer:
            said = {name.lower(): value.decode("latin-1") for name, value in answer.headers}
            if answer.status in REDIRECTS and b"location" in said:
                return said[b"location"]
            _refuse_odd(answer.status, said)
            size = 0
            for bite in answer.iter_stream():
                size += len(bite)
                if size > self.most_bytes:
                    raise _failed("it is larger than serve.bytes_a_document allows")
                if time.monotonic() > until:
                    raise _failed("it took longer than webhooks.fetch_seconds allows")
                write(bite)
            if not size:
                raise _failed("the answer was empty")
        return None


def _redirected(media: Media, location: str) -> Media:
    """Return where to go on; the key or login of one host is not shown to another."""
    try:
        further = urljoin(media.url, location)
        is_same = urlsplit(further).hostname == urlsplit(media.url).hostname
    except ValueError as error:
        raise _failed("it redirects to what is no address") from error
    return Media(further, media.authorization if is_same else None)


def place_of(text: str) -> Place:
    """Return the host and the beginning of the path of an allowed place; raises BadArguments."""
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadArguments("webhooks.media_places are https addresses of folders, such as https://media.example.org/")
    return parts.hostname, parts.path if parts.path.endswith("/") else parts.path + "/"


def is_allowed(url: str, places: Iterable[Place]) -> bool:
    """Whether `url` is https, plain, and below one of the places."""
    if not (url.isascii() and url.isprintable()) or any(sign in url for sign in " \\"):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or "@" in parts.netloc or port not in (None, 443) or not parts.hostname:
        return False
    if {".", ".."} & set(unquote(unquote(parts.path)).replace("\\", "/").split("/")):
        return False
    return any(_is_host(parts.hostname, host) and parts.path.startswith(path) for host, path in places)


def _is_host(host: str, allowed: str) -> bool:
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed


def _refuse_odd(status: int, said: dict[bytes, str]) -> None:
    if status != HTTPStatus.OK:
        raise _failed(f"it was answered with {status}")
    if said.get(b"content-encoding", "identity") != "identity":
        raise _failed("it came compressed")
    if said.get(b"content-type", "").strip().lower().startswith(NO_DOCUMENT):
        raise _failed("the answer was a text about it")
    if b"content-length" not in said and "chunked" not in said.get(b"transfer-encoding", ""):
        raise _failed("the answer did not say where it ends")


def _failed(why: str) -> Refused:
    log.error("a document could not be fetched; the service is asked to call again", why=why)
    return Refused(HTTPStatus.BAD_GATEWAY, f"the document could not be fetched: {why}; nothing is acknowledged")
