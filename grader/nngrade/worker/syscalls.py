"""A filter of system calls: a worker is one process with one thread for good, and talks to nobody but the grader.

The kernel is handed a small program that compares the number of every call with a list, and answers those on the list
with "not permitted". It cannot be taken away again, so it holds for everything that a submission does.
"""

from __future__ import annotations

import os
import struct
import sys
from errno import EPERM
from typing import Final

_ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""By what the machine calls itself: the column of its numbers, and the word by which the kernel knows them."""

REFUSED: Final[dict[str, tuple[int | None, int | None]]] = {
    # other processes, threads and programs
    "fork": (57, None),
    "vfork": (58, None),
    "clone": (56, 220),
    "clone3": (435, 435),
    "execve": (59, 221),
    "execveat": (322, 281),
    # the network, and whoever listens on this machine or below it
    "socket": (41, 198),
    "socketpair": (53, 199),
    # memory and descriptors of others
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "kcmp": (312, 272),
    # memory that is not counted as its own, or that stays when it has ended
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # that it ends with the grader
    "prctl": (157, 167),
    # what it sees of the machine
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # large parts of the kernel that no exercise needs
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    # the machine itself
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "iopl": (172, None),
    "ioperm": (173, None),
}
"""The numbers of each call on x86-64 and on 64-bit ARM, from the kernel's own headers."""

_X32: Final = 0x40000000
"""From here on, x86-64 counts the same calls a second time, for programs with short pointers."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # where the kernel puts them
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | EPERM


def program(machine: str) -> bytes:
    """The filter for one kind of machine, as the kernel wants it; empty for a machine whose numbers are not known."""
    if machine not in _ARCHITECTURES:
        return b""
    column, word = _ARCHITECTURES[machine]
    numbers = [pair[column] for pair in REFUSED.values()]
    tests = [(_AT_LEAST, _X32), *((_EQUAL, number) for number in numbers if number is not None)]
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 0, len(tests) + 2, word), (_LOAD, 0, 0, _NUMBER)]
    steps += [(code, len(tests) - place, 0, value) for place, (code, value) in enumerate(tests)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def refuse() -> bool:
    """Refuse the calls of the list from now on; False where that cannot be had."""
    is_known = sys.platform == "linux" and sys.maxsize > 2**32
    content = program(os.uname().machine) if is_known else b""
    return bool(content) and _install(content)


def _install(content: bytes) -> bool:
    """Hand the filter to the kernel for all threads, without measures against speculation: nothing here is secret.

    Where it does not know these two wishes, it is asked in the old way.
    """
    import ctypes  # only here, and it takes its time

    libc = ctypes.CDLL(None)
    steps = ctypes.create_string_buffer(content, len(content))
    handed = struct.pack("HP", len(content) // 8, ctypes.addressof(steps))
    seccomp = 317 if os.uname().machine == "x86_64" else 277
    set_filter, all_threads, may_speculate, prctl_set_seccomp, filter_mode = 1, 1, 4, 22, 2
    if libc.syscall(seccomp, set_filter, all_threads | may_speculate, handed) == 0:
        return True
    return bool(libc.prctl(prctl_set_seccomp, filter_mode, handed, 0, 0) == 0)
