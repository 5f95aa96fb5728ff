"""Words and page pictures become the fields of a request, each with what it rests on."""

from __future__ import annotations

from extract.extract import extract

__all__ = ["extract"]
