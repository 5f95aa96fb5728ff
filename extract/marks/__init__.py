"""Marks on a page beside its text: whether somebody signed it, and whose heading it stands on."""

from extract.marks.letterhead import Letterhead, find_letterhead
from extract.marks.signature import find_signature

__all__ = ["Letterhead", "find_letterhead", "find_signature"]
