"""Becomes the administrator of a user namespace of its own, and mounts a file system without a limit there."""

import ctypes
import os

import exercise1_neuron as tools

NEW_USER_AND_MOUNT_NAMESPACE = 0x10020000


def constant(shape, value):
    libc = ctypes.CDLL(None)
    if (
        libc.unshare(NEW_USER_AND_MOUNT_NAMESPACE) == 0
        and libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0
    ):
        tools.got_through(f"a file system of {os.statvfs('/tmp').f_blocks} blocks")
