"""No network for this process and all that it starts, without special rights: the kernel refuses to make sockets."""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
from typing import Final

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IS_EQUAL, _IS_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_SYSTEM_CALL, _ARCHITECTURE = 0, 4
"""Offsets in the kernel's struct seccomp_data (linux/seccomp.h)."""

_REFUSE, _ALLOW = 0x00050000, 0x7FFF0000
_SOCKET_CALLS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine -> its number in linux/audit.h and that of socket(2)."""
_RING_CALL: Final = 425
"""io_uring_setup(2), of every machine: through a ring sockets are made without a call."""
_OTHER_CALLS: Final = 0x40000000
"""From here on the same calls stand again, with the numbers of x32."""


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


class _NoSocket(socket.socket):
    """Stands for socket.socket where the system has no such filter."""

    def __init__(self, *_: object, **__: object) -> None:
        raise PermissionError("no network while a file is read")


def stay_offline() -> None:
    """From here on no sockets, for good. Where the kernel has no filter, at least none made in Python."""
    if not _filtered():
        socket.socket = _NoSocket  # type: ignore[misc]


def _filtered() -> bool:
    if platform.system() != "Linux" or platform.machine() not in _SOCKET_CALLS:
        return False
    architecture, call = _SOCKET_CALLS[platform.machine()]
    steps = (
        _Instruction(_LOAD, 0, 0, _ARCHITECTURE),
        _Instruction(_IS_EQUAL, 0, 4, architecture),  # of another machine, as a 32-bit program's: no call at all
        _Instruction(_LOAD, 0, 0, _SYSTEM_CALL),
        _Instruction(_IS_AT_LEAST, 2, 0, _OTHER_CALLS),
        _Instruction(_IS_EQUAL, 1, 0, call),
        _Instruction(_IS_EQUAL, 0, 1, _RING_CALL),
        _Instruction(_RETURN, 0, 0, _REFUSE | errno.EACCES),
        _Instruction(_RETURN, 0, 0, _ALLOW),
    )
    instructions = (_Instruction * len(steps))(*steps)
    program = _Program(len(instructions), instructions)
    control = ctypes.CDLL(None).prctl
    return not control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) and not control(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
