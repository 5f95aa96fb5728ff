"""Where documents are fetched from: the services' own places, over TLS, never from inside."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given, strategies as st

from mailroom.serve.refused import Refused
from mailroom.serve.webhooks.call import Media
from mailroom.serve.webhooks.fetch import Fetcher, PublicOnly, is_allowed, is_public, place_of

PLACES = [place_of("https://media.example/faxes"), place_of("https://*.fax.example/")]
HOST = "media.example"


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://media.example/faxes/1.pdf?x=../..", True),
        ("https://media.example:443/faxes/1.pdf", True),
        ("https://MEDIA.example/faxes/1.pdf", True),
        ("https://a.fax.example/1", True),
        ("https://fax.example/1", False),
        ("https://evilfax.example/1", False),
        ("https://a.fax.example.evil/1", False),
        ("https://media.example/faxes", False),
        ("https://media.example/faxes2/1.pdf", False),
        ("https://media.example/faxes/../1.pdf", False),
        ("https://media.example/faxes/%2e%2e/1.pdf", False),
        ("https://media.example/faxes/%252e%252e/1.pdf", False),
        ("https://media.example/faxes/..%5C1.pdf", False),
        ("https://media.example:8443/faxes/1.pdf", False),
        ("https://media.example:x/faxes/1.pdf", False),
        ("https://user@media.example/faxes/1.pdf", False),
        ("https://media.example\\@evil.example/faxes/1.pdf", False),
        ("http://media.example/faxes/1.pdf", False),
        ("//media.example/faxes/1.pdf", False),
        ("https:///faxes/1.pdf", False),
        ("https://[::1/faxes", False),
        ("https://media.example/faxes/1.pdf\r\nX: y", False),
        ("", False),
    ],
)
def test_only_addresses_below_the_places_are_allowed(url: str, *, allowed: bool) -> None:
    assert is_allowed(url, PLACES) is allowed


@given(st.text())
def test_any_text_is_no_way_to_another_host(text: str) -> None:
    for url in (text, f"https://media.example{text}", f"https://{text}/faxes/", f"https://media.example/faxes/{text}"):
        if is_allowed(url, PLACES):
            host = urlsplit(url).hostname or ""
            assert host == HOST or host.endswith(".fax.example")


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.1",
            "224.0.0.1",
        ),
        *(
            "::1",
            "::",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
            "x",
        ),
    ],
)
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_public_is_what_is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if is_public(str(address)):
        assert address.is_global


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "10.0.0.1"])
def test_names_that_lead_inside_are_not_followed(host: str) -> None:
    with pytest.raises(httpcore.ConnectError):
        PublicOnly().connect_tcp(host, 443, timeout=1)


class _Here(PublicOnly):
    """Connects to a server of the test, whatever host is asked for."""

    def __init__(self, port: int) -> None:
        self._port = port

    def connect_tcp(self, host: str, port: int, *rest: object, **options: object) -> httpcore.NetworkStream:
        """Connect to the server of the test."""
        del host, port, rest, options
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._port, 5)


class _Document(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with a document."""
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", "8")
        self.end_headers()
        self.wfile.write(b"%PDF-1.4")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(HTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that does not trust the server breaks off."""


def _certificate(path: Path) -> None:
    """Write a certificate for the host, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(pem, form, secret) + made.public_bytes(pem))


@contextmanager
def _serving(certificate: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with _Server(("127.0.0.1", 0), _Document) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_the_certificate_must_be_trusted_and_the_hosts(tmp_path: Path) -> None:
    _certificate(tmp_path / "pem")
    trusting = ssl.create_default_context(cafile=str(tmp_path / "pem"))
    got = bytearray()
    with _serving(tmp_path / "pem") as port:
        fetcher = Fetcher(5, 100, network=_Here(port), tls=trusting)
        fetcher.fetch(Media(f"https://{HOST}/faxes/1.pdf"), ("https://media.example/faxes/",), got.extend)
        assert got == b"%PDF-1.4"
        with pytest.raises(Refused, match="ConnectError"):
            fetcher.fetch(Media("https://a.fax.example/1.pdf"), ("https://*.fax.example/",), got.extend)
        untrusting = Fetcher(5, 100, network=_Here(port))
        with pytest.raises(Refused, match="ConnectError"):
            untrusting.fetch(Media(f"https://{HOST}/faxes/1.pdf"), ("https://media.example/faxes/",), got.extend)
    assert got == b"%PDF-1.4"


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fetcher = Fetcher(0.05, 100, network=_Here(silent.getsockname()[1]))
        with pytest.raises(Refused, match="could not be fetched"):
            fetcher.fetch(Media(f"https://{HOST}/faxes/1.pdf"), ("https://media.example/faxes/",), bytearray().extend)
