"""A request's body, handed on bit by bit: never whole in memory, never more than allowed, never waited for long."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus

import anyio
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from mailroom.serve.form import Form, FormReader
from mailroom.serve.refused import Refused
from mailroom.settings import ServeChoice
from mailroom.store.inbox import Draft

BITE_BYTES = 256 * 1024
"""So much is gathered before a thread is asked to write it."""
FORM_OVERHEAD_BYTES = 1 << 20
"""What a form may have besides its file."""
LONGEST_SECONDS = 3600.0
"""For a whole body, so that one that trickles does not hold its draft for ever."""


async def pump(request: Request, feed: Callable[[bytes], None], most_bytes: int, idle_seconds: float) -> None:
    """Give the request's body to `feed`, which runs in a thread, until its end.

    Raises Refused: 413 where there are more than `most_bytes`, 408 where nothing comes for `idle_seconds`, 400 where
    the caller breaks off, 415 where the body is compressed; and whatever `feed` raises.
    """
    _refuse_by_header(request, most_bytes)
    gathered, size = bytearray(), 0
    async for bite in _bites(request, idle_seconds):
        size += len(bite)
        if size > most_bytes:
            raise too_large(most_bytes)
        gathered += bite
        if len(gathered) >= BITE_BYTES:
            await run_in_threadpool(feed, bytes(gathered))
            gathered.clear()
    if gathered:
        await run_in_threadpool(feed, bytes(gathered))


async def pump_form(request: Request, draft: Draft, choice: ServeChoice) -> Form:
    """Return the request's form, its file written to `draft`; raises Refused as `pump` does, and StorageFailed."""
    reader = FormReader(request.headers.get("content-type", ""), within(draft, choice.bytes_a_document))
    await pump(request, reader.feed, choice.bytes_a_document + FORM_OVERHEAD_BYTES, choice.idle_seconds)
    return reader.finish()


def within(draft: Draft, most_bytes: int) -> Callable[[bytes], None]:
    """Return what writes to `draft`, and refuses more than `most_bytes`."""

    def write(bite: bytes) -> None:
        if draft.size + len(bite) > most_bytes:
            raise too_large(most_bytes)
        draft.write(bite)

    return write


def too_large(most_bytes: int) -> Refused:
    """Return the refusal of what has more than `most_bytes`."""
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than the {most_bytes} bytes that are taken at most")


def _refuse_by_header(request: Request, most_bytes: int) -> None:
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most_bytes:
        raise too_large(most_bytes)
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the body is taken as it is, not compressed")


async def _bites(request: Request, idle_seconds: float) -> AsyncIterator[bytes]:
    stream, began = request.stream(), time.monotonic()
    while True:
        try:
            with anyio.fail_after(min(idle_seconds, max(began + LONGEST_SECONDS - time.monotonic(), 0))):
                bite = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the upload stood still; nothing is acknowledged") from error
        except ClientDisconnect as error:
            raise Refused(HTTPStatus.BAD_REQUEST, "the upload broke off; nothing is acknowledged") from error
        yield bite
