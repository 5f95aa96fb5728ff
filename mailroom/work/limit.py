"""A time limit for a whole HTTP call: the sockets' own limit begins anew with every byte that comes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Self
from urllib.request import BaseHandler, HTTPHandler, HTTPSHandler, Request


class Limit:
    """A context manager: connections of its handlers that are open when `seconds` are over are cut off."""

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._open: list[socket.socket] = []
        self._is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        """Whether the time was over; an answer that was cut off may look like a whole one."""
        return self._is_over

    def handlers(self) -> Iterator[BaseHandler]:
        """Yield the handlers for urllib's opener."""
        watch = self._open.append

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                watch(self.sock)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                watch(self.sock)

        class PlainHandler(HTTPHandler):
            def http_open(self, req: Request) -> HTTPResponse:
                return self.do_open(Plain, req)

        class SecureHandler(HTTPSHandler):
            def https_open(self, req: Request) -> HTTPResponse:
                return self.do_open(Secure, req)

        yield PlainHandler()
        yield SecureHandler()

    def _cut(self) -> None:
        self._is_over = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
