"""The desk's own files: its style, its scripts, its signs; for everybody, since the log-in page needs them, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

from mailroom.review.pages.render import STATIC

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope


class DeskFiles(StaticFiles):
    """The files of `static/`; a browser keeps them and asks each time whether they are still the same.

    Scripts load each other by plain names, so that one that is kept unasked would meet another version's.
    """

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response
