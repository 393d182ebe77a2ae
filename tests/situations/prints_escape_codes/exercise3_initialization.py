import numpy as np

print("\033[2J\033]0;title\007 hello at import")


def constant(shape, value):
    print("\033[31mred\033[0m")
    return np.zeros(shape)
