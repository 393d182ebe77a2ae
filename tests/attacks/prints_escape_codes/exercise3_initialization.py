"""Prints what moves a cursor, names a window, asks a terminal for an answer, or turns the direction of writing."""

CODES = (
    "\x1b[2J\x1b[1;1H\x1b]0;title\x07\x1b[6n\x1b]52;c;Z290\x1b\\\x1bP+q\x1b\\\x1b[?1049h"
    "\x07\x08\x08\r\x0b\x0c\x00\u202e\u2066\x1b"
)

print(CODES)


def constant(shape, value):
    print(CODES)
    raise ValueError(CODES)


def layer_variances(x, weights, activation):
    raise type(f"E{CODES}", (Exception,), {})
