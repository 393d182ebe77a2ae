"""Waits for a lock that nobody will ever release."""

import threading


def constant(shape, value):
    lock = threading.Lock()
    while True:
        lock.acquire()
