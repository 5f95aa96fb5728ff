"""A disk that forgets: replays what a program did to files, and shows what a power cut would leave.

What was written is there after the cut only where the file was synced since; a name only where its folder was. This is
the least that POSIX promises; real file systems keep more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "mkdir,openat,write,fsync,fdatasync,rename,unlink,rmdir"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (\d+)")
_DESCRIPTOR = re.compile(r"^\d+<(.*?)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Step:
    """One call that succeeded: its name, the one or two paths it concerns, and its result."""

    call: str
    paths: tuple[Path, ...]
    result: int
    creates: bool = False


@dataclass
class Node:
    """A file or folder: as programs see it, and as the disk has it."""

    is_folder: bool
    names: dict[str, Node] = field(default_factory=dict)
    kept_names: dict[str, Node] = field(default_factory=dict)
    data: bytes = b""
    kept_data: bytes = b""


def steps_of(trace: str, below: Path) -> Iterator[Step]:
    """Yield the calls of a trace by `strace -y` that concern what lies below a folder, in order."""
    for line in trace.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        call, arguments, result = found[1], found[2], int(found[3])
        descriptor = _DESCRIPTOR.match(arguments)
        if call == "openat" or descriptor is None:
            paths = tuple(map(Path, _QUOTED.findall(arguments)))
        else:
            paths = (Path(descriptor[1]),)
        if paths and all(path.is_relative_to(below) for path in paths):
            yield Step(call, paths, result, creates="O_CREAT" in arguments)


class VolatileDisk:
    """The disk below one folder; `contents` are what files hold in the end, by name, as a trace tells only sizes."""

    def __init__(self, below: Path, contents: dict[str, bytes]) -> None:
        self._below, self._contents = below, contents
        self._root = Node(is_folder=True)

    def do(self, step: Step) -> None:
        """Do what the program did."""
        node, (parent, name) = self._find(step.paths[0]), self._parent(step.paths[0])
        match step.call:
            case "mkdir":
                parent.names[name] = Node(is_folder=True)
            case "openat" if step.creates and node is None:
                parent.names[name] = Node(is_folder=False)
            case "write" if node is not None:
                node.data = self._contents[name][: len(node.data) + step.result]
            case "fsync" | "fdatasync" if node is not None:
                node.kept_names, node.kept_data = dict(node.names), node.data
            case "rename":
                folder, new_name = self._parent(step.paths[1])
                folder.names[new_name] = parent.names.pop(name)
            case "unlink" | "rmdir":
                del parent.names[name]

    def after_a_cut(self, target: Path, *, all_names: bool) -> None:
        """Write what is left to `target`: of what was not synced nothing, or (`all_names`) the names but no bytes."""
        _write(self._root, target, all_names=all_names)

    def _find(self, path: Path) -> Node | None:
        node: Node | None = self._root
        for part in path.relative_to(self._below).parts:
            node = None if node is None else node.names.get(part)
        return node

    def _parent(self, path: Path) -> tuple[Node, str]:
        if path == self._below:
            return self._root, "."
        parent = self._find(path.parent)
        assert parent is not None, path
        return parent, path.name


def _write(node: Node, target: Path, *, all_names: bool) -> None:
    if not node.is_folder:
        target.write_bytes(node.kept_data)
        return
    target.mkdir()
    for name, child in (node.names if all_names else node.kept_names).items():
        _write(child, target / name, all_names=all_names)
