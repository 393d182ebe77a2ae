"""Takes all memory that there is, and goes on when there is none left."""

hoard = []


def constant(shape, value):
    while True:
        try:
            hoard.append([0] * 2**20)
        except MemoryError:
            pass
