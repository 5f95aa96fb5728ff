"""Imported once by the server that every reading process is forked from: pays the 1.5 s of imports and models once.

Nothing may start a thread here: a fork copies only the thread that forks.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

import cv2
import pebble.concurrent

from extract.language import preload
from mailroom.order import SETTINGS_VARIABLE
from mailroom.orphan import leave_quietly
from mailroom.settings import Settings
from mailroom.worker import cached_tools
from models.errors import MailroomError

__all__ = ["pebble"]

cv2.setNumThreads(1)
sys.excepthook = leave_quietly
preload()
if SETTINGS_VARIABLE in os.environ:
    with suppress(MailroomError):  # what is missing is said by the process that needs it
        cached_tools(Settings.model_validate_json(os.environ[SETTINGS_VARIABLE]))
gc.collect()
gc.freeze()  # what is shared stays shared: the collector does not write into it
