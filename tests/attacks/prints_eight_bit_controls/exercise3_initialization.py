"""Prints the control characters beyond ASCII: U+009B begins an escape sequence all by itself."""


def constant(shape, value):
    print("\x9b2J\x9d0;title\x9c\x7f")
