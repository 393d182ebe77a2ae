"""Asks for queues of the kernel's own threads, programs that run in the kernel, and faults that others wait for."""

import ctypes
import os

import exercise1_neuron as tools

IS_X86 = os.uname().machine == "x86_64"
IO_URING_SETUP, BPF, USERFAULTFD = 425, 321 if IS_X86 else 280, 323 if IS_X86 else 282
MAP_CREATE, OF_AN_ARRAY, USER_MODE_ONLY = 0, 2, 1


def constant(shape, value):
    if not tools.first_time():
        return
    call = ctypes.CDLL(None).syscall
    if call(IO_URING_SETUP, 8, ctypes.create_string_buffer(120)) >= 0:
        tools.got_through("io_uring")
    array = (ctypes.c_uint32 * 32)(OF_AN_ARRAY, 4, 4, 1)
    if call(BPF, MAP_CREATE, array, ctypes.sizeof(array)) >= 0:
        tools.got_through("bpf")
    if call(USERFAULTFD, USER_MODE_ONLY) >= 0:
        tools.got_through("userfaultfd")
