"""Talks to an OpenID provider: code flow with PKCE, and nothing in an ID token is believed before it is checked.

Checked are the signature (by the provider's keys, asymmetric algorithms only), issuer, audience, authorised party,
expiry, time of issue, nonce, the access token's hash where there is one, and for unlocking, that the person was asked
just now. Whatever does not hold is NotProven; its message never repeats what came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ValidationError

from mailroom.settings import OidcChoice
from models.errors import BadArguments

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
LEEWAY_SECONDS = 60
"""By how much the provider's clock may differ."""
MOST_BYTES = 1024 * 1024
DISCOVERY = "/.well-known/openid-configuration"


class NotProven(Exception):
    """The provider's answer does not prove who it is; the message is for the person."""


class Provider(BaseModel):
    """What the provider says of itself (OpenID Connect Discovery)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Tokens(BaseModel):
    """What the provider gives for a code."""

    id_token: str
    access_token: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was made up for one log-in, to be held against the answer; `again` where the person has to be asked anew."""

    state: str
    nonce: str
    verifier: str
    again: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Proven:
    """Who it is, by the provider's word: its own lasting name for the person, and the token's claims."""

    identity: str
    claims: Mapping[str, Any]


class Relying:
    """The desk as the provider knows it: a relying party that is sent back to `back`."""

    def __init__(self, choice: OidcChoice, back: str, transport: httpx.BaseTransport | None) -> None:
        self._choice = choice
        self._back = back
        self._transport = transport

    def address(self, asked: Asked) -> str:
        """Return where the browser is to go; raises NotProven where the provider does not answer."""
        fresh = {"max_age": "0", "prompt": "login"} if asked.again else {}
        with self._client() as client:
            provider = self._provider(client)
        return str(
            prepare_grant_uri(
                provider.authorization_endpoint,
                self._choice.client_id,
                "code",
                self._back,
                " ".join(self._choice.scopes),
                asked.state,
                nonce=asked.nonce,
                code_challenge=create_s256_code_challenge(asked.verifier),
                code_challenge_method="S256",
                **fresh,
            )
        )

    def prove(self, asked: Asked, untrusted_code: str, now: datetime) -> Proven:
        """Return who it is; raises NotProven."""
        with self._client() as client:
            provider = self._provider(client)
            tokens = self._exchange(client, provider, asked, untrusted_code)
            keys = _json(client.get(provider.jwks_uri))
        claims = self._checked(tokens, keys, asked, now)
        return Proven(str(claims["sub"]), claims)

    def _client(self) -> httpx.Client:
        return httpx.Client(transport=self._transport, timeout=self._choice.seconds, follow_redirects=False)

    def _provider(self, client: httpx.Client) -> Provider:
        try:
            provider = Provider.model_validate(_json(client.get(self._choice.issuer.rstrip("/") + DISCOVERY)))
        except (httpx.HTTPError, ValidationError) as error:
            raise NotProven(SILENT) from error
        if provider.issuer != self._choice.issuer:
            raise NotProven("The provider calls itself otherwise than desk.oidc.issuer.")
        return provider

    def _exchange(self, client: httpx.Client, provider: Provider, asked: Asked, code: str) -> Tokens:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._back}
        login = httpx.BasicAuth(self._choice.client_id, _secret(self._choice.client_secret_file))
        try:
            answer = client.post(provider.token_endpoint, data=form | {"code_verifier": asked.verifier}, auth=login)
            return Tokens.model_validate(_json(answer))
        except (httpx.HTTPError, ValidationError) as error:
            raise NotProven(SILENT) from error

    def _checked(self, tokens: Tokens, keys: Mapping[str, Any], asked: Asked, now: datetime) -> Mapping[str, Any]:
        moment = int(now.timestamp())
        expected = {"iss": self._choice.issuer, "aud": self._choice.client_id}
        try:
            token = jwt.decode(tokens.id_token, KeySet.import_key_set({"keys": list(keys["keys"])}), ALGORITHMS)
            claims = CodeIDToken(
                token.claims,
                token.header,
                {name: {"essential": True, "value": value} for name, value in expected.items()},
                {"nonce": asked.nonce, "client_id": self._choice.client_id, "access_token": tokens.access_token},
            )
            claims.validate(moment, LEEWAY_SECONDS)
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise NotProven(UNPROVEN) from error
        if asked.again and not _is_asked_since(claims, asked):
            raise NotProven("The provider did not ask for the password again.")
        return dict(claims)


SILENT = "The provider does not answer as it should; try again."
UNPROVEN = "The provider's answer is not good; log in again."


def _is_asked_since(claims: Mapping[str, Any], asked: Asked) -> bool:
    asked_at = claims.get("auth_time")
    return isinstance(asked_at, int | float) and asked_at >= asked.at.timestamp() - LEEWAY_SECONDS


def _json(response: httpx.Response) -> Mapping[str, Any]:
    if response.status_code != httpx.codes.OK or len(response.content) > MOST_BYTES:
        raise NotProven(SILENT)
    try:
        found = response.json()
    except ValueError as error:
        raise NotProven(SILENT) from error
    if not isinstance(found, dict):
        raise NotProven(SILENT)
    return found


def _secret(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadArguments(f"desk.oidc.client_secret_file cannot be read ({error.strerror})") from error
