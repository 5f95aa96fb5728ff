"""Run in a mount namespace of its own: a watched folder that cannot be written to. `python -m … PLACE`.

Prints the receipts after several rounds and a restart, and the names in the folder, as the last line, in JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from mailroom.store.store import open_store
from tests.mailroom.watch.conftest import Watched
from tests.mailroom.watch.files import tiff


def main(place: Path) -> dict[str, object]:
    """Watch, then restart."""
    scans = place / "scans"
    scans.mkdir()
    (scans / "fax.tif").write_bytes(tiff())
    (scans / "cut.tif").write_bytes(tiff()[:-400])
    for words in (["--bind", str(scans), str(scans)], ["-o", "remount,bind,ro", str(scans)]):
        subprocess.run(["mount", *words], check=True)  # noqa: S607 - wherever the system has it
    with open_store(place / "home") as store:
        watched = Watched(scans, store)
        watched.lose_patience()
        watched.look()
        watched.start()
        watched.lose_patience()
        return {"receipts": len(watched.receipts()), "names": sorted(watched.names())}


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(main(Path(sys.argv[1]))))
