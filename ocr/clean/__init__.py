"""A page as received becomes an upright clean page: each step only where it helps, and reported with what it did.

What it refuses: to read text, to crop, and to touch a page that needs nothing done.
"""

from ocr.clean.order import clean

__all__ = ["clean"]
