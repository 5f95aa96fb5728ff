"""Calls the pages without a socket, one call after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
from fastapi import FastAPI


class Client:
    """A browser without scripts, which follows no redirect by itself."""

    def __init__(self, app: FastAPI) -> None:
        self._transport = httpx.ASGITransport(app)

    def get(self, address: str) -> httpx.Response:
        """Get a page."""
        return self._call("GET", address, None)

    def post(self, address: str, form: Mapping[str, str] | None = None) -> httpx.Response:
        """Send a form."""
        return self._call("POST", address, form or {})

    def _call(self, method: str, address: str, form: Mapping[str, str] | None) -> httpx.Response:
        async def call() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://desk.example") as client:
                return await client.request(method, address, data=form)

        return asyncio.run(call())
