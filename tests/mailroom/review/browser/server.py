"""An application on a port of the system's choice, served from a thread until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Thread

import uvicorn
from fastapi import FastAPI


class Server:
    """Serves what `make` gives, and can be stopped and started again on its port."""

    def __init__(self, make: Callable[[], FastAPI]) -> None:
        self._make = make
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(listener.getsockname()[1])
        self._begin(listener)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve again."""
        self._begin(socket.create_server(("127.0.0.1", self.port)))

    def stop(self) -> None:
        """End, and give the port free."""
        self._server.should_exit = True
        self._thread.join()

    def _begin(self, listener: socket.socket) -> None:
        """Serve until `stop`; calls that come before the application is ready wait in the listener."""
        config = uvicorn.Config(self._make(), ws="none", log_config=None, access_log=False, timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._run, args=(listener,))
        self._thread.start()

    def _run(self, listener: socket.socket) -> None:
        with listener:
            self._server.run(sockets=[listener])
