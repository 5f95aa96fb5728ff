"""Who gives an order on the server itself, as the audit log calls him."""

from __future__ import annotations

import getpass
import os


def actor() -> str:
    """Return `user:` and the system's name of whoever runs this process."""
    try:
        return f"user:{getpass.getuser()}"
    except (OSError, KeyError):  # a container's user without a name
        return f"user:{os.getuid()}"
