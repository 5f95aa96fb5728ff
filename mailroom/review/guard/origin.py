"""Where a call came from: only pages of the desk itself may change something, and only a safe way bears a session.

Browsers say it in `Origin` and `Sec-Fetch-Site`, which no page can forge. The desk's own `Referrer-Policy:
no-referrer` makes browsers send `Origin: null` with its forms, so that then `Sec-Fetch-Site` has to speak.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

DEFAULT_PORTS = {"http": 80, "https": 443}
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie's name and whether it is sent over TLS alone; `__Host-` has browsers refuse it any other way."""

    name: str
    secure: bool


SESSION = Cookie("__Host-mailroom", secure=True)
LOOPBACK_SESSION = Cookie("mailroom-loopback", secure=False)
"""For trying the desk out on the machine that it runs on, without TLS."""
ELSEWHERE = Cookie("__Host-mailroom-oidc", secure=True)
LOOPBACK_ELSEWHERE = Cookie("mailroom-loopback-oidc", secure=False)
"""While somebody logs in at an OpenID provider."""


def is_safe_way(call: HTTPConnection, public_url: str) -> bool:
    """Say whether a password may come this way: TLS, as the public address says, or within this machine."""
    return _is_https(public_url) or _is_loopback(call)


def session_cookie(public_url: str) -> Cookie:
    """Return the cookie that sessions are borne by."""
    return SESSION if _is_https(public_url) else LOOPBACK_SESSION


def elsewhere_cookie(public_url: str) -> Cookie:
    """Return the cookie that a log-in at an OpenID provider is borne by."""
    return ELSEWHERE if _is_https(public_url) else LOOPBACK_ELSEWHERE


def own_origin(call: HTTPConnection, public_url: str) -> str:
    """Return the desk's origin: of its public address, or where it has none, of the address that was called."""
    return _origin(public_url or f"{call.url.scheme}://{call.headers.get('host', '')}")


def is_from_own_page(call: HTTPConnection, public_url: str) -> bool:
    """Say whether the browser says that a page of the desk made this call; silence is no."""
    origin, site = call.headers.get("origin"), call.headers.get("sec-fetch-site")
    if origin is None or origin == "null":
        return site == "same-origin"
    return site in {None, "same-origin"} and _origin(origin) == own_origin(call, public_url)


def _is_https(public_url: str) -> bool:
    return urlsplit(public_url).scheme == "https"


def _is_loopback(call: HTTPConnection) -> bool:
    server = call.scope.get("server") or ("", None)
    return (call.url.hostname or "") in LOOPBACK_NAMES and _is_loopback_address(str(server[0]))


def _is_loopback_address(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _origin(untrusted_url: str) -> str:
    try:
        parts = urlsplit(untrusted_url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"
