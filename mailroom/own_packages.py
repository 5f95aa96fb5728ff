"""Refuses to start where another package named `models`, `ocr` or `extract` stands before mailroom's own on the path.

The names are generic, so a stray folder in the current directory or another distribution could take their place, and
another program's code would read the faxes. The check looks files up and imports nothing, not even `models.errors`.
"""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path

OWN = ("models", "ocr", "extract")
HOME = Path(__file__).resolve().parent.parent


class StrayPackage(ImportError):
    """One of mailroom's packages is shadowed by a stranger of the same name."""


def refuse_strays(home: Path = HOME) -> None:
    """Raise StrayPackage where one of the packages would not be imported from `home`, the folder mailroom lies in."""
    for name in OWN:
        found = PathFinder.find_spec(name)
        origin = Path(found.origin).resolve() if found is not None and found.origin else None
        if origin != home / name / "__init__.py":
            raise StrayPackage(
                f"the package '{name}' would be taken from {origin.parent if origin else 'somewhere else'}, not from "
                f"{home}; run mailroom from another folder, unset PYTHONPATH, or give it an environment of its own"
            )
