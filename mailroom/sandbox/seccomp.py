"""A filter of system calls: this process and all it starts can open no socket of any kind.

Landlock refuses TCP only, and only on new kernels; without sockets there is no network at all, no UDP and no local
service either. io_uring is refused, too, because it opens sockets by another door.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from dataclasses import dataclass

from mailroom.sandbox.landlock import give_up_new_privileges

SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
LOAD, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
AT_NUMBER, AT_MACHINE = 0, 4
"""Where the kernel shows the number of the call and the machine whose numbers they are."""
IO_URING_SETUP = 425
OTHER_NUMBERS = 0x40000000
"""x86-64 takes a second set of numbers (x32) with this bit."""


@dataclass(frozen=True, slots=True)
class _Machine:
    """The machine's own number (linux/audit.h) and its number of socket()."""

    audit: int
    socket: int


MACHINES = {
    "x86_64": _Machine(0xC000003E, 41),
    "aarch64": _Machine(0xC00000B7, 198),
    "riscv64": _Machine(0xC00000F3, 198),
}


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def is_there() -> bool:
    """Whether the numbers of this machine's system calls are known here."""
    return platform.machine() in MACHINES


def forbid_sockets() -> None:
    """Let this process open no socket; raises OSError. It cannot be undone."""
    machine = MACHINES[platform.machine()]
    instructions = (
        _Instruction(LOAD, 0, 0, AT_MACHINE),
        _Instruction(IF_EQUAL, 0, 5, machine.audit),
        _Instruction(LOAD, 0, 0, AT_NUMBER),
        _Instruction(IF_AT_LEAST, 3, 0, OTHER_NUMBERS),
        _Instruction(IF_EQUAL, 2, 0, machine.socket),
        _Instruction(IF_EQUAL, 1, 0, IO_URING_SETUP),
        _Instruction(RETURN, 0, 0, ALLOW),
        _Instruction(RETURN, 0, 0, REFUSE),
    )
    listed = (_Instruction * len(instructions))(*instructions)
    program = _Program(len(instructions), ctypes.cast(listed, ctypes.POINTER(_Instruction)))
    give_up_new_privileges()
    mode, none = ctypes.c_ulong(MODE_FILTER), ctypes.c_ulong(0)
    if ctypes.CDLL(None, use_errno=True).prctl(SET_SECCOMP, mode, ctypes.byref(program), none, none) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
