"""Secrets that are made up here (session ids, tokens): 256 random bits, kept as a hash alone.

SHA-256 without salt is enough for them, as nobody guesses 256 bits; passwords are another matter (`passwords`).
"""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32


def new_secret() -> str:
    """Return 256 random bits, as 43 characters that fit in a cookie, a header and an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(untrusted_secret: str) -> str:
    """Return what the database keeps of a secret."""
    return hashlib.sha256(untrusted_secret.encode("utf-8", "surrogatepass")).hexdigest()
