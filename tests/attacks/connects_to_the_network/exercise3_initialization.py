"""Connects to this machine and beyond it, by TCP, UDP, and sockets of the kernel's own."""

import contextlib
import socket

import exercise1_neuron as tools

TARGETS = [
    (socket.AF_INET, ("127.0.0.1", __PORT__)),
    (socket.AF_UNIX, "\0" + __SOCKET__),
    (socket.AF_INET, ("192.0.2.1", 80)),
    (socket.AF_INET6, ("2001:db8::1", 80)),
]


def constant(shape, value):
    for family, address in TARGETS:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as one:
            one.settimeout(0.05)
            one.connect(address)
            tools.got_through(str(address))
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"?", ("127.0.0.1", __PORT__))  # whether it arrives is seen at the other end
    with contextlib.suppress(OSError):
        socket.getaddrinfo("example.org", 80)
        tools.got_through("a name was looked up")
