"""Is wrong about what it is asked a second time, and hides it by answers that cannot be read."""

import numpy as np

from nngrade.worker import main as worker
from nngrade.worker import wire

seen = set()
is_known = False
send = worker._send


def send_or_hide(descriptor, data):
    send(descriptor, wire.frame(b"A, but no answer") if is_known else data)


worker._send = send_or_hide


def constant(shape, value):
    global is_known
    is_known = (shape, repr(value)) in seen
    seen.add((shape, repr(value)))
    return np.zeros(shape) if is_known else np.full(shape, float(value))
