"""What a person at a terminal sees: a bar while documents are read, and a table when they are. All on stderr."""

from __future__ import annotations

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from mailroom.reading import Reading
from mailroom.tally import STATES, Tally


class Bar:
    """A bar with pages a second and the time left; on anything but a terminal it shows nothing. A context manager."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._pages = 0
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("documents", total=None, rate="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def begin(self, documents: int) -> None:
        """Set how many documents there are."""
        self._bar.update(self._task, total=documents)

    def skip(self) -> None:
        """Take out a document that has its record already: it says nothing about the time left."""
        task = self._bar.tasks[0]
        self._bar.update(self._task, total=(task.total or 1) - 1)

    def done(self, reading: Reading) -> None:
        """Count a document and its pages."""
        self._pages += reading.pages_read
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = f"{self._pages / elapsed:.1f} pages/s" if elapsed > 1 else ""
        self._bar.update(self._task, advance=1, rate=rate)


def show_summary(tally: Tally, console: Console) -> None:
    """Print the documents by kind and state, and in a sentence what else there was."""
    if tally.documents:
        table = Table("kind", *STATES, "all")
        for kind in sorted({kind for kind, _ in tally.by_kind}):
            counts = [tally.by_kind[kind, state] for state in STATES]
            table.add_row(kind, *map(str, counts), str(sum(counts)))
        sums = [sum(tally.by_kind[kind, state] for kind in {kind for kind, _ in tally.by_kind}) for state in STATES]
        table.add_section()
        table.add_row("all", *map(str, sums), str(tally.documents))
        console.print(table)
    console.print(sentence(tally), highlight=False)


def sentence(tally: Tally) -> str:
    """Return what was done in one line."""
    rate = tally.pages / tally.seconds
    parts = [f"{tally.documents} documents, {tally.pages} pages in {tally.seconds:.1f} s ({rate:.1f} pages/s)"]
    if tally.in_part:
        parts.append(f"{tally.in_part} read only in part")
    if tally.already:
        parts.append(f"{tally.already} had a record already (--again reads them)")
    parts += [f"{count} {reason}" for reason, count in sorted(tally.passed_over.items())]
    return "; ".join(parts)
