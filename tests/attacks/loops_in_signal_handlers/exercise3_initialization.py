"""Answers every signal, and an alarm that it sets itself, with a loop."""

import contextlib
import signal


def for_ever(number, frame):
    while True:
        signal.setitimer(signal.ITIMER_REAL, 0.001)


def constant(shape, value):
    for number in signal.valid_signals():
        with contextlib.suppress(OSError):
            signal.signal(number, for_ever)
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    while True:
        signal.pause()
