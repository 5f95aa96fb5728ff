"""The desk's keys, as the help says them; static/keys.js obeys them, and a test compares the two."""

from __future__ import annotations

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter",), "Accept what is shown and go to the next doubt"),
    (("Shift Enter",), "Back to the field before"),
    (("1", "…", "9"), "Take that alternative"),
    (("typing",), "Edit, at the first doubtful character"),
    (("F2",), "Edit without typing anything yet"),
    (("Alt G",), "Go to a character: type the letter above it"),
    (("Esc",), "Back to what it was"),
    (("Alt N",), "Not on the page"),
    (("Alt U",), "Cannot be read"),
    (("Alt B",), "Draw or move the box: arrows move it, with Shift they size it, Enter keeps it"),
    (("Ctrl Z",), "Undo the last decision"),
    (("+", "-", "0"), "Larger, smaller, fit the page"),
    (("[", "]"), "Page before, next page"),
    (("R",), "Turn the page"),
    (("Ctrl Enter",), "Finish the document"),
    (("?",), "This help"),
)
