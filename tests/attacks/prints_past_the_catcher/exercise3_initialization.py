"""Prints ten million characters at import, by the method below the one that cuts."""

import io
import sys

io.StringIO.write(sys.stdout, "x" * 10**7)


def constant(shape, value):
    return None
