"""A process that is forked while whoever asked for it ends: it finds nothing to do, and says nothing.

Python's fork server would print a traceback into the caller's stderr (its order half written, or not there at all),
which looks like a bug where there is none: `mailroom read … | head -1` ends just so. Anything else is shown as ever.
"""

from __future__ import annotations

import sys
from pickle import UnpicklingError
from types import TracebackType


def leave_quietly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Stand in for `sys.excepthook` in the server's children, before they have been told what to do."""
    if not issubclass(kind, (EOFError, UnpicklingError)):
        sys.__excepthook__(kind, error, trace)
