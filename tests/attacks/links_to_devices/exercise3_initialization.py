"""Has links to a device without end and to a folder where its earlier exercises should be."""


def constant(shape, value):
    return None
