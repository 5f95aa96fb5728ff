"""A small OpenID provider, as a transport for the desk's calls; what it says can be bent."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from mailroom.settings import OidcChoice
from tests.mailroom.review.desk import Clock

ISSUER = "https://id.example"
CLIENT = "desk"
SECRET = "s3cret:with/signs"  # noqa: S105 - of nobody
BACK = "https://desk.example/log-in/oidc/back"
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})


def choice(secret_file: str) -> OidcChoice:
    """Return the settings for this provider."""
    roles = {"fax-readers": "reviewer", "fax-leads": "lead"}
    return OidcChoice.model_validate(
        {"issuer": ISSUER, "client_id": CLIENT, "client_secret_file": secret_file, "roles": roles}
    )


@dataclass
class Person:
    """Somebody who has an account at the provider."""

    sub: str = "248289761001"
    name: str = "ada.l"
    groups: object = field(default_factory=lambda: ["staff", "fax-readers"])


@dataclass
class Provider(httpx.BaseTransport):
    """Answers discovery, keys and token; `bend` changes the ID token's claims before they are signed."""

    clock: Clock = field(default_factory=Clock)
    key: RSAKey = field(default_factory=lambda: KEY)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "first"})
    bend: Callable[[dict[str, Any]], object] = lambda _: None
    down: set[str] = field(default_factory=set)
    discovered: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[dict[str, str], Person]] = field(default_factory=dict)

    def authorise(self, address: str, person: Person) -> str:
        """Be the provider's page, in which a person logs in; return the address that the browser is sent back to."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{ISSUER}/authorize"
        asked = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == BACK
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = f"code{len(self.codes)}"
        self.codes[code] = (asked, person)
        return f"{urlsplit(BACK).path}?code={code}&state={asked['state']}"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a call of the desk's."""
        path = request.url.path
        if path in self.down:
            return httpx.Response(503)
        if path == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self._metadata() | self.discovered)
        if path == "/keys":
            return httpx.Response(200, json=KeySet([KEY]).as_dict(private=False))
        assert (request.method, path) == ("POST", "/token")
        return self._token(request)

    def _metadata(self) -> dict[str, str]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
        }

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        login = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked, person = self.codes.pop(form["code"], ({}, Person()))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        good = (
            request.headers["authorization"] == f"Basic {login}"
            and form["redirect_uri"] == asked.get("redirect_uri")
            and challenge.decode() == asked.get("code_challenge")
        )
        if not good:
            return httpx.Response(400, json={"error": "invalid_grant"})
        return httpx.Response(200, json={"id_token": self._id_token(asked, person), "access_token": "of no use here"})

    def _id_token(self, asked: dict[str, str], person: Person) -> str:
        now = int(self.clock().timestamp())
        claims: dict[str, Any] = {"iss": ISSUER, "sub": person.sub, "aud": CLIENT, "exp": now + 300, "iat": now}
        claims |= {"nonce": asked["nonce"], "preferred_username": person.name, "groups": person.groups}
        claims |= {"auth_time": now} if asked.get("max_age") == "0" else {}
        self.bend(claims)
        if self.header["alg"] == "none":
            parts = (json.dumps(part).encode() for part in (self.header, claims))
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        return jwt.encode(self.header, claims, self.key, algorithms=["RS256"])
