"""A watcher that is killed between the store's acknowledgement and the move: `python -m … HOME FOLDER`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from mailroom.store.home import open_home
from mailroom.store.inbox import Draft
from mailroom.store.incoming import Incoming
from mailroom.store.kept import Receipt
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store
from tests.mailroom.watch.conftest import Watched


class Dying(Store):
    """A store whose process does not survive an acknowledgement."""

    def take(self, draft: Draft, incoming: Incoming) -> Receipt:
        """Acknowledge, then die."""
        super().take(draft, incoming)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


if __name__ == "__main__":
    with Dying(open_home(Path(sys.argv[1])), QueueRules()) as store:
        Watched(Path(sys.argv[2]), store).settle()
