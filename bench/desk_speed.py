"""How soon a document of 20 pages stands on the screen, and how soon the place of a field after it gets the focus.

    python -m bench.desk_speed [--rounds 15] [--home HOME]

Measured in Debian's chromium before `mailroom serve` on this machine, in the browser's own clock: from the beginning of
the navigation (with `Take next`: from the click) until the script is ready and the page's picture is decoded and in
place; from the key that moves the focus until the box is drawn within the window, over its picture. Each round opens a
window of its own, which has nothing kept. "cold" is after all pictures were removed on the server, "warm" with them.
An answer without anything in it (`/healthz`) says what the browser and the machine cost at that time. HOME keeps the
store, so that the 20 pages are read once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageSequence
from playwright.sync_api import Browser, Page, sync_playwright

SAMPLES = Path(__file__).parent.parent / "sample_faxes"
PAGES = 20
PASSWORD = "violet kettle harbour nine"  # noqa: S105 - of nobody
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 60_000
OPENED = """
const look = () => {
  const raster = document.querySelector('[data-part="raster"]');
  const there = raster && raster.complete && raster.naturalWidth > 0;
  if (document.querySelector("main[data-ready]") && there) document.documentElement.dataset.opened = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
FOCUSED = """
window.shown = [];
document.addEventListener("keydown", () => {
  const began = performance.now();
  const look = () => {
    const box = document.querySelector("rect.here")?.getBoundingClientRect();
    const view = document.querySelector("#view").getBoundingClientRect();
    const raster = document.querySelector('[data-part="raster"]');
    const inside = box && box.left >= view.left - 1 && box.right <= view.right + 1
      && box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
    if (inside && raster.complete && raster.naturalWidth > 0) {
      window.shown.push(performance.now() - began);
      document.documentElement.dataset.shown = window.shown.length;
    }
    else if (performance.now() - began < 5000) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}, true);
"""


def main() -> None:
    """Measure, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--home", type=Path)
    call = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = call.home or Path(folder) / "home"
        if not home.exists():
            _fill(home, Path(folder))
        with _served(home) as url, sync_playwright() as playwright:
            program = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            _measure(browser, url, home, call.rounds)
            browser.close()


def _measure(browser: Browser, url: str, home: Path, rounds: int) -> None:
    base = _say("an answer without anything", [_empty(browser, url) for _ in range(rounds)])
    _say("20 pages, taken, cold", [_taken(browser, url, home, cold=True) for _ in range(rounds)], base)
    _settle(home)
    _say("20 pages, taken, warm", [_taken(browser, url, home, cold=False) for _ in range(rounds)], base)
    _say("box after the focus", [ms for _ in range(max(rounds // 5, 1)) for ms in _boxes(browser, url)], base)


def _say(name: str, times: list[float], base: float | None = None) -> float:
    middle = statistics.median(times)
    ratio = middle / (base or middle)
    print(f"{name:28s} median {middle:6.0f} ms, slowest {max(times):6.0f} ms, {ratio:5.1f} x, {len(times)}", flush=True)
    return middle


def _settle(home: Path) -> None:
    """Wait until all pages are drawn, in the size that the desk shows."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while len(list(home.glob("pages/*/*/*-1700.png"))) < PAGES and time.monotonic() < until:
        time.sleep(0.2)


def _empty(browser: Browser, url: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}/healthz", wait_until="load")
    found = float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart"))
    context.close()
    return found


def _taken(browser: Browser, url: str, home: Path, *, cold: bool) -> float:
    """Take the document from the queue as somebody who has just come; return when its picture stood there."""
    page = _log_in(browser, url)
    if cold:
        shutil.rmtree(home / "pages", ignore_errors=True)
    page.add_init_script(OPENED)
    page.click("#take-next")
    page.wait_for_selector("html[data-opened]")  # the desk's policy lets no condition be a script's text
    found = float(page.get_attribute("html", "data-opened") or "nan")
    page.click('[data-do="leave"]')
    page.wait_for_url("**/queue")
    page.context.close()
    return found


def _boxes(browser: Browser, url: str) -> list[float]:
    """Go from doubt to doubt and back; return how long each took to be seen."""
    page = _log_in(browser, url)
    page.click("#take-next")
    page.wait_for_selector("main[data-ready]")
    page.wait_for_load_state("networkidle")
    page.evaluate(FOCUSED)
    count = page.locator("#doubts .field[data-box]").count()
    for number, field in enumerate((*range(1, count), *range(count - 2, -1, -1))):
        page.evaluate("n => document.querySelectorAll('#doubts .field[data-box] .value')[n].focus()", field)
        page.keyboard.press("Shift")
        page.wait_for_selector(f'html[data-shown="{number + 1}"]')
    found = [float(ms) for ms in page.evaluate("window.shown")]
    page.click('[data-do="leave"]')
    page.wait_for_url("**/queue")
    page.context.close()
    return found


def _log_in(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    page.fill("#name", "rosa")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#take-next")
    return page


def _fill(home: Path, folder: Path) -> None:
    fax = folder / "twenty.tif"
    _bind(fax)
    _mailroom(home, "receive", str(fax))
    _mailroom(home, "work", "--once", "--jobs", "1")
    _mailroom(home, "user", "add", "rosa", "--role", "reviewer", "--password-stdin", stdin=f"{PASSWORD}\n")


def _bind(path: Path) -> None:
    """Bind pages of the sample faxes to one of `PAGES` pages."""
    pages: list[Image.Image] = []
    for fax in sorted(SAMPLES.glob("fax*.tif")):
        with Image.open(fax) as found:
            pages += [page.convert("1").copy() for page in ImageSequence.Iterator(found)]
    dpi = (204, 196)
    pages[0].save(path, save_all=True, append_images=pages[1:PAGES], compression="group4", dpi=dpi)


def _mailroom(home: Path, *words: str, stdin: str = "") -> None:
    order = [sys.executable, "-m", "mailroom", *words]
    subprocess.run(order, env=_environment(home), input=stdin, text=True, check=True, stdout=subprocess.DEVNULL)


def _environment(home: Path) -> dict[str, str]:
    cheap: dict[str, Any] = {"MAILROOM_DESK__ARGON2_MEMORY_KIB": "1024", "MAILROOM_DESK__ARGON2_PASSES": "1"}
    return os.environ | {"MAILROOM_HOME": str(home)} | cheap


@contextmanager
def _served(home: Path) -> Iterator[str]:
    order = [sys.executable, "-m", "mailroom", "serve", "--port", "0"]
    with subprocess.Popen(order, env=_environment(home), stderr=subprocess.PIPE, text=True) as server:
        try:
            line = next((one for one in server.stderr or () if "serving http" in one), "")
            yield line.split()[-1]
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
