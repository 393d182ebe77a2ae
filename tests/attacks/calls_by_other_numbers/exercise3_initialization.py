"""Doubles itself by clone3, by the numbers for short pointers, and by the calls of 32-bit programs."""

import ctypes
import mmap
import os

import exercise1_neuron as tools

CLONE3, FORK, OF_X32, SIGCHLD = 435, 57, 0x40000000, 17
FORK_OF_32_BITS = b"\xb8\x02\x00\x00\x00\xcd\x80\xc3"  # mov eax, 2; int 0x80; ret


def is_doubled(by, process):
    if process == 0:
        os._exit(0)
    if process > 0:
        tools.got_through(by)


def constant(shape, value):
    if not tools.first_time():
        return
    call = ctypes.CDLL(None).syscall
    asked = (ctypes.c_uint64 * 8)(0, 0, 0, 0, SIGCHLD)
    is_doubled("clone3", call(CLONE3, asked, ctypes.sizeof(asked)))
    if os.uname().machine != "x86_64":
        return
    is_doubled("x32", call(OF_X32 + FORK))
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(FORK_OF_32_BITS)
    code = ctypes.addressof(ctypes.c_char.from_buffer(page))
    is_doubled("32 bits", ctypes.CFUNCTYPE(ctypes.c_int)(code)())
