"""Imported first by the server that reading processes are forked from: starts it again inside of bubblewrap.

The server is the same process after that, with the same open files, so that whoever started it does not notice.
Without the variable nothing happens.
"""

from __future__ import annotations

import json
import os
import sys

START_VARIABLE = "_MAILROOM_START_INSIDE"
"""Holds, as JSON, the words of `bubblewrap.words`; removed on the way in."""
INSIDE_VARIABLE = "_MAILROOM_INSIDE"
"""Set inside of bubblewrap."""

if START_VARIABLE in os.environ:
    start = json.loads(os.environ.pop(START_VARIABLE))
    os.environ[INSIDE_VARIABLE] = "bubblewrap"
    os.execv(start[0], [*start, sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - no shell is wanted
