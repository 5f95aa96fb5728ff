"""Which mailroom this is: the version that records carry and that decides whether a document is read again."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata

DISTRIBUTION = "legal-mailroom"
FROM_SOURCE = "0+source"


@lru_cache(maxsize=1)
def version() -> str:
    """Return the installed distribution's version; `0+source` where the source tree is run without being installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return FROM_SOURCE
