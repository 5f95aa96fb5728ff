"""One server for the tests, set up with everything: tokens, all services, and a network that the tests answer."""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpcore
import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from mailroom.serve.app import build_app
from mailroom.serve.serving import Doors, OpenStore
from mailroom.settings import DeskChoice, ServeChoice, Settings, Webhooks
from mailroom.store.kept import Receipt
from mailroom.store.store import Store, open_store

PUBLIC_URL = "https://fax.example.org"
MOST_BYTES = 50_000
SEND, READ, METRICS, OTHER = "send-0001", "read-0002", "metrics-0003", "other-0004"
TOKENS = f"""
# who may call
scanner {hashlib.sha256(SEND.encode()).hexdigest()} send
scanner {hashlib.sha256(READ.encode()).hexdigest()}
prometheus {hashlib.sha256(METRICS.encode()).hexdigest()} metrics  # numbers only
portal {hashlib.sha256(OTHER.encode()).hexdigest()}
"""
PHAXIO_TOKEN, SINCH_LOGIN, DOCUMO_LOGIN = "phaxio-callback", "sinch:s3cret", "documo:s3:cret"
API_LOGIN, DOCUMO_KEY = "key:secret", "documo-api-key"
_numbers = count(1)


def pdf(size: int = 0) -> bytes:
    """Return bytes that no other test has; what they are is not looked at."""
    return f"%PDF-1.4 {next(_numbers)}\n".encode().ljust(size, b".")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def login(words: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(words.encode()).decode()}


@dataclass
class Network(httpcore.NetworkBackend):
    """Answers by address, without a network; notes which hosts were called and what was sent to them."""

    answers: dict[str, list[bytes]] = field(default_factory=dict)
    hosts: list[str] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Give what was prepared for `host`."""
        del port, timeout, local_address, socket_options
        self.hosts.append(host)
        if host not in self.answers:
            raise httpcore.ConnectError
        return _Noting(list(self.answers[host]), self.sent)

    def answer(self, host: str, body: bytes, head: str = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf") -> None:
        """Have `host` answer this from now on."""
        self.answers[host] = [f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode(), body]


class _Noting(httpcore.MockStream):
    def __init__(self, answer: list[bytes], sent: list[bytes]) -> None:
        super().__init__(answer)
        self._sent = sent

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._sent.append(buffer)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del ssl_context, server_hostname, timeout
        return self


class Client:
    """Calls the application as a server would, without one; each call waits for its answer."""

    def __init__(self, app: FastAPI, portal: BlockingPortal, address: str = "203.0.113.9") -> None:
        self._portal = portal
        transport = httpx.ASGITransport(app, client=(address, 50000))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://testserver")

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Ask."""
        return self._portal.call(partial(self._client.get, url, headers=headers))

    def post(self, url: str, headers: Mapping[str, str] | None = None, **body: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
        """Hand over; `body` is httpx's `content`, `data`, `files` or `json`."""
        return self._portal.call(partial(self._client.post, url, headers=headers, **body))


@dataclass(frozen=True)
class House:
    """The server, its store, its network, and Telnyx' key."""

    client: Client
    app: FastAPI
    portal: BlockingPortal
    store: Store
    network: Network
    telnyx: Ed25519PrivateKey

    def client_at(self, address: str) -> Client:
        """Return a client elsewhere."""
        return Client(self.app, self.portal, address)

    def receipts(self, document_id: str) -> tuple[Receipt, ...]:
        """Return all arrivals of a document."""
        return self.store.receipts_of(document_id)

    def bytes_of(self, document_id: str) -> bytes:
        """Return what the store has of a document."""
        document = self.store.document(document_id)
        assert document is not None
        return self.store.original(document).read_bytes()

    def only_receipt(self, document_id: str) -> Receipt:
        """Return the one arrival of a document."""
        (receipt,) = self.receipts(document_id)
        return receipt


def settings_in(folder: Path, key: Ed25519PrivateKey, without: Sequence[str] = (), **other: object) -> Settings:
    """Return settings for all services, `without` these; `other` are for `serve`."""
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    secrets = {
        "phaxio_token_file": PHAXIO_TOKEN + "\n",
        "phaxio_api_file": API_LOGIN,
        "sinch_login_file": SINCH_LOGIN,
        "sinch_api_file": API_LOGIN,
        "telnyx_key_file": base64.b64encode(public).decode(),
        "documo_login_file": DOCUMO_LOGIN,
        "documo_api_file": DOCUMO_KEY,
        "tokens": TOKENS,
    }
    for name, text in secrets.items():
        (folder / name).write_text(text)
    hooks = Webhooks(**{name: str(folder / name) for name in secrets if name not in ("tokens", *without)})
    choice = {"public_url": PUBLIC_URL, "tokens_file": str(folder / "tokens"), "bytes_a_document": MOST_BYTES}
    serve = ServeChoice.model_validate(choice | {"hosts": ("testserver",)} | other)
    cheap = DeskChoice(argon2_memory_kib=8, argon2_passes=1, argon2_lanes=1)
    return Settings(serve=serve, webhooks=hooks, desk=cheap)


@contextmanager
def opened(
    folder: Path, opener: OpenStore = open_store, without: Sequence[str] = (), **other: object
) -> Iterator[House]:
    """Give a running server whose home is in `folder`, set up `without` these settings of the webhooks."""
    key, network = Ed25519PrivateKey.generate(), Network()
    doors = Doors(open_store=opener, network=network)
    app = build_app(folder / "home", settings_in(folder, key, without, **other), doors)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(app.router.lifespan_context(app)):
        yield House(Client(app, portal), app, portal, app.state.serving.store, network, key)


def said(answer: httpx.Response) -> dict[str, object]:
    """Return the JSON of an answer."""
    found = json.loads(answer.content)
    assert isinstance(found, dict)
    return found
