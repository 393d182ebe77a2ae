"""Opens a socket of every family and kind: VSOCK leads out of a virtual machine, ALG and NETLINK into the kernel."""

import contextlib
import socket

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    for family in range(50):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            with contextlib.suppress(OSError):
                socket.socket(family, kind).close()
                tools.got_through(f"a socket of family {family}")
    with contextlib.suppress(OSError):
        socket.socketpair()
        tools.got_through("a pair of sockets")
