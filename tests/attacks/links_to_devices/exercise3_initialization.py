"""Has links to a device without end, to a folder and to itself where its earlier exercises should be."""


def constant(shape, value):
    return None
