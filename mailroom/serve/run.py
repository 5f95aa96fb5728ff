"""Runs the web application until a signal: uvicorn on one socket, one process."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from mailroom.serve.app import build_app
from mailroom.serve.serving import Doors, open_for
from mailroom.settings import Settings
from models.errors import BadArguments, StorageFailed

GRACE_SECONDS = 30
"""How long uploads that are under way may go on after a signal to end."""
KEEP_ALIVE_SECONDS = 5
MOST_CONNECTIONS = 500
"""At once; more are answered with 503, well below the 1024 files that a process may have open."""


@dataclass(frozen=True, slots=True)
class ServeOrder:
    """Where to listen (port 0: any that is free), and where the store lies (absolute)."""

    host: str
    port: int
    home: Path
    quiet: bool = False


def run_serve(order: ServeOrder, settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises BadArguments where the address cannot be had or a setting cannot work, StorageFailed where the store cannot
    be opened.
    """
    doors = Doors()
    app = build_app(order.home, settings, doors)
    open_for(order.home, settings, doors).close()  # a store that does not open is said before anybody is answered
    with _listening(order.host, order.port) as listener:
        if not order.quiet:
            sys.stderr.write(f"mailroom: serving http://{_shown(listener)}\n")
            sys.stderr.flush()
        config = uvicorn.Config(
            app,
            http="h11",
            lifespan="on",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # what a caller says of where he comes from is not believed
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        server = uvicorn.Server(config)
        with _ended_by_signal(server):
            server.run(sockets=[listener])
    if not server.started:
        raise StorageFailed("the store, which could be opened a moment ago, cannot be opened any more")


@contextmanager
def _ended_by_signal(server: uvicorn.Server) -> Iterator[None]:
    """Take SIGTERM for the normal end, also before uvicorn listens to it; uvicorn raises it again when it is done."""

    def end(_: int, __: FrameType | None) -> None:
        server.should_exit = True

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise BadArguments(f"cannot listen there ({why}); --host and --port say where") from error


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
